//! Everything, by theme and by initial: the search without a script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Site;
use super::super::facette::Facette;
use super::super::fait::LienVue;
use super::adresse_initiale;
use crate::address::Address;
use crate::french::{self, Ordre};
use crate::page::adresses;
use crate::page::noms;
use crate::reseau::Reseau;
use crate::search::{Fiche, Sorte};

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

/// What a list tells of a page.
#[derive(Debug, Clone, Serialize)]
pub(in crate::page) struct Entree {
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
            .map(|campus| LienVue { titre: noms::campus(campus), adresse: adresses::campus(&campus.slug) })
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

/// What the lists tell of every page, by kind then in the order of its list. The index of the search knows it too, and
/// holds more than all the rest of the site: pages to read do without it.
pub(in crate::page) fn sommaire(site: &Site) -> Vec<Entree> {
    // Words of the glossary have their own page, by initial too.
    let listees = site.fiches().filter(|(_, fiche)| fiche.sorte != Sorte::Terme);
    let mut entrees: Vec<_> = listees.map(|(rang, fiche)| (rang, entree(fiche))).collect();
    entrees.sort_by_key(|(rang, _)| *rang);
    entrees.into_iter().map(|(_, entree)| entree).collect()
}

/// The title of an opinion or of a diploma says its kind; the rest is told.
fn entree(fiche: Fiche) -> Entree {
    let [_, sorte, _] = fiche.sorte.noms();
    let known = matches!(fiche.sorte, Sorte::Formation | Sorte::Etablissement);
    let dit = match (known, fiche.ligne.is_empty()) {
        (true, _) => fiche.ligne,
        (false, true) => sorte.to_owned(),
        (false, false) => format!("{sorte} · {}", fiche.ligne),
    };
    Entree { titre: fiche.titre, adresse: fiche.adresse, dit }
}

fn lettre(initiale: char, mut entrees: Vec<&Entree>, adresse: Option<Address>) -> Lettre {
    let other = initiale == '#';
    // Of a letter that has its page only the count is told, whatever the order.
    if adresse.is_none() {
        let ordre = Ordre::new();
        entrees.sort_by_cached_key(|entree| {
            (ordre.cle(french::sans_article(&entree.titre)), entree.adresse.clone())
        });
    }
    Lettre {
        titre: if other { "Autres".to_owned() } else { initiale.to_string() },
        id: if other { "lettre-autres".to_owned() } else { format!("lettre-{}", initiale.to_lowercase()) },
        compte: french::compte(entrees.len(), "page", "pages"),
        entrees: entrees.into_iter().filter(|_| adresse.is_none()).cloned().collect(),
        adresse,
    }
}

/// Every initial; on a large site, with the page of each instead of its entries.
pub(super) fn lettres(sommaire: &[Entree], large: bool) -> Vec<Lettre> {
    let mut letters: BTreeMap<(bool, char), Vec<&Entree>> = BTreeMap::new();
    for entree in sommaire {
        let letter = french::initiale(&entree.titre);
        letters.entry((letter == '#', letter)).or_default().push(entree);
    }
    letters
        .into_iter()
        .map(|((_, initiale), entrees)| lettre(initiale, entrees, large.then(|| adresse_initiale(initiale))))
        .collect()
}

/// One initial, whole.
pub(super) fn une_lettre(sommaire: &[Entree], initiale: char) -> Lettre {
    let entrees = sommaire.iter().filter(|entree| french::initiale(&entree.titre) == initiale);
    lettre(initiale, entrees.collect(), None)
}
