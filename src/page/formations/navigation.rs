//! Filters as plain links: each value of each facet leads to a page, with its count.

use serde::Serialize;

use crate::address::Address;
use crate::french;
use crate::model::referentiel::{Commune, Departement, Etape};
use crate::page::adresses;
use crate::page::facette::{Facette, NIVEAUX};
use crate::reseau::{Id, Reseau};

/// The links of one facet.
#[derive(Debug, Serialize)]
pub(in crate::page) struct Famille {
    /// « Niveau obtenu ».
    titre: &'static str,
    /// True when it is folded at first.
    replie: bool,
    /// Its values.
    liens: Vec<LienFacette>,
}

/// A value of a facet.
#[derive(Debug, Serialize)]
pub(in crate::page) struct LienFacette {
    /// « Bac +2 ».
    pub(in crate::page) titre: String,
    /// Its page; none for what is only counted.
    pub(in crate::page) adresse: Option<Address>,
    /// How many diplomas: « 15 ».
    pub(in crate::page) compte: String,
    /// True for the page that is being read.
    pub(in crate::page) ici: bool,
}

/// A link to a facet.
pub(in crate::page) fn lien(reseau: &Reseau, facette: Facette, ici: Option<Facette>) -> LienFacette {
    LienFacette {
        titre: facette.court(reseau),
        adresse: Some(facette.adresse(reseau)),
        compte: compte(facette.formations(reseau).len()),
        ici: ici == Some(facette),
    }
}

/// Every facet that holds something: the filters of the whole list.
pub(in crate::page) fn entiere(reseau: &Reseau) -> Vec<Famille> {
    let links = |all: Vec<Facette>| {
        let held = all.into_iter().filter(|facette| !facette.formations(reseau).is_empty());
        held.map(|facette| lien(reseau, facette, None)).collect::<Vec<_>>()
    };
    let mut voies = links(reseau.voies.iter().map(|(id, _)| Facette::Voie(id)).collect());
    let unknown = reseau.facettes.sans_voie.len();
    if unknown > 0 {
        voies.push(LienFacette {
            titre: "Voie non renseignée".to_owned(),
            adresse: None,
            compte: compte(unknown),
            ici: false,
        });
    }
    let mut apres = vec![toutes(reseau, true)];
    apres.extend(links(Etape::TOUTES.map(Facette::Apres).to_vec()));
    let familles = [
        ("Après…", false, apres),
        ("Niveau obtenu", false, links(NIVEAUX.map(Facette::Niveau).collect())),
        ("Voie", true, voies),
        ("Département", true, links(departements(reseau))),
        ("Filière", true, links(reseau.filieres.iter().map(|(id, _)| Facette::Filiere(id)).collect())),
        ("Commune", true, links(communes(reseau, None))),
    ];
    assemble(familles)
}

/// The facets near one: its other values, even empty, what is inside or around it, and the way back.
pub(in crate::page) fn autour(reseau: &Reseau, facette: Facette) -> Vec<Famille> {
    let links =
        |all: Vec<Facette>| all.into_iter().map(|f| lien(reseau, f, Some(facette))).collect::<Vec<_>>();
    let none = || ("", false, Vec::new());
    let (own, inside) = match facette {
        Facette::Niveau(_) => {
            (("Niveau obtenu", false, links(NIVEAUX.map(Facette::Niveau).collect())), none())
        }
        Facette::Apres(_) => (("Après…", false, links(Etape::TOUTES.map(Facette::Apres).to_vec())), none()),
        Facette::Voie(_) => {
            (("Voie", false, links(reseau.voies.iter().map(|(id, _)| Facette::Voie(id)).collect())), none())
        }
        Facette::Filiere(_) => {
            let all = reseau.filieres.iter().map(|(id, _)| Facette::Filiere(id));
            (("Filière", true, links(all.collect())), none())
        }
        Facette::Vers(etape, filiere) => {
            let etapes = Etape::TOUTES.into_iter().map(|other| (other, Facette::Vers(other, filiere)));
            let etapes = etapes.filter(|(_, other)| !other.formations(reseau).is_empty());
            let etapes = etapes.map(|(etape, other)| LienFacette {
                titre: Facette::Apres(etape).court(reseau),
                ..lien(reseau, other, Some(facette))
            });
            (
                ("Vers autre chose", true, interets(reseau, etape, Some(facette))),
                ("Après…", false, etapes.collect()),
            )
        }
        Facette::Commune(id) => {
            let departement = reseau.departement_de(id);
            (
                ("Communes du département", true, links(communes(reseau, departement))),
                ("Département", false, links(departement.map(Facette::Departement).into_iter().collect())),
            )
        }
        Facette::Departement(id) => (
            ("Autres départements", true, links(departements(reseau))),
            ("Communes", false, links(communes(reseau, Some(id)))),
        ),
    };
    // Counts of the whole network are told apart, or they would be read as those of this page.
    let mut network = vec![toutes(reseau, false)];
    if !matches!(facette, Facette::Apres(_)) {
        let held = Etape::TOUTES.map(Facette::Apres).into_iter().filter(|f| !f.formations(reseau).is_empty());
        network.extend(held.map(|f| {
            let lien = lien(reseau, f, None);
            LienFacette { titre: format!("Après {}", lien.titre), ..lien }
        }));
    }
    assemble([inside, own, ("Dans tout le réseau", false, network)])
}

/// What one can start after a step, by what one is drawn to: each filière that holds something.
pub(in crate::page) fn interets(reseau: &Reseau, etape: Etape, ici: Option<Facette>) -> Vec<LienFacette> {
    let all = reseau.filieres.iter().map(|(id, _)| Facette::Vers(etape, id));
    let held = all.filter(|facette| !facette.formations(reseau).is_empty());
    held.map(|facette| lien(reseau, facette, ici)).collect()
}

fn assemble<const N: usize>(familles: [(&'static str, bool, Vec<LienFacette>); N]) -> Vec<Famille> {
    let held = familles.into_iter().filter(|(_, _, liens)| !liens.is_empty());
    held.map(|(titre, replie, liens)| Famille { titre, replie, liens }).collect()
}

fn toutes(reseau: &Reseau, ici: bool) -> LienFacette {
    LienFacette {
        titre: "Toutes les formations".to_owned(),
        adresse: Some(adresses::formations()),
        compte: compte(reseau.formations.len()),
        ici,
    }
}

fn compte(n: usize) -> String {
    french::nombre(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Départements in alphabetical order.
fn departements(reseau: &Reseau) -> Vec<Facette> {
    let ordre = french::Ordre::new();
    let mut all: Vec<Id<Departement>> = reseau.departements.iter().map(|(id, _)| id).collect();
    all.sort_by(|a, b| ordre.compare(&reseau.departements[*a].nom, &reseau.departements[*b].nom));
    all.into_iter().map(Facette::Departement).collect()
}

/// Communes where something is taught, of one département or of all, in alphabetical order.
fn communes(reseau: &Reseau, departement: Option<Id<Departement>>) -> Vec<Facette> {
    let ordre = french::Ordre::new();
    let all = reseau.facettes.commune.keys().copied();
    let mut all: Vec<Id<Commune>> =
        all.filter(|id| departement.is_none() || reseau.departement_de(*id) == departement).collect();
    all.sort_by(|a, b| {
        let (a, b) = (&reseau.communes[*a], &reseau.communes[*b]);
        ordre.compare(&a.nom, &b.nom).then_with(|| a.code.cmp(&b.code))
    });
    all.into_iter().map(Facette::Commune).collect()
}
