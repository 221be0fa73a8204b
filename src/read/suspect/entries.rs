//! Entries that run into the one above: the dash or the name that began them is not there.

use super::guesses::{Guess, above};
use super::line::{Line, is_key};
use crate::diagnostic::Diagnostic;

/// A name that nobody gives.
const NAME: &str = "nom-a-donner";

/// How many lines of an item are gone through to find its first.
const ITEM: usize = 60;

/// How many lines are tried for a name.
const NAMES: usize = 12;

/// The guesses for a stop at this line.
pub(super) fn all(lines: &[Line<'_>], at: usize) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = undashed(lines, at).into_iter().collect();
    guesses.extend(headless(lines, at));
    guesses.extend(first_headless(lines, at));
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
    .help(match start.checked_sub(2).and_then(|lead| head(lines, at, lead)).and_then(first_key) {
        Some(first) if first != key => format!(
            "Remplacez les deux espaces qui précèdent : {} ; ou remettez la ligne « - {first}: … », si elle a été effacée.",
            fixed.trim_start()
        ),
        _ => format!("Remplacez les deux espaces qui précèdent : {}", fixed.trim_start()),
    });
    Some(Guess { line: at, last: at, fixed, span: start..start + key.len(), fault, doubt: 0 })
}

/// `nom: Le four` below another item of the list, the line that began this one, `- slug: four`, forgotten.
fn headless(lines: &[Line<'_>], at: usize) -> Option<Guess> {
    let lead = lines.get(at)?.indent().checked_sub(2)?;
    beheaded(lines, at, head(lines, at, lead)?)
}

/// The same for the first item, which the parser takes for a group: it stops at the dash of the second.
fn first_headless(lines: &[Line<'_>], at: usize) -> Option<Guess> {
    let stop = lines.get(at).filter(|stop| stop.text.trim_start().starts_with("- "))?;
    let deeper = |rank: &usize| lines.get(*rank).is_some_and(|line| line.indent() > stop.indent());
    let first = above(lines, at.checked_sub(1)?, ITEM).take_while(deeper).last()?;
    let aligned = lines.get(first)?.indent() == stop.indent() + 2;
    if aligned { beheaded(lines, first, stop) } else { None }
}

/// The first line of the item above, its dash in column `lead`.
fn head<'l, 't>(lines: &'l [Line<'t>], at: usize, lead: usize) -> Option<&'l Line<'t>> {
    let item = above(lines, at.checked_sub(1)?, ITEM).filter_map(|rank| lines.get(rank));
    item.take_while(|line| line.indent() >= lead).find(|line| line.indent() == lead)
}

/// What the first line of an item says: `slug` in `- slug: four`.
fn first_key<'t>(head: &Line<'t>) -> Option<&'t str> {
    let (key, _) = head.text.trim_start().strip_prefix("- ")?.split_once(':')?;
    is_key(key).then_some(key)
}

/// An item without its first line, supposed to be as that of another.
fn beheaded(lines: &[Line<'_>], rank: usize, head: &Line<'_>) -> Option<Guess> {
    let line = lines.get(rank)?;
    let key = key(line)?;
    let named = first_key(head).filter(|named| *named != key)?;
    let start = line.indent();
    let fixed = format!("{}\n{}", head.text, line.text);
    let fault = Diagnostic::error(
        "cle-manquante",
        format!("Il manque la première ligne de l’élément qui commence à `{key}` : `- {named}: …`."),
    )
    .help(format!(
        "Remettez au-dessus la ligne « - {named}: … » de cet élément, à la hauteur des autres tirets ({} devant).",
        super::guesses::spaces(head.indent())
    ));
    Some(Guess { line: rank, last: rank, fixed, span: start..start + key.len(), fault, doubt: 1 })
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
