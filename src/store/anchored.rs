//! What the ledger says of the log of readings, which is kept with the people.

use rusqlite::{Connection, OptionalExtension as _};

use super::fault::StoreFault;
use super::office::{Anchored, LogHead};
use super::read::position_of;

/// The code under which this program itself records anchors. What others record as one, an import for
/// example, says nothing of a log here.
pub const ANCHORED_BY: &str = "accordwatch";

/// Every anchor that was ever recorded, oldest first.
pub fn anchors(db: &Connection) -> Result<Vec<Anchored>, StoreFault> {
    let mut statement = db.prepare_cached(
        "SELECT x.position, x.log, x.lines, x.head FROM x_anchors x JOIN entry e USING (position)
         WHERE e.actor = ?1 ORDER BY x.position",
    )?;
    let mut rows = statement.query([ANCHORED_BY])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let lines: i64 = row.get(2)?;
        let lines = u64::try_from(lines).unwrap_or(0);
        let head = LogHead { log: row.get(1)?, lines, head: row.get(3)? };
        found.push(Anchored { position: position_of(row)?, head });
    }
    Ok(found)
}

/// Lines of a log up to its last anchor, and the day on which that was recorded.
pub fn last(db: &Connection, log: &str) -> Result<Option<(u64, String)>, StoreFault> {
    let found = db
        .prepare_cached(
            "SELECT x.lines, e.recorded_on FROM x_anchors x JOIN entry e USING (position)
             WHERE e.actor = ?1 AND x.log = ?2 ORDER BY x.lines DESC LIMIT 1",
        )?
        .query_row([ANCHORED_BY, log], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(lines, day)| (u64::try_from(lines).unwrap_or(0), day)))
}
