//! How a report comes about: what its editors write, what was let pass and why, who was shown a
//! draft, who approved it, and what its seal fixes.

use super::{ApprovalId, NarrativeId, SealId, ShowingId, WaiverId};
use crate::agreement::{PartyId, ReportId};
use crate::word::define::record;
use crate::word::prose::{Directive, directives};
use crate::word::{Day, Fault, Key, Lang, Prose, Rules, Text};

/// Length of a SHA-256 digest in hexadecimal.
const DIGEST_CHARS: usize = 64;

record! {
    /// What an editor wrote in one section of a report, in one language. Numbers are not typed in
    /// it: `{{count …}}` and its like put in what the record gives.
    pub struct Narrative {
        /// Identifier: report, section and language joined with points.
        narrative_id: NarrativeId,
        /// The report.
        report_id: ReportId,
        /// The section of the report.
        section: Key,
        /// Language of the text.
        lang: Lang,
        /// The text, in Markdown without raw HTML.
        body: Prose,
    }
}

/// What names an observation in a narrative.
pub const CITES_OBSERVATION: &str = "observation";

/// The id of the observation that a directive cites, if it cites one.
pub fn cited<'t>(it: &Directive<'t>) -> Option<&'t str> {
    (it.name == CITES_OBSERVATION).then(|| it.words.first().copied()).flatten()
}

impl Narrative {
    /// Ids of the observations that the text cites, as they are written in it.
    pub fn observations(&self) -> Vec<&str> {
        directives(self.body.as_str()).0.iter().filter_map(cited).collect()
    }
}

impl Rules for Narrative {
    fn faults(&self) -> Vec<Fault> {
        let id = format!("{}.{}.{}", self.report_id, self.section, self.lang.as_str());
        if self.narrative_id.as_str() == id {
            return Vec::new();
        }
        let sentence = format!("must be \"{id}\": report, section and language joined with points");
        vec![Fault::rule("narrative_id", &sentence)]
    }
}

record! {
    /// One item of a report's checks that was let pass, with the reason.
    pub struct Waiver {
        /// Identifier of the waiver.
        waiver_id: WaiverId,
        /// The report.
        report_id: ReportId,
        /// The check.
        check: Key,
        /// What the check named, exactly as it named it.
        subject: Text,
        /// Why it may pass.
        reason: Text,
        /// Language of the texts in this row.
        lang: Lang,
    }
}

impl Rules for Waiver {}

record! {
    /// A draft shown to one party for comment.
    pub struct Showing {
        /// Identifier of the showing.
        showing_id: ShowingId,
        /// The report.
        report_id: ReportId,
        /// The party to which it is shown.
        party_id: PartyId,
        /// The day from which it is shown.
        shown_on: Day,
        /// The last day for an answer.
        due_on: Day,
        /// Ledger position as of which the draft is shown.
        known_at: i64,
        /// SHA-256 of the content that is shown, hexadecimal.
        content_hash: Text,
    }
}

impl Rules for Showing {
    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = digest("content_hash", &self.content_hash).collect();
        if self.due_on < self.shown_on {
            faults.push(Fault::rule("due_on", "lies before the day from which it is shown"));
        }
        if self.known_at < 0 {
            faults.push(Fault::rule("known_at", "is a number of ledger entries, nought or more"));
        }
        faults
    }
}

record! {
    /// One person's approval of a report, bound to the content that was approved.
    pub struct Approval {
        /// Identifier of the approval.
        approval_id: ApprovalId,
        /// The report.
        report_id: ReportId,
        /// SHA-256 of the content that was approved, hexadecimal.
        content_hash: Text,
        /// Who approves.
        approved_by: Text,
        /// The day of the approval.
        approved_on: Day,
    }
}

impl Rules for Approval {
    fn faults(&self) -> Vec<Fault> {
        digest("content_hash", &self.content_hash).collect()
    }
}

record! {
    /// The seal of a report: what fixes its bytes. A sealed report is written again from it, bit
    /// for bit.
    pub struct Seal {
        /// Identifier of the seal.
        seal_id: SealId,
        /// The report.
        report_id: ReportId,
        /// SHA-256 of the content that two people approved, hexadecimal.
        content_hash: Text,
        /// Ledger position from which the report is written.
        known_at: i64,
        /// Root hash of the ledger at that position, hexadecimal.
        root_hash: Text,
        /// Version of the rules by which figures are made and what is public is chosen.
        rules_version: Text,
        /// Languages of the sealed editions.
        languages: Vec<Lang>,
        /// SHA-256 of the list of sealed files with their sizes and digests, hexadecimal.
        manifest_hash: Text,
        /// The day of the sealing.
        sealed_on: Day,
        /// Approvals it rests on.
        approval_ids: Vec<ApprovalId>,
    }
}

impl Rules for Seal {
    fn faults(&self) -> Vec<Fault> {
        let hashes = [
            ("content_hash", &self.content_hash),
            ("root_hash", &self.root_hash),
            ("manifest_hash", &self.manifest_hash),
        ];
        let mut faults: Vec<Fault> =
            hashes.into_iter().flat_map(|(name, text)| digest(name, text)).collect();
        if self.known_at < 1 {
            faults.push(Fault::rule("known_at", "is a number of ledger entries, one or more"));
        }
        faults
    }
}

/// The fault of a text that is no SHA-256 digest.
fn digest(field: &'static str, text: &Text) -> impl Iterator<Item = Fault> {
    let text = text.as_str();
    let good = text.len() == DIGEST_CHARS
        && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let wrong = "is not a SHA-256 digest: 64 characters of 0-9 and a-f";
    (!good).then(|| Fault::rule(field, wrong)).into_iter()
}
