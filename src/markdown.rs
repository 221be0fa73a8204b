//! Prose: Markdown to HTML, and what can be said about it before.
//!
//! [`verifie`] tells a communicator what is wrong, at its place; [`render`] never fails and never lets through
//! what [`verifie`] refuses: raw HTML comes out as text, a link with a forbidden scheme as its words alone. So a
//! page is safe even if nobody looked at the diagnostics. Template code in the text is text.
//!
//! A text goes through three steps: events (pulldown-cmark), the French typographic pass on whole paragraphs
//! (`composition`), HTML (`ecriture`). Classes are used where others would write `style=`, because the site's
//! policy forbids inline styles.
//!
//! Classes written: `defile` (scrolls sideways), `gauche`, `centre`, `droite` (cells), `appel` (call of a note),
//! `notes`, `code`, and those of [`highlight::CLASSES`].

use std::sync::Arc;

use pulldown_cmark::{Options, Parser};
use serde::Serialize;

use crate::diagnostic::Place;

mod adresses;
mod composition;
mod ecriture;
pub mod highlight;
mod notes;
mod passages;
mod titres;
mod verification;

pub use adresses::{externes, images, liens};
pub use passages::{est_du_code, passages};
pub use verification::{signes, verifie};

/// How a text is rendered.
#[derive(Clone, Copy)]
pub struct Rendu<'a> {
    /// The way from the page to the site's root: `../../`; empty or `./` for the home page.
    pub racine: &'a str,
    /// Level of the body's highest headings, from 1 to 6.
    pub premier_niveau: u8,
    /// Knows the files of images, by the address written in the text.
    pub images: Option<&'a Connues<'a>>,
}

/// Gives the file of an image from the address written in the text.
pub type Connues<'a> = dyn Fn(&str) -> Option<Image> + Sync + 'a;

impl<'a> Rendu<'a> {
    /// Headings from level 2, no known image.
    pub fn new(racine: &'a str) -> Self {
        Rendu { racine, premier_niveau: 2, images: None }
    }
}

/// An image as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its address, as it is to stand in the page.
    pub src: String,
    /// Width and height in pixels, where they are known.
    pub taille: Option<(u32, u32)>,
}

/// A rendered text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Html {
    /// Safe HTML.
    pub corps: String,
    /// The headings, in order.
    pub sommaire: Vec<Titre>,
    /// Whether coloured code is in the text, for a page that only then loads its colours.
    pub code: bool,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Titre {
    /// From 1 to 6, as rendered.
    pub niveau: u8,
    /// Unique in the text: a French slug, or what `{#…}` asks for.
    pub id: String,
    /// Plain text.
    pub texte: String,
}

/// A link, or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lien {
    /// As written: `/campus/ceit/#contact`, `#contact`.
    pub cible: String,
    /// Where it is written.
    pub place: Place,
}

/// Renders a text. Never fails; what is wrong in the text is told by [`verifie`].
pub fn render(texte: &str, rendu: &Rendu<'_>) -> Html {
    let mut evenements: Vec<_> = Parser::new_ext(texte, OPTIONS).collect();
    composition::compose(&mut evenements);
    ecriture::ecris(&evenements, rendu)
}

/// Listed one by one: `Options::all()` brings wiki links, metadata blocks and a second kind of notes.
const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_HEADING_ATTRIBUTES);

fn place(fichier: &Arc<str>, debut: usize, portee: std::ops::Range<usize>) -> Place {
    Place::new(fichier, debut + portee.start..debut + portee.end)
}

#[cfg(test)]
mod tests;
