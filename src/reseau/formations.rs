//! Diplomas out of lines: the lines that share a slug are one diploma, taught in several places.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::offre::{Ids, Memo, Offre, Parts, shown};
use super::{Campus, Facettes, Formation, Id, LieuFormation, Options, Reseau, Table};
use crate::french::Ordre;
use crate::model::formation::{FicheFormation, LigneFormation};
use crate::model::forme::Slug;
use crate::model::referentiel::{Commune, Etape, Filiere, TypeDiplome};
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::read::lignes::LigneLue;

/// A line whose names are tied.
struct Line<'a> {
    /// Where its diploma stands among others.
    rang: &'a [u8],
    lue: &'a LigneLue,
    type_diplome: Id<TypeDiplome>,
    lieu: LieuFormation,
}

/// Fills the table of diplomas, what refers back to it, and the facets: those that are known, where nothing that they are
/// made from has changed.
pub(super) fn tie(reseau: &mut Reseau, brouillon: &Brouillon, options: &Options, ordre: &Ordre, memo: &Memo) {
    let offre = memo.get(Parts::new(brouillon, options), || {
        let formations = Arc::new(formations(reseau, brouillon, options, ordre));
        reseau.formations = Arc::clone(&formations);
        let (campus, ecoles) = back_references(reseau);
        Offre { formations, facettes: Arc::new(facettes(reseau)), campus, ecoles }
    });
    reseau.formations = Arc::clone(&offre.formations);
    reseau.facettes = Arc::clone(&offre.facettes);
    for (campus, formations) in reseau.campus.rows_mut().iter_mut().zip(&offre.campus) {
        campus.formations.clone_from(formations);
    }
    for (school, formations) in reseau.etablissements.rows_mut().iter_mut().zip(&offre.ecoles) {
        school.formations.clone_from(formations);
    }
}

fn formations(reseau: &Reseau, brouillon: &Brouillon, options: &Options, ordre: &Ordre) -> Table<Formation> {
    let campus: Vec<&CampusLu> = shown(brouillon, options).map(|(campus, _)| campus).collect();
    let tied: Vec<Vec<Line<'_>>> = campus.par_iter().map(|campus| lines(reseau, campus, ordre)).collect();
    let mut lines: Vec<Line<'_>> = tied.into_iter().flatten().collect();
    // Stable: the first line of a diploma is that of the first campus.
    lines.par_sort_by(|a, b| a.rang.cmp(b.rang));
    let mut formations = Table::with_capacity(lines.len());
    let sans_fiche = Arc::default();
    let mut lines = lines.into_iter().peekable();
    while let Some(first) = lines.next() {
        let mut formation = formation(reseau, &first, &sans_fiche);
        let mut same = Some(first);
        while let Some(line) = same {
            if formation.rncp.is_none() {
                formation.rncp = line.lue.ligne.rncp.as_ref().map(|code| code.as_str().to_owned());
            }
            formation.lieux.push(line.lieu);
            same = lines.next_if(|next| next.lue.ligne.formation == formation.slug);
        }
        if formation.lieux.len() > 1 {
            par_commune(&mut formation.lieux, reseau, ordre);
        }
        let slug = formation.slug.clone();
        formations.insert(slug.as_str(), formation);
    }
    enrich(&mut formations, brouillon);
    formations
}

/// The lines of a campus; those whose names do not resolve are left out.
fn lines<'a>(reseau: &Reseau, campus: &'a CampusLu, ordre: &Ordre) -> Vec<Line<'a>> {
    let Some(id) = reseau.campus.get(campus.slug.as_str()) else { return Vec::new() };
    let tied = campus.formations.iter().filter_map(|lue| {
        Some(Line {
            rang: lue.rang(|ligne| rang(ligne, ordre)),
            lue,
            type_diplome: reseau.types.get(&lue.ligne.type_diplome)?,
            lieu: lieu(reseau, id, &lue.ligne)?,
        })
    });
    tied.collect()
}

/// The diploma that a line names, taught nowhere yet.
fn formation(reseau: &Reseau, line: &Line<'_>, sans_fiche: &Arc<FicheFormation>) -> Formation {
    let ligne = &line.lue.ligne;
    Formation {
        slug: ligne.formation.clone(),
        intitule: ligne.intitule.clone(),
        niveau: ligne.niveau.nombre(),
        type_diplome: line.type_diplome,
        fiche: Arc::clone(sans_fiche),
        entrees: reseau.types[line.type_diplome].apres.clone(),
        ligne: Arc::clone(ligne),
        domaine: OnceLock::new(),
        avant: Vec::new(),
        apres: Vec::new(),
        rncp: None,
        lieux: Vec::with_capacity(1),
        fichier: Arc::clone(line.lue.file()),
        debut: line.lue.place("formation").start,
    }
}

/// Places by the name of their commune, then in the order of schools.
fn par_commune(lieux: &mut [LieuFormation], reseau: &Reseau, ordre: &Ordre) {
    lieux.sort_by(|a, b| {
        let commune = |l: &LieuFormation| reseau.communes[l.commune].nom.as_str();
        let alphabetique = || ordre.compare(commune(a), commune(b));
        let par_commune = if a.commune == b.commune { Ordering::Equal } else { alphabetique() };
        par_commune.then_with(|| a.etablissement.cmp(&b.etablissement))
    });
}

/// Bytes in the order of levels, titles and short names: thousands of diplomas are sorted, and comparing titles is slow.
fn rang(ligne: &LigneFormation, ordre: &Ordre) -> Vec<u8> {
    let mut rang = ordre.cle(&ligne.intitule);
    rang.insert(0, ligne.niveau.nombre());
    rang.push(0);
    rang.extend_from_slice(ligne.formation.as_str().as_bytes());
    rang
}

fn lieu(reseau: &Reseau, campus: Id<Campus>, ligne: &Arc<LigneFormation>) -> Option<LieuFormation> {
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

fn enrich(formations: &mut Table<Formation>, brouillon: &Brouillon) {
    for (slug, lu) in &brouillon.fiches {
        let Some(id) = formations.get(slug.as_str()) else {
            continue;
        };
        let known = |slugs: &[Slug]| {
            slugs.iter().filter_map(|slug| formations.get(slug.as_str())).collect::<Vec<_>>()
        };
        let (avant, apres) = (known(&lu.value.avant), known(&lu.value.apres));
        // What one file says of two diplomas holds on the page of both.
        for other in &avant {
            told(formations, *other, id);
        }
        for other in &apres {
            told(formations, id, *other);
        }
        if let Some(formation) = formations.row_mut(id) {
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
fn told(formations: &mut Table<Formation>, from: Id<Formation>, to: Id<Formation>) {
    if let Some(formation) = formations.row_mut(from)
        && !formation.apres.contains(&to)
    {
        formation.apres.push(to);
    }
    if let Some(formation) = formations.row_mut(to)
        && !formation.avant.contains(&from)
    {
        formation.avant.push(from);
    }
}

/// The diplomas of each campus and of each school, by their rows.
fn back_references(reseau: &Reseau) -> (Vec<Ids>, Vec<Ids>) {
    let mut campus = vec![Vec::new(); reseau.campus.len()];
    let mut schools = vec![Vec::new(); reseau.etablissements.len()];
    for (id, formation) in reseau.formations.iter() {
        for lieu in &formation.lieux {
            push_once(campus.get_mut(lieu.campus.row()), id);
            push_once(schools.get_mut(lieu.etablissement.row()), id);
        }
    }
    (campus, schools)
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
