//! The output folder: which one it is, whether it is ours to replace, what it holds.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Diagnostic;

use super::fault;
use super::manifest::{Manifest, Record, Unread};
use super::path::MARKER;

/// Folders of a project that are written by people.
const SOURCES: [&str; 5] = ["content", "themes", "static", "src", ".git"];

/// Files that a file manager leaves wherever somebody looks: nobody's work.
const DROPPINGS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// How many foreign files are named in a message.
const NAMED: usize = 10;

/// An output folder that may be replaced, as far as its place says.
#[derive(Debug)]
pub(super) struct Output {
    /// In full, links resolved.
    pub(super) path: PathBuf,
    /// The folder that holds it; exists.
    pub(super) parent: PathBuf,
    /// Its last name.
    pub(super) name: OsString,
    /// As people know it: from the project's root when it is inside.
    pub(super) shown: String,
}

/// The site that an output folder holds already.
#[derive(Debug)]
pub(super) struct Old {
    folder: PathBuf,
    /// `None` for a folder that is empty.
    pub(super) manifest: Option<Manifest>,
    written: Option<SystemTime>,
}

impl Output {
    /// Finds the folder, refuses the places where a site must not go, makes its parents.
    pub(super) fn resolve(out: &Path, project_root: &Path) -> Result<Output, Diagnostic> {
        let given = out.display().to_string();
        // `components` drops a trailing slash, behind which a link would not be seen as one.
        let full: PathBuf =
            std::path::absolute(out).map_err(|e| fault::write(&given, &e))?.components().collect();
        match fs::symlink_metadata(&full) {
            Ok(meta) if meta.is_symlink() => return Err(link(&given, &full)),
            Ok(meta) if !meta.is_dir() => return Err(file(&given)),
            _ => {}
        }
        let path = canonical(&full).map_err(|e| fault::write(&given, &e))?;
        let project = canonical(project_root).map_err(|e| fault::write(&given, &e))?;
        let shown = path.strip_prefix(&project).unwrap_or(&path).display().to_string();
        refuse_place(&given, &path, &project)?;
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(forbidden(&given, "c’est la racine du disque"));
        };
        fs::create_dir_all(parent).map_err(|e| fault::write(&shown, &e))?;
        if is_mount_point(&path, parent) {
            return Err(fault::mount_point(&shown));
        }
        Ok(Output { parent: parent.to_path_buf(), name: name.to_owned(), path, shown })
    }

    /// What the folder holds, if it is there and ours.
    pub(super) fn inspect(&self) -> Result<Option<Old>, Diagnostic> {
        if fs::symlink_metadata(&self.path).is_err() {
            return Ok(None);
        }
        let mut old = Old { folder: self.path.clone(), manifest: None, written: None };
        match Manifest::read(&self.path) {
            Ok((manifest, written)) => {
                old.manifest = Some(manifest);
                old.written = Some(written);
            }
            Err(Unread::Absent) => {}
            Err(Unread::Damaged) => return Err(damaged(&self.shown)),
            Err(Unread::Io(error)) => return Err(fault::write(&self.shown, &error)),
        }
        old.refuse_foreign_files(self)?;
        Ok(Some(old))
    }
}

impl Old {
    /// True when the folder still holds, at `path`, the file that was written there, and it is this one.
    ///
    /// A file as recent as the marker, or more, may have been changed since: it is read.
    pub(super) fn has(&self, path: &str, record: Record) -> bool {
        let (Some(manifest), Some(written)) = (&self.manifest, self.written) else {
            return false;
        };
        if manifest.get(path) != Some(record) {
            return false;
        }
        let full = self.folder.join(path);
        let Ok(meta) = fs::symlink_metadata(&full) else {
            return false;
        };
        meta.is_file()
            && meta.len() == record.size
            && (meta.modified().is_ok_and(|modified| modified < written)
                || fs::read(&full).is_ok_and(|bytes| xxh3_64(&bytes) == record.hash))
    }

    /// Refuses when the folder holds what `cmq` did not write: replacing it would lose somebody's work.
    pub(super) fn refuse_foreign_files(&self, output: &Output) -> Result<(), Diagnostic> {
        let mut foreign =
            self.foreign_files(&self.folder, "").map_err(|e| fault::write(&output.shown, &e))?;
        foreign.sort();
        match (foreign.is_empty(), &self.manifest) {
            (true, _) => Ok(()),
            (false, Some(_)) => Err(foreign_files(&output.shown, &foreign)),
            (false, None) => Err(foreign_folder(&output.shown, &foreign)),
        }
    }

    /// The files of `folder`, whose path in the site is `inner`, that are not in the manifest.
    fn foreign_files(&self, folder: &Path, inner: &str) -> io::Result<Vec<String>> {
        let entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
        let found: Vec<Vec<String>> = entries
            .par_iter()
            .map(|entry| {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                if entry.file_type()?.is_dir() {
                    return self.foreign_files(&entry.path(), &format!("{inner}{name}/"));
                }
                let path = format!("{inner}{name}");
                let known = path == MARKER
                    || DROPPINGS.contains(&name.as_ref())
                    || self.manifest.as_ref().is_some_and(|m| m.get(&path).is_some());
                Ok(if known { Vec::new() } else { vec![path] })
            })
            .collect::<io::Result<_>>()?;
        Ok(found.concat())
    }

    /// Gives the new folder the old one's permissions; who cannot change them did not choose them.
    pub(super) fn copy_permissions(&self, new: &Path) {
        if let Ok(meta) = fs::metadata(&self.folder) {
            let _ = fs::set_permissions(new, meta.permissions());
        }
    }
}

/// The path with links resolved, even when its last names do not exist yet.
fn canonical(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match (path.parent(), path.components().next_back()) {
                (Some(parent), Some(Component::Normal(name))) => Ok(canonical(parent)?.join(name)),
                _ => Err(error),
            }
        }
        found => found,
    }
}

fn refuse_place(given: &str, path: &Path, project: &Path) -> Result<(), Diagnostic> {
    if path.parent().is_none() {
        return Err(forbidden(given, "c’est la racine du disque"));
    }
    if project.starts_with(path) {
        return Err(forbidden(given, "le projet lui-même s’y trouve"));
    }
    let home = std::env::home_dir().and_then(|home| fs::canonicalize(home).ok());
    if home.is_some_and(|home| home.starts_with(path)) {
        return Err(forbidden(given, "votre dossier personnel s’y trouve"));
    }
    let first = path.strip_prefix(project).ok().and_then(|p| p.iter().next());
    let source = first.and_then(|name| SOURCES.iter().find(|s| name.eq_ignore_ascii_case(s)));
    if let Some(source) = source {
        return Err(forbidden(given, &format!("`{source}` contient les sources du site")));
    }
    Ok(())
}

#[cfg(unix)]
fn is_mount_point(path: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(path), fs::metadata(parent)) {
        (Ok(inside), Ok(outside)) => inside.dev() != outside.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_mount_point(_path: &Path, _parent: &Path) -> bool {
    false
}

fn forbidden(given: &str, why: &str) -> Diagnostic {
    Diagnostic::error("sortie-interdite", format!("Le site ne peut pas être écrit dans `{given}` : {why}."))
        .help("Choisissez un dossier réservé au site, par exemple `--sortie public`.")
}

fn file(given: &str) -> Diagnostic {
    Diagnostic::error("sortie-fichier", format!("`{given}` est un fichier, non un dossier."))
        .help("Choisissez un autre nom, par exemple `--sortie public`.")
}

fn link(given: &str, full: &Path) -> Diagnostic {
    let target = fs::canonicalize(full)
        .map_or_else(|_| "le dossier lui-même".to_owned(), |t| format!("`{}`", t.display()));
    Diagnostic::error("sortie-lien", format!("`{given}` est un lien symbolique."))
        .help(format!("Donnez {target} à `--sortie`, à la place du lien."))
}

fn damaged(shown: &str) -> Diagnostic {
    Diagnostic::error(
        "marque-illisible",
        format!("Le fichier `{MARKER}` de `{shown}` est abîmé : on ne sait plus ce que `cmq` y a écrit."),
    )
    .help(format!("Si rien dans `{shown}` n’est à garder, supprimez ce dossier, puis recommencez."))
}

fn foreign_folder(shown: &str, foreign: &[String]) -> Diagnostic {
    Diagnostic::error(
        "sortie-etrangere",
        format!("`{shown}` contient déjà autre chose qu’un site fait par `cmq` : {}.", list(foreign)),
    )
    .help("Choisissez un dossier vide ou nouveau, par exemple `--sortie public`.")
}

fn foreign_files(shown: &str, foreign: &[String]) -> Diagnostic {
    Diagnostic::error(
        "fichiers-etrangers",
        format!("`{shown}` contient des fichiers que `cmq` n’a pas écrits : {}.", list(foreign)),
    )
    .help("Déplacez dans `static/` ceux qui doivent être publiés, ailleurs les autres, puis recommencez.")
}

fn list(paths: &[String]) -> String {
    let named: Vec<_> = paths.iter().take(NAMED).map(|p| format!("`{p}`")).collect();
    let rest = paths.len().saturating_sub(NAMED);
    match rest {
        0 => named.join(", "),
        1 => format!("{} et 1 autre", named.join(", ")),
        _ => format!("{} et {rest} autres", named.join(", ")),
    }
}
