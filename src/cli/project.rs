//! Which site a command works on: the folder that was named, else the nearest one that holds a site, climbing as git does.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::{Command, Import};
use crate::build;
use crate::diagnostic::{Diagnostic, Report};
use crate::source::{self, Sources};

/// Finds the site of a command typed in one of its folders, and says which it is: what is told names files from there.
pub(super) fn find(command: &mut Command) {
    let Some(project) = folder(command) else { return };
    if *project != super::here() || holds_content(project) {
        return;
    }
    if let Some(above) = source::above(project) {
        // Nobody is watching any more when this fails.
        let _ = writeln!(anstream::stderr(), "Site : {}", source::named(&above));
        *project = above;
    }
}

fn folder(command: &mut Command) -> Option<&mut PathBuf> {
    match command {
        Command::Build(command) => Some(&mut command.site.projet),
        Command::Check(command) => Some(&mut command.site.projet),
        Command::Serve(command) => Some(&mut command.site.projet),
        Command::Schema(command) => Some(&mut command.projet),
        Command::Liens(command) => Some(&mut command.projet),
        Command::Etat(command) => Some(&mut command.projet),
        Command::New(command) => Some(&mut command.projet),
        Command::Import(Import::Formations(command)) => Some(&mut command.projet),
        Command::Import(Import::Avis(command)) => Some(&mut command.projet),
        Command::Explain(_) | Command::Init(_) => None,
    }
}

/// True for a folder where a site lies, or begins.
pub(super) fn holds_content(project: &Path) -> bool {
    project.join("content").is_dir()
}

/// The files of a site; where there is none, what to type instead of `command`.
///
/// # Errors
/// What cannot be read.
pub(super) fn sources(command: &str, project: &Path) -> Result<Sources, Report> {
    let told = |fault: Diagnostic| match fault.code {
        "projet-introuvable" => none(command, project),
        _ => fault,
    };
    build::sources(project).map_err(|report| report.into_iter().map(told).collect())
}

/// What is told where there is no site.
pub(super) fn none(command: &str, project: &Path) -> Diagnostic {
    let help = match source::above(project) {
        Some(above) => format!("Le site est plus haut : `{command} --projet {}`.", quoted(&above)),
        None => format!(
            "Placez-vous dans le dossier du site, ou donnez-le : `{command} --projet DOSSIER`. Pour en commencer un : `cmq init DOSSIER`."
        ),
    };
    build::no_project(project).help(help)
}

/// A path as a terminal takes it whole, once copied.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/\\:._-+,@".contains(c);
    match path {
        _ if path.chars().all(plain) => path,
        // Shells read these between double quotes; Windows has no such names.
        _ if path.contains(['"', '$', '`', '!']) => format!("'{}'", path.replace('\'', "'\\''")),
        _ => format!("\"{path}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_can_be_copied() {
        for (path, written) in [
            ("/sites/vallée", "/sites/vallée"),
            (r"C:\Sites\reseau", r"C:\Sites\reseau"),
            ("/tmp/f1-é/Mes documents/Site (copie)", "\"/tmp/f1-é/Mes documents/Site (copie)\""),
            ("/tmp/l’été", "\"/tmp/l’été\""),
            ("/tmp/l'été", "\"/tmp/l'été\""),
            ("/tmp/à 5 $ l'heure", r"'/tmp/à 5 $ l'\''heure'"),
        ] {
            assert_eq!(quoted(Path::new(path)), written);
        }
    }
}
