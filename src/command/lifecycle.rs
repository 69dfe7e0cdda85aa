//! The life of a commitment: split, merge, supersede. Old ids stay citable for ever.

use std::collections::BTreeSet;

use super::{Actor, Env, Intent, Refusal, Versions, together};
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
    let make = |cells: &Cells| Intent::Make { kind: Kind::Commitment, cells: cells.clone() };
    let mut intents: Vec<Intent> = into.iter().map(make).collect();
    let successors: Vec<CommitmentId> =
        into.iter().filter_map(|cells| Key::parse(cells.id()).ok()).map(CommitmentId).collect();
    for id in ids {
        let mut old = active(known, id)?;
        old.status_flag = StatusFlag::Superseded;
        old.valid_to = Some(PartialDate::day(from));
        old.successor_ids.clone_from(&successors);
        old.status_reason = Some(Text(reason.to_owned()));
        intents.push(Intent::Revise {
            kind: Kind::Commitment,
            cells: old.cells(),
            seen: None,
            reason: reason.to_owned(),
        });
    }
    together(known, env, actor, &intents)
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
