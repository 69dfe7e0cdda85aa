//! Destroying what a withdrawn record said: it is gone from every file, the ledger still verifies,
//! and nothing else can be taken out of it.

use std::path::{Path, PathBuf};

use accordwatch::command::{Actor, Cause, Intent, Refusal};
use accordwatch::service::{Service, ServiceFault};
use accordwatch::store::{Reader, Refused, StoreFault, format_newest, read, rebuild};
use accordwatch::word::Kind;
use rusqlite::Connection;

use crate::ledger_store::{actor, env, make, observation};
use crate::shadow;

/// Words that stand nowhere else.
const CANARY: &str = "zanzarkerkra";
const CORRECTED: &str = "ouroubouros";

/// A mission with an observation that was corrected and withdrawn, and where it was withdrawn.
fn withdrawn(folder: &Path) -> (PathBuf, Service, u64) {
    let path = shadow::mission(folder);
    let service = Service::open(&path, env(9)).unwrap();
    let did = |intent: &Intent| service.append(&actor(), intent, None).unwrap();
    did(&make(observation("O9", &format!("{CANARY} stood at the well"))));
    let (kind, reason) = (Kind::Observation, "heard again".to_owned());
    let cells = observation("O9", &format!("{CORRECTED} stood at the well"));
    did(&Intent::Revise { kind, cells, seen: None, reason: reason.clone() });
    let at = did(&Intent::Withdraw { kind, id: "O9".into(), seen: None, reason }).position;
    (path, service, at)
}

fn destroy(id: &str, seen: u64, asked_by: &str) -> Intent {
    let (kind, id, asked_by) = (Kind::Observation, id.to_owned(), asked_by.to_owned());
    Intent::Destroy { kind, id, seen: Some(seen), cause: Cause::Consent, asked_by }
}

fn refusal(service: &Service, intent: &Intent) -> Refusal {
    match service.append(&actor(), intent, None) {
        Err(ServiceFault::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Files of the mission in which these bytes stand.
fn holding(folder: &Path, word: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, word));
        } else if std::fs::read(&path).unwrap().windows(word.len()).any(|at| at == word.as_bytes())
        {
            found.push(path);
        }
    }
    found
}

#[test]
fn what_was_destroyed_stands_in_no_file_and_the_ledger_still_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let (path, service, at) = withdrawn(folder.path());
    for word in [CANARY, CORRECTED] {
        assert!(!holding(&path, word).is_empty(), "the control: it stands there before");
    }
    let (root, size) = (service.reader().root(at + 1).unwrap(), at + 1);
    // A reader is at work while it is destroyed.
    let id = service.env().id();
    let receipt = service.append(&actor(), &destroy("O9", at, "another"), Some(id)).unwrap();
    for word in [CANARY, CORRECTED] {
        assert_eq!(holding(&path, word), Vec::<PathBuf>::new(), "{word}");
    }
    assert_eq!(service.reader().root(size).unwrap(), root, "no leaf changed");
    let again = service.append(&actor(), &destroy("O9", at, "another"), Some(id)).unwrap();
    assert!(again.already && again.position == receipt.position);
    drop(service);
    let reader = Reader::open(&path).unwrap();
    let verified = reader.verify(|_| {}).unwrap();
    assert_eq!(verified.entries, receipt.position + 1);
    rebuild(&path, |_| {}).unwrap();
    assert_eq!(Reader::open(&path).unwrap().verify(|_| {}).unwrap().root, verified.root);
    let stored = reader.read(|db| read::entry_at(db, receipt.position)).unwrap();
    let reason = stored.fact.fields.last().unwrap();
    assert_eq!(*reason, ("reason", "consent_withdrawn; asked for by another".to_owned()));
    assert_eq!(stored.fact.refs.len(), 3);
}

#[test]
fn only_what_was_withdrawn_is_destroyed_and_only_by_two() {
    let folder = tempfile::tempdir().unwrap();
    let (path, service, at) = withdrawn(folder.path());
    let standing = refusal(&service, &destroy("O3", at, "another"));
    assert!(matches!(standing, Refusal::Stands { .. }), "{standing}");
    let own = refusal(&service, &destroy("O9", at, &actor().0));
    assert_eq!(own, Refusal::SamePerson);
    let other = refusal(&service, &destroy("O9", at - 1, "another"));
    assert!(matches!(other, Refusal::Stale { .. }), "{other}");
    let nobody = refusal(&service, &destroy("O99", at, "another"));
    assert!(matches!(nobody, Refusal::Absent { .. }), "{nobody}");
    assert!(!holding(&path, CANARY).is_empty());
    service.append(&actor(), &destroy("O9", at, "another"), None).unwrap();
    let twice = refusal(&service, &destroy("O9", at, "another"));
    assert!(matches!(twice, Refusal::Absent { .. }), "{twice}");
    // Its id is not used again, by nobody.
    let anew = service.append(&Actor("third".into()), &make(observation("O9", "new")), None);
    let Err(ServiceFault::Store(StoreFault::Refused(refused))) = anew else { panic!("{anew:?}") };
    assert!(matches!(refused, Refused::Destroyed { .. }), "{refused}");
}

#[test]
fn no_other_payload_can_be_taken_out_and_a_missing_one_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (path, service, at) = withdrawn(folder.path());
    service.append(&actor(), &destroy("O9", at, "another"), None).unwrap();
    drop(service);
    let db = Connection::open(path.join("mission.db")).unwrap();
    let refused = db.execute("DELETE FROM payload WHERE position = 3", []).unwrap_err();
    assert!(refused.to_string().contains("the ledger is only added to"), "{refused}");
    // With the guard out of the way it can be done, and is seen.
    db.execute_batch("DROP TRIGGER payload_is_never_deleted").unwrap();
    db.execute("DELETE FROM payload WHERE position = 3", []).unwrap();
    drop(db);
    let fault = Reader::open(&path).unwrap().verify(|_| {}).unwrap_err();
    assert!(fault.to_string().starts_with("entry 3 is damaged: its seed is missing"), "{fault}");
}

#[test]
fn a_mission_of_format_2_can_destroy_after_it_was_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let (path, service, at) = withdrawn(folder.path());
    drop(service);
    let db = Connection::open(path.join("mission.db")).unwrap();
    db.execute_batch(
        "DROP INDEX entry_shredded; DROP TABLE x_destroyed; DROP TRIGGER payload_is_never_deleted;
         CREATE TRIGGER payload_is_never_deleted BEFORE DELETE ON payload
           BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
         PRAGMA user_version = 2;",
    )
    .unwrap();
    drop(db);
    let service = Service::open(&path, env(10)).unwrap();
    service.append(&actor(), &destroy("O9", at, "another"), None).unwrap();
    assert_eq!(holding(&path, CANARY), Vec::<PathBuf>::new());
    drop(service);
    let db = Connection::open(path.join("mission.db")).unwrap();
    let format: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(format, format_newest());
    Reader::open(&path).unwrap().verify(|_| {}).unwrap();
}
