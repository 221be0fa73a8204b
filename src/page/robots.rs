//! What robots may read: `/robots.txt`. Everything, for everything is public.

use super::{Contenu, Genre, Page, Site, sitemap};
use crate::address::Address;
use crate::reseau::Reseau;

/// The kind.
pub struct Robots;

impl Genre for Robots {
    fn nom(&self) -> &'static str {
        "robots"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        vec![Page::machine(&Robots, Address::file("robots.txt"))]
    }

    fn contenu(&self, site: &Site, _page: &Page) -> Contenu {
        let mut text = String::from("User-agent: *\nAllow: /\n");
        if let Some(plan) = site.absolue(&sitemap::adresse()) {
            text.push_str(&format!("\nSitemap: {plan}\n"));
        }
        Contenu::Octets(text.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::*;

    #[test]
    fn the_plan_is_named_only_where_the_address_is_known() {
        let told = |site: &Site| match Robots.contenu(site, site.page("robots.txt").unwrap()) {
            Contenu::Octets(bytes) => String::from_utf8(bytes).unwrap(),
            _ => panic!("robots.txt est fait d’octets"),
        };
        let mut site = essai::site(&[]);
        assert!(told(&site).ends_with("\nSitemap: https://exemple.invalid/cmq/sitemap.xml\n"));
        site.base = None;
        assert_eq!(told(&site), "User-agent: *\nAllow: /\n");
    }
}
