//! Diagnostics for machines: one JSON value, positions as editors count them.

use serde::Serialize;

use super::lines::Cursor;
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
    let region = cursor.region(place, texts);
    JsonPlace {
        fichier: &place.file,
        ligne: region.line,
        colonne: region.column,
        fin_ligne: region.end_line,
        fin_colonne: region.end_column,
    }
}
