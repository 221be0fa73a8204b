//! The glossary: `/glossaire/`, by initial.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::adresses;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::french;
use crate::reseau::Reseau;
use crate::search::{Fiche, Sorte};

/// The kind.
pub struct Glossaire;

/// Anchors that every page has already.
const PRISES: [&str; 4] = ["contenu", "menu", "sommaire", "sommaire-titre"];

/// Each term and its anchor: `glossaire/#cmq`.
pub fn ancres(site: &Site) -> Vec<(String, String)> {
    let page = adresses::glossaire();
    let entries = lettres(&site.reseau).into_iter().flat_map(|lettre| lettre.entrees);
    entries.map(|entree| (entree.terme, format!("{}#{}", page.as_str(), entree.id))).collect()
}

#[derive(Serialize)]
struct Vue {
    lettres: Vec<Lettre>,
}

#[derive(Serialize)]
struct Lettre {
    /// « A », or « Autres ».
    titre: String,
    /// `lettre-a`.
    id: String,
    entrees: Vec<EntreeVue>,
}

#[derive(Serialize)]
struct EntreeVue {
    id: String,
    terme: String,
    developpe: Option<String>,
    definition: String,
}

impl Genre for Glossaire {
    fn nom(&self) -> &'static str {
        "glossaire"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let file = "content/referentiels/glossaire.yaml".into();
        vec![Page::new(&Glossaire, adresses::glossaire(), "Glossaire").fichier(&file)]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let count = french::compte(
            site.reseau.glossaire.len(),
            "sigle ou mot difficile",
            "sigles et mots difficiles",
        );
        let entete = Entete {
            description: format!("{} de la formation et des campus, chacun expliqué en une phrase.", count),
            section: "glossaire",
            fil: vec![(page.titre.clone(), None)],
            donnees: super::donnees::fil(site, &[page.adresse.as_str()]).into_iter().collect(),
            ..Entete::default()
        };
        gabarit("glossaire.html", entete, &Vue { lettres: lettres(&site.reseau) })
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let entries = lettres(&site.reseau).into_iter().flat_map(|lettre| lettre.entrees);
        let own = Fiche::new(Sorte::Page, &page.titre, page.adresse.as_str());
        std::iter::once(Fiche { resume: "Les sigles et les mots difficiles, expliqués.".to_owned(), ..own })
            .chain(entries.map(|entree| fiche(page, entree)))
            .collect()
    }
}

/// The record of an entry, which is found by its acronym and by what it stands for.
fn fiche(page: &Page, entree: EntreeVue) -> Fiche {
    let adresse = format!("{}#{}", page.adresse.as_str(), entree.id);
    let titre = match &entree.developpe {
        Some(developpe) => format!("{} : {developpe}", entree.terme),
        None => entree.terme.clone(),
    };
    let mut fiche = Fiche::new(Sorte::Terme, titre, adresse);
    fiche.sigles = vec![entree.terme];
    fiche.resume = entree.definition;
    fiche
}

/// Entries by initial; what starts with no letter comes last.
fn lettres(reseau: &Reseau) -> Vec<Lettre> {
    let mut taken: BTreeSet<String> = PRISES.iter().map(|id| (*id).to_owned()).collect();
    let mut by_letter: BTreeMap<(bool, char), Vec<EntreeVue>> = BTreeMap::new();
    for entree in reseau.glossaire.rows() {
        let letter = french::initiale(&entree.terme);
        by_letter.entry((letter == '#', letter)).or_default().push(EntreeVue {
            id: free(&mut taken, &french::slug(&entree.terme)),
            terme: entree.terme.clone(),
            developpe: entree.developpe.clone(),
            definition: entree.definition.clone(),
        });
    }
    by_letter
        .into_iter()
        .map(|((other, letter), entrees)| Lettre {
            titre: if other { "Autres".to_owned() } else { letter.to_string() },
            id: if other { "lettre-autres".to_owned() } else { format!("lettre-{}", letter.to_lowercase()) },
            entrees,
        })
        .collect()
}

/// This anchor, or the same with a number where it is taken.
fn free(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let wanted = if wanted.is_empty() { "terme" } else { wanted };
    let mut id = wanted.to_owned();
    let mut rank = 2_usize;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{rank}");
        rank += 1;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::*;

    #[test]
    fn entries_stand_under_their_letter_with_unique_anchors() {
        let text = "entrees:\n\
            - {terme: Éole, definition: D.}\n\
            - {terme: 3D, definition: D.}\n\
            - {terme: Menu, definition: D.}\n\
            - {terme: Eole !, definition: D.}\n";
        let site = essai::site(&[("content/referentiels/glossaire.yaml", text)]);
        let all: Vec<_> = lettres(&site.reseau)
            .into_iter()
            .map(|l| (l.titre, l.entrees.into_iter().map(|e| e.id).collect::<Vec<_>>().join(" ")))
            .collect();
        let names: Vec<_> = all.iter().map(|(titre, ids)| (titre.as_str(), ids.as_str())).collect();
        assert_eq!(names, [("E", "eole eole-2"), ("M", "menu-2"), ("Autres", "3d")]);
    }
}
