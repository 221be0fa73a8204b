//! What must be known before something is begun.

use super::propositions as p;
use super::{Donnees, Genre, Repertoire, mots};

/// What serves where nothing is said, if the answers before lead to something.
pub type Proposition = fn(&Donnees, &Repertoire<'_>) -> Option<String>;

/// One thing to know: an option of the command line, and a question in a terminal.
#[derive(Debug, Clone)]
pub struct Question {
    /// The key that it fills, in the model's words.
    pub cle: &'static str,
    /// Its name for people: « Titre ».
    pub titre: &'static str,
    /// What it is, as the model says it.
    pub aide: String,
    /// What an answer looks like.
    pub attente: Attente,
    /// Whether one can do without.
    pub presence: Presence,
    /// Asked only where another answer is this one.
    pub seulement: Option<(&'static str, &'static str)>,
}

/// What an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attente {
    /// Any text of one line.
    Texte,
    /// The name of the file, which nothing has yet.
    NomCourt,
    /// The short name of a diploma, which may have it elsewhere.
    Diplome,
    /// A shape of [`crate::model::forme::FORMES`].
    Forme(&'static str),
    /// A year of data.
    Annee,
    /// A whole number.
    Nombre,
    /// A commune, by its name, its postal code or its INSEE code.
    Commune,
    /// A campus that exists.
    Campus,
    /// Campuses that exist, separated by commas.
    DesCampus,
    /// A school that is known, and is a member of the campus.
    Etablissement,
    /// A kind of diploma.
    Type,
    /// Ways to take a training, separated by `|`.
    Voies,
    /// An instance of the network.
    Instance,
    /// One of the words of the model.
    Mot,
}

/// Whether one can do without an answer.
#[derive(Debug, Clone, Copy)]
pub enum Presence {
    /// Nobody can guess it.
    Obligatoire,
    /// What the other answers lead to serves where nothing is said.
    Proposee(Proposition),
    /// The file says how to add it later.
    Facultative,
}

impl Question {
    /// The option of the command line: `--nom-court`.
    pub fn option(&self) -> String {
        format!("--{}", self.nom())
    }

    /// The same without its dashes.
    pub fn nom(&self) -> &'static str {
        match self.cle {
            "nom_court" => "nom-court",
            "code_postal" => "code-postal",
            "voies_connues" => "voies",
            autre => autre,
        }
    }

    /// What stands for its value in the help.
    pub fn valeur(&self) -> &'static str {
        match self.attente {
            Attente::Texte | Attente::Mot => "TEXTE",
            Attente::NomCourt | Attente::Diplome => "NOM-COURT",
            Attente::Forme("date") => "AAAA-MM-JJ",
            Attente::Forme("uri") => "URL",
            Attente::Forme("niveau") => "3 à 8",
            Attente::Forme(_) | Attente::Etablissement => "CODE",
            Attente::Annee => "ANNÉE",
            Attente::Nombre => "NOMBRE",
            Attente::Commune => "COMMUNE",
            Attente::Campus | Attente::DesCampus => "CAMPUS",
            Attente::Type => "TYPE",
            Attente::Voies => "VOIES",
            Attente::Instance => "INSTANCE",
        }
    }

    /// True where one cannot do without, and nothing can stand for it.
    pub fn est_obligatoire(&self) -> bool {
        matches!(self.presence, Presence::Obligatoire)
    }
}

type Ligne = (&'static str, &'static str, Attente, Presence);

const NOM_COURT: &str =
    "Nom du fichier, en minuscules sans accent, avec des tirets : l’adresse de la page en vient.";
const CAMPUS: &str = "Campus, par le nom de son dossier dans `content/campus/`, son nom ou son sigle.";

/// The questions of a kind, in the order in which they are put.
pub(super) fn de(genre: Genre) -> Vec<Question> {
    let lignes: &[Ligne] = match genre {
        Genre::Campus => &CAMPUS_NOUVEAU,
        Genre::Avis => &AVIS,
        Genre::Formation => &FORMATION,
        Genre::Actualite => &ACTUALITE,
        Genre::Evenement => &EVENEMENT,
        Genre::SiteEmblematique => &SITE,
    };
    let schema = mots::schema(genre);
    let question = |&(cle, titre, attente, presence): &Ligne| Question {
        cle,
        titre,
        aide: match (attente, cle) {
            (Attente::NomCourt, _) => NOM_COURT.to_owned(),
            (Attente::Campus, _) => CAMPUS.to_owned(),
            (Attente::Commune, _) => {
                let quoi = mots::description(&schema, cle).unwrap_or_default();
                format!("{quoi} Donnez-la par son nom, son code postal ou son code INSEE.")
            }
            _ => mots::description(&schema, cle).unwrap_or_default(),
        },
        attente,
        presence,
        seulement: match (genre, cle) {
            (Genre::Avis, "seance") => Some(("mode", "seance")),
            (Genre::Avis, "ouverture" | "cloture") => Some(("mode", "consultation-ecrite")),
            _ => None,
        },
    };
    lignes.iter().map(question).collect()
}

use Attente::{
    Annee, Campus, Commune, DesCampus, Diplome, Etablissement, Forme, Instance, Mot, NomCourt, Nombre, Texte,
    Type, Voies,
};
use Presence::{Facultative, Obligatoire, Proposee};

const CAMPUS_NOUVEAU: [Ligne; 4] = [
    ("nom", "Nom", Texte, Obligatoire),
    ("accroche", "Accroche", Texte, Obligatoire),
    ("sigle", "Sigle", Texte, Facultative),
    ("nom_court", "Nom court", NomCourt, Proposee(p::nom)),
];

const AVIS: [Ligne; 12] = [
    ("campus", "Campus", DesCampus, Obligatoire),
    ("numero", "Numéro", Texte, Facultative),
    ("emetteur", "Émetteur", Instance, Obligatoire),
    ("nature", "Nature", Mot, Obligatoire),
    ("mode", "Mode", Mot, Obligatoire),
    ("seance", "Séance", Forme("date"), Obligatoire),
    ("ouverture", "Ouverture", Forme("date"), Obligatoire),
    ("cloture", "Clôture", Forme("date"), Obligatoire),
    ("sens", "Sens", Mot, Obligatoire),
    ("titre", "Titre", Texte, Proposee(p::titre_avis)),
    ("objet", "Objet", Texte, Proposee(p::objet_avis)),
    ("nom_court", "Nom court", NomCourt, Proposee(p::nom_avis)),
];

const FORMATION: [Ligne; 12] = [
    ("campus", "Campus", Campus, Obligatoire),
    ("uai", "Établissement", Etablissement, Obligatoire),
    ("intitule", "Intitulé", Texte, Obligatoire),
    ("type", "Type", Type, Proposee(p::type_diplome)),
    ("niveau", "Niveau", Forme("niveau"), Proposee(p::niveau)),
    ("formation", "Nom court du diplôme", Diplome, Proposee(p::diplome)),
    ("voies_connues", "Voies", Voies, Facultative),
    ("commune", "Commune", Commune, Facultative),
    ("capacite", "Places", Nombre, Facultative),
    ("rncp", "Code RNCP", Forme("rncp"), Facultative),
    ("source", "Source", Texte, Obligatoire),
    ("annee", "Année", Annee, Obligatoire),
];

const ACTUALITE: [Ligne; 5] = [
    ("titre", "Titre", Texte, Obligatoire),
    ("resume", "Résumé", Texte, Obligatoire),
    ("date", "Date", Forme("date"), Proposee(p::jour)),
    ("campus", "Campus", DesCampus, Facultative),
    ("nom_court", "Nom court", NomCourt, Proposee(p::date_et_titre)),
];

const EVENEMENT: [Ligne; 10] = [
    ("titre", "Titre", Texte, Obligatoire),
    ("debut", "Début", Forme("date"), Obligatoire),
    ("fin", "Fin", Forme("date"), Facultative),
    ("horaires", "Horaires", Texte, Facultative),
    ("texte", "Texte", Texte, Obligatoire),
    ("lieu", "Lieu", Texte, Facultative),
    ("commune", "Commune", Commune, Facultative),
    ("campus", "Campus", DesCampus, Facultative),
    ("adresse", "Adresse web", Forme("uri"), Facultative),
    ("nom_court", "Nom court", NomCourt, Proposee(p::debut_et_titre)),
];

const SITE: [Ligne; 7] = [
    ("campus", "Campus", Campus, Obligatoire),
    ("nom", "Nom", Texte, Obligatoire),
    ("accroche", "Accroche", Texte, Obligatoire),
    ("commune", "Commune", Commune, Obligatoire),
    ("adresse", "Adresse", Texte, Facultative),
    ("code_postal", "Code postal", Forme("code-postal"), Facultative),
    ("nom_court", "Nom court", NomCourt, Proposee(p::nom)),
];
