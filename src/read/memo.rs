//! What files said last time.
//!
//! Reading a file is a pure function of its bytes. So the preview, which reads a project again at each save, gives the
//! reader what it found before: a file whose bytes are the same is not read again. The road is the same with an empty
//! memo, which is what `build` has.

use std::any::{Any, TypeId};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::source::SourceFile;
use crate::table::Map;

/// What was read, by file and by what it was read as.
#[derive(Default)]
pub struct Memo {
    /// Looked up, never walked but to forget.
    known: Mutex<Map<(Arc<str>, TypeId), Kept>>,
    /// How many times the project was read.
    round: AtomicU64,
}

struct Kept {
    hash: u64,
    /// The last time that it was asked for.
    round: u64,
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
        let round = self.round.load(Ordering::Relaxed);
        let known = lock().get_mut(&key).filter(|kept| kept.hash == file.hash).map(|kept| {
            kept.round = round;
            Arc::clone(&kept.value)
        });
        if let Some(value) = known.and_then(|value| value.downcast::<T>().ok()) {
            return value;
        }
        let value = Arc::new(read(file));
        let kept = Arc::clone(&value) as Arc<dyn Any + Send + Sync>;
        lock().insert(key, Kept { hash: file.hash, round, value: kept });
        value
    }

    /// Forgets what was not asked for since the last time: files that are no more.
    pub fn forget_gone(&self) {
        let round = self.round.fetch_add(1, Ordering::Relaxed);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, kept| kept.round == round);
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
        memo.forget_gone();
        assert_eq!(*memo.get(&file("abcd"), |_| "asked for before"), "another thing");
        memo.forget_gone();
        assert_eq!(*memo.get(&file("abcd"), |_| "asked for before"), "another thing");
        memo.forget_gone();
        memo.forget_gone();
        assert_eq!(*memo.get(&file("abcd"), |_| "read again"), "read again");
    }
}
