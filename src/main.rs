//! The `cmq` command.

fn main() {}
