//! What a reader put aside on his device: `/selection/`, and the sheets that it shows.
//!
//! The page is the same for everybody and holds nothing of anybody: a script reads the device's own list and asks for
//! the sheets by their shard. A shard is a file of some dozens of sheets, found from an address alone, so that a
//! selection of three costs three small files at most, whatever the size of the network.

use std::collections::BTreeMap;

use serde::Serialize;

use super::adresses;
use super::filtres::octets;
use super::noms;
use super::{Contenu, Entete, Genre, Page, Site, gabarit};
use crate::address::Address;
use crate::french;
use crate::reseau::{Campus, Formation, Id, Reseau};

/// The kind.
pub struct Selection;

/// Where the page is.
pub fn adresse() -> Address {
    Address::folder(&["selection"])
}

/// About how many sheets a shard holds.
const PAR_LOT: usize = 64;
/// The shape of the shards; a script that knows another one says so.
const VERSION: u8 = 1;

impl Genre for Selection {
    fn nom(&self) -> &'static str {
        "selection"
    }

    fn pages(&self, reseau: &Reseau, _base: Option<&str>) -> Vec<Page> {
        let shards = (0..nombre(reseau))
            .map(|n| Page::machine(&Selection, Address::file(&format!("selection/{n}.json"))).sujet(n + 1));
        std::iter::once(Page::new(&Selection, adresse(), "Ma sélection")).chain(shards).collect()
    }

    fn contenu(&self, site: &Site, page: &Page) -> Contenu {
        let reseau = &site.reseau;
        if let Some(shard) = page.sujet.checked_sub(1) {
            let rangement = site.fiches.get_or_init(|| Rangement::new(reseau));
            return Contenu::Octets(octets(&rangement.lot(reseau, shard)));
        }
        let entete = Entete {
            description: "Les campus et les formations mis de côté sur cet appareil : à comparer, à imprimer, à partager."
                .to_owned(),
            section: "selection",
            fil: vec![(page.titre.clone(), None)],
            donnees: super::donnees::fil(site, &[page.adresse.as_str()]).into_iter().collect(),
            scripts: vec!["selection.js"],
            ..Entete::default()
        };
        gabarit("selection.html", entete, &Vue { lots: nombre(reseau), date: french::jour(reseau.date) })
    }
}

#[derive(Serialize)]
struct Vue {
    /// How many shards.
    lots: usize,
    /// « 24 novembre 2026 »: the day that the site was made for.
    date: String,
}

/// A shard.
#[derive(Debug, Serialize)]
struct Lot {
    v: u8,
    /// What the rows of each kind are about.
    rangs: BTreeMap<&'static str, Vec<&'static str>>,
    /// Sheets by address.
    fiches: BTreeMap<String, Fiche>,
}

/// A sheet: title and rows; an empty row is not known.
#[derive(Debug, Serialize)]
struct Fiche {
    titre: String,
    lignes: Vec<Vec<String>>,
}

/// How many shards: a power of two, at least one.
fn nombre(reseau: &Reseau) -> usize {
    (reseau.formations.len() + reseau.campus.len()).div_ceil(PAR_LOT).next_power_of_two()
}

/// The shard of an address, among this many. `fiche.js` computes the same.
fn rang(adresse: &str, lots: usize) -> usize {
    let hash = adresse.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
    usize::try_from(hash).unwrap_or_default() % lots.max(1)
}

/// The sheets of each shard.
#[derive(Debug)]
pub(super) struct Rangement(Vec<Vec<Sujet>>);

/// What a sheet is about.
#[derive(Debug, Clone, Copy)]
enum Sujet {
    Formation(Id<Formation>),
    Campus(Id<Campus>),
}

impl Sujet {
    fn adresse(self, reseau: &Reseau) -> Address {
        match self {
            Sujet::Formation(id) => adresses::formation(&reseau.formations[id].slug),
            Sujet::Campus(id) => adresses::campus(&reseau.campus[id].slug),
        }
    }

    fn fiche(self, reseau: &Reseau) -> Fiche {
        let (titre, lignes) = match self {
            Sujet::Formation(id) => {
                let formation = &reseau.formations[id];
                (formation.intitule.clone(), super::formation::resume::resume(reseau, formation))
            }
            Sujet::Campus(id) => {
                let campus = &reseau.campus[id];
                (noms::campus(campus), super::campus::resume::resume(reseau, campus))
            }
        };
        let said =
            lignes.into_iter().map(|row| row.iter().map(|one| french::espaces(one).into_owned()).collect());
        Fiche { titre: french::espaces(&titre).into_owned(), lignes: said.collect() }
    }
}

impl Rangement {
    fn new(reseau: &Reseau) -> Rangement {
        let lots = nombre(reseau);
        let mut all = vec![Vec::new(); lots];
        let formations = reseau.formations.iter().map(|(id, _)| Sujet::Formation(id));
        let campus = reseau.campus.iter().map(|(id, _)| Sujet::Campus(id));
        for sujet in formations.chain(campus) {
            if let Some(lot) = all.get_mut(rang(sujet.adresse(reseau).as_str(), lots)) {
                lot.push(sujet);
            }
        }
        Rangement(all)
    }

    fn lot(&self, reseau: &Reseau, shard: usize) -> Lot {
        let sujets = self.0.get(shard).map(Vec::as_slice).unwrap_or_default();
        let fiches = sujets.iter().map(|one| (one.adresse(reseau).as_str().to_owned(), one.fiche(reseau)));
        let rangs = BTreeMap::from([
            ("formations", super::formation::resume::RANGS.to_vec()),
            ("campus", super::campus::resume::RANGS.to_vec()),
        ]);
        Lot { v: VERSION, rangs, fiches: fiches.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::essai_formations::beaucoup;

    #[test]
    fn every_sheet_is_in_the_shard_that_its_address_names() {
        let reseau = beaucoup(300);
        let lots = nombre(&reseau);
        assert!(lots > 1);
        let rangement = Rangement::new(&reseau);
        let mut told = 0;
        for shard in 0..lots {
            let lot = rangement.lot(&reseau, shard);
            assert!(lot.fiches.keys().all(|adresse| rang(adresse, lots) == shard));
            for (adresse, fiche) in &lot.fiches {
                let kind = adresse.split('/').next().unwrap();
                assert_eq!(fiche.lignes.len(), lot.rangs[kind].len(), "{adresse}");
            }
            told += lot.fiches.len();
        }
        assert_eq!(told, reseau.formations.len() + reseau.campus.len());
    }

    #[test]
    fn shards_are_found_from_addresses_alone() {
        // tests/navigateur/modules.test.mjs holds the same table against `fiche.js`.
        let found: Vec<usize> =
            ["campus/a/", "formations/bts-moulin/", "formations/é/"].iter().map(|a| rang(a, 256)).collect();
        assert_eq!(found, TABLE);
    }

    const TABLE: [usize; 3] = [30, 56, 252];
}
