//! Names on the map: near the centre of their land, where they hide the fewest points.

use super::{Point, Terre, nombre};

/// A name and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::page) struct Nom {
    /// Middle of the text.
    pub(in crate::page) x: String,
    /// Its base line.
    pub(in crate::page) y: String,
}

/// Room for a letter and around a point; the second line of the label is under the name.
const LETTRE: f64 = 8.2;
const AUTOUR: f64 = 6.0;
const DESSUS: f64 = 20.0;
const DESSOUS: f64 = 26.0;
/// Places that are tried, around the centre; the first of equal ones wins, so that a map is always the same.
const DX: [f64; 5] = [0.0, -8.0, 8.0, -16.0, 16.0];
const DY: [f64; 11] = [0.0, -8.0, 8.0, -16.0, 16.0, -24.0, 24.0, -32.0, 32.0, -40.0, 40.0];

/// Places the name of a land among points.
pub(super) fn pose(terre: &Terre, points: &[Point]) -> Nom {
    let letters = u32::try_from(terre.nom.chars().count()).map_or(0.0, f64::from);
    let half = letters * LETTRE / 2.0 + AUTOUR;
    let cost = |x: f64, y: f64| {
        let hidden =
            points.iter().filter(|p| (p.x - x).abs() < half && p.y > y - DESSUS && p.y < y + DESSOUS).count();
        let hidden = u32::try_from(hidden).map_or(f64::MAX, f64::from);
        hidden * 100.0 + (x - terre.centre.x).abs() + (y - terre.centre.y).abs()
    };
    let mut best = (f64::INFINITY, terre.centre);
    for dy in DY {
        for dx in DX {
            let (x, y) = (terre.centre.x + dx, terre.centre.y + dy);
            let cost = cost(x, y);
            if cost < best.0 {
                best = (cost, Point { x, y });
            }
        }
    }
    Nom { x: nombre(best.1.x), y: nombre(best.1.y) }
}
