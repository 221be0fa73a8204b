//! Entries that run into the one above: the dash or the name that began them is not there.

use super::guesses::{Guess, above};
use super::line::{Line, is_key};
use crate::diagnostic::Diagnostic;

/// A name that nobody gives.
const NAME: &str = "nom-a-donner";

/// How many lines are tried for a name.
const NAMES: usize = 12;

/// The guesses for a stop at this line.
pub(super) fn all(lines: &[Line<'_>], at: usize) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = undashed(lines, at).into_iter().collect();
    guesses.extend(unnamed(lines, at, 2));
    // The parser stops at the next name, when the first of the group was lost.
    if let Some(stop) = lines.get(at).filter(|stop| stop.opens()) {
        let deeper = |rank: &usize| lines.get(*rank).is_some_and(|line| line.indent() > stop.indent() + 1);
        let group = above(lines, at.saturating_sub(1), NAMES).take_while(deeper).last();
        guesses.extend(group.and_then(|first| {
            let line = lines.get(first)?;
            unnamed(lines, first, line.indent() - stop.indent())
        }));
    }
    guesses
}

/// A key of a line.
fn key<'a>(line: &Line<'a>) -> Option<&'a str> {
    let (key, _) = line.said().split_once(':')?;
    is_key(key).then_some(key)
}

/// `nature: lycee` below another item of the list, its dash forgotten.
fn undashed(lines: &[Line<'_>], at: usize) -> Option<Guess> {
    let line = lines.get(at)?;
    let key = key(line)?;
    let start = line.indent();
    let lead = " ".repeat(start.checked_sub(2)?);
    let fixed = format!("{lead}- {}", line.text.trim_start_matches(' '));
    let fault = Diagnostic::error(
        "yaml-tiret-manquant",
        format!("Il manque un tiret devant `{key}` : un autre élément de la liste commence ici."),
    )
    .help(format!("Remplacez les deux espaces qui précèdent : {}", fixed.trim_start()));
    Some(Guess { line: at, last: at, fixed, span: start..start + key.len(), fault, doubt: 0 })
}

/// `titre:` below another source, the line that named this one forgotten; `deep` is what its own keys are shifted by.
fn unnamed(lines: &[Line<'_>], rank: usize, deep: usize) -> Option<Guess> {
    let line = lines.get(rank)?;
    let key = key(line)?;
    let start = line.indent();
    let lead = " ".repeat(start.checked_sub(deep)?);
    let fixed = format!("{lead}{NAME}:\n{}", line.text);
    let fault = Diagnostic::error(
        "cle-manquante",
        format!("Il manque le nom de ce qui commence à `{key}`, sur une ligne au-dessus."),
    )
    .help(format!(
        "Ajoutez au-dessus une ligne de ce nom, suivi de « : », à la hauteur des autres noms ({} devant).",
        super::guesses::spaces(lead.len())
    ));
    Some(Guess { line: rank, last: rank, fixed, span: start..start + key.len(), fault, doubt: 1 })
}
