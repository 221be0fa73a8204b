//! A change tried in memory before it is written: what would be wrong because of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Prepared, Request, prepare};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::source::Sources;

/// Prepares a project that somebody is about to change.
///
/// # Errors
/// The errors that the project has not yet; none where all of them were there before.
pub fn prepare_changed(
    before: &Arc<Sources>,
    after: &Arc<Sources>,
    request: &Request,
) -> Result<Prepared, Report> {
    prepare(after, request).map_err(|told| {
        let known = prepare(before, request).err().unwrap_or_default();
        new_errors(&known, &told)
    })
}

/// The errors of one report that the other lacks.
fn new_errors(before: &Report, after: &Report) -> Report {
    fn key(told: &Diagnostic) -> (&'static str, &str, &str) {
        (told.code, told.place.as_ref().map_or("", |place| &place.file), &told.message)
    }
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for told in before.iter() {
        *known.entry(key(told)).or_default() += 1;
    }
    let errors = after.iter().filter(|told| told.severity == Severity::Error);
    let new = errors.filter(|told| match known.get_mut(&key(told)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    new.cloned().collect()
}
