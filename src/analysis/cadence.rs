//! Whether the observer's own reports came as often as the mandate asks.

use super::Analysis;
use super::figure::Ratio;
use crate::agreement::PartyKind;
use crate::assessment::{Report, ReportKind, ReportState};
use crate::record::Version;
use crate::word::{Day, PartialDate};

/// Mean days of a month, as a fraction: 365.25 / 12.
const MONTH_DAYS: (i128, i128) = (487, 16);

/// One report and when it was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportTiming<'r> {
    /// The report.
    pub report: &'r Version<Report>,
    /// The day it came out: made public, else the date on it.
    pub came_out: Day,
    /// The day it was due: so many months after the one before; for the first, after the start of
    /// its period. None when the agreement names no interval or the start is not known.
    pub due: Option<Day>,
    /// Days late; below nought when early.
    pub days_late: Option<i32>,
    /// Days since the one before.
    pub gap_days: Option<i32>,
}

impl ReportTiming<'_> {
    /// The gap in months to one place.
    pub fn gap_months(&self) -> Option<String> {
        let (days, months) = MONTH_DAYS;
        Some(Ratio::new(i128::from(self.gap_days?) * months, days)?.decimal(1))
    }
}

/// The reports of one issuer and the next one due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cadence<'r> {
    /// Interval the mandate asks for, in months.
    pub every_months: Option<i64>,
    /// Reports that came out by the vantage's day, in order. Special reports and corrected
    /// editions are left out: they do not stand in for a report that is due.
    pub reports: Vec<ReportTiming<'r>>,
    /// Reports whose day cannot be told from the record, so that they could not be placed.
    pub undated: Vec<&'r Version<Report>>,
    /// When the issuer ceased to observe, where the record says so and it was by the vantage's
    /// day: nothing is due from it any more.
    pub ended: Option<&'r PartialDate>,
    /// The day the next one is due.
    pub next_due: Option<Day>,
    /// Days by which the next one is late at the vantage's day; none while it is not.
    pub next_days_late: Option<i32>,
}

pub(super) fn of<'r>(analysis: &Analysis<'r>, issuer: &str) -> Cadence<'r> {
    let as_of = analysis.vantage().as_of;
    let every_months = analysis.agreement().report_every_months;
    let (reports, undated) = dated(analysis, issuer);
    let mut timed: Vec<ReportTiming<'r>> = Vec::new();
    for (came_out, report) in reports.into_iter().filter(|(day, _)| *day <= as_of) {
        let before = timed.last().map(|report| report.came_out);
        let start = report.value.period_start.as_ref().and_then(PartialDate::earliest);
        let due = before.or(start).and_then(|day| after(day, every_months));
        timed.push(ReportTiming {
            report,
            came_out,
            due,
            days_late: due.map(|due| due.days_until(came_out)),
            gap_days: before.map(|day| day.days_until(came_out)),
        });
    }
    let ended = ended(analysis, issuer);
    let last = timed.last().filter(|_| ended.is_none());
    let next_due = last.and_then(|last| after(last.came_out, every_months));
    let next_days_late = next_due.filter(|due| *due < as_of).map(|due| due.days_until(as_of));
    Cadence { every_months, reports: timed, undated, ended, next_due, next_days_late }
}

fn after(day: Day, months: Option<i64>) -> Option<Day> {
    Some(day.plus(jiff::Span::new().try_months(months?).ok()?))
}

/// Until when an issuer observed. Reports name their issuer and parties have a row: they are the
/// same where the name of a party that observes holds that of the issuer, as
/// `Independent Observer (The Carter Center)` does.
fn ended<'r>(analysis: &Analysis<'r>, issuer: &str) -> Option<&'r PartialDate> {
    let agreement = &analysis.agreement().agreement_id;
    let parties = analysis.record().parties.values().map(|party| &party.value);
    let mut found = parties.filter(|it| {
        it.agreement_id == *agreement
            && it.kind == PartyKind::Observer
            && it.name.as_str().contains(issuer)
    });
    let until = found.find_map(|it| it.until.as_ref())?;
    until.latest().is_some_and(|day| day <= analysis.vantage().as_of).then_some(until)
}

type Dated<'r> = Vec<(Day, &'r Version<Report>)>;

/// Regular and year-end reports of an issuer by the day they came out, and those without a day.
fn dated<'r>(analysis: &Analysis<'r>, issuer: &str) -> (Dated<'r>, Vec<&'r Version<Report>>) {
    let agreement = &analysis.agreement().agreement_id;
    let (mut dated, mut undated) = (Vec::new(), Vec::new());
    for report in analysis.record().reports.values() {
        let counts = report.agreement_id == *agreement
            && report.issued_by.as_str() == issuer
            && report.kind != ReportKind::Special
            && report.corrects.is_none();
        let date = report.value.public_date.as_ref().or(report.value.dated.as_ref());
        match date.filter(|date| date.earliest().is_some()).and_then(PartialDate::latest) {
            Some(day) if counts => dated.push((day, report)),
            None if counts && report.state == ReportState::Published => undated.push(report),
            _ => {}
        }
    }
    dated.sort_by_key(|(day, report)| (*day, report.value.report_id.as_str()));
    (dated, undated)
}

/// Whoever issued reports on the agreement, by name.
pub(super) fn issuers<'r>(analysis: &Analysis<'r>) -> Vec<&'r str> {
    let agreement = &analysis.agreement().agreement_id;
    let ours = analysis.record().reports.values().filter(|r| r.agreement_id == *agreement);
    let names: std::collections::BTreeSet<&str> =
        ours.map(|report| report.value.issued_by.as_str()).collect();
    names.into_iter().collect()
}
