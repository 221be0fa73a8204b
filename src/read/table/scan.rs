//! Where the cells of a record are: the same walk as the `csv` crate's, keeping offsets instead of texts.

use std::ops::Range;

/// The cells of the record at `start`, quotes included.
///
/// # Errors
/// The place of a quote that is never closed.
pub(super) fn cells(text: &str, start: usize, separator: u8) -> Result<Vec<Range<usize>>, Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = start;
    // A record begins after the line ends left by the one before, and after empty lines.
    while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
        at += 1;
    }
    let mut cells = Vec::new();
    loop {
        let start = at;
        if bytes.get(at) == Some(&b'"') {
            at = after_quotes(bytes, at + 1).ok_or(start..start + 1)?;
        }
        at = rest(bytes, at, separator);
        cells.push(start..at);
        if bytes.get(at) != Some(&separator) {
            return Ok(cells);
        }
        at += 1;
    }
}

/// The byte after the closing quote; a doubled quote is one of the text.
fn after_quotes(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

fn rest(bytes: &[u8], from: usize, separator: u8) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let length = rest.iter().position(|byte| *byte == separator || matches!(byte, b'\r' | b'\n'));
    from + length.unwrap_or(rest.len())
}
