//! Words of the agreement: mission, parties, text, commitments, and when they were promised.
//!
//! Plain types and rules. Never SQL, HTTP, files, clock or randomness.

mod accord;
mod commitment;
pub mod due;
mod mission;
mod party;

pub use accord::{
    Agreement, Certainty, Instrument, InstrumentKind, Milestone, Pillar, Provision, ProvisionLevel,
};
pub use commitment::{Commitment, Nature, StatusFlag};
pub use due::{Basis, DueDate, RelativeTo};
pub use mission::{Mission, Translation};
pub use party::{Membership, Party, PartyKind, PartyStanding, ordered};

use crate::word::Kind;
use crate::word::field::{Base, ids};

ids! {
    /// Id of a mission.
    MissionId => Base::Ref(Kind::Mission);
    /// Id of an agreement.
    AgreementId => Base::Ref(Kind::Agreement);
    /// Id of a pillar.
    PillarId => Base::Ref(Kind::Pillar);
    /// Id of a party.
    PartyId => Base::Ref(Kind::Party);
    /// Id of a membership.
    MembershipId => Base::Ref(Kind::Membership);
    /// Id of a later instrument.
    InstrumentId => Base::Ref(Kind::Instrument);
    /// Id of a milestone.
    MilestoneId => Base::Ref(Kind::Milestone);
    /// Id of a provision.
    ProvisionId => Base::Ref(Kind::Provision);
    /// Id of a commitment.
    CommitmentId => Base::Ref(Kind::Commitment);
    /// Id of a promised date.
    DueId => Base::Ref(Kind::DueDate);
    /// Id of a source: a random code where the source is protected.
    SourceId => Base::Ref(Kind::Source);
    /// Id of a scale.
    ScaleId => Base::Ref(Kind::Scale);
    /// Id of a report.
    ReportId => Base::Ref(Kind::Report);
    /// Id of an observation.
    EvidenceId => Base::Ref(Kind::Observation);
    /// Id of a translation.
    TranslationId => Base::Ref(Kind::Translation);
    /// Id of any record.
    AnyId => Base::AnyRef;
}

pub use crate::word::field::{Relation, Role};
