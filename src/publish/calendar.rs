//! A calendar of deadlines (RFC 5545): one writer for the public site and for the workspace.

use std::fmt::Write as _;

use crate::analysis::{Analysis, Lateness, Timing};
use crate::word::Day;

/// Longest line in bytes, without its end (RFC 5545, section 3.1).
const LINE_BYTES_MAX: usize = 75;

/// A deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is called for ever, so that a moved date moves the event.
    pub uid: String,
    /// Its day.
    pub day: Day,
    /// How often the date was moved.
    pub moved: usize,
    /// What is due.
    pub title: String,
}

/// Every deadline that is not met; what is done is gone. `log` names the ledger, `title` a commitment.
pub fn deadlines<'r>(
    all: impl IntoIterator<Item = Lateness<'r>>,
    log: &str,
    title: impl Fn(&str) -> String,
) -> Vec<Event> {
    let event = |late: Lateness| {
        let (Timing::NotYetDue { due, .. }
        | Timing::Overdue { due, .. }
        | Timing::PassedWithoutLevel { due, .. }) = late.against_latest
        else {
            return None;
        };
        let id = late.commitment.value.commitment_id.as_str();
        let (uid, title) = (format!("{id}@{}", host(log)), format!("{id} {}", title(id)));
        Some(Event { uid, day: due, moved: late.times_moved(), title })
    };
    all.into_iter().filter_map(event).collect()
}

/// The next report of the mission's observer, where its mandate says by when.
pub fn next_report(analysis: &Analysis, log: &str, title: String) -> Option<Event> {
    let mission = analysis.record().mission.values().next()?;
    let day = analysis.cadence(mission.value.observer.as_str()).next_due?;
    let agreement = analysis.agreement().value.agreement_id.as_str();
    Some(Event { uid: format!("report-{agreement}@{}", host(log)), day, moved: 0, title })
}

/// The name of a ledger as the right side of a name for ever.
fn host(log: &str) -> String {
    log.replace('/', "-")
}

/// The calendar as a text, its events by day. `stamp` says when it was made, such as
/// `20261127T120000Z`.
pub fn written(name: &str, stamp: &str, mut events: Vec<Event>) -> String {
    events.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    let mut text = String::new();
    let mut put = |line: &str| fold(line, &mut text);
    put("BEGIN:VCALENDAR");
    put("VERSION:2.0");
    put("PRODID:-//Accordwatch//Deadlines 1//EN");
    put("METHOD:PUBLISH");
    put(&format!("X-WR-CALNAME:{}", escaped(name)));
    for it in &events {
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
