//! What has grown old: figures, lists of trainings, texts about what is past, pages that nobody has read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Annee, Endroit, Point, en_chiffres};
use crate::french;
use crate::model::fait::Chiffre;
use crate::model::forme::{Jour, Moment};
use crate::reseau::Reseau;

/// Points of a date, the oldest first.
fn anciens(mut dated: Vec<(Moment, Point)>) -> Vec<Point> {
    dated.sort_by_key(|(date, _)| date.dernier_jour());
    dated.into_iter().map(|(_, point)| point).collect()
}

/// When a figure was true at the latest: its date, or the end of its period. A period that goes on is known from its
/// beginning alone.
fn vaut_le(chiffre: &Chiffre) -> Option<(Moment, &'static str)> {
    let period = chiffre.periode.as_ref().map(|periode| match periode.fin {
        Some(fin) => (fin, "periode.fin"),
        None => (periode.debut, "periode.debut"),
    });
    chiffre.date.map(|date| (date, "date")).or(period)
}

/// Figures that were true more than a year ago, those of emblematic sites and the count of campuses included.
pub(super) fn chiffres(reseau: &Reseau, annee: Annee) -> Vec<Point> {
    let campus = reseau.campus.rows().iter().map(|c| (&c.fichier, &c.fiche.nom, &c.fiche.chiffres));
    let sites = reseau.sites.rows().iter().map(|s| (&s.corps.fichier, &s.fiche.nom, &s.fiche.chiffres));
    let mut all = Vec::new();
    for (fichier, nom, chiffres) in campus.chain(sites) {
        for (rang, chiffre) in chiffres.iter().enumerate() {
            let Some((date, champ)) = vaut_le(chiffre) else { continue };
            let unite = chiffre.unite.as_deref().map(|unite| format!(" {unite}")).unwrap_or_default();
            let valeur = french::nombre_decimal(chiffre.valeur);
            let phrase = format!("{valeur}{unite} {}", chiffre.libelle);
            let endroit = Endroit::Champ(format!("chiffres[{rang}].{champ}"));
            all.push((date, point(fichier, endroit, nom, date, phrase)));
        }
    }
    if let Some(decompte) = &reseau.fiche.decompte {
        let count = french::compte(decompte.campus as usize, "campus labellisé", "campus labellisés");
        let phrase = format!("{count}, nombre déclaré");
        let endroit = Endroit::Champ("decompte.date".to_owned());
        let fichier = Arc::from("content/reseau.yaml");
        all.push((decompte.date, point(&fichier, endroit, &reseau.fiche.nom, decompte.date, phrase)));
    }
    all.retain(|(date, _)| annee.est_vieux(date.dernier_jour()));
    anciens(all)
}

fn point(fichier: &Arc<str>, endroit: Endroit, objet: &str, date: Moment, phrase: String) -> Point {
    Point { fichier: fichier.clone(), endroit, objet: objet.to_owned(), repere: en_chiffres(date), phrase }
}

/// Lines of `formations.csv` whose data are of a year that ended more than a year ago.
pub(super) fn listes(reseau: &Reseau, annee: Annee) -> Vec<Point> {
    let mut lines: BTreeMap<(u16, crate::reseau::Id<crate::reseau::Campus>), usize> = BTreeMap::new();
    for lieu in reseau.formations.rows().iter().flat_map(|formation| &formation.lieux) {
        let last = i16::try_from(lieu.ligne.annee).ok().and_then(|annee| Date::new(annee, 12, 31).ok());
        if last.is_some_and(|last| annee.est_vieux(last)) {
            *lines.entry((lieu.ligne.annee, lieu.campus)).or_default() += 1;
        }
    }
    lines
        .into_iter()
        .map(|((annee, campus), lines)| {
            let campus = &reseau.campus[campus];
            let fichier = campus.fichier.replace("campus.yaml", "formations.csv");
            Point {
                fichier: fichier.into(),
                endroit: Endroit::Fichier,
                objet: campus.fiche.nom.clone(),
                repere: annee.to_string(),
                phrase: french::compte(lines, "ligne", "lignes"),
            }
        })
        .collect()
}

/// The agenda puts what is past aside by itself; a text written before the event still announces it. Without a date of
/// change nobody knows when it was written.
pub(super) fn evenements(reseau: &Reseau) -> Vec<Point> {
    let stale = reseau.evenements.rows().iter().filter(|evenement| {
        let last = evenement.dernier_jour();
        let after = evenement.fiche.mis_a_jour.is_some_and(|jour| jour.date() > last);
        last < reseau.date && !after
    });
    let dated = stale.map(|evenement| {
        let last = Moment::from(Jour::from(evenement.dernier_jour()));
        let phrase = format!("passé depuis {} ; son texte n’a pas été repris", last.quand());
        let endroit = Endroit::Champ("texte".to_owned());
        (last, point(&evenement.fichier, endroit, &evenement.fiche.titre, last, phrase))
    });
    anciens(dated.collect())
}

/// Pages that say when somebody read them through, more than a year ago; those that nobody has read since a change of more
/// than a year ago.
pub(super) fn relectures(reseau: &Reseau, annee: Annee) -> Vec<Point> {
    let campus = reseau
        .campus
        .rows()
        .iter()
        .map(|c| (&c.fichier, &c.fiche.nom, c.fiche.verifie_le, c.fiche.mis_a_jour));
    let sites = reseau
        .sites
        .rows()
        .iter()
        .map(|s| (&s.corps.fichier, &s.fiche.nom, s.fiche.verifie_le, s.fiche.mis_a_jour));
    let avis = reseau
        .avis
        .rows()
        .iter()
        .map(|a| (&a.corps.fichier, &a.fiche.titre, a.fiche.verifie_le, a.fiche.mis_a_jour));
    let all = campus.chain(sites).chain(avis).map(|(fichier, nom, verifie_le, mis_a_jour)| {
        let (jour, champ, mot) = match verifie_le {
            Some(jour) => (jour, "verifie_le", "relue pour la dernière fois"),
            None => (mis_a_jour, "mis_a_jour", "jamais relue, changée"),
        };
        let phrase = format!("{mot} le {}", french::jour(jour.date()));
        let moment = Moment::from(jour);
        (moment, point(fichier, Endroit::Champ(champ.to_owned()), nom, moment, phrase))
    });
    anciens(all.filter(|(moment, _)| annee.est_vieux(moment.dernier_jour())).collect())
}
