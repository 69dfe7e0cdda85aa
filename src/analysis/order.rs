//! Which judgements and promised dates are of which commitment, in order: worked out once for a
//! record, however often and from wherever it is read.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use crate::assessment::Assessment;
use crate::record::{Record, Version};
use crate::word::{Day, Key, PartialDate};

/// Where a record stands among all of its kind, and its id.
pub(super) type Spot = (usize, Key);

/// Places of records among all of their kind, by commitment. It is of one record and says nothing of
/// another.
#[derive(Debug, Default)]
pub struct Order {
    judgements: HashMap<String, Vec<Spot>>,
    due_dates: HashMap<String, Vec<Spot>>,
    /// Judgements of each that wait for a second person, oldest first; found when first asked for.
    waiting: OnceLock<HashMap<String, Vec<Spot>>>,
    /// First possible days of the observations at hand, in order; found when first asked for.
    observed: OnceLock<HashMap<String, Vec<Day>>>,
    /// Judgements of which some cited observation is newer, or not at hand; found when first asked for.
    doubted: OnceLock<HashSet<String>>,
}

impl Order {
    /// That of a record.
    pub fn of(record: &Record) -> Self {
        let four_eyes = record.mission.values().any(|mission| mission.four_eyes == Some(true));
        let counts = |it: &&Version<Assessment>| !four_eyes || it.reviewer.is_some();
        Self {
            judgements: by_commitment(
                record.assessments.iter().map(|(id, it)| (id, Some(it).filter(counts))),
                |it| it.value.commitment_id.as_str(),
                // Of two judgements for one day the one first made later stands: mending a word in
                // the older one does not bring it back.
                |it| (it.as_of, it.first_position, it.position, it.assessment_id.as_str()),
            ),
            due_dates: by_commitment(
                record.due_dates.iter().map(|(id, it)| (id, Some(it))),
                |it| it.value.commitment_id.as_str(),
                |it| (it.value.step, it.value.due_id.as_str()),
            ),
            ..Self::default()
        }
    }

    /// Where the judgements of a commitment that count stand among all, by day and then by when they
    /// were made.
    pub(super) fn judgements(&self, commitment: &str) -> &[Spot] {
        self.judgements.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// Where the promised dates of a commitment stand among all, in chain order.
    pub(super) fn due_dates(&self, commitment: &str) -> &[Spot] {
        self.due_dates.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// Where the judgements of a commitment that wait for a second person stand among all, oldest first.
    pub(super) fn waiting(&self, record: &Record, commitment: &str) -> &[Spot] {
        let waiting = self.waiting.get_or_init(|| waiting(record));
        waiting.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// First possible days of the observations of a commitment that are at hand, in order.
    pub(super) fn observed(&self, record: &Record, commitment: &str) -> &[Day] {
        let observed = self.observed.get_or_init(|| observed(record));
        observed.get(commitment).map_or(&[], Vec::as_slice)
    }

    /// Some observation that a judgement cites came after it, or is not at hand.
    pub(super) fn doubts(&self, record: &Record, judgement: &Version<Assessment>) -> bool {
        let doubted = self.doubted.get_or_init(|| {
            let all = record.assessments.values().filter(|it| is_doubted(record, it));
            all.map(|it| it.assessment_id.as_str().to_owned()).collect()
        });
        doubted.contains(judgement.assessment_id.as_str())
    }
}

fn is_doubted(record: &Record, judgement: &Version<Assessment>) -> bool {
    let mut cited = judgement.value.evidence_ids.iter();
    cited.any(|id| {
        let found = record.evidence.get(id.as_str());
        found.is_none_or(|it| it.position > judgement.position)
    })
}

fn waiting(record: &Record) -> HashMap<String, Vec<Spot>> {
    let all = record.assessments.values();
    let replaced: HashSet<&str> =
        all.filter_map(|it| Some(it.value.supersedes.as_ref()?.as_str())).collect();
    let waits = |it: &&Version<Assessment>| {
        let stands = !replaced.contains(it.value.assessment_id.as_str());
        it.reviewer.is_none() && !it.illustrative && stands
    };
    by_commitment(
        record.assessments.iter().map(|(id, it)| (id, Some(it).filter(waits))),
        |it| it.value.commitment_id.as_str(),
        |it| (it.as_of, it.first_position),
    )
}

fn observed(record: &Record) -> HashMap<String, Vec<Day>> {
    let mut found: HashMap<String, Vec<Day>> = HashMap::new();
    for observation in record.evidence.values() {
        let Some(day) = PartialDate::earliest(&observation.event_date) else { continue };
        for link in &observation.value.links {
            found.entry(link.commitment_id.as_str().to_owned()).or_default().push(day);
        }
    }
    for days in found.values_mut() {
        days.sort_unstable();
    }
    found
}

/// The records of a kind, found by their places or by their ids.
pub(super) struct Found<'r, T> {
    table: &'r BTreeMap<Key, T>,
    /// All of them in their order; made before many are asked for.
    all: OnceLock<Vec<&'r T>>,
}

impl<T> std::fmt::Debug for Found<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Found").finish_non_exhaustive()
    }
}

impl<'r, T> Found<'r, T> {
    pub(super) fn of(table: &'r BTreeMap<Key, T>) -> Self {
        Self { table, all: OnceLock::new() }
    }

    /// Makes ready for many questions.
    pub(super) fn list(&self) {
        self.all.get_or_init(|| self.table.values().collect());
    }

    /// The one that stands there. A page about one commitment asks for few, and spares the list.
    pub(super) fn at(&self, (place, id): &Spot) -> Option<&'r T> {
        match self.all.get() {
            Some(all) => all.get(*place).copied(),
            None => self.table.get(id),
        }
    }
}

/// Places of what counts, in order.
fn by_commitment<'r, T: 'r, K: Ord>(
    all: impl Iterator<Item = (&'r Key, Option<&'r T>)>,
    commitment: impl Fn(&'r T) -> &'r str,
    key: impl Fn(&'r T) -> K,
) -> HashMap<String, Vec<Spot>> {
    let mut found: HashMap<&str, Vec<(K, Spot)>> = HashMap::new();
    for (place, (id, it)) in all.enumerate() {
        let Some(it) = it else { continue };
        found.entry(commitment(it)).or_default().push((key(it), (place, id.clone())));
    }
    let places = |(id, mut list): (&str, Vec<(K, Spot)>)| {
        list.sort_by(|(one, _), (other, _)| one.cmp(other));
        (id.to_owned(), list.into_iter().map(|(_, spot)| spot).collect())
    };
    found.into_iter().map(places).collect()
}
