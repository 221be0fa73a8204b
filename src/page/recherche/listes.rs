//! Everything, by theme and by initial: the search without a script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::facettes::Facette;
use super::super::fait::LienVue;
use super::adresse_initiale;
use crate::address::Address;
use crate::french::{self, Ordre};
use crate::reseau::Reseau;
use crate::search::{Fiche, Index, Sorte};

/// A site with more records has a page for each initial.
pub(super) const MAX: usize = 500;

/// A filière: its campuses, and the way to its diplomas.
#[derive(Debug, Serialize)]
pub(super) struct Theme {
    titre: String,
    filiere: String,
    campus: Vec<LienVue>,
    /// Nothing where no campus of the filière proposes any.
    formations: Option<LienVue>,
}

/// What begins with a letter.
#[derive(Debug, Serialize)]
pub(super) struct Lettre {
    titre: String,
    id: String,
    /// Its page, on a large site; the entries are then there.
    adresse: Option<Address>,
    compte: String,
    entrees: Vec<Entree>,
}

#[derive(Debug, Serialize)]
struct Entree {
    titre: String,
    adresse: String,
    /// « Campus », « Bac +2 · Amiens ».
    dit: String,
}

/// Filières that have something, in the official order.
pub(super) fn themes(reseau: &Reseau) -> Vec<Theme> {
    let mut all = Vec::new();
    for (id, filiere) in reseau.filieres.iter() {
        let here = reseau.campus.rows().iter().filter(|campus| campus.filiere() == Some(&filiere.slug));
        let campus: Vec<LienVue> = here
            .map(|campus| LienVue {
                titre: super::super::campus::titre(campus),
                adresse: super::super::campus::adresse(&campus.slug),
            })
            .collect();
        let facette = Facette::Filiere(id);
        let count = facette.formations(reseau).len();
        let formations = (count > 0).then(|| LienVue {
            titre: french::compte(count, "formation", "formations"),
            adresse: facette.adresse(reseau),
        });
        if !campus.is_empty() || formations.is_some() {
            all.push(Theme {
                titre: filiere.nom.clone(),
                filiere: filiere.slug.to_string(),
                campus,
                formations,
            });
        }
    }
    all
}

/// Words of the glossary have their own page, by initial too.
fn listees(index: &Index) -> impl Iterator<Item = &Fiche> {
    index.fiches.iter().filter(|fiche| fiche.sorte != Sorte::Terme)
}

/// How many pages are listed.
pub(super) fn compte(index: &Index) -> usize {
    listees(index).count()
}

/// The title of an opinion or of a diploma says its kind; the rest is told.
fn entree(fiche: &Fiche) -> Entree {
    let [_, sorte, _] = fiche.sorte.noms();
    let known = matches!(fiche.sorte, Sorte::Formation | Sorte::Etablissement);
    let dit = match (known, fiche.ligne.is_empty()) {
        (true, _) => fiche.ligne.clone(),
        (false, true) => sorte.to_owned(),
        (false, false) => format!("{sorte} · {}", fiche.ligne),
    };
    Entree { titre: fiche.titre.clone(), adresse: fiche.adresse.clone(), dit }
}

fn lettre(initiale: char, mut fiches: Vec<&Fiche>, adresse: Option<Address>) -> Lettre {
    let other = initiale == '#';
    // Of a letter that has its page only the count is told, whatever the order.
    if adresse.is_none() {
        let ordre = Ordre::new();
        fiches.sort_by_cached_key(|fiche| {
            (ordre.cle(french::sans_article(&fiche.titre)), fiche.adresse.clone())
        });
    }
    Lettre {
        titre: if other { "Autres".to_owned() } else { initiale.to_string() },
        id: if other { "lettre-autres".to_owned() } else { format!("lettre-{}", initiale.to_lowercase()) },
        compte: french::compte(fiches.len(), "page", "pages"),
        entrees: fiches.iter().filter(|_| adresse.is_none()).map(|fiche| entree(fiche)).collect(),
        adresse,
    }
}

/// Every initial; on a large site, with the page of each instead of its entries.
pub(super) fn lettres(index: &Index, large: bool) -> Vec<Lettre> {
    let mut letters: BTreeMap<(bool, char), Vec<&Fiche>> = BTreeMap::new();
    for fiche in listees(index) {
        let letter = french::initiale(&fiche.titre);
        letters.entry((letter == '#', letter)).or_default().push(fiche);
    }
    letters
        .into_iter()
        .map(|((_, initiale), fiches)| lettre(initiale, fiches, large.then(|| adresse_initiale(initiale))))
        .collect()
}

/// One initial, whole.
pub(super) fn une_lettre(index: &Index, initiale: char) -> Lettre {
    let fiches = listees(index).filter(|fiche| french::initiale(&fiche.titre) == initiale);
    lettre(initiale, fiches.collect(), None)
}
