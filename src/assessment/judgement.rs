//! The level of one commitment on one date.

use super::AssessmentId;
use crate::agreement::{CommitmentId, EvidenceId, ReportId, ScaleId};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Day, Fault, Key, Lang, Rules, Text};

codes! {
    /// Whether a judgement could be made.
    AssessmentState {
        /// A level was judged.
        Assessed = "assessed",
        /// Looked at and left open.
        NotAssessed = "not_assessed",
        /// Cannot be judged: no access or no information.
        NotAssessable = "not_assessable",
    }
    /// How sure the assessor is: the more, the later in the list, so that programs that take it as ordered compare it so.
    Confidence {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
    }
}

record! {
    /// A judgement: the level of one commitment on one date, its reasons, and what it rests on.
    pub struct Assessment {
        /// Identifier of the assessment.
        assessment_id: AssessmentId,
        /// The commitment.
        commitment_id: CommitmentId,
        /// The scale; empty when no level was judged.
        scale_id: Option<ScaleId>,
        /// Version of the scale.
        scale_version: Option<i64>,
        /// The level; empty when no level was judged.
        level_code: Option<Key>,
        /// Something has been begun: a fact of its own, apart from the level.
        initiated: Option<bool>,
        /// A step was undone: a fact of its own, apart from the level.
        reversal: Option<bool>,
        /// The day on which the commitment stood so.
        as_of: Day,
        /// First day of the period looked at.
        period_start: Option<Day>,
        /// Last day of the period looked at.
        period_end: Option<Day>,
        /// Why.
        rationale: Text,
        /// How sure the assessor is.
        confidence: Option<Confidence>,
        /// Role of the assessor.
        assessor_role: Option<Text>,
        /// Dissent of a colleague, kept.
        dissent: Option<Text>,
        /// Earlier judgement of the same commitment and date that this one replaces.
        supersedes: Option<AssessmentId>,
        /// Observations it rests on, in the versions current when it was made.
        evidence_ids: Vec<EvidenceId>,
        /// Report in which it was published.
        published_in: Option<ReportId>,
        /// Language of the texts in this row.
        lang: Lang,
        /// Whether a judgement could be made.
        state: AssessmentState,
        /// Who judged.
        author: Text,
        /// Who confirmed it.
        reviewer: Option<Text>,
        /// Done on paper, but its effect is wanting: in what way.
        effectiveness_reservation: Option<Text>,
        /// Made to illustrate the tool; not an observer's own judgement.
        illustrative: bool,
    }
    derived {
        /// Points of the level.
        level_value after level_code,
        /// Label of the level.
        level_label after level_value,
        /// Points of the highest level of the scale.
        max_value after level_label,
    }
}

impl Rules for Assessment {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let assessed = self.state == AssessmentState::Assessed;
        if assessed != self.level_code.is_some() {
            faults.push(Fault::rule(
                "level_code",
                "give a level when state is assessed, and none otherwise",
            ));
        }
        let level = (self.scale_id.is_some(), self.scale_version.is_some());
        if assessed && level != (true, true) {
            faults.push(Fault::rule("scale_id", "an assessed level names its scale and version"));
        }
        if self.reviewer.as_ref().is_some_and(|reviewer| *reviewer == self.author) {
            faults.push(Fault::rule("reviewer", "nobody confirms their own assessment"));
        }
        if self.supersedes.as_ref() == Some(&self.assessment_id) {
            faults.push(Fault::rule("supersedes", "an assessment cannot replace itself"));
        }
        if self.period_start > self.period_end && self.period_end.is_some() {
            faults.push(Fault::rule("period_end", "lies before period_start"));
        }
        if self.period_end.is_some_and(|end| end > self.as_of) {
            faults.push(Fault::rule("as_of", "lies before the end of the period looked at"));
        }
        faults
    }
}
