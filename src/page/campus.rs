//! A campus' profile: `/campus/<campus>/`.

mod formations;
mod label;
mod membres;
mod profil;
pub(in crate::page) mod recherche;
pub(in crate::page) mod resume;
mod rubriques;
mod vue;

use serde_json::json;

use super::adresses;
use super::noms;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::french;
use crate::reseau::{Campus, Reseau};
use crate::search::Fiche;

/// The kind.
pub struct Profils;

impl Genre for Profils {
    fn nom(&self) -> &'static str {
        "campus"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        reseau
            .campus
            .iter()
            .map(|(id, campus)| {
                Page::new(&Profils, adresses::campus(&campus.slug), noms::campus(campus))
                    .sujet(id.row())
                    .date(Some(campus.fiche.mis_a_jour.date()))
                    .fichier(&campus.fichier)
                    .brouillon(!campus.fiche.statut.est_publie())
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some(id) = reseau.campus.id_at(page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let campus = &reseau.campus[id];
        let entete = Entete {
            description: description(campus),
            section: "campus",
            fil: vec![
                ("Campus".to_owned(), Some(Address::folder(&["campus"]))),
                (campus.fiche.nom.clone(), None),
            ],
            filiere: campus.filiere().map(ToString::to_string),
            donnees: donnees(site, campus),
            flux: vec![(
                format!("Nouvelles du campus {}", noms::campus(campus)),
                adresses::flux_du_campus(&campus.slug),
            )],
            ..Entete::default()
        };
        gabarit("campus.html", entete, &vue::vue(site, campus))
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let found = site.reseau.campus.id_at(page.sujet);
        found.map(|id| recherche::fiche(&site.reseau, page, id)).into_iter().collect()
    }
}

fn description(campus: &Campus) -> String {
    french::resume(&format!("Campus {} : {}", campus.fiche.nom, campus.fiche.accroche), 155)
}

fn donnees(site: &Site, campus: &Campus) -> Vec<serde_json::Value> {
    let mut organisation = json!({
        "@type": "EducationalOrganization",
        "name": format!("Campus des métiers et des qualifications {}", campus.fiche.nom),
        "description": campus.fiche.accroche,
    });
    let fields = [
        ("url", site.absolue(&adresses::campus(&campus.slug))),
        ("alternateName", campus.fiche.sigle.clone()),
        ("sameAs", campus.fiche.site_web.as_ref().map(ToString::to_string)),
    ];
    super::donnees::complete(&mut organisation, fields);
    if let Some(hote) = &campus.fiche.hote {
        organisation["parentOrganization"] = json!({ "@type": "EducationalOrganization", "name": hote.nom });
    }
    let mut all = vec![organisation];
    all.extend(super::donnees::fil(site, &["campus/", adresses::campus(&campus.slug).as_str()]));
    all
}
