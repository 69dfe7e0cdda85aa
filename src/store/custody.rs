//! Attached files and who had what to do with them: received, viewed, each with who and when.
//!
//! Kept with the people. What must outlast this file stands elsewhere: the digest of an original in
//! the ledger, its head with the observation it belongs to sealed beside it. A viewing is noted before
//! anything is shown.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::append::int;
use super::fault::StoreFault;
use super::office::{Office, time};
use crate::word::Key;

/// The tables, in the file of the people.
pub(in crate::store) const SCHEMA: &str = "
CREATE TABLE file (
  file TEXT PRIMARY KEY,
  observation TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  media TEXT NOT NULL,
  caption TEXT NOT NULL,
  view_bytes INTEGER,
  account INTEGER NOT NULL REFERENCES account,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE custody (
  act INTEGER PRIMARY KEY,
  file TEXT NOT NULL REFERENCES file,
  account INTEGER NOT NULL REFERENCES account,
  what TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX file_observation ON file (observation, at);
CREATE INDEX file_at ON file (at);
CREATE INDEX custody_file ON custody (file);
";

const FILE: &str = "file, observation, sha256, bytes, media, caption, view_bytes, account, at";
/// It was received.
const RECEIVED: &str = "received";
/// Its copy was viewed.
const VIEWED: &str = "viewed";

/// A file that was attached to an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its code.
    pub code: Key,
    /// The observation.
    pub observation: String,
    /// SHA-256 of the original, hexadecimal.
    pub sha256: String,
    /// Length of the original in bytes.
    pub bytes: u64,
    /// What it is, as a code.
    pub media: String,
    /// What it shows, in the words of whoever attached it; may be empty.
    pub caption: String,
    /// Length of the copy for viewing in bytes, where there is one.
    pub view_bytes: Option<u64>,
    /// Who attached it.
    pub account: i64,
    /// When.
    pub at: Timestamp,
}

/// One line of the log of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What was done, as a code: `received` or `viewed`.
    pub what: String,
    /// The name of whoever did it.
    pub who: String,
    /// When.
    pub at: Timestamp,
}

impl Office {
    /// Notes a file and that it was received, both or neither.
    pub fn attach(&self, new: &Attached) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        tx.execute(
            "INSERT INTO file (file, observation, sha256, bytes, media, caption, view_bytes, account, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                new.code.as_str(),
                new.observation,
                new.sha256,
                int(new.bytes),
                new.media,
                new.caption,
                new.view_bytes.map(int),
                new.account,
                new.at.to_string()
            ],
        )?;
        tx.execute(
            "INSERT INTO custody (file, account, what, at) VALUES (?1, ?2, ?3, ?4)",
            params![new.code.as_str(), new.account, RECEIVED, new.at.to_string()],
        )?;
        Ok(tx.commit()?)
    }

    /// Forgets a file that was not recorded after all.
    pub fn detach(&self, code: &Key) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        tx.execute("DELETE FROM custody WHERE file = ?1", [code.as_str()])?;
        tx.execute("DELETE FROM file WHERE file = ?1", [code.as_str()])?;
        Ok(tx.commit()?)
    }

    /// Forgets all that is known of the files of an observation, and what the log still holds of it.
    pub fn forget_files(&self, observation: &str) -> Result<(), StoreFault> {
        for file in self.attached(observation)? {
            self.detach(&file.code)?;
        }
        self.db().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// The files of an observation, oldest first.
    pub fn attached(&self, observation: &str) -> Result<Vec<Attached>, StoreFault> {
        let db = self.db();
        let sql = format!("SELECT {FILE} FROM file WHERE observation = ?1 ORDER BY at, file");
        let mut statement = db.prepare_cached(&sql)?;
        let found = statement.query_map([observation], file)?.collect::<Result<Vec<_>, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The file with a code.
    pub fn attached_as(&self, code: &str) -> Result<Option<Attached>, StoreFault> {
        let db = self.db();
        let sql = format!("SELECT {FILE} FROM file WHERE file = ?1");
        Ok(db.prepare_cached(&sql)?.query_row([code], file).optional()?.flatten())
    }

    /// Observations that have files.
    pub fn with_files(&self) -> Result<Vec<String>, StoreFault> {
        let db = self.db();
        let mut statement =
            db.prepare_cached("SELECT DISTINCT observation FROM file ORDER BY observation")?;
        let found = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Bytes of the originals that were received on the day (UTC) of a moment.
    pub fn received_on_the_day_of(&self, now: Timestamp) -> Result<u64, StoreFault> {
        let text = now.to_string();
        let day = text.get(..10).unwrap_or_default();
        let sum: i64 = self.db().query_row(
            "SELECT coalesce(sum(bytes), 0) FROM file WHERE at >= ?1 AND at < ?1 || 'U'",
            [day],
            |row| row.get(0),
        )?;
        Ok(u64::try_from(sum).unwrap_or(0))
    }

    /// Notes that somebody is about to be shown the copy of a file: no note, no copy.
    pub fn note_viewing(&self, code: &Key, account: i64, now: Timestamp) -> Result<(), StoreFault> {
        self.db().execute(
            "INSERT INTO custody (file, account, what, at) VALUES (?1, ?2, ?3, ?4)",
            params![code.as_str(), account, VIEWED, now.to_string()],
        )?;
        Ok(())
    }

    /// The log of a file, newest first, of so many lines at most.
    pub fn custody(&self, code: &Key, most: usize) -> Result<Vec<Act>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT c.what, a.name, c.at FROM custody c JOIN account a USING (account)
             WHERE c.file = ?1 ORDER BY c.act DESC LIMIT ?2",
        )?;
        let found = statement.query_map(params![code.as_str(), int(most as u64)], |row| {
            Ok(Act { what: row.get(0)?, who: row.get(1)?, at: time(row, 2)? })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Lines of the log of a file.
    pub fn custody_lines(&self, code: &Key) -> Result<u64, StoreFault> {
        let sql = "SELECT count(*) FROM custody WHERE file = ?1";
        let lines: i64 = self.db().query_row(sql, [code.as_str()], |row| row.get(0))?;
        Ok(u64::try_from(lines).unwrap_or(0))
    }
}

fn file(row: &Row<'_>) -> rusqlite::Result<Option<Attached>> {
    let Ok(code) = Key::parse(&row.get::<_, String>(0)?) else { return Ok(None) };
    let bytes: i64 = row.get(3)?;
    let view: Option<i64> = row.get(6)?;
    Ok(Some(Attached {
        code,
        observation: row.get(1)?,
        sha256: row.get(2)?,
        bytes: u64::try_from(bytes).unwrap_or(0),
        media: row.get(4)?,
        caption: row.get(5)?,
        view_bytes: view.and_then(|bytes| u64::try_from(bytes).ok()),
        account: row.get(7)?,
        at: time(row, 8)?,
    }))
}
