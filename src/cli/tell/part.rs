//! What is told of some files of a site: what concerns them, then how many problems lie elsewhere.

use std::process::ExitCode;

use serde_json::json;

use super::{Teller, publishable, say, say_beside, screen};
use crate::build::Prepared;
use crate::cli::scope::Scope;
use crate::cli::{FAULTS, FINE};
use crate::diagnostic::{Report, Severity, Texts, json as diagnostic_json};
use crate::french;

/// What was found of a whole site.
pub(in crate::cli) struct Found {
    /// What there is to tell of it.
    pub(in crate::cli) report: Report,
    /// The site, where nothing stands in its way.
    pub(in crate::cli) prepared: Option<Prepared>,
    /// False when errors stopped the check before the links.
    pub(in crate::cli) followed: bool,
}

impl Teller {
    /// Some files of a site were checked: the exit code is theirs alone.
    pub(in crate::cli) fn part(&self, found: Found, scope: &Scope, texts: &dyn Texts) -> ExitCode {
        let Found { report, prepared, followed } = found;
        let ready = publishable(&report);
        let (here, elsewhere) = scope.split(report);
        let code = ExitCode::from(if here.has_errors() { FAULTS } else { FINE });
        if self.json {
            say(&json!({
                "resultat": if here.has_errors() { "refuse" } else { "verifie" },
                "fichiers": scope.paths(),
                "diagnostics": diagnostic_json::value(&here, texts),
                "ailleurs": {
                    "erreurs": elsewhere.count(Severity::Error),
                    "attentions": elsewhere.count(Severity::Warning),
                    "remarques": elsewhere.count(Severity::Notice),
                },
                "liens_suivis": followed,
                "publiable": prepared.is_some(),
            })
            .to_string());
            return code;
        }
        self.forge(&here, texts);
        self.frames(&here, texts);
        self.remarks(&here);
        let links = if followed {
            ""
        } else {
            " Les liens ne seront suivis qu’une fois les erreurs du site corrigées."
        };
        self.sentence(&format!("Dans {} : {}.{links}", scope.named(), counted(&here)));
        let site = if prepared.is_some() { ready } else { "Le site ne peut pas être publié." };
        let all = match elsewhere.count(Severity::Error) + elsewhere.count(Severity::Warning) {
            _ if elsewhere.is_empty() => "",
            0 => " (`cmq check --remarques` dit tout)",
            _ => " (`cmq check` dit tout)",
        };
        self.sentence(&format!("Ailleurs : {}{all}. {site}", counted(&elsewhere)));
        if let Some(prepared) = prepared {
            let drafts: Vec<_> = prepared.drafts.into_iter().filter(|file| scope.holds(file)).collect();
            self.drafts(&drafts);
        }
        self.explains(&here);
        code
    }

    /// A sentence beside what was asked, for people alone.
    pub(in crate::cli) fn note(&self, line: &str) {
        if !self.json {
            say_beside(line);
        }
    }
}

/// « 2 erreurs, 1 point d’attention ».
fn counted(report: &Report) -> String {
    let errors = match report.count(Severity::Error) {
        0 => "aucune erreur".to_owned(),
        many => french::compte(many, "erreur", "erreurs"),
    };
    std::iter::once(errors).chain(screen::others(report, true)).collect::<Vec<_>>().join(", ")
}
