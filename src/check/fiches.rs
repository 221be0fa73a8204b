//! `content/formations/`: a file enriches a diploma that a campus lists.

use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::forme::Slug;
use crate::read::lu::Lu;

/// Every file.
pub(super) fn fiches(cx: Contexte<'_>, dits: &mut Dits) {
    let connues = &cx.connus.formations;
    for (slug, lu) in &cx.brouillon.fiches {
        // The place where a diploma is taught comes from the lines: without one, there is no page to enrich.
        if !connues.connait(slug.as_str()) {
            let message = format!("Aucune ligne de `formations.csv` ne porte le nom « {slug} ».");
            dits.push(
                Diagnostic::error("fiche-sans-formation", message)
                    .at(Place::whole(&lu.file))
                    .near(slug.as_str(), connues.noms())
                    .help("Le nom du fichier est celui de la colonne `formation` : renommez-le, ou ajoutez la ligne."),
            );
        }
        suites(cx, lu, "avant", &lu.avant, dits);
        suites(cx, lu, "apres", &lu.apres, dits);
    }
    let Some(filieres) = &cx.brouillon.referentiels.filieres else { return };
    for (rang, filiere) in filieres.filieres.iter().enumerate() {
        if let Some(proches) = &filiere.proches {
            suites(cx, filieres, &format!("filieres[{rang}].proches.formations"), &proches.formations, dits);
        }
    }
}

/// What comes before and after a diploma, or is near a filière, is a link to another page of the site.
fn suites<T>(cx: Contexte<'_>, lu: &Lu<T>, cle: &str, suites: &[Slug], dits: &mut Dits) {
    let connues = &cx.connus.formations;
    for (rang, slug) in suites.iter().enumerate() {
        if !connues.connait(slug.as_str()) {
            dits.push(
                Diagnostic::error("formation-inconnue", format!("Il n’y a pas de formation « {slug} » sur ce site."))
                    .at(lu.place(&format!("{cle}[{rang}]")))
                    .near(slug.as_str(), connues.noms())
                    .help("Donnez un nom de la colonne `formation` ; ce qui n’est pas dans le réseau se dit dans `description`."),
            );
        }
    }
}
