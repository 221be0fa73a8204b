//! The ladder of trainings: a staircase, CAP at the bottom, doctorat at the top.
//!
//! Widths are percentages and heights are ems, so that nothing shrinks on a phone and everything follows the
//! reader's size of text. The list by level that follows says as much.

use serde::Serialize;

use super::listes::Groupe;
use super::noms;
use crate::reseau::{Campus, Reseau};

/// Height of a step, in ems.
const HAUTEUR: f64 = 4.25;
/// What each step moves to the right, in hundredths of the width.
const PAS: usize = 7;
/// Sizes of the two lines of text, as the style sheet sets them: their ems count in these.
const TAILLE_NOM: f64 = 1.0625;
const TAILLE_DIT: f64 = 0.875;
/// Beyond three rows of dots the number alone is told.
const POINTS_MAX: usize = 21;

/// A staircase.
#[derive(Debug, Serialize)]
pub struct Echelle {
    /// Total height, in ems.
    pub hauteur: String,
    /// Steps, the highest first.
    pub degres: Vec<Degre>,
    /// True when a step is only declared, not listed.
    pub declares: bool,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct Degre {
    /// Level, 3 to 8.
    pub niveau: u8,
    /// « Bac +2 ».
    pub nom: String,
    /// « 9 diplômes, 14 lieux », or what one finds at that level.
    pub dit: String,
    /// Left edge, in hundredths.
    pub x: usize,
    /// Width, in hundredths.
    pub largeur: usize,
    /// Right end of the nosing, in hundredths.
    pub nez: usize,
    /// Top, in ems of the page's text.
    pub y: String,
    /// Baseline of the name, in ems of its own size.
    pub y_nom: String,
    /// Baseline of what is said, in ems of its own size.
    pub y_dit: String,
    /// True when the page lists trainings of this level.
    pub plein: bool,
    /// Dots, one a place: x from the right edge and y from the top, in ems.
    pub points: Vec<(String, String)>,
}

/// The ladder of a campus: what is listed, and what the campus declares. `None` when there is neither.
pub fn de_campus(reseau: &Reseau, campus: &Campus, groupes: &[Groupe]) -> Option<Echelle> {
    let etendue = campus.fiche.formations.etendue.as_ref();
    let declared = |niveau: u8| etendue.is_some_and(|e| (e.de.nombre()..=e.a.nombre()).contains(&niveau));
    if groupes.is_empty() && etendue.is_none() {
        return None;
    }
    let places = |niveau: u8| {
        let id = reseau.campus.get(campus.slug.as_str());
        campus
            .formations
            .iter()
            .map(|f| &reseau.formations[*f])
            .filter(|f| f.niveau == niveau)
            .flat_map(|f| &f.lieux)
            .filter(|lieu| Some(lieu.campus) == id && lieu.reseau)
            .count()
    };
    Some(dessine(reseau, groupes, declared, places))
}

/// Draws the steps between the lowest and the highest that are listed or declared.
pub fn dessine(
    reseau: &Reseau,
    groupes: &[Groupe],
    declared: impl Fn(u8) -> bool,
    places: impl Fn(u8) -> usize,
) -> Echelle {
    let listed = |niveau: u8| groupes.iter().find(|g| g.niveau == niveau);
    let shown: Vec<u8> = (3..=8).filter(|n| listed(*n).is_some() || declared(*n)).collect();
    let (low, high) = (shown.first().copied().unwrap_or(3), shown.last().copied().unwrap_or(8));
    let count = usize::from(high - low) + 1;
    let degres = (low..=high)
        .rev()
        .enumerate()
        .map(|(from_top, niveau)| {
            let from_bottom = count - 1 - from_top;
            let x = PAS * from_bottom;
            let groupe = listed(niveau);
            let fiche = reseau.niveaux.row(&niveau.to_string());
            Degre {
                niveau,
                nom: groupe.map_or_else(|| noms::niveau(reseau, niveau), |g| g.nom.clone()),
                dit: match groupe {
                    Some(groupe) => groupe.compte.clone(),
                    // The first part alone: the step has one line.
                    None => fiche.and_then(|f| f.diplomes.split(" ;").next()).unwrap_or_default().to_owned(),
                },
                x,
                largeur: 100 - x,
                nez: if from_top == 0 { 100 } else { x + PAS },
                y: em(HAUTEUR * number(from_top)),
                y_nom: em((HAUTEUR * number(from_top) + 1.85) / TAILLE_NOM),
                y_dit: em((HAUTEUR * number(from_top) + 3.1) / TAILLE_DIT),
                plein: groupe.is_some(),
                points: points(if groupe.is_some() { places(niveau) } else { 0 }),
            }
        })
        .collect();
    let declares = (low..=high).any(|n| listed(n).is_none());
    Echelle { hauteur: em(HAUTEUR * number(count)), degres, declares }
}

fn points(count: usize) -> Vec<(String, String)> {
    if count > POINTS_MAX {
        return Vec::new();
    }
    let rows: &[f64] = match count.div_ceil(7) {
        0 | 1 => &[2.1],
        2 => &[1.55, 2.7],
        _ => &[1.1, 2.1, 3.1],
    };
    (0..count)
        .map(|point| {
            let x = -1.1 - number(point % 7) * 0.95;
            let y = rows.get(point / 7).copied().unwrap_or(2.1);
            (em(x), em(y))
        })
        .collect()
}

/// Steps and dots are a few dozen at the most.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(0.0, f64::from)
}

fn em(value: f64) -> String {
    format!("{value:.2}")
}
