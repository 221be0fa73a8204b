//! Template faults, worded for whoever changes a theme.

use std::ops::Range;

use tera::{Error, ErrorKind, ReportError};

use super::Templates;
use crate::diagnostic::{Diagnostic, Place};

const DOCUMENTATION: &str = "La syntaxe des gabarits est celle de Tera 2 : https://keats.github.io/tera/";

/// A template fault at its place.
pub(super) fn diagnostic(error: &Error, templates: &Templates) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => syntax(report, templates),
        ErrorKind::RenderingError(report) => rendering(report, templates),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            circle("s’étendent", tpl, inheritance_chain, templates)
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            circle("s’incluent", tpl, include_chain, templates)
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("Le gabarit « {parent} », que « {current} » étend, n’existe pas.");
            missing(message, parent, templates).at_opt(written(current, parent, templates))
        }
        ErrorKind::TemplateNotFound(name) => {
            missing(format!("Le gabarit « {name} » n’existe dans aucun thème."), name, templates)
        }
        other => told(&other.to_string(), templates),
    }
}

fn missing(message: String, name: &str, templates: &Templates) -> Diagnostic {
    let known = templates.iter().filter_map(|(name, _, _)| name.split_once('/').map(|(_, name)| name));
    Diagnostic::error("gabarit-absent", message)
        .near(name, known)
        .help("Corrigez le nom, ou ajoutez le fichier à `templates/` dans le dossier du thème.")
}

fn circle(verb: &str, name: &str, chain: &[String], templates: &Templates) -> Diagnostic {
    let first = chain.first().map_or(name, String::as_str);
    let round = format!("{} → {first}", chain.join(" → "));
    Diagnostic::error("gabarit-circulaire", format!("Des gabarits {verb} en rond : {round}."))
        .at_opt(written(name, "", templates))
        .help("Un gabarit qui remplace celui de son thème parent l’étend par son nom entier, comme « defaut/base.html ».")
}

/// Where a template writes a text, or its start.
fn written(template: &str, text: &str, templates: &Templates) -> Option<Place> {
    let (_, path, source) = templates.iter().find(|(known, _, _)| known == template)?;
    let start = source.find(text)?;
    Some(Place::new(path, start..start + text.len()))
}

fn place(file: &str, span: Range<usize>, templates: &Templates) -> Option<Place> {
    let (_, path, _) = templates.iter().find(|(name, _, _)| name == file)?;
    Some(Place::new(path, span))
}

fn syntax(report: &ReportError, templates: &Templates) -> Diagnostic {
    Diagnostic::error(
        "gabarit-syntaxe",
        format!("Ce gabarit ne se lit pas. Tera dit : « {} ».", report.message()),
    )
    .at_opt(place(report.filename(), report.span().range.clone(), templates))
    .help(DOCUMENTATION)
}

fn rendering(report: &ReportError, templates: &Templates) -> Diagnostic {
    let message = report.message();
    let fault = match asked(message) {
        Some((name, given)) => {
            let what = if message.starts_with("Field") { "une clé" } else { "une variable" };
            let known = if given.is_empty() {
                "Vérifiez son nom dans les gabarits du thème « defaut ».".to_owned()
            } else {
                format!("Elle donne : {}.", given.join(", "))
            };
            Diagnostic::error(
                "gabarit-rendu",
                format!("Ce gabarit demande {what} que sa page ne donne pas : `{name}`."),
            )
            .near(name, given)
            .help(known)
        }
        None => Diagnostic::error(
            "gabarit-rendu",
            format!("Ce gabarit ne peut pas être rendu. Tera dit : « {message} »."),
        )
        .help(DOCUMENTATION),
    };
    fault.at_opt(place(report.filename(), report.span().range.clone(), templates))
}

/// The name that is not defined and those that are, from « Variable `a` is not defined. Available variables: b, c ».
fn asked(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("Variable `").or_else(|| message.strip_prefix("Field `"))?;
    let (name, rest) = rest.split_once("` is not defined")?;
    let given = rest.split_once(": ").map(|(_, names)| names).unwrap_or_default();
    Some((name, given.split(", ").map(str::trim).filter(|name| !name.is_empty()).collect()))
}

/// A fault that the library drew itself: « error: Unknown filter `a` », then « --> file:line:column ».
fn told(drawn: &str, templates: &Templates) -> Diagnostic {
    let mut lines = drawn.lines();
    let first = lines.next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first);
    let place = lines.find_map(|line| {
        let mut parts = line.trim().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line): (usize, usize) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let (_, path, source) =
            templates.iter().find(|(name, _, _)| Some(name.as_str()) == parts.clone().next())?;
        let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let before: usize =
            source.get(start..)?.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
        Some(Place::new(path, start + before..start + before))
    });
    Diagnostic::error(
        "gabarit-rendu",
        format!("Ce gabarit ne peut pas être rendu. Tera dit : « {message} »."),
    )
    .at_opt(place)
    .help(DOCUMENTATION)
}
