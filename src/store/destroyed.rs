//! What a shredding takes out of the index: rows, links, words.
//!
//! Only a withdrawn record is destroyed, so that nothing current is counted any less. A replay of
//! the ledger, which finds no payload, makes none of these rows; afterwards both are the same.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::append::int;
use super::entries::position_by_id;
use super::fault::StoreFault;
use super::project::linked;
use super::read::{access_of, cells_at};
use super::schema::index_table;
use super::search::search_words;
use crate::evidence::Observation;
use crate::ledger::Fact;
use crate::word::{Access, Cells, Kind, Record as _};

/// What a record with this id said was destroyed.
pub(super) fn names(db: &Connection, kind: Kind, id: &str) -> Result<bool, StoreFault> {
    let found = db
        .prepare_cached("SELECT 1 FROM x_destroyed WHERE kind = ?1 AND record_id = ?2")?
        .exists([kind.code(), id])?;
    Ok(found)
}

/// Where what a record said was destroyed, before this position, and which class it had.
pub(super) fn of(
    db: &Connection,
    (kind, id): (Kind, &str),
    known_at: u64,
) -> Result<Option<(u64, Access)>, StoreFault> {
    let found: Option<(i64, String)> = db
        .prepare_cached(
            "SELECT d.position, e.class FROM x_destroyed d JOIN entry e USING (position)
             WHERE d.kind = ?1 AND d.record_id = ?2 AND d.position < ?3",
        )?
        .query_row(params![kind.code(), id, int(known_at)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(at, class)| Some((u64::try_from(at).ok()?, access_of(&class)?))))
}

/// Takes the versions that the fact names out of the index, and notes the record.
pub(super) fn apply(db: &Connection, position: u64, fact: &Fact) -> Result<(), StoreFault> {
    db.prepare_cached("INSERT INTO x_destroyed (kind, record_id, position) VALUES (?1, ?2, ?3)")?
        .execute(params![fact.kind.code(), fact.record_id, int(position)])?;
    // Words are otherwise only marked as gone and stay in the file until the index is merged.
    db.execute("INSERT INTO x_search (x_search, rank) VALUES ('secure-delete', 1)", [])?;
    for id in &fact.refs {
        if let Some(at) = position_by_id(db, *id)? {
            version(db, fact.kind, int(at))?;
        }
    }
    Ok(())
}

fn version(db: &Connection, kind: Kind, at: i64) -> Result<(), StoreFault> {
    let table = index_table(kind);
    let held =
        db.prepare_cached(&format!("SELECT 1 FROM {table} WHERE position = ?1"))?.exists([at])?;
    if !held {
        return Ok(());
    }
    let cells = cells_at(db, kind, at)?;
    let texts: Vec<&str> = cells.0.iter().map(String::as_str).collect();
    let words = search_words(kind, &texts);
    if !words.is_empty() {
        let sql = "INSERT INTO x_search (x_search, rowid, words) VALUES ('delete', ?1, ?2)";
        db.prepare_cached(sql)?.execute(params![at, words])?;
    }
    if kind == Kind::Observation {
        links(db, &cells, at)?;
    }
    db.prepare_cached(&format!("DELETE FROM {table} WHERE position = ?1"))?.execute([at])?;
    Ok(())
}

/// Takes the links of a version away, and the counts to which no link is left.
fn links(db: &Connection, cells: &Cells, at: i64) -> Result<(), StoreFault> {
    let cell = |name| Observation::DEF.place(name).map_or("", |place| cells.get(place));
    for commitment in linked(cell("links")) {
        db.prepare_cached("DELETE FROM x_link WHERE commitment_id = ?1 AND position = ?2")?
            .execute(params![commitment, at])?;
        db.prepare_cached(
            "DELETE FROM x_evidence_month AS m WHERE m.commitment_id = ?1 AND m.n = 0
               AND NOT EXISTS (SELECT 1 FROM x_link l
                 WHERE l.commitment_id = m.commitment_id AND substr(l.day, 1, 7) = m.month
                   AND l.effect = m.effect AND l.access = m.access)",
        )?
        .execute([commitment])?;
    }
    Ok(())
}
