//! The rules of the domain: each a small function with its legal or practical reason, one file a family.
//!
//! Every rule reads what was written and tells; none changes anything. A rule never repeats what the reader
//! has said of a shape: it looks at what well-formed values mean together.

use std::hash::Hash;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Report};
use crate::model::Statut;
use crate::read::brouillon::{Brouillon, CampusLu};
use crate::source::Sources;
use crate::table::Map;

mod agenda;
mod avis;
mod brouillons;
mod chiffres;
mod citations;
mod communes;
mod connus;
mod dates;
mod decompte;
mod doublons;
mod excellence;
mod fiches;
mod fichiers;
mod images;
mod label;
mod lignes;
mod mentions;
mod noms;
mod periodes;
mod positions;
mod renvois;
mod restes;
mod sourcage;
mod synonymes;
mod textes;
mod types;

use connus::Connus;

pub use mentions::blanks;

/// What a site is made for.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day shown: nothing else reads the clock.
    pub date: Date,
    /// True to show drafts, with their mark.
    pub brouillons: bool,
}

impl Options {
    /// True when something with this status is shown.
    pub fn montre(&self, statut: Statut) -> bool {
        self.brouillons || statut.est_publie()
    }
}

/// What a rule reads.
#[derive(Clone, Copy)]
struct Contexte<'a> {
    brouillon: &'a Brouillon,
    sources: &'a Sources,
    options: &'a Options,
    connus: &'a Connus<'a>,
}

impl Contexte<'_> {
    /// True when a file of the campus' emblematic sites could not be read: that has been told, and what it lacks is not
    /// a second fault.
    fn sites_illisibles(&self, campus: &CampusLu) -> bool {
        let dossier = format!("content/campus/{}/sites-emblematiques", campus.slug);
        let fichiers = self.sources.under(&dossier).filter(|file| file.path.ends_with(".md"));
        fichiers.count() > campus.sites.len()
    }
}

/// Where a rule tells.
type Dits = Vec<Diagnostic>;

/// Applies every rule.
pub fn check(brouillon: &Brouillon, sources: &Sources, options: &Options) -> Report {
    let connus = Connus::new(brouillon, sources);
    let cx = Contexte { brouillon, sources, options, connus: &connus };
    let par_campus: Vec<Dits> = brouillon
        .campus
        .par_iter()
        .map(|campus| {
            let mut dits = Dits::new();
            for regles in CAMPUS {
                regles(cx, campus, &mut dits);
            }
            dits
        })
        .collect();
    let ensemble: Vec<Dits> = RESEAU
        .par_iter()
        .map(|regles| {
            let mut dits = Dits::new();
            regles(cx, &mut dits);
            dits
        })
        .collect();
    let mut dits: Dits = par_campus.into_iter().chain(ensemble).flatten().collect();
    lignes::colonnes(brouillon, &mut dits);
    brouillons::rassemble(&mut dits);
    dits.into_iter().collect()
}

/// The families that look at one campus, its file, its lines and its emblematic sites.
const CAMPUS: &[fn(Contexte<'_>, &CampusLu, &mut Dits)] = &[
    renvois::campus,
    lignes::campus,
    doublons::campus,
    noms::campus,
    sourcage::campus,
    excellence::campus,
    label::campus,
    chiffres::campus,
    periodes::campus,
    dates::campus,
    brouillons::campus,
    fichiers::campus,
    positions::campus,
    textes::campus,
    restes::campus,
];

/// The families that look at everything else, or at everything together.
const RESEAU: &[fn(Contexte<'_>, &mut Dits)] = &[
    renvois::reseau,
    lignes::ensemble,
    doublons::reseau,
    synonymes::reseau,
    sourcage::reseau,
    avis::avis,
    agenda::agenda,
    fiches::fiches,
    decompte::decompte,
    dates::reseau,
    brouillons::reseau,
    fichiers::reseau,
    images::reseau,
    positions::reseau,
    textes::reseau,
    restes::reseau,
];

/// The files of what is written and not shown.
pub fn drafts(brouillon: &Brouillon) -> Vec<Arc<str>> {
    brouillons::fichiers(brouillon)
}

/// Tells each value whose key was seen before; `pair` makes the diagnostic from the first and the later one.
fn repetitions<K: Hash + Eq, T: Copy>(
    all: impl IntoIterator<Item = (K, T)>,
    mut pair: impl FnMut(T, T) -> Diagnostic,
    dits: &mut Dits,
) {
    let mut first: Map<K, T> = Map::default();
    for (key, value) in all {
        match first.get(&key) {
            Some(known) => dits.push(pair(*known, value)),
            None => {
                first.insert(key, value);
            }
        }
    }
}
