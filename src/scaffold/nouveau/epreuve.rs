//! What was begun, tried in the project before it is written: nothing that `cmq check` would refuse is.

use std::sync::Arc;

use super::{Donnees, Ecrit, Genre, Repertoire};
use crate::build::{self, Request};
use crate::check::Options;
use crate::diagnostic::Report;
use crate::model::forme::Slug;
use crate::page::Site;
use crate::page::adresses;
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
    match build::prepare_changed(&Arc::new(repertoire.sources().clone()), &sources, &request) {
        Ok(prepared) => {
            let adresse = adresse(genre, donnees, ecrit, &prepared.renderer.site);
            Epreuve { sources, report: Report::new(), adresse }
        }
        Err(report) => Epreuve { sources, report, adresse: None },
    }
}

fn adresse(genre: Genre, donnees: &Donnees, ecrit: &Ecrit, site: &Site) -> Option<String> {
    let nom = |cle: &str| donnees.get(cle)?.parse::<Slug>().ok();
    let chemin = ecrit.fichier.chemin.as_str();
    let adresse = match genre {
        Genre::Evenement => adresses::evenement(&nom("nom_court")?),
        Genre::Formation => adresses::formation(&nom("formation")?).as_str().to_owned(),
        _ => {
            let page = site.pages.iter().find(|page| page.fichier.as_deref() == Some(chemin))?;
            page.adresse.as_str().to_owned()
        }
    };
    Some(format!("/{adresse}"))
}
