//! The campuses by filière, category, académie and département: anchors instead of filters.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::campus::Categorie;
use crate::page::adresses;
use crate::page::fait::LienVue;
use crate::page::listes;
use crate::reseau::{Campus, Reseau};

/// A way to sort them: « Par filière ».
#[derive(Debug, Serialize)]
pub(super) struct Classement {
    /// Anchor: `par-filiere`.
    id: &'static str,
    titre: &'static str,
    groupes: Vec<Groupe>,
    note: Option<&'static str>,
}

impl Classement {
    /// How many campuses are in the group of this anchor, if it is here.
    pub(super) fn compte(&self, id: &str) -> Option<usize> {
        self.groupes.iter().find(|groupe| groupe.id == id).map(|groupe| groupe.campus.len())
    }
}

/// The campuses of one filière, one category, one place.
#[derive(Debug, Serialize)]
struct Groupe {
    /// Anchor: `filiere-chimie-et-biotechnologies`.
    id: String,
    titre: String,
    campus: Vec<LienVue>,
}

/// Groups with at least one campus, in the order of the reference lists; those without come last.
pub(super) fn classements(reseau: &Reseau) -> Vec<Classement> {
    if reseau.campus.is_empty() {
        return Vec::new();
    }
    vec![
        Classement {
            id: "par-filiere",
            titre: "Par filière",
            groupes: filieres(reseau),
            note: Some("La page de chaque campus dit si ce rattachement est déduit, et pourquoi."),
        },
        Classement {
            id: "par-categorie",
            titre: "Par catégorie",
            groupes: categories(reseau),
            note: Some("La catégorie vaut à la date de sa source : elle est sur la page du campus."),
        },
        Classement {
            id: "par-academie",
            titre: "Par académie",
            groupes: academies(reseau),
            note: Some("D’après le périmètre du campus ou, à défaut, d’après sa commune."),
        },
        Classement {
            id: "par-departement",
            titre: "Par département",
            groupes: departements(reseau),
            note: Some("D’après le périmètre du campus et sa commune."),
        },
    ]
}

/// Groups campuses by keys that are positions in a list; a campus without any goes to the last group.
fn range(
    reseau: &Reseau,
    prefix: &str,
    names: &[(String, String)],
    otherwise: &str,
    of: impl Fn(&Campus) -> BTreeSet<usize>,
) -> Vec<Groupe> {
    let mut groups: BTreeMap<usize, Vec<LienVue>> = BTreeMap::new();
    for campus in reseau.campus.rows() {
        let link = |campus: &Campus| LienVue {
            titre: campus.fiche.nom.clone(),
            adresse: adresses::campus(&campus.slug),
        };
        let mut keys = of(campus);
        if keys.is_empty() {
            keys.insert(names.len());
        }
        for key in keys {
            groups.entry(key).or_default().push(link(campus));
        }
    }
    let named = |key: usize| match names.get(key) {
        Some((slug, name)) => (format!("{prefix}-{slug}"), name.clone()),
        None => (format!("{prefix}-non-renseigne"), otherwise.to_owned()),
    };
    let all = groups.into_iter().map(|(key, campus)| {
        let (id, titre) = named(key);
        Groupe { id, titre, campus }
    });
    all.collect()
}

fn filieres(reseau: &Reseau) -> Vec<Groupe> {
    let names: Vec<_> = reseau.filieres.rows().iter().map(|f| (f.slug.to_string(), f.nom.clone())).collect();
    range(reseau, "filiere", &names, "Filière non renseignée", |campus| {
        let attached = campus.fiche.filieres.iter();
        attached.filter_map(|f| Some(reseau.filieres.get(f.filiere.as_str())?.row())).collect()
    })
}

fn categories(reseau: &Reseau) -> Vec<Groupe> {
    let all = [Categorie::Excellence, Categorie::Campus];
    let names = [
        ("excellence".to_owned(), listes::categorie(Categorie::Excellence).to_owned()),
        ("campus".to_owned(), listes::categorie(Categorie::Campus).to_owned()),
    ];
    range(reseau, "categorie", &names, "Catégorie non sourcée", |campus| {
        all.iter().position(|one| Some(*one) == campus.categorie()).into_iter().collect()
    })
}

fn academies(reseau: &Reseau) -> Vec<Groupe> {
    let known = &reseau.fiche.academies;
    let names: Vec<_> = known
        .iter()
        .map(|a| (a.slug.to_string(), format!("Académie {}", crate::french::de(&a.nom))))
        .collect();
    range(reseau, "academie", &names, "Académie non renseignée", |campus| academies_de(reseau, campus))
}

/// Rows of the académies of a campus: those of its perimeter or, failing that, of its commune.
pub(in crate::page) fn academies_de(reseau: &Reseau, campus: &Campus) -> BTreeSet<usize> {
    let known = &reseau.fiche.academies;
    let declared: &[_] = campus.fiche.perimetre.as_ref().map_or(&[], |p| &p.academies);
    if !declared.is_empty() {
        return declared.iter().filter_map(|slug| known.iter().position(|a| a.slug == *slug)).collect();
    }
    let commune = listes::lieu(reseau, campus);
    commune
        .and_then(|commune| known.iter().position(|a| a.departements.contains(&commune.departement)))
        .into_iter()
        .collect()
}

fn departements(reseau: &Reseau) -> Vec<Groupe> {
    let known = &reseau.departements;
    let names: Vec<_> = known.rows().iter().map(|d| (crate::french::slug(&d.nom), d.nom.clone())).collect();
    range(reseau, "departement", &names, "Département non renseigné", |campus| {
        departements_de(reseau, campus)
    })
}

/// Rows of the départements of a campus: those of its perimeter and that of its commune.
pub(in crate::page) fn departements_de(reseau: &Reseau, campus: &Campus) -> BTreeSet<usize> {
    let declared: &[_] = campus.fiche.perimetre.as_ref().map_or(&[], |p| &p.departements);
    let commune = listes::lieu(reseau, campus).map(|commune| &commune.departement);
    let known = &reseau.departements;
    declared.iter().chain(commune).filter_map(|code| Some(known.get(code.as_str())?.row())).collect()
}
