//! The agreement, its pillars, its text, and the instruments and milestones that came later.

use super::party::ordered;
use super::{
    AgreementId, AnyId, InstrumentId, MilestoneId, PillarId, ProvisionId, ScaleId, SourceId,
};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Fault, Key, Lang, PartialDate, Rules, Text};

codes! {
    /// What a reconstructed row rests on.
    Certainty {
        /// The signed text was seen.
        Text = "text",
        /// Secondary sources.
        Secondary = "secondary",
        /// Uncertain; to be checked against the signed text.
        Uncertain = "uncertain",
    }
    /// What sort of later instrument.
    InstrumentKind {
        /// A roadmap.
        Roadmap = "roadmap",
        /// A pact.
        Pact = "pact",
        /// A timetable.
        Timetable = "timetable",
        /// A protocol.
        Protocol = "protocol",
        /// A law.
        Law = "law",
        /// A decree or other act of government.
        Decree = "decree",
        /// An amendment of the agreement.
        Amendment = "amendment",
        /// A declaration or signed conclusions.
        Declaration = "declaration",
    }
    /// Level of a provision in the text.
    ProvisionLevel {
        /// Part.
        Part = "part",
        /// Title.
        Title = "title",
        /// Chapter.
        Chapter = "chapter",
        /// Section.
        Section = "section",
        /// Article.
        Article = "article",
        /// Paragraph.
        Paragraph = "paragraph",
        /// Point.
        Point = "point",
        /// Annex.
        Annex = "annex",
    }
}

record! {
    /// A peace agreement.
    pub struct Agreement {
        /// Identifier of the agreement.
        agreement_id: AgreementId,
        /// Full title.
        title: Text,
        /// Language of the texts in this row.
        title_lang: Lang,
        /// Day of signature; the day on which the last party signed.
        date_signed: Option<PartialDate>,
        /// Day of entry into force.
        date_in_force: Option<PartialDate>,
        /// Place of signature.
        place: Option<Text>,
        /// Status as PA-X codes it.
        status: Option<Text>,
        /// Stage as PA-X codes it.
        stage: Option<Text>,
        /// Sub-stage as PA-X codes it.
        stage_sub: Option<Text>,
        /// Agreement type as PA-X codes it.
        agreement_type: Option<Text>,
        /// Conflict type as PA-X codes it.
        conflict_type: Option<Text>,
        /// Country or countries, ISO 3166-1 alpha-3.
        country_iso3: Vec<Key>,
        /// Country or countries, Gleditsch and Ward numbers.
        gwno: Vec<Key>,
        /// PA-X agreement number.
        pax_agtid: Option<Key>,
        /// PA-X peace process number.
        pax_pp: Option<Key>,
        /// PAM case number.
        pam_caseid: Option<Key>,
        /// UCDP peace agreement number.
        ucdp_paid: Option<Key>,
        /// UCDP conflict number.
        ucdp_conflict_id: Option<Key>,
        /// SHA-256 of the authentic text, hexadecimal.
        text_sha256: Option<Key>,
        /// Short title used in headings.
        short_title: Option<Text>,
        /// The peace process it belongs to.
        process: Option<Text>,
        /// Scale used for its assessments unless one says otherwise.
        scale_id: Option<ScaleId>,
        /// The mandate asks for a report every so many months.
        report_every_months: Option<i64> as "months",
        /// Summary.
        summary: Option<Text>,
        /// What its catalogue of commitments is; printed wherever the catalogue is shown.
        catalogue_note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Agreement {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.report_every_months.is_some_and(|months| !(1..=120).contains(&months)) {
            faults.push(Fault::rule("report_every_months", "give 1 to 120 months"));
        }
        faults
    }
}

record! {
    /// A main theme under which commitments are reported.
    pub struct Pillar {
        /// Identifier of the pillar.
        pillar_id: PillarId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Name of the pillar.
        title: Text,
        /// Language of the name.
        lang: Lang,
        /// Place in the order in which pillars are printed.
        order: i64,
    }
}

impl Rules for Pillar {}

record! {
    /// A later instrument by which the parties or the state gave effect to, or changed, the agreement.
    pub struct Instrument {
        /// Identifier of the instrument.
        instrument_id: InstrumentId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Title.
        title: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// What sort of instrument.
        kind: InstrumentKind,
        /// Date of the instrument.
        date: PartialDate,
        /// What it says.
        summary: Option<Text>,
        /// Provisions or commitments it amends or dates.
        amends: Vec<AnyId>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Instrument {}

record! {
    /// An event that due dates may be relative to.
    pub struct Milestone {
        /// Identifier of the milestone.
        milestone_id: MilestoneId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Name of the event.
        title: Text,
        /// Language of the name.
        lang: Lang,
        /// When it happened; empty while it has not, or is not known.
        date: Option<PartialDate>,
        /// Remark.
        note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Milestone {}

record! {
    /// A node of the text of the agreement.
    pub struct Provision {
        /// Identifier of the provision.
        provision_id: ProvisionId,
        /// The agreement.
        agreement_id: AgreementId,
        /// The node it lies in; empty at the top.
        parent_id: Option<ProvisionId>,
        /// Stable address in the manner of Akoma Ntoso, apart from the printed number.
        eid: Text,
        /// Number as printed.
        number: Text,
        /// Place in reading order over the whole agreement.
        order: i64,
        /// Heading.
        heading: Text,
        /// Text, or a summary in the observer's own words.
        text: Option<Text>,
        /// Language of the texts in this row.
        lang: Lang,
        /// PAM provision code.
        pam_code: Option<Key>,
        /// PA-X issue codes.
        pax_codes: Vec<Key>,
        /// Pillar it belongs to.
        pillar: Option<PillarId>,
        /// Part of the agreement since.
        valid_from: Option<PartialDate>,
        /// Part of the agreement until.
        valid_to: Option<PartialDate>,
        /// Instrument that amended it.
        amended_by: Option<InstrumentId>,
        /// Level of the node.
        level: ProvisionLevel,
        /// What a reconstructed row rests on.
        certainty: Option<Certainty>,
        /// Remark.
        note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Provision {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = ordered("valid_to", self.valid_from.as_ref(), self.valid_to.as_ref());
        if self.parent_id.as_ref() == Some(&self.provision_id) {
            faults.push(Fault::rule("parent_id", "a provision cannot lie in itself"));
        }
        faults
    }
}
