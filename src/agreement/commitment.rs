//! One assessable promise drawn from provisions.

use super::party::ordered;
use super::{AgreementId, Certainty, CommitmentId, PillarId, ProvisionId, SourceId};
use crate::word::define::record;
use crate::word::field::{Role, codes};
use crate::word::{Day, Fault, Key, Lang, NonEmpty, PartialDate, PartyRole, Rules, Text};

codes! {
    /// Whether a commitment counts in the catalogue.
    StatusFlag {
        /// In force and counted.
        Active = "active",
        /// Suspended by agreement; shown, not counted.
        Suspended = "suspended",
        /// Replaced by others (split, merged or superseded); its id stays citable, not counted.
        Superseded = "superseded",
        /// Withdrawn from the catalogue; its id stays citable, not counted.
        Withdrawn = "withdrawn",
    }
    /// Whether a commitment prepares or delivers.
    Nature {
        /// A decree, list, launch or body that prepares.
        Preparatory = "preparatory",
        /// What the agreement is for.
        Core = "core",
    }
}

record! {
    /// One assessable promise: who, what, by when, how it will be judged.
    pub struct Commitment {
        /// Identifier of the commitment; stays citable for ever.
        commitment_id: CommitmentId,
        /// First provision it is drawn from.
        provision_id: Option<ProvisionId>,
        /// What is promised.
        text: Text,
        /// How it will be judged.
        measurable_criterion: Option<Text>,
        /// Words of the agreement as to time; the dates themselves are in `due_dates`.
        deadline: Option<Text>,
        /// Where the agreement says so.
        deadline_basis: Option<Text>,
        /// Whether it counts in the catalogue.
        status_flag: StatusFlag,
        /// Cross-cutting tags such as gender, youth, ethnic, territorial.
        tags: Vec<Key>,
        /// The agreement.
        agreement_id: AgreementId,
        /// All provisions it is drawn from.
        provision_ids: Vec<ProvisionId>,
        /// Short title.
        title: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// Pillar under which it is reported.
        pillar_id: PillarId,
        /// Whether it prepares or delivers.
        nature: Nature,
        /// Parties with their roles.
        parties: NonEmpty<PartyRole>,
        /// In the catalogue since; empty = from signature.
        valid_from: Option<PartialDate>,
        /// In the catalogue until.
        valid_to: Option<PartialDate>,
        /// Commitments it was split, merged or superseded into.
        successor_ids: Vec<CommitmentId>,
        /// Why it is suspended, superseded or withdrawn.
        status_reason: Option<Text>,
        /// What a reconstructed row rests on.
        certainty: Option<Certainty>,
        /// Remark.
        note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Commitment {
    /// In the catalogue on this day. The status flag speaks of now, the dates of then: a
    /// commitment superseded in 2019 still counts at the end of 2018.
    pub fn in_catalogue(&self, on: Day) -> bool {
        let begun = self.valid_from.as_ref().and_then(PartialDate::earliest);
        let ended = self.valid_to.as_ref().and_then(PartialDate::latest);
        let counted = self.status_flag == StatusFlag::Active || ended.is_some();
        counted && begun.is_none_or(|day| day <= on) && ended.is_none_or(|day| on < day)
    }

    /// Ids of the parties with this role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Key> {
        self.parties.0.iter().filter(move |party| party.role == role).map(|party| &party.party_id)
    }
}

impl Rules for Commitment {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = ordered("valid_to", self.valid_from.as_ref(), self.valid_to.as_ref());
        if self.status_flag == StatusFlag::Active && !self.successor_ids.is_empty() {
            faults.push(Fault::rule(
                "successor_ids",
                "an active commitment has no successors; set status_flag to superseded",
            ));
        }
        if self.status_flag != StatusFlag::Active && self.status_reason.is_none() {
            faults.push(Fault::rule("status_reason", "say why it is no longer active"));
        }
        if self.status_flag != StatusFlag::Active && self.valid_to.is_none() {
            faults.push(Fault::rule(
                "valid_to",
                "say until when it counted, so that earlier reports keep their denominator",
            ));
        }
        let twice = self
            .parties
            .0
            .iter()
            .enumerate()
            .any(|(place, a)| self.parties.0.iter().skip(place + 1).any(|b| a == b));
        if twice {
            faults.push(Fault::rule("parties", "the same party and role stand twice"));
        }
        if self.with_role(Role::Obligated).next().is_none() {
            faults.push(Fault::rule("parties", "name at least one obligated party"));
        }
        faults
    }
}
