//! Recommendations and what became of them.

use super::{BlockageId, FollowUpId, RecommendationId};
use crate::agreement::{AgreementId, CommitmentId, EvidenceId, PartyId, ReportId, SourceId};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Lang, NonEmpty, PartialDate, Rules, Text};

record! {
    /// A recommendation addressed to parties.
    pub struct Recommendation {
        /// Identifier of the recommendation.
        recommendation_id: RecommendationId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Report in which it was made.
        report_id: Option<ReportId>,
        /// Number within that report.
        number: Option<Text>,
        /// What is recommended.
        text: Text,
        /// Language of the text.
        lang: Lang,
        /// Parties it is addressed to.
        addressee_ids: NonEmpty<PartyId>,
        /// Commitments it serves.
        commitment_ids: Vec<CommitmentId>,
        /// Blockages it would lift.
        blockage_ids: Vec<BlockageId>,
        /// When it should be done.
        due: Option<PartialDate>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Recommendation {}

codes! {
    /// What became of a recommendation.
    FollowUpStatus {
        /// Not carried out.
        NotDone = "not_done",
        /// Carried out in part.
        Partly = "partly",
        /// Carried out.
        Done = "done",
        /// Overtaken by events.
        Overtaken = "overtaken",
    }
}

record! {
    /// What became of a recommendation by a date.
    pub struct FollowUp {
        /// Identifier of the follow-up.
        followup_id: FollowUpId,
        /// The recommendation.
        recommendation_id: RecommendationId,
        /// By when.
        date: PartialDate,
        /// What became of it.
        status: FollowUpStatus,
        /// Remark.
        note: Option<Text>,
        /// Observations it rests on.
        evidence_ids: Vec<EvidenceId>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for FollowUp {}
