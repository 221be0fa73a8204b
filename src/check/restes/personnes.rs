//! People: a function is published, with its telephone, and nobody's name.

use std::ops::Range;

use super::Ecrit;
use crate::diagnostic::Diagnostic;

const CIVILITES: [&str; 6] = ["Mme ", "M. ", "Mlle ", "Mr ", "Madame ", "Monsieur "];

/// What bears the name of someone: « lycée Madame Curie, 03 … ».
const LIEUX: [&str; 14] = [
    "lycée",
    "collège",
    "école",
    "cfa",
    "université",
    "centre",
    "gymnase",
    "institut",
    "salle",
    "rue",
    "place",
    "avenue",
    "boulevard",
    "allée",
];

/// A name with what reaches it. People leave, pages stay: who calls must find the service, and whoever has left must not
/// be called. The sources of such names are years old; a direct line is personal data (RGPD, article 5).
pub(super) fn dits(ecrit: &Ecrit<'_>) -> Vec<Diagnostic> {
    let places =
        CIVILITES.iter().flat_map(|civilite| ecrit.places(civilite).map(|portee| (portee, civilite.len())));
    let mut nommees: Vec<Range<usize>> =
        places.filter_map(|(portee, civilite)| nommee(ecrit, portee, civilite)).collect();
    nommees.sort_by_key(|portee| portee.start);
    nommees
        .into_iter()
        .map(|portee| {
            let nom = ecrit.texte.get(portee.clone()).unwrap_or_default();
            Diagnostic::warning("personne-nommee", format!("« {nom} » : une personne est nommée, avec de quoi la joindre."))
                .at(ecrit.place(portee))
                .help("Donnez la fonction ou le service à la place du nom (« Direction opérationnelle ») : il reste quand la personne change.")
        })
        .collect()
}

fn nommee(ecrit: &Ecrit<'_>, portee: Range<usize>, civilite: usize) -> Option<Range<usize>> {
    let (avant, suite) = ecrit.ligne(portee.start);
    let nom = suite.get(civilite..)?;
    if !nom.starts_with(char::is_uppercase) || avant.ends_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let devant = avant.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    if LIEUX.contains(&devant.as_str()) {
        return None;
    }
    let cle = avant.trim_start().trim_start_matches("- ");
    let mots = nom.split_inclusive(' ').take_while(|mot| mot.starts_with(char::is_uppercase));
    let fin = mots.map(str::len).sum::<usize>();
    let meme_phrase = phrase(nom.get(fin..)?);
    // The key that asks for a function is a contact's, whose telephone is on another line.
    let joignable = cle.starts_with("fonction:") || meme_phrase.contains('@') || telephone(meme_phrase);
    let ecrit = nom.get(..fin)?.trim_end_matches(|c: char| !c.is_alphanumeric());
    // A sentence goes on after the name.
    let ecrit = ecrit.split([',', ';', ':', '(']).next().unwrap_or_default();
    joignable.then(|| portee.start..portee.start + civilite + ecrit.len())
}

/// What goes on until the next sentence, whose telephone may be anybody's.
fn phrase(suite: &str) -> &str {
    let fin = suite.match_indices(['.', '!', '?']).map(|(place, _)| place).find(|place| {
        suite
            .get(place + 1..)
            .and_then(|apres| apres.strip_prefix(' '))
            .is_some_and(|apres| apres.starts_with(char::is_uppercase))
    });
    suite.get(..fin.unwrap_or(suite.len())).unwrap_or_default()
}

/// `06 12 34 56 78`, `06.12.34.56.78`, `+33 6…`: ten digits, or nine after the country's.
fn telephone(texte: &str) -> bool {
    let chiffres = |texte: &str| {
        texte
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}'))
            .filter(char::is_ascii_digit)
            .count()
    };
    texte.match_indices(['0', '+']).any(|(place, signe)| {
        let suite = texte.get(place..).unwrap_or_default();
        let debut = !texte.get(..place).is_some_and(|avant| avant.ends_with(|c: char| c.is_ascii_digit()));
        debut
            && match signe {
                "0" => chiffres(suite) == 10,
                _ => suite.strip_prefix("+33").is_some_and(|suite| chiffres(suite) >= 9),
            }
    })
}
