//! Who opened which closed observation, when, by what right and for what: all of it for an auditor,
//! and to everybody what concerns the records of their own.

use maud::{Markup, html};

use super::answer::Answer;
use super::commitments::turning;
use super::parts::{Field, Wrongs};
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
const ASKED: &[&str] = &["record", "reader", "purpose", "way", "order", "page"];

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
    let pages = found.total.div_ceil(ROWS_MAX).max(1);
    let (id, text) = match owner {
        Some(_) => ("work-readings-own", "work-readings-own-text"),
        None => ("work-readings", "work-readings-text"),
    };
    let count = [("n", Arg::Count(found.total as u64))];
    let said =
        if found.total < READINGS_MAX { "work-readings-found" } else { "work-readings-more" };
    let body = html! {
        p { (visit.t(text)) }
        (filters(visit, rest))
        h2 { (visit.language.say(said, &count)) }
        @if found.total == 0 { p { (visit.t("work-readings-none")) } }
        ul.rows { @for it in &found.rows { li { (row(visit, &known.record, it)) } } }
        (turning(visit, rest, ASKED, (page_of(visit).min(pages), pages)))
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

fn filters(visit: &Visit, rest: &str) -> Markup {
    let none = Wrongs::default();
    let any = || std::iter::once(("", visit.t("work-any")));
    let purposes = Purpose::ALL.iter();
    let purposes = purposes.map(|it| (it.code(), visit.language.name("work-purpose", it.code())));
    let purposes: Vec<(&str, String)> = any().chain(purposes).collect();
    let ways = Way::ALL.iter().map(|it| (it.code(), visit.language.name("work-way", it.code())));
    let ways: Vec<(&str, String)> = any().chain(ways).collect();
    let orders = ["newest", "oldest", "reader", "record"];
    let orders = orders.map(|it| (it, visit.language.name("work-order", it)));
    let line = |name, label: &str| {
        Field { name, label: &visit.t(label), hint: "", value: visit.query.get(name) }
            .line(&none, "text", "off")
    };
    let choice = |name, label: &str, options: &[(&str, String)]| {
        Field { name, label: &visit.t(label), hint: "", value: visit.query.get(name) }
            .choice(&none, options)
    };
    let asked = ASKED.iter().any(|name| *name != "page" && visit.query.has(name));
    html! {
        details open[asked] {
            summary { (visit.t("work-readings-filter")) }
            form method="get" action=(visit.to(rest)) {
                (line("record", "work-readings-record"))
                (line("reader", "work-readings-reader"))
                (choice("purpose", "work-purpose", &purposes))
                (choice("way", "work-way", &ways))
                (choice("order", "work-order", &orders))
                p { button.button { (visit.t("work-find-do")) } }
            }
        }
    }
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
            (say::moment(visit, record, it.at)) " · "
            @if it.way == Way::Glass { b { "▲ " (way) } } @else { (way) }
            " · " (visit.language.say("work-readings-owner", &[("code", Arg::Text(&it.owner))]))
        }
        @if let Some(reason) = &it.reason { p { (visit.t("work-reason-said")) " " span.said dir="auto" { (reason) } } }
    }
}
