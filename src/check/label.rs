//! The label and the national filière: what the law allows, and what is said of a deduction.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::model::avis::Sens;
use crate::model::campus::{Campus, Decision, PeriodeLabel, Rattachement};
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;

/// The rules of label and filière.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    let Some(fiche) = &campus.fiche else { return };
    for (rang, periode) in fiche.label.periodes.iter().enumerate() {
        dits.extend(trop_long(fiche, rang, periode));
    }
    decisions(fiche, dits);
    decisions_connues(cx, fiche, dits);
    filieres(fiche, dits);
}

/// Décret du 16 septembre 2019: a label lasts at most five years, then the campus asks again.
const PLUS_LONG_LABEL: u8 = 5;

fn trop_long(fiche: &Lu<Campus>, rang: usize, periode: &PeriodeLabel) -> Option<Diagnostic> {
    let par_duree = periode.duree_ans.filter(|ans| *ans > PLUS_LONG_LABEL).map(|_| "duree_ans");
    let par_dates =
        periode.fin.filter(|fin| dernier_jour(periode).is_some_and(|dernier| fin.premier_jour() > dernier));
    let champ = par_duree.or(par_dates.map(|_| "fin"))?;
    Some(
        Diagnostic::error("label-trop-long", "Un label dure cinq ans au plus (décret du 16 septembre 2019).")
            .at(fiche.place(&format!("label.periodes[{rang}].{champ}")))
            .related(fiche.place(&format!("label.periodes[{rang}].debut")), "il commence ici")
            .help("Vérifiez les dates sur l’arrêté ; un renouvellement est une nouvelle période."),
    )
}

/// The last day that a label begun then may have: a vague beginning (« 2020 ») may be as late as its last day.
fn dernier_jour(periode: &PeriodeLabel) -> Option<Date> {
    let debut = periode.debut.dernier_jour();
    debut.checked_add(i64::from(PLUS_LONG_LABEL).years()).ok()
}

/// An opinion is not the label: a label that was granted is a period, with its decision.
fn decisions(fiche: &Lu<Campus>, dits: &mut Dits) {
    if !fiche.label.periodes.is_empty() {
        return;
    }
    for (rang, demande) in fiche.label.demandes.iter().enumerate() {
        if demande.decision == Decision::Accordee {
            dits.push(
                Diagnostic::warning(
                    "decision-sans-periode",
                    "Le label est dit accordé, mais aucune période de label n’est donnée.",
                )
                .at(fiche.place(&format!("label.demandes[{rang}].decision")))
                .help("Ajoutez la période sous `label.periodes`, avec la référence de l’arrêté."),
            );
        }
    }
}

/// How long after an opinion a label may begin and still be the one that it was asked for.
const SUITE: i64 = 2;

/// « Avis favorable, décision non retrouvée », then a label that begins: the page would say both, and the label is the
/// decision.
fn decisions_connues(cx: Contexte<'_>, fiche: &Lu<Campus>, dits: &mut Dits) {
    for (rang, demande) in fiche.label.demandes.iter().enumerate() {
        let rendu = demande.avis.as_ref().and_then(|slug| {
            let (_, avis) = cx.brouillon.avis.iter().find(|(connu, _)| connu == slug)?;
            let favorable = matches!(avis.lu.sens, Sens::Favorable | Sens::Reserve);
            avis.lu.seance.or(avis.lu.cloture).filter(|_| favorable)
        });
        let Some(rendu) = rendu.filter(|_| demande.decision == Decision::NonRetrouvee) else { continue };
        let suit = |periode: &PeriodeLabel| {
            let au_plus_tard = rendu.date().checked_add(SUITE.years());
            periode.debut.premier_jour() >= rendu.date()
                && au_plus_tard.is_ok_and(|fin| periode.debut.premier_jour() <= fin)
        };
        if let Some(periode) = fiche.label.periodes.iter().position(suit) {
            let message =
                "La décision est dite non retrouvée, et un label commence après cet avis favorable.";
            let ecrit = fiche.place(&format!("label.demandes[{rang}].avis"));
            dits.push(
                Diagnostic::warning("decision-contredite", message)
                    .at(ecrit)
                    .related(fiche.place(&format!("label.periodes[{periode}].debut")), "le label accordé")
                    .help("Si c’est le label qui était demandé, écrivez `decision: accordee` ; sinon, dites dans `note` d’où il vient."),
            );
        }
    }
}

/// No source gives a filière to a campus of the region by its name: the page says what is deduced, and why.
fn filieres(fiche: &Lu<Campus>, dits: &mut Dits) {
    for (rang, filiere) in fiche.filieres.iter().enumerate() {
        let raison = filiere.raison.as_ref().is_some_and(|r| !r.trim().is_empty());
        let faute = match filiere.rattachement {
            Rattachement::Deduit if !raison => {
                Diagnostic::error("filiere-sans-raison", "Cette filière est déduite, mais sans raison.")
                    .help("Ajoutez `raison` : la page la montre au lecteur, qui peut en juger.")
            }
            Rattachement::Source if filiere.sources.is_empty() => {
                let message = "Cette filière vient d’un document, mais lequel ?";
                Diagnostic::error("filiere-sans-source", message).help(format!(
                    "Ajoutez `sources`, ou écrivez {} avec sa `raison`.",
                    "`rattachement: deduit`"
                ))
            }
            _ => continue,
        };
        dits.push(faute.at(fiche.place(&format!("filieres[{rang}].rattachement"))));
    }
}

/// « avril 2022 », « le 12 avril 2022 », « 2022 ».
pub(super) fn moment(moment: crate::model::forme::Moment) -> String {
    match moment.jour() {
        Some(_) => moment.quand(),
        None => moment.en_lettres(),
    }
}
