//! Blocks of code, coloured when their language is known.

use pulldown_cmark::{CodeBlockKind, Event};

use super::Ecriture;
use crate::french::ajoute_html;
use crate::markdown::composition::texte_brut;
use crate::markdown::highlight;

impl<'t> Ecriture<'_, 't> {
    pub(super) fn bloc_de_code(&mut self, genre: &CodeBlockKind<'t>, dedans: &[Event<'t>]) {
        let code = texte_brut(dedans);
        let langue = match genre {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let nom = if langue.is_empty() { "Code".to_owned() } else { format!("Code {langue}") };
        highlight::bloc(&nom, &mut self.html.corps, |sortie| {
            if highlight::colore(&code, langue, sortie) {
                self.html.code = true;
            } else {
                ajoute_html(&code, sortie);
            }
        });
    }
}
