//! Links and anchors of finished pages: every internal link of the site leads somewhere.
//!
//! The scan reads what was really written, templates and Markdown alike. Pages are ours, well-formed and
//! quoted, so that finding attributes is a search for a few bytes; a hundred megabytes take a moment.

mod dead;

use memchr::{memchr, memchr2};
use xxhash_rust::xxh3::xxh3_64;

use crate::address::Address;
use crate::page::Site;

/// What one page points at, and what can be pointed at on it.
#[derive(Debug, Default)]
pub struct Links {
    /// Hashes of the page's ids, sorted.
    ids: Vec<u64>,
    /// Links to an anchor of another page.
    anchors: Vec<Anchor>,
    /// Links to nothing.
    broken: Vec<Broken>,
}

#[derive(Debug)]
struct Anchor {
    target: usize,
    fragment: u64,
    href: Box<str>,
}

pub use dead::dead;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The address, as the page writes it.
    pub href: String,
    /// True when the page exists and the anchor does not.
    pub fragment_only: bool,
}

/// Reads the links and ids of a page.
///
/// `racine_absolue` is what an absolute link starts with; `is_file` knows the files that are not pages.
pub fn scan(
    site: &Site,
    address: &Address,
    html: &str,
    racine_absolue: &str,
    is_file: &dyn Fn(&str) -> bool,
) -> Links {
    let mut links = Links::default();
    let own = site.row(address.as_str());
    let mut own_anchors: Vec<(u64, &str)> = Vec::new();
    for_each_attribute(html, |name, value| {
        if name == "id" {
            links.ids.push(xxh3_64(value.as_bytes()));
            return;
        }
        let Some((path, fragment)) = address.resolve(value, racine_absolue) else {
            return;
        };
        let fragment = fragment.filter(|f| !f.is_empty()).map(|f| xxh3_64(f.as_bytes()));
        match (site.row(&path), fragment) {
            (Some(target), Some(fragment)) if Some(target) == own => own_anchors.push((fragment, value)),
            (Some(target), Some(fragment)) => {
                links.anchors.push(Anchor { target, fragment, href: value.into() });
            }
            (Some(_), None) => {}
            (None, _) if is_file(&path) => {}
            (None, _) => links.broken.push(Broken { href: value.to_owned(), fragment_only: false }),
        }
    });
    links.ids.sort_unstable();
    for (fragment, href) in own_anchors {
        if links.ids.binary_search(&fragment).is_err() {
            links.broken.push(Broken { href: href.to_owned(), fragment_only: true });
        }
    }
    links
}

/// Every link that leads nowhere, with the row of its page. `all` holds one entry a page, in the site's order.
pub fn broken(all: &[Links]) -> Vec<(usize, Broken)> {
    let mut found = Vec::new();
    for (page, links) in all.iter().enumerate() {
        found.extend(links.broken.iter().map(|broken| (page, broken.clone())));
        for link in &links.anchors {
            let ids = all.get(link.target).map(|l| l.ids.as_slice()).unwrap_or_default();
            if ids.binary_search(&link.fragment).is_err() {
                let href = link.href.to_string();
                found.push((page, Broken { href, fragment_only: true }));
            }
        }
    }
    found
}

/// Calls `see(name, value)` for each `id`, `href` and `src` attribute in a tag.
fn for_each_attribute<'a>(html: &'a str, mut see: impl FnMut(&'a str, &'a str)) {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(open) = memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += open + 1;
        while let Some(found) = memchr2(b'=', b'>', bytes.get(at..).unwrap_or_default()) {
            let sign = at + found;
            at = sign + 1;
            if bytes.get(sign) == Some(&b'>') {
                break;
            }
            let name = name_before(html, sign);
            let (value, after) = value_after(html, sign + 1);
            if matches!(name, "id" | "href" | "src") {
                see(name, value);
            }
            at = after;
        }
    }
}

fn name_before(html: &str, sign: usize) -> &str {
    let bytes = html.as_bytes();
    let mut start = sign;
    while start > 0 && bytes.get(start - 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'-') {
        start -= 1;
    }
    html.get(start..sign).unwrap_or_default()
}

/// The value of an attribute and where to go on; minified pages leave some values unquoted.
fn value_after(html: &str, start: usize) -> (&str, usize) {
    let rest = html.get(start..).unwrap_or_default();
    let quote = rest.bytes().next().filter(|b| matches!(b, b'"' | b'\''));
    if let Some(quote) = quote {
        let inside = rest.get(1..).unwrap_or_default();
        let length = memchr(quote, inside.as_bytes()).unwrap_or(inside.len());
        (inside.get(..length).unwrap_or_default(), start + length + 2)
    } else {
        let length = rest.bytes().position(|b| b.is_ascii_whitespace() || b == b'>').unwrap_or(rest.len());
        (rest.get(..length).unwrap_or_default(), start + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(html: &str) -> Vec<(&str, &str)> {
        let mut all = Vec::new();
        for_each_attribute(html, |name, value| all.push((name, value)));
        all
    }

    #[test]
    fn attributes_are_found_quoted_or_not() {
        let html = "<p id=a>x = y</p><a class=\"b\" href='../c/#d'>1 < 2</a><img alt=\"a > b\" src=e.png>";
        assert_eq!(attributes(html), [("id", "a"), ("href", "../c/#d"), ("src", "e.png")]);
        assert_eq!(attributes("<a data-id=\"1\" href=\"x\">"), [("href", "x")]);
    }
}
