//! The record as it is known at the head, kept until the ledger grows or the day ends: a page then
//! costs no reading of the whole.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Desk;
use crate::analysis::Analysis;
use crate::people::Person;
use crate::record::{Record, Vantage};
use crate::store::StoreFault;
use crate::word::Access;

/// Everything somebody may know, and from where it was read.
#[derive(Debug)]
pub(super) struct Known {
    /// Of the observations those that are cited.
    pub(super) record: Record,
    /// From where it was read.
    pub(super) vantage: Vantage,
}

impl Known {
    /// The reading of an agreement.
    pub(super) fn analysis(&self, agreement: &str) -> Option<Analysis<'_>> {
        Analysis::of(&self.record, self.vantage, agreement)
    }
}

/// What was read last, for each class of readers.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<BTreeMap<Access, Arc<Known>>>);

impl Desk {
    /// Everything this person may know at the head.
    pub(super) fn known(&self, person: &Person) -> Result<Arc<Known>, StoreFault> {
        let vantage = self.vantage(person)?;
        let held = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.get(&vantage.clearance).filter(|it| it.vantage == vantage) {
            return Ok(Arc::clone(known));
        }
        // Others need not wait while this one reads; two may read the same, and one is kept.
        drop(held);
        let record = self.service.reader().record_without_counts(&vantage)?;
        let known = Arc::new(Known { record, vantage });
        let mut held = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(vantage.clearance, Arc::clone(&known));
        Ok(known)
    }
}
