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
