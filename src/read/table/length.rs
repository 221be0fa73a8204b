//! Rows of a wrong length: which cell holds the separator, or which one is missing.
//!
//! A comma in a text moves every cell after it by one column. Whoever wrote it must be told of the comma, not of
//! six columns that hold what belongs to their neighbours. The cell is guessed by trying: when two
//! neighbours are put together, the other cells are at their place again, and say what their columns accept.

use std::ops::Range;

use super::{Column, Written, faults, span};
use crate::diagnostic::Diagnostic;

/// How many cells all rows have, where the row of names is the one that has another number: each of them is right.
pub(super) fn of_all(rows: &[Vec<Written>], names: usize) -> Option<usize> {
    let all = rows.first().filter(|_| rows.len() > 1)?.len();
    let filled = |row: &Vec<Written>| {
        row.get(names..).unwrap_or_default().iter().any(|cell| !cell.text.trim().is_empty())
    };
    // Cells beyond the names that nobody filled are what a spreadsheet leaves.
    let other = all < names || (all > names && rows.iter().any(filled));
    (other && rows.iter().all(|row| row.len() == all)).then_some(all)
}

/// What a row must be compared with.
pub(super) struct Expected<'a> {
    /// Known columns, each with the rank of its cells.
    pub(super) columns: Vec<(&'a Column, usize)>,
    /// How many cells the header has.
    pub(super) length: usize,
    pub(super) separator: u8,
}

impl Expected<'_> {
    /// The fault of a row's length and its place; `None` when the row can be read as it is.
    pub(super) fn fault(&self, row: &[Written]) -> Option<(Range<usize>, Diagnostic)> {
        if row.len() < self.length {
            return Some(self.too_short(row));
        }
        if row.len() == self.length {
            return None;
        }
        let extra = row.get(self.length..).unwrap_or_default();
        // Spreadsheets leave empty cells beyond the header; they also come from a comma before them.
        let empty = extra.iter().all(|cell| cell.text.trim().is_empty());
        if empty {
            let wrong = self.wrong(|rank| row.get(rank).map(|cell| cell.text.as_str()));
            if wrong == 0 || self.merged(row).0 >= wrong {
                return None;
            }
        }
        Some(self.too_long(row))
    }

    /// How many cells do not say what their column accepts; one that is not given is not looked at.
    fn wrong<'t>(&self, cell: impl Fn(usize) -> Option<&'t str>) -> usize {
        let right = |(column, rank): &&(&Column, usize)| {
            let Some(text) = cell(*rank).map(str::trim) else { return true };
            if text.is_empty() { !column.required } else { (column.accepts)(text) }
        };
        self.columns.len() - self.columns.iter().filter(right).count()
    }

    /// The least number of wrong cells once neighbours are put together, and the ranks where that is so.
    fn merged(&self, row: &[Written]) -> (usize, Vec<usize>) {
        let extra = row.len().saturating_sub(self.length);
        best((0..self.length).map(|at| {
            self.wrong(|rank| match rank {
                _ if rank < at => row.get(rank).map(|cell| cell.text.as_str()),
                // A column of words accepts it; one of codes never holds a comma.
                _ if rank == at => Some("un, deux"),
                _ => row.get(rank + extra).map(|cell| cell.text.as_str()),
            })
        }))
    }

    fn too_long(&self, row: &[Written]) -> (Range<usize>, Diagnostic) {
        let extra = row.len() - self.length;
        let (_, all) = self.merged(row);
        let spaced = |at: &&usize| row.get(**at + 1).is_some_and(|cell| cell.text.starts_with(' '));
        let cell = match all.as_slice() {
            [one] => Some(*one),
            // In a text, a comma is followed by a space.
            many => many.iter().find(spaced).copied(),
        };
        let parts = cell.and_then(|at| row.get(at..=at + extra));
        // A separator typed twice leaves an empty cell: there is no text to quote.
        let typed_twice = parts.is_some_and(|parts| parts.iter().any(|cell| cell.text.trim().is_empty()));
        let text = parts.filter(|_| !typed_twice).map(|parts| {
            let texts: Vec<&str> = parts.iter().map(|cell| cell.text.as_str()).collect();
            texts.join(&char::from(self.separator).to_string()).trim().to_owned()
        });
        let fault = faults::too_long(row.len(), self.length, self.separator, text.as_deref());
        (parts.map_or_else(|| span(row), span), fault)
    }

    fn too_short(&self, row: &[Written]) -> (Range<usize>, Diagnostic) {
        let missing = self.length - row.len();
        let (_, all) = best((0..=row.len()).map(|at| {
            self.wrong(|rank| {
                let rank = match rank {
                    _ if rank < at => rank,
                    _ if rank < at + missing => return None,
                    _ => rank - missing,
                };
                row.get(rank).map(|cell| cell.text.as_str())
            })
        }));
        // Beyond a few, the guess says nothing.
        let guess = if all.len() <= LONGEST_GUESS { all.as_slice() } else { &[] };
        let mut columns: Vec<&(&Column, usize)> =
            self.columns.iter().filter(|(_, rank)| guess.contains(rank)).collect();
        columns.sort_by_key(|(_, rank)| *rank);
        let names: Vec<&str> = columns.iter().map(|(column, _)| column.name).collect();
        let cells = match (guess.first(), guess.last()) {
            (Some(first), Some(last)) => row.get(*first..=(*last).min(row.len().saturating_sub(1))),
            _ => None,
        };
        let place = cells.filter(|cells| !cells.is_empty()).map_or_else(|| span(row), span);
        (place, faults::too_short(row.len(), self.length, self.separator, &names))
    }
}

/// Most columns named as those that may lack.
const LONGEST_GUESS: usize = 5;

/// The least of some counts and the ranks that have it.
fn best(counts: impl Iterator<Item = usize>) -> (usize, Vec<usize>) {
    let mut least = (usize::MAX, Vec::new());
    for (rank, count) in counts.enumerate() {
        if count < least.0 {
            least = (count, vec![rank]);
        } else if count == least.0 {
            least.1.push(rank);
        }
    }
    least
}
