//! What somebody says. Competing claims stand side by side under one question.

use super::ClaimId;
use crate::agreement::{AgreementId, CommitmentId, EvidenceId, PartyId, SourceId};
use crate::word::define::record;
use crate::word::{Decimal, Fault, Key, Lang, PartialDate, Rules, Text};

record! {
    /// One answer to a question on which sources may differ.
    pub struct Claim {
        /// Identifier of the claim.
        claim_id: ClaimId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Key shared by all claims that answer the same question.
        question_id: Key,
        /// The question, the same words for all of its claims.
        question: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// The commitment it bears on.
        commitment_id: Option<CommitmentId>,
        /// The party that says it.
        party_id: Option<PartyId>,
        /// Who says it, where that is no party.
        said_by: Option<Text>,
        /// What is claimed.
        value_text: Text,
        /// The claimed figure.
        figure: Option<Decimal>,
        /// Unit of the figure.
        unit: Option<Text>,
        /// When it was said.
        said_on: Option<PartialDate>,
        /// The date it is about.
        about_date: Option<PartialDate>,
        /// Chosen for print; at most one of a question.
        printed: bool,
        /// Why this one is printed.
        printed_reason: Option<Text>,
        /// The observation that carries it.
        evidence_id: Option<EvidenceId>,
        /// Where it is known from.
        source_id: SourceId,
    }
}

impl Rules for Claim {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.printed && self.printed_reason.is_none() {
            faults.push(Fault::rule("printed_reason", "say why this claim is the one printed"));
        }
        if self.figure.is_some() && self.unit.is_none() {
            faults.push(Fault::rule("unit", "a figure needs its unit"));
        }
        faults
    }
}
