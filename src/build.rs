//! From files to a site: the whole road, for `build`, `check` and `serve` alike.

mod changed;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::check;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::externes;
use crate::link::{self, Links};
use crate::model::forme::Slug;
use crate::page::Page;
use crate::plan;
use crate::publish::{self, Publication, Summary};
use crate::read::{self, brouillon, memo};
use crate::render::{Look, Renderer};
use crate::reseau::{self, Fichier, Options, Reseau};
use crate::source::{self, Sources};
use crate::theme::{Theme, embedded};

pub use changed::prepare_changed;

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

/// What one look at a project leaves to the next: the road is the same without it, and longer.
#[derive(Default)]
pub struct Memo {
    read: memo::Memo,
    tied: reseau::Memo,
    look: Mutex<Option<(LookKey, Look, Report)>>,
}

/// What a look depends on: the theme's name, the hashes of `themes/` and `static/`, and whether the site has an address.
type LookKey = (Slug, u64, u64, bool);

impl Memo {
    /// The look of a site, loaded again when a file of `themes/` or `static/` changed.
    fn look(&self, sources: &Sources, theme: &Slug, addressed: bool) -> Result<(Look, Report), Report> {
        let key = (theme.clone(), sources.hash_under("themes/"), sources.hash_under("static/"), addressed);
        let mut kept = self.look.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, look, told)) = kept.as_ref()
            && *known == key
        {
            return Ok((look.clone(), told.clone()));
        }
        let (theme, told) = Theme::load(sources, theme)?;
        let look = Look::new(theme, sources, addressed);
        *kept = Some((key, look.clone(), told.clone()));
        Ok((look, told))
    }
}

/// Where the site is published: what is asked, else what `site.yaml` says, whatever the rest is worth.
pub fn base(sources: &Sources, request: &Request) -> Option<String> {
    let written = || read::site_address(sources).map(|address| address.as_str().to_owned());
    request.base.clone().or_else(written).map(|url| crate::address::base(&url))
}

/// Reads a project's files, the default theme's included.
///
/// # Errors
/// What cannot be read.
pub fn sources(root: &Path) -> Result<Sources, Report> {
    sources_again(root, &Sources::default())
}

/// The same, without reading again the files that cannot have changed since `before`.
///
/// # Errors
/// What cannot be read.
pub fn sources_again(root: &Path, before: &Sources) -> Result<Sources, Report> {
    let sources = Sources::read_again(root, before)?;
    if sources.under("content").next().is_none() {
        return Err(Report::from_iter([no_project(root)]));
    }
    Ok(sources.complete(embedded::files()))
}

/// What is told where there is no content.
pub fn no_project(root: &Path) -> Diagnostic {
    Diagnostic::error(
        "projet-introuvable",
        format!("Il n’y a pas de dossier `content/` dans {}.", source::named(root)),
    )
    .help("Donnez le dossier du site, celui qui contient `content/`.")
}

/// Reads, checks, ties and plans.
///
/// # Errors
/// Every error of the content and of the theme.
pub fn prepare(sources: &Arc<Sources>, request: &Request) -> Result<Prepared, Report> {
    prepare_again(sources, request, &Memo::default())
}

/// The same, with what is known from before.
///
/// # Errors
/// Those of [`prepare`].
pub fn prepare_again(sources: &Arc<Sources>, request: &Request, memo: &Memo) -> Result<Prepared, Report> {
    let (brouillon, mut report) = brouillon::read_again(sources, &memo.read);
    // Tying leaves out what does not resolve, so that it need not wait for the checks; its result does.
    let (checked, reseau) = rayon::join(
        || check::check(&brouillon, sources, &request.options),
        || {
            (!report.has_errors())
                .then(|| Reseau::tie_again(&brouillon, &request.options, &memo.tied))
                .flatten()
        },
    );
    report.extend(checked);
    let site = brouillon.site.as_ref().map(|site| &site.value);
    let written = site.and_then(|site| site.adresse.as_ref()).map(|adresse| adresse.as_str().to_owned());
    let base = request.base.clone().or(written).map(|url| crate::address::base(&url));
    let externes = externes::ecrits_again(sources, &memo.read);
    report.extend(externes.locaux());
    report.extend(check::blanks(&brouillon, sources, base.as_deref(), request.publication));
    let mut look = None;
    match site.map(|site| memo.look(sources, &site.theme, base.is_some())) {
        Some(Ok((found, told))) => {
            report.extend(told);
            look = Some(found);
        }
        Some(Err(told)) => report.extend(told),
        None => {}
    }
    report.sort();
    let reseau = reseau.filter(|_| !report.has_errors());
    let (Some(look), Some(mut reseau)) = (look, reseau) else { return Err(report) };
    let drafts = if request.options.brouillons { Vec::new() } else { check::drafts(&brouillon) };
    reseau.fichiers = attached(sources);
    reseau.externes = externes.sauf(drafts.clone());
    match plan::plan(reseau, base) {
        Ok(site) => Ok(Prepared { renderer: Renderer::new(site, look, Arc::clone(sources)), report, drafts }),
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
    cook_some(renderer, |_| true, || true, keep).unwrap_or(Ok(()))
}

/// Renders the pages that have links, follows them, and keeps nothing, as long as `go_on` says so, asked before each page;
/// `None` when it was stopped. Files for machines are left alone: they come out of the same network as the pages, no link
/// is in them, and the index of the search alone holds more memory than all the rest.
pub fn follow_while(renderer: &Renderer, go_on: impl Fn() -> bool + Sync) -> Option<Result<(), Report>> {
    let has_links = |page: &Page| page.adresse.output().ends_with(".html");
    cook_some(renderer, has_links, go_on, |_, _| Ok(()))
}

fn cook_some(
    renderer: &Renderer,
    wanted: impl Fn(&Page) -> bool + Sync,
    go_on: impl Fn() -> bool + Sync,
    keep: impl Fn(&Page, Vec<u8>) -> Result<(), Diagnostic> + Sync,
) -> Option<Result<(), Report>> {
    let racine = renderer.racine_absolue();
    let is_file = |path: &str| renderer.is_asset(path);
    // Each page has its links at its own rank, were there none to look at.
    let one = |page: &Page| {
        if !wanted(page) {
            return Ok(Links::default());
        }
        let bytes = renderer.render(page)?;
        let links = match std::str::from_utf8(&bytes) {
            Ok(html) if page.adresse.output().ends_with(".html") => {
                link::scan(&renderer.site, &page.adresse, html, &racine, &is_file)
            }
            _ => Links::default(),
        };
        keep(page, bytes)?;
        Ok(links)
    };
    let pages = renderer.site.pages.par_iter();
    let cooked: Option<Vec<Result<Links, Diagnostic>>> =
        pages.map(|page| go_on().then(|| one(page))).collect();
    let mut faults = Vec::new();
    let mut all = Vec::with_capacity(renderer.site.pages.len());
    for one in cooked? {
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
    Some(if report.has_errors() { Err(report) } else { Ok(()) })
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
    let clashes = clashes(&prepared.renderer, sources);
    if clashes.has_errors() {
        return Err(clashes);
    }
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

/// Files that cannot be published under their name, or not together: those of `static/` keep the name that people gave.
fn clashes(renderer: &Renderer, sources: &Sources) -> Report {
    let pages = renderer.site.pages.iter().map(|page| page.adresse.output());
    let paths: Vec<_> = pages.chain(renderer.assets.files.keys().cloned()).collect();
    let told = publish::clashes(&paths).into_iter().map(|(path, fault)| {
        let file = format!("static/{path}");
        if sources.get(&file).is_none() {
            return fault;
        }
        fault.at(Place::at_path(&file)).help(format!(
            "Renommez le fichier `{file}` : des lettres sans accent, des chiffres, des tirets, et un nom que rien d’autre n’a."
        ))
    });
    told.collect()
}

/// How many pages people read: the files of the search and of filters are none, and those that come with the program
/// would say nothing of the content.
pub fn pages(site: &crate::page::Site) -> usize {
    site.pages.iter().filter(|page| page.est_lue() && !page.genre.est_du_programme()).count()
}

/// Renders everything and keeps nothing: what `cmq check` does after the rules.
///
/// # Errors
/// The same as [`build`], the disk excepted.
pub fn verify(sources: &Arc<Sources>, request: &Request) -> Result<Prepared, Report> {
    follow(prepare(sources, request)?, sources)
}

/// The end of [`verify`]: renders what was prepared, and follows its links.
///
/// # Errors
/// Pages that cannot be rendered, and links that lead nowhere.
pub fn follow(mut prepared: Prepared, sources: &Sources) -> Result<Prepared, Report> {
    let clashes = clashes(&prepared.renderer, sources);
    if clashes.has_errors() {
        return Err(clashes);
    }
    match cook(&prepared.renderer, |_, _| Ok(())) {
        Ok(()) => Ok(prepared),
        Err(mut told) => {
            told.extend(std::mem::take(&mut prepared.report));
            told.sort();
            Err(told)
        }
    }
}
