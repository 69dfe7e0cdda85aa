//! Where a report stands: its steps, each with what is done and what comes next, and its outline.

use maud::{Markup, html};

use super::list::Timing;
use super::preview::Format;
use super::{Opened, finish, language_name, list, name_of, outline, said, short_hash};
use crate::assessment::ReportState;
use crate::desk::answer::Answer;
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame, receipt};
use crate::language::Arg;
use crate::people::Right;
use crate::service::life::{APPROVALS_MIN, Checked, approvals_of, seal_of};

/// The page.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    Ok(Answer::page(page(desk, visit, &opened, None)?))
}

/// The page, with what went wrong with a step.
pub(super) fn page(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    told: Option<&str>,
) -> Result<Markup, DeskFault> {
    let report = &opened.report()?.value;
    let sections = match outline::sections(visit, opened) {
        Ok(sections) => Ok(sections),
        Err(fault) => Err(said(visit, fault)?),
    };
    let body = html! {
        (receipt::done(desk, visit)?)
        @if let Some(told) = told { div.wrong.note role="alert" { p { (told) } } }
        p.lead {
            b { (visit.language.name("report-state", report.state.code())) }
            " · " (visit.language.name("report-kind", report.kind.code()))
            @if let Some(period) = list::period(visit, report) { " · " (period) }
        }
        @match &sections {
            Ok(sections) => {
                (looks(visit, opened))
                ol.story { @for step in steps(desk, visit, opened, sections)? { (step) } }
                h2 #outline { (visit.t("work-report-outline")) }
                p.hint { (visit.t("work-report-outline-text")) }
                (outline::table(desk, visit, opened, sections)?)
            }
            Err(told) => {
                div.note { p { (told) } }
                @if visit.person()?.may(Right::Edit) && opened.is_open()? {
                    p { a.button href=(visit.to(&opened.address("/plan"))) { (visit.t("work-report-plan-change")) } }
                }
            }
        }
    };
    let title = format!("{} {}", opened.id, opened.title(visit)?);
    Ok(frame::page(visit, &title, &body))
}

/// Links to the draft as it would be printed, in each language: to be looked at, and as files that are
/// marked as a draft.
pub(super) fn looks(visit: &Visit, opened: &Opened) -> Markup {
    let link = |rest: String, label: &str, lang: &str| {
        html! { a.id href=(visit.to(&opened.address(&rest))) aria-label={ (label) ", " (language_name(visit, lang)) } { (label) } }
    };
    html! {
        ul.rows { @for lang in opened.languages() {
            li {
                (language_name(visit, lang)) ": "
                (link(format!("/preview?lang={lang}"), &visit.t("work-report-preview"), lang))
                @for format in Format::ALL.into_iter().filter(|it| it.is_made(lang)) {
                    " · " (link(format!("/download?lang={lang}&format={}", format.ending()), &visit.t(format.label()), lang))
                }
            }
        } }
        p.hint { (visit.t("work-report-files")) }
    }
}

/// One step: its name, whether it is taken, what is to be said of it.
fn step(visit: &Visit, (id, done, next): (&str, bool, bool), told: &Markup) -> Markup {
    let state = match (done, next) {
        (true, _) => "done",
        (false, true) => "next",
        (false, false) => "later",
    };
    step_of(visit, state, &visit.language.name("work-step", id), told)
}

/// A step by the code of its state, with its name.
pub(super) fn step_of(visit: &Visit, state: &str, name: &str, told: &Markup) -> Markup {
    let mark = match state {
        "done" => "■",
        "later" => "□",
        _ => "▶",
    };
    html! {
        li {
            p.when {
                span.m aria-hidden="true" { (mark) } " " b { (name) }
                " · " (visit.language.name("work-step-state", state))
            }
            (told)
        }
    }
}

fn steps(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    sections: &[(String, String)],
) -> Result<Vec<Markup>, DeskFault> {
    let state = opened.state()?;
    let written = outline::written(opened, sections)?;
    let checked = opened.checked()?;
    let shown =
        opened.record().showings.values().filter(|it| it.value.report_id.as_str() == opened.id);
    let shown = shown.count() as u64;
    let past = |then: ReportState| state >= then;
    let (clean, open) = (checked.open.is_empty(), opened.is_open()?);
    let fixed = past(ReportState::Approved);
    let sealed = seal_of(opened.record(), &opened.id).is_some() || past(ReportState::Published);
    Ok(vec![
        step(visit, ("planned", true, false), &planned(visit, opened)?),
        step(
            visit,
            ("drafted", fixed || written > 0, open && written == 0),
            &drafted(visit, written, sections.len()),
        ),
        step(
            visit,
            ("checked", fixed || clean && written > 0, open && written > 0),
            &checks(visit, opened, checked),
        ),
        step(
            visit,
            ("round", shown > 0, open && clean && written > 0),
            &round(visit, opened, shown),
        ),
        step(
            visit,
            ("approved", fixed, open && clean && written > 0),
            &approved(desk, visit, opened)?,
        ),
        step(
            visit,
            // Its state says so from the beginning; it is done with the seal.
            ("sealed", sealed, fixed && !sealed),
            &finish::sealing(desk, visit, opened)?,
        ),
        step(
            visit,
            ("published", past(ReportState::Published), sealed && state == ReportState::Sealed),
            &finish::publishing(desk, visit, opened)?,
        ),
    ])
}

fn planned(visit: &Visit, opened: &Opened) -> Result<Markup, DeskFault> {
    let report = &opened.report()?.value;
    let timing = Timing::of(&opened.known, report);
    let languages: Vec<String> =
        opened.languages().iter().map(|tag| language_name(visit, tag)).collect();
    let changes = visit.person()?.may(Right::Edit) && opened.is_open()?;
    Ok(html! {
        @if let Some(said) = timing.said(visit) { p { (said) } }
        p.meta {
            @if let Some(day) = report.cut_off {
                (visit.language.say("work-report-cut-off-said", &[("day", Arg::Text(&visit.language.day(day)))])) " · "
            }
            (visit.language.join(&languages))
            @if let Some(theme) = &report.theme { " · " (visit.t("work-report-theme")) ": " (theme.as_str()) }
        }
        @if let Some(corrected) = &report.corrects {
            p { (visit.t("work-report-corrects")) " " a.id href=(visit.to(&format!("reports/{corrected}"))) { (corrected.as_str()) } }
        }
        @if changes { p { a.id href=(visit.to(&opened.address("/plan"))) { (visit.t("work-report-plan-change")) } } }
    })
}

fn drafted(visit: &Visit, written: usize, of: usize) -> Markup {
    let args = [("n", Arg::Count(written as u64)), ("of", Arg::Count(of as u64))];
    html! { p { (visit.language.say("work-report-written", &args)) " "
    a href="#outline" { (visit.t("work-report-outline")) } } }
}

fn checks(visit: &Visit, opened: &Opened, checked: &Checked) -> Markup {
    let (open, waived) = (checked.open.len() as u64, checked.waived.len() as u64);
    html! {
        p {
            a.id href=(visit.to(&opened.address("/checks"))) {
                (visit.language.say("work-report-open", &[("n", Arg::Count(open))]))
            }
            @if waived > 0 { " · " (visit.language.say("work-report-waived", &[("n", Arg::Count(waived))])) }
        }
    }
}

fn round(visit: &Visit, opened: &Opened, shown: u64) -> Markup {
    html! {
        p {
            a.id href=(visit.to(&opened.address("/round"))) {
                @if shown == 0 { (visit.t("work-report-round-none")) }
                @else { (visit.language.say("work-report-round", &[("n", Arg::Count(shown))])) }
            }
        }
    }
}

fn approved(desk: &Desk, visit: &Visit, opened: &Opened) -> Result<Markup, DeskFault> {
    let all = opened.record().approvals.values();
    let all = all.filter(|it| it.value.report_id.as_str() == opened.id).count();
    let (seal, names) = (seal_of(opened.record(), &opened.id), desk.names()?);
    let hash = match seal {
        Some(seal) => seal.value.content_hash.as_str(),
        None => opened.hash()?,
    };
    let ours = approvals_of(opened.record(), &opened.id, hash);
    let old = all.saturating_sub(ours.len()) as u64;
    let args = [("n", Arg::Count(ours.len() as u64)), ("of", Arg::Count(APPROVALS_MIN as u64))];
    let may = visit.person()?.may(Right::Confirm) && seal.is_none();
    Ok(html! {
        p { (visit.language.say("work-report-approvals", &args)) }
        @if !ours.is_empty() {
            ul { @for it in &ours {
                li { (name_of(&names, it.value.approved_by.as_str())) " · " (visit.language.day(it.value.approved_on)) }
            } }
        }
        @if old > 0 { p.meta { (visit.language.say("work-report-approvals-old", &[("n", Arg::Count(old))])) } }
        p.meta { (visit.t("work-report-hash")) " " code { (short_hash(hash)) } }
        @if may { p { a.button href=(visit.to(&opened.address("/approve"))) { (visit.t("work-report-approve")) } } }
    })
}
