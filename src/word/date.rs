//! Dates that may be partial: ISO 8601-2 (EDTF) level 1, with bounds and an order.
//!
//! A `PartialDate` keeps the text as canonical EDTF and knows the first and the last day it can
//! mean. It never guesses: "March 2018" stays a month from entry to CSV. Years run from -9999 to
//! 9999; EDTF's `Y` years beyond that are refused in words.
//! Source of the format: ISO 8601-2:2019, Extended Date/Time Format, level 1.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;

/// A calendar day, `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    /// The day with this year, month (1-12) and day of month (1-31), if the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Reads `YYYY-MM-DD`; refuses everything else.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        if let Some(day) = plain_day(text) {
            return Ok(day);
        }
        let date = PartialDate::parse(text)?;
        match (date.precision(), date.earliest()) {
            (Precision::Day, Some(day)) if date.text.len() == 10 => Ok(day),
            _ => Err(DateFault::NotADay(text.to_owned())),
        }
    }

    /// Whole days from `self` to `later` (negative when `later` is earlier).
    pub fn days_until(self, later: Day) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }

    /// Year, month 1-12, day of month 1-31.
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The last day of the month this day lies in.
    #[must_use]
    pub fn end_of_month(self) -> Day {
        Day(self.0.last_of_month())
    }

    /// The day before; saturates at the calendar's start.
    #[must_use]
    pub fn eve(self) -> Day {
        self.plus(jiff::Span::new().days(-1))
    }

    /// This day plus a span; saturates at the calendar's end.
    #[must_use]
    pub fn plus(self, span: jiff::Span) -> Day {
        Day(self.0.saturating_add(span))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Nothing is known.
    Unknown,
    /// A span between two dates, or open at one end.
    Range,
    /// Some years.
    Years,
    /// One year.
    Year,
    /// One season of a year.
    Season,
    /// One month.
    Month,
    /// One day.
    Day,
}

impl Precision {
    /// The stable code used in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Range => "range",
            Self::Years => "years",
            Self::Year => "year",
            Self::Season => "season",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateFault {
    /// Not in any form this program reads.
    #[error(
        "\"{0}\" is not a date; write 2018, 2018-03, 2018-03-12, 2018-03~ (about) or 2018-01/2018-04 (a span)"
    )]
    Unreadable(String),
    /// A month, day or season that the calendar does not have.
    #[error("\"{0}\" names a day or month that does not exist")]
    NoSuchDay(String),
    /// A span whose end lies before its start.
    #[error("\"{0}\" ends before it begins")]
    Backwards(String),
    /// A full day was asked for.
    #[error("\"{0}\" is not a full day; write it as YYYY-MM-DD")]
    NotADay(String),
}

/// A date known in full or in part.
///
/// Ordered by first possible day, then last possible day, then text; what has no first day
/// (unknown, or open at the start) comes before everything else.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PartialDate {
    text: String,
    earliest: Option<Day>,
    latest: Option<Day>,
    precision: Precision,
    about: bool,
    uncertain: bool,
}

impl PartialDate {
    /// Reads canonical EDTF level 1, or `XXXX` for a date about which nothing is known.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        if let Some(day) = plain_day(text) {
            return Ok(Self::of_day(text.to_owned(), day));
        }
        let fault = || DateFault::Unreadable(text.to_owned());
        if !text.is_ascii() || text.is_empty() || text.len() > 64 {
            return Err(fault());
        }
        match text.split_once('/') {
            None => point(text),
            Some((from, to)) => span(text, from, to),
        }
    }

    /// Reads EDTF, and the ways people write dates: `12/03/2018` (day first), `06 December 2022`,
    /// `early March 2018`, `mi-mars 2018`, `mars 2018`. Ambiguous American dates are not guessed.
    pub fn parse_loose(text: &str) -> Result<Self, DateFault> {
        let trimmed = text.trim();
        if let Ok(date) = Self::parse(trimmed) {
            return Ok(date);
        }
        slashed(trimmed)
            .or_else(|| worded(trimmed))
            .ok_or_else(|| DateFault::Unreadable(text.to_owned()))
            .and_then(|edtf| Self::parse(&edtf))
    }

    /// A known day.
    pub fn day(day: Day) -> Self {
        Self::of_day(day.to_string(), day)
    }

    fn of_day(text: String, day: Day) -> Self {
        Self {
            text,
            earliest: Some(day),
            latest: Some(day),
            precision: Precision::Day,
            about: false,
            uncertain: false,
        }
    }

    /// The canonical EDTF text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// First day this date can mean; none when unknown or open.
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The date a span begins with, as exactly as it is known; the date itself where it is none.
    pub fn begins(&self) -> Option<Self> {
        let first = self.text.split('/').next().filter(|first| *first != "..")?;
        Self::parse(first).ok().filter(|date| date.earliest.is_some())
    }

    /// Last day this date can mean; none when unknown or open.
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// How exactly it is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Marked approximate (`~`).
    pub fn about(&self) -> bool {
        self.about
    }

    /// Marked uncertain (`?`).
    pub fn uncertain(&self) -> bool {
        self.uncertain
    }

    /// True when the whole of this date lies after `day`: it cannot have happened by then.
    pub fn wholly_after(&self, day: Day) -> bool {
        self.earliest.is_some_and(|first| first > day)
    }

    /// True when any part of this date can lie within the two days, both included.
    pub fn touches(&self, from: Day, to: Day) -> bool {
        self.precision != Precision::Unknown
            && self.earliest.is_none_or(|first| first <= to)
            && self.latest.is_none_or(|last| last >= from)
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.earliest, self.latest, &self.text).cmp(&(other.earliest, other.latest, &other.text))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The day of `YYYY-MM-DD` in digits: most dates are one, so it is read before any other form.
fn plain_day(text: &str) -> Option<Day> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    let two = |tens, ones| Some(10 * digit(tens)? + digit(ones)?);
    let year = 100 * i16::from(two(y1, y2)?) + i16::from(two(y3, y4)?);
    let small = |number: u8| i8::try_from(number).ok();
    Day::new(year, small(two(m1, m2)?)?, small(two(d1, d2)?)?)
}

fn point(text: &str) -> Result<PartialDate, DateFault> {
    let (core, about, uncertain) = match text.as_bytes().last() {
        Some(b'~') => (&text[..text.len() - 1], true, false),
        Some(b'?') => (&text[..text.len() - 1], false, true),
        Some(b'%') => (&text[..text.len() - 1], true, true),
        _ => (text, false, false),
    };
    let (earliest, latest, precision) = bounds(core).map_err(|missing| missing.into_fault(text))?;
    let text = text.to_owned();
    Ok(PartialDate { text, earliest, latest, precision, about, uncertain })
}

/// Whether a date is written wrongly or does not exist.
enum Missing {
    Form,
    Day,
}

impl Missing {
    fn into_fault(self, text: &str) -> DateFault {
        match self {
            Self::Form => DateFault::Unreadable(text.to_owned()),
            Self::Day => DateFault::NoSuchDay(text.to_owned()),
        }
    }
}

type Bounds = (Option<Day>, Option<Day>, Precision);

fn bounds(core: &str) -> Result<Bounds, Missing> {
    let (negative, body) = core.strip_prefix('-').map_or((false, core), |rest| (true, rest));
    let mut parts = body.split('-');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(Missing::Form);
    }
    let (first_year, last_year) = years(year, negative).ok_or(Missing::Form)?;
    match (first_year, month, day) {
        (None, None, None) | (None, Some("XX"), Some("XX") | None) => {
            Ok((None, None, Precision::Unknown))
        }
        (Some(first), None | Some("XX"), None | Some("XX")) if month.is_some() || day.is_none() => {
            let precision = if first == last_year { Precision::Year } else { Precision::Years };
            Ok((Day::new(first, 1, 1), Day::new(last_year, 12, 31), precision))
        }
        (Some(first), Some(month), day) if first == last_year => in_year(first, month, day),
        _ => Err(Missing::Form),
    }
}

/// First and last year of `2018`, `201X`, `20XX`; `XXXX` has no first year.
fn years(text: &str, negative: bool) -> Option<(Option<i16>, i16)> {
    if text.len() != 4 {
        return None;
    }
    if text == "XXXX" && !negative {
        return Some((None, 0));
    }
    let digits = text.trim_end_matches('X');
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let low: i16 = text.replace('X', "0").parse().ok()?;
    let high: i16 = text.replace('X', "9").parse().ok()?;
    Some(if negative { (Some(-high), -low) } else { (Some(low), high) })
}

fn in_year(year: i16, month: &str, day: Option<&str>) -> Result<Bounds, Missing> {
    let month = two_digits(month).ok_or(Missing::Form)?;
    if (21..=24).contains(&month) && day.is_none() {
        return season(year, month);
    }
    let first = Day::new(year, month, 1).ok_or(Missing::Day)?;
    match day {
        None | Some("XX") => Ok((Some(first), Some(first.end_of_month()), Precision::Month)),
        Some(day) => {
            let day = two_digits(day).ok_or(Missing::Form)?;
            let day = Day::new(year, month, day).ok_or(Missing::Day)?;
            Ok((Some(day), Some(day), Precision::Day))
        }
    }
}

/// Seasons as EDTF codes them, read as quarters of the northern year: spring March to May,
/// summer June to August, autumn September to November, winter December to February next.
fn season(year: i16, code: i8) -> Result<Bounds, Missing> {
    let first = Day::new(year, (code - 20) * 3, 1).ok_or(Missing::Day)?;
    let last = first.plus(jiff::Span::new().months(2)).end_of_month();
    Ok((Some(first), Some(last), Precision::Season))
}

fn two_digits(text: &str) -> Option<i8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn span(text: &str, from: &str, to: &str) -> Result<PartialDate, DateFault> {
    let end = |part: &str| match part {
        "" | ".." => Ok(None),
        part => point(part).map(Some).map_err(|fault| match fault {
            DateFault::NoSuchDay(_) => DateFault::NoSuchDay(text.to_owned()),
            _ => DateFault::Unreadable(text.to_owned()),
        }),
    };
    let (first, last) = (end(from)?, end(to)?);
    if first.is_none() && last.is_none() {
        return Err(DateFault::Unreadable(text.to_owned()));
    }
    let earliest = first.as_ref().and_then(PartialDate::earliest);
    let latest = last.as_ref().and_then(PartialDate::latest);
    let backwards = match (&first, &last) {
        (Some(a), Some(b)) => a.earliest > b.latest || a.earliest > b.earliest,
        _ => false,
    };
    if backwards {
        return Err(DateFault::Backwards(text.to_owned()));
    }
    let marked =
        |f: fn(&PartialDate) -> bool| first.as_ref().is_some_and(f) || last.as_ref().is_some_and(f);
    Ok(PartialDate {
        text: text.to_owned(),
        earliest,
        latest,
        precision: Precision::Range,
        about: marked(PartialDate::about),
        uncertain: marked(PartialDate::uncertain),
    })
}

/// `12/03/2018` and `12.03.2018`, day first.
fn slashed(text: &str) -> Option<String> {
    let mut parts = text.split(['/', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    let plain = parts.next().is_none() && year.len() == 4 && year.parse::<u16>().is_ok();
    plain.then_some(())?;
    Some(format!("{year}-{:02}-{:02}", number(month)?, number(day)?))
}

const MONTHS: [[&str; 2]; 12] = [
    ["january", "janvier"],
    ["february", "février"],
    ["march", "mars"],
    ["april", "avril"],
    ["may", "mai"],
    ["june", "juin"],
    ["july", "juillet"],
    ["august", "août"],
    ["september", "septembre"],
    ["october", "octobre"],
    ["november", "novembre"],
    ["december", "décembre"],
];

/// `06 December 2022`, `mars 2018`, `early March 2018`, `fin mars 2018`.
fn worded(text: &str) -> Option<String> {
    let lower = text.to_lowercase().replace("mi-", "mid ").replace("1er ", "1 ");
    let words: Vec<&str> = lower.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    let month_of = |word: &str| {
        let place = MONTHS.iter().position(|names| names.contains(&word))?;
        u8::try_from(place + 1).ok()
    };
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [month, y] if year(y) => Some(format!("{y}-{:02}", month_of(month)?)),
        [part @ ("early" | "début" | "mid" | "late" | "fin"), month, y] if year(y) => {
            third(part, month_of(month)?, y)
        }
        [day, month, y] if year(y) => {
            Some(format!("{y}-{:02}-{:02}", month_of(month)?, day.parse::<u8>().ok()?))
        }
        _ => None,
    }
}

/// The first ten days, the next ten, or the rest of a month.
fn third(part: &str, month: u8, year: &str) -> Option<String> {
    let (from, to) = match part {
        "early" | "début" => (1, 10),
        "mid" => (11, 20),
        _ => {
            let first = Day::new(year.parse().ok()?, i8::try_from(month).ok()?, 1)?;
            (21, first.end_of_month().parts().2)
        }
    };
    Some(format!("{year}-{month:02}-{from:02}/{year}-{month:02}-{to:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn ends(text: &str) -> (String, String) {
        let show = |day: Option<Day>| day.map_or("-".into(), |d| d.to_string());
        (show(date(text).earliest()), show(date(text).latest()))
    }

    #[test]
    fn the_eve_is_the_day_before_across_months_and_years() {
        for (day, eve) in [("2019-01-01", "2018-12-31"), ("2016-03-01", "2016-02-29")] {
            assert_eq!(Day::parse(day).unwrap().eve().to_string(), eve);
        }
        assert_eq!(Day(jiff::civil::Date::MIN).eve(), Day(jiff::civil::Date::MIN));
    }

    #[test]
    fn level_1_forms_have_the_right_bounds() {
        for (text, from, to) in [
            ("2018", "2018-01-01", "2018-12-31"),
            ("2018-02", "2018-02-01", "2018-02-28"),
            ("2016-02~", "2016-02-01", "2016-02-29"),
            ("2018-03-12?", "2018-03-12", "2018-03-12"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("2018-XX-XX", "2018-01-01", "2018-12-31"),
            ("2018-03-XX", "2018-03-01", "2018-03-31"),
            ("2018-24", "2018-12-01", "2019-02-28"),
            ("2018-01/2018-04", "2018-01-01", "2018-04-30"),
            ("2018-03/..", "2018-03-01", "-"),
            ("/2018-03", "-", "2018-03-31"),
            ("XXXX", "-", "-"),
            ("-0044-03-15", "-000044-03-15", "-000044-03-15"),
        ] {
            assert_eq!(ends(text), (from.into(), to.into()), "{text}");
            assert_eq!(date(text).as_str(), text);
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in [
            "",
            "12",
            "2018-13",
            "2018-02-30",
            "2018-3-1",
            "2018-03-12-01",
            "2018/2017",
            "../..",
            "2018-X3",
            "Y170000002",
            "2018-21-01",
            "20X8",
            "2018--1",
            "/",
            "2018-03-12T00:00",
        ] {
            assert!(PartialDate::parse(text).is_err(), "{text}");
        }
        assert!(matches!(PartialDate::parse("2018-02-30"), Err(DateFault::NoSuchDay(_))));
    }

    #[test]
    fn people_write_dates_in_many_ways() {
        for (text, edtf) in [
            ("12/03/2018", "2018-03-12"),
            ("06 December 2022", "2022-12-06"),
            ("1er août 2017", "2017-08-01"),
            ("mars 2018", "2018-03"),
            ("early March 2018", "2018-03-01/2018-03-10"),
            ("mi-mars 2018", "2018-03-11/2018-03-20"),
            ("late February 2016", "2016-02-21/2016-02-29"),
        ] {
            let read = PartialDate::parse_loose(text).expect(text);
            assert_eq!(read.as_str(), edtf);
        }
        assert!(PartialDate::parse_loose("03/25/2018").is_err());
    }

    #[test]
    fn order_is_by_first_then_last_possible_day() {
        let mut dates: Vec<_> =
            ["2018-03-12", "2018", "2018-03", "XXXX", "2017-12-31"].map(date).to_vec();
        dates.sort();
        let texts: Vec<_> = dates.iter().map(PartialDate::as_str).collect();
        assert_eq!(texts, ["XXXX", "2017-12-31", "2018", "2018-03", "2018-03-12"]);
    }
}
