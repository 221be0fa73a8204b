//! Editorial and legal pages: `content/pages/**.md`, each at its own path.
//!
//! Three of them owe the law what only `site.yaml` knows (who publishes, who hosts, the audit): that part is
//! computed, so that it is said once and cannot contradict the file.

mod legale;

use std::iter;

use super::adresses;
use serde::Serialize;

use super::fait::LienVue;
use super::ressource::Prose;
use super::sommaire::Entree;
use super::{Contenu, Entete, Genre, Page, Site, diagnostics, gabarit};
use crate::address::Address;
use crate::markdown;
use crate::reseau::{PageEditoriale, Reseau};
use crate::search::{Fiche, Sorte};
use legale::Legale;

/// The kind.
pub struct Editoriales;

/// Below this many headings a table of contents is only noise.
const SOMMAIRE_MIN: usize = 3;

/// Parts of the footer that the law asks for.
const LEGALES: [&str; 3] = ["mentions-legales", "accessibilite", "confidentialite"];

/// Where the site says how to correct it, as an address from the root, if it does.
pub fn corriger(site: &Site) -> Option<String> {
    const CHEMIN: &str = "contribuer";
    let page = site.reseau.pages.row(CHEMIN)?;
    let adresse = adresses::editoriale(CHEMIN);
    let ancre = if page.corps.texte.contains("{#corriger}") { "#corriger" } else { "" };
    Some(format!("{}{ancre}", adresse.as_str()))
}

#[derive(Serialize)]
struct Vue {
    titre: String,
    description: String,
    /// What comes before the computed part.
    avant: Option<String>,
    /// The computed part of a legal page.
    legale: Option<Legale>,
    /// The rest of the text.
    corps: String,
    /// True where it shows code, which a script offers to copy.
    copiable: bool,
    sommaire: Vec<Entree>,
    /// Pages under this one.
    enfants: Vec<Enfant>,
    /// The page to read after this one, beside it.
    suivante: Option<LienVue>,
}

/// A page under another, and what it is about.
#[derive(Serialize)]
struct Enfant {
    titre: String,
    adresse: Address,
    description: String,
}

impl Genre for Editoriales {
    fn nom(&self) -> &'static str {
        "editoriale"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        reseau
            .pages
            .iter()
            .map(|(id, page)| {
                Page::new(&Editoriales, adresses::editoriale(&page.chemin), &page.fiche.titre)
                    .sujet(id.row())
                    .date(Some(page.fiche.mis_a_jour.date()))
                    .fichier(&page.corps.fichier)
                    .debut(page.corps.debut)
                    .brouillon(!page.fiche.statut.est_publie())
            })
            .collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let Some(id) = reseau.pages.id_at(page.sujet) else {
            return Contenu::Octets(Vec::new());
        };
        let editoriale = &reseau.pages[id];
        let vue = vue(site, page, editoriale);
        let entete = Entete {
            scripts: if vue.copiable { vec!["copier.js"] } else { Vec::new() },
            description: editoriale.fiche.description.clone(),
            section: section(&editoriale.chemin),
            fil: fil(reseau, editoriale),
            donnees: super::donnees::fil(site, &ancestors(editoriale)).into_iter().collect(),
            ..Entete::default()
        };
        gabarit("page.html", entete, &vue)
    }

    fn recherche(&self, site: &Site, page: &Page) -> Vec<Fiche> {
        let Some(id) = site.reseau.pages.id_at(page.sujet) else { return Vec::new() };
        let editoriale = &site.reseau.pages[id];
        let section = section(&editoriale.chemin);
        let sorte = if section == "contribuer" { Sorte::Guide } else { Sorte::Page };
        let mut fiche = Fiche::new(sorte, &page.titre, page.adresse.as_str());
        fiche.resume = editoriale.fiche.description.clone();
        // « Police » is no question about the fonts of the site: what the law asks to say is found by what it is about.
        if !LEGALES.contains(&section) {
            fiche.texte = markdown::passages(&editoriale.corps.texte);
        }
        vec![fiche]
    }
}

/// The part of the footer that the page belongs to.
fn section(chemin: &str) -> &'static str {
    let first = chemin.split('/').next().unwrap_or_default();
    let mut known = iter::once("contribuer").chain(LEGALES);
    known.find(|section| *section == first).unwrap_or("page")
}

/// `["contribuer/", "contribuer/photo/"]`: the pages above, then the page.
fn ancestors(page: &PageEditoriale) -> Vec<&str> {
    // Addresses of folders are the path and a slash, so that each is a piece of the text `chemin/`.
    let chemin = page.chemin.as_str();
    let mut all: Vec<&str> = chemin.match_indices('/').map(|(slash, _)| &chemin[..slash]).collect();
    all.push(chemin);
    all
}

fn fil(reseau: &Reseau, page: &PageEditoriale) -> Vec<(String, Option<Address>)> {
    let mut steps: Vec<(String, Option<Address>)> = ancestors(page)
        .into_iter()
        .filter(|chemin| *chemin != page.chemin)
        .filter_map(|chemin| reseau.pages.row(chemin))
        .map(|above| (above.fiche.titre.clone(), Some(adresses::editoriale(&above.chemin))))
        .collect();
    steps.push((page.fiche.titre.clone(), None));
    steps
}

/// The pages of the messages come with the program; the guide's list leads to them like to its own.
fn messages() -> Enfant {
    let lien = diagnostics::lien();
    Enfant { titre: lien.titre, adresse: lien.adresse, description: diagnostics::RESUME.to_owned() }
}

fn vue(site: &Site, page: &Page, editoriale: &PageEditoriale) -> Vue {
    let reseau = &site.reseau;
    let racine = page.adresse.racine();
    let fichier = &editoriale.corps.fichier;
    let prose = Prose { reseau, page: &page.adresse, racine: &racine, fichier };
    let html = |text: &str| prose.html(text, 2);
    let legale = Legale::new(&reseau.site, &editoriale.chemin);
    let text = &*editoriale.corps.texte;
    let (before, after) = match &legale {
        Some(legale) => text.split_at(legale.place(text)),
        None => ("", text),
    };
    let (before, after) = (html(before), html(after));
    let headings = |html: &markdown::Html| {
        let top = html.sommaire.iter().filter(|titre| titre.niveau == 2);
        top.map(|titre| Entree::new(&titre.id, &titre.texte)).collect::<Vec<_>>()
    };
    let mut sommaire = headings(&before);
    sommaire.extend(legale.iter().flat_map(Legale::entrees));
    sommaire.extend(headings(&after));
    if sommaire.len() < SOMMAIRE_MIN {
        sommaire.clear();
    }
    Vue {
        titre: editoriale.fiche.titre.clone(),
        description: editoriale.fiche.description.clone(),
        avant: (!before.corps.is_empty()).then_some(before.corps),
        legale,
        copiable: after.corps.contains("<pre class=\"code\""),
        corps: after.corps,
        sommaire,
        enfants: enfants(reseau, editoriale)
            .into_iter()
            .chain((editoriale.chemin == "contribuer").then(messages))
            .collect(),
        suivante: suivante(reseau, editoriale),
    }
}

/// The pages directly in a folder (`contribuer`), those that have a place first.
fn rangees<'a>(reseau: &'a Reseau, dossier: &str) -> Vec<&'a PageEditoriale> {
    let inside = |page: &PageEditoriale| {
        let rest = page.chemin.strip_prefix(dossier).and_then(|rest| rest.strip_prefix('/'));
        rest.is_some_and(|rest| !rest.contains('/'))
    };
    let mut pages: Vec<_> = reseau.pages.rows().iter().filter(|page| inside(page)).collect();
    // Rows are in the order of addresses, which the sort keeps.
    pages.sort_by_key(|page| page.fiche.place.unwrap_or(u16::MAX));
    pages
}

/// The pages directly under this one.
fn enfants(reseau: &Reseau, page: &PageEditoriale) -> Vec<Enfant> {
    let child = |page: &PageEditoriale| Enfant {
        titre: page.fiche.titre.clone(),
        adresse: adresses::editoriale(&page.chemin),
        description: page.fiche.description.clone(),
    };
    rangees(reseau, &page.chemin).into_iter().map(child).collect()
}

/// The page that comes after this one in the same folder.
fn suivante(reseau: &Reseau, page: &PageEditoriale) -> Option<LienVue> {
    let (dossier, _) = page.chemin.rsplit_once('/')?;
    let mut beside = rangees(reseau, dossier).into_iter().skip_while(|other| other.chemin != page.chemin);
    let next = beside.nth(1)?;
    Some(LienVue { titre: next.fiche.titre.clone(), adresse: adresses::editoriale(&next.chemin) })
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::*;

    #[test]
    fn children_are_the_pages_just_below() {
        let site = essai::site(&[]);
        let parent = site.reseau.pages.row("contribuer").unwrap();
        let titles: Vec<_> = enfants(&site.reseau, parent).into_iter().map(|e| e.titre).collect();
        assert_eq!(titles, ["Photographier les nuages"]);
        let child = site.reseau.pages.row("contribuer/photo/format").unwrap();
        let steps: Vec<_> = fil(&site.reseau, child).into_iter().map(|(titre, _)| titre).collect();
        assert_eq!(steps, ["Contribuer", "Photographier les nuages", "Les formats"]);
    }

    #[test]
    fn pages_stand_at_their_place_and_lead_to_the_next() {
        let page = |titre: &str, place: &str| {
            format!(
                "---\nstatut: publie\ntitre: {titre}\ndescription: D.\n{place}mis_a_jour: 2026-01-01\n---\nT.\n"
            )
        };
        let (orage, pluie) = (page("Orage", "place: 2\n"), page("Pluie", "place: 1\n"));
        let site = essai::site(&[
            ("content/pages/contribuer/orage.md", orage.as_str()),
            ("content/pages/contribuer/pluie.md", pluie.as_str()),
        ]);
        let row = |chemin: &str| site.reseau.pages.row(chemin).unwrap();
        let titles: Vec<_> = enfants(&site.reseau, row("contribuer")).into_iter().map(|e| e.titre).collect();
        assert_eq!(titles, ["Pluie", "Orage", "Photographier les nuages"]);
        let next = |chemin: &str| suivante(&site.reseau, row(chemin)).map(|next| next.titre);
        assert_eq!(next("contribuer/pluie").as_deref(), Some("Orage"));
        assert_eq!(next("contribuer/orage").as_deref(), Some("Photographier les nuages"));
        assert_eq!(next("contribuer/photo"), None);
        assert_eq!(next("contribuer"), None);
    }

    #[test]
    fn the_way_to_correct_is_an_anchor_only_where_the_text_has_it() {
        assert_eq!(corriger(&essai::site(&[])).as_deref(), Some("contribuer/#corriger"));
        let other =
            "---\nstatut: publie\ntitre: Contribuer\ndescription: D.\nmis_a_jour: 2026-01-01\n---\nRien.\n";
        let site = essai::site(&[("content/pages/contribuer.md", other)]);
        assert_eq!(corriger(&site).as_deref(), Some("contribuer/"));
    }

    #[test]
    fn a_short_page_has_no_table_of_contents() {
        let site = essai::site(&[]);
        let view = |chemin: &str| {
            let page = site.page(adresses::editoriale(chemin).as_str()).unwrap();
            vue(&site, page, site.reseau.pages.row(chemin).unwrap())
        };
        assert!(view("contribuer").sommaire.is_empty());
        let legal: Vec<_> = view("mentions-legales").sommaire.into_iter().map(|e| e.titre).collect();
        assert_eq!(legal, ["Éditeur", "Hébergeur", "Contact", "Licence", "Noms et signes"]);
    }
}
