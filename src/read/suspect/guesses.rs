//! The mistakes that people make in YAML, each with the line as it was meant.

use std::ops::Range;

use super::entries;
use super::line::{Line, is_key};
use crate::diagnostic::Diagnostic;
use crate::read::decode::is_unwritten;

/// A line that may be wrong, as it was perhaps meant.
pub(super) struct Guess {
    /// Its rank, from 0.
    pub(super) line: usize,
    /// The rank of the last line, where several are alike.
    pub(super) last: usize,
    /// The whole of these lines, repaired.
    pub(super) fixed: String,
    /// What to underline, in bytes of the line.
    pub(super) span: Range<usize>,
    pub(super) fault: Diagnostic,
    /// Of two guesses that leave as few faults, the least doubtful is told.
    pub(super) doubt: usize,
}

/// How far above the place where the parser stopped a mark left open is looked for, in lines, and how many such lines are tried.
const FAR: usize = 400;
const MARKS: usize = 4;

/// How many lines are tried for a colon, and for an indentation.
const COLONS: usize = 6;
const INDENTS: usize = 16;

/// Every guess, the likeliest first.
pub(super) fn all(lines: &[Line<'_>], at: usize) -> Vec<Guess> {
    let mut guesses = Vec::new();
    for mark in ['"', '\'', '[', '{'] {
        let open =
            above(lines, at, FAR).filter(|rank| lines.get(*rank).is_some_and(|line| unbalanced(line, mark)));
        for rank in open.take(MARKS) {
            guesses.extend(closed(lines, rank, mark));
        }
    }
    guesses.extend(entries::all(lines, at));
    guesses.extend(above(lines, at, COLONS).filter_map(|rank| emptied(lines, rank)));
    guesses.extend(above(lines, at, COLONS).filter_map(|rank| curly(lines, rank)));
    guesses.extend(
        above(lines, (at + 1).min(lines.len().saturating_sub(1)), COLONS)
            .filter_map(|rank| colon(lines, rank)),
    );
    guesses.extend(above(lines, at, 3).filter_map(|rank| bullets(lines, rank)));
    guesses.extend(indents(lines, at));
    guesses
}

/// The guesses for a group that was read as a text: its only key has no colon, or no space.
pub(super) fn swallowed(lines: &[Line<'_>], at: usize) -> Vec<Guess> {
    let below = at..lines.len().min(at + 3);
    below
        .flat_map(|rank| [bullets(lines, rank), hash(lines, rank), colon(lines, rank), glued(lines, rank)])
        .flatten()
        .collect()
}

/// `titre: #CEIT`: the text is a comment.
fn hash(lines: &[Line<'_>], rank: usize) -> Option<Guess> {
    let line = lines.get(rank)?;
    let at = line.text.find(": #")? + 2;
    let text = line.text.get(at..).filter(|text| !is_unwritten(text))?;
    let fixed = format!("{}{}", line.text.get(..at)?, crate::read::yaml::quoted(text));
    let fault =
        Diagnostic::error("valeur-vide", "Ce qui suit « # » est un commentaire : la valeur est vide.")
            .help(format!("Mettez le texte entre guillemets : {}", fixed.trim()));
    Some(Guess { line: rank, last: rank, fixed, span: at..line.text.len(), fault, doubt: 0 })
}

/// Signs that word processors put before the items of a list.
const BULLETS: [char; 7] = ['•', '·', '–', '—', '▪', '◦', '*'];

/// `• La qualité du projet`, or `-La qualité`: lines that were meant as the items of a list.
fn bullets(lines: &[Line<'_>], rank: usize) -> Option<Guess> {
    let item = |line: &Line<'_>| {
        let said = line.text.trim_start_matches(' ');
        let text = said
            .strip_prefix(BULLETS)
            .or_else(|| said.strip_prefix('-').filter(|text| !text.starts_with([' ', '-'])))?;
        Some(format!("{}- {}", " ".repeat(line.indent()), text.trim_start()))
    };
    let first = lines.get(rank)?;
    let fixed: Vec<String> = lines.get(rank..)?.iter().map_while(item).collect();
    let sign = first.said().chars().next()?;
    let message = if sign == '-' {
        "Il manque une espace après le tiret.".to_owned()
    } else {
        format!("« {sign} » n’annonce pas un élément de liste : il faut un tiret et une espace.")
    };
    let code = if sign == '-' { "yaml-espace-manquante" } else { "valeur-type" };
    let fault = Diagnostic::error(code, message).help(format!("Écrivez : {}", fixed.first()?.trim_start()));
    let start = first.indent();
    let last = rank + fixed.len() - 1;
    Some(Guess {
        line: rank,
        last,
        fixed: fixed.join("\n"),
        span: start..start + first.said().len(),
        fault,
        doubt: 0,
    })
}

/// The lines that say something, from one upwards.
pub(super) fn above<'a>(lines: &'a [Line<'_>], at: usize, far: usize) -> impl Iterator<Item = usize> + 'a {
    let spoken = move |rank: &usize| lines.get(*rank).is_some_and(|line| !line.mute());
    (at.saturating_sub(far)..=at).rev().filter(spoken)
}

/// True when a mark is opened and not closed on a line, or the reverse.
fn unbalanced(line: &Line<'_>, mark: char) -> bool {
    let text = line.text.get(..line.value_end()).unwrap_or_default();
    match mark {
        '"' => text.matches('"').count() % 2 == 1,
        // In words, an apostrophe opens nothing.
        '\'' => text.get(line.value_start()..).is_some_and(|value| value.starts_with('\'')),
        '[' => text.matches('[').count() != text.matches(']').count(),
        _ => text.matches('{').count() != text.matches('}').count(),
    }
}

/// The places where the mark that lacks may have been.
fn closed(lines: &[Line<'_>], rank: usize, mark: char) -> Vec<Guess> {
    let Some(line) = lines.get(rank) else { return Vec::new() };
    let (start, end) = (line.value_start(), line.value_end());
    let value = line.text.get(start..end).unwrap_or_default();
    let (close, quote) = match mark {
        '[' => (']', false),
        '{' => ('}', false),
        quote => (quote, true),
    };
    let mut guesses = Vec::new();
    if value.starts_with(mark) || value.contains(mark) && !quote {
        guesses.push((end, close));
    }
    // In a list between brackets, a text ends before its comma.
    if quote && let Some(open) = value.find(mark) {
        let after = value.get(open + 1..).unwrap_or_default();
        guesses.extend(after.find([',', ']', '}']).map(|stop| (start + open + 1 + stop, mark)));
    }
    if value.ends_with(close) {
        guesses.push((start, mark));
        // `[02", "60"]`
        guesses.extend(value.starts_with('[').then_some((start + 1, mark)).filter(|_| quote));
        guesses.extend(value.rfind(", ").map(|comma| (start + comma + 2, mark)).filter(|_| quote));
    } else if quote && value.starts_with('[') {
        guesses.push((start + 1, mark));
        guesses.extend(value.match_indices(", ").map(|(comma, _)| (start + comma + 2, mark)));
    }
    let told = |(place, sign): (usize, char)| {
        let mut fixed = line.text.to_owned();
        fixed.insert(place, sign);
        let opened = sign == mark && !(quote && place > start && !value.starts_with('['));
        let fault = match (quote, opened && place <= start + 1) {
            (true, false) => Diagnostic::error("yaml-guillemets", "Ces guillemets ne sont jamais fermés."),
            (true, true) => {
                Diagnostic::error("yaml-guillemets", "Il manque le guillemet qui ouvre ce texte.")
            }
            (false, false) => {
                Diagnostic::error("yaml-crochets", format!("Il manque « {close} » à la fin de cette ligne."))
            }
            (false, true) => {
                Diagnostic::error("yaml-crochets", format!("Il manque « {mark} » avant ces valeurs."))
            }
        };
        let help = format!("Écrivez : {}", said(&fixed));
        Guess { line: rank, last: rank, fixed, span: start..end, fault: fault.help(help), doubt: 0 }
    };
    guesses.into_iter().map(told).collect()
}

/// What a line says, without its comment.
fn said(line: &str) -> &str {
    line.split(" #").next().unwrap_or_default().trim()
}

/// Quotes that a word processor has curled are letters for YAML.
fn curly(lines: &[Line<'_>], rank: usize) -> Option<Guess> {
    let line = lines.get(rank)?;
    let (start, end) = (line.value_start(), line.value_end());
    let inside = line.text.get(start..end)?.strip_prefix(['“', '”', '„'])?;
    let inside = inside.trim_end_matches(['“', '”']);
    let fixed =
        format!("{}\"{}\"{}", line.text.get(..start)?, inside.replace('"', "\\\""), line.text.get(end..)?);
    let fault = Diagnostic::error(
        "yaml-guillemets",
        "Ces guillemets sont courbes : YAML attend des guillemets droits.",
    )
    .help(format!("Écrivez : {}", said(&fixed)));
    Some(Guess { line: rank, last: rank, fixed, span: start..end, fault, doubt: 0 })
}

/// `etablissements: []` left above the first of them.
fn emptied(lines: &[Line<'_>], rank: usize) -> Option<Guess> {
    let line = lines.get(rank)?;
    let (start, end) = (line.value_start(), line.value_end());
    let value = line.text.get(start..end)?;
    let what = match value {
        "[]" => "cette liste est vide",
        "{}" => "ce groupe est vide",
        _ => return None,
    };
    let key = line.text.get(..start)?.trim_end();
    let fixed = format!("{key}{}", line.text.get(end..)?);
    let fault = Diagnostic::error(
        "yaml-liste-vide",
        format!("« {value} » dit que {what}, et les lignes d’après la remplissent."),
    )
    .help(format!("Effacez « {value} » : {}", key.trim_start()));
    Some(Guess { line: rank, last: rank, fixed, span: start..end, fault, doubt: 0 })
}

/// `statut publie`, or `sources` alone above what it holds.
fn colon(lines: &[Line<'_>], rank: usize) -> Option<Guess> {
    let line = lines.get(rank)?;
    let (start, end) = (line.column(), line.value_end());
    let text = line.text.get(start..end)?;
    let (key, value) = text.split_once(' ').unwrap_or((text, ""));
    if !is_key(key) || text.ends_with(':') {
        return None;
    }
    let meant = format!("{key}: {}", value.trim_start()).trim_end().to_owned();
    let fixed = format!("{}{meant}{}", line.text.get(..start)?, line.text.get(end..)?);
    let fault = Diagnostic::error("yaml-deux-points-manquant", format!("Il manque « : » après `{key}`."))
        .help(format!("Écrivez : {}", said(&fixed)));
    Some(Guess { line: rank, last: rank, fixed, span: start..start + key.len(), fault, doubt: 0 })
}

/// `statut:publie`.
fn glued(lines: &[Line<'_>], rank: usize) -> Option<Guess> {
    let line = lines.get(rank)?;
    let (start, end) = (line.column(), line.value_end());
    let (key, value) = line.text.get(start..end)?.split_once(':')?;
    if !is_key(key) || value.is_empty() || value.starts_with([' ', '/']) {
        return None;
    }
    let fixed = format!("{}{key}: {value}{}", line.text.get(..start)?, line.text.get(end..)?);
    let fault = Diagnostic::error("yaml-espace-manquante", format!("Il manque une espace après « {key}: »."))
        .help(format!("Écrivez : {}", said(&fixed)));
    Some(Guess { line: rank, last: rank, fixed, span: start..end, fault, doubt: 0 })
}

/// Each line near the stop, and each farther one that looks shifted, at the columns of its neighbours.
fn indents(lines: &[Line<'_>], at: usize) -> Vec<Guess> {
    let stop = lines.get(at);
    let near = above(lines, at, 12);
    let far = above(lines, at, FAR)
        .skip(8)
        .filter(|rank| lines.get(*rank).is_some_and(|line| line.opens() || line.indent() % 2 == 1));
    let mut ranks: Vec<usize> = near.take(8).chain(far).take(INDENTS).collect();
    ranks.dedup();
    let mut guesses = Vec::new();
    for rank in ranks {
        let Some(line) = lines.get(rank) else { continue };
        let own = line.indent();
        let before = above(lines, rank.saturating_sub(1), 30)
            .next()
            .filter(|_| rank > 0)
            .and_then(|rank| lines.get(rank));
        let after = (rank + 1..lines.len()).filter_map(|rank| lines.get(rank)).find(|line| !line.mute());
        let mut columns: Vec<usize> =
            [own.saturating_sub(1), own + 1, own.saturating_sub(2), own + 2].to_vec();
        columns.extend(before.into_iter().flat_map(|line| [line.indent(), line.column(), line.column() + 2]));
        columns.extend(stop.into_iter().chain(after).flat_map(|line| [line.indent(), line.column()]));
        columns.sort_unstable();
        columns.dedup();
        guesses.extend(columns.into_iter().filter(|column| *column != own).map(|column| {
            // Files are indented by two, and the nearest shift is the likeliest.
            let odd = usize::from(column % 2 == 1) * 8 + usize::from(own % 2 == 0) * 4;
            let doubt = 1 + odd + column.abs_diff(own).min(3);
            shifted(line, rank, own, column, doubt)
        }));
    }
    guesses
}

fn shifted(line: &Line<'_>, rank: usize, own: usize, column: usize, doubt: usize) -> Guess {
    let fixed = format!("{}{}", " ".repeat(column), line.text.trim_start_matches(' '));
    let has = if own == 0 {
        "n’a aucune espace devant elle".to_owned()
    } else {
        format!("a {} devant elle", spaces(own))
    };
    let due = if column == 0 { "et n’en veut aucune".to_owned() } else { format!("au lieu de {column}") };
    let gesture = if column < own {
        format!("Retirez {} au début", spaces(own - column))
    } else {
        format!("Ajoutez {} au début", spaces(column - own))
    };
    let fault = Diagnostic::error("yaml-retrait", format!("Cette ligne {has}, {due}.")).help(format!(
        "{gesture} : les clés d’un même groupe, comme les tirets d’une même liste, commencent à la même colonne."
    ));
    let start = line.text.len() - line.text.trim_start().len();
    Guess { line: rank, last: rank, fixed, span: start..start + line.said().len(), fault, doubt }
}

pub(super) fn spaces(count: usize) -> String {
    if count == 1 { "une espace".to_owned() } else { format!("{count} espaces") }
}
