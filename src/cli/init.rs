//! `cmq init`: a site for another region, written whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::Init;
use super::tell::{say, say_error};
use super::{FAULTS, FINE, today};
use crate::french;
use crate::scaffold::{self, Fichier};

/// What a folder may hold and still be empty: a repository just cloned, and what systems leave behind.
const RIEN: [&str; 3] = [".git", ".DS_Store", "Thumbs.db"];

pub(super) fn run(command: &Init) -> ExitCode {
    let dossier = &command.dossier;
    if let Err(refus) = vide(dossier) {
        say_error(&refus);
        return ExitCode::from(FAULTS);
    }
    let jour = command.date.unwrap_or_else(today);
    let fichiers = scaffold::site(command.region.as_deref(), command.en_region.as_deref(), jour);
    if let Err(error) = ecrire(dossier, &fichiers) {
        say_error(&format!(
            "« {} » n’a pas pu être écrit : le système répond « {error} ». Rien n’a été créé.",
            dossier.display()
        ));
        return ExitCode::from(FAULTS);
    }
    dire(command, fichiers.len());
    ExitCode::from(FINE)
}

/// Says why a site cannot be written there.
fn vide(dossier: &Path) -> Result<(), String> {
    let nom = dossier.display();
    let entrees = match fs::read_dir(dossier) {
        Ok(entrees) => entrees,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(format!("« {nom} » est un fichier, pas un dossier.\n  aide : donnez un autre nom."));
        }
        Err(error) => {
            return Err(format!("le dossier « {nom} » ne peut pas être lu : le système répond « {error} »."));
        }
    };
    let mut noms: Vec<String> =
        entrees.flatten().map(|entree| entree.file_name().to_string_lossy().into_owned()).collect();
    noms.retain(|nom| !RIEN.contains(&nom.as_str()));
    noms.sort();
    if noms.is_empty() {
        return Ok(());
    }
    let montres: Vec<String> = noms.iter().take(4).map(|nom| format!("`{nom}`")).collect();
    let autres = match noms.len() - montres.len() {
        0 => String::new(),
        reste => format!(" et {}", french::compte(reste, "autre", "autres")),
    };
    let quoi = if autres.is_empty() { french::enumere(&montres) } else { montres.join(", ") };
    Err(format!(
        "le dossier « {nom} » n’est pas vide : il contient {quoi}{autres}. Rien n’a été écrit.\n  \
         aide : donnez le nom d’un dossier nouveau, ou videz celui-ci vous-même."
    ))
}

/// Writes beside, then puts in place: what stops half-way leaves nothing.
fn ecrire(dossier: &Path, fichiers: &[Fichier]) -> io::Result<()> {
    let nouveau = !dossier.exists();
    fs::create_dir_all(dossier)?;
    let fait = poser(dossier, fichiers);
    if fait.is_err() && nouveau {
        // Only if it is empty again; what somebody else put there meanwhile stays.
        let _ = fs::remove_dir(dossier);
    }
    fait
}

fn poser(dossier: &Path, fichiers: &[Fichier]) -> io::Result<()> {
    let atelier = tempfile::Builder::new().prefix(".cmq-init-").tempdir_in(dossier)?;
    for fichier in fichiers {
        let chemin = atelier.path().join(&fichier.chemin);
        if let Some(parent) = chemin.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&chemin, &fichier.octets)?;
    }
    let mut poses: Vec<PathBuf> = Vec::new();
    for entree in fs::read_dir(atelier.path())? {
        let entree = entree?;
        let la = dossier.join(entree.file_name());
        if let Err(error) = fs::rename(entree.path(), &la) {
            for pose in &poses {
                let _ = if pose.is_dir() { fs::remove_dir_all(pose) } else { fs::remove_file(pose) };
            }
            return Err(error);
        }
        poses.push(la);
    }
    atelier.close()
}

fn dire(command: &Init, fichiers: usize) {
    let dossier = command.dossier.display();
    say(&format!(
        "Site créé dans {dossier} : {}. Il se construit déjà, sans campus.",
        french::compte(fichiers, "fichier", "fichiers")
    ));
    say("\nEnsuite, dans ce dossier :");
    let nommer = if command.region.is_some() { "relisez le titre" } else { "nommez la région" };
    for (rang, geste) in [
        "`cmq serve` le montre, et le montre à nouveau à chaque changement.".to_owned(),
        format!("`content/site.yaml` et `content/reseau.yaml` : {nommer}, dites qui publie et qui héberge."),
        "`content/referentiels/LISEZMOI.md` : la carte et les communes de la région sont vides ; il dit où les trouver."
            .to_owned(),
        "« Publier un campus », dans le guide, en donne un premier à recopier.".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        say(&format!("  {}. {geste}", rang + 1));
    }
    say("\n`LISEZMOI.md` le redit ; le guide est la page « Contribuer » du site.");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody puts a folder there between the look and the writing: what was put in place is taken back.
    #[test]
    fn nothing_is_written_by_halves() -> io::Result<()> {
        let dossier = tempfile::tempdir()?;
        fs::create_dir(dossier.path().join("content"))?;
        fs::write(dossier.path().join("content/notes.txt"), "à garder")?;
        let fichier = |chemin: &str| Fichier { chemin: chemin.to_owned(), octets: b"x".to_vec() };
        let fichiers = [fichier("LISEZMOI.md"), fichier("content/site.yaml"), fichier("themes/a.css")];
        assert!(ecrire(dossier.path(), &fichiers).is_err());
        let restes: Vec<PathBuf> =
            fs::read_dir(dossier.path())?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        assert_eq!(restes, [dossier.path().join("content")]);
        assert_eq!(fs::read_to_string(dossier.path().join("content/notes.txt"))?, "à garder");
        assert!(!dossier.path().join("content/site.yaml").exists());
        Ok(())
    }
}
