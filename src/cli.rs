//! The commands: arguments → one call → what is told → an exit code.

mod args;
mod carnet;
mod correct;
mod etat;
mod explain;
mod forge;
mod import;
mod init;
mod liens;
mod new;
mod project;
mod schema;
mod scope;
mod serve;
mod tell;
mod usage;
mod whole;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::build::{self, Prepared, Request};
use crate::diagnostic::{Diagnostic, Report};
use crate::reseau::Options;
use crate::source::Sources;
use args::{Args, Build, Check, Command, Site};
use scope::Scope;
use tell::{Found, Teller, say_error};

/// Everything went well.
pub const FINE: u8 = 0;
/// Something is wrong in the content, the theme or the output folder; nothing was written.
pub const FAULTS: u8 = 1;
/// The command was not understood.
pub const USAGE: u8 = 2;

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let mut command = match Args::try_parse() {
        Ok(args) => args.command,
        Err(error) => return usage::explain(&error),
    };
    project::find(&mut command);
    match command {
        Command::Build(command) => build_site(&command),
        Command::Check(command) => check_site(&command),
        Command::Schema(command) => schema::run(&command),
        Command::Serve(command) => serve::run(&command),
        Command::Explain(command) => explain::run(&command),
        Command::Etat(command) => etat::run(&command),
        Command::Init(command) => init::run(&command),
        Command::New(command) => new::run(&command),
        Command::Liens(command) => liens::run(&command),
        Command::Import(what) => import::run(&what),
    }
}

fn build_site(command: &Build) -> ExitCode {
    let teller = Teller::new(command.site.json);
    let request = request(&command.site, command.publication);
    let out = command.sortie.clone().unwrap_or_else(|| command.site.projet.join("public"));
    teller.progress("Lecture du contenu");
    let sources = match read("cmq build", &command.site) {
        Ok(sources) => sources,
        Err(report) => return teller.refused(&report, &Sources::default()),
    };
    teller.progress("Construction des pages");
    match build::build(&sources, &request, &out) {
        Ok(built) => teller.built(&built, &out, &*sources),
        Err(report) => teller.refused(&report, &*sources),
    }
}

fn check_site(command: &Check) -> ExitCode {
    let teller = Teller::new(command.site.json)
        .formatted(command.format(), &command.site.projet)
        .correcting(command.corriger)
        .remarking(command.remarques);
    let request = request(&command.site, command.publication);
    let mut sources = match read("cmq check", &command.site) {
        Ok(sources) => sources,
        Err(report) => return teller.refused(&report, &Sources::default()),
    };
    let scope = match Scope::of(&command.site.projet, &command.fichiers, &sources) {
        Ok(scope) => scope,
        Err(refused) => {
            say_error(&refused);
            return ExitCode::from(USAGE);
        }
    };
    let teller = teller.published(build::base(&sources, &request));
    let mut others: Vec<Diagnostic> = schema::stale(&command.site.projet).into_iter().collect();
    if command.corriger {
        others.extend(correct::run(&sources, &request, scope.as_ref()));
        sources = match read("cmq check", &command.site) {
            Ok(sources) => sources,
            Err(report) => return teller.refused(&report, &Sources::default()),
        };
    }
    let mut found = look(&sources, &request);
    found.report.extend(others);
    if found.report.has_errors() {
        found.prepared = None;
    }
    if let Some(scope) = scope {
        scope.tell_unread(&teller);
        return teller.part(found, &scope, &*sources);
    }
    match found {
        Found { report, prepared: Some(prepared), .. } => {
            teller.checked(&Prepared { report, ..prepared }, &*sources)
        }
        Found { report, .. } => teller.refused(&report, &*sources),
    }
}

/// Everything that can be found of a site, stage by stage.
fn look(sources: &Arc<Sources>, request: &Request) -> Found {
    let prepared = match build::prepare(sources, request) {
        Ok(prepared) => prepared,
        Err(report) => return Found { report, prepared: None, followed: false },
    };
    match build::follow(prepared, sources) {
        Ok(mut prepared) => {
            let report = std::mem::take(&mut prepared.report);
            Found { report, prepared: Some(prepared), followed: true }
        }
        Err(report) => Found { report, prepared: None, followed: true },
    }
}

fn read(command: &str, site: &Site) -> Result<Arc<Sources>, Report> {
    project::sources(command, &site.projet).map(Arc::new)
}

fn request(site: &Site, publication: bool) -> Request {
    Request {
        options: Options { date: site.date.unwrap_or_else(today), brouillons: site.brouillons },
        base: site.base_url.clone(),
        publication,
    }
}

/// Today in Paris: the only look at the clock, and only when no date is asked for.
fn today() -> Date {
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    zone.to_datetime(Timestamp::now()).date()
}

/// Where the project is.
fn here() -> PathBuf {
    PathBuf::from(".")
}
