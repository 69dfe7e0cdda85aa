//! Measured series. Numerator, denominator, scope and printed share are kept apart, because in
//! real series they disagree.

use super::{IndicatorId, ReadingId};
use crate::agreement::{AgreementId, CommitmentId, EvidenceId, SourceId};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Decimal, Fault, Lang, PartialDate, Rules, Text};

codes! {
    /// Which way is better.
    GoodDirection {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
    }
}

record! {
    /// A measured series with its unit and target.
    pub struct Indicator {
        /// Identifier of the indicator.
        indicator_id: IndicatorId,
        /// The agreement.
        agreement_id: AgreementId,
        /// The commitment it measures.
        commitment_id: Option<CommitmentId>,
        /// Name of the series.
        title: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// Unit.
        unit: Text,
        /// Target.
        target: Option<Decimal>,
        /// Date of the target.
        target_date: Option<PartialDate>,
        /// Which way is better.
        good_direction: Option<GoodDirection>,
        /// Remark.
        note: Option<Text>,
    }
}

impl Rules for Indicator {}

record! {
    /// One reading of an indicator.
    pub struct Reading {
        /// Identifier of the reading.
        reading_id: ReadingId,
        /// The indicator.
        indicator_id: IndicatorId,
        /// Date of the reading.
        date: PartialDate,
        /// What the reading covers: area, group, survey.
        scope: Text,
        /// Value, or numerator of a share.
        numerator: Option<Decimal>,
        /// Denominator of a share.
        denominator: Option<Decimal>,
        /// Share as printed in the source.
        printed_share: Option<Decimal> as "percent",
        /// Figure as printed in the source.
        printed_text: Option<Text>,
        /// Size of the sample.
        sample_size: Option<i64>,
        /// Where it is known from.
        source_id: SourceId,
        /// The observation that carries it.
        evidence_id: Option<EvidenceId>,
        /// Remark.
        note: Option<Text>,
    }
}

impl Rules for Reading {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.denominator.as_ref().is_some_and(|d| d.scaled().0 <= 0) {
            faults.push(Fault::rule("denominator", "is not above zero"));
        }
        if self.numerator.is_none() && self.printed_share.is_none() && self.printed_text.is_none() {
            faults.push(Fault::rule(
                "numerator",
                "give a value, a printed share or the printed text",
            ));
        }
        faults
    }
}
