//! Template faults, worded for whoever changes a theme.

use tera::{Error, ErrorKind, ReportError};

use super::Templates;
use crate::diagnostic::{Diagnostic, Place};

/// A template fault at its place.
pub(super) fn diagnostic(error: &Error, templates: &Templates) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => located("gabarit-syntaxe", report, templates),
        ErrorKind::RenderingError(report) => located("gabarit-rendu", report, templates),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => at(
            "gabarit-circulaire",
            format!("Des gabarits s’étendent en rond : {}.", inheritance_chain.join(" → ")),
            tpl,
            templates,
        ),
        ErrorKind::CircularInclude { tpl, include_chain } => at(
            "gabarit-circulaire",
            format!("Des gabarits s’incluent en rond : {}.", include_chain.join(" → ")),
            tpl,
            templates,
        ),
        ErrorKind::MissingParent { current, parent } => at(
            "gabarit-absent",
            format!("Le gabarit « {parent} », que « {current} » étend, n’existe pas."),
            current,
            templates,
        ),
        ErrorKind::TemplateNotFound(name) => {
            Diagnostic::error("gabarit-absent", format!("Le gabarit « {name} » n’existe dans aucun thème."))
                .near(name, templates.iter().filter_map(|(name, _, _)| name.split_once('/').map(|(_, n)| n)))
        }
        other => Diagnostic::error("gabarit-rendu", format!("Un gabarit ne peut pas être rendu : {other}.")),
    }
}

fn located(code: &'static str, report: &ReportError, templates: &Templates) -> Diagnostic {
    let file = templates.iter().find(|(name, _, _)| name == report.filename());
    let place = file.map(|(_, path, _)| Place::new(path, report.span().range.clone()));
    let message = report.message();
    let unknown = ["not found", "not defined", "undefined"].iter().any(|w| message.contains(w));
    let (text, help) = if code == "gabarit-syntaxe" {
        (format!("Ce gabarit ne se lit pas : {message}"), "Voir la documentation de Tera 2.")
    } else if unknown {
        (
            format!("Ce gabarit demande une valeur que sa page ne donne pas : {message}"),
            "Vérifiez le nom de la variable ; la liste de celles que la page donne est dans le message.",
        )
    } else {
        (format!("Ce gabarit ne peut pas être rendu : {message}"), "Voir la documentation de Tera 2.")
    };
    Diagnostic::error(code, text).at_opt(place).help(help)
}

fn at(code: &'static str, message: String, name: &str, templates: &Templates) -> Diagnostic {
    let file = templates.iter().find(|(known, _, _)| known == name);
    Diagnostic::error(code, message).at_opt(file.map(|(_, path, _)| Place::whole(path)))
}
