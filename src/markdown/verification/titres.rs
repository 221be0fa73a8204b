//! Headings: a page has one title already, and readers who listen go from heading to heading.

use pulldown_cmark::{Event, Tag};

use super::Verification;
use crate::diagnostic::Diagnostic;
use crate::markdown::titres::niveau;

impl Verification<'_> {
    /// Headings start at `##`, skip no level, say something.
    pub(super) fn titres(&mut self) {
        let mut precedent = 1;
        for rang in 0..self.evenements.len() {
            let Some((Event::Start(Tag::Heading { level, .. }), portee)) = self.evenements.get(rang) else {
                continue;
            };
            let (niveau, portee) = (niveau(*level), portee.clone());
            let ecrit = self.ecrit(portee.clone()).trim_end().len();
            let place = self.place(portee.start..portee.start + ecrit);
            let vide = !self.dedans(rang).iter().any(|(e, _)| match e {
                Event::Text(t) | Event::Code(t) => !t.trim().is_empty(),
                Event::Start(Tag::Image { .. }) => true,
                _ => false,
            });
            let faute = if vide {
                Some(
                    Diagnostic::error("titre-vide", "Ce titre ne dit rien.")
                        .help("Écrivez le titre après les dièses, ou retirez la ligne."),
                )
            } else if niveau == 1 {
                Some(
                    Diagnostic::error(
                        "titre-principal",
                        "Ce titre est de premier niveau : la page en a déjà un.",
                    )
                    .help("Commencez les titres du texte à `##`."),
                )
            } else if niveau > precedent + 1 {
                let dieses = |n: u8| "#".repeat(usize::from(n));
                let attendu = dieses(precedent + 1);
                let message =
                    format!("Ce titre saute un niveau : `{}` au lieu de `{attendu}`.", dieses(niveau));
                Some(Diagnostic::warning("titre-saute", message).help(format!(
                    "Écrivez `{attendu}` : qui écoute la page se repère à la suite des niveaux."
                )))
            } else {
                None
            };
            precedent = niveau;
            self.fautes.extend(faute.map(|f| f.at(place)));
        }
    }
}
