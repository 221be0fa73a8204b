//! What is written of a school so that it can be found.

use super::super::Page;
use super::super::listes::rows;
use crate::french;
use crate::page::noms;
use crate::reseau::{Etablissement, Id, Reseau};
use crate::search::{Fiche, Place, Sorte, initiales};

/// The record of a school: its nature, its campuses and the titles of its diplomas are keywords.
pub(super) fn fiche(reseau: &Reseau, page: &Page, id: Id<Etablissement>) -> Fiche {
    let school = &reseau.etablissements[id];
    let mut fiche = Fiche::new(Sorte::Etablissement, &page.titre, page.adresse.as_str());
    let commune = reseau.communes.get(school.fiche.commune.as_str());
    // « Université d’Artois — site de Lens » : the site is a place, and « (LYPSO) » an acronym.
    let nom = school.fiche.nom.split(" — ").next().unwrap_or_default();
    fiche.sigles = initiales(nom);
    fiche.sigles.extend(nom.split(['(', ')']).nth(1).map(str::to_owned));
    fiche.sigles.push(school.fiche.uai.to_string());
    fiche.nom = Some(nom.to_owned());
    let nature = reseau.natures.row(school.fiche.nature.as_str()).map(|nature| nature.nom.clone());
    fiche.noms = commune.map(|id| reseau.communes[id].nom.clone()).into_iter().chain(nature).collect();
    fiche.noms.push(school.fiche.nom.clone());
    fiche.cles = rows(&reseau.formations, &school.formations).map(|f| f.intitule.clone()).collect();
    let campus = school.campus.iter().map(|(id, _)| &reseau.campus[*id]);
    fiche.cles.extend(campus.map(noms::campus));
    let count = french::compte(school.formations.len(), "diplôme du réseau", "diplômes du réseau");
    let place = commune.map(|id| reseau.communes[id].nom.as_str()).unwrap_or_default();
    fiche.ligne = if school.formations.is_empty() { place.to_owned() } else { format!("{place} · {count}") };
    fiche.places = vec![Place { commune: commune.map(Id::row), voies: Vec::new() }];
    fiche
}
