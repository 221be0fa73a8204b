//! Addresses of other sites, counted: each is a promise that somebody else may break.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::markdown;
use crate::model::forme;
use crate::model::site::Site;
use crate::reseau::{Corps, Reseau};

/// How many addresses lead elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Liens {
    /// Different addresses.
    pub adresses: usize,
    /// Different sites.
    pub sites: usize,
}

impl Liens {
    /// Those of everything that the network shows. The fields are walked as they are written, so that a new field of the
    /// model is counted without a word here.
    pub fn of(reseau: &Reseau) -> Liens {
        let mut found = BTreeSet::new();
        let mut site = Site::clone(&reseau.site);
        // It leads here.
        site.adresse = None;
        walk(&site, &mut found);
        walk(&reseau.fiche, &mut found);
        for campus in reseau.campus.rows() {
            walk(&campus.fiche, &mut found);
        }
        for etablissement in reseau.etablissements.rows() {
            walk(&etablissement.fiche, &mut found);
        }
        for formation in reseau.formations.rows() {
            walk(&formation.fiche, &mut found);
        }
        for evenement in reseau.evenements.rows() {
            walk(&evenement.fiche, &mut found);
        }
        for site in reseau.sites.rows() {
            walk(&site.fiche, &mut found);
            found.extend(cites(&site.corps));
        }
        for avis in reseau.avis.rows() {
            walk(&avis.fiche, &mut found);
            found.extend(cites(&avis.corps));
        }
        for actualite in reseau.actualites.rows() {
            walk(&actualite.fiche, &mut found);
            found.extend(cites(&actualite.corps));
        }
        for page in reseau.pages.rows() {
            found.extend(cites(&page.corps));
        }
        let hosts: BTreeSet<&str> = found.iter().map(|address| forme::hote(address)).collect();
        Liens { adresses: found.len(), sites: hosts.len() }
    }
}

fn cites(corps: &Corps) -> impl Iterator<Item = String> {
    markdown::externes(&corps.texte, &corps.fichier, corps.debut).into_iter().map(|lien| lien.cible)
}

fn walk(fiche: &impl Serialize, found: &mut BTreeSet<String>) {
    // A model that could not be written would not have been read.
    if let Ok(value) = serde_json::to_value(fiche) {
        collect(value, found);
    }
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

fn collect(value: Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if is_address(&text) => {
            found.insert(text);
        }
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, found)),
        Value::Object(fields) => fields.into_iter().for_each(|(_, value)| collect(value, found)),
        _ => {}
    }
}
