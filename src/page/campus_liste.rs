//! All campuses: `/campus/`, on the map and in lists that need no script.

mod groupes;

use serde::Serialize;
use serde_json::json;

use self::groupes::Classement;
pub(in crate::page) use self::groupes::{academies_de, departements_de};
use super::adresses;
use super::decompte::{self, DecompteVue};
use super::listes::{self, CarteCampus};
use super::plan_regional::{self, Cadre, Carte, Compte, Epingle, PlanLieux};
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::reseau::{Campus, Reseau};

/// The kind.
pub struct Liste;

/// More campuses than this are no longer told one by one on the map, nor each by a card: numbers would lie on one another, and
/// nobody scrolls through a hundred cards.
const EN_NOMBRE: usize = 40;

impl Genre for Liste {
    fn nom(&self) -> &'static str {
        "campus-liste"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let date = reseau.campus.rows().iter().map(|campus| campus.fiche.mis_a_jour.date()).max();
        vec![Page::new(&Liste, adresses::campus_liste(), "Les campus").date(date)]
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        let vue = vue(reseau);
        let entete = Entete {
            description: description(reseau),
            section: "campus",
            scripts: vec!["filtres.js"],
            fil: vec![("Campus".to_owned(), None)],
            donnees: donnees(site, page),
            ..Entete::default()
        };
        gabarit("campus-liste.html", entete, &vue)
    }
}

#[derive(Serialize)]
struct Vue {
    decompte: DecompteVue,
    plan: Option<Plan>,
    /// Instead of `plan`, the campuses of each département, where they are many.
    plan_nombres: Option<PlanLieux>,
    en_nombre: bool,
    campus: Vec<Ligne>,
    classements: Vec<Classement>,
}

#[derive(Serialize)]
struct Plan {
    cadre: Cadre,
    terres: Vec<String>,
    epingles: Vec<EpingleVue>,
}

#[derive(Serialize)]
struct EpingleVue {
    numero: usize,
    nom: String,
    commune: String,
    adresse: Address,
    filiere: Option<String>,
    place: Epingle,
}

/// A campus in the numbered list and among the cards.
#[derive(Serialize)]
struct Ligne {
    numero: usize,
    /// True when the map has its pin.
    epingle: bool,
    carte: CarteCampus,
    etat: String,
}

fn vue(reseau: &Reseau) -> Vue {
    let carte = Carte::new(reseau);
    let all: Vec<(usize, &Campus)> =
        reseau.campus.rows().iter().enumerate().map(|(row, campus)| (row + 1, campus)).collect();
    let pinned: Vec<_> = all
        .iter()
        .filter_map(|(numero, campus)| {
            let point = carte.as_ref()?.commune(listes::lieu(reseau, campus)?)?;
            Some((*numero, *campus, point))
        })
        .collect();
    let campus = all
        .iter()
        .map(|(numero, campus)| Ligne {
            numero: *numero,
            epingle: pinned.binary_search_by_key(numero, |(numero, ..)| *numero).is_ok(),
            carte: listes::carte_campus(reseau, campus),
            etat: listes::etat_label(reseau, campus),
        })
        .collect();
    let classements = groupes::classements(reseau);
    let en_nombre = all.len() > EN_NOMBRE;
    let carte = carte.as_ref();
    Vue {
        decompte: decompte::decompte(reseau),
        plan: carte.filter(|_| !en_nombre).map(|carte| plan(reseau, carte, &pinned)),
        plan_nombres: carte.filter(|_| en_nombre).map(|carte| nombres(reseau, carte, &pinned, &classements)),
        en_nombre,
        campus,
        classements,
    }
}

/// How many campuses each département has, as its group says, and the communes where they are.
fn nombres(
    reseau: &Reseau,
    carte: &Carte,
    pinned: &[(usize, &Campus, plan_regional::Point)],
    classements: &[Classement],
) -> PlanLieux {
    let mut points: Vec<_> = pinned.iter().map(|(.., point)| *point).collect();
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    plan_regional::lieux(carte, &points, |rang| {
        let nom = &reseau.departements.rows().get(rang)?.nom;
        let id = format!("departement-{}", crate::french::slug(nom));
        let count = classements.iter().find_map(|classement| classement.compte(&id))?;
        let dit = crate::french::compte(count, "campus", "campus");
        Some(Compte { dit, adresse: Some(format!("{}#{id}", adresses::campus_liste().as_str())) })
    })
}

fn plan(reseau: &Reseau, carte: &Carte, pinned: &[(usize, &Campus, plan_regional::Point)]) -> Plan {
    let points: Vec<_> = pinned.iter().map(|(.., point)| *point).collect();
    let places = plan_regional::epingles(carte, &points);
    let epingles = pinned.iter().zip(places).map(|((numero, campus, _), place)| EpingleVue {
        numero: *numero,
        nom: campus.fiche.nom.clone(),
        commune: listes::lieu(reseau, campus).map(|commune| commune.nom.clone()).unwrap_or_default(),
        adresse: adresses::campus(&campus.slug),
        filiere: campus.filiere().map(ToString::to_string),
        place,
    });
    Plan {
        cadre: Cadre::from(carte),
        terres: carte.terres.iter().map(|terre| terre.chemin.clone()).collect(),
        epingles: epingles.collect(),
    }
}

fn description(reseau: &Reseau) -> String {
    let count = reseau.campus.len();
    let region = &reseau.fiche.en_region;
    match count {
        0 => format!("Les campus des métiers et des qualifications {region} : aucun n’est encore décrit."),
        1 => format!(
            "Le campus des métiers et des qualifications {region} décrit ici : son lieu, sa filière, son label."
        ),
        n => format!(
            "{n} campus des métiers et des qualifications {region} : où ils sont, leur filière, leur label, sur une carte et en liste."
        ),
    }
}

fn donnees(site: &Site, page: &Page) -> Vec<serde_json::Value> {
    let items = site.reseau.campus.rows().iter().enumerate().map(|(row, campus)| {
        let mut item = json!({
            "@type": "ListItem",
            "position": row + 1,
            "name": campus.fiche.nom,
        });
        super::donnees::complete(&mut item, [("url", site.absolue(&adresses::campus(&campus.slug)))]);
        item
    });
    let list = json!({
        "@type": "ItemList",
        "name": page.titre,
        "numberOfItems": site.reseau.campus.len(),
        "itemListElement": items.collect::<Vec<_>>(),
    });
    std::iter::once(list).chain(super::donnees::fil(site, &["campus/"])).collect()
}
