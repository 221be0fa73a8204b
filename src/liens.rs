//! What other sites answered about the pages that the content links to, and who is asked again.
//!
//! Apart from the build, which never touches the network. Everything here is pure (addresses, a day and a [`Carnet`] in, a
//! report out) but [`demande`], which asks, and exists with the cargo feature `liens` alone.

use crate::externes::Lien;
use crate::french;
use crate::model::forme::{self, Jour};

pub use carnet::{Carnet, Note};
pub use rapport::{hors_ligne, rapport};
pub use rubrique::rubrique;
pub use verdict::{Raison, Verdict};

mod carnet;
#[cfg(feature = "liens")]
pub mod demande;
#[cfg(feature = "liens")]
mod file;
mod rapport;
#[cfg(feature = "liens")]
mod reponse;
mod rubrique;
mod verdict;

/// For how many days a page that answered is not asked again, unless somebody says otherwise.
pub const AGE: u32 = 7;

/// For how many days one that did not answer is not.
const AGE_ECHEC: u32 = 1;

/// How many witnesses are asked.
const TEMOINS: usize = 3;

/// When an address is asked again.
#[derive(Debug, Clone, Copy)]
pub struct Quand {
    /// Today.
    pub jour: Jour,
    /// For how many days an answer is believed.
    pub age: u32,
    /// True to ask everything, whatever is known.
    pub tout: bool,
}

impl Quand {
    /// True when this note says nothing any more of its address.
    fn perimee(&self, note: &Note) -> bool {
        let age = if note.verdict.est_un_echec() { self.age.min(AGE_ECHEC) } else { self.age };
        // A note of a day to come was written with another `--date`.
        let jours = (self.jour.date() - note.vu.date()).get_days();
        self.tout || u32::try_from(jours).map_or(true, |jours| jours >= age)
    }
}

/// The links to ask, in their order.
pub fn a_demander<'a>(liens: &'a [Lien], carnet: &Carnet, quand: &Quand) -> Vec<&'a Lien> {
    liens.iter().filter(|lien| carnet.note(&lien.adresse).is_none_or(|note| quand.perimee(note))).collect()
}

/// Addresses to ask beside those that are due, when each of those has failed before: if these answer, the network is
/// there, and what fails again has failed.
pub fn temoins<'a>(dus: &[&Lien], carnet: &'a Carnet) -> Vec<&'a str> {
    let echoue = |lien: &&Lien| carnet.note(&lien.adresse).is_some_and(|note| note.verdict.est_un_echec());
    if dus.is_empty() || !dus.iter().all(echoue) {
        return Vec::new();
    }
    let mut hotes = Vec::new();
    let mut temoins = carnet.temoins();
    temoins.retain(|adresse| {
        let hote = forme::hote(adresse);
        let neuf = hotes.len() < TEMOINS && !hotes.contains(&hote);
        if neuf {
            hotes.push(hote);
        }
        neuf
    });
    temoins
}

/// What is known of all links, in numbers: each is in one of the first six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bilan {
    /// Never asked.
    pub jamais: usize,
    /// There, at their address.
    pub bons: usize,
    /// There, at another address.
    pub deplaces: usize,
    /// Their site does not answer programs.
    pub refuses: usize,
    /// There no more.
    pub morts: usize,
    /// Their site did not answer.
    pub injoignables: usize,
    /// Among those asked once, asked too long ago.
    pub perimes: usize,
    /// The days of the oldest answer and of the latest.
    pub jours: Option<(Jour, Jour)>,
}

impl Bilan {
    /// How many links.
    pub fn total(&self) -> usize {
        self.jamais + self.bons + self.deplaces + self.refuses + self.morts + self.injoignables
    }

    /// « 130 en place », « 3 mortes »: what there are some of.
    pub fn comptes(&self) -> Vec<String> {
        [
            (self.bons, "en place", "en place"),
            (self.deplaces, "déplacée", "déplacées"),
            (self.refuses, "refusée aux robots", "refusées aux robots"),
            (self.injoignables, "injoignable", "injoignables"),
            (self.morts, "morte", "mortes"),
            (self.jamais, "jamais demandée", "jamais demandées"),
        ]
        .into_iter()
        .filter(|(nombre, ..)| *nombre > 0)
        .map(|(nombre, une, plusieurs)| french::compte(nombre, une, plusieurs))
        .collect()
    }
}

/// Counts what is known of each link, without asking anybody. `age` is in days, [`AGE`] for instance.
pub fn bilan(liens: &[Lien], carnet: &Carnet, jour: Jour, age: u32) -> Bilan {
    let quand = Quand { jour, age, tout: false };
    let mut bilan = Bilan::default();
    for lien in liens {
        let Some(note) = carnet.note(&lien.adresse) else {
            bilan.jamais += 1;
            continue;
        };
        match note.verdict {
            Verdict::Bon => bilan.bons += 1,
            Verdict::Deplace { .. } => bilan.deplaces += 1,
            Verdict::Refuse { .. } => bilan.refuses += 1,
            Verdict::Mort { .. } => bilan.morts += 1,
            Verdict::Injoignable { .. } => bilan.injoignables += 1,
        }
        bilan.perimes += usize::from(quand.perimee(note));
        let (premier, dernier) = bilan.jours.unwrap_or((note.vu, note.vu));
        bilan.jours = Some((premier.min(note.vu), dernier.max(note.vu)));
    }
    bilan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn date(annee: i16, mois: i8, jour: i8) -> Jour {
        jiff::civil::date(annee, mois, jour).into()
    }

    fn lien(adresse: &str) -> Lien {
        Lien { adresse: adresse.to_owned(), places: vec![Place::at_path("content/a.yaml")] }
    }

    fn carnet(verdict: Verdict, vu: Jour) -> Carnet {
        let mut carnet = Carnet::default();
        carnet.inscris("https://a.invalid/", verdict, vu);
        carnet
    }

    #[test]
    fn an_answer_is_believed_a_week_and_a_failure_a_day() {
        let liens = [lien("https://a.invalid/")];
        let vu = date(2026, 3, 1);
        let asked = |verdict: &Verdict, jour: Jour, age: u32, tout: bool| {
            !a_demander(&liens, &carnet(verdict.clone(), vu), &Quand { jour, age, tout }).is_empty()
        };
        let mort = Verdict::Mort { statut: 404 };
        for (verdict, jour, age, tout, expected) in [
            (&Verdict::Bon, date(2026, 3, 7), AGE, false, false),
            (&Verdict::Bon, date(2026, 3, 8), AGE, false, true),
            (&Verdict::Bon, date(2026, 3, 8), 30, false, false),
            (&Verdict::Bon, date(2026, 3, 1), AGE, true, true),
            (&Verdict::Bon, date(2026, 3, 1), 0, false, true),
            (&Verdict::Bon, date(2026, 2, 27), AGE, false, true),
            (&mort, date(2026, 3, 1), AGE, false, false),
            (&mort, date(2026, 3, 2), AGE, false, true),
            (&mort, date(2026, 3, 2), 30, false, true),
        ] {
            assert_eq!(asked(verdict, jour, age, tout), expected, "{verdict:?} {jour} {age} {tout}");
        }
    }

    #[test]
    fn each_link_is_counted_once() {
        let liens = [lien("https://a.invalid/"), lien("https://b.invalid/"), lien("https://c.invalid/x")];
        let mut carnet = carnet(Verdict::Bon, date(2026, 1, 1));
        carnet.inscris("https://b.invalid/", Verdict::Refuse { statut: 403 }, date(2026, 3, 1));
        let bilan = bilan(&liens, &carnet, date(2026, 3, 2), AGE);
        let jours = Some((date(2026, 1, 1), date(2026, 3, 1)));
        let expected = Bilan { jamais: 1, bons: 1, refuses: 1, perimes: 1, jours, ..Bilan::default() };
        assert_eq!(bilan, expected);
        assert_eq!(bilan.total(), 3);
        assert_eq!(bilan.comptes(), ["1 en place", "1 refusée aux robots", "1 jamais demandée"]);
    }
}
