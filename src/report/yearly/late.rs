//! Lateness against the text's own date and against the latest promised date.

use std::rc::Rc;

use super::deadlines;
use super::edition::Edition;
use super::why::What;
use crate::analysis::{Lateness, Scope, Timing};
use crate::report::block::Inline;
use crate::report::write::Put;
use crate::word::Day;

/// The last day of a promised date, where it is known.
pub(super) fn due(timing: &Timing) -> Option<Day> {
    match *timing {
        Timing::NoDate | Timing::DateUnknown => None,
        Timing::NotYetDue { due, .. }
        | Timing::Overdue { due, .. }
        | Timing::PassedWithoutLevel { due, .. }
        | Timing::DoneInTime { due }
        | Timing::DoneLate { due, .. } => Some(due),
    }
}

/// Days past a date that count as late; none where there is no date or it has not passed.
pub(super) fn days(timing: &Timing) -> Option<u64> {
    match *timing {
        Timing::Overdue { days, .. } => u64::try_from(days).ok(),
        _ => None,
    }
}

/// By how many days something is or was late, as far as that is certain. Beside each number the column
/// of the rules that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// By so many.
    Exactly(u64),
    /// By so many or more: the promised date is known in part only.
    AtLeast(u64, &'static str),
    /// By so many or fewer, and perhaps not at all: the day on which it was done is not known.
    AtMost(u64),
    /// By the first or more, by the second or fewer.
    Between(u64, u64),
}

/// Messages that say it: exactly, at least, at most, between.
pub(super) type Ids = [&'static str; 4];

const DONE: Ids = ["late-done", "late-done-at-least", "late-done-at-most", "late-done-between"];

impl Known {
    /// Of what is late, or was done late; nothing where not even that is certain.
    pub(super) fn of(timing: &Timing) -> Option<Self> {
        let days = |days: i32| u64::try_from(days).unwrap_or(0);
        match *timing {
            Timing::Overdue { days: late, exact: true, .. } => Some(Self::Exactly(days(late))),
            Timing::Overdue { days: late, .. } => Some(Self::AtLeast(days(late), "days")),
            Timing::DoneLate { least: 0, most, .. } => most.map(|most| Self::AtMost(days(most))),
            Timing::DoneLate { least, most, .. } => Some(match most {
                None => Self::AtLeast(days(least), "least"),
                Some(most) if most == least => Self::Exactly(days(least)),
                Some(most) => Self::Between(days(least), days(most)),
            }),
            _ => None,
        }
    }

    /// The one of these messages that says it.
    pub(super) fn id(self, [exactly, least, most, between]: Ids) -> &'static str {
        match self {
            Self::Exactly(_) => exactly,
            Self::AtLeast(..) => least,
            Self::AtMost(_) => most,
            Self::Between(..) => between,
        }
    }

    /// Its numbers, each with its name in a message and its column of the rules.
    pub(super) fn numbers(self) -> Vec<(&'static str, u64, &'static str)> {
        match self {
            Self::Exactly(n) => vec![("days", n, "days")],
            Self::AtLeast(n, column) => vec![("days", n, column)],
            Self::AtMost(n) => vec![("days", n, "most")],
            Self::Between(least, most) => vec![("least", least, "least"), ("most", most, "most")],
        }
    }

    /// Says it, as one of these messages, of the commitment with this id.
    pub(super) fn said(self, e: &mut Edition, ids: Ids, id: &str) -> Vec<Inline> {
        let put = |(name, n, column)| (name, Put::from((n, e.late_cell(id, column))));
        let puts: Vec<(&str, Put)> = self.numbers().into_iter().map(put).collect();
        e.w.line(self.id(ids), &puts)
    }
}

/// The part of a pillar on lateness.
pub(super) fn section<'a>(e: &mut Edition<'a>, pillar: &'a str, name: &str) {
    e.w.headed(3, &format!("late-{pillar}"), "late-title");
    let count = |what| Put::from(e.counted(what, &[Scope::Pillar(pillar)]));
    let puts = [
        ("n", count(What::Overdue)),
        ("all", count(What::Catalogue)),
        ("silent", count(What::Silent)),
        ("undated", count(What::Undated)),
    ];
    e.w.say("late-intro", &puts);
    deadlines::write(e, pillar, name);
}

/// How late a commitment of the catalogue is against both dates, for the table of commitments.
pub(super) fn cell(e: &mut Edition, id: &str) -> Vec<Inline> {
    let all = Rc::clone(&e.lateness);
    let place = all.binary_search_by(|it| it.commitment.commitment_id.as_str().cmp(id));
    let Some(it) = place.ok().and_then(|place| all.get(place)) else {
        return vec![e.w.text("dash")];
    };
    match it.against_latest {
        Timing::NoDate => Vec::new(),
        Timing::DateUnknown => vec![e.w.text("late-date-unknown")],
        Timing::NotYetDue { due, .. } => match days(&it.against_text) {
            Some(own) => {
                let own = (own, e.late_cell(id, "text_days"));
                let puts = [("own", Put::from(own)), ("date", e.day(due).into())];
                e.w.line("late-own-only", &puts)
            }
            None => e.w.line("late-not-yet", &[("date", e.day(due).into())]),
        },
        Timing::DoneInTime { .. } => vec![e.w.text("late-in-time")],
        Timing::DoneLate { .. } => match Known::of(&it.against_latest) {
            Some(known) => known.said(e, DONE, id),
            None => vec![e.w.text("late-done-unknown")],
        },
        Timing::PassedWithoutLevel { due, .. } => {
            e.w.line("late-without-level", &[("date", e.day(due).into())])
        }
        Timing::Overdue { .. } => past(e, it),
    }
}

fn past(e: &mut Edition, it: &Lateness) -> Vec<Inline> {
    let id = it.commitment.commitment_id.as_str();
    let latest = days(&it.against_latest).unwrap_or(0);
    match days(&it.against_text) {
        Some(own) if own != latest => {
            let own = (own, e.late_cell(id, "text_days"));
            let latest = (latest, e.late_cell(id, "days"));
            e.w.line("late-days-both", &[("own", own.into()), ("days", latest.into())])
        }
        _ => {
            let exact = matches!(it.against_latest, Timing::Overdue { exact: true, .. });
            let message = if exact { "late-days" } else { "late-days-at-least" };
            e.w.line(message, &[("days", (latest, e.late_cell(id, "days")).into())])
        }
    }
}
