//! « Par lieu »: the map of the départements and communes where one trains, and the list that says as much.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::referentiel::{Commune, Departement};
use crate::page::Site;
use crate::page::plan_regional::{self, Carte, Compte, PlanLieux};
use crate::reseau::{Id, Reseau};

/// The map and the list.
#[derive(Debug, Serialize)]
pub(super) struct Lieux {
    plan: Option<PlanLieux>,
    departements: Vec<DepartementVue>,
}

/// A département of the list.
#[derive(Debug, Serialize)]
struct DepartementVue {
    nom: String,
    /// « 10 formations, 1 commune ».
    compte: String,
    adresse: Option<Address>,
    communes: Vec<CommuneVue>,
}

#[derive(Debug, Serialize)]
struct CommuneVue {
    nom: String,
    formations: usize,
    adresse: Option<Address>,
}

/// Where one trains.
pub(super) fn lieux(site: &Site) -> Lieux {
    let reseau = &site.reseau;
    Lieux { plan: Carte::new(reseau).map(|carte| plan(site, &carte)), departements: departements(site) }
}

fn plan(site: &Site, carte: &Carte) -> PlanLieux {
    let reseau = &site.reseau;
    let keys = reseau.facettes.commune.keys();
    let points: Vec<_> = keys.filter_map(|id| carte.commune(&reseau.communes[*id])).collect();
    plan_regional::lieux(carte, &points, |rang| {
        let id = reseau.departements.id_at(rang)?;
        let count = reseau.facettes.departement.get(&id).map_or(0, Vec::len);
        let adresse = page(site, "departement", &french::slug(&reseau.departements[id].nom));
        (count > 0).then(|| Compte {
            dit: french::compte(count, "formation", "formations"),
            adresse: adresse.map(|adresse| adresse.as_str().to_owned()),
        })
    })
}

/// Départements where one trains, in the reference order, and their communes in the alphabet's. Communes whose
/// département is not in the list come last, together.
fn departements(site: &Site) -> Vec<DepartementVue> {
    let reseau = &site.reseau;
    let mut known: BTreeMap<Id<Departement>, Vec<CommuneVue>> = BTreeMap::new();
    let mut others = Vec::new();
    let mut elsewhere = BTreeSet::new();
    for (id, slug) in slugs(reseau) {
        let formations = reseau.facettes.commune.get(&id).map_or(&[][..], Vec::as_slice);
        let commune = CommuneVue {
            nom: reseau.communes[id].nom.clone(),
            formations: formations.len(),
            adresse: page(site, "commune", &slug),
        };
        match reseau.departement_de(id) {
            Some(departement) => known.entry(departement).or_default().push(commune),
            None => {
                others.push(commune);
                elsewhere.extend(formations.iter().copied());
            }
        }
    }
    let only = known.is_empty();
    let mut all: Vec<DepartementVue> = known
        .into_iter()
        .map(|(id, communes)| {
            let nom = reseau.departements[id].nom.clone();
            let formations = reseau.facettes.departement.get(&id).map_or(0, Vec::len);
            let adresse = page(site, "departement", &french::slug(&nom));
            groupe(nom, formations, adresse, communes)
        })
        .collect();
    if !others.is_empty() {
        let nom = if only { "Les communes" } else { "D’autres communes" };
        all.push(groupe(nom.to_owned(), elsewhere.len(), None, others));
    }
    all
}

fn groupe(
    nom: String,
    formations: usize,
    adresse: Option<Address>,
    mut communes: Vec<CommuneVue>,
) -> DepartementVue {
    let ordre = french::Ordre::new();
    communes.sort_by(|a, b| ordre.compare(&a.nom, &b.nom));
    let trainings = french::compte(formations, "formation", "formations");
    let places = french::compte(communes.len(), "commune", "communes");
    DepartementVue { nom, compte: format!("{trainings}, {places}"), adresse, communes }
}

/// Communes where one trains and the word of their address, as [`Reseau::slug_commune`] gives it one by one.
fn slugs(reseau: &Reseau) -> Vec<(Id<Commune>, String)> {
    let mut twins: BTreeMap<&str, usize> = BTreeMap::new();
    for id in reseau.facettes.commune.keys() {
        *twins.entry(reseau.communes[*id].nom.as_str()).or_default() += 1;
    }
    let slug = |id: Id<Commune>| {
        let commune = &reseau.communes[id];
        let slug = french::slug(&commune.nom);
        match twins.get(commune.nom.as_str()) {
            Some(count) if *count > 1 => format!("{slug}-{}", commune.code.as_str().to_lowercase()),
            _ => slug,
        }
    };
    reseau.facettes.commune.keys().map(|id| (*id, slug(*id))).collect()
}

/// A list of trainings, where it exists.
fn page(site: &Site, facette: &str, slug: &str) -> Option<Address> {
    let adresse = Address::folder(&["formations", facette, slug]);
    site.page(adresse.as_str()).map(|page| page.adresse.clone())
}
