//! What files said last time.
//!
//! Reading a file is a pure function of its bytes. So the preview, which reads a project again at each save, gives the
//! reader what it found before: a file whose bytes are the same is not read again. The road is the same with an empty
//! memo, which is what `build` has.

use std::any::{Any, TypeId};
use std::sync::{Arc, Mutex, PoisonError};

use crate::source::{SourceFile, Sources};
use crate::table::Map;

/// What was read, by file and by what it was read as.
#[derive(Default)]
pub struct Memo {
    /// Looked up, never walked but to forget.
    known: Mutex<Map<(Arc<str>, TypeId), Kept>>,
}

struct Kept {
    hash: u64,
    value: Arc<dyn Any + Send + Sync>,
}

impl Memo {
    /// What this file says, read by `read` unless these bytes were read as a `T` before.
    pub fn get<T: Send + Sync + 'static>(
        &self,
        file: &SourceFile,
        read: impl FnOnce(&SourceFile) -> T,
    ) -> Arc<T> {
        let key = (Arc::clone(&file.path), TypeId::of::<T>());
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known =
            lock().get(&key).filter(|kept| kept.hash == file.hash).map(|kept| Arc::clone(&kept.value));
        if let Some(value) = known.and_then(|value| value.downcast::<T>().ok()) {
            return value;
        }
        let value = Arc::new(read(file));
        lock().insert(key, Kept { hash: file.hash, value: Arc::clone(&value) as Arc<dyn Any + Send + Sync> });
        value
    }

    /// Forgets the files that are no more.
    pub fn forget_gone(&self, sources: &Sources) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|(path, _), _| sources.get(path).is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_read_once() {
        let memo = Memo::default();
        let file = |text: &str| SourceFile::new("a.md", text.as_bytes().to_vec());
        let length = |file: &SourceFile| file.bytes.len();
        assert_eq!(*memo.get(&file("abc"), length), 3);
        assert_eq!(*memo.get(&file("abc"), |_| 0_usize), 3, "not read again");
        assert_eq!(*memo.get(&file("abcd"), length), 4);
        assert_eq!(*memo.get(&file("abcd"), |_| "another thing"), "another thing");
        memo.forget_gone(&Sources::default());
        assert_eq!(*memo.get(&file("abcd"), |_| 0_usize), 0);
    }
}
