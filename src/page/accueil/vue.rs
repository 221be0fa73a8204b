//! What the template of the home page receives.

use serde::Serialize;

use super::lieux::{self, Lieux};
use crate::address::Address;
use crate::french;
use crate::model::campus::Rattachement;
use crate::model::referentiel::{Etape, Filiere};
use crate::page::Site;
use crate::page::adresses;
use crate::page::decompte::{self, DecompteVue};
use crate::page::fait::LienVue;
use crate::page::listes::{self, DateVue};
use crate::reseau::{Campus, Evenement, Id, Reseau};

/// News and places that the home page shows; the rest is on their own pages.
const ACTUALITES: usize = 3;
const EVENEMENTS: usize = 3;
const SITES: usize = 3;

#[derive(Serialize)]
pub(super) struct Vue {
    region: String,
    etapes: Vec<EtapeVue>,
    filieres: Vec<FiliereVue>,
    deduction: Deduction,
    lieux: Lieux,
    sites: Vec<Vitrine>,
    autres_sites: bool,
    actualites: Vec<DateVue>,
    evenements: Vec<DateVue>,
    decompte: DecompteVue,
}

/// A step of the staircase: what one comes from.
#[derive(Debug, Serialize)]
struct EtapeVue {
    titre: &'static str,
    compte: String,
    adresse: Option<Address>,
}

/// A national filière and what the network has of it.
#[derive(Debug, Serialize)]
struct FiliereVue {
    slug: String,
    nom: String,
    simple: String,
    compte: String,
    adresse: Option<String>,
}

/// What to know of the link between campuses and filières.
#[derive(Debug, Serialize)]
struct Deduction {
    phrase: Option<&'static str>,
    sans_filiere: Vec<LienVue>,
}

/// A place to come and see.
#[derive(Debug, Serialize)]
struct Vitrine {
    adresse: Address,
    nom: String,
    commune: Option<String>,
    accroche: String,
    filiere: Option<String>,
    source: Option<String>,
}

pub(super) fn vue(site: &Site) -> Vue {
    let reseau = &site.reseau;
    Vue {
        region: french::majuscule(&reseau.fiche.en_region),
        etapes: Etape::TOUTES.into_iter().map(|etape| etape_vue(site, etape)).collect(),
        filieres: filieres(site),
        deduction: deduction(reseau),
        lieux: lieux::lieux(site),
        sites: reseau.sites.rows().iter().take(SITES).map(|place| vitrine(reseau, place)).collect(),
        autres_sites: reseau.sites.len() > SITES,
        actualites: reseau.actualites.rows().iter().take(ACTUALITES).map(listes::actualite).collect(),
        evenements: a_venir(reseau),
        decompte: decompte::decompte(reseau),
    }
}

fn etape_vue(site: &Site, etape: Etape) -> EtapeVue {
    let count = site.reseau.facettes.apres.get(&etape).map_or(0, Vec::len);
    let adresse = Address::folder(&["formations", "apres", etape.slug()]);
    EtapeVue {
        titre: etape.titre(),
        compte: match count {
            0 => "rien de publié encore".to_owned(),
            n => french::compte(n, "formation", "formations"),
        },
        adresse: (count > 0 && site.page(adresse.as_str()).is_some()).then_some(adresse),
    }
}

/// Every filière of the reference list, in its order; those without a campus say so.
fn filieres(site: &Site) -> Vec<FiliereVue> {
    let reseau = &site.reseau;
    let mut campus: Vec<Vec<&Campus>> = vec![Vec::new(); reseau.filieres.len()];
    for one in reseau.campus.rows() {
        for attached in &one.fiche.filieres {
            let row = reseau.filieres.get(attached.filiere.as_str()).map(Id::row);
            if let Some(list) = row.and_then(|row| campus.get_mut(row)) {
                list.push(one);
            }
        }
    }
    let all = reseau.filieres.iter().zip(campus);
    all.map(|((id, filiere), campus)| {
        let count = reseau.facettes.filiere.get(&id).map_or(0, Vec::len);
        filiere_vue(site, filiere, &campus, count)
    })
    .collect()
}

/// With trainings, it leads to them; without, to its only campus or to the list of its campuses.
fn filiere_vue(site: &Site, filiere: &Filiere, campus: &[&Campus], formations: usize) -> FiliereVue {
    let list = Address::folder(&["formations", "filiere", filiere.slug.as_str()]);
    let near = filiere.proches.as_ref().map_or(0, |proches| proches.formations.len());
    let adresse = match campus {
        // Its page says which diplomas are near, and that no campus is attached to it.
        [] if near > 0 && site.page(list.as_str()).is_some() => Some(list.as_str().to_owned()),
        [] => None,
        _ if formations > 0 && site.page(list.as_str()).is_some() => Some(list.as_str().to_owned()),
        [only] => Some(adresses::campus(&only.slug).as_str().to_owned()),
        _ => Some(adresses::campus_de_filiere(&filiere.slug)),
    };
    FiliereVue {
        slug: filiere.slug.to_string(),
        nom: filiere.nom.clone(),
        simple: filiere.simple.clone(),
        compte: compte(campus.len(), formations, near),
        adresse,
    }
}

/// « 9 formations, 1 campus », « 1 campus », « aucun campus rattaché ; 1 formation proche ».
fn compte(campus: usize, formations: usize, near: usize) -> String {
    let campuses = french::compte(campus, "campus", "campus");
    match (campus, formations, near) {
        (0, _, 0) => "aucun campus décrit ici".to_owned(),
        (0, _, n) => {
            format!("aucun campus rattaché ; {}", french::compte(n, "formation proche", "formations proches"))
        }
        (_, 0, _) => campuses,
        (_, n, _) => format!("{}, {campuses}", french::compte(n, "formation", "formations")),
    }
}

fn deduction(reseau: &Reseau) -> Deduction {
    let campus = reseau.campus.rows();
    let (mut deduced, mut sourced) = (false, false);
    for attached in campus.iter().flat_map(|c| &c.fiche.filieres) {
        match attached.rattachement {
            Rattachement::Deduit => deduced = true,
            Rattachement::Source => sourced = true,
        }
    }
    Deduction {
        phrase: match (deduced, sourced) {
            (false, _) => None,
            (true, false) => Some(
                "Le lien entre un campus et une filière est déduit de son domaine : aucune source ne le donne par son nom.",
            ),
            (true, true) => Some(
                "Le lien entre certains campus et leur filière est déduit de leur domaine ; leur page le dit.",
            ),
        },
        sans_filiere: campus
            .iter()
            .filter(|c| c.fiche.filieres.is_empty())
            .map(|c| LienVue { titre: c.fiche.nom.clone(), adresse: adresses::campus(&c.slug) })
            .collect(),
    }
}

/// A place in a few words, and its first figure put forward, told as a sentence with its date.
fn vitrine(reseau: &Reseau, place: &crate::reseau::SiteEmblematique) -> Vitrine {
    let biblio = crate::page::fait::Bibliographie::new(reseau, &place.fiche.sources);
    let figure = place.fiche.chiffres.iter().find(|c| c.en_avant).map(|c| biblio.chiffre(c));
    let source = figure.map(|figure| {
        let words = [figure.mot, Some(figure.valeur), figure.unite, Some(figure.libelle)];
        let words: Vec<String> = words.into_iter().flatten().collect();
        format!("{} ({})", french::majuscule(&words.join(" ")), french::minuscule(&figure.date))
    });
    Vitrine {
        adresse: adresses::site_emblematique(&place.slug),
        nom: place.fiche.nom.clone(),
        commune: reseau.commune(&place.fiche.commune).map(|commune| french::a(&commune.nom)),
        accroche: place.fiche.accroche.clone(),
        filiere: reseau.campus[place.campus].filiere().map(ToString::to_string),
        source,
    }
}

/// Events that are not over, the nearest first.
fn a_venir(reseau: &Reseau) -> Vec<DateVue> {
    let last = |event: &Evenement| event.fiche.fin.as_ref().unwrap_or(&event.fiche.debut).date();
    let coming = reseau.evenements.rows().iter().rev().filter(|event| last(event) >= reseau.date);
    coming.take(EVENEMENTS).map(listes::evenement).collect()
}

#[cfg(test)]
mod tests {
    use super::compte;

    #[test]
    fn an_empty_filiere_says_so() {
        assert_eq!(compte(0, 0, 0), "aucun campus décrit ici");
        assert_eq!(compte(0, 0, 2), "aucun campus rattaché ; 2 formations proches");
        assert_eq!(compte(1, 0, 0), "1 campus");
        assert_eq!(compte(2, 1, 0), "1 formation, 2 campus");
    }
}
