//! Keeping: the only SQL and the only disk.
//!
//! One writer with group commit; readers only through a `Vantage`; the ledger is law and every
//! other table its shadow. Never decides whether something may be recorded, never renders, never
//! speaks HTTP.

mod allow;
pub mod anchored;
pub mod append;
pub mod asked;
mod check;
pub mod closed;
pub mod custody;
mod destroyed;
mod entries;
mod fault;
pub mod history;
pub mod news;
pub mod office;
mod findable;
mod merging;
mod moments;
mod moving;
mod open;
mod project;
pub mod published;
pub mod query;
pub mod read;
pub mod recent;
pub mod resting;
pub mod rounds;
pub mod rows;
mod schema;
pub mod sealed;
pub mod sealing;
pub mod search;
mod shadow;
mod stop;
mod tables;
mod verify;
pub mod views;
mod words;
mod writer;
pub mod writing;

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A connection within one read, handed on by whoever composes reads.
pub use rusqlite::Connection;

pub use append::{Prepared, Receipt};
pub use fault::{Refused, StoreFault};
pub use open::{MissionFolder, required_settings};
pub use schema::{LEDGER_TABLES, format_newest, index_tables};
pub use stop::EXIT_COMMIT_FAILED;
pub use verify::Verified;
pub use writer::{BATCH_ENTRIES_MAX, QUEUE_SUBMISSIONS_MAX};

use self::append::{Batch, Head};
use self::moving::Mover;
use self::writer::Writer;
use crate::ledger::note::{SignKey, VerifyKey};
use crate::record::{Record, Vantage};

/// Reading connections kept open.
pub const READERS_MAX: usize = 4;
/// Steps of the database's machine after which a read with a limit looks at the time: some
/// hundredths of a millisecond.
const STEPS_BETWEEN_LOOKS: i32 = 1_000;

/// A mission opened for writing: holds the lock.
#[derive(Debug)]
pub struct Store {
    writer: Writer,
    reader: Reader,
    _lock: open::Lock,
}

impl Store {
    /// Makes a new mission folder: keys, database, nothing in it yet. `origin` names the log in
    /// its checkpoints; `secret` is the seed of its signing key.
    pub fn create(path: &Path, origin: &str, secret: &[u8; 32]) -> Result<Self, StoreFault> {
        let folder = MissionFolder(path.to_owned());
        folder.refuse_present()?;
        for part in ["keys", "sealed", "published"] {
            let part = path.join(part);
            std::fs::create_dir_all(&part).map_err(StoreFault::file(&part))?;
        }
        open::refuse_bad_disk(path, &open::mounts())?;
        let lock = open::lock(&folder)?;
        // Somebody may have made it between the first look and the lock.
        folder.refuse_present()?;
        let key = new_key(&folder, origin, secret)?;
        let public = key.public().to_string();
        open::make_database(&folder, &[("origin", origin), ("log_key", &public)])?;
        let db = open::open_writer(&folder)?;
        let head = check::load_head(&db, key)?;
        Self::run(&folder, db, head, lock)
    }

    /// Opens an existing mission for writing.
    pub fn open(path: &Path) -> Result<Self, StoreFault> {
        let (folder, lock, db, head) = locked(path)?;
        Self::run(&folder, db, head, lock)
    }

    fn run(
        folder: &MissionFolder,
        db: Connection,
        head: Head,
        lock: open::Lock,
    ) -> Result<Self, StoreFault> {
        let reader = Reader::open(&folder.0)?;
        let mover = Mover::start(&folder.database())?;
        let writer = Writer::start(db, head, mover)?;
        Ok(Self { writer, reader, _lock: lock })
    }

    /// Records facts together or not at all; returns when they are on disk.
    pub fn submit(&self, facts: Vec<Prepared>) -> Result<Vec<Receipt>, StoreFault> {
        self.writer.submit(facts)
    }

    /// The reading side.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }
}

type Locked = (MissionFolder, open::Lock, Connection, Head);

fn locked(path: &Path) -> Result<Locked, StoreFault> {
    let folder = MissionFolder(path.to_owned());
    folder.refuse_absent()?;
    open::refuse_bad_disk(path, &open::mounts())?;
    let lock = open::lock(&folder)?;
    let db = open::open_writer(&folder)?;
    let head = check::load_head(&db, sign_key(&folder)?)?;
    Ok((folder, lock, db, head))
}

/// The key of a new mission. One that an interrupted making left behind is used, never replaced:
/// no key is ever lost here.
fn new_key(folder: &MissionFolder, origin: &str, secret: &[u8; 32]) -> Result<SignKey, StoreFault> {
    let path = folder.log_key();
    if !path.exists() {
        let key = SignKey::from_seed(origin, secret)
            .map_err(|fault| StoreFault::Key(fault.to_string()))?;
        write_secret(&path, &key.secret_text())?;
        return Ok(key);
    }
    let key = sign_key(folder)?;
    let name = key.public().name().to_owned();
    if name == origin { Ok(key) } else { Err(StoreFault::OtherKey { path, name }) }
}

fn sign_key(folder: &MissionFolder) -> Result<SignKey, StoreFault> {
    let path = folder.log_key();
    let text = std::fs::read_to_string(&path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => StoreFault::Key(format!("{} is missing", path.display())),
        _ => StoreFault::file(&path)(cause),
    })?;
    SignKey::parse(text.trim()).map_err(|fault| StoreFault::Key(fault.to_string()))
}

/// Writes a secret that only the owner may read. It has its name only once it is complete.
fn write_secret(path: &Path, text: &str) -> Result<(), StoreFault> {
    use std::io::Write as _;
    let fresh = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh).map_err(StoreFault::file(&fresh))?;
    writeln!(file, "{text}").map_err(StoreFault::file(&fresh))?;
    file.sync_all().map_err(StoreFault::file(&fresh))?;
    std::fs::rename(&fresh, path).map_err(StoreFault::file(path))?;
    path.parent().map_or(Ok(()), open::sync_folder)
}

/// Writes many facts as one transaction: all of them or none. For imports; nothing else may write
/// meanwhile, so it takes the lock itself.
pub fn write_all<E: From<StoreFault>>(
    path: &Path,
    feed: impl FnOnce(&mut Batch<'_>) -> Result<(), E>,
) -> Result<u64, E> {
    let (_folder, _lock, mut db, mut head) = locked(path)?;
    let projector = project::Projector::new();
    let before = head.tree.size();
    let tx = db
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(StoreFault::from)?;
    schema::lift_guards_on_inserting(&tx)?;
    {
        let mut batch = Batch::new(&tx, &mut head, &projector);
        feed(&mut batch)?;
        if batch.size() > before {
            batch.finish()?;
        }
    }
    schema::set_guards(&tx)?;
    tx.commit().map_err(uncertain)?;
    let moved = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    match moved.map_err(uncertain) {
        // On a full disk the log stays as long as it is, and holds what was committed.
        Ok(()) | Err(StoreFault::DiskFull) => Ok(head.tree.size() - before),
        Err(fault) => Err(fault.into()),
    }
}

/// The fault of a commit. Before a commit nothing is kept; of this one nobody knows yet.
fn uncertain(error: rusqlite::Error) -> StoreFault {
    match StoreFault::from(error) {
        StoreFault::DiskFull => StoreFault::DiskFull,
        StoreFault::DiskFailed(cause) | StoreFault::Unreadable(cause) => StoreFault::Commit(cause),
        fault => StoreFault::Commit(fault.to_string()),
    }
}

/// Moves everything that was written into the database file itself, so that it can be moved
/// without its write-ahead log. Nothing else may have the mission open.
pub fn gather(path: &Path) -> Result<(), StoreFault> {
    let (_folder, _lock, db, _) = locked(path)?;
    open::gather(db)
}

/// Drops the index and replays the ledger into it.
pub fn rebuild(path: &Path, progress: impl FnMut(u64)) -> Result<u64, StoreFault> {
    let folder = MissionFolder(path.to_owned());
    folder.refuse_absent()?;
    let _lock = open::lock(&folder)?;
    let mut db = open::open_writer(&folder)?;
    check::rebuild(&mut db, progress)
}

/// Reading connections, handed out one by one.
#[derive(Debug)]
pub struct Reader {
    path: PathBuf,
    journal: open::Journal,
    idle: Mutex<Vec<Connection>>,
    given: Mutex<usize>,
    back: Condvar,
}

impl Reader {
    /// Opens the reading side of a mission; takes no lock and can write nothing.
    pub fn open(mission: &Path) -> Result<Self, StoreFault> {
        let folder = MissionFolder(mission.to_owned());
        folder.refuse_absent()?;
        Self::of_file(&folder.database(), open::Journal::Wal)
    }

    fn of_file(path: &Path, journal: open::Journal) -> Result<Self, StoreFault> {
        let first = open::open_reader(path, journal)?;
        Ok(Self {
            path: path.to_owned(),
            journal,
            idle: Mutex::new(vec![first]),
            given: Mutex::new(0),
            back: Condvar::new(),
        })
    }

    /// Runs one read in one transaction: everything in it sees the same head.
    pub fn read<T>(
        &self,
        body: impl FnOnce(&Connection) -> Result<T, StoreFault>,
    ) -> Result<T, StoreFault> {
        let db = self.take()?;
        let result =
            db.execute_batch("BEGIN DEFERRED").map_err(StoreFault::from).and_then(|()| body(&db));
        let _ = db.execute_batch("COMMIT");
        self.give(db);
        result
    }

    /// The same with a limit of time: once it is up, whatever is being read is interrupted, and
    /// `body` is given that fault.
    pub fn read_within<T>(
        &self,
        limit: Duration,
        body: impl FnOnce(&Connection) -> Result<T, StoreFault>,
    ) -> Result<T, StoreFault> {
        let mut db = self.take()?;
        let begun = Instant::now();
        let result = db
            .progress_handler(STEPS_BETWEEN_LOOKS, Some(move || begun.elapsed() >= limit))
            .and_then(|()| db.execute_batch("BEGIN DEFERRED"))
            .map_err(StoreFault::from)
            .and_then(|()| body(&db));
        // The next read of this connection has its own time, and so has the end of this one.
        let freed = db.progress_handler(0, None::<fn() -> bool>);
        let _ = db.execute_batch("COMMIT");
        self.give(db);
        freed?;
        result
    }

    fn take(&self) -> Result<Connection, StoreFault> {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        while *given >= READERS_MAX {
            given = self.back.wait(given).unwrap_or_else(PoisonError::into_inner);
        }
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let db = match idle {
            Some(db) => db,
            None => open::open_reader(&self.path, self.journal)?,
        };
        *given += 1;
        Ok(db)
    }

    fn give(&self, db: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(db);
        *self.given.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.back.notify_one();
    }

    /// Number of entries in the ledger.
    pub fn head(&self) -> Result<u64, StoreFault> {
        self.read(read::ledger_size)
    }

    /// Everything known at a vantage; of the observations only those that are cited, and the
    /// counts of all. The counts are read beside the rest: what is known at a position stays the
    /// same whatever is added meanwhile, so the two need not see the same head.
    pub fn record(&self, vantage: &Vantage) -> Result<Record, StoreFault> {
        std::thread::scope(|scope| {
            let counts = scope.spawn(|| self.read(|db| read::evidence_counts(db, vantage)));
            let record = self.record_without_counts(vantage);
            let counts = counts.join().unwrap_or(Err(StoreFault::Stopped));
            Ok(Record { evidence_counts: counts?, ..record? })
        })
    }

    /// The same without the counts of observations by month, which no report needs.
    pub fn record_without_counts(&self, vantage: &Vantage) -> Result<Record, StoreFault> {
        self.read(|db| read::record_without_counts(db, vantage))
    }

    /// Root of the ledger when it had `size` entries, hexadecimal.
    pub fn root(&self, size: u64) -> Result<String, StoreFault> {
        self.read(|db| Ok(crate::word::hexadecimal(&check::root_at(db, size)?)))
    }

    /// The signed checkpoint of a ledger of `size` entries, where one was signed at that size.
    pub fn checkpoint(&self, size: u64) -> Result<Option<String>, StoreFault> {
        use rusqlite::OptionalExtension as _;
        self.read(|db| {
            let note = db
                .query_row(
                    "SELECT note FROM checkpoint WHERE size = ?1",
                    [append::int(size)],
                    |row| row.get(0),
                )
                .optional()?;
            Ok(note)
        })
    }

    /// The key with which the log's checkpoints are verified.
    pub fn verify_key(&self) -> Result<VerifyKey, StoreFault> {
        let text: String = self.read(|db| {
            Ok(db.query_row("SELECT value FROM meta WHERE key = 'log_key'", [], |row| row.get(0))?)
        })?;
        VerifyKey::parse(&text).map_err(|fault| StoreFault::Key(fault.to_string()))
    }

    /// Checks the whole mission from entry 0: entries, payloads, tiles, checkpoints, index.
    pub fn verify(&self, progress: impl FnMut(u64)) -> Result<Verified, StoreFault> {
        let key = self.verify_key()?;
        self.read(|db| verify::verify(db, &key, progress))
    }
}
