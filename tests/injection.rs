//! `<script>` in every text of the content is shown as text, and never becomes an element or an attribute.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set its scene has failed")]

#[path = "injection/charge.rs"]
mod charge;

use std::collections::BTreeSet;
use std::sync::Arc;

use charge::{CHARGE, charge};
use cmq::build::{self, Prepared, Request};
use cmq::diagnostic::terminal;
use cmq::reseau::Options;
use cmq::source::Sources;
use scraper::{Html, Node};

fn site(sources: Sources) -> Prepared {
    let sources = Arc::new(sources);
    let request = Request {
        options: Options { date: jiff::civil::date(2026, 3, 1), brouillons: true },
        base: Some("https://exemple.invalid/cmq/".to_owned()),
        publication: false,
    };
    match build::prepare(&sources, &request) {
        Ok(prepared) => prepared,
        Err(report) => panic!("{}", terminal::render(&report, &*sources, false)),
    }
}

/// Every page and file for machines that is text: its output path and what it says.
fn textes(prepared: &Prepared) -> Vec<(String, String)> {
    let renderer = &prepared.renderer;
    let all =
        renderer.site.pages.iter().map(|page| {
            (page.adresse.output(), renderer.render(page).unwrap_or_else(|fault| panic!("{fault}")))
        });
    all.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

/// The elements of a page, each with its attributes: `a href`, `a class`.
fn structure(html: &Html, seen: &mut BTreeSet<String>) {
    for node in html.tree.nodes() {
        if let Node::Element(element) = node.value() {
            seen.insert(element.name().to_owned());
            seen.extend(element.attrs().map(|(name, _)| format!("{} {name}", element.name())));
        }
    }
}

/// Scripts that would run: blocks of data do not.
fn scripts(html: &Html) -> Vec<String> {
    let elements = html.tree.nodes().filter_map(|node| Some((node, node.value().as_element()?)));
    let run = elements.filter(|(_, element)| element.name() == "script" && element.attr("src").is_none());
    let run = run.filter(|(_, element)| element.attr("type") != Some("application/ld+json"));
    run.map(|(node, _)| format!("{:?}", node.value())).collect()
}

#[test]
fn what_authors_write_is_text() {
    let mut own = BTreeSet::new();
    for (path, text) in textes(&site(charge(&charge::valdombre(), "mot"))) {
        if path.ends_with(".html") {
            structure(&Html::parse_document(&text), &mut own);
        }
    }
    let loaded = site(charge(&charge::valdombre(), CHARGE));
    let mut shown = 0;
    for (path, text) in textes(&loaded) {
        if path.ends_with(".html") {
            let html = Html::parse_document(&text);
            assert_eq!(scripts(&html), Vec::<String>::new(), "{path}");
            let mut here = BTreeSet::new();
            structure(&html, &mut here);
            let foreign: Vec<_> = here.difference(&own).collect();
            assert!(foreign.is_empty(), "{path}: {foreign:?}");
            let visible: String = html.root_element().text().collect();
            shown += visible.matches("<script>alert(1)</script>").count();
            donnees(&html, &path);
        } else if path.ends_with(".json") {
            // Read by our modules alone, which write text and never HTML.
            serde_json::from_str::<serde_json::Value>(&text)
                .unwrap_or_else(|fault| panic!("{path}: {fault}"));
        } else {
            assert!(!text.contains("<script"), "{path}");
            fils(&text, &path);
        }
    }
    assert!(shown > 500, "the texts are shown: {shown}");
}

/// JSON-LD stays one block of readable data.
fn donnees(html: &Html, path: &str) {
    let blocks = html.tree.nodes().filter(|node| {
        node.value().as_element().is_some_and(|e| e.attr("type") == Some("application/ld+json"))
    });
    for block in blocks {
        let text: String =
            block.children().filter_map(|child| child.value().as_text().map(|t| t.to_string())).collect();
        serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    }
}

/// The HTML that a feed carries is safe too.
fn fils(xml: &str, path: &str) {
    for part in xml.split("<content type=\"html\">").skip(1) {
        let written = part.split("</content>").next().unwrap();
        let inner: String = Html::parse_fragment(written).root_element().text().collect();
        let html = Html::parse_fragment(&inner);
        assert_eq!(scripts(&html), Vec::<String>::new(), "{path}");
        assert!(inner.is_empty() || !inner.contains("<script"), "{path}");
    }
}

/// A field that no made-up file fills would not be looked at.
#[test]
fn every_text_of_the_model_is_loaded() {
    let missing = charge::champs_absents();
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(CHARGE.contains("<script>"));
}
