//! Moving the write-ahead log into the database while records go on being written.
//!
//! Moving some thousand pages takes this program's disks 160 ms, most of it one sync. A thread with a
//! connection of its own does it: SQLite lets others write meanwhile, so that nobody waits for it.
//! (<https://www.sqlite.org/wal.html#ckpt>, <https://www.sqlite.org/c3ref/wal_checkpoint_v2.html>)

use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::fault::StoreFault;
use super::open;
use super::stop::survived;

/// The thread that moves the log of one mission.
#[derive(Debug)]
pub(super) struct Mover {
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Mover {
    /// Starts the thread for the database at `path`, which is open for writing already.
    pub(super) fn start(path: &Path) -> Result<Self, StoreFault> {
        let db = open::open_mover(path)?;
        // One call that waits is enough: it moves all that is there when it comes to it.
        let (wake, calls) = sync_channel(1);
        let thread = std::thread::Builder::new()
            .name("mover".into())
            .spawn(move || {
                while calls.recv().is_ok() {
                    moved(&db);
                }
            })
            .map_err(StoreFault::file("the thread that moves the log"))?;
        Ok(Self { wake: Some(wake), thread: Some(thread) })
    }

    /// Has the log moved soon; waits for nothing.
    pub(super) fn wake(&self) {
        if let Some(wake) = &self.wake {
            let _ = wake.try_send(());
        }
    }
}

impl Drop for Mover {
    /// Lets it finish, so that who cuts the log afterwards finds nobody at it.
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Moves what no reader needs where it is. Where that cannot be written the log stays as long as it is,
/// and nothing is lost.
fn moved(db: &Connection) {
    survived(db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open::MissionFolder;

    #[test]
    fn the_log_is_moved_while_somebody_writes() {
        let place = tempfile::tempdir().unwrap();
        let folder = MissionFolder(place.path().to_owned());
        open::make_database(&folder, &[]).unwrap();
        let db = open::open_writer(&folder).unwrap();
        let file = folder.database();
        let bytes = || std::fs::metadata(&file).unwrap().len();
        let write = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
        let large = "x".repeat(1_000_000);
        db.execute(write, ["large", &large]).unwrap();
        let before = bytes();
        assert!(before < 1_000_000, "it was moved by somebody else");
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        db.execute(write, ["meanwhile", "x"]).unwrap();
        let mover = Mover::start(&file).unwrap();
        mover.wake();
        drop(mover);
        assert!(bytes() > before + 900_000, "{before}, then {}", bytes());
        db.execute_batch("COMMIT").unwrap();
    }
}
