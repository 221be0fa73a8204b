//! What was begun, tried in the project before it is written: nothing that `cmq check` would refuse is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Donnees, Ecrit, Genre, Repertoire};
use crate::build::{self, Request};
use crate::check::Options;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::model::forme::Slug;
use crate::page::{Site, agenda, formation};
use crate::source::Sources;

/// What a trial showed.
pub struct Epreuve {
    /// The project with what was begun.
    pub sources: Arc<Sources>,
    /// Errors that were not there before.
    pub report: Report,
    /// Where the page will be, from the root of the site; unknown while something else in the project is wrong.
    pub adresse: Option<String>,
}

/// Tries it.
pub fn eprouver(genre: Genre, donnees: &Donnees, ecrit: &Ecrit, repertoire: &Repertoire<'_>) -> Epreuve {
    let options = Options { date: repertoire.jour(), brouillons: true };
    let request = Request { options, base: None, publication: false };
    let sources = Arc::new(ecrit.dans(repertoire.sources()));
    match build::prepare(&sources, &request) {
        Ok(prepared) => {
            let adresse = adresse(genre, donnees, ecrit, &prepared.renderer.site);
            Epreuve { sources, report: Report::new(), adresse }
        }
        Err(apres) => {
            let avant = build::prepare(&Arc::new(repertoire.sources().clone()), &request);
            let avant = avant.err().unwrap_or_default();
            Epreuve { sources, report: nouvelles(&avant, &apres), adresse: None }
        }
    }
}

/// The errors of one report that the other lacks.
fn nouvelles(avant: &Report, apres: &Report) -> Report {
    fn cle(dit: &Diagnostic) -> (&'static str, &str, &str) {
        (dit.code, dit.place.as_ref().map_or("", |place| &place.file), &dit.message)
    }
    let mut connues: BTreeMap<_, usize> = BTreeMap::new();
    for dit in avant.iter() {
        *connues.entry(cle(dit)).or_default() += 1;
    }
    let erreurs = apres.iter().filter(|dit| dit.severity == Severity::Error);
    let nouvelles = erreurs.filter(|dit| match connues.get_mut(&cle(dit)) {
        Some(reste) if *reste > 0 => {
            *reste -= 1;
            false
        }
        _ => true,
    });
    nouvelles.cloned().collect()
}

fn adresse(genre: Genre, donnees: &Donnees, ecrit: &Ecrit, site: &Site) -> Option<String> {
    let nom = |cle: &str| donnees.get(cle)?.parse::<Slug>().ok();
    let chemin = ecrit.fichier.chemin.as_str();
    let adresse = match genre {
        Genre::Evenement => agenda::ancre(&nom("nom_court")?),
        Genre::Formation => formation::adresse(&nom("formation")?).as_str().to_owned(),
        _ => {
            let page = site.pages.iter().find(|page| page.fichier.as_deref() == Some(chemin))?;
            page.adresse.as_str().to_owned()
        }
    };
    Some(format!("/{adresse}"))
}
