//! The few operations on the disk that can fail half-way, so that a test can make each of them fail.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use super::path::MARKER;

/// What a publication asks of the disk. Every method does the real thing unless overridden.
pub trait Disk: Send + Sync {
    /// Makes a folder and its parents.
    ///
    /// # Errors
    /// As the system says.
    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    /// Writes a file that must not exist yet: nothing is ever written over, so another hard link to
    /// an old file (a backup made by `cp -l`) is safe.
    ///
    /// # Errors
    /// As the system says.
    fn write_new(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(file)?;
        file.write_all(bytes)
    }

    /// Gives a file a second name.
    ///
    /// # Errors
    /// As the system says; some file systems (FAT, some network folders) cannot.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    /// Copies a file with its date.
    ///
    /// # Errors
    /// As the system says.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let modified = fs::metadata(from)?.modified()?;
        fs::copy(from, to)?;
        File::options().write(true).open(to)?.set_modified(modified)
    }

    /// Exchanges two folders in one step.
    ///
    /// # Errors
    /// As the system says; those that mean "not here" (unsupported, invalid, across devices) lead to two renames.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange(one, other)
    }

    /// Renames a folder.
    ///
    /// # Errors
    /// As the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

/// The computer's own disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemDisk;

impl Disk for SystemDisk {}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// True when the system or this file system has no exchange (ENOSYS, ENOTSUP, EINVAL, EXDEV), so that two renames must do.
pub(super) fn cannot_exchange(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput | io::ErrorKind::CrossesDevices
    )
}

/// A hard link where the file system has them, a copy with the same date elsewhere.
pub(super) fn keep(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match disk.link(from, to) {
        Err(error) if !is_final(&error) => disk.copy(from, to),
        linked => linked,
    }
}

/// Errors of a link that a copy would meet as well.
fn is_final(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound
            | io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::AlreadyExists
    )
}

/// Removes a folder of ours, its marker last: cut short, what is left can still be told from a stranger's.
///
/// What resists is left to the next run: the new site is in place, and is what was asked.
pub(super) fn remove_site(folder: &Path) {
    remove_inside(folder, Some(MARKER));
    let _ = fs::remove_file(folder.join(MARKER));
    let _ = fs::remove_dir(folder);
}

fn remove_inside(folder: &Path, spared: Option<&str>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.par_iter().for_each(|entry| {
        let path = entry.path();
        if spared.is_some_and(|name| entry.file_name() == name) {
            return;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_inside(&path, None);
            let _ = fs::remove_dir(&path);
        } else {
            let _ = fs::remove_file(&path);
        }
    });
}
