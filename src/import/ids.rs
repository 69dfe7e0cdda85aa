//! Ids seen so far, small enough for a million observations, and the first day of each of these.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use crate::word::{Kind, PartialDate};

/// The first day that a date can mean, as the number `YYYYMMDD`: days compare as they follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FirstDay(i32);

impl FirstDay {
    /// Of a date in canonical form; of one that is not known, a day before all others.
    pub(super) fn of(date: &str) -> Self {
        let digits = |from, to| date.get(from..to).and_then(|part| part.parse::<i32>().ok());
        let parts = match (date.len(), digits(0, 4), digits(5, 7), digits(8, 10)) {
            (10, Some(year), Some(month), Some(day)) if year > 0 => Some((year, month, day)),
            _ => PartialDate::parse(date).ok().and_then(|date| date.earliest()).map(|day| {
                let (year, month, day) = day.parts();
                (year.into(), month.into(), day.into())
            }),
        };
        Self(parts.map_or(i32::MIN, |(year, month, day)| year * 10_000 + month * 100 + day))
    }
}

/// Ids seen so far with the line of each; those of observations as 16 bytes of their SHA-256, so
/// that a million of them stay small.
#[derive(Default)]
pub(super) struct Ids {
    observations: HashMap<[u8; 16], (u32, FirstDay)>,
    others: BTreeMap<Kind, HashMap<String, u64>>,
}

impl Ids {
    /// Notes an id; the line on which it stood before, if it did.
    pub(super) fn insert(&mut self, kind: Kind, id: &str, line: u64) -> Option<u64> {
        let ids = self.others.entry(kind).or_default();
        let before = ids.get(id).copied();
        if before.is_none() {
            ids.insert(id.to_owned(), line);
        }
        before
    }

    /// Notes an observation with the first day of its date.
    pub(super) fn observe(&mut self, id: &str, line: u64, day: FirstDay) -> Option<u64> {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let before = self.observations.insert(short_hash(id), (line, day))?;
        Some(u64::from(before.0))
    }

    /// The first day of an observation.
    pub(super) fn day(&self, id: &str) -> Option<FirstDay> {
        self.observations.get(&short_hash(id)).map(|(_, day)| *day)
    }

    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        if kind == Kind::Observation {
            return self.observations.contains_key(&short_hash(id));
        }
        self.others.get(&kind).is_some_and(|ids| ids.contains_key(id))
    }

    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.others.get(&kind).into_iter().flat_map(|ids| ids.keys().map(String::as_str))
    }
}

fn short_hash(id: &str) -> [u8; 16] {
    let digest = Sha256::digest(id);
    let mut short = [0; 16];
    short.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    short
}
