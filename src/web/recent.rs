//! The observations that were read last: the same rows of one commitment are asked for in each language and
//! for each twin, one after the other.

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::evidence::Observation;
use crate::publish::rows::Rows;
use crate::publish::table::Lookups;
use crate::record::{Record, Vantage, Version};
use crate::word::{Cells, Day, Key, Kind, Record as _};

/// Observations that are held, of all commitments together: with their words, and again as rows, as JSON and as
/// CSV, some 3 MiB. A longer list is read each time.
const OBSERVATIONS_HELD_MAX: usize = 600;

/// Which rows, as they were public from where somebody looks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Which {
    known_at: u64,
    as_of: Day,
    commitment: String,
    rows: Range<usize>,
}

impl Which {
    /// Observations that it may hold; an empty list counts as one, so that there is an end of them, too.
    fn cost(&self) -> usize {
        self.rows.len().max(1)
    }
}

/// Observations of a commitment that were read, and nothing else.
#[derive(Debug)]
pub(super) struct Read {
    record: Record,
    /// Their ids, the newest first.
    order: Vec<Key>,
    /// The same as rows of their table; made when first asked for.
    table: OnceLock<Rows>,
}

impl Read {
    fn of(record: Record) -> Arc<Self> {
        let mut order: Vec<(&Key, &Version<Observation>)> = record.evidence.iter().collect();
        order.sort_by_key(|(_, it)| Reverse((it.value.event_date.earliest(), it.position)));
        let order = order.into_iter().map(|(id, _)| id.clone()).collect();
        Arc::new(Self { record, order, table: OnceLock::new() })
    }

    /// Those of some places, the newest first.
    pub(super) fn newest(
        &self,
        places: Range<usize>,
    ) -> impl Iterator<Item = &Version<Observation>> {
        let places = places.start..places.end.min(self.order.len());
        let ids = self.order.get(places).unwrap_or_default();
        ids.iter().filter_map(|id| self.record.evidence.get(id))
    }

    /// All of them as rows, the newest first, with the columns that are computed from `lookups`.
    pub(super) fn table(&self, lookups: &Lookups) -> io::Result<Rows> {
        if let Some(made) = self.table.get() {
            return Ok(made.clone());
        }
        let stored: Vec<Cells> =
            self.newest(0..self.order.len()).map(|it| it.value.cells()).collect();
        let made = Rows::records(Kind::Observation, &stored, lookups)?;
        Ok(self.table.get_or_init(|| made).clone())
    }
}

/// Some observations of a commitment, which may have been read with others of it.
#[derive(Debug)]
pub(super) struct Few {
    read: Arc<Read>,
    places: Range<usize>,
}

impl Few {
    /// Those of `rows`, counted from the newest of the commitment, of what was read from row `first` on.
    pub(super) fn of(read: Arc<Read>, first: usize, rows: Range<usize>) -> Self {
        let end = rows.end.saturating_sub(first).min(read.order.len());
        let start = rows.start.saturating_sub(first).min(end);
        Self { read, places: start..end }
    }

    /// The newest first.
    pub(super) fn newest(&self) -> impl Iterator<Item = &Version<Observation>> {
        self.read.newest(self.places.clone())
    }

    /// One of them has this id.
    pub(super) fn holds(&self, id: &str) -> bool {
        self.newest().any(|it| it.value.evidence_id.as_str() == id)
    }
}

/// What is at hand, or what somebody reads just now: then the others wait for it.
type Held = Arc<Mutex<Option<Arc<Read>>>>;

/// What was read last of a publication, the latest at the end.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<VecDeque<(Which, Held)>>);

impl Recent {
    /// These rows of a commitment, counted from the newest; read where they are not at hand.
    pub(super) fn rows<F>(
        &self,
        vantage: &Vantage,
        commitment: &str,
        rows: Range<usize>,
        read: impl FnOnce(Range<usize>) -> Result<Record, F>,
    ) -> Result<Arc<Read>, F> {
        let Vantage { known_at, as_of, .. } = *vantage;
        let asked = rows.clone();
        let which = Which { known_at, as_of, commitment: commitment.to_owned(), rows };
        if which.cost() > OBSERVATIONS_HELD_MAX {
            return read(asked).map(Read::of);
        }
        let held = self.held(which);
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = &*held {
            return Ok(Arc::clone(found));
        }
        Ok(Arc::clone(held.insert(Read::of(read(asked)?))))
    }

    /// The place of these rows, with those read first pushed out.
    fn held(&self, which: Which) -> Held {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, held)) = all.iter().find(|(held, _)| *held == which) {
            return Arc::clone(held);
        }
        let held = Held::default();
        all.push_back((which, Arc::clone(&held)));
        while all.iter().map(|(which, _)| which.cost()).sum::<usize>() > OBSERVATIONS_HELD_MAX {
            all.pop_front();
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::Mission;
    use crate::word::Access;

    fn seen(known_at: u64) -> Vantage {
        let as_of = Day::new(2020, 1, 1).unwrap();
        Vantage { known_at, as_of, clearance: Access::Public }
    }

    fn some(count: usize) -> Record {
        let mut mission = Mission::default();
        for id in 0..count {
            mission.observe(&format!("o{id}"), "C1", "2019-01-01");
        }
        mission.record
    }

    fn asked(recent: &Recent, known_at: u64, rows: Range<usize>) -> bool {
        let mut was_read = false;
        let read = |rows: Range<usize>| {
            was_read = true;
            Ok::<_, ()>(some(rows.len()))
        };
        let found = recent.rows(&seen(known_at), "C1", rows.clone(), read).unwrap();
        assert_eq!(found.record.evidence.len(), rows.len());
        was_read
    }

    #[test]
    fn the_same_rows_are_read_once_and_other_rows_or_another_moment_by_themselves() {
        let recent = Recent::default();
        assert!(asked(&recent, 1, 0..25) && !asked(&recent, 1, 0..25));
        assert!(asked(&recent, 1, 25..50) && asked(&recent, 1, 0..24) && asked(&recent, 2, 0..25));
        assert!(!asked(&recent, 1, 0..25));
    }

    #[test]
    fn what_was_read_first_goes_first_and_a_long_list_pushes_nothing_out() {
        let recent = Recent::default();
        assert!(asked(&recent, 1, 0..25));
        let long = 0..OBSERVATIONS_HELD_MAX + 1;
        assert!(asked(&recent, 1, long.clone()) && asked(&recent, 1, long));
        assert!(!asked(&recent, 1, 0..25));
        assert!(asked(&recent, 1, 0..OBSERVATIONS_HELD_MAX - 24));
        assert!(asked(&recent, 1, 0..25));
        for moment in 10..10 + 2 * OBSERVATIONS_HELD_MAX as u64 {
            asked(&recent, moment, 0..0);
        }
        assert_eq!(recent.0.lock().unwrap().len(), OBSERVATIONS_HELD_MAX);
    }
}
