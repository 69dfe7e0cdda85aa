//! Entry point: parses arguments, runs the verb, prints one error line, sets the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    accordwatch::cli::run()
}
