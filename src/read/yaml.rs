//! YAML text to a tree in which every key and value knows its place.
//!
//! The tree is built from the events of `serde-saphyr`'s own parser, which it re-exports, rather than by
//! deserialising: only the events say whether a scalar was quoted (`02100` and `no` are text here, and the
//! reader of a field decides), give the place of every key, and let duplicate keys be told all at once.
//!
//! What communicators never need is refused with a word of explanation: tags, merge keys, several documents,
//! keys that are not text. Aliases are followed within a budget.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_saphyr::granit_parser::{self, Event, Parser, ScalarStyle};

use crate::diagnostic::{Diagnostic, Place};

mod build;
mod syntax;

pub(crate) use syntax::quoted;
#[cfg(test)]
mod tests;

/// Deepest nesting read; content written by people stays under ten.
pub const MAX_DEPTH: usize = 64;

/// Most values that aliases may add to a file, and most bytes of text.
const MAX_ALIASED: usize = 100_000;
const MAX_ALIASED_BYTES: usize = 4_000_000;

/// A value and the bytes of the file where it is written.
///
/// A value that came by an alias has the place of the alias; what it contains keeps its own place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// First byte, in the file.
    pub start: usize,
    /// Byte after the last, in the file.
    pub end: usize,
    /// What is written there.
    pub kind: Kind,
}

/// What a [`Node`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, a number, a boolean: not decided here.
    Scalar {
        /// The text, without quotes and escapes.
        text: String,
        /// True when it is written without quotes and not as a block: YAML could read it as something else.
        plain: bool,
    },
    /// A list.
    Seq(Vec<Node>),
    /// Keys and values, in the file's order, each key once.
    Map(Vec<Entry>),
}

/// One key of a [`Kind::Map`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// First byte of the key, in the file.
    pub key_start: usize,
    /// Byte after the key, in the file.
    pub key_end: usize,
    /// Its value.
    pub value: Node,
}

impl Entry {
    /// Where the key is written.
    pub fn key_span(&self) -> Range<usize> {
        self.key_start..self.key_end
    }
}

impl Node {
    /// Where the value is written.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The entry of a key, if this is a map that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The value at a path of fields, like `membres[3].nature`; the empty path is this node.
    pub fn find(&self, path: &str) -> Option<&Node> {
        steps(path).try_fold(self, |node, step| node.step(&step))
    }

    fn step(&self, step: &Step<'_>) -> Option<&Node> {
        match (step, &self.kind) {
            (Step::Key(key), _) => self.entry(key).map(|entry| &entry.value),
            (Step::Index(index), Kind::Seq(items)) => items.get(*index),
            (Step::Index(_), _) => None,
        }
    }
}

/// One step of a path of fields.
pub(super) enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The steps of `membres[3].nature`.
pub(super) fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split('.').flat_map(|part| {
        let mut pieces = part.split('[');
        let key = pieces.next().filter(|key| !key.is_empty()).map(Step::Key);
        // What is no number leads nowhere.
        let indices =
            pieces.map(|piece| Step::Index(piece.trim_end_matches(']').parse().unwrap_or(usize::MAX)));
        key.into_iter().chain(indices)
    })
}

/// Reads one YAML document. `base` is the offset of `text` in its file.
///
/// # Errors
/// Every duplicate key and unusable construct, and the first fault of syntax: what follows one cannot be
/// trusted. Codes: `yaml-syntaxe`, `yaml-tabulation`, `yaml-retrait`, `yaml-guillemets`, `yaml-deux-points`,
/// `yaml-espace-manquante`, `yaml-cle-double`, `yaml-cle-complexe`, `yaml-alias`, `yaml-alias-bombe`,
/// `yaml-trop-profond`, `yaml-etiquette`, `yaml-fusion`, `yaml-plusieurs-documents`, `yaml-caractere-interdit`.
pub fn parse(file: &Arc<str>, text: &str, base: usize) -> Result<Node, Vec<Diagnostic>> {
    let source = Source { file, text, base };
    if let Some(forbidden) = syntax::forbidden_character(&source) {
        return Err(vec![forbidden]);
    }
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = build::Builder::new(&source);
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                if !builder.event(event, &span) {
                    break;
                }
            }
            Err(error) => {
                // What a key that is none leads to is the same fault.
                builder.faults.retain(|fault| fault.code != "yaml-cle-complexe");
                builder.faults.push(syntax::fault(&source, &error));
                break;
            }
        }
    }
    builder.finish()
}

/// A text and where it comes from.
struct Source<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    base: usize,
}

impl Source<'_> {
    /// A place from offsets in the text.
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span.start + self.base..span.end + self.base)
    }

    /// The bytes of an event; a range outside the text is the end of the text.
    fn range(&self, span: &granit_parser::Span) -> Range<usize> {
        let end = self.text.len();
        let range = span.byte_range().unwrap_or(end..end);
        range.start.min(end)..range.end.min(end)
    }
}
