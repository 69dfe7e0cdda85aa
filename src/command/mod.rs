//! Intents: pure functions from what is known, who acts and what they want, to facts or a refusal.
//!
//! Nothing here writes. Time, randomness and ids come from the environment; the same arguments
//! give the same facts. The list of refusals is closed and their codes are stable.

mod env;
pub mod lifecycle;
pub mod rules;

pub use env::Env;
pub use rules::{Known, Reference, references};

use uuid::Uuid;

use crate::ledger::entry::{Act, Fact};
use crate::record::{check, def};
use crate::word::{Access, Base, Cells, Fault, Kind};

/// Longest reason of a correction or withdrawal, in bytes.
pub const REASON_BYTES_MAX: usize = 4_096;

/// Who acts: a code that stands in the ledger, never a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor(pub String);

/// What somebody wants to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A new record.
    Make {
        /// Its kind.
        kind: Kind,
        /// Its cells in field order.
        cells: Cells,
    },
    /// A correction: a new version with a reason.
    Revise {
        /// Its kind.
        kind: Kind,
        /// Its cells in field order; the first names the record.
        cells: Cells,
        /// Why.
        reason: String,
    },
    /// Takes a record back, with a reason; it stays in the ledger.
    Withdraw {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: String,
        /// Why.
        reason: String,
    },
}

/// Why an intent is refused. Closed list; `code` is stable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Fields are wrong, or contradict each other or what is known.
    #[error("{}", sentences(.0))]
    Faults(Vec<Fault>),
    /// A correction or withdrawal says no reason.
    #[error("say why: a correction or withdrawal needs a reason of 1 to {REASON_BYTES_MAX} bytes")]
    NoReason,
    /// There is no such record.
    #[error("there is no {kind} \"{id}\"")]
    Absent {
        /// Code of the kind.
        kind: &'static str,
        /// Id asked for.
        id: String,
    },
    /// The correction changes nothing.
    #[error("{kind} \"{id}\" already says exactly this; there is nothing to correct")]
    Unchanged {
        /// Code of the kind.
        kind: &'static str,
        /// Id.
        id: String,
    },
    /// The record is not in a state that allows it.
    #[error("commitment \"{id}\" is not active; only an active commitment can be split or merged")]
    NotActive {
        /// Id of the commitment.
        id: String,
    },
    /// Too few commitments were given.
    #[error("name at least {needed} commitments to {what}")]
    TooFew {
        /// How many are needed.
        needed: usize,
        /// To do what.
        what: &'static str,
    },
}

impl Refusal {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Faults(_) => "faults",
            Self::NoReason => "no_reason",
            Self::Absent { .. } => "absent",
            Self::Unchanged { .. } => "unchanged",
            Self::NotActive { .. } => "not_active",
            Self::TooFew { .. } => "too_few",
        }
    }

    /// Every code, for the page that lists them.
    pub const CODES: &'static [&'static str] =
        &["faults", "no_reason", "absent", "unchanged", "not_active", "too_few"];
}

fn sentences(faults: &[Fault]) -> String {
    let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
    all.join("; ")
}

/// What is known, with the entry that made each current version.
pub trait Versions: Known {
    /// Id of the entry that made the current version of a record.
    fn entry_of(&self, kind: Kind, id: &str) -> Option<Uuid>;
}

/// Decides one intent.
pub fn decide(
    known: &dyn Versions,
    env: &Env,
    actor: &Actor,
    intent: &Intent,
) -> Result<Fact, Refusal> {
    match intent {
        Intent::Make { kind, cells } => {
            let cells = sound(known, env, *kind, cells)?;
            Ok(made(known, env, actor, *kind, &cells))
        }
        Intent::Revise { kind, cells, reason } => {
            let reason = reason_of(reason)?;
            let cells = sound(known, env, *kind, cells)?;
            let before = current(known, *kind, cells.id())?;
            if before == cells {
                let id = cells.id().to_owned();
                return Err(Refusal::Unchanged { kind: kind.code(), id });
            }
            let mut fact = made(known, env, actor, *kind, &cells);
            correct(known, &mut fact, Act::Revised, reason);
            Ok(fact)
        }
        Intent::Withdraw { kind, id, reason } => {
            let reason = reason_of(reason)?;
            let before = current(known, *kind, id)?;
            let mut fact = made(known, env, actor, *kind, &before);
            fact.fields.truncate(1);
            fact.refs.clear();
            correct(known, &mut fact, Act::Withdrawn, reason);
            Ok(fact)
        }
    }
}

fn current(known: &dyn Versions, kind: Kind, id: &str) -> Result<Cells, Refusal> {
    known.cells(kind, id).ok_or_else(|| Refusal::Absent { kind: kind.code(), id: id.to_owned() })
}

fn reason_of(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    let good = !reason.is_empty() && reason.len() <= REASON_BYTES_MAX;
    good.then(|| reason.to_owned()).ok_or(Refusal::NoReason)
}

/// Checks cells by themselves and against what is known; gives them back in canonical form.
fn sound(known: &dyn Versions, env: &Env, kind: Kind, cells: &Cells) -> Result<Cells, Refusal> {
    let cells = check(kind, cells).map_err(Refusal::Faults)?;
    let faults = rules::faults(known, kind, &cells, env.today());
    if faults.is_empty() { Ok(cells) } else { Err(Refusal::Faults(faults)) }
}

/// The fact that a record with these canonical cells was made.
pub fn made(known: &dyn Versions, env: &Env, actor: &Actor, kind: Kind, cells: &Cells) -> Fact {
    let fields = def(kind).fields.iter().zip(&cells.0);
    Fact {
        act: Act::Made,
        kind,
        entry_id: env.id(),
        record_id: cells.id().to_owned(),
        fields: fields
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(field, cell)| (field.name, cell.clone()))
            .collect(),
        on: env.today(),
        by: actor.0.clone(),
        supersedes: None,
        refs: evidence_versions(known, kind, cells),
        class: class_of(kind, cells),
    }
}

fn correct(known: &dyn Versions, fact: &mut Fact, act: Act, reason: String) {
    fact.act = act;
    fact.supersedes = known.entry_of(fact.kind, &fact.record_id);
    fact.fields.push((crate::ledger::entry::REASON, reason));
}

/// The exact versions of the evidence that a record cites: the entries current at this moment.
fn evidence_versions(known: &dyn Versions, kind: Kind, cells: &Cells) -> Vec<Uuid> {
    let mut versions = Vec::new();
    for (place, field) in def(kind).fields.iter().enumerate().skip(1) {
        if field.kind.base == Base::Ref(Kind::Observation) && !cells.get(place).is_empty() {
            let ids = cells.get(place).split("; ");
            versions.extend(ids.filter_map(|id| known.entry_of(Kind::Observation, id)));
        }
    }
    versions
}

/// The access class of a record: its own access level where it has one, else public.
pub fn class_of(kind: Kind, cells: &Cells) -> Access {
    let level = def(kind).place("access_level").map(|place| cells.get(place));
    match level {
        Some("internal") => Access::Internal,
        Some("confidential") => Access::Confidential,
        _ => Access::Public,
    }
}
