//! The index from which every reading of one agreement is made: built once, read many times.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::order::{Found, Order};
use super::scale::{Level, ScaleView};
use super::standing::Standing;
use crate::agreement::{Commitment, DueDate};
use crate::assessment::{Assessment, AssessmentState};
use crate::record::{Record, Version};
use crate::word::{Day, Key};

/// Judgements, promised dates and observation days by commitment, and the scales.
/// The maps are only asked by id, so their order matters to nobody.
#[derive(Debug)]
pub(super) struct Index<'r> {
    pub(super) scales: Vec<ScaleView<'r>>,
    /// Commitments of the agreement by id.
    pub(super) commitments: Vec<&'r Version<Commitment>>,
    /// Every judgement of the record.
    judgements: Found<'r, Version<Assessment>>,
    /// Every promised date of it.
    due_dates: Found<'r, Version<DueDate>>,
    /// Which of them are of which commitment.
    order: Arc<Order>,
    record: &'r Record,
    /// When each was observed last, by the day for which the store looked.
    pub(super) last_observed: &'r BTreeMap<Key, Day>,
}

impl<'r> Index<'r> {
    pub(super) fn of(
        record: &'r Record,
        order: &Arc<Order>,
        last_observed: &'r BTreeMap<Key, Day>,
        agreement_id: &str,
    ) -> Self {
        let ours = |c: &&Version<Commitment>| c.agreement_id.as_str() == agreement_id;
        Self {
            scales: ScaleView::all(record),
            commitments: record.commitments.values().filter(ours).collect(),
            judgements: Found::of(&record.assessments),
            due_dates: Found::of(&record.due_dates),
            order: Arc::clone(order),
            record,
            last_observed,
        }
    }

    /// Makes ready for questions about many commitments.
    pub(super) fn for_many(&self) {
        self.judgements.list();
        self.due_dates.list();
    }

    /// Where a commitment stands in `commitments`.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.commitments.binary_search_by(|it| it.commitment_id.as_str().cmp(id)).ok()
    }

    /// Judgements of a commitment that wait for a second person, oldest first; what only
    /// illustrates the tool waits for nobody.
    pub(super) fn pending(&self, commitment: &str) -> Vec<&'r Version<Assessment>> {
        let spots = self.order.waiting(self.record, commitment).iter();
        spots.filter_map(|spot| self.judgements.at(spot)).collect()
    }

    /// Judgements up to this day that replace another, each with the one that it replaces where that
    /// is at hand.
    pub(super) fn replacing(
        &self,
        commitment: &str,
        as_of: Day,
    ) -> impl Iterator<Item = (&'r Version<Assessment>, Option<&'r Version<Assessment>>)> {
        let known = self.judgements(commitment).filter(move |it| it.as_of <= as_of);
        known.filter_map(|it| {
            let old = it.supersedes.as_ref()?.as_str();
            Some((it, self.record.assessments.get(old)))
        })
    }

    /// The judgements of a commitment that count on this day, oldest first: none of a later day,
    /// and none that one of the others replaces.
    pub(super) fn history(&self, commitment: &str, as_of: Day) -> Vec<&'r Version<Assessment>> {
        self.counting(commitment, as_of).collect()
    }

    /// The judgement that stands on this day.
    pub(super) fn latest(&self, commitment: &str, as_of: Day) -> Option<&'r Version<Assessment>> {
        self.counting(commitment, as_of).last()
    }

    fn counting(
        &self,
        commitment: &str,
        as_of: Day,
    ) -> impl Iterator<Item = &'r Version<Assessment>> {
        let known = move || self.judgements(commitment).take_while(move |it| it.as_of <= as_of);
        // Few judgements replace another; where none does, each need not be looked for in all.
        let replacing = known().any(|it| it.supersedes.is_some());
        let replaced = move |old: &Version<Assessment>| {
            replacing && known().any(|it| it.supersedes.as_ref() == Some(&old.assessment_id))
        };
        known().filter(move |it| !replaced(it))
    }

    /// Judgements of a commitment, also those of later days, oldest first.
    fn judgements(&self, commitment: &str) -> impl Iterator<Item = &'r Version<Assessment>> {
        self.order.judgements(commitment).iter().filter_map(|spot| self.judgements.at(spot))
    }

    /// What a judgement says.
    pub(super) fn standing(&self, assessment: Option<&'r Version<Assessment>>) -> Standing<'r> {
        let Some(found) = assessment else { return Standing::NotAssessed { assessment: None } };
        match (found.state, self.level(found)) {
            (AssessmentState::Assessed, Some(level)) => Standing::At { level, assessment: found },
            (AssessmentState::NotAssessable, _) => Standing::NotAssessable { assessment: found },
            _ => Standing::NotAssessed { assessment },
        }
    }

    fn level(&self, assessment: &Assessment) -> Option<Level<'r>> {
        let id = assessment.scale_id.as_ref()?.as_str();
        let version = assessment.scale_version?;
        let key = |view: &ScaleView<'r>| (view.id, view.version).cmp(&(id, version));
        let scale = self.scales.binary_search_by(key).ok()?;
        let view = self.scales.get(scale)?;
        let place = view.place(assessment.level_code.as_ref()?.as_str())?;
        Some(Level { scale, place, highest: view.highest(), row: view.levels.get(place)? })
    }

    /// Promised dates of a commitment in chain order.
    pub(super) fn chain(&self, commitment: &str) -> Vec<&'r Version<DueDate>> {
        self.order.due_dates(commitment).iter().filter_map(|spot| self.due_dates.at(spot)).collect()
    }

    /// Some observation that a judgement cites came after it, or is not at hand.
    pub(super) fn doubts(&self, judgement: &Version<Assessment>) -> bool {
        self.order.doubts(self.record, judgement)
    }

    /// First possible day of the last observation at hand on or before this day.
    pub(super) fn observed_by(&self, commitment: &str, as_of: Day) -> Option<Day> {
        let days = self.order.observed(self.record, commitment);
        days.get(..days.partition_point(|day| *day <= as_of))?.last().copied()
    }
}
