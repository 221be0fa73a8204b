//! Dates of change are content: none may be later than the day of the site.

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::model::forme::Jour;
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

/// The dates of a campus and of its emblematic sites.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    if let Some(fiche) = &campus.fiche {
        futur(cx, fiche, "mis_a_jour", Some(fiche.mis_a_jour), dits);
        futur(cx, fiche, "verifie_le", fiche.verifie_le, dits);
    }
    for (_, site) in &campus.sites {
        futur(cx, &site.lu, "mis_a_jour", Some(site.lu.mis_a_jour), dits);
        futur(cx, &site.lu, "verifie_le", site.lu.verifie_le, dits);
    }
}

/// The dates of everything else.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let b = cx.brouillon;
    if let Some(reseau) = &b.reseau {
        futur(cx, reseau, "mis_a_jour", Some(reseau.mis_a_jour), dits);
    }
    for (_, avis) in &b.avis {
        futur(cx, &avis.lu, "mis_a_jour", Some(avis.lu.mis_a_jour), dits);
        futur(cx, &avis.lu, "verifie_le", avis.lu.verifie_le, dits);
    }
    for (_, actualite) in &b.actualites {
        futur(cx, &actualite.lu, "mis_a_jour", actualite.lu.mis_a_jour, dits);
    }
    for (_, evenement) in &b.evenements {
        futur(cx, evenement, "mis_a_jour", evenement.mis_a_jour, dits);
    }
    for (_, page) in &b.pages {
        futur(cx, &page.lu, "mis_a_jour", Some(page.lu.mis_a_jour), dits);
    }
    for (_, fiche) in &b.fiches {
        futur(cx, fiche, "mis_a_jour", fiche.mis_a_jour, dits);
    }
}

/// « Mis à jour le » a day to come makes readers, and search engines, doubt the rest.
fn futur<T>(cx: Contexte<'_>, lu: &Lu<T>, champ: &str, jour: Option<Jour>, dits: &mut Dits) {
    let Some(jour) = jour.map(Jour::date).filter(|jour| *jour > cx.options.date) else { return };
    let message = format!(
        "Cette date est à venir : le {} ; le site est fait pour le {}.",
        french::jour(jour),
        french::jour(cx.options.date)
    );
    dits.push(Diagnostic::warning("mise-a-jour-future", message).at(lu.place(champ)).help(format!(
        "Corrigez `{champ}` : c’est le jour du dernier changement ou de la dernière relecture."
    )));
}
