//! Tables as spreadsheets save them: CSV with commas, semicolons or tabs, in UTF-8 or in Windows-1252.
//!
//! The `csv` crate reads the cells; where each one is written is found beside it, for a fault in a table of a
//! thousand lines is worth nothing without its place. Offsets are those of the text that
//! [`SourceFile::shown`](crate::source::SourceFile::shown) gives.

use std::ops::Range;
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};

use crate::diagnostic::{Diagnostic, Place, line_column};
use crate::source;

mod faults;
mod header;
mod length;
mod scan;
#[cfg(test)]
mod tests;

use header::Header;

/// A column that a table may have.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// True when the table is worth nothing without it.
    pub required: bool,
    /// True for what a cell that is filled may say; [`any_text`] where that is anything. It serves to understand rows
    /// that are too long or too short: what cells say is told by whoever reads them.
    pub accepts: fn(&str) -> bool,
}

/// What a column of codes or numbers accepts.
pub fn well_formed<T: std::str::FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

/// What a column of words accepts.
pub fn any_text(_: &str) -> bool {
    true
}

/// The rows of a table that could be read.
#[derive(Debug, Clone)]
pub struct Table {
    file: Arc<str>,
    /// Known columns, each with the rank of its cells.
    columns: Vec<(&'static str, usize)>,
    rows: Vec<Vec<Written>>,
}

/// A cell and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    text: String,
    span: Range<usize>,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a [Written],
}

/// One cell.
#[derive(Debug, Clone)]
pub struct Cell<'a> {
    /// What it says, without the quotes around it.
    pub text: &'a str,
    /// Where.
    pub place: Place,
}

impl Table {
    /// The rows, in the file's order; those of a wrong length and those that are empty are left out.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }
}

impl<'a> Row<'a> {
    /// The cell of a column, empty or not; `None` when the table does not have the column.
    pub fn cell(&self, name: &str) -> Option<Cell<'a>> {
        let (_, rank) = self.table.columns.iter().find(|(known, _)| *known == name)?;
        let Written { text, span } = self.cells.get(*rank)?;
        Some(Cell { text, place: Place::new(&self.table.file, span.clone()) })
    }

    /// The whole row.
    pub fn place(&self) -> Place {
        Place::new(&self.table.file, span(self.cells))
    }
}

fn span(cells: &[Written]) -> Range<usize> {
    let start = cells.first().map_or(0, |cell| cell.span.start);
    start..cells.last().map_or(start, |cell| cell.span.end)
}

/// Reads a table whose first row names its columns.
///
/// Never fails as a whole: what is wrong is told, and the rows that are right are given. Codes:
/// `pas-utf8`, `csv-windows-1252` (a notice), `csv-vide`, `csv-guillemets`, `colonne-inconnue`,
/// `colonne-manquante`, `colonne-double`, `colonne-sans-nom`, `ligne-longueur`.
pub fn read(file: &Arc<str>, bytes: &[u8], columns: &[Column]) -> (Table, Vec<Diagnostic>) {
    let mut reader = Reader { file, faults: Vec::new() };
    let table = reader.table(bytes, columns);
    (table, reader.faults)
}

/// How a table is written: its separator, and the names of its columns in their order, known or not.
pub fn header(text: &str, columns: &[Column]) -> Option<(u8, Vec<String>)> {
    let separator = header::separator(text, columns);
    let mut reader =
        ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(text.as_bytes());
    let first = reader.records().next()?.ok()?;
    Some((separator, first.iter().map(|name| name.trim().to_owned()).collect()))
}

/// Cells as a spreadsheet writes them on a line, without its end.
pub fn row<'c>(cells: impl IntoIterator<Item = &'c str>, separator: u8) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| written(cell, separator)).collect();
    cells.join(&char::from(separator).to_string())
}

/// A cell as it is written between two separators: between quotes where a reader would cut it, or take its spaces away.
pub fn written(text: &str, separator: u8) -> String {
    let special = text.contains([char::from(separator), '"', '\n', '\r']) || text.trim() != text;
    if special { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

struct Reader<'a> {
    file: &'a Arc<str>,
    faults: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Tells that a table is not in UTF-8; `valid` bytes of it might be.
    fn of_another_age(&mut self, bytes: &[u8], decoded: &str, valid: usize) {
        if let Some((place, fault)) = super::spoilt::of_macintosh(decoded) {
            self.tell(place, fault);
            return;
        }
        let before = bytes.get(..valid).and_then(source::windows_1252);
        let at = before.map_or(0, |before| before.len());
        let length = decoded.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let correction = super::saved::resaved(bytes, decoded, true);
        self.tell(at..at + length, faults::windows_1252().corrected(correction));
    }

    fn table(&mut self, bytes: &[u8], columns: &[Column]) -> Table {
        let mut table = Table { file: Arc::clone(self.file), columns: Vec::new(), rows: Vec::new() };
        let decoded;
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => match source::windows_1252(bytes) {
                Some(text) => {
                    decoded = text;
                    self.of_another_age(bytes, &decoded, error.valid_up_to());
                    decoded.as_str()
                }
                None => {
                    self.tell(0..0, faults::not_text());
                    return table;
                }
            },
        };
        if let Some(conflict) = super::text::conflict(self.file, text) {
            self.faults.push(conflict);
            return table;
        }
        let separator = header::separator(text, columns);
        let mut rows = self.rows(text, separator);
        self.skip_title(text, &mut rows, columns);
        let mut rows = rows.into_iter();
        let Some(first) = rows.next() else {
            self.tell(0..0, faults::empty(columns));
            return table;
        };
        let header = Header::new(&first);
        let rows: Vec<_> = rows.filter(|row| row.iter().any(|cell| !cell.text.trim().is_empty())).collect();
        let names = header.check(self.file, columns, &rows);
        table.columns = header.columns(columns);
        if let Some(all) = length::of_all(&rows, header.len()) {
            // The names that lack are those of cells that are there.
            self.faults.extend(names.into_iter().filter(|fault| fault.code != "colonne-manquante"));
            self.tell(span(&first), faults::names(header.len(), all, separator, &header.lacking(columns)));
            return table;
        }
        self.faults.extend(names);
        let known = |(name, rank): &(&str, usize)| {
            columns.iter().find(|column| column.name == *name).map(|column| (column, *rank))
        };
        let expected = length::Expected {
            columns: table.columns.iter().filter_map(known).collect(),
            length: header.len(),
            separator,
        };
        for row in rows {
            match expected.fault(&row) {
                Some((place, fault)) => {
                    self.tell(place, fault);
                }
                None => table.rows.push(row),
            }
        }
        table
    }

    /// Takes away the rows above the names of columns, which people put there as a title, and tells them.
    fn skip_title(&mut self, text: &str, rows: &mut Vec<Vec<Written>>, columns: &[Column]) {
        let Some(rank) = header::below_a_title(rows, columns) else { return };
        let title: Vec<_> = rows.drain(..rank).collect();
        let rest = title.iter().chain(rows.first()).filter_map(|row| row.first());
        let lines: Vec<usize> = rest.map(|cell| line_column(text, cell.span.start).0).collect();
        let at = title.first().map_or(0..0, |row| span(row));
        self.tell(at, faults::title(&lines));
    }

    fn tell(&mut self, span: Range<usize>, fault: Diagnostic) {
        self.faults.push(fault.at(Place::new(self.file, span)));
    }

    /// Every record with the places of its cells; one whose quotes are never closed is told and left out.
    fn rows(&mut self, text: &str, separator: u8) -> Vec<Vec<Written>> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut record = ByteRecord::new();
        // Reading from memory does not fail.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let start = record.position().map_or(0, |position| position.byte());
            let start = usize::try_from(start).unwrap_or(text.len());
            let cells = match scan::cells(text, start, separator) {
                Ok(cells) => cells,
                Err(quote) => {
                    self.tell(quote, faults::unclosed());
                    break;
                }
            };
            let line =
                cells.first().map_or(start, |cell| cell.start)..cells.last().map_or(start, |cell| cell.end);
            let spans = cells.into_iter().chain(std::iter::repeat(line));
            rows.push(
                record
                    .iter()
                    .zip(spans)
                    .map(|(cell, span)| Written { text: String::from_utf8_lossy(cell).into_owned(), span })
                    .collect(),
            );
        }
        rows
    }
}
