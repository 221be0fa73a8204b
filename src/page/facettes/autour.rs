//! « Près de moi » without a script: what is around a commune, nearest first.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::fait::Position;
use crate::model::referentiel::Commune;
use crate::page::adresses;
use crate::page::distance::{self, dite, kilometres};
use crate::page::facette::Facette;
use crate::page::listes;
use crate::page::noms;
use crate::reseau::{Id, Reseau};

/// Farther is not around any more, in kilometres.
const LOIN: f64 = 60.0;
/// How many of each kind are told.
const MAX: usize = 6;

/// What is around a commune.
#[derive(Debug, Serialize)]
pub(super) struct Autour {
    titre: String,
    precision: &'static str,
    pub(super) groupes: Vec<Groupe>,
    /// The commune's code, for the whole list sorted by distance.
    pres: String,
}

/// Campuses, schools, places to visit, other communes.
#[derive(Debug, Serialize)]
pub(super) struct Groupe {
    titre: &'static str,
    pub(super) liens: Vec<Lien>,
}

/// One of them.
#[derive(Debug, Serialize)]
pub(super) struct Lien {
    pub(super) nom: String,
    adresse: Address,
    /// « Amiens, à environ 40 km ».
    pub(super) dit: String,
}

/// Something somewhere else.
struct Voisin {
    km: f64,
    lien: Lien,
}

/// What is around a commune whose position is known; nothing for other facets.
pub(super) fn autour(reseau: &Reseau, facette: Facette) -> Option<Autour> {
    let Facette::Commune(id) = facette else { return None };
    let commune = &reseau.communes[id];
    let ici = commune.position.as_ref()?;
    let groupes = [
        ("Campus", campus(reseau, commune, ici)),
        ("Établissements", ecoles(reseau, commune, ici)),
        ("Sites emblématiques", sites(reseau, commune, ici)),
        ("Communes où l’on se forme", communes(reseau, id, ici)),
    ];
    let groupes = groupes.into_iter().map(|(titre, voisins)| Groupe { titre, liens: proches(voisins) });
    let groupes: Vec<Groupe> = groupes.filter(|groupe| !groupe.liens.is_empty()).collect();
    (!groupes.is_empty()).then(|| Autour {
        titre: format!("Autour {}", french::de(&commune.nom)),
        precision: distance::PRECISION,
        groupes,
        pres: commune.code.as_str().to_owned(),
    })
}

/// The nearest, in an order that two builds share.
fn proches(mut voisins: Vec<Voisin>) -> Vec<Lien> {
    voisins.retain(|voisin| voisin.km <= LOIN);
    voisins.sort_by(|a, b| a.km.total_cmp(&b.km).then_with(|| a.lien.adresse.cmp(&b.lien.adresse)));
    voisins.truncate(MAX);
    voisins.into_iter().map(|voisin| voisin.lien).collect()
}

fn voisin(nom: &str, adresse: Address, ou: Option<&str>, km: f64, plus: Option<String>) -> Voisin {
    let words: Vec<String> = ou.map(str::to_owned).into_iter().chain([dite(km)]).chain(plus).collect();
    Voisin { km, lien: Lien { nom: nom.to_owned(), adresse, dit: words.join(", ") } }
}

fn campus(reseau: &Reseau, ici: &Commune, position: &Position) -> Vec<Voisin> {
    let all = reseau.campus.rows().iter().filter_map(|campus| {
        let there = listes::lieu(reseau, campus).filter(|c| c.code != ici.code)?;
        let km = kilometres(position, there.position.as_ref()?);
        let adresse = adresses::campus(&campus.slug);
        Some(voisin(&noms::campus(campus), adresse, Some(&there.nom), km, None))
    });
    all.collect()
}

fn ecoles(reseau: &Reseau, ici: &Commune, position: &Position) -> Vec<Voisin> {
    let elsewhere = reseau.etablissements.rows().iter().filter(|school| school.fiche.commune != ici.code);
    let all = elsewhere.filter_map(|school| {
        let km = kilometres(position, distance::ecole(reseau, &school.fiche)?);
        let there = reseau.commune(&school.fiche.commune).map(|c| c.nom.as_str());
        let count = school.formations.len();
        let plus = (count > 0).then(|| french::compte(count, "diplôme", "diplômes"));
        let adresse = adresses::etablissement(&school.fiche.uai);
        Some(voisin(&school.fiche.nom, adresse, there, km, plus))
    });
    all.collect()
}

fn sites(reseau: &Reseau, ici: &Commune, position: &Position) -> Vec<Voisin> {
    let elsewhere = reseau.sites.rows().iter().filter(|site| site.fiche.commune != ici.code);
    let all = elsewhere.filter_map(|site| {
        let there = reseau.commune(&site.fiche.commune)?;
        let place = site.fiche.position.as_ref().or(there.position.as_ref())?;
        let adresse = adresses::site_emblematique(&site.slug);
        Some(voisin(&site.fiche.nom, adresse, Some(&there.nom), kilometres(position, place), None))
    });
    all.collect()
}

fn communes(reseau: &Reseau, ici: Id<Commune>, position: &Position) -> Vec<Voisin> {
    let all = reseau.facettes.commune.iter().filter(|(id, _)| **id != ici).filter_map(|(id, formations)| {
        let there = &reseau.communes[*id];
        let km = kilometres(position, there.position.as_ref()?);
        let plus = Some(french::compte(formations.len(), "diplôme", "diplômes"));
        Some(voisin(&there.nom, Facette::Commune(*id).adresse(reseau), None, km, plus))
    });
    all.collect()
}
