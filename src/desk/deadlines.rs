//! What is due, overdue, moved by which document, or without a date; and the next report.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::answer::Answer;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say};
use crate::analysis::{Analysis, Lateness, Timing};
use crate::language::Arg;

/// What lies ahead is listed for so many days.
const AHEAD_DAYS: i32 = 180;

/// The four groups in which a deadline is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Overdue,
    Silent,
    Ahead,
    Undated,
}

impl Group {
    const ALL: [Self; 4] = [Self::Overdue, Self::Silent, Self::Ahead, Self::Undated];

    /// Heading of the group.
    const fn heading(self) -> &'static str {
        match self {
            Self::Overdue => "work-due-overdue",
            Self::Silent => "work-due-silent",
            Self::Ahead => "work-due-ahead",
            Self::Undated => "work-due-undated",
        }
    }

    /// The group of a commitment, and its place there; none of what is done or far ahead.
    fn of(timing: &Timing) -> Option<(Self, i32)> {
        match *timing {
            Timing::Overdue { days, .. } => Some((Self::Overdue, -days)),
            Timing::PassedWithoutLevel { days, .. } => Some((Self::Silent, -days)),
            Timing::NotYetDue { days, .. } if days <= AHEAD_DAYS => Some((Self::Ahead, days)),
            Timing::NoDate | Timing::DateUnknown => Some((Self::Undated, 0)),
            Timing::NotYetDue { .. } | Timing::DoneInTime { .. } | Timing::DoneLate { .. } => None,
        }
    }
}

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let body = html! {
        @for id in known.record.agreements.keys() {
            @if let Some(analysis) = known.analysis(id.as_str()) { (agreement(visit, &analysis)) }
        }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-deadlines"), &body)))
}

fn agreement(visit: &Visit, analysis: &Analysis) -> Markup {
    let all = analysis.lateness();
    let mut groups: BTreeMap<Group, Vec<(i32, &Lateness)>> = BTreeMap::new();
    for late in &all {
        if let Some((group, place)) = Group::of(&late.against_latest) {
            groups.entry(group).or_default().push((place, late));
        }
    }
    for rows in groups.values_mut() {
        rows.sort_by_key(|(place, _)| *place);
    }
    html! {
        h2 { (analysis.agreement().value.title.as_str()) }
        (reports(visit, analysis))
        @for group in Group::ALL {
            @let rows = groups.get(&group).map_or(&[][..], Vec::as_slice);
            details open[group != Group::Undated] {
                summary {
                    (visit.t(group.heading())) " – "
                    (visit.language.say("count-commitments", &[("n", Arg::Count(rows.len() as u64))]))
                }
                ul.rows { @for (_, late) in rows { li { (row(visit, analysis, late)) } } }
            }
        }
    }
}

fn row(visit: &Visit, analysis: &Analysis, late: &Lateness) -> Markup {
    let id = late.commitment.value.commitment_id.as_str();
    let record = analysis.record();
    let standing = analysis.commitment(id).map(|held| held.standing);
    html! {
        p { (say::commitment(visit, record, id)) }
        p.meta {
            (say::timing(visit, &late.against_latest))
            @if let Some(standing) = standing { " · " (say::standing(visit, analysis, &standing)) }
        }
        @for step in &late.moves {
            @let basis = &step.to.due.value;
            p.meta {
                (visit.t("work-due-moved")) " "
                @match basis.instrument_id.as_ref().and_then(|id| record.instruments.get(id.as_str())) {
                    Some(found) => (say::words(visit, record, ("instruments", found.value.instrument_id.as_str(), "title"),
                        (found.value.title.as_str(), found.value.lang.as_str()))),
                    None => (visit.language.name("basis", basis.basis.code())),
                }
                @if let Some(days) = step.days.and_then(|days| u64::try_from(days).ok()) {
                    " (" (visit.language.say("work-due-moved-by", &[("n", Arg::Count(days))])) ")"
                }
            }
        }
    }
}

/// When the mission's own next report is due, and how late it is.
fn reports(visit: &Visit, analysis: &Analysis) -> Markup {
    let observer = analysis.record().mission.values().next();
    let observer = observer.map(|mission| mission.value.observer.as_str()).unwrap_or_default();
    let cadence = analysis.cadence(observer);
    html! {
        @if let Some(due) = cadence.next_due {
            p {
                b { (visit.t("work-due-report")) } " " (visit.language.day(due))
                @if let Some(days) = cadence.next_days_late.and_then(|days| u64::try_from(days).ok()) {
                    " – " b { (visit.language.say("work-due-report-late", &[("n", Arg::Count(days))])) }
                }
            }
        }
    }
}
