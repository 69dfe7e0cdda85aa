//! Intents: pure functions from what is known, who acts and what they want, to facts or a refusal.
//!
//! Nothing here writes. Time, randomness and ids come from the environment; the same arguments
//! give the same facts. The list of refusals is closed and their codes are stable.

mod admit;
pub mod belong;
mod destroy;
pub mod consent;
mod env;
pub mod lifecycle;
pub mod rules;
mod together;

pub use admit::admit;
pub use destroy::{Cause, Past};
pub use env::Env;
pub use rules::{APPROVALS_MIN, Known, Reference, references};
pub use together::together;

use uuid::Uuid;

use crate::ledger::entry::{Act, Fact};
use crate::record::def;
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
        /// Ledger position of the version that was before the corrector's eyes; with none, whatever
        /// is current is corrected.
        seen: Option<u64>,
        /// Why.
        reason: String,
    },
    /// Takes a record back, with a reason; it stays in the ledger.
    Withdraw {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: String,
        /// Ledger position of the version that was before the eyes of whoever takes it back.
        seen: Option<u64>,
        /// Why.
        reason: String,
    },
    /// Destroys what a withdrawn record said, in every version: payloads and salts go, digests and
    /// this fact stay. Two people are needed: one asked, whoever acts agrees.
    Destroy {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: String,
        /// Ledger position of the withdrawal that was before the eyes of both; none where it is
        /// withdrawn in the same breath, or goes with another record.
        seen: Option<u64>,
        /// Why.
        cause: Cause,
        /// Code of whoever asked for it.
        asked_by: String,
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
    /// Somebody else changed the record since it was looked at.
    #[error(
        "{kind} \"{id}\" was changed meanwhile: entry {seen} was looked at, entry {now} is current; look at it again and repeat the correction"
    )]
    Stale {
        /// Code of the kind.
        kind: &'static str,
        /// Id.
        id: String,
        /// Ledger position of the version looked at.
        seen: u64,
        /// Ledger position of the current version.
        now: u64,
    },
    /// Other records refer to it.
    #[error(
        "{kind} \"{id}\" is in use: {by_kind} \"{by_id}\" refers to it; correct or withdraw that first"
    )]
    InUse {
        /// Code of the kind.
        kind: &'static str,
        /// Id.
        id: String,
        /// Code of the kind that refers to it.
        by_kind: &'static str,
        /// Id of the first record that refers to it.
        by_id: String,
    },
    /// Only what was taken back is destroyed.
    #[error("{kind} \"{id}\" still stands; withdraw it first, then what it said can be destroyed")]
    Stands {
        /// Code of the kind.
        kind: &'static str,
        /// Id.
        id: String,
    },
    /// Whoever asked cannot agree as well.
    #[error("whoever asked for this cannot be the second person; another has to agree")]
    SamePerson,
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
            Self::Stale { .. } => "changed_meanwhile",
            Self::InUse { .. } => "in_use",
            Self::Stands { .. } => "stands",
            Self::SamePerson => "same_person",
            Self::NotActive { .. } => "not_active",
            Self::TooFew { .. } => "too_few",
        }
    }

    /// Every code, for the page that lists them.
    pub const CODES: &'static [&'static str] = &[
        "faults",
        "no_reason",
        "absent",
        "unchanged",
        "changed_meanwhile",
        "in_use",
        "stands",
        "same_person",
        "not_active",
        "too_few",
    ];
}

fn sentences(faults: &[Fault]) -> String {
    let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
    all.join("; ")
}

/// The version of a record that is current.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// Ledger position of the entry that made it.
    pub position: u64,
    /// Id of that entry.
    pub entry: Uuid,
    /// Its cells.
    pub cells: Cells,
}

/// Whether a record will be gone by the time it is asked about.
pub type Gone<'a> = &'a dyn Fn(Kind, &str) -> bool;

/// What is known, with the entry that made each current version.
pub trait Versions: Known {
    /// The current version of a record.
    fn current(&self, kind: Kind, id: &str) -> Option<Current>;

    /// A current record of another id that refers to this one; those that are `gone` are passed over.
    fn referrer(&self, kind: Kind, id: &str, gone: Gone) -> Option<(Kind, String)>;

    /// What there was of a record that was withdrawn; none where it stands, or never was.
    fn past(&self, kind: Kind, id: &str) -> Option<Past> {
        let _ = (kind, id);
        None
    }

    /// Ids of the entries of every version of a record, oldest first.
    fn entries(&self, kind: Kind, id: &str) -> Vec<Uuid> {
        let _ = (kind, id);
        Vec::new()
    }

    /// Id of the entry that made the current version of a record.
    fn entry_of(&self, kind: Kind, id: &str) -> Option<Uuid> {
        self.current(kind, id).map(|current| current.entry)
    }
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
        Intent::Revise { kind, cells, seen, reason } => {
            reason_of(reason)?;
            let cells = sound(known, env, *kind, cells)?;
            let before = current(known, *kind, cells.id(), *seen)?;
            if let Some(fault) = belong::moved(known, *kind, &before.cells, &cells) {
                return Err(Refusal::Faults(vec![fault]));
            }
            revised(known, env, actor, (*kind, &cells, reason), &before)
        }
        Intent::Withdraw { kind, id, seen, reason } => {
            let reason = reason_of(reason)?;
            let before = current(known, *kind, id, *seen)?;
            unused(known, *kind, id)?;
            let mut fact = made(known, env, actor, *kind, &before.cells);
            fact.fields.truncate(1);
            fact.refs.clear();
            Ok(correction(fact, &before, Act::Withdrawn, reason))
        }
        Intent::Destroy { kind, id, seen, cause, asked_by } => {
            destroy::decide(known, env, actor, (*kind, id, *seen), (*cause, asked_by))
        }
    }
}

/// The fact that a version was corrected. The cells are canonical and were checked, by themselves
/// and against what is known: one by one here, as a whole by an import, in which two corrections
/// may be right together and each wrong without the other.
pub fn revised(
    known: &dyn Versions,
    env: &Env,
    actor: &Actor,
    (kind, cells, reason): (Kind, &Cells, &str),
    before: &Current,
) -> Result<Fact, Refusal> {
    let reason = reason_of(reason)?;
    if before.cells == *cells {
        let id = cells.id().to_owned();
        return Err(Refusal::Unchanged { kind: kind.code(), id });
    }
    let fact = made(known, env, actor, kind, cells);
    Ok(correction(fact, before, Act::Revised, reason))
}

/// The current version, which must be the one that was looked at.
pub fn current(
    known: &dyn Versions,
    kind: Kind,
    id: &str,
    seen: Option<u64>,
) -> Result<Current, Refusal> {
    let absent = || Refusal::Absent { kind: kind.code(), id: id.to_owned() };
    let current = known.current(kind, id).ok_or_else(absent)?;
    match seen.filter(|seen| *seen != current.position) {
        None => Ok(current),
        Some(seen) => {
            let (kind, id, now) = (kind.code(), id.to_owned(), current.position);
            Err(Refusal::Stale { kind, id, seen, now })
        }
    }
}

/// Nothing refers to a record that is to be taken back. An observation may be taken back although
/// it is cited: a source's consent ends when the source says so, and the judgements that rest on
/// the observation are flagged for another look.
fn unused(known: &dyn Versions, kind: Kind, id: &str) -> Result<(), Refusal> {
    if kind == Kind::Observation {
        return Ok(());
    }
    known.referrer(kind, id, &|_, _| false).map_or(Ok(()), |(by, by_id)| {
        let (kind, by_kind, id) = (kind.code(), by.code(), id.to_owned());
        Err(Refusal::InUse { kind, id, by_kind, by_id })
    })
}

fn reason_of(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    let good = !reason.is_empty() && reason.len() <= REASON_BYTES_MAX;
    good.then(|| reason.to_owned()).ok_or(Refusal::NoReason)
}

/// Checks cells by themselves and against what is known; gives them back in canonical form.
fn sound(known: &dyn Versions, env: &Env, kind: Kind, cells: &Cells) -> Result<Cells, Refusal> {
    let cells = admit(kind, cells).map_err(Refusal::Faults)?;
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

fn correction(fact: Fact, before: &Current, act: Act, reason: String) -> Fact {
    let mut fact = Fact { act, supersedes: Some(before.entry), ..fact };
    fact.fields.push((crate::ledger::entry::REASON, reason));
    fact
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
