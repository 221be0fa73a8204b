//! The label of a campus, told as a small timeline: what was granted, attested, asked for, and the opinions given.

use jiff::civil::Date;
use serde::Serialize;

use crate::french;
use crate::model::campus::{Categorie, Decision, DemandeLabel, NatureDemande, PeriodeLabel};
use crate::page::adresses;
use crate::page::fait::{Bibliographie, Renvoi, moment, periode};
use crate::page::listes::{self, rows};
use crate::page::noms;
use crate::reseau::{Campus, Reseau};

/// The label, ready to show.
#[derive(Debug, Serialize)]
pub(super) struct LabelVue {
    /// One sentence.
    etat: String,
    /// Steps, oldest first; what is awaited comes last.
    frise: Vec<Etape>,
    /// What to know of each step that needs it.
    notes: Vec<String>,
    /// True where an opinion or a request is told: it could be taken for the label.
    prudence: bool,
}

/// A step of the label's history.
#[derive(Debug, Serialize)]
struct Etape {
    /// « Avril 2022 », « 2025-2027 ».
    date: String,
    /// For machines, where it is one date.
    date_iso: Option<String>,
    /// What happened.
    texte: String,
    /// Asked for, or not decided yet.
    attendu: bool,
    /// The step before an awaited one.
    avant_attendu: bool,
    /// Marks to its sources.
    sources: Vec<Renvoi>,
}

impl Etape {
    fn new(date: &str, date_iso: Option<String>, texte: String, sources: Vec<Renvoi>) -> Self {
        Etape {
            date: french::majuscule(date),
            date_iso,
            texte,
            attendu: false,
            avant_attendu: false,
            sources,
        }
    }
}

/// The label of a campus.
pub(super) fn vue(reseau: &Reseau, campus: &Campus, biblio: Bibliographie<'_>) -> LabelVue {
    let label = &campus.fiche.label;
    let mut steps: Vec<(Date, Etape)> = Vec::new();
    for periode in &label.periodes {
        granted(reseau, periode, biblio, &mut steps);
    }
    for attestation in &label.attestations {
        let date = &attestation.date;
        let sources = biblio.renvois(&attestation.sources);
        steps.push((
            date.premier_jour(),
            Etape::new(&moment(date), Some(date.to_string()), attestation.texte.clone(), sources),
        ));
    }
    for opinion in rows(&reseau.avis, &campus.avis) {
        let Some(date) = opinion.date else { continue };
        let sources = vec![Renvoi {
            ancre: String::new(),
            texte: noms::avis(opinion),
            titre: noms::avis(opinion),
            adresse: Some(adresses::avis(&opinion.slug).as_str().to_owned()),
        }];
        let texte = french::majuscule(&noms::sens_dit(opinion));
        steps.push((date, Etape::new(&french::jour(date), Some(date.to_string()), texte, sources)));
    }
    steps.sort_by_key(|(date, _)| *date);
    let mut frise: Vec<Etape> = steps.into_iter().map(|(_, step)| step).collect();
    for demande in label.demandes.iter().filter(|d| d.decision == Decision::NonRetrouvee) {
        if let Some(last) = frise.last_mut().filter(|last| !last.attendu) {
            last.avant_attendu = true;
        }
        frise.push(awaited(demande, biblio));
    }
    LabelVue {
        etat: listes::etat_label(reseau, campus),
        frise,
        notes: notes(campus),
        prudence: !campus.avis.is_empty() || !label.demandes.is_empty(),
    }
}

/// The start of a period and, where a source gives it, its end.
fn granted(
    reseau: &Reseau,
    periode: &PeriodeLabel,
    biblio: Bibliographie<'_>,
    steps: &mut Vec<(Date, Etape)>,
) {
    let mut texte = match periode.categorie {
        Some(Categorie::Excellence) => "Label d’excellence obtenu".to_owned(),
        Some(Categorie::Campus) | None => "Label obtenu".to_owned(),
    };
    if let Some(years) = periode.duree_ans {
        texte.push_str(&format!(", pour {}", french::compte(usize::from(years), "an", "ans")));
    }
    if let Some(decision) = &periode.decision {
        texte.push_str(&format!(" ({decision})"));
    }
    let debut = &periode.debut;
    let sources = biblio.renvois(&periode.sources);
    let start = Etape::new(&moment(debut), Some(debut.to_string()), texte, sources.clone());
    steps.push((debut.premier_jour(), start));
    if let Some(fin) = &periode.fin {
        let over = fin.dernier_jour() < reseau.date;
        let words =
            if over { "Fin de la période accordée" } else { "Fin prévue de la période accordée" };
        let end = Etape::new(&moment(fin), Some(fin.to_string()), words.to_owned(), sources);
        steps.push((fin.dernier_jour(), end));
    }
}

fn awaited(demande: &DemandeLabel, biblio: Bibliographie<'_>) -> Etape {
    let what = match demande.nature {
        NatureDemande::Renouvellement => "Période demandée ; la décision n’a pas été retrouvée",
        NatureDemande::Labellisation => "Label demandé ; la décision n’a pas été retrouvée",
    };
    let when = demande.periode.as_ref().map_or_else(|| "Ensuite".to_owned(), periode);
    Etape { attendu: true, ..Etape::new(&when, None, what.to_owned(), biblio.renvois(&demande.sources)) }
}

/// Notes are sentences: they go under the timeline, where there is room to read them.
fn notes(campus: &Campus) -> Vec<String> {
    let label = &campus.fiche.label;
    let mut all: Vec<String> = label.periodes.iter().filter_map(|p| p.note.clone()).collect();
    all.extend(label.demandes.iter().filter_map(|d| d.note.clone()));
    all.extend(label.note.clone());
    all
}

#[cfg(test)]
mod tests {
    use super::super::super::essai;
    use super::*;

    const CAMPUS: &str = "statut: publie\nprofil: partiel\nnom: Métiers des nuages\naccroche: Lire le ciel.\n\
        label:\n  periodes:\n    - {debut: 2022-04, fin: 2024-04, categorie: excellence, duree_ans: 2, note: Une note., sources: [s1]}\n  \
        attestations:\n    - {date: \"2021\", texte: Le campus est cité., sources: [s1]}\n  \
        demandes:\n    - {nature: renouvellement, periode: {debut: \"2025\", fin: \"2027\"}, sources: [s1]}\n\
        sources:\n  s1: {titre: Une page}\nmis_a_jour: 2026-04-01\n";

    #[test]
    fn steps_are_in_the_order_of_time_and_what_is_awaited_comes_last() {
        let site = essai::site(&[("content/campus/nuages/campus.yaml", CAMPUS)]);
        let campus = &site.reseau.campus.rows()[0];
        let label = vue(&site.reseau, campus, Bibliographie::new(&site.reseau, &campus.fiche.sources));
        let steps: Vec<_> = label.frise.iter().map(|e| (e.date.as_str(), e.texte.as_str())).collect();
        assert_eq!(
            steps,
            [
                ("2021", "Le campus est cité."),
                ("Avril 2022", "Label d’excellence obtenu, pour 2 ans"),
                ("Avril 2024", "Fin de la période accordée"),
                ("2025-2027", "Période demandée ; la décision n’a pas été retrouvée"),
            ]
        );
        let waiting: Vec<_> = label.frise.iter().map(|e| (e.avant_attendu, e.attendu)).collect();
        assert_eq!(waiting, [(false, false), (false, false), (true, false), (false, true)]);
        assert_eq!(label.notes, ["Une note."]);
        assert!(label.prudence);
    }
}
