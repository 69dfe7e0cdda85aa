//! Closed records: what may be said of one to those who may know of it, which is nothing of what it
//! says. Who these are is decided by whoever asks; opening one is `office` and `history`.

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Row, params};

use super::append::int;
use super::fault::StoreFault;
use super::read::{VISIBLE, position_of};
use super::schema::index_table;
use crate::record::{Vantage, def};
use crate::word::{Day, Kind};

/// Kinds of which single records are closed, and open to those who may know of them.
pub const KINDS: [Kind; 2] = [Kind::Observation, Kind::Source];

/// A closed record, without anything that it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Its kind, one of `KINDS`.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Ledger position of its newest version.
    pub position: u64,
    /// Code of whoever made its first version.
    pub author: String,
    /// The day on which that was recorded.
    pub on: Day,
    /// It was taken back.
    pub withdrawn: bool,
}

/// Which closed records are listed, and which part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed<'q> {
    /// Only those of this author; empty for all.
    pub author: &'q str,
    /// Only those in whose id this occurs; empty for all.
    pub id: &'q str,
    /// The oldest first, else the newest.
    pub oldest: bool,
    /// How many to pass over, and how many to give.
    pub part: (usize, usize),
}

/// A part of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// In the order asked for.
    pub rows: Vec<Closed>,
    /// There are more.
    pub more: bool,
    /// The time was up before everything had been looked at.
    pub stopped: bool,
}

/// Ids of the records of a kind that are closed as of the last version known at a position, taken back or
/// not.
pub fn ids(db: &Connection, vantage: &Vantage, kind: Kind) -> Result<Vec<String>, StoreFault> {
    let (table, id) =
        (index_table(kind), def(kind).fields.first().map_or("position", |it| it.name));
    let sql = format!(
        "SELECT x.\"{id}\" FROM {table} x WHERE {CLOSED} AND x.position = (
           SELECT max(y.position) FROM {table} y WHERE y.\"{id}\" = x.\"{id}\" AND y.position < ?1)"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_map([int(vantage.known_at)], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Above what anybody in the workspace is shown without a word; a level that cannot be read counts
/// as the highest.
const CLOSED: &str = "x.access_level NOT IN ('public', 'internal')";

/// The table of a kind, the column of its ids, and what is selected.
fn of_kind(kind: Kind) -> (String, &'static str, String) {
    let id = def(kind).fields.first().map_or("position", |field| field.name);
    (index_table(kind), id, format!("x.position, x.{id}, f.actor, f.recorded_on"))
}

/// The record with this id, where its last version is closed.
pub fn find(
    db: &Connection,
    vantage: &Vantage,
    (kind, id): (Kind, &str),
) -> Result<Option<Closed>, StoreFault> {
    let (table, id_field, columns) = of_kind(kind);
    let sql = format!(
        "SELECT {columns}, x.ended_by, {CLOSED} FROM {table} x
         JOIN entry f ON f.position = x.first
         WHERE x.{id_field} = ?2 AND x.position < ?1 ORDER BY x.position DESC LIMIT 1"
    );
    let found = db.prepare_cached(&sql)?.query_row(params![int(vantage.known_at), id], |row| {
        let ended: Option<i64> = row.get(4)?;
        let withdrawn = ended.is_some_and(|at| at < int(vantage.known_at));
        Ok((raw(row)?, withdrawn, row.get::<_, bool>(5)?))
    });
    match found.optional()? {
        Some((raw, withdrawn, true)) => Ok(Some(Closed { withdrawn, ..of(kind, raw)? })),
        _ => Ok(None),
    }
}

/// Current closed records of a kind. Run it within a limit of time: what was found when
/// the time is up is kept.
pub fn list(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    listed: Listed<'_>,
) -> Result<Part, StoreFault> {
    let (table, id_field, columns) = of_kind(kind);
    let (skip, take) = listed.part;
    let order = if listed.oldest { "" } else { "DESC" };
    let sql = format!(
        "SELECT {columns} FROM {table} x JOIN entry f ON f.position = x.first
         WHERE {VISIBLE} AND {CLOSED} AND (?2 = '' OR f.actor = ?2)
           AND (?5 = '' OR instr(upper(x.{id_field}), upper(?5)) > 0)
         ORDER BY x.position {order} LIMIT ?3 OFFSET ?4"
    );
    let mut part = Part::default();
    let limits = params![int(vantage.known_at), listed.author, int(take) + 1, int(skip), listed.id];
    match gather(db, (kind, &sql), limits, &mut part.rows) {
        Err(StoreFault::Sql(fault))
            if fault.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) =>
        {
            part.stopped = true;
        }
        other => other?,
    }
    part.more = part.rows.len() > take;
    part.rows.truncate(take);
    Ok(part)
}

/// Current closed observations that bear on a commitment, at most so many, newest first.
pub fn on_commitment(
    db: &Connection,
    vantage: &Vantage,
    commitment: &str,
    rows_max: usize,
) -> Result<Vec<Closed>, StoreFault> {
    // The class stands with the link too: of open observations, of which there may be many, the row
    // is not looked at.
    let (_, _, columns) = of_kind(Kind::Observation);
    let sql = format!(
        "SELECT {columns} FROM x_link l JOIN x_evidence x ON x.position = l.position
         JOIN entry f ON f.position = x.first
         WHERE l.commitment_id = ?2 AND l.access NOT IN ('public', 'internal')
           AND l.position < ?1 AND (l.ended_by IS NULL OR l.ended_by >= ?1)
         ORDER BY l.position DESC LIMIT ?3"
    );
    let mut rows = Vec::new();
    let limits = params![int(vantage.known_at), commitment, int(rows_max)];
    gather(db, (Kind::Observation, &sql), limits, &mut rows)?;
    Ok(rows)
}

fn gather(
    db: &Connection,
    (kind, sql): (Kind, &str),
    limits: impl rusqlite::Params,
    found: &mut Vec<Closed>,
) -> Result<(), StoreFault> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(limits)?;
    while let Some(row) = rows.next()? {
        position_of(row)?;
        found.push(of(kind, raw(row)?)?);
    }
    Ok(())
}

type Raw = (i64, String, String, String);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn of(kind: Kind, (position, id, author, on): Raw) -> Result<Closed, StoreFault> {
    let position = u64::try_from(position).unwrap_or(0);
    let on = Day::parse(&on)
        .map_err(|_| super::read::damaged(position, "the day of its first version"))?;
    Ok(Closed { kind, id, position, author, on, withdrawn: false })
}
