//! Ids seen so far, small enough for a million observations.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use crate::word::Kind;

/// Ids seen so far with the line of each; those of observations as 16 bytes of their SHA-256, so
/// that a million of them stay small.
#[derive(Default)]
pub(super) struct Ids {
    observations: HashMap<[u8; 16], u32>,
    others: BTreeMap<Kind, HashMap<String, u64>>,
}

impl Ids {
    /// Notes an id; the line on which it stood before, if it did.
    pub(super) fn insert(&mut self, kind: Kind, id: &str, line: u64) -> Option<u64> {
        if kind == Kind::Observation {
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            let before = self.observations.insert(short_hash(id), line)?;
            return Some(u64::from(before));
        }
        let ids = self.others.entry(kind).or_default();
        let before = ids.get(id).copied();
        if before.is_none() {
            ids.insert(id.to_owned(), line);
        }
        before
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
