//! The calendar of deadlines under a secret link (RFC 5545), for the calendar of a phone. Whoever
//! has the link needs no session; it holds what the public may know, and can be ended at any time.

use super::answer::Answer;
use super::visit::Visit;
use super::{Desk, DeskFault, account, say};
use crate::language::Arg;
use crate::people::{Right, Secret};
use crate::publish::calendar;
use crate::word::Access;

/// The calendar of a link.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let link = visit.place("link");
    let link = link.strip_suffix(".ics").unwrap_or(link);
    let link = Secret::parse(link).ok_or(DeskFault::NotFound)?;
    let person = desk.office.feed_of(&link.hash())?;
    person.filter(|person| person.may(Right::ReadRecord)).ok_or(DeskFault::NotFound)?;
    let known = desk.known_to(Access::Public)?;
    let log = desk.service().reader().verify_key()?.name().to_owned();
    let mut events = Vec::new();
    for id in known.record.agreements.keys() {
        if let Some(analysis) = known.analysis(id.as_str()) {
            let title = |id: &str| say::title(visit, analysis.record(), id).to_owned();
            events.extend(calendar::deadlines(analysis.lateness(), &log, title));
            events.extend(calendar::next_report(&analysis, &log, visit.t("work-calendar-report")));
        }
    }
    let stamp = desk.env().now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let name = visit.t("work-calendar");
    Ok(Answer::calendar(calendar::written(&name, &stamp, events)))
}

/// Makes a link of one's own and shows it, once; one from before ends.
pub(super) fn make(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let link = Secret::of(desk.env().seed());
    desk.office.set_feed(visit.person()?.account, &link.hash(), desk.env().now())?;
    let path = visit.to(&format!("calendar/{}.ics", link.text()));
    Ok(Answer::page(account::page(desk, visit, Some(&path))?))
}

/// Ends one's own link.
pub(super) fn end(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    desk.office.end_feed(visit.person()?.account)?;
    Ok(Answer::to(visit.to("account")))
}

/// The part of one's account that is about the calendar.
pub(super) fn part(
    desk: &Desk,
    visit: &Visit,
    link: Option<&str>,
) -> Result<maud::Markup, DeskFault> {
    use super::parts::{button, form};
    let made = desk.office.feed_made(visit.person()?.account)?;
    let label = if made.is_some() { "work-calendar-again" } else { "work-calendar-make" };
    Ok(maud::html! {
        h2 { (visit.t("work-calendar")) }
        @if let Some(link) = link {
            div.note role="status" {
                p { b { (visit.t("work-calendar-link")) } }
                p { code { (link) } }
                p { (visit.t("work-calendar-link-text")) }
            }
        }
        p { (visit.t("work-calendar-text")) }
        @if let Some(made) = made {
            p { (visit.language.say("work-calendar-since", &[("since", Arg::Text(&say::day(visit, &desk.zone()?, made)))])) }
        }
        div.row-buttons {
            (form(visit, "account/calendar", &button(&visit.t(label), "make")))
            @if made.is_some() { (form(visit, "account/calendar/end", &button(&visit.t("work-calendar-end"), "end"))) }
        }
    })
}
