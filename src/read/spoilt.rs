//! Letters lost on the way: a text read in one encoding and saved in another is published as it looks.

use std::ops::Range;

use memchr::memmem;

use crate::diagnostic::{Diagnostic, Place};
use crate::source::{self, SourceFile};

/// What a letter becomes that no encoding knew.
const LOST: &str = "\u{fffd}";

/// How UTF-8 begins when it is read as Windows-1252: « é » is then « Ã© », « ’ » is « â€™ ».
const LEADS: [char; 4] = ['Ã', 'Â', 'Å', 'â'];

/// « é » and « à » of an old Macintosh, read as Windows-1252.
const MACINTOSH: [(char, char); 2] = [('Ž', 'é'), ('ˆ', 'à')];

/// The first word that lost letters, and how many others did.
pub(super) fn file(file: &SourceFile, text: &str) -> Option<Diagnostic> {
    if text.is_ascii() {
        return None;
    }
    let lost = memmem::find_iter(text.as_bytes(), LOST).map(|at| word(text, at));
    let mut spoilt: Vec<(Range<usize>, Option<String>)> = lost.map(|word| (word, None)).collect();
    spoilt.extend(text.match_indices(LEADS).filter_map(|(at, _)| {
        let whole = word(text, at);
        // « l’Ã©cole »: the apostrophe was typed since.
        let sure = [whole.clone(), at..whole.end];
        sure.into_iter().find_map(|word| Some((word.clone(), Some(as_meant(text.get(word)?)?))))
    }));
    spoilt.sort_by_key(|(word, _)| word.start);
    spoilt.dedup_by_key(|(word, _)| word.start);
    let (place, meant) = spoilt.first()?.clone();
    let others = match spoilt.len() - 1 {
        0 => String::new(),
        1 => " Un autre mot aussi.".to_owned(),
        many => format!(" {many} autres mots aussi."),
    };
    Some(told(text.get(place.clone())?, meant, &others).at(Place::new(&file.path, place)))
}

/// The first word of a table, read in Windows-1252, that an old Macintosh wrote.
pub(super) fn of_macintosh(text: &str) -> Option<(Range<usize>, Diagnostic)> {
    let inside = |at: usize| {
        text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic)
    };
    let (at, _) = text.match_indices(MACINTOSH.map(|(read, _)| read)).find(|(at, _)| inside(*at))?;
    let word = word(text, at);
    let written = text.get(word.clone())?;
    let meant = MACINTOSH
        .iter()
        .fold(written.to_owned(), |text, (read, meant)| text.replace(*read, &meant.to_string()));
    Some((word, told(written, Some(meant), "")))
}

fn told(written: &str, meant: Option<String>, others: &str) -> Diagnostic {
    let message = format!("Des lettres accentuées sont abîmées : « {written} ».{others}");
    let mut told = Diagnostic::error("accents-abimes", message).help(
        "Ce texte a été ouvert dans un encodage et enregistré dans un autre : reprenez l’original et enregistrez-le en UTF-8, ou retapez les mots.",
    );
    told.near = meant;
    told
}

/// The word around a letter, without the marks that YAML and tables put beside it.
fn word(text: &str, at: usize) -> Range<usize> {
    let edge = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let start = text.get(..at).and_then(|before| before.rfind(edge)).map_or(0, |edge| edge + 1);
    let end = text.get(at..).and_then(|after| after.find(edge)).map_or(text.len(), |edge| at + edge);
    start..end
}

/// The word as it was, where its letters in Windows-1252 are others in UTF-8; no word of French is.
fn as_meant(written: &str) -> Option<String> {
    let bytes = source::to_windows_1252(written)?;
    let meant = String::from_utf8(bytes).ok()?;
    (meant != written && meant.chars().all(|c| !c.is_control())).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, Option<String>)> {
        let file = SourceFile::new("content/a.md", text.as_bytes().to_vec());
        let told = super::file(&file, text)?;
        let place = told.place.as_ref()?.clone();
        Some((text.get(place.start..place.end)?.to_owned(), told.near))
    }

    #[test]
    fn words_read_in_the_wrong_encoding_are_told_as_they_were() {
        let meant = |written: &str, meant: &str| Some((written.to_owned(), Some(meant.to_owned())));
        assert_eq!(told("nom: \"Ã©lÃ¨ves\"\n"), meant("Ã©lÃ¨ves", "élèves"));
        assert_eq!(told("a Ã\u{a0} b"), meant("Ã\u{a0}", "à"));
        assert_eq!(told("lâ€™Å“uvre,2"), meant("lâ€™Å“uvre", "l’œuvre"));
        assert_eq!(told("l’Ã©cole"), meant("Ã©cole", "école"));
        assert_eq!(told("une journ\u{fffd}e"), Some(("journ\u{fffd}e".to_owned(), None)));
    }

    #[test]
    fn french_and_its_neighbours_are_left() {
        for text in [
            "Âge, âme, Ã, SÃO PAULO, Åland",
            "« Où ? » dit l’Âne — 5 € …",
            "São Tomé, Århus",
            "https://a.invalid/%C3%A9",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn an_old_macintosh_is_known_by_its_accents() {
        let (place, told) = of_macintosh("a,Bac pro PrŽvision du temps").unwrap();
        assert_eq!((place.start, told.near.as_deref()), (10, Some("Prévision")));
        assert!(of_macintosh("Žižkov, Lycée").is_none());
    }
}
