//! Pages: one file a kind, and nothing about that kind anywhere else.
//!
//! A kind says which of its pages exist ([`Genre::pages`]) and, when one is asked for, what it shows
//! ([`Genre::contenu`]): a template and the lean view it receives, or bytes. Both are pure functions of the
//! network. One line in [`GENRES`] makes a kind exist; feeds, the sitemap and redirects are kinds too.

mod acces;
pub mod accueil;
pub mod actualites;
pub mod adresses;
pub mod agenda;
pub mod avis;
pub mod campus;
pub mod campus_liste;
pub mod decompte;
pub mod diagnostics;
mod distance;
pub mod donnees;
pub mod echelle;
pub mod editoriale;
#[cfg(test)]
mod essai_formations;
pub mod etablissement;
pub mod etablissements;
pub mod etat;
pub mod facette;
pub mod facettes;
pub mod fait;
pub mod filtres;
pub mod flux;
pub mod formation;
pub mod formations;
mod gabarit;
pub mod glossaire;
pub mod introuvable;
pub mod listes;
mod memoire;
pub mod noms;
pub mod page_reseau;
mod pagination;
pub mod plan_du_site;
mod plan_regional;
pub mod recherche;
pub mod ressource;
pub mod robots;
pub mod selection;
pub mod sitemap;
pub mod sites;
pub mod sommaire;
mod xml;

#[cfg(test)]
pub(crate) mod essai;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

pub use self::gabarit::{Entete, Gabarit, gabarit};

use self::memoire::Memoire;
use crate::address::Address;
use crate::reseau::Reseau;
use crate::search::{Fiche, Index, Sorte};
use crate::table::Map;

/// A kind of page.
pub trait Genre: Sync {
    /// Its name, for reports and tests: `campus`.
    fn nom(&self) -> &'static str;

    /// The pages of this kind that exist for this network. Some need to know where the site is on the web:
    /// `base` is its public address, ending with a slash, where one is known.
    fn pages(&self, reseau: &Reseau, base: Option<&str>) -> Vec<Page>;

    /// Pages whose number depends on how many others are listed: `listees` of them.
    fn pages_selon(&self, _listees: usize, _base: Option<&str>) -> Vec<Page> {
        Vec::new()
    }

    /// What one of them shows.
    fn contenu(&self, site: &Site, page: &Page) -> Contenu;

    /// What is written of one of them so that it can be found; nothing for files, and for what only lists others.
    fn recherche(&self, _site: &Site, _page: &Page) -> Vec<Fiche> {
        Vec::new()
    }

    /// True for pages that come with the program, the same on every site: nobody counts them as the site's.
    fn est_du_programme(&self) -> bool {
        false
    }
}

/// Every kind, in the order in which pages are listed.
pub static GENRES: &[&dyn Genre] = &[
    &accueil::Accueil,
    &campus_liste::Liste,
    &campus::Profils,
    &formations::Formations,
    &facettes::Facettes,
    &formation::Diplomes,
    &filtres::Filtres,
    &etablissements::Liste,
    &etablissement::Fiches,
    &sites::Liste,
    &sites::Sites,
    &avis::Liste,
    &avis::Textes,
    &ressource::Ressources,
    &actualites::Listes,
    &actualites::Nouvelles,
    &agenda::Agenda,
    &page_reseau::LeReseau,
    &selection::Selection,
    &glossaire::Glossaire,
    &editoriale::Editoriales,
    &diagnostics::Liste,
    &diagnostics::Codes,
    &etat::Etat,
    &plan_du_site::PlanDuSite,
    &recherche::Recherche,
    &recherche::Fichiers,
    &introuvable::Introuvable,
    &flux::Flux,
    &sitemap::PlansRobots,
    &robots::Robots,
];

/// The pages of every kind, as yet in no order.
pub fn toutes(reseau: &Reseau, base: Option<&str>) -> Vec<Page> {
    let mut pages: Vec<Page> = GENRES.par_iter().flat_map_iter(|genre| genre.pages(reseau, base)).collect();
    let listees = pages.iter().filter(|page| page.est_annoncee()).count();
    pages.extend(GENRES.iter().flat_map(|genre| genre.pages_selon(listees, base)));
    pages
}

/// A page that exists; what it shows is computed when it is asked for.
#[derive(Clone)]
pub struct Page {
    /// Where it is.
    pub adresse: Address,
    /// Its kind.
    pub genre: &'static dyn Genre,
    /// Which of its kind: a number that the kind gave itself.
    pub sujet: usize,
    /// Its title, unique on the site; empty for what is not read by people.
    pub titre: String,
    /// When its content last changed, as the content says.
    pub date: Option<Date>,
    /// The content file that it is mostly made from.
    pub fichier: Option<Arc<str>>,
    /// Where in that file, in bytes.
    pub debut: usize,
    /// True for pages that people and robots are led to.
    pub listee: bool,
    /// True when it is only shown because drafts were asked for.
    pub brouillon: bool,
}

impl Page {
    /// A page for people, listed, without a date.
    pub fn new(genre: &'static dyn Genre, adresse: Address, titre: impl Into<String>) -> Self {
        Page {
            adresse,
            genre,
            sujet: 0,
            titre: titre.into(),
            date: None,
            fichier: None,
            debut: 0,
            listee: true,
            brouillon: false,
        }
    }

    /// A file for machines: no title, not listed.
    pub fn machine(genre: &'static dyn Genre, adresse: Address) -> Self {
        Page { listee: false, ..Page::new(genre, adresse, "") }
    }

    /// True for what people read; false for a file for machines.
    pub fn est_lue(&self) -> bool {
        !self.titre.is_empty()
    }

    /// Says which of its kind.
    #[must_use]
    pub fn sujet(mut self, sujet: usize) -> Self {
        self.sujet = sujet;
        self
    }

    /// Says when its content changed.
    #[must_use]
    pub fn date(mut self, date: Option<Date>) -> Self {
        self.date = date;
        self
    }

    /// Says which file it is made from.
    #[must_use]
    pub fn fichier(mut self, fichier: &Arc<str>) -> Self {
        self.fichier = Some(Arc::clone(fichier));
        self
    }

    /// Says where in its file it begins.
    #[must_use]
    pub fn debut(mut self, debut: usize) -> Self {
        self.debut = debut;
        self
    }

    /// True for what search engines are told of.
    pub fn est_annoncee(&self) -> bool {
        self.listee && !self.brouillon
    }

    /// Marks a draft.
    #[must_use]
    pub fn brouillon(mut self, brouillon: bool) -> Self {
        self.brouillon = brouillon;
        self
    }

    /// Keeps it out of the sitemap and the plan du site.
    #[must_use]
    pub fn hors_plan(mut self) -> Self {
        self.listee = false;
        self
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} {})", self.adresse, self.genre.nom(), self.sujet)
    }
}

/// The whole site: the network and the table from addresses to pages.
#[derive(Debug)]
pub struct Site {
    /// The network.
    pub reseau: Reseau,
    /// Pages by address.
    pub pages: Vec<Page>,
    /// The public base URL, ending with a slash, where one is known.
    pub base: Option<String>,
    /// Rows of the pages, looked up once a link of each; made when the first link is followed.
    index: OnceLock<Map<Box<str>, usize>>,
    /// What each list of diplomas is, once one of its pages was asked for.
    listes: Memoire<formations::liste::Bilan>,
    /// Which communes each list is about, likewise.
    communes: Memoire<facettes::Lieux>,
    /// Which sheets each file of the selection holds, made when the first of them is asked for.
    fiches: OnceLock<selection::Rangement>,
    /// What the lists of everything tell, once one of them was asked for.
    sommaire: OnceLock<Vec<recherche::Entree>>,
    /// Made when the first file of the search is asked for, from this site alone.
    recherche: OnceLock<Index>,
}

impl Site {
    /// A site from pages whose addresses are unique.
    pub fn new(reseau: Reseau, mut pages: Vec<Page>, base: Option<String>) -> Self {
        pages.par_sort_by(|a, b| a.adresse.cmp(&b.adresse));
        Site {
            reseau,
            pages,
            base,
            index: OnceLock::new(),
            listes: Memoire::default(),
            communes: Memoire::default(),
            fiches: OnceLock::new(),
            sommaire: OnceLock::new(),
            recherche: OnceLock::new(),
        }
    }

    /// The index of what every page says of itself.
    pub fn recherche(&self) -> &Index {
        self.recherche.get_or_init(|| {
            let mut fiches: Vec<_> = self.fiches().collect();
            // Kinds together, each in the order of its list.
            fiches.sort_by_key(|(rang, _)| *rang);
            let fiches = fiches.into_iter().map(|(_, fiche)| fiche).collect();
            Index::new(fiches, recherche::decoupe(&self.reseau))
        })
    }

    /// What every page says of itself, with its rank: its kind, then its place in the list of that kind.
    fn fiches(&self) -> impl Iterator<Item = ((Sorte, usize), Fiche)> {
        self.pages.iter().flat_map(|page| {
            let own = page.genre.recherche(self, page).into_iter();
            own.map(|fiche| ((fiche.sorte, page.sujet), fiche))
        })
    }

    /// What the lists of everything tell of each page.
    fn sommaire(&self) -> &[recherche::Entree] {
        self.sommaire.get_or_init(|| recherche::sommaire(self))
    }

    /// The page at an address without leading slash.
    pub fn page(&self, adresse: &str) -> Option<&Page> {
        let row = self.pages.binary_search_by(|page| page.adresse.as_str().cmp(adresse)).ok()?;
        self.pages.get(row)
    }

    /// Its row in [`Site::pages`].
    pub fn row(&self, adresse: &str) -> Option<usize> {
        let rows = || self.pages.iter().enumerate().map(|(row, page)| (page.adresse.as_str().into(), row));
        self.index.get_or_init(|| rows().collect()).get(adresse).copied()
    }

    /// The address on the web, where the base is known.
    pub fn absolue(&self, adresse: &Address) -> Option<String> {
        self.base.as_ref().map(|base| adresse.absolute(base))
    }
}

/// What a page is made of.
#[derive(Debug)]
pub enum Contenu {
    /// A template and its view.
    Gabarit(Box<Gabarit>),
    /// Bytes, as they are.
    Octets(Vec<u8>),
    /// A file of the project, as it is.
    Fichier(Arc<str>),
}
