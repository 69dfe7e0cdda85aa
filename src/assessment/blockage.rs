//! What stands in the way.

use super::BlockageId;
use crate::agreement::{AgreementId, CommitmentId, EvidenceId, PartyId, SourceId};
use crate::word::define::record;
use crate::word::{Day, Fault, Lang, PartialDate, Rules, Text};

record! {
    /// What stands in the way, since when, who is responsible, what would lift it.
    pub struct Blockage {
        /// Identifier of the blockage.
        blockage_id: BlockageId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Short title.
        title: Text,
        /// What stands in the way.
        summary: Option<Text>,
        /// Language of the texts in this row.
        lang: Lang,
        /// Since when.
        since: Option<PartialDate>,
        /// Until when; empty while it lasts, `2017-10-11/..` where it was last known to stand on that day, XXXX where nothing is known of its end.
        until: Option<PartialDate>,
        /// Commitments it holds up.
        commitment_ids: Vec<CommitmentId>,
        /// Who is responsible.
        party_ids: Vec<PartyId>,
        /// What would lift it.
        would_lift: Option<Text>,
        /// Observations it rests on.
        evidence_ids: Vec<EvidenceId>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Blockage {
    /// It stood in the way on some day between the two, both included.
    pub fn stood_between(&self, from: Day, to: Day) -> bool {
        let since = self.since.as_ref().and_then(PartialDate::earliest);
        let until = self.until.as_ref().and_then(PartialDate::latest);
        since.is_none_or(|day| day <= to) && until.is_none_or(|day| day >= from)
    }
}

impl Rules for Blockage {
    fn faults(&self) -> Vec<Fault> {
        crate::agreement::ordered("until", self.since.as_ref(), self.until.as_ref())
    }
}
