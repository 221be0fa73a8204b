//! Minified pages are the same pages: the same elements, the same attributes, the same words.

#![cfg(feature = "minify")]
#![allow(clippy::expect_used, reason = "a test stops where it finds nothing to test")]

mod site;

use scraper::{ElementRef, Html, Node};

/// Elements that do not cut a line of text.
const INLINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong", "sub",
    "sup", "time",
];

/// Where a block begins or ends.
const BREAK: char = '\u{1}';

/// What a reader reads: words, a line for each block.
fn visible(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(inner) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                let inline = INLINE.contains(&inner.name());
                if matches!(inner.name(), "script" | "style" | "svg") {
                    continue;
                }
                if !inline {
                    out.push(BREAK);
                }
                // With scripts, what `noscript` holds is text to a parser: readers without scripts read it as HTML.
                match inner.name() {
                    "noscript" => {
                        let held: String = child.text().collect();
                        visible(Html::parse_fragment(&held).root_element(), out);
                    }
                    _ => visible(child, out),
                }
                if !inline {
                    out.push(BREAK);
                }
            }
            _ => {}
        }
    }
}

fn words(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let mut text = String::new();
    visible(document.root_element(), &mut text);
    // No-break spaces are words' own; the others collapse, as in a browser.
    let collapse = |line: &str| {
        line.split([' ', '\t', '\r', '\n']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
    };
    text.split(BREAK).map(collapse).filter(|line| !line.is_empty()).collect()
}

/// The elements in order, with their depth and their attributes; a button is one that submits where it says nothing.
fn tree(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let elements = document.tree.nodes().filter_map(ElementRef::wrap);
    elements
        .map(|element| {
            let depth = element.ancestors().count();
            let mut attributes: Vec<String> = element
                .value()
                .attrs()
                .filter(|attribute| (element.value().name(), *attribute) != ("button", ("type", "submit")))
                .map(|(name, value)| {
                    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
                    // Inside HTML the case of SVG attributes is the parser's business.
                    format!("{}={value}", name.to_lowercase())
                })
                .collect();
            attributes.sort();
            format!("{depth} {} {}", element.value().name(), attributes.join(" "))
        })
        .collect()
}

/// Tells the first difference alone: whole pages would hide it.
fn same(minified: &[String], plain: &[String], address: &str, what: &str) {
    let length = minified.len().max(plain.len());
    let other = (0..length).find(|at| minified.get(*at) != plain.get(*at));
    let Some(at) = other else { return };
    panic!("{address}: other {what}\n minified: {:?}\n    plain: {:?}", minified.get(at), plain.get(at));
}

#[test]
fn minified_pages_are_the_same_pages() {
    let minified = site::pages(&site::prepare("."));
    let mut prepared = site::prepare(".");
    prepared.renderer = prepared.renderer.plain().expect("the same templates");
    let plain = site::pages(&prepared);
    assert_eq!(minified.len(), plain.len());
    let mut smaller = 0;
    for ((address, minified), (_, plain)) in minified.iter().zip(&plain) {
        same(&tree(minified), &tree(plain), address, "elements");
        same(&words(minified), &words(plain), address, "words");
        smaller += usize::from(minified.len() < plain.len());
    }
    assert!(smaller * 2 > plain.len(), "most pages should be smaller");
}
