//! `cmq serve`: the site in memory, made again when a file changes.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::args::Serve;
use super::tell::{Teller, say};
use super::{FAULTS, project, request};
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
    // Listens before the first look, so that nothing saved in between is missed.
    let watched = Arc::clone(&live);
    let wrong = Arc::new(AtomicBool::new(false));
    let still = Arc::clone(&wrong);
    let _doorbell = Doorbell::install(&command.site.projet, &FOLDERS, move || refresh(&watched, &still));
    refresh(&live, &wrong);
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

/// `wrong` tells whether the last look failed: whoever mended it hears so.
fn refresh(live: &Arc<Live>, wrong: &AtomicBool) {
    let teller = Teller::new(false);
    match live.look() {
        Look::Same => {}
        Look::Failed(report, sources) => {
            wrong.store(true, Ordering::Relaxed);
            teller.frames(&report, &*sources);
        }
        Look::Renewed => {
            if wrong.swap(false, Ordering::Relaxed) {
                say("Réparé : le site se montre à nouveau.");
            }
            let live = Arc::clone(live);
            // Without a thread, dead links wait for `cmq check`.
            let _ = thread::Builder::new().name("cmq-liens".to_owned()).spawn(move || {
                if let Some((report, renderer)) = live.follow_links() {
                    Teller::new(false).frames(&report, &*renderer);
                }
            });
        }
    }
}
