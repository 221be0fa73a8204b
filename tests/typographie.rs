//! What readers read has the spaces of French, whoever wrote it: content, templates or code.

#![allow(clippy::expect_used, reason = "a test stops where it finds nothing to test")]

mod site;

use std::collections::BTreeSet;

use scraper::{ElementRef, Html};

/// Elements whose text is not prose, or is no text.
const VERBATIM: [&str; 8] = ["code", "kbd", "pre", "samp", "script", "style", "template", "noscript"];
const READ: [&str; 5] = ["alt", "aria-label", "content", "placeholder", "title"];

/// The first ordinary space where French has a no-break one, with what is around it.
fn ordinary(text: &str) -> Option<&str> {
    let marks = [" :", " ;", " ?", " !", " »", "« "];
    let (at, mark) = marks.iter().filter_map(|mark| text.find(mark).map(|at| (at, mark))).min()?;
    let start = (0..=at.saturating_sub(30)).rev().find(|at| text.is_char_boundary(*at))?;
    let end = (at + mark.len() + 20..=text.len()).find(|at| text.is_char_boundary(*at));
    text.get(start..end.unwrap_or(text.len()))
}

/// What a page says to people, in texts and in attributes, each tried.
fn faults(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let mut faults = Vec::new();
    for node in document.tree.nodes() {
        let verbatim =
            node.ancestors().filter_map(ElementRef::wrap).any(|e| VERBATIM.contains(&e.value().name()));
        if let Some(text) = node.value().as_text().filter(|_| !verbatim) {
            // Empty, they are named, and hold nothing.
            faults.extend(ordinary(&text.replace("« »", "")).map(str::to_owned));
        }
        let Some(element) = node.value().as_element() else { continue };
        let policy = element.attr("http-equiv").is_some() || element.attr("name") == Some("viewport");
        for (name, value) in element.attrs().filter(|(name, _)| READ.contains(name) && !policy) {
            faults.extend(ordinary(value).map(|said| format!("{name}: {said}")));
        }
    }
    faults
}

#[test]
fn every_page_has_the_spaces_of_french() {
    for project in [".", "tests/reseaux/valdombre"] {
        let pages = site::pages(&site::prepare(project));
        assert!(pages.len() > 20, "{project} has hardly a page");
        let all: BTreeSet<String> = pages
            .iter()
            .flat_map(|(address, html)| {
                faults(html).into_iter().map(move |said| format!("/{address} {said:?}"))
            })
            .collect();
        let told: Vec<&String> = all.iter().take(40).collect();
        assert!(all.is_empty(), "{} ordinary spaces in {project}, among them: {told:#?}", all.len());
    }
}

#[test]
fn an_ordinary_space_is_found() {
    assert_eq!(faults("<p>Source : a</p><pre>b : c</pre>"), ["Source : a"]);
    assert_eq!(faults("<p>Source\u{202f}: a « <b>c</b>\u{202f}»</p>"), ["Source\u{202f}: a « "]);
    assert_eq!(faults("<a aria-label='Lire : a' href='b : c'>d</a>"), ["aria-label: Lire : a"]);
}
