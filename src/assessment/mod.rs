//! Words of judgement: scales, assessments, blockages, recommendations, replies, reports.
//!
//! A judgement cites the evidence it rests on and is never mixed with it. "Not assessed", "not
//! assessable" and "not begun" are three values. Scales are data; no level is known by name here.
//! Plain types and rules. Never SQL, HTTP, files, clock or randomness.

mod blockage;
mod drafting;
mod judgement;
mod recommendation;
mod report;
mod scale;

pub use blockage::Blockage;
pub use drafting::{Approval, CITES_OBSERVATION, Narrative, Seal, Showing, Waiver, cited};
pub use judgement::{Assessment, AssessmentState, Confidence};
pub use recommendation::{FollowUp, FollowUpStatus, Recommendation};
pub use report::{FigureScope, Measure, PublishedFigure, Reply, Report, ReportKind, ReportState};
pub use scale::{Scale, ScaleLevel};

use crate::word::Kind;
use crate::word::field::{Base, ids};

ids! {
    /// Id of a level.
    LevelId => Base::Ref(Kind::ScaleLevel);
    /// Id of an assessment.
    AssessmentId => Base::Ref(Kind::Assessment);
    /// Id of a blockage.
    BlockageId => Base::Ref(Kind::Blockage);
    /// Id of a recommendation.
    RecommendationId => Base::Ref(Kind::Recommendation);
    /// Id of a follow-up.
    FollowUpId => Base::Ref(Kind::FollowUp);
    /// Id of a reply.
    ReplyId => Base::Ref(Kind::Reply);
    /// Id of a published figure.
    FigureId => Base::Ref(Kind::PublishedFigure);
    /// Id of a narrative.
    NarrativeId => Base::Ref(Kind::Narrative);
    /// Id of a waiver.
    WaiverId => Base::Ref(Kind::Waiver);
    /// Id of a showing.
    ShowingId => Base::Ref(Kind::Showing);
    /// Id of an approval.
    ApprovalId => Base::Ref(Kind::Approval);
    /// Id of a seal.
    SealId => Base::Ref(Kind::Seal);
}
