//! Where the process ends: a failed sync of the ledger's file, whoever it belonged to.
//!
//! After it nobody knows what is on disk; a system may even take the pages it could not write for
//! written. A restart reads what is there. Clients repeat with the same entry ids and lose nothing.

use std::io::Write as _;

use rusqlite::ffi::{SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_FSYNC};

/// Exit code after a failed commit (`EX_TEMPFAIL`): start again and repeat.
pub const EXIT_COMMIT_FAILED: i32 = 75;

/// Ends the process. The exit code is the message; the sentence is for whoever can still read it.
pub(super) fn stop(fault: &rusqlite::Error) -> ! {
    let _ = writeln!(
        std::io::stderr(),
        "the disk did not keep what was written ({fault}); look at it, then start again: what was acknowledged is kept"
    );
    std::process::exit(EXIT_COMMIT_FAILED);
}

/// What came of work on the disk that nobody waits for. A failed sync ends the process as that of a
/// commit does; after any other fault things stay as they are, and the next commit meets that disk as well.
pub(super) fn survived<T>(done: Result<T, rusqlite::Error>) -> Option<T> {
    if let Err(fault) = &done
        && let Some(failure) = fault.sqlite_error()
        && matches!(failure.extended_code, SQLITE_IOERR_FSYNC | SQLITE_IOERR_DIR_FSYNC)
    {
        stop(fault);
    }
    done.ok()
}
