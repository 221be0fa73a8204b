//! Search: what is written of each page so that it can be found, and the index made of it.
//!
//! Each kind of page writes its own [`Fiche`]s, in its own file. The index is made of them when the site is
//! made, never of finished pages; it is cut into small files, so that a browser reads the few that a query needs.
//! This room knows words and fields, and nothing of the network.

mod index;
pub mod norme;
mod sigles;

pub use index::{Decoupe, Index};
pub use sigles::{initiales, noms_courts};

/// What kind of thing is found, in the order in which equals are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sorte {
    /// A diploma.
    Formation,
    /// A campus.
    Campus,
    /// A school.
    Etablissement,
    /// An emblematic site.
    Site,
    /// A piece of news.
    Actualite,
    /// An event.
    Evenement,
    /// An opinion.
    Avis,
    /// A word of the glossary.
    Terme,
    /// Any other page.
    Page,
    /// A page for those who write the site: what readers look for comes before.
    Guide,
}

impl Sorte {
    /// All of them, in order: the index writes the rank.
    pub const TOUTES: [Sorte; 10] = [
        Sorte::Formation,
        Sorte::Campus,
        Sorte::Etablissement,
        Sorte::Site,
        Sorte::Actualite,
        Sorte::Evenement,
        Sorte::Avis,
        Sorte::Terme,
        Sorte::Page,
        Sorte::Guide,
    ];

    /// Its word in an address, its name and the name of several.
    pub fn noms(self) -> [&'static str; 3] {
        match self {
            Sorte::Formation => ["formation", "Formation", "Formations"],
            Sorte::Campus => ["campus", "Campus", "Campus"],
            Sorte::Etablissement => ["etablissement", "Établissement", "Établissements"],
            Sorte::Site => ["site", "Lieu à visiter", "Lieux à visiter"],
            Sorte::Actualite => ["actualite", "Actualité", "Actualités"],
            Sorte::Evenement => ["evenement", "Événement", "Événements"],
            Sorte::Avis => ["avis", "Avis", "Avis"],
            Sorte::Terme => ["terme", "Mot expliqué", "Mots expliqués"],
            Sorte::Page => ["page", "Page", "Pages"],
            Sorte::Guide => ["guide", "Guide de rédaction", "Guide de rédaction"],
        }
    }

    /// True when its title is the name of an organisation or of a place: it is looked up as it is written, without
    /// stems and without typing errors.
    pub fn est_nom(self) -> bool {
        matches!(self, Sorte::Etablissement)
    }
}

/// Where something is, and how it is taught there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Row of the commune.
    pub commune: Option<usize>,
    /// Rows of the known ways to take a training.
    pub voies: Vec<usize>,
}

/// What is written of a page, or of an entry of one, so that it can be found.
#[derive(Debug, Clone)]
pub struct Fiche {
    /// Its kind.
    pub sorte: Sorte,
    /// Its title, as results show it.
    pub titre: String,
    /// The part of the title that is looked up, where the rest says what another field says: « Lycée Condorcet » of
    /// « Lycée Condorcet, Saint-Quentin ».
    pub nom: Option<String>,
    /// Its address from the site's root, with its anchor.
    pub adresse: String,
    /// Acronyms and initials.
    pub sigles: Vec<String>,
    /// Names of schools, of places.
    pub noms: Vec<String>,
    /// Other words that it should be found by.
    pub cles: Vec<String>,
    /// One or two sentences: shown where no passage of the text says better.
    pub resume: String,
    /// Passages of its text, in reading order; kept in a file of its own.
    pub texte: Vec<String>,
    /// What results show beside the title: level, places.
    pub ligne: String,
    /// Level, 3 to 8, of a diploma.
    pub niveau: Option<u8>,
    /// Row of the kind of diploma.
    pub type_diplome: Option<usize>,
    /// Ranks of the stages that a diploma is entered after.
    pub apres: Vec<usize>,
    /// Where it is.
    pub places: Vec<Place>,
}

impl Fiche {
    /// A record that says only what it is, its title and its address.
    pub fn new(sorte: Sorte, titre: impl Into<String>, adresse: impl Into<String>) -> Self {
        Fiche {
            sorte,
            titre: titre.into(),
            nom: None,
            adresse: adresse.into(),
            sigles: Vec::new(),
            noms: Vec::new(),
            cles: Vec::new(),
            resume: String::new(),
            texte: Vec::new(),
            ligne: String::new(),
            niveau: None,
            type_diplome: None,
            apres: Vec::new(),
            places: Vec::new(),
        }
    }
}

/// Where the long text of a page is kept: `campus/ceit/` → `recherche/textes/campus/ceit.json`.
pub fn adresse_texte(adresse: &str) -> String {
    format!("recherche/textes/{}.json", adresse.trim_end_matches('/'))
}
