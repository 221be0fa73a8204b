//! Dates as French says them. No crate writes « 1er ».

use jiff::civil::{Date, Weekday};

/// The months, in order.
pub const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// « 2 février 2026 », « 1er mars 2022 ». Plain text: no raised letters.
pub fn jour(d: Date) -> String {
    format!("{} {}", jour_mois(d), d.year())
}

/// « jeudi 27 novembre 2025 ».
pub fn jour_semaine(d: Date) -> String {
    let nom = match d.weekday() {
        Weekday::Monday => "lundi",
        Weekday::Tuesday => "mardi",
        Weekday::Wednesday => "mercredi",
        Weekday::Thursday => "jeudi",
        Weekday::Friday => "vendredi",
        Weekday::Saturday => "samedi",
        Weekday::Sunday => "dimanche",
    };
    format!("{nom} {}", jour(d))
}

/// « avril 2022 »; the year alone when `mois` is not from 1 to 12.
pub fn mois(annee: i16, mois: i8) -> String {
    match nom_mois(mois) {
        Some(nom) => format!("{nom} {annee}"),
        None => annee.to_string(),
    }
}

/// « du 5 au 7 mars 2022 », « du 19 janvier au 2 février 2026 », « le 5 mars 2022 » for one day.
/// The earlier date is said first, whatever the order given.
pub fn periode(a: Date, b: Date) -> String {
    let (debut, fin) = if a <= b { (a, b) } else { (b, a) };
    if debut == fin {
        return format!("le {}", jour(debut));
    }
    let debut_dit = if debut.year() != fin.year() {
        jour(debut)
    } else if debut.month() != fin.month() {
        jour_mois(debut)
    } else {
        quantieme(debut)
    };
    format!("du {debut_dit} au {}", jour(fin))
}

fn jour_mois(d: Date) -> String {
    let nom = nom_mois(d.month()).unwrap_or_default();
    format!("{} {nom}", quantieme(d))
}

fn quantieme(d: Date) -> String {
    match d.day() {
        1 => "1er".to_owned(),
        n => n.to_string(),
    }
}

fn nom_mois(mois: i8) -> Option<&'static str> {
    let rang = usize::try_from(mois).ok()?.checked_sub(1)?;
    MOIS.get(rang).copied()
}
