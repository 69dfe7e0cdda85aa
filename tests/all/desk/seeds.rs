//! Seeds of second factors: sealed under a key that lies elsewhere, and to be found nowhere in the
//! file of the people.

use std::path::Path;

use accordwatch::people::{Role, Roles};
use accordwatch::store::StoreFault;
use accordwatch::store::office::{NewAccount, NewTotp, Office};
use rusqlite::Connection;

use super::now;

const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

pub(super) fn random() -> impl Fn() -> [u8; 32] {
    let count = std::cell::Cell::new(0);
    move || {
        count.set(count.get() + 1);
        [count.get(); 32]
    }
}

fn open(mission: &Path) -> Result<Office, StoreFault> {
    Office::open(mission, &random())
}

fn account(name: &str, seed: &str) -> NewAccount {
    NewAccount {
        code: format!("P-{name}"),
        name: name.to_owned(),
        roles: Roles::of([Role::Observer]),
        party: None,
        passphrase: None,
        totp: Some(NewTotp { seed: seed.to_owned(), step: 1, nonce: [7; 24] }),
        recovery: Vec::new(),
    }
}

/// The bytes of the file and of what lies beside it contain a text, as it is or raw from base32.
fn found(mission: &Path, text: &str) -> bool {
    let raw = totp_rs::Secret::try_from_base32(text).unwrap();
    let raw: &[u8] = raw.as_ref();
    ["people.db", "people.db-wal", "people.db-shm"].iter().any(|name| {
        let bytes = std::fs::read(mission.join(name)).unwrap_or_default();
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        holds(text.as_bytes()) || holds(raw)
    })
}

/// A mission folder with the keys folder and nothing else that matters here.
pub(super) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("keys")).unwrap();
    folder
}

#[test]
fn a_seed_is_in_no_byte_of_the_file_and_comes_back_under_the_key() {
    let folder = folder();
    let office = open(folder.path()).unwrap();
    let number = office.make(&account("awa", SEED), now()).unwrap().unwrap();
    assert!(!found(folder.path(), SEED), "while it is open, in the write-ahead log too");
    drop(office);
    assert!(!found(folder.path(), SEED));
    let office = open(folder.path()).unwrap();
    let held = office.account(number).unwrap().unwrap();
    assert_eq!(office.seed(&held).unwrap().as_deref(), Some(SEED));
    // It is sealed for this account and opens nothing for another.
    let other = office.make(&account("bo", "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"), now()).unwrap();
    let mut other = office.account(other.unwrap()).unwrap().unwrap();
    other.totp_sealed.clone_from(&held.totp_sealed);
    assert!(matches!(office.seed(&other), Err(StoreFault::PeopleKey { .. })));
}

#[cfg(unix)]
#[test]
fn the_key_is_made_once_for_its_owner_alone_and_never_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = folder.path().join("keys/people.key");
    drop(open(folder.path()).unwrap());
    let first = std::fs::read(&path).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let office = Office::open(folder.path(), &|| [99; 32]).unwrap();
    office.make(&account("awa", SEED), now()).unwrap();
    drop(office);
    assert_eq!(std::fs::read(&path).unwrap(), first);
    // Gone, or another: said in words, and nothing is made in its place.
    let aside = folder.path().join("aside");
    std::fs::rename(&path, &aside).unwrap();
    let gone = open(folder.path()).unwrap_err().to_string();
    assert!(
        gone.contains("people.key is missing") && gone.contains("put that file back"),
        "{gone}"
    );
    assert!(!path.exists());
    for (text, wanted) in [
        (String::from("x"), "is not the key that this program wrote there"),
        (
            "accordwatch-people-key-1 CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk".to_owned(),
            "is not the key under which people.db was sealed",
        ),
    ] {
        std::fs::write(&path, text).unwrap();
        let said = open(folder.path()).unwrap_err().to_string();
        assert!(said.contains(wanted), "{said}");
    }
    std::fs::rename(&aside, &path).unwrap();
    open(folder.path()).unwrap();
}

/// The tables as the first format had them, with a seed that lies open.
pub(super) fn first_format(mission: &Path) {
    let db = Connection::open(mission.join("people.db")).unwrap();
    db.execute_batch(include_str!("people-1.sql")).unwrap();
    db.execute(
        "INSERT INTO account (code, name, roles, totp_seed, totp_step, made_at)
         VALUES ('P-1', 'awa', 'observer', ?1, 5, '2026-01-01T00:00:00Z')",
        [SEED],
    )
    .unwrap();
    db.execute(
        "INSERT INTO reading (account, kind, record_id, purpose, at)
         VALUES (1, 'observation', 'O-1', 'check', '2026-01-02T00:00:00Z')",
        [],
    )
    .unwrap();
}

#[test]
fn a_file_of_the_first_format_is_brought_up_to_date_and_keeps_no_open_seed() {
    let folder = folder();
    first_format(folder.path());
    assert!(found(folder.path(), SEED), "the control: it lies open before");
    let office = open(folder.path()).unwrap();
    assert!(!found(folder.path(), SEED));
    let held = office.account_named("awa").unwrap().unwrap();
    assert_eq!(office.seed(&held).unwrap().as_deref(), Some(SEED));
    assert_eq!(held.totp_step, Some(5));
    drop(office);
    open(folder.path()).unwrap();
    let db = Connection::open(folder.path().join("people.db")).unwrap();
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let kept: i64 = db.query_row("SELECT count(*) FROM reading", [], |row| row.get(0)).unwrap();
    assert_eq!((version, kept), (12, 1));
    db.pragma_update(None, "user_version", 13).unwrap();
    drop(db);
    assert!(matches!(open(folder.path()), Err(StoreFault::Newer { found: 13, known: 12 })));
}
