//! JSON-LD: says in schema.org's words what the page shows, and no more.

use serde_json::{Value, json};

use super::Site;
use super::adresses;
use crate::address::Address;
use crate::model::referentiel::Commune;
use crate::reseau::Etablissement;

/// Adds what is known to an object: a property without a value is left out.
pub fn complete<const N: usize>(object: &mut Value, fields: [(&str, Option<String>); N]) {
    for (name, value) in fields {
        if let Some(value) = value {
            object[name] = json!(value);
        }
    }
}

/// The breadcrumb list of a page, home first; only where the site's address is known, for each step has one.
pub fn fil(site: &Site, adresses: &[&str]) -> Option<Value> {
    site.base.as_ref()?;
    let home = (String::from("Accueil"), Address::home());
    let steps = adresses
        .iter()
        .filter_map(|adresse| site.page(adresse).map(|page| (page.titre.clone(), page.adresse.clone())));
    let items: Vec<Value> = std::iter::once(home)
        .chain(steps)
        .enumerate()
        .filter_map(|(rank, (name, adresse))| {
            let item = site.absolue(&adresse)?;
            Some(json!({ "@type": "ListItem", "position": rank + 1, "name": name, "item": item }))
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// A school in schema.org's words, as the provider of a diploma or as itself.
pub fn etablissement(site: &Site, school: &Etablissement, commune: &Commune) -> Value {
    let fiche = &school.fiche;
    let mut address = json!({
        "@type": "PostalAddress",
        "addressLocality": commune.nom,
        "addressCountry": "FR",
    });
    complete(&mut address, [("streetAddress", fiche.adresse.clone())]);
    let mut organisation = json!({ "@type": genre_schema(fiche.nature.as_str()), "name": fiche.nom });
    complete(&mut organisation, [("url", site.absolue(&adresses::etablissement(&fiche.uai)))]);
    organisation["address"] = address;
    organisation
}

/// schema.org's type for a nature of school.
fn genre_schema(nature: &str) -> &'static str {
    match nature {
        "lycee" => "HighSchool",
        "universite" | "iut" => "CollegeOrUniversity",
        _ => "EducationalOrganization",
    }
}
