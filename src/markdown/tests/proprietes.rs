//! What holds for every text.

use std::sync::Arc;

use proptest::prelude::*;
use pulldown_cmark::Event;

use crate::markdown::{OPTIONS, Rendu, composition, images, liens, render, verifie};
use crate::read::corps::Corps;

/// What Markdown is made of, and what an attacker would try.
const MORCEAUX: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "## ",
    "# ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "```",
    "```yaml\n",
    "```json\n",
    "~~~",
    "`",
    "*",
    "**",
    "_",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](/x/)",
    "](javascript:x)",
    "[^1]",
    "[^1]: ",
    "[^2]: ",
    "<script>",
    "</b>",
    "<b ",
    "<!--",
    "-->",
    "|",
    "|---|\n",
    "| a | b |\n|:-:|--:|\n",
    "\"",
    "'",
    "...",
    " : ",
    "«",
    "»",
    "é",
    "mot",
    "\\",
    "&lt;",
    "&#60;",
    "<https://x>",
    "javascript:x",
    " style=",
    "{#id}",
    "{#script onclick=x}",
    "{{ x }}",
    "12",
    "000",
    "---\n",
    "\u{0}",
    "a: 1",
    "[r]: /x/\n",
    "[r]",
];

/// A text made of these.
fn texte() -> impl Strategy<Value = String> {
    let morceau = prop::sample::select(MORCEAUX);
    proptest::collection::vec(morceau, 0..24).prop_map(|v| v.concat())
}

/// The tags of the HTML, checked for balance; panics on what is not.
fn balises(html: &str) -> Vec<String> {
    let mut ouvertes: Vec<&str> = Vec::new();
    let mut toutes = Vec::new();
    for morceau in html.split('<').skip(1) {
        let (balise, _) = morceau.split_once('>').expect("a tag that ends");
        toutes.push(balise.to_owned());
        let nom = balise.split([' ', '/']).find(|n| !n.is_empty()).unwrap();
        if balise.starts_with('/') {
            assert_eq!(ouvertes.pop(), Some(nom), "{html}");
        } else if !matches!(nom, "br" | "hr" | "img") {
            ouvertes.push(nom);
        }
    }
    assert!(ouvertes.is_empty(), "{html}");
    toutes
}

/// Names of a tag's attributes: what stands outside quotes, before `=`.
fn attributs(balise: &str) -> impl Iterator<Item = &str> {
    balise.split('"').step_by(2).map(|m| m.trim_end_matches('=').trim())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn html_is_whole_and_harmless(texte in prop_oneof![9 => texte(), 1 => any::<String>()]) {
        let html = render(&texte, &Rendu::new("")).corps;
        for balise in balises(&html) {
            let balise = balise.to_lowercase();
            prop_assert!(!balise.starts_with("script"), "{}", html);
            prop_assert!(!balise.contains("href=\"javascript:") && !balise.contains("src=\"javascript:"), "{}", html);
            for nom in attributs(&balise) {
                prop_assert!(nom != "style" && !nom.starts_with("on"), "{}", html);
            }
        }
    }

    #[test]
    fn ids_are_unique(texte in texte()) {
        let html = render(&texte, &Rendu::new("")).corps;
        let mut ids: Vec<_> = html.split(" id=\"").skip(1).map(|m| m.split('"').next()).collect();
        let combien = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), combien);
    }

    #[test]
    fn faults_and_links_have_places_in_the_text(texte in prop_oneof![9 => texte(), 1 => any::<String>()]) {
        let fichier = Arc::from("f");
        let fautes = verifie(&texte, &fichier, 0).into_iter().filter_map(|f| f.place);
        let images = images(&Corps::new(&texte, &fichier, 0));
        let cibles = liens(&texte, &fichier, 0).into_iter().chain(images.iter().cloned()).map(|l| l.place);
        for place in fautes.chain(cibles) {
            prop_assert!(texte.get(place.start..place.end).is_some(), "{:?}", place);
        }
    }

    /// Nothing but white space and quotation marks changes, and no text is lost on the way.
    #[test]
    fn typography_keeps_the_words(texte in texte()) {
        let mots = |evenements: &[Event<'_>]| -> String {
            composition::texte_brut(evenements).chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let mut evenements: Vec<_> = pulldown_cmark::Parser::new_ext(&texte, OPTIONS).collect();
        let avant = mots(&evenements);
        composition::compose(&mut evenements);
        prop_assert_eq!(avant, mots(&evenements));
    }
}
