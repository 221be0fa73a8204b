//! From files to a site: the whole road, for `build`, `check` and `serve` alike.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::check;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::link::{self, Links};
use crate::page::Page;
use crate::plan;
use crate::publish::{Publication, Summary};
use crate::read::brouillon;
use crate::render::Renderer;
use crate::reseau::{Fichier, Options, Reseau};
use crate::source::{self, Sources};
use crate::theme::{Theme, embedded};

/// What a site is asked to be.
#[derive(Debug, Clone)]
pub struct Request {
    /// The day and the drafts.
    pub options: Options,
    /// The public base URL, over the one that `site.yaml` gives.
    pub base: Option<String>,
    /// True when the site is about to be public: legal blanks are then errors.
    pub publication: bool,
}

/// A site that can be rendered, and what there is to tell about its content.
pub struct Prepared {
    /// Page by page.
    pub renderer: Renderer,
    /// Warnings and notices; no error.
    pub report: Report,
    /// The files of what is written and not shown.
    pub drafts: Vec<Arc<str>>,
}

/// Reads a project's files, the default theme's included.
///
/// # Errors
/// What cannot be read.
pub fn sources(root: &Path) -> Result<Sources, Report> {
    let sources = Sources::read(root)?;
    if sources.under("content").next().is_none() {
        return Err(Report::from_iter([no_project(root)]));
    }
    Ok(sources.complete(embedded::files()))
}

/// What is told where there is no content.
pub fn no_project(root: &Path) -> Diagnostic {
    let message = format!("Il n’y a pas de dossier `content/` dans {}.", source::named(root));
    let help = match source::above(root) {
        Some(above) => format!("Le site est plus haut : `cmq check --projet {}`.", above.display()),
        None => "Placez-vous dans le dossier du site, ou donnez-le : `cmq check --projet DOSSIER`. Pour en commencer un : \
                 `cmq init DOSSIER`."
            .to_owned(),
    };
    Diagnostic::error("projet-introuvable", message).help(help)
}

/// Reads, checks, ties and plans.
///
/// # Errors
/// Every error of the content and of the theme.
pub fn prepare(sources: &Arc<Sources>, request: &Request) -> Result<Prepared, Report> {
    let (brouillon, mut report) = brouillon::read(sources);
    report.extend(check::check(&brouillon, sources, &request.options));
    let site = brouillon.site.as_ref().map(|site| &site.value);
    let written = site.and_then(|site| site.adresse.as_ref()).map(|adresse| adresse.as_str().to_owned());
    let base = request.base.clone().or(written).map(|url| crate::address::base(&url));
    report.extend(check::blanks(&brouillon, sources, base.as_deref(), request.publication));
    let theme = site.map(|site| Theme::load(sources, &site.theme));
    let theme = match theme {
        Some(Ok((theme, told))) => {
            report.extend(told);
            Some(theme)
        }
        Some(Err(told)) => {
            report.extend(told);
            None
        }
        None => None,
    };
    let reseau = (!report.has_errors()).then(|| Reseau::tie(&brouillon, &request.options)).flatten();
    report.sort();
    let (Some(theme), Some(mut reseau)) = (theme, reseau) else { return Err(report) };
    reseau.fichiers = attached(sources);
    let drafts = if request.options.brouillons { Vec::new() } else { check::drafts(&brouillon) };
    match plan::plan(reseau, base) {
        Ok(site) => {
            Ok(Prepared { renderer: Renderer::new(site, theme, Arc::clone(sources)), report, drafts })
        }
        Err(told) => {
            report.extend(told);
            report.sort();
            Err(report)
        }
    }
}

/// The files of `content/` that are not read but published as they are.
fn attached(sources: &Sources) -> BTreeMap<Arc<str>, Fichier> {
    let read = |path: &str| [".md", ".yaml", ".csv", ".geojson"].iter().any(|ending| path.ends_with(ending));
    let files = sources.under("content").filter(|file| !read(&file.path));
    files.map(|file| (Arc::clone(&file.path), Fichier::new(&file.bytes))).collect()
}

/// Renders every page, gives it to `keep`, and follows every link.
///
/// # Errors
/// Pages that cannot be rendered or kept, and links that lead nowhere.
pub fn cook(
    renderer: &Renderer,
    keep: impl Fn(&Page, Vec<u8>) -> Result<(), Diagnostic> + Sync,
) -> Result<(), Report> {
    let racine = renderer.racine_absolue();
    let is_file = |path: &str| renderer.is_asset(path);
    let cooked: Vec<Result<Links, Diagnostic>> = renderer
        .site
        .pages
        .par_iter()
        .map(|page| {
            let bytes = renderer.render(page)?;
            let links = match std::str::from_utf8(&bytes) {
                Ok(html) if page.adresse.output().ends_with(".html") => {
                    link::scan(&renderer.site, &page.adresse, html, &racine, &is_file)
                }
                _ => Links::default(),
            };
            keep(page, bytes)?;
            Ok(links)
        })
        .collect();
    let mut faults = Vec::new();
    let mut all = Vec::with_capacity(cooked.len());
    for one in cooked {
        match one {
            Ok(links) => all.push(links),
            Err(fault) => faults.push(fault),
        }
    }
    let mut report = once(faults);
    if !report.has_errors() {
        report.extend(link::dead(renderer, &all));
    }
    report.sort();
    if report.has_errors() { Err(report) } else { Ok(()) }
}

/// One wrong template, or a full disk, is a fault of every page: it is told of the first, and the others are counted.
fn once(faults: Vec<Diagnostic>) -> Report {
    let mut first: BTreeMap<(&str, Option<Place>), (Diagnostic, usize)> = BTreeMap::new();
    for fault in faults {
        let key = (fault.code, fault.place.clone());
        first.entry(key).and_modify(|(_, others)| *others += 1).or_insert((fault, 0));
    }
    let counted = first.into_values().map(|(fault, others)| {
        let suite = match others {
            0 => return fault,
            1 => " Une autre page a la même faute.".to_owned(),
            many => format!(" {many} autres pages ont la même faute."),
        };
        Diagnostic { message: format!("{}{suite}", fault.message), ..fault }
    });
    counted.collect()
}

/// What a build did.
#[derive(Debug)]
pub struct Built {
    /// How many pages.
    pub pages: usize,
    /// What changed on disk.
    pub summary: Summary,
    /// Warnings and notices.
    pub report: Report,
    /// The files of what is written and not shown.
    pub drafts: Vec<Arc<str>>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Builds the site into a folder, all or nothing.
///
/// # Errors
/// Everything that stands in the way; nothing is then written.
pub fn build(sources: &Arc<Sources>, request: &Request, out: &Path) -> Result<Built, Report> {
    let start = Instant::now();
    let prepared = prepare(sources, request)?;
    let one = |fault: Diagnostic| Report::from_iter([fault]);
    let publication = Publication::begin(out, sources.root()).map_err(one)?;
    cook(&prepared.renderer, |page, bytes| publication.write(&page.adresse.output(), &bytes))?;
    for (path, bytes) in &prepared.renderer.assets.files {
        publication.write(path, bytes).map_err(one)?;
    }
    let summary = publication.finish().map_err(one)?;
    Ok(Built {
        pages: pages(&prepared.renderer.site),
        summary,
        report: prepared.report,
        drafts: prepared.drafts,
        elapsed: start.elapsed(),
    })
}

/// How many pages people read: the files of the search and of filters are none.
pub fn pages(site: &crate::page::Site) -> usize {
    site.pages.iter().filter(|page| page.est_lue()).count()
}

/// Renders everything and keeps nothing: what `cmq check` does after the rules.
///
/// # Errors
/// The same as [`build`], the disk excepted.
pub fn verify(sources: &Arc<Sources>, request: &Request) -> Result<Prepared, Report> {
    let mut prepared = prepare(sources, request)?;
    match cook(&prepared.renderer, |_, _| Ok(())) {
        Ok(()) => Ok(prepared),
        Err(mut told) => {
            told.extend(std::mem::take(&mut prepared.report));
            told.sort();
            Err(told)
        }
    }
}
