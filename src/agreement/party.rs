//! Parties in the broad sense: signatories, coalitions, mediation, committees, partners.

use super::{AgreementId, MembershipId, PartyId, SourceId};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Fault, Lang, NonEmpty, PartialDate, Rules, Text};

codes! {
    /// What sort of body a party is.
    PartyKind {
        /// A state or its government.
        State = "state",
        /// A movement or armed group.
        Movement = "movement",
        /// A coalition of movements.
        Coalition = "coalition",
        /// The mediation.
        Mediation = "mediation",
        /// A body set up to monitor the agreement.
        MonitoringBody = "monitoring_body",
        /// The observer.
        Observer = "observer",
        /// An international organisation or a group of states.
        International = "international",
        /// Civil society.
        Society = "society",
        /// Anything else, such as those outside the agreement.
        Other = "other",
    }
    /// Standing of a party towards the agreement.
    PartyStanding {
        /// Signed the agreement.
        Signatory = "signatory",
        /// Guarantees it.
        Guarantor = "guarantor",
        /// Mediates.
        Mediator = "mediator",
        /// Monitors it.
        Monitor = "monitor",
        /// Observes it.
        Observer = "observer",
        /// Supports it from outside.
        Partner = "partner",
        /// Has no standing in the agreement.
        None = "none",
    }
}

record! {
    /// Whoever is bound by the agreement, guarantees it, monitors it, or acts on it.
    pub struct Party {
        /// Identifier of the party.
        party_id: PartyId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Full name.
        name: Text,
        /// Short name used in tables.
        short_name: Option<Text>,
        /// Language of the names.
        lang: Lang,
        /// What sort of body it is.
        kind: PartyKind,
        /// Its standing towards the agreement.
        roles: NonEmpty<PartyStanding>,
        /// Exists or takes part since.
        since: Option<PartialDate>,
        /// Existed or took part until.
        until: Option<PartialDate>,
        /// Remark.
        note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Party {
    fn faults(&self) -> Vec<Fault> {
        ordered("until", self.since.as_ref(), self.until.as_ref())
    }
}

record! {
    /// Membership of a party in a coalition or body, over time.
    pub struct Membership {
        /// Identifier of the membership.
        membership_id: MembershipId,
        /// The coalition or body.
        party_id: PartyId,
        /// The member.
        member_id: PartyId,
        /// Member since.
        since: Option<PartialDate>,
        /// Member until; empty while it lasts.
        until: Option<PartialDate>,
        /// Remark.
        note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Membership {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = ordered("until", self.since.as_ref(), self.until.as_ref());
        if self.party_id == self.member_id {
            faults.push(Fault::rule("member_id", "a party cannot be a member of itself"));
        }
        faults
    }
}

/// The fault of a span whose end lies wholly before its start.
pub fn ordered(
    field: &'static str,
    from: Option<&PartialDate>,
    to: Option<&PartialDate>,
) -> Vec<Fault> {
    let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
    match (from.earliest(), to.latest()) {
        (Some(first), Some(last)) if last < first => {
            vec![Fault::rule(field, format!("{to} lies before {from}"))]
        }
        _ => Vec::new(),
    }
}
