//! Diagnostics for machines: one JSON value, positions as editors count them.

use serde::Serialize;

use super::{Diagnostic, Place, Report, Texts};

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    severite: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<JsonPlace<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aide: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proche: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    fichier: &'a str,
    ligne: usize,
    colonne: usize,
    fin_ligne: usize,
    fin_colonne: usize,
}

/// The report as a JSON array, in its own order.
pub fn value(report: &Report, texts: &dyn Texts) -> serde_json::Value {
    let mut cursor = Cursor::default();
    let all: Vec<_> = report.iter().map(|d| entry(d, texts, &mut cursor)).collect();
    serde_json::to_value(all).unwrap_or_default()
}

fn entry<'a>(diagnostic: &'a Diagnostic, texts: &dyn Texts, cursor: &mut Cursor<'a>) -> JsonDiagnostic<'a> {
    JsonDiagnostic {
        code: diagnostic.code,
        severite: diagnostic.severity.word(),
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(|p| place(p, texts, cursor)),
        aide: diagnostic.help.as_deref(),
        proche: diagnostic.near.as_deref(),
    }
}

fn place<'a>(place: &'a Place, texts: &dyn Texts, cursor: &mut Cursor<'a>) -> JsonPlace<'a> {
    let text = texts.text(&place.file).unwrap_or_default();
    let (ligne, colonne) = cursor.at(&place.file, text, place.start);
    let (fin_ligne, fin_colonne) = cursor.clone().at(&place.file, text, place.end);
    JsonPlace { fichier: &place.file, ligne, colonne, fin_ligne, fin_colonne }
}

/// Lines and columns of places that come in the order of their files: each is counted from the one before, for
/// counting a hundred thousand from the start of a long file takes minutes.
#[derive(Debug, Clone, Default)]
struct Cursor<'a> {
    file: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    /// Line and column, both from 1, as [`super::line_column`] counts them.
    fn at(&mut self, file: &'a str, text: &str, offset: usize) -> (usize, usize) {
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
