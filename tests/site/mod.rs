//! A project's site, ready to render, as `cmq build` prepares it.

use std::path::Path;
use std::sync::Arc;

use cmq::build::{self, Prepared, Request};
use cmq::reseau::Options;
use jiff::civil::date;

/// The real site, or a made-up one, under a public address, as of 24 November 2026.
pub(crate) fn prepare(project: &str) -> Prepared {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(project);
    let sources = Arc::new(build::sources(&root).expect("sources"));
    let request = Request {
        options: Options { date: date(2026, 11, 24), brouillons: false },
        base: Some("https://exemple.invalid/cmq/".to_owned()),
        publication: false,
    };
    match build::prepare(&sources, &request) {
        Ok(prepared) => prepared,
        Err(report) => panic!("{}", cmq::diagnostic::terminal::render(&report, &*sources, false)),
    }
}

/// Every HTML page: its address and its text.
pub(crate) fn pages(prepared: &Prepared) -> Vec<(String, String)> {
    let html = prepared.renderer.site.pages.iter().filter(|p| p.adresse.output().ends_with(".html"));
    html.map(|page| {
        let bytes = prepared.renderer.render(page).expect("a page");
        (page.adresse.to_string(), String::from_utf8(bytes).expect("text"))
    })
    .collect()
}
