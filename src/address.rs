//! Where pages are: the only code that knows about base URLs, sub-paths and relative links.
//!
//! Links in pages are relative to the page, so that one output works at a domain's root and under any
//! sub-path. A template writes `href="{{ page.racine }}{{ campus.adresse }}"`: `racine` climbs from the
//! page to the site's root, and an [`Address`] never starts with a slash.

use std::fmt;

use serde::Serialize;

/// A path from the site's root, without a leading slash: `""` (home), `campus/ceit/`, `404.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Address(Box<str>);

impl Address {
    /// A folder's page: `dossier(&["campus", "ceit"])` is `campus/ceit/`.
    pub fn folder(parts: &[&str]) -> Self {
        let mut path = String::with_capacity(parts.iter().map(|p| p.len() + 1).sum());
        for part in parts {
            path.push_str(part);
            path.push('/');
        }
        Address(path.into())
    }

    /// A file: `sitemap.xml`.
    pub fn file(path: &str) -> Self {
        Address(path.trim_start_matches('/').into())
    }

    /// The home page.
    pub fn home() -> Self {
        Address("".into())
    }

    /// The path, without a leading slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file of the output folder: `campus/ceit/index.html`.
    pub fn output(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.to_string()
        }
    }

    /// From this page to the site's root: `./` at home, `../../` two folders down.
    pub fn racine(&self) -> String {
        match self.0.bytes().filter(|b| *b == b'/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The address on the web, under a base that ends with a slash.
    pub fn absolute(&self, base: &str) -> String {
        format!("{base}{}", self.0)
    }

    /// What a link written on this page points at: an address of the site and a fragment, both without
    /// their marks; `None` for what leaves the site.
    ///
    /// `racine_absolue` is the path that an absolute link starts with: `/cmq/` on the 404 page.
    pub fn resolve<'a>(&self, href: &'a str, racine_absolue: &str) -> Option<(String, Option<&'a str>)> {
        let (path, fragment) = match href.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (href, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        if has_scheme(path) || path.starts_with("//") {
            return None;
        }
        if path.is_empty() {
            return Some((self.0.to_string(), fragment));
        }
        if path.starts_with('/') {
            let inside = path.strip_prefix(racine_absolue).unwrap_or(path);
            return Some((inside.to_owned(), fragment));
        }
        let (mut folder, mut rest) = (up_to_slash(&self.0), path);
        loop {
            if let Some(after) = rest.strip_prefix("../") {
                folder = up_to_slash(folder.trim_end_matches('/'));
                rest = after;
            } else if let Some(after) = rest.strip_prefix("./") {
                rest = after;
            } else {
                break;
            }
        }
        Some((format!("{folder}{rest}"), fragment))
    }
}

/// The folder of a path, its slash included; nothing at the root.
fn up_to_slash(path: &str) -> &str {
    path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or_default()
}

fn has_scheme(path: &str) -> bool {
    path.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

impl fmt::Display for Address {
    /// As people write it: `/campus/ceit/`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

/// A base URL that ends with a slash; a trailing `index.html` or `?…` has no meaning here.
pub fn base(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}

/// The path of a base URL, with both slashes: `/cmq/`, or `/` at a domain's root.
pub fn base_path(base: &str) -> String {
    let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
    after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_climb_to_the_root() {
        assert_eq!(Address::home().racine(), "./");
        assert_eq!(Address::folder(&["campus", "ceit"]).racine(), "../../");
        assert_eq!(Address::file("404.html").racine(), "./");
        assert_eq!(Address::folder(&["campus", "ceit"]).output(), "campus/ceit/index.html");
    }

    #[test]
    fn links_resolve_from_their_page() {
        let page = Address::folder(&["campus", "ceit"]);
        let resolve = |href| page.resolve(href, "/cmq/");
        assert_eq!(resolve("../../avis/x/#texte"), Some(("avis/x/".into(), Some("texte"))));
        assert_eq!(resolve("#haut"), Some(("campus/ceit/".into(), Some("haut"))));
        assert_eq!(resolve("/cmq/avis/"), Some(("avis/".into(), None)));
        assert_eq!(resolve("https://exemple.fr/"), None);
        assert_eq!(resolve("mailto:a@b.fr"), None);
        assert_eq!(Address::home().resolve("./campus/", "/"), Some(("campus/".into(), None)));
    }

    #[test]
    fn a_base_has_a_path() {
        assert_eq!(base_path(&base("https://exemple.fr")), "/");
        assert_eq!(base_path(&base("https://exemple.fr/cmq/")), "/cmq/");
    }
}
