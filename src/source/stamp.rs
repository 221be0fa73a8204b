//! Whether a file can have changed, without reading it.

use std::fs::{self, DirEntry, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Two writes closer than this may bear one date: file systems count in steps, of two seconds for the coarsest.
const STEP: Duration = Duration::from_secs(3);

/// What a file system says of a file: its size, its dates and which file it is.
///
/// Two equal stamps mean equal bytes once the first [is settled](Stamp::is_settled): later writes would have another date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: SystemTime,
    /// The date that programs cannot set back, and the number of the file; unpacking an archive keeps neither.
    inside: (i64, i64, u64),
}

impl Stamp {
    /// The stamp of a file, where the system tells one.
    pub fn of(path: &Path) -> Option<Stamp> {
        Stamp::from_metadata(&fs::symlink_metadata(path).ok()?)
    }

    /// The stamp of a file that a listing came upon, in fewer steps where that says the same.
    pub fn of_entry(entry: &DirEntry) -> Option<Stamp> {
        // Windows keeps in its listings what a file was when somebody last closed it, and not always that.
        if cfg!(unix) { Stamp::from_metadata(&entry.metadata().ok()?) } else { Stamp::of(&entry.path()) }
    }

    /// The stamp that these words of the system come to.
    pub fn from_metadata(meta: &Metadata) -> Option<Stamp> {
        Some(Stamp { length: meta.len(), modified: meta.modified().ok()?, inside: inside(meta) })
    }

    /// True when the last write is old enough for a later one to bear another date. A date in the future says nothing.
    pub fn is_settled(&self) -> bool {
        let since = SystemTime::now().duration_since(self.last());
        since.is_ok_and(|since| since > STEP)
    }

    /// The later of the dates.
    fn last(&self) -> SystemTime {
        let (seconds, nanos, _) = self.inside;
        let since = u64::try_from(seconds).ok().zip(u32::try_from(nanos).ok());
        let changed = since.map(|(s, n)| SystemTime::UNIX_EPOCH + Duration::new(s, n));
        changed.map_or(self.modified, |changed| changed.max(self.modified))
    }
}

#[cfg(unix)]
fn inside(meta: &Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (meta.ctime(), meta.ctime_nsec(), meta.ino())
}

#[cfg(not(unix))]
fn inside(_meta: &Metadata) -> (i64, i64, u64) {
    (0, 0, 0)
}
