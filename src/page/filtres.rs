//! What instant filters work on: `/formations/filtres.json`, `/campus/filtres.json`, `/formations/communes.json`.
//!
//! The plain pages by facet are how a list is narrowed without a script. These files let a script combine facets on
//! one page; they are loaded when filters are first used, and say nothing that the pages do not say. Lists are columns
//! of numbers that name rows of other lists, so that ten thousand places stay light.

mod campus;
mod communes;
mod formations;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Contenu, Genre, Page, Site};
use crate::address::Address;
use crate::french;
use crate::model::fait::Position;
use crate::model::referentiel::Commune;
use crate::reseau::{Id, Reseau};

/// The kind.
pub struct Filtres;

/// The shape of these files; a script that knows another one says so instead of guessing.
const VERSION: u8 = 1;

/// What each file is about, by [`Page::sujet`].
const FICHIERS: [&str; 3] = ["formations/filtres.json", "campus/filtres.json", "formations/communes.json"];

impl Genre for Filtres {
    fn nom(&self) -> &'static str {
        "filtres"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let files = FICHIERS.iter().enumerate();
        files.map(|(sujet, path)| Page::machine(&Filtres, Address::file(path)).sujet(sujet)).collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let bytes = match page.sujet {
            0 => octets(&formations::donnees(reseau)),
            1 => octets(&campus::donnees(reseau)),
            _ => octets(&communes::donnees(reseau)),
        };
        Contenu::Octets(bytes)
    }
}

/// A file for scripts: JSON in which nothing looks like an element, wherever somebody opens or pastes it.
pub(in crate::page) fn octets(value: &impl Serialize) -> Vec<u8> {
    // Plain structs of strings and numbers: nothing in them can fail to be written. `<` is in strings only.
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c").into_bytes()
}

/// A word for addresses and the words for people, with the typography that pages have.
type Mot = (String, String);

fn mot(cle: impl Into<String>, nom: &str) -> Mot {
    (cle.into(), french::espaces(nom).into_owned())
}

/// A commune that something is in: word for addresses, name, INSEE code, row of its département or −1, latitude and
/// longitude in thousandths of a degree where they are known, and its place on the map.
#[derive(Debug, Serialize)]
struct CommuneVue(String, String, String, i64, Option<(i64, i64)>, Option<(i64, i64)>);

/// Rows of a table that something uses, in the table's order, and the new number of each.
struct Lieux {
    communes: Vec<CommuneVue>,
    rangs: BTreeMap<Id<Commune>, usize>,
}

impl Lieux {
    fn new(reseau: &Reseau, mut ids: Vec<Id<Commune>>, carte: Option<&super::plan_regional::Carte>) -> Lieux {
        let ordre = french::Ordre::new();
        ids.sort_by(|a, b| ordre.compare(&reseau.communes[*a].nom, &reseau.communes[*b].nom).then(a.cmp(b)));
        ids.dedup();
        let communes = ids.iter().map(|id| {
            let commune = &reseau.communes[*id];
            let departement = reseau.departement_de(*id).map_or(-1, |id| rang(id.row()));
            let point = carte.and_then(|carte| carte.commune(commune)).map(|p| (entier(p.x), entier(p.y)));
            let position = commune.position.as_ref().map(milliemes);
            let (slug, nom) = mot(reseau.slug_commune(*id), &commune.nom);
            CommuneVue(slug, nom, commune.code.as_str().to_owned(), departement, position, point)
        });
        let communes = communes.collect();
        let rangs = ids.into_iter().enumerate().map(|(rang, id)| (id, rang)).collect();
        Lieux { communes, rangs }
    }
}

/// Académies: word and name.
fn academies(reseau: &Reseau) -> Vec<Mot> {
    let all = reseau.fiche.academies.iter();
    all.map(|a| mot(a.slug.as_str(), &format!("Académie {}", french::de(&a.nom)))).collect()
}

/// Départements: word, name, row of the académie or −1.
fn departements(reseau: &Reseau) -> Vec<(String, String, i64)> {
    let of = |code: &_| reseau.fiche.academies.iter().position(|a| a.departements.contains(code));
    let all = reseau.departements.rows().iter();
    all.map(|d| {
        let (slug, nom) = mot(french::slug(&d.nom), &d.nom);
        (slug, nom, of(&d.code).map_or(-1, rang))
    })
    .collect()
}

fn rang(row: usize) -> i64 {
    i64::try_from(row).unwrap_or(-1)
}

/// Latitude and longitude in thousandths of a degree: about a hundred metres, far finer than what is known.
pub(in crate::page) fn milliemes(position: &Position) -> (i64, i64) {
    (entier(position.lat * 1000.0), entier(position.lon * 1000.0))
}

/// Numbers of a drawing or of thousandths of degrees: small, and a lost fraction is meant.
fn entier(value: f64) -> i64 {
    format!("{value:.0}").parse().unwrap_or_default()
}

/// What is French in words, as the browser applies it.
fn norme() -> serde_json::Value {
    serde_json::from_str(crate::search::norme::TEXTE).unwrap_or_default()
}
