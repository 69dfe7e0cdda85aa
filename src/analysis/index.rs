//! The index from which every reading of one agreement is made: built once, read many times.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use super::scale::{Level, ScaleView};
use super::standing::Standing;
use crate::agreement::{Commitment, DueDate};
use crate::assessment::{Assessment, AssessmentState};
use crate::record::{Record, Version};
use crate::word::{Day, Key, PartialDate};

/// Judgements, promised dates and observation days by commitment, and the scales.
/// The maps are only asked by id, so their order matters to nobody.
#[derive(Debug)]
pub(super) struct Index<'r> {
    pub(super) scales: Vec<ScaleView<'r>>,
    /// Commitments of the agreement by id.
    pub(super) commitments: Vec<&'r Version<Commitment>>,
    /// Judgements of each that count, by day and then by when they were made.
    assessments: HashMap<&'r str, Vec<&'r Version<Assessment>>>,
    /// Promised dates of each, in chain order.
    due_dates: HashMap<&'r str, Vec<&'r Version<DueDate>>>,
    record: &'r Record,
    /// When each was observed last, by the day for which the store looked.
    pub(super) last_observed: &'r BTreeMap<Key, Day>,
    /// Judgements of each that wait for a second person; made when first asked for.
    waiting: OnceLock<HashMap<&'r str, Vec<&'r Version<Assessment>>>>,
    /// First possible days of the observations at hand, in order; made when first asked for,
    /// because a store that keeps the latest day of each commitment never asks.
    observed: OnceLock<HashMap<&'r str, Vec<Day>>>,
}

impl<'r> Index<'r> {
    pub(super) fn of(
        record: &'r Record,
        last_observed: &'r BTreeMap<Key, Day>,
        agreement_id: &str,
    ) -> Self {
        let ours = |c: &&Version<Commitment>| c.agreement_id.as_str() == agreement_id;
        let four_eyes = record.mission.values().any(|mission| mission.four_eyes == Some(true));
        Self {
            scales: ScaleView::all(record),
            commitments: record.commitments.values().filter(ours).collect(),
            assessments: assessments(record, |judged| !four_eyes || judged.reviewer.is_some()),
            due_dates: due_dates(record),
            record,
            last_observed,
            waiting: OnceLock::new(),
            observed: OnceLock::new(),
        }
    }

    /// Where a commitment stands in `commitments`.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.commitments.binary_search_by(|it| it.commitment_id.as_str().cmp(id)).ok()
    }

    /// Judgements of a commitment that wait for a second person, oldest first; what only
    /// illustrates the tool waits for nobody.
    pub(super) fn pending(&self, commitment: &str) -> Vec<&'r Version<Assessment>> {
        let waiting = self.waiting.get_or_init(|| waiting(self.record));
        waiting.get(commitment).cloned().unwrap_or_default()
    }

    /// Judgements up to this day that replace another, each with the one that it replaces where that
    /// is at hand.
    pub(super) fn replacing(
        &self,
        commitment: &str,
        as_of: Day,
    ) -> impl Iterator<Item = (&'r Version<Assessment>, Option<&'r Version<Assessment>>)> {
        let all = self.assessments.get(commitment).map_or(&[][..], Vec::as_slice);
        let known = all.iter().copied().filter(move |it| it.as_of <= as_of);
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
        self.counting(commitment, as_of).next_back()
    }

    fn counting(
        &self,
        commitment: &str,
        as_of: Day,
    ) -> impl DoubleEndedIterator<Item = &'r Version<Assessment>> {
        let all = self.assessments.get(commitment).map_or(&[][..], Vec::as_slice);
        let known = all.get(..all.partition_point(|a| a.as_of <= as_of)).unwrap_or_default();
        // Few judgements replace another; where none does, each need not be looked for in all.
        let replacing = known.iter().any(|a| a.supersedes.is_some());
        let replaced = move |old: &Version<Assessment>| {
            replacing && known.iter().any(|a| a.supersedes.as_ref() == Some(&old.assessment_id))
        };
        known.iter().copied().filter(move |a| !replaced(a))
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
    pub(super) fn chain(&self, commitment: &str) -> &[&'r Version<DueDate>] {
        self.due_dates.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// First possible day of the last observation at hand on or before this day.
    pub(super) fn observed_by(&self, commitment: &str, as_of: Day) -> Option<Day> {
        let days = self.observed.get_or_init(|| observed(self.record)).get(commitment)?;
        days.get(..days.partition_point(|day| *day <= as_of))?.last().copied()
    }
}

fn waiting(record: &Record) -> HashMap<&str, Vec<&Version<Assessment>>> {
    let all = record.assessments.values();
    let replaced: HashSet<&str> =
        all.clone().filter_map(|it| Some(it.value.supersedes.as_ref()?.as_str())).collect();
    let mut found: HashMap<&str, Vec<&Version<Assessment>>> = HashMap::new();
    for it in all.filter(|it| it.reviewer.is_none() && !it.illustrative) {
        if !replaced.contains(it.value.assessment_id.as_str()) {
            found.entry(it.value.commitment_id.as_str()).or_default().push(it);
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|it| (it.as_of, it.first_position));
    }
    found
}

fn assessments(
    record: &Record,
    counts: impl Fn(&Assessment) -> bool,
) -> HashMap<&str, Vec<&Version<Assessment>>> {
    let mut found: HashMap<&str, Vec<&Version<Assessment>>> = HashMap::new();
    for assessment in record.assessments.values().filter(|it| counts(&it.value)) {
        found.entry(assessment.value.commitment_id.as_str()).or_default().push(assessment);
    }
    for list in found.values_mut() {
        // Of two judgements for one day the one first made later stands: mending a word in the
        // older one does not bring it back.
        list.sort_by_key(|a| (a.as_of, a.first_position, a.position, a.assessment_id.as_str()));
    }
    found
}

fn due_dates(record: &Record) -> HashMap<&str, Vec<&Version<DueDate>>> {
    let mut found: HashMap<&str, Vec<&Version<DueDate>>> = HashMap::new();
    for due in record.due_dates.values() {
        found.entry(due.value.commitment_id.as_str()).or_default().push(due);
    }
    for list in found.values_mut() {
        list.sort_by_key(|due| (due.step, due.due_id.as_str()));
    }
    found
}

fn observed(record: &Record) -> HashMap<&str, Vec<Day>> {
    let mut found: HashMap<&str, Vec<Day>> = HashMap::new();
    for observation in record.evidence.values() {
        let Some(day) = PartialDate::earliest(&observation.event_date) else { continue };
        for link in &observation.value.links {
            found.entry(link.commitment_id.as_str()).or_default().push(day);
        }
    }
    for days in found.values_mut() {
        days.sort_unstable();
    }
    found
}
