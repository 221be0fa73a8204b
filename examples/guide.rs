//! Writes the site of somebody who has followed the guide: `cargo run --example guide -- DOSSIER`. The pictures of the guide
//! are drawn from its preview.

#![allow(clippy::print_stdout, reason = "it says what it wrote")]

#[path = "../tests/guide/mod.rs"]
#[allow(dead_code, reason = "the tests read more of the guide than is followed here")]
mod guide;

use std::path::Path;
use std::process::ExitCode;

use guide::{gestes, scene};

/// Where mistakes are made on purpose, and set right by a command.
const FAUTES: &str = "content/pages/contribuer/erreurs.md";

fn main() -> ExitCode {
    let Some(dossier) = std::env::args().nth(1) else {
        println!("Usage : guide DOSSIER");
        return ExitCode::from(2);
    };
    match suivre(Path::new(&dossier)) {
        Ok(()) => {
            println!("{dossier}, pour le {}", scene::JOUR);
            ExitCode::SUCCESS
        }
        Err(faute) => {
            println!("{faute}");
            ExitCode::FAILURE
        }
    }
}

fn suivre(racine: &Path) -> Result<(), String> {
    scene::nouvelle_region(racine)?;
    for page in scene::pages(racine)? {
        let dossier = Path::new(&page.fichier).with_extension("");
        for (image, _) in &page.images {
            // A picture that is not drawn yet must not keep its site from being shown.
            let image = dossier.with_file_name(image);
            if !racine.join(&image).exists() {
                gestes::fais(
                    racine,
                    &guide::lecture::Geste::Poser { fichier: image.to_string_lossy().into_owned() },
                )?;
            }
        }
        if page.fichier != FAUTES {
            page.gestes.iter().try_for_each(|geste| gestes::fais(racine, geste))?;
        }
    }
    Ok(())
}
