//! Diplomas out of lines: the lines that share a slug are one diploma, taught in several places.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::build::shown;
use super::{Facettes, Formation, Id, LieuFormation, Options, Reseau};
use crate::french::Ordre;
use crate::model::formation::LigneFormation;
use crate::model::forme::Slug;
use crate::model::referentiel::{Commune, Etape, Filiere};
use crate::read::brouillon::Brouillon;
use crate::table::Map;

/// Fills the table of diplomas, what refers back to it, and the facets.
pub(super) fn tie(reseau: &mut Reseau, brouillon: &Brouillon, options: &Options, ordre: &Ordre) {
    let mut all: Vec<(&[u8], Formation)> = Vec::new();
    // Rows of `all`: a line is a look-up, and nothing is moved.
    let mut found: Map<&str, usize> = Map::default();
    let sans_fiche = Arc::default();
    for (campus, _) in shown(brouillon, options) {
        for lue in campus.formations.iter() {
            let Some(lieu) = lieu(reseau, &campus.slug, &lue.ligne) else {
                continue;
            };
            let Some(type_diplome) = reseau.types.get(&lue.ligne.type_diplome) else {
                continue;
            };
            let row = *found.entry(lue.ligne.formation.as_str()).or_insert(all.len());
            if row == all.len() {
                let rang = lue.rang(|ligne| rang(ligne, ordre));
                let formation = Formation {
                    slug: lue.ligne.formation.clone(),
                    intitule: lue.ligne.intitule.clone(),
                    niveau: lue.ligne.niveau.nombre(),
                    type_diplome,
                    fiche: Arc::clone(&sans_fiche),
                    entrees: reseau.types[type_diplome].apres.clone(),
                    ligne: Arc::clone(&lue.ligne),
                    domaine: OnceLock::new(),
                    avant: Vec::new(),
                    apres: Vec::new(),
                    rncp: None,
                    lieux: Vec::new(),
                    fichier: Arc::clone(lue.file()),
                    debut: lue.place("formation").start,
                };
                all.push((rang, formation));
            }
            let Some((_, formation)) = all.get_mut(row) else { continue };
            if formation.rncp.is_none() {
                formation.rncp = lue.ligne.rncp.as_ref().map(|code| code.as_str().to_owned());
            }
            formation.lieux.push(lieu);
        }
    }
    all.sort_by_cached_key(|(rang, _)| *rang);
    for (_, mut formation) in all {
        formation.lieux.sort_by(|a, b| {
            let commune = |l: &LieuFormation| reseau.communes[l.commune].nom.as_str();
            let alphabetique = || ordre.compare(commune(a), commune(b));
            let par_commune = if a.commune == b.commune { Ordering::Equal } else { alphabetique() };
            par_commune.then_with(|| a.etablissement.cmp(&b.etablissement))
        });
        let key = formation.slug.as_str().to_owned();
        reseau.formations.insert(&key, formation);
    }
    enrich(reseau, brouillon);
    back_references(reseau);
    reseau.facettes = facettes(reseau);
}

/// Bytes in the order of levels, titles and short names: thousands of diplomas are sorted, and comparing titles is slow.
fn rang(ligne: &LigneFormation, ordre: &Ordre) -> Vec<u8> {
    let mut rang = ordre.cle(&ligne.intitule);
    rang.insert(0, ligne.niveau.nombre());
    rang.push(0);
    rang.extend_from_slice(ligne.formation.as_str().as_bytes());
    rang
}

fn lieu(reseau: &Reseau, campus: &Slug, ligne: &Arc<LigneFormation>) -> Option<LieuFormation> {
    let campus = reseau.campus.get(campus.as_str())?;
    let etablissement = reseau.etablissements.get(ligne.uai.as_str())?;
    let fiche = &reseau.etablissements[etablissement].fiche;
    let commune = reseau.communes.get(ligne.commune.as_ref().unwrap_or(&fiche.commune).as_str())?;
    let role = reseau.campus[campus]
        .etablissements
        .iter()
        .find(|(school, _)| *school == etablissement)
        .and_then(|(_, role)| *role);
    Some(LieuFormation {
        campus,
        etablissement,
        commune,
        role,
        reseau: role.is_none_or(|role| reseau.roles[role].reseau),
        voies: ligne.voies_connues.iter().filter_map(|voie| reseau.voies.get(voie.as_str())).collect(),
        ligne: Arc::clone(ligne),
    })
}

fn enrich(reseau: &mut Reseau, brouillon: &Brouillon) {
    for (slug, lu) in &brouillon.fiches {
        let Some(id) = reseau.formations.get(slug.as_str()) else {
            continue;
        };
        let known = |slugs: &[Slug]| {
            slugs.iter().filter_map(|slug| reseau.formations.get(slug.as_str())).collect::<Vec<_>>()
        };
        let (avant, apres) = (known(&lu.value.avant), known(&lu.value.apres));
        // What one file says of two diplomas holds on the page of both.
        for other in &avant {
            told(reseau, *other, id);
        }
        for other in &apres {
            told(reseau, id, *other);
        }
        if let Some(formation) = reseau.formations.row_mut(id) {
            if !lu.value.entree_apres.is_empty() {
                formation.entrees.clone_from(&lu.value.entree_apres);
                formation.entrees.sort();
                formation.entrees.dedup();
            }
            formation.fiche = lu.value.clone();
        }
    }
}

/// A file says that one diploma leads to another.
fn told(reseau: &mut Reseau, from: Id<Formation>, to: Id<Formation>) {
    if let Some(formation) = reseau.formations.row_mut(from)
        && !formation.apres.contains(&to)
    {
        formation.apres.push(to);
    }
    if let Some(formation) = reseau.formations.row_mut(to)
        && !formation.avant.contains(&from)
    {
        formation.avant.push(from);
    }
}

fn back_references(reseau: &mut Reseau) {
    let mut campus = vec![Vec::new(); reseau.campus.len()];
    let mut schools = vec![Vec::new(); reseau.etablissements.len()];
    for (id, formation) in reseau.formations.iter() {
        for lieu in &formation.lieux {
            push_once(campus.get_mut(lieu.campus.row()), id);
            push_once(schools.get_mut(lieu.etablissement.row()), id);
        }
    }
    for (row, formations) in campus.into_iter().enumerate() {
        let id = reseau.campus.id_at(row);
        if let Some(campus) = id.and_then(|id| reseau.campus.row_mut(id)) {
            campus.formations = formations;
        }
    }
    for (row, formations) in schools.into_iter().enumerate() {
        let id = reseau.etablissements.id_at(row);
        if let Some(school) = id.and_then(|id| reseau.etablissements.row_mut(id)) {
            school.formations = formations;
        }
    }
}

/// Formations come in order, so that a repeat is always the last one.
fn push_once(list: Option<&mut Vec<Id<Formation>>>, id: Id<Formation>) {
    if let Some(list) = list
        && list.last() != Some(&id)
    {
        list.push(id);
    }
}

fn facettes(reseau: &Reseau) -> Facettes {
    let mut facettes = Facettes::default();
    let filieres = filieres(reseau);
    let departements: Vec<_> = reseau.communes.iter().map(|(id, _)| reseau.departement_de(id)).collect();
    // By row: each line of each campus is put in three lists.
    let mut communes = vec![Vec::new(); reseau.communes.len()];
    for (id, formation) in reseau.formations.iter() {
        push_once(Some(facettes.niveau.entry(formation.niveau).or_default()), id);
        for etape in &formation.entrees {
            push_once(Some(facettes.apres.entry(*etape).or_default()), id);
        }
        let voies = formation.voies();
        if voies.is_empty() {
            facettes.sans_voie.push(id);
        }
        for voie in voies {
            push_once(Some(facettes.voie.entry(voie).or_default()), id);
        }
        for lieu in &formation.lieux {
            push_once(communes.get_mut(lieu.commune.row()), id);
            if let Some(departement) = departements.get(lieu.commune.row()).copied().flatten() {
                push_once(Some(facettes.departement.entry(departement).or_default()), id);
            }
            for filiere in filieres.get(lieu.campus.row()).into_iter().flatten() {
                push_once(Some(facettes.filiere.entry(*filiere).or_default()), id);
            }
        }
    }
    let communes = reseau.communes.iter().map(|(id, _)| id).zip(communes);
    facettes.commune = communes.filter(|(_, formations)| !formations.is_empty()).collect();
    facettes.vers = vers(reseau, &facettes);
    facettes.homonymes = homonymes(reseau, &facettes);
    facettes
}

/// The filières of each campus, by its row.
fn filieres(reseau: &Reseau) -> Vec<Vec<Id<Filiere>>> {
    let de = |campus: &super::Campus| {
        campus.fiche.filieres.iter().filter_map(|f| reseau.filieres.get(f.filiere.as_str())).collect()
    };
    reseau.campus.rows().iter().map(de).collect()
}

/// The diplomas of each filière, by what one can enter them after.
fn vers(reseau: &Reseau, facettes: &Facettes) -> BTreeMap<(Etape, Id<Filiere>), Vec<Id<Formation>>> {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (filiere, row) in reseau.filieres.iter() {
        let mut ids = facettes.filiere.get(&filiere).cloned().unwrap_or_default();
        if let Some(near) = row.proches.as_ref().filter(|_| ids.is_empty()) {
            ids.extend(near.formations.iter().filter_map(|slug| reseau.formations.get(slug.as_str())));
            ids.sort();
            ids.dedup();
        }
        for id in ids {
            for etape in &reseau.formations[id].entrees {
                push_once(Some(all.entry((*etape, filiere)).or_default()), id);
            }
        }
    }
    all
}

fn homonymes(reseau: &Reseau, facettes: &Facettes) -> BTreeSet<Id<Commune>> {
    let mut names: BTreeMap<&str, Vec<Id<Commune>>> = BTreeMap::new();
    for id in facettes.commune.keys() {
        names.entry(&reseau.communes[*id].nom).or_default().push(*id);
    }
    names.into_values().filter(|ids| ids.len() > 1).flatten().collect()
}
