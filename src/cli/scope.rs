//! What a check is asked to tell: the files and folders that were named, of a project that is read whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::tell::Teller;
use crate::diagnostic::near::by_letters;
use crate::diagnostic::{Diagnostic, Report};
use crate::french;
use crate::source::Sources;

/// The files and folders that are told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// From the project's root, with `/`; the root itself is empty.
    paths: Vec<String>,
    /// Those that no build reads.
    unread: Vec<String>,
}

impl Scope {
    /// The scope of what was typed; nothing where nothing was. A path starts where the command is typed, else at the project's
    /// root, as messages name files.
    ///
    /// # Errors
    /// What does not exist, or lies elsewhere: two sentences.
    pub(super) fn of(project: &Path, typed: &[PathBuf], sources: &Sources) -> Result<Option<Scope>, String> {
        if typed.is_empty() {
            return Ok(None);
        }
        let mut scope = Scope { paths: Vec::new(), unread: Vec::new() };
        for path in typed {
            let inside = inside(project, path).map_err(|why| refused(path, why, sources))?;
            if is_read(&inside, sources) {
                scope.paths.push(inside);
            } else {
                scope.unread.push(inside);
            }
        }
        scope.paths.sort();
        scope.paths.dedup();
        Ok(Some(scope))
    }

    /// True for a file that is told of.
    pub(super) fn holds(&self, file: &str) -> bool {
        self.paths.iter().any(|path| within(path, file))
    }

    /// True for what is told at one of its files, or points at one.
    pub(super) fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        let places = diagnostic.place.iter().chain(diagnostic.related.iter().map(|(place, _)| place));
        places.into_iter().any(|place| self.holds(&place.file))
    }

    /// What is told of a report, and the rest.
    pub(super) fn split(&self, report: Report) -> (Report, Report) {
        let (here, elsewhere): (Vec<Diagnostic>, Vec<Diagnostic>) =
            report.into_iter().partition(|diagnostic| self.concerns(diagnostic));
        (here.into_iter().collect(), elsewhere.into_iter().collect())
    }

    /// The paths, for machines.
    pub(super) fn paths(&self) -> &[String] {
        &self.paths
    }

    /// « `content/avis` », « ces 12 fichiers ou dossiers ».
    pub(super) fn named(&self) -> String {
        match self.paths.as_slice() {
            [] => "ces fichiers".to_owned(),
            [root] if root.is_empty() => "ce dossier".to_owned(),
            [one] => format!("`{one}`"),
            many => format!("ces {} fichiers ou dossiers", many.len()),
        }
    }

    /// Says which files were named for nothing: a hook gives every file of a change, whatever it is.
    pub(super) fn tell_unread(&self, teller: &Teller) {
        if !self.unread.is_empty() {
            let unread: Vec<String> = self.unread.iter().map(|path| format!("`{path}`")).collect();
            teller.note(&format!(
                "Rien à vérifier dans {} : `cmq` lit `content/`, `themes/` et `static/`.",
                french::enumere(&unread)
            ));
        }
    }
}

/// True for a file that is this path, or is under it.
fn within(path: &str, file: &str) -> bool {
    path.is_empty() || file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A hidden folder of the content holds what goes with it: schemas, readings of tables.
fn is_read(path: &str, sources: &Sources) -> bool {
    within("content", path) || sources.files().iter().any(|file| within(path, &file.path))
}

/// Why a path is none of the project's.
#[derive(Debug, Clone, Copy)]
enum Why {
    Absent,
    Outside,
}

/// The path from the project's root; the root, for a folder that holds the project.
fn inside(project: &Path, path: &Path) -> Result<String, Why> {
    let root = fs::canonicalize(project).map_err(|_| Why::Absent)?;
    let mut why = Why::Absent;
    for found in
        [path.to_path_buf(), project.join(path)].iter().filter_map(|path| fs::canonicalize(path).ok())
    {
        if root.starts_with(&found) {
            return Ok(String::new());
        }
        // Where it is typed in one site about another, the other's file of this name is meant.
        let Ok(rest) = found.strip_prefix(&root) else {
            why = Why::Outside;
            continue;
        };
        let parts: Vec<_> = rest.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        return Ok(parts.join("/"));
    }
    Err(why)
}

fn refused(path: &Path, why: Why, sources: &Sources) -> String {
    let name = path.display();
    let Why::Absent = why else {
        return format!(
            "« {name} » n’est pas dans ce site.\n  aide : donnez un fichier ou un dossier du site, ou `--projet DOSSIER`."
        );
    };
    let asked = path.to_string_lossy().replace('\\', "/");
    let near = near(&asked, sources);
    let help = match near {
        Some(near) => format!("vouliez-vous dire `{near}` ?"),
        None => "donnez un fichier ou un dossier du site ; sans rien, `cmq check` dit tout.".to_owned(),
    };
    format!("« {name} » n’existe pas.\n  aide : {help}")
}

/// The file or the folder that was meant: named with the bars of Windows, by its last name alone, or nearly.
fn near(asked: &str, sources: &Sources) -> Option<String> {
    let paths = sources.files().iter().flat_map(|file| Path::new(&*file.path).ancestors());
    let all: BTreeSet<&str> = paths.filter_map(Path::to_str).filter(|path| !path.is_empty()).collect();
    let all: Vec<&str> = all.into_iter().collect();
    let known = all.iter().find(|path| **path == asked);
    let named = || all.iter().find(|path| path.rsplit('/').next() == Some(asked));
    known.or_else(named).copied().or_else(|| by_letters(asked, &all)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::source::SourceFile;

    fn scope(paths: &[&str]) -> Scope {
        Scope { paths: paths.iter().map(ToString::to_string).collect(), unread: Vec::new() }
    }

    #[test]
    fn a_folder_holds_its_files_and_no_other_s() {
        let nuages = scope(&["content/campus/nuages"]);
        assert!(nuages.holds("content/campus/nuages/campus.yaml"));
        assert!(!nuages.holds("content/campus/nuages-gris/campus.yaml"));
        assert!(scope(&[""]).holds("themes/a.css"));
        assert!(!scope(&[]).holds("content/site.yaml"));
    }

    #[test]
    fn a_path_that_is_not_there_is_near_one_that_is() {
        let file = |path: &str| SourceFile::new(path.to_owned(), Vec::new());
        let files = [
            "content/actualites/2026-02-15-four.md",
            "content/avis/un.md",
            "content/campus/nuages/campus.yaml",
        ];
        let sources = Sources::from_files(PathBuf::new(), files.map(file).to_vec());
        for (asked, meant) in [
            ("content/actualite", Some("content/actualites")),
            ("content/avis/un.md", Some("content/avis/un.md")),
            ("nuages", Some("content/campus/nuages")),
            ("content/nimporte", None),
        ] {
            assert_eq!(near(asked, &sources).as_deref(), meant, "{asked}");
        }
    }

    #[test]
    fn what_points_at_a_file_concerns_it() {
        let here = Diagnostic::error("x", "x").at(Place::at_path("a.yaml"));
        let there = Diagnostic::error("x", "x").at(Place::at_path("b.yaml"));
        let both = there.clone().related(Place::at_path("a.yaml"), "déjà donné ici");
        let nowhere = Diagnostic::error("x", "x");
        let (told, rest) = scope(&["a.yaml"]).split(Report::from_iter([
            here.clone(),
            there.clone(),
            both.clone(),
            nowhere.clone(),
        ]));
        assert_eq!(told, Report::from_iter([here, both]));
        assert_eq!(rest, Report::from_iter([there, nowhere]));
    }
}
