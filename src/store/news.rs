//! What others recorded since somebody looked: each record once, by the newest of its entries, and
//! only what the reader may see by now.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::append::int;
use super::entries::entry_at;
use super::fault::StoreFault;
use super::read::{last_version, may_see, position_of};
use crate::ledger::Act;
use crate::record::Vantage;
use crate::word::{Cells, Day, Kind};

/// Records that are told of at most.
pub const NEWS_MAX: usize = 200;
/// Entries that are looked at for them: an import may have made a million.
const LOOKED_MAX: usize = 2_000;

/// What was done to a record with its newest entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// It was made.
    Made,
    /// It was corrected.
    Revised,
    /// It was taken back.
    Withdrawn,
}

/// One record of which there is news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Ledger position of its newest entry.
    pub position: u64,
    /// Its kind.
    pub kind: Kind,
    /// What it says, or said last.
    pub cells: Cells,
    /// What was done.
    pub did: Did,
    /// Code of whoever did it.
    pub by: String,
    /// The day on which it was recorded.
    pub on: Day,
}

/// The news of a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Newest first.
    pub rows: Vec<New>,
    /// There are more, older ones.
    pub more: bool,
}

/// News from entry `from` on of what others than `own` recorded, of one kind or of all.
pub fn since(
    db: &Connection,
    vantage: &Vantage,
    from: u64,
    own: &str,
    kind: Option<Kind>,
) -> Result<News, StoreFault> {
    let mut statement = db.prepare_cached(
        "SELECT position FROM entry WHERE position >= ?1 AND position < ?2 AND actor <> ?3
           AND (?4 = '' OR kind = ?4) ORDER BY position DESC LIMIT ?5",
    )?;
    let kind = kind.map_or("", Kind::code);
    let limits = params![int(from), int(vantage.known_at), own, kind, int(LOOKED_MAX) + 1];
    let mut rows = statement.query(limits)?;
    let mut news = News::default();
    let mut told = BTreeSet::new();
    let mut looked = 0;
    while let Some(row) = rows.next()? {
        looked += 1;
        if looked > LOOKED_MAX || news.rows.len() == NEWS_MAX {
            news.more = true;
            break;
        }
        let position = position_of(row)?;
        let fact = entry_at(db, position)?.fact;
        if !told.insert((fact.kind, fact.record_id.clone())) {
            continue;
        }
        let Some((_, cells)) = last_version(db, vantage, fact.kind, &fact.record_id)? else {
            continue;
        };
        if may_see(db, vantage, fact.kind, &cells.texts())? {
            let did = match fact.act {
                Act::Made => Did::Made,
                Act::Revised => Did::Revised,
                Act::Withdrawn | Act::Shredded => Did::Withdrawn,
            };
            let (kind, by, on) = (fact.kind, fact.by, fact.on);
            news.rows.push(New { position, kind, cells, did, by, on });
        }
    }
    Ok(news)
}
