//! News: `/actualites/<slug>/`, and their list: `/actualites/`, `/actualites/page/2/`…

mod liste;

use serde::Serialize;
use serde_json::json;

use super::adresses;
use super::fait::{Bibliographie, LienVue, SourceVue};
use super::noms;
use super::ressource::{self, PhotoVue, Prose};
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::french;
use crate::reseau::{Actualite, Campus, Id, Reseau};
use crate::search::{Fiche, Sorte};
pub use liste::{Listes, adresse_liste};

/// The kind of a piece of news; [`Listes`] is that of the list.
pub struct Nouvelles;

/// When it last changed: the day it was published, or later.
pub(super) fn modifiee(actualite: &Actualite) -> jiff::civil::Date {
    let published = actualite.fiche.date.date();
    actualite.fiche.mis_a_jour.map_or(published, |jour| jour.date().max(published))
}

/// Links to campuses, in the order in which they were named.
pub(super) fn campus(reseau: &Reseau, campus: &[Id<Campus>]) -> Vec<LienVue> {
    let rows = super::listes::rows(&reseau.campus, campus);
    rows.map(|campus| LienVue { titre: campus.fiche.nom.clone(), adresse: adresses::campus(&campus.slug) })
        .collect()
}

/// The filière of the only campus that something is about.
pub(super) fn filiere(reseau: &Reseau, campus: &[Id<Campus>]) -> Option<String> {
    match campus {
        [only] => reseau.campus[*only].filiere().map(ToString::to_string),
        _ => None,
    }
}

#[derive(Serialize)]
struct Vue {
    titre: String,
    resume: String,
    date: String,
    date_iso: String,
    photo: Option<PhotoVue>,
    corps: String,
    campus: Vec<LienVue>,
    sources: Vec<SourceVue>,
}

impl Genre for Nouvelles {
    fn nom(&self) -> &'static str {
        "actualite"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        reseau
            .actualites
            .iter()
            .map(|(id, actualite)| {
                Page::new(&Nouvelles, adresses::actualite(&actualite.slug), &actualite.fiche.titre)
                    .sujet(id.row())
                    .date(Some(modifiee(actualite)))
                    .fichier(&actualite.corps.fichier)
                    .debut(actualite.corps.debut)
                    .brouillon(!actualite.fiche.statut.est_publie())
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some(id) = reseau.actualites.id_at(page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let actualite = &reseau.actualites[id];
        let fiche = &actualite.fiche;
        let entete = Entete {
            description: french::resume(&fiche.resume, 155),
            section: "actualites",
            fil: vec![("Actualités".to_owned(), Some(adresse_liste(0))), (fiche.titre.clone(), None)],
            filiere: filiere(reseau, &actualite.campus),
            donnees: donnees(site, actualite),
            flux: liste::flux(),
            ..Entete::default()
        };
        let racine = page.adresse.racine();
        let fichier = &actualite.corps.fichier;
        let prose = Prose { reseau, page: &page.adresse, racine: &racine, fichier };
        let vue = Vue {
            titre: fiche.titre.clone(),
            resume: fiche.resume.clone(),
            date: french::jour(fiche.date.date()),
            date_iso: fiche.date.date().to_string(),
            photo: ressource::photo(reseau, &page.adresse, &actualite.corps.fichier, fiche.photo.as_ref()),
            corps: prose.html(&actualite.corps.texte, 2).corps,
            campus: campus(reseau, &actualite.campus),
            sources: Bibliographie::new(reseau, &fiche.sources).liste(),
        };
        gabarit("actualite.html", entete, &vue)
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let found = site.reseau.actualites.id_at(page.sujet);
        found.map(|id| fiche(&site.reseau, page, &site.reseau.actualites[id])).into_iter().collect()
    }
}

/// The record of a piece of news: its campuses are keywords.
fn fiche(reseau: &Reseau, page: &Page, actualite: &Actualite) -> Fiche {
    let mut fiche = Fiche::new(Sorte::Actualite, &page.titre, page.adresse.as_str());
    fiche.cles = actualite.campus.iter().map(|id| noms::campus(&reseau.campus[*id])).collect();
    fiche.resume = actualite.fiche.resume.clone();
    fiche.texte = crate::markdown::passages(&actualite.corps.texte);
    fiche.ligne = french::jour(actualite.fiche.date.date());
    fiche
}

fn donnees(site: &Site, actualite: &Actualite) -> Vec<serde_json::Value> {
    let adresse = adresses::actualite(&actualite.slug);
    let mut article = json!({
        "@type": "Article",
        "headline": actualite.fiche.titre,
        "description": actualite.fiche.resume,
        "datePublished": actualite.fiche.date.date().to_string(),
        "dateModified": modifiee(actualite).to_string(),
        "inLanguage": "fr",
    });
    super::donnees::complete(&mut article, [("url", site.absolue(&adresse))]);
    let mut all = vec![article];
    all.extend(super::donnees::fil(site, &[adresse_liste(0).as_str(), adresse.as_str()]));
    all
}
