//! A project in a temporary folder, and what the tests look at.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use cmq::diagnostic::Diagnostic;
use cmq::publish::{Disk, MARKER, Publication, Summary, SystemDisk};
use tempfile::TempDir;

/// Files of a site, by path.
pub(crate) type Site = BTreeMap<String, String>;

/// A project `projet/` whose output is `projet/public/`.
pub(crate) struct Chantier {
    dir: TempDir,
}

impl Chantier {
    pub(crate) fn new() -> Chantier {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("projet/content")).unwrap();
        Chantier { dir }
    }

    pub(crate) fn project(&self) -> PathBuf {
        self.dir.path().join("projet")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.project().join("public")
    }

    pub(crate) fn begin(&self) -> Result<Publication, Diagnostic> {
        Publication::begin(&self.out(), &self.project())
    }

    pub(crate) fn publish(&self, site: &Site) -> Result<Summary, Diagnostic> {
        publish_on(Box::new(SystemDisk), &self.out(), &self.project(), site)
    }

    pub(crate) fn publish_on(&self, disk: impl Disk + 'static, site: &Site) -> Result<Summary, Diagnostic> {
        publish_on(Box::new(disk), &self.out(), &self.project(), site)
    }

    /// What stands in the project's folder: nothing may be left beside the output.
    pub(crate) fn neighbours(&self) -> Vec<String> {
        names(&self.project())
    }

    /// Makes every published file look old, so that dates tell something at the clock's own pace.
    pub(crate) fn age(&self) {
        let long_ago = SystemTime::now() - Duration::from_secs(3_600);
        for path in read(&self.out()).keys().filter(|p| *p != MARKER) {
            set_modified(&self.out().join(path), long_ago);
        }
    }
}

pub(crate) fn publish_on(
    disk: Box<dyn Disk>,
    out: &Path,
    project: &Path,
    site: &Site,
) -> Result<Summary, Diagnostic> {
    let publication = Publication::begin_on(disk, out, project)?;
    for (path, text) in site {
        publication.write(path, text.as_bytes())?;
    }
    publication.finish()
}

pub(crate) fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Everything in a folder, marker included.
pub(crate) fn read(folder: &Path) -> Site {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| !e.file_type().is_dir())
        .map(|e| {
            let path = e.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(e.path()).unwrap())
        })
        .collect()
}

/// The published site, without its marker.
pub(crate) fn published(folder: &Path) -> Site {
    let mut site = read(folder);
    assert!(site.remove(MARKER).is_some(), "no marker in {}", folder.display());
    site
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub(crate) fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

pub(crate) fn set_modified(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[cfg(unix)]
pub(crate) fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).unwrap().ino()
}
