//! A Markdown text, and what was worked out of it.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A Markdown text and where it was read.
///
/// The network shares it with the reader, who gives the same one as long as its file is the same: what is worked out of
/// the text alone (its faults, its images) is kept with it and forgotten with it.
pub struct Corps {
    /// Markdown, as it is written.
    pub texte: Box<str>,
    /// The file.
    pub fichier: Arc<str>,
    /// Where the text starts in the file's text, in bytes.
    pub debut: usize,
    /// One value a type, few of them.
    known: Mutex<Vec<Arc<dyn Any + Send + Sync>>>,
}

impl Corps {
    /// A text that starts at byte `debut` of its file.
    pub fn new(texte: &str, fichier: &Arc<str>, debut: usize) -> Corps {
        Corps { texte: texte.into(), fichier: Arc::clone(fichier), debut, known: Mutex::default() }
    }

    /// What this text comes to as a `T`, made by `make` the first time: a pure function of the text, one for each type.
    pub fn once<T: Send + Sync + 'static>(&self, make: impl FnOnce(&Corps) -> T) -> Arc<T> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().iter().find_map(|value| Arc::clone(value).downcast::<T>().ok());
        known.unwrap_or_else(|| {
            let value = Arc::new(make(self));
            lock().push(Arc::clone(&value) as Arc<dyn Any + Send + Sync>);
            value
        })
    }
}

impl fmt::Debug for Corps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {:?}", self.fichier, self.debut, self.texte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_is_worked_out_once() {
        let corps = Corps::new("abc", &Arc::from("a.md"), 4);
        assert_eq!(*corps.once(|corps| corps.texte.len()), 3);
        assert_eq!(*corps.once(|_| 0_usize), 3, "not again");
        assert_eq!(*corps.once(|corps| corps.fichier.to_string()), "a.md");
    }
}
