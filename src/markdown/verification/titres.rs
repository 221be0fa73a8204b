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
            let mut place = self.place(portee.start..portee.start + ecrit);
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
                    .help(match souligne(self.ecrit(portee.clone())) {
                        Some(mots) => {
                            format!("C’est la ligne de « = » qui en fait un : écrivez `## {mots}`.")
                        }
                        None => "Commencez les titres du texte à `##`.".to_owned(),
                    }),
                )
            } else if let Some(mots) = souligne(self.ecrit(portee.clone())) {
                place.start += self.ecrit(portee.clone()).trim_end().rfind('\n').map_or(0, |saut| saut + 1);
                Some(souligne_sans_le_vouloir(&mots))
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

fn souligne_sans_le_vouloir(mots: &str) -> Diagnostic {
    let message = "Ces tirets font un titre des mots qui sont juste au-dessus.";
    Diagnostic::warning("titre-souligne", message).help(if mots.contains('|') {
        "Pour un tableau, mettez une barre entre les tirets de chaque colonne : `|---|---|`.".to_owned()
    } else {
        format!(
            "Pour un trait, laissez une ligne vide au-dessus des tirets ; pour un titre, écrivez `## {mots}`."
        )
    })
}

/// The words of a heading that has no `#`: a line of dashes below, most often meant to draw a rule, makes it one.
fn souligne(ecrit: &str) -> Option<String> {
    if ecrit.trim_start_matches([' ', '\t', '>']).starts_with('#') {
        return None;
    }
    let (mots, _) = ecrit.trim_end().rsplit_once('\n')?;
    Some(mots.split_whitespace().collect::<Vec<_>>().join(" "))
}
