//! The tables of `people.db`, format by format. A file of an older format is brought up to date when
//! it is opened; columns and tables are only added.

use rusqlite::Connection;

use super::{api_token, log};
use crate::store::fault::StoreFault;
use crate::store::{asked, custody, rounds, sealing, writing};

/// What each format adds to the one before.
const STEPS: &[&str] = &[
    FIRST,
    SECOND,
    asked::SCHEMA,
    rounds::SCHEMA,
    custody::SCHEMA,
    sealing::SCHEMA,
    DRAFTS,
    log::SCHEMA,
    TOLD,
    writing::SCHEMA,
    sealing::SCHEMA_ANEW,
    api_token::SCHEMA,
];

const FIRST: &str = "
CREATE TABLE account (
  account INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  roles TEXT NOT NULL,
  party TEXT,
  passphrase TEXT,
  totp_seed TEXT,
  totp_step INTEGER,
  closed INTEGER NOT NULL DEFAULT 0,
  made_at TEXT NOT NULL
) STRICT;
CREATE TABLE recovery (
  account INTEGER NOT NULL REFERENCES account,
  hash BLOB NOT NULL,
  PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE invitation (
  hash BLOB PRIMARY KEY,
  roles TEXT NOT NULL,
  party TEXT,
  account INTEGER REFERENCES account,
  made_by INTEGER,
  ends_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  session INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES account,
  begun_at TEXT NOT NULL,
  used_at TEXT NOT NULL,
  device TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
  account INTEGER NOT NULL REFERENCES account,
  form TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (account, form)
) STRICT, WITHOUT ROWID;
CREATE TABLE reading (
  reading INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);
CREATE INDEX reading_record ON reading (kind, record_id);
";

/// Closed records: who is named on them, who broke the glass, who was told of it. The link of a
/// calendar, and how far somebody read the news. Seeds of second
/// factors are sealed from here on, and `totp_seed` is empty.
const SECOND: &str = "
ALTER TABLE account ADD COLUMN totp_sealed BLOB;
ALTER TABLE reading ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE reading ADD COLUMN way TEXT NOT NULL DEFAULT '';
CREATE INDEX reading_owner ON reading (owner);
CREATE TABLE named (
  named INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account,
  made_by INTEGER NOT NULL REFERENCES account,
  made_at TEXT NOT NULL,
  ended_by INTEGER REFERENCES account,
  ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX named_once ON named (kind, record_id, account) WHERE ended_at IS NULL;
CREATE INDEX named_account ON named (account);
CREATE TABLE glass (
  reading INTEGER PRIMARY KEY REFERENCES reading,
  account INTEGER NOT NULL REFERENCES account,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  ends_at TEXT NOT NULL
) STRICT;
CREATE INDEX glass_record ON glass (kind, record_id, account);
CREATE TABLE notice (
  notice INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account,
  reading INTEGER NOT NULL REFERENCES glass,
  seen_at TEXT
) STRICT;
CREATE INDEX notice_account ON notice (account) WHERE seen_at IS NULL;
CREATE TABLE feed (
  hash BLOB PRIMARY KEY,
  account INTEGER NOT NULL UNIQUE REFERENCES account,
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE seen (
  account INTEGER PRIMARY KEY REFERENCES account,
  entries INTEGER NOT NULL
) STRICT;
";

/// Drafts are sealed from here on, and `body` is empty.
const DRAFTS: &str = "ALTER TABLE draft ADD COLUMN sealed BLOB;";

/// Authors are told when somebody else names somebody on a closed record of theirs.
const TOLD: &str = "
CREATE TABLE told (
  told INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account,
  named INTEGER NOT NULL REFERENCES named,
  seen_at TEXT
) STRICT;
CREATE INDEX told_account ON told (account) WHERE seen_at IS NULL;
";

/// The file has the newest format; a newer one is refused.
pub(super) fn is_newest(db: &Connection) -> Result<bool, StoreFault> {
    let (found, known) = formats(db)?;
    Ok(found == known)
}

/// The format of the file, and the newest that this program knows.
fn formats(db: &Connection) -> Result<(i64, i64), StoreFault> {
    let found: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if found > known { Err(StoreFault::Newer { found, known }) } else { Ok((found, known)) }
}

/// Brings a new or older file to the newest format, in one transaction; refuses a newer one.
pub(super) fn migrate(db: &mut Connection) -> Result<(), StoreFault> {
    let (found, known) = formats(db)?;
    if found < known {
        let tx = db.transaction()?;
        for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
            tx.execute_batch(step)?;
        }
        tx.pragma_update(None, "user_version", known)?;
        tx.commit()?;
    }
    Ok(())
}
