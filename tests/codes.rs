//! The list of diagnostic codes says neither more nor less than the sources.

#![allow(clippy::expect_used, reason = "a test stops where it finds nothing to test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cmq::diagnostic::codes::CODES;
use cmq::model::forme::FORMES;

fn walk(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, texts);
        } else if path.ends_with("tests.rs") {
            // Tests may make codes up.
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("diagnostic/codes.rs") {
            let text = fs::read_to_string(&path).expect("text");
            texts.push(text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned());
        }
    }
}

fn sources() -> Vec<String> {
    let mut texts = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    texts
}

/// The literals that directly follow `lead`, white space aside.
fn after<'t>(text: &'t str, lead: &str) -> Vec<&'t str> {
    text.match_indices(lead)
        .filter_map(|(at, _)| {
            let rest = text.get(at + lead.len()..)?.trim_start().strip_prefix('"')?;
            rest.split('"').next()
        })
        .filter(|code| !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .collect()
}

#[test]
fn every_code_told_is_listed_and_every_code_listed_is_told() {
    let texts = sources();
    let leads = [
        "Diagnostic::error(",
        "Diagnostic::warning(",
        "Diagnostic::notice(",
        "code:",
        "CODE: &str =",
        "cell,",
        "self.faute(",
        "selon_profil(fiche,",
    ];
    let mut told: BTreeSet<&str> =
        texts.iter().flat_map(|text| leads.iter().flat_map(|lead| after(text, lead))).collect();
    told.extend(FORMES.iter().map(|forme| forme.code));
    let listed: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    assert_eq!(told.difference(&listed).collect::<Vec<_>>(), Vec::<&&str>::new(), "not listed");
    assert_eq!(listed.difference(&told).collect::<Vec<_>>(), Vec::<&&str>::new(), "never told");
}

#[test]
fn codes_are_in_order_and_have_a_title() {
    assert!(CODES.is_sorted_by(|a, b| a.0 < b.0));
    assert!(CODES.iter().all(|(_, titre)| !titre.is_empty() && !titre.ends_with('.')));
}
