//! The home page: four ways in, what is new, what is coming, the network in figures.

mod lieux;
mod vue;

use serde_json::json;

use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::reseau::Reseau;

/// The kind.
pub struct Accueil;

impl Genre for Accueil {
    fn nom(&self) -> &'static str {
        "accueil"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let changes = [
            reseau.campus.rows().iter().map(|campus| campus.fiche.mis_a_jour.date()).max(),
            reseau.actualites.rows().iter().map(|news| news.fiche.date.date()).max(),
            Some(reseau.fiche.mis_a_jour.date()),
        ];
        let date = changes.into_iter().flatten().max();
        vec![Page::new(&Accueil, Address::home(), reseau.site.titre.clone()).date(date)]
    }

    fn contenu(&self, site: &Site, _page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let mut website = json!({
            "@type": "WebSite",
            "name": reseau.site.titre,
            "inLanguage": "fr",
        });
        super::donnees::complete(&mut website, [("url", site.absolue(&Address::home()))]);
        let entete = Entete {
            description: reseau.site.description.clone(),
            section: "accueil",
            donnees: vec![website],
            ..Entete::default()
        };
        gabarit("accueil.html", entete, &vue::vue(site))
    }
}
