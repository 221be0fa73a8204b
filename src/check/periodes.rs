//! Periods: an end that comes before its beginning is a slip.

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::model::fait::Periode;
use crate::model::forme::Moment;
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

/// The periods of a campus and of its emblematic sites.
pub(super) fn campus(_cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    if let Some(fiche) = &campus.fiche {
        for (rang, periode) in fiche.label.periodes.iter().enumerate() {
            bornes(fiche, &format!("label.periodes[{rang}]"), periode.debut, periode.fin, dits);
        }
        liste(fiche, "label.demandes", fiche.label.demandes.iter().map(|d| d.periode.as_ref()), dits);
        liste(fiche, "chiffres", fiche.chiffres.iter().map(|c| c.periode.as_ref()), dits);
        liste(fiche, "projets", fiche.projets.iter().map(|p| p.periode.as_ref()), dits);
        liste(fiche, "resultats", fiche.resultats.iter().map(|r| r.periode.as_ref()), dits);
        liste(fiche, "perspectives", fiche.perspectives.iter().map(|p| p.periode.as_ref()), dits);
        etendue(fiche, dits);
    }
    for (_, site) in &campus.sites {
        liste(&site.lu, "chiffres", site.lu.chiffres.iter().map(|c| c.periode.as_ref()), dits);
    }
}

fn liste<'a, T>(
    lu: &Lu<T>,
    chemin: &str,
    periodes: impl Iterator<Item = Option<&'a Periode>>,
    dits: &mut Dits,
) {
    for (rang, periode) in periodes.enumerate() {
        if let Some(periode) = periode {
            bornes(lu, &format!("{chemin}[{rang}].periode"), periode.debut, periode.fin, dits);
        }
    }
}

/// « 2022 » to « 2022-04 » is no fault: only an end that is surely before the beginning.
pub(super) fn bornes<T>(lu: &Lu<T>, chemin: &str, debut: Moment, fin: Option<Moment>, dits: &mut Dits) {
    if fin.is_some_and(|fin| fin.dernier_jour() < debut.premier_jour()) {
        dits.push(
            Diagnostic::error("periode-inversee", "Cette période finit avant de commencer.")
                .at(lu.place(&format!("{chemin}.fin")))
                .related(lu.place(&format!("{chemin}.debut")), "elle commence ici")
                .help("Vérifiez les deux dates dans la source."),
        );
    }
}

/// The declared span is drawn on the ladder of trainings, from low to high.
fn etendue(fiche: &Lu<crate::model::campus::Campus>, dits: &mut Dits) {
    let Some(etendue) = &fiche.formations.etendue else { return };
    if etendue.de > etendue.a {
        dits.push(
            Diagnostic::error("etendue-inversee", "L’étendue des formations va du haut vers le bas.")
                .at(fiche.place("formations.etendue.de"))
                .related(fiche.place("formations.etendue.a"), "le niveau d’arrivée")
                .help("Donnez le plus petit niveau à `de` et le plus grand à `a`."),
        );
    }
}
