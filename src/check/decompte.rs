//! The number of campuses that a document declares, against those that the site describes.

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::model::campus::{Campus, Categorie};

/// A campus counts as labelled when a period was granted or a dated document says so: a file that was only
/// submitted does not make a label.
fn labellise(fiche: &Campus) -> bool {
    !fiche.label.periodes.is_empty() || !fiche.label.attestations.is_empty()
}

/// A reader must not think that the campuses described are all those that were declared. A notice: a site may
/// publish what it knows before it knows everything.
pub(super) fn decompte(cx: Contexte<'_>, dits: &mut Dits) {
    let Some(reseau) = &cx.brouillon.reseau else { return };
    let Some(decompte) = &reseau.decompte else { return };
    // A campus that cannot be read has been told; the count would only echo it.
    if cx.brouillon.campus.iter().any(|campus| campus.fiche.is_none()) {
        return;
    }
    let decrits: Vec<&Campus> = cx
        .brouillon
        .campus
        .iter()
        .filter_map(|campus| campus.fiche.as_ref())
        .filter(|fiche| cx.options.montre(fiche.statut) && labellise(fiche))
        .map(|fiche| &*fiche.value)
        .collect();
    let excellence = |fiche: &&&Campus| {
        fiche.categorie.as_ref().is_some_and(|categorie| categorie.valeur == Categorie::Excellence)
    };
    let d_excellence = decrits.iter().filter(excellence).count();
    let egal = |declare: u32, decrit: usize| u32::try_from(decrit) == Ok(declare);
    if egal(decompte.campus, decrits.len()) && egal(decompte.excellence, d_excellence) {
        return;
    }
    let declares = usize::try_from(decompte.campus).unwrap_or(usize::MAX);
    let message = format!(
        "Le réseau déclare {}, dont {} d’excellence ; ce site en décrit {} dont le label est attesté, dont {} d’excellence.",
        french::compte(declares, "campus labellisé", "campus labellisés"),
        decompte.excellence,
        decrits.len(),
        d_excellence
    );
    dits.push(
        Diagnostic::notice("decompte-different", message)
            .at(reseau.place("decompte.campus"))
            .help("Décrivez les campus qui manquent, ou mettez le décompte à jour ; la page du réseau dit les deux nombres."),
    );
}
