//! The default theme, inside the binary: `cmq` alone is enough elsewhere.

use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

use crate::source::SourceFile;

static DEFAUT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/defaut");

/// The default theme's files, at the paths they would have in a project: copied out of the binary once, for the preview
/// asks at each look.
pub fn files() -> &'static [SourceFile] {
    static FILES: OnceLock<Vec<SourceFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        collect(&DEFAUT, &mut files);
        files
    })
}

fn collect(folder: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for file in folder.files() {
        let parts: Vec<_> = file.path().components().map(|c| c.as_os_str().to_string_lossy()).collect();
        files.push(SourceFile::new(format!("themes/defaut/{}", parts.join("/")), file.contents()));
    }
    for folder in folder.dirs() {
        collect(folder, files);
    }
}
