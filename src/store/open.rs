//! Opening the mission folder: lock, file system, settings, each checked before the first read.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::fault::StoreFault;
use super::moments::open_unseen;
use super::schema::{APPLICATION_ID, migrate, refuse_other_format};
use super::words::open_words;

/// Oldest `SQLite` that is safe: 3.51.3 mended a race that could corrupt a WAL database.
const SQLITE_OLDEST: i32 = 3_051_003;
/// How long a reader waits for a lock, in milliseconds.
const BUSY_MS: u64 = 5_000;
/// How often the writing lock is tried again before its holder is named.
const LOCK_TRIES: u32 = 20;
/// Pause between two tries.
const LOCK_PAUSE: Duration = Duration::from_millis(10);
/// The write-ahead log is cut back to this size, in bytes.
const WAL_BYTES_KEPT: i64 = 64 * 1024 * 1024;
/// Pages that the writer keeps, in KiB: a large import goes back to those of its indexes, and with twice as many is
/// a twentieth quicker. A server of a million observations stays within 128 MiB with these.
const WRITER_CACHE_KIB: i64 = 16_000;
/// Pages that each reading connection keeps, in KiB. A dozen of them are open on a busy day, and what
/// they do not keep the system does: with three times as many nothing was quicker, and 30 MiB more were taken.
const READER_CACHE_KIB: i64 = 2_000;
/// Prepared statements kept per connection.
const STATEMENTS_KEPT: usize = 128;

/// File systems whose locks or syncs cannot be relied on: over a network, between a guest and its
/// host, or without a journal.
const BAD_DISKS: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "gpfs",
    "davfs",
    "9p",
    "virtiofs",
    "vboxsf",
    "prl_fs",
    "vfat",
    "exfat",
    "msdos",
    "fuse",
];
/// File systems in user space are refused, but for what containers lay over a local disk.
const GOOD_FUSE: &str = "fuse.fuse-overlayfs";

/// Where the parts of a mission lie.
#[derive(Clone, Debug)]
pub struct MissionFolder(pub PathBuf);

impl MissionFolder {
    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("mission.db")
    }

    /// The log key.
    pub fn log_key(&self) -> PathBuf {
        self.0.join("keys").join("log.key")
    }

    /// The published store and what is published beside it.
    pub fn published(&self) -> PathBuf {
        self.0.join("published")
    }

    /// Accounts and sessions of those who keep the record: local, no part of the ledger.
    pub fn people(&self) -> PathBuf {
        self.0.join("people.db")
    }

    /// The key under which the seeds of second factors lie in the file of the people.
    pub fn people_key(&self) -> PathBuf {
        self.0.join("keys").join("people.key")
    }

    /// The lock file.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// A mission lies here.
    pub fn exists(&self) -> bool {
        self.database().is_file()
    }

    /// A mission must lie here.
    pub fn refuse_absent(&self) -> Result<(), StoreFault> {
        self.refuse_file()?;
        if self.exists() { Ok(()) } else { Err(StoreFault::NoMission(self.0.clone())) }
    }

    /// No mission may lie here, and there must be room for one.
    pub fn refuse_present(&self) -> Result<(), StoreFault> {
        self.refuse_file()?;
        if self.exists() { Err(StoreFault::Exists(self.0.clone())) } else { Ok(()) }
    }

    fn refuse_file(&self) -> Result<(), StoreFault> {
        if self.0.is_file() { Err(StoreFault::NotAFolder(self.0.clone())) } else { Ok(()) }
    }
}

/// Held while this process may write; the operating system lets go of it when the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Unlocks in so many words: closing alone would leave the lock with a child process that
    /// was forked at this moment and holds a copy of the descriptor.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// Takes the writing lock or says who has it.
pub(super) fn lock(folder: &MissionFolder) -> Result<Lock, StoreFault> {
    let path = folder.lock();
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(StoreFault::file(&path))?;
    match lock_patiently(&file) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            let holder = holder.trim().to_owned();
            return Err(StoreFault::Locked { holder });
        }
        Err(TryLockError::Error(cause)) => return Err(StoreFault::file(&path)(cause)),
    }
    file.set_len(0).map_err(StoreFault::file(&path))?;
    let _ = writeln!(file, "process {}", std::process::id());
    Ok(Lock { file })
}

/// A lock that was just let go may still be held for a moment: whatever program this process is
/// starting has a copy of the open file until its own code begins.
fn lock_patiently(file: &File) -> Result<(), TryLockError> {
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            other => return other,
        }
    }
    file.try_lock()
}

/// Refuses disks on which `SQLite`'s promises do not hold. `mounts` is the text of
/// `/proc/self/mountinfo`; where there is none, nothing is known and nothing refused.
pub(super) fn refuse_bad_disk(path: &Path, mounts: &str) -> Result<(), StoreFault> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut best: (usize, &str) = (0, "");
    for line in mounts.lines() {
        let point = line.split(' ').nth(4).unwrap_or_default().replace("\\040", " ");
        let fs = line.split_once(" - ").and_then(|(_, rest)| rest.split(' ').next());
        if path.starts_with(&point) && point.len() >= best.0 {
            best = (point.len(), fs.unwrap_or_default());
        }
    }
    let fs = best.1;
    if BAD_DISKS.contains(&fs) || (fs.starts_with("fuse.") && fs != GOOD_FUSE) {
        return Err(StoreFault::NetworkDisk { path, fs: fs.to_owned() });
    }
    Ok(())
}

/// Mount table of this process, or nothing on systems without one.
pub(super) fn mounts() -> String {
    std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()
}

/// The writing connection of a mission; brings an older file up to date.
pub(super) fn open_writer(folder: &MissionFolder) -> Result<Connection, StoreFault> {
    let path = folder.database();
    if !path.is_file() {
        return Err(StoreFault::NoMission(folder.0.clone()));
    }
    writer(&path, OpenFlags::empty())
}

/// Makes the database of a new mission, with what it says of itself. It has its name only once it
/// is complete: what an interrupted making left behind is made anew.
pub(super) fn make_database(
    folder: &MissionFolder,
    meta: &[(&str, &str)],
) -> Result<(), StoreFault> {
    let path = folder.database();
    let fresh = path.with_extension("db.new");
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let left = path.with_extension(format!("db.new{suffix}"));
        if left.exists() {
            std::fs::remove_file(&left).map_err(StoreFault::file(&left))?;
        }
    }
    let db = writer(&fresh, OpenFlags::SQLITE_OPEN_CREATE)?;
    for (key, value) in meta {
        db.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", [key, value])?;
    }
    name_database(db, &fresh, &path)
}

/// Gives a complete database its name, in place of an older one. Its write-ahead log keeps the
/// name before, so everything must be in the file itself: closing alone does not say whether it is.
pub(super) fn name_database(db: Connection, fresh: &Path, path: &Path) -> Result<(), StoreFault> {
    gather(db)?;
    std::fs::rename(fresh, path).map_err(StoreFault::file(path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Moves the write-ahead log into the file itself and closes it, so that the file alone is all.
pub(super) fn gather(db: Connection) -> Result<(), StoreFault> {
    let busy: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy != 0 {
        return Err(StoreFault::Setting("wal_checkpoint"));
    }
    db.close().map_err(|(_, error)| error.into())
}

fn writer(path: &Path, more: OpenFlags) -> Result<Connection, StoreFault> {
    check_sqlite()?;
    let fresh = !path.exists();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let mut db =
        Connection::open_with_flags(path, flags).map_err(|error| read_only(path, error))?;
    if !fresh {
        refuse_foreign(&db, path)?;
    }
    let in_words = |fault| match fault {
        StoreFault::Sql(error) => read_only(path, error),
        other => other,
    };
    settle(&db, true, Journal::Wal).map_err(in_words)?;
    migrate(&mut db).map_err(in_words)?;
    sync_log_name(&db, path)?;
    Ok(db)
}

/// Makes the name of the write-ahead log durable; reading the database makes the log. SQLite does so at
/// the first commit as well, and lets it pass when that fails.
fn sync_log_name(db: &Connection, path: &Path) -> Result<(), StoreFault> {
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// A second writing connection to the database of a mission that is open, for moving its log.
pub(super) fn open_mover(path: &Path) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).map_err(|error| read_only(path, error))?;
    settle(&db, true, Journal::Wal)?;
    Ok(db)
}

/// The database of something local to this machine, made if it is not there; `id` marks whose it
/// is. Only whoever holds the lock of the mission may open it.
pub(super) fn open_local(path: &Path, id: i64) -> Result<Connection, StoreFault> {
    check_sqlite()?;
    let fresh = !path.exists();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_CREATE;
    let db = Connection::open_with_flags(path, flags).map_err(|error| read_only(path, error))?;
    if fresh {
        owner_only(path)?;
        db.pragma_update(None, "application_id", id)?;
    }
    let found: i64 = db
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|error| read_only(path, error))?;
    if found != id {
        return Err(StoreFault::Foreign(path.to_owned()));
    }
    settle(&db, true, Journal::Wal)?;
    sync_log_name(&db, path)?;
    Ok(db)
}

/// The same for reading alone, whoever holds the lock; none where it is not there.
pub(super) fn open_local_reader(path: &Path, id: i64) -> Result<Option<Connection>, StoreFault> {
    check_sqlite()?;
    if !path.is_file() {
        return Ok(None);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).map_err(|error| read_only(path, error))?;
    let found: i64 = db
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|error| read_only(path, error))?;
    if found != id {
        return Err(StoreFault::Foreign(path.to_owned()));
    }
    settle(&db, false, Journal::Wal)?;
    Ok(Some(db))
}

/// Nobody but the owner may read the file.
fn owner_only(path: &Path) -> Result<(), StoreFault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let only = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(path, only).map_err(StoreFault::file(path))?;
    }
    let _ = path;
    Ok(())
}

/// A reading connection; it can write nothing.
pub(super) fn open_reader(path: &Path, journal: Journal) -> Result<Connection, StoreFault> {
    check_sqlite()?;
    if !path.is_file() {
        return Err(StoreFault::NoMission(path.parent().unwrap_or(path).to_owned()));
    }
    // A log in shared memory is not shared over a network: a reader there may see half a commit.
    refuse_bad_disk(path, &mounts())?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).map_err(|error| read_only(path, error))?;
    refuse_foreign(&db, path)?;
    refuse_other_format(&db)?;
    settle(&db, false, journal)?;
    open_words(&db)?;
    open_unseen(&db, journal)?;
    Ok(db)
}

fn read_only(path: &Path, error: rusqlite::Error) -> StoreFault {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
    match error.sqlite_error_code() {
        Some(ReadOnly | CannotOpen | PermissionDenied) => {
            StoreFault::ReadOnly { path: path.to_owned(), cause: error.to_string() }
        }
        Some(rusqlite::ErrorCode::NotADatabase) => StoreFault::Foreign(path.to_owned()),
        _ => error.into(),
    }
}

fn check_sqlite() -> Result<(), StoreFault> {
    if rusqlite::version_number() < SQLITE_OLDEST {
        return Err(StoreFault::OldSqlite(rusqlite::version().to_owned()));
    }
    Ok(())
}

/// Length of the header of a database, in bytes.
const HEADER_BYTES: u64 = 100;

fn refuse_foreign(db: &Connection, path: &Path) -> Result<(), StoreFault> {
    if std::fs::metadata(path).is_ok_and(|file| file.len() < HEADER_BYTES) {
        return Err(StoreFault::Unreadable(format!("{} was cut short", path.display())));
    }
    let id: i64 = db
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|error| read_only(path, error))?;
    if id == APPLICATION_ID { Ok(()) } else { Err(StoreFault::Foreign(path.to_owned())) }
}

/// Makes renames in a folder durable.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreFault> {
    let folder = File::open(path).map_err(StoreFault::file(path))?;
    folder.sync_all().map_err(StoreFault::file(path))
}

/// How a database keeps what is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Journal {
    /// A mission: written while it is read.
    Wal,
    /// The published copy: never written again once it has its name, so that it can be read from
    /// a read-only folder, a USB stick or a CD, and no file beside it belongs to it.
    Delete,
}

impl Journal {
    const fn code(self) -> &'static str {
        match self {
            Self::Wal => "wal",
            Self::Delete => "delete",
        }
    }
}

/// Makes every setting of domain/trust.md 1.1 hold, and reads each back.
fn settle(db: &Connection, writes: bool, journal: Journal) -> Result<(), StoreFault> {
    db.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    db.busy_timeout(Duration::from_millis(BUSY_MS))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Without this SQLite plans a statement anew whenever a bound value changes, which costs more
    // than the statement itself; it also keeps plans the same for the same schema.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.pragma_update(
        None,
        "cache_size",
        if writes { -WRITER_CACHE_KIB } else { -READER_CACHE_KIB },
    )?;
    if writes {
        db.pragma_update(None, "journal_mode", "WAL")?;
    } else {
        db.pragma_update(None, "query_only", true)?;
    }
    for (name, value, _) in SETTINGS {
        db.pragma_update(None, name, value)?;
    }
    for (name, wanted) in required_settings() {
        let found: String = db.query_row(&format!("PRAGMA {name}"), [], |row| {
            row.get::<_, rusqlite::types::Value>(0).map(|value| text_of(&value))
        })?;
        let wanted = if name == "journal_mode" { journal.code() } else { wanted };
        if found != wanted {
            return Err(StoreFault::Setting(name));
        }
    }
    Ok(())
}

/// Setting, value to set, value read back.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("synchronous", "FULL", "2"),
    ("fullfsync", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("journal_size_limit", "67108864", "67108864"),
];

/// What must be read back on every connection.
pub fn required_settings() -> Vec<(&'static str, &'static str)> {
    let mut all = vec![("journal_mode", "wal"), ("busy_timeout", "5000")];
    all.extend(SETTINGS.iter().map(|(name, _, back)| (*name, *back)));
    debug_assert_eq!(WAL_BYTES_KEPT.to_string(), "67108864");
    all
}

fn text_of(value: &rusqlite::types::Value) -> String {
    use rusqlite::types::Value;
    match value {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mount table as Linux prints it: `place`, then the name of the file system.
    fn mounts(rows: &[(&str, &str)]) -> String {
        let row = |(number, (place, fs)): (usize, &(&str, &str))| {
            format!("{number} 1 0:{number} / {place} rw,relatime shared:1 - {fs} source rw\n")
        };
        rows.iter().enumerate().map(row).collect()
    }

    fn said(path: &str, rows: &[(&str, &str)]) -> String {
        match refuse_bad_disk(Path::new(path), &mounts(rows)) {
            Ok(()) => String::new(),
            Err(fault) => fault.to_string(),
        }
    }

    #[test]
    fn a_network_disk_is_refused_with_its_name_and_what_to_do() {
        let in_user_space = ["fuse", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.vmhgfs-fuse"];
        for fs in BAD_DISKS.iter().copied().chain(in_user_space) {
            let said = said("/srv/mission", &[("/", "ext4"), ("/srv", fs)]);
            let wanted = format!(
                "/srv/mission lies on a {fs} file system, whose locks cannot be relied on; move the mission to a local disk"
            );
            assert_eq!(said, wanted);
        }
    }

    #[test]
    fn a_local_disk_is_taken_also_beside_or_below_a_network_disk() {
        let in_user_space = ["fuse.fuse-overlayfs", "fuseblk"];
        for fs in
            ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs"].into_iter().chain(in_user_space)
        {
            assert_eq!(said("/srv/mission", &[("/", "nfs4"), ("/srv", fs)]), "");
        }
        assert_eq!(said("/srv/mission", &[("/", "ext4"), ("/srv/mis", "nfs4")]), "");
        assert_eq!(said("/srv/mission", &[]), "");
    }

    #[test]
    fn the_mount_that_counts_is_the_last_one_on_the_longest_place() {
        assert_ne!(said("/srv/m", &[("/srv", "nfs"), ("/", "ext4")]), "");
        assert_eq!(said("/srv/m", &[("/srv", "nfs"), ("/srv", "ext4")]), "");
        assert_ne!(said("/my disk/m", &[("/", "ext4"), ("/my\\040disk", "cifs")]), "");
    }
}
