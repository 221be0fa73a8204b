//! `cmq schema`: what editors and spreadsheets may know, written beside the content.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use super::args::Schema;
use super::tell::{Teller, say};
use super::{FAULTS, FINE, project};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::french;
use crate::schema::{self, FOLDER};
use crate::source::Sources;

/// How a file that was once ours is known.
const ENDINGS: [&str; 3] = [".schema.json", ".tableschema.json", ".dialect.json"];

pub(super) fn run(command: &Schema) -> ExitCode {
    let folder = command.sortie.clone().unwrap_or_else(|| match command.projet.as_os_str() == "." {
        true => PathBuf::from(FOLDER),
        false => command.projet.join(FOLDER),
    });
    if command.sortie.is_none() && !project::holds_content(&command.projet) {
        let fault = project::none("cmq schema", &command.projet);
        return Teller::new(command.json).refused(&Report::from_iter([fault]), &Sources::default());
    }
    match write(&folder) {
        Ok(written) => {
            say(&written.told(&folder, command.json));
            ExitCode::from(FINE)
        }
        Err(error) => {
            let fault = Diagnostic::error(
                "ecriture-impossible",
                format!("Les schémas ne peuvent pas être écrits dans {} : {error}.", folder.display()),
            )
            .help("Vérifiez les droits du dossier, ou choisissez-en un autre avec `--sortie`.");
            Teller::new(command.json).refused(&Report::from_iter([fault]), &Sources::default());
            ExitCode::from(FAULTS)
        }
    }
}

#[derive(Default)]
struct Written {
    files: usize,
    changed: usize,
    removed: usize,
}

impl Written {
    fn told(&self, folder: &Path, as_json: bool) -> String {
        if as_json {
            return json!({
                "resultat": "ecrit",
                "sortie": folder.display().to_string(),
                "fichiers": self.files,
                "ecrits": self.changed,
                "inchanges": self.files - self.changed,
                "retires": self.removed,
            })
            .to_string();
        }
        format!(
            "Schémas dans {} : {}, dont {} et {}.",
            folder.display(),
            french::compte(self.files, "fichier", "fichiers"),
            french::compte(self.changed, "écrit", "écrits"),
            french::compte(self.files - self.changed, "inchangé", "inchangés"),
        )
    }
}

/// Writes what changed, and removes the schema of a kind of file that exists no more.
fn write(folder: &Path) -> io::Result<Written> {
    fs::create_dir_all(folder)?;
    let mut written = Written::default();
    let mut names = BTreeSet::new();
    for (name, text) in schema::files() {
        let path = folder.join(&name);
        written.files += 1;
        if !same(&path, &text) {
            fs::write(&path, text)?;
            written.changed += 1;
        }
        names.insert(name);
    }
    for name in ours(folder) {
        if !names.contains(&name) {
            fs::remove_file(folder.join(name))?;
            written.removed += 1;
        }
    }
    Ok(written)
}

/// What a repository with line endings of Windows holds is the same text.
fn same(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|found| found.replace("\r\n", "\n") == text)
}

/// The schemas of a folder, whoever wrote them.
fn ours(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| ENDINGS.iter().any(|ending| name.ends_with(ending))).collect()
}

/// What there is to tell of the schemas that a project keeps: an editor that follows old ones misleads. A project without
/// schemas is told nothing, for nothing misleads there.
pub(super) fn stale(project: &Path) -> Option<Diagnostic> {
    let folder = project.join(FOLDER);
    let found = ours(&folder);
    if found.is_empty() {
        return None;
    }
    let fresh = schema::files();
    let changed = fresh.iter().any(|(name, text)| !same(&folder.join(name), text));
    (changed || found.len() != fresh.len()).then(|| {
        Diagnostic::notice(
            "schemas-perimes",
            format!("Les schémas de `{FOLDER}` ne sont plus ceux de `cmq`."),
        )
        .at(Place::at_path(FOLDER))
        .help("Lancez `cmq schema` : votre éditeur proposera alors les clés que cette version connaît.")
    })
}
