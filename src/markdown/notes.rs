//! Footnotes: numbered in the order of their calls, gathered at the end, each with its way back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The notes of a text.
#[derive(Debug, Default)]
pub(super) struct Notes<'e, 't> {
    textes: BTreeMap<String, &'e [Event<'t>]>,
    /// Labels in the order of their first call, with how many calls there were.
    appels: Vec<(String, usize)>,
}

impl<'e, 't> Notes<'e, 't> {
    /// Keeps a definition; the first one of a label counts.
    pub(super) fn definit(&mut self, nom: &str, texte: &'e [Event<'t>]) {
        self.textes.entry(nom.to_owned()).or_insert(texte);
    }

    /// Writes the call of a note.
    pub(super) fn appelle(&mut self, nom: &str, sortie: &mut String) {
        let rang = match self.appels.iter().position(|(n, _)| n == nom) {
            Some(rang) => rang,
            None => {
                self.appels.push((nom.to_owned(), 0));
                self.appels.len() - 1
            }
        };
        let Some((_, fois)) = self.appels.get_mut(rang) else {
            return;
        };
        *fois += 1;
        let numero = rang + 1;
        let _ = write!(
            sortie,
            "<sup class=\"appel\"><a id=\"{}\" href=\"#_note-{numero}\" role=\"doc-noteref\" aria-label=\"Note {numero}\">{numero}</a></sup>",
            id_appel(numero, *fois)
        );
    }

    /// The note of this rank (from 0): its number and text. Writing it may call more notes.
    pub(super) fn note(&self, rang: usize) -> Option<&'e [Event<'t>]> {
        let (nom, _) = self.appels.get(rang)?;
        Some(self.textes.get(nom).copied().unwrap_or_default())
    }

    /// Writes the ways back from the note of this rank, inside its last paragraph if it ends with one.
    pub(super) fn retours(&self, rang: usize, sortie: &mut String) {
        let numero = rang + 1;
        let fois = self.appels.get(rang).map_or(0, |(_, fois)| *fois);
        let paragraphe = sortie.ends_with("</p>\n");
        if paragraphe {
            sortie.truncate(sortie.len() - "</p>\n".len());
        }
        for f in 1..=fois {
            let suite = if fois > 1 { format!(", appel {f}") } else { String::new() };
            let _ = write!(
                sortie,
                " <a href=\"#{}\" role=\"doc-backlink\" aria-label=\"Retour au texte, note {numero}{suite}\">↩</a>",
                id_appel(numero, f)
            );
        }
        if paragraphe {
            sortie.push_str("</p>\n");
        }
    }
}

/// Underscores first: headings never take these ids.
fn id_appel(numero: usize, fois: usize) -> String {
    if fois == 1 { format!("_appel-{numero}") } else { format!("_appel-{numero}-{fois}") }
}

/// Where the definitions stand: label, and the range of the events inside.
pub(super) fn definitions<'e>(evenements: &'e [Event<'_>]) -> Vec<(&'e str, std::ops::Range<usize>)> {
    let mut trouvees = Vec::new();
    let mut ouvertes = Vec::new();
    for (rang, evenement) in evenements.iter().enumerate() {
        match evenement {
            Event::Start(Tag::FootnoteDefinition(nom)) => ouvertes.push((nom.as_ref(), rang + 1)),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((nom, debut)) = ouvertes.pop() {
                    trouvees.push((nom, debut..rang));
                }
            }
            _ => {}
        }
    }
    trouvees
}
