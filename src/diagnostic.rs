//! What is wrong, where, and what to do about it: a value first, a drawing after.
//!
//! A communicator meets diagnostics more often than any page. Each one carries a stable code that a
//! person can read, a French sentence, a place in a file and a French help. The same value is drawn
//! in the terminal ([`terminal`]), given to machines ([`json`]) and shown by forges on the lines of a change
//! ([`sarif`], [`github`], [`gitlab`]).

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub use correction::{Change, Correction, Edit};
pub use near::nearest;

pub mod codes;
pub mod correction;
pub mod explain;
pub mod github;
pub mod gitlab;
pub mod json;
mod lines;
pub(crate) mod near;
pub mod sarif;
pub mod terminal;

/// How much a [`Diagnostic`] weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published while one stands.
    Error,
    /// Published all the same; somebody should look.
    Warning,
    /// Good to know: what is missing, what was assumed.
    Notice,
}

impl Severity {
    /// The word a reader sees.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "erreur",
            Severity::Warning => "attention",
            Severity::Notice => "remarque",
        }
    }
}

/// A range of bytes in a file of the project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path from the project's root, with `/`.
    pub file: Arc<str>,
    /// Byte offsets; empty means "here". A place without text (a missing file) is `0..0`.
    pub start: usize,
    /// End of the range, in bytes, exclusive.
    pub end: usize,
}

impl Place {
    /// A range of bytes of `file`.
    pub fn new(file: &Arc<str>, span: Range<usize>) -> Self {
        Place { file: Arc::clone(file), start: span.start, end: span.end }
    }

    /// The file as a whole.
    pub fn whole(file: &Arc<str>) -> Self {
        Place::new(file, 0..0)
    }

    /// A file that is known by its path alone.
    pub fn at_path(path: &str) -> Self {
        Place { file: Arc::from(path), start: 0, end: 0 }
    }
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable, readable: `avis-campus-inconnu`.
    pub code: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// One French sentence: what is wrong.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// A few French words written under the underlined text.
    pub label: Option<String>,
    /// Other places that explain this one: « déjà donné ici ».
    pub related: Vec<(Place, String)>,
    /// One French sentence: what to do.
    pub help: Option<String>,
    /// The closest known name: « vouliez-vous dire `ceit` ? ».
    pub near: Option<String>,
    /// What sets it right, where that can have only one meaning: what `cmq check --corriger` does.
    pub correction: Option<Correction>,
}

impl Diagnostic {
    /// An error at no place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic::with(Severity::Error, code, message)
    }

    /// A warning at no place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic::with(Severity::Warning, code, message)
    }

    /// A notice at no place yet.
    pub fn notice(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic::with(Severity::Notice, code, message)
    }

    fn with(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            place: None,
            label: None,
            related: Vec::new(),
            help: None,
            near: None,
            correction: None,
        }
    }

    /// Says what sets it right, if that is sure.
    #[must_use]
    pub fn corrected(mut self, correction: Option<Correction>) -> Self {
        self.correction = correction;
        self
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says where, if it is known.
    #[must_use]
    pub fn at_opt(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What to do, in one line for whoever cannot draw: the help, and the near miss.
    pub fn advice(&self) -> Option<String> {
        let near = self.near.as_ref().map(|near| format!("Vouliez-vous dire « {near} » ?"));
        match (&self.help, near) {
            (Some(help), Some(near)) => Some(format!("{near} {help}")),
            (Some(help), None) => Some(help.clone()),
            (None, near) => near,
        }
    }

    /// Adds words under the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Looks for the nearest of `known` to what was written.
    #[must_use]
    pub fn near<'a>(mut self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.near = nearest(written, known).map(str::to_owned);
        self
    }
}

/// Everything told in one run, in a stable order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Report::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(more);
    }

    /// Orders by file, those with an error first (what has no file comes last), then weight, then place; tells each
    /// thing once.
    pub fn sort(&mut self) {
        let mut worst: BTreeMap<Option<Arc<str>>, Severity> = BTreeMap::new();
        for d in &self.diagnostics {
            let file = d.place.as_ref().map(|p| Arc::clone(&p.file));
            worst.entry(file).and_modify(|known| *known = d.severity.min(*known)).or_insert(d.severity);
        }
        self.diagnostics.sort_by(|a, b| {
            let key = |d: &Diagnostic| {
                let place = d.place.as_ref();
                let file = place.map(|p| Arc::clone(&p.file));
                (
                    worst.get(&file).copied(),
                    place.is_none(),
                    file,
                    d.severity,
                    place.map(|p| (p.start, p.end)),
                    d.code,
                )
            };
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.diagnostics.dedup();
    }

    /// What is to be mended or looked at, errors first: remarks are for another moment.
    #[must_use]
    pub fn pressing(&self) -> Report {
        let mut pressing = self.clone();
        pressing.diagnostics.retain(|d| d.severity != Severity::Notice);
        pressing.diagnostics.sort_by_key(|d| d.severity);
        pressing
    }

    /// What was told.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// True while something stands in the way of publishing.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many of this weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// True when there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

impl IntoIterator for Report {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.into_iter()
    }
}

impl FromIterator<Diagnostic> for Report {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Report { diagnostics: iter.into_iter().collect() }
    }
}

impl fmt::Display for Diagnostic {
    /// One line without colours or frame; [`terminal`] draws the lines themselves.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] : {}", self.severity.word(), self.code, self.message)
    }
}

/// Gives the text of a file, to draw the lines around a place.
pub trait Texts {
    /// The file's text, if the file exists and is text.
    fn text(&self, file: &str) -> Option<&str>;
}

/// Line and column, both from 1; columns count characters, as editors do.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = text.get(..offset).unwrap_or_default();
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("é: à\nb: c", 0), (1, 1));
        assert_eq!(line_column("é: à\nb: c", 4), (1, 4));
        assert_eq!(line_column("é: à\nb: c", 7), (2, 1));
    }
}
