//! Drafts of forms, sealed under `keys/people.key` and bound to the account and the form: a copy of
//! `people.db` alone tells that there is a draft, of which form, and how long it is.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::seed::{NONCE_BYTES, PeopleKey};
use super::{Office, time};
use crate::store::fault::StoreFault;

/// What a sealed draft is bound to, before its account and its form.
const BOUND_TO: &[u8] = b"accordwatch draft 1\0";

/// A saved draft.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which form it belongs to.
    pub form: String,
    /// The fields, as a form sends them.
    pub body: String,
    /// When it was saved.
    pub saved: Timestamp,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draft")
    }
}

impl Office {
    /// Saves the draft of a form, in place of the one before. The nonce is random and used for
    /// nothing else.
    pub fn save_draft(
        &self,
        (account, form): (i64, &str),
        (body, nonce): (&str, [u8; NONCE_BYTES]),
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let sealed = self.key.seal(&bound_to(account, form), (body.as_bytes(), nonce))?;
        self.db().execute(
            "INSERT INTO draft (account, form, body, sealed, saved_at) VALUES (?1, ?2, '', ?3, ?4)
             ON CONFLICT (account, form) DO UPDATE SET body = '', sealed = ?3, saved_at = ?4",
            params![account, form, sealed, now.to_string()],
        )?;
        Ok(())
    }

    /// The draft of a form; none where what lies there was not sealed for this account and form.
    pub fn draft(&self, account: i64, form: &str) -> Result<Option<Draft>, StoreFault> {
        let found: Option<(Vec<u8>, Timestamp)> = self
            .db()
            .query_row(
                "SELECT sealed, saved_at FROM draft
                 WHERE account = ?1 AND form = ?2 AND sealed IS NOT NULL",
                params![account, form],
                |row| Ok((row.get(0)?, time(row, 1)?)),
            )
            .optional()?;
        let form = form.to_owned();
        Ok(found.and_then(|(sealed, saved)| {
            let body = opened(&self.key, (account, &form), &sealed)?;
            Some(Draft { form, body, saved })
        }))
    }

    /// Throws a draft away: what it held is overwritten on the disk.
    pub fn drop_draft(&self, account: i64, form: &str) -> Result<(), StoreFault> {
        self.db().execute(
            "DELETE FROM draft WHERE account = ?1 AND form = ?2",
            params![account, form],
        )?;
        Ok(())
    }

    /// Throws away every draft in which this record is named, whoever has it, and what the log still
    /// holds of them. One that cannot be opened goes too: nobody can say what it names.
    pub fn forget(&self, id: &str) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        let named: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
        for (account, form, sealed) in all(&tx)? {
            let body = opened(&self.key, (account, &form), &sealed);
            let holds_it = body.is_none_or(|body| body.contains(&named));
            if holds_it || form == format!("correct {id}") {
                let sql = "DELETE FROM draft WHERE account = ?1 AND form = ?2";
                tx.execute(sql, params![account, form])?;
            }
        }
        tx.commit()?;
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

pub(super) fn bound_to(account: i64, form: &str) -> Vec<u8> {
    [BOUND_TO, &account.to_be_bytes(), form.as_bytes()].concat()
}

fn opened(key: &PeopleKey, (account, form): (i64, &str), sealed: &[u8]) -> Option<String> {
    String::from_utf8(key.open(&bound_to(account, form), sealed).ok()?).ok()
}

fn all(db: &Connection) -> Result<Vec<(i64, String, Vec<u8>)>, StoreFault> {
    let mut statement =
        db.prepare("SELECT account, form, sealed FROM draft WHERE sealed IS NOT NULL")?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Seals what an older program left open. What lay there is overwritten, the file is written anew
/// without it, and its write-ahead log is cut.
pub(super) fn seal_open_ones(
    db: &mut Connection,
    key: &PeopleKey,
    random: &dyn Fn() -> [u8; 32],
) -> Result<(), StoreFault> {
    let open: Vec<(i64, String, String)> = db
        .prepare("SELECT account, form, body FROM draft WHERE sealed IS NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    if open.is_empty() {
        return Ok(());
    }
    let tx = db.transaction()?;
    for (account, form, body) in &open {
        let mut nonce = [0; NONCE_BYTES];
        nonce.copy_from_slice(&random()[..NONCE_BYTES]);
        let sealed = key.seal(&bound_to(*account, form), (body.as_bytes(), nonce))?;
        tx.execute(
            "UPDATE draft SET sealed = ?3, body = '' WHERE account = ?1 AND form = ?2",
            params![account, form, sealed],
        )?;
    }
    tx.commit()?;
    db.execute_batch("VACUUM")?;
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
