//! Communes of the region, for whoever types where he lives: loaded when the field is first used.

use serde::Serialize;

use super::{VERSION, millieme, mot};
use crate::reseau::Reseau;

/// Columns: one commune, one row in each.
#[derive(Debug, Serialize)]
pub(super) struct Donnees {
    v: u8,
    /// INSEE codes.
    codes: Vec<String>,
    noms: Vec<String>,
    /// Postal codes, separated by a space.
    postaux: Vec<String>,
    /// Thousandths of a degree; 0 and 0 where the position is not known.
    lat: Vec<i64>,
    lon: Vec<i64>,
}

/// Every commune of the reference list, in its order.
pub(super) fn donnees(reseau: &Reseau) -> Donnees {
    let rows = reseau.communes.rows();
    let lat = |c: &crate::model::referentiel::Commune| c.position.as_ref().map_or(0, |p| millieme(p.lat));
    let lon = |c: &crate::model::referentiel::Commune| c.position.as_ref().map_or(0, |p| millieme(p.lon));
    Donnees {
        v: VERSION,
        codes: rows.iter().map(|c| c.code.as_str().to_owned()).collect(),
        noms: rows.iter().map(|c| mot("", &c.nom).1).collect(),
        postaux: rows
            .iter()
            .map(|c| c.codes_postaux.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(" "))
            .collect(),
        lat: rows.iter().map(lat).collect(),
        lon: rows.iter().map(lon).collect(),
    }
}
