//! Merging of the search index while nobody waits.
//!
//! FTS5 keeps a segment for every commit and, left to itself, merges some thousand pages of them within
//! a commit now and then: in a large mission somebody then waited 20 ms for a record that takes 3. The
//! writer merges instead, a little at a time, after it answered. Where it never comes to that, FTS5's
//! own limit of sixteen segments of a size still holds.
//! (<https://www.sqlite.org/fts5.html#the_merge_command>)

use rusqlite::{Connection, OptionalExtension as _, params};

/// Pages (of 4 KiB) that one step may write: a millisecond or two, with its sync. Whoever comes while it
/// runs waits for its end.
const STEP_PAGES: i64 = 8;
/// A step that changed fewer rows found nothing to merge.
const CHANGES_OF_A_STEP: u64 = 2;

/// Leaves merging to the writer; the mission keeps that.
pub(super) fn by_hand(db: &Connection) -> Result<(), rusqlite::Error> {
    let set = db
        .query_row("SELECT v FROM x_search_config WHERE k = 'automerge'", [], |row| row.get(0))
        .optional();
    if !matches!(set, Ok(Some(0_i64))) {
        db.execute("INSERT INTO x_search (x_search, rank) VALUES ('automerge', 0)", [])?;
    }
    Ok(())
}

/// Merges a little; false when nothing is left to merge. Without it the index is whole as well.
pub(super) fn step(db: &Connection) -> Result<bool, rusqlite::Error> {
    let before = db.total_changes();
    let sql = "INSERT INTO x_search (x_search, rank) VALUES ('merge', ?1)";
    db.prepare_cached(sql)?.execute(params![STEP_PAGES])?;
    Ok(db.total_changes().saturating_sub(before) >= CHANGES_OF_A_STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records, each in a commit of its own.
    const RECORDS: i64 = 400;

    fn filled(by_hand_first: bool) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(&crate::store::schema::index_schema()).unwrap();
        if by_hand_first {
            by_hand(&db).unwrap();
        }
        for row in 1..=RECORDS {
            let words = format!("well {row} of Ber");
            let sql = "INSERT INTO x_search (rowid, words) VALUES (?1, ?2)";
            db.execute(sql, params![row, words]).unwrap();
        }
        db
    }

    /// Segments, by the ids in the keys of their pages.
    fn segments(db: &Connection) -> i64 {
        db.query_row("SELECT count(DISTINCT segid) FROM x_search_idx", [], |row| row.get(0))
            .unwrap()
    }

    fn found(db: &Connection) -> i64 {
        let sql = "SELECT count(*) FROM x_search WHERE words MATCH 'ber'";
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn what_many_commits_left_is_merged_step_by_step_and_all_is_found() {
        let db = filled(true);
        let before = segments(&db);
        assert!(before > 8, "{before} segments");
        let mut steps = 0;
        while step(&db).unwrap() {
            steps += 1;
            assert!(steps < 1_000, "it never ends");
        }
        assert!(steps > 0);
        assert!(segments(&db) < before, "{before} segments, then {}", segments(&db));
        assert_eq!(found(&db), RECORDS);
        db.execute("INSERT INTO x_search (x_search) VALUES ('integrity-check')", []).unwrap();
        assert!(!step(&db).unwrap());
    }

    #[test]
    fn merging_by_hand_is_set_once_and_kept() {
        let db = filled(false);
        by_hand(&db).unwrap();
        let changes = db.total_changes();
        by_hand(&db).unwrap();
        assert_eq!(db.total_changes(), changes);
    }
}
