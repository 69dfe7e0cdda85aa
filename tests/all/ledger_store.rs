//! The store through the real thing: `SQLite` on disk, the writer thread, the ledger verified.

use std::path::Path;

use accordwatch::command::{Actor, Env, Intent, Refusal};
use accordwatch::record::{Vantage, def};
use accordwatch::service::{Service, ServiceFault};
use accordwatch::store::{LEDGER_TABLES, Reader, Refused, StoreFault, required_settings};
use accordwatch::word::{Access, Cells, Day, Kind};
use rusqlite::Connection;

/// A fixed moment, so that tests are the same every day.
pub(crate) fn env(seed: u64) -> Env {
    Env::seeded("2026-11-23T12:00:00Z".parse().unwrap(), seed)
}

pub(crate) fn actor() -> Actor {
    Actor("tester".into())
}

/// Cells of a kind from names and values.
pub(crate) fn cells(kind: Kind, values: &[(&str, &str)]) -> Cells {
    let mut cells = vec![String::new(); def(kind).fields.len()];
    for (name, value) in values {
        let place = def(kind).place(name).unwrap_or_else(|| panic!("no field {name}"));
        (*value).clone_into(&mut cells[place]);
    }
    Cells(cells)
}

pub(crate) fn source(id: &str) -> Intent {
    Intent::Make {
        kind: Kind::Source,
        cells: cells(
            Kind::Source,
            &[
                ("source_id", id),
                ("title", "A source"),
                ("source_type", "press"),
                ("reliability", "C"),
                ("access_level", "public"),
            ],
        ),
    }
}

pub(crate) fn observation(id: &str, summary: &str) -> Cells {
    cells(
        Kind::Observation,
        &[
            ("evidence_id", id),
            ("summary", summary),
            ("event_date", "2018-03"),
            ("credibility", "3"),
            ("access_level", "public"),
            ("lang", "en"),
            ("effect", "progress"),
            ("basis", "document"),
            ("finding", "found"),
            ("source_id", "S1"),
        ],
    )
}

pub(crate) fn make(cells: Cells) -> Intent {
    Intent::Make { kind: Kind::Observation, cells }
}

pub(crate) fn service(folder: &Path) -> Service {
    let service = Service::create(&folder.join("m"), "test.example/ledger", env(7)).unwrap();
    service.append(&actor(), &source("S1"), None).unwrap();
    service
}

pub(crate) fn head(service: &Service) -> Vantage {
    Vantage {
        known_at: service.reader().head().unwrap(),
        as_of: Day::new(2026, 1, 1).unwrap(),
        clearance: Access::Confidential,
    }
}

#[test]
fn the_same_entry_again_gets_the_same_receipt_and_other_content_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let service = service(folder.path());
    let id = service.env().id();
    let first = service.append(&actor(), &make(observation("O1", "one")), Some(id)).unwrap();
    let again = service.append(&actor(), &make(observation("O1", "one")), Some(id)).unwrap();
    assert!(!first.already && again.already);
    assert_eq!((first.position, first.leaf), (again.position, again.leaf));
    let other = service.append(&actor(), &make(observation("O1", "two")), Some(id));
    let Err(ServiceFault::Store(StoreFault::Refused(Refused::EntryDiffers(_)))) = other else {
        panic!("{other:?}")
    };
    let taken = service.append(&actor(), &make(observation("O1", "two")), None);
    let Err(ServiceFault::Store(StoreFault::Refused(Refused::IdTaken { .. }))) = taken else {
        panic!("{taken:?}")
    };
    assert_eq!(service.reader().head().unwrap(), 2);
}

fn withdraw(kind: Kind, id: &str) -> Intent {
    Intent::Withdraw { kind, id: id.into(), seen: None, reason: "given twice".into() }
}

#[test]
fn corrections_add_versions_and_withdrawals_take_records_out_but_the_past_stays() {
    let folder = tempfile::tempdir().unwrap();
    let service = service(folder.path());
    service.append(&actor(), &make(observation("O1", "first words")), None).unwrap();
    let before = head(&service);
    let revise = Intent::Revise {
        kind: Kind::Observation,
        cells: observation("O1", "better words"),
        seen: None,
        reason: "a typing error".into(),
    };
    service.append(&actor(), &revise, None).unwrap();
    let used = service.append(&actor(), &withdraw(Kind::Source, "S1"), None).unwrap_err();
    assert_eq!(
        used.to_string(),
        "source \"S1\" is in use: observation \"O1\" refers to it; correct or withdraw that first"
    );
    let again = service.append(&actor(), &revise, None);
    assert!(matches!(again, Err(ServiceFault::Refused(Refusal::Unchanged { .. }))));
    service.append(&actor(), &withdraw(Kind::Observation, "O1"), None).unwrap();
    service.append(&actor(), &withdraw(Kind::Source, "S1"), None).unwrap();
    let now = service.read(&head(&service)).unwrap();
    assert!(now.sources.is_empty());
    let then = service.read(&before).unwrap();
    assert_eq!(then.sources.len(), 1);
    let no_reason = Intent::Withdraw {
        kind: Kind::Observation,
        id: "O1".into(),
        seen: None,
        reason: " ".into(),
    };
    let refused = service.append(&actor(), &no_reason, None);
    assert!(matches!(refused, Err(ServiceFault::Refused(Refusal::NoReason))));
    drop(service);
    let verified = Reader::open(&folder.path().join("m")).unwrap().verify(|_| {}).unwrap();
    assert_eq!(verified.entries, 5);
}

#[test]
fn nobody_can_change_or_delete_in_the_ledger_even_with_another_tool() {
    let folder = tempfile::tempdir().unwrap();
    drop(service(folder.path()));
    let db = Connection::open(folder.path().join("m/mission.db")).unwrap();
    for table in LEDGER_TABLES {
        let column = if *table == "tile" { "hashes" } else { "rowid" };
        if *table == "tile" {
            db.execute("INSERT INTO tile VALUES (0, 0, x'00')", []).unwrap();
        }
        let copied = format!("INTO {table} SELECT * FROM {table}");
        for sql in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET {column} = {column}"),
            format!("INSERT OR REPLACE {copied}"),
            format!("REPLACE {copied}"),
            format!("INSERT OR IGNORE {copied}"),
        ] {
            let error = db.execute(&sql, []).unwrap_err().to_string();
            assert!(error.contains("the ledger is only added to"), "{sql}: {error}");
        }
    }
    let columns = "entry_id, act, kind, recorded_on, actor, supersedes, refs, class, digests";
    let sql = format!("REPLACE INTO entry SELECT 9, {columns} FROM entry LIMIT 1");
    let error = db.execute(&sql, []).unwrap_err().to_string();
    assert!(error.contains("the ledger is only added to"), "the same id elsewhere: {error}");
}

#[test]
fn every_setting_is_read_back_on_every_connection() {
    let folder = tempfile::tempdir().unwrap();
    let service = service(folder.path());
    for (name, wanted) in required_settings() {
        let found: rusqlite::types::Value = service
            .reader()
            .read(|db| Ok(db.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))?))
            .unwrap();
        let found = match found {
            rusqlite::types::Value::Integer(n) => n.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn a_second_writer_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let _service = service(folder.path());
    let second = Service::open(&folder.path().join("m"), env(1));
    let sentence = second.unwrap_err().to_string();
    assert!(
        sentence.starts_with("another process is writing to this mission (process "),
        "{sentence}"
    );
}

#[test]
fn a_newer_file_and_a_foreign_file_are_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    drop(service(folder.path()));
    let path = folder.path().join("m/mission.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let sentence = Service::open(&folder.path().join("m"), env(1)).unwrap_err().to_string();
    assert!(sentence.contains("written by a newer Accordwatch (format 99"), "{sentence}");
    std::fs::write(&path, b"this is no database, but a text of some length, longer than 100 bytes, so that it is read as a header").unwrap();
    let sentence = Service::open(&folder.path().join("m"), env(1)).unwrap_err().to_string();
    assert!(sentence.contains("is not an Accordwatch database"), "{sentence}");
    let sentence = Service::open(folder.path(), env(1)).unwrap_err().to_string();
    assert!(sentence.contains("is not a mission folder"), "{sentence}");
}

#[test]
fn one_changed_byte_in_entry_payload_or_index_is_found() {
    for (table, sql) in [
        ("entry", "UPDATE entry SET recorded_on = '2026-11-22' WHERE position = 1"),
        ("payload", "UPDATE payload SET fields = replace(fields, 'one', 'two') WHERE position = 1"),
        ("payload", "DELETE FROM payload WHERE position = 1"),
        ("checkpoint", "DELETE FROM checkpoint WHERE size = 2"),
        ("", "UPDATE x_evidence SET summary = 'two' WHERE evidence_id = 'O1'"),
        ("", "UPDATE x_evidence_month SET n = 7"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let service = service(folder.path());
        let mut one = observation("O1", "one");
        one.0[def(Kind::Observation).place("links").unwrap()] = String::new();
        service.append(&actor(), &make(one), None).unwrap();
        drop(service);
        let path = folder.path().join("m");
        Reader::open(&path).unwrap().verify(|_| {}).expect("sound before");
        let db = Connection::open(path.join("mission.db")).unwrap();
        if !table.is_empty() {
            for name in ["changed", "deleted"] {
                db.execute_batch(&format!("DROP TRIGGER {table}_is_never_{name}")).unwrap();
            }
        }
        let changed = db.execute(sql, []).unwrap();
        drop(db);
        let verified = Reader::open(&path).unwrap().verify(|_| {});
        assert!(changed == 0 || verified.is_err(), "{sql} went unnoticed");
        assert!(changed > 0 || sql.contains("evidence_month"), "{sql} changed nothing");
    }
}
