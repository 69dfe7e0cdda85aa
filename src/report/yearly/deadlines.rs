//! Lateness drawn: first promised date, latest promised date, the day a commitment was seen done.

use std::rc::Rc;

use super::drawing::{Named, part_title};
use super::edition::Edition;
use super::late::{Ids, Known, due};
use crate::analysis::{Lateness, Timing};
use crate::language::Arg;
use crate::report::block::{Inline, Row, plain};
use crate::report::chart::{self, Axis, DateWords, End, SPANS_MAX, Span};
use crate::report::write::plain_text;
use crate::word::Day;

/// Draws every commitment of a pillar that has a date, the latest first, in drawings of at most
/// `SPANS_MAX`, with the table behind.
pub(super) fn write<'a>(e: &mut Edition<'a>, pillar: &str, name: &str) {
    let all = Rc::clone(&e.lateness);
    let ours = all.iter().filter(|it| it.commitment.pillar_id.as_str() == pillar);
    let mut found: Vec<(&Lateness<'a>, Dates)> =
        ours.filter_map(|it| Some((it, Dates::of(it)?))).collect();
    found.sort_by_key(|(it, dates)| (order(it), dates.latest, it.commitment.commitment_id.clone()));
    let parts = found.chunks(SPANS_MAX).len();
    for (part, some) in found.chunks(SPANS_MAX).enumerate() {
        let date = e.day(e.to);
        let args = [("name", Arg::Text(name)), ("date", Arg::Text(&date))];
        let title = e.language.say("figure-dates", &args);
        let title = part_title(e, &title, part, parts);
        let description = e.w.word("figure-dates-description");
        let id = format!("fig-{pillar}-dates-{part}");
        drawing(e, Named { id, title, description }, some);
    }
}

/// First and latest promised date of a commitment, where both are known.
#[derive(Clone, Copy)]
struct Dates {
    first: Day,
    latest: Day,
    end: End,
}

impl Dates {
    fn of(it: &Lateness) -> Option<Self> {
        let first = it.chain.iter().find_map(|promise| promise.last_day)?;
        let latest = due(&it.against_latest)?;
        let end = match (&it.against_latest, it.done) {
            (_, Some(done)) => End::Done(done.by),
            (Timing::Overdue { .. }, _) => End::Open,
            (Timing::PassedWithoutLevel { assessable: true, .. }, _) => End::NotAssessed,
            (Timing::PassedWithoutLevel { .. }, _) => End::NotAssessable,
            _ => End::Ahead,
        };
        Some(Self { first, latest, end })
    }
}

/// Open ones first, then what nobody can say, what was done late, what was done in time, what is
/// not due; the latest first.
fn order(it: &Lateness) -> (u8, i32) {
    match it.against_latest {
        Timing::Overdue { days, .. } => (0, -days),
        Timing::PassedWithoutLevel { days, .. } => (1, -days),
        Timing::DoneLate { days, .. } => (2, -days),
        Timing::DoneInTime { .. } => (3, 0),
        _ => (4, 0),
    }
}

fn drawing<'a>(e: &mut Edition<'a>, named: Named, rows: &[(&Lateness<'a>, Dates)]) {
    let spans: Vec<Span> = rows.iter().map(|(it, dates)| span(e, it, *dates)).collect();
    let date = e.day(e.to);
    let open = e.language.say("figure-dates-open", &[("date", Arg::Text(&date))]);
    let word = |id: &str| e.w.word(id);
    let (first, latest) = (word("figure-dates-first"), word("figure-dates-latest"));
    let done = word("figure-dates-done");
    let (not_assessed, not_assessable) =
        (word("figure-dates-not-assessed"), word("figure-dates-not-assessable"));
    let words = DateWords {
        first: &first,
        latest: &latest,
        done: &done,
        open: &open,
        not_assessed: &not_assessed,
        not_assessable: &not_assessable,
    };
    let svg = chart::dates(named.alt(e), &axis(e), e.to, &spans, words);
    let head = vec![
        e.w.column("column-commitment", 30),
        e.w.column("column-first-date", 16),
        e.w.column("column-latest-date", 16),
        e.w.column("column-done-by", 12),
        e.w.number_column("column-days-late", 10),
        e.w.column("column-level", 16),
    ];
    let rows = rows.iter().map(|(it, dates)| row(e, it, *dates)).collect();
    named.push(e, svg, head, rows);
}

/// All dates of the agreement lie on one axis, so that the drawings of its pillars compare.
fn axis(e: &Edition) -> Axis {
    let all = e.lateness.iter().filter_map(Dates::of);
    let (mut from, mut to) = (e.to, e.to);
    for dates in all {
        from = from.min(dates.first).min(dates.latest);
        to = to.max(dates.latest).max(dates.first);
    }
    Axis { from, to, ticks: ticks(from, to) }
}

/// What an axis names: the first days of the years within it; within one year, its own ends by
/// month.
pub(super) fn ticks(from: Day, to: Day) -> Vec<(Day, String)> {
    let starts = (from.parts().0..=to.parts().0).filter_map(|year| Day::new(year, 1, 1));
    let within = starts.filter(|day| (from..=to).contains(day));
    let found: Vec<_> = within.map(|day| (day, day.parts().0.to_string())).collect();
    if !found.is_empty() {
        return found;
    }
    let month = |day: Day| (day, format!("{}-{:02}", day.parts().0, day.parts().1));
    vec![month(from), month(to)]
}

fn span<'a>(e: &Edition<'a>, it: &Lateness<'a>, dates: Dates) -> Span {
    let id = it.commitment.commitment_id.as_str();
    let title = plain(&[e.title_of(&it.commitment.value)]);
    Span {
        label: format!("{id} {title}"),
        note: note(e, it),
        first: dates.first,
        latest: dates.latest,
        end: dates.end,
    }
}

const NOTE: Ids = [
    "figure-dates-days",
    "figure-dates-days-at-least",
    "figure-dates-days-at-most",
    "figure-dates-days-between",
];
const CELL: Ids = ["late-cell", "late-cell-at-least", "late-cell-at-most", "late-cell-between"];

fn note(e: &Edition, it: &Lateness) -> String {
    let Some(known) = Known::of(&it.against_latest) else { return String::new() };
    let arg = |(name, n, _)| (name, Arg::Count(n));
    let args: Vec<(&str, Arg)> = known.numbers().into_iter().map(arg).collect();
    e.language.say(known.id(NOTE), &args)
}

fn row<'a>(e: &mut Edition<'a>, it: &Lateness<'a>, dates: Dates) -> Row {
    let commitment = it.commitment;
    let id = commitment.commitment_id.as_str();
    let title = e.title_of(&commitment.value);
    let name = vec![e.commitment_link(id), plain_text(" "), title];
    let first = vec![plain_text(e.day(dates.first))];
    let mut latest = vec![plain_text(e.day(dates.latest))];
    if it.times_moved() > 0 {
        latest.push(Inline::Break);
        latest.extend(
            e.w.line("late-moved", &[("n", (it.times_moved(), e.late_cell(id, "moves")).into())]),
        );
    }
    let done = match dates.end {
        End::Done(day) => e.day(day),
        _ => e.w.word("dash"),
    };
    let late = match Known::of(&it.against_latest) {
        Some(known) => known.said(e, CELL, id),
        None => vec![e.w.text("dash")],
    };
    let held = e.now.commitment(id).cloned();
    let level = held.map(|held| e.standing(&held.standing)).into_iter().collect();
    Row::from(vec![name, first, latest, vec![plain_text(done)], late, level])
}
