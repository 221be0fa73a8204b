//! `cmq serve`: the site in memory, made again when a file changes.

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::args::Serve;
use super::tell::{Teller, say};
use super::{FAULTS, project, request, today};
use crate::build::Request;
use crate::diagnostic::Report;
use crate::serve::{self, Live, Look, Server};
use crate::source::{FOLDERS, Sources};
use crate::watch::Doorbell;

pub(super) fn run(command: &Serve) -> ExitCode {
    let teller = Teller::new(command.site.json);
    if !project::holds_content(&command.site.projet) {
        let fault = project::none("cmq serve", &command.site.projet);
        return teller.refused(&Report::from_iter([fault]), &Sources::default());
    }
    let options = serve::Options { port: command.port, ..serve::Options::default() };
    let server = match Server::bind(&options) {
        Ok(server) => server,
        Err(fault) => return teller.refused(&Report::from_iter([fault]), &Sources::default()),
    };
    let live = Arc::new(Live::new(&command.site.projet, shown(command), command.suivre));
    let past = command.site.date.is_some_and(|asked| asked < today());
    // Listens before the first look, so that nothing saved in between is missed.
    let watched = Arc::clone(&live);
    let before = Arc::new(Mutex::new(Before::default()));
    let again = Arc::clone(&before);
    let _doorbell =
        Doorbell::install(&command.site.projet, &FOLDERS, move || refresh(&watched, &again, past));
    refresh(&live, &before, past);
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

/// What is shown: drafts too, with their mark, for whoever writes looks at what is not published yet.
fn shown(command: &Serve) -> Request {
    let mut request = request(&command.site, false);
    request.options.brouillons = !command.sans_brouillons;
    request
}

/// What the last look told.
#[derive(Default)]
struct Before {
    /// True when it failed: whoever mended it hears so.
    wrong: bool,
    /// True when links led nowhere, which is found after the look.
    dead: bool,
    /// Its warnings: the same are not told twice.
    warnings: Report,
}

fn refresh(live: &Arc<Live>, told: &Arc<Mutex<Before>>, past: bool) {
    let teller = Teller::new(false);
    let mut before = told.lock().unwrap_or_else(PoisonError::into_inner);
    match live.look() {
        Look::Same => {}
        Look::Failed(report, sources) => {
            before.wrong = true;
            teller.frames(&report, &*sources);
        }
        Look::Renewed => {
            if std::mem::take(&mut before.wrong) {
                say("Réparé : le site se montre à nouveau.");
            }
            let warnings = live.warnings().map(|(report, renderer)| (meant(report, past), renderer));
            if let Some((report, renderer)) = warnings.as_ref().filter(|(told, _)| *told != before.warnings) {
                teller.frames(report, &**renderer);
            }
            before.warnings = warnings.map(|(report, _)| report).unwrap_or_default();
            let (live, told) = (Arc::clone(live), Arc::clone(told));
            // Without a thread, dead links wait for `cmq check`.
            let _ = thread::Builder::new().name("cmq-liens".to_owned()).spawn(move || follow(&live, &told));
        }
    }
}

/// What there is to tell: where a day gone by was asked for, every file changed since has a date to come, and that is what was
/// asked.
fn meant(report: Report, past: bool) -> Report {
    report.into_iter().filter(|told| !past || told.code != "mise-a-jour-future").collect()
}

fn follow(live: &Live, told: &Mutex<Before>) {
    let Some((report, renderer)) = live.follow_links() else { return };
    Teller::new(false).frames(&report, &*renderer);
    let mut before = told.lock().unwrap_or_else(PoisonError::into_inner);
    let dead = std::mem::replace(&mut before.dead, report.has_errors());
    if dead && !before.dead && !before.wrong {
        say("Réparé : tous les liens mènent quelque part.");
    }
}
