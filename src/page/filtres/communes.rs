//! Communes of the region, for whoever types where he lives: loaded when the field is first used.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{VERSION, milliemes, mot};
use crate::model::referentiel::Commune;
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
    /// Rows of the communes that have the most people of one of their postal codes: a code alone means them first.
    chefs: Vec<usize>,
}

/// Every commune of the reference list, in its order.
pub(super) fn donnees(reseau: &Reseau) -> Donnees {
    let rows = reseau.communes.rows();
    let position = |c: &Commune| c.position.as_ref().map(milliemes).unwrap_or_default();
    let (lat, lon) = rows.iter().map(position).unzip();
    Donnees {
        v: VERSION,
        chefs: chefs(rows),
        codes: rows.iter().map(|c| c.code.as_str().to_owned()).collect(),
        noms: rows.iter().map(|c| mot("", &c.nom).1).collect(),
        postaux: rows
            .iter()
            .map(|c| c.codes_postaux.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(" "))
            .collect(),
        lat,
        lon,
    }
}

fn chefs(rows: &[Commune]) -> Vec<usize> {
    let mut largest: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
    for (row, commune) in rows.iter().enumerate() {
        let Some(people) = commune.population else { continue };
        for code in &commune.codes_postaux {
            let first = largest.entry(code.as_str()).or_insert((people, row));
            if people > first.0 {
                *first = (people, row);
            }
        }
    }
    largest.into_values().map(|(_, row)| row).collect::<BTreeSet<_>>().into_iter().collect()
}
