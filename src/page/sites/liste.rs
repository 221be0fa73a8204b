//! The list of emblematic sites: `/sites-emblematiques/`.

use serde::Serialize;
use serde_json::json;

use crate::address::Address;
use crate::french;
use crate::page::adresses;
use crate::page::fait::LienVue;
use crate::page::{Contenu, Entete, Genre, Page, Site, donnees, gabarit};
use crate::reseau::{Reseau, SiteEmblematique};

/// The kind.
pub struct Liste;

#[derive(Serialize)]
struct Vue {
    sites: Vec<Carte>,
    compte: String,
    /// Campuses that have none here: some may have one that nobody wrote.
    sans_site: Vec<LienVue>,
}

#[derive(Serialize)]
struct Carte {
    adresse: Address,
    nom: String,
    accroche: String,
    commune: Option<String>,
    campus: String,
    filiere: Option<String>,
    brouillon: bool,
}

impl Genre for Liste {
    fn nom(&self) -> &'static str {
        "sites-liste"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let date = reseau.sites.rows().iter().map(|place| place.fiche.mis_a_jour.date()).max();
        let adresse = Address::folder(&["sites-emblematiques"]);
        vec![Page::new(&Liste, adresse, "Les sites emblématiques").date(date)]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let entete = Entete {
            description: description(reseau),
            section: "sites",
            fil: vec![("Lieux à visiter".to_owned(), None)],
            donnees: linked_data(site, page),
            ..Entete::default()
        };
        gabarit("sites.html", entete, &vue(reseau))
    }
}

fn vue(reseau: &Reseau) -> Vue {
    let without = reseau.campus.rows().iter().filter(|campus| campus.sites.is_empty());
    Vue {
        sites: reseau.sites.rows().iter().map(|place| carte(reseau, place)).collect(),
        compte: compte(reseau.sites.len()),
        sans_site: without
            .map(|campus| LienVue {
                titre: campus.fiche.nom.clone(),
                adresse: adresses::campus(&campus.slug),
            })
            .collect(),
    }
}

fn compte(count: usize) -> String {
    match count {
        0 => "Aucun n’est encore décrit ici.".to_owned(),
        1 => "Un seul est décrit ici.".to_owned(),
        n => format!("Ce site en décrit {}.", french::nombre(i64::try_from(n).unwrap_or(i64::MAX))),
    }
}

fn carte(reseau: &Reseau, place: &SiteEmblematique) -> Carte {
    let campus = &reseau.campus[place.campus];
    Carte {
        adresse: adresses::site_emblematique(&place.slug),
        nom: place.fiche.nom.clone(),
        accroche: place.fiche.accroche.clone(),
        commune: reseau.commune(&place.fiche.commune).map(|commune| commune.nom.clone()),
        campus: campus.fiche.nom.clone(),
        filiere: campus.filiere().map(ToString::to_string),
        brouillon: !place.fiche.statut.est_publie(),
    }
}

fn description(reseau: &Reseau) -> String {
    let region = &reseau.fiche.en_region;
    match reseau.sites.rows() {
        [] => format!("Les sites emblématiques des campus {region} : aucun n’est encore décrit."),
        [only] => format!("Un site emblématique de campus à visiter {region} : {}.", only.fiche.nom),
        all => format!(
            "{} sites emblématiques de campus {region}, où l’on se forme et que l’on peut visiter.",
            all.len()
        ),
    }
}

fn linked_data(site: &Site, page: &Page) -> Vec<serde_json::Value> {
    let items = site.reseau.sites.rows().iter().enumerate().map(|(row, place)| {
        let mut item = json!({ "@type": "ListItem", "position": row + 1, "name": place.fiche.nom });
        donnees::complete(&mut item, [("url", site.absolue(&adresses::site_emblematique(&place.slug)))]);
        item
    });
    let list = json!({
        "@type": "ItemList",
        "name": page.titre,
        "numberOfItems": site.reseau.sites.len(),
        "itemListElement": items.collect::<Vec<_>>(),
    });
    std::iter::once(list).chain(donnees::fil(site, &["sites-emblematiques/"])).collect()
}
