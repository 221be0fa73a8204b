//! Diagnostics for machines: one JSON value, positions as editors count them.

use serde::Serialize;

use super::{Diagnostic, Place, Report, Texts, line_column};

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
    let all: Vec<_> = report.iter().map(|d| entry(d, texts)).collect();
    serde_json::to_value(all).unwrap_or_default()
}

fn entry<'a>(diagnostic: &'a Diagnostic, texts: &dyn Texts) -> JsonDiagnostic<'a> {
    JsonDiagnostic {
        code: diagnostic.code,
        severite: diagnostic.severity.word(),
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(|p| place(p, texts)),
        aide: diagnostic.help.as_deref(),
        proche: diagnostic.near.as_deref(),
    }
}

fn place<'a>(place: &'a Place, texts: &dyn Texts) -> JsonPlace<'a> {
    let text = texts.text(&place.file).unwrap_or_default();
    let (ligne, colonne) = line_column(text, place.start);
    let (fin_ligne, fin_colonne) = line_column(text, place.end);
    JsonPlace { fichier: &place.file, ligne, colonne, fin_ligne, fin_colonne }
}
