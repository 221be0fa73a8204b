//! Diagnostics for machines: one JSON value, positions as editors count them.

use serde::Serialize;

use super::lines::{Cursor, Region};
use super::{Correction, Diagnostic, Edit, Place, Report, Texts};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<JsonCorrection<'a>>,
}

/// What `--corriger` would do; without replacements, the file is saved in another encoding.
#[derive(Serialize)]
struct JsonCorrection<'a> {
    titre: &'a str,
    remplacements: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    #[serde(flatten)]
    lieu: Span,
    texte: &'a str,
}

#[derive(Serialize)]
struct Span {
    ligne: usize,
    colonne: usize,
    fin_ligne: usize,
    fin_colonne: usize,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    fichier: &'a str,
    #[serde(flatten)]
    lieu: Span,
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
        correction: diagnostic.correction.as_ref().map(|known| correction(diagnostic, known, texts)),
    }
}

fn correction<'a>(
    diagnostic: &'a Diagnostic,
    correction: &'a Correction,
    texts: &dyn Texts,
) -> JsonCorrection<'a> {
    let lieu = |edit: &Edit| {
        let place = Place { start: edit.span.start, end: edit.span.end, ..diagnostic.place.clone()? };
        Some(Cursor::default().region(&place, texts).into())
    };
    let edits = correction.edits().iter();
    let remplacements =
        edits.filter_map(|edit| Some(JsonEdit { lieu: lieu(edit)?, texte: &edit.by })).collect();
    JsonCorrection { titre: &correction.title, remplacements }
}

fn place<'a>(place: &'a Place, texts: &dyn Texts, cursor: &mut Cursor<'a>) -> JsonPlace<'a> {
    JsonPlace { fichier: &place.file, lieu: cursor.region(place, texts).into() }
}

impl From<Region> for Span {
    fn from(region: Region) -> Self {
        Span {
            ligne: region.line,
            colonne: region.column,
            fin_ligne: region.end_line,
            fin_colonne: region.end_column,
        }
    }
}
