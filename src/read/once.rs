//! What is worked out of one thing alone, kept with it and forgotten with it.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// One value a type, few of them; each a pure function of the thing that holds this.
#[derive(Default)]
pub struct Once(Mutex<Vec<Arc<dyn Any + Send + Sync>>>);

impl Once {
    /// The value of this type, made by `make` the first time.
    pub fn get<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().iter().find_map(|value| Arc::clone(value).downcast::<T>().ok());
        known.unwrap_or_else(|| {
            let value = Arc::new(make());
            lock().push(Arc::clone(&value) as Arc<dyn Any + Send + Sync>);
            value
        })
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Once")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_is_worked_out_once() {
        let once = Once::default();
        assert_eq!(*once.get(|| 3_usize), 3);
        assert_eq!(*once.get(|| 0_usize), 3, "not again");
        assert_eq!(*once.get(|| "another"), "another");
    }
}
