//! The page shown at an address that leads nowhere: `/404.html`.

use serde::Serialize;

use super::fait::LienVue;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::reseau::Reseau;

/// The kind.
pub struct Introuvable;

/// Ways back, those that exist.
const RETOURS: [(&str, &str); 4] = [
    ("Les formations", "formations/"),
    ("Les campus", "campus/"),
    ("Les lieux à visiter", "sites-emblematiques/"),
    ("Plan du site", "plan-du-site/"),
];

#[derive(Serialize)]
struct Vue {
    retours: Vec<LienVue>,
}

impl Genre for Introuvable {
    fn nom(&self) -> &'static str {
        "introuvable"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        vec![Page::new(&Introuvable, Address::file("404.html"), "Page introuvable").hors_plan()]
    }

    fn contenu(&self, site: &Site, _page: &Page) -> Contenu {
        let retours = RETOURS
            .into_iter()
            .filter_map(|(titre, adresse)| {
                let page = site.page(adresse)?;
                Some(LienVue { titre: titre.to_owned(), adresse: page.adresse.clone() })
            })
            .collect();
        let entete = Entete {
            description: "Cette adresse ne mène nulle part, ou plus : voici par où repartir.".to_owned(),
            ..Entete::default()
        };
        gabarit("404.html", entete, &Vue { retours })
    }
}
