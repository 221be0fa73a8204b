//! The list of news, newest first, fifty a page.

use serde::Serialize;

use super::super::listes::{self, DateVue};
use super::super::pagination::{self, NOUVELLES, Pages};
use super::super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::page::adresses;
use crate::reseau::{Actualite, Reseau};

/// The kind of the list.
pub struct Listes;

/// Where a page of the list is, counted from 0.
pub fn adresse_liste(page: usize) -> Address {
    pagination::adresse(&Address::folder(&["actualites"]), page)
}

/// The feed that belongs to the news; pages show it where it exists.
pub(super) fn flux() -> Vec<(String, Address)> {
    vec![("Actualités et avis du réseau".to_owned(), adresses::flux())]
}

#[derive(Serialize)]
struct Vue {
    en_region: String,
    /// Newest first.
    annees: Vec<Annee>,
    pages: Option<Pages>,
    flux: Option<Address>,
}

/// News of one year.
#[derive(Debug, Serialize)]
struct Annee {
    annee: i16,
    actualites: Vec<DateVue>,
}

impl Genre for Listes {
    fn nom(&self) -> &'static str {
        "actualites"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let total = reseau.actualites.len();
        (0..NOUVELLES.nombre(total))
            .map(|page| {
                let titre = pagination::titre("Actualités", page);
                let shown = reseau.actualites.rows().get(NOUVELLES.tranche(total, page)).unwrap_or_default();
                Page::new(&Listes, adresse_liste(page), titre)
                    .sujet(page)
                    .date(shown.iter().map(super::modifiee).max())
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let region = &reseau.fiche.en_region;
        let mut fil = vec![(page.titre.clone(), None)];
        if page.sujet > 0 {
            fil.insert(0, ("Actualités".to_owned(), Some(adresse_liste(0))));
        }
        let place = if page.sujet > 0 { format!(", page {}", page.sujet + 1) } else { String::new() };
        let entete = Entete {
            description: format!(
                "Ce qui se passe dans les campus des métiers et des qualifications {region}, daté et sourcé{place}."
            ),
            section: "actualites",
            fil,
            donnees: super::super::donnees::fil(site, &[page.adresse.as_str()]).into_iter().collect(),
            flux: flux(),
            ..Entete::default()
        };
        let total = reseau.actualites.len();
        let shown = reseau.actualites.rows().get(NOUVELLES.tranche(total, page.sujet)).unwrap_or_default();
        let feed = adresses::flux();
        let vue = Vue {
            en_region: region.clone(),
            annees: annees(shown),
            pages: pagination::liens(&adresse_liste(0), NOUVELLES.nombre(total), page.sujet),
            flux: site.page(feed.as_str()).map(|_| feed),
        };
        gabarit("actualites.html", entete, &vue)
    }
}

/// News by year; they are in the order of time already.
fn annees(news: &[Actualite]) -> Vec<Annee> {
    let year = |actualite: &Actualite| actualite.fiche.date.date().year();
    news.chunk_by(|a, b| year(a) == year(b))
        .filter_map(|of_year| {
            let annee = year(of_year.first()?);
            Some(Annee { annee, actualites: of_year.iter().map(listes::actualite).collect() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::essai;
    use super::*;

    #[test]
    fn news_are_told_year_by_year_and_page_by_page() {
        let one =
            |date: &str| format!("---\nstatut: publie\ntitre: Nuage\ndate: {date}\nresume: R.\n---\nT.\n");
        let (old, new) = (one("2025-12-31"), one("2026-01-01"));
        let names: Vec<String> = (0..60).map(|n| format!("content/actualites/nuage-{n}.md")).collect();
        let files: Vec<(&str, &str)> = names
            .iter()
            .enumerate()
            .map(|(n, name)| (name.as_str(), if n < 20 { new.as_str() } else { old.as_str() }))
            .collect();
        let site = essai::site(&files);
        let years: Vec<_> =
            annees(site.reseau.actualites.rows()).iter().map(|a| (a.annee, a.actualites.len())).collect();
        assert_eq!(years, [(2026, 20), (2025, 40)]);
        assert!(site.page("actualites/page/2/").is_some());
        assert!(site.page("actualites/page/3/").is_none());
    }
}
