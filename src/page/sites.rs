//! An emblematic site: `/sites-emblematiques/<site>/`, and their list.

mod liste;
mod vue;

use serde_json::{Value, json};

use super::adresses;
use super::noms;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::french;
use crate::reseau::{Reseau, SiteEmblematique};
use crate::search::{Fiche, Place, Sorte};

pub use liste::Liste;

/// The kind.
pub struct Sites;

impl Genre for Sites {
    fn nom(&self) -> &'static str {
        "site"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let all = reseau.sites.iter().map(|(id, place)| {
            Page::new(&Sites, adresses::site_emblematique(&place.slug), place.fiche.nom.clone())
                .sujet(id.row())
                .date(Some(place.fiche.mis_a_jour.date()))
                .fichier(&place.corps.fichier)
                .debut(place.corps.debut)
                .brouillon(!place.fiche.statut.est_publie())
        });
        all.collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some(id) = reseau.sites.id_at(page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let place = &reseau.sites[id];
        let entete = Entete {
            description: description(reseau, place),
            section: "sites",
            fil: vec![
                ("Lieux à visiter".to_owned(), Some(Address::folder(&["sites-emblematiques"]))),
                (place.fiche.nom.clone(), None),
            ],
            filiere: reseau.campus[place.campus].filiere().map(ToString::to_string),
            donnees: donnees(site, place),
            ..Entete::default()
        };
        gabarit("site.html", entete, &vue::vue(site, page, place))
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let found = site.reseau.sites.id_at(page.sujet);
        found.map(|id| fiche(&site.reseau, page, &site.reseau.sites[id])).into_iter().collect()
    }
}

/// The record of a place: its host and its campus are keywords, all that it tells the text.
fn fiche(reseau: &Reseau, page: &Page, place: &SiteEmblematique) -> Fiche {
    let told = &place.fiche;
    let commune = reseau.communes.get(told.commune.as_str());
    let mut fiche = Fiche::new(Sorte::Site, &page.titre, page.adresse.as_str());
    fiche.noms = commune.map(|id| reseau.communes[id].nom.clone()).into_iter().collect();
    fiche.noms.extend(told.hote.iter().cloned());
    fiche.cles = vec!["site emblématique, lieu à visiter".to_owned()];
    fiche.cles.push(noms::campus(&reseau.campus[place.campus]));
    fiche.resume = told.accroche.clone();
    let facts = [&told.occupants, &told.themes, &told.a_voir, &told.histoire].into_iter().flatten();
    fiche.texte = facts.map(|fait| fait.texte.clone()).collect();
    fiche.texte.extend(crate::markdown::passages(&place.corps.texte));
    fiche.ligne = commune.map(|id| reseau.communes[id].nom.clone()).unwrap_or_default();
    fiche.places = vec![Place { commune: commune.map(crate::reseau::Id::row), voies: Vec::new() }];
    fiche
}

fn description(reseau: &Reseau, place: &SiteEmblematique) -> String {
    let told = |name: &str| place.fiche.accroche.contains(name) || place.fiche.nom.contains(name);
    let commune = reseau.commune(&place.fiche.commune).filter(|commune| !told(&commune.nom));
    let commune = commune.map(|commune| format!(", {}", french::a(&commune.nom)));
    let head = format!("{}{} : ", place.fiche.nom, commune.unwrap_or_default());
    french::resume(&format!("{head}{}", place.fiche.accroche), 155)
}

fn donnees(site: &Site, place: &SiteEmblematique) -> Vec<Value> {
    let reseau = &site.reseau;
    let fiche = &place.fiche;
    let mut address = json!({ "@type": "PostalAddress" });
    let fields = [
        ("streetAddress", fiche.adresse.clone()),
        ("postalCode", fiche.code_postal.as_ref().map(ToString::to_string)),
        ("addressLocality", reseau.commune(&fiche.commune).map(|commune| commune.nom.clone())),
    ];
    super::donnees::complete(&mut address, fields);
    let mut object = json!({
        "@type": "Place",
        "name": fiche.nom,
        "description": fiche.accroche,
        "address": address,
    });
    let fields = [
        ("url", site.absolue(&adresses::site_emblematique(&place.slug))),
        ("sameAs", fiche.site_web.as_ref().map(ToString::to_string)),
    ];
    super::donnees::complete(&mut object, fields);
    if let Some(position) = &fiche.position {
        object["geo"] = json!({
            "@type": "GeoCoordinates",
            "latitude": position.lat,
            "longitude": position.lon,
        });
    }
    let own = adresses::site_emblematique(&place.slug);
    std::iter::once(object)
        .chain(super::donnees::fil(site, &["sites-emblematiques/", own.as_str()]))
        .collect()
}
