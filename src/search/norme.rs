//! From a text to the words that are looked up: one specification, `norme.json`, followed here and in the browser.
//!
//! The file holds all that is French in it (letters that are two, short words, endings); this module and
//! `recherche-norme.js` only apply it, and one table of cases tests both. Its `ordinaux`, which are a class or count a word,
//! are for who reads a query: the browser alone.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;
use serde::Deserialize;

/// The specification, as the browser receives it.
pub const TEXTE: &str = include_str!("norme.json");

/// The same, read once.
static NORME: LazyLock<Norme> = LazyLock::new(|| serde_json::from_str(TEXTE).unwrap_or_default());

#[derive(Debug, Default, Deserialize)]
struct Norme {
    /// Letters that are written with two: « œ ».
    lettres: BTreeMap<char, String>,
    /// Words that stand for another: « st », « pro ».
    egaux: BTreeMap<String, String>,
    /// Words that are looked up by nobody.
    petits: BTreeSet<String>,
    /// Groups of endings, applied in turn: in each, the first that fits and leaves a word this long at least.
    suffixes: Vec<Vec<(String, String, usize)>>,
}

/// Lower case, without accents, in the letters of the specification.
pub fn replie(texte: &str) -> String {
    let bas = texte.to_lowercase();
    let decompose: Cow<'_, str> = DecomposingNormalizerBorrowed::new_nfd().normalize(&bas);
    let mut replie = String::with_capacity(decompose.len());
    for c in decompose.chars() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            c if c.is_ascii() => replie.push(c),
            c => match NORME.lettres.get(&c) {
                Some(deux) => replie.push_str(deux),
                None => replie.push(' '),
            },
        }
    }
    replie
}

/// « C.E.I.T. » without its dots, as the acronym is written elsewhere.
fn sans_points(texte: &str) -> Cow<'_, str> {
    if !texte.contains('.') {
        return Cow::Borrowed(texte);
    }
    let signes: Vec<char> = texte.chars().collect();
    let la = |rang: usize| signes.get(rang).copied().unwrap_or(' ');
    let mut sans = String::with_capacity(texte.len());
    let mut ici = 0;
    while ici < signes.len() {
        let debut = ici == 0 || !la(ici - 1).is_alphanumeric();
        let mut fin = ici;
        while debut && la(fin).is_alphabetic() && la(fin + 1) == '.' {
            fin += 2;
        }
        if fin < ici + 4 {
            sans.push(la(ici));
            ici += 1;
            continue;
        }
        sans.extend((ici..fin).step_by(2).map(la));
        if la(fin).is_alphabetic() && !la(fin + 1).is_alphanumeric() {
            sans.push(la(fin));
            fin += 1;
        } else {
            sans.push('.');
        }
        ici = fin;
    }
    Cow::Owned(sans)
}

/// The words of a text, folded, equals replaced, short words included: « St-Omer » is `saint`, `omer`.
pub fn mots(texte: &str) -> Vec<String> {
    replie(&sans_points(texte))
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|mot| !mot.is_empty())
        .map(|mot| NORME.egaux.get(mot).cloned().unwrap_or_else(|| mot.to_owned()))
        .collect()
}

/// True for a word that is looked up by nobody.
pub fn est_petit(mot: &str) -> bool {
    NORME.petits.contains(mot)
}

/// The words that are looked up: short ones left out.
pub fn utiles(texte: &str) -> Vec<String> {
    mots(texte).into_iter().filter(|mot| !est_petit(mot)).collect()
}

/// The stem of a word of [`mots`]: « chimies », « chimie » are `chimi`. A word with a digit is left alone.
pub fn racine(mot: &str) -> String {
    let mut mot = mot.to_owned();
    if mot.bytes().any(|b| b.is_ascii_digit()) {
        return mot;
    }
    for groupe in &NORME.suffixes {
        for (fin, rem, min) in groupe {
            let Some(tete) = mot.strip_suffix(fin.as_str()) else { continue };
            if tete.len() + rem.len() >= *min {
                mot = format!("{tete}{rem}");
                break;
            }
        }
    }
    mot
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table that `tests/recherche/norme.test.mjs` reads too.
    const CAS: &str = include_str!("../../tests/recherche/norme.tsv");

    #[test]
    fn words_and_stems_are_those_of_the_table() {
        let mut seen = 0;
        for line in CAS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let texte = cells[0].replace("\\u202f", "\u{202f}");
            let words = utiles(&texte);
            assert_eq!(words.join(" "), cells[1], "words of « {texte} »");
            let stems: Vec<String> = words.iter().map(|mot| racine(mot)).collect();
            assert_eq!(stems.join(" "), cells[2], "stems of « {texte} »");
            seen += 1;
        }
        assert!(seen >= 60, "only {seen} cases");
    }

    #[test]
    fn the_specification_is_read() {
        assert!(!NORME.petits.is_empty() && NORME.suffixes.len() == 3);
        // An equal is a last word: looking it up again changes nothing.
        for mot in NORME.egaux.values() {
            assert_eq!(NORME.egaux.get(mot).unwrap_or(mot), mot);
        }
    }
}
