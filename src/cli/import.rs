//! `cmq import`: what others publish, shown before it is written.

mod avis;
mod fichiers;
mod formations;
mod objet;
mod recit;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use serde_json::json;

use super::args::Import;
use super::tell::{say, say_error};
use crate::import::feuille::Illisible;

pub(super) fn run(what: &Import) -> ExitCode {
    match what {
        Import::Formations(command) => formations::run(command),
        Import::Avis(command) => avis::run(command),
    }
}

/// Why nothing was done, in two sentences.
fn dire_illisible(illisible: &Illisible, json: bool) {
    if json {
        let objet = json!({
            "resultat": "refuse",
            "message": illisible.message,
            "aide": illisible.aide,
            "diagnostics": [],
        });
        return say(&objet.to_string());
    }
    say_error(&format!("{}\n  aide : {}", illisible.message, illisible.aide));
}

/// True when somebody can answer.
fn on_peut_repondre() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// The answer to a question; nothing when nobody answers.
fn demander(question: &str) -> Option<String> {
    let mut ecran = std::io::stdout();
    let _ = write!(ecran, "{question} ");
    let _ = ecran.flush();
    let mut reponse = String::new();
    std::io::stdin().read_line(&mut reponse).ok()?;
    Some(reponse.trim().to_owned()).filter(|texte| !texte.is_empty())
}

/// « oui », and nothing else, writes.
fn oui(question: &str) -> bool {
    let oui =
        demander(question).is_some_and(|reponse| ["oui", "o"].contains(&reponse.to_lowercase().as_str()));
    if !oui {
        say("Rien n’a été écrit.");
    }
    oui
}
