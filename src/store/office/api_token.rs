//! API tokens: by what a program reads for somebody. Of each the SHA-256 is held, a name, and until when
//! it holds; it ends with its account, and opens no more than that account may read at the moment.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{ACCOUNT, Office, USE_NOTED_SECONDS, account, time};
use crate::people::Person;
use crate::store::fault::StoreFault;

/// API tokens of one account.
pub const API_TOKENS_MAX: usize = 20;

pub(super) const SCHEMA: &str = "
CREATE TABLE api_token (
  api_token INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES account,
  name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  used_at TEXT
) STRICT;
CREATE INDEX api_token_account ON api_token (account);
";

/// An API token as its owner sees it in a list: without itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Its number, which is no secret.
    pub number: i64,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub made: Timestamp,
    /// From when on it is void.
    pub ends: Timestamp,
    /// When it was used last, to the minute.
    pub used: Option<Timestamp>,
}

impl Office {
    /// Keeps an API token of an account; false where the account has as many as it may have. Those that
    /// ended are dropped.
    pub fn make_api_token(
        &self,
        account: i64,
        (hash, name): (&[u8; 32], &str),
        (now, ends): (Timestamp, Timestamp),
    ) -> Result<bool, StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        tx.execute("DELETE FROM api_token WHERE ends_at <= ?1", [now.to_string()])?;
        let held: i64 =
            tx.query_row("SELECT count(*) FROM api_token WHERE account = ?1", [account], |row| {
                row.get(0)
            })?;
        let room = usize::try_from(held).is_ok_and(|held| held < API_TOKENS_MAX);
        if room {
            tx.execute(
                "INSERT INTO api_token (hash, account, name, made_at, ends_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![hash.as_slice(), account, name, now.to_string(), ends.to_string()],
            )?;
        }
        tx.commit()?;
        Ok(room)
    }

    /// The API tokens of an account, the newest first.
    pub fn api_tokens(&self, account: i64) -> Result<Vec<ApiToken>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT api_token, name, made_at, ends_at, used_at FROM api_token
             WHERE account = ?1 ORDER BY api_token DESC",
        )?;
        let found = statement.query_map([account], api_token)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Ends an API token of an account; false where it has none of this number.
    pub fn end_api_token(&self, account: i64, number: i64) -> Result<bool, StoreFault> {
        let sql = "DELETE FROM api_token WHERE account = ?1 AND api_token = ?2";
        Ok(self.db().execute(sql, [account, number])? > 0)
    }

    /// For whom an API token reads; nobody where it ended or the account is closed. Its use is noted.
    pub fn api_token_of(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<Person>, StoreFault> {
        let db = self.db();
        let found: Option<(i64, i64, Timestamp, Option<Timestamp>)> = db
            .prepare_cached(
                "SELECT api_token, account, ends_at, used_at FROM api_token WHERE hash = ?1",
            )?
            .query_row([hash.as_slice()], |row| {
                Ok((row.get(0)?, row.get(1)?, time(row, 2)?, optional_time(row, 3)?))
            })
            .optional()?;
        let Some((number, owner, ends, used)) = found else { return Ok(None) };
        if ends <= now {
            return Ok(None);
        }
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE account = ?1 AND closed = 0");
        let found = db.prepare_cached(&sql)?.query_row([owner], account).optional()?;
        let Some(found) = found else { return Ok(None) };
        let stale = |at: Timestamp| now.as_second() - at.as_second() >= USE_NOTED_SECONDS;
        if used.is_none_or(stale) {
            let sql = "UPDATE api_token SET used_at = ?2 WHERE api_token = ?1";
            db.execute(sql, params![number, now.to_string()])?;
        }
        Ok(Some(found.person))
    }
}

fn api_token(row: &Row<'_>) -> rusqlite::Result<ApiToken> {
    Ok(ApiToken {
        number: row.get(0)?,
        name: row.get(1)?,
        made: time(row, 2)?,
        ends: time(row, 3)?,
        used: optional_time(row, 4)?,
    })
}

fn optional_time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    let empty = row.get_ref(column)?.as_str_or_null()?.is_none();
    if empty { Ok(None) } else { time(row, column).map(Some) }
}
