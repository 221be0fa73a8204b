//! What is wrong in a text, all of it, each fault at its place.
//!
//! Nothing here is needed for safety ([`super::render`] lets nothing through); it is for the person who writes.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag};

use super::OPTIONS;
use crate::diagnostic::{Diagnostic, Place};

mod html;
mod liens;
mod notes;
pub mod signes;
mod tableaux;
mod titres;

/// Every fault of a text, in the order of the text. `debut` is where the text starts in the file, in bytes.
pub fn verifie(texte: &str, fichier: &Arc<str>, debut: usize) -> Vec<Diagnostic> {
    let mut inconnues = Vec::new();
    let parser = Parser::new_with_broken_link_callback(
        texte,
        OPTIONS,
        Some(|lien: pulldown_cmark::BrokenLink<'_>| {
            // `[à confirmer]` alone is text between brackets, not a link.
            if matches!(lien.link_type, LinkType::Reference | LinkType::Collapsed) {
                inconnues.push((lien.reference.to_string(), lien.span));
            }
            None
        }),
    );
    let mut connues: Vec<String> =
        parser.reference_definitions().iter().map(|(nom, _)| nom.to_owned()).collect();
    connues.sort();
    let evenements: Vec<_> = parser.into_offset_iter().collect();
    let mut verification = Verification { texte, fichier, debut, evenements, fautes: Vec::new() };
    verification.html();
    verification.titres();
    verification.liens();
    verification.images();
    verification.adresses_nues();
    verification.references(&inconnues, &connues);
    verification.notes();
    verification.code();
    verification.signes();
    verification.tableaux();
    let mut fautes = verification.fautes;
    fautes.sort_by_key(|f| f.place.as_ref().map(|p| (p.start, p.end)));
    fautes
}

struct Verification<'t> {
    texte: &'t str,
    fichier: &'t Arc<str>,
    debut: usize,
    evenements: Vec<(Event<'t>, Range<usize>)>,
    fautes: Vec<Diagnostic>,
}

impl<'t> Verification<'t> {
    fn place(&self, portee: Range<usize>) -> Place {
        super::place(self.fichier, self.debut, portee)
    }

    fn ecrit(&self, portee: Range<usize>) -> &'t str {
        self.texte.get(portee).unwrap_or_default()
    }

    /// The events inside the element that starts at `rang`.
    fn dedans(&self, rang: usize) -> &[(Event<'t>, Range<usize>)] {
        let mut ouverts = 0_usize;
        let suite = self.evenements.get(rang + 1..).unwrap_or_default();
        let fin = suite.iter().position(|(evenement, _)| {
            match evenement {
                Event::Start(_) => ouverts += 1,
                Event::End(_) if ouverts == 0 => return true,
                Event::End(_) => ouverts -= 1,
                _ => {}
            }
            false
        });
        suite.get(..fin.unwrap_or(suite.len())).unwrap_or_default()
    }

    /// The ranges of plain text outside links and code; the parser cuts text at each special character.
    fn textes(&self) -> Vec<Range<usize>> {
        let mut portees: Vec<Range<usize>> = Vec::new();
        let mut liens = 0_usize;
        let mut code = false;
        for (evenement, portee) in &self.evenements {
            match evenement {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => liens += 1,
                Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => liens -= 1,
                Event::Start(Tag::CodeBlock(_)) => code = true,
                Event::End(pulldown_cmark::TagEnd::CodeBlock) => code = false,
                Event::Text(_) if liens == 0 && !code => match portees.last_mut() {
                    Some(derniere) if derniere.end == portee.start => derniere.end = portee.end,
                    _ => portees.push(portee.clone()),
                },
                _ => {}
            }
        }
        portees
    }

    /// A block of code that is opened and never closed swallows the rest of the text.
    fn code(&mut self) {
        for (evenement, portee) in &self.evenements {
            let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = evenement else {
                continue;
            };
            let ecrit = self.ecrit(portee.clone());
            let signe = if ecrit.starts_with('~') { '~' } else { '`' };
            let barre: String = ecrit.chars().take_while(|c| *c == signe).collect();
            let ferme = ecrit.trim_end().lines().skip(1).last().is_some_and(|ligne| {
                let ligne = ligne.trim_start_matches([' ', '\t', '>']);
                ligne.starts_with(&barre) && ligne.chars().all(|c| c == signe)
            });
            if !ferme {
                let premiere = ecrit.lines().next().unwrap_or_default().len();
                let faute = Diagnostic::error("code-non-ferme", "Ce bloc de code n’est jamais fermé.")
                    .at(self.place(portee.start..portee.start + premiere))
                    .label("ouvert ici")
                    .help(format!("Ajoutez une ligne « {barre} » après le code."));
                self.fautes.push(faute);
            }
        }
    }
}
