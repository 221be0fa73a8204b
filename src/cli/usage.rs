//! What clap refuses, said in French.

mod typed;

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::tell::say_error;
use super::{FINE, USAGE};
use crate::diagnostic::nearest;
use crate::french;
use typed::Typed;

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
            let words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
            say_error(&sentence(error, &Typed::new(words)));
            ExitCode::from(USAGE)
        }
    }
}

fn sentence(error: &Error, typed: &Typed) -> String {
    let text = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let command = text(ContextKind::InvalidSubcommand);
    let words = typed.suites();
    let suite = (typed.name != "cmq" && !words.is_empty()).then_some(typed.name.as_str());
    let main = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("l’option « {argument} » n’existe pas.")
        }
        ErrorKind::UnknownArgument => format!("« {argument} » est de trop : la commande ne l’attend pas."),
        ErrorKind::InvalidSubcommand => match suite {
            Some(suite) => format!("`{suite}` ne fait pas « {command} »."),
            None => format!("la commande « {command} » n’existe pas."),
        },
        ErrorKind::InvalidValue if value.is_empty() => format!("l’option {argument} attend une valeur."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("« {value} » ne convient pas pour {argument}.{}", why(error, &argument))
        }
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}."),
        ErrorKind::MissingSubcommand => match suite {
            Some(suite) => format!("il manque ce que `{suite}` doit faire."),
            None => "il manque une commande.".to_owned(),
        },
        ErrorKind::TooManyValues => format!("l’option {argument} n’attend pas « {value} »."),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("l’option {argument} attend une valeur.")
        }
        ErrorKind::InvalidUtf8 => "un mot de la commande n’est pas en UTF-8.".to_owned(),
        ErrorKind::ArgumentConflict => conflict(&argument, &text(ContextKind::PriorArg)),
        _ => "la commande n’a pas été comprise.".to_owned(),
    };
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = meant(&command)
        .filter(|_| suite.is_none())
        .or_else(|| option(&argument))
        .map(str::to_owned)
        .or_else(|| near(&command, &words))
        .or_else(|| suggested.into_iter().map(text).find(|t| !t.is_empty()));
    let meant = (error.kind() == ErrorKind::UnknownArgument).then(|| typed.meant(&argument)).flatten();
    let near = match (meant, near) {
        (Some(meant), _) => format!("\n  aide : {meant}"),
        (None, Some(near)) => format!("\n  aide : vouliez-vous dire `{near}` ?"),
        (None, None) if command.is_empty() => String::new(),
        (None, None) if suite.is_some() => {
            format!("\n  aide : au choix : {}.", french::enumere(&as_code(&words)))
        }
        (None, None) => format!("\n  aide : les commandes sont {}.", french::enumere(&as_code(&words))),
    };
    format!("{main}{near}\n  aide : `{} --aide` dit tout ce que l’on peut écrire.", typed.name)
}

/// Our own parsers say why in French; those of clap, in English, and of numbers alone.
fn why(error: &Error, argument: &str) -> String {
    if argument.contains("<PORT>") {
        return " Un port est un nombre de 1 à 65535.".to_owned();
    }
    if argument.contains("<JOURS>") {
        return " Un âge est un nombre entier de jours.".to_owned();
    }
    if let Some(cause) = std::error::Error::source(error) {
        return format!(" {cause}");
    }
    match error.get(ContextKind::ValidValue).map(words) {
        Some(due) if !due.is_empty() => format!(" Valeurs possibles : {due}."),
        _ => String::new(),
    }
}

/// The commands by other names: those of French, and those of other generators.
const MEANT: [(&str, &[&str]); 6] = [
    ("new", &["nouveau", "nouvelle", "creer", "cree", "ajouter", "ajoute", "create", "add", "commencer"]),
    ("--aide", &["aide", "help"]),
    ("check", &["verifier", "verifie", "verification", "valider", "controler", "tester", "test", "lint"]),
    ("liens", &["lien", "links", "link", "linkcheck", "liens-morts", "liens-externes"]),
    ("build", &["construire", "construis", "generer", "fabriquer", "compiler", "publier", "publish", "make"]),
    (
        "serve",
        &[
            "servir",
            "apercu",
            "voir",
            "montrer",
            "previsualiser",
            "preview",
            "server",
            "serveur",
            "watch",
            "dev",
            "start",
        ],
    ),
];

/// Two options that were not to be given together.
fn conflict(argument: &str, prior: &str) -> String {
    if prior.is_empty() || prior == argument {
        return format!("l’option {argument} est donnée deux fois.");
    }
    let name = |option: &str| option.split(' ').next().unwrap_or_default().to_owned();
    let (prior, argument) = (name(prior), name(argument));
    let both = format!("les options {prior} et {argument} ne vont pas ensemble.");
    if [&argument, &prior].iter().any(|option| *option == "--sans-brouillons") {
        return format!(
            "{both} L’aperçu montre les brouillons de lui-même ; `--sans-brouillons` seul les cache."
        );
    }
    both
}

/// Words, as they are typed.
fn as_code(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// Letter by letter, accents aside: clap's own suggestion for `chekc` is `schema`.
fn near(typed: &str, words: &[String]) -> Option<String> {
    let known = || words.iter().map(String::as_str);
    if typed.is_empty() {
        return None;
    }
    nearest(typed, known()).or_else(|| nearest(&slug::slugify(typed), known())).map(str::to_owned)
}

fn meant(command: &str) -> Option<&'static str> {
    let written = slug::slugify(command);
    MEANT.iter().find(|(_, names)| names.contains(&written.as_str())).map(|(command, _)| *command)
}

/// Options by the names that other programs give them.
fn option(argument: &str) -> Option<&'static str> {
    match argument.trim_start_matches('-').to_ascii_lowercase().as_str() {
        "output" | "out" | "destination" | "dest" | "o" => Some("--sortie"),
        "root" | "project" | "dossier" | "source" | "p" => Some("--projet"),
        "drafts" | "draft" | "brouillon" => Some("--brouillons"),
        "url" | "baseurl" | "base" => Some("--base-url"),
        "no-browser" | "no-open" => Some("--sans-navigateur"),
        "jour" | "day" => Some("--date"),
        "fix" | "correct" | "corrige" | "reparer" | "w" => Some("--corriger"),
        _ => None,
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
