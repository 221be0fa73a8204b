//! A file of the project written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Present {
    /// It stays, and nothing is written.
    Kept,
    /// The new one takes its place in one step.
    Replaced,
}

/// Writes a file, and the folders that it needs.
///
/// # Errors
/// `AlreadyExists` where a file is to be kept, and what the system refuses.
pub(super) fn write(path: &Path, bytes: &[u8], present: Present) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    // Hidden: a preview that watches the folder passes it over.
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cmq-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is its owner's alone; a file of a repository is read by others, as the umask says.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut beside = builder.tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    match present {
        Present::Kept => beside.persist_noclobber(path),
        Present::Replaced => beside.persist(path),
    }
    .map_err(|error| error.error)?;
    Ok(())
}
