//! What a rule asks about the text around it.

/// Stands for a piece of code inside a paragraph.
pub(super) const CODE: char = '\u{fffc}';

/// The spaces that a rule may replace.
pub(super) fn espace(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}')
}

/// May follow a sentence's last sign.
pub(super) fn ferme(c: char) -> bool {
    c.is_whitespace() || matches!(c, ')' | ']' | '»' | '"' | '”' | '’' | '.' | ',' | '…')
}

/// The word that ends at `ici`, cut at spaces and quotation marks.
pub(super) fn mot_avant(texte: &str, ici: usize) -> &str {
    let avant = &texte[..ici];
    avant.rsplit(borne).next().unwrap_or_default()
}

pub(super) fn mot_autour(texte: &str, ici: usize) -> &str {
    let debut = ici - mot_avant(texte, ici).len();
    let mot = &texte[debut..];
    mot.split(borne).next().unwrap_or_default()
}

pub(super) fn borne(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '«' | '»')
}

/// An address on the web or of a person, or a path.
pub(super) fn est_adresse(mot: &str) -> bool {
    mot.contains("://")
        || mot.contains('@')
        || mot.starts_with(['/', '#'])
        || mot.starts_with("./")
        || mot.starts_with("../")
        || mot.starts_with("www.")
        || mot.starts_with("mailto:")
        || mot.starts_with("tel:")
}

/// Not a word of French: an address, an assignment, a media query, an entity.
pub(super) fn est_technique(mot: &str) -> bool {
    est_adresse(mot)
        || mot.contains(['=', '{', '}', '\\', '<', '>', '_', '&'])
        || mot.starts_with("(min-")
        || mot.starts_with("(max-")
        || mot.starts_with("(prefers-")
}

/// A name of the kind that machines use.
pub(super) fn est_un_nom(mot: &str) -> bool {
    mot.bytes().all(|o| o.is_ascii_alphanumeric() || matches!(o, b'-' | b'_'))
}

/// Just after a piece of code between backquotes, or after the backquote when it is alone.
pub(super) fn fin_de_code(texte: &str, ici: usize) -> usize {
    let dedans = ici + 1;
    texte.get(dedans..).and_then(|t| t.find('`')).map_or(dedans, |longueur| dedans + longueur + 1)
}

/// `10 000`: one to three digits, a space, exactly three digits.
pub(super) fn est_millier(texte: &str, ici: usize, suite: &str) -> bool {
    let chiffres = suite.bytes().take_while(u8::is_ascii_digit).count();
    let apres = suite.get(chiffres..).and_then(|t| t.chars().next());
    if chiffres != 3 || apres.is_some_and(char::is_alphabetic) {
        return false;
    }
    let avant = &texte[..=ici];
    let debut = avant.trim_end_matches(|c: char| c.is_ascii_digit());
    let tete = &avant[debut.len()..];
    if tete.len() > 3 {
        return false;
    }
    match debut.chars().next_back() {
        None => !commence_par_zero(tete),
        Some(c) if espace(c) || c == '\u{202f}' => {
            let groupe = debut.trim_end_matches(c).bytes().rev().take_while(u8::is_ascii_digit).count();
            if matches!(groupe, 1..=3) { tete.len() == 3 } else { !commence_par_zero(tete) }
        }
        Some(c) => {
            let colle = c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '_' | '+' | ':');
            !colle && !commence_par_zero(tete)
        }
    }
}

pub(super) fn commence_par_zero(chiffres: &str) -> bool {
    chiffres.len() > 1 && chiffres.starts_with('0')
}

pub(super) fn commence_par_mot(texte: &str, mot: &str) -> bool {
    texte.strip_prefix(mot).is_some_and(|reste| {
        !reste.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '²' | '³' | '€' | '\'' | '’'))
    })
}

/// Straight quotes that open (after a space or a bracket) and close (after a word), paired like brackets.
pub(super) fn guillemets_apparies(texte: &str) -> Vec<(usize, bool)> {
    let mut ouverts = Vec::new();
    let mut paires = Vec::new();
    let mut ici = 0;
    while let Some(saut) = texte.get(ici..).and_then(|t| t.find(['"', '`'])) {
        let place = ici + saut;
        ici = place + 1;
        if texte.as_bytes().get(place) == Some(&b'`') {
            ici = fin_de_code(texte, place);
            continue;
        }
        let avant = texte[..place].chars().next_back();
        let apres = texte[place + 1..].chars().next();
        let colle_avant = avant.is_some_and(|c| !c.is_whitespace());
        let colle_apres = apres.is_some_and(|c| !c.is_whitespace() && c != '"');
        let ouvrable = avant.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '«' | '’' | '\'' | '-' | '–' | '—' | '/')
        });
        if ouvrable && colle_apres {
            ouverts.push(place);
        } else if colle_avant
            && avant != Some('"')
            && !apres.is_some_and(char::is_alphanumeric)
            && let Some(ouvrant) = ouverts.pop()
        {
            paires.push((ouvrant, true));
            paires.push((place, false));
        }
    }
    paires.sort_unstable();
    paires
}
