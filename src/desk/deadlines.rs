//! What is due, overdue, moved by which document, or without a date; and the next report.

use maud::{Markup, html};

use super::answer::Answer;
use super::commitments::asked;
use super::list::List;
use super::pick;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say};
use crate::analysis::{Analysis, Lateness, Timing};
use crate::language::Arg;
use crate::record::Record;

/// What lies ahead is listed for so many days.
const AHEAD_DAYS: i32 = 180;
/// Deadlines on one page.
const ROWS_MAX: usize = 50;
/// What narrows the list down or puts it in order.
const ASKED: &[&str] = &["q", "group", "order"];
/// The orders within a group; the first puts the longest overdue and the next due first.
const ORDERS: &[&str] = &["urgent", "catalogue", "title"];

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

    /// Code of the group, as it stands in an address.
    const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Silent => "silent",
            Self::Ahead => "ahead",
            Self::Undated => "undated",
        }
    }

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

/// A deadline of the list: its agreement, by number, its group, its place there.
type Row<'r> = ((usize, Group, i32), Lateness<'r>);

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let list = List { visit, rest: "deadlines", asked: ASKED, rows_max: ROWS_MAX };
    let analyses: Vec<Analysis> =
        known.record.agreements.keys().filter_map(|id| known.analysis(id.as_str())).collect();
    let rows = found(list, &known.record, &analyses);
    let body = html! {
        @for analysis in &analyses { (reports(visit, analysis, analyses.len() > 1)) }
        (filters(list))
        @if rows.is_empty() { (list.none("work-due-none")) }
        (parted(list, &analyses, &rows))
        (list.turning(rows.len()))
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-deadlines"), &body)))
}

fn filters(list: List) -> Markup {
    let groups = Group::ALL.iter().map(|it| (it.code(), list.visit.t(it.heading())));
    list.asking(&html! {
        (list.line("q", "work-find", "work-about-hint"))
        (list.choice_or_any("group", "work-list-state", groups))
        (list.orders(ORDERS))
    })
}

/// What fits, each agreement and each group apart, in the order asked for.
fn found<'r>(list: List, record: &'r Record, analyses: &'r [Analysis<'r>]) -> Vec<Row<'r>> {
    let asked = asked(list.get("q"), record);
    let group_of = |late: &Lateness| {
        let id = late.commitment.value.commitment_id.as_str();
        let wanted = asked.as_ref().is_none_or(|ids| ids.contains(&id));
        let (group, place) = Group::of(&late.against_latest).filter(|_| wanted)?;
        let only = list.get("group");
        (only.is_empty() || only == group.code()).then_some((group, place))
    };
    let mut rows: Vec<Row> = Vec::new();
    for (number, analysis) in analyses.iter().enumerate() {
        for late in analysis.lateness() {
            if let Some((group, place)) = group_of(&late) {
                rows.push(((number, group, place), late));
            }
        }
    }
    match list.get("order") {
        "catalogue" => rows.sort_by_key(|((number, group, _), _)| (*number, *group)),
        "title" => rows.sort_by_cached_key(|((number, group, _), late)| {
            let id = late.commitment.value.commitment_id.as_str();
            (*number, *group, pick::plain(say::title(list.visit, record, id)))
        }),
        _ => rows.sort_by_key(|(place, _)| *place),
    }
    rows
}

/// The rows of one page, under their agreement and their group.
fn parted(list: List, analyses: &[Analysis], rows: &[Row]) -> Markup {
    let (visit, part) = (list.visit, list.part(rows));
    html! {
        @for (number, analysis) in analyses.iter().enumerate() {
            @let ours: Vec<_> = part.iter().filter(|(place, _)| place.0 == number).collect();
            @if !ours.is_empty() {
                h2 { (say::agreement(visit, analysis.record(), &analysis.agreement().value)) }
            }
            @for group in Group::ALL {
                @let shown: Vec<_> = ours.iter().filter(|(place, _)| place.1 == group).collect();
                @if !shown.is_empty() {
                    @let all = rows.iter().filter(|((of, at, _), _)| (*of, *at) == (number, group)).count();
                    h3 { (visit.t(group.heading())) }
                    p.meta { (visit.language.say("count-commitments", &[("n", Arg::Count(all as u64))])) }
                    ul.rows { @for (_, late) in shown { li { (row(visit, analysis, late)) } } }
                }
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
fn reports(visit: &Visit, analysis: &Analysis, is_named: bool) -> Markup {
    let observer = analysis.record().mission.values().next();
    let observer = observer.map(|mission| mission.value.observer.as_str()).unwrap_or_default();
    let cadence = analysis.cadence(observer);
    html! {
        @if let Some(due) = cadence.next_due {
            p {
                @if is_named {
                    (say::agreement(visit, analysis.record(), &analysis.agreement().value)) " – "
                }
                b { (visit.t("work-due-report")) } " " (visit.language.day(due))
                @if let Some(days) = cadence.next_days_late.and_then(|days| u64::try_from(days).ok()) {
                    " – " b { (visit.language.say("work-due-report-late", &[("n", Arg::Count(days))])) }
                }
            }
        }
    }
}
