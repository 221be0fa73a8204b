//! One answer, checked as soon as it is given: the shapes of the model, the names of the project.

use super::questions::{Attente, Question};
use super::repertoire::Repertoire;
use super::{Donnees, Genre, occupe};
use crate::diagnostic::{correction::composed, nearest};
use crate::french;
use crate::model::ecritures;
use crate::model::forme::{Forme, est_certaine};
use crate::model::referentiel::Commune;
use crate::read::{lignes, nomme};

/// Why an answer does not do, in French.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refus {
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub aide: Option<String>,
    /// What was most likely meant.
    pub proche: Option<String>,
}

impl Refus {
    pub(super) fn new(message: impl Into<String>) -> Refus {
        Refus { message: message.into(), aide: None, proche: None }
    }

    #[must_use]
    pub(super) fn aide(mut self, aide: impl Into<String>) -> Refus {
        self.aide = Some(aide.into());
        self
    }

    #[must_use]
    fn proche(mut self, proche: Option<impl Into<String>>) -> Refus {
        self.proche = proche.map(Into::into);
        self
    }
}

impl std::fmt::Display for Refus {
    /// Everything that is known, in one line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        match (&self.proche, &self.aide) {
            (Some(proche), _) => write!(f, " Vouliez-vous dire « {proche} » ?"),
            (None, Some(aide)) => write!(f, " {aide}"),
            (None, None) => Ok(()),
        }
    }
}

type Jugement = Result<String, Refus>;

/// What an answer says, in the words of the file; the answers before it decide what may be said.
pub(super) fn juger(
    question: &Question,
    texte: &str,
    donnees: &Donnees,
    repertoire: &Repertoire<'_>,
) -> Jugement {
    // A title pasted from a PDF has its accents apart.
    let texte = composed(texte.trim());
    let texte = texte.as_str();
    if texte.is_empty() {
        return Err(Refus::new("la réponse est vide."));
    }
    if texte.chars().all(|c| c == '?') {
        return Err(Refus::new("« ? » n’est pas une réponse."));
    }
    if texte.contains(char::is_control) {
        return Err(Refus::new("la réponse tient sur une ligne, sans tabulation."));
    }
    match question.attente {
        Attente::Texte if question.cle == "nom" && repertoire.genre() == Genre::Campus => {
            nom_de_campus(texte)
        }
        Attente::Texte => Ok(texte.to_owned()),
        Attente::NomCourt => nom_court(question, texte, donnees, repertoire),
        Attente::Diplome => forme("slug", texte),
        Attente::Forme("niveau") => niveau(texte, donnees, repertoire),
        Attente::Forme(nom) => forme(nom, texte),
        Attente::Annee if lignes::accepts("annee")(texte) => Ok(texte.to_owned()),
        Attente::Annee => Err(Refus::new(format!("« {texte} » n’est pas une année."))
            .aide("Écrivez l’année des données, comme 2024, ou « 2025 (année déduite) ».")),
        Attente::Nombre => match texte.parse::<u32>() {
            Ok(_) => Ok(texte.to_owned()),
            Err(_) => Err(Refus::new(format!("« {texte} » n’est pas un nombre entier."))),
        },
        Attente::Commune => commune(texte, repertoire),
        Attente::Campus => campus(texte, repertoire),
        Attente::DesCampus => plusieurs(texte, ',', ", ", |un| campus(un, repertoire)),
        Attente::Etablissement => etablissement(texte, donnees, repertoire),
        Attente::Voies => {
            let texte = texte.replace(',', "|");
            plusieurs(&texte, '|', "|", |une| parmi(question, une, donnees, repertoire))
        }
        Attente::Type | Attente::Instance | Attente::Mot => parmi(question, texte, donnees, repertoire),
    }
}

/// A shape; a code in another dress, or a day of one reading, is taken for what it is.
fn forme(nom: &str, texte: &str) -> Jugement {
    let Some(forme) = Forme::nommee(nom) else { return Ok(texte.to_owned()) };
    match (forme.verifie)(texte) {
        Ok(()) => Ok(texte.to_owned()),
        Err(faute) => match faute.proche {
            Some(proche) if est_certaine(nom, texte, &proche) => Ok(proche),
            proche => Err(Refus::new(faute.message).aide(faute.aide).proche(proche)),
        },
    }
}

/// The page says that it is a campus: its name says which.
fn nom_de_campus(texte: &str) -> Jugement {
    match ecritures::nom_propre(texte) {
        None => Ok(texte.to_owned()),
        propre => Err(Refus::new("le site dit déjà que c’est un campus des métiers et des qualifications.")
            .proche(propre)),
    }
}

/// A level that its kind of diploma has: what is wrong is told here, not once all is answered.
fn niveau(texte: &str, donnees: &Donnees, repertoire: &Repertoire<'_>) -> Jugement {
    let lu = forme("niveau", texte);
    let connu = repertoire.types().find(|t| Some(&t.nom) == donnees.get("type"));
    let Some(connu) = connu.filter(|connu| !connu.niveaux.is_empty()) else { return lu };
    let niveaux: Vec<String> = connu.niveaux.iter().map(ToString::to_string).collect();
    let dit = lu.as_ref().ok().or_else(|| lu.as_ref().err()?.proche.as_ref());
    if dit.is_some_and(|dit| niveaux.contains(dit)) {
        return lu;
    }
    let message = match &lu {
        Ok(lu) => format!("« {lu} » ne va pas."),
        Err(refus) => refus.message.clone(),
    };
    let seul = Some(niveaux.concat()).filter(|_| niveaux.len() == 1);
    let message = format!("{message} Le type « {} » est de niveau {}.", connu.nom, niveaux.join(" ou "));
    Err(Refus::new(message).aide("Corrigez le niveau, ou le type.").proche(seul))
}

fn nom_court(question: &Question, texte: &str, donnees: &Donnees, repertoire: &Repertoire<'_>) -> Jugement {
    let nom = forme("slug", texte)?;
    let mut avec = donnees.clone();
    avec.insert(question.cle, nom.clone());
    match occupe(repertoire.genre(), &avec, repertoire.sources()) {
        None => Ok(nom),
        Some(pris) => Err(Refus::new(format!("« {nom} » est déjà pris : `{pris}` existe."))
            .aide(format!("Donnez un autre `{}`, ou complétez ce fichier.", question.option()))),
    }
}

fn plusieurs(texte: &str, coupe: char, entre: &str, un: impl Fn(&str) -> Jugement) -> Jugement {
    let mut tous: Vec<String> = Vec::new();
    let mut refuse: Option<Refus> = None;
    let mut certains = true;
    for partie in texte.split(coupe).map(str::trim).filter(|partie| !partie.is_empty()) {
        let nom = match un(partie) {
            Ok(nom) => Some(nom),
            Err(refus) => {
                let proche = refus.proche.clone();
                refuse.get_or_insert(refus);
                proche
            }
        };
        certains &= nom.is_some();
        tous.extend(nom.filter(|nom| !tous.contains(nom)));
    }
    match refuse {
        // What is offered is a whole answer: the others of the list are not lost with the wrong one.
        Some(refus) => Err(refus.proche(certains.then(|| tous.join(entre)))),
        None if tous.is_empty() => Err(Refus::new("la réponse est vide.")),
        None => Ok(tous.join(entre)),
    }
}

fn meme(un: &str, autre: &str) -> bool {
    french::slug(un) == french::slug(autre)
}

/// One of a few words, or what it means: « Apprentissage » for `apprentissage`.
fn parmi(question: &Question, texte: &str, donnees: &Donnees, repertoire: &Repertoire<'_>) -> Jugement {
    let choix = repertoire.choix(question, donnees);
    if choix.is_empty() {
        // The list could not be read: `cmq check` says why.
        return Ok(texte.to_owned());
    }
    let dit = |(mot, sens): &&(String, String)| meme(mot, texte) || meme(sens, texte);
    if let Some((mot, _)) = choix.iter().find(dit) {
        return Ok(mot.clone());
    }
    let mots: Vec<&str> = choix.iter().map(|(mot, _)| mot.as_str()).collect();
    let aide = format!("Au choix : {}.", french::enumere(&mots));
    let proche = nearest(texte, mots.iter().copied());
    Err(Refus::new(format!("« {texte} » n’est pas l’un des choix.")).aide(aide).proche(proche))
}

fn campus(texte: &str, repertoire: &Repertoire<'_>) -> Jugement {
    let refuse = |refus: nomme::Refus| Refus::new(refus.message).aide(refus.aide).proche(refus.proche);
    nomme::campus(texte, repertoire.brouillon()).map(|lu| lu.slug.to_string()).map_err(refuse)
}

fn etablissement(texte: &str, donnees: &Donnees, repertoire: &Repertoire<'_>) -> Jugement {
    let tous = repertoire.etablissements();
    if let Some(nomme) = tous.iter().find(|e| meme(&e.nom, texte)) {
        return membre(nomme.uai.as_str(), &nomme.nom, donnees, repertoire);
    }
    let code = forme("uai", texte);
    if let Ok(code) = &code
        && let Some(connu) = tous.iter().find(|e| e.uai.as_str() == code)
    {
        return membre(code, &connu.nom, donnees, repertoire);
    }
    let nom = nearest(texte, tous.iter().map(|e| e.nom.as_str()));
    match code {
        Ok(code) if tous.is_empty() => Ok(code),
        Ok(code) => Err(Refus::new(format!("« {code} » n’est pas un établissement connu."))
            .aide("Décrivez-le d’abord dans `content/etablissements.yaml`, ou corrigez le code.")),
        Err(refus) if nom.is_none() || refus.proche.is_some() => Err(refus),
        Err(_) => Err(Refus::new(format!("il n’y a pas d’établissement « {texte} ».")).proche(nom)),
    }
}

/// A line stands on the role of its school in the campus.
fn membre(uai: &str, nom: &str, donnees: &Donnees, repertoire: &Repertoire<'_>) -> Jugement {
    let campus = donnees.get("campus").map(String::as_str).unwrap_or_default();
    let Some(fiche) = repertoire.fiche(campus) else { return Ok(uai.to_owned()) };
    match fiche.membres.iter().find(|m| m.uai.as_ref().is_some_and(|code| code.as_str() == uai)) {
        Some(_) => Ok(uai.to_owned()),
        None => Err(Refus::new(format!("« {nom} » n’est pas membre de ce campus.")).aide(format!(
            "Ajoutez-le d’abord aux `membres` de `content/campus/{campus}/campus.yaml`, avec son `uai` et son `role`."
        ))),
    }
}

/// A commune by its name, its postal code or its INSEE code. `02100` is the postal code of one and the INSEE code of
/// another: whoever writes it must say which.
fn commune(texte: &str, repertoire: &Repertoire<'_>) -> Jugement {
    let toutes = repertoire.communes();
    if toutes.is_empty() {
        return forme("code-insee", texte);
    }
    let code = forme("code-insee", texte).unwrap_or_else(|_| texte.to_owned());
    let a_ce_code = |c: &&Commune| c.code.as_str() == code;
    let a_ce_code_postal =
        |c: &&Commune| !a_ce_code(c) && c.codes_postaux.iter().any(|postal| postal.as_str() == texte);
    let mut trouvees: Vec<&Commune> = toutes.iter().filter(a_ce_code).collect();
    trouvees.extend(toutes.iter().filter(a_ce_code_postal));
    if trouvees.is_empty() {
        trouvees.extend(toutes.iter().filter(|c| meme(&c.nom, texte)));
    }
    match trouvees.as_slice() {
        [seule] => Ok(seule.code.to_string()),
        [] => {
            let proche = nearest(texte, toutes.iter().map(|c| c.nom.as_str()));
            Err(Refus::new(format!("la commune « {texte} » n’est pas dans `referentiels/communes.csv`."))
                .aide("Écrivez son nom, son code postal ou son code INSEE.")
                .proche(proche))
        }
        plusieurs => Err(laquelle(texte, plusieurs)),
    }
}

/// How many communes of one name or one code are named.
const NOMMEES: usize = 8;

fn laquelle(texte: &str, communes: &[&Commune]) -> Refus {
    let mut dites: Vec<String> =
        communes.iter().take(NOMMEES).map(|c| format!("{} ({})", c.nom, c.code)).collect();
    if let Some(autres) = communes.len().checked_sub(NOMMEES).filter(|autres| *autres > 0) {
        dites.push(french::compte(autres, "autre", "autres"));
    }
    Refus::new(format!("« {texte} » désigne plusieurs communes : {}.", french::enumere(&dites)))
        .aide("Écrivez le nom ou le code INSEE de celle qui convient.")
}
