//! An opinion: `/avis/<slug>/`, and the list of opinions: `/avis/`.

mod liste;
mod texte;
mod vue;

pub use liste::Liste;
pub use texte::Textes;
