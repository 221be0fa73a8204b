//! The marker at the root of an output folder: « this is ours, and this is what is in it ».

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::SystemTime;

use super::path::{self, MARKER};

const HEADER: &str = "cmq publication 1";
const NOTE: &str =
    "# Ce dossier est produit par cmq. Les fichiers de cette liste sont remplacés à chaque publication.";

/// What is known of one published file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    /// xxh3 of the bytes.
    pub(super) hash: u64,
    /// In bytes.
    pub(super) size: u64,
}

/// Every published file, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<String, Record>,
}

/// Why a marker was not understood.
#[derive(Debug)]
pub(super) enum Unread {
    /// There is none.
    Absent,
    /// It is not one of ours, or it is damaged.
    Damaged,
    /// The disk refused.
    Io(io::Error),
}

impl Manifest {
    /// Reads the marker of `folder` and its date.
    pub(super) fn read(folder: &Path) -> Result<(Manifest, SystemTime), Unread> {
        let marker = folder.join(MARKER);
        let written = std::fs::symlink_metadata(&marker).and_then(|m| m.modified()).map_err(Unread::from)?;
        let text = std::fs::read_to_string(&marker).map_err(Unread::from)?;
        let manifest = Manifest::parse(&text).ok_or(Unread::Damaged)?;
        Ok((manifest, written))
    }

    /// The marker's text: the count comes first, so that a marker cut short is known as such.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(64 * (self.files.len() + 2));
        let _ = writeln!(text, "{HEADER}\n{NOTE}\n{}", self.files.len());
        for (path, record) in &self.files {
            let _ = writeln!(text, "{:016x} {} {path}", record.hash, record.size);
        }
        text
    }

    fn parse(text: &str) -> Option<Manifest> {
        let mut lines = text.lines();
        if !is_ours(lines.next()?) {
            return None;
        }
        let mut lines = lines.filter(|l| !l.starts_with('#'));
        let count: usize = lines.next()?.parse().ok()?;
        let mut files = BTreeMap::new();
        for line in lines {
            let mut parts = line.splitn(3, ' ');
            let hash = u64::from_str_radix(parts.next()?, 16).ok()?;
            let size = parts.next()?.parse().ok()?;
            let path = parts.next()?;
            // A marker edited by hand must not lead a removal or a link out of the folder.
            path::check(path).ok()?;
            files.insert(path.to_owned(), Record { hash, size });
        }
        (files.len() == count).then_some(Manifest { files })
    }

    pub(super) fn insert(&mut self, path: String, record: Record) {
        self.files.insert(path, record);
    }

    pub(super) fn get(&self, path: &str) -> Option<Record> {
        self.files.get(path).copied()
    }

    /// How many of these files the other one has not.
    pub(super) fn missing_from(&self, other: &Manifest) -> usize {
        self.files.keys().filter(|path| !other.files.contains_key(*path)).count()
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Unread::Absent,
            ErrorKind::InvalidData | ErrorKind::IsADirectory => Unread::Damaged,
            _ => Unread::Io(error),
        }
    }
}

/// True for the first line of a marker of ours, of this version.
pub(super) fn is_ours(first_line: &str) -> bool {
    first_line == HEADER
}

/// The marker of a site not yet complete.
pub(super) fn opening() -> String {
    format!("{HEADER}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let mut manifest = Manifest::default();
        manifest.insert("index.html".to_owned(), Record { hash: 7, size: 12 });
        let spaces = "documents/avis de test.pdf".to_owned();
        manifest.insert(spaces, Record { hash: u64::MAX, size: 0 });
        manifest
    }

    #[test]
    fn a_marker_says_what_was_written() {
        let manifest = sample();
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
    }

    #[test]
    fn a_marker_cut_anywhere_is_not_believed() {
        let text = sample().text();
        let whole = text.trim_end().len();
        for end in (0..whole).filter(|end| text.is_char_boundary(*end)) {
            let cut = text.get(..end).unwrap();
            // A last path cut short names another file: it is then foreign, never lost.
            let found = Manifest::parse(cut);
            assert!(found.is_none_or(|m| m != sample()), "cut at {end}: {cut}");
        }
    }

    #[test]
    fn a_marker_cannot_name_a_file_elsewhere() {
        let text = sample().text().replace("index.html", "../index.html");
        assert_eq!(Manifest::parse(&text), None);
    }
}
