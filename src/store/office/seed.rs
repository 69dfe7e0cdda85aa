//! Seeds of second factors, sealed: whoever has `people.db` alone, from a copy or a stolen disk of
//! copies, makes no codes. XChaCha20-Poly1305 under `keys/people.key`, bound to the account, so that
//! a sealed seed cannot be moved to another. Drafts are sealed under the same key (`draft`).

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{draft, log};
use crate::ledger::Hash;
use crate::ledger::hmac::Hmac;
use crate::store::fault::StoreFault;
use crate::store::write_secret;

/// Random bytes that go with whatever is sealed.
pub const NONCE_BYTES: usize = 24;
/// What the one line of the key file begins with.
const MARK: &str = "accordwatch-people-key-1 ";
/// What a sealed seed is bound to, before the number of its account.
const BOUND_TO: &[u8] = b"accordwatch totp seed 1\0";

/// What the key of the chain is made of, besides the key itself.
const CHAIN: &[u8] = b"accordwatch log of readings 1";

const MISSING: &str = "is missing";
const MANGLED: &str = "is not the key that this program wrote there";
const ANOTHER: &str = "is not the key under which people.db was sealed";

/// The key, and where it lies.
pub(in crate::store) struct PeopleKey {
    cipher: XChaCha20Poly1305,
    chain: Hmac,
    path: PathBuf,
}

impl std::fmt::Debug for PeopleKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PeopleKey")
    }
}

impl PeopleKey {
    fn of(bytes: [u8; 32], path: &Path) -> Self {
        // For the chain of the log, a key of its own.
        let chain = Hmac::new(&Hmac::new(&bytes).code(&[CHAIN]));
        Self { cipher: XChaCha20Poly1305::new(&bytes.into()), chain, path: path.to_owned() }
    }

    /// The key under which a log was begun.
    pub(super) fn of_log(db: &Connection, path: &Path) -> Result<Self, StoreFault> {
        if !path.exists() {
            return Err(StoreFault::PeopleKey { path: path.to_owned(), what: MISSING });
        }
        let key = Self::read(path)?;
        if let Some((bound_to, mark)) = log::mark(db)? {
            key.open(&bound_to, &mark)?;
        }
        Ok(key)
    }

    /// The keyed code of a message given in parts.
    pub(super) fn code(&self, parts: &[&[u8]]) -> Hash {
        self.chain.code(parts)
    }

    fn read(path: &Path) -> Result<Self, StoreFault> {
        let text = std::fs::read_to_string(path).map_err(StoreFault::file(path))?;
        let bytes = text.trim().strip_prefix(MARK).and_then(|it| STANDARD_NO_PAD.decode(it).ok());
        let bytes: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
        let mangled = || StoreFault::PeopleKey { path: path.to_owned(), what: MANGLED };
        Ok(Self::of(bytes.ok_or_else(mangled)?, path))
    }

    /// Nonce and what is sealed, which can be opened only as what it is bound to.
    pub(super) fn seal(
        &self,
        bound_to: &[u8],
        (open, nonce): (&[u8], [u8; NONCE_BYTES]),
    ) -> Result<Vec<u8>, StoreFault> {
        let payload = Payload { msg: open, aad: bound_to };
        let sealed = self.cipher.encrypt(XNonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_| self.is_another())?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed as bound to this.
    pub(super) fn open(&self, bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, StoreFault> {
        let (nonce, sealed) =
            sealed.split_at_checked(NONCE_BYTES).ok_or_else(|| self.is_another())?;
        let payload = Payload { msg: sealed, aad: bound_to };
        let opened = self.cipher.decrypt(XNonce::from_slice(nonce), payload);
        opened.map_err(|_| self.is_another())
    }

    fn is_another(&self) -> StoreFault {
        StoreFault::PeopleKey { path: self.path.clone(), what: ANOTHER }
    }
}

fn bound_to(account: i64) -> Vec<u8> {
    [BOUND_TO, &account.to_be_bytes()].concat()
}

/// The seed that was sealed for this account.
pub(super) fn open(key: &PeopleKey, account: i64, sealed: &[u8]) -> Result<String, StoreFault> {
    let seed = key.open(&bound_to(account), sealed)?;
    String::from_utf8(seed).map_err(|_| key.is_another())
}

/// Something that was sealed under the key of this file, and what it is bound to.
fn sealed_before(db: &Connection) -> Result<Option<log::Bound>, StoreFault> {
    let mark = log::mark(db)?;
    if mark.is_some() {
        return Ok(mark);
    }
    let seed = db
        .query_row(
            "SELECT account, totp_sealed FROM account WHERE totp_sealed IS NOT NULL LIMIT 1",
            [],
            |row| Ok((bound_to(row.get(0)?), row.get(1)?)),
        )
        .optional()?;
    if seed.is_some() {
        return Ok(seed);
    }
    let draft = db
        .query_row(
            "SELECT account, form, sealed FROM draft WHERE sealed IS NOT NULL LIMIT 1",
            [],
            |row| Ok((draft::bound_to(row.get(0)?, &row.get::<_, String>(1)?), row.get(2)?)),
        )
        .optional()?;
    Ok(draft)
}

/// The key of this file. One that is there is never replaced; one that is not is made only while
/// nothing was sealed under another.
pub(super) fn key(
    db: &Connection,
    path: &Path,
    random: &dyn Fn() -> [u8; 32],
) -> Result<PeopleKey, StoreFault> {
    match (path.exists(), sealed_before(db)?) {
        (true, None) => PeopleKey::read(path),
        (true, Some((bound_to, sealed))) => {
            let key = PeopleKey::read(path)?;
            key.open(&bound_to, &sealed)?;
            Ok(key)
        }
        (false, Some(_)) => Err(StoreFault::PeopleKey { path: path.to_owned(), what: MISSING }),
        (false, None) => make(path, random()),
    }
}

fn make(path: &Path, bytes: [u8; 32]) -> Result<PeopleKey, StoreFault> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(StoreFault::file(folder))?;
    }
    write_secret(path, &format!("{MARK}{}", STANDARD_NO_PAD.encode(bytes)))?;
    Ok(PeopleKey::of(bytes, path))
}

/// Seals a seed into its account.
pub(super) fn put(
    db: &Connection,
    key: &PeopleKey,
    account: i64,
    (seed, nonce): (&str, [u8; NONCE_BYTES]),
) -> Result<(), StoreFault> {
    let sealed = key.seal(&bound_to(account), (seed.as_bytes(), nonce))?;
    db.execute(
        "UPDATE account SET totp_sealed = ?2, totp_seed = NULL WHERE account = ?1",
        params![account, sealed],
    )?;
    Ok(())
}

/// Seals what an older program left open. What lay there is overwritten, in the file and in its
/// write-ahead log.
pub(super) fn seal_open_ones(
    db: &mut Connection,
    key: &PeopleKey,
    random: &dyn Fn() -> [u8; 32],
) -> Result<(), StoreFault> {
    let open: Vec<(i64, String)> = db
        .prepare("SELECT account, totp_seed FROM account WHERE totp_seed IS NOT NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    if !open.is_empty() {
        let tx = db.transaction()?;
        for (account, seed) in &open {
            let mut nonce = [0; NONCE_BYTES];
            nonce.copy_from_slice(&random()[..NONCE_BYTES]);
            put(&tx, key, *account, (seed, nonce))?;
        }
        tx.commit()?;
    }
    // Also where a process ended between the two: the log then still holds the pages from before.
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
