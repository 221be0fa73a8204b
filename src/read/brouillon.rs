//! The layout of `content/`: which file holds what. Everything is read; what cannot be read is told.

use std::sync::Arc;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::alone;
use super::frontmatter::{self, Document};
use super::lignes::{self, LigneLue};
use super::lu::Lu;
use super::meant;
use super::memo::Memo;
use super::referentiels::{self, ReferentielsLus};
use super::strangers;
use super::unfinished;
use super::yaml_file;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::actualite::{Actualite, Evenement};
use crate::model::avis::Avis;
use crate::model::campus::Campus;
use crate::model::etablissement::Etablissements;
use crate::model::formation::FicheFormation;
use crate::model::forme::Slug;
use crate::model::page::PageEditoriale;
use crate::model::reseau::FicheReseau;
use crate::model::site::Site;
use crate::model::site_emblematique::SiteEmblematique;
use crate::source::{SourceFile, Sources};

/// What was written, as it was written; may be wrong.
#[derive(Debug, Default)]
pub struct Brouillon {
    /// `site.yaml`.
    pub site: Option<Arc<Lu<Site>>>,
    /// `reseau.yaml`.
    pub reseau: Option<Arc<Lu<FicheReseau>>>,
    /// `referentiels/`.
    pub referentiels: ReferentielsLus,
    /// `etablissements.yaml`.
    pub etablissements: Option<Arc<Lu<Etablissements>>>,
    /// `campus/*/`, by slug.
    pub campus: Vec<CampusLu>,
    /// `formations/*.yaml`, by slug.
    pub fiches: Vec<(Slug, Arc<Lu<FicheFormation>>)>,
    /// `avis/*.md`, by slug.
    pub avis: Vec<(Slug, Arc<Document<Avis>>)>,
    /// `actualites/*.md`, by slug.
    pub actualites: Vec<(Slug, Arc<Document<Actualite>>)>,
    /// `agenda/*.yaml`, by slug.
    pub evenements: Vec<(Slug, Arc<Lu<Evenement>>)>,
    /// `pages/**/*.md`, by path without its ending.
    pub pages: Vec<(String, Arc<Document<PageEditoriale>>)>,
}

/// A campus' folder.
#[derive(Debug)]
pub struct CampusLu {
    /// The folder's name.
    pub slug: Slug,
    /// `campus.yaml`; `None` when it could not be read (and that has been told).
    pub fiche: Option<Arc<Lu<Campus>>>,
    /// `formations.csv`.
    pub formations: Arc<[LigneLue]>,
    /// False when a line could not be read (and that has been told).
    pub formations_lues: bool,
    /// `sites-emblematiques/*.md`, by slug.
    pub sites: Vec<(Slug, Arc<Document<SiteEmblematique>>)>,
}

/// Reads all of `content/`.
pub fn read(sources: &Sources) -> (Brouillon, Report) {
    read_again(sources, &Memo::default())
}

/// The same, without reading again the files that are known already.
pub fn read_again(sources: &Sources, memo: &Memo) -> (Brouillon, Report) {
    let mut report = Report::new();
    let from = From { sources, memo };
    let brouillon = Brouillon {
        site: from.required("content/site.yaml", &mut report),
        reseau: from.required("content/reseau.yaml", &mut report),
        referentiels: referentiels::read(from, &mut report),
        etablissements: from.required("content/etablissements.yaml", &mut report),
        campus: campus(from, &mut report),
        fiches: from.each("content/formations", "yaml", &mut report, yaml_file),
        avis: from.each("content/avis", "md", &mut report, frontmatter::read),
        actualites: from.each("content/actualites", "md", &mut report, frontmatter::read),
        evenements: from.each("content/agenda", "yaml", &mut report, yaml_file),
        pages: pages(from, &mut report),
    };
    strangers::tell(sources, &mut report);
    alone::tell(sources, memo, &mut report);
    meant::complete(&brouillon, sources, &mut report);
    memo.forget_gone();
    (brouillon, report)
}

/// What a file says, or everything wrong in it.
type Read<T> = Result<T, Vec<Diagnostic>>;

/// Where things are read from.
#[derive(Clone, Copy)]
pub(super) struct From<'a> {
    pub(super) sources: &'a Sources,
    pub(super) memo: &'a Memo,
}

impl From<'_> {
    /// Reads a file that a site cannot do without.
    pub(super) fn required<T>(self, path: &str, report: &mut Report) -> Option<Arc<Lu<T>>>
    where
        T: DeserializeOwned + JsonSchema + Send + Sync + 'static,
    {
        if self.sources.get(path).is_none() {
            report.push(lacks(self.sources, path));
        }
        self.optional(path, report)
    }

    /// Reads a file that a site may do without.
    pub(super) fn optional<T>(self, path: &str, report: &mut Report) -> Option<Arc<Lu<T>>>
    where
        T: DeserializeOwned + JsonSchema + Send + Sync + 'static,
    {
        keep(self.one(self.sources.get(path)?, yaml_file), report)
    }

    /// What this file says, as it was read before if it is the same.
    fn one<T: Send + Sync + 'static>(
        self,
        file: &SourceFile,
        read: impl Fn(&SourceFile) -> Read<T>,
    ) -> Read<Arc<T>> {
        self.memo.get(file, |file| read(file).map(Arc::new)).as_ref().clone()
    }

    /// Reads every file with this ending directly in a folder; its name is its slug.
    fn each<T: Send + Sync + 'static>(
        self,
        folder: &str,
        ending: &str,
        report: &mut Report,
        read: impl Fn(&SourceFile) -> Read<T> + Sync,
    ) -> Vec<(Slug, Arc<T>)> {
        let files: Vec<&SourceFile> =
            self.sources.under(folder).filter(|f| stem(&f.path, folder, ending).is_some()).collect();
        let all: Vec<_> = files
            .par_iter()
            .map(|file| {
                let value = self.one(file, &read).map_err(|faults| unfinished::soften(file, faults));
                (named(file, stem(&file.path, folder, ending).unwrap_or_default()), value)
            })
            .collect();
        let mut kept = Vec::new();
        for ((slug, fault), value) in all {
            report.extend(fault);
            kept.extend(slug.zip(keep(value, report)));
        }
        kept
    }
}

fn lacks(sources: &Sources, path: &str) -> Diagnostic {
    let message = format!("Il manque le fichier `{path}`.");
    if let Some(file) = strangers::stand_in(sources, path) {
        let fault = Diagnostic::error("fichier-manquant", message).at(Place::whole(&file.path));
        return fault.help(format!("C’est sans doute `{}` : renommez-le `{path}`.", file.path));
    }
    let help = if path.ends_with("/campus.yaml") {
        "Chaque dossier de `content/campus/` a son fichier `campus.yaml` : recopiez le modèle du guide, /contribuer/campus/."
    } else {
        "Aucun site ne se fait sans ce fichier. S’il a été déplacé ou renommé, remettez-le à sa place ; le dépôt en garde une copie."
    };
    Diagnostic::error("fichier-manquant", message).at(Place::at_path(path)).help(help)
}

fn keep<T>(read: Read<T>, report: &mut Report) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(faults) => {
            report.extend(faults);
            None
        }
    }
}

fn campus(from: From<'_>, report: &mut Report) -> Vec<CampusLu> {
    let mut folders: Vec<&str> = from
        .sources
        .under("content/campus")
        .filter_map(|f| f.path.strip_prefix("content/campus/")?.split_once('/').map(|(folder, _)| folder))
        .collect();
    folders.dedup();
    let all: Vec<_> = folders.par_iter().map(|folder| one_campus(from, folder)).collect();
    all.into_iter()
        .filter_map(|(campus, faults)| {
            report.extend(faults);
            campus
        })
        .collect()
}

fn one_campus(from: From<'_>, folder: &str) -> (Option<CampusLu>, Report) {
    let mut report = Report::new();
    let base = format!("content/campus/{folder}");
    let fiche = from.required::<Campus>(&format!("{base}/campus.yaml"), &mut report);
    let (formations, formations_lues) = match from.sources.get(&format!("{base}/formations.csv")) {
        Some(file) => {
            let lues = from.memo.get(file, lignes::read);
            report.extend(lues.report.iter().cloned());
            (Arc::clone(&lues.lignes), lues.toutes)
        }
        None => (Arc::default(), true),
    };
    let sites = from.each(&format!("{base}/sites-emblematiques"), "md", &mut report, frontmatter::read);
    let (slug, fault) = slug(folder, &Arc::from(format!("{base}/campus.yaml")));
    report.extend(fault);
    (slug.map(|slug| CampusLu { slug, fiche, formations, formations_lues, sites }), report)
}

fn pages(from: From<'_>, report: &mut Report) -> Vec<(String, Arc<Document<PageEditoriale>>)> {
    from.sources
        .under("content/pages")
        .filter_map(|file| {
            let path = file.path.strip_prefix("content/pages/")?.strip_suffix(".md")?;
            for part in path.split('/') {
                if let (_, Some(fault)) = named(file, part) {
                    report.push(fault);
                    return None;
                }
            }
            keep(from.one(file, frontmatter::read), report).map(|page| (path.to_owned(), page))
        })
        .collect()
}

/// The name of a file directly in `folder`, without its ending.
fn stem<'a>(path: &'a str, folder: &str, ending: &str) -> Option<&'a str> {
    let name = path.strip_prefix(folder)?.strip_prefix('/')?;
    let stem = name.strip_suffix(ending)?.strip_suffix('.')?;
    (!stem.contains('/')).then_some(stem)
}

fn named(file: &SourceFile, name: &str) -> (Option<Slug>, Option<Diagnostic>) {
    slug(name, &file.path)
}

/// The slug of a name, and its fault: a wrong name still stands for the right one, so that what refers to it is not told
/// as a second fault.
fn slug(name: &str, path: &Arc<str>) -> (Option<Slug>, Option<Diagnostic>) {
    if let Ok(slug) = name.parse() {
        return (Some(slug), None);
    }
    let meant: Option<Slug> = slug::slugify(name).parse().ok();
    let lead = match (strangers::copied(name), &meant) {
        (Some(original), _) => format!(
            "Si c’est une copie de « {original} », gardez la bonne des deux sous ce nom et supprimez l’autre. "
        ),
        (None, Some(meant)) => {
            let ending = path.rsplit('/').next().and_then(|file| file.strip_prefix(name)).unwrap_or_default();
            format!("Renommez-le « {meant}{ending} ». ")
        }
        (None, None) => String::new(),
    };
    let fault = Diagnostic::error(
        "nom-de-fichier",
        format!("Le nom « {name} » ne peut pas servir d’adresse : {path}."),
    )
    .at(Place::whole(path))
    .help(format!(
        "{lead}Un nom de fichier ou de dossier n’a que des lettres minuscules sans accent, des chiffres et des traits d’union."
    ));
    (meant, Some(fault))
}
