//! The closed list of record kinds, each with the table it is exported to.

use super::field::Code;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal in $table:literal;)+) => {
        /// A kind of record the ledger can hold. Closed: a new kind is a new ledger version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[doc = $doc])+ $name,)+ }

        impl Kind {
            /// Every kind, in the order in which records may refer to each other: a record
            /// refers to kinds before its own (or to its own), with few exceptions.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)+];

            /// Stable code, the `k` of a ledger entry.
            pub const fn code(self) -> &'static str {
                match self { $(Kind::$name => $code,)+ }
            }

            /// Name of its table, in the index and in the export (`<table>.csv`).
            pub const fn table(self) -> &'static str {
                match self { $(Kind::$name => $table,)+ }
            }

            /// What the kind is, one sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Kind::$name => concat!($($doc),+),)+ }
            }
        }

        /// The codes of all kinds with their meaning, for codebooks.
        pub const KIND_CODES: &[Code] = &[$(Code { code: $code, meaning: concat!($($doc),+) },)+];
    };
}

kinds! {
    /// The mission that keeps this ledger: who observes, under what mandate, in which languages.
    Mission = "mission" in "mission";
    /// Where knowledge came from; only a random code of a protected source circulates.
    Source = "source" in "sources";
    /// An ordered scale of levels, as data, versioned.
    Scale = "scale" in "scales";
    /// One level of a scale, with its points and its wording.
    ScaleLevel = "scale_level" in "scale_levels";
    /// The accord: title, dates, process, country.
    Agreement = "agreement" in "agreements";
    /// A pillar: a main theme under which commitments are reported.
    Pillar = "pillar" in "pillars";
    /// Whoever is bound, guarantees or monitors.
    Party = "party" in "parties";
    /// Membership of a party in a coalition or body over time.
    Membership = "membership" in "party_members";
    /// A later instrument: roadmap, pact, timetable, protocol, law or decree.
    Instrument = "instrument" in "instruments";
    /// An event that due dates may be relative to.
    Milestone = "milestone" in "milestones";
    /// A node of the text: part, chapter, article, paragraph or annex.
    Provision = "provision" in "provisions";
    /// One assessable promise drawn from provisions.
    Commitment = "commitment" in "commitments";
    /// One promised date of a commitment, a link of its chain.
    DueDate = "due_date" in "due_dates";
    /// Dated, placed evidence for or against commitments; also looked and found nothing.
    Observation = "observation" in "evidence";
    /// What somebody says; competing claims stand side by side under one question.
    Claim = "claim" in "claims";
    /// A measured series with its unit and target.
    Indicator = "indicator" in "indicators";
    /// One reading of an indicator: numerator, denominator, scope and printed share kept apart.
    Reading = "reading" in "indicator_readings";
    /// A security event or ceasefire breach, with attribution criteria.
    Incident = "incident" in "incidents";
    /// A meeting of a monitoring body: who came, who walked out, what was decided.
    Session = "session" in "sessions";
    /// A periodic report: period, cut-off, editions, state.
    Report = "report" in "reports";
    /// The level of one commitment on one date, with the evidence it rests on.
    Assessment = "assessment" in "assessments";
    /// What stands in the way, since when, who is responsible, what would lift it.
    Blockage = "blockage" in "blockages";
    /// A numbered recommendation addressed to parties.
    Recommendation = "recommendation" in "recommendations";
    /// What became of a recommendation by a date.
    FollowUp = "follow_up" in "recommendation_followups";
    /// A party's answer to a draft or to a finding.
    Reply = "reply" in "replies";
    /// A figure as it was published then.
    PublishedFigure = "published_figure" in "published_figures";
    /// What an editor wrote in one section of a report, in one language.
    Narrative = "narrative" in "narratives";
    /// One item of a report's checks that was let pass, with the reason.
    Waiver = "waiver" in "waivers";
    /// A draft of a report shown to one party for comment.
    Showing = "showing" in "showings";
    /// One person's approval of a report, bound to the content that was approved.
    Approval = "approval" in "approvals";
    /// The seal of a report: what fixes its bytes.
    Seal = "seal" in "seals";
    /// The text of one field of one record in another language.
    Translation = "translation" in "translations";
    /// How many lines the log of readings of closed records had, and the head of its chain; never public.
    Anchor = "anchor" in "anchors";
}

impl Kind {
    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The kind exported to this table.
    pub fn from_table(table: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.table() == table)
    }
}
