//! The site as it is being written: made again at each look, page by page as they are asked for.
//!
//! The road is that of `build`, with a memory of what did not change. A page is rendered when a browser asks for it and kept
//! until something changes; dead links are looked for in the background, by one thread, which stops at the next change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::origin::{self, Origin};
use super::{Announcer, Preview};
use crate::build::{self, Memo, Request};
use crate::diagnostic::{Diagnostic, Report, terminal};
use crate::render::Renderer;
use crate::source::Sources;

/// An error that is gone within this time was a save half done: it is not told.
const GRACE: Duration = Duration::from_millis(60);

/// How many times an error is looked at again while files still change.
const GRACES: usize = 20;

/// Quiet after a change before links are looked for: whoever writes saves again.
const IDLE: Duration = Duration::from_millis(500);

/// What a look at the files came to.
pub enum Look {
    /// Nothing changed.
    Same,
    /// Another version is shown.
    Renewed,
    /// What is wrong; the version before is still shown.
    Failed(Report, Arc<Sources>),
}

/// A site that is looked at while it is written.
pub struct Live {
    root: PathBuf,
    /// As editors must be told it.
    full: PathBuf,
    request: Request,
    /// True when tabs go to the page that changed.
    follow: bool,
    announcer: Announcer,
    memo: Memo,
    /// One thread that follows links, for whoever saves needs the others at once. The same all along: what a thread asked of
    /// the system is kept for it, and the largest pages ask for megabytes. `None` where no thread can be had.
    follower: Option<ThreadPool>,
    shown: RwLock<Arc<Shown>>,
    /// One look at the files at a time, so that an older state never replaces a newer one.
    turn: Mutex<Turn>,
    /// Grows when files change: what is made for an older round is of no use.
    round: AtomicU64,
}

/// What the last look saw.
#[derive(Default)]
struct Turn {
    sources: Arc<Sources>,
    /// `None` before the first look, and after one that could not read.
    hash: Option<u64>,
}

/// One state of the site.
#[derive(Default)]
struct Shown {
    renderer: Option<Arc<Renderer>>,
    /// What there is to tell of it, though it can be shown.
    report: Report,
    /// Pages that were asked for.
    pages: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

impl Live {
    /// A site that has not been looked at yet.
    pub fn new(root: &Path, request: Request, follow: bool) -> Live {
        let full = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        Live {
            root: root.to_path_buf(),
            request,
            follow,
            announcer: Announcer::opening(origin::vscode_root(&full)),
            full,
            memo: Memo::default(),
            follower: ThreadPoolBuilder::new().num_threads(1).build().ok(),
            shown: RwLock::default(),
            turn: Mutex::default(),
            round: AtomicU64::new(0),
        }
    }

    /// Looks at the files and, if one changed, makes the site again. The last good site stays while an error
    /// stands.
    pub fn look(&self) -> Look {
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut failed = None;
        for _ in 0..GRACES {
            let sources = match build::sources_again(&self.root, &turn.sources) {
                Ok(sources) => Arc::new(sources),
                Err(report) if failed.as_ref().is_some_and(|(last, _)| *last == report) => break,
                Err(report) => {
                    turn.hash = None;
                    failed = Some((report, Arc::clone(&turn.sources)));
                    thread::sleep(GRACE);
                    continue;
                }
            };
            let hash = sources.hash();
            if turn.hash == Some(hash) {
                break;
            }
            self.round.fetch_add(1, Ordering::Relaxed);
            let before = std::mem::replace(&mut turn.sources, Arc::clone(&sources));
            turn.hash = Some(hash);
            match build::prepare_again(&sources, &self.request, &self.memo) {
                Ok(prepared) => {
                    let page = self.follow.then(|| origin::changed(&prepared.renderer, &before)).flatten();
                    self.show(prepared.renderer, prepared.report);
                    self.announcer.renewed_at(page);
                    return Look::Renewed;
                }
                Err(report) => {
                    failed = Some((report, sources));
                    thread::sleep(GRACE);
                }
            }
        }
        match failed {
            None => Look::Same,
            Some((report, sources)) => {
                self.announcer.failed(terminal::render(&report.pressing(), &*sources, false));
                Look::Failed(report, sources)
            }
        }
    }

    /// Makes every page and follows every link, once nothing has changed for a moment; gives what is wrong, perhaps
    /// nothing, and `None` when something changed meanwhile.
    pub fn follow_links(&self) -> Option<(Report, Arc<Renderer>)> {
        let round = self.round.load(Ordering::Relaxed);
        let current = || self.round.load(Ordering::Relaxed) == round;
        // While files are looked at, every core is theirs: whoever has just saved waits for that.
        let go_on = || {
            drop(self.turn.lock().unwrap_or_else(PoisonError::into_inner));
            current()
        };
        thread::sleep(IDLE);
        let renderer = self.read().renderer.clone().filter(|_| current())?;
        let report = self.follower.as_ref()?.install(|| build::follow_while(&renderer, go_on))?;
        let report = report.err().unwrap_or_default();
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if !current() {
            return None;
        }
        if report.has_errors() {
            self.announcer.faulty(terminal::render(&report, &*renderer, false));
        }
        Some((report, renderer))
    }

    /// The warnings of the site that is shown, and what draws them: a draft left out because it lacks values is one.
    pub fn warnings(&self) -> Option<(Report, Arc<Renderer>)> {
        let shown = self.read();
        let pressing = shown.report.pressing();
        shown.renderer.clone().filter(|_| !pressing.is_empty()).map(|renderer| (pressing, renderer))
    }

    fn read(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn show(&self, renderer: Renderer, report: Report) {
        let shown = Arc::new(Shown { renderer: Some(Arc::new(renderer)), report, ..Shown::default() });
        let before = {
            let mut place = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *place, shown)
        };
        // A large site takes as long to forget as to make: nobody waits for it.
        let _ = thread::Builder::new().spawn(move || drop(before));
    }

    fn told(&self, fault: Diagnostic, renderer: &Renderer) {
        let report = Report::from_iter([fault]);
        self.announcer.faulty(terminal::render(&report, renderer, false));
    }
}

/// The address in the table of pages of a file of the site.
fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

impl Preview for Live {
    fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        let shown = self.read();
        let renderer = shown.renderer.as_ref()?;
        if let Some(bytes) = renderer.assets.files.get(path) {
            return Some(Arc::from(bytes.as_slice()));
        }
        let kept = || shown.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().get(path).cloned();
        if known.is_some() {
            return known;
        }
        let page = renderer.site.page(address(path))?;
        match renderer.render(page) {
            Ok(bytes) => {
                let bytes: Arc<[u8]> = bytes.into();
                kept().insert(path.to_owned(), Arc::clone(&bytes));
                Some(bytes)
            }
            Err(fault) => {
                self.told(fault, renderer);
                None
            }
        }
    }

    fn origin(&self, path: &str) -> Option<Origin> {
        let shown = self.read();
        let renderer = shown.renderer.as_ref()?;
        origin::of(renderer, renderer.site.page(address(path))?, &self.full)
    }

    fn blocked(&self) -> Option<Arc<str>> {
        if self.read().renderer.is_some() {
            return None;
        }
        self.announcer.status().errors
    }

    fn announcer(&self) -> &Announcer {
        &self.announcer
    }
}
