//! Seeds of second factors, sealed: whoever has `people.db` alone, from a copy or a stolen disk of
//! copies, makes no codes. XChaCha20-Poly1305 under `keys/people.key`, bound to the account, so that
//! a sealed seed cannot be moved to another.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::store::fault::StoreFault;
use crate::store::write_secret;

/// Random bytes that go with each sealed seed.
pub const NONCE_BYTES: usize = 24;
/// What the one line of the key file begins with.
const MARK: &str = "accordwatch-people-key-1 ";
/// What a sealed seed is bound to, before the number of its account.
const BOUND_TO: &[u8] = b"accordwatch totp seed 1\0";

const MISSING: &str = "is missing";
const MANGLED: &str = "is not the key that this program wrote there";
const ANOTHER: &str = "is not the key under which the second factors were sealed";

/// The key, and where it lies.
pub(super) struct PeopleKey {
    cipher: XChaCha20Poly1305,
    path: PathBuf,
}

impl std::fmt::Debug for PeopleKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PeopleKey")
    }
}

impl PeopleKey {
    fn of(bytes: [u8; 32], path: &Path) -> Self {
        Self { cipher: XChaCha20Poly1305::new(&bytes.into()), path: path.to_owned() }
    }

    fn read(path: &Path) -> Result<Self, StoreFault> {
        let text = std::fs::read_to_string(path).map_err(StoreFault::file(path))?;
        let bytes = text.trim().strip_prefix(MARK).and_then(|it| STANDARD_NO_PAD.decode(it).ok());
        let bytes: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
        let mangled = || StoreFault::PeopleKey { path: path.to_owned(), what: MANGLED };
        Ok(Self::of(bytes.ok_or_else(mangled)?, path))
    }

    /// Nonce and sealed seed.
    fn seal(
        &self,
        account: i64,
        (seed, nonce): (&str, [u8; NONCE_BYTES]),
    ) -> Result<Vec<u8>, StoreFault> {
        let bound = bound_to(account);
        let payload = Payload { msg: seed.as_bytes(), aad: &bound };
        let sealed = self.cipher.encrypt(XNonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_| self.is_another())?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The seed that was sealed for this account.
    pub(super) fn open(&self, account: i64, sealed: &[u8]) -> Result<String, StoreFault> {
        let bound = bound_to(account);
        let (nonce, sealed) =
            sealed.split_at_checked(NONCE_BYTES).ok_or_else(|| self.is_another())?;
        let payload = Payload { msg: sealed, aad: &bound };
        let seed = self.cipher.decrypt(XNonce::from_slice(nonce), payload);
        let seed = seed.ok().and_then(|seed| String::from_utf8(seed).ok());
        seed.ok_or_else(|| self.is_another())
    }

    fn is_another(&self) -> StoreFault {
        StoreFault::PeopleKey { path: self.path.clone(), what: ANOTHER }
    }
}

fn bound_to(account: i64) -> Vec<u8> {
    [BOUND_TO, &account.to_be_bytes()].concat()
}

/// The key of this file. One that is there is never replaced; one that is not is made only while
/// nothing was sealed under another.
pub(super) fn key(
    db: &Connection,
    path: &Path,
    random: &dyn Fn() -> [u8; 32],
) -> Result<PeopleKey, StoreFault> {
    let first: Option<(i64, Vec<u8>)> = db
        .query_row(
            "SELECT account, totp_sealed FROM account WHERE totp_sealed IS NOT NULL LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    match (path.exists(), first) {
        (true, None) => PeopleKey::read(path),
        (true, Some((account, sealed))) => {
            let key = PeopleKey::read(path)?;
            key.open(account, &sealed)?;
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
    seed: (&str, [u8; NONCE_BYTES]),
) -> Result<(), StoreFault> {
    let sealed = key.seal(account, seed)?;
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
