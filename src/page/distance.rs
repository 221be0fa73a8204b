//! How far: as the crow flies, and said as roughly as it is known.
//!
//! Most positions are those of a commune, sometimes the mean of a postal code, sometimes rounded to a tenth of a degree:
//! no distance is ever shown as exact. The script says the same words (`mots.js`).

use crate::model::etablissement::Etablissement;
use crate::model::fait::Position;
use crate::reseau::Reseau;

/// Mean radius of the Earth, in kilometres.
const RAYON: f64 = 6371.0;

/// What every list of distances says of them.
pub(in crate::page) const PRECISION: &str =
    "Distances approximatives, à vol d’oiseau, entre des positions connues à quelques kilomètres près.";

/// Kilometres as the crow flies.
pub(in crate::page) fn kilometres(a: &Position, b: &Position) -> f64 {
    let (lat, lon) = ((b.lat - a.lat).to_radians(), (b.lon - a.lon).to_radians());
    let h = (lat / 2.0).sin().powi(2)
        + a.lat.to_radians().cos() * b.lat.to_radians().cos() * (lon / 2.0).sin().powi(2);
    2.0 * RAYON * h.sqrt().min(1.0).asin()
}

/// « à moins de 10 km », « à environ 25 km ».
pub(in crate::page) fn dite(km: f64) -> String {
    if km < 10.0 {
        "à moins de 10 km".to_owned()
    } else {
        format!("à environ {:.0} km", (km / 5.0).round() * 5.0)
    }
}

/// Where a school is: its own position, or its commune's.
pub(in crate::page) fn ecole<'a>(reseau: &'a Reseau, fiche: &'a Etablissement) -> Option<&'a Position> {
    fiche.position.as_ref().or_else(|| reseau.commune(&fiche.commune)?.position.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_said_as_roughly_as_they_are_known() {
        // tests/navigateur/modules.test.mjs holds the same table.
        let said: Vec<String> =
            [0.0, 4.0, 9.9, 10.0, 12.4, 12.6, 27.5, 101.0].into_iter().map(dite).collect();
        assert_eq!(
            said,
            [
                "à moins de 10 km",
                "à moins de 10 km",
                "à moins de 10 km",
                "à environ 10 km",
                "à environ 10 km",
                "à environ 15 km",
                "à environ 30 km",
                "à environ 100 km"
            ]
        );
    }

    #[test]
    fn the_crow_flies_from_amiens_to_lille() {
        let at = |lat, lon| Position { lat, lon, approchee: true, source: None };
        let km = kilometres(&at(49.894, 2.302), &at(50.633, 3.058));
        assert!((95.0..102.0).contains(&km), "{km}");
        assert!(kilometres(&at(50.0, 3.0), &at(50.0, 3.0)) < 0.001);
    }
}
