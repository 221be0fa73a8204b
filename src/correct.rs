//! Makes the corrections that diagnostics carry: each file's together, nothing else in it touched.
//!
//! [`mend`] works in memory and is told by its caller what is wrong; [`save`] alone writes, and only over the very bytes
//! that were read.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Change, Correction, Edit, Report};
use crate::source::{self, SourceFile, Sources};

mod diff;
mod save;

pub use save::save;

/// A correction may uncover another (a file that reads tells more); nothing that people wrote needs as many turns.
const TURNS: usize = 10;

/// The mark of UTF-8, which spreadsheets need.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A file that was set right.
#[derive(Debug, Clone)]
pub struct Mended {
    /// As it was read.
    pub before: SourceFile,
    /// As it is to be.
    pub after: SourceFile,
    /// What was done, in French, in the order it was.
    pub titles: Vec<String>,
}

/// Makes every correction of `content/`, then those that are told of the result, until none is left.
///
/// Of two that overlap the first is made, and the other at the next turn, if it is still told. Gives the files that changed, by
/// path; `told` says what is wrong in sources.
pub fn mend(sources: &Arc<Sources>, mut told: impl FnMut(&Arc<Sources>) -> Report) -> Vec<Mended> {
    let mut current = Arc::clone(sources);
    let mut mended: BTreeMap<Arc<str>, Mended> = BTreeMap::new();
    for _ in 0..TURNS {
        let report = told(&current);
        let mut by_file: BTreeMap<&str, Vec<&Correction>> = BTreeMap::new();
        for diagnostic in report.iter() {
            if let (Some(place), Some(correction)) = (&diagnostic.place, &diagnostic.correction)
                && place.file.starts_with("content/")
            {
                by_file.entry(&place.file).or_default().push(correction);
            }
        }
        let mut files = current.files().to_vec();
        let mut changed = false;
        for file in &mut files {
            let Some(corrections) = by_file.get(&*file.path) else { continue };
            let Some((bytes, titles)) = corrected(file, corrections) else { continue };
            changed = true;
            let after = SourceFile::new(Arc::clone(&file.path), bytes);
            let before = std::mem::replace(file, after.clone());
            let known = mended.entry(Arc::clone(&after.path));
            let known = known.or_insert_with(|| Mended { before, after: after.clone(), titles: Vec::new() });
            known.after = after;
            known.titles.extend(titles);
        }
        if !changed {
            break;
        }
        current = Arc::new(Sources::from_files(current.root().to_path_buf(), files));
    }
    mended.into_values().filter(|file| file.before.bytes != file.after.bytes).collect()
}

/// The bytes of a file once its corrections are made, and what they are called; `None` where none can be.
fn corrected(file: &SourceFile, corrections: &[&Correction]) -> Option<(Vec<u8>, Vec<String>)> {
    let text = file.shown()?;
    let mut edits: Vec<&Edit> = Vec::new();
    let mut titles = Vec::new();
    let mut encoding = None;
    for correction in corrections {
        match &correction.change {
            Change::Encoding { mark } => encoding = Some(*mark),
            Change::Text(new) => {
                let free = |edit: &Edit| {
                    text.get(edit.span.clone()).is_some() && !edits.iter().any(|known| overlap(known, edit))
                };
                if new.is_empty() || !new.iter().all(free) {
                    continue;
                }
                edits.extend(new);
            }
        }
        if !titles.contains(&correction.title) {
            titles.push(correction.title.clone());
        }
    }
    edits.sort_by_key(|edit| edit.span.start);
    let mut meant = text.to_owned();
    for edit in edits.iter().rev() {
        meant.replace_range(edit.span.clone(), &edit.by);
    }
    let bytes = encoded(file, text, meant, encoding)?;
    (!titles.is_empty()).then_some((bytes, titles))
}

/// Two edits that touch are not made together: which comes first would be a guess.
fn overlap(one: &Edit, other: &Edit) -> bool {
    one.span.start <= other.span.end && other.span.start <= one.span.end
}

/// A file saying something else in its own encoding, mark included; `None` when that encoding cannot write it.
pub fn saying(file: &SourceFile, meant: String) -> Option<SourceFile> {
    let bytes = encoded(file, file.shown().unwrap_or_default(), meant, None)?;
    Some(SourceFile::new(Arc::clone(&file.path), bytes))
}

/// A text in the encoding asked for, else in that of the file, mark included.
fn encoded(file: &SourceFile, text: &str, meant: String, encoding: Option<bool>) -> Option<Vec<u8>> {
    let with = |mark: bool| if mark { [MARK, meant.as_bytes()].concat() } else { meant.clone().into_bytes() };
    match encoding {
        Some(mark) => Some(with(mark)),
        None if file.text().is_some() => Some(with(file.bytes.starts_with(MARK))),
        None => {
            let faithful = source::to_windows_1252(text).is_some_and(|bytes| *bytes == *file.bytes);
            faithful.then(|| source::to_windows_1252(&meant)).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(span: std::ops::Range<usize>, by: &str) -> Correction {
        Correction::text(by, vec![Edit { span, by: by.to_owned() }])
    }

    fn after(bytes: &[u8], corrections: &[Correction]) -> Option<Vec<u8>> {
        let file = SourceFile::new("content/a.csv", bytes.to_vec());
        corrected(&file, &corrections.iter().collect::<Vec<_>>()).map(|(bytes, _)| bytes)
    }

    #[test]
    fn edits_leave_the_rest_as_it_is() {
        let done = after(b"\xef\xbb\xbfa: 1 # x\r\nb: 2\n", &[edit(10..11, "B"), edit(3..4, "ONE")]);
        assert_eq!(done.unwrap(), b"\xef\xbb\xbfa: ONE # x\r\nB: 2\n");
        let latin = after(b"a;\xe9;b", &[edit(5..6, "c")]);
        assert_eq!(latin.unwrap(), b"a;\xe9;c");
        let utf8 = Correction { title: String::new(), change: Change::Encoding { mark: true } };
        assert_eq!(after(b"a;\xe9;b", &[edit(5..6, "c"), utf8]).unwrap(), "\u{feff}a;é;c".as_bytes());
    }

    #[test]
    fn of_two_that_overlap_the_first_is_made() {
        assert_eq!(after(b"abcdef", &[edit(0..2, "X"), edit(1..3, "Y"), edit(4..5, "Z")]).unwrap(), b"XcdZf");
        assert_eq!(after(b"abc", &[edit(2..9, "X")]), None);
    }
}
