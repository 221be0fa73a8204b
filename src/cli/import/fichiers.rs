//! What an import reads and writes on the disk.

use std::fs;
use std::io;
use std::path::Path;

use super::super::whole::{self, Present};
use crate::correct::{self, Mended};
use crate::diagnostic::{Diagnostic, Place};
use crate::import::feuille::Illisible;
use crate::model::correspondance::Correspondance;
use crate::read;
use crate::source::SourceFile;

/// Where tables are remembered: in the content, that it goes with; hidden, for no page is made of it.
const RETENUES: &str = "content/.import";

/// Largest file read: a national export has a tenth of that.
const MAX: u64 = 500_000_000;

/// The bytes of a file, wherever it is.
pub(super) fn lire(chemin: &Path) -> Result<Vec<u8>, Illisible> {
    let nom = chemin.display();
    let erreur = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Illisible::new(
            format!("Le fichier « {nom} » n’existe pas."),
            "Vérifiez son nom, et le dossier où il est.",
        ),
        io::ErrorKind::IsADirectory => {
            Illisible::new(format!("« {nom} » est un dossier."), "Donnez un fichier.")
        }
        _ => Illisible::new(
            format!("« {nom} » ne peut pas être lu : le système répond « {error} »."),
            "Fermez-le dans le tableur, puis recommencez.",
        ),
    };
    let taille = fs::metadata(chemin).map_err(erreur)?.len();
    if taille > MAX {
        let taille = crate::french::taille(taille);
        return Err(Illisible::new(
            format!("« {nom} » pèse {taille}."),
            "Filtrez-le sur votre région avant de l’importer.",
        ));
    }
    fs::read(chemin).map_err(erreur)
}

/// A file that cannot be read, and what is wrong in it.
type Fautif = (SourceFile, Vec<Diagnostic>);

/// The file where a table of this name is remembered.
pub(super) fn retenue(nom: &str) -> String {
    format!("{RETENUES}/{nom}.yaml")
}

/// The tables that a project remembers, by name, and what is wrong in those that cannot be read.
pub(super) fn retenues(projet: &Path) -> (Vec<(String, Correspondance)>, Vec<Fautif>) {
    let Ok(entrees) = fs::read_dir(projet.join(RETENUES)) else { return (Vec::new(), Vec::new()) };
    let mut chemins: Vec<_> = entrees.flatten().map(|entree| entree.path()).collect();
    chemins.retain(|chemin| chemin.extension().is_some_and(|fin| fin == "yaml"));
    chemins.sort();
    let (mut lues, mut fautives) = (Vec::new(), Vec::new());
    for chemin in chemins {
        let nom = chemin.file_stem().map(|nom| nom.to_string_lossy().into_owned()).unwrap_or_default();
        let Ok(octets) = fs::read(&chemin) else { continue };
        let fichier = SourceFile::new(retenue(&nom), octets);
        match read::yaml_file::<Correspondance>(&fichier) {
            Ok(lue) => lues.push((nom, Correspondance::clone(&lue.value))),
            Err(fautes) => fautives.push((fichier, fautes)),
        }
    }
    (lues, fautives)
}

/// Writes a file that was shown: over the very bytes that were read, an empty file's too, or new.
pub(super) fn ecrire(projet: &Path, fichier: &Mended) -> Result<(), Diagnostic> {
    let chemin = &fichier.after.path;
    if fichier.before.bytes.is_empty() && !projet.join(&**chemin).exists() {
        return poser(projet, chemin, &fichier.after.bytes, Present::Kept);
    }
    correct::save(projet, fichier)
}

/// Writes a file of the project whole, or says why not.
pub(super) fn poser(projet: &Path, chemin: &str, octets: &[u8], present: Present) -> Result<(), Diagnostic> {
    whole::write(&projet.join(chemin), octets, present).map_err(|error| {
        let quoi = match error.kind() {
            io::ErrorKind::AlreadyExists => "il existe déjà".to_owned(),
            _ => format!("le système répond « {error} »"),
        };
        Diagnostic::error("ecriture-impossible", format!("`{chemin}` n’a pas été écrit : {quoi}."))
            .at(Place::at_path(chemin))
            .help("Vérifiez la place et les droits du dossier, puis recommencez.")
    })
}
