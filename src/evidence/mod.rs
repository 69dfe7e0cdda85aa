//! Words of evidence: sources, observations, claims, indicators, incidents, sessions.
//!
//! What was observed is kept apart from what parties say and from what the observer concludes.
//! Plain types and rules. Never SQL, HTTP, files, clock or randomness.

mod anchor;
mod claim;
mod event;
mod indicator;
mod observation;
mod source;

pub use anchor::Anchor;
pub use claim::Claim;
pub use event::{Attribution, Incident, IncidentKind, Session, SessionState};
pub use indicator::{GoodDirection, Indicator, Reading};
pub use observation::{Credibility, Effect, EvidenceBasis, Finding, Observation};
pub use source::{AccessLevel, Consent, Reliability, Source, SourceType};

use crate::word::Kind;
use crate::word::field::{Base, ids};

ids! {
    /// Id of an anchor.
    AnchorId => Base::Ref(Kind::Anchor);
    /// Id of a claim.
    ClaimId => Base::Ref(Kind::Claim);
    /// Id of an indicator.
    IndicatorId => Base::Ref(Kind::Indicator);
    /// Id of a reading.
    ReadingId => Base::Ref(Kind::Reading);
    /// Id of an incident.
    IncidentId => Base::Ref(Kind::Incident);
    /// Id of a session.
    SessionId => Base::Ref(Kind::Session);
}
