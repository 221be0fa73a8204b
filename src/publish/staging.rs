//! The hidden folder beside the output, where the new site is completed.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::diagnostic::Diagnostic;

use super::disk::{self, Disk, remove_site};
use super::fault;
use super::manifest::{self, Manifest};
use super::output::{Old, Output};
use super::path::MARKER;

/// Random letters at the end of a staging folder's name.
const RANDOM: usize = 8;

/// A folder being filled. It disappears with this value.
pub(super) struct Staging {
    /// The marker, locked as long as this run lives: so a dead run is told from a live one, whatever
    /// happened to its process number. Before `folder`: Windows removes no folder with an open file.
    marker: Option<File>,
    folder: TempDir,
}

impl Staging {
    /// Makes the folder, then sweeps what dead runs left.
    ///
    /// In that order: of two runs that start together, at least one sees the other.
    pub(super) fn open(output: &Output, disk: &dyn Disk) -> Result<Staging, Diagnostic> {
        let failed = |e: io::Error| fault::write(&output.shown, &e);
        let mut builder = tempfile::Builder::new();
        let prefix = prefix(output);
        builder.prefix(&prefix).rand_bytes(RANDOM);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // A site is to be read; the user's umask takes away what it must.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let folder = builder.tempdir_in(&output.parent).map_err(failed)?;
        let mut marker = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .open(folder.path().join(MARKER))
            .map_err(failed)?;
        // Where the file system has no locks, a run is alone by good manners only.
        let _ = marker.try_lock();
        marker.write_all(manifest::opening().as_bytes()).map_err(failed)?;
        let staging = Staging { marker: Some(marker), folder };
        sweep(output, disk, staging.path())?;
        Ok(staging)
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Completes the marker. Last of all files: what is older than it was written by this run.
    pub(super) fn seal(&mut self, output: &Output, manifest: &Manifest) -> Result<(), Diagnostic> {
        let Some(marker) = &mut self.marker else {
            return Ok(());
        };
        let text = manifest.text();
        let rest = text.get(manifest::opening().len()..).unwrap_or_default();
        marker
            .write_all(rest.as_bytes())
            .and_then(|()| marker.flush())
            .map_err(|e| fault::write(&format!("{}/{MARKER}", output.shown), &e))
    }

    /// Puts this folder at the output's place, and removes the old one.
    pub(super) fn exchange(
        mut self,
        output: &Output,
        old: Option<&Old>,
        disk: &dyn Disk,
    ) -> Result<(), Diagnostic> {
        if cfg!(windows) {
            // Windows renames no folder with an open file.
            self.marker = None;
        }
        let new = self.path();
        let swapped = match old {
            None => disk.rename(new, &output.path),
            Some(_) => match disk.exchange(new, &output.path) {
                Ok(()) => {
                    remove_site(new);
                    Ok(())
                }
                Err(error) if disk::cannot_exchange(&error) => swap_by_renames(new, output, disk),
                Err(error) => Err(error),
            },
        };
        swapped.map_err(|e| fault::write(&output.shown, &e))
    }
}

/// Two renames where one exchange is not possible. Killed between them, the next run puts the old site back.
fn swap_by_renames(new: &Path, output: &Output, disk: &dyn Disk) -> io::Result<()> {
    let aside = aside(output);
    disk.rename(&output.path, &aside)?;
    if let Err(error) = disk.rename(new, &output.path) {
        disk.rename(&aside, &output.path)?;
        return Err(error);
    }
    remove_site(&aside);
    Ok(())
}

/// Removes what dead runs left beside the output, and nothing else; refuses while another run lives.
fn sweep(output: &Output, disk: &dyn Disk, own: &Path) -> Result<(), Diagnostic> {
    let failed = |e: io::Error| fault::write(&output.shown, &e);
    let aside = aside(output);
    if output.path.symlink_metadata().is_err() && state(&aside) == Remains::Dead {
        disk.rename(&aside, &output.path).map_err(failed)?;
    }
    let prefix = prefix(output);
    for entry in fs::read_dir(&output.parent).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let named_by_us = path.file_name().is_some_and(|name| is_staging(name, &prefix));
        if path == own || !(named_by_us || path == aside) {
            continue;
        }
        match state(&path) {
            Remains::Alive => return Err(fault::in_progress(&output.shown)),
            Remains::Dead => remove_site(&path),
            Remains::Foreign => {}
        }
    }
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
enum Remains {
    /// Another run is filling it.
    Alive,
    /// Nobody holds it any more.
    Dead,
    /// Not ours, or not surely.
    Foreign,
}

fn state(folder: &Path) -> Remains {
    if !folder.symlink_metadata().is_ok_and(|m| m.is_dir()) {
        return Remains::Foreign;
    }
    let marker = match OpenOptions::new().read(true).write(true).open(folder.join(MARKER)) {
        Ok(marker) => marker,
        // Killed before its marker was made, or after it was removed.
        Err(e) if e.kind() == io::ErrorKind::NotFound && is_empty(folder) => return Remains::Dead,
        Err(_) => return Remains::Foreign,
    };
    match marker.try_lock() {
        Err(TryLockError::WouldBlock) => return Remains::Alive,
        Err(TryLockError::Error(_)) => return Remains::Foreign,
        Ok(()) => {}
    }
    let mut first = String::new();
    match BufReader::new(&marker).read_line(&mut first) {
        Ok(0) => Remains::Dead,
        Ok(_) if manifest::is_ours(first.trim_end()) => Remains::Dead,
        _ => Remains::Foreign,
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// `.public.cmq-`, beside `public`.
fn prefix(output: &Output) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(&output.name);
    prefix.push(".cmq-");
    prefix
}

fn is_staging(name: &OsStr, prefix: &OsStr) -> bool {
    name.as_encoded_bytes()
        .strip_prefix(prefix.as_encoded_bytes())
        .is_some_and(|rest| rest.len() == RANDOM && rest.iter().all(u8::is_ascii_alphanumeric))
}

/// Where the old site waits between two renames.
fn aside(output: &Output) -> PathBuf {
    let mut name = prefix(output);
    name.push("en-attente");
    output.parent.join(name)
}
