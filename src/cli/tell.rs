//! What the commands say: sentences for people, one JSON value for machines.

mod part;
mod screen;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::json;

use super::args::Format;
use super::{FAULTS, FINE, forge};
use crate::build::{Built, Prepared};
use crate::diagnostic::{Report, Severity, Texts, json as diagnostic_json, terminal};
use crate::french;
use crate::source;
pub(super) use part::Found;

/// Says what a command did.
pub(super) struct Teller {
    json: bool,
    /// The forge that is told, and the project's path from the root of its repository.
    forge: Option<(Format, String)>,
    /// Where the site is published, so that a forge leads to the page of each code.
    base: Option<String>,
    /// True when content was perhaps corrected: it would be wrong to say that nothing was written.
    corrects: bool,
    /// True when remarks are drawn and not only counted.
    remarks: bool,
    /// Why errors stop a command that only reads, told before them.
    needs: Option<&'static str>,
}

impl Teller {
    /// For people, or for machines.
    pub(super) fn new(json: bool) -> Teller {
        Teller { json, forge: None, base: None, corrects: false, remarks: false, needs: None }
    }

    /// The same in the format asked for.
    pub(super) fn formatted(self, format: Format, project: &Path) -> Teller {
        let forge = !matches!(format, Format::Terminal | Format::Json);
        let forge = forge.then(|| (format, forge::prefix(project)));
        Teller { json: format == Format::Json, forge, ..self }
    }

    /// The same of a command that corrects the content.
    pub(super) fn correcting(self, corrects: bool) -> Teller {
        Teller { corrects, ..self }
    }

    /// The same, drawing remarks too.
    pub(super) fn remarking(self, remarks: bool) -> Teller {
        Teller { remarks, ..self }
    }

    /// The same of a command that writes nothing and that errors stop, for this reason.
    pub(super) fn needing(self, reason: &'static str) -> Teller {
        Teller { needs: Some(reason), ..self }
    }

    /// The same where the site has this public address.
    pub(super) fn published(self, base: Option<String>) -> Teller {
        Teller { base, ..self }
    }

    /// The report of a forge, alone on the standard output.
    fn forge(&self, report: &Report, texts: &dyn Texts) {
        let rendered = self
            .forge
            .as_ref()
            .and_then(|(format, prefix)| forge::render(*format, report, texts, prefix, self.base.as_deref()))
            .filter(|rendered| !rendered.is_empty());
        if let Some(rendered) = rendered {
            say(&rendered);
        }
    }

    /// A sentence for people, where no machine reads.
    fn sentence(&self, line: &str) {
        if self.forge.is_some() {
            say_beside(line);
        } else {
            say(line);
        }
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
                "brouillons": built.drafts.len(),
                "secondes": built.elapsed.as_secs_f64(),
                "diagnostics": diagnostic_json::value(&built.report, texts),
            })
            .to_string());
            return ExitCode::from(FINE);
        }
        self.frames(&built.report, texts);
        say(&format!(
            "Site construit dans {} : {}, {} ({}), dont {} et {}, en {} s.",
            source::named(out),
            french::compte(built.pages, "page", "pages"),
            french::compte(files, "fichier", "fichiers"),
            french::taille(summary.bytes),
            french::compte(summary.written, "écrit", "écrits"),
            french::compte(summary.unchanged, "inchangé", "inchangés"),
            french::nombre_decimal((built.elapsed.as_secs_f64() * 100.0).round() / 100.0),
        ));
        self.drafts(&built.drafts);
        self.remarks(&built.report);
        self.explains(&built.report);
        ExitCode::from(FINE)
    }

    /// A site was checked and has no error.
    pub(super) fn checked(&self, prepared: &Prepared, texts: &dyn Texts) -> ExitCode {
        if self.json {
            say(&json!({
                "resultat": "verifie",
                "pages": crate::build::pages(&prepared.renderer.site),
                "brouillons": prepared.drafts.len(),
                "diagnostics": diagnostic_json::value(&prepared.report, texts),
            })
            .to_string());
            return ExitCode::from(FINE);
        }
        self.forge(&prepared.report, texts);
        self.frames(&prepared.report, texts);
        self.remarks(&prepared.report);
        let pages = french::compte(crate::build::pages(&prepared.renderer.site), "page", "pages");
        let end = publishable(&prepared.report);
        self.sentence(&format!("{pages} : aucune erreur{}. {end}", counts(&prepared.report)));
        self.drafts(&prepared.drafts);
        self.explains(&prepared.report);
        ExitCode::from(FINE)
    }

    /// Something stands in the way.
    pub(super) fn refused(&self, report: &Report, texts: &dyn Texts) -> ExitCode {
        if self.json {
            let diagnostics = diagnostic_json::value(report, texts);
            let mut value = json!({ "resultat": "refuse", "diagnostics": diagnostics });
            if let Some(reason) = self.needs {
                value["message"] = json!(reason);
            }
            say(&value.to_string());
            return ExitCode::from(FAULTS);
        }
        if let Some(reason) = self.needs {
            say_beside(&format!("{reason}\n"));
        }
        self.forge(report, texts);
        self.frames(report, texts);
        let errors = french::compte(report.count(Severity::Error), "erreur", "erreurs");
        let files = faulty(report);
        if files.is_empty() {
            // Nothing is wrong in the content: the folder, the port, the disk.
            say_error(&format!("{errors}{}. Rien n’a été écrit.", counts(report)));
        } else {
            let others = screen::others(report, self.remarks);
            let others = match others.is_empty() {
                true => String::new(),
                false => format!(" (et {})", others.join(", ")),
            };
            let end = format!("{errors} à corriger, dans {}{others}", french::enumere(&files));
            let nothing =
                if self.corrects || self.needs.is_some() { "" } else { " Rien n’a été écrit." };
            let recalled = screen::recalled(report, self.remarks, texts);
            if !recalled.is_empty() {
                say_beside("Les erreurs, montrées plus haut :");
                recalled.iter().for_each(|line| say_beside(line));
            }
            say_beside(&format!("Le site ne peut pas être publié : {end}.{nothing}"));
        }
        self.explains(report);
        ExitCode::from(FAULTS)
    }

    /// What was found without a build: the report, what machines are told with it, what people are.
    #[cfg(feature = "liens")]
    pub(super) fn found(
        &self,
        report: &Report,
        texts: &dyn Texts,
        mut summary: serde_json::Value,
        sentences: &[String],
    ) -> ExitCode {
        let code = ExitCode::from(if report.has_errors() { FAULTS } else { FINE });
        if self.json {
            summary["diagnostics"] = diagnostic_json::value(report, texts);
            say(&summary.to_string());
            return code;
        }
        self.forge(report, texts);
        // Here a remark is news: a page that moved.
        self.draw(report, texts);
        sentences.iter().for_each(|sentence| self.sentence(sentence));
        code
    }

    /// Draws what a terminal shows.
    pub(super) fn frames(&self, report: &Report, texts: &dyn Texts) {
        self.draw(&screen::drawn(report, self.remarks), texts);
    }

    fn draw(&self, report: &Report, texts: &dyn Texts) {
        if report.is_empty() || self.json {
            return;
        }
        let mut screen = anstream::stderr();
        let colour = std::io::stderr().is_terminal();
        let _ = write!(screen, "{}", terminal::render(report, texts, colour));
    }

    /// Counts the remarks that were not drawn.
    fn remarks(&self, report: &Report) {
        if !self.remarks {
            screen::folded(report).iter().for_each(|line| self.sentence(line));
        }
    }

    /// The last line: where to read more of the frame that is above it.
    fn explains(&self, report: &Report) {
        if let Some(last) = screen::last(report, self.remarks)
            && self.forge.is_none()
        {
            say_beside(&format!("Pour comprendre : cmq explain {}", last.code));
        }
    }

    fn drafts(&self, drafts: &[Arc<str>]) {
        if drafts.is_empty() {
            return;
        }
        let words = french::compte(drafts.len(), "brouillon n’apparaît", "brouillons n’apparaissent");
        let them = if drafts.len() == 1 { "le" } else { "les" };
        self.sentence(&format!(
            "{words} pas : `statut: publie` {them} fait paraître, `--brouillons` {them} montre."
        ));
        for file in drafts.iter().take(DRAFTS) {
            self.sentence(&format!("  {file}"));
        }
        if let Some(others) = drafts.len().checked_sub(DRAFTS).filter(|others| *others > 0) {
            self.sentence(&format!("  … et {}", french::compte(others, "autre", "autres")));
        }
    }
}

/// What can be done with a site without error.
fn publishable(report: &Report) -> &'static str {
    if report.iter().any(|d| d.code == "mention-legale-absente") {
        "Le site peut être construit ; `cmq check --publication` dit ce qui manque avant de le mettre en ligne."
    } else {
        "Le site peut être publié."
    }
}

/// How many drafts are named.
const DRAFTS: usize = 20;

/// How many files are named in the last sentence.
const FILES: usize = 5;

/// The files that hold an error; beyond a few, how many others.
fn faulty(report: &Report) -> Vec<String> {
    let errors = report.iter().filter(|d| d.severity == Severity::Error);
    let mut files: Vec<&str> = errors.filter_map(|d| Some(&*d.place.as_ref()?.file)).collect();
    files.sort_unstable();
    files.dedup();
    let mut named: Vec<String> = files.iter().take(FILES).map(|file| format!("`{file}`")).collect();
    if let Some(others) = files.len().checked_sub(FILES).filter(|others| *others > 0) {
        named.push(french::compte(others, "autre fichier", "autres fichiers"));
    }
    named
}

fn counts(report: &Report) -> String {
    screen::others(report, true).iter().map(|count| format!(", {count}")).collect()
}

/// A line for whoever, or whatever, reads the answer.
pub(super) fn say(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}

/// A line for people, beside what was answered.
fn say_beside(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// A line about what went wrong.
pub(super) fn say_error(line: &str) {
    let _ = writeln!(anstream::stderr(), "erreur : {line}");
}
