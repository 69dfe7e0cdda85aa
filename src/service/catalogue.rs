//! What commands need to know of the mission, without asking the disk for every reference.
//!
//! Ids of every kind except observations are few and held in memory; observations and the cells of
//! records are read from the index when a command asks.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use uuid::Uuid;

use crate::command::{Known, Versions};
use crate::ledger::entry::{Act, Fact};
use crate::store::{Reader, StoreFault, read};
use crate::word::{Cells, Kind};

/// Current ids with the entry that made each version.
#[derive(Debug, Default)]
pub(super) struct Catalogue(RwLock<HashMap<(Kind, String), Uuid>>);

impl Catalogue {
    /// Reads the ids of a mission.
    pub(super) fn load(reader: &Reader) -> Result<Self, StoreFault> {
        let mut ids = HashMap::new();
        reader.read(|db| {
            for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Observation) {
                read::current_ids(db, *kind, |id, entry| {
                    ids.insert((*kind, id), entry);
                })?;
            }
            Ok(())
        })?;
        Ok(Self(RwLock::new(ids)))
    }

    /// Takes note of facts that were recorded.
    pub(super) fn note<'a>(&self, facts: impl Iterator<Item = &'a Fact>) {
        let mut ids = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for fact in facts.filter(|fact| fact.kind != Kind::Observation) {
            let key = (fact.kind, fact.record_id.clone());
            match fact.act {
                Act::Withdrawn => ids.remove(&key),
                _ => ids.insert(key, fact.entry_id),
            };
        }
    }

    fn entry(&self, kind: Kind, id: &str) -> Option<Uuid> {
        let ids = self.0.read().unwrap_or_else(PoisonError::into_inner);
        ids.get(&(kind, id.to_owned())).copied()
    }
}

/// The catalogue and the index together: what is known at the head.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtHead<'a> {
    /// Ids held in memory.
    pub catalogue: &'a Catalogue,
    /// The index.
    pub reader: &'a Reader,
}

impl AtHead<'_> {
    fn current(&self, kind: Kind, id: &str) -> Option<(Uuid, Cells)> {
        self.reader.read(|db| read::current(db, kind, id)).ok().flatten()
    }
}

impl Known for AtHead<'_> {
    fn has(&self, kind: Kind, id: &str) -> bool {
        self.entry_of(kind, id).is_some()
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.current(kind, id).map(|(_, cells)| cells)
    }

    fn has_level(&self, scale: &str, version: i64, code: &str) -> bool {
        self.reader.read(|db| read::has_level(db, scale, version, code)).unwrap_or(false)
    }

    fn printed_claim(&self, question: &str) -> Option<String> {
        self.reader.read(|db| read::printed_claim(db, question)).ok().flatten()
    }
}

impl Versions for AtHead<'_> {
    fn entry_of(&self, kind: Kind, id: &str) -> Option<Uuid> {
        if kind == Kind::Observation {
            return self.current(kind, id).map(|(entry, _)| entry);
        }
        self.catalogue.entry(kind, id)
    }
}
