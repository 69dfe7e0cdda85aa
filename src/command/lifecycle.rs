//! The life of a commitment: split, merge, supersede. Old ids stay citable for ever.

use std::collections::BTreeSet;

use super::{Actor, Current, Env, Intent, Refusal, Versions, admit, decide};
use crate::agreement::{Commitment, CommitmentId, StatusFlag};
use crate::ledger::entry::Fact;
use crate::word::{Cells, Day, Key, Kind, PartialDate, Record as _, Text};

/// Splits one commitment into several new ones from a day on, with a reason.
pub fn split(
    known: &dyn Versions,
    env: &Env,
    actor: &Actor,
    id: &str,
    into: &[Cells],
    from: (Day, &str),
) -> Result<Vec<Fact>, Refusal> {
    if into.len() < 2 {
        return Err(Refusal::TooFew { needed: 2, what: "split into" });
    }
    replace(known, env, actor, &[id], into, from)
}

/// Merges several commitments into one new one from a day on, with a reason.
pub fn merge(
    known: &dyn Versions,
    env: &Env,
    actor: &Actor,
    ids: &[&str],
    into: &Cells,
    from: (Day, &str),
) -> Result<Vec<Fact>, Refusal> {
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    if distinct.len() < 2 {
        return Err(Refusal::TooFew { needed: 2, what: "merge" });
    }
    let ids: Vec<&str> = distinct.into_iter().collect();
    replace(known, env, actor, &ids, std::slice::from_ref(into), from)
}

/// New commitments first, then the old ones, which name them as successors: recorded together.
fn replace(
    known: &dyn Versions,
    env: &Env,
    actor: &Actor,
    ids: &[&str],
    into: &[Cells],
    (from, reason): (Day, &str),
) -> Result<Vec<Fact>, Refusal> {
    let mut facts = Vec::with_capacity(ids.len() + into.len());
    for cells in into {
        let intent = Intent::Make { kind: Kind::Commitment, cells: cells.clone() };
        facts.push(decide(known, env, actor, &intent)?);
    }
    let successors: Vec<CommitmentId> =
        into.iter().filter_map(|cells| Key::parse(cells.id()).ok()).map(CommitmentId).collect();
    let new: Vec<Cells> =
        into.iter().filter_map(|cells| admit(Kind::Commitment, cells).ok()).collect();
    let with_new = WithNew { known, new: &new };
    for id in ids {
        let mut old = active(known, id)?;
        old.status_flag = StatusFlag::Superseded;
        old.valid_to = Some(PartialDate::day(from));
        old.successor_ids.clone_from(&successors);
        old.status_reason = Some(Text(reason.to_owned()));
        let intent = Intent::Revise {
            kind: Kind::Commitment,
            cells: old.cells(),
            seen: None,
            reason: reason.to_owned(),
        };
        facts.push(decide(&with_new, env, actor, &intent)?);
    }
    Ok(facts)
}

fn active(known: &dyn Versions, id: &str) -> Result<Commitment, Refusal> {
    let absent = || Refusal::Absent { kind: Kind::Commitment.code(), id: id.to_owned() };
    let cells = known.cells(Kind::Commitment, id).ok_or_else(absent)?;
    let commitment = Commitment::from_cells(&cells).map_err(Refusal::Faults)?;
    if commitment.status_flag == StatusFlag::Active {
        Ok(commitment)
    } else {
        Err(Refusal::NotActive { id: id.to_owned() })
    }
}

/// What is known, and the commitments about to be made with it.
struct WithNew<'a> {
    known: &'a dyn Versions,
    new: &'a [Cells],
}

impl WithNew<'_> {
    fn made(&self, kind: Kind, id: &str) -> Option<&Cells> {
        self.new.iter().find(|new| kind == Kind::Commitment && new.id() == id)
    }
}

impl super::Known for WithNew<'_> {
    fn has(&self, kind: Kind, id: &str) -> bool {
        self.known.has(kind, id) || self.made(kind, id).is_some()
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.known.cells(kind, id).or_else(|| self.made(kind, id).cloned())
    }

    fn has_level(&self, scale: &str, version: i64, code: &str) -> bool {
        self.known.has_level(scale, version, code)
    }

    fn printed_claim(&self, question: &str) -> Option<String> {
        self.known.printed_claim(question)
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        self.known.ids(kind)
    }

    fn having(&self, kind: Kind, field: &'static str, text: &str) -> Vec<Cells> {
        self.known.having(kind, field, text)
    }
}

impl Versions for WithNew<'_> {
    fn current(&self, kind: Kind, id: &str) -> Option<Current> {
        self.known.current(kind, id)
    }

    fn referrer(&self, kind: Kind, id: &str) -> Option<(Kind, String)> {
        self.known.referrer(kind, id)
    }
}
