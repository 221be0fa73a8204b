//! What each file comes to by itself, whatever the others say: known from before as long as its bytes are the same.

use std::sync::Arc;

use rayon::prelude::*;

use super::memo::Memo;
use super::{dieses, saved, spoilt};
use crate::diagnostic::correction::is_mark;
use crate::diagnostic::{Diagnostic, Report};
use crate::source::{SourceFile, Sources};

/// Tells of every file that people write.
pub(super) fn tell(sources: &Sources, memo: &Memo, report: &mut Report) {
    let written = |path: &str| [".yaml", ".md", ".csv"].iter().any(|ending| path.ends_with(ending));
    let files: Vec<&SourceFile> = sources.under("content").filter(|file| written(&file.path)).collect();
    let names: Vec<&str> = sources
        .under("content")
        .filter_map(|file| file.path.rsplit('/').next())
        .filter(|name| name.contains(is_mark))
        .collect();
    // What is told of a file depends on its bytes and on these names, which hardly any project has.
    let told = |file: &SourceFile| match &names[..] {
        [] => memo.get(file, |file| Told(one(file, &[]))),
        names => Arc::new(Told(one(file, names))),
    };
    let all: Vec<Arc<Told>> = files.par_iter().map(|file| told(file)).collect();
    report.extend(all.iter().flat_map(|told| told.0.iter().cloned()));
}

/// What is told of a file.
struct Told(Vec<Diagnostic>);

fn one(file: &SourceFile, names: &[&str]) -> Vec<Diagnostic> {
    let Some(text) = file.text() else { return Vec::new() };
    let mut told = saved::file(file, text, names);
    told.extend(spoilt::file(file, text));
    told.extend(dieses::file(file, text));
    told
}
