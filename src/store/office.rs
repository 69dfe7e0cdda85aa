//! Accounts, invitations, sessions, drafts: what this machine knows of those who keep the record.
//!
//! A file of its own beside the ledger. Nothing in it is a fact of the mission: it can be lost, and
//! only people have to be invited again. Of every secret that a browser or a link carries it holds
//! the SHA-256; of a passphrase the argon2id hash; of a second factor the seed and of a form the draft,
//! sealed under a key that lies elsewhere. Who read what above their clearance stands here too, and the note is on disk
//! before the reading. Never decides who may do what.

mod api_token;
mod closed;
mod draft;
pub(super) mod log;
mod own;
mod reader;
mod seed;
mod steps;

pub use api_token::{API_TOKENS_MAX, ApiToken};
pub use closed::{
    AskedReadings, Named, NamedNotice, Notice, PastReading, READINGS_MAX, Reading, ReadingOrder,
    ReadingsFound,
};

pub use draft::Draft;
pub use log::{Anchored, LogCheck, LogFault, LogHead};
pub use reader::PeopleReader;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::append::int;
use super::fault::StoreFault;
use super::open;
use crate::people::{Person, Roles, Session};
use crate::word::Key;

pub use self::seed::NONCE_BYTES;
pub(super) use self::seed::PeopleKey;

/// Marks the file as the people of an Accordwatch mission ("AWPE").
const PEOPLE_ID: i64 = 0x4157_5045;
/// A session's last use is written at most this often, in seconds: pages are read far oftener.
const USE_NOTED_SECONDS: i64 = 60;

/// An account as signing in needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who it is.
    pub person: Person,
    /// Hash of the passphrase; none where none was set, as with the people of the demo.
    pub passphrase: Option<String>,
    /// Seed of the second factor, sealed; `Office::seed` opens it.
    pub totp_sealed: Option<Vec<u8>>,
    /// Last step of the second factor that was used.
    pub totp_step: Option<u64>,
    /// May not sign in any more; what they recorded stays.
    pub closed: bool,
}

/// A new account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// The code that stands in the ledger.
    pub code: String,
    /// What colleagues call them.
    pub name: String,
    /// What they are.
    pub roles: Roles,
    /// The party for which a delegate speaks.
    pub party: Option<Key>,
    /// Hash of the passphrase.
    pub passphrase: Option<String>,
    /// The second factor.
    pub totp: Option<NewTotp>,
    /// Hashes of recovery codes.
    pub recovery: Vec<[u8; 32]>,
}

/// A new second factor.
#[derive(Clone, PartialEq, Eq)]
pub struct NewTotp {
    /// Its seed, base32.
    pub seed: String,
    /// The step used in proving it.
    pub step: u64,
    /// 24 random bytes under which the seed is sealed, used for nothing else.
    pub nonce: [u8; NONCE_BYTES],
}

impl std::fmt::Debug for NewTotp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewTotp")
    }
}

/// What an invitation gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The roles of the account to be made.
    pub roles: Roles,
    /// The party for which a delegate speaks.
    pub party: Option<Key>,
    /// The account for which it is a one-time way in; none where it makes one.
    pub account: Option<i64>,
    /// From when on it is void.
    pub ends: Timestamp,
}

/// One session of a person's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its number, which is no secret.
    pub session: i64,
    /// When it began and was last used.
    pub held: Session,
    /// What the browser said it is.
    pub device: String,
}

/// The file, opened.
#[derive(Debug)]
pub struct Office {
    db: Mutex<Connection>,
    key: PeopleKey,
}

impl Office {
    /// Opens the people of a mission; makes the file and the key of its secrets if they are not
    /// there. `random` gives 32 random bytes with each call. Seeds and drafts that lie open in an
    /// older file are sealed, and nothing of them stays in it.
    pub fn open(mission: &Path, random: &dyn Fn() -> [u8; 32]) -> Result<Self, StoreFault> {
        let folder = open::MissionFolder(mission.to_owned());
        let mut db = open::open_local(&folder.people(), PEOPLE_ID)?;
        steps::migrate(&mut db)?;
        let key = seed::key(&db, &folder.people_key(), random)?;
        seed::seal_open_ones(&mut db, &key, random)?;
        draft::seal_open_ones(&mut db, &key, random)?;
        log::begin(&mut db, &key, random)?;
        Ok(Self { db: Mutex::new(db), key })
    }

    pub(super) fn key(&self) -> &PeopleKey {
        &self.key
    }

    pub(super) fn db(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nobody has an account yet.
    pub fn is_empty(&self) -> Result<bool, StoreFault> {
        let db = self.db();
        let any = db.prepare_cached("SELECT 1 FROM account LIMIT 1")?.exists([])?;
        Ok(!any)
    }

    /// The account with this name, whatever the case of its letters.
    pub fn account_named(&self, name: &str) -> Result<Option<Account>, StoreFault> {
        let db = self.db();
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE name = ?1");
        Ok(db.prepare_cached(&sql)?.query_row([name.trim()], account).optional()?)
    }

    /// The account with this number.
    pub fn account(&self, number: i64) -> Result<Option<Account>, StoreFault> {
        let db = self.db();
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE account = ?1");
        Ok(db.prepare_cached(&sql)?.query_row([number], account).optional()?)
    }

    /// The seed of an account's second factor, base32; none where it has none.
    pub fn seed(&self, account: &Account) -> Result<Option<String>, StoreFault> {
        let Some(sealed) = &account.totp_sealed else { return Ok(None) };
        seed::open(&self.key, account.person.account, sealed).map(Some)
    }

    /// Everybody, in the order in which they came.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreFault> {
        let db = self.db();
        let sql = format!("SELECT {ACCOUNT} FROM account ORDER BY account");
        let mut statement = db.prepare_cached(&sql)?;
        let found = statement.query_map([], account)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Makes an account; none where the name or the code is taken.
    pub fn make(&self, new: &NewAccount, now: Timestamp) -> Result<Option<i64>, StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        let made = insert(&tx, &self.key, new, now)?;
        tx.commit()?;
        Ok(made)
    }

    /// Makes the account of an invitation and uses the invitation up, both or neither. None where
    /// the invitation is void by now, or the name taken.
    pub fn join(
        &self,
        invitation: &[u8; 32],
        new: &NewAccount,
        now: Timestamp,
    ) -> Result<Option<i64>, StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        if use_up(&tx, invitation, now)?.is_none() {
            return Ok(None);
        }
        let made = insert(&tx, &self.key, new, now)?;
        if made.is_some() {
            tx.commit()?;
        }
        Ok(made)
    }

    /// Gives an account other roles; its sessions end, so that the change holds at once.
    pub fn set_roles(&self, account: i64, roles: &Roles) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        tx.execute(
            "UPDATE account SET roles = ?2 WHERE account = ?1",
            params![account, roles.text()],
        )?;
        tx.execute("DELETE FROM session WHERE account = ?1", [account])?;
        Ok(tx.commit()?)
    }

    /// Closes or opens an account again; its sessions end.
    pub fn set_closed(&self, account: i64, closed: bool) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        tx.execute("UPDATE account SET closed = ?2 WHERE account = ?1", params![account, closed])?;
        tx.execute("DELETE FROM session WHERE account = ?1", [account])?;
        Ok(tx.commit()?)
    }

    /// Notes an invitation under the hash of its link.
    pub fn invite(
        &self,
        hash: &[u8; 32],
        invitation: &Invitation,
        by: Option<i64>,
    ) -> Result<(), StoreFault> {
        let db = self.db();
        db.execute(
            "INSERT INTO invitation (hash, roles, party, account, made_by, ends_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                hash.as_slice(),
                invitation.roles.text(),
                invitation.party.as_ref().map(Key::as_str),
                invitation.account,
                by,
                invitation.ends.to_string(),
            ],
        )?;
        Ok(())
    }

    /// The invitation of a link, while it holds.
    pub fn invitation(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<Invitation>, StoreFault> {
        let db = self.db();
        let found = found_invitation(&db, hash)?;
        Ok(found.filter(|invitation| invitation.ends > now))
    }

    /// Uses up an invitation: only the first who comes has it.
    pub fn use_up(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<Invitation>, StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        let found = use_up(&tx, hash, now)?;
        tx.commit()?;
        Ok(found)
    }

    /// Opens a session under the hash of its cookie.
    pub fn open_session(
        &self,
        hash: &[u8; 32],
        account: i64,
        device: &str,
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let db = self.db();
        db.execute(
            "INSERT INTO session (hash, account, begun_at, used_at, device)
             VALUES (?1, ?2, ?3, ?3, ?4)",
            params![hash.as_slice(), account, now.to_string(), device],
        )?;
        Ok(())
    }

    /// The session of a cookie, and whose it is; nothing where the account is closed.
    pub fn session(&self, hash: &[u8; 32]) -> Result<Option<(OpenSession, Person)>, StoreFault> {
        let db = self.db();
        let found = db
            .prepare_cached(
                "SELECT s.session, s.begun_at, s.used_at, s.device, s.account FROM session s
                 JOIN account a ON a.account = s.account WHERE s.hash = ?1 AND a.closed = 0",
            )?
            .query_row([hash.as_slice()], |row| Ok((open_session(row)?, row.get::<_, i64>(4)?)))
            .optional()?;
        let Some((session, number)) = found else { return Ok(None) };
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE account = ?1");
        let account = db.prepare_cached(&sql)?.query_row([number], account)?;
        Ok(Some((session, account.person)))
    }

    /// Takes note that a session was used.
    pub fn used(&self, session: &OpenSession, now: Timestamp) -> Result<(), StoreFault> {
        if now.as_second() - session.held.used.as_second() < USE_NOTED_SECONDS {
            return Ok(());
        }
        let db = self.db();
        db.prepare_cached("UPDATE session SET used_at = ?2 WHERE session = ?1")?
            .execute(params![session.session, now.to_string()])?;
        Ok(())
    }

    /// The sessions of an account, newest first.
    pub fn sessions(&self, account: i64) -> Result<Vec<OpenSession>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT session, begun_at, used_at, device FROM session WHERE account = ?1
             ORDER BY session DESC",
        )?;
        let found = statement.query_map([account], open_session)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Ends one session of an account; says whether there was one.
    pub fn end_session(&self, account: i64, session: i64) -> Result<bool, StoreFault> {
        let sql = "DELETE FROM session WHERE account = ?1 AND session = ?2";
        Ok(self.db().execute(sql, [account, session])? > 0)
    }

    /// Ends every session of an account.
    pub fn end_sessions(&self, account: i64) -> Result<(), StoreFault> {
        self.db().execute("DELETE FROM session WHERE account = ?1", [account])?;
        Ok(())
    }

    /// Notes the step of the second factor that was used; false where it or a later one was used
    /// before, so that of two who come with the same code one is let in.
    pub fn use_step(&self, account: i64, step: u64) -> Result<bool, StoreFault> {
        let changed = self.db().execute(
            "UPDATE account SET totp_step = ?2
             WHERE account = ?1 AND (totp_step IS NULL OR totp_step < ?2)",
            params![account, int(step)],
        )?;
        Ok(changed > 0)
    }

    /// Uses up a recovery code; false where the account has no such code left.
    pub fn use_recovery(&self, account: i64, hash: &[u8; 32]) -> Result<bool, StoreFault> {
        let sql = "DELETE FROM recovery WHERE account = ?1 AND hash = ?2";
        Ok(self.db().execute(sql, params![account, hash.as_slice()])? > 0)
    }

    /// Recovery codes an account has left.
    pub fn recovery_left(&self, account: i64) -> Result<u64, StoreFault> {
        let sql = "SELECT count(*) FROM recovery WHERE account = ?1";
        let left: i64 = self.db().query_row(sql, [account], |row| row.get(0))?;
        Ok(u64::try_from(left).unwrap_or(0))
    }
}

const ACCOUNT: &str =
    "account, code, name, roles, party, passphrase, totp_sealed, totp_step, closed";

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let party: Option<String> = row.get(4)?;
    let step: Option<i64> = row.get(7)?;
    Ok(Account {
        person: Person {
            account: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            roles: Roles::parse(&row.get::<_, String>(3)?),
            party: party.and_then(|party| Key::parse(&party).ok()),
        },
        passphrase: row.get(5)?,
        totp_sealed: row.get(6)?,
        totp_step: step.and_then(|step| u64::try_from(step).ok()),
        closed: row.get(8)?,
    })
}

fn insert(
    db: &Connection,
    key: &PeopleKey,
    new: &NewAccount,
    now: Timestamp,
) -> Result<Option<i64>, StoreFault> {
    let made = db.execute(
        "INSERT INTO account (code, name, roles, party, passphrase, totp_step, made_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        params![
            new.code,
            new.name.trim(),
            new.roles.text(),
            new.party.as_ref().map(Key::as_str),
            new.passphrase,
            new.totp.as_ref().map(|totp| int(totp.step)),
            now.to_string(),
        ],
    )?;
    if made == 0 {
        return Ok(None);
    }
    let account = db.last_insert_rowid();
    if let Some(totp) = &new.totp {
        seed::put(db, key, account, (&totp.seed, totp.nonce))?;
    }
    for hash in &new.recovery {
        let sql = "INSERT INTO recovery (account, hash) VALUES (?1, ?2)";
        db.execute(sql, params![account, hash.as_slice()])?;
    }
    Ok(Some(account))
}

fn found_invitation(db: &Connection, hash: &[u8; 32]) -> Result<Option<Invitation>, StoreFault> {
    let found = db
        .prepare_cached("SELECT roles, party, account, ends_at FROM invitation WHERE hash = ?1")?
        .query_row([hash.as_slice()], |row| {
            let party: Option<String> = row.get(1)?;
            Ok(Invitation {
                roles: Roles::parse(&row.get::<_, String>(0)?),
                party: party.and_then(|party| Key::parse(&party).ok()),
                account: row.get(2)?,
                ends: time(row, 3)?,
            })
        })
        .optional()?;
    Ok(found)
}

/// Takes an invitation away; gives it back where it still held.
fn use_up(
    db: &Connection,
    hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Invitation>, StoreFault> {
    let found = found_invitation(db, hash)?;
    db.execute("DELETE FROM invitation WHERE hash = ?1", [hash.as_slice()])?;
    Ok(found.filter(|invitation| invitation.ends > now))
}

fn open_session(row: &Row<'_>) -> rusqlite::Result<OpenSession> {
    let held = Session { begun: time(row, 1)?, used: time(row, 2)? };
    Ok(OpenSession { session: row.get(0)?, held, device: row.get(3)? })
}

pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let text: String = row.get(column)?;
    text.parse().map_err(|fault: jiff::Error| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            Box::new(fault),
        )
    })
}
