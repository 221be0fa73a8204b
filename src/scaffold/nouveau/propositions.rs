//! What the answers already given lead to, offered for the next.

use super::{Donnees, Repertoire};
use crate::french;
use crate::model::forme::Jour;

/// An address that is read aloud and typed: beyond this, words are left out.
const LONGUEUR: usize = 60;

fn court(texte: &str) -> Option<String> {
    let entier = french::slug(texte);
    let mut nom = String::new();
    for mot in entier.split('-') {
        if !nom.is_empty() && nom.len() + 1 + mot.len() > LONGUEUR {
            break;
        }
        if !nom.is_empty() {
            nom.push('-');
        }
        nom.push_str(mot);
    }
    (!nom.is_empty()).then_some(nom)
}

pub(super) fn nom(donnees: &Donnees, _: &Repertoire<'_>) -> Option<String> {
    court(donnees.get("nom")?)
}

pub(super) fn jour(_: &Donnees, repertoire: &Repertoire<'_>) -> Option<String> {
    Some(repertoire.jour().to_string())
}

/// News and events are filed by their day.
pub(super) fn date_et_titre(donnees: &Donnees, _: &Repertoire<'_>) -> Option<String> {
    Some(format!("{}-{}", donnees.get("date")?, court(donnees.get("titre")?)?))
}

pub(super) fn debut_et_titre(donnees: &Donnees, _: &Repertoire<'_>) -> Option<String> {
    Some(format!("{}-{}", donnees.get("debut")?, court(donnees.get("titre")?)?))
}

/// The day an opinion was given: that of the session, or of the end of the consultation.
fn rendu(donnees: &Donnees) -> Option<&String> {
    donnees.get("seance").or_else(|| donnees.get("cloture"))
}

/// « renouvellement du label du campus Métiers des nuages ».
fn sujet(donnees: &Donnees, repertoire: &Repertoire<'_>) -> Option<String> {
    let noms: Vec<String> = donnees.get("campus")?.split(", ").map(|c| repertoire.nom_campus(c)).collect();
    let du_campus = match noms.len() {
        1 => format!("du campus {}", noms.concat()),
        _ => format!("des campus {}", french::enumere(&noms)),
    };
    Some(match donnees.get("nature")?.as_str() {
        "labellisation" => format!("labellisation {du_campus}"),
        "renouvellement" => format!("renouvellement du label {du_campus}"),
        _ => format!("label {du_campus}"),
    })
}

pub(super) fn titre_avis(donnees: &Donnees, repertoire: &Repertoire<'_>) -> Option<String> {
    let quel = match donnees.get("numero") {
        Some(numero) => numero.clone(),
        None => format!("du {}", french::jour(rendu(donnees)?.parse::<Jour>().ok()?.date())),
    };
    Some(format!("Avis {quel} : {}", sujet(donnees, repertoire)?))
}

pub(super) fn objet_avis(donnees: &Donnees, repertoire: &Repertoire<'_>) -> Option<String> {
    let sujet = sujet(donnees, repertoire)?;
    let mut lettres = sujet.chars();
    lettres.next().map(|initiale| format!("{}{}.", initiale.to_uppercase(), lettres.as_str()))
}

/// An opinion is cited by its number; without one, by who gave it, when and about whom.
pub(super) fn nom_avis(donnees: &Donnees, _: &Repertoire<'_>) -> Option<String> {
    match donnees.get("numero") {
        Some(numero) => court(numero),
        None => {
            let campus = donnees.get("campus")?.split(", ").next()?;
            court(&format!("{} {} {campus}", donnees.get("emetteur")?, rendu(donnees)?))
        }
    }
}

/// « Bac pro Cuisine » is a « Bac pro »; of two kinds that fit, the longer.
pub(super) fn type_diplome(donnees: &Donnees, repertoire: &Repertoire<'_>) -> Option<String> {
    let intitule = donnees.get("intitule")?.to_lowercase();
    let types = repertoire.types().filter(|t| intitule.starts_with(&t.nom.to_lowercase()));
    types.max_by_key(|t| t.nom.len()).map(|t| t.nom.clone())
}

/// The level of its kind, where there is one only.
pub(super) fn niveau(donnees: &Donnees, repertoire: &Repertoire<'_>) -> Option<String> {
    let connu = repertoire.types().find(|t| Some(&t.nom) == donnees.get("type"))?;
    match connu.niveaux.as_slice() {
        [seul] => Some(seul.to_string()),
        _ => None,
    }
}

/// A diploma that another line names keeps its short name: it is one page.
pub(super) fn diplome(donnees: &Donnees, repertoire: &Repertoire<'_>) -> Option<String> {
    let intitule = donnees.get("intitule")?;
    repertoire.diplome(intitule).map(str::to_owned).or_else(|| Some(french::slug(intitule)))
}
