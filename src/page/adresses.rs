//! Where each thing is: pages name one another by their addresses alone, so that what one shows may change without the others.

use crate::address::Address;
use crate::model::forme::{Slug, Uai};

/// Where a campus is.
pub fn campus(slug: &Slug) -> Address {
    Address::folder(&["campus", slug.as_str()])
}

/// Where campuses are listed.
pub fn campus_liste() -> Address {
    Address::folder(&["campus"])
}

/// Where the list tells the campuses of a filière.
pub fn campus_de_filiere(slug: &Slug) -> String {
    format!("campus/#filiere-{slug}")
}

/// Where diplomas are listed.
pub fn formations() -> Address {
    Address::folder(&["formations"])
}

/// Where a diploma is.
pub fn formation(slug: &Slug) -> Address {
    Address::folder(&["formations", slug.as_str()])
}

/// Where schools are listed.
pub fn etablissements() -> Address {
    Address::folder(&["etablissements"])
}

/// Where a school is.
pub fn etablissement(uai: &Uai) -> Address {
    Address::folder(&["etablissements", &uai.as_str().to_lowercase()])
}

/// Where a site is.
pub fn site_emblematique(slug: &Slug) -> Address {
    Address::folder(&["sites-emblematiques", slug.as_str()])
}

/// Where an opinion is.
pub fn avis(slug: &Slug) -> Address {
    Address::folder(&["avis", slug.as_str()])
}

/// Where a piece of news is.
pub fn actualite(slug: &Slug) -> Address {
    Address::folder(&["actualites", slug.as_str()])
}

/// Where events are.
pub fn agenda() -> Address {
    Address::folder(&["agenda"])
}

/// Where an event is told: its anchor on the agenda.
pub fn evenement(slug: &Slug) -> String {
    format!("agenda/#jour-{slug}")
}

/// The feed of everything.
pub fn flux() -> Address {
    Address::file("actualites/flux.xml")
}

/// The feed of a campus.
pub fn flux_du_campus(slug: &Slug) -> Address {
    Address::file(&format!("campus/{slug}/flux.xml"))
}

/// Where an instance is told, as an address from the root: `reseau/#instance-core`.
pub fn instance(slug: &str) -> String {
    format!("{}#instance-{slug}", reseau().as_str())
}

/// Where an official text is told, as an address from the root: `reseau/#texte-arrete-2019-09-26`.
pub fn texte(slug: &str) -> String {
    format!("{}#texte-{slug}", reseau().as_str())
}

/// Where the network is told.
pub fn reseau() -> Address {
    Address::folder(&["reseau"])
}

/// Where an editorial page is: `contribuer/photo/`.
pub fn editoriale(chemin: &str) -> Address {
    Address::folder(&chemin.split('/').collect::<Vec<_>>())
}

/// Where the glossary is.
pub fn glossaire() -> Address {
    Address::folder(&["glossaire"])
}
