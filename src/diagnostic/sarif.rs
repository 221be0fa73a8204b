//! Diagnostics as SARIF 2.1.0 (OASIS), which GitHub's code scanning and many editors read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::codes::CODES;
use super::gitlab::Marks;
use super::lines::{self, Cursor, Region};
use super::{Diagnostic, Place, Report, Severity, Texts};

/// The report. `prefix` is the project's path from the repository's root, empty or ending with a slash; `page` gives
/// where a code is explained, if anywhere.
pub fn value(
    report: &Report,
    texts: &dyn Texts,
    prefix: &str,
    page: &dyn Fn(&str) -> Option<String>,
) -> Value {
    let titles: BTreeMap<&str, &str> = CODES.iter().copied().collect();
    let mut rules: Vec<&str> = report.iter().map(|diagnostic| diagnostic.code).collect();
    rules.sort_unstable();
    rules.dedup();
    let mut cursor = Cursor::default();
    let mut marks = Marks::default();
    let results: Vec<Value> = report
        .iter()
        .map(|diagnostic| {
            let mut result = json!({
                "ruleId": diagnostic.code,
                "ruleIndex": rules.binary_search(&diagnostic.code).unwrap_or_default(),
                "level": level(diagnostic.severity),
                "message": { "text": message(diagnostic) },
                "partialFingerprints": { "cmq/v1": marks.of(diagnostic) },
            });
            if let Some(place) = &diagnostic.place {
                let region = cursor.region(place, texts);
                result["locations"] = json!([location(place, region, prefix, None)]);
            }
            if !diagnostic.related.is_empty() {
                let all = diagnostic.related.iter().map(|(place, words)| {
                    location(place, Cursor::default().region(place, texts), prefix, Some(words))
                });
                result["relatedLocations"] = all.collect();
            }
            if let Some(fix) = fix(diagnostic, texts, prefix) {
                result["fixes"] = json!([fix]);
            }
            result
        })
        .collect();
    let rules: Vec<Value> =
        rules.iter().map(|code| rule(code, titles.get(code).unwrap_or(code), page(code))).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cmq",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "fr",
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: &str, title: &str, page: Option<String>) -> Value {
    let mut rule = json!({ "id": code, "shortDescription": { "text": title } });
    if let Some(page) = page {
        rule["helpUri"] = json!(page);
    }
    rule
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "note",
    }
}

fn message(diagnostic: &Diagnostic) -> String {
    match diagnostic.advice() {
        Some(advice) => format!("{} {advice}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

/// What `--corriger` would do, where SARIF can say it: another encoding changes no character, and has no words here.
fn fix(diagnostic: &Diagnostic, texts: &dyn Texts, prefix: &str) -> Option<Value> {
    let (place, correction) = (diagnostic.place.as_ref()?, diagnostic.correction.as_ref()?);
    let replacements: Vec<Value> = correction
        .edits()
        .iter()
        .map(|edit| {
            let place = Place::new(&place.file, edit.span.clone());
            json!({
                "deletedRegion": region(Cursor::default().region(&place, texts)),
                "insertedContent": { "text": edit.by },
            })
        })
        .collect();
    (!replacements.is_empty()).then(|| {
        json!({
            "description": { "text": correction.title },
            "artifactChanges": [{
                "artifactLocation": artifact(&place.file, prefix),
                "replacements": replacements,
            }],
        })
    })
}

fn artifact(file: &str, prefix: &str) -> Value {
    json!({ "uri": uri(&lines::path(prefix, file)), "uriBaseId": "%SRCROOT%" })
}

fn region(region: Region) -> Value {
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}

fn location(place: &Place, region: Region, prefix: &str, words: Option<&str>) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact(&place.file, prefix),
            "region": self::region(region),
        },
    });
    if let Some(words) = words {
        location["message"] = json!({ "text": words });
    }
    location
}

/// A path as a relative URI reference: what is not a plain letter is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("content/avis/été 1:2.pdf"), "content/avis/%C3%A9t%C3%A9%201%3A2.pdf");
    }
}
