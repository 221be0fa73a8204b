//! The state of the content, for those who write it: `/contribuer/etat/`. Out of the search, the sitemap and the plan
//! du site; the guide leads there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::sommaire::Entree;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::etat::{self, Point, Rubrique};
use crate::french;
use crate::reseau::Reseau;

/// The kind.
pub struct Etat;

/// Where it is.
pub fn adresse() -> Address {
    Address::folder(&["contribuer", "etat"])
}

#[derive(Serialize)]
struct Vue {
    /// « 1er mars 2026 ».
    date: String,
    date_iso: String,
    /// « 23 points sont à voir. »
    compte: String,
    sommaire: Vec<Entree>,
    rubriques: Vec<RubriqueVue>,
    /// « labels échus »: subjects about which there is nothing to see.
    rien: Vec<String>,
    agenda: String,
    liens: String,
}

#[derive(Serialize)]
struct RubriqueVue {
    id: &'static str,
    titre: String,
    conseil: String,
    fichiers: Vec<FichierVue>,
    /// Those that are folded where there is little room, and how many they are: « 9 autres fichiers ».
    suite: Vec<FichierVue>,
    suite_titre: String,
}

/// How many files of a subject stand open on a phone; one or two more are not worth a fold.
const OUVERTS: usize = 3;
const PLI: usize = 3;

#[derive(Debug, Serialize)]
struct FichierVue {
    nom: String,
    /// The page made from it.
    adresse: Option<Address>,
    chemin: String,
    /// Where the forge changes it.
    modifier: Option<String>,
    points: Vec<PointVue>,
}

#[derive(Debug, Serialize)]
struct PointVue {
    repere: Option<String>,
    phrase: String,
}

impl Genre for Etat {
    fn nom(&self) -> &'static str {
        "etat"
    }

    fn pages(&self, _reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        vec![Page::new(&Etat, adresse(), "L’état du site").hors_plan()]
    }

    fn est_du_programme(&self) -> bool {
        true
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let parent = site.page("contribuer/").map(|page| (page.titre.clone(), Some(page.adresse.clone())));
        let entete = Entete {
            description:
                "Ce qui a vieilli sur ce site, ce qui finit bientôt et ce qui manque, fichier par fichier."
                    .to_owned(),
            section: "contribuer",
            fil: parent.into_iter().chain([(page.titre.clone(), None)]).collect(),
            ..Entete::default()
        };
        gabarit("etat.html", entete, &vue(site))
    }
}

fn vue(site: &Site) -> Vue {
    let etat = etat::Etat::of(&site.reseau, &[]);
    let pages = pages(site);
    let (full, empty): (Vec<_>, Vec<_>) =
        etat.rubriques.iter().partition(|rubrique| !rubrique.points.is_empty());
    let rubriques: Vec<RubriqueVue> = full.iter().map(|one| rubrique(site, one, &pages)).collect();
    let (coming, past) = etat.agenda;
    Vue {
        date: french::jour(etat.date),
        date_iso: etat.date.to_string(),
        compte: match etat.nombre() {
            0 => "Il n’y a rien à voir.".to_owned(),
            1 => "Un point est à voir.".to_owned(),
            many => format!("{} sont à voir.", french::compte(many, "point", "points")),
        },
        sommaire: rubriques
            .iter()
            .map(|one| Entree::new(one.id, one.titre.as_str()))
            .chain([Entree::new("reste", "Et le reste")])
            .collect(),
        rubriques,
        rien: empty.iter().map(|rubrique| rubrique.sujet.titre().to_owned()).collect(),
        agenda: format!("{coming} à venir, {}", french::compte(past, "passé", "passés")),
        liens: format!(
            "{}, sur {}. La commande « cmq liens » demande si ces pages sont encore là.",
            french::compte(etat.liens.adresses, "adresse", "adresses"),
            french::compte(etat.liens.sites, "site", "sites")
        ),
    }
}

/// The page that is mostly made from each file: the first, where a file makes several.
fn pages(site: &Site) -> BTreeMap<&str, &Page> {
    let mut all = BTreeMap::new();
    for page in &site.pages {
        if let Some(file) = page.fichier.as_deref()
            && !file.ends_with(".csv")
        {
            all.entry(file).or_insert(page);
        }
    }
    all
}

fn rubrique(site: &Site, rubrique: &Rubrique, pages: &BTreeMap<&str, &Page>) -> RubriqueVue {
    let tous = rubrique.fichiers().into_iter().map(|(chemin, points)| {
        let page = pages.get(&**chemin);
        let objet = points.first().map(|point| point.objet.as_str()).filter(|objet| !objet.is_empty());
        let objet = objet.or(page.map(|page| page.titre.as_str())).unwrap_or(chemin);
        FichierVue {
            nom: objet.to_owned(),
            adresse: page.map(|page| page.adresse.clone()),
            chemin: chemin.to_string(),
            modifier: site.reseau.site.modifier(chemin),
            points: points.into_iter().map(|one| point(rubrique, one)).collect(),
        }
    });
    let mut fichiers: Vec<FichierVue> = tous.collect();
    let suite = match fichiers.len() {
        beaucoup if beaucoup >= OUVERTS + PLI => fichiers.split_off(OUVERTS),
        _ => Vec::new(),
    };
    RubriqueVue {
        id: rubrique.sujet.code(),
        titre: format!("{} : {}", rubrique.sujet.titre(), rubrique.points.len()),
        conseil: code(rubrique.sujet.conseil()),
        fichiers,
        suite_titre: french::compte(suite.len(), "autre fichier", "autres fichiers"),
        suite,
    }
}

/// A mark is shown where the sentence does not say the same.
fn point(rubrique: &Rubrique, point: &Point) -> PointVue {
    use crate::etat::Sujet::{Chiffres, Documents, Listes, Profils, Voies};
    let shown = matches!(rubrique.sujet, Chiffres | Documents | Listes | Profils | Voies);
    PointVue {
        repere: shown.then(|| point.repere.clone()),
        phrase: if shown { point.phrase.clone() } else { french::majuscule(&point.phrase) },
    }
}

/// Marks of code become guillemets: a sentence of the programme is no Markdown.
fn code(text: &str) -> String {
    let mut words = String::new();
    for (rank, part) in text.split('`').enumerate() {
        if rank > 0 {
            words.push_str(if rank % 2 == 1 { "« " } else { " »" });
        }
        words.push_str(part);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::essai;
    use super::*;

    const BROUILLON: &str =
        "profil: partiel\nnom: Brouillon secret\naccroche: Caché.\nmis_a_jour: 2026-04-01\n";

    #[test]
    fn files_are_named_with_their_page_and_drafts_are_not() {
        let site = essai::site(&[("content/campus/secret/campus.yaml", BROUILLON)]);
        let vue = vue(&site);
        let profils = vue.rubriques.iter().find(|one| one.id == "profils").unwrap();
        let file = &profils.fichiers[0];
        assert_eq!(file.chemin, "content/campus/nuages/campus.yaml");
        assert_eq!(file.adresse.as_ref().unwrap().as_str(), "campus/nuages/");
        assert_eq!(file.points[0].repere.as_deref(), Some("0 sur 17"));
        assert!(vue.rien.contains(&"Brouillons en attente".to_owned()));
        let all = serde_json::to_string(&vue).unwrap();
        assert!(!all.contains("secret"), "{all}");
    }

    #[test]
    fn a_long_list_of_files_is_folded_after_the_first_and_a_short_one_is_not() {
        let avec = |combien: usize| {
            let fiches: Vec<(String, String)> = (0..combien)
                .map(|n| {
                    let fiche = BROUILLON
                        .replace("profil:", "statut: publie\nprofil:")
                        .replace("secret", &format!("no {n}"));
                    (format!("content/campus/autre-{n}/campus.yaml"), fiche)
                })
                .collect();
            let paires: Vec<(&str, &str)> =
                fiches.iter().map(|(chemin, fiche)| (&**chemin, &**fiche)).collect();
            let vue = vue(&essai::site(&paires));
            let profils = vue.rubriques.into_iter().find(|one| one.id == "profils").unwrap();
            (profils.fichiers.len(), profils.suite.len(), profils.suite_titre)
        };
        // The made-up site has one more.
        assert_eq!(avec(4), (5, 0, "0 autre fichier".to_owned()));
        assert_eq!(avec(5), (OUVERTS, 3, "3 autres fichiers".to_owned()));
    }

    #[test]
    fn it_is_out_of_the_plan_and_of_the_search() {
        let site = essai::site(&[]);
        let page = site.page("contribuer/etat/").unwrap();
        assert!(!page.listee);
        assert!(Etat.recherche(&site, page).is_empty());
    }
}
