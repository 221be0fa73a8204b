//! Words that keep the place of a text.

use std::ops::Range;

use super::Ecrit;
use crate::diagnostic::Diagnostic;

/// What people write to find it again: in capitals, or it may be a word.
const MARQUES: [&str; 3] = ["TODO", "FIXME", RANGEE];

/// A row of them keeps the place of a date or of a name, however long.
const RANGEE: &str = "XXX";

/// After « à »: « un dossier à compléter » is one that readers complete, so these are told alone only.
const GESTES: [&str; 9] = [
    "compléter",
    "rédiger",
    "remplir",
    "préciser",
    "définir",
    "COMPLÉTER",
    "COMPLETER",
    "RÉDIGER",
    "REMPLIR",
];

/// The text of printers, without its capital.
const LATIN: &str = "orem ipsum";

pub(super) fn dits(ecrit: &Ecrit<'_>) -> Vec<Diagnostic> {
    let mut places: Vec<Range<usize>> = MARQUES.iter().flat_map(|mot| marques(ecrit, mot)).collect();
    places.extend(GESTES.iter().flat_map(|mot| ecrit.places(mot)).filter_map(|portee| geste(ecrit, portee)));
    places.extend(ecrit.places(LATIN).filter_map(|portee| {
        let avant = ecrit.ligne(portee.start).0;
        avant.ends_with(['l', 'L']).then(|| portee.start - 1..portee.end)
    }));
    places.sort_by_key(|portee| portee.start);
    places.into_iter().map(|portee| dit(ecrit, portee)).collect()
}

fn dit(ecrit: &Ecrit<'_>, portee: Range<usize>) -> Diagnostic {
    let mots = ecrit.texte.get(portee.clone()).unwrap_or_default();
    Diagnostic::warning("texte-inacheve", format!("« {mots} » est resté dans ce qui est publié."))
        .at(ecrit.place(portee))
        .help("Écrivez ce qui manque, ou retirez ces mots. Une note pour vous se met après un dièse dans un en-tête : `# à revoir`.")
}

/// A mark that stands as a word; of a longer row of X, all of it.
fn marques<'e>(ecrit: &'e Ecrit<'_>, mot: &'static str) -> impl Iterator<Item = Range<usize>> + 'e {
    let dans_un_mot = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '’' | '\'');
    ecrit.places(mot).filter_map(move |portee| {
        let (avant, suite) = ecrit.ligne(portee.start);
        let reste = suite.get(mot.len()..)?;
        let apres = if mot == RANGEE { reste.trim_start_matches('X') } else { reste };
        (!avant.ends_with(dans_un_mot) && !apres.starts_with(dans_un_mot))
            .then(|| portee.start..portee.start + suite.len() - apres.len())
    })
}

/// « à compléter » alone: between brackets, in a cell, as a whole item.
fn geste(ecrit: &Ecrit<'_>, portee: Range<usize>) -> Option<Range<usize>> {
    let (avant, suite) = ecrit.ligne(portee.start);
    let devant = ["à ", "À ", "A "].iter().find_map(|a| avant.strip_suffix(a))?;
    let debut = portee.start - (avant.len() - devant.len());
    let apres = suite.get(portee.len()..)?.trim_start();
    let seul =
        devant.trim_end().is_empty() || devant.trim_end().ends_with(['[', '(', '|', ':', '…', '*', '"', '-']);
    (seul && (apres.is_empty() || apres.starts_with([']', ')', '|', '.', '…', '*', '"', ':'])))
        .then_some(debut..portee.end)
}
