//! The last steps of a report: approved by two, sealed, published, corrected by a new edition.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Opened, actor, name_of, page, said};
use crate::assessment::ReportState;
use crate::desk::answer::Answer;
use crate::desk::parts::{Field, Wrongs, button, form};
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame};
use crate::language::Arg;
use crate::people::Right;
use crate::service::life::{
    APPROVALS_MIN, LifeFault, Step, approvals_of, broken_files, seal_of, sealed_folder,
};
use crate::word::Key;

/// The page on which a content is approved: what is approved is named by its digest, and the form is
/// bound to it.
pub(in crate::desk) fn show_approval(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    Ok(Answer::page(approval(desk, visit, &opened, None)?))
}

fn approval(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    told: Option<&str>,
) -> Result<Markup, DeskFault> {
    let hash = opened.hash()?;
    let checked = opened.checked()?;
    let names = desk.names()?;
    let ours = approvals_of(opened.record(), &opened.id, hash);
    let own = &visit.person()?.code;
    let by_own = ours.iter().any(|it| it.value.approved_by.as_str() == own);
    let open = checked.open.len() as u64;
    let state = opened.state()?;
    let may =
        matches!(state, ReportState::Draft | ReportState::CommentRound | ReportState::Approved);
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        input type="hidden" name="content_hash" value=(hash);
        p { (button(&visit.t("work-approve-do"), "record")) }
    };
    let args = [("n", Arg::Count(ours.len() as u64)), ("of", Arg::Count(APPROVALS_MIN as u64))];
    let body = html! {
        p { a.id href=(visit.to(&opened.address(""))) { (opened.id) " " (opened.title(visit)?) } }
        @if let Some(told) = told { div.wrong.note role="alert" { p { (told) } } }
        p { (visit.t("work-approve-text")) }
        (page::looks(visit, opened))
        p { (visit.t("work-report-hash")) " " code { (hash) } }
        p { (visit.language.say("work-report-approvals", &args)) }
        ul { @for it in &ours {
            li { (name_of(&names, it.value.approved_by.as_str())) " · " (visit.language.day(it.value.approved_on)) }
        } }
        @if open > 0 {
            p { "▲ " (visit.language.say("work-life-open", &[("n", Arg::Count(open))])) " "
                a.id href=(visit.to(&opened.address("/checks"))) { (visit.t("work-checks")) } }
        } @else if by_own { p { (visit.t("work-approve-own")) } }
        @else if may { (form(visit, &opened.address("/approve"), &inner)) }
        @else {
            @let name = visit.language.name("report-state", state.code());
            p { (visit.language.say("work-life-state", &[("state", Arg::Text(&name))])) }
        }
    };
    Ok(frame::page(visit, &visit.t("work-report-approve"), &body))
}

/// One step of the report of the address.
fn step<'a>(
    visit: &Visit,
    actor: &'a crate::command::Actor,
    opened: &'a Opened,
) -> Result<Step<'a>, DeskFault> {
    let entry_id = Uuid::parse_str(visit.form.get("id")).map_err(|_| DeskFault::Unreadable)?;
    Ok(Step { actor, report_id: &opened.id, entry_id })
}

/// Approves the content that was looked at.
pub(in crate::desk) fn approve(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let actor = actor(visit)?;
    let step = step(visit, &actor, &opened)?;
    match desk.service().approve(step, visit.form.get("content_hash")) {
        Ok(_) => Ok(Answer::to(visit.to(&opened.address("")))),
        Err(fault) => {
            let told = said(visit, fault)?;
            let opened = Opened::of(desk, visit)?;
            Ok(Answer::again(approval(desk, visit, &opened, Some(&told))?))
        }
    }
}

/// What is to be said of the seal, and the press that seals.
pub(super) fn sealing(desk: &Desk, visit: &Visit, opened: &Opened) -> Result<Markup, DeskFault> {
    let state = opened.state()?;
    if let Some(seal) = seal_of(opened.record(), &opened.id) {
        let position = u64::try_from(seal.value.known_at).unwrap_or(0);
        let day = visit.language.day(seal.value.sealed_on);
        let args = [("day", Arg::Text(&day)), ("n", Arg::Count(position))];
        return Ok(html! {
            p { (visit.language.say("work-seal-said", &args)) }
            p.meta { (visit.t("work-seal-root")) " " code { (seal.value.root_hash.as_str()) } }
            (files(desk, visit, opened))
            @if let Err(fault) = broken_files(&desk.mission, &seal.value) {
                div.wrong.note { p { (said(visit, fault)?) } }
            }
        });
    }
    let cut_off = state == ReportState::Sealed;
    let may = visit.person()?.may(Right::Publish);
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        p { (button(&visit.t(if cut_off { "work-seal-go-on" } else { "work-seal-do" }), "record")) }
    };
    Ok(html! {
        @if cut_off { p { (visit.t("work-seal-cut-off")) } }
        @if state == ReportState::Approved || cut_off {
            @if may { p.hint { (visit.t("work-seal-press")) } (form(visit, &opened.address("/seal"), &inner)) }
            @else { p { (visit.t("work-seal-others")) } }
        }
    })
}

/// The sealed files with their sizes.
fn files(desk: &Desk, visit: &Visit, opened: &Opened) -> Markup {
    let folder = sealed_folder(&desk.mission, &opened.id);
    let mut found = Vec::new();
    for lang in opened.languages() {
        for name in ["report.html", "report.pdf", "report.txt"] {
            let path = folder.join(lang).join(name);
            if let Ok(meta) = path.metadata() {
                found.push((format!("{lang}/{name}"), meta.len()));
            }
        }
    }
    html! {
        ul { @for (name, bytes) in &found {
            li { code { (name) } " · " (visit.language.say("work-seal-bytes", &[("n", Arg::Count(*bytes))])) }
        } }
    }
}

/// Seals an approved report. Another sealing or publishing is waited for.
pub(in crate::desk) fn seal(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    finished(desk, visit, |opened, step| {
        desk.service().seal_report(&desk.mission, step, &mut |_| {}).map(|_| opened.address(""))
    })
}

/// Publishes a sealed report.
pub(in crate::desk) fn publish(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    finished(desk, visit, |opened, step| {
        desk.service().publish_sealed(&desk.mission, step).map(|_| opened.address(""))
    })
}

fn finished(
    desk: &Desk,
    visit: &Visit,
    work: impl FnOnce(&Opened, Step) -> Result<String, LifeFault>,
) -> Result<Answer, DeskFault> {
    let _alone = desk.finishing();
    let opened = Opened::of(desk, visit)?;
    let actor = actor(visit)?;
    match work(&opened, step(visit, &actor, &opened)?) {
        Ok(rest) => Ok(Answer::to(visit.to(&rest))),
        Err(fault) => again(desk, visit, fault),
    }
}

/// The page of the report, with what went wrong.
fn again(desk: &Desk, visit: &Visit, fault: LifeFault) -> Result<Answer, DeskFault> {
    let told = said(visit, fault)?;
    let opened = Opened::of(desk, visit)?;
    Ok(Answer::again(page::page(desk, visit, &opened, Some(&told))?))
}

/// What is to be said of the publication, and the presses that publish and that correct.
pub(super) fn publishing(desk: &Desk, visit: &Visit, opened: &Opened) -> Result<Markup, DeskFault> {
    let (report, person) = (&opened.report()?.value, visit.person()?);
    let sealed = seal_of(opened.record(), &opened.id).is_some();
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        p { (button(&visit.t("work-publish-do"), "record")) }
    };
    let agreement = report.agreement_id.as_str();
    let public = format!("/{}/agreements/{agreement}/reports", visit.language.tag());
    let day = report.public_date.as_ref().map(|date| visit.language.date(date)).unwrap_or_default();
    Ok(match report.state {
        ReportState::Sealed if sealed && person.may(Right::Publish) => html! {
            p.hint { (visit.t("work-publish-text")) }
            (form(visit, &opened.address("/publish"), &inner))
        },
        ReportState::Published => html! {
            p { (visit.language.say("work-publish-said", &[("day", Arg::Text(&day))])) " "
                a href=(public) { (visit.t("work-to-home-public")) } }
            (editions(visit, opened))
            @if person.may(Right::Edit) { (correction(desk, visit, opened)) }
        },
        _ => html! {},
    })
}

/// Editions that correct this one.
fn editions(visit: &Visit, opened: &Opened) -> Markup {
    let all = opened.record().reports.values().map(|it| &it.value);
    let later: Vec<_> =
        all.filter(|it| it.corrects.as_ref().is_some_and(|id| id.as_str() == opened.id)).collect();
    html! {
        @for it in later {
            p { (visit.t("work-report-corrected-by")) " "
                a.id href=(visit.to(&format!("reports/{}", it.report_id))) { (it.report_id.as_str()) } " · "
                (visit.language.name("report-state", it.state.code())) }
        }
    }
}

/// The form that begins a new edition.
fn correction(desk: &Desk, visit: &Visit, opened: &Opened) -> Markup {
    let none = Wrongs::default();
    let id = visit.form.or("new_id", &next_edition(opened));
    let (id_label, hint) = (visit.t("work-report-id"), visit.t("work-report-id-hint"));
    let (label, text) = (visit.t("work-erratum-changes"), visit.t("work-erratum-changes-hint"));
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        (Field { name: "new_id", label: &id_label, hint: &hint, value: &id }.line(&none, "text", "off"))
        (Field { name: "changes", label: &label, hint: &text, value: visit.form.raw("changes") }.lines(&none, 3))
        p { (button(&visit.t("work-erratum-do"), "record")) }
    };
    html! {
        details open[visit.form.has("changes")] {
            summary { (visit.t("work-erratum")) }
            p.hint { (visit.t("work-erratum-text")) }
            (form(visit, &opened.address("/correct"), &inner))
        }
    }
}

/// The id after the last edition of this report.
fn next_edition(opened: &Opened) -> String {
    let free =
        |n: &usize| !opened.record().reports.contains_key(format!("{}-{n}", opened.id).as_str());
    let number = (2..).take(opened.record().reports.len() + 1).find(free).unwrap_or(2);
    format!("{}-{number}", opened.id)
}

/// Begins a new edition that says what it changes.
pub(in crate::desk) fn correct(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let (new_id, changes) = (visit.form.get("new_id"), visit.form.get("changes"));
    let missing = match (Key::parse(new_id).is_ok(), changes.is_empty()) {
        (false, _) => Some("work-report-id-wrong"),
        (true, true) => Some("work-erratum-nothing"),
        (true, false) if opened.record().reports.contains_key(new_id) => {
            Some("work-report-id-taken")
        }
        (true, false) => None,
    };
    if let Some(id) = missing {
        let told = visit.t(id);
        return Ok(Answer::again(page::page(desk, visit, &opened, Some(&told))?));
    }
    let actor = actor(visit)?;
    match desk.service().correct_report(step(visit, &actor, &opened)?, new_id, changes) {
        Ok(()) => Ok(Answer::to(visit.to(&format!("reports/{new_id}")))),
        Err(fault) => again(desk, visit, fault),
    }
}
