//! Makes made-up networks, whole, in the project's own content format.
//!
//! Nothing in them exists. Names of communes are invented; their INSEE codes are well-formed but above the last
//! real number of their département (90900 to 94999: those five end before 900), and the départements bear
//! invented names. UAI codes have the right check letter in a range that is no département's (096…). RNCP numbers
//! are above those given so far. The same seed gives the same bytes, on every machine, whatever the day.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "shared by tests and benches, each of which uses a part"
)]
#![allow(clippy::manual_is_multiple_of, reason = "« one in three » reads as a remainder")]

mod autres;
mod campus;
mod ecriture;
mod formations;
mod hasard;
mod lieux;
mod mots;
mod referentiels;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

pub use hasard::Hasard;

/// The day that made-up networks are made for.
pub const JOUR: &str = "2026-11-24";

/// How big a network is.
#[derive(Debug, Clone, Copy)]
pub struct Taille {
    /// Campuses.
    pub campus: usize,
    /// Lines of `formations.csv` in each campus.
    pub formations: usize,
    /// Opinions on each campus.
    pub avis: usize,
}

impl Taille {
    /// `14x80`: campuses and trainings in each; two opinions a campus.
    pub fn lire(texte: &str) -> Option<Taille> {
        let (campus, formations) = texte.split_once('x')?;
        let taille = Taille { campus: campus.parse().ok()?, formations: formations.parse().ok()?, avis: 2 };
        (taille.campus > 0 && taille.formations > 0).then_some(taille)
    }
}

/// A network: the bytes of each file, by path from the project's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fabrique {
    pub fichiers: BTreeMap<String, Vec<u8>>,
}

/// What the makers of files share.
struct Plan {
    graine: u64,
    taille: Taille,
    communes: Vec<lieux::Commune>,
    etablissements: Vec<lieux::Etablissement>,
    campus: Vec<campus::Identite>,
}

impl Plan {
    fn hasard(&self, quoi: &str, rang: usize) -> Hasard {
        Hasard::pour(self.graine, quoi, rang)
    }
}

impl Fabrique {
    /// Makes a network.
    pub fn nouvelle(taille: Taille, graine: u64) -> Fabrique {
        let communes = lieux::communes(graine, (taille.campus * 3).clamp(12, 480));
        let etablissements = lieux::etablissements(graine, taille.campus * campus::ECOLES, &communes);
        let campus = campus::identites(graine, taille.campus);
        let plan = Plan { graine, taille, communes, etablissements, campus };
        let mut fichiers = BTreeMap::new();
        let mut pose = |chemin: String, texte: String| {
            fichiers.insert(format!("content/{chemin}"), texte.into_bytes());
        };
        referentiels::ecrire(&plan, &mut pose);
        lieux::ecrire(&plan, &mut pose);
        formations::ecrire(&plan, &mut pose);
        campus::ecrire(&plan, &mut pose);
        autres::ecrire(&plan, &mut pose);
        Fabrique { fichiers }
    }

    /// Writes the files under a folder.
    pub fn ecrire(&self, dossier: &Path) -> io::Result<()> {
        for (chemin, octets) in &self.fichiers {
            let fichier = dossier.join(chemin);
            if let Some(parent) = fichier.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(fichier, octets)?;
        }
        Ok(())
    }

    /// The text of a file.
    pub fn texte(&self, chemin: &str) -> String {
        self.fichiers
            .get(chemin)
            .map(|octets| String::from_utf8_lossy(octets).into_owned())
            .unwrap_or_default()
    }
}
