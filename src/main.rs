//! The `cmq` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    cmq::cli::run()
}
