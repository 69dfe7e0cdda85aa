//! What commands need to know of the mission, without asking the disk for every reference.
//!
//! Ids of every kind except observations are few and held in memory; observations and the cells of
//! records are read from the index when a command asks.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use uuid::Uuid;

use crate::command::{Current, Gone, Known, Past, Reference, Versions, references};
use crate::ledger::entry::{Act, Fact};
use crate::record::def;
use crate::store::{Connection, Reader, Receipt, StoreFault, history, read};
use crate::word::{Base, Cells, Kind};

/// Ids with the position of the last entry that was noted, and whether the record is current.
///
/// Writers are answered in any order, so an older entry may be noted after a newer one; it then
/// changes nothing.
#[derive(Debug, Default)]
pub(super) struct Catalogue(RwLock<HashMap<(Kind, String), (u64, bool)>>);

impl Catalogue {
    /// Reads the ids of a mission.
    pub(super) fn load(reader: &Reader) -> Result<Self, StoreFault> {
        let mut ids = HashMap::new();
        reader.read(|db| {
            for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Observation) {
                read::current_ids(db, *kind, |id| {
                    ids.insert((*kind, id), (0, true));
                })?;
            }
            Ok(())
        })?;
        Ok(Self(RwLock::new(ids)))
    }

    /// Takes note of facts that were recorded, each with its receipt. What had been recorded before
    /// is left alone: it may have been withdrawn since.
    pub(super) fn note(&self, facts: &[Fact], receipts: &[Receipt]) {
        let mut ids = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let new = facts.iter().zip(receipts).filter(|(_, receipt)| !receipt.already);
        for (fact, receipt) in new.filter(|(fact, _)| fact.kind != Kind::Observation) {
            let noted = (receipt.position, fact.act != Act::Withdrawn);
            let held = ids.entry((fact.kind, fact.record_id.clone())).or_insert(noted);
            *held = noted.max(*held);
        }
    }

    fn has(&self, kind: Kind, id: &str) -> bool {
        let ids = self.0.read().unwrap_or_else(PoisonError::into_inner);
        ids.get(&(kind, id.to_owned())).is_some_and(|(_, current)| *current)
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
    fn at_head(&self, kind: Kind, id: &str) -> Option<Current> {
        self.reader.read(|db| Ok(current(db, kind, id))).ok().flatten()
    }
}

impl Known for AtHead<'_> {
    fn has(&self, kind: Kind, id: &str) -> bool {
        // Between the commit and the note the index knows more than the catalogue.
        self.catalogue.has(kind, id) || self.at_head(kind, id).is_some()
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.at_head(kind, id).map(|current| current.cells)
    }

    fn has_level(&self, scale: &str, version: i64, code: &str) -> bool {
        self.reader.read(|db| read::has_level(db, scale, version, code)).unwrap_or(false)
    }

    fn printed_claim(&self, question: &str) -> Option<String> {
        self.reader.read(|db| read::printed_claim(db, question)).ok().flatten()
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        self.reader.read(|db| ids(db, kind)).unwrap_or_default()
    }

    fn having(&self, kind: Kind, field: &'static str, text: &str) -> Vec<Cells> {
        self.reader.read(|db| having(db, kind, field, text)).unwrap_or_default()
    }
}

impl Versions for AtHead<'_> {
    fn current(&self, kind: Kind, id: &str) -> Option<Current> {
        self.at_head(kind, id)
    }

    fn referrer(&self, kind: Kind, id: &str, gone: Gone) -> Option<(Kind, String)> {
        self.reader.read(|db| referrer(db, kind, id, gone)).ok().flatten()
    }

    fn past(&self, kind: Kind, id: &str) -> Option<Past> {
        let gone = self.reader.read(|db| history::withdrawn(db, kind, id)).ok().flatten()?;
        let history::Withdrawn { entries, position, class } = gone;
        Some(Past { entries, withdrawn_at: Some(position), class })
    }

    fn entries(&self, kind: Kind, id: &str) -> Vec<Uuid> {
        self.reader.read(|db| history::entries(db, kind, id)).unwrap_or_default()
    }
}

/// The current version of a record in the index.
pub(super) fn current(db: &Connection, kind: Kind, id: &str) -> Option<Current> {
    let found = read::current(db, kind, id).ok().flatten();
    found.map(|(position, entry, cells)| Current { position, entry, cells })
}

/// Ids of all current records of a kind.
pub(super) fn ids(db: &Connection, kind: Kind) -> Result<Vec<String>, StoreFault> {
    let mut ids = Vec::new();
    read::current_ids(db, kind, |id| ids.push(id))?;
    Ok(ids)
}

/// Current records of a kind that have this text in this field.
pub(super) fn having(
    db: &Connection,
    kind: Kind,
    field: &str,
    text: &str,
) -> Result<Vec<Cells>, StoreFault> {
    let place = def(kind).place(field).unwrap_or_default();
    let mut found = Vec::new();
    read::rows_with(db, kind, field, text, |cells| {
        found.extend((cells.get(place) == text).then(|| cells.clone()));
        false
    })?;
    Ok(found)
}

/// A current record of another id that refers to this one. Looked for when something is taken
/// back, which is seldom: it reads every table that may name the kind.
pub(super) fn referrer(
    db: &Connection,
    kind: Kind,
    id: &str,
    gone: Gone,
) -> Result<Option<(Kind, String)>, StoreFault> {
    for by in Kind::ALL {
        let mut found = None;
        for field in def(*by).fields.iter().skip(1).filter(|field| may_name(field.kind.base, kind))
        {
            read::rows_with(db, *by, field.name, id, |cells| {
                let names = |it: &Reference| it.id == id && it.kind.is_none_or(|to| to == kind);
                let other = *by != kind || cells.id() != id;
                let hit =
                    other && !gone(*by, cells.id()) && references(*by, cells).iter().any(names);
                found = hit.then(|| cells.id().to_owned());
                found.is_some()
            })?;
            if let Some(by_id) = found {
                return Ok(Some((*by, by_id)));
            }
        }
    }
    Ok(None)
}

/// Fields of this type can name a record of the kind.
fn may_name(base: Base, kind: Kind) -> bool {
    match base {
        Base::Ref(target) => target == kind,
        Base::AnyRef => true,
        Base::EvidenceLink => kind == Kind::Commitment,
        Base::PartyRole => kind == Kind::Party,
        // What a due date counts from.
        Base::Key => kind == Kind::Milestone,
        _ => false,
    }
}
