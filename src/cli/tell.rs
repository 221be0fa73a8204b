//! What the commands say: sentences for people, one JSON value for machines.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::{FAULTS, FINE};
use crate::build::{Built, Prepared};
use crate::diagnostic::{Report, Severity, Texts, json as diagnostic_json, terminal};
use crate::french;

/// Says what a command did.
pub(super) struct Teller {
    json: bool,
}

impl Teller {
    /// For people, or for machines.
    pub(super) fn new(json: bool) -> Teller {
        Teller { json }
    }

    /// Says what is going on, where somebody is watching.
    pub(super) fn progress(&self, what: &str) {
        let mut screen = std::io::stderr();
        if !self.json && screen.is_terminal() {
            // Nobody is watching any more when this fails.
            let _ = writeln!(screen, "{what}…");
        }
    }

    /// A site was built.
    pub(super) fn built(&self, built: &Built, out: &Path, texts: &dyn Texts) -> ExitCode {
        let summary = &built.summary;
        let files = summary.written + summary.unchanged;
        if self.json {
            say(&json!({
                "resultat": "construit",
                "sortie": out.display().to_string(),
                "pages": built.pages,
                "fichiers": files,
                "ecrits": summary.written,
                "inchanges": summary.unchanged,
                "retires": summary.removed,
                "octets": summary.bytes,
                "brouillons": built.drafts,
                "secondes": built.elapsed.as_secs_f64(),
                "diagnostics": diagnostic_json::value(&built.report, texts),
            })
            .to_string());
            return ExitCode::from(FINE);
        }
        self.frames(&built.report, texts);
        say(&format!(
            "Site construit dans {} : {}, {} ({}), dont {} et {}, en {} s.",
            out.display(),
            french::compte(built.pages, "page", "pages"),
            french::compte(files, "fichier", "fichiers"),
            french::taille(summary.bytes),
            french::compte(summary.written, "écrit", "écrits"),
            french::compte(summary.unchanged, "inchangé", "inchangés"),
            french::nombre_decimal((built.elapsed.as_secs_f64() * 100.0).round() / 100.0),
        ));
        self.drafts(built.drafts);
        ExitCode::from(FINE)
    }

    /// A site was checked and has no error.
    pub(super) fn checked(&self, prepared: &Prepared, texts: &dyn Texts) -> ExitCode {
        if self.json {
            say(&json!({
                "resultat": "verifie",
                "pages": crate::build::pages(&prepared.renderer.site),
                "brouillons": prepared.drafts,
                "diagnostics": diagnostic_json::value(&prepared.report, texts),
            })
            .to_string());
            return ExitCode::from(FINE);
        }
        self.frames(&prepared.report, texts);
        let pages = french::compte(crate::build::pages(&prepared.renderer.site), "page", "pages");
        let blanks = prepared.report.iter().any(|d| d.code == "mention-legale-absente");
        let end = if blanks {
            "Le site peut être construit ; `cmq check --publication` dit ce qui manque avant de le mettre en ligne."
        } else {
            "Le site peut être publié."
        };
        say(&format!("{pages} : aucune erreur{}. {end}", counts(&prepared.report)));
        self.drafts(prepared.drafts);
        ExitCode::from(FINE)
    }

    /// Something stands in the way.
    pub(super) fn refused(&self, report: &Report, texts: &dyn Texts) -> ExitCode {
        if self.json {
            let diagnostics = diagnostic_json::value(report, texts);
            say(&json!({ "resultat": "refuse", "diagnostics": diagnostics }).to_string());
            return ExitCode::from(FAULTS);
        }
        self.frames(report, texts);
        let errors = french::compte(report.count(Severity::Error), "erreur", "erreurs");
        say_error(&format!("{errors}{}. Rien n’a été écrit.", counts(report)));
        ExitCode::from(FAULTS)
    }

    /// Draws each diagnostic.
    pub(super) fn frames(&self, report: &Report, texts: &dyn Texts) {
        if report.is_empty() || self.json {
            return;
        }
        let mut screen = anstream::stderr();
        let colour = std::io::stderr().is_terminal();
        let _ = write!(screen, "{}", terminal::render(report, texts, colour));
    }

    fn drafts(&self, drafts: usize) {
        if drafts > 0 {
            let words = french::compte(drafts, "brouillon n’apparaît", "brouillons n’apparaissent");
            say(&format!("{words} pas : `statut: publie` les fait paraître, `--brouillons` les montre."));
        }
    }
}

fn counts(report: &Report) -> String {
    let mut words = String::new();
    for (severity, one, many) in [
        (Severity::Warning, "point d’attention", "points d’attention"),
        (Severity::Notice, "remarque", "remarques"),
    ] {
        let count = report.count(severity);
        if count > 0 {
            words.push_str(", ");
            words.push_str(&french::compte(count, one, many));
        }
    }
    words
}

/// A line for whoever, or whatever, reads the answer.
pub(super) fn say(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}

/// A line about what went wrong.
pub(super) fn say_error(line: &str) {
    let _ = writeln!(anstream::stderr(), "erreur : {line}");
}
