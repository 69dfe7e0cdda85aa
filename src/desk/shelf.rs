//! The record as it is known at the head, kept until the ledger grows or the day ends: a page then
//! costs no reading of the whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::Desk;
use crate::analysis::{Analysis, CommitmentStanding};
use crate::people::Person;
use crate::record::{Record, Vantage};
use crate::store::{StoreFault, history};
use crate::word::{Access, Key};

/// Everything somebody may know, and from where it was read.
#[derive(Debug)]
pub(super) struct Known {
    /// Of the observations those that are cited.
    pub(super) record: Record,
    /// Observations that judgements rest on and that were taken back since.
    withdrawn: BTreeSet<Key>,
    /// From where it was read.
    pub(super) vantage: Vantage,
}

impl Known {
    /// The reading of an agreement.
    pub(super) fn analysis(&self, agreement: &str) -> Option<Analysis<'_>> {
        Analysis::of(&self.record, self.vantage, agreement)
    }

    /// This observation was taken back.
    pub(super) fn is_withdrawn(&self, evidence: &str) -> bool {
        self.withdrawn.contains(evidence)
    }

    /// What a judgement rests on was corrected or taken back; somebody should judge again. The
    /// analysis knows of a withdrawal only where nothing can be hidden from the reader.
    pub(super) fn needs_another_look(&self, held: &CommitmentStanding) -> bool {
        let judged = held.standing.assessment();
        let mut cited = judged.into_iter().flat_map(|judged| &judged.value.evidence_ids);
        held.needs_another_look() || cited.any(|id| self.is_withdrawn(id.as_str()))
    }
}

/// What was read last, for each class of readers.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<BTreeMap<Access, Arc<Known>>>);

impl Desk {
    /// Everything this person may know at the head.
    pub(super) fn known(&self, person: &Person) -> Result<Arc<Known>, StoreFault> {
        self.known_to(person.roles.clearance())
    }

    /// Everything that may be known with this clearance at the head.
    pub(super) fn known_to(&self, clearance: Access) -> Result<Arc<Known>, StoreFault> {
        let (known_at, as_of) = (self.service.reader().head()?, self.today());
        let vantage = Vantage { known_at, as_of, clearance };
        let held = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.get(&vantage.clearance).filter(|it| it.vantage == vantage) {
            return Ok(Arc::clone(known));
        }
        // Others need not wait while this one reads; two may read the same, and one is kept.
        drop(held);
        let record = self.service.reader().record_without_counts(&vantage)?;
        let withdrawn =
            self.service.reader().read(|db| history::withdrawn_evidence(db, &vantage, &record))?;
        let withdrawn = withdrawn.into_iter().collect();
        let known = Arc::new(Known { record, withdrawn, vantage });
        let mut held = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(vantage.clearance, Arc::clone(&known));
        Ok(known)
    }
}
