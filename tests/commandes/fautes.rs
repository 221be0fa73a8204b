//! What is asked of a content that has an error.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::copie;

fn etat(projet: &Path, suite: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmq"));
    command.args(["etat", "--date", "2026-03-01"]).args(suite).current_dir(projet);
    command.output().expect("a run")
}

/// Before the faults, why there is nothing else to see.
#[test]
fn the_state_of_a_wrong_content_is_said_to_wait() {
    let projet = copie::valdombre();
    let campus = projet.path().join("content/campus/brumes-et-marees/campus.yaml");
    let texte = fs::read_to_string(&campus).expect("a file").replace("profil: partiel", "profil: entamé");
    fs::write(&campus, texte).expect("a file");

    let sortie = etat(projet.path(), &[]);
    let dit = String::from_utf8_lossy(&sortie.stderr);
    assert_eq!(sortie.status.code(), Some(1));
    assert!(sortie.stdout.is_empty());
    assert!(dit.starts_with("L’état se lit sur un contenu sans erreur : "), "{dit}");
    assert!(dit.contains("erreur[valeur-inconnue]") && !dit.contains("Rien n’a été écrit"), "{dit}");

    let objet: serde_json::Value =
        serde_json::from_slice(&etat(projet.path(), &["--json"]).stdout).expect("JSON");
    assert_eq!(objet["resultat"], "refuse");
    assert!(objet["message"].as_str().expect("why").starts_with("L’état se lit sur un contenu sans erreur"));
    assert_eq!(objet["diagnostics"][0]["code"], "valeur-inconnue");

    // A name that is no campus' is told all the same: it is the command that is wrong.
    let sortie = etat(projet.path(), &["--campus", "verrerie lunère"]);
    assert_eq!(sortie.status.code(), Some(2));
    let dit = String::from_utf8_lossy(&sortie.stderr);
    assert!(dit.contains("Vouliez-vous dire « verrerie-lunaire » ?"), "{dit}");
}
