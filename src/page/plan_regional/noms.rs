//! Names on the map: in their land, near its middle, and on no point as long as a place is free.

use super::{LARGEUR, Point, Terre, nombre};

/// A name and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::page) struct Nom {
    /// Middle of the text.
    pub(in crate::page) x: String,
    /// Its base line.
    pub(in crate::page) y: String,
}

/// Widths of a letter of the name and of its second line, in the widest font that a reader may have.
const LETTRE: f64 = 8.8;
const PETITE: f64 = 7.1;
/// From the base line of the name: its top with an accent, its bottom, and that of the second line.
const DESSUS: f64 = 13.0;
const DESSOUS: f64 = 4.0;
const DESSOUS_DEUX: f64 = 20.0;
/// Radius of a point, half of what is drawn around letters, and a breath.
const AUTOUR: f64 = 8.0;
/// Between two places that are tried.
const PAS: f64 = 5.0;
/// What a place costs, in units of distance from the middle: a point or a name that it hides, a corner in the neighbour's land.
const CACHE: f64 = 10_000.0;
const DEHORS: f64 = 60.0;

/// What a name covers, its second line included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Boite {
    gauche: f64,
    droite: f64,
    haut: f64,
    bas: f64,
}

impl Boite {
    fn touche(self, p: Point) -> bool {
        (self.gauche - AUTOUR..=self.droite + AUTOUR).contains(&p.x)
            && (self.haut - AUTOUR..=self.bas + AUTOUR).contains(&p.y)
    }

    fn croise(self, other: Boite) -> bool {
        self.gauche < other.droite
            && other.gauche < self.droite
            && self.haut < other.bas
            && other.haut < self.bas
    }

    fn coins(self) -> [Point; 4] {
        let at = |x, y| Point { x, y };
        [
            at(self.gauche, self.haut),
            at(self.droite, self.haut),
            at(self.gauche, self.bas),
            at(self.droite, self.bas),
        ]
    }
}

/// Places the name of a land, and the line under it, among points and the names that are placed.
pub(super) fn pose(terre: &Terre, dessous: Option<&str>, points: &[Point], poses: &mut Vec<Boite>) -> Nom {
    let boite = |p: Point| boite(terre, dessous, p);
    let mut best = (f64::INFINITY, terre.centre);
    for (distance, place) in places(terre) {
        // From the nearest: what follows is no better.
        if distance >= best.0 {
            break;
        }
        let boite = boite(place);
        if boite.gauche < 0.0 || boite.droite > LARGEUR {
            continue;
        }
        let hidden = points.iter().filter(|p| boite.touche(**p)).count();
        let crossed = poses.iter().filter(|other| boite.croise(**other)).count();
        let outside = boite.coins().iter().filter(|coin| !dedans(**coin, &terre.anneau)).count();
        let cost = distance + flottant(hidden + crossed) * CACHE + flottant(outside) * DEHORS;
        if cost < best.0 {
            best = (cost, place);
        }
    }
    poses.push(boite(best.1));
    Nom { x: nombre(best.1.x), y: nombre(best.1.y) }
}

fn boite(terre: &Terre, dessous: Option<&str>, p: Point) -> Boite {
    let large = |text: &str, letter: f64| flottant(text.chars().count()) * letter / 2.0;
    let half = large(&terre.nom, LETTRE).max(dessous.map_or(0.0, |text| large(text, PETITE)));
    let bas = p.y + if dessous.is_some() { DESSOUS_DEUX } else { DESSOUS };
    Boite { gauche: p.x - half, droite: p.x + half, haut: p.y - DESSUS, bas }
}

/// Every place that is tried: a grid over the land, from the nearest to its middle. The same land gives the same order.
fn places(terre: &Terre) -> Vec<(f64, Point)> {
    let reach = |side: fn(Point) -> f64, middle: f64| {
        let farthest = terre.anneau.iter().map(|p| (side(*p) - middle).abs()).fold(0.0, f64::max);
        let mut steps = vec![0.0];
        let mut step = PAS;
        while step <= farthest {
            steps.extend([-step, step]);
            step += PAS;
        }
        steps
    };
    let (across, down) = (reach(|p| p.x, terre.centre.x), reach(|p| p.y, terre.centre.y));
    let mut all: Vec<(f64, Point)> = Vec::with_capacity(across.len() * down.len());
    for dy in &down {
        let row =
            across.iter().map(|dx| (dx.hypot(*dy), Point { x: terre.centre.x + dx, y: terre.centre.y + dy }));
        all.extend(row);
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all
}

/// True inside of a ring: a line from the point crosses it an odd number of times.
fn dedans(p: Point, ring: &[Point]) -> bool {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = sides
        .filter(|(a, b)| (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x);
    crossed.count() % 2 == 1
}

fn flottant(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
