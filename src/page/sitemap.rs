//! The plan of the site for robots: `/sitemap.xml`, of absolute addresses; nothing where the base is not known.

use super::xml::{self, element};
use super::{Contenu, Genre, Page, Site};
use crate::address::Address;
use crate::reseau::Reseau;

/// The kind.
pub struct PlansRobots;

/// As many addresses as the protocol allows in one file.
const MAX: usize = 50_000;
const NOM: &str = "sitemap";
const ESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Where robots start.
pub fn adresse() -> Address {
    Address::file("sitemap.xml")
}

fn adresse_partie(part: usize) -> Address {
    Address::file(&format!("sitemap-{part}.xml"))
}

impl Genre for PlansRobots {
    fn nom(&self) -> &'static str {
        NOM
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        Vec::new()
    }

    /// One file, or an index and its parts.
    fn pages_selon(&self, listees: usize, base: Option<&str>) -> Vec<Page> {
        if base.is_some() { files(listees) } else { Vec::new() }
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let Some(base) = &site.base else {
            return Contenu::Octets(Vec::new());
        };
        let listed: Vec<&Page> = site.pages.iter().filter(|page| page.est_annoncee()).collect();
        Contenu::Octets(write(&listed, base, page.sujet, MAX))
    }
}

fn files(total: usize) -> Vec<Page> {
    let index = std::iter::once(Page::machine(&PlansRobots, adresse()));
    let parts = if total > MAX { total.div_ceil(MAX) } else { 0 };
    index
        .chain((1..=parts).map(|part| Page::machine(&PlansRobots, adresse_partie(part)).sujet(part)))
        .collect()
}

/// The whole plan, its index (`part` 0 of a long one), or a part, counted from 1.
fn write(listed: &[&Page], base: &str, part: usize, max: usize) -> Vec<u8> {
    match part.checked_sub(1) {
        None if listed.len() > max => index(listed.len().div_ceil(max), base),
        None => addresses(listed, base),
        Some(rank) => addresses(listed.chunks(max).nth(rank).unwrap_or_default(), base),
    }
}

fn addresses(pages: &[&Page], base: &str) -> Vec<u8> {
    xml::document(|xml| {
        xml.create_element("urlset").with_attribute(("xmlns", ESPACE)).write_inner_content(|xml| {
            for page in pages {
                xml.create_element("url").write_inner_content(|xml| {
                    element(xml, "loc", &page.adresse.absolute(base))?;
                    match page.date {
                        Some(date) => element(xml, "lastmod", &date.to_string()),
                        None => Ok(()),
                    }
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn index(parts: usize, base: &str) -> Vec<u8> {
    xml::document(|xml| {
        xml.create_element("sitemapindex").with_attribute(("xmlns", ESPACE)).write_inner_content(|xml| {
            for part in 1..=parts {
                xml.create_element("sitemap")
                    .write_inner_content(|xml| element(xml, "loc", &adresse_partie(part).absolute(base)))?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::super::xml::texts;
    use super::*;

    #[test]
    fn every_listed_page_is_told_with_its_absolute_address() {
        let site = essai::site(&[]);
        let Contenu::Octets(bytes) = PlansRobots.contenu(&site, site.page("sitemap.xml").unwrap()) else {
            panic!("un plan est fait d’octets");
        };
        let told = texts(&bytes, "loc");
        assert_eq!(told.len(), site.pages.iter().filter(|page| page.listee).count());
        assert!(told.iter().any(|loc| loc == "https://exemple.invalid/cmq/glossaire/"));
        assert!(!told.iter().any(|loc| loc.contains("404") || loc.ends_with(".xml")));
        assert!(texts(&bytes, "lastmod").iter().any(|date| date == "2026-04-01"));
    }

    #[test]
    fn a_long_plan_is_an_index_and_its_parts() {
        assert_eq!(files(MAX).len(), 1);
        assert_eq!(files(MAX + 1).len(), 3);
        let pages: Vec<Page> =
            (0..5).map(|n| Page::new(&PlansRobots, Address::folder(&[&n.to_string()]), "")).collect();
        let pages: Vec<&Page> = pages.iter().collect();
        let part = |part| texts(&write(&pages, "https://exemple.invalid/", part, 2), "loc");
        let index: Vec<String> =
            (1..=3).map(|n| format!("https://exemple.invalid/sitemap-{n}.xml")).collect();
        assert_eq!(part(0), index);
        let all: Vec<String> = (1..=3).flat_map(part).collect();
        let wanted: Vec<String> = (0..5).map(|n| format!("https://exemple.invalid/{n}/")).collect();
        assert_eq!(all, wanted);
    }
}
