//! Formats of the mission database: an older file is brought up to date by a writer in one step or
//! not at all, a newer one is left alone, and a reader never changes anything.

use std::path::Path;
use std::process::Stdio;

use accordwatch::service::{Service, edition};
use accordwatch::store::{MissionFolder, Reader, Store, StoreFault, format_newest, index_tables};
use rusqlite::Connection;

use crate::crash::{program, shim};
use crate::ledger_store::{actor, env, source};
use crate::world::mission;

/// `PRAGMA application_id` of a mission database: the letters ACWM.
const APPLICATION_ID: i64 = 0x4143_574d;

/// A mission of format 0: the file is ours, and there is nothing in it yet.
fn oldest(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("m");
    drop(Service::create(&path, "test.example/ledger", env(3)).unwrap());
    std::fs::remove_file(path.join("mission.db")).unwrap();
    let db = Connection::open(path.join("mission.db")).unwrap();
    db.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    db.pragma_update(None, "journal_mode", "WAL").unwrap();
    path
}

fn database(mission: &Path) -> Connection {
    Connection::open(mission.join("mission.db")).unwrap()
}

fn format(mission: &Path) -> i64 {
    database(mission).query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

/// Everything that is defined in a file.
fn schema(mission: &Path) -> Vec<String> {
    let db = database(mission);
    let mut names = db.prepare("SELECT type || ' ' || name FROM sqlite_schema").unwrap();
    let mut names: Vec<String> =
        names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.sort();
    names
}

#[test]
fn a_file_of_the_oldest_format_is_brought_to_the_newest_and_is_like_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let old = oldest(&folder.path().join("old"));
    assert_eq!(format(&old), 0);
    drop(Store::open(&old).unwrap());
    assert_eq!(format(&old), format_newest());
    drop(mission(&folder.path().join("new")));
    assert_eq!(schema(&old), schema(&folder.path().join("new/m")));
    let service = Service::open(&old, env(4)).unwrap();
    service.append(&actor(), &source("S1"), None).unwrap();
    assert_eq!(service.reader().head().unwrap(), 1);
}

/// A mission of format 1, with entries in it: nothing stood before the inserting of rows.
fn without_guards_on_inserting(folder: &Path) -> std::path::PathBuf {
    drop(mission(folder));
    let path = folder.join("m");
    let db = database(&path);
    for table in accordwatch::store::LEDGER_TABLES {
        db.execute_batch(&format!("DROP TRIGGER {table}_is_never_replaced")).unwrap();
    }
    // Nor had the mission's row all of its fields.
    db.execute_batch("ALTER TABLE x_mission DROP COLUMN four_eyes").unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    path
}

#[test]
fn a_mission_of_format_1_keeps_its_entries_and_gets_its_guards() {
    let folder = tempfile::tempdir().unwrap();
    let path = without_guards_on_inserting(folder.path());
    let count = |mission: &Path| -> i64 {
        database(mission).query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap()
    };
    let entries = count(&path);
    assert!(matches!(Reader::open(&path), Err(StoreFault::Older { found: 1, .. })));
    assert!(entries > 5);
    drop(Store::open(&path).unwrap());
    assert_eq!((format(&path), count(&path)), (format_newest(), entries));
    drop(mission(&folder.path().join("new")));
    assert_eq!(schema(&path), schema(&folder.path().join("new/m")));
    Reader::open(&path).unwrap().verify(|_| {}).unwrap();
}

#[test]
fn an_interrupted_upgrade_leaves_the_file_as_it_was_whichever_statement_fails() {
    // A table that is there already makes the step fail in its middle: once for each table that
    // the step makes, from the first to the last.
    for table in ["meta", "entry", "checkpoint"].map(String::from).into_iter().chain(index_tables())
    {
        let folder = tempfile::tempdir().unwrap();
        let path = oldest(folder.path());
        database(&path).execute_batch(&format!("CREATE TABLE {table} (in_the_way)")).unwrap();
        let fault = Store::open(&path).expect_err("a table in the way");
        assert!(fault.to_string().contains(&table), "{fault}");
        assert_eq!(schema(&path), [format!("table {table}")]);
        assert_eq!(format(&path), 0);
        database(&path).execute_batch(&format!("DROP TABLE {table}")).unwrap();
        drop(Store::open(&path).expect("nothing in the way any more"));
        assert_eq!(format(&path), format_newest());
    }
}

#[test]
fn a_reader_never_upgrades_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = oldest(folder.path());
    let before = std::fs::read(path.join("mission.db")).unwrap();
    let fault = Reader::open(&path).expect_err("an older file");
    assert!(matches!(fault, StoreFault::Older { found: 0, .. }), "{fault}");
    let sentence = fault.to_string();
    assert!(sentence.contains("written by an older Accordwatch (format 0"), "{sentence}");
    assert!(sentence.contains("run `accordwatch rebuild`"), "{sentence}");
    assert_eq!(std::fs::read(path.join("mission.db")).unwrap(), before);
    assert_eq!(format(&path), 0);
    let rebuilt = accordwatch::store::rebuild(&path, |_| {});
    assert_eq!(rebuilt.expect("what the sentence says to do"), 0);
    Reader::open(&path).expect("up to date now");
}

#[test]
fn a_newer_file_is_refused_to_reader_and_writer_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(mission(folder.path()));
    let path = folder.path().join("m");
    let newer = format_newest() + 1;
    database(&path).pragma_update(None, "user_version", newer).unwrap();
    let before = std::fs::read(path.join("mission.db")).unwrap();
    let reader = Reader::open(&path).map(drop);
    let writer = Store::open(&path).map(drop);
    let rebuilt = accordwatch::store::rebuild(&path, |_| {}).map(drop);
    for refused in [reader, writer, rebuilt] {
        let sentence = refused.expect_err("a newer file").to_string();
        assert_eq!(
            sentence,
            format!(
                "this mission was written by a newer Accordwatch (format {newer}, this program \
                 knows {}); install the newer program, nothing was changed",
                format_newest()
            )
        );
    }
    assert_eq!(std::fs::read(path.join("mission.db")).unwrap(), before);
}

#[test]
fn a_public_copy_of_another_format_or_by_other_rules_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    drop(mission(folder.path()));
    let path = folder.path().join("m");
    let copy = MissionFolder(path.clone()).published().join("published.db");
    for change in [
        "PRAGMA user_version = 0",
        "UPDATE meta SET value = 'other' WHERE key = 'rules'",
        "DELETE FROM meta WHERE key = 'rules'",
    ] {
        drop(edition::publish_mission(&path).unwrap());
        let db = Connection::open(&copy).unwrap();
        db.execute_batch(change).unwrap();
        db.execute_batch("CREATE TABLE marked (mark); PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        drop(db);
        drop(edition::publish_mission(&path).expect(change));
        let marked = Connection::open(&copy).unwrap().prepare("SELECT * FROM marked").is_ok();
        assert!(!marked, "the old copy is still there after {change}");
    }
    // The control: without a change the copy stays.
    let before = std::fs::metadata(&copy).unwrap().modified().unwrap();
    drop(edition::publish_mission(&path).unwrap());
    assert_eq!(std::fs::metadata(&copy).unwrap().modified().unwrap(), before);
}

#[test]
fn tables_of_an_interrupted_publication_are_not_taken_for_those_of_the_copy() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let path = folder.path().join("m");
    drop(edition::publish_mission(&path).unwrap());
    let tables = MissionFolder(path.clone()).published().join("tables");
    let before = std::fs::read(tables.join("sources.csv")).unwrap();
    service.append(&actor(), &source("S9"), None).unwrap();
    // A folder where a table should be stops the export after the copy was made.
    std::fs::remove_file(tables.join("parties.csv")).unwrap();
    std::fs::create_dir(tables.join("parties.csv")).unwrap();
    edition::publish_mission(&path).map(drop).expect_err("a folder in the way");
    std::fs::remove_dir(tables.join("parties.csv")).unwrap();
    drop(edition::publish_mission(&path).unwrap());
    assert!(tables.join("parties.csv").is_file());
    assert_ne!(std::fs::read(tables.join("sources.csv")).unwrap(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_mission_whose_making_was_interrupted_at_any_write_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let library = shim(folder.path());
    let (mut again, mut whole) = (0, 0);
    for at in (1..40).chain((40..4_000).step_by(180)) {
        let path = folder.path().join(format!("m{at}"));
        let init = |fail: bool| {
            let mut command = program();
            command.arg("init").arg(&path).stdout(Stdio::null()).stderr(Stdio::null());
            if fail {
                command.env("LD_PRELOAD", &library).env("FAIL_DIR", &path);
                command.env("FAIL_WRITE_AT", at.to_string());
            }
            command.status().unwrap().success()
        };
        if init(true) || path.join("mission.db").exists() {
            whole += 1;
        } else {
            again += 1;
            assert!(init(false), "write {at}: it cannot be made again");
        }
        let verified = Reader::open(&path).unwrap().verify(|_| {});
        verified.unwrap_or_else(|fault| panic!("write {at}: {fault}"));
    }
    assert!(again > 10 && whole > 0, "{again} made again, {whole} whole");
}

#[test]
fn the_key_of_another_log_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m");
    drop(Store::create(&path, "one.example/ledger", &[1; 32]).unwrap());
    let key = std::fs::read(path.join("keys/log.key")).unwrap();
    std::fs::remove_file(path.join("mission.db")).unwrap();
    let fault = Store::create(&path, "two.example/ledger", &[2; 32]).expect_err("another log");
    assert!(fault.to_string().contains("is the key of the log \"one.example/ledger\""), "{fault}");
    drop(Store::create(&path, "one.example/ledger", &[2; 32]).unwrap());
    assert_eq!(std::fs::read(path.join("keys/log.key")).unwrap(), key);
    Reader::open(&path).unwrap().verify_key().unwrap();
}

/// Writes, all in all, that making a mission takes at most.
#[cfg(target_os = "linux")]
const WRITES_MAX: u64 = 4_000;

/// A full disk from the first writes on, from the last ones on, and from some in between.
#[cfg(target_os = "linux")]
#[test]
fn a_mission_that_is_said_to_be_made_on_a_full_disk_has_all_that_it_is_shipped_with() {
    let folder = tempfile::tempdir().unwrap();
    let library = shim(folder.path());
    let init = |path: &Path, fails_at: u64| {
        let mut command = program();
        command.arg("init").arg(path).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("LD_PRELOAD", &library).env("FAIL_DIR", path);
        command.env("FAIL_WRITE_AT", fails_at.to_string()).status().unwrap().success()
    };
    let (mut too_few, mut enough) = (0, WRITES_MAX);
    assert!(init(&folder.path().join("whole"), enough), "more than {WRITES_MAX} writes");
    while enough - too_few > 1 {
        let middle = u64::midpoint(too_few, enough);
        let made = init(&folder.path().join(format!("n{middle}")), middle);
        *(if made { &mut enough } else { &mut too_few }) = middle;
    }
    let between = (10..enough).step_by(usize::try_from(enough / 8 + 1).unwrap());
    for at in (1..10).chain(between).chain(enough.saturating_sub(12)..enough + 6) {
        let path = folder.path().join(format!("m{at}"));
        let made = init(&path, at);
        if !path.join("mission.db").exists() {
            assert!(!made, "write {at}: said to be made, and is not there");
            assert!(init(&path, WRITES_MAX), "write {at}: it cannot be made again");
        }
        let verified = Reader::open(&path).and_then(|reader| reader.verify(|_| {}));
        let entries = verified.unwrap_or_else(|fault| panic!("write {at}: {fault}")).entries;
        assert!(entries > 10, "write {at}: the shipped scales are missing");
    }
}
