//! The notebook of other sites' answers, on the disk of the project: a cache, which costs asking again when it is lost.

use std::fs;
use std::io;
use std::path::Path;

use crate::liens::Carnet;

/// The notebook of a project, if it has one.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn ouvre(projet: &Path) -> Result<Option<Carnet>, String> {
    match fs::read_to_string(projet.join(Carnet::FICHIER)) {
        Ok(texte) => match Carnet::lis(&texte) {
            Some(carnet) => Ok(Some(carnet)),
            None => Err(illisible("ce n’est pas ce que `cmq` y avait écrit")),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(illisible(&format!("le système répond « {error} »"))),
    }
}

fn illisible(pourquoi: &str) -> String {
    format!("Le carnet `{}` n’a pas pu être lu ({pourquoi})", Carnet::FICHIER)
}

/// Writes the notebook beside itself, then in its place, if it says anything new.
///
/// # Errors
/// What the system refuses.
#[cfg(feature = "liens")]
pub(super) fn range(projet: &Path, carnet: &Carnet) -> io::Result<()> {
    use super::whole::{self, Present};

    let chemin = projet.join(Carnet::FICHIER);
    let texte = carnet.ecris();
    if fs::read_to_string(&chemin).is_ok_and(|ancien| ancien == texte) {
        return Ok(());
    }
    whole::write(&chemin, texte.as_bytes(), Present::Replaced)
}
