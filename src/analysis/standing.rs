//! Where each commitment stands at a vantage, with the facts that are kept apart from the level.
//!
//! The standing is the latest judgement on or before the day, never a mixture of several, and
//! never one made for a later day. "Not assessed", "not assessable" and the lowest level are
//! three values.

use super::index::Index;
use super::scale::Level;
use crate::agreement::{Commitment, EvidenceId};
use crate::assessment::{Assessment, AssessmentState};
use crate::record::{Record, Vantage, Version};
use crate::word::{Access, Day, PartialDate};

/// Where a commitment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'r> {
    /// Nobody judged it.
    NotAssessed {
        /// The judgement that looked and left it open, with its reason; none when nobody looked.
        assessment: Option<&'r Version<Assessment>>,
    },
    /// It cannot be judged: no access or no information.
    NotAssessable {
        /// The judgement that says so.
        assessment: &'r Version<Assessment>,
    },
    /// It was judged to stand at a level.
    At {
        /// The level.
        level: Level<'r>,
        /// The judgement.
        assessment: &'r Version<Assessment>,
    },
}

impl<'r> Standing<'r> {
    /// The judgement it rests on.
    pub fn assessment(&self) -> Option<&'r Version<Assessment>> {
        match *self {
            Self::NotAssessed { assessment } => assessment,
            Self::NotAssessable { assessment } | Self::At { assessment, .. } => Some(assessment),
        }
    }

    /// Whether it has a level, and if not, why.
    pub fn state(&self) -> AssessmentState {
        match self {
            Self::At { .. } => AssessmentState::Assessed,
            Self::NotAssessed { .. } => AssessmentState::NotAssessed,
            Self::NotAssessable { .. } => AssessmentState::NotAssessable,
        }
    }

    /// The level, where there is one.
    pub fn level(&self) -> Option<Level<'r>> {
        match *self {
            Self::At { level, .. } => Some(level),
            _ => None,
        }
    }

    /// At a level that counts as done.
    pub fn complete(&self) -> bool {
        self.level().is_some_and(|level| level.row.complete)
    }

    /// At a level at which something has been begun.
    pub fn begun(&self) -> bool {
        self.level().is_some_and(|level| level.row.begun)
    }

    /// The same value, whichever judgement it rests on: the same level, or both without one for
    /// the same reason.
    pub fn same_as(&self, other: &Standing<'_>) -> bool {
        match (self, other) {
            (Self::At { level, .. }, Standing::At { level: old, .. }) => level == old,
            (Self::NotAssessable { .. }, Standing::NotAssessable { .. })
            | (Self::NotAssessed { .. }, Standing::NotAssessed { .. }) => true,
            _ => false,
        }
    }
}

/// A commitment with its standing at the vantage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentStanding<'r> {
    /// The commitment.
    pub commitment: &'r Version<Commitment>,
    /// It counts in the catalogue on that day.
    pub in_catalogue: bool,
    /// Where it stands.
    pub standing: Standing<'r>,
    /// Fact of its own: something has been begun.
    pub initiated: Option<bool>,
    /// Fact of its own: a step was undone.
    pub reversal: Option<bool>,
    /// Done on paper, but its effect is wanting: in what way.
    pub reservation: Option<&'r str>,
    /// The judgement only illustrates the tool.
    pub illustrative: bool,
    /// The judgement names a level that its scale does not have; counted as not assessed.
    pub level_unknown: bool,
    /// Cited evidence that changed after the judgement was made.
    pub stale: Vec<Stale<'r>>,
    /// First possible day of the latest observation on or before the vantage's day.
    pub last_observed: Option<Day>,
    /// Days from then to the vantage's day.
    pub days_since_observation: Option<i32>,
}

impl CommitmentStanding<'_> {
    /// The evidence it rests on changed; somebody should judge it again.
    pub fn needs_another_look(&self) -> bool {
        !self.stale.is_empty()
    }

    /// Id of the commitment.
    pub fn id(&self) -> &str {
        self.commitment.commitment_id.as_str()
    }
}

/// A piece of cited evidence that changed after the judgement was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale<'r> {
    /// The evidence.
    pub evidence: &'r EvidenceId,
    /// What happened to it.
    pub change: StaleChange,
}

/// What happened to cited evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaleChange {
    /// A version newer than the judgement exists, made at this ledger position.
    Corrected(u64),
    /// It was withdrawn. Said only to a reader who may see everything: to others, what is above
    /// their clearance is absent too, and the two cannot be told apart.
    Withdrawn,
}

pub(super) fn of<'r>(
    record: &'r Record,
    index: &Index<'r>,
    vantage: Vantage,
    commitment: &'r Version<Commitment>,
) -> CommitmentStanding<'r> {
    let assessment = index.latest(commitment.commitment_id.as_str(), vantage.as_of);
    let standing = index.standing(assessment);
    let judged = assessment.is_some_and(|a| a.state == AssessmentState::Assessed);
    let last_observed = last_observed(index, commitment, vantage.as_of);
    CommitmentStanding {
        commitment,
        in_catalogue: commitment.in_catalogue(vantage.as_of),
        standing,
        initiated: assessment.and_then(|a| a.initiated),
        reversal: assessment.and_then(|a| a.reversal),
        reservation: assessment.and_then(reservation),
        illustrative: assessment.is_some_and(|a| a.illustrative),
        level_unknown: judged && standing.level().is_none(),
        stale: assessment
            .filter(|a| index.doubts(a))
            .map(|a| stale(record, vantage, a))
            .unwrap_or_default(),
        last_observed,
        days_since_observation: last_observed.map(|day| day.days_until(vantage.as_of)),
    }
}

fn reservation(assessment: &Version<Assessment>) -> Option<&str> {
    assessment.value.effectiveness_reservation.as_ref().map(crate::word::Text::as_str)
}

fn stale<'r>(
    record: &Record,
    vantage: Vantage,
    assessment: &'r Version<Assessment>,
) -> Vec<Stale<'r>> {
    let sees_all = vantage.clearance == Access::Confidential;
    let changed = |id: &EvidenceId| match record.evidence.get(id.as_str()) {
        Some(now) if now.position > assessment.position => {
            Some(StaleChange::Corrected(now.position))
        }
        None if sees_all => Some(StaleChange::Withdrawn),
        _ => None,
    };
    let cited = assessment.value.evidence_ids.iter();
    cited.filter_map(|evidence| Some(Stale { evidence, change: changed(evidence)? })).collect()
}

/// The store's own figure where it does not look beyond the day, else the observations at hand:
/// for a day before the one the store loaded for, that is only as good as what it loaded.
fn last_observed(index: &Index<'_>, commitment: &Commitment, as_of: Day) -> Option<Day> {
    let id = commitment.commitment_id.as_str();
    let kept = index.last_observed.get(id).copied().filter(|day| *day <= as_of);
    kept.or_else(|| index.observed_by(id, as_of))
}

/// The day by which a date had certainly come: its last possible day, or its first where it is
/// open at the end; none when nothing is known of it.
pub(super) fn certain_by(date: &PartialDate) -> Option<Day> {
    date.latest().or(date.earliest())
}

/// The date had certainly come by this day.
pub(super) fn known_by(date: &PartialDate, day: Day) -> bool {
    certain_by(date).is_some_and(|certain| certain <= day)
}
