//! Footnotes: each call has its note, each note its call.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag};

use super::Verification;
use crate::diagnostic::Diagnostic;

impl Verification<'_> {
    /// Calls and definitions match one to one.
    pub(super) fn notes(&mut self) {
        let mut definies: BTreeMap<String, std::ops::Range<usize>> = BTreeMap::new();
        let mut appelees = BTreeSet::new();
        let mut fautes = Vec::new();
        for (evenement, portee) in &self.evenements {
            match evenement {
                Event::FootnoteReference(nom) => {
                    appelees.insert(nom.to_string());
                }
                Event::Start(Tag::FootnoteDefinition(nom)) => {
                    // « [^nom]: » alone, not the whole note.
                    let tete = portee.start..portee.start + nom.len() + "[^]:".len();
                    if let Some(premiere) = definies.get(nom.as_ref()) {
                        let faute = Diagnostic::error(
                            "note-double",
                            format!("La note `[^{nom}]` est écrite deux fois."),
                        )
                        .at(self.place(tete))
                        .related(self.place(premiere.clone()), "déjà écrite ici")
                        .help("Donnez un autre nom à l’une des deux.");
                        fautes.push(faute);
                    } else {
                        definies.insert(nom.to_string(), tete);
                    }
                }
                _ => {}
            }
        }
        for (nom, tete) in &definies {
            if !appelees.contains(nom) {
                let faute = Diagnostic::warning(
                    "note-sans-appel",
                    format!("La note `[^{nom}]` n’est appelée nulle part : elle ne paraîtra pas."),
                )
                .at(self.place(tete.clone()))
                .help(format!("Écrivez `[^{nom}]` dans le texte, là où la note s’applique."));
                fautes.push(faute);
            }
        }
        self.fautes.append(&mut fautes);
        self.appels_sans_note(&definies);
    }

    /// A call without its note is text for the parser.
    fn appels_sans_note(&mut self, definies: &BTreeMap<String, std::ops::Range<usize>>) {
        for portee in self.textes() {
            let ecrit = self.ecrit(portee.clone());
            for (ici, _) in ecrit.match_indices("[^") {
                let suite = ecrit.get(ici + 2..).unwrap_or_default();
                let Some(fin) = suite.find(']') else { continue };
                let nom = suite.get(..fin).unwrap_or_default();
                let debut = portee.start + ici;
                let echappe = self.texte.as_bytes().get(debut.wrapping_sub(1)) == Some(&b'\\');
                if nom.is_empty() || nom.contains([' ', '\n', '[']) || echappe {
                    continue;
                }
                let faute = Diagnostic::error(
                    "note-inconnue",
                    format!("La note `[^{nom}]` n’est écrite nulle part."),
                )
                .at(self.place(debut..debut + nom.len() + "[^]".len()))
                .near(nom, definies.keys().map(String::as_str))
                .help(format!("Ajoutez une ligne `[^{nom}]: texte de la note` à la fin du texte."));
                self.fautes.push(faute);
            }
        }
    }
}
