//! Days, and moments known to the day, the month or the year.

use std::fmt;

use jiff::civil::Date;
use schemars::Schema;

use super::{Faute, comme_texte};
use crate::french::{self, MOIS};

/// A calendar day, written `2026-01-19`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jour(Date);

impl Jour {
    /// The day itself.
    pub fn date(self) -> Date {
        self.0
    }

    /// Checks a text.
    ///
    /// # Errors
    /// What is wrong, in French: another order, a day that does not exist.
    pub fn parse(texte: &str) -> Result<Self, Faute> {
        match lire(texte) {
            Ok((annee, Some(mois), Some(jour))) => {
                Date::new(annee, mois, jour).map(Jour).map_err(|_| inexistant(texte, annee, mois, jour))
            }
            Ok(_) => Err(Faute::new(
                format!("« {texte} » n’est pas une date complète."),
                "Écrivez l’année, le mois et le jour : « 2026-01-19 ».",
            )),
            Err(faute) => Err(faute),
        }
    }
}

impl From<Date> for Jour {
    fn from(date: Date) -> Self {
        Jour(date)
    }
}

/// A date as precise as it is known: `2022`, `2022-04` or `2022-04-12`.
///
/// Ordered by time; of two that start together, the vaguer comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    annee: i16,
    mois: Option<i8>,
    jour: Option<i8>,
}

impl Moment {
    /// The year.
    pub fn annee(self) -> i16 {
        self.annee
    }

    /// The month, from 1, if it is known.
    pub fn mois(self) -> Option<i8> {
        self.mois
    }

    /// The day, if it is known.
    pub fn jour(self) -> Option<Date> {
        self.jour.map(|_| self.premier_jour())
    }

    /// The first day it may be.
    pub fn premier_jour(self) -> Date {
        // The three numbers were checked by `parse`.
        Date::new(self.annee, self.mois.unwrap_or(1), self.jour.unwrap_or(1)).unwrap_or(Date::ZERO)
    }

    /// The last day it may be.
    pub fn dernier_jour(self) -> Date {
        let premier = self.premier_jour();
        match (self.mois, self.jour) {
            (_, Some(_)) => premier,
            (Some(_), None) => premier.last_of_month(),
            (None, None) => premier.last_of_year(),
        }
    }

    /// « avril 2022 », « 2 février 2026 », « 2021 ».
    pub fn en_lettres(self) -> String {
        match (self.mois, self.jour()) {
            (_, Some(jour)) => french::jour(jour),
            (Some(mois), None) => french::mois(self.annee, mois),
            (None, None) => self.annee.to_string(),
        }
    }

    /// « le 2 février 2026 », « en avril 2022 », « en 2021 ».
    pub fn quand(self) -> String {
        let preposition = if self.jour.is_some() { "le" } else { "en" };
        format!("{preposition} {}", self.en_lettres())
    }

    /// Checks a text.
    ///
    /// # Errors
    /// What is wrong, in French.
    pub fn parse(texte: &str) -> Result<Self, Faute> {
        let (annee, mois, jour) = lire(texte).map_err(|faute| du_mois(texte).unwrap_or(faute))?;
        if let Some(mois) = mois {
            Date::new(annee, mois, jour.unwrap_or(1))
                .map_err(|_| inexistant(texte, annee, mois, jour.unwrap_or(1)))?;
        }
        Ok(Moment { annee, mois, jour })
    }
}

impl From<Jour> for Moment {
    fn from(jour: Jour) -> Self {
        let date = jour.date();
        Moment { annee: date.year(), mois: Some(date.month()), jour: Some(date.day()) }
    }
}

/// `AAAA`, `AAAA-MM` or `AAAA-MM-JJ`, digits only; whether the day exists is for the caller.
fn lire(texte: &str) -> Result<(i16, Option<i8>, Option<i8>), Faute> {
    let champ = |texte: &str, longueur: usize| -> Option<i16> {
        let chiffres = texte.len() == longueur && texte.bytes().all(|b| b.is_ascii_digit());
        chiffres.then(|| texte.parse().ok()).flatten()
    };
    let mut champs = texte.split('-');
    let annee = champs.next().and_then(|t| champ(t, 4)).filter(|a| *a >= 1000);
    let deux = |t: Option<&str>| match t {
        None => Some(None),
        Some(t) => champ(t, 2).and_then(|n| i8::try_from(n).ok()).map(Some),
    };
    let (mois, jour) = (deux(champs.next()), deux(champs.next()));
    if let (Some(annee), Some(mois), Some(jour), None) = (annee, mois, jour, champs.next()) {
        return Ok((annee, mois, jour));
    }
    let mut faute = Faute::new(
        format!("« {texte} » n’est pas une date."),
        "Écrivez l’année, le mois et le jour, avec des tirets : « 2026-01-19 ».",
    );
    faute.proche = deviner(texte).map(|date| Jour(date).to_string());
    if let Some(jour) = avant_l_heure(texte) {
        faute.aide = "L’heure ne va pas avec la date : dans l’agenda, elle va dans `horaires`.".to_owned();
        faute.proche = Some(jour);
    }
    Err(faute)
}

/// The day of « 2027-01-30 09:00 », « 2027-01-30T09:00 » or « 30/01/2027 à 9 h ».
fn avant_l_heure(texte: &str) -> Option<String> {
    let (jour, heure) = texte.trim().split_once([' ', 'T'])?;
    let heure = heure.trim_start_matches("à ").trim_start();
    let chiffres = heure.find(|c: char| !c.is_ascii_digit()).unwrap_or(heure.len());
    let suite = heure.get(chiffres..).unwrap_or_default().trim_start();
    let est_une_heure = (1..=2).contains(&chiffres) && suite.starts_with([':', 'h', 'H']);
    let jour = Jour::parse(jour).ok().or_else(|| deviner(jour).map(Jour))?;
    est_une_heure.then(|| jour.to_string())
}

/// The words of a date, without the « le » or the « en » that people write before it.
pub(super) fn mots(texte: &str) -> Vec<&str> {
    let mut mots: Vec<&str> =
        texte.split(|c: char| !c.is_alphanumeric()).filter(|mot| !mot.is_empty()).collect();
    if mots.first().is_some_and(|mot| ["le", "en"].contains(&mot.to_lowercase().as_str())) {
        mots.remove(0);
    }
    mots
}

const SEMAINE: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// The day of the week says nothing more than the date; whether it is right, whoever wrote it must see.
fn sans_jour_de_semaine<'m, 't>(mots: &'m [&'t str]) -> &'m [&'t str] {
    match mots.split_first() {
        Some((premier, reste)) if SEMAINE.contains(&premier.to_lowercase().as_str()) => reste,
        _ => mots,
    }
}

/// The month of this name, with or without its accent.
pub(super) fn mois_nomme(mot: &str) -> Option<i8> {
    let net = slug::slugify(mot);
    let rang = MOIS.iter().position(|mois| slug::slugify(mois) == net)?;
    i8::try_from(rang + 1).ok()
}

/// What is wrong with « mai 2026 » or `05/2026`, where a month is enough.
fn du_mois(texte: &str) -> Option<Faute> {
    let mots = mots(texte);
    let [a, b] = *mots.as_slice() else { return None };
    let annee: i16 = Some(b).filter(|b| b.len() == 4)?.parse().ok().filter(|annee| *annee >= 1000)?;
    let mois = mois_nomme(a).or_else(|| a.parse().ok()).filter(|mois| (1..=12).contains(mois))?;
    let mut faute = Faute::new(
        format!("« {texte} » n’est pas écrit comme une date."),
        "Écrivez l’année et le mois, avec un tiret ; le jour est facultatif ici : « 2026-01 ».",
    );
    faute.proche = Some(Moment { annee, mois: Some(mois), jour: None }.to_string());
    Some(faute)
}

/// A date in the usual French orders: `19/01/2026`, « 19 janvier 2026 », `2026-1-9`.
fn deviner(texte: &str) -> Option<Date> {
    let mots = mots(texte);
    let [a, b, c] = *sans_jour_de_semaine(&mots) else {
        return None;
    };
    let (jour, annee) = if a.len() == 4 { (c, a) } else { (a, c) };
    let mois = mois_nomme(b).or_else(|| b.parse().ok())?;
    let jour = jour.strip_suffix("er").unwrap_or(jour).parse().ok()?;
    let annee = (annee.len() == 4).then(|| annee.parse().ok()).flatten()?;
    (annee >= 1000).then(|| Date::new(annee, mois, jour).ok()).flatten()
}

fn inexistant(texte: &str, annee: i16, mois: i8, jour: i8) -> Faute {
    let nom = usize::try_from(mois).ok().and_then(|m| MOIS.get(m.checked_sub(1)?));
    let Some(nom) = nom else {
        let mut faute = Faute::new(
            format!("Dans « {texte} », le mois {mois} n’existe pas."),
            "Écrivez le mois avant le jour, de 01 à 12 : « 2026-01-19 ».",
        );
        // The American order, or the two swapped.
        faute.proche = Date::new(annee, jour, mois).ok().map(|date| Jour(date).to_string());
        return faute;
    };
    let jours = Date::new(annee, mois, 1).map_or(31, Date::days_in_month);
    Faute::new(
        format!("Le {jour} {nom} {annee} n’existe pas."),
        format!("En {annee}, le mois de {nom} a {jours} jours : corrigez le jour."),
    )
}

pub(super) fn jour(texte: &str) -> Result<(), Faute> {
    Jour::parse(texte).map(|_| ())
}

pub(super) fn moment(texte: &str) -> Result<(), Faute> {
    Moment::parse(texte).map(|_| ())
}

impl fmt::Display for Jour {
    /// `2026-01-19`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Moment::from(*self), f)
    }
}

impl fmt::Display for Moment {
    /// As written: `2022`, `2022-04` or `2022-04-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.annee)?;
        for nombre in [self.mois, self.jour].into_iter().flatten() {
            write!(f, "-{nombre:02}")?;
        }
        Ok(())
    }
}

macro_rules! montre_comme_ecrit {
    ($nom:ident) => {
        impl fmt::Debug for $nom {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

montre_comme_ecrit!(Jour);
montre_comme_ecrit!(Moment);
comme_texte!(Jour, |_: &mut Schema| (), "date", ["2026-01-19"]);
comme_texte!(Moment, annee_sans_guillemets, "moment", ["2022", "2022-04", "2022-04-12"]);

/// Editors read `2022` as a number: it is as good.
fn annee_sans_guillemets(schema: &mut Schema) {
    schema.insert("type".to_owned(), vec!["string", "integer"].into());
    schema.insert("minimum".to_owned(), 1000.into());
    schema.insert("maximum".to_owned(), 9999.into());
}
