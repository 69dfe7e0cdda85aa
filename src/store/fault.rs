//! What can go wrong with the mission folder, each with what to do about it.

use std::path::PathBuf;

/// An error of the store. Operator errors say what to do; none of them leaves anything half-done.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The folder is no mission.
    #[error(
        "{0} is not a mission folder (no mission.db in it); make one with: accordwatch init {0}"
    )]
    NoMission(PathBuf),
    /// A file was named where the folder is meant.
    #[error("{0} is a file, and a mission is a folder; name a folder, for example ./mission")]
    NotAFolder(PathBuf),
    /// The folder holds something already.
    #[error("{0} already holds a mission; choose another folder, or use it as it is")]
    Exists(PathBuf),
    /// Another process has the lock.
    #[error(
        "another process is writing to this mission ({holder}); stop it first, or copy the mission with `accordwatch export`"
    )]
    Locked {
        /// What the lock file says about the holder.
        holder: String,
    },
    /// The file system cannot be trusted with locks.
    #[error(
        "{path} lies on a {fs} file system, whose locks cannot be relied on; move the mission to a local disk"
    )]
    NetworkDisk {
        /// The folder.
        path: PathBuf,
        /// Name of the file system.
        fs: String,
    },
    /// The file was written by a newer program.
    #[error(
        "this mission was written by a newer Accordwatch (format {found}, this program knows {known}); install the newer program, nothing was changed"
    )]
    Newer {
        /// Format found.
        found: i64,
        /// Newest format this program knows.
        known: i64,
    },
    /// The file was written by an older program; only a writer may bring it up to date.
    #[error(
        "this mission was written by an older Accordwatch (format {found}, this program reads {known}); run `accordwatch rebuild` on it once, which brings it up to date"
    )]
    Older {
        /// Format found.
        found: i64,
        /// The format this program reads.
        known: i64,
    },
    /// The file is no database of ours.
    #[error(
        "{0} is not an Accordwatch database, or its beginning is lost; nothing was changed: look whether it is the right folder, or restore it from a copy"
    )]
    Foreign(PathBuf),
    /// Not allowed to write there.
    #[error("cannot write in {path}: {cause}; check the owner and the permissions of the folder")]
    ReadOnly {
        /// The folder or file.
        path: PathBuf,
        /// The system's words.
        cause: String,
    },
    /// The disk is full.
    #[error("the disk is full: nothing of this write was kept; free some space and try again")]
    DiskFull,
    /// The disk failed while something was read or written; before a commit, so nothing is kept.
    #[error(
        "the disk could not be read or written ({0}): nothing of this was recorded; check the disk and its cable, run `accordwatch verify` on the mission, then try again"
    )]
    DiskFailed(String),
    /// The database file is not what SQLite wrote, or was not read as it stands on the disk.
    #[error(
        "the database cannot be read ({0}): nothing of this was recorded; check the disk and run `accordwatch verify` on the mission; if that fails as well, restore the mission from a copy"
    )]
    Unreadable(String),
    /// SQLite is too old.
    #[error("SQLite {0} is linked; 3.51.3 or newer is needed")]
    OldSqlite(String),
    /// A setting could not be made to hold.
    #[error("the database refuses the setting {0}; it may be damaged or opened by another program")]
    Setting(&'static str),
    /// Nothing has been published.
    #[error(
        "nothing is published in {0} yet; publish a report first: accordwatch report MISSION REPORT_ID --publish"
    )]
    Unpublished(PathBuf),
    /// A key cannot be read.
    #[error("a key of this mission cannot be read: {0}; restore it from a copy of the mission")]
    Key(String),
    /// A key of another log lies where the new one would.
    #[error(
        "{path} is the key of the log \"{name}\" already; give that name with --origin, or move the file away"
    )]
    OtherKey {
        /// The key file.
        path: PathBuf,
        /// Name of the log that it signs.
        name: String,
    },
    /// The key of what is sealed in the file of the people is not there, or is another one.
    #[error(
        "{path} {what}: it opens the second factors and drafts that people.db holds, and its log is checked with it; put that file back from your copy of the folder keys, and start again. Nothing was changed"
    )]
    PeopleKey {
        /// Where the key lies.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A write contradicts what is recorded.
    #[error("{0}")]
    Refused(Refused),
    /// The ledger contradicts itself.
    #[error(
        "entry {position} is damaged: {what}; restore the mission from a copy and compare with `accordwatch verify`"
    )]
    Damaged {
        /// Ledger position.
        position: u64,
        /// What is wrong.
        what: String,
    },
    /// The index is not what the ledger gives.
    #[error(
        "the index table {table} is not what the ledger gives (row {row}); run `accordwatch rebuild`, the ledger itself is not concerned"
    )]
    Index {
        /// Table.
        table: String,
        /// Row, from 0.
        row: u64,
    },
    /// A trigger that keeps the ledger from being changed is not as it was made.
    #[error(
        "the ledger is whole, but \"{0}\", a guard against changes to it, is missing or not as it was made: somebody changed the file with another tool; find out who, then run `accordwatch rebuild`, which sets the guards again"
    )]
    Guard(String),
    /// The commit itself failed: nobody knows what is on disk until the mission is opened again.
    #[error(
        "the commit failed ({0}); free some space or look at the disk, and run the command again: what was recorded before is kept, and this is recorded wholly or not at all"
    )]
    Commit(String),
    /// The batch in which this write stood could not be written.
    #[error("{0}")]
    Batch(String),
    /// The vantage lies beyond the ledger.
    #[error("the ledger has {head} entries; a read at {asked} is not possible")]
    Beyond {
        /// Entries in the ledger.
        head: u64,
        /// Entries asked for.
        asked: u64,
    },
    /// The writer has stopped.
    #[error("the writer has stopped; start the program again")]
    Stopped,
    /// Anything else SQLite says.
    #[error("the database says: {0}")]
    Sql(rusqlite::Error),
    /// A file operation failed.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// The system's words.
        cause: std::io::Error,
    },
}

/// Why the writer does not take an entry. Closed list with stable codes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The same entry id was recorded with other content.
    #[error("entry {0} was already recorded with other content; make a new entry, or a correction")]
    EntryDiffers(String),
    /// A record with this id exists.
    #[error(
        "there already is a {kind} \"{id}\" with other content; choose another id, or record a correction"
    )]
    IdTaken {
        /// Code of the record kind.
        kind: &'static str,
        /// Record id.
        id: String,
    },
    /// What a record with this id said was destroyed.
    #[error(
        "what {kind} \"{id}\" said was destroyed, and its id is not used again; choose another id"
    )]
    Destroyed {
        /// Code of the record kind.
        kind: &'static str,
        /// Record id.
        id: String,
    },
    /// The record does not exist or was withdrawn.
    #[error("there is no {kind} \"{id}\" to correct or withdraw")]
    Absent {
        /// Code of the record kind.
        kind: &'static str,
        /// Record id.
        id: String,
    },
    /// Somebody corrected it in between.
    #[error(
        "{kind} \"{id}\" was changed by somebody else meanwhile; look at it again and repeat the correction"
    )]
    Stale {
        /// Code of the record kind.
        kind: &'static str,
        /// Record id.
        id: String,
    },
}

impl Refused {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EntryDiffers(_) => "entry_differs",
            Self::IdTaken { .. } => "id_taken",
            Self::Destroyed { .. } => "destroyed",
            Self::Absent { .. } => "absent",
            Self::Stale { .. } => "stale",
        }
    }
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            Some(rusqlite::ErrorCode::SystemIoFailure) => Self::DiskFailed(error.to_string()),
            Some(rusqlite::ErrorCode::DatabaseCorrupt) => Self::Unreadable(error.to_string()),
            _ => Self::Sql(error),
        }
    }
}

/// The system's number for an I/O error (`EIO`); the standard library has no name for it.
const IO_ERROR: i32 = 5;

impl StoreFault {
    /// Wraps an I/O error with its file.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |cause| match cause.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { path, cause: cause.to_string() }
            }
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            _ if cause.raw_os_error() == Some(IO_ERROR) => {
                Self::DiskFailed(format!("{}: {cause}", path.display()))
            }
            _ => Self::File { path, cause },
        }
    }
}
