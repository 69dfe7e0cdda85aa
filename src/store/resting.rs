//! Which observations rest on which source, as far as the reader may see them.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::append::int;
use super::fault::StoreFault;
use super::read::{VISIBLE, access_of, cells_of, position_of};
use crate::record::Vantage;
use crate::word::{Access, Cells, Kind};

/// How many observations rest on a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// All that the reader may see.
    pub all: u64,
    /// Of these, the public ones.
    pub public: u64,
}

/// Classes up to a clearance, as a list for SQL. Only our own codes come into it.
fn classes(clearance: Access) -> String {
    let all = [Access::Public, Access::Internal, Access::Confidential].into_iter();
    let codes: Vec<_> = all
        .filter(|access| *access <= clearance)
        .map(|access| format!("'{}'", access.code()))
        .collect();
    codes.join(", ")
}

/// How many observations rest on each source; a source on which none rests is not in it.
pub fn counts(db: &Connection, vantage: &Vantage) -> Result<BTreeMap<String, Resting>, StoreFault> {
    let sql = format!(
        "SELECT x.source_id, x.access_level, COUNT(*) FROM x_evidence x
         WHERE {VISIBLE} AND x.access_level IN ({}) GROUP BY 1, 2",
        classes(vantage.clearance)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([int(vantage.known_at)])?;
    let mut found: BTreeMap<String, Resting> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (source, access): (String, String) = (row.get(0)?, row.get(1)?);
        let count = u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0);
        let resting = found.entry(source).or_default();
        resting.all += count;
        if access_of(&access) == Some(Access::Public) {
            resting.public += count;
        }
    }
    Ok(found)
}

/// How many observations rest on this source.
pub fn count_on(db: &Connection, vantage: &Vantage, source: &str) -> Result<Resting, StoreFault> {
    let sql = format!(
        "SELECT COUNT(*), COUNT(*) FILTER (WHERE x.access_level = '{}') FROM x_evidence x
         WHERE x.source_id = ?2 AND {VISIBLE} AND x.access_level IN ({})",
        Access::Public.code(),
        classes(vantage.clearance)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let (all, public): (i64, i64) = statement
        .query_row(params![int(vantage.known_at), source], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let count = |n| u64::try_from(n).unwrap_or(0);
    Ok(Resting { all: count(all), public: count(public) })
}

/// The observations that rest on a source, the latest event first, with the ledger position of
/// each version; of these a page.
pub fn on(
    db: &Connection,
    vantage: &Vantage,
    source: &str,
    (skip, take): (usize, usize),
) -> Result<Vec<(u64, Cells)>, StoreFault> {
    let sql = format!(
        "SELECT x.* FROM x_evidence x
         WHERE x.source_id = ?2 AND {VISIBLE} AND x.access_level IN ({})
         ORDER BY x.event_date DESC, x.position DESC LIMIT ?3 OFFSET ?4",
        classes(vantage.clearance)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let asked = params![int(vantage.known_at), source, int(take), int(skip)];
    let mut rows = statement.query(asked)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((position_of(row)?, cells_of(row, Kind::Observation)?));
    }
    Ok(found)
}
