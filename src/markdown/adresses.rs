//! Where links lead: what is allowed, and the way from a page to the site's root.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::{Lien, OPTIONS, place};

/// What the address of a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Adresse {
    /// `/avis/`: in the site.
    Interne,
    /// `#contact`: in the page.
    Fragment,
    /// Another site.
    Externe,
    /// A mailbox or a telephone.
    Contact,
    /// `avis/` or `../avis/`: depends on the page that shows the text.
    Relative,
    /// Everything else, `javascript:` first.
    Interdite,
}

/// Tells what an address is. What is not known to be safe is forbidden.
pub(super) fn nature(cible: &str) -> Adresse {
    // Browsers drop control characters and take `\` for `/`: an address that has them says something else
    // than what is read.
    if cible.contains(|c: char| c.is_control() || c == '\\') {
        return Adresse::Interdite;
    }
    if cible.starts_with("//") {
        return Adresse::Interdite;
    }
    if cible.starts_with('/') {
        return Adresse::Interne;
    }
    if cible.starts_with('#') {
        return Adresse::Fragment;
    }
    match schema(cible) {
        Some(nom) => match nom.to_ascii_lowercase().as_str() {
            "http" | "https" => Adresse::Externe,
            "mailto" | "tel" => Adresse::Contact,
            _ => Adresse::Interdite,
        },
        None => Adresse::Relative,
    }
}

/// What stands before the first colon, if that is a scheme.
pub(super) fn schema(cible: &str) -> Option<&str> {
    let fin = cible.find([':', '/', '?', '#'])?;
    (cible.as_bytes().get(fin) == Some(&b':')).then(|| cible.get(..fin).unwrap_or_default())
}

/// The address as a page at `racine` from the root writes it; `None` when it may not be a link.
pub(super) fn resolue(cible: &str, racine: &str) -> Option<String> {
    match nature(cible) {
        Adresse::Interne => {
            // Without a base, `/javascript:x` would become a scheme.
            let racine = if racine.is_empty() { "./" } else { racine };
            Some(format!("{racine}{}", cible.get(1..).unwrap_or_default()))
        }
        Adresse::Fragment | Adresse::Externe | Adresse::Contact => Some(cible.to_owned()),
        Adresse::Relative | Adresse::Interdite => None,
    }
}

/// The links into the site and into the page, in order. `debut` is where the text starts in the file, in bytes.
pub fn liens(texte: &str, fichier: &Arc<str>, debut: usize) -> Vec<Lien> {
    let cible = |tag: &Tag<'_>| match tag {
        Tag::Link { dest_url, link_type, .. } => {
            let dedans = matches!(nature(dest_url), Adresse::Interne | Adresse::Fragment);
            dedans.then(|| (dest_url.to_string(), *link_type))
        }
        _ => None,
    };
    cherche(texte, fichier, debut, cible)
}

/// The addresses of other sites that a text leads to, in order.
pub fn externes(texte: &str) -> Vec<String> {
    let dehors = |evenement| match evenement {
        Event::Start(Tag::Link { dest_url, .. }) if nature(&dest_url) == Adresse::Externe => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    Parser::new_ext(texte, OPTIONS).filter_map(dehors).collect()
}

/// The images, in order, by the address written. `debut` is where the text starts in the file, in bytes.
pub fn images(texte: &str, fichier: &Arc<str>, debut: usize) -> Vec<Lien> {
    let cible = |tag: &Tag<'_>| match tag {
        Tag::Image { dest_url, link_type, .. } => Some((dest_url.to_string(), *link_type)),
        _ => None,
    };
    cherche(texte, fichier, debut, cible)
}

fn cherche(
    texte: &str,
    fichier: &Arc<str>,
    debut: usize,
    cible: impl Fn(&Tag<'_>) -> Option<(String, LinkType)>,
) -> Vec<Lien> {
    Parser::new_ext(texte, OPTIONS)
        .into_offset_iter()
        .filter_map(|(evenement, portee)| {
            let Event::Start(tag) = evenement else {
                return None;
            };
            let (cible, genre) = cible(&tag)?;
            let portee = portee_cible(texte, portee, &cible, genre);
            Some(Lien { place: place(fichier, debut, portee), cible })
        })
        .collect()
}

/// Where the address itself is written, when the link writes it as it is.
pub(super) fn portee_cible(texte: &str, portee: Range<usize>, cible: &str, genre: LinkType) -> Range<usize> {
    let ecrit = texte.get(portee.clone()).unwrap_or_default();
    let trouve = match genre {
        LinkType::Inline if !cible.is_empty() => {
            // After the words: they may repeat the address.
            let apres = ecrit.rfind("](").unwrap_or(0);
            ecrit.get(apres..).and_then(|t| t.find(cible)).map(|i| apres + i)
        }
        LinkType::Autolink | LinkType::Email => ecrit.find(cible),
        _ => None,
    };
    match trouve {
        Some(i) => portee.start + i..portee.start + i + cible.len(),
        None => portee,
    }
}
