//! The list of opinions: `/avis/`, newest first, then by campus.

use serde::Serialize;
use serde_json::json;

use crate::address::Address;
use crate::french;
use crate::model::avis::Sens;
use crate::page::adresses;
use crate::page::fait::LienVue;
use crate::page::listes::rows;
use crate::page::noms;
use crate::page::{Contenu, Entete, Genre, Page, Site, donnees, gabarit};
use crate::reseau::{Avis, Reseau};

/// The kind.
pub struct Liste;

impl Genre for Liste {
    fn nom(&self) -> &'static str {
        "avis-liste"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let date = reseau.avis.rows().iter().map(|avis| avis.fiche.mis_a_jour.date()).max();
        vec![Page::new(&Liste, Address::folder(&["avis"]), "Les avis").date(date)]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let items = reseau.avis.rows().iter().enumerate().map(|(row, avis)| {
            let mut item = json!({ "@type": "ListItem", "position": row + 1, "name": avis.fiche.titre });
            donnees::complete(&mut item, [("url", site.absolue(&adresses::avis(&avis.slug)))]);
            item
        });
        let list = json!({
            "@type": "ItemList",
            "name": page.titre,
            "numberOfItems": reseau.avis.len(),
            "itemListElement": items.collect::<Vec<_>>(),
        });
        let entete = Entete {
            description: description(reseau),
            section: "avis",
            fil: vec![("Avis".to_owned(), None)],
            donnees: std::iter::once(list).chain(donnees::fil(site, &["avis/"])).collect(),
            ..Entete::default()
        };
        gabarit("avis-liste.html", entete, &vue(reseau))
    }
}

#[derive(Serialize)]
struct Vue {
    chapeau: String,
    avis: Vec<Ligne>,
    campus: Vec<Groupe>,
}

#[derive(Serialize)]
struct Ligne {
    adresse: Address,
    titre: String,
    date: Option<String>,
    date_iso: Option<String>,
    /// « Comité régional pour l’emploi (CoRE) ».
    emetteur: String,
    campus: Vec<String>,
    sens: String,
    connu: bool,
    filiere: Option<String>,
    brouillon: bool,
}

/// The opinions on one campus.
#[derive(Serialize)]
struct Groupe {
    /// Anchor: `campus-chimie`.
    id: String,
    nom: String,
    adresse: Address,
    avis: Vec<LienVue>,
}

fn vue(reseau: &Reseau) -> Vue {
    let campus = reseau.campus.rows().iter().filter(|campus| !campus.avis.is_empty());
    Vue {
        chapeau: chapeau(reseau.avis.len()),
        avis: reseau.avis.rows().iter().map(|avis| ligne(reseau, avis)).collect(),
        campus: campus
            .map(|campus| Groupe {
                id: format!("campus-{}", campus.slug),
                nom: campus.fiche.nom.clone(),
                adresse: adresses::campus(&campus.slug),
                avis: rows(&reseau.avis, &campus.avis).map(lien).collect(),
            })
            .collect(),
    }
}

fn chapeau(count: usize) -> String {
    let found = match count {
        0 => "Ce site n’en publie encore aucun.".to_owned(),
        1 => "Ce site en publie un.".to_owned(),
        n => format!("Ce site en publie {}.", french::nombre(i64::try_from(n).unwrap_or(i64::MAX))),
    };
    format!(
        "Avant un label, des instances rendent un avis. {found} Un avis n’est pas le label : le label vient d’un arrêté."
    )
}

fn lien(avis: &Avis) -> LienVue {
    LienVue { titre: avis.fiche.titre.clone(), adresse: adresses::avis(&avis.slug) }
}

fn ligne(reseau: &Reseau, avis: &Avis) -> Ligne {
    let campus = avis.campus.iter().map(|id| &reseau.campus[*id]);
    Ligne {
        adresse: adresses::avis(&avis.slug),
        titre: avis.fiche.titre.clone(),
        date: avis.date.map(french::jour),
        date_iso: avis.date.map(|date| date.to_string()),
        emetteur: super::vue::emetteur(reseau, avis),
        filiere: campus.clone().next().and_then(|c| c.filiere()).map(ToString::to_string),
        campus: campus.map(|campus| campus.fiche.nom.clone()).collect(),
        sens: french::majuscule(noms::sens(avis.fiche.sens)),
        connu: avis.fiche.sens != Sens::NonRetrouve,
        brouillon: !avis.fiche.statut.est_publie(),
    }
}

fn description(reseau: &Reseau) -> String {
    let region = &reseau.fiche.en_region;
    match reseau.avis.len() {
        0 => format!("Les avis publics sur le label des campus {region} : aucun n’est encore publié."),
        1 => format!(
            "L’avis public retrouvé sur le label des campus {region} : qui l’a rendu, quand, son texte."
        ),
        n => format!(
            "{n} avis publics sur le label des campus {region} : qui les rend, quand, dans quel sens, et leur texte."
        ),
    }
}
