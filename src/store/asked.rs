//! What one person asked for and another has to agree to: destroying what a withdrawn record said.
//! Kept with the people, because until somebody agrees nothing of it is a fact.

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::append::int;
use super::fault::StoreFault;
use super::office::{Office, time};
use crate::word::Kind;

/// The table, in the file of the people.
pub(in crate::store) const SCHEMA: &str = "
CREATE TABLE destruction (
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  seen INTEGER NOT NULL,
  cause TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account,
  at TEXT NOT NULL,
  PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;
";

/// Somebody asked that what a record said be destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The record: its kind and id.
    pub record: (Kind, String),
    /// Ledger position of the withdrawal that was before the eyes of whoever asked.
    pub seen: u64,
    /// Code of the cause.
    pub cause: String,
    /// Who asked.
    pub account: i64,
    /// When.
    pub at: Timestamp,
}

impl Office {
    /// Notes what was asked for; who asked first stays.
    pub fn ask(&self, asked: &Asked) -> Result<(), StoreFault> {
        let (kind, id) = &asked.record;
        self.db().execute(
            "INSERT INTO destruction (kind, record_id, seen, cause, account, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
            params![
                kind.code(),
                id,
                int(asked.seen),
                asked.cause,
                asked.account,
                asked.at.to_string()
            ],
        )?;
        Ok(())
    }

    /// Everything that was asked for and not answered, oldest first.
    pub fn asked(&self) -> Result<Vec<Asked>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT kind, record_id, seen, cause, account, at FROM destruction ORDER BY at",
        )?;
        let found = statement.query_map([], asked)?.collect::<Result<Vec<_>, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// It was answered: by destroying, or by refusing to.
    pub fn answered(&self, kind: Kind, id: &str) -> Result<(), StoreFault> {
        let sql = "DELETE FROM destruction WHERE kind = ?1 AND record_id = ?2";
        self.db().execute(sql, params![kind.code(), id])?;
        Ok(())
    }
}

fn asked(row: &Row<'_>) -> rusqlite::Result<Option<Asked>> {
    let Some(kind) = Kind::from_code(&row.get::<_, String>(0)?) else { return Ok(None) };
    let seen: i64 = row.get(2)?;
    Ok(Some(Asked {
        record: (kind, row.get(1)?),
        seen: u64::try_from(seen).unwrap_or_default(),
        cause: row.get(3)?,
        account: row.get(4)?,
        at: time(row, 5)?,
    }))
}
