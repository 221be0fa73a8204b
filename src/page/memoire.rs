//! What several pages share and each would work out again: worked out once, the first time that it is asked for.
//!
//! A page stays a pure function of the site: what is remembered is itself one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Values by number.
#[derive(Debug)]
pub(super) struct Memoire<T>(Mutex<BTreeMap<usize, Arc<T>>>);

impl<T> Default for Memoire<T> {
    fn default() -> Self {
        Memoire(Mutex::new(BTreeMap::new()))
    }
}

impl<T> Memoire<T> {
    /// The value of this number.
    pub(super) fn get(&self, numero: usize, make: impl FnOnce() -> T) -> Arc<T> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&numero).map(Arc::clone);
        known.unwrap_or_else(|| {
            // Made without holding the lock: two threads may make it, and make the same.
            let made = Arc::new(make());
            Arc::clone(lock().entry(numero).or_insert(made))
        })
    }
}
