//! Who opened which closed observation, when, by what right and for what: all of it for an auditor,
//! and to everybody what concerns the records of their own.

use maud::{Markup, html};

use super::answer::Answer;
use super::list::List;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, held, say};
use crate::language::Arg;
use crate::people::{Purpose, Way};
use crate::record::Record;
use crate::store::office::{AskedReadings, PastReading, READINGS_MAX, ReadingOrder, ReadingsFound};
use crate::word::Field as _;

/// Readings on one page.
const ROWS_MAX: usize = 50;
/// What is asked for stands in the address.
const ASKED: &[&str] = &["record", "reader", "purpose", "way", "order"];

/// All readings.
pub(super) fn all(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    page(desk, visit, "readings", None)
}

/// Readings of what one recorded oneself.
pub(super) fn of_own(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    page(desk, visit, "closed/readings", Some(&visit.person()?.code))
}

fn page(desk: &Desk, visit: &Visit, rest: &str, owner: Option<&str>) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let found = found(desk, visit, owner)?;
    let list = List { visit, rest, asked: ASKED, rows_max: ROWS_MAX };
    let (id, text) = match owner {
        Some(_) => ("work-readings-own", "work-readings-own-text"),
        None => ("work-readings", "work-readings-text"),
    };
    let count = [("n", Arg::Count(found.total as u64))];
    let said =
        if found.total < READINGS_MAX { "work-readings-found" } else { "work-readings-more" };
    let body = html! {
        p { (visit.t(text)) }
        (filters(list))
        h2 { (visit.language.say(said, &count)) }
        @if found.total == 0 { (list.none("work-readings-none")) }
        ul.rows { @for it in &found.rows { li { (row(visit, &known.record, it)) } } }
        (list.turning(found.total))
    };
    Ok(Answer::page(frame::page(visit, &visit.t(id), &body)))
}

fn page_of(visit: &Visit) -> usize {
    visit.query.get("page").parse().unwrap_or(1).clamp(1, READINGS_MAX.div_ceil(ROWS_MAX))
}

fn found(desk: &Desk, visit: &Visit, owner: Option<&str>) -> Result<ReadingsFound, DeskFault> {
    let query = &visit.query;
    let order = match query.get("order") {
        "oldest" => ReadingOrder::Oldest,
        "reader" => ReadingOrder::Reader,
        "record" => ReadingOrder::Record,
        _ => ReadingOrder::Newest,
    };
    let asked = |page: usize| AskedReadings {
        owner,
        record: query.get("record"),
        reader: query.get("reader"),
        purpose: Purpose::read(query.get("purpose")).ok(),
        way: Way::read(query.get("way")).ok(),
        order,
        part: ((page - 1) * ROWS_MAX, ROWS_MAX),
    };
    let found = desk.office.readings(&asked(page_of(visit)))?;
    let pages = found.total.div_ceil(ROWS_MAX).max(1);
    // A page after the last shows the last.
    if page_of(visit) > pages { Ok(desk.office.readings(&asked(pages))?) } else { Ok(found) }
}

fn filters(list: List) -> Markup {
    let language = list.visit.language;
    let purposes =
        Purpose::ALL.iter().map(|it| (it.code(), language.name("work-purpose", it.code())));
    let ways = Way::ALL.iter().map(|it| (it.code(), language.name("work-way", it.code())));
    list.asking(&html! {
        (list.line("record", "work-readings-record", ""))
        (list.line("reader", "work-readings-reader", ""))
        (list.choice_or_any("purpose", "work-purpose", purposes))
        (list.choice_or_any("way", "work-way", ways))
        (list.orders(&["newest", "oldest", "reader", "record"]))
    })
}

fn row(visit: &Visit, record: &Record, it: &PastReading) -> Markup {
    let way = visit.language.name("work-way", it.way.code());
    let (code, name) = &it.reader;
    html! {
        p {
            (held::link(visit, it.kind, &it.record)) " – " b { (name) } " (" (code) ") – "
            (visit.language.name("work-purpose", it.purpose.code()))
        }
        p.meta {
            (say::moment(visit, &say::zone(record), it.at)) " · "
            @if it.way == Way::Glass { b { "▲ " (way) } } @else { (way) }
            " · " (visit.language.say("work-readings-owner", &[("code", Arg::Text(&it.owner))]))
        }
        @if let Some(reason) = &it.reason { p { (visit.t("work-reason-said")) " " span.said dir="auto" { (reason) } } }
    }
}
