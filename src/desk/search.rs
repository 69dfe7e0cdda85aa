//! Search over everything one may read. What is asked for stands in the address, so that it can be
//! sent to a colleague.

use maud::{Markup, html};

use super::answer::Answer;
use super::layout::Layout;
use super::list::List;
use super::visit::Visit;
use super::{Desk, DeskFault, closed, frame, held};
use crate::language::Arg;
use crate::store::closed::Closed;
use crate::store::search::{self, Asked, Found, Hit};
use crate::web::excerpt::{cell, date, excerpt, terms, told};
use crate::word::Kind;

/// Records on one page.
const ROWS_MAX: usize = 25;

/// The form, and what was found.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let words = visit.query.get("q");
    let kind = Kind::from_code(visit.query.get("kind"));
    let body = html! {
        (asking(visit, kind))
        @if words.is_empty() { p { (visit.t("work-search-empty")) } }
        @else {
            @if let Some(closed) = closed_one(desk, visit, words, kind)? { ul.rows { li { (closed::row(visit, &closed)) } } }
            (answered(visit, words, &found(desk, visit, words, kind)?))
        }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("web-search"), &body)))
}

fn list(visit: &Visit) -> List<'_> {
    List { visit, rest: "search", asked: &["q", "kind", "order"], rows_max: ROWS_MAX }
}

fn page_of(visit: &Visit) -> usize {
    list(visit).page_of(search::SEARCH_FOUND_MAX.div_ceil(ROWS_MAX))
}

fn found(desk: &Desk, visit: &Visit, words: &str, kind: Option<Kind>) -> Result<Found, DeskFault> {
    let vantage = desk.vantage(visit.person()?)?;
    let oldest = visit.query.get("order") == "oldest";
    let skip = (page_of(visit) - 1) * ROWS_MAX;
    let asked = Asked { words, kind, oldest, skip, take: ROWS_MAX };
    let reader = desk.service().reader();
    Ok(reader.read_within(desk.search_time, |db| search::find(db, &vantage, &asked))?)
}

/// A closed observation that is named by its id or number, for whoever may know of it. Words of it
/// find nothing.
fn closed_one(
    desk: &Desk,
    visit: &Visit,
    words: &str,
    kind: Option<Kind>,
) -> Result<Option<Closed>, DeskFault> {
    if page_of(visit) == 1 { closed::named_by(desk, visit, words, kind) } else { Ok(None) }
}

fn asking(visit: &Visit, kind: Option<Kind>) -> Markup {
    html! {
        form method="get" action=(visit.to("search")) role="search" {
            div.field {
                label for="f-q" { (visit.t("web-search-words")) }
                p.hint #h-q { (visit.t("work-search-hint")) }
                input #f-q name="q" type="search" value=(visit.query.get("q")) dir="auto" aria-describedby="h-q";
            }
            div.field {
                label for="f-kind" { (visit.t("web-search-kind")) }
                select #f-kind name="kind" {
                    option value="" { (visit.t("web-search-all")) }
                    @for it in Kind::ALL.iter().filter(|it| **it != Kind::Anchor) {
                        option value=(it.code()) selected[kind == Some(*it)] { (name(visit, *it)) }
                    }
                }
            }
            (list(visit).orders(&["newest", "oldest"]))
            p { button.button { (visit.t("web-search-do")) } }
        }
    }
}

fn name(visit: &Visit, kind: Kind) -> String {
    visit.language.name("web-kind", kind.code())
}

fn answered(visit: &Visit, words: &str, found: &Found) -> Markup {
    let terms = terms(words);
    let count = [("n", Arg::Count(found.total as u64))];
    let said = match found.total {
        0 => "web-search-nothing",
        _ if found.more => "work-search-more",
        _ => "work-search-found",
    };
    let seconds = search::SEARCH_MILLIS_MAX / 1000;
    html! {
        @if found.stopped {
            div.note role="status" {
                p { (visit.language.say("work-search-stopped", &[("n", Arg::Count(seconds))])) }
            }
        }
        @if !found.named.is_empty() {
            h2 { (visit.t("work-search-named")) }
            ul.rows { @for hit in &found.named { li { (row(visit, &terms, hit)) } } }
        }
        h2 { (visit.language.say(said, &count)) }
        @if found.total == 0 && found.named.is_empty() && !found.stopped { p { (visit.t("work-search-none")) } }
        ul.rows { @for hit in &found.hits { li { (row(visit, &terms, hit)) } } }
        (list(visit).turning(found.total))
    }
}

fn row(visit: &Visit, terms: &[String], hit: &Hit) -> Markup {
    let named = html! { (name(visit, hit.kind)) " " (hit.cells.id()) };
    let lang = Some(cell(hit, "lang")).filter(|lang| !lang.is_empty());
    html! {
        p {
            @match address(hit) {
                Some(to) => a.id href=(visit.to(&to)) { (named) },
                None => b { (named) },
            }
        }
        p lang=[lang] dir="auto" { (excerpt(told(hit, terms), terms)) }
        p.meta {
            @if let Some(date) = date(visit.language, hit) { (date) " · " }
            (visit.language.say("web-entry-number", &[("n", Arg::Count(hit.position + 1))]))
        }
    }
}

/// The page on which the record is read, where there is one.
pub(super) fn address(hit: &Hit) -> Option<String> {
    let commitment = cell(hit, "commitment_id");
    match hit.kind {
        Kind::Observation => Some(format!("observations/{}", hit.cells.id())),
        Kind::Source => Some(format!("sources/{}", hit.cells.id())),
        Kind::Assessment => Some(format!("commitments/{commitment}#a-{}", hit.cells.id())),
        Kind::Translation => match Kind::from_table(cell(hit, "table"))? {
            Kind::Observation => Some(format!("observations/{}", cell(hit, "record_id"))),
            Kind::Commitment => Some(format!("commitments/{}", cell(hit, "record_id"))),
            kind => Layout::of(kind).map(|_| held::address(kind, cell(hit, "record_id"))),
        },
        kind if Layout::of(kind).is_some() => Some(held::address(kind, hit.cells.id())),
        _ => (!commitment.is_empty()).then(|| format!("commitments/{commitment}")),
    }
}
