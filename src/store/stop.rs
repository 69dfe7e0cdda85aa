//! Where the process ends: a failed sync, whoever it belonged to.
//!
//! After it nobody knows what is on disk; a system may even take the pages it could not write for
//! written. A restart reads what is there. Clients repeat with the same entry ids and lose nothing.

/// Exit code after a failed commit (`EX_TEMPFAIL`): start again and repeat.
pub const EXIT_COMMIT_FAILED: i32 = 75;

/// Ends the process. No logging that could itself fail on a full disk: the exit code is the message.
pub(super) fn stop() -> ! {
    std::process::exit(EXIT_COMMIT_FAILED);
}

/// What came of work on the disk that nobody waits for. A failed sync ends the process as that of a
/// commit does; on a full disk things stay as they are.
pub(super) fn survived<T>(done: Result<T, rusqlite::Error>) -> Option<T> {
    if let Err(error) = &done
        && error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure)
    {
        stop();
    }
    done.ok()
}
