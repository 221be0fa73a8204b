//! A campus in a table: what one compares it by, prints, and takes along.

use std::collections::BTreeMap;

use crate::french;
use crate::page::listes;
use crate::page::noms;
use crate::reseau::{Campus, Reseau};

/// What each row of [`resume`] is about.
pub(in crate::page) const RANGS: [&str; 9] = [
    "En bref",
    "Filière",
    "Catégorie",
    "Label",
    "Où",
    "Établissement porteur",
    "Formations retrouvées",
    "Lieux à visiter",
    "Contact",
];

/// The rows of a campus, in the order of [`RANGS`]; an empty row is not known.
pub(in crate::page) fn resume(reseau: &Reseau, campus: &Campus) -> Vec<Vec<String>> {
    let fiche = &campus.fiche;
    let filieres = fiche.filieres.iter().filter_map(|f| {
        let nom = &reseau.filieres.row(f.filiere.as_str())?.nom;
        Some(if f.raison.is_some() { format!("{nom} (rattachement déduit)") } else { nom.clone() })
    });
    let lieu = listes::carte_campus(reseau, campus).commune;
    let sites = campus.sites.iter().map(|id| {
        let site = &reseau.sites[*id].fiche;
        let commune = reseau.commune(&site.commune).map(|c| format!(", {}", c.nom)).unwrap_or_default();
        format!("{}{commune}", site.nom)
    });
    let contacts = fiche.contacts.iter().map(|contact| {
        let mut words = vec![contact.fonction.clone()];
        words.extend(contact.courriel.as_ref().map(ToString::to_string));
        words.extend(contact.telephone.as_ref().map(ToString::to_string));
        words.extend(contact.adresse.as_ref().map(ToString::to_string));
        words.join(", ")
    });
    vec![
        vec![fiche.accroche.clone()],
        filieres.collect(),
        vec![campus.categorie().map_or("Catégorie non sourcée", listes::categorie).to_owned()],
        vec![listes::etat_label(reseau, campus)],
        vec![lieu.unwrap_or_else(|| "Lieu non publié".to_owned())],
        fiche.hote.iter().map(|hote| hote.nom.clone()).collect(),
        formations(reseau, campus),
        sites.collect(),
        contacts.collect(),
    ]
}

/// « Bac +2 : 4 diplômes », a level each.
fn formations(reseau: &Reseau, campus: &Campus) -> Vec<String> {
    let mut levels: BTreeMap<u8, usize> = BTreeMap::new();
    for id in &campus.formations {
        *levels.entry(reseau.formations[*id].niveau).or_default() += 1;
    }
    let said = levels.into_iter().map(|(level, count)| {
        format!("{} : {}", noms::niveau(reseau, level), french::compte(count, "diplôme", "diplômes"))
    });
    said.collect()
}
