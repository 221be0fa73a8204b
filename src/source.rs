//! The project's files, read once: the only module that reads the project from disk.
//!
//! Everything after this works on [`Sources`] in memory, so that a site is a function of its files,
//! and "has it changed?" is a comparison of hashes.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::diagnostic::{Diagnostic, Place, Report, Texts};

mod stamp;

pub use stamp::Stamp;

/// The folders of a project that a site is made from.
pub const FOLDERS: [&str; 3] = ["content", "themes", "static"];

/// One file of the project.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the project's root, with `/` on every system.
    pub path: Arc<str>,
    /// Its bytes, as they are on disk.
    pub bytes: Arc<[u8]>,
    /// xxh3 of the bytes.
    pub hash: u64,
    /// The text shown in diagnostics when the bytes are not UTF-8, made when one is drawn.
    decoded: OnceLock<Option<String>>,
    /// What the file system said of it just before it was read, where that is worth believing.
    stamp: Option<Stamp>,
}

impl SourceFile {
    /// A file from its bytes.
    pub fn new(path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let hash = xxh3_64(&bytes);
        SourceFile { path: path.into(), bytes, hash, decoded: OnceLock::new(), stamp: None }
    }

    /// The text, without a byte order mark, if it is UTF-8.
    pub fn text(&self) -> Option<&str> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// The text as diagnostics show it: [`SourceFile::text`], else what the bytes are in Windows-1252.
    /// Places in this file are offsets in this text.
    pub fn shown(&self) -> Option<&str> {
        self.text().or_else(|| self.decoded.get_or_init(|| windows_1252(&self.bytes)).as_deref())
    }
}

/// Bytes as Windows wrote them for decades, and as its spreadsheet still does; `None` if they are no text.
pub fn windows_1252(bytes: &[u8]) -> Option<String> {
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars().all(is_text).then(|| text.into_owned())
}

/// A text in the bytes of [`windows_1252`]; `None` where it has a letter that they lack.
pub fn to_windows_1252(text: &str) -> Option<Vec<u8>> {
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
    (!lost).then(|| bytes.into_owned())
}

/// Every file of a project, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    root: PathBuf,
    files: Vec<SourceFile>,
}

impl Sources {
    /// Reads `content/`, `themes/` and `static/` under `root`.
    ///
    /// A link is not followed, wherever it leads: what a site shows is in its repository. Hidden files
    /// and editors' backups are passed over.
    ///
    /// # Errors
    /// One diagnostic for each file or folder that cannot be read, and for each link.
    pub fn read(root: &Path) -> Result<Sources, Report> {
        Sources::read_again(root, &Sources::default())
    }

    /// The same, with the bytes of `before` for each file that cannot have changed since: what is found is what
    /// [`Sources::read`] finds, without reading thousands of files for one.
    ///
    /// # Errors
    /// Those of [`Sources::read`].
    pub fn read_again(root: &Path, before: &Sources) -> Result<Sources, Report> {
        let listed = FOLDERS.map(|name| {
            let folder = root.join(name);
            let linked = folder.is_symlink().then(|| link(name));
            let found = if folder.exists() { list(&folder, name) } else { Listed::default() };
            found.and(Listed { faults: linked.into_iter().collect(), ..Listed::default() })
        });
        let Listed { mut files, faults } = listed.into_iter().fold(Listed::default(), Listed::and);
        let mut report: Report = faults.into_iter().collect();
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let known = before.alongside(&files);
        let read: Vec<Result<SourceFile, Diagnostic>> =
            files.into_par_iter().zip(known).map(|(file, before)| file.read(before)).collect();
        let mut files = Vec::with_capacity(read.len());
        for file in read {
            match file {
                Ok(file) => files.push(file),
                Err(diagnostic) => report.push(diagnostic),
            }
        }
        if report.has_errors() {
            report.sort();
            return Err(report);
        }
        Ok(Sources::from_files(root.to_path_buf(), files))
    }

    /// Sources that are already in memory.
    pub fn from_files(root: PathBuf, mut files: Vec<SourceFile>) -> Sources {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Sources { root, files }
    }

    /// The project where one file is this one.
    #[must_use]
    pub fn with(&self, file: SourceFile) -> Sources {
        let mut files = self.files.clone();
        files.retain(|known| known.path != file.path);
        files.push(file);
        Sources::from_files(self.root.clone(), files)
    }

    /// Adds files that the project does not have: those of the default theme.
    #[must_use]
    pub fn complete(mut self, more: &[SourceFile]) -> Sources {
        let lacking: Vec<SourceFile> =
            more.iter().filter(|file| self.get(&file.path).is_none()).cloned().collect();
        self.files.extend(lacking);
        Sources::from_files(self.root, self.files)
    }

    /// The file of each of these paths, which come in order as the files do: both are walked once.
    fn alongside(&self, found: &[Found]) -> Vec<Option<&SourceFile>> {
        let mut files = self.files.iter().peekable();
        let mut at = |path: &str| {
            while files.next_if(|file| file.path.as_ref() < path).is_some() {}
            files.next_if(|file| file.path.as_ref() == path)
        };
        found.iter().map(|file| at(&file.path)).collect()
    }

    /// The project's folder on disk.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every file, by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// What the names and bytes of all files come to: two projects of one hash make one site.
    pub fn hash(&self) -> u64 {
        self.hash_under("")
    }

    /// The same of one folder, or of all with the empty name.
    pub fn hash_under(&self, folder: &str) -> u64 {
        let mut hash = Xxh3::new();
        for file in self.files.iter().filter(|file| file.path.starts_with(folder)) {
            hash.update(&(file.path.len() as u64).to_le_bytes());
            hash.update(file.path.as_bytes());
            hash.update(&file.hash.to_le_bytes());
        }
        hash.digest()
    }

    /// The paths of the files that are not the same in `before`: changed, new, or gone.
    pub fn changed_since(&self, before: &Sources) -> Vec<Arc<str>> {
        let other = |of: &Sources, file: &SourceFile| of.get(&file.path).is_none_or(|o| o.hash != file.hash);
        let changed = self.files.iter().filter(|file| other(before, file));
        let gone = before.files.iter().filter(|file| self.get(&file.path).is_none());
        changed.chain(gone).map(|file| Arc::clone(&file.path)).collect()
    }

    /// One file by its path from the root.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        let found = self.files.binary_search_by(|f| f.path.as_ref().cmp(path)).ok()?;
        self.files.get(found)
    }

    /// The files under a folder, by path.
    pub fn under<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a SourceFile> {
        let prefix = format!("{}/", folder.trim_end_matches('/'));
        let start = self.files.partition_point(|f| f.path.as_ref() < prefix.as_str());
        self.files.iter().skip(start).take_while(move |f| f.path.starts_with(&prefix))
    }
}

impl Texts for Sources {
    fn text(&self, file: &str) -> Option<&str> {
        self.get(file).and_then(SourceFile::shown)
    }
}

/// A folder as people know it: « . » and « .. » say nothing of where one is.
pub fn named(folder: &Path) -> String {
    let dots = |part: Component<'_>| matches!(part, Component::CurDir | Component::ParentDir);
    let whole = folder.components().any(dots).then(|| fs::canonicalize(folder).ok()).flatten();
    format!("`{}`", whole.as_deref().unwrap_or(folder).display())
}

/// The nearest folder above one that holds a site: whoever works in `content/campus/` types commands there.
pub fn above(folder: &Path) -> Option<PathBuf> {
    // As it was named, where that says it: Windows gives a real path a form that no command takes.
    let dots = folder.components().any(|part| part == Component::ParentDir);
    let whole = if dots { fs::canonicalize(folder) } else { std::path::absolute(folder) }.ok()?;
    whole.ancestors().skip(1).find(|above| above.join("content/site.yaml").is_file()).map(Path::to_path_buf)
}

/// The SHA-256 of bytes, in lower-case hexadecimal: what people compare, and what names an asset.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files of a folder, in no order, and what keeps some from being read.
#[derive(Default)]
struct Listed {
    files: Vec<Found>,
    faults: Vec<Diagnostic>,
}

impl Listed {
    fn and(mut self, more: Listed) -> Listed {
        self.files.extend(more.files);
        self.faults.extend(more.faults);
        self
    }
}

/// A file that may be read.
struct Found {
    /// Path from the project's root.
    path: String,
    /// As the system knows it.
    full: PathBuf,
    /// What the listing said of it, which is before its bytes: what is written in between has another stamp next time.
    stamp: Option<Stamp>,
}

impl Found {
    fn read(self, before: Option<&SourceFile>) -> Result<SourceFile, Diagnostic> {
        if let Some(before) = before
            && self.stamp.is_some()
            && before.stamp == self.stamp
        {
            return Ok(before.clone());
        }
        let bytes = fs::read(self.full).map_err(|e| unreadable(&self.path, &e))?;
        Ok(SourceFile { stamp: self.stamp.filter(Stamp::is_settled), ..SourceFile::new(self.path, bytes) })
    }
}

/// Lists `folder`, which lies at `path` of the project, each of its folders on the next free core.
fn list(folder: &Path, path: &str) -> Listed {
    let (mut here, mut below) = (Listed::default(), Vec::new());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return Listed { faults: vec![unreadable(path, &error)], ..here },
    };
    for entry in entries {
        let told = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?, entry)));
        let (name, kind, entry) = match told {
            Ok(told) => told,
            Err(error) => {
                here.faults.push(unreadable(path, &error));
                continue;
            }
        };
        if is_hidden(&name) {
            continue;
        }
        let path = format!("{path}/{}", name.to_string_lossy());
        if kind.is_symlink() {
            here.faults.push(link(&path));
        } else if kind.is_dir() {
            below.push((path, entry.path()));
        } else if kind.is_file() {
            let stamp = Stamp::of_entry(&entry);
            here.files.push(Found { path, full: entry.path(), stamp });
        }
    }
    let below: Vec<Listed> = below.into_par_iter().map(|(path, folder)| list(&folder, &path)).collect();
    below.into_iter().fold(here, Listed::and)
}

fn link(path: &str) -> Diagnostic {
    Diagnostic::error("lien-symbolique", format!("`{path}` est un lien symbolique."))
        .at(Place::at_path(path))
        .help("Remplacez-le par une copie du fichier : le dépôt doit contenir tout ce que le site montre.")
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied => "vous n’avez pas le droit de le lire".to_owned(),
        io::ErrorKind::NotFound => "il a disparu pendant la lecture".to_owned(),
        _ => format!("le système répond « {error} »"),
    };
    Diagnostic::error("fichier-illisible", format!("`{path}` ne peut pas être lu : {why}."))
        .at(Place::at_path(path))
        .help("Vérifiez les droits du fichier, puis recommencez.")
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    // What Windows leaves beside pictures and folders.
    let of_windows = ["thumbs.db", "desktop.ini"].contains(&&*name.to_lowercase());
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#') || of_windows
}
