//! Images: a figure when the image stands alone with a caption.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Ecriture;
use crate::french::{ajoute_html, espaces};
use crate::markdown::Image;
use crate::markdown::adresses::{Adresse, nature, resolue};
use crate::markdown::composition::texte_brut;

impl<'e, 't> Ecriture<'e, 't> {
    /// Writes the paragraph as a figure if it is one image with a caption.
    pub(super) fn figure(&mut self, dedans: &'e [Event<'t>]) -> bool {
        let [Event::Start(Tag::Image { dest_url, title, .. }), texte @ .., Event::End(TagEnd::Image)] =
            dedans
        else {
            return false;
        };
        let encore = texte.iter().any(|e| matches!(e, Event::Start(Tag::Image { .. })));
        if title.is_empty() || encore {
            return false;
        }
        self.html.corps.push_str("<figure>");
        self.image(dest_url, "", texte);
        self.html.corps.push_str("<figcaption>");
        ajoute_html(&espaces(title), &mut self.html.corps);
        self.html.corps.push_str("</figcaption></figure>\n");
        true
    }

    /// Writes an image; its text alone when the address may not be shown.
    pub(super) fn image(&mut self, cible: &str, titre: &str, texte: &[Event<'t>]) {
        let texte = texte_brut(texte);
        let image = self.fichier(cible);
        let sortie = &mut self.html.corps;
        let Some((src, taille)) = image else {
            ajoute_html(&texte, sortie);
            return;
        };
        sortie.push_str("<img src=\"");
        ajoute_html(&src, sortie);
        sortie.push_str("\" alt=\"");
        ajoute_html(texte.trim(), sortie);
        sortie.push('"');
        if !titre.is_empty() {
            sortie.push_str(" title=\"");
            ajoute_html(&espaces(titre), sortie);
            sortie.push('"');
        }
        if let Some((largeur, hauteur)) = taille {
            let _ = write!(sortie, " width=\"{largeur}\" height=\"{hauteur}\"");
        }
        sortie.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    /// The address to write and the size, if known. Images of other sites are never loaded.
    fn fichier(&self, cible: &str) -> Option<(String, Option<(u32, u32)>)> {
        if let Some(Image { src, taille }) = self.rendu.images.and_then(|connait| connait(cible)) {
            return Some((src, taille));
        }
        match nature(cible) {
            Adresse::Interne => Some((resolue(cible, self.rendu.racine)?, None)),
            _ => None,
        }
    }
}
