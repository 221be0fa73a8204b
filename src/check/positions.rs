//! Positions on the map: near the commune that they are in.

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::model::fait::Position;
use crate::model::forme::{CodeInsee, CodePostal};
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

/// Beyond, a place is not in its commune; positions of communes are known to a few kilometres.
const LOIN_KM: f64 = 25.0;

/// The places of a campus' emblematic sites.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    for (_, site) in &campus.sites {
        let lu = &site.lu;
        position(cx, lu, "", lu.position.as_ref(), &lu.commune, dits);
        dits.extend(lu.code_postal.as_ref().and_then(|code| code_postal(cx, lu, code, &lu.commune)));
    }
}

/// The places of schools.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let Some(lu) = &cx.brouillon.etablissements else { return };
    for (rang, etablissement) in lu.etablissements.iter().enumerate() {
        let chemin = format!("etablissements[{rang}].");
        position(cx, lu, &chemin, etablissement.position.as_ref(), &etablissement.commune, dits);
    }
}

/// A pin in the wrong place sends a family to the wrong town; most often the two numbers changed places.
fn position<T>(
    cx: Contexte<'_>,
    lu: &Lu<T>,
    chemin: &str,
    position: Option<&Position>,
    commune: &CodeInsee,
    dits: &mut Dits,
) {
    let Some(position) = position else { return };
    let Some(commune) = cx.connus.communes.row(commune.as_str()) else { return };
    let Some(centre) = &commune.position else { return };
    let loin = distance_km((position.lat, position.lon), (centre.lat, centre.lon));
    if loin <= LOIN_KM {
        return;
    }
    let faute = if distance_km((position.lon, position.lat), (centre.lat, centre.lon)) <= LOIN_KM {
        Diagnostic::warning("position-inversee", "La latitude et la longitude semblent échangées.")
            .help(format!("{} est près de `lat: {}` et `lon: {}`.", commune.nom, centre.lat, centre.lon))
    } else {
        let message = format!("Cette position est à {loin:.0} km de {}.", commune.nom);
        Diagnostic::warning("position-eloignee", message).help(format!(
            "Vérifiez la position et la commune : {} est près de `lat: {}` et `lon: {}`.",
            commune.nom, centre.lat, centre.lon
        ))
    };
    let place = lu.place(&format!("{chemin}position.lat"));
    dits.push(faute.at(place).related(lu.place(&format!("{chemin}commune")), "la commune"));
}

/// A postal code that the commune does not have: the letter, or the family, goes elsewhere. A warning, for
/// special codes exist (CEDEX).
fn code_postal<T>(
    cx: Contexte<'_>,
    lu: &Lu<T>,
    code: &CodePostal,
    commune: &CodeInsee,
) -> Option<Diagnostic> {
    let commune = cx.connus.communes.row(commune.as_str())?;
    // When both codes are one, `communes` tells which of the two is wrong.
    if commune.codes_postaux.is_empty()
        || commune.codes_postaux.contains(code)
        || *code == commune.code.as_str()
    {
        return None;
    }
    let connus: Vec<&str> = commune.codes_postaux.iter().map(AsRef::as_ref).collect();
    Some(
        Diagnostic::warning(
            "code-postal-autre",
            format!("{code} n’est pas un code postal de {}.", commune.nom),
        )
        .at(lu.place("code_postal"))
        .related(lu.place("commune"), "la commune")
        .help(format!("Ceux que l’on connaît : {}.", connus.join(", "))),
    )
}

/// Great-circle distance between two (latitude, longitude), in degrees.
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (d_lat, d_lon) = (lat_b - lat_a, (b.1 - a.1).to_radians());
    let h = (d_lat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (d_lon / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::distance_km;

    #[test]
    fn a_degree_of_latitude_is_111_km() {
        assert!((distance_km((49.0, 2.0), (50.0, 2.0)) - 111.2).abs() < 0.1);
        assert!((distance_km((49.0, 2.0), (49.0, 3.0)) - 72.9).abs() < 0.2);
    }
}
