//! The things of the domain, as communicators write them: plain data, no reading, no rules.
//!
//! One file a thing. Names are French without accents and are the same from the YAML key to the template's
//! variable. Doc comments of fields are French: they become the help that an editor shows while one types.

pub mod actualite;
pub mod avis;
pub mod campus;
pub mod correspondance;
pub mod ecritures;
pub mod etablissement;
pub mod fait;
pub mod formation;
pub mod forme;
pub mod page;
pub mod projet;
pub mod referentiel;
pub mod reseau;
pub mod site;
pub mod site_emblematique;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Dit si un contenu paraît sur le site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Statut {
    /// N’apparaît pas sur le site public (c’est le cas quand `statut` manque).
    #[default]
    Brouillon,
    /// Paraît sur le site.
    Publie,
}

impl Statut {
    /// True when the public site shows it.
    pub fn est_publie(self) -> bool {
        self == Statut::Publie
    }
}
