//! The made-up network of Valdombre, copied for a test that writes in it.

use std::fs;
use std::path::Path;

/// A copy, gone with the test.
pub(crate) fn valdombre() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copier(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reseaux/valdombre"), folder.path());
    folder
}

/// Copies what is in a folder, folders included.
pub(crate) fn copier(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copier(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
