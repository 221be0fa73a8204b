//! The plan of the site for people: `/plan-du-site/`, every listed page under the part it belongs to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fait::LienVue;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::french::{self, Ordre};
use crate::reseau::Reseau;

/// The kind.
pub struct PlanDuSite;

/// A longer part is cut: its own list says the rest.
const MAX: usize = 150;

/// Parts in the order of the navigation; the others follow by address.
const PARTIES: [&str; 8] = [
    "campus",
    "formations",
    "etablissements",
    "sites-emblematiques",
    "actualites",
    "avis",
    "reseau",
    "contribuer",
];

#[derive(Serialize)]
struct Vue {
    parties: Vec<Partie>,
}

/// A folder of the site and the pages in it.
#[derive(Debug, Serialize)]
struct Partie {
    id: String,
    titre: String,
    /// The page of the folder itself.
    tete: Option<LienVue>,
    pages: Vec<LienVue>,
    /// « et 850 autres pages », where the part is cut.
    reste: Option<String>,
}

impl Genre for PlanDuSite {
    fn nom(&self) -> &'static str {
        "plan-du-site"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        vec![Page::new(&PlanDuSite, Address::folder(&["plan-du-site"]), "Plan du site")]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let entete = Entete {
            description: format!("Toutes les pages du site {}, rangées par partie.", site.reseau.site.titre),
            section: "plan",
            fil: vec![(page.titre.clone(), None)],
            donnees: super::donnees::fil(site, &[page.adresse.as_str()]).into_iter().collect(),
            ..Entete::default()
        };
        gabarit("plan-du-site.html", entete, &Vue { parties: parties(site) })
    }
}

/// Pages by their first folder; a folder with one page only goes with the others of its kind, at the end.
fn parties(site: &Site) -> Vec<Partie> {
    let mut folders: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in site.pages.iter().filter(|page| page.listee) {
        let folder = page.adresse.as_str().split('/').next().unwrap_or_default();
        folders.entry(folder).or_default().push(page);
    }
    let mut alone: Vec<&Page> = Vec::new();
    folders.retain(|_, pages| {
        let several = pages.len() > 1;
        if !several {
            alone.append(pages);
        }
        several
    });
    let known = PARTIES.iter().filter_map(|folder| Some((*folder, folders.remove(*folder)?)));
    let mut parts: Vec<(&str, Vec<&Page>)> = known.collect();
    parts.extend(folders);
    let ordre = Ordre::new();
    let mut all: Vec<Partie> =
        parts.into_iter().map(|(folder, pages)| partie(site, folder, pages, &ordre)).collect();
    if !alone.is_empty() {
        all.push(partie(site, "site", alone, &ordre));
    }
    all
}

fn partie(site: &Site, folder: &str, mut pages: Vec<&Page>, ordre: &Ordre) -> Partie {
    let own = format!("{folder}/");
    let tete = pages.iter().position(|page| page.adresse.as_str() == own).map(|row| pages.remove(row));
    pages.sort_by_cached_key(|page| (ordre.cle(french::sans_article(&page.titre)), page.adresse.clone()));
    let left = pages.len().saturating_sub(MAX);
    pages.truncate(MAX);
    let link = |page: &Page| LienVue {
        titre: if page.adresse.as_str().is_empty() { "Accueil".to_owned() } else { page.titre.clone() },
        adresse: page.adresse.clone(),
    };
    let head = tete.map(|page| page.titre.clone());
    Partie {
        id: format!("partie-{folder}"),
        titre: head.unwrap_or_else(|| match folder {
            "site" => "Le site".to_owned(),
            _ => site.page(&own).map_or_else(|| french::majuscule(folder), |page| page.titre.clone()),
        }),
        tete: tete.map(link),
        pages: pages.into_iter().map(link).collect(),
        reste: (left > 0).then(|| format!("et {}", french::compte(left, "autre page", "autres pages"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::*;

    #[test]
    fn pages_stand_under_their_part_and_what_is_alone_goes_together() {
        let site = essai::site(&[]);
        let parts = parties(&site);
        let contribuer = parts.iter().find(|p| p.id == "partie-contribuer").unwrap();
        assert_eq!(contribuer.titre, "Contribuer");
        assert_eq!(contribuer.tete.as_ref().unwrap().adresse.as_str(), "contribuer/");
        let titles: Vec<_> = contribuer.pages.iter().map(|p| p.titre.as_str()).collect();
        assert_eq!(titles, ["Comprendre un message", "Les formats", "Photographier les nuages"]);
        let last = parts.last().unwrap();
        assert_eq!(last.titre, "Le site");
        assert!(last.pages.iter().any(|p| p.titre == "Glossaire"));
        let told: usize = parts.iter().map(|p| p.pages.len() + usize::from(p.tete.is_some())).sum();
        assert_eq!(told, site.pages.iter().filter(|p| p.listee).count());
    }

    #[test]
    fn a_long_part_is_cut_and_says_so() {
        let news = "---\nstatut: publie\ntitre: Nuage\ndate: 2026-01-01\nresume: R.\n---\nT.\n";
        let names: Vec<String> = (0..MAX + 10).map(|n| format!("content/actualites/nuage-{n}.md")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), news)).collect();
        let site = essai::site(&files);
        let parts = parties(&site);
        let part = parts.iter().find(|p| p.id == "partie-actualites").unwrap();
        assert_eq!(part.pages.len(), MAX);
        assert!(part.reste.as_deref().unwrap().starts_with("et "));
    }
}
