//! Tables: in a frame that scrolls, because a phone is 320 pixels wide.

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::Ecriture;
use crate::french::ajoute_html;

/// The table being written.
#[derive(Debug)]
pub(super) struct Tableau {
    alignements: Vec<Alignment>,
    colonne: usize,
    tete: bool,
}

impl<'t> Ecriture<'_, 't> {
    pub(super) fn ouvre_tableau(&mut self, alignements: &[Alignment]) {
        self.tableau = Some(Tableau { alignements: alignements.to_vec(), colonne: 0, tete: false });
        let nom = self.nom_de_tableau();
        let sortie = &mut self.html.corps;
        sortie.push_str("<div class=\"defile\" role=\"region\" tabindex=\"0\" aria-label=\"");
        ajoute_html(&nom, sortie);
        sortie.push_str("\">\n<table>\n");
    }

    /// « Tableau : Effectifs », from the heading above; numbered when the name is taken.
    fn nom_de_tableau(&mut self) -> String {
        let base = match self.html.sommaire.last() {
            Some(titre) => format!("Tableau\u{202f}: {}", titre.texte),
            None => "Tableau".to_owned(),
        };
        let deja = self.tableaux.iter().filter(|nom| **nom == base).count();
        self.tableaux.push(base.clone());
        if deja == 0 { base } else { format!("{base} ({})", deja + 1) }
    }

    pub(super) fn ouvre_case(&mut self, tag: &Tag<'t>) {
        let Some(tableau) = &mut self.tableau else {
            return;
        };
        let sortie = &mut self.html.corps;
        match tag {
            Tag::TableHead => {
                tableau.tete = true;
                tableau.colonne = 0;
                sortie.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                tableau.colonne = 0;
                sortie.push_str("<tr>");
            }
            _ => {
                sortie.push_str(if tableau.tete { "<th scope=\"col\"" } else { "<td" });
                sortie.push_str(match tableau.alignements.get(tableau.colonne) {
                    Some(Alignment::Left) => " class=\"gauche\">",
                    Some(Alignment::Center) => " class=\"centre\">",
                    Some(Alignment::Right) => " class=\"droite\">",
                    _ => ">",
                });
                tableau.colonne += 1;
            }
        }
    }

    pub(super) fn ferme_case(&mut self, fin: TagEnd) {
        let Some(tableau) = &mut self.tableau else {
            return;
        };
        let sortie = &mut self.html.corps;
        match fin {
            TagEnd::TableHead => {
                tableau.tete = false;
                sortie.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => sortie.push_str("</tr>\n"),
            TagEnd::TableCell => sortie.push_str(if tableau.tete { "</th>" } else { "</td>" }),
            _ => {
                sortie.push_str("</tbody>\n</table>\n</div>\n");
                self.tableau = None;
            }
        }
    }
}
