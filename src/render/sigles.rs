//! The acronyms of a finished page, linked to the glossary at their first use.
//!
//! Prose comes from views, from Markdown and from templates: where they meet is the page itself. Only prose is
//! linked: a heading, another link, a button or a label keeps its words.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memchr;

/// What an element is to the text in it.
enum Element {
    /// Holds prose.
    Prose,
    /// A block that holds no prose of its own: text belongs to the last block that was opened.
    Bloc,
    /// Words of the element around it, unless it is a label.
    Mot,
    /// Nothing inside is linked. Its end tag is never left out.
    Ferme,
    /// Says nothing of its text.
    Autre,
}

impl Element {
    fn of(name: &str) -> Element {
        match name {
            "p" | "li" | "dd" | "td" | "figcaption" | "blockquote" | "q" => Element::Prose,
            "div" | "section" | "header" | "footer" | "ul" | "ol" | "dl" | "dt" | "th" | "table"
            | "figure" | "form" | "aside" | "article" => Element::Bloc,
            "a" | "abbr" | "button" | "code" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "label" | "nav"
            | "pre" | "script" | "select" | "style" | "summary" | "svg" => Element::Ferme,
            "span" => Element::Mot,
            _ => Element::Autre,
        }
    }
}

/// Attributes of blocks that are no prose: what is announced by scripts, short labels.
const ETIQUETTES: [&str; 4] = ["role=", "etiquette", "niveau", "valeur"];

/// The acronyms of the glossary, by their first letter, the longest first.
#[derive(Debug, Default)]
pub(super) struct Sigles {
    par_lettre: BTreeMap<u8, Vec<Sigle>>,
}

#[derive(Debug)]
struct Sigle {
    terme: String,
    /// `glossaire/#cmq`.
    adresse: String,
}

impl Sigles {
    /// Terms and their addresses. A word that is no acronym is left out: it would be linked everywhere.
    pub(super) fn new(termes: impl IntoIterator<Item = (String, String)>) -> Sigles {
        let mut par_lettre: BTreeMap<u8, Vec<Sigle>> = BTreeMap::new();
        for (terme, adresse) in termes {
            let capitals = terme.chars().filter(|c| c.is_uppercase()).count();
            if let (Some(first), true) = (terme.bytes().next(), capitals >= 2) {
                par_lettre.entry(first).or_default().push(Sigle { terme, adresse });
            }
        }
        for sigles in par_lettre.values_mut() {
            sigles.sort_by(|a, b| b.terme.len().cmp(&a.terme.len()).then_with(|| a.terme.cmp(&b.terme)));
        }
        Sigles { par_lettre }
    }

    /// The page, where each acronym of its main part is linked once.
    pub(super) fn lie(&self, bytes: Vec<u8>, racine: &str) -> Vec<u8> {
        let Ok(html) = str::from_utf8(&bytes) else { return bytes };
        let (Some(start), Some(end)) = (html.find("<main"), html.rfind("</main>")) else {
            return bytes;
        };
        if self.par_lettre.is_empty() || start >= end {
            return bytes;
        }
        let mut page = Passage { sigles: self, racine, deja: BTreeSet::new(), sortie: String::new() };
        page.sortie.reserve(html.len() + 1024);
        page.sortie.push_str(&html[..start]);
        page.parcourt(&html[start..end]);
        page.sortie.push_str(&html[end..]);
        page.sortie.into_bytes()
    }

    /// The acronym that starts this text, as a whole word.
    fn au_debut(&self, text: &str) -> Option<&Sigle> {
        let sigles = self.par_lettre.get(text.as_bytes().first()?)?;
        sigles.iter().find(|sigle| {
            text.strip_prefix(sigle.terme.as_str()).is_some_and(|rest| {
                let mut next = rest.chars();
                let after = next.next();
                // « BP 123 » and « CS 40123 » are parts of an address.
                let address = sigle.terme.len() == 2
                    && after.is_some_and(char::is_whitespace)
                    && next.next().is_some_and(|c| c.is_ascii_digit());
                !address && !after.is_some_and(lettre)
            })
        })
    }
}

/// One page being gone through.
struct Passage<'a> {
    sigles: &'a Sigles,
    racine: &'a str,
    deja: BTreeSet<&'a str>,
    sortie: String,
}

impl Passage<'_> {
    fn parcourt(&mut self, html: &str) {
        let (mut here, mut closed, mut prose) = (0, 0_usize, false);
        while let Some(open) = memchr(b'<', html.as_bytes().get(here..).unwrap_or_default()) {
            let open = here + open;
            self.texte(&html[here..open], prose && closed == 0);
            here = open + fin_de_balise(&html[open..]);
            let tag = &html[open..here];
            self.sortie.push_str(tag);
            let name = tag.trim_start_matches(['<', '/']);
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            let ends = tag.starts_with("</");
            let label = || ETIQUETTES.iter().any(|what| tag.contains(what));
            match (Element::of(name), ends) {
                (Element::Ferme, false) => closed += 1,
                (Element::Ferme, true) => closed = closed.saturating_sub(1),
                (Element::Prose, false) => prose = !label(),
                (Element::Bloc, false) => prose = false,
                (Element::Mot, false) => prose = prose && !label(),
                _ => {}
            }
        }
        self.texte(html.get(here..).unwrap_or_default(), prose && closed == 0);
    }

    fn texte(&mut self, text: &str, prose: bool) {
        if !prose {
            self.sortie.push_str(text);
            return;
        }
        let (mut written, mut before) = (0, ' ');
        for (at, c) in text.char_indices() {
            let starts = c.is_uppercase() && !lettre(before) && at >= written;
            before = c;
            let Some(sigle) = starts.then(|| self.sigles.au_debut(&text[at..])).flatten() else {
                continue;
            };
            if !self.deja.insert(&sigle.terme) {
                continue;
            }
            let Sigle { terme, adresse } = sigle;
            self.sortie.push_str(&text[written..at]);
            self.sortie
                .push_str(&format!("<a class=\"sigle\" href=\"{}{adresse}\">{terme}</a>", self.racine));
            written = at + terme.len();
        }
        self.sortie.push_str(&text[written..]);
    }
}

/// A letter, a figure, a hyphen: what makes a longer word.
fn lettre(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// Where the tag that starts this text ends; a `>` between quotes is a value's.
fn fin_de_balise(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (same, Some(open)) if same == open => quote = None,
            (b'>', None) => return at + 1,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lie(main: &str) -> String {
        let terms = [
            ("CMQ", "cmq"),
            ("AMI-CMA", "ami-cma"),
            ("CMA", "cma"),
            ("BP", "bp"),
            ("DN MADE", "dn-made"),
            ("Avis", "avis"),
        ];
        let terms = terms.map(|(terme, id)| (terme.to_owned(), format!("glossaire/#{id}")));
        let html = format!("<title>CMQ</title><main>{main}</main><p>CMQ");
        let out = String::from_utf8(Sigles::new(terms).lie(html.into_bytes(), "../")).unwrap();
        let main = out.strip_prefix("<title>CMQ</title><main>").unwrap();
        let main = main.strip_suffix("</main><p>CMQ").unwrap();
        main.replace("<a class=\"sigle\" href=\"../glossaire/#", "[").replace("</a>", "]").replace("\">", "=")
    }

    #[test]
    fn the_first_use_in_prose_is_linked_and_no_other() {
        assert_eq!(lie("<h1>CMQ</h1><p>Le CMQ, puis le CMQ."), "<h1>CMQ</h1><p>Le [cmq=CMQ], puis le CMQ.");
        assert_eq!(
            lie("<ul><li>l’<b>AMI-CMA</b> et le CMA"),
            "<ul><li>l’<b>[ami-cma=AMI-CMA]</b> et le [cma=CMA]"
        );
        assert_eq!(lie("<p>Un DN MADE, un Avis"), "<p>Un [dn-made=DN MADE], un Avis");
    }

    #[test]
    fn what_is_no_prose_keeps_its_words() {
        for html in [
            "<div>CMQ</div>",
            "<p class=niveau>CMQ",
            "<p role=status>2 CMQ",
            "<nav><ul><li>CMQ</ul></nav>",
            "<p><svg><text>CMQ</text></svg>",
            "<p>CMQe, sous-CMQ, XCMQ, <span class=etiquette>CMQ</span>",
            "<p>BP 12345 Amiens",
        ] {
            assert_eq!(lie(html), html);
        }
        assert_eq!(lie("<p><a title=\"a>CMQ\" href=x>CMQ</a> CMQ").matches('[').count(), 1);
    }
}
