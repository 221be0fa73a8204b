//! The header of a draft: each value copied from the text with its line, or a question.

use std::fmt::Write as _;

use super::Contexte;
use super::blocs::{Bloc, Genre};
use super::reperes::{Lu, Reperes, plie};
use crate::import::inconnus::scalaire;

pub(super) mod valeurs;

/// The header, and what it lacks.
#[derive(Debug)]
pub struct Entete {
    /// Its lines, without the fences.
    pub texte: String,
    /// The name of the file that its number gives.
    pub nom: Option<String>,
    /// The required keys that were not found.
    pub manques: Vec<&'static str>,
}

/// Writes keys, with where they come from.
struct Plume {
    texte: String,
    manques: Vec<&'static str>,
}

impl Plume {
    /// A key that was read: its value and its place.
    fn lue(&mut self, cle: &str, valeur: &str, lu: &Lu<impl Sized>) {
        let _ =
            writeln!(self.texte, "{cle}: {valeur} # à confirmer : ligne {}, « {} »", lu.ligne, lu.citation);
    }

    /// A required key that was not.
    fn question(&mut self, cle: &'static str, question: &str) {
        self.manques.push(cle);
        let _ = writeln!(self.texte, "{cle}: # à remplir : {question}");
    }

    /// A key that an opinion may do without.
    fn facultative(&mut self, cle: &str, question: &str) {
        let _ = writeln!(self.texte, "# {cle}: # {question}");
    }

    fn lue_ou(&mut self, cle: &'static str, lu: Option<&Lu<String>>, question: &str) {
        match lu {
            Some(lu) => self.lue(cle, &lu.valeur, lu),
            None => self.question(cle, question),
        }
    }
}

/// The header of a text.
pub fn entete(blocs: &[Bloc], reperes: &Reperes, contexte: &Contexte<'_>) -> Entete {
    let numero = valeurs::numero(reperes);
    let objet = valeurs::objet(blocs);
    let mut plume = Plume { texte: String::new(), manques: Vec::new() };
    plume.texte.push_str(
        "# Brouillon proposé par `cmq import avis` : rien n’y est sûr tant que les lignes « à confirmer » n’ont pas été relues sur le\n\
         # document. Les numéros de ligne sont ceux du texte importé. Guide : /contribuer/importer/\n\
         statut: brouillon\n",
    );
    titre(&mut plume, numero.as_ref(), objet.as_ref());
    match &numero {
        Some(lu) => plume.lue("numero", &scalaire_code(&lu.valeur), lu),
        None => plume.facultative("numero", "à remplir si le document en porte un : aucun n’a été trouvé"),
    }
    let instances = contexte.brouillon.reseau.iter().flat_map(|reseau| &reseau.instances);
    let slugs: Vec<&str> = instances.clone().map(|instance| instance.slug.as_str()).collect();
    plume.lue_ou(
        "emetteur",
        valeurs::emetteur(reperes, instances).as_ref(),
        &format!("l’instance qui a rendu l’avis, l’une de {}", slugs.join(", ")),
    );
    plume.lue_ou("objet", objet.as_ref(), "ce sur quoi porte l’avis, en une phrase");
    let question = "`labellisation`, `renouvellement` ou `autre`";
    plume.lue_ou("nature", valeurs::nature(reperes).as_ref(), question);
    campus(&mut plume, reperes, contexte);
    prononce(&mut plume, reperes);
    motifs(&mut plume, blocs);
    annexes(&mut plume, reperes);
    original(&mut plume, contexte);
    textes(&mut plume, reperes, contexte);
    let _ = writeln!(plume.texte, "mis_a_jour: {}", contexte.jour);
    let nom = numero.map(|lu| slug::slugify(&lu.valeur)).filter(|nom| !nom.is_empty());
    Entete { texte: plume.texte, nom, manques: plume.manques }
}

/// A number such as `2026e01` would be read as a number.
fn scalaire_code(code: &str) -> String {
    let lettres = code.chars().filter(|c| c.is_ascii_alphabetic()).count();
    if lettres >= 2 && code.chars().all(char::is_alphanumeric) {
        code.to_owned()
    } else {
        serde_json::Value::from(code).to_string()
    }
}

fn titre(plume: &mut Plume, numero: Option<&Lu<String>>, objet: Option<&Lu<String>>) {
    match (numero, objet) {
        (Some(numero), _) => {
            let _ = writeln!(
                plume.texte,
                "titre: Avis {} # à compléter : dites en quelques mots sur quoi il porte",
                numero.valeur
            );
        }
        (None, Some(objet)) => plume.lue("titre", &objet.valeur, objet),
        (None, None) => {
            plume.question("titre", "le titre de la page : « Avis 2026CE01 : renouvellement du label… »")
        }
    }
}

fn campus(plume: &mut Plume, reperes: &Reperes, contexte: &Contexte<'_>) {
    let connus: Vec<&str> = contexte.brouillon.campus.iter().map(|campus| campus.slug.as_str()).collect();
    match valeurs::campus(reperes, &contexte.brouillon.campus) {
        trouves if trouves.is_empty() => {
            plume.question(
                "campus",
                &format!("entre crochets, le ou les campus concernés, parmi {}", connus.join(", ")),
            );
        }
        trouves => {
            let slugs: Vec<&str> = trouves.iter().map(|lu| lu.valeur.as_str()).collect();
            if let Some(premier) = trouves.first() {
                plume.lue("campus", &format!("[{}]", slugs.join(", ")), premier);
            }
        }
    }
}

/// How the opinion was given, when, and what it says.
fn prononce(plume: &mut Plume, reperes: &Reperes) {
    let mode = valeurs::mode(reperes);
    plume.lue_ou(
        "mode",
        mode.as_ref(),
        "`seance` (avec `seance`) ou `consultation-ecrite` (avec `ouverture` et `cloture`)",
    );
    let ecrite = mode.as_ref().is_none_or(|mode| mode.valeur == "consultation-ecrite");
    let seance = mode.as_ref().is_none_or(|mode| mode.valeur == "seance");
    let sure = mode.is_some();
    let mut date = |cle: &'static str, lue: Option<Lu<jiff::civil::Date>>, question: &str| match lue {
        Some(lue) => plume.lue(cle, &lue.valeur.to_string(), &lue),
        None if sure => plume.question(cle, question),
        None => plume.facultative(cle, question),
    };
    if seance {
        date("seance", valeurs::seance(reperes), "le jour de la séance, de l’année au jour : AAAA-MM-JJ");
    }
    if ecrite {
        date(
            "ouverture",
            valeurs::ouverture(reperes),
            "le jour où la consultation s’est ouverte : AAAA-MM-JJ",
        );
        date("cloture", valeurs::cloture(reperes), "le jour où la consultation s’est close : AAAA-MM-JJ");
    }
    plume.lue_ou(
        "sens",
        valeurs::sens(reperes).as_ref(),
        "`favorable`, `reserve`, `defavorable`, `sans-avis`, ou `non-retrouve` si le document ne permet pas de le dire",
    );
    if let Some(lu) = valeurs::majorite(reperes) {
        plume.lue("majorite", &lu.valeur, &lu);
    }
    if let Some(lu) = valeurs::base(reperes) {
        plume.lue("base", &scalaire(&lu.valeur), &lu);
    }
    if let Some(lu) = valeurs::votes(reperes) {
        let (pour, contre, abstentions) = lu.valeur;
        let valeur = format!("{{ pour: {pour}, contre: {contre}, abstentions: {abstentions} }}");
        plume.lue("votes", &valeur, &lu);
    }
    if let Some(lu) = valeurs::periode(reperes) {
        let (debut, fin) = &lu.valeur;
        plume.lue("periode_demandee", &format!("{{ debut: \"{debut}\", fin: \"{fin}\" }}"), &lu);
    }
}

/// The grounds: the list under « au regard », as it is written.
fn motifs(plume: &mut Plume, blocs: &[Bloc]) {
    let annonce = |bloc: &Bloc| {
        let texte = plie(&bloc.texte());
        bloc.genre == Genre::Paragraphe
            && texte.ends_with(':')
            && ["au regard", "considerant", "aux motifs", "pour les motifs", "compte tenu"]
                .iter()
                .any(|mots| texte.contains(mots))
    };
    let liste = blocs.windows(2).find(|deux| {
        deux.first().is_some_and(annonce)
            && deux.get(1).is_some_and(|bloc| matches!(bloc.genre, Genre::Puces | Genre::Numeros(_)))
    });
    let Some(liste) = liste.and_then(|deux| deux.get(1)) else {
        plume.facultative(
            "motifs",
            "à remplir si le document donne des motifs : aucune liste n’a été reconnue",
        );
        return;
    };
    plume.texte.push_str("motifs: # à confirmer, et à mettre en phrases\n");
    for morceau in &liste.morceaux {
        let texte = morceau.texte();
        let texte = texte.trim_end_matches([',', ';', '.', ' ']);
        let _ = writeln!(plume.texte, "  - {} # ligne {}", scalaire(texte), morceau.numero);
    }
}

/// Annexes are cited by their number; their titles are for somebody to write.
fn annexes(plume: &mut Plume, reperes: &Reperes) {
    let citees = valeurs::annexes(reperes);
    if citees.is_empty() {
        return;
    }
    plume.texte.push_str("# Le texte cite des annexes. Retirez les « # » et écrivez leur titre ; sans fichier, la page dit qu’elles manquent.\n# annexes:\n");
    for lu in citees {
        let _ = writeln!(
            plume.texte,
            "#   - numero: {}\n#     titre: # ligne {}, « {} »",
            lu.valeur, lu.ligne, lu.citation
        );
    }
}

fn original(plume: &mut Plume, contexte: &Contexte<'_>) {
    match &contexte.original {
        Some((fichier, empreinte)) => {
            let _ = write!(
                plume.texte,
                "# Pour publier aussi le document d’origine : posez-le dans `content/avis/`, puis retirez les « # ».\n\
                 # original:\n#   fichier: {}\n#   sha256: {empreinte}\n",
                scalaire(fichier)
            );
        }
        None => plume.facultative(
            "original",
            "le PDF d’origine, à poser dans `content/avis/` : `fichier: nom-du-fichier.pdf`",
        ),
    }
    plume.texte.push_str("texte_integral: true # à confirmer : tout le texte du fichier est ci-dessous ; le fichier est-il entier ?\n");
    plume.facultative(
        "manques",
        "ce que le fichier n’a pas : une image, une page, une annexe. Une liste, en phrases",
    );
}

fn textes(plume: &mut Plume, reperes: &Reperes, contexte: &Contexte<'_>) {
    let connus = contexte.brouillon.reseau.iter().flat_map(|reseau| &reseau.textes);
    let cites: Vec<Lu<&str>> = connus
        .filter_map(|texte| {
            let (debut, fin) = reperes.places(&texte.titre).into_iter().next()?;
            Some(reperes.lu(texte.slug.as_str(), debut, fin))
        })
        .collect();
    if let Some(premier) = cites.first() {
        let slugs: Vec<&str> = cites.iter().map(|lu| lu.valeur).collect();
        plume.lue("textes", &format!("[{}]", slugs.join(", ")), premier);
    }
}
