//! The log of readings as a chain that the ledger anchors: what is taken out of it is noticed, and
//! `verify` says which.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use accordwatch::command::Env;
use accordwatch::desk::{Desk, LINES_UNANCHORED_MAX};
use accordwatch::people::{Purpose, Role, Way};
use accordwatch::service::system_env;
use accordwatch::store::StoreFault;
use accordwatch::store::anchored::anchors;
use accordwatch::store::office::{Anchored, Reading};
use accordwatch::word::Kind;
use jiff::SignedDuration;
use rusqlite::Connection;

use super::{Work, now};
use crate::tool::{Ran, run, word};

fn mission(work: &Work) -> PathBuf {
    work.folder.path().join("m")
}

fn people(work: &Work) -> Connection {
    Connection::open(mission(work).join("people.db")).unwrap()
}

fn verify(work: &Work) -> Ran {
    run(&["verify", word(&mission(work))])
}

fn anchored(work: &Work) -> Vec<Anchored> {
    work.desk.service().reader().read(anchors).unwrap()
}

/// Notes a reading of a closed observation, as opening its page does.
fn read(work: &Work, reader: i64, observation: &str) {
    let reading = Reading {
        record: (Kind::Observation, observation.to_owned()),
        owner: "tester".into(),
        way: Way::Auditor,
        purpose: Purpose::Audit,
        reason: None,
    };
    let done = || Ok::<_, StoreFault>(());
    work.desk.office().read_restricted(reader, &reading, now(), done).unwrap();
}

/// A mission in which an auditor read three closed observations.
fn work() -> Work {
    let work = Work::new();
    let auditor = work.account("auditor", Role::Auditor);
    for observation in ["O-1", "O-2", "O-3"] {
        work.observed(observation, &[("access_level", "confidential")]);
        read(&work, auditor, observation);
    }
    work
}

/// What `verify` says after this was done to the file of the people; the file is put back.
fn after(work: &Work, sql: &str) -> String {
    let db = people(work);
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let path = mission(work).join("people.db");
    let before = Connection::open(&path).unwrap();
    let kept = work.folder.path().join("kept.db");
    let _ = std::fs::remove_file(&kept);
    before.execute("VACUUM INTO ?1", [word(&kept)]).unwrap();
    db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
    let said = verify(work);
    assert_eq!(said.code, 4, "{sql}: {said:?}");
    let tables = ["reading", "line"].map(|table| {
        format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept.{table};")
    });
    db.execute("ATTACH ?1 AS kept", [word(&kept)]).unwrap();
    db.execute_batch(&tables.concat()).unwrap();
    verify(work).well();
    said.err
}

#[test]
fn a_reading_that_is_taken_out_of_the_file_or_changed_is_named() {
    let work = work();
    assert!(work.desk.anchor().unwrap().is_some());
    assert!(work.desk.anchor().unwrap().is_none(), "nothing new");
    let done = run(&["verify", word(&mission(&work)), "--json"]).well().json();
    assert_eq!(done["readings"], serde_json::json!({ "lines": 3, "anchored": 3 }));
    let entry = work.head();
    for (sql, wanted) in [
        ("DELETE FROM reading WHERE reading = 2", "reading 2, of observation \"O-2\", is missing".to_owned()),
        (
            "UPDATE reading SET purpose = 'check' WHERE reading = 1",
            "reading 1, of observation \"O-1\", is not what was noted".to_owned(),
        ),
        (
            "UPDATE reading SET account = 99 WHERE reading = 3",
            "reading 3, of observation \"O-3\", is not what was noted".to_owned(),
        ),
        (
            "DELETE FROM reading WHERE reading = 2; DELETE FROM line WHERE line = 2",
            "lines 2 to 2 of the log of readings are missing".to_owned(),
        ),
        (
            "DELETE FROM reading WHERE reading = 2; DELETE FROM line WHERE line = 2;
             UPDATE line SET line = 2 WHERE line = 3",
            "line 2 of the log of readings does not follow from the one before".to_owned(),
        ),
        (
            "DELETE FROM reading WHERE reading = 3; DELETE FROM line WHERE line = 3",
            format!("ends with line 2, and entry {entry} says that it has 3"),
        ),
        (
            "INSERT INTO reading SELECT 9, account, kind, record_id, purpose, reason, at, owner, way
             FROM reading WHERE reading = 1",
            "no line of the log tells of reading 9".to_owned(),
        ),
    ] {
        let said = after(&work, sql);
        assert!(said.contains(&wanted), "{sql}: {said}");
    }
}

#[test]
fn a_log_that_was_made_to_fit_again_with_its_key_contradicts_the_ledger() {
    let work = work();
    work.desk.anchor().unwrap();
    let entry = work.head();
    people(&work).execute_batch("DELETE FROM line; DELETE FROM reading").unwrap();
    // Whoever has the key as well leaves one reading out, and as many lines as there were.
    for observation in ["O-1", "O-3", "O-3"] {
        read(&work, 1, observation);
    }
    let said = verify(&work);
    let wanted = format!("line 3 of the log of readings is not the one that entry {entry} anchors");
    assert!(said.code == 4 && said.err.contains(&wanted), "{said:?}");
}

#[test]
fn a_log_that_was_lost_is_told_of_and_another_in_its_place_is_not_taken_for_it() {
    let work = work();
    work.desk.anchor().unwrap();
    let entry = work.head();
    let Work { desk, server, folder } = work;
    drop((server, desk));
    let path = folder.path().join("m");
    for name in ["people.db", "people.db-wal", "people.db-shm"] {
        let _ = std::fs::remove_file(path.join(name));
    }
    let alone = run(&["verify", word(&path)]).well();
    assert!(alone.out.contains("The log of readings was not checked"), "{alone:?}");
    let work = Work::made(folder, |desk| desk);
    let said = verify(&work);
    let wanted = format!("of which entry {entry} says that it has 3 lines is not here");
    assert!(said.code == 4 && said.err.contains(&wanted), "{said:?}");
}

#[test]
fn an_anchor_comes_at_the_beginning_when_much_is_new_and_once_a_day() {
    let work = work();
    let auditor = work.desk.office().account_named("auditor").unwrap().unwrap().person.account;
    assert!(anchored(&work).is_empty());
    let mut visitor = work.signed_in(auditor);
    let mut open = || {
        visitor.get("/work/en/account");
        let answer = visitor.post("/work/en/observations/O-1", &[("purpose", "audit")]);
        assert_eq!(answer.status, 200);
    };
    open();
    assert!(anchored(&work).is_empty(), "a single reading tells the ledger nothing");
    for _ in 4..LINES_UNANCHORED_MAX {
        read(&work, auditor, "O-2");
    }
    open();
    let all = anchored(&work);
    assert_eq!((all.len(), all[0].head.lines), (1, LINES_UNANCHORED_MAX + 1));
    open();
    assert_eq!(anchored(&work).len(), 1);
    drop(visitor);
    let Work { desk, server, folder } = work;
    drop((server, desk));
    let clock = Arc::new(Mutex::new(now()));
    let mut work = Work::made(folder, |desk| desk);
    assert_eq!(anchored(&work).len(), 2, "what a program left that could not anchor it itself");
    let Work { desk, server, folder } = work;
    drop((server, desk));
    let told = Arc::clone(&clock);
    let time = move || *told.lock().unwrap();
    let random =
        |out: &mut [u8]| out.iter_mut().zip(system_env().seed()).for_each(|(to, from)| *to = from);
    let env = Env::new(Box::new(time), Box::new(random));
    let desk = Arc::new(Desk::open(&folder.path().join("m"), env, |_| {}).unwrap());
    let beside = Some(accordwatch::desk::router(Arc::clone(&desk)));
    let server = crate::site::Server::with(&folder.path().join("m/published"), beside);
    work = Work { desk, server, folder };
    read(&work, auditor, "O-3");
    assert!(work.desk.anchor_daily().unwrap().is_none(), "something was anchored today");
    let tomorrow = now() + SignedDuration::from_hours(24);
    *clock.lock().unwrap() = tomorrow;
    assert!(work.desk.anchor_daily().unwrap().is_some());
    read(&work, auditor, "O-3");
    assert!(work.desk.anchor_daily().unwrap().is_none());
    *clock.lock().unwrap() = tomorrow + SignedDuration::from_hours(24);
    assert!(work.desk.anchor_daily().unwrap().is_some());
    assert!(work.desk.anchor_daily().unwrap().is_none(), "nothing new");
    verify(&work).well();
}

#[test]
fn nothing_of_an_anchor_is_public() {
    let work = work();
    work.desk.anchor().unwrap();
    let anchor = anchored(&work).remove(0);
    work.publish();
    let tiles = work.folder.path().join("tiles");
    run(&["verify", word(&mission(&work)), "--tiles", word(&tiles)]).well();
    let holds = |bytes: &[u8]| {
        let words = [&anchor.head.log, &anchor.head.head];
        words.iter().any(|it| memchr::memmem::find(bytes, it.as_bytes()).is_some())
    };
    for folder in [mission(&work).join("published"), tiles] {
        for (name, bytes) in crate::tool::files(&folder) {
            assert!(!holds(&bytes), "{name}");
        }
    }
    let own = crate::tool::files(&mission(&work));
    assert!(
        own.iter().any(|(name, bytes)| name.starts_with("mission.db") && holds(bytes)),
        "the control"
    );
    // Nor is it shown in the workspace.
    let mut auditor = work.as_role("second", Role::Auditor);
    for page in ["news", "search?q=confidential", &format!("search?q={}", anchor.position + 1)] {
        let page = auditor.get(&format!("/work/en/{page}"));
        assert!(page.status == 200 && !holds(page.text().as_bytes()), "{}", page.text());
    }
}

#[test]
fn the_readings_of_an_older_file_have_lines_from_then_on() {
    let folder = super::seeds::folder();
    super::seeds::first_format(folder.path());
    let office =
        accordwatch::store::office::Office::open(folder.path(), &super::seeds::random()).unwrap();
    assert_eq!(office.log_head().unwrap().lines, 1);
    let head = office.log_head().unwrap();
    drop(office);
    let again = accordwatch::store::office::Office::open(folder.path(), &|| [9; 32]).unwrap();
    assert_eq!(again.log_head().unwrap(), head);
}
