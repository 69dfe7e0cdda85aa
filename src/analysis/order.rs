//! Which judgements and promised dates are of which commitment, in order: worked out once for a
//! record, however often and from wherever it is read.

use std::collections::HashMap;

use crate::agreement::DueDate;
use crate::assessment::Assessment;
use crate::record::{Record, Version};

/// Places of records among all of their kind, by commitment. It is of one record and says nothing of
/// another.
#[derive(Debug, Default)]
pub struct Order {
    judgements: HashMap<String, Vec<usize>>,
    due_dates: HashMap<String, Vec<usize>>,
}

impl Order {
    /// That of a record.
    pub fn of(record: &Record) -> Self {
        let four_eyes = record.mission.values().any(|mission| mission.four_eyes == Some(true));
        let counts = |it: &&Version<Assessment>| !four_eyes || it.reviewer.is_some();
        Self {
            judgements: by_commitment(
                record.assessments.values().map(|it| Some(it).filter(counts)),
                |it| it.value.commitment_id.as_str(),
                // Of two judgements for one day the one first made later stands: mending a word in
                // the older one does not bring it back.
                |it| (it.as_of, it.first_position, it.position, it.assessment_id.as_str()),
            ),
            due_dates: by_commitment(
                record.due_dates.values().map(Some),
                |it| it.value.commitment_id.as_str(),
                |it| (it.value.step, it.value.due_id.as_str()),
            ),
        }
    }

    /// Where the judgements of a commitment that count stand among all, by day and then by when they
    /// were made.
    pub(super) fn judgements(&self, commitment: &str) -> &[usize] {
        self.judgements.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// Where the promised dates of a commitment stand among all, in chain order.
    pub(super) fn due_dates(&self, commitment: &str) -> &[usize] {
        self.due_dates.get(commitment).map_or(&[], Vec::as_slice)
    }
}

/// Everything of a kind as it stands in the record, which the places count.
pub(super) struct All<'r> {
    pub(super) judgements: Vec<&'r Version<Assessment>>,
    pub(super) due_dates: Vec<&'r Version<DueDate>>,
}

impl std::fmt::Debug for All<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("All").finish_non_exhaustive()
    }
}

impl<'r> All<'r> {
    pub(super) fn of(record: &'r Record) -> Self {
        let judgements = record.assessments.values().collect();
        Self { judgements, due_dates: record.due_dates.values().collect() }
    }
}

/// Places of what counts, in order.
fn by_commitment<'r, T: 'r, K: Ord>(
    all: impl Iterator<Item = Option<&'r T>>,
    commitment: impl Fn(&'r T) -> &'r str,
    key: impl Fn(&'r T) -> K,
) -> HashMap<String, Vec<usize>> {
    let mut found: HashMap<&str, Vec<(K, usize)>> = HashMap::new();
    for (place, it) in all.enumerate() {
        let Some(it) = it else { continue };
        found.entry(commitment(it)).or_default().push((key(it), place));
    }
    let places = |(id, mut list): (&str, Vec<(K, usize)>)| {
        list.sort_by(|(one, _), (other, _)| one.cmp(other));
        (id.to_owned(), list.into_iter().map(|(_, place)| place).collect())
    };
    found.into_iter().map(places).collect()
}
