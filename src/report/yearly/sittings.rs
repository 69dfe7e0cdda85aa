//! Sessions held against sessions planned, by body and quarter.

use std::collections::BTreeMap;

use super::drawing::{Named, part_title};
use super::edition::Edition;
use crate::evidence::{Session, SessionState};
use crate::language::Arg;
use crate::report::block::{Row, plain};
use crate::report::chart::{self, BODIES_MAX, QUARTERS_MAX, Sitting, Sittings};
use crate::report::write::plain_text;
use crate::word::{Day, PartialDate};

/// A quarter of a year: the year, and 0 to 3.
type Quarter = (i16, i8);

/// Sessions of one body by quarter.
type Held<'a> = BTreeMap<Quarter, Vec<Sitting>>;

/// Draws the sessions of the period. Those of which the quarter is not known are in no column, and
/// that is said.
pub(super) fn write(e: &mut Edition, sessions: &[&Session]) {
    let quarters = quarters(e.from, e.to);
    let mut bodies: BTreeMap<&str, Held> = BTreeMap::new();
    let mut inexact = 0_usize;
    for it in sessions {
        match quarter_of(&it.date).filter(|quarter| quarters.contains(quarter)) {
            Some(quarter) => {
                let held = bodies.entry(it.body_id.as_str()).or_default();
                held.entry(quarter).or_default().push(sitting(it.state));
            }
            None => inexact += 1,
        }
    }
    let all: Vec<(&str, Held)> = bodies.into_iter().collect();
    let parts = all.chunks(BODIES_MAX).len();
    for (part, some) in all.chunks(BODIES_MAX).enumerate() {
        let title = part_title(e, &e.w.word("figure-sessions"), part, parts);
        drawing(e, &quarters, title, part, some);
    }
    if inexact > 0 {
        let spans: Vec<_> = quarters.iter().filter_map(|quarter| days_of(*quarter)).collect();
        let n = (inexact, e.sat_within_none(&spans));
        e.w.say("figure-sessions-inexact", &[("n", n.into())]);
    }
}

fn sitting(state: SessionState) -> Sitting {
    match state {
        SessionState::Held => Sitting::Held,
        SessionState::Suspended => Sitting::Suspended,
        SessionState::Cancelled => Sitting::Cancelled,
        SessionState::Planned => Sitting::Planned,
    }
}

fn quarter(day: Day) -> Quarter {
    let (year, month, _) = day.parts();
    (year, (month - 1) / 3)
}

/// First and last day of a quarter.
fn days_of((year, place): Quarter) -> Option<(Day, Day)> {
    let first = Day::new(year, place * 3 + 1, 1)?;
    let next = first.plus(jiff::Span::new().months(3));
    Some((first, next.eve()))
}

/// The quarter in which the whole of a date lies.
fn quarter_of(date: &PartialDate) -> Option<Quarter> {
    let (first, last) = (quarter(date.earliest()?), quarter(date.latest()?));
    (first == last).then_some(first)
}

/// The last quarters of a span.
fn quarters(from: Day, to: Day) -> Vec<Quarter> {
    let (first, last) = (quarter(from), quarter(to));
    let all = (first.0..=last.0).flat_map(|year| (0..4).map(move |place| (year, place)));
    let mut found: Vec<Quarter> = all.filter(|it| (first..=last).contains(it)).collect();
    let skip = found.len().saturating_sub(QUARTERS_MAX);
    found.split_off(skip)
}

fn drawing(
    e: &mut Edition,
    quarters: &[Quarter],
    title: String,
    part: usize,
    bodies: &[(&str, Held)],
) {
    let heads: Vec<String> = quarters.iter().map(|quarter| name(e, *quarter)).collect();
    let shown: Vec<Sittings> =
        bodies.iter().map(|(id, held)| body(e, id, held, quarters)).collect();
    let said: Vec<_> = shown.iter().map(|it| format!("{} {}.", it.label, it.note)).collect();
    let named = Named { id: format!("fig-sessions-{part}"), title, description: said.join(" ") };
    let words = ["held", "suspended", "cancelled", "planned"];
    let words = words.map(|code| e.language.name("session", code));
    let words = words.each_ref().map(String::as_str);
    let svg = chart::sittings(named.alt(e), &heads, &shown, words);
    let mut head = vec![e.w.column("column-body-only", 28), e.w.column("column-quarter", 24)];
    head.extend(words.map(|title| crate::report::block::Column {
        title: title.to_owned(),
        number: true,
        weight: 12,
    }));
    let mut rows = Vec::new();
    for ((id, held), body) in bodies.iter().zip(&shown) {
        for (quarter, sat) in held {
            rows.extend(row(e, (id, &body.label), *quarter, sat));
        }
    }
    named.push(e, svg, head, rows);
}

fn name(e: &Edition, (year, place): Quarter) -> String {
    let (year, number) = (year.to_string(), (place + 1).to_string());
    e.language.say("quarter", &[("n", Arg::Text(&number)), ("year", Arg::Text(&year))])
}

fn body(e: &Edition, id: &str, held: &Held, quarters: &[Quarter]) -> Sittings {
    let cell = |quarter: &Quarter| {
        let mut cell = held.get(quarter).cloned().unwrap_or_default();
        cell.sort_unstable();
        cell
    };
    let count = |n: usize| Arg::Count(u64::try_from(n).unwrap_or(u64::MAX));
    let all: Vec<&Sitting> = held.values().flatten().collect();
    let sat = all.iter().filter(|it| ***it == Sitting::Held).count();
    let note =
        e.language.say("figure-sessions-note", &[("n", count(sat)), ("of", count(all.len()))]);
    Sittings { label: plain(&e.party(id)), note, cells: quarters.iter().map(cell).collect() }
}

fn row(
    e: &mut Edition,
    (body, label): (&str, &str),
    quarter: Quarter,
    sat: &[Sitting],
) -> Option<Row> {
    let days = days_of(quarter)?;
    let mut cells = vec![vec![plain_text(label)], vec![plain_text(name(e, quarter))]];
    for state in [
        SessionState::Held,
        SessionState::Suspended,
        SessionState::Cancelled,
        SessionState::Planned,
    ] {
        let n = sat.iter().filter(|it| **it == sitting(state)).count();
        let rule = e.sat(body, state, days);
        cells.push(vec![e.w.count(u64::try_from(n).unwrap_or(u64::MAX), rule)]);
    }
    Some(Row::from(cells))
}
