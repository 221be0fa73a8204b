//! What clap refuses, said in French.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::tell::say_error;
use super::{FINE, USAGE};

/// Tells why a command was not understood, or shows the help that was asked for.
pub(super) fn explain(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // The terminal may be gone; there is nobody to tell then.
            let _ = error.print();
            ExitCode::from(FINE)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(USAGE)
        }
        _ => {
            say_error(&sentence(error));
            ExitCode::from(USAGE)
        }
    }
}

fn sentence(error: &Error) -> String {
    let text = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let main = match error.kind() {
        ErrorKind::UnknownArgument => format!("l’option « {argument} » n’existe pas."),
        ErrorKind::InvalidSubcommand => {
            format!("la commande « {} » n’existe pas.", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("l’option {argument} attend une valeur."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let due = text(ContextKind::ValidValue);
            let due = (!due.is_empty()).then(|| format!(" Valeurs possibles : {due}."));
            let why = std::error::Error::source(error).map(|e| format!(" {e}")).or(due).unwrap_or_default();
            format!("« {value} » ne convient pas pour {argument}.{why}")
        }
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}."),
        ErrorKind::ArgumentConflict => {
            format!("l’option {argument} est donnée deux fois, ou ne va pas avec une autre.")
        }
        _ => "la commande n’a pas été comprise.".to_owned(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(text)
        .find(|t| !t.is_empty())
        .map(|near| format!("\n  aide : vouliez-vous dire `{near}` ?"))
        .unwrap_or_default();
    format!("{main}{near}\n  aide : `cmq --aide` dit tout ce que l’on peut écrire.")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
