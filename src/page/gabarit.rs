//! A page made by a template: what every page has, and its own view.

use serde::Serialize;

use super::Contenu;
use crate::address::Address;

/// A template, the head of the page and its view.
#[derive(Debug)]
pub struct Gabarit {
    /// The template's name: `campus.html`.
    pub nom: &'static str,
    /// What every page has.
    pub entete: Entete,
    /// The view: a struct, serialised; the template sees its fields as variables.
    pub vue: tera::Context,
    /// A view that could not be serialised: a fault of ours, told as one.
    pub faute: Option<String>,
}

/// What every page has, beside its own view.
#[derive(Debug, Clone, Default)]
pub struct Entete {
    /// One sentence, unique on the site.
    pub description: String,
    /// The part of the navigation that it belongs to: `campus`, `formations`…
    pub section: &'static str,
    /// Breadcrumbs, home excepted, the page itself last and without a link.
    pub fil: Vec<(String, Option<Address>)>,
    /// National filière whose colour the page wears.
    pub filiere: Option<String>,
    /// JSON-LD objects, without `@context`.
    pub donnees: Vec<serde_json::Value>,
    /// Feeds that belong to this page: title and address.
    pub flux: Vec<(String, Address)>,
    /// Modules of the theme that this page loads, beside those of every page: `filtres.js`. The page must work
    /// without them.
    pub scripts: Vec<&'static str>,
}

/// A page made by a template.
pub fn gabarit(nom: &'static str, entete: Entete, vue: &impl Serialize) -> Contenu {
    let (vue, faute) = match tera::Context::from_serialize(vue) {
        Ok(vue) => (vue, None),
        Err(error) => (tera::Context::new(), Some(error.to_string())),
    };
    Contenu::Gabarit(Box::new(Gabarit { nom, entete, vue, faute }))
}
