//! The départements with a count under each name, and a dot at each commune: where one trains, where campuses are.

use serde::Serialize;

use super::{Cadre, Carte, Point, nombre};

/// Radius of a dot, and of one among many.
const RAYON: &str = "4";
const PETIT: &str = "2.5";
const BEAUCOUP: usize = 60;

/// The map.
#[derive(Debug, Serialize)]
pub(in crate::page) struct PlanLieux {
    cadre: Cadre,
    terres: Vec<TerreVue>,
    communes: Vec<(String, String)>,
    rayon: &'static str,
}

/// A département of the map.
#[derive(Debug, Serialize)]
struct TerreVue {
    nom: String,
    chemin: String,
    /// « 10 formations », or nothing.
    compte: Option<String>,
    x: String,
    y: String,
    adresse: Option<String>,
}

/// What a département says and leads to, by its row.
pub(in crate::page) struct Compte {
    /// « 10 formations ».
    pub(in crate::page) dit: String,
    /// Where its list is, from the root.
    pub(in crate::page) adresse: Option<String>,
}

/// The map of these points; `compte` tells the départements where there is something.
pub(in crate::page) fn lieux(
    carte: &Carte,
    points: &[Point],
    compte: impl Fn(usize) -> Option<Compte>,
) -> PlanLieux {
    let (dits, adresses): (Vec<_>, Vec<_>) = carte
        .terres
        .iter()
        .map(|terre| compte(terre.rang).map_or((None, None), |compte| (Some(compte.dit), compte.adresse)))
        .unzip();
    let noms = carte.noms(&dits, points);
    let said = dits.into_iter().zip(adresses).zip(noms);
    let terres = carte.terres.iter().zip(said).map(|(terre, ((compte, adresse), nom))| TerreVue {
        nom: terre.nom.clone(),
        chemin: terre.chemin.clone(),
        compte,
        x: nom.x,
        y: nom.y,
        adresse,
    });
    PlanLieux {
        cadre: Cadre::from(carte),
        terres: terres.collect(),
        communes: points.iter().map(|p| (nombre(p.x), nombre(p.y))).collect(),
        rayon: if points.len() > BEAUCOUP { PETIT } else { RAYON },
    }
}
