//! Bold that is never closed, never opened, or kept away from its words.

use std::ops::Range;

use super::{Signe, debut_de_ligne, fin_de_ligne, places};

const GRAS: &str = "**";

/// The pairs of stars that are still text.
pub(super) fn signes(texte: &str, textes: &[Range<usize>]) -> Vec<Signe> {
    let appels = places(texte, textes, "*").any(|place| appelle_une_note(texte, place));
    let places: Vec<usize> = places(texte, textes, GRAS).collect();
    let mut trouves = Vec::new();
    let mut reste = places.as_slice();
    while let Some((ouvre, suite)) = reste.split_first() {
        let meme_ligne = |ferme: &&usize| !texte.get(*ouvre..**ferme).unwrap_or_default().contains('\n');
        let paire = suite.first().filter(meme_ligne).and_then(|ferme| ecarte(texte, *ouvre, *ferme));
        if let Some(signe) = paire {
            trouves.push(signe);
            reste = suite.get(1..).unwrap_or_default();
        } else {
            // Where one star calls a note, two and three call the next ones.
            trouves.extend(seul(texte, *ouvre).filter(|_| !appels));
            reste = suite;
        }
    }
    trouves
}

/// `** nombreux **`, and `**Attention :**suite`, whose second sign closes nothing for want of a space.
fn ecarte(texte: &str, ouvre: usize, ferme: usize) -> Option<Signe> {
    let dedans = texte.get(ouvre + GRAS.len()..ferme)?;
    let mots = dedans.trim();
    // What follows a word closes; it opens nothing.
    if mots.is_empty() || texte.get(..ouvre)?.ends_with(char::is_alphanumeric) {
        return None;
    }
    let portee = ouvre..ferme + GRAS.len();
    let apres = texte.get(portee.end..)?.chars().next();
    if dedans.starts_with(' ') || dedans.ends_with(' ') {
        let signe = Signe::new(portee.clone(), format!("Collez les signes aux mots : `**{mots}**`"));
        // `**gras **suite`: the words would run together.
        let seuls = !apres.is_some_and(char::is_alphanumeric)
            && mots.starts_with(char::is_alphanumeric)
            && mots.ends_with(char::is_alphanumeric);
        return Some(if seuls { signe.corrige(portee, format!("**{mots}**")) } else { signe });
    }
    let collee = apres.is_some_and(char::is_alphanumeric) && !mots.ends_with(char::is_alphanumeric);
    collee.then(|| Signe::new(portee, format!("Mettez une espace après le gras : `**{mots}** `")))
}

/// « Tarif réduit* » : a star alone, after a word.
fn appelle_une_note(texte: &str, place: usize) -> bool {
    let avant = texte.get(..place).unwrap_or_default();
    let suite = texte.get(place + 1..).unwrap_or_default();
    avant.ends_with(|c: char| c.is_alphanumeric() || c == '€')
        && !suite.starts_with(|c: char| c == '*' || c.is_alphanumeric())
}

/// One sign without the other. Between two spaces it is no bold: two stars that call a note, or a power.
fn seul(texte: &str, place: usize) -> Option<Signe> {
    let suite = fin_de_ligne(texte, place + GRAS.len());
    let avant = texte.get(debut_de_ligne(texte, place)..place)?;
    let portee = place..place + GRAS.len();
    let mot = |c: char| c.is_alphanumeric();
    // « candidat**es », and a row of stars: no bold was meant.
    if avant.ends_with('*') || suite.starts_with('*') || avant.ends_with(mot) && suite.starts_with(mot) {
        return None;
    }
    if !suite.is_empty() && !suite.starts_with(char::is_whitespace) && !avant.ends_with(mot) {
        return Some(Signe::new(
            portee,
            "Fermez le gras : mettez aussi `**` juste après le dernier mot. Pour montrer des étoiles, écrivez `\\*\\*`.",
        ));
    }
    (!avant.is_empty() && !avant.ends_with(char::is_whitespace)).then(|| {
        Signe::new(
            portee,
            "Ouvrez le gras : mettez aussi `**` juste devant le premier mot. Pour montrer des étoiles, écrivez `\\*\\*` ; pour une note, `[^1]`.",
        )
    })
}
