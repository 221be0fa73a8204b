//! The first row: which columns there are, and in what order.

use std::sync::Arc;

use super::{Column, Written, faults, scan};
use crate::diagnostic::correction::same_name;
use crate::diagnostic::{Correction, Diagnostic, Place};

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Among how many first rows the names of columns are looked for.
const HIGHEST: usize = 6;

/// The rank of the row that names the columns, where the first names none: people put a title above.
pub(super) fn below_a_title(rows: &[Vec<Written>], columns: &[Column]) -> Option<usize> {
    let named = |row: &Vec<Written>| {
        let known = |cell: &&Written| columns.iter().any(|column| same_name(cell.text.trim(), column.name));
        row.iter().filter(known).count()
    };
    if rows.first().is_none_or(|first| named(first) > 0) {
        return None;
    }
    let needed = columns.iter().filter(|column| column.required).count();
    rows.iter().take(HIGHEST).position(|row| named(row) >= 2 && named(row) * 2 >= needed)
}

/// The separator whose header names the most columns; of equals, the one that cuts most.
pub(super) fn separator(text: &str, columns: &[Column]) -> u8 {
    let merit_of = |line: &str, separator: u8| {
        let cells = scan::cells(line, 0, separator).unwrap_or_default();
        let name = |cell: &std::ops::Range<usize>| {
            line.get(cell.clone()).unwrap_or_default().trim_matches(['"', ' '])
        };
        let known =
            cells.iter().filter(|cell| columns.iter().any(|column| column.name == name(cell))).count();
        (known, cells.len())
    };
    // A title may stand above the names.
    let merit =
        |separator: u8| text.trim_start().lines().take(HIGHEST).map(|line| merit_of(line, separator)).max();
    // The last of equals wins: so from the least to the most usual.
    SEPARATORS.into_iter().rev().max_by_key(|separator| merit(*separator)).unwrap_or(b',')
}

pub(super) struct Header {
    cells: Vec<Written>,
}

impl Header {
    pub(super) fn new(row: &[Written]) -> Self {
        let cells =
            row.iter().map(|cell| Written { text: cell.text.trim().to_owned(), span: cell.span.clone() });
        Header { cells: cells.collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The rank of each known column; of two with one name, the first.
    pub(super) fn columns(&self, columns: &[Column]) -> Vec<(&'static str, usize)> {
        let rank = |name: &str| self.cells.iter().position(|cell| cell.text == name);
        columns.iter().filter_map(|column| Some((column.name, rank(column.name)?))).collect()
    }

    /// The columns that a table must have, and that no cell names.
    pub(super) fn lacking(&self, columns: &[Column]) -> Vec<&'static str> {
        let absent =
            |column: &&Column| column.required && !self.cells.iter().any(|cell| cell.text == column.name);
        columns.iter().filter(absent).map(|column| column.name).collect()
    }

    /// Everything wrong with the names.
    pub(super) fn check(
        &self,
        file: &Arc<str>,
        columns: &[Column],
        rows: &[Vec<Written>],
    ) -> Vec<Diagnostic> {
        let place = |cell: &Written| Place::new(file, cell.span.clone());
        let present = |name: &str| self.cells.iter().any(|cell| cell.text == name);
        let absent = || columns.iter().filter(|column| !present(column.name));
        let mut all = Vec::new();
        let mut meant = Vec::new();
        for (rank, cell) in self.cells.iter().enumerate() {
            if let Some(first) = self.cells.iter().take(rank).find(|first| first.text == cell.text)
                && !cell.text.is_empty()
            {
                all.push(faults::twice(&cell.text).at(place(cell)).related(place(first), "déjà donnée ici"));
            } else if cell.text.is_empty() {
                // Spreadsheets leave columns that hold nothing.
                if rows.iter().any(|row| row.get(rank).is_some_and(|cell| !cell.text.trim().is_empty())) {
                    all.push(faults::nameless().at(place(cell)));
                }
            } else if !columns.iter().any(|column| column.name == cell.text) {
                let fault =
                    faults::unknown(&cell.text, columns).near(&cell.text, absent().map(|column| column.name));
                meant.extend(fault.near.clone());
                let known = absent().find(|column| same_name(&cell.text, column.name));
                let alone =
                    |name: &str| self.cells.iter().filter(|other| same_name(&other.text, name)).count() == 1;
                let correction = known.filter(|column| alone(column.name)).and_then(|column| {
                    let title = format!("`{}` à la place de `{}`", column.name, cell.text);
                    Correction::value(title, cell.span.clone(), &cell.text, column.name)
                });
                all.push(fault.at(place(cell)).corrected(correction));
            }
        }
        let missing: Vec<&str> = absent()
            .filter(|column| column.required && !meant.iter().any(|name| name == column.name))
            .map(|column| column.name)
            .collect();
        if !missing.is_empty() {
            all.push(faults::missing(&missing).at(Place::new(file, super::span(&self.cells))));
        }
        all
    }
}
