//! What a terminal shows of a report, in its order: by file, errors before warnings. The last lines are those that are seen, so
//! errors that stand above warnings are named again under them; remarks, which say again at each run what has not changed, are
//! counted and shown when asked for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report, Severity, Texts, codes::CODES, line_column};
use crate::french;

/// How remarks are asked for.
const ALL: &str = "`cmq check --remarques`";

/// How many errors are named again.
const RECALLED: usize = 8;

/// What is drawn, in order.
pub(super) fn drawn(report: &Report, remarks: bool) -> Report {
    kept(report, remarks).cloned().collect()
}

/// The errors again, a line each, where other frames were drawn under them.
pub(super) fn recalled(report: &Report, remarks: bool, texts: &dyn Texts) -> Vec<String> {
    if kept(report, remarks).last().is_none_or(|last| last.severity == Severity::Error) {
        return Vec::new();
    }
    let mut lines: Vec<String> = Vec::new();
    let errors = || report.iter().filter(|d| d.severity == Severity::Error);
    for error in errors().take(RECALLED) {
        let place = error.place.as_ref().map(|place| {
            let within = texts.text(&place.file).map(|text| line_column(text, place.start));
            let within = within.map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
            format!("{}{within} : ", place.file)
        });
        lines.push(format!("  {}{}", place.unwrap_or_default(), error.message));
    }
    if let Some(others) = errors().count().checked_sub(RECALLED).filter(|others| *others > 0) {
        lines.push(format!("  … et {}", french::compte(others, "autre erreur", "autres erreurs")));
    }
    lines
}

/// What is drawn last: of the gravest, the last told.
pub(super) fn last(report: &Report, remarks: bool) -> Option<&Diagnostic> {
    kept(report, remarks).max_by_key(|d| Reverse(d.severity))
}

fn kept(report: &Report, remarks: bool) -> impl Iterator<Item = &Diagnostic> {
    report.iter().filter(move |d| remarks || d.severity != Severity::Notice)
}

/// The remarks that are not drawn, a line a code.
pub(super) fn folded(report: &Report) -> Vec<String> {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for remark in report.iter().filter(|d| d.severity == Severity::Notice) {
        *codes.entry(remark.code).or_default() += 1;
    }
    let count = codes.values().sum();
    if count == 0 {
        return Vec::new();
    }
    let words = french::compte(count, "remarque, qui n’empêche rien", "remarques, qui n’empêchent rien");
    let title = |code: &str| CODES.iter().find(|(known, _)| *known == code).map_or("", |(_, title)| title);
    let lines = codes.iter().map(|(code, count)| format!("  {count:>3} × {}", title(code)));
    std::iter::once(format!("{words} ; {ALL} {} :", shows(count))).chain(lines).collect()
}

/// « 1 point d’attention » and « 4 remarques », and how to see those that were not drawn.
pub(super) fn others(report: &Report, remarks: bool) -> Vec<String> {
    let warnings = report.count(Severity::Warning);
    let notices = report.count(Severity::Notice);
    let mut others = Vec::new();
    if warnings > 0 {
        others.push(french::compte(warnings, "point d’attention", "points d’attention"));
    }
    if notices > 0 {
        let words = french::compte(notices, "remarque", "remarques");
        others.push(if remarks { words } else { format!("{words} : {ALL} {}", shows(notices)) });
    }
    others
}

fn shows(count: usize) -> &'static str {
    if count == 1 { "la montre" } else { "les montre" }
}
