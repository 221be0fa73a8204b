//! What the preview tells in its terminal.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::copie;

/// A preview that is stopped whatever happens.
struct Apercu(Child);

impl Drop for Apercu {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What was told before the address of the site was.
fn dit(projet: &Path, date: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmq"));
    command.args(["serve", "--sans-navigateur", "--date", date, "--projet"]).arg(projet);
    let enfant = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut apercu = Apercu(enfant);
    let mut lignes = BufReader::new(apercu.0.stdout.take().expect("piped")).lines();
    assert!(lignes.next().expect("a line").expect("text").starts_with("Le site est ici"));
    let mut erreurs = apercu.0.stderr.take().expect("piped");
    drop(apercu);
    let mut dit = String::new();
    erreurs.read_to_string(&mut dit).expect("text");
    dit
}

/// On a day gone by, every file that changed since has a date to come: whoever asked for that day knows.
#[test]
fn dates_to_come_are_not_told_on_a_day_gone_by() {
    let projet = copie::valdombre();
    let passe = dit(projet.path(), "2025-12-01");
    assert!(!passe.contains("mise-a-jour-future"), "{passe}");

    let campus = projet.path().join("content/campus/brumes-et-marees/campus.yaml");
    let texte = std::fs::read_to_string(&campus).expect("a file");
    std::fs::write(&campus, texte.replace("mis_a_jour: 2026-01-05", "mis_a_jour: 9000-01-05"))
        .expect("a file");
    let avenir = dit(projet.path(), "8999-01-01");
    assert!(avenir.contains("mise-a-jour-future"), "{avenir}");
}
