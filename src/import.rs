//! What others publish, read for a campus: the rows of an export become lines of `formations.csv`, the text of an
//! opinion becomes a draft.
//!
//! Pure: bytes in, proposals out. Whoever calls shows them, and writes if that was asked for. Nothing is invented:
//! what a row does not say stays empty, what cannot be understood is refused with its line and its column.

pub mod avis;
pub mod colonnes;
pub mod diplome;
pub mod exports;
pub mod feuille;
pub mod formations;
pub mod inconnus;
pub mod lecture;
pub mod rapprochement;
pub mod tableau;
pub mod valeurs;

/// What two writings of one name have in common: « ENS code UAI » and `ens_code_uai`.
pub(crate) fn norme(texte: &str) -> String {
    slug::slugify(texte)
}
