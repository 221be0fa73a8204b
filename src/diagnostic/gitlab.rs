//! Diagnostics as a GitLab code quality report: an artefact of a job, shown on the lines of a merge request.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_128;

use super::lines::{self, Cursor};
use super::{Diagnostic, Report, Severity, Texts};

/// The report. `prefix` is the project's path from the repository's root, empty or ending with a slash.
pub fn value(report: &Report, texts: &dyn Texts, prefix: &str) -> Value {
    let mut cursor = Cursor::default();
    let mut marks = Marks::default();
    report
        .iter()
        .map(|diagnostic| {
            let (path, line, end) = match &diagnostic.place {
                Some(place) => {
                    let region = cursor.region(place, texts);
                    (lines::path(prefix, &place.file), region.line, region.end_line)
                }
                // GitLab leaves out what has no place: the folder of the content stands for it.
                None => (lines::path(prefix, "content"), 1, 1),
            };
            let advice = diagnostic.advice().map(|advice| format!(" {advice}")).unwrap_or_default();
            json!({
                "description": format!("{}{advice}", diagnostic.message),
                "check_name": diagnostic.code,
                "fingerprint": marks.of(diagnostic),
                "severity": match diagnostic.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "minor",
                    Severity::Notice => "info",
                },
                "location": { "path": path, "lines": { "begin": line, "end": end } },
            })
        })
        .collect()
}

/// What tells a problem from another when lines move: what is said of which file, and which of those that say the same.
#[derive(Debug, Default)]
pub(super) struct Marks {
    seen: BTreeMap<u128, u64>,
}

impl Marks {
    pub(super) fn of(&mut self, diagnostic: &Diagnostic) -> String {
        let file = diagnostic.place.as_ref().map(|place| &*place.file).unwrap_or_default();
        let said = xxh3_128([diagnostic.code, file, &diagnostic.message].join("\0").as_bytes());
        let rank = self.seen.entry(said).and_modify(|rank| *rank += 1).or_insert(0);
        format!("{:032x}", said.wrapping_add(u128::from(*rank)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Place;

    struct Lines;

    impl Texts for Lines {
        fn text(&self, _: &str) -> Option<&str> {
            Some("a\nb\nc\nd")
        }
    }

    fn marks(starts: [usize; 2]) -> Vec<String> {
        let file: Arc<str> = Arc::from("content/site.yaml");
        let told = starts
            .map(|start| Diagnostic::error("valeur-vide", "Vide.").at(Place::new(&file, start..start + 1)));
        let value = value(&Report::from_iter(told), &Lines, "");
        let all = value.as_array().unwrap();
        all.iter().map(|one| one["fingerprint"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_problem_keeps_its_mark_when_lines_move() {
        let marks_before = marks([0, 4]);
        assert_eq!(marks_before, marks([2, 6]));
        assert_ne!(marks_before[0], marks_before[1], "one mark would hide the second problem");
    }
}
