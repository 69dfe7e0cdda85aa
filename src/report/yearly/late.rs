//! Lateness against the text's own date and against the latest promised date.

use std::rc::Rc;

use super::deadlines;
use super::edition::Edition;
use crate::analysis::{Lateness, Timing};
use crate::report::block::Inline;
use crate::report::write::Put;
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

/// How many have a date that has passed and no level: nobody can say whether they are late.
pub(super) fn passed_without_level(all: &[Lateness], pillar: Option<&str>) -> usize {
    let silent = |it: &&Lateness| matches!(it.against_latest, Timing::PassedWithoutLevel { .. });
    of(all, pillar).filter(silent).count()
}

/// How many commitments of the catalogue have a date that can be told.
pub(super) fn with_date(all: &[Lateness]) -> usize {
    all.iter().filter(|it| due(&it.against_latest).is_some()).count()
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

/// The part of a pillar on lateness.
pub(super) fn section(e: &mut Edition, pillar: &str, name: &str) {
    e.w.headed(3, &format!("late-{pillar}"), "late-title");
    let all = Rc::clone(&e.lateness);
    let undated = of(&all, Some(pillar)).filter(|it| due(&it.against_latest).is_none()).count();
    let puts = [
        ("n", Put::from(overdue(&all, Some(pillar)).len())),
        ("all", of(&all, Some(pillar)).count().into()),
        ("silent", passed_without_level(&all, Some(pillar)).into()),
        ("undated", undated.into()),
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
                let puts = [("own", Put::from(own)), ("date", e.day(due).into())];
                e.w.line("late-own-only", &puts)
            }
            None => e.w.line("late-not-yet", &[("date", e.day(due).into())]),
        },
        Timing::DoneInTime { .. } => vec![e.w.text("late-in-time")],
        Timing::DoneLate { days, certain, .. } => {
            let days = u64::try_from(days).unwrap_or(0);
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
    let latest = days(&it.against_latest).unwrap_or(0);
    match days(&it.against_text) {
        Some(own) if own != latest => {
            e.w.line("late-days-both", &[("own", own.into()), ("days", latest.into())])
        }
        _ => e.w.line("late-days", &[("days", latest.into())]),
    }
}
