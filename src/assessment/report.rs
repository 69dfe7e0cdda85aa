//! Reports, replies to them, and figures as they were published then.

use super::{FigureId, ReplyId};
use crate::agreement::{AgreementId, AnyId, PartyId, ReportId, SourceId};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Day, Decimal, Fault, Key, Lang, PartialDate, Rules, Text};

codes! {
    /// What sort of report.
    ReportKind {
        /// The regular report the mandate asks for.
        Regular = "regular",
        /// The report on a year, with the table of commitments.
        YearEnd = "year_end",
        /// A report outside the cadence.
        Special = "special",
    }
    /// State of a report.
    ReportState {
        /// Planned.
        Planned = "planned",
        /// Being written.
        Draft = "draft",
        /// Shown to the parties for comment.
        CommentRound = "comment_round",
        /// Approved.
        Approved = "approved",
        /// Sealed: position, rules, languages and bytes are fixed.
        Sealed = "sealed",
        /// Published.
        Published = "published",
    }
    /// What a published figure is about.
    FigureScope {
        /// The whole agreement.
        Agreement = "agreement",
        /// One pillar.
        Pillar = "pillar",
        /// One party.
        Party = "party",
        /// One tag.
        Tag = "tag",
        /// The observer's recommendations.
        Recommendations = "recommendations",
        /// Preparatory or core commitments.
        Nature = "nature",
    }
    /// What a published figure measures.
    Measure {
        /// Commitments at a level.
        LevelCount = "level_count",
        /// Share of commitments at a level.
        LevelShare = "level_share",
        /// Commitments completed within the period.
        CompletedInPeriod = "completed_in_period",
        /// Recommendations by what became of them.
        Recommendations = "recommendations",
        /// Anything else.
        Other = "other",
    }
}

record! {
    /// A periodic report, ours or one already published by an observer.
    pub struct Report {
        /// Identifier of the report.
        report_id: ReportId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Number.
        number: Option<Text>,
        /// What sort of report.
        kind: ReportKind,
        /// Title.
        title: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// First day of the period.
        period_start: Option<PartialDate>,
        /// Last day of the period.
        period_end: Option<PartialDate>,
        /// Nothing after this day is judged.
        cut_off: Option<Day>,
        /// Date on the report.
        dated: Option<PartialDate>,
        /// Date on which it was made public.
        public_date: Option<PartialDate>,
        /// Theme in depth.
        theme: Option<Text>,
        /// Languages of its editions.
        languages: Vec<Lang>,
        /// State.
        state: ReportState,
        /// Edition; a correction is a new edition.
        edition: Option<i64>,
        /// Report that this edition corrects.
        corrects: Option<ReportId>,
        /// What this edition changes.
        changes: Option<Text>,
        /// Pages.
        pages: Option<i64>,
        /// Who issued it.
        issued_by: Text,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Report {
    /// The day as of which it is written: its cut-off, else the last of its period.
    pub fn read_as_of(&self) -> Option<Day> {
        self.cut_off.or_else(|| self.period_end.as_ref().and_then(PartialDate::latest))
    }
}

impl Rules for Report {
    fn faults(&self) -> Vec<Fault> {
        crate::agreement::ordered(
            "period_end",
            self.period_start.as_ref(),
            self.period_end.as_ref(),
        )
    }
}

record! {
    /// A party's answer to a draft or to a finding, printed beside it.
    pub struct Reply {
        /// Identifier of the reply.
        reply_id: ReplyId,
        /// Report answered.
        report_id: Option<ReportId>,
        /// Party that answers.
        party_id: PartyId,
        /// Record answered: an assessment, a blockage, a recommendation.
        subject_id: Option<AnyId>,
        /// When the party was asked.
        asked_on: Option<PartialDate>,
        /// When the answer is due.
        due_on: Option<PartialDate>,
        /// When it came in.
        received_on: Option<PartialDate>,
        /// The answer.
        text: Text,
        /// Language of the answer.
        lang: Lang,
        /// What the observer did with it.
        observer_note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Reply {}

record! {
    /// A figure as it was published then.
    pub struct PublishedFigure {
        /// Identifier of the figure.
        figure_id: FigureId,
        /// The agreement.
        agreement_id: AgreementId,
        /// Report in which it stood.
        report_id: Option<ReportId>,
        /// The date it describes.
        as_of: PartialDate,
        /// What it is about.
        scope_type: FigureScope,
        /// Pillar, party or tag.
        scope_id: Option<Key>,
        /// What it measures.
        measure: Measure,
        /// Level, or status of recommendations.
        level_code: Option<Key>,
        /// Count.
        count: Option<i64>,
        /// Denominator.
        denominator: Option<i64>,
        /// Share as printed.
        printed_share: Option<Decimal> as "percent",
        /// The figure as printed.
        printed_text: Text,
        /// Remark.
        note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for PublishedFigure {
    fn faults(&self) -> Vec<Fault> {
        match (self.count, self.denominator) {
            (Some(count), Some(of)) if of <= 0 || count > of || count < 0 => {
                vec![Fault::rule("denominator", "is smaller than the count, or not above zero")]
            }
            _ => Vec::new(),
        }
    }
}
