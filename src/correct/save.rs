//! The only place that writes over what people wrote.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::Mended;
use crate::diagnostic::{Diagnostic, Place};

/// Writes a corrected file in the place of the one that was read: whole or not at all, with its permissions.
///
/// # Errors
/// `correction-impossible`: the file is not in `content/`, is reached by a link, has changed since it was read, is protected, or
/// the system refuses. It is then as it was.
pub fn save(root: &Path, file: &Mended) -> Result<(), Diagnostic> {
    let path = &file.before.path;
    let done = inside(root, path).and_then(|full| replace(&full, file));
    done.map_err(|why| {
        Diagnostic::error("correction-impossible", format!("`{path}` n’a pas été corrigé : {}.", why.words()))
            .at(Place::whole(path))
            .help(why.help())
    })
}

enum Refusal {
    Outside,
    Link,
    Changed,
    Protected,
    System(io::Error),
}

impl Refusal {
    fn words(&self) -> String {
        match self {
            Refusal::Outside => "il n’est pas dans `content/`".to_owned(),
            Refusal::Link => "un lien symbolique y mène".to_owned(),
            Refusal::Changed => "il a changé depuis qu’il a été lu".to_owned(),
            Refusal::Protected => "il est protégé contre l’écriture".to_owned(),
            Refusal::System(error) => format!("le système répond « {error} »"),
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Refusal::Outside => "Corrigez-le à la main.",
            Refusal::Link => "Remplacez le lien par une copie de ce qu’il montre.",
            Refusal::Changed => "Enregistrez-le dans l’éditeur, puis recommencez.",
            Refusal::Protected => "Donnez-vous le droit de l’écrire, ou corrigez-le à la main.",
            Refusal::System(_) => "Vérifiez la place et les droits du dossier, puis recommencez.",
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Refusal::System(error)
    }
}

/// The place of a file on the disk, every step of its path being a true folder of the project.
fn inside(root: &Path, path: &str) -> Result<PathBuf, Refusal> {
    let relative = Path::new(path);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !plain || !relative.starts_with("content") {
        return Err(Refusal::Outside);
    }
    let mut full = root.to_path_buf();
    for part in relative.components() {
        full.push(part);
        if fs::symlink_metadata(&full)?.is_symlink() {
            return Err(Refusal::Link);
        }
    }
    Ok(full)
}

fn replace(full: &Path, file: &Mended) -> Result<(), Refusal> {
    let permissions = fs::metadata(full)?.permissions();
    if permissions.readonly() {
        return Err(Refusal::Protected);
    }
    // Hidden: a preview that watches the folder passes it over.
    let folder = full.parent().unwrap_or(full);
    let mut beside = tempfile::Builder::new().prefix(".cmq-").tempfile_in(folder)?;
    beside.write_all(&file.after.bytes)?;
    beside.as_file().set_permissions(permissions)?;
    beside.as_file().sync_all()?;
    // As late as can be: an editor may have saved meanwhile.
    if *fs::read(full)? != *file.before.bytes {
        return Err(Refusal::Changed);
    }
    beside.persist(full).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn mended(path: &str) -> Mended {
        let file = |bytes: &str| SourceFile::new(path, bytes.as_bytes().to_vec());
        Mended { before: file("avant"), after: file("après"), titles: Vec::new() }
    }

    #[test]
    fn only_what_was_read_is_written_over() {
        let root = tempfile::tempdir().unwrap();
        let full = root.path().join("content/a.yaml");
        fs::create_dir(root.path().join("content")).unwrap();
        fs::write(&full, "avant").unwrap();
        fs::write(root.path().join("a.yaml"), "avant").unwrap();
        let refused = |path: &str| save(root.path(), &mended(path)).unwrap_err().message;

        assert!(refused("a.yaml").contains("pas dans `content/`"));
        assert!(refused("content/../a.yaml").contains("pas dans `content/`"));
        assert!(refused("content/b.yaml").contains("le système répond"));
        save(root.path(), &mended("content/a.yaml")).unwrap();
        assert_eq!(fs::read_to_string(&full).unwrap(), "après");
        // It is no longer what was read.
        assert!(refused("content/a.yaml").contains("a changé"));
        assert_eq!(fs::read_dir(root.path().join("content")).unwrap().count(), 1, "nothing is left beside");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_protected_files_are_left() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let root = tempfile::tempdir().unwrap();
        let content = root.path().join("content");
        fs::create_dir_all(content.join("campus")).unwrap();
        fs::write(root.path().join("loin.yaml"), "avant").unwrap();
        symlink("../loin.yaml", content.join("lien.yaml")).unwrap();
        symlink("campus", content.join("dossier")).unwrap();
        fs::write(content.join("campus/a.yaml"), "avant").unwrap();
        let refused = |path: &str| save(root.path(), &mended(path)).unwrap_err().message;

        assert!(refused("content/lien.yaml").contains("lien symbolique"));
        assert!(refused("content/dossier/a.yaml").contains("lien symbolique"));
        assert_eq!(fs::read_to_string(root.path().join("loin.yaml")).unwrap(), "avant");

        let full = content.join("campus/a.yaml");
        fs::set_permissions(&full, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(refused("content/campus/a.yaml").contains("protégé"));
        assert_eq!(fs::read_to_string(&full).unwrap(), "avant");
        fs::set_permissions(&full, fs::Permissions::from_mode(0o640)).unwrap();
        save(root.path(), &mended("content/campus/a.yaml")).unwrap();
        assert_eq!(fs::metadata(&full).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
