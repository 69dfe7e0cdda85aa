//! The calendar of deadlines under a secret link (RFC 5545), for the calendar of a phone. Whoever
//! has the link needs no session; it holds what the public may know, and can be ended at any time.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::answer::Answer;
use super::visit::Visit;
use super::{Desk, DeskFault, account, say};
use crate::analysis::{Analysis, Timing};
use crate::language::Arg;
use crate::people::{Right, Secret};
use crate::word::{Access, Day};

/// Longest line in bytes, without its end (RFC 5545, section 3.1).
const LINE_BYTES_MAX: usize = 75;

/// A deadline.
struct Event {
    /// What it is called for ever, so that a moved date moves the event.
    uid: String,
    day: Day,
    /// How often the date was moved.
    moved: usize,
    title: String,
}

/// The calendar of a link.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let link = visit.place("link");
    let link = link.strip_suffix(".ics").unwrap_or(link);
    let link = Secret::parse(link).ok_or(DeskFault::NotFound)?;
    let person = desk.office.feed_of(&link.hash())?;
    person.filter(|person| person.may(Right::ReadRecord)).ok_or(DeskFault::NotFound)?;
    let known = desk.known_to(Access::Public)?;
    let log = desk.service().reader().verify_key()?.name().replace('/', "-");
    let mut events = Vec::new();
    for id in known.record.agreements.keys() {
        if let Some(analysis) = known.analysis(id.as_str()) {
            deadlines(visit, &analysis, &log, &mut events);
        }
    }
    events.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    let name = visit.t("work-calendar");
    Ok(Answer::calendar(written(&name, desk.env().now(), &events)))
}

/// Every deadline that is not met, and the next report; what is done is gone.
fn deadlines(visit: &Visit, analysis: &Analysis, log: &str, events: &mut Vec<Event>) {
    let record = analysis.record();
    for late in analysis.lateness() {
        let (Timing::NotYetDue { due, .. }
        | Timing::Overdue { due, .. }
        | Timing::PassedWithoutLevel { due, .. }) = late.against_latest
        else {
            continue;
        };
        let id = late.commitment.value.commitment_id.as_str();
        let title = format!("{id} {}", say::title(visit, record, id));
        events.push(Event {
            uid: format!("{id}@{log}"),
            day: due,
            moved: late.times_moved(),
            title,
        });
    }
    let observer = record.mission.values().next().map(|it| it.value.observer.as_str());
    let next = observer.and_then(|observer| analysis.cadence(observer).next_due);
    events.extend(next.map(|day| Event {
        uid: format!("report-{}@{log}", analysis.agreement().value.agreement_id.as_str()),
        day,
        moved: 0,
        title: visit.t("work-calendar-report"),
    }));
}

/// The calendar as a text.
fn written(name: &str, now: Timestamp, events: &[Event]) -> String {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut text = String::new();
    let mut put = |line: &str| fold(line, &mut text);
    put("BEGIN:VCALENDAR");
    put("VERSION:2.0");
    put("PRODID:-//Accordwatch//Deadlines 1//EN");
    put("METHOD:PUBLISH");
    put(&format!("X-WR-CALNAME:{}", escaped(name)));
    for it in events {
        let ends = it.day.plus(jiff::Span::new().days(1));
        put("BEGIN:VEVENT");
        put(&format!("UID:{}", escaped(&it.uid)));
        put(&format!("DTSTAMP:{stamp}"));
        put(&format!("SEQUENCE:{}", it.moved));
        put(&format!("DTSTART;VALUE=DATE:{}", basic(it.day)));
        put(&format!("DTEND;VALUE=DATE:{}", basic(ends)));
        put(&format!("SUMMARY:{}", escaped(&it.title)));
        put("TRANSP:TRANSPARENT");
        put("END:VEVENT");
    }
    put("END:VCALENDAR");
    text
}

/// A day as eight digits.
fn basic(day: Day) -> String {
    let (year, month, number) = day.parts();
    let mut text = String::new();
    let _ = write!(text, "{year:04}{month:02}{number:02}");
    text
}

/// A text as a value (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// Adds a line, folded so that no part is longer than may be and no letter is cut.
fn fold(line: &str, out: &mut String) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LINE_BYTES_MAX {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters_and_come_back_whole() {
        for text in ["x".repeat(300), "é".repeat(100), "الْمُصَالَحَة ".repeat(20), String::new()]
        {
            let line = format!("SUMMARY:{text}");
            let mut out = String::new();
            fold(&line, &mut out);
            let body = out.strip_suffix("\r\n").unwrap();
            assert!(body.split("\r\n").all(|part| part.len() <= LINE_BYTES_MAX), "{out}");
            assert_eq!(body.replace("\r\n ", ""), line);
        }
    }

    #[test]
    fn what_is_syntax_is_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\tf"), "a\\;b\\,c\\\\d\\ne f");
    }
}
