//! Whether a commitment was kept in time: against the text's own date, and against the latest
//! date promised by the vantage's day. The two are always read side by side.
//!
//! A range is late only after its last day; a date that hangs on an event nobody has dated stays
//! unknown. A date that has passed says nothing by itself: lateness is stated only of what was
//! judged, and where the day of completion, or the date itself, is only known within bounds, that is
//! said.

use super::Analysis;
use super::standing::{Standing, certain_by, known_by};
use crate::agreement::{Basis, Commitment, DueDate, RelativeTo};
use crate::assessment::Assessment;
use crate::record::Version;
use crate::word::{Day, PartialDate};

/// A promised date, resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise<'r> {
    /// Its row: step, basis, instrument.
    pub due: &'r Version<DueDate>,
    /// The last day on which it is still kept; none while that is not known.
    pub last_day: Option<Day>,
    /// The first day that may be meant by it: an earlier one where its date is known in part, or that
    /// of the event from which it counts.
    pub first_day: Option<Day>,
}

/// A promised date that took the place of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move<'r> {
    /// The date before.
    pub from: Promise<'r>,
    /// The date after; its row says by what it was moved.
    pub to: Promise<'r>,
    /// Days by which it was moved, where both are known; below nought when brought forward.
    pub days: Option<i32>,
}

/// When a commitment was done, as far as judgements tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done<'r> {
    /// Day of the first judgement from which it has stayed done: it was done by then.
    pub by: Day,
    /// That judgement.
    pub assessment: &'r Version<Assessment>,
    /// Day of the last judgement before that found it at a lower level: it was not done by then.
    pub not_by: Option<Day>,
}

/// How a commitment stands towards one promised date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// No date was promised.
    NoDate,
    /// A date was promised that cannot be resolved: it hangs on an event without a date.
    DateUnknown,
    /// The date lies ahead, or is today.
    NotYetDue {
        /// The last day.
        due: Day,
        /// Days left.
        days: i32,
    },
    /// The date has passed and the commitment was judged not to be done.
    Overdue {
        /// The last day.
        due: Day,
        /// Days since: that many at least.
        days: i32,
        /// The date is known to the day, so that it is that many and no more.
        exact: bool,
    },
    /// The date has passed and nobody could say whether it was done.
    PassedWithoutLevel {
        /// The last day.
        due: Day,
        /// Days since.
        days: i32,
        /// Nobody looked, or left it open; otherwise it was looked at and cannot be judged.
        assessable: bool,
    },
    /// Done by the date.
    DoneInTime {
        /// The last day.
        due: Day,
    },
    /// First seen done after the date.
    DoneLate {
        /// The last day.
        due: Day,
        /// Days from then to the judgement that first found it done.
        days: i32,
        /// Days that it was late at least: from the last day to the day after the last judgement that
        /// found it not done. Nought where none did so on or after the last day: perhaps it was in time.
        least: i32,
        /// Days that it was late at most: from the first day that may be meant by the date; none where
        /// there is none.
        most: Option<i32>,
    },
}

impl Timing {
    /// All codes.
    pub const CODES: [&'static str; 7] = [
        "no_date",
        "date_unknown",
        "not_yet_due",
        "overdue",
        "passed_without_level",
        "done_in_time",
        "done_late",
    ];

    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoDate => "no_date",
            Self::DateUnknown => "date_unknown",
            Self::NotYetDue { .. } => "not_yet_due",
            Self::Overdue { .. } => "overdue",
            Self::PassedWithoutLevel { .. } => "passed_without_level",
            Self::DoneInTime { .. } => "done_in_time",
            Self::DoneLate { .. } => "done_late",
        }
    }
}

/// A commitment and its promised dates at the vantage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lateness<'r> {
    /// The commitment.
    pub commitment: &'r Version<Commitment>,
    /// Dates promised by the vantage's day, in chain order.
    pub chain: Vec<Promise<'r>>,
    /// Each time a date took the place of another.
    pub moves: Vec<Move<'r>>,
    /// When it was done, while it stands done.
    pub done: Option<Done<'r>>,
    /// Against the text's own date (step 0).
    pub against_text: Timing,
    /// Against the latest date promised.
    pub against_latest: Timing,
}

impl Lateness<'_> {
    /// How often the date was moved.
    pub fn times_moved(&self) -> usize {
        self.moves.len()
    }
}

/// The lateness of one commitment.
pub(super) fn of<'r>(
    analysis: &Analysis<'r>,
    commitment: &'r Version<Commitment>,
    standing: &Standing<'r>,
) -> Lateness<'r> {
    let chain = chain(analysis, commitment);
    let done = standing.complete().then(|| done(analysis, commitment)).flatten();
    let timing = |promise: Option<&Promise<'r>>| {
        timing(promise, done.as_ref(), standing, analysis.vantage().as_of)
    };
    Lateness {
        commitment,
        against_text: timing(chain.iter().find(|promise| promise.due.step == 0)),
        against_latest: timing(chain.last()),
        moves: moves(&chain),
        done,
        chain,
    }
}

fn timing(
    promise: Option<&Promise<'_>>,
    done: Option<&Done<'_>>,
    standing: &Standing<'_>,
    as_of: Day,
) -> Timing {
    let Some(promise) = promise else { return Timing::NoDate };
    let Some(due) = promise.last_day else { return Timing::DateUnknown };
    match done {
        Some(done) if done.by <= due => Timing::DoneInTime { due },
        Some(done) => Timing::DoneLate {
            due,
            days: due.days_until(done.by),
            least: done.not_by.map_or(0, |day| due.days_until(day) + 1).max(0),
            most: promise.first_day.map(|first| first.days_until(done.by)),
        },
        None if as_of <= due => Timing::NotYetDue { due, days: as_of.days_until(due) },
        None if standing.level().is_some() => {
            let exact = promise.first_day == Some(due);
            Timing::Overdue { due, days: due.days_until(as_of), exact }
        }
        None => Timing::PassedWithoutLevel {
            due,
            days: due.days_until(as_of),
            assessable: !matches!(standing, Standing::NotAssessable { .. }),
        },
    }
}

fn chain<'r>(analysis: &Analysis<'r>, commitment: &Commitment) -> Vec<Promise<'r>> {
    let as_of = analysis.vantage().as_of;
    let dues = analysis.index.chain(commitment.commitment_id.as_str()).into_iter();
    let resolved = dues.map(|due| {
        let anchor = anchor(analysis, due);
        let first_day = due.first_day(anchor.and_then(PartialDate::earliest));
        Promise { due, last_day: due.last_day(anchor.and_then(PartialDate::latest)), first_day }
    });
    resolved.filter(|promise| promised_by(analysis, promise, as_of)).collect()
}

/// The date a relative promise counts from, where it has certainly come by the vantage's day.
fn anchor<'r>(analysis: &Analysis<'r>, due: &DueDate) -> Option<&'r PartialDate> {
    let agreement = analysis.agreement();
    let date: Option<&PartialDate> = match due.relative_to.as_ref()? {
        RelativeTo::Signature => agreement.date_signed.as_ref(),
        RelativeTo::InForce => agreement.date_in_force.as_ref(),
        RelativeTo::Milestone(id) => {
            analysis.record().milestones.get(id).and_then(|milestone| milestone.date.as_ref())
        }
    };
    let as_of = analysis.vantage().as_of;
    date.filter(|date| date.latest().is_some_and(|day| day <= as_of))
}

/// The promise had certainly been made by this day. The text's own stands from the start; one
/// whose day of making is not known has certainly been made by the last day it names, and is not
/// counted before: a reading of the past must not know of promises made after it.
fn promised_by(analysis: &Analysis<'_>, promise: &Promise<'_>, as_of: Day) -> bool {
    let due = &promise.due.value;
    if let Some(date) = &due.promised_on {
        return known_by(date, as_of);
    }
    let instrument = due.instrument_id.as_ref();
    let instrument = instrument.and_then(|id| analysis.record().instruments.get(id.as_str()));
    match instrument.and_then(|found| certain_by(&found.value.date)) {
        Some(day) => day <= as_of,
        None => {
            due.step == 0
                || due.basis == Basis::Text
                || promise.last_day.is_some_and(|day| day <= as_of)
        }
    }
}

fn moves<'r>(chain: &[Promise<'r>]) -> Vec<Move<'r>> {
    let pairs = chain.iter().zip(chain.iter().skip(1));
    // The same day promised again is no move.
    let moved = pairs.filter(|(from, to)| from.last_day.is_none() || from.last_day != to.last_day);
    moved
        .map(|(from, to)| {
            let days = from.last_day.zip(to.last_day).map(|(a, b)| a.days_until(b));
            Move { from: *from, to: *to, days }
        })
        .collect()
}

/// The first judgement of the run of judgements "done" that reaches to the vantage's day. A day
/// without a level in between does not break the run: it does not say that anything was undone.
fn done<'r>(analysis: &Analysis<'r>, commitment: &Commitment) -> Option<Done<'r>> {
    let mut found: Option<Done<'r>> = None;
    let mut history = analysis.history(commitment.commitment_id.as_str());
    // Of several judgements for one day only the last counts.
    history.reverse();
    history.dedup_by_key(|assessment| assessment.as_of);
    for assessment in history {
        let standing = analysis.standing_of(assessment);
        if standing.complete() {
            found = Some(Done { by: assessment.as_of, assessment, not_by: None });
        } else if standing.level().is_some() {
            return found.map(|done| Done { not_by: Some(assessment.as_of), ..done });
        }
    }
    found
}
