//! The list of closed records, observations and sources: one's own, those on which one is named, those one broke open; for
//! an auditor all. It says of each which it is, and nothing of what it says.

use maud::{Markup, html};

use super::answer::Answer;
use super::closed::{self, Kept};
use super::list::List;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, held, say};
use crate::language::Arg;
use crate::people::Right;
use crate::store::closed::{KINDS, Listed, Part, list};
use crate::word::Kind;

/// Closed observations on one page.
const ROWS_MAX: usize = 25;
/// Records of each kind on which one is named that are listed.
const NAMED_ON_MAX: usize = 100;
/// Closed sources that are listed.
const SOURCES_MAX: usize = 100;

/// The list: one's own, those on which one is named, what one broke open; for an auditor all.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let person = visit.person()?;
    let audits = person.may(Right::Audit);
    let skip = (page_of(visit) - 1) * ROWS_MAX;
    let part = part(desk, visit, (Kind::Observation, audits), (skip, ROWS_MAX))?;
    let body = html! {
        p { (visit.t("work-closed-list-text")) }
        p {
            @if person.may(Right::Audit) { a.button href=(visit.to("readings")) { (visit.t("work-readings")) } }
            a.button href=(visit.to("closed/readings")) { (visit.t("work-readings-own")) }
            @if person.may(Right::BreakGlass) { a.button href=(visit.to("glass")) { (visit.t("work-glass")) } }
        }
        h2 { (visit.t(if audits { "work-closed-all" } else { "work-closed-mine" })) }
        (filters(visit, audits))
        (listed(visit, &part, audits))
        (sources(desk, visit, audits)?)
        (named_on(desk, visit)?)
        (broken(desk, visit)?)
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-closed"), &body)))
}

fn list_of(visit: &Visit) -> List<'_> {
    List { visit, rest: "closed", asked: &["record", "author", "order"], rows_max: ROWS_MAX }
}

fn page_of(visit: &Visit) -> usize {
    // How many there are is not counted: it would take as long as to read them all.
    list_of(visit).page_of(usize::MAX / ROWS_MAX)
}

/// One's own closed records of a kind, for an auditor all: so many after those passed over.
fn part(
    desk: &Desk,
    visit: &Visit,
    (kind, audits): (Kind, bool),
    part: (usize, usize),
) -> Result<Part, DeskFault> {
    let person = visit.person()?;
    let vantage = desk.vantage(person)?;
    let author = if audits { visit.query.get("author") } else { person.code.as_str() };
    let oldest = visit.query.get("order") == "oldest";
    let listed = Listed { author, id: visit.query.get("record"), oldest, part };
    let reader = desk.service().reader();
    Ok(reader.read_within(desk.search_time, |db| list(db, &vantage, kind, listed))?)
}

/// Closed sources, which are few, in the same order.
fn sources(desk: &Desk, visit: &Visit, audits: bool) -> Result<Markup, DeskFault> {
    let part = part(desk, visit, (Kind::Source, audits), (0, SOURCES_MAX))?;
    Ok(html! {
        @if !part.rows.is_empty() {
            h2 { (visit.t(if audits { "work-closed-sources-all" } else { "work-closed-sources-mine" })) }
            ul.rows { @for it in &part.rows { li { (closed::row(visit, it)) } } }
            @if part.more { p { (visit.language.say("work-closed-sources-more", &[("n", Arg::Count(SOURCES_MAX as u64))])) } }
        }
    })
}

fn filters(visit: &Visit, audits: bool) -> Markup {
    let list = list_of(visit);
    list.asking(&html! {
        (list.line("record", "work-closed-id", ""))
        @if audits { (list.line("author", "work-closed-author", "work-closed-author-hint")) }
        (list.orders(&["newest", "oldest"]))
    })
}

fn listed(visit: &Visit, part: &Part, audits: bool) -> Markup {
    let page = page_of(visit);
    let pages = if part.more { page + 1 } else { page };
    let none = if audits { "work-closed-all-none" } else { "work-closed-mine-none" };
    html! {
        @if part.stopped { p role="status" { (visit.t("work-closed-stopped")) } }
        @else if part.rows.is_empty() { (list_of(visit).none(none)) }
        ul.rows { @for it in &part.rows { li { (closed::row(visit, it)) } } }
        (list_of(visit).turning_among(pages))
    }
}

fn named_on(desk: &Desk, visit: &Visit) -> Result<Markup, DeskFault> {
    let mut found = Vec::new();
    for kind in KINDS {
        let ids = desk.office.named_on(visit.person()?.account, kind)?;
        for id in ids.iter().take(NAMED_ON_MAX) {
            found.extend(Kept::of(desk, visit, (kind, id))?.map(|kept| kept.closed));
        }
    }
    Ok(html! {
        @if !found.is_empty() {
            h2 { (visit.t("work-closed-named")) }
            ul.rows { @for it in &found { li { (closed::row(visit, it)) } } }
        }
    })
}

fn broken(desk: &Desk, visit: &Visit) -> Result<Markup, DeskFault> {
    let person = visit.person()?;
    let mut open = Vec::new();
    for kind in KINDS {
        let broken = desk.office.broken_by(person.account, kind, desk.env().now())?;
        open.extend(broken.into_iter().map(|(id, until)| (kind, id, until)));
    }
    let zone = say::zone(&desk.known(person)?.record);
    Ok(html! {
        @if !open.is_empty() {
            h2 { (visit.t("work-closed-broken")) }
            ul.rows {
                @for (kind, id, until) in &open {
                    li { p { (held::link(visit, *kind, id)) }
                        p.meta { (visit.language.say("work-glass-until", &[
                            ("until", Arg::Text(&say::moment_words(visit, &zone, *until)))])) } }
                }
            }
        }
    })
}
