//! What is written of a diploma so that it can be found.

use super::super::listes::rows;
use super::super::{Page, acces};
use crate::model::referentiel::Etape;
use crate::page::noms;
use crate::reseau::{Formation, Id, Reseau};
use crate::search::{Fiche, Place, Sorte, initiales};

/// More communes than this are counted, not named, beside a title.
const COMMUNES: usize = 3;

/// The record of a diploma: its schools and communes are names, its campuses and filières keywords.
pub(super) fn fiche(reseau: &Reseau, page: &Page, id: Id<Formation>) -> Fiche {
    let formation = &reseau.formations[id];
    let diplome = &reseau.types[formation.type_diplome];
    let mut fiche = Fiche::new(Sorte::Formation, &page.titre, page.adresse.as_str());
    let sans_type = formation.intitule.strip_prefix(diplome.nom.as_str()).unwrap_or(&formation.intitule);
    fiche.sigles = initiales(sans_type);
    fiche.noms = noms(reseau, formation);
    fiche.cles = cles(reseau, formation);
    fiche.resume = formation.fiche.description.clone().unwrap_or_else(|| campus_dits(reseau, formation));
    fiche.ligne = ligne(reseau, formation);
    fiche.niveau = Some(formation.niveau);
    fiche.type_diplome = Some(formation.type_diplome.row());
    let rang = |etape: &Etape| Etape::TOUTES.iter().position(|other| other == etape);
    fiche.apres = formation.entrees.iter().filter_map(rang).collect();
    fiche.places = formation
        .lieux
        .iter()
        .map(|lieu| Place {
            commune: Some(lieu.commune.row()),
            voies: lieu.voies.iter().map(|voie| voie.row()).collect(),
        })
        .collect();
    fiche
}

fn noms(reseau: &Reseau, formation: &Formation) -> Vec<String> {
    let mut all = Vec::new();
    for lieu in &formation.lieux {
        all.push(reseau.etablissements[lieu.etablissement].fiche.nom.clone());
        all.push(reseau.communes[lieu.commune].nom.clone());
    }
    all
}

fn cles(reseau: &Reseau, formation: &Formation) -> Vec<String> {
    let mut all =
        vec![reseau.types[formation.type_diplome].complet.clone(), "formation, diplôme, études".to_owned()];
    let campus = formation.campus();
    for campus in rows(&reseau.campus, &campus) {
        all.push(noms::campus(campus));
        all.extend(noms::filieres(reseau, campus));
    }
    all.extend(formation.fiche.metiers.iter().cloned());
    all.extend(formation.rncp.iter().cloned());
    all
}

/// « Avec le campus Chimie, Énergie, Innovation Territoriale (CEIT). »: why it is found by that name.
fn campus_dits(reseau: &Reseau, formation: &Formation) -> String {
    let campus = formation.campus();
    let names: Vec<String> = rows(&reseau.campus, &campus).map(noms::campus).collect();
    let head = if names.len() > 1 { "Avec les campus" } else { "Avec le campus" };
    format!("{head} {}.", names.join(" ; "))
}

/// « Bac +2 · Amiens, Beauvais », « Même niveau qu’un bac · Lille » for what is no bac.
fn ligne(reseau: &Reseau, formation: &Formation) -> String {
    let communes = formation.communes();
    let places = if communes.len() > COMMUNES {
        crate::french::compte(communes.len(), "commune", "communes")
    } else {
        let names: Vec<&str> = communes.iter().map(|id| reseau.communes[*id].nom.as_str()).collect();
        names.join(", ")
    };
    format!("{} · {places}", acces::niveau(reseau, formation))
}
