//! Before and after a diploma: what its file says, and what its level and its campuses suggest.

use std::cmp::Reverse;

use serde::Serialize;

use super::lieux::ou;
use crate::address::Address;
use crate::model::referentiel::Etape;
use crate::page::listes::niveau_nom;
use crate::reseau::{Formation, Id, Reseau};

/// How many diplomas are suggested, before and after together.
const MAX: usize = 8;

/// Another diploma.
#[derive(Debug, Serialize)]
pub(super) struct Voisin {
    titre: String,
    adresse: Address,
    niveau: String,
    communes: String,
}

/// A step of the small staircase beside the title, the lowest first.
#[derive(Debug, Serialize)]
pub(super) struct Marche {
    titre: &'static str,
    texte: String,
    ici: bool,
}

/// What leads here, and where this leads.
#[derive(Debug, Serialize)]
pub(super) struct Suite {
    /// How one gets in, in a sentence.
    entree: String,
    /// From the diploma's file.
    avant: Vec<Voisin>,
    /// From the diploma's file.
    apres: Vec<Voisin>,
    /// Deduced from the level and the campuses.
    suggestions_avant: Vec<Voisin>,
    /// Deduced from the level and the campuses.
    suggestions_apres: Vec<Voisin>,
}

/// Before and after.
pub(super) fn suite(reseau: &Reseau, id: Id<Formation>) -> Suite {
    let formation = &reseau.formations[id];
    let (avant, apres) = suggestions(reseau, id);
    let voisins = |ids: &[Id<Formation>]| ids.iter().map(|id| voisin(reseau, *id)).collect::<Vec<_>>();
    Suite {
        entree: reseau.types[formation.type_diplome].entree.clone(),
        avant: voisins(&formation.avant),
        apres: voisins(&formation.apres),
        suggestions_avant: voisins(&avant),
        suggestions_apres: voisins(&apres),
    }
}

/// The staircase: what one has done before, this diploma, the level above.
pub(super) fn montee(reseau: &Reseau, formation: &Formation) -> Vec<Marche> {
    let etapes = &reseau.types[formation.type_diplome].apres;
    let before: Vec<String> = etapes.iter().map(|etape| mot(*etape).to_owned()).collect();
    let mut marches = Vec::new();
    if !before.is_empty() {
        marches.push(Marche { titre: "Avant", texte: ou(&before), ici: false });
    }
    let niveau = formation.niveau;
    marches.push(Marche { titre: "Ce diplôme", texte: niveau_nom(reseau, niveau), ici: true });
    if niveau < 8 {
        let texte = niveau_nom(reseau, niveau + 1);
        marches.push(Marche { titre: "Une marche plus haut", texte, ici: false });
    }
    marches
}

fn mot(etape: Etape) -> &'static str {
    match etape {
        Etape::Troisieme => "la 3e",
        Etape::Cap => "un CAP",
        Etape::Bac => "le bac",
        Etape::Bac2 => "un bac +2",
        Etape::Bac3 => "un bac +3",
    }
}

fn voisin(reseau: &Reseau, id: Id<Formation>) -> Voisin {
    let formation = &reseau.formations[id];
    let communes: Vec<&str> =
        formation.communes().into_iter().map(|c| reseau.communes[c].nom.as_str()).collect();
    Voisin {
        titre: formation.intitule.clone(),
        adresse: super::adresse(&formation.slug),
        niveau: niveau_nom(reseau, formation.niveau),
        communes: communes.join(", "),
    }
}

/// What having a diploma of this level lets one enter.
fn ouvre(niveau: u8) -> Option<Etape> {
    match niveau {
        3 => Some(Etape::Cap),
        4 => Some(Etape::Bac),
        5 => Some(Etape::Bac2),
        6 => Some(Etape::Bac3),
        _ => None,
    }
}

/// Diplomas of the same campuses, below and above: those that the way in allows, else the next level.
/// Titles that share words come first, then those taught in the same commune.
fn suggestions(reseau: &Reseau, id: Id<Formation>) -> (Vec<Id<Formation>>, Vec<Id<Formation>>) {
    let own = &reseau.formations[id];
    let mut others: Vec<Id<Formation>> = own
        .campus()
        .into_iter()
        .flat_map(|campus| reseau.campus[campus].formations.iter().copied())
        .collect();
    others.sort();
    others.dedup();
    let enters = |from: &Formation, to: &Formation| {
        to.niveau > from.niveau
            && ouvre(from.niveau).is_some_and(|e| reseau.types[to.type_diplome].apres.contains(&e))
    };
    let other = |o: &Id<Formation>| &reseau.formations[*o];
    let roots: Vec<&str> = racines(own).collect();
    let told = |o: &Id<Formation>| own.avant.contains(o) || own.apres.contains(o);
    let choose = |enters: &dyn Fn(&Formation) -> bool, next: Option<u8>| {
        let free = || others.iter().copied().filter(|o| *o != id && !told(o));
        let mut found: Vec<_> = free().filter(|o| enters(other(o))).collect();
        if found.is_empty() {
            found = free().filter(|o| Some(other(o).niveau) == next).collect();
        }
        found.sort_by_cached_key(|o| (Reverse(proximite(own, &roots, other(o))), *o));
        found
    };
    let mut avant = choose(&|o| enters(o, own), own.niveau.checked_sub(1));
    let mut apres = choose(&|o| enters(own, o), Some(own.niveau + 1));
    apres.truncate(MAX - avant.len().min(MAX / 2));
    avant.truncate(MAX - apres.len());
    (avant, apres)
}

/// How near two diplomas are: words that their titles share, then a commune.
///
/// `roots` are those of `a`, which is compared with many.
fn proximite(a: &Formation, roots: &[&str], b: &Formation) -> (usize, bool) {
    let theirs: Vec<&str> = racines(b).collect();
    let shared = roots.iter().filter(|root| theirs.contains(root)).count();
    let commune = a.lieux.iter().any(|lieu| b.lieux.iter().any(|other| other.commune == lieu.commune));
    (shared, commune)
}

/// The first letters of the words of a title that say the trade: `bac-pro-cuisine` gives `cuisi`.
fn racines(formation: &Formation) -> impl Iterator<Item = &str> {
    const VIDES: [&str; 9] =
        ["optio", "menti", "parco", "metie", "techn", "certi", "speci", "licen", "scien"];
    let words = formation.slug.as_str().split('-').filter_map(|word| word.get(..5));
    words.filter(|root| !VIDES.contains(root))
}

/// Titles of the suggestions, before or after.
#[cfg(test)]
pub(super) fn titres(suite: &Suite, avant: bool) -> Vec<String> {
    let voisins = if avant { &suite.suggestions_avant } else { &suite.suggestions_apres };
    voisins.iter().map(|voisin| voisin.titre.clone()).collect()
}
