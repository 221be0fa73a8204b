//! The map: outlines of départements as paths, names, points and numbered pins.
//!
//! Everything is computed when the site is built, for whatever region the GeoJSON draws. The list beside the
//! map says as much, so that a network without a map loses a picture and no fact.

mod epingles;
mod lieux;
mod noms;

use std::fmt::Write;

use serde::Serialize;

use crate::model::referentiel::{Commune, Departement};
use crate::reseau::Reseau;

pub(in crate::page) use epingles::{Epingle, epingles};
pub(in crate::page) use lieux::{Compte, PlanLieux, lieux};
pub(in crate::page) use noms::Nom;

/// Width of the drawing.
const LARGEUR: f64 = 400.0;
/// Empty space around the region.
const MARGE: f64 = 16.0;
/// A region far taller than wide is made to fit, in the middle.
const HAUTEUR_MAX: f64 = 800.0;

/// A point of the drawing, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::page) struct Point {
    /// From the left.
    pub(in crate::page) x: f64,
    /// From the top.
    pub(in crate::page) y: f64,
}

/// The map of a region: outlines and the way to place anything on them.
#[derive(Debug)]
pub(in crate::page) struct Carte {
    projection: Projection,
    /// Départements that have an outline, in the order of the reference list.
    pub(in crate::page) terres: Vec<Terre>,
}

/// The outline of a département.
#[derive(Debug)]
pub(in crate::page) struct Terre {
    /// Row of the département.
    pub(in crate::page) rang: usize,
    /// « Somme ».
    pub(in crate::page) nom: String,
    /// The path's `d`.
    pub(in crate::page) chemin: String,
    /// Its largest ring, and the centre of it: where its name goes.
    anneau: Vec<Point>,
    centre: Point,
}

/// Equirectangular: enough for a region, and straight to check by hand.
#[derive(Debug, Clone, Copy)]
struct Projection {
    lon: f64,
    lat: f64,
    cos: f64,
    echelle: f64,
    gauche: f64,
    hauteur: f64,
}

impl Carte {
    /// The map of the network's départements; `None` where nothing can be drawn.
    pub(in crate::page) fn new(reseau: &Reseau) -> Option<Carte> {
        Carte::des(reseau.departements.rows())
    }

    fn des(departements: &[Departement]) -> Option<Carte> {
        let projection = Projection::new(departements)?;
        let terres = departements
            .iter()
            .enumerate()
            .filter_map(|(rang, departement)| terre(projection, rang, departement))
            .collect();
        Some(Carte { projection, terres })
    }

    /// Width and height of the `viewBox`.
    pub(in crate::page) fn cadre(&self) -> (u32, u32) {
        (entier(LARGEUR), entier(self.projection.hauteur))
    }

    /// Where a place is on the drawing; `None` outside of it.
    pub(in crate::page) fn point(&self, lon: f64, lat: f64) -> Option<Point> {
        let point = self.projection.place(lon, lat);
        let inside = (0.0..=LARGEUR).contains(&point.x) && (0.0..=self.projection.hauteur).contains(&point.y);
        inside.then_some(point)
    }

    /// Where a commune is on the drawing, if its position is known.
    pub(in crate::page) fn commune(&self, commune: &Commune) -> Option<Point> {
        commune.position.as_ref().and_then(|position| self.point(position.lon, position.lat))
    }

    /// Names of the outlines, each with what is written under it, where they hide no point or the fewest.
    pub(in crate::page) fn noms(&self, dessous: &[Option<String>], points: &[Point]) -> Vec<Nom> {
        let mut poses = Vec::with_capacity(self.terres.len());
        let under = dessous.iter().map(Option::as_deref).chain(std::iter::repeat(None));
        let lands = self.terres.iter().zip(under);
        lands.map(|(terre, under)| noms::pose(terre, under, points, &mut poses)).collect()
    }
}

impl Projection {
    fn new(departements: &[Departement]) -> Option<Self> {
        let mut points = departements
            .iter()
            .flat_map(|d| &d.contour)
            .flatten()
            .filter(|(lon, lat)| lon.is_finite() && lat.is_finite());
        let first = *points.next()?;
        let (mut low, mut high) = (first, first);
        for (lon, lat) in points {
            low = (low.0.min(*lon), low.1.min(*lat));
            high = (high.0.max(*lon), high.1.max(*lat));
        }
        let cos = ((low.1 + high.1) / 2.0).to_radians().cos();
        let (width, height) = ((high.0 - low.0) * cos, high.1 - low.1);
        if width <= f64::EPSILON || height <= f64::EPSILON {
            return None;
        }
        let inside = LARGEUR - 2.0 * MARGE;
        let echelle = (inside / width).min((HAUTEUR_MAX - 2.0 * MARGE) / height);
        Some(Projection {
            lon: low.0,
            lat: high.1,
            cos,
            echelle,
            gauche: MARGE + (inside - width * echelle) / 2.0,
            hauteur: (height * echelle + 2.0 * MARGE).round(),
        })
    }

    fn place(self, lon: f64, lat: f64) -> Point {
        Point {
            x: self.gauche + (lon - self.lon) * self.cos * self.echelle,
            y: MARGE + (self.lat - lat) * self.echelle,
        }
    }
}

fn terre(projection: Projection, rang: usize, departement: &Departement) -> Option<Terre> {
    let mut chemin = String::new();
    let mut largest: Option<(f64, Point, Vec<Point>)> = None;
    for ring in &departement.contour {
        let ring: Vec<Point> = ring
            .iter()
            .filter(|(lon, lat)| lon.is_finite() && lat.is_finite())
            .map(|(lon, lat)| projection.place(*lon, *lat))
            .collect();
        if !trace(&ring, &mut chemin) {
            continue;
        }
        let (area, centre) = centre(&ring);
        if largest.as_ref().is_none_or(|(before, ..)| area > *before) {
            largest = Some((area, centre, ring));
        }
    }
    let (_, centre, anneau) = largest?;
    Some(Terre { rang, nom: departement.nom.clone(), chemin, anneau, centre })
}

/// Adds a ring to a path; false for one that has no inside at this scale.
fn trace(ring: &[Point], chemin: &mut String) -> bool {
    let mut corners: Vec<String> = ring.iter().map(|p| format!("{} {}", nombre(p.x), nombre(p.y))).collect();
    corners.dedup();
    if corners.first() == corners.last() {
        corners.pop();
    }
    if corners.len() < 3 {
        return false;
    }
    // Writing to a String cannot fail.
    let _ = write!(chemin, "M{}z", corners.join("L"));
    true
}

/// Area and centre of a ring, closed or not; a ring without area has the mean of its corners.
fn centre(ring: &[Point]) -> (f64, Point) {
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let cross = a.x * b.y - b.x * a.y;
        twice += cross;
        x += (a.x + b.x) * cross;
        y += (a.y + b.y) * cross;
    }
    if twice.abs() > 1e-6 {
        return (twice.abs() / 2.0, Point { x: x / (3.0 * twice), y: y / (3.0 * twice) });
    }
    let count = u32::try_from(ring.len()).map_or(1.0, |n| f64::from(n.max(1)));
    let sum = ring.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.x, sum.1 + p.y));
    (0.0, Point { x: sum.0 / count, y: sum.1 / count })
}

/// One decimal: a tenth of a unit cannot be seen.
pub(in crate::page) fn nombre(value: f64) -> String {
    let text = format!("{value:.1}");
    if text == "-0.0" { "0.0".to_owned() } else { text }
}

/// What a template needs to open the drawing.
#[derive(Debug, Serialize)]
pub(in crate::page) struct Cadre {
    /// Width of the `viewBox`.
    pub(in crate::page) largeur: u32,
    /// Its height.
    pub(in crate::page) hauteur: u32,
}

impl From<&Carte> for Cadre {
    fn from(carte: &Carte) -> Self {
        let (largeur, hauteur) = carte.cadre();
        Cadre { largeur, hauteur }
    }
}

/// Sizes of drawings are small, positive and whole.
fn entier(value: f64) -> u32 {
    format!("{value:.0}").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests;
