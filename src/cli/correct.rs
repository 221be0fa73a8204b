//! `cmq check --corriger`: what `cmq` can set right by itself, shown and written before the check.

use std::io::IsTerminal;
use std::sync::Arc;

use super::scope::Scope;
use super::tell::say;
use crate::build::{self, Request};
use crate::correct::{self, Mended};
use crate::diagnostic::{Diagnostic, Report};
use crate::french;
use crate::source::Sources;

/// Corrects the content on the disk, in the files that were named if some were, and gives what could not be.
pub(super) fn run(sources: &Arc<Sources>, request: &Request, scope: Option<&Scope>) -> Vec<Diagnostic> {
    let named = |told: &Diagnostic| {
        scope.is_none_or(|s| told.place.as_ref().is_some_and(|place| s.holds(&place.file)))
    };
    let told = |sources: &Arc<Sources>| -> Report {
        let report =
            build::prepare(sources, request).map_or_else(|report| report, |prepared| prepared.report);
        report.into_iter().filter(named).collect()
    };
    let mended = correct::mend(sources, told);
    let mut refused = Vec::new();
    let mut written = Vec::new();
    for file in &mended {
        match correct::save(sources.root(), file) {
            Ok(()) => written.push(file),
            Err(fault) => refused.push(fault),
        }
    }
    show(&written);
    refused
}

fn show(written: &[&Mended]) {
    if written.is_empty() {
        say("Aucun fichier corrigé : `cmq` ne corrige que ce qui ne peut avoir qu’un sens.\n");
        return;
    }
    let colour = std::io::stdout().is_terminal();
    for file in written {
        say(&format!("Corrigé : {}", file.before.path));
        for title in &file.titles {
            say(&format!("  - {title}"));
        }
        say(&file.difference(colour));
    }
    let words = french::compte(written.len(), "fichier corrigé", "fichiers corrigés");
    say(&format!("{words}. Relisez la différence ; ce qui reste :\n"));
}
