//! What changed between two days, commitment by commitment, with the reason and the evidence.
//!
//! A change of level is told apart from a change of knowledge, and a drop from a recorded
//! reversal: real data hold drops nobody recorded as one, and those are flagged.

use std::collections::BTreeMap;

use super::distribution::Scope;
use super::standing::Standing;
use super::{Analysis, CommitmentStanding};
use crate::agreement::{Commitment, CommitmentId, EvidenceId};
use crate::assessment::Assessment;
use crate::record::Version;
use crate::word::{Day, Text};

/// Which way a commitment went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To a higher level.
    Up,
    /// To a lower level.
    Down,
    /// The same level, or still without one for the same reason.
    Unchanged,
    /// It had no level and has one.
    NewlyAssessed,
    /// It is now looked at and cannot be judged, and was not so before.
    NoLongerAssessable,
    /// It had a level or was not assessable, and is now left open.
    NoLongerAssessed,
    /// Its two levels stand on different scales, or versions of one, and cannot be compared.
    OtherScale,
}

impl Direction {
    /// Every direction, in the order in which they are printed.
    pub const ALL: [Self; 7] = [
        Self::Up,
        Self::Down,
        Self::NewlyAssessed,
        Self::NoLongerAssessable,
        Self::NoLongerAssessed,
        Self::OtherScale,
        Self::Unchanged,
    ];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Unchanged => "unchanged",
            Self::NewlyAssessed => "newly_assessed",
            Self::NoLongerAssessable => "no_longer_assessable",
            Self::NoLongerAssessed => "no_longer_assessed",
            Self::OtherScale => "other_scale",
        }
    }

    /// From one standing to another.
    pub fn of(then: &Standing<'_>, now: &Standing<'_>) -> Self {
        if then.same_as(now) {
            return Self::Unchanged;
        }
        match (then, now) {
            (_, Standing::NotAssessable { .. }) => Self::NoLongerAssessable,
            (_, Standing::NotAssessed { .. }) => Self::NoLongerAssessed,
            (Standing::At { level: old, .. }, Standing::At { level: new, .. }) => {
                if !old.same_scale(new) {
                    Self::OtherScale
                } else if new.row.order >= old.row.order {
                    Self::Up
                } else {
                    Self::Down
                }
            }
            (_, Standing::At { .. }) => Self::NewlyAssessed,
        }
    }
}

/// One commitment then and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'r> {
    /// The commitment.
    pub commitment: &'r Version<Commitment>,
    /// Where it stood.
    pub then: Standing<'r>,
    /// Where it stands.
    pub now: Standing<'r>,
    /// Which way it went.
    pub direction: Direction,
    /// Why, in the words of the judgement made in between; none when there was none.
    pub rationale: Option<&'r str>,
    /// Evidence that the standing now cites and the standing then did not.
    pub new_evidence: Vec<&'r EvidenceId>,
    /// A judgement in between records that a step was undone.
    pub reversed: bool,
}

impl Change<'_> {
    /// The level fell and no judgement in between records a reversal.
    pub fn drop_without_reversal(&self) -> bool {
        self.direction == Direction::Down && !self.reversed
    }

    /// It reached a level that counts as done.
    pub fn completed(&self) -> bool {
        self.now.complete() && !self.then.complete()
    }

    /// It no longer stands at a level that counts as done.
    pub fn no_longer_complete(&self) -> bool {
        self.then.complete() && !self.now.complete()
    }
}

/// A commitment that came into the catalogue or left it in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogueChange<'r> {
    /// The commitment.
    pub commitment: &'r Version<Commitment>,
    /// Why it left, in the record's words.
    pub reason: Option<&'r str>,
    /// What it was split, merged or superseded into.
    pub successors: &'r [CommitmentId],
}

/// Everything that changed between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes<'r> {
    /// The earlier day.
    pub since: Day,
    /// The later day.
    pub until: Day,
    /// Commitments in the catalogue on both days, by id, also the unchanged.
    pub items: Vec<Change<'r>>,
    /// Commitments in the catalogue now and not then.
    pub added: Vec<CatalogueChange<'r>>,
    /// Commitments in the catalogue then and not now.
    pub left: Vec<CatalogueChange<'r>>,
}

impl<'r> Changes<'r> {
    /// Changes from `then` to `now`, two readings of one record.
    pub fn between(then: &Analysis<'r>, now: &Analysis<'r>) -> Self {
        let mut changes = Self {
            since: then.vantage().as_of,
            until: now.vantage().as_of,
            items: Vec::new(),
            added: Vec::new(),
            left: Vec::new(),
        };
        for (old, new) in then.commitments().iter().zip(now.commitments()) {
            match (old.in_catalogue, new.in_catalogue) {
                (true, true) => changes.items.push(change(then, now, old, new)),
                (false, true) => changes.added.push(added(new)),
                (true, false) => changes.left.push(left(new)),
                (false, false) => {}
            }
        }
        changes
    }

    /// Those that did not stay as they were.
    pub fn changed(&self) -> impl Iterator<Item = &Change<'r>> {
        self.items.iter().filter(|change| change.direction != Direction::Unchanged)
    }

    /// How many went which way within a scope; every direction is named, also with nought.
    pub fn tally(&self, scope: Scope<'_>) -> BTreeMap<Direction, u64> {
        let mut tally: BTreeMap<_, _> = Direction::ALL.map(|direction| (direction, 0)).into();
        for change in self.items.iter().filter(|change| scope.holds(change.commitment)) {
            *tally.entry(change.direction).or_default() += 1;
        }
        tally
    }
}

fn added<'r>(held: &CommitmentStanding<'r>) -> CatalogueChange<'r> {
    CatalogueChange { commitment: held.commitment, reason: None, successors: &[] }
}

fn left<'r>(held: &CommitmentStanding<'r>) -> CatalogueChange<'r> {
    let commitment = held.commitment;
    CatalogueChange {
        commitment,
        reason: commitment.value.status_reason.as_ref().map(Text::as_str),
        successors: &commitment.value.successor_ids,
    }
}

fn change<'r>(
    then: &Analysis<'r>,
    now: &Analysis<'r>,
    old: &CommitmentStanding<'r>,
    new: &CommitmentStanding<'r>,
) -> Change<'r> {
    let since = then.vantage().as_of;
    let judged = new.standing.assessment().filter(|judged| judged.as_of > since);
    let cited_then = old.standing.assessment().map_or(&[][..], |a| &a.value.evidence_ids);
    let cited_now = judged.map_or(&[][..], |a| &a.value.evidence_ids);
    Change {
        commitment: new.commitment,
        then: old.standing,
        now: new.standing,
        direction: Direction::of(&old.standing, &new.standing),
        rationale: judged.map(|a| a.value.rationale.as_str()),
        new_evidence: cited_now.iter().filter(|id| !cited_then.contains(id)).collect(),
        reversed: now.history(new.id()).iter().any(|a| reversal_after(a, since)),
    }
}

fn reversal_after(assessment: &Assessment, since: Day) -> bool {
    assessment.as_of > since && assessment.reversal == Some(true)
}
