//! All records but observations and judgements: one page that says what there is, and a list of
//! each kind. What is asked for stands in the address, so that it can be sent to a colleague.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::answer::Answer;
use super::commitments::asked;
use super::layout::{LISTED, Layout};
use super::list::List;
use super::parts::{Field, Wrongs};
use super::pick;
use super::row::{self, Row};
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, offer};
use crate::language::Arg;
use crate::people::Right;
use crate::word::{Kind, PartialDate};

/// Rows on one page.
const ROWS_MAX: usize = 30;
/// What narrows a list down or puts it in order.
const ASKED: &[&str] = &["party", "commitment", "state", "from", "to", "sort"];

/// What there is of each kind.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let person = visit.person()?;
    let may = person.may(Right::Record);
    let body = html! {
        p { (visit.t("work-records-text")) }
        ul.rows { @for kind in LISTED {
            li {
                p { a.id href=(visit.to(&format!("records/{}", kind.table()))) { b { (plural(visit, *kind)) } }
                    " (" (visit.language.integer(count(&known, *kind) as u64)) ")" }
                p.meta { (visit.language.name("work-means", kind.code())) }
                @if may && Layout::has_form(*kind) { p { a.id href=(visit.to(&format!("new/{}", kind.table()))) { (new(visit, *kind)) } } }
            }
        } }
        @if person.may(Right::Judge) || person.may(Right::Confirm) {
            h2 { (visit.t("work-together")) }
            ul.rows {
                @if person.may(Right::Judge) { li { p { a.id href=(visit.to("rounds")) { b { (visit.t("work-rounds")) } } }
                    p.meta { (visit.t("work-rounds-means")) } } }
                @if person.may(Right::Confirm) { li { p { a.id href=(visit.to("destructions")) { b { (visit.t("work-destructions")) } } }
                    p.meta { (visit.t("work-destructions-means")) } } }
            }
        }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-records"), &body)))
}

fn count(known: &Known, kind: Kind) -> usize {
    if kind != Kind::Claim {
        return known.record.count(kind);
    }
    let questions = known.record.claims.values().map(|it| it.value.question_id.as_str());
    questions.collect::<std::collections::BTreeSet<_>>().len()
}

/// What several of a kind are called.
fn plural(visit: &Visit, kind: Kind) -> String {
    visit.language.name("work-kinds", kind.code())
}

fn new(visit: &Visit, kind: Kind) -> String {
    let kind = visit.language.name("web-kind", kind.code());
    visit.language.say("work-record-new", &[("kind", Arg::Text(&kind))])
}

/// What a list is narrowed down to.
struct Wanted {
    party: String,
    /// Commitments that the words asked for mean; none where nothing was asked for.
    commitments: Option<Vec<String>>,
    state: String,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    wrongs: Wrongs,
}

impl Wanted {
    fn of(visit: &Visit, known: &Known) -> Self {
        let mut wrongs = Wrongs::default();
        let mut date = |name: &'static str| {
            let given = visit.query.get(name);
            let date = PartialDate::parse_loose(given).ok();
            if date.is_none() && !given.is_empty() {
                wrongs.add(name, visit.t("work-fault-date"));
            }
            date
        };
        let (from, to) = (date("from"), date("to"));
        Self {
            party: visit.query.get("party").to_owned(),
            commitments: commitments(visit, known),
            state: visit.query.get("state").to_owned(),
            from,
            to,
            wrongs,
        }
    }

    fn takes(&self, row: &Row) -> bool {
        let party = self.party.is_empty() || row.parties.contains(&self.party.as_str());
        let state = self.state.is_empty() || row.state == self.state;
        let commitment = self
            .commitments
            .as_ref()
            .is_none_or(|ids| row.commitments.iter().any(|id| ids.iter().any(|it| it == id)));
        party && state && commitment && self.has_day(row)
    }

    /// Some day that it may be about lies within the two asked for.
    fn has_day(&self, row: &Row) -> bool {
        let from = self.from.as_ref().and_then(PartialDate::earliest);
        let to = self.to.as_ref().and_then(PartialDate::latest);
        if from.is_none() && to.is_none() {
            return true;
        }
        let Some(when) = &row.when else { return false };
        let after = from.is_none_or(|day| when.latest().is_none_or(|last| last >= day));
        let before = to.is_none_or(|day| when.earliest().is_none_or(|first| first <= day));
        when.precision() != crate::word::Precision::Unknown && after && before
    }
}

fn commitments(visit: &Visit, known: &Known) -> Option<Vec<String>> {
    let found = asked(visit.query.get("commitment"), &known.record)?;
    Some(found.into_iter().map(str::to_owned).collect())
}

/// The list of a kind.
pub(super) fn list(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let layout = Layout::of_table(visit.place("table")).ok_or(DeskFault::NotFound)?;
    // Follow-ups and readings stand on the pages of what they belong to.
    let kind = LISTED.iter().copied().find(|it| *it == layout.kind).ok_or(DeskFault::NotFound)?;
    let known = desk.known(visit.person()?)?;
    let wanted = Wanted::of(visit, &known);
    let mut rows = row::all(visit, &known, kind, None);
    let total = rows.len();
    rows.retain(|row| wanted.takes(row));
    sort(visit, kind, &mut rows);
    let rest = format!("records/{}", kind.table());
    let list = List { visit, rest: &rest, asked: ASKED, rows_max: ROWS_MAX };
    let body = html! {
        @if visit.person()?.may(Right::Record) && Layout::has_form(kind) {
            p { a.button href=(visit.to(&format!("new/{}", kind.table()))) { (new(visit, kind)) } }
        }
        (filters(list, &known, kind, &wanted, total))
        @let n = [("n", Arg::Count(rows.len() as u64)), ("total", Arg::Count(total as u64))];
        p.meta { (visit.language.say("work-list-count", &n)) }
        @if rows.is_empty() {
            (list.none(if Layout::has_form(kind) { "work-list-empty" } else { "work-replies-empty" }))
        }
        (parted(visit, &known, kind, list.part(&rows)))
        (list.turning(rows.len()))
    };
    Ok(Answer::page(frame::page(visit, &plural(visit, kind), &body)))
}

/// The rows, under a heading for each way in which they stand.
fn parted(visit: &Visit, known: &Known, kind: Kind, rows: &[Row]) -> Markup {
    let one = |row: &Row| html! { li { (row::shown(visit, &known.record, row, false)) } };
    if row::states(kind).is_empty() {
        return html! { ul.rows { @for row in rows { (one(row)) } } };
    }
    html! {
        @for state in row::states(kind) {
            @let ours: Vec<_> = rows.iter().filter(|row| row.state == *state).collect();
            @if !ours.is_empty() {
                h2 { (row::state_name(visit, kind, state)) }
                ul.rows { @for row in ours { (one(row)) } }
            }
        }
    }
}

/// By how they stand, and within that as was asked for.
fn sort(visit: &Visit, kind: Kind, rows: &mut [Row]) {
    let first = |row: &Row| row.when.as_ref().and_then(PartialDate::earliest);
    match visit.query.get("sort") {
        "old" => rows.sort_by_key(|row| (first(row).is_none(), first(row))),
        "name" => rows.sort_by_cached_key(|row| pick::plain(&row.name)),
        _ => rows.sort_by_key(|row| Reverse(first(row))),
    }
    let states = row::states(kind);
    rows.sort_by_key(|row| states.iter().position(|state| *state == row.state));
}

/// A form that is read with GET.
fn filters(list: List, known: &Known, kind: Kind, wanted: &Wanted, total: usize) -> Markup {
    let visit = list.visit;
    let any = || ("", visit.t("work-list-any"));
    let parties = offer::parties(visit, &known.record, None);
    let parties = std::iter::once(any())
        .chain(parties.iter().map(|(id, name)| (id.as_str(), name.clone())))
        .collect::<Vec<_>>();
    let states = row::states(kind).iter().map(|it| (*it, row::state_name(visit, kind, it)));
    let states: Vec<_> = std::iter::once(any()).chain(states).collect();
    let sorts = ["new", "old", "name"].map(|it| (it, visit.language.name("work-sort", it)));
    let field = |name, label: &str, hint: &str, inner: &dyn Fn(Field) -> Markup| {
        let hint = if hint.is_empty() { String::new() } else { visit.t(hint) };
        inner(Field { name, label: &visit.t(label), hint: &hint, value: visit.query.get(name) })
    };
    let wrongs = &wanted.wrongs;
    html! {
        @if total > 0 {
            (list.asking(&html! {
                (field("party", "work-party", "", &|it| it.choice(wrongs, &parties)))
                (field("commitment", "work-about", "work-about-hint", &|it| it.line(wrongs, "text", "off")))
                @if states.len() > 1 { (field("state", "work-list-state", "", &|it| it.choice(wrongs, &states))) }
                (field("from", "work-list-from", "work-list-date-hint", &|it| it.line(wrongs, "text", "off")))
                (field("to", "work-list-to", "", &|it| it.line(wrongs, "text", "off")))
                (field("sort", "work-list-sort", "", &|it| it.choice(wrongs, &sorts)))
            }))
        }
    }
}
