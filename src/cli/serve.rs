//! `cmq serve`: the site in memory, made again when a file changes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::args::Serve;
use super::tell::{Teller, say};
use super::{FAULTS, request};
use crate::build::{self, Request};
use crate::diagnostic::{Diagnostic, Report, Texts, terminal};
use crate::render::Renderer;
use crate::serve::{self, Announcer, Preview, Server};
use crate::source::{FOLDERS, Sources};
use crate::watch::Doorbell;

/// The site that is shown, and how to make it again.
struct Live {
    root: PathBuf,
    request: Request,
    announcer: Announcer,
    shown: RwLock<Shown>,
    /// One look at the files at a time, so that an older state never replaces a newer one.
    turn: Mutex<()>,
}

/// One state of the site.
#[derive(Default)]
struct Shown {
    renderer: Option<Arc<Renderer>>,
    /// Pages are made when they are asked for, and kept until something changes.
    pages: Mutex<BTreeMap<String, Arc<[u8]>>>,
    /// What the files were, to know whether anything changed.
    hash: u64,
}

pub(super) fn run(command: &Serve) -> ExitCode {
    let teller = Teller::new(command.site.json);
    let live = Arc::new(Live {
        root: command.site.projet.clone(),
        request: request(&command.site, false),
        announcer: Announcer::new(),
        shown: RwLock::new(Shown::default()),
        turn: Mutex::new(()),
    });
    let server = match Server::bind(&serve::Options { port: command.port, ..serve::Options::default() }) {
        Ok(server) => server,
        Err(fault) => return teller.refused(&Report::from_iter([fault]), &Sources::default()),
    };
    // Listens before the first look, so that nothing saved in between is missed.
    let watched = Arc::clone(&live);
    let _doorbell =
        Doorbell::install(&command.site.projet, &FOLDERS, move || watched.refresh(&Teller::new(false)));
    live.refresh(&teller);
    say(&format!("Le site est ici : {}", server.url()));
    say("Ctrl-C pour arrêter ; la page se recharge à chaque changement.");
    if !command.sans_navigateur && std::env::var_os("CI").is_none() {
        // Without a browser the address above is enough.
        let _ = open::that_detached(server.url());
    }
    match server.run(live) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            teller.frames(&Report::from_iter([fault]), &Sources::default());
            ExitCode::from(FAULTS)
        }
    }
}

impl Live {
    /// Looks at the files and, if one changed, makes the site again. The last good site stays while an error
    /// stands.
    fn refresh(&self, teller: &Teller) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let sources = match build::sources(&self.root) {
            Ok(sources) => Arc::new(sources),
            Err(report) => return self.failed(teller, &report, &Sources::default()),
        };
        let hash = sources.files().iter().fold(0_u64, |hash, file| {
            hash.rotate_left(5) ^ file.hash ^ xxhash_rust::xxh3::xxh3_64(file.path.as_bytes())
        });
        if self.read().hash == hash {
            return;
        }
        match build::prepare(&sources, &self.request) {
            Ok(prepared) => {
                let renderer = Arc::new(prepared.renderer);
                self.show(Shown { renderer: Some(Arc::clone(&renderer)), hash, ..Shown::default() });
                self.announcer.recovered();
                self.announcer.renewed();
                if let Err(report) = build::cook(&renderer, |_, _| Ok(())) {
                    self.failed(teller, &report, &*sources);
                }
            }
            Err(report) => {
                let renderer = self.read().renderer.clone();
                self.show(Shown { renderer, hash, ..Shown::default() });
                self.failed(teller, &report, &*sources);
            }
        }
    }

    fn failed(&self, teller: &Teller, report: &Report, texts: &dyn Texts) {
        teller.frames(report, texts);
        self.announcer.failed(terminal::render(report, texts, false));
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
    }

    fn told(&self, fault: Diagnostic, renderer: &Renderer) {
        let report = Report::from_iter([fault]);
        self.announcer.failed(terminal::render(&report, renderer, false));
    }
}

impl Preview for Live {
    fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        let shown = self.read();
        let renderer = shown.renderer.as_ref()?;
        if let Some(bytes) = renderer.assets.files.get(path) {
            return Some(Arc::from(bytes.as_slice()));
        }
        let kept = |pages: &Mutex<BTreeMap<String, Arc<[u8]>>>| {
            pages.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
        };
        if let Some(bytes) = kept(&shown.pages) {
            return Some(bytes);
        }
        let page = renderer.site.page(path.strip_suffix("index.html").unwrap_or(path))?;
        match renderer.render(page) {
            Ok(bytes) => {
                let bytes: Arc<[u8]> = bytes.into();
                let mut pages = shown.pages.lock().unwrap_or_else(PoisonError::into_inner);
                pages.insert(path.to_owned(), Arc::clone(&bytes));
                Some(bytes)
            }
            Err(fault) => {
                self.told(fault, renderer);
                None
            }
        }
    }

    fn announcer(&self) -> &Announcer {
        &self.announcer
    }
}
