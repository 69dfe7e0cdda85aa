//! What somebody recorded last, of observations. The newest entries are looked through once for
//! everybody, and after that only those that came since: a person's first page would otherwise look
//! through 20,000 entries each time.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::append::int;
use super::fault::StoreFault;
use super::read::{VISIBLE, cells_of};
use super::schema::index_table;
use crate::record::Vantage;
use crate::word::{Cells, Kind};

/// Entries looked through for what somebody recorded last, however many there are.
pub const OWN_LOOKED_MAX: u64 = 20_000;

/// Who made which of the newest entries that concern an observation. Of one mission.
#[derive(Debug, Default)]
pub struct Recent(Mutex<Looked>);

#[derive(Debug, Default)]
struct Looked {
    /// Entries before this one were looked through.
    to: u64,
    /// Positions, oldest first, by who recorded them.
    by: BTreeMap<String, VecDeque<u64>>,
}

impl Recent {
    /// Current versions of observations that this actor made last, newest first, with their ledger
    /// positions; looked for among the last `OWN_LOOKED_MAX` entries. Whoever asks sees to what
    /// the reader may see of them.
    pub fn recorded_by(
        &self,
        db: &Connection,
        vantage: &Vantage,
        actor: &str,
        rows_max: usize,
    ) -> Result<Vec<(u64, Cells)>, StoreFault> {
        let from = vantage.known_at.saturating_sub(OWN_LOOKED_MAX);
        let mut looked = self.looked();
        looked.go_on(db, vantage.known_at)?;
        let own = looked.by.get(actor).into_iter().flatten().rev().copied();
        let own: Vec<u64> = own.filter(|at| (from..vantage.known_at).contains(at)).collect();
        drop(looked);
        let table = index_table(Kind::Observation);
        let sql = format!("SELECT x.* FROM {table} x WHERE x.position = ?2 AND {VISIBLE}");
        let mut statement = db.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for position in own {
            if found.len() == rows_max {
                break;
            }
            let at = params![int(vantage.known_at), int(position)];
            let cells =
                statement.query_row(at, |row| cells_of(row, Kind::Observation)).optional()?;
            found.extend(cells.map(|cells| (position, cells)));
        }
        Ok(found)
    }

    fn looked(&self) -> MutexGuard<'_, Looked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Looked {
    /// Looks through what was recorded since, and forgets what is too old.
    fn go_on(&mut self, db: &Connection, known_at: u64) -> Result<(), StoreFault> {
        let oldest = known_at.saturating_sub(OWN_LOOKED_MAX);
        let mut statement = db.prepare_cached(
            "SELECT position, actor FROM entry WHERE position >= ?1 AND position < ?2 AND kind = ?3
             ORDER BY position",
        )?;
        let span = params![int(self.to.max(oldest)), int(known_at), Kind::Observation.code()];
        let mut rows = statement.query(span)?;
        while let Some(row) = rows.next()? {
            let (position, actor) = (super::read::position_of(row)?, row.get_ref(1)?.as_str());
            let actor = actor.unwrap_or_default();
            match self.by.get_mut(actor) {
                Some(own) => own.push_back(position),
                None => drop(self.by.insert(actor.to_owned(), VecDeque::from([position]))),
            }
            // If the rest cannot be read, this much was.
            self.to = position + 1;
        }
        self.to = self.to.max(known_at);
        for own in self.by.values_mut() {
            while own.front().is_some_and(|at| *at < oldest) {
                own.pop_front();
            }
        }
        self.by.retain(|_, own| !own.is_empty());
        Ok(())
    }
}
