//! The default theme is part of the binary: a file added to it must be seen.

fn main() {
    println!("cargo::rerun-if-changed=themes/defaut");
}
