//! What was sealed of sources: who sealed which version, when, and the digest of its ciphertext.
//! Never a word of what is sealed.
//!
//! Kept with the people. A number is given to a version when it is sealed on a form, because the
//! ciphertext is bound to it; that it is kept is noted before its file is written. A form that is
//! never recorded leaves a number that no version has.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::append::int;
use super::fault::StoreFault;
use super::office::log::{self, Told};
use super::office::{Office, PeopleKey, time};
use crate::word::Key;

/// The tables, in the file of the people. `account` is empty where a file was found that was sealed
/// before there were notes.
pub(in crate::store) const SCHEMA: &str = "
CREATE TABLE sealing (
  sealing INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  content TEXT NOT NULL,
  account INTEGER REFERENCES account,
  at TEXT NOT NULL,
  entry INTEGER,
  UNIQUE (source, version)
) STRICT;
CREATE TABLE sealing_act (
  act INTEGER PRIMARY KEY,
  sealing INTEGER NOT NULL REFERENCES sealing,
  what TEXT NOT NULL,
  account INTEGER REFERENCES account,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX sealing_act_sealing ON sealing_act (sealing);
";

/// What was sealed anew to other recipients, as its custodians say it: the digest of the ciphertext that
/// lies there since, and when that was noted here.
pub(in crate::store) const SCHEMA_ANEW: &str = "
CREATE TABLE resealing (
  resealing INTEGER PRIMARY KEY,
  sealing INTEGER NOT NULL REFERENCES sealing,
  sha256 TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX resealing_sealing ON resealing (sealing);
";

/// Its file is about to be written.
const KEPT: &str = "kept";
/// Its file was taken away again, because what it belongs to was not recorded.
const TAKEN_BACK: &str = "taken_back";
/// Hours for which a form may carry what was sealed on it: longer than any session lasts.
const CARRIED_HOURS: i64 = 24;
/// The last that was done about a version is that it was kept.
const IS_KEPT: &str = "(SELECT a.what FROM sealing_act a WHERE a.sealing = s.sealing
    ORDER BY a.act DESC LIMIT 1) = 'kept'";

/// Digests of what was sealed, hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedDigests {
    /// SHA-256 of the ciphertext.
    pub sha256: String,
    /// SHA-256 of the content, which has random bytes in it and so tells nothing; empty where it is
    /// not known.
    pub content: String,
}

/// A version that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedVersion {
    /// The source.
    pub source: Key,
    /// Its number.
    pub version: u32,
    /// Its digests.
    pub digests: SealedDigests,
    /// Code and name of whoever sealed it; nobody where it was sealed before there were notes.
    pub by: Option<(String, String)>,
    /// When it was kept.
    pub at: Timestamp,
    /// Ledger position of what was recorded with it, where something was.
    pub entry: Option<u64>,
    /// It was sealed anew to other recipients: SHA-256 of the ciphertext since, and when that was noted.
    pub anew: Option<(String, Timestamp)>,
}

impl NotedVersion {
    /// SHA-256 of the ciphertext that should lie there, as far as it was noted.
    pub fn sha256(&self) -> &str {
        self.anew.as_ref().map_or(&self.digests.sha256, |(sha256, _)| sha256)
    }
}

impl Office {
    /// Seals as the next version of a source, above `highest` on the disk too: the number is given
    /// and noted with the digests in one transaction, so no two have the same.
    pub fn seal_next<T, E: From<StoreFault>>(
        &self,
        (source, highest): (&Key, u32),
        account: i64,
        now: Timestamp,
        seal: impl FnOnce(u32) -> Result<(T, SealedDigests), E>,
    ) -> Result<T, E> {
        let mut db = self.db();
        let tx = db.transaction().map_err(StoreFault::from)?;
        drop_abandoned(&tx, now)?;
        let version = highest.max(last(&tx, source)?) + 1;
        let (sealed, digests) = seal(version)?;
        insert(&tx, (source, version), &digests, Some(account), now)?;
        tx.commit().map_err(StoreFault::from)?;
        Ok(sealed)
    }

    /// The number of the version that a form carries as ciphertext; none for what was not sealed
    /// here for this source.
    pub fn sealed_as(&self, source: &Key, sha256: &str) -> Result<Option<u32>, StoreFault> {
        let found = self
            .db()
            .query_row(
                "SELECT version FROM sealing WHERE source = ?1 AND sha256 = ?2",
                params![source.as_str(), sha256],
                |row| row.get(0),
            )
            .optional()?;
        Ok(found)
    }

    /// A version is noted as kept.
    pub fn is_kept(&self, source: &Key, version: u32) -> Result<bool, StoreFault> {
        let sql =
            format!("SELECT 1 FROM sealing s WHERE source = ?1 AND version = ?2 AND {IS_KEPT}");
        Ok(self.db().prepare_cached(&sql)?.exists(params![source.as_str(), version])?)
    }

    /// Notes that the file of a version is about to be written: no note, no file.
    pub fn note_kept(
        &self,
        of: (&Key, u32),
        account: i64,
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        self.note_act(of, (KEPT, Some(account)), now)
    }

    /// Notes that the file of a version was taken away again.
    pub fn note_taken_back(
        &self,
        of: (&Key, u32),
        account: i64,
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        self.note_act(of, (TAKEN_BACK, Some(account)), now)
    }

    fn note_act(
        &self,
        of: (&Key, u32),
        what: (&str, Option<i64>),
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        act(&tx, self.key(), of, what, now)?;
        Ok(tx.commit()?)
    }

    /// Notes where in the ledger stands what was recorded with a version.
    pub fn note_entry(&self, of: (&Key, u32), position: u64) -> Result<(), StoreFault> {
        self.db().execute(
            "UPDATE sealing SET entry = ?3 WHERE source = ?1 AND version = ?2",
            params![of.0.as_str(), of.1, int(position)],
        )?;
        Ok(())
    }

    /// Nothing was ever noted of what is sealed.
    pub fn has_no_sealings(&self) -> Result<bool, StoreFault> {
        let db = self.db();
        let any = db.prepare_cached("SELECT 1 FROM sealing LIMIT 1")?.exists([])?;
        Ok(!any)
    }

    /// Notes files that were sealed before there were notes, with the digests of their ciphertext.
    pub fn note_found(
        &self,
        found: &[((Key, u32), SealedDigests)],
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        for ((source, version), digests) in found {
            insert(&tx, (source, *version), digests, None, now)?;
            act(&tx, self.key(), (source, *version), (KEPT, None), now)?;
        }
        Ok(tx.commit()?)
    }

    /// Notes that versions were sealed anew, each with the digest of its ciphertext since.
    pub fn note_anew(
        &self,
        found: &[((Key, u32), String)],
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        for ((source, version), sha256) in found {
            let noted = tx.execute(
                "INSERT INTO resealing (sealing, sha256, at)
                 SELECT sealing, ?3, ?4 FROM sealing WHERE source = ?1 AND version = ?2",
                params![source.as_str(), version, sha256, now.to_string()],
            )?;
            if noted == 1 {
                log::tell(&tx, self.key(), Told::Resealing, tx.last_insert_rowid())?;
            }
        }
        Ok(tx.commit()?)
    }

    /// Every version that was kept, by source and number.
    pub fn all_noted_versions(&self) -> Result<Vec<NotedVersion>, StoreFault> {
        all_noted(&self.db())
    }

    /// The versions of a source that were kept, oldest first.
    pub fn noted_versions(&self, source: &Key) -> Result<Vec<NotedVersion>, StoreFault> {
        noted(&self.db(), "s.source = ?1", [source.as_str()])
    }

    /// Sources of which something is noted.
    pub fn sealed_sources(&self) -> Result<Vec<Key>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached("SELECT DISTINCT source FROM sealing ORDER BY 1")?;
        let found = statement.query_map([], |row| row.get::<_, String>(0))?;
        let found = found.collect::<Result<Vec<_>, _>>()?;
        Ok(found.iter().filter_map(|code| Key::parse(code).ok()).collect())
    }

    /// Forgets all that was noted of what was sealed of a source, and what the log still holds of it.
    pub fn forget_sealings(&self, source: &Key) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        for table in ["sealing_act", "resealing"] {
            let of_source = "sealing IN (SELECT sealing FROM sealing WHERE source = ?1)";
            tx.execute(&format!("DELETE FROM {table} WHERE {of_source}"), [source.as_str()])?;
        }
        tx.execute("DELETE FROM sealing WHERE source = ?1", [source.as_str()])?;
        tx.commit()?;
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// Every version that was kept, by source and number.
pub(in crate::store) fn all_noted(db: &Connection) -> Result<Vec<NotedVersion>, StoreFault> {
    noted(db, "true", [])
}

fn noted(
    db: &Connection,
    which: &str,
    limits: impl rusqlite::Params,
) -> Result<Vec<NotedVersion>, StoreFault> {
    let sql = format!(
        "SELECT s.source, s.version, s.sha256, s.content, a.code, a.name,
                (SELECT max(k.at) FROM sealing_act k WHERE k.sealing = s.sealing AND k.what = '{KEPT}'),
                s.entry, r.sha256, r.at
         FROM sealing s LEFT JOIN account a ON a.account = s.account
         LEFT JOIN resealing r ON r.resealing =
           (SELECT max(n.resealing) FROM resealing n WHERE n.sealing = s.sealing)
         WHERE {which} AND {IS_KEPT} ORDER BY s.source, s.version"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_map(limits, version)?.collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn version(row: &Row<'_>) -> rusqlite::Result<Option<NotedVersion>> {
    let Ok(source) = Key::parse(&row.get::<_, String>(0)?) else { return Ok(None) };
    let by: (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
    let entry: Option<i64> = row.get(7)?;
    Ok(Some(NotedVersion {
        source,
        version: row.get(1)?,
        digests: SealedDigests { sha256: row.get(2)?, content: row.get(3)? },
        by: by.0.zip(by.1),
        at: time(row, 6)?,
        entry: entry.and_then(|at| u64::try_from(at).ok()),
        anew: match row.get::<_, Option<String>>(8)? {
            Some(sha256) => Some((sha256, time(row, 9)?)),
            None => None,
        },
    }))
}

fn last(db: &Connection, source: &Key) -> Result<u32, StoreFault> {
    let sql = "SELECT coalesce(max(version), 0) FROM sealing WHERE source = ?1";
    Ok(db.query_row(sql, [source.as_str()], |row| row.get(0))?)
}

/// Numbers that forms were given which were never recorded.
fn drop_abandoned(db: &Connection, now: Timestamp) -> Result<(), StoreFault> {
    let before = now - SignedDuration::from_hours(CARRIED_HOURS);
    db.execute(
        "DELETE FROM sealing WHERE at < ?1
           AND NOT EXISTS (SELECT 1 FROM sealing_act a WHERE a.sealing = sealing.sealing)",
        [before.to_string()],
    )?;
    Ok(())
}

fn insert(
    db: &Connection,
    (source, version): (&Key, u32),
    digests: &SealedDigests,
    account: Option<i64>,
    now: Timestamp,
) -> Result<(), StoreFault> {
    db.execute(
        "INSERT INTO sealing (source, version, sha256, content, account, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            source.as_str(),
            version,
            digests.sha256,
            digests.content,
            account,
            now.to_string()
        ],
    )?;
    Ok(())
}

/// Notes what was done about a version, with its line in the log.
fn act(
    db: &Connection,
    key: &PeopleKey,
    (source, version): (&Key, u32),
    (what, account): (&str, Option<i64>),
    now: Timestamp,
) -> Result<(), StoreFault> {
    let noted = db.execute(
        "INSERT INTO sealing_act (sealing, what, account, at)
         SELECT sealing, ?3, ?4, ?5 FROM sealing WHERE source = ?1 AND version = ?2",
        params![source.as_str(), version, what, account, now.to_string()],
    )?;
    // What has no number was not sealed here, and is not kept.
    if noted != 1 {
        return Err(StoreFault::Stopped);
    }
    log::tell(db, key, Told::Sealing, db.last_insert_rowid())
}
