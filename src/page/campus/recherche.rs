//! What is written of a campus so that it can be found.

use serde_json::Value;

use super::super::Page;
use crate::page::noms;
use crate::reseau::{Campus, Id, Reseau};
use crate::search::{Fiche, Place, Sorte, initiales};

/// The record of a campus: its members are names, its filières and the names of its projects keywords, its whole
/// profile the text.
pub(super) fn fiche(reseau: &Reseau, page: &Page, id: Id<Campus>) -> Fiche {
    let campus = &reseau.campus[id];
    let profil = &campus.fiche;
    let mut fiche = Fiche::new(Sorte::Campus, &page.titre, page.adresse.as_str());
    fiche.sigles = profil.sigle.iter().cloned().chain(initiales(&profil.nom)).collect();
    // « cmq ceit », « cmqe » : the words that people put before a campus' name.
    fiche.sigles.extend(["CMQ", "CMQE"].map(str::to_owned));
    fiche.noms = noms(reseau, campus);
    fiche.cles = cles(reseau, campus);
    fiche.resume = profil.accroche.clone();
    fiche.texte = texte(campus);
    let commune = profil.lieu.as_ref().and_then(|lieu| reseau.communes.get(lieu.commune.as_str()));
    let commune_dite = commune.filter(|_| profil.lieu.as_ref().is_some_and(|lieu| lieu.deduit.is_none()));
    fiche.ligne = commune_dite.map(|id| reseau.communes[id].nom.clone()).unwrap_or_default();
    fiche.places = vec![Place { commune: commune.map(Id::row), voies: Vec::new() }];
    fiche
}

fn noms(reseau: &Reseau, campus: &Campus) -> Vec<String> {
    let profil = &campus.fiche;
    let mut all: Vec<String> = profil.membres.iter().filter_map(|membre| membre.nom.clone()).collect();
    all.extend(campus.etablissements.iter().map(|(id, _)| reseau.etablissements[*id].fiche.nom.clone()));
    all.extend(profil.hote.iter().map(|hote| hote.nom.clone()));
    let commune = profil.lieu.as_ref().and_then(|lieu| reseau.commune(&lieu.commune));
    all.extend(commune.map(|commune| commune.nom.clone()));
    all
}

fn cles(reseau: &Reseau, campus: &Campus) -> Vec<String> {
    let profil = &campus.fiche;
    let mut all = vec!["campus des métiers et des qualifications".to_owned(), profil.accroche.clone()];
    all.extend(profil.variantes.iter().map(|variante| variante.nom.clone()));
    all.extend(noms::filieres(reseau, campus));
    all.extend(profil.projets.iter().map(|projet| projet.nom.clone()));
    all
}

/// The sentences of the profile. They are read from the model as it is written, so that a field that is added to
/// it is found without being named here.
fn texte(campus: &Campus) -> Vec<String> {
    let mut passages = Vec::new();
    if let Ok(Value::Object(profil)) = serde_json::to_value(&campus.fiche) {
        for (key, value) in &profil {
            if !AILLEURS.contains(&key.as_str()) {
                collecte(value, &mut passages);
            }
        }
    }
    passages
}

/// What the record holds elsewhere, or that the page does not tell in sentences.
const AILLEURS: [&str; 9] =
    ["statut", "nom", "sigle", "variantes", "accroche", "filieres", "photo", "sources", "a_completer"];
/// Keys whose value is a sentence or a name.
const DITS: [&str; 8] = ["titre", "nom", "texte", "objet", "description", "libelle", "note", "fonction"];

/// One passage for each group of keys: « titre. texte ».
fn collecte(value: &Value, passages: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let said: Vec<&str> = DITS
                .iter()
                .filter_map(|key| fields.get(*key)?.as_str())
                .filter(|text| !text.is_empty())
                .collect();
            if !said.is_empty() {
                passages.push(said.join(" – "));
            }
            let inside = fields.iter().filter(|(key, _)| !DITS.contains(&key.as_str()) && *key != "sources");
            inside.filter(|(_, value)| !value.is_string()).for_each(|(_, value)| collecte(value, passages));
        }
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::String(text) if text.contains(' ') => passages.push(text.clone()),
                    other => collecte(other, passages),
                }
            }
        }
        _ => {}
    }
}
