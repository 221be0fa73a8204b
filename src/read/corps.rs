//! A Markdown text, and what was worked out of it.

use std::fmt;
use std::sync::Arc;

use super::once::Once;

/// A Markdown text and where it was read.
///
/// The network shares it with the reader, who gives the same one as long as its file is the same: what is worked out of
/// the text alone (its faults, its images) is kept with it.
pub struct Corps {
    /// Markdown, as it is written.
    pub texte: Box<str>,
    /// The file.
    pub fichier: Arc<str>,
    /// Where the text starts in the file's text, in bytes.
    pub debut: usize,
    known: Once,
}

impl Corps {
    /// A text that starts at byte `debut` of its file.
    pub fn new(texte: &str, fichier: &Arc<str>, debut: usize) -> Corps {
        Corps { texte: texte.into(), fichier: Arc::clone(fichier), debut, known: Once::default() }
    }

    /// What this text comes to as a `T`, made by `make` the first time: a pure function of the text, one for each type.
    pub fn once<T: Send + Sync + 'static>(&self, make: impl FnOnce(&Corps) -> T) -> Arc<T> {
        self.known.get(|| make(self))
    }
}

impl fmt::Debug for Corps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {:?}", self.fichier, self.debut, self.texte)
    }
}
