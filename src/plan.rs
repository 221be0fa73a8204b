//! The plan: which pages exist, at which address. Runs the kinds and refuses two pages at one address.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::page::{Page, Site};
use crate::reseau::Reseau;

/// Lists every page of the network.
///
/// # Errors
/// One diagnostic for each address that two pages claim.
pub fn plan(reseau: Reseau, base: Option<String>) -> Result<Site, Report> {
    let mut pages = crate::page::toutes(&reseau, base.as_deref());
    pages.par_sort_by(|a, b| a.adresse.cmp(&b.adresse));
    let mut report = Report::new();
    for pair in pages.windows(2) {
        if let [first, second] = pair
            && first.adresse == second.adresse
        {
            report.push(twice(first, second));
        }
    }
    if report.has_errors() { Err(report) } else { Ok(Site::new(reseau, pages, base)) }
}

fn twice(first: &Page, second: &Page) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "adresse-double",
        format!(
            "Deux pages veulent l’adresse `{}` : « {} » et « {} ».",
            first.adresse, first.titre, second.titre
        ),
    )
    .at_opt(second.fichier.as_ref().map(Place::whole))
    .help("Renommez le fichier ou le dossier de l’une des deux : son nom est son adresse.");
    match &first.fichier {
        Some(file) => diagnostic.related(Place::whole(file), "l’autre page vient d’ici"),
        None => diagnostic,
    }
}
