//! Writes a made-up network: `cargo run --example fabrique -- 130x80 DOSSIER`. The tests of large sites build it.

#![allow(clippy::print_stdout, reason = "it says what it wrote")]

#[path = "../tests/fabrique/mod.rs"]
mod fabrique;

use std::path::Path;
use std::process::ExitCode;

use fabrique::{Fabrique, Taille};

/// The same network as the one that `benches/vitesse.rs` measures.
const GRAINE: u64 = 2026;

fn main() -> ExitCode {
    let mut mots = std::env::args().skip(1);
    let (Some(taille), Some(dossier)) = (mots.next().and_then(|t| Taille::lire(&t)), mots.next()) else {
        println!("Usage : fabrique CAMPUSxFORMATIONS DOSSIER");
        return ExitCode::from(2);
    };
    match Fabrique::nouvelle(taille, GRAINE).ecrire(Path::new(&dossier)) {
        Ok(()) => {
            println!("{dossier}, pour le {}", fabrique::JOUR);
            ExitCode::SUCCESS
        }
        Err(faute) => {
            println!("{dossier} : {faute}");
            ExitCode::FAILURE
        }
    }
}
