//! What the search writes of a small network.

use super::super::essai_formations::{LIGNES, site};
use super::*;
use crate::search::Sorte;

fn json(site: &Site, adresse: &str) -> serde_json::Value {
    match Fichiers.contenu(site, site.page(adresse).unwrap()) {
        Contenu::Octets(bytes) => serde_json::from_slice(&bytes).unwrap(),
        _ => panic!("un fichier est fait d’octets"),
    }
}

#[test]
fn every_file_that_a_record_names_exists() {
    let site = site(&LIGNES);
    for fiche in &site.recherche().fiches {
        if !fiche.texte.is_empty() {
            assert!(site.page(&adresse_texte(&fiche.adresse)).is_some(), "{}", fiche.adresse);
        }
    }
    let Decoupe { mots, fiches } = decoupe(&site.reseau);
    assert!(site.page(&format!("recherche/mots/{}.json", mots - 1)).is_some());
    assert!(site.page(&format!("recherche/fiches/{}.json", fiches - 1)).is_some());
}

#[test]
fn words_of_level_way_and_place_are_filters() {
    let site = site(&LIGNES);
    let told = &json(&site, "recherche/index.json")["vocabulaire"];
    assert_eq!(told["filtres"]["apprentissag"], serde_json::json!(["v", 1]));
    assert_eq!(told["filtres"]["apre 3e"], serde_json::json!(["a", 0]));
    assert_eq!(told["lieux"]["somme"][0], "d");
    assert_eq!(told["lieux"]["amoulin"][0], "c");
    assert_eq!(told["lieux"]["faux port"][0], "c");
    // A commune where nothing is has no filter: it would always leave nothing.
    assert!(told["communes"].as_object().unwrap().len() <= 3);
}

#[test]
fn a_diploma_is_found_by_its_schools_and_says_where_each_way_is() {
    let site = site(&LIGNES);
    let fiche = site.recherche().fiches.iter().find(|f| f.adresse == "formations/bts-moulin/").unwrap();
    assert!(fiche.noms.iter().any(|nom| nom == "Lycée du Moulin"));
    assert!(fiche.places.iter().any(|place| !place.voies.is_empty()));
    assert!(fiche.ligne.starts_with("Bac +2 · "));
}

#[test]
fn everything_is_listed_by_initial_once() {
    let site = site(&LIGNES);
    let letters = listes::lettres(site.sommaire(), false);
    let page = serde_json::to_value(&letters).unwrap();
    let told: usize = page.as_array().unwrap().iter().map(|l| l["entrees"].as_array().unwrap().len()).sum();
    let records = site.recherche().fiches.iter().filter(|fiche| fiche.sorte != Sorte::Terme);
    assert_eq!(told, records.count());
}
