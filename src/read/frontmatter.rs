//! Markdown with a YAML header between two lines of dashes.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::corps::Corps;
use super::lu::Lu;
use super::{text, yaml_text};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::SourceFile;

/// A header and the text that follows it.
#[derive(Debug)]
pub struct Document<T> {
    /// The header.
    pub lu: Lu<T>,
    /// The Markdown.
    pub corps: Arc<Corps>,
}

const FENCE: &str = "---";

/// Reads a Markdown file with its header.
///
/// # Errors
/// `entete-manquante`, `entete-non-fermee`, and everything wrong in the header.
pub fn read<T: DeserializeOwned + JsonSchema>(file: &SourceFile) -> Result<Document<T>, Vec<Diagnostic>> {
    let text = text::utf8(file).map_err(|fault| vec![fault])?;
    let (header, body_offset) = split(file, text).map_err(|fault| vec![fault])?;
    let lu = yaml_text(&file.path, text.get(header.clone()).unwrap_or_default(), header.start)?;
    let corps = Corps::new(text.get(body_offset..).unwrap_or_default(), &file.path, body_offset);
    Ok(Document { lu, corps: Arc::new(corps) })
}

/// Where the text begins, in bytes: after the header, or at once where there is none.
pub fn body_start(text: &str) -> usize {
    header(text).map_or(0, |(_, body)| body)
}

/// The bytes of the header, without its fences, and the start of the body; else the length of the line that should have
/// been a fence, or nothing when the second lacks.
pub(super) fn header(text: &str) -> Result<(std::ops::Range<usize>, usize), Option<usize>> {
    let mut lines = Lines { text, at: 0 };
    let first = lines.next().map(|(line, _)| line).unwrap_or_default();
    if first != FENCE {
        return Err(Some(first.len()));
    }
    let start = lines.at;
    while let Some((line, at)) = lines.next() {
        if line == FENCE {
            return Ok((start..at, lines.at));
        }
    }
    Err(None)
}

fn split(file: &SourceFile, text: &str) -> Result<(std::ops::Range<usize>, usize), Diagnostic> {
    header(text).map_err(|first| match first {
        Some(length) => Diagnostic::error("entete-manquante", "Ce fichier ne commence pas par son en-tête.")
            .at(Place::new(&file.path, 0..length))
            .help(opening(text)),
        None => Diagnostic::error("entete-non-fermee", "L’en-tête de ce fichier n’est pas fermé.")
            .at(Place::new(&file.path, 0..FENCE.len()))
            .label("il commence ici")
            .help("Ajoutez une ligne « --- » après la dernière clé de l’en-tête."),
    })
}

/// What keeps a header from being seen: a dash that a word processor has drawn, a line above it.
fn opening(text: &str) -> &'static str {
    let first = text.lines().next().unwrap_or_default().trim();
    let later = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim_end();
    if !first.is_empty() && first.chars().all(|c| matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−')) {
        "La première ligne doit être faite de trois traits d’union, « --- », sans espace devant ni tiret long."
    } else if first.is_empty() && later == FENCE {
        "Retirez les lignes vides du début : la première ligne du fichier doit être « --- »."
    } else {
        "Commencez par une ligne « --- », puis les clés de l’en-tête, puis une seconde ligne « --- »."
    }
}

/// Lines without their end, with the offset of each.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        let line = self.text.get(start..self.at).unwrap_or_default();
        Some((line.trim_end(), start))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Titre {
        titre: String,
    }

    fn lire(text: &str) -> Result<Document<Titre>, Vec<Diagnostic>> {
        read(&SourceFile::new("a.md", text.as_bytes().to_vec()))
    }

    #[test]
    fn the_body_and_the_places_are_those_of_the_file() {
        for text in
            ["---\ntitre: Été\n---\n\nCorps ---\n", "\u{feff}---\r\ntitre: Été\r\n--- \r\n\r\nCorps ---\r\n"]
        {
            let document = lire(text).unwrap();
            let shown = text.trim_start_matches('\u{feff}');
            assert_eq!(document.lu.titre, "Été");
            let place = document.lu.place("titre");
            assert_eq!(&shown[place.start..place.end], "Été");
            assert_eq!(shown[document.corps.debut..], *document.corps.texte);
            assert_eq!(document.corps.texte.trim(), "Corps ---");
        }
    }

    #[test]
    fn a_header_is_needed_and_closed() {
        for (text, code) in [
            ("", "entete-manquante"),
            ("\n---\ntitre: a\n---\n", "entete-manquante"),
            ("# Titre\n", "entete-manquante"),
            ("---", "entete-non-fermee"),
            ("---\ntitre: a\n\nCorps\n", "entete-non-fermee"),
            ("---\n---\n", "fichier-vide"),
            ("---\ntitre: a: b\n---\n", "yaml-deux-points"),
        ] {
            let faults = lire(text).unwrap_err();
            assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), [code], "{text:?}");
        }
    }
}
