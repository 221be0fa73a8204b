//! Campuses, for the filters of `/campus/`: the cards are on the page already, so only what narrows them is here.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{CommuneVue, Lieux, Mot, VERSION, academies, departements, mot, rang};
use crate::model::campus::Categorie;
use crate::page::campus_liste::{academies_de, departements_de};
use crate::page::listes;
use crate::page::noms;
use crate::reseau::{Campus, Reseau};

#[derive(Debug, Serialize)]
pub(super) struct Donnees {
    v: u8,
    /// The words of names are read as those of the search.
    norme: serde_json::Value,
    filieres: Vec<Mot>,
    categories: Vec<Mot>,
    academies: Vec<Mot>,
    departements: Vec<(String, String, i64)>,
    communes: Vec<CommuneVue>,
    niveaux: Vec<Mot>,
    campus: Vec<Ligne>,
}

/// Slug, name, rows of its filières, of its category (−1 where no source says), of its académies, of its
/// départements, of its commune (−1 where it is not published) and of the levels of its diplomas.
#[derive(Debug, Serialize)]
struct Ligne(String, String, Vec<usize>, i64, BTreeSet<usize>, BTreeSet<usize>, i64, BTreeSet<usize>);

pub(super) fn donnees(reseau: &Reseau) -> Donnees {
    let seat = |campus: &Campus| reseau.communes.get(listes::lieu(reseau, campus)?.code.as_str());
    let lieux = Lieux::new(reseau, reseau.campus.rows().iter().filter_map(seat).collect(), None);
    let niveaux: Vec<u8> = reseau.facettes.niveau.keys().copied().collect();
    let categories = [Categorie::Excellence, Categorie::Campus];
    let lines = reseau.campus.rows().iter().map(|campus| {
        let (slug, nom) = mot(campus.slug.as_str(), &campus.fiche.nom);
        let filieres = campus.fiche.filieres.iter();
        let category = categories.iter().position(|one| Some(*one) == campus.categorie());
        let levels = campus.formations.iter().map(|id| reseau.formations[*id].niveau);
        Ligne(
            slug,
            nom,
            filieres.filter_map(|f| Some(reseau.filieres.get(f.filiere.as_str())?.row())).collect(),
            category.map_or(-1, rang),
            academies_de(reseau, campus),
            departements_de(reseau, campus),
            seat(campus).and_then(|id| lieux.rangs.get(&id)).map_or(-1, |row| rang(*row)),
            levels.filter_map(|level| niveaux.iter().position(|one| *one == level)).collect(),
        )
    });
    let campus = lines.collect();
    let level = |n: &u8| mot(n.to_string(), &format!("{} (niveau {n})", noms::niveau(reseau, *n)));
    Donnees {
        v: VERSION,
        norme: super::norme(),
        filieres: reseau.filieres.rows().iter().map(|f| mot(f.slug.as_str(), &f.nom)).collect(),
        categories: vec![
            mot("excellence", listes::categorie(Categorie::Excellence)),
            mot("campus", listes::categorie(Categorie::Campus)),
        ],
        academies: academies(reseau),
        departements: departements(reseau),
        communes: lieux.communes,
        niveaux: niveaux.iter().map(level).collect(),
        campus,
    }
}
