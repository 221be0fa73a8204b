//! Writing French: typography, numbers, dates, order.
//!
//! Nobody who writes the content should have to type a narrow no-break space. [`echappe`] is what every
//! `{{ value }}` of a template goes through, so a text is right wherever it shows, in a title as in a card;
//! [`Retouches`] does the same for prose, where the text is cut up by emphasis and links.

mod dates;
mod departements;
mod mots;
mod nombres;
mod ordre;
mod texte;
mod typographie;

pub use dates::{MOIS, jour, jour_semaine, mois, periode};
pub use departements::dans;
pub use mots::{Genre, a, compte, compte_ou_aucun, de, enumere, enumere_ou, pluriel};
pub use nombres::{euros, millions_euros, nombre, nombre_decimal, taille};
pub use ordre::{Ordre, initiale, sans_article};
pub use texte::{majuscule, minuscule, phrase, resume, sans_accent, slug};
pub use typographie::{Retouche, Retouches, ajoute_html, echappe, echappe_html, espaces};

/// U+202F: before `; : ! ? »`, after `«`, between thousands.
pub const FINE: char = '\u{202f}';
/// U+00A0: between a number and its unit.
pub const INSECABLE: char = '\u{a0}';

#[cfg(test)]
mod tests;
