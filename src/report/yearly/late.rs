//! Lateness against the text's own date and against the latest promised date.

use std::rc::Rc;

use super::edition::Edition;
use super::why::What;
use crate::analysis::{Lateness, Scope, Timing};
use crate::report::block::{Inline, Row};
use crate::report::write::{Put, plain_text};
use crate::word::Day;

/// Commitments of the catalogue past their latest promised date and judged not done, the longest
/// first; of one pillar or of all.
pub(super) fn overdue<'l, 'a>(
    all: &'l [Lateness<'a>],
    pillar: Option<&str>,
) -> Vec<&'l Lateness<'a>> {
    let past = |it: &&Lateness| matches!(it.against_latest, Timing::Overdue { .. });
    let mut found: Vec<_> = of(all, pillar).filter(past).collect();
    found.sort_by_key(|it| (due(&it.against_latest), it.commitment.value.commitment_id.as_str()));
    found
}

fn of<'l, 'a>(
    all: &'l [Lateness<'a>],
    pillar: Option<&str>,
) -> impl Iterator<Item = &'l Lateness<'a>> {
    let ours = move |it: &&Lateness| {
        pillar.is_none_or(|pillar| it.commitment.pillar_id.as_str() == pillar)
    };
    all.iter().filter(ours)
}

fn due(timing: &Timing) -> Option<Day> {
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
fn days(timing: &Timing) -> Option<u64> {
    match *timing {
        Timing::Overdue { days, .. } => u64::try_from(days).ok(),
        _ => None,
    }
}

/// The part of a pillar on lateness.
pub(super) fn section<'a>(e: &mut Edition<'a>, pillar: &'a str) {
    e.w.headed(3, &format!("late-{pillar}"), "late-title");
    let all = Rc::clone(&e.lateness);
    let found = overdue(&all, Some(pillar));
    let count = |what| Put::from(e.counted(what, &[Scope::Pillar(pillar)]));
    let puts = [
        ("n", count(What::Overdue)),
        ("all", count(What::Catalogue)),
        ("silent", count(What::Silent)),
        ("undated", count(What::Undated)),
    ];
    e.w.say("late-intro", &puts);
    if found.is_empty() {
        return;
    }
    let rows = found.iter().map(|it| row(e, it)).collect();
    let caption = e.w.line("late-caption", &[("date", e.day(e.to).into())]);
    let head = vec![
        e.w.column("column-commitment", 34),
        e.w.column("column-own-date", 18),
        e.w.column("column-latest-date", 18),
        e.w.number_column("column-days-late", 12),
        e.w.column("column-level", 18),
    ];
    e.w.table(format!("late-{pillar}-table"), caption, head, rows);
}

fn row<'a>(e: &mut Edition<'a>, it: &Lateness<'a>) -> Row {
    let commitment = it.commitment;
    let id = commitment.commitment_id.as_str();
    let title = e.title_of(&commitment.value);
    let name = vec![e.commitment_link(id), plain_text(" "), title];
    let day = |day: Option<Day>| day.map_or_else(|| e.w.word("dash"), |day| e.day(day));
    let own = vec![plain_text(day(due(&it.against_text)))];
    let mut latest = vec![plain_text(day(due(&it.against_latest)))];
    if it.times_moved() > 0 {
        latest.push(Inline::Break);
        latest.extend(
            e.w.line("late-moved", &[("n", (it.times_moved(), e.late_cell(id, "moves")).into())]),
        );
    }
    let days = days(&it.against_latest).unwrap_or(0);
    let rule = e.late_cell(id, "days");
    let days = vec![e.w.count(days, rule)];
    let held = e.now.commitment(id).cloned();
    let level = held.map(|held| e.standing(&held.standing)).into_iter().collect();
    Row::from(vec![name, own, latest, days, level])
}

/// How late a commitment of the catalogue is against both dates, for the table of commitments.
pub(super) fn cell(e: &mut Edition, id: &str) -> Vec<Inline> {
    let all = Rc::clone(&e.lateness);
    let place = all.binary_search_by(|it| it.commitment.commitment_id.as_str().cmp(id));
    let Some(it) = place.ok().and_then(|place| all.get(place)) else {
        return vec![e.w.text("dash")];
    };
    match it.against_latest {
        Timing::NoDate => vec![e.w.text("late-no-date")],
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
        Timing::DoneLate { days, certain, .. } => {
            let days = u64::try_from(days).unwrap_or(0);
            let days = (days, e.late_cell(id, "days"));
            let id = if certain { "late-done" } else { "late-done-at-most" };
            e.w.line(id, &[("days", days.into())])
        }
        Timing::PassedWithoutLevel { due, .. } => {
            e.w.line("late-without-level", &[("date", e.day(due).into())])
        }
        Timing::Overdue { .. } => past(e, it),
    }
}

fn past(e: &mut Edition, it: &Lateness) -> Vec<Inline> {
    let id = it.commitment.commitment_id.as_str();
    let latest = (days(&it.against_latest).unwrap_or(0), e.late_cell(id, "days"));
    match days(&it.against_text) {
        Some(own) if own != latest.0 => {
            let own = (own, e.late_cell(id, "text_days"));
            e.w.line("late-days-both", &[("own", own.into()), ("days", latest.into())])
        }
        _ => e.w.line("late-days", &[("days", latest.into())]),
    }
}
