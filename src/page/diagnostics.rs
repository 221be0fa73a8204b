//! What each code of `cmq check` means: `/contribuer/diagnostics/`, under the guide, and a page a code.
//!
//! The texts are the program's, not the network's: they are those of `cmq explain`, and every site has them. So they
//! stay out of the search, where pupils look for trainings. The plan du site and the sitemap lead to the list alone:
//! two hundred pages about YAML would hide the pages that the network wrote, and robots would index in each region
//! what is the same in all.

mod exemple;

use std::sync::OnceLock;

use serde::Serialize;

use self::exemple::Paire;
use super::adresses;
use super::fait::LienVue;
use super::sommaire::Entree;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::diagnostic::codes::CODES;
use crate::diagnostic::explain::{self, Explanation, FAMILIES, Family};
use crate::french;
use crate::markdown::{self, Rendu};
use crate::reseau::Reseau;
use crate::search::{Fiche, Sorte};

/// The list of codes.
pub struct Liste;

/// A page a code.
pub struct Codes;

/// The page of the guide above these, which a region may do without.
const GUIDE: &str = "contribuer";
const TITRE: &str = "Comprendre un message";

/// Where the list is.
pub fn adresse() -> Address {
    Address::folder(&[GUIDE, "diagnostics"])
}

/// Where a code is explained.
pub fn adresse_code(code: &str) -> Address {
    Address::folder(&[GUIDE, "diagnostics", code])
}

/// The list, as other pages name it.
pub fn lien() -> LienVue {
    LienVue { titre: TITRE.to_owned(), adresse: adresse() }
}

#[derive(Serialize)]
struct ListeVue {
    nombre: String,
    sommaire: Vec<Entree>,
    familles: Vec<FamilleVue>,
}

#[derive(Serialize)]
struct FamilleVue {
    id: String,
    titre: &'static str,
    codes: Vec<Ligne>,
}

#[derive(Serialize)]
struct Ligne {
    code: &'static str,
    titre: String,
    adresse: Address,
}

/// What a page of a code shows: the same on every site, so that it is made once.
#[derive(Serialize)]
struct CodeVue {
    code: &'static str,
    quoi: String,
    pourquoi: String,
    paires: Vec<Paire>,
    famille: &'static str,
    /// The other codes of the family.
    voisins: Vec<Ligne>,
    /// The list, at this family.
    liste: String,
}

impl Genre for Liste {
    fn nom(&self) -> &'static str {
        "diagnostics"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        vec![Page::new(&Liste, adresse(), TITRE)]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let familles: Vec<FamilleVue> = FAMILIES
            .iter()
            .map(|family| FamilleVue {
                id: ancre(*family),
                titre: family.title,
                codes: explain::titles(*family).map(ligne).collect(),
            })
            .collect();
        let nombre = familles.iter().map(|famille| famille.codes.len()).sum();
        let vue = ListeVue {
            nombre: french::compte(nombre, "code", "codes"),
            sommaire: familles.iter().map(|famille| Entree::new(&famille.id, famille.titre)).collect(),
            familles,
        };
        gabarit("diagnostics.html", entete(site, page, RESUME.to_owned()), &vue)
    }

    fn recherche(&self, _site: &Site, page: &Page) -> Vec<Fiche> {
        let mut fiche = Fiche::new(Sorte::Guide, &page.titre, page.adresse.as_str());
        fiche.resume = RESUME.to_owned();
        vec![fiche]
    }

    fn est_du_programme(&self) -> bool {
        true
    }
}

/// What the list is, in one sentence.
/// What the list is for, in a sentence.
pub(super) const RESUME: &str = "Ce que veut dire chaque message du programme qui vérifie les contenus, et comment corriger, avec un exemple.";

impl Genre for Codes {
    fn nom(&self) -> &'static str {
        "diagnostic"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let page = |(rank, (code, titre)): (usize, &(&str, &'static str))| {
            Page::new(&Codes, adresse_code(code), sans_marques(titre)).sujet(rank).hors_plan()
        };
        CODES.iter().enumerate().map(page).collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let Some(vue) = vue(page.sujet) else { return Contenu::Octets(Vec::new()) };
        let description = format!("{} : ce que dit le code {}, et comment corriger.", page.titre, vue.code);
        gabarit("diagnostic.html", entete(site, page, description), vue)
    }

    fn est_du_programme(&self) -> bool {
        true
    }
}

/// What is shown of a code. Nothing in it depends on a site, and a preview shows it again after each change.
fn vue(rank: usize) -> Option<&'static CodeVue> {
    static VUES: [OnceLock<Option<CodeVue>>; CODES.len()] = [const { OnceLock::new() }; CODES.len()];
    VUES.get(rank)?.get_or_init(|| Some(code_vue(&explain::explain(CODES.get(rank)?.0)?))).as_ref()
}

fn code_vue(one: &Explanation) -> CodeVue {
    CodeVue {
        code: one.code,
        quoi: texte(one.what, one.code),
        pourquoi: texte(one.why, one.code),
        paires: exemple::paires(&one.wrong, &one.right),
        famille: one.family.title,
        voisins: explain::titles(one.family).filter(|(code, _)| *code != one.code).map(ligne).collect(),
        liste: format!("{}#{}", adresse().as_str(), ancre(one.family)),
    }
}

/// The guide, the list, then the code.
fn entete(site: &Site, page: &Page, description: String) -> Entete {
    let guide = site.reseau.pages.row(GUIDE);
    let guide = guide.map(|guide| (guide.fiche.titre.clone(), adresses::editoriale(GUIDE)));
    let liste = (page.adresse != adresse()).then(|| (TITRE.to_owned(), adresse()));
    let above: Vec<(String, Address)> = guide.into_iter().chain(liste).collect();
    let addresses: Vec<&str> =
        above.iter().map(|(_, adresse)| adresse.as_str()).chain([page.adresse.as_str()]).collect();
    Entete {
        description,
        section: GUIDE,
        donnees: super::donnees::fil(site, &addresses).into_iter().collect(),
        fil: above
            .into_iter()
            .map(|(titre, adresse)| (titre, Some(adresse)))
            .chain([(page.titre.clone(), None)])
            .collect(),
        ..Entete::default()
    }
}

fn ligne((code, titre): (&'static str, &'static str)) -> Ligne {
    Ligne { code, titre: sans_marques(titre), adresse: adresse_code(code) }
}

/// A title is plain text on a page.
fn sans_marques(titre: &str) -> String {
    titre.replace('`', "")
}

fn ancre(family: Family) -> String {
    format!("famille-{}", family.name)
}

/// Paragraphs, where another code that is named leads to its page.
fn texte(markdown: &str, own: &str) -> String {
    let linked: String = markdown
        .split('`')
        .enumerate()
        .map(|(rank, part)| match rank % 2 {
            0 => part.to_owned(),
            _ if part != own && CODES.iter().any(|(code, _)| *code == part) => {
                format!("[`{part}`](/{})", adresse_code(part).as_str())
            }
            _ => format!("`{part}`"),
        })
        .collect();
    // Every page of a code is as deep as the others.
    markdown::render(&linked, &Rendu::new(&adresse_code(own).racine())).corps
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::*;

    #[test]
    fn the_list_is_told_to_people_and_robots_and_the_pages_of_codes_are_not() {
        let site = essai::site(&[]);
        for (code, titre) in CODES {
            let page = site.page(adresse_code(code).as_str()).unwrap();
            assert_eq!((page.titre.as_str(), page.listee), (sans_marques(titre).as_str(), false));
            assert!(page.genre.recherche(&site, page).is_empty() && vue(page.sujet).unwrap().code == *code);
        }
        let liste = site.page(adresse().as_str()).unwrap();
        assert!(liste.listee && !liste.genre.recherche(&site, liste).is_empty());
    }

    #[test]
    fn explanations_are_paragraphs_with_code_and_links_to_other_codes() {
        let known = ["p", "/p", "code", "/code", "a", "/a"];
        for one in explain::all() {
            for texte in [texte(one.what, one.code), texte(one.why, one.code)] {
                let elements: Vec<&str> =
                    texte.split('<').skip(1).filter_map(|rest| rest.split(['>', ' ']).next()).collect();
                assert!(elements.iter().all(|name| known.contains(name)) && elements.len() > 1, "{texte}");
            }
        }
        let named = texte("Le code `cle-inconnue` et `rncp-invalide`.", "rncp-invalide");
        assert!(named.contains("href=\"../../../contribuer/diagnostics/cle-inconnue/\""), "{named}");
        assert_eq!(named.matches("href").count(), 1, "{named}");
    }

    #[test]
    fn a_site_without_guide_has_the_pages_all_the_same() {
        let draft = "---\nstatut: brouillon\ntitre: C\ndescription: D.\nmis_a_jour: 2026-01-01\n---\nT.\n";
        let site = essai::site(&[("content/pages/contribuer.md", draft)]);
        let page = site.page("contribuer/diagnostics/avis-sans-campus/").unwrap();
        let steps: Vec<_> =
            entete(&site, page, String::new()).fil.into_iter().map(|(titre, _)| titre).collect();
        assert_eq!(steps, [TITRE, "Un avis qui ne porte sur aucun campus"]);
    }
}
