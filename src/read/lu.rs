//! A value together with the places where each of its parts is written.

use std::ops::Deref;
use std::sync::Arc;

use super::once::Once;
use super::spans::Spans;
use super::yaml::Node;
use crate::diagnostic::Place;

/// What was read: a value, its file, and where each field is.
///
/// Dereferences to the value.
#[derive(Debug)]
pub struct Lu<T> {
    /// The value, which the network shares: what a file says is in memory once.
    pub value: Arc<T>,
    /// Its file.
    pub file: Arc<str>,
    spans: Spans,
    known: Once,
}

impl<T> Lu<T> {
    /// A value and the tree that it was read from.
    pub fn new(value: T, file: &Arc<str>, tree: &Node) -> Self {
        Lu { value: Arc::new(value), file: Arc::clone(file), spans: Spans::new(tree), known: Once::default() }
    }

    /// Where the value at a path is written: `membres[3].nature`. What is not written has the place of the
    /// nearest key above it, and at last that of the file.
    pub fn place(&self, path: &str) -> Place {
        match self.spans.nearest(path) {
            Some(span) => Place::new(&self.file, span),
            None => Place::whole(&self.file),
        }
    }

    /// What this file alone comes to as a `V`, made by `make` the first time: one for each type.
    pub fn once<V: Send + Sync + 'static>(&self, make: impl FnOnce(&Lu<T>) -> V) -> Arc<V> {
        self.known.get(|| make(self))
    }

    /// True when something is written at a path, even if it is wrong or empty words.
    pub fn has(&self, path: &str) -> bool {
        self.spans.has(path)
    }

    /// True when the last key of a path is written, with a value or not.
    pub fn writes(&self, path: &str) -> bool {
        self.spans.key_at(path).is_some()
    }

    /// Where the last key of a path is written; without it, as [`Lu::place`].
    pub fn key_place(&self, path: &str) -> Place {
        match self.spans.key_at(path) {
            Some(span) => Place::new(&self.file, span),
            None => self.place(path),
        }
    }
}

impl<T> Deref for Lu<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
