//! `verify` sees every row of the index that is not what the ledger gives, and says which side is
//! wrong.

use std::path::{Path, PathBuf};

use accordwatch::command::Intent;
use accordwatch::service::edition::{self, EditionFault};
use accordwatch::service::{Service, shipped};
use accordwatch::store::{Reader, StoreFault};
use accordwatch::word::Kind;
use rusqlite::Connection;

use crate::ledger_store::{actor, cells, env, make, observation};

/// A mission with links, a correction and a withdrawal.
pub(crate) fn mission(folder: &Path) -> PathBuf {
    let path = folder.join("m");
    shipped::init(&path, "test.example/ledger", &env(7)).unwrap();
    let service = Service::open(&path, env(8)).unwrap();
    let append = |intent: &Intent| service.append(&actor(), intent, None).unwrap();
    append(&crate::ledger_store::source("S1"));
    let agreement = [
        ("agreement_id", "A"),
        ("title", "An agreement"),
        ("title_lang", "en"),
        ("date_signed", "2015"),
    ];
    append(&Intent::Make {
        kind: Kind::Agreement,
        cells: cells(Kind::Agreement, &[&agreement[..], &[("scale_id", "five")]].concat()),
    });
    let pillar = [
        ("pillar_id", "P"),
        ("agreement_id", "A"),
        ("title", "Pillar"),
        ("lang", "en"),
        ("order", "1"),
    ];
    append(&Intent::Make { kind: Kind::Pillar, cells: cells(Kind::Pillar, &pillar) });
    let party = [
        ("party_id", "GOV"),
        ("agreement_id", "A"),
        ("name", "The party"),
        ("lang", "en"),
        ("kind", "state"),
        ("roles", "signatory"),
    ];
    append(&Intent::Make { kind: Kind::Party, cells: cells(Kind::Party, &party) });
    for id in ["C1", "C2"] {
        append(&Intent::Make { kind: Kind::Commitment, cells: commitment(id) });
    }
    for (id, links) in [("O1", "C1 supports"), ("O2", "C1 supports; C2 context"), ("O3", "")] {
        append(&make(linked(id, links)));
    }
    let reason = "another commitment was meant".to_owned();
    let cells = linked("O1", "C2 supports");
    append(&Intent::Revise { kind: Kind::Observation, cells, seen: None, reason: reason.clone() });
    append(&Intent::Withdraw { kind: Kind::Observation, id: "O2".into(), seen: None, reason });
    path
}

fn linked(id: &str, links: &str) -> accordwatch::word::Cells {
    let mut cells = observation(id, "what was seen");
    let place = accordwatch::record::def(Kind::Observation).place("links").unwrap();
    links.clone_into(&mut cells.0[place]);
    cells
}

fn commitment(id: &str) -> accordwatch::word::Cells {
    cells(
        Kind::Commitment,
        &[
            ("commitment_id", id),
            ("text", "The party does it."),
            ("status_flag", "active"),
            ("agreement_id", "A"),
            ("title", "A commitment"),
            ("lang", "en"),
            ("pillar_id", "P"),
            ("nature", "core"),
            ("parties", "GOV obligated"),
        ],
    )
}

fn verified(mission: &Path) -> Result<u64, StoreFault> {
    Reader::open(mission).unwrap().verify(|_| {}).map(|verified| verified.index_rows)
}

#[test]
fn any_row_of_the_index_that_differs_is_found_and_a_rebuild_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = mission(folder.path());
    let rows = verified(&path).expect("sound before");
    for sql in [
        "UPDATE x_evidence SET summary = 'other' WHERE position = (SELECT min(position) FROM x_evidence)",
        "UPDATE x_evidence SET place = 'Gao' WHERE evidence_id = 'O3'",
        "UPDATE x_evidence SET first = position WHERE first <> position",
        "UPDATE x_evidence SET ended_by = NULL WHERE evidence_id = 'O2'",
        "UPDATE x_evidence SET ended_by = 3 WHERE evidence_id = 'O3'",
        "DELETE FROM x_evidence WHERE evidence_id = 'O3'",
        "INSERT INTO x_pillars (position, first, pillar_id) VALUES (999, 999, 'P9')",
        "UPDATE x_pillars SET \"order\" = 2",
        "DELETE FROM x_link WHERE commitment_id = 'C1'",
        "UPDATE x_link SET effect = 'setback' WHERE commitment_id = 'C2'",
        "UPDATE x_link SET ended_by = NULL",
        "UPDATE x_link SET ended_by = 9 WHERE ended_by IS NULL",
        "INSERT INTO x_link VALUES ('C2', '2018-03-02', 9, 'public', 'none', NULL)",
        "UPDATE x_evidence_month SET n = n + 1",
        "DELETE FROM x_evidence_month WHERE n = 0",
        "INSERT INTO x_evidence_month VALUES ('C9', '2018-03', 'none', 'public', 1)",
        "UPDATE x_state SET value = value - 1",
    ] {
        let db = Connection::open(path.join("mission.db")).unwrap();
        assert!(db.execute(sql, []).unwrap() > 0, "{sql} changed nothing");
        drop(db);
        let found = verified(&path);
        assert!(matches!(found, Err(StoreFault::Index { .. })), "{sql}: {found:?}");
        accordwatch::store::rebuild(&path, |_| {}).unwrap();
        assert_eq!(verified(&path).expect("sound after the rebuild"), rows, "{sql}");
    }
}

#[test]
fn a_search_index_that_lacks_a_record_or_has_one_too_many_is_found_and_a_rebuild_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = mission(folder.path());
    let rows = verified(&path).expect("sound before");
    for sql in [
        "INSERT INTO x_search (x_search) VALUES ('delete-all')",
        "DELETE FROM x_search_data",
        "DELETE FROM x_search_data WHERE id > 10",
        "DELETE FROM x_search_idx",
        "INSERT INTO x_search (rowid, words) VALUES (999, 'too many')",
        "INSERT INTO x_search (x_search, rowid, words)
         SELECT 'delete', position, 'what was seen ' FROM x_evidence WHERE evidence_id = 'O3'",
    ] {
        let db = Connection::open(path.join("mission.db")).unwrap();
        db.execute(sql, []).unwrap();
        drop(db);
        let found = verified(&path);
        let said = |table: &str| table == "x_search";
        assert!(
            matches!(&found, Err(StoreFault::Index { table, .. }) if said(table)),
            "{sql}: {found:?}"
        );
        accordwatch::store::rebuild(&path, |_| {}).expect(sql);
        assert_eq!(verified(&path).expect("sound after the rebuild"), rows, "{sql}");
    }
}

#[test]
fn a_guard_of_the_ledger_that_is_gone_or_another_is_found_and_set_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = mission(folder.path());
    for (sql, name) in [
        ("DROP TRIGGER tile_is_never_replaced", "tile_is_never_replaced"),
        ("DROP TRIGGER entry_is_never_deleted", "entry_is_never_deleted"),
        (
            "DROP TRIGGER payload_is_never_changed;
             CREATE TRIGGER payload_is_never_changed BEFORE UPDATE ON payload
             BEGIN SELECT 1; END",
            "payload_is_never_changed",
        ),
        ("CREATE TRIGGER \"o\"\"ne\" AFTER INSERT ON entry BEGIN SELECT 1; END", "o\"ne"),
    ] {
        Connection::open(path.join("mission.db")).unwrap().execute_batch(sql).unwrap();
        let found = verified(&path);
        assert!(matches!(&found, Err(StoreFault::Guard(it)) if it == name), "{sql}: {found:?}");
        accordwatch::store::rebuild(&path, |_| {}).expect(sql);
        verified(&path).expect("sound after the rebuild");
    }
}

#[test]
fn nothing_is_rebuilt_or_published_from_a_payload_that_contradicts_its_entry() {
    let folder = tempfile::tempdir().unwrap();
    let path = mission(folder.path());
    drop(edition::publish_mission(&path).expect("sound before"));
    let db = Connection::open(path.join("mission.db")).unwrap();
    db.execute_batch("DROP TRIGGER payload_is_never_changed").unwrap();
    let sql = "UPDATE payload SET fields = replace(fields, 'A commitment', 'No commitment')
               WHERE position = (SELECT min(position) FROM x_commitments)";
    assert_eq!(db.execute(sql, []).unwrap(), 1);
    let wanted: i64 =
        db.query_row("SELECT min(position) FROM x_commitments", [], |row| row.get(0)).unwrap();
    drop(db);
    let rebuilt = accordwatch::store::rebuild(&path, |_| {});
    assert!(
        matches!(rebuilt, Err(StoreFault::Damaged { position, .. }) if position == wanted.unsigned_abs()),
        "{rebuilt:?}"
    );
    let published = edition::publish_mission(&path).map(drop);
    assert!(
        matches!(published, Err(EditionFault::Store(StoreFault::Damaged { .. }))),
        "{published:?}"
    );
    let title: String = Connection::open(path.join("mission.db"))
        .unwrap()
        .query_row("SELECT min(title) FROM x_commitments", [], |row| row.get(0))
        .unwrap();
    assert_eq!(title, "A commitment", "the index is what it was");
}

#[test]
fn an_index_that_was_changed_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let path = mission(folder.path());
    let db = Connection::open(path.join("mission.db")).unwrap();
    db.execute_batch("UPDATE x_commitments SET title = 'Another'").unwrap();
    drop(db);
    let published = edition::publish_mission(&path).map(drop);
    assert!(
        matches!(published, Err(EditionFault::Store(StoreFault::Index { .. }))),
        "{published:?}"
    );
}

#[test]
fn a_changed_payload_is_the_fault_of_the_ledger_and_not_of_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let path = mission(folder.path());
    let db = Connection::open(path.join("mission.db")).unwrap();
    db.execute_batch("DROP TRIGGER payload_is_never_changed").unwrap();
    let sql = "UPDATE payload SET fields = replace(fields, 'what was seen', 'what was heard')";
    assert!(db.execute(sql, []).unwrap() > 0);
    drop(db);
    let found = verified(&path);
    assert!(matches!(found, Err(StoreFault::Damaged { .. })), "{found:?}");
}
