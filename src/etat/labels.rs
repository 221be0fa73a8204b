//! Labels: past their end, near it, or without one that a source gives.

use super::{Annee, Endroit, Point, en_chiffres};
use crate::model::campus::Decision;
use crate::model::forme::Moment;
use crate::reseau::{Campus, Reseau};

/// The sourced end of a campus' label: that of the last period. Nothing is deduced from a length: as on the campus' page,
/// a state is told only where an end is sourced.
fn fin(campus: &Campus) -> Option<(usize, Moment)> {
    let periods = campus.fiche.label.periodes.iter().enumerate();
    let (rang, last) = periods.max_by_key(|(_, periode)| periode.debut.premier_jour())?;
    Some((rang, last.fin?))
}

fn points(reseau: &Reseau, mot: &str, keep: impl Fn(Moment) -> bool) -> Vec<Point> {
    let ended = reseau.campus.rows().iter().filter_map(|campus| Some((campus, fin(campus)?)));
    let mut all: Vec<_> = ended.filter(|(_, (_, fin))| keep(*fin)).collect();
    all.sort_by_key(|(_, (_, fin))| fin.dernier_jour());
    all.into_iter()
        .map(|(campus, (rang, fin))| Point {
            fichier: campus.fichier.clone(),
            endroit: Endroit::Champ(format!("label.periodes[{rang}].fin")),
            objet: campus.fiche.nom.clone(),
            repere: en_chiffres(fin),
            phrase: format!("le label {mot} {}{}", fin.quand(), demande(campus)),
        })
        .collect()
}

/// A request that nobody has answered, as far as sources say.
fn demande(campus: &Campus) -> &'static str {
    let waits = campus.fiche.label.demandes.iter().any(|demande| demande.decision == Decision::NonRetrouvee);
    if waits { " ; un label est demandé, la décision n’est pas connue" } else { "" }
}

/// A label is valid until the evening of its last day.
pub(super) fn echus(reseau: &Reseau) -> Vec<Point> {
    points(reseau, "a pris fin", |fin| fin.dernier_jour() < reseau.date)
}

/// An end known to the year may come as early as its first day: better told too early.
pub(super) fn proches(reseau: &Reseau, annee: Annee) -> Vec<Point> {
    points(reseau, "prend fin", |fin| fin.dernier_jour() >= reseau.date && fin.premier_jour() <= annee.apres)
}

/// Nobody sees such a label lapse. The longest without a word comes first, what was never attested before all.
pub(super) fn sans_fin(reseau: &Reseau) -> Vec<Point> {
    let mut all: Vec<_> = reseau.campus.rows().iter().filter(|campus| fin(campus).is_none()).collect();
    let known = |campus: &Campus| {
        let label = &campus.fiche.label;
        let attested = label.attestations.iter().map(|attestation| (attestation.date, "attesté"));
        let granted = label.periodes.iter().map(|periode| (periode.debut, "accordé"));
        attested.chain(granted).max_by_key(|(date, _)| date.dernier_jour())
    };
    all.sort_by_key(|campus| known(campus).map(|(date, _)| date.dernier_jour()));
    all.into_iter()
        .map(|campus| {
            let known = known(campus);
            let told = match known {
                Some((date, how)) => format!("label {how} {}, sans date de fin", date.quand()),
                None => "aucun document n’atteste du label".to_owned(),
            };
            Point {
                fichier: campus.fichier.clone(),
                endroit: Endroit::Champ("label".to_owned()),
                objet: campus.fiche.nom.clone(),
                repere: known.map_or_else(|| "jamais attesté".to_owned(), |(date, _)| en_chiffres(date)),
                phrase: format!("{told}{}", demande(campus)),
            }
        })
        .collect()
}
