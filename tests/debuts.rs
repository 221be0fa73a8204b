//! What `cmq init` and `cmq new` write builds: nothing to mend, and nothing that looks like a fact.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set its scene has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

#[path = "debuts/ailleurs.rs"]
mod ailleurs;
#[path = "debuts/ecran.rs"]
mod ecran;
#[path = "debuts/init.rs"]
mod init;
#[path = "debuts/new.rs"]
mod new;

/// Runs `cmq` in a folder, on the day that the made-up networks live in.
fn cmq(dossier: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cmq"))
        .current_dir(dossier)
        .args(arguments)
        .args(["--date", "2026-03-01"])
        .env_remove("VISUAL")
        .env_remove("EDITOR")
        .output()
        .expect("the command runs")
}

/// The paths of the files of a folder, in order.
fn chemins(dossier: &Path) -> Vec<String> {
    let mut chemins: Vec<String> = walkdir::WalkDir::new(dossier)
        .into_iter()
        .map(|entree| entree.expect("an entry"))
        .filter(|entree| entree.file_type().is_file())
        .map(|entree| {
            entree.path().strip_prefix(dossier).expect("inside").to_string_lossy().replace('\\', "/")
        })
        .collect();
    chemins.sort();
    chemins
}

/// The diagnostics of a check that are more than remarks.
fn fautes(dossier: &Path, options: &[&str]) -> Vec<String> {
    let mut arguments = vec!["check", "--json"];
    arguments.extend(options);
    let sortie = cmq(dossier, &arguments);
    let json: serde_json::Value = serde_json::from_slice(&sortie.stdout).expect("JSON");
    let dits = json["diagnostics"].as_array().expect("diagnostics").clone();
    dits.iter().filter(|dit| dit["severite"] != "remarque").map(ToString::to_string).collect()
}

/// The text of a file.
fn texte(dossier: &Path, chemin: &str) -> String {
    fs::read_to_string(dossier.join(chemin)).expect(chemin)
}
