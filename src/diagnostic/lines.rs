//! Places as machines want them: paths from the repository's root, lines and columns from 1.

use super::{Place, Texts};

/// Counts the lines and columns of places that come in the order of their files: each is counted from the one before, for
/// counting a hundred thousand from the start of a long file takes minutes.
#[derive(Debug, Clone, Default)]
pub(super) struct Cursor<'a> {
    file: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    /// Line and column, both from 1, as [`super::line_column`] counts them.
    pub(super) fn at(&mut self, file: &'a str, text: &str, offset: usize) -> (usize, usize) {
        let offset = text.floor_char_boundary(offset);
        if self.file != file || offset < self.offset || self.line == 0 {
            *self = Cursor { file, offset: 0, line: 1, column: 1 };
        }
        let passed = text.get(self.offset..offset).unwrap_or_default();
        self.line += passed.bytes().filter(|b| *b == b'\n').count();
        self.column = match passed.rsplit_once('\n') {
            Some((_, last)) => last.chars().count() + 1,
            None => self.column + passed.chars().count(),
        };
        self.offset = offset;
        (self.line, self.column)
    }

    /// The lines and columns of a place.
    pub(super) fn region(&mut self, place: &'a Place, texts: &dyn Texts) -> Region {
        let text = texts.text(&place.file).unwrap_or_default();
        let (line, column) = self.at(&place.file, text, place.start);
        let (end_line, end_column) = self.clone().at(&place.file, text, place.end);
        Region { line, column, end_line, end_column }
    }
}

/// From a character to another, the last excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

/// The path of a file from the repository's root; `prefix` is that of the project, empty or ending with a slash.
pub(super) fn path(prefix: &str, file: &str) -> String {
    format!("{prefix}{file}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::line_column;

    #[test]
    fn places_are_counted_as_one_by_one() {
        let text = "é: à\n\nb: 🎓c\r\nd";
        let mut cursor = Cursor::default();
        for (file, offset) in
            [("a", 0), ("a", 4), ("a", 7), ("a", 3), ("a", 99), ("b", 2), ("b", 12), ("b", 1)]
        {
            assert_eq!(cursor.at(file, text, offset), line_column(text, offset), "{file} {offset}");
        }
    }
}
