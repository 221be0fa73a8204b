//! The output folder, all or nothing.
//!
//! A [`Publication`] completes the new site in a hidden folder beside the old one, then exchanges the two in
//! one step. Until then nothing shows; afterwards everything does. A file whose bytes did not change is a
//! hard link to the old one, so its date stays and `rsync` sends only what changed. When nothing changed
//! at all, the folder is left exactly as it is.
//!
//! What was written is listed in the folder's own marker ([`MARKER`]). The marker is how the next run
//! knows that the folder is ours to replace, which files are, and what they held without reading them:
//! a file older than the marker, of the same size, is the file that was written. The marker holds no
//! date, so two builds of one input are the same byte for byte, marker included.
//!
//! # When the process is killed
//!
//! The folder is the old site or the new one, whole. What a dead run left beside it is swept by the next one.
//! Windows, and the few file systems that cannot exchange two folders, need two renames: between them
//! the folder is away, and the next run puts it back. Losing power is not losing a process: what the
//! disk had not yet taken is found by its size at the next run, and written again.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Diagnostic;

mod disk;
mod fault;
mod manifest;
mod output;
mod path;
mod staging;

pub use disk::{Disk, SystemDisk};
pub use path::MARKER;

use manifest::{Manifest, Record};
use output::{Old, Output};
use staging::Staging;

/// What a publication did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or whose bytes changed.
    pub written: usize,
    /// Files kept from the old site, date included.
    pub unchanged: usize,
    /// Files of the old site that the new one no longer has.
    pub removed: usize,
    /// Weight of the whole site, in bytes, marker not counted.
    pub bytes: u64,
    /// Weight of what was written, in bytes.
    pub bytes_written: u64,
}

/// A new site on its way to the output folder.
///
/// Dropped before [`finish`](Publication::finish), it leaves the old site untouched and nothing beside it.
pub struct Publication {
    output: Output,
    old: Option<Old>,
    staging: Staging,
    disk: Box<dyn Disk>,
    ledger: Mutex<Ledger>,
    /// Folders that exist in the staging folder already.
    folders: Mutex<HashSet<PathBuf>>,
}

/// What was asked of this publication so far.
#[derive(Default)]
struct Ledger {
    /// By path in lower case: `A.html` and `a.html` are one file on many machines.
    files: BTreeMap<String, Entry>,
    /// Every folder that a file needs, in lower case.
    folders: BTreeSet<String>,
}

struct Entry {
    path: String,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    /// Being written, or could not be.
    Claimed,
    Written(Record),
    Kept(Record),
}

impl Publication {
    /// Starts a publication to `out` of the project at `project_root`.
    ///
    /// `out` is created if need be, with its parents. A symbolic link is refused: the exchange would
    /// replace the link, not the folder that it leads to.
    ///
    /// # Errors
    /// When `out` must not be replaced (the disk's root, the home folder, the project or its sources, a
    /// folder that `cmq` did not make, a folder to which somebody added files), when another run is writing
    /// it, or when its parent cannot be written.
    pub fn begin(out: &Path, project_root: &Path) -> Result<Publication, Diagnostic> {
        Publication::begin_on(Box::new(SystemDisk), out, project_root)
    }

    /// [`begin`](Publication::begin), on another disk: the seam where tests fill it up.
    ///
    /// # Errors
    /// As [`begin`](Publication::begin).
    pub fn begin_on(disk: Box<dyn Disk>, out: &Path, project_root: &Path) -> Result<Publication, Diagnostic> {
        let output = Output::resolve(out, project_root)?;
        let staging = Staging::open(&output, disk.as_ref())?;
        // Read only once no other run can be changing it.
        let old = output.inspect()?;
        Ok(Publication { output, old, staging, disk, ledger: Mutex::default(), folders: Mutex::default() })
    }

    /// The folder that will hold the site, in full.
    pub fn output(&self) -> &Path {
        &self.output.path
    }

    /// Gives the bytes of one file of the site, at `path` from its root, with `/`.
    ///
    /// May be called from many threads; nothing shows at the output folder yet.
    ///
    /// # Errors
    /// When `path` leads out of the site or cannot exist on every system, when it was already given, when the disk
    /// is full or refuses. [`finish`](Publication::finish) refuses after that.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        path::check(path)?;
        let key = path.to_lowercase();
        lock(&self.ledger).claim(&key, path)?;
        let record = Record { hash: xxh3_64(bytes), size: bytes.len() as u64 };
        let state = if self.old.as_ref().is_some_and(|old| old.has(path, record)) {
            State::Kept(record)
        } else {
            self.stage(path, bytes)?;
            State::Written(record)
        };
        if let Some(entry) = lock(&self.ledger).files.get_mut(&key) {
            entry.state = state;
        }
        Ok(())
    }

    /// Shows the new site in place of the old one.
    ///
    /// # Errors
    /// When a [`write`](Publication::write) failed or none was made, when somebody changed the output folder
    /// meanwhile, when the disk is full or refuses. The old site is then untouched.
    pub fn finish(mut self) -> Result<Summary, Diagnostic> {
        let ledger = std::mem::take(&mut *lock(&self.ledger));
        let (manifest, kept, mut summary) = ledger.close()?;
        if let Some(manifest_before) = self.old.as_ref().and_then(|old| old.manifest.as_ref()) {
            summary.removed = manifest_before.missing_from(&manifest);
            if summary.written == 0 && summary.removed == 0 {
                return Ok(summary);
            }
        }
        self.keep(&kept)?;
        self.staging.seal(&self.output, &manifest)?;
        if let Some(old) = &self.old {
            old.copy_permissions(self.staging.path());
            old.refuse_foreign_files(&self.output)?;
        }
        self.staging.exchange(&self.output, self.old.as_ref(), self.disk.as_ref())?;
        Ok(summary)
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let full = self.staging.path().join(path);
        self.make_folder_of(&full)
            .and_then(|()| self.disk.write_new(&full, bytes))
            .map_err(|e| fault::write(path, &e))
    }

    fn make_folder_of(&self, file: &Path) -> std::io::Result<()> {
        let Some(folder) = file.parent() else {
            return Ok(());
        };
        if lock(&self.folders).contains(folder) {
            return Ok(());
        }
        self.disk.create_folders(folder)?;
        lock(&self.folders).insert(folder.to_path_buf());
        Ok(())
    }

    /// Brings the unchanged files of the old site into the new one.
    fn keep(&self, kept: &[String]) -> Result<(), Diagnostic> {
        kept.par_iter().try_for_each(|path| {
            let from = self.output.path.join(path);
            let to = self.staging.path().join(path);
            self.make_folder_of(&to)
                .and_then(|()| disk::keep(self.disk.as_ref(), &from, &to))
                .map_err(|e| fault::keep(path, &e))
        })
    }
}

impl Ledger {
    /// Takes a path for one writer, or says who has it.
    fn claim(&mut self, key: &str, path: &str) -> Result<(), Diagnostic> {
        if let Some(entry) = self.files.get(key) {
            return Err(fault::twice(path, &entry.path));
        }
        if self.folders.contains(key) {
            return Err(fault::file_and_folder(path));
        }
        for (slash, _) in key.match_indices('/') {
            let folder = key.get(..slash).unwrap_or_default();
            if let Some(entry) = self.files.get(folder) {
                return Err(fault::file_and_folder(&entry.path));
            }
            if !self.folders.contains(folder) {
                self.folders.insert(folder.to_owned());
            }
        }
        let entry = Entry { path: path.to_owned(), state: State::Claimed };
        self.files.insert(key.to_owned(), entry);
        Ok(())
    }

    /// The new manifest, the paths to keep from the old site, and the count.
    fn close(self) -> Result<(Manifest, Vec<String>, Summary), Diagnostic> {
        if self.files.is_empty() {
            return Err(fault::empty());
        }
        let mut manifest = Manifest::default();
        let mut kept = Vec::new();
        let mut summary = Summary::default();
        for entry in self.files.into_values() {
            let record = match entry.state {
                State::Claimed => return Err(fault::incomplete(&entry.path)),
                State::Written(record) => {
                    summary.written += 1;
                    summary.bytes_written += record.size;
                    record
                }
                State::Kept(record) => {
                    summary.unchanged += 1;
                    kept.push(entry.path.clone());
                    record
                }
            };
            summary.bytes += record.size;
            manifest.insert(entry.path, record);
        }
        Ok((manifest, kept, summary))
    }
}

/// What keeps files of these paths from being published together, each fault with its path; nothing is written.
pub fn clashes(paths: &[String]) -> Vec<(String, Diagnostic)> {
    let mut ledger = Ledger::default();
    let mut one = |path: &str| path::check(path).and_then(|()| ledger.claim(&path.to_lowercase(), path));
    paths.iter().filter_map(|path| Some((path.clone(), one(path).err()?))).collect()
}

/// A panic in another thread does not make these sets false: each change to them is one step.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
