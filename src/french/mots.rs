//! Agreement, elision, lists.

use super::nombre;

/// The gender of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// « aucun campus ».
    Masculin,
    /// « aucune formation ».
    Feminin,
}

/// « 1 formation », « 64 formations », « 0 formation ».
pub fn compte(n: usize, singulier: &str, pluriel: &str) -> String {
    let nom = if n < 2 { singulier } else { pluriel };
    format!("{} {nom}", nombre(i64::try_from(n).unwrap_or(i64::MAX)))
}

/// The same, with « aucune formation » for none.
pub fn compte_ou_aucun(n: usize, genre: Genre, singulier: &str, pluriel: &str) -> String {
    match (n, genre) {
        (0, Genre::Masculin) => format!("aucun {singulier}"),
        (0, Genre::Feminin) => format!("aucune {singulier}"),
        _ => compte(n, singulier, pluriel),
    }
}

/// The noun alone, agreeing with `n`: below two, French is singular. In a group of words, those before
/// the first preposition agree: « sites emblématiques », « secteurs d’activité ».
pub fn pluriel(n: usize, nom: &str) -> String {
    if n < 2 {
        return nom.to_owned();
    }
    let mut accorde = true;
    let mots: Vec<String> = nom
        .split(' ')
        .map(|mot| {
            accorde &= !est_preposition(mot);
            if accorde { mot_au_pluriel(mot) } else { mot.to_owned() }
        })
        .collect();
    mots.join(" ")
}

fn est_preposition(mot: &str) -> bool {
    matches!(mot, "de" | "du" | "des" | "à" | "au" | "aux" | "en" | "par" | "pour" | "avec" | "sans" | "et")
        || mot.starts_with("d’")
        || mot.starts_with("d'")
}

fn mot_au_pluriel(mot: &str) -> String {
    const REGULIERS: [&str; 9] =
        ["bal", "carnaval", "festival", "récital", "régal", "bleu", "pneu", "naval", "final"];
    let regulier = REGULIERS.contains(&mot);
    if mot.is_empty() || mot.ends_with(['s', 'x', 'z']) {
        mot.to_owned()
    } else if let (false, Some(racine)) = (regulier, mot.strip_suffix("al")) {
        format!("{racine}aux")
    } else if !regulier && (mot.ends_with("au") || mot.ends_with("eu")) {
        format!("{mot}x")
    } else {
        format!("{mot}s")
    }
}

/// « a, b et c ».
pub fn enumere<S: AsRef<str>>(elements: &[S]) -> String {
    relie(elements, "et")
}

/// « a, b ou c ».
pub fn enumere_ou<S: AsRef<str>>(elements: &[S]) -> String {
    relie(elements, "ou")
}

fn relie<S: AsRef<str>>(elements: &[S], mot: &str) -> String {
    match elements {
        [] => String::new(),
        [seul] => seul.as_ref().to_owned(),
        [debut @ .., dernier] => {
            let debut: Vec<&str> = debut.iter().map(AsRef::as_ref).collect();
            format!("{} {mot} {}", debut.join(", "), dernier.as_ref())
        }
    }
}

/// « d’Amiens », « de Lille », « du Touquet-Paris-Plage », « de La Bassée », « des Hauts-de-France ».
pub fn de(nom: &str) -> String {
    match article(nom) {
        Some(("Le", reste)) => format!("du {reste}"),
        Some(("Les", reste)) => format!("des {reste}"),
        _ if nom == "Hauts-de-France" => format!("des {nom}"),
        _ if s_elide(nom) => format!("d’{nom}"),
        _ => format!("de {nom}"),
    }
}

/// « à Amiens », « au Touquet-Paris-Plage », « aux Mureaux », « à La Bassée ».
pub fn a(nom: &str) -> String {
    match article(nom) {
        Some(("Le", reste)) => format!("au {reste}"),
        Some(("Les", reste)) => format!("aux {reste}"),
        _ => format!("à {nom}"),
    }
}

fn article(nom: &str) -> Option<(&str, &str)> {
    nom.split_once(' ')
}

/// Starts with a vowel or a silent h. Which h are aspirated is a matter of usage: the common ones of the
/// region are listed, the others are silent (« d’Hazebrouck »).
fn s_elide(nom: &str) -> bool {
    const ASPIRES: [&str; 12] = [
        "ham", "hem", "haut", "haute", "hauts", "hautes", "hub", "hall", "halle", "hangar", "havre",
        "handicap",
    ];
    const SANS_ELISION: [&str; 6] = ["onze", "onzième", "oui", "ouistreham", "yaoundé", "un"];
    let premier = nom.split([' ', '-', '’', '\'']).next().unwrap_or_default().to_lowercase();
    let mut lettres = premier.chars();
    let (initiale, suivante) = (lettres.next(), lettres.next());
    match initiale {
        Some('h') => !ASPIRES.contains(&premier.as_str()),
        // « d’Yvetot », but « de Yerville »: a consonant before a vowel.
        Some('y') => suivante.is_some_and(|c| !est_voyelle(c)),
        Some(c) => est_voyelle(c) && !SANS_ELISION.contains(&premier.as_str()),
        None => false,
    }
}

fn est_voyelle(c: char) -> bool {
    "aàâäeéèêëiîïoôöuùûüœæ".contains(c)
}
