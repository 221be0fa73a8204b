//! Other forms of a text: for an address, for a description, for a sentence that another follows.

/// The text as part of an address: « Métiers d’art » → `metiers-d-art`, « Avis n° 12 » → `avis-n-12`.
pub fn slug(texte: &str) -> String {
    if !texte.contains(['°', 'º']) {
        return slug::slugify(texte);
    }
    slug::slugify(texte.replace(['°', 'º'], " "))
}

/// A small letter of French without its accent; any other sign as it is.
pub fn sans_accent(signe: char) -> char {
    match signe {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        autre => autre,
    }
}

/// The text in at most `max` characters, on one line, cut between two words with « … ».
pub fn resume(texte: &str, max: usize) -> String {
    let mut ligne = String::with_capacity(texte.len().min(max.saturating_mul(4)));
    for mot in texte.split([' ', '\n', '\t', '\r']).filter(|m| !m.is_empty()) {
        if !ligne.is_empty() {
            ligne.push(' ');
        }
        ligne.push_str(mot);
    }
    if ligne.chars().count() <= max {
        return ligne;
    }
    let place = max.saturating_sub(1);
    let coupe = ligne.char_indices().nth(place).map_or(ligne.len(), |(octet, _)| octet);
    let debut = &ligne[..coupe];
    let entre_mots = ligne[coupe..].starts_with(char::is_whitespace);
    let debut = match debut.rfind(char::is_whitespace) {
        Some(espace) if !entre_mots => &debut[..espace],
        _ => debut,
    };
    let debut = debut.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '»' | '%' | '€'));
    if max == 0 { String::new() } else { format!("{debut}…") }
}

/// The text as a sentence that another follows: with the full stop that it may lack.
pub fn phrase(texte: &str) -> String {
    let texte = texte.trim_end();
    let fini =
        texte.trim_end_matches(['»', ')', '"', ' ', '\u{a0}', '\u{202f}']).ends_with(['.', '!', '?', '…']);
    if fini || texte.is_empty() { texte.to_owned() } else { format!("{texte}.") }
}

/// The first letter in upper case.
pub fn majuscule(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter in lower case, for a sentence that goes on; acronyms keep theirs.
pub fn minuscule(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
