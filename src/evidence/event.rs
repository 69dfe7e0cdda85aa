//! Incidents and the sessions of monitoring bodies.

use super::observation::degrees;
use super::{IncidentId, SessionId};
use crate::agreement::{AgreementId, CommitmentId, EvidenceId, PartyId, SourceId};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Decimal, Fault, Key, Lang, PartialDate, Rules, Text};

codes! {
    /// What sort of incident.
    IncidentKind {
        /// A breach of the ceasefire between parties.
        CeasefireBreach = "ceasefire_breach",
        /// An attack.
        Attack = "attack",
        /// An unconstitutional change of government.
        Coup = "coup",
        /// Anything else.
        Other = "other",
    }
    /// How firmly an incident is attributed.
    Attribution {
        /// Established by the stated criteria.
        Established = "established",
        /// Claimed by the one it is attributed to.
        Claimed = "claimed",
        /// Disputed.
        Disputed = "disputed",
        /// Unknown.
        Unknown = "unknown",
    }
    /// What became of a session.
    SessionState {
        /// Planned.
        Planned = "planned",
        /// Held.
        Held = "held",
        /// Cancelled or put off.
        Cancelled = "cancelled",
        /// Opened and suspended.
        Suspended = "suspended",
    }
}

record! {
    /// A security event or ceasefire breach.
    pub struct Incident {
        /// Identifier of the incident.
        incident_id: IncidentId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Short title.
        title: Text,
        /// What happened.
        summary: Option<Text>,
        /// Language of the texts in this row.
        lang: Lang,
        /// What sort of incident.
        kind: IncidentKind,
        /// When it happened.
        date: PartialDate,
        /// Place as named in the source.
        place: Option<Text>,
        /// Latitude, WGS 84.
        lat: Option<Decimal> as "degrees",
        /// Longitude, WGS 84.
        lon: Option<Decimal> as "degrees",
        /// Parties it is attributed to.
        attributed_to: Vec<PartyId>,
        /// How firmly.
        attribution: Attribution,
        /// By what criteria.
        attribution_criteria: Option<Text>,
        /// Question under which competing tolls are held as claims.
        question_id: Option<Key>,
        /// Commitments it bears on.
        commitment_ids: Vec<CommitmentId>,
        /// Observations it rests on.
        evidence_ids: Vec<EvidenceId>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Incident {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        faults.extend(degrees("lat", self.lat.as_ref(), 90));
        faults.extend(degrees("lon", self.lon.as_ref(), 180));
        if self.attribution == Attribution::Established && self.attribution_criteria.is_none() {
            faults.push(Fault::rule(
                "attribution_criteria",
                "say by what criteria it is established",
            ));
        }
        faults
    }
}

record! {
    /// A meeting of a monitoring body.
    pub struct Session {
        /// Identifier of the session.
        session_id: SessionId,
        /// The agreement.
        agreement_id: AgreementId,
        /// The body that meets.
        body_id: PartyId,
        /// Number of the session.
        number: Option<Text>,
        /// When it was held or planned.
        date: PartialDate,
        /// Place.
        place: Option<Text>,
        /// What became of it.
        state: SessionState,
        /// Parties present.
        present_ids: Vec<PartyId>,
        /// Parties absent.
        absent_ids: Vec<PartyId>,
        /// Parties that walked out or suspended their part.
        walked_out_ids: Vec<PartyId>,
        /// What was decided.
        decisions: Option<Text>,
        /// What happened.
        summary: Option<Text>,
        /// Language of the texts in this row.
        lang: Lang,
        /// Observations it rests on.
        evidence_ids: Vec<EvidenceId>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Session {
    fn faults(&self) -> Vec<Fault> {
        let both = self.present_ids.iter().find(|party| self.absent_ids.contains(party));
        both.map(|party| Fault::rule("absent_ids", format!("{party} is both present and absent")))
            .into_iter()
            .collect()
    }
}
