//! Bold that is never closed, never opened, or kept away from its words.

use std::ops::Range;

use super::{Signe, debut_de_ligne, fin_de_ligne, places};

const GRAS: &str = "**";

/// The pairs of stars that are still text.
pub(super) fn signes(texte: &str, textes: &[Range<usize>]) -> Vec<Signe> {
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
            trouves.extend(seul(texte, *ouvre));
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

/// One sign without the other. Between two spaces it is no bold: two stars that call a note, or a power.
fn seul(texte: &str, place: usize) -> Option<Signe> {
    let suite = fin_de_ligne(texte, place + GRAS.len());
    let avant = texte.get(debut_de_ligne(texte, place)..place)?;
    let portee = place..place + GRAS.len();
    let mot = |c: char| c.is_alphanumeric();
    if !suite.is_empty()
        && !suite.starts_with(char::is_whitespace)
        && (suite.starts_with(mot) || !avant.ends_with(mot))
    {
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
