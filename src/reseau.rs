//! The network: everything that was written, checked and tied together.
//!
//! Nothing in it dangles, so nothing after this can fail on content. Tables are in the order in which
//! readers meet them (French alphabetical order, newest first for what is dated), and the links that pages
//! need both ways (a school's trainings, a campus' opinions) are drawn once, here.

mod build;
mod fichier;
mod formations;
mod offre;
mod passages;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

pub use crate::check::Options;
use crate::externes::Ecrits;
use crate::model;
use crate::model::formation::{FicheFormation, LigneFormation};
use crate::model::forme::{CodeInsee, Slug};
use crate::model::referentiel::{
    Commune, Departement, EntreeGlossaire, Etape, FicheNiveau, Filiere, Role, Synonyme, Terme, TypeDiplome,
};
use crate::model::reseau::{FicheReseau, Instance, TexteOfficiel};
pub use crate::read::communes::Communes;
pub use crate::read::corps::Corps;
pub use crate::table::{Id, Table};
pub use fichier::Fichier;
pub use offre::Memo;
pub use passages::{Passage, Raison};

/// The network as of a day.
#[derive(Debug)]
pub struct Reseau {
    /// The day that the site is made for.
    pub date: Date,
    /// What the site says about itself.
    pub site: Arc<model::site::Site>,
    /// The network's own file.
    pub fiche: Arc<FicheReseau>,
    /// Filières by slug, in the official order.
    pub filieres: Table<Filiere>,
    /// Levels by number ("3" to "8"), lowest first.
    pub niveaux: Table<FicheNiveau>,
    /// Kinds of diploma by name.
    pub types: Table<TypeDiplome>,
    /// Ways to take a training, by slug.
    pub voies: Table<Terme>,
    /// Natures of members and schools, by slug.
    pub natures: Table<Terme>,
    /// Natures of projects, by slug.
    pub natures_projet: Table<Terme>,
    /// Roles of schools, by slug, the closest first.
    pub roles: Table<Role>,
    /// Glossary by term, alphabetical.
    pub glossaire: Table<EntreeGlossaire>,
    /// What readers write in the search for something else.
    pub synonymes: Vec<Synonyme>,
    /// Communes by INSEE code.
    pub communes: Arc<Communes>,
    /// Départements by code.
    pub departements: Arc<Table<Departement>>,
    /// Instances by slug.
    pub instances: Table<Instance>,
    /// Official texts by slug.
    pub textes: Table<TexteOfficiel>,
    /// Schools by UAI, alphabetical by name.
    pub etablissements: Table<Etablissement>,
    /// Campuses by slug, alphabetical by name.
    pub campus: Table<Campus>,
    /// Diplomas by slug, by level then alphabetical.
    pub formations: Arc<Table<Formation>>,
    /// Emblematic sites by `campus/site`, alphabetical.
    pub sites: Table<SiteEmblematique>,
    /// Opinions by slug, newest first.
    pub avis: Table<Avis>,
    /// News by slug, newest first.
    pub actualites: Table<Actualite>,
    /// Events by slug, newest first.
    pub evenements: Table<Evenement>,
    /// Editorial pages by path.
    pub pages: Table<PageEditoriale>,
    /// Trainings by facet: what plain filter pages list.
    pub facettes: Arc<Facettes>,
    /// Files that lie beside the texts (originals, annexes, photographs) by their path in the project.
    pub fichiers: BTreeMap<Arc<str>, Fichier>,
    /// Links that what is shown holds to other sites.
    pub externes: Ecrits,
}

/// A campus and all that belongs to it.
#[derive(Debug)]
pub struct Campus {
    /// The folder's name: its address.
    pub slug: Slug,
    /// Its file.
    pub fiche: Arc<model::campus::Campus>,
    /// Where it was read.
    pub fichier: Arc<str>,
    /// Emblematic sites.
    pub sites: Vec<Id<SiteEmblematique>>,
    /// Diplomas that a member of the network proposes, by level then alphabetical.
    pub formations: Vec<Id<Formation>>,
    /// Opinions, newest first.
    pub avis: Vec<Id<Avis>>,
    /// News, newest first.
    pub actualites: Vec<Id<Actualite>>,
    /// Events, newest first.
    pub evenements: Vec<Id<Evenement>>,
    /// Schools and their roles, in the file's order.
    pub etablissements: Vec<(Id<Etablissement>, Option<Id<Role>>)>,
}

impl Campus {
    /// The main national filière, if one is given.
    pub fn filiere(&self) -> Option<&Slug> {
        self.fiche.filieres.first().map(|f| &f.filiere)
    }

    /// The category, where it is sourced.
    pub fn categorie(&self) -> Option<model::campus::Categorie> {
        self.fiche.categorie.as_ref().map(|c| c.valeur)
    }
}

/// A school and where it stands in the network.
#[derive(Debug)]
pub struct Etablissement {
    /// Its entry.
    pub fiche: Arc<model::etablissement::Etablissement>,
    /// The file of the schools, and where its entry begins there, in bytes.
    pub lieu: (Arc<str>, usize),
    /// Campuses it belongs to, with its role.
    pub campus: Vec<(Id<Campus>, Option<Id<Role>>)>,
    /// Diplomas taught there, by level then alphabetical.
    pub formations: Vec<Id<Formation>>,
}

/// A diploma.
#[derive(Debug)]
pub struct Formation {
    /// Its address.
    pub slug: Slug,
    /// Its title: « Bac pro Cuisine ».
    pub intitule: String,
    /// Level, 3 to 8.
    pub niveau: u8,
    /// Kind of diploma.
    pub type_diplome: Id<TypeDiplome>,
    /// What enriches it, if somebody wrote it.
    pub fiche: Arc<FicheFormation>,
    /// What one has done before: what its file says, else what its kind says.
    pub entrees: Vec<Etape>,
    /// Its first line.
    pub ligne: Arc<LigneFormation>,
    /// See [`Formation::domaine`].
    domaine: OnceLock<Vec<Box<str>>>,
    /// Diplomas of the network that lead here, as a file says: this one's or the other's.
    pub avant: Vec<Id<Formation>>,
    /// Diplomas of the network where it leads, as a file says: this one's or the other's.
    pub apres: Vec<Id<Formation>>,
    /// Verified RNCP code.
    pub rncp: Option<String>,
    /// Places where it is taught, by commune.
    pub lieux: Vec<LieuFormation>,
    /// Where its first line was read.
    pub fichier: Arc<str>,
    /// Where that line is in the file, in bytes.
    pub debut: usize,
}

impl Formation {
    /// Words of its title that say the trade, each once, cut so that plurals and feminines are one word. Worked out when
    /// a page asks.
    pub fn domaine(&self) -> &[Box<str>] {
        self.domaine.get_or_init(|| passages::domaine(&self.intitule, &self.ligne.type_diplome))
    }

    /// Communes where it is taught, alphabetical, each once.
    pub fn communes(&self) -> Vec<Id<Commune>> {
        let mut all: Vec<_> = self.lieux.iter().map(|l| l.commune).collect();
        all.dedup();
        all
    }

    /// Ways that a source gives in at least one place, in the reference order.
    pub fn voies(&self) -> Vec<Id<Terme>> {
        let mut all: Vec<_> = self.lieux.iter().flat_map(|l| l.voies.iter().copied()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Campuses whose lines name it.
    pub fn campus(&self) -> Vec<Id<Campus>> {
        let mut all: Vec<_> = self.lieux.iter().map(|l| l.campus).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// A diploma in a place, as a campus lists it.
#[derive(Debug)]
pub struct LieuFormation {
    /// The campus that lists it.
    pub campus: Id<Campus>,
    /// The school.
    pub etablissement: Id<Etablissement>,
    /// The commune.
    pub commune: Id<Commune>,
    /// The school's role in that campus.
    pub role: Option<Id<Role>>,
    /// True when the role makes it one of « formations proposées par les établissements du réseau ».
    pub reseau: bool,
    /// Known ways; empty when the source does not say.
    pub voies: Vec<Id<Terme>>,
    /// What the line says: its places, its source, what to know.
    pub ligne: Arc<LigneFormation>,
}

/// An emblematic site.
#[derive(Debug)]
pub struct SiteEmblematique {
    /// Its address.
    pub slug: Slug,
    /// Its campus.
    pub campus: Id<Campus>,
    /// Its front matter.
    pub fiche: Arc<model::site_emblematique::SiteEmblematique>,
    /// Its text.
    pub corps: Arc<Corps>,
}

/// An opinion.
#[derive(Debug)]
pub struct Avis {
    /// Its address.
    pub slug: Slug,
    /// Its front matter.
    pub fiche: Arc<model::avis::Avis>,
    /// Its text.
    pub corps: Arc<Corps>,
    /// Who gave it.
    pub emetteur: Id<Instance>,
    /// Campuses that it is about.
    pub campus: Vec<Id<Campus>>,
    /// The day it was given: the session, or the end of the written consultation.
    pub date: Option<Date>,
}

/// A piece of news.
#[derive(Debug)]
pub struct Actualite {
    /// Its address.
    pub slug: Slug,
    /// Its front matter.
    pub fiche: Arc<model::actualite::Actualite>,
    /// Its text.
    pub corps: Arc<Corps>,
    /// Campuses that it is about.
    pub campus: Vec<Id<Campus>>,
}

/// An event.
#[derive(Debug)]
pub struct Evenement {
    /// Its address in the archive.
    pub slug: Slug,
    /// Its file.
    pub fiche: Arc<model::actualite::Evenement>,
    /// Where it was read.
    pub fichier: Arc<str>,
    /// Its commune, in the region.
    pub commune: Option<Id<Commune>>,
    /// Campuses that it is about; empty for the whole network.
    pub campus: Vec<Id<Campus>>,
}

impl Evenement {
    /// Its last day.
    pub fn dernier_jour(&self) -> Date {
        let debut = self.fiche.debut.date();
        self.fiche.fin.map_or(debut, |fin| fin.date().max(debut))
    }
}

/// An editorial page.
#[derive(Debug)]
pub struct PageEditoriale {
    /// Its address: `mentions-legales`, `contribuer/photo`.
    pub chemin: String,
    /// Its front matter.
    pub fiche: Arc<model::page::PageEditoriale>,
    /// Its text.
    pub corps: Arc<Corps>,
}

/// Trainings by facet. Each list is in the order of [`Reseau::formations`].
#[derive(Debug, Default)]
pub struct Facettes {
    /// By level.
    pub niveau: BTreeMap<u8, Vec<Id<Formation>>>,
    /// By what one can enter after.
    pub apres: BTreeMap<Etape, Vec<Id<Formation>>>,
    /// By known way; see `sans_voie` for the rest.
    pub voie: BTreeMap<Id<Terme>, Vec<Id<Formation>>>,
    /// No place says how it is taught.
    pub sans_voie: Vec<Id<Formation>>,
    /// By filière of the campuses that list it.
    pub filiere: BTreeMap<Id<Filiere>, Vec<Id<Formation>>>,
    /// By what one can enter after, and by filière: that of the campuses that list it; where no diploma has the
    /// filière, the diplomas that its row says are near.
    pub vers: BTreeMap<(Etape, Id<Filiere>), Vec<Id<Formation>>>,
    /// By commune.
    pub commune: BTreeMap<Id<Commune>, Vec<Id<Formation>>>,
    /// By département.
    pub departement: BTreeMap<Id<Departement>, Vec<Id<Formation>>>,
    /// Communes of these lists that share their name with another of them.
    pub homonymes: BTreeSet<Id<Commune>>,
}

impl Reseau {
    /// A commune by its code; codes were checked.
    pub fn commune(&self, code: &CodeInsee) -> Option<&Commune> {
        self.communes.row(code.as_str())
    }

    /// The département of a commune.
    pub fn departement_de(&self, commune: Id<Commune>) -> Option<Id<Departement>> {
        self.departements.get(self.communes[commune].departement.as_str())
    }

    /// Address part of a commune: its name, and its code where two communes share the name.
    pub fn slug_commune(&self, commune: Id<Commune>) -> String {
        let Commune { nom, code, .. } = &self.communes[commune];
        let slug = crate::french::slug(nom);
        let twin = self.facettes.homonymes.contains(&commune);
        if twin { format!("{slug}-{}", code.as_str().to_lowercase()) } else { slug }
    }
}
