//! Links that are no links: a space too many, a parenthesis that lacks, brackets and parentheses exchanged.

use std::ops::Range;

use super::{Signe, debut_de_ligne, fin_de_ligne, places};

/// The links that are still text.
pub(super) fn signes(texte: &str, textes: &[Range<usize>]) -> Vec<Signe> {
    let mut trouves: Vec<Signe> = Vec::new();
    trouves.extend(places(texte, textes, "] (").filter_map(|place| ecarte(texte, place)));
    trouves.extend(places(texte, textes, "](").filter_map(|place| ouvert(texte, place)));
    trouves.extend(places(texte, textes, ")[").filter_map(|place| inverse(texte, place)));
    trouves
}

/// `[mots] (/page/)`: brackets, a space, then what can only be an address.
fn ecarte(texte: &str, place: usize) -> Option<Signe> {
    let adresse = fin_de_ligne(texte, place + 3).split_once(')')?.0;
    let ouvre = ouvrant(texte, place, '[')?;
    let mots = texte.get(ouvre..=place)?;
    let fin = place + 3 + adresse.len() + 1;
    est_une_adresse(adresse).then(|| {
        let aide = format!("Retirez l’espace : `{mots}({adresse})`");
        Signe::new(ouvre..fin, aide).corrige(place + 1..place + 2, "")
    })
}

/// `[mots](/page/` that nothing closes, or whose address has spaces.
fn ouvert(texte: &str, place: usize) -> Option<Signe> {
    let ouvre = ouvrant(texte, place, '[')?;
    let ouvre = ouvre - usize::from(texte.get(..ouvre)?.ends_with('!'));
    let mots = texte.get(ouvre..=place)?;
    let suite = fin_de_ligne(texte, place + 2);
    let (dedans, ferme) = match suite.split_once(')') {
        Some((dedans, _)) => (dedans, true),
        None => (suite, false),
    };
    let nue = dedans.trim_start_matches('<').split(['>', '"']).next().unwrap_or_default().trim();
    if ferme {
        let fin = place + 2 + dedans.len() + 1;
        let aide = if nue.is_empty() {
            format!("Écrivez l’adresse entre les parenthèses : `{mots}(/campus/)`")
        } else if dedans.starts_with('<') || dedans.contains('"') {
            format!("Fermez chaque signe ouvert : `{mots}(<{nue}>)`")
        } else {
            format!("Une adresse qui contient des espaces se met entre chevrons : `{mots}(<{nue}>)`")
        };
        return Some(Signe::new(ouvre..fin, aide));
    }
    let adresse = nue.split_whitespace().next().unwrap_or_default();
    let adresse = adresse.trim_end_matches(['.', ',', ';', ':', '!', '?', '»']);
    let fin = place + 2 + dedans.find(adresse).unwrap_or_default() + adresse.len();
    let aide = if adresse.is_empty() {
        format!("Écrivez l’adresse et fermez la parenthèse : `{mots}(/campus/)`")
    } else {
        format!("Fermez la parenthèse après l’adresse : `{mots}({adresse})`")
    };
    Some(Signe::new(ouvre..fin, aide))
}

/// `(mots)[/page/]`.
fn inverse(texte: &str, place: usize) -> Option<Signe> {
    let adresse = fin_de_ligne(texte, place + 2).split_once(']')?.0;
    let ouvre = ouvrant(texte, place, '(')?;
    let mots = texte.get(ouvre + 1..place)?;
    let fin = place + 2 + adresse.len() + 1;
    est_une_adresse(adresse).then(|| {
        let lien = format!("[{mots}]({adresse})");
        let aide = format!("Les mots vont entre crochets, l’adresse entre parenthèses : `{lien}`");
        Signe::new(ouvre..fin, aide).corrige(ouvre..fin, lien)
    })
}

/// The sign that opens what is closed at `place`: of the same line, for the words of a link are few.
fn ouvrant(texte: &str, place: usize, signe: char) -> Option<usize> {
    let debut = debut_de_ligne(texte, place);
    texte.get(debut..place)?.rfind(signe).map(|ici| debut + ici)
}

fn est_une_adresse(ecrit: &str) -> bool {
    const DEBUTS: [&str; 6] = ["/", "#", "http://", "https://", "mailto:", "www."];
    DEBUTS.iter().any(|debut| ecrit.starts_with(debut)) && !ecrit.contains(char::is_whitespace)
}
