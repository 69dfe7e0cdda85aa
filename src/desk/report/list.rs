//! All reports: our own with where they stand and whether they come in time, then those of others;
//! and the form that plans one.

use maud::{Markup, html};

use super::{is_ours, language_name, plan};
use crate::analysis::Cadence;
use crate::assessment::{Report, ReportKind, ReportState};
use crate::desk::answer::Answer;
use crate::desk::fields::Fields;
use crate::desk::parts::Wrongs;
use crate::desk::shelf::Known;
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame, say};
use crate::language::Arg;
use crate::people::Right;
use crate::record::Version;
use crate::service::edition::languages_of;
use crate::word::{Day, PartialDate};

/// When a report is due, and when it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Timing {
    /// The day by which the mandate asks for it.
    pub(super) due: Option<Day>,
    /// Days late: of one that came out, then; of one that did not, today. Not above nought: in time.
    pub(super) days_late: Option<i32>,
    /// It came out.
    came_out: Option<Day>,
}

impl Timing {
    /// Of a report of our own. Reports that did not come out yet are due one after the other.
    pub(super) fn of(known: &Known, report: &Report) -> Self {
        if report.kind == ReportKind::Special || report.corrects.is_some() {
            return Self::default();
        }
        let Some(analysis) = known.analysis(report.agreement_id.as_str()) else {
            return Self::default();
        };
        let cadence = analysis.cadence(report.issued_by.as_str());
        let own = |id: &str| id == report.report_id.as_str();
        if let Some(it) = cadence.reports.iter().find(|it| own(it.report.value.report_id.as_str()))
        {
            return Self { due: it.due, days_late: it.days_late, came_out: Some(it.came_out) };
        }
        let waiting = waiting(known, report, &cadence);
        let place = waiting.iter().position(|it| own(it.report_id.as_str())).unwrap_or(0);
        let months = cadence.every_months.unwrap_or(0);
        let first = cadence.next_due.or_else(|| {
            let start = waiting.first()?.period_start.as_ref()?.earliest()?;
            after(start, cadence.every_months?)
        });
        let later = i64::try_from(place).unwrap_or(0).saturating_mul(months);
        let due = first.and_then(|day| after(day, later));
        let days_late = due.map(|due| due.days_until(known.vantage.as_of));
        Self { due, days_late, came_out: None }
    }

    /// In words; nothing where nothing is due.
    pub(super) fn said(self, visit: &Visit) -> Option<String> {
        let due = visit.language.day(self.due?);
        let days = u64::try_from(self.days_late.unwrap_or(0)).unwrap_or(0);
        let out = self.came_out.map(|day| visit.language.day(day)).unwrap_or_default();
        let id = match (self.came_out, days) {
            (None, 0) => "work-report-due",
            (None, _) => "work-report-overdue",
            (Some(_), 0) => "work-report-in-time",
            (Some(_), _) => "work-report-late",
        };
        let args = [("due", Arg::Text(&due)), ("out", Arg::Text(&out)), ("n", Arg::Count(days))];
        Some(visit.language.say(id, &args))
    }
}

fn after(day: Day, months: i64) -> Option<Day> {
    Some(day.plus(jiff::Span::new().try_months(months).ok()?))
}

/// Reports of the same issuer and agreement that did not come out yet, in the order of what they
/// cover.
fn waiting<'k>(known: &'k Known, like: &Report, cadence: &Cadence) -> Vec<&'k Report> {
    let all = known.record.reports.values().map(|it| &it.value);
    let out =
        |it: &Report| cadence.reports.iter().any(|out| out.report.value.report_id == it.report_id);
    let mut found: Vec<&Report> = all
        .filter(|it| it.agreement_id == like.agreement_id && it.issued_by == like.issued_by)
        .filter(|it| it.kind != ReportKind::Special && it.corrects.is_none() && !out(it))
        .filter(|it| it.state != ReportState::Published)
        .collect();
    found.sort_by_key(|it| {
        (it.period_end.as_ref().and_then(PartialDate::latest), it.report_id.clone())
    });
    found
}

/// The list, and the form that plans one.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let fields = if visit.person()?.may(Right::Edit) {
        plan::proposed(desk, visit)?
    } else {
        Fields::default()
    };
    Ok(Answer::page(page(desk, visit, &fields, &Wrongs::default())?))
}

/// Plans a report, or says what has to be mended.
pub(in crate::desk) fn plan(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let mut wrongs = Wrongs::default();
    match plan::make(desk, visit, &mut wrongs)? {
        Some(to) => Ok(Answer::to(to)),
        None => Ok(Answer::again(page(desk, visit, &visit.form, &wrongs)?)),
    }
}

fn page(desk: &Desk, visit: &Visit, fields: &Fields, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let mut all: Vec<&Version<Report>> = known.record.reports.values().collect();
    all.sort_by_key(|it| {
        std::cmp::Reverse((it.value.period_end.clone(), it.value.report_id.clone()))
    });
    let (own, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| is_ours(&known.record, &it.value));
    let mut rows = Vec::with_capacity(own.len());
    for report in own {
        rows.push(row(desk, visit, &known, &report.value)?);
    }
    let count = others.len() as u64;
    let body = html! {
        p { (visit.t("work-reports-text")) }
        h2 { (visit.t("work-reports-own")) }
        @if rows.is_empty() { p { (visit.t("work-reports-none")) } }
        ul.rows { @for row in &rows { li { (row) } } }
        @if !others.is_empty() {
            details {
                summary { (visit.language.say("work-reports-others", &[("n", Arg::Count(count))])) }
                p.hint { (visit.t("work-reports-others-text")) }
                ul.rows { @for it in others { li { (other(visit, &known, &it.value)) } } }
            }
        }
        @if visit.person()?.may(Right::Edit) {
            details open[!wrongs.is_empty() || rows.is_empty()] {
                summary { (visit.t("work-report-plan")) }
                (wrongs.summary(visit))
                (plan::new_form(visit, &known, fields, wrongs))
            }
        }
    };
    Ok(frame::page(visit, &visit.t("work-nav-reports"), &body))
}

fn row(desk: &Desk, visit: &Visit, known: &Known, it: &Report) -> Result<Markup, DeskFault> {
    let id = it.report_id.as_str();
    let languages: Vec<String> =
        languages_of(&known.record, id).iter().map(|tag| language_name(visit, tag)).collect();
    let timing = Timing::of(known, it);
    let late = timing.days_late.is_some_and(|days| days > 0);
    Ok(html! {
        p { a.id href=(visit.to(&format!("reports/{id}"))) { b { (id) } " " (title(visit, known, it)) } }
        p.meta {
            (visit.language.name("report-kind", it.kind.code())) " · "
            b { (visit.language.name("report-state", it.state.code())) }
            @if let Some(period) = period(visit, it) { " · " (period) }
            " · " (visit.language.join(&languages))
        }
        @if let Some(said) = timing.said(visit) { p.meta { @if late { "▲ " } (said) } }
        @if let Some(open) = open_checks(desk, known, it)? {
            p.meta { (visit.language.say("work-report-open", &[("n", Arg::Count(open))])) }
        }
    })
}

/// Open items of the checks, of a report that is not sealed yet and can be made.
fn open_checks(desk: &Desk, known: &Known, it: &Report) -> Result<Option<u64>, DeskFault> {
    if matches!(it.state, ReportState::Sealed | ReportState::Published) {
        return Ok(None);
    }
    // One without a period says so on its own page.
    desk.open_items(it.report_id.as_str(), known.vantage.known_at).map_err(super::broken)
}

fn other(visit: &Visit, known: &Known, it: &Report) -> Markup {
    html! {
        p { b { (it.report_id.as_str()) } " " (title(visit, known, it)) }
        p.meta {
            (known.record.called(it.issued_by.as_str(), visit.language.tag())) " · "
            (visit.language.name("report-kind", it.kind.code()))
            @if let Some(period) = period(visit, it) { " · " (period) }
            @if let Some(date) = it.public_date.as_ref().or(it.dated.as_ref()) { " · " (visit.language.date(date)) }
        }
    }
}

fn title(visit: &Visit, known: &Known, it: &Report) -> Markup {
    let at = ("reports", it.report_id.as_str(), "title");
    say::words(visit, &known.record, at, (it.title.as_str(), it.lang.as_str()))
}

/// What it covers, as exactly as its ends are known.
pub(super) fn period(visit: &Visit, it: &Report) -> Option<String> {
    let (from, to) = (it.period_start.as_ref()?, it.period_end.as_ref()?);
    Some(format!("{} – {}", visit.language.date(from), visit.language.date(to)))
}
