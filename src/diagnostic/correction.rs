//! What sets a fault right without changing what a file means: a value, as the fault itself.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

/// A safe way to mend what a diagnostic tells. Whoever attaches one has made sure that it can have only one meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What it does, as French writes it on a list: « guillemets autour de « 02100 » ».
    pub title: String,
    /// What it changes in the file of the diagnostic's place.
    pub change: Change,
}

/// What a [`Correction`] changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Some pieces of the text; the rest stays as it is, byte for byte.
    Text(Vec<Edit>),
    /// How the file is saved, and no word of it: in UTF-8, with the mark that Excel needs or without.
    Encoding {
        /// True for a table: without the mark, a spreadsheet reads UTF-8 as Windows-1252.
        mark: bool,
    },
}

/// One piece of a text and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The piece, counted as a [`Place`](super::Place) is: in the text as diagnostics show it.
    pub span: Range<usize>,
    /// The new text.
    pub by: String,
}

impl Edit {
    /// What differs between a piece of text at `start` and the one meant, no more.
    pub fn between(start: usize, written: &str, meant: &str) -> Edit {
        let same = |(a, b): &(char, char)| a == b;
        let length = |(c, _): (char, char)| c.len_utf8();
        let lead: usize = written.chars().zip(meant.chars()).take_while(same).map(length).sum();
        let (rest, by) = (written.get(lead..).unwrap_or_default(), meant.get(lead..).unwrap_or_default());
        let tail: usize = rest.chars().rev().zip(by.chars().rev()).take_while(same).map(length).sum();
        Edit {
            span: start + lead..start + written.len() - tail,
            by: by.get(..by.len() - tail).unwrap_or_default().to_owned(),
        }
    }
}

impl Correction {
    /// Other words at some places.
    pub fn text(title: impl Into<String>, edits: Vec<Edit>) -> Correction {
        Correction { title: title.into(), change: Change::Text(edits) }
    }

    /// Another text in the place of a value, `bare` being what the value says; `None` where it is not written plainly
    /// or between simple quotes (an alias, a text on several lines), for nobody knows then what the place holds.
    pub fn value(title: impl Into<String>, span: Range<usize>, bare: &str, by: &str) -> Option<Correction> {
        let quotes = span.len().checked_sub(bare.len())?;
        let span = match quotes {
            0 => span,
            2 => span.start + 1..span.end - 1,
            _ => return None,
        };
        Some(Correction::text(title, vec![Edit { span, by: by.to_owned() }]))
    }

    /// The pieces that change; none where the whole file is saved otherwise.
    pub fn edits(&self) -> &[Edit] {
        match &self.change {
            Change::Text(edits) => edits,
            Change::Encoding { .. } => &[],
        }
    }
}

/// True when two names are the same but for capitals, accents, spaces, underscores and hyphens: what tired fingers or a
/// helpful editor change in a name that can be no other.
pub fn same_name(written: &str, known: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-') || is_mark(c);
    written.chars().all(plain) && slug::slugify(composed(written)) == slug::slugify(known)
}

/// An accent apart from its letter.
pub fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A text whose accents are on their letters.
pub fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_changed() {
        for (written, meant, span, by) in [
            ("a\u{a0}b", "a b", 1..3, " "),
            ("mis a jour", "mis_a_jour", 3..6, "_a_"),
            ("é", "è", 0..2, "è"),
            ("aa", "a", 1..2, ""),
            ("a", "aa", 1..1, "a"),
        ] {
            let edit = Edit::between(10, written, meant);
            assert_eq!((edit.span, edit.by.as_str()), (span.start + 10..span.end + 10, by), "{written}");
        }
    }

    #[test]
    fn names_are_the_same_or_not() {
        for (written, known, same) in [
            ("mis a jour", "mis_a_jour", true),
            ("Mis-à-jour", "mis_a_jour", true),
            ("me\u{301}tier", "metier", true),
            ("mis\u{a0}a jour", "mis_a_jour", true),
            ("misajour", "mis_a_jour", false),
            ("metiers", "metier", false),
            ("titre !", "titre", false),
        ] {
            assert_eq!(same_name(written, known), same, "{written}");
        }
    }

    #[test]
    fn a_value_keeps_its_quotes() {
        let by = |span, bare| Correction::value("", span, bare, "X").map(|c| c.edits()[0].span.clone());
        assert_eq!(by(4..6, "ab"), Some(4..6));
        assert_eq!(by(4..8, "ab"), Some(5..7));
        assert_eq!(by(4..7, "ab"), None);
        assert_eq!(by(4..5, "ab"), None);
    }
}
