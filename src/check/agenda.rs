//! News and events: the campuses that they name, and their days.

use super::communes::exige_commune;
use super::connus::{Genre, exige};
use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::french;

const CAMPUS_ACTUALITE: Genre = Genre {
    code: "actualite-campus-inconnu",
    quoi: "de campus",
    aide: "Donnez le nom d’un dossier de `content/campus/`.",
    mots: true,
};
const CAMPUS_EVENEMENT: Genre = Genre {
    code: "evenement-campus-inconnu",
    quoi: "de campus",
    aide: "Donnez le nom d’un dossier de `content/campus/` ; une liste vide veut dire tout le réseau.",
    mots: true,
};

/// News, then events.
pub(super) fn agenda(cx: Contexte<'_>, dits: &mut Dits) {
    actualites(cx, dits);
    evenements(cx, dits);
}

fn actualites(cx: Contexte<'_>, dits: &mut Dits) {
    for (_, document) in &cx.brouillon.actualites {
        let lu = &document.lu;
        for (rang, campus) in lu.campus.iter().enumerate() {
            let place = || lu.place(&format!("campus[{rang}]"));
            exige(&cx.connus.campus, &CAMPUS_ACTUALITE, campus.as_str(), place, dits);
        }
        let jour = lu.date.date();
        // People write ahead; whoever looks for their news today must know why it is not there.
        if lu.statut.est_publie() && jour > cx.options.date {
            dits.push(
                Diagnostic::notice(
                    "actualite-a-venir",
                    format!("Cette actualité paraîtra le {}.", french::jour(jour)),
                )
                .at(lu.place("date"))
                .help(
                    "Reconstruisez le site ce jour-là, ou avancez la date pour qu’elle paraisse maintenant.",
                ),
            );
        }
    }
}

fn evenements(cx: Contexte<'_>, dits: &mut Dits) {
    for (_, lu) in &cx.brouillon.evenements {
        for (rang, campus) in lu.campus.iter().enumerate() {
            let place = || lu.place(&format!("campus[{rang}]"));
            exige(&cx.connus.campus, &CAMPUS_EVENEMENT, campus.as_str(), place, dits);
        }
        if let Some(commune) = &lu.commune {
            exige_commune(cx, commune, || lu.place("commune"), &[lu.lieu.as_deref()], dits);
        }
        // The archive and the calendars file an event between its two days.
        if let Some(fin) = lu.fin.filter(|fin| *fin < lu.debut) {
            let message = format!("Cet événement finit le {}, avant de commencer.", french::jour(fin.date()));
            dits.push(
                Diagnostic::error("evenement-dates", message)
                    .at(lu.place("fin"))
                    .related(lu.place("debut"), "il commence ici")
                    .help("Corrigez l’une des deux dates ; pour un seul jour, `fin` ne sert pas."),
            );
        }
    }
}
