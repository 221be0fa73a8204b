//! The default theme and the beginnings of a site are part of the binary: a file added to them must be seen.

fn main() {
    for folder in ["themes/defaut", "src/scaffold/modeles", "content/pages"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
