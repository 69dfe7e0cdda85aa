//! What belongs to one account alone: the secret link of its calendar, and how far it has read the
//! news.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::{ACCOUNT, Office, account, time};
use crate::people::Person;
use crate::store::append::int;
use crate::store::fault::StoreFault;

impl Office {
    /// Gives an account the link with this hash; a link it had before opens nothing any more.
    pub fn set_feed(
        &self,
        account: i64,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        tx.execute("DELETE FROM feed WHERE account = ?1", [account])?;
        tx.execute(
            "INSERT INTO feed (hash, account, made_at) VALUES (?1, ?2, ?3)",
            params![hash.as_slice(), account, now.to_string()],
        )?;
        Ok(tx.commit()?)
    }

    /// Ends the link of an account.
    pub fn end_feed(&self, account: i64) -> Result<(), StoreFault> {
        self.db().execute("DELETE FROM feed WHERE account = ?1", [account])?;
        Ok(())
    }

    /// When the link of an account was made, while it has one.
    pub fn feed_made(&self, account: i64) -> Result<Option<Timestamp>, StoreFault> {
        let db = self.db();
        let found = db
            .prepare_cached("SELECT made_at FROM feed WHERE account = ?1")?
            .query_row([account], |row| time(row, 0))
            .optional()?;
        Ok(found)
    }

    /// Whose link it is; nobody's where the account is closed.
    pub fn feed_of(&self, hash: &[u8; 32]) -> Result<Option<Person>, StoreFault> {
        let db = self.db();
        let sql = format!(
            "SELECT {ACCOUNT} FROM account
             WHERE account = (SELECT account FROM feed WHERE hash = ?1) AND closed = 0"
        );
        let found = db.prepare_cached(&sql)?.query_row([hash.as_slice()], account).optional()?;
        Ok(found.map(|found| found.person))
    }

    /// Number of entries of the ledger that an account has seen the news of; none where it has
    /// never said so.
    pub fn seen_to(&self, account: i64) -> Result<Option<u64>, StoreFault> {
        let db = self.db();
        let found: Option<i64> = db
            .prepare_cached("SELECT entries FROM seen WHERE account = ?1")?
            .query_row([account], |row| row.get(0))
            .optional()?;
        Ok(found.and_then(|entries| u64::try_from(entries).ok()))
    }

    /// Notes how far an account has seen the news; it never goes back.
    pub fn set_seen(&self, account: i64, entries: u64) -> Result<(), StoreFault> {
        self.db().execute(
            "INSERT INTO seen (account, entries) VALUES (?1, ?2)
             ON CONFLICT (account) DO UPDATE SET entries = max(entries, ?2)",
            params![account, int(entries)],
        )?;
        Ok(())
    }
}
