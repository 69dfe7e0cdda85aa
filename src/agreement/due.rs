//! The chain of promised dates of a commitment: the text's own, then each later promise.

use super::party::ordered;
use super::{CommitmentId, DueId, InstrumentId, SourceId};
use crate::agreement::Certainty;
use crate::word::define::record;
use crate::word::field::{Base, Wrong, codes};
use crate::word::{Day, Duration, Fault, Field, Key, PartialDate, Precision, Rules, Text, Type};

codes! {
    /// What a promised date rests on.
    Basis {
        /// The text of the agreement.
        Text = "text",
        /// A later instrument.
        Instrument = "instrument",
        /// A session of a monitoring body.
        Session = "session",
        /// A public statement of a party.
        Statement = "statement",
    }
}

/// What a relative date counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelativeTo {
    /// Signature of the agreement.
    Signature,
    /// Entry into force.
    InForce,
    /// Another event.
    Milestone(Key),
}

impl Field for RelativeTo {
    const TYPE: Type = Type { base: Base::Key, list: false, required: true };

    fn read(cell: &str) -> Result<Self, Wrong> {
        Ok(match cell {
            "signature" => Self::Signature,
            "in_force" => Self::InForce,
            other => Self::Milestone(Key::parse(other)?),
        })
    }

    fn write(&self, out: &mut String) {
        out.push_str(match self {
            Self::Signature => "signature",
            Self::InForce => "in_force",
            Self::Milestone(key) => key.as_str(),
        });
    }
}

record! {
    /// One promised date of a commitment.
    pub struct DueDate {
        /// Identifier of the promised date.
        due_id: DueId,
        /// The commitment.
        commitment_id: CommitmentId,
        /// Place in the chain; 0 is the agreement's own text.
        step: i64,
        /// The date; empty when relative.
        date: Option<PartialDate>,
        /// What it is relative to: `signature`, `in_force` or a milestone.
        relative_to: Option<RelativeTo>,
        /// Span after that event; a range when the text gives one.
        offset: Option<Duration>,
        /// What it rests on.
        basis: Basis,
        /// The instrument it rests on.
        instrument_id: Option<InstrumentId>,
        /// When it was promised.
        promised_on: Option<PartialDate>,
        /// Remark.
        note: Option<Text>,
        /// What a reconstructed row rests on.
        certainty: Option<Certainty>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl DueDate {
    /// The last day on which the promise is still kept: the end of the date or of the range.
    /// `anchor` is the day the relative date counts from, where that is known.
    pub fn last_day(&self, anchor: Option<Day>) -> Option<Day> {
        if let Some(date) = &self.date {
            return date.latest();
        }
        let (_, longest) = self.offset.as_ref()?.spans();
        Some(anchor?.plus(longest))
    }

    /// The first day that may be meant by `last_day`: the same day where the date is known to the day,
    /// or is a span, within all of which the promise may be kept. `anchor` is the first day that may
    /// be meant by the one the relative date counts from.
    pub fn first_day(&self, anchor: Option<Day>) -> Option<Day> {
        match &self.date {
            Some(date) if date.precision() != Precision::Range => date.earliest(),
            _ => self.last_day(anchor),
        }
    }
}

impl Rules for DueDate {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.step < 0 {
            faults.push(Fault::rule("step", "count steps from 0, the agreement's own text"));
        }
        match (&self.date, &self.relative_to, &self.offset) {
            (Some(_), None, None) | (None, Some(_), Some(_)) => {}
            (Some(_), _, _) => faults.push(Fault::rule(
                "relative_to",
                "give either a date, or relative_to with offset, not both",
            )),
            _ => faults.push(Fault::rule("date", "give a date, or relative_to with offset")),
        }
        if self.basis == Basis::Instrument && self.instrument_id.is_none() {
            faults.push(Fault::rule("instrument_id", "name the instrument it rests on"));
        }
        faults.extend(ordered("date", self.promised_on.as_ref(), self.date.as_ref()));
        faults
    }
}
