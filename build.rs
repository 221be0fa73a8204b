//! The default theme, the beginnings of a site and the explanations of codes are part of the binary: a file added to
//! them must be seen.

fn main() {
    for folder in ["themes/defaut", "src/scaffold/modeles", "src/diagnostic/explications", "content/pages"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
