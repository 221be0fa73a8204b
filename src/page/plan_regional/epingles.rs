//! Numbered pins: each starts from its true place, and those that would cover one another move apart.

use serde::Serialize;

use super::{Carte, Point, nombre};

/// Distance under which two pins cannot be told apart or touched: their diameter and a little.
const ECART: f64 = 36.0;
/// Radius of a pin and the space that it keeps from the edge.
const BORD: f64 = 17.0;
const TOURS: usize = 80;
/// More pins than the drawing has room for stay where they are: the list tells them apart.
const EPINGLES_MAX: usize = 60;

/// A pin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(in crate::page) struct Epingle {
    /// Centre, from the left.
    pub(in crate::page) x: String,
    /// Centre, from the top.
    pub(in crate::page) y: String,
    /// Where it points to, when it had to move.
    pub(in crate::page) vrai: Option<(String, String)>,
}

/// Pins for these places, in their order: the same places always give the same pins.
pub(in crate::page) fn epingles(carte: &Carte, places: &[Point]) -> Vec<Epingle> {
    let (width, height) = carte.cadre();
    let frame = (f64::from(width), f64::from(height));
    let mut pins = places.to_vec();
    if pins.len() <= EPINGLES_MAX {
        spread(&mut pins, frame);
    }
    let pairs = pins.iter().zip(places);
    pairs
        .map(|(pin, place)| {
            let (x, y) = (nombre(pin.x), nombre(pin.y));
            let (vx, vy) = (nombre(place.x), nombre(place.y));
            let moved = x != vx || y != vy;
            Epingle { x, y, vrai: moved.then_some((vx, vy)) }
        })
        .collect()
}

fn spread(pins: &mut [Point], frame: (f64, f64)) {
    for _ in 0..TOURS {
        let mut moved = false;
        for second in 1..pins.len() {
            let (before, after) = pins.split_at_mut(second);
            let Some(b) = after.first_mut() else { continue };
            for (first, a) in before.iter_mut().enumerate() {
                moved |= push_apart(a, b, first + second);
            }
        }
        for pin in pins.iter_mut() {
            let kept = Point { x: keep(pin.x, frame.0), y: keep(pin.y, frame.1) };
            moved |= kept != *pin;
            *pin = kept;
        }
        if !moved {
            break;
        }
    }
}

/// Moves both by half of what is missing. Two pins at the same place part in a direction that their rank gives.
fn push_apart(a: &mut Point, b: &mut Point, rank: usize) -> bool {
    let (mut dx, mut dy) = (b.x - a.x, b.y - a.y);
    let mut distance = dx.hypot(dy);
    if distance >= ECART - 0.05 {
        return false;
    }
    let missing = (ECART - distance) / 2.0;
    if distance < 0.01 {
        // The golden angle: no two ranks give the same direction.
        let angle = u32::try_from(rank).map_or(0.0, f64::from) * 2.399_963;
        (dx, dy, distance) = (angle.cos(), angle.sin(), 1.0);
    }
    let (x, y) = (dx / distance * missing, dy / distance * missing);
    *a = Point { x: a.x - x, y: a.y - y };
    *b = Point { x: b.x + x, y: b.y + y };
    true
}

fn keep(value: f64, size: f64) -> f64 {
    value.max(BORD).min((size - BORD).max(BORD))
}
