//! The health of the network as of its day: what is old, what lapses, what lacks. A state, not a check: nothing here
//! keeps a site from being published.
//!
//! It is a pure function of the network; the command and the page only show it. Each point names its file and the field
//! that would change it, so that whoever has the answer opens the right line.

mod campus;
mod dates;
mod labels;
mod manques;
mod profil;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::externes;
use crate::model::forme::{Moment, Slug};
use crate::reseau::Reseau;
pub use profil::Rubriques;

/// The health of a network.
#[derive(Debug)]
pub struct Etat {
    /// The day for which it is told.
    pub date: Date,
    /// The short name and the name of the one campus that is looked at, where it is one.
    pub campus: Option<(Slug, String)>,
    /// Every subject, the gravest first, with its points or none.
    pub rubriques: Vec<Rubrique>,
    /// Every profile, the least filled first.
    pub profils: Vec<Profil>,
    /// Events to come, today's included, and past.
    pub agenda: (usize, usize),
    /// Addresses of other sites.
    pub liens: Liens,
}

/// How many addresses lead elsewhere: each is a promise that somebody else may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Liens {
    /// Different addresses.
    pub adresses: usize,
    /// Different sites.
    pub sites: usize,
}

/// A subject and what there is to see about it.
#[derive(Debug)]
pub struct Rubrique {
    /// The subject.
    pub sujet: Sujet,
    /// The worst first.
    pub points: Vec<Point>,
}

/// A campus' profile and how complete it is.
#[derive(Debug)]
pub struct Profil {
    /// The campus.
    pub slug: Slug,
    /// Its name.
    pub nom: String,
    /// True when it calls itself complete.
    pub complet: bool,
    /// Its headings.
    pub rubriques: Rubriques,
}

/// Something to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The file to open.
    pub fichier: Arc<str>,
    /// Where in it.
    pub endroit: Endroit,
    /// What it is about: the name of a campus, of a place, of an opinion.
    pub objet: String,
    /// A few signs to compare it by: « 31/03/2027 », « 4 sur 17 ».
    pub repere: String,
    /// What is to be seen, in a sentence without a capital nor an end.
    pub phrase: String,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endroit {
    /// The whole file.
    Fichier,
    /// A field: `chiffres[2].date`.
    Champ(String),
    /// Bytes from the start of its text.
    Octet(usize),
}

/// What can be said of a network's health.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sujet {
    /// The sourced end of a label is past.
    LabelsEchus,
    /// It comes within a year.
    LabelsProches,
    /// No source says when the label ends.
    LabelsSansFin,
    /// A page of another site is no more there.
    LiensMorts,
    /// An opinion lacks an annex or its original.
    Documents,
    /// An event is past, and its text was written before.
    Evenements,
    /// A figure is older than a year.
    Chiffres,
    /// The data of a list of trainings are older than a year.
    Listes,
    /// A profile has empty headings.
    Profils,
    /// No source says how a diploma is taken.
    Voies,
    /// Nobody has read the page through for a year.
    Relectures,
    /// A question waits for its answer.
    Questions,
    /// Written, and not published.
    Brouillons,
}

impl Sujet {
    /// The gravest first: what misleads readers, then what is old, then what lacks.
    pub const TOUS: [Sujet; 13] = [
        Sujet::LabelsEchus,
        Sujet::LabelsProches,
        Sujet::LabelsSansFin,
        Sujet::LiensMorts,
        Sujet::Documents,
        Sujet::Evenements,
        Sujet::Chiffres,
        Sujet::Listes,
        Sujet::Profils,
        Sujet::Voies,
        Sujet::Relectures,
        Sujet::Questions,
        Sujet::Brouillons,
    ];

    /// A stable name: a key of `--json`, an anchor of the page.
    pub fn code(self) -> &'static str {
        match self {
            Sujet::LabelsEchus => "labels-echus",
            Sujet::LabelsProches => "labels-proches",
            Sujet::LabelsSansFin => "labels-sans-fin",
            Sujet::LiensMorts => "liens-morts",
            Sujet::Documents => "documents",
            Sujet::Evenements => "evenements",
            Sujet::Chiffres => "chiffres",
            Sujet::Listes => "listes",
            Sujet::Profils => "profils",
            Sujet::Voies => "voies",
            Sujet::Relectures => "relectures",
            Sujet::Questions => "questions",
            Sujet::Brouillons => "brouillons",
        }
    }

    /// « Labels échus ».
    pub fn titre(self) -> &'static str {
        match self {
            Sujet::LabelsEchus => "Labels échus",
            Sujet::LabelsProches => "Labels qui finissent dans l’année",
            Sujet::LabelsSansFin => "Labels dont la fin n’est pas connue",
            Sujet::LiensMorts => "Liens morts",
            Sujet::Documents => "Avis sans annexe ou sans original",
            Sujet::Evenements => "Événements passés à reprendre",
            Sujet::Chiffres => "Chiffres de plus d’un an",
            Sujet::Listes => "Listes de formations de plus d’un an",
            Sujet::Profils => "Profils incomplets",
            Sujet::Voies => "Formations sans voie connue",
            Sujet::Relectures => "Pages à relire",
            Sujet::Questions => "Questions sans réponse",
            Sujet::Brouillons => "Brouillons en attente",
        }
    }

    /// What to do about it.
    pub fn conseil(self) -> &'static str {
        match self {
            Sujet::LabelsEchus => {
                "Un renouvellement accordé s’écrit comme une nouvelle période, avec sa source."
            }
            Sujet::LabelsProches => "Une demande de renouvellement s’écrit dans `label.demandes`.",
            Sujet::LabelsSansFin => "La date de fin est sur l’arrêté : `fin`, avec sa source.",
            Sujet::LiensMorts => "Cherchez la nouvelle adresse de la page sur son site, ou une copie datée.",
            Sujet::Documents => "Posez le document à côté de l’avis, et donnez son nom dans `fichier`.",
            Sujet::Evenements => "Dites au passé ce qui a eu lieu, puis changez `mis_a_jour`.",
            Sujet::Chiffres => "Un chiffre plus récent remplace l’ancien, avec sa date et sa source.",
            Sujet::Listes => "Reprenez la liste dans l’annuaire de l’année, et changez la colonne `annee`.",
            Sujet::Profils => {
                "Chaque rubrique se remplit dans `campus.yaml` ; ce que l’on ignore se dit dans `a_completer`."
            }
            Sujet::Voies => {
                "Scolaire, apprentissage… : la colonne `voies_connues` le dit, d’après une source."
            }
            Sujet::Relectures => "Relisez toute la page, puis écrivez le jour dans `verifie_le`.",
            Sujet::Questions => {
                "La réponse trouvée, écrivez le fait avec sa source et retirez la question de `a_completer`."
            }
            Sujet::Brouillons => "`statut: publie` les fait paraître.",
        }
    }

    /// What is counted, where several points of a file are better told by their number.
    pub fn unite(self) -> Option<(&'static str, &'static str)> {
        match self {
            Sujet::Chiffres => Some(("chiffre", "chiffres")),
            Sujet::Voies => Some(("diplôme", "diplômes")),
            Sujet::Questions => Some(("question", "questions")),
            _ => None,
        }
    }
}

impl Etat {
    /// The health of a network, and of the `brouillons` that it does not show: all that its content says. What other sites
    /// have answered is none of it, and comes by [`Etat::ajoute`].
    pub fn of(reseau: &Reseau, brouillons: &[Arc<str>]) -> Etat {
        let annee = Annee::autour(reseau.date);
        let points = |sujet| {
            let points = match sujet {
                Sujet::LiensMorts => return None,
                Sujet::LabelsEchus => labels::echus(reseau),
                Sujet::LabelsProches => labels::proches(reseau, annee),
                Sujet::LabelsSansFin => labels::sans_fin(reseau),
                Sujet::Documents => manques::documents(reseau),
                Sujet::Evenements => dates::evenements(reseau),
                Sujet::Chiffres => dates::chiffres(reseau, annee),
                Sujet::Listes => dates::listes(reseau, annee),
                Sujet::Profils => manques::profils(reseau),
                Sujet::Voies => manques::voies(reseau),
                Sujet::Relectures => dates::relectures(reseau, annee),
                Sujet::Questions => manques::questions(reseau),
                Sujet::Brouillons => manques::brouillons(reseau, brouillons),
            };
            Some(Rubrique { sujet, points })
        };
        let externes = reseau.externes.liens();
        let coming = reseau.evenements.rows().iter().filter(|e| e.dernier_jour() >= reseau.date).count();
        Etat {
            date: reseau.date,
            campus: None,
            rubriques: Sujet::TOUS.into_iter().filter_map(points).collect(),
            profils: profil::profils(reseau),
            agenda: (coming, reseau.evenements.len() - coming),
            liens: Liens { adresses: externes.len(), sites: externes::sites(externes) },
        }
    }

    /// Adds what the content alone does not say, at its rank among the others.
    pub fn ajoute(&mut self, rubrique: Rubrique) {
        let rang = |sujet| Sujet::TOUS.iter().position(|un| *un == sujet);
        let place = self.rubriques.partition_point(|une| rang(une.sujet) < rang(rubrique.sujet));
        self.rubriques.insert(place, rubrique);
    }

    /// How many points there are to see.
    pub fn nombre(&self) -> usize {
        self.rubriques.iter().map(|rubrique| rubrique.points.len()).sum()
    }
}

impl Rubrique {
    /// Points by file, the file of the worst first.
    pub fn fichiers(&self) -> Vec<(&Arc<str>, Vec<&Point>)> {
        let mut rows: BTreeMap<&Arc<str>, usize> = BTreeMap::new();
        let mut all: Vec<(&Arc<str>, Vec<&Point>)> = Vec::new();
        for point in &self.points {
            let row = *rows.entry(&point.fichier).or_insert(all.len());
            match all.get_mut(row) {
                Some((_, points)) => points.push(point),
                None => all.push((&point.fichier, vec![point])),
            }
        }
        all
    }
}

/// The year before a day, and the year after.
#[derive(Debug, Clone, Copy)]
struct Annee {
    avant: Date,
    apres: Date,
}

impl Annee {
    fn autour(jour: Date) -> Annee {
        let year = |span: jiff::Span| jour.checked_add(span).unwrap_or(jour);
        Annee { avant: year(-1.year()), apres: year(1.year()) }
    }

    /// More than a year old: one year to the day is not.
    fn est_vieux(self, jour: Date) -> bool {
        jour < self.avant
    }
}

/// « 31/03/2027 », « 03/2027 », « 2027 ».
pub(crate) fn en_chiffres(moment: Moment) -> String {
    match (moment.jour(), moment.mois()) {
        (Some(jour), _) => format!("{:02}/{:02}/{}", jour.day(), jour.month(), jour.year()),
        (None, Some(mois)) => format!("{mois:02}/{}", moment.annee()),
        (None, None) => moment.annee().to_string(),
    }
}

#[cfg(test)]
mod tests;
