//! Search: `/recherche/`, its page, and the files that its script reads.
//!
//! The page is whole without a script: it lists everything by theme and by initial, so that the box of the header
//! always leads somewhere. The script replaces the lists with results when there is a query.

mod listes;
mod vocabulaire;

use serde::Serialize;

pub(super) use self::listes::{Entree, sommaire};
use self::listes::{Lettre, Theme};
use super::adresses;
use super::filtres::octets;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::french;
use crate::reseau::Reseau;
use crate::search::{Decoupe, adresse_texte};

/// The kind of the page, and of the lists by initial of a large site.
pub struct Recherche;

/// The kind of the files of the index.
pub struct Fichiers;

/// Where the search is.
pub fn adresse() -> Address {
    Address::folder(&["recherche"])
}

/// How many records there are, nearly: enough to decide how the index is cut.
fn ampleur(reseau: &Reseau) -> usize {
    reseau.formations.len()
        + reseau.campus.len()
        + reseau.etablissements.len()
        + reseau.sites.len()
        + reseau.avis.len()
        + reseau.actualites.len()
        + reseau.evenements.len()
        + reseau.glossaire.len()
        + reseau.pages.len()
}

/// Into how many files the index is cut.
pub fn decoupe(reseau: &Reseau) -> Decoupe {
    Decoupe::pour(ampleur(reseau))
}

#[derive(Serialize)]
struct Vue {
    themes: Vec<Theme>,
    lettres: Vec<Lettre>,
    /// « 245 pages ».
    compte: String,
}

/// The initials that a large site has pages for.
const INITIALES: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ#";

/// Where what begins with this letter is listed, on a large site.
fn adresse_initiale(initiale: char) -> Address {
    let word = if initiale == '#' { "autres".to_owned() } else { initiale.to_lowercase().to_string() };
    Address::folder(&["recherche", "initiale", &word])
}

impl Genre for Recherche {
    fn nom(&self) -> &'static str {
        "recherche"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let mut all = vec![Page::new(&Recherche, adresse(), "Recherche")];
        if ampleur(reseau) > listes::MAX {
            all.extend(INITIALES.chars().enumerate().map(|(rang, initiale)| {
                let titre = match initiale {
                    '#' => "De A à Z : le reste".to_owned(),
                    lettre => format!("De A à Z : {lettre}"),
                };
                Page::new(&Recherche, adresse_initiale(initiale), titre).sujet(rang + 1).hors_plan()
            }));
        }
        all
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let sommaire = site.sommaire();
        let initiale = page.sujet.checked_sub(1).and_then(|rang| INITIALES.chars().nth(rang));
        let dessus = initiale.map(|_| adresse());
        let description = match initiale {
            Some(_) => format!("{} : toutes les pages du site sous cette lettre.", page.titre),
            None => format!(
                "Chercher une formation, un campus, un établissement, un lieu ou un mot {}.",
                site.reseau.fiche.en_region
            ),
        };
        let fil = dessus.iter().map(|dessus| ("Recherche".to_owned(), Some(dessus.clone())));
        let chemin: Vec<&str> = dessus.iter().chain([&page.adresse]).map(Address::as_str).collect();
        let entete = Entete {
            description,
            section: "recherche",
            fil: fil.chain([(page.titre.clone(), None)]).collect(),
            donnees: super::donnees::fil(site, &chemin).into_iter().collect(),
            ..Entete::default()
        };
        match initiale {
            Some(initiale) => {
                gabarit("recherche-initiale.html", entete, &listes::une_lettre(sommaire, initiale))
            }
            None => {
                let large = ampleur(&site.reseau) > listes::MAX;
                let vue = Vue {
                    themes: listes::themes(&site.reseau),
                    lettres: listes::lettres(sommaire, large),
                    compte: french::compte(sommaire.len(), "page", "pages"),
                };
                gabarit("recherche.html", entete, &vue)
            }
        }
    }
}

/// What a file holds, in the two low bits of a page's number; its rank above.
#[derive(Clone, Copy)]
enum Fichier {
    Manifeste,
    Mots,
    Fiches,
    Texte,
}

impl Genre for Fichiers {
    fn nom(&self) -> &'static str {
        "index"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let Decoupe { mots, fiches } = decoupe(reseau);
        let file = |path: String, what: Fichier, rang: usize| {
            Page::machine(&Fichiers, Address::file(&path)).sujet(what as usize + 4 * rang)
        };
        let mut all = vec![file("recherche/index.json".to_owned(), Fichier::Manifeste, 0)];
        all.extend((0..mots).map(|rang| file(format!("recherche/mots/{rang}.json"), Fichier::Mots, rang)));
        all.extend(
            (0..fiches).map(|rang| file(format!("recherche/fiches/{rang}.json"), Fichier::Fiches, rang)),
        );
        all.extend(textes(reseau).map(|page| file(adresse_texte(page.as_str()), Fichier::Texte, 0)));
        all
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let index = site.recherche();
        let rang = page.sujet / 4;
        Contenu::Octets(octets(&match page.sujet % 4 {
            0 => index.manifeste(vocabulaire::vocabulaire(site)),
            1 => index.mots(rang),
            2 => index.fiches(rang),
            _ => index.texte(page.adresse.as_str()),
        }))
    }
}

/// The pages whose text is long enough to be kept apart.
fn textes(reseau: &Reseau) -> impl Iterator<Item = Address> {
    let campus = reseau.campus.rows().iter().map(|row| adresses::campus(&row.slug));
    let sites = reseau.sites.rows().iter().map(|row| adresses::site_emblematique(&row.slug));
    let avis = reseau.avis.rows().iter().map(|row| adresses::avis(&row.slug));
    let news = reseau.actualites.rows().iter().map(|row| adresses::actualite(&row.slug));
    let pages = reseau.pages.rows().iter().map(|row| adresses::editoriale(&row.chemin));
    campus.chain(sites).chain(avis).chain(news).chain(pages)
}

#[cfg(test)]
mod tests;
