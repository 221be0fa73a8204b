//! What cells mean: levels, ways, codes that a spreadsheet has spoilt.

use std::str::FromStr;

use super::feuille::{Cellule, Nature};
use super::norme;
pub use crate::model::ecritures::{mots_de_voies, parle_de_voies, voie};
use crate::model::etablissement::Secteur;
use crate::model::forme::{CodeInsee, Faute, Jour, Niveau, Rncp, Uai};

/// Why a cell is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raison {
    /// One sentence: what is wrong.
    pub message: String,
    /// One sentence: what to do; empty where the message says it.
    pub aide: String,
}

impl Raison {
    pub(super) fn new(message: impl Into<String>, aide: impl Into<String>) -> Self {
        Raison { message: message.into(), aide: aide.into() }
    }
}

impl From<Faute> for Raison {
    fn from(faute: Faute) -> Self {
        Raison { message: faute.message, aide: faute.aide }
    }
}

/// A value, and what was mended to read it.
pub type Lu<T> = Result<Option<(T, Option<String>)>, Raison>;

/// A code, its capitals and its zeros restored where that leaves one code.
fn code<T: FromStr<Err = Faute>>(cellule: &Cellule<'_>) -> Lu<T> {
    let texte = &*cellule.texte;
    if cellule.est_vide() {
        return Ok(None);
    }
    match texte.parse() {
        Ok(valeur) => Ok(Some((valeur, None))),
        Err(faute) => match faute.proche.as_deref().map(|proche| (proche.parse(), proche)) {
            Some((Ok(valeur), proche)) => Ok(Some((valeur, Some(format!("« {texte} » lu {proche}"))))),
            _ => Err(faute.into()),
        },
    }
}

/// The code of a school: `801272y` can only be `0801272Y`, for its letter follows from its digits.
///
/// # Errors
/// It is no code.
pub fn uai(cellule: &Cellule<'_>) -> Lu<Uai> {
    code(cellule)
}

/// The INSEE code of a commune: a spreadsheet that takes `02691` for a number shows `2691`.
///
/// # Errors
/// It is no code.
pub fn commune(cellule: &Cellule<'_>) -> Lu<CodeInsee> {
    code(cellule)
}

/// A code of the national register, with or without its letters.
///
/// # Errors
/// It is no code.
pub fn rncp(cellule: &Cellule<'_>) -> Lu<Rncp> {
    code(cellule)
}

/// A postal code, its zero restored.
pub fn postal(texte: &str) -> String {
    let chiffres = !texte.is_empty() && texte.bytes().all(|octet| octet.is_ascii_digit());
    if chiffres { format!("{texte:0>5}") } else { texte.to_owned() }
}

/// What levels are called: `niveau`, and the words that follow it.
const NIVEAUX: [(&str, u8); 12] = [
    ("cap", 3),
    ("cap ou equivalent", 3),
    ("bac", 4),
    ("bac ou equivalent", 4),
    ("baccalaureat", 4),
    ("bac 2", 5),
    ("bac 3", 6),
    // A maîtrise is at level 6, as licences are.
    ("bac 4", 6),
    ("bac 5", 7),
    ("bac 8", 8),
    ("doctorat", 8),
    ("master", 7),
];

/// A level: « 4 », « niveau 4 », « 4 (Bac…) », « bac + 2 ».
///
/// # Errors
/// It is no level, or one of the nomenclature that was given up in 2019, whose numbers go the other way.
pub fn niveau(texte: &str) -> Result<Option<Niveau>, Raison> {
    let net = norme(texte).replace('-', " ");
    let net = net.strip_prefix("niveau ").unwrap_or(&net);
    if net.is_empty() {
        return Ok(None);
    }
    if let Some((_, nombre)) = NIVEAUX.iter().find(|(mots, _)| *mots == net) {
        return Ok(Some(Niveau::new(*nombre)?));
    }
    let premier = net.split(' ').next().unwrap_or_default();
    match premier.parse::<Niveau>() {
        Ok(niveau) => Ok(Some(niveau)),
        // Said in the capitals in which it was written.
        Err(faute) if faute.proche.is_some() || premier == "i" => {
            Err(premier.to_uppercase().parse::<Niveau>().err().unwrap_or(faute).into())
        }
        Err(_) => Err(Raison::new(
            format!("« {texte} » n’est pas un niveau de diplôme."),
            "Un niveau va de 3 (CAP) à 8 (doctorat).",
        )),
    }
}

/// A number of places.
///
/// # Errors
/// It is no whole number, or none: a training without a place is one that a source is about to withdraw.
pub fn capacite(cellule: &Cellule<'_>) -> Result<Option<u32>, Raison> {
    if cellule.est_vide() {
        return Ok(None);
    }
    match cellule.texte.replace([' ', '\u{a0}', '\u{202f}'], "").parse() {
        Ok(0) => Err(Raison::new(
            "La source affiche 0 place : la formation est peut-être fermée.",
            "Demandez à l’établissement avant de la publier.",
        )),
        Ok(places) => Ok(Some(places)),
        Err(_) => Err(Raison::new(
            format!("« {} » n’est pas un nombre de places.", cellule.texte),
            "Un nombre entier, en chiffres.",
        )),
    }
}

/// The year of the data: `2025`, or that of a day.
///
/// # Errors
/// It is no year: often the number by which a spreadsheet counts days.
pub fn annee(cellule: &Cellule<'_>) -> Result<Option<u16>, Raison> {
    let texte = &*cellule.texte;
    if cellule.est_vide() {
        return Ok(None);
    }
    let annee = |texte: &str| texte.parse().ok().filter(|annee| (1990..=2100).contains(annee));
    let debut = texte.get(..4).filter(|_| texte.len() == 4 || cellule.nature == Nature::Date);
    let du_jour = || Jour::parse(texte).ok().and_then(|jour| u16::try_from(jour.date().year()).ok());
    match debut.and_then(annee).or_else(du_jour) {
        Some(annee) => Ok(Some(annee)),
        None => Err(Raison::new(format!("« {texte} » n’est pas une année."), numero_de_jour(cellule))),
    }
}

/// The day when a training closes.
///
/// # Errors
/// It is no day, or one of two.
pub fn jour(cellule: &Cellule<'_>) -> Lu<Jour> {
    if cellule.est_vide() {
        return Ok(None);
    }
    let texte = &*cellule.texte;
    match Jour::parse(texte) {
        Ok(jour) => Ok(Some((jour, None))),
        Err(faute) => match faute.proche.as_deref() {
            Some(proche) if crate::model::forme::est_certaine("date", texte, proche) => {
                let jour = Jour::parse(proche)?;
                Ok(Some((jour, Some(format!("« {texte} » lu {proche}")))))
            }
            _ if cellule.nature == Nature::Nombre => Err(Raison::new(faute.message, numero_de_jour(cellule))),
            _ => Err(Raison::new(
                faute.message,
                "Écrivez la date de l’année au jour, 2026-08-31 : « 12/03/2026 » a deux lectures.",
            )),
        },
    }
}

fn numero_de_jour(cellule: &Cellule<'_>) -> &'static str {
    let compte = cellule.texte.parse::<f64>().is_ok_and(|jours| (20_000.0..80_000.0).contains(&jours));
    if compte {
        "C’est le numéro par lequel un tableur compte les jours : donnez à la cellule le format « date », puis enregistrez à nouveau."
    } else {
        "Une année s’écrit en quatre chiffres : 2025."
    }
}

/// Public or private, where a text says it.
pub fn secteur(texte: &str) -> Option<Secteur> {
    match norme(texte).split('-').next() {
        Some("public" | "publique") => Some(Secteur::Public),
        Some("prive" | "privee") => Some(Secteur::Prive),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn cellule(texte: &str, nature: Nature) -> Cellule<'_> {
        Cellule { texte: Cow::Borrowed(texte), nature }
    }

    #[test]
    fn levels_are_read_as_exports_write_them() {
        for (texte, lu) in [
            ("4", Some(4)),
            ("niveau 5", Some(5)),
            ("Niveau 5 (BTS, DEUST…)", Some(5)),
            ("3 (CAP...)", Some(3)),
            ("bac + 2", Some(5)),
            ("CAP ou équivalent", Some(3)),
            ("bac ou équivalent", Some(4)),
            ("bac + 5", Some(7)),
            ("", None),
        ] {
            assert_eq!(niveau(texte).unwrap().map(Niveau::nombre), lu, "{texte}");
        }
        assert!(niveau("IV").unwrap_err().message.contains("ancienne nomenclature"));
        assert!(niveau("niveau I").unwrap_err().message.contains("ancienne nomenclature"));
        for texte in ["2", "bac + 1", "supérieur"] {
            assert!(niveau(texte).is_err(), "{texte}");
        }
    }

    #[test]
    fn codes_get_back_what_spreadsheets_eat() {
        let lu = |texte: &str| uai(&cellule(texte, Nature::Texte)).unwrap().unwrap();
        assert_eq!(lu("0801272Y"), ("0801272Y".parse().unwrap(), None));
        assert_eq!(lu("801272y").0.as_str(), "0801272Y");
        assert!(lu("801272y").1.unwrap().contains("801272y"));
        assert!(uai(&cellule("0951099C", Nature::Texte)).unwrap_err().message.contains("lettre"));
        assert_eq!(commune(&cellule("2691", Nature::Nombre)).unwrap().unwrap().0.as_str(), "02691");
        assert_eq!(postal("2100"), "02100");
    }

    #[test]
    fn days_and_years_are_not_numbers_of_a_spreadsheet() {
        assert_eq!(annee(&cellule("2025", Nature::Nombre)), Ok(Some(2025)));
        assert_eq!(annee(&cellule("2025-09-01", Nature::Date)), Ok(Some(2025)));
        assert!(annee(&cellule("45901", Nature::Nombre)).unwrap_err().aide.contains("format « date »"));
        assert_eq!(jour(&cellule("2026-08-31", Nature::Date)).unwrap().unwrap().1, None);
        assert!(jour(&cellule("31/08/2026", Nature::Texte)).unwrap().unwrap().1.is_some());
        assert!(jour(&cellule("12/03/2026", Nature::Texte)).unwrap_err().aide.contains("deux lectures"));
        assert!(jour(&cellule("46265", Nature::Nombre)).unwrap_err().aide.contains("format « date »"));
    }

    #[test]
    fn a_training_without_a_place_is_not_taken() {
        assert!(capacite(&cellule("0", Nature::Nombre)).unwrap_err().message.contains("0 place"));
        assert_eq!(capacite(&cellule("1 200", Nature::Texte)), Ok(Some(1200)));
    }
}
