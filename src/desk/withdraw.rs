//! Taking a record back: with a reason, and bound to the version that was seen. It stays in the
//! ledger.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::cell::Telling;
use super::correct::{act, append, blame_reason, reason, seen};
use super::held::Held;
use super::parts::{Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, closed, correct, frame, held, past, receipt, source};
use crate::command::{Actor, Intent, Refusal};
use crate::language::Arg;
use crate::service::ServiceFault;
use crate::store::{Receipt, resting};
use crate::word::{Cells, Kind};

/// Observations that are named as resting on a source.
const RESTING_MAX: usize = 20;

/// What taking it back means, and the form for it.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => closed::gate(desk, visit, "withdraw"),
        held => form_of(desk, visit, &held?),
    }
}

/// The same for a record that was read.
pub(super) fn form_of(desk: &Desk, visit: &Visit, held: &Held) -> Result<Answer, DeskFault> {
    if held.is_withdrawn() {
        return Ok(Answer::to(visit.to(&held.address(""))));
    }
    let id = desk.env().id().to_string();
    Ok(Answer::page(page(desk, visit, held, &id, (&Wrongs::default(), None))?))
}

/// Takes it back, or says what has to be mended.
pub(super) fn withdraw(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = correct::held(desk, visit)?;
    let (at, base) = seen(&held, &visit.form).ok_or(DeskFault::Unreadable)?;
    let mut wrongs = Wrongs::default();
    blame_reason(visit, &mut wrongs);
    let id = visit.form.get("id");
    if !wrongs.is_empty() {
        return Ok(Answer::again(page(desk, visit, &held, id, (&wrongs, None))?));
    }
    match take_back(desk, visit, &held, at) {
        Ok(receipt) => Ok(Answer::to(receipt::to(visit, &held.address(""), &receipt))),
        // Somebody has taken it back already; the page says who and why.
        Err(ServiceFault::Refused(Refusal::Absent { .. })) => {
            Ok(Answer::to(visit.to(&held.address(""))))
        }
        Err(ServiceFault::Refused(Refusal::Stale { .. })) => {
            let held = correct::held(desk, visit)?;
            let id = desk.env().id().to_string();
            let page = page(desk, visit, &held, &id, (&wrongs, Some((at, base))))?;
            Ok(Answer::again(page))
        }
        Err(ServiceFault::Refused(Refusal::InUse { by_kind, by_id, .. })) => {
            wrongs.add("reason", in_use(desk, visit, &held, (by_kind, &by_id))?);
            Ok(Answer::again(page(desk, visit, &held, id, (&wrongs, None))?))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Takes it back, and with it its translations, which say nothing without it.
fn take_back(desk: &Desk, visit: &Visit, held: &Held, at: u64) -> Result<Receipt, ServiceFault> {
    let reason = visit.form.get("reason").to_owned();
    let (kind, id) = (held.kind, held.id.clone());
    let last = Intent::Withdraw { kind, id, seen: Some(at), reason: reason.clone() };
    let Some(entry) = Uuid::parse_str(visit.form.get("id")).ok().filter(|_| {
        // An observation may be taken back whatever rests on it.
        held.kind != Kind::Observation
    }) else {
        return append(desk, visit, &last);
    };
    let all = held.known.record.translations.iter();
    let ours = all.filter(|(_, it)| {
        let it = &it.value;
        it.table.as_str() == held.kind.table() && it.record_id.as_str() == held.id
    });
    let mut intents: Vec<Intent> = ours
        .map(|(id, it)| Intent::Withdraw {
            kind: Kind::Translation,
            id: id.to_string(),
            seen: Some(it.position),
            reason: reason.clone(),
        })
        .collect();
    intents.push(last);
    let code = visit.signed_in.as_ref().map(|(_, person)| person.code.clone()).unwrap_or_default();
    desk.service().append_together(&Actor(code), &intents, entry)
}

fn page(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    id: &str,
    (wrongs, meanwhile): (&Wrongs, Option<(u64, &Cells)>),
) -> Result<Markup, DeskFault> {
    let inner = html! {
        input type="hidden" name="id" value=(id);
        input type="hidden" name="seen" value=(held.position);
        (reason(visit, visit.form.get("reason"), "work-withdraw-reason-hint", wrongs))
        p { (button(&visit.t("work-withdraw-do"), "withdraw")) }
    };
    let record = &held.known.record;
    let telling = Telling { visit, record, kind: held.kind, cells: &held.cells };
    let text = match held.kind {
        Kind::Observation => "work-withdraw-text",
        Kind::Source => "work-withdraw-source-text",
        Kind::Reply => "work-withdraw-reply-text",
        _ => "work-withdraw-record-text",
    };
    let body = html! {
        p { (held.link(visit)) }
        blockquote { (telling.heading()) }
        p { (visit.t(text)) }
        @if let Some((at, base)) = meanwhile {
            div.note role="alert" {
                p { b { (visit.t("work-meanwhile")) } }
                ul { @for version in held.versions.iter().filter(|it| it.position > at) { li { (act(visit, version)) } } }
            }
            p.hint { (visit.t("work-diff-hint")) }
            @if held.kind == Kind::Source { (source::changes(visit, base, &held.cells)) }
            @else { (past::changes(visit, held.kind, base, &held.cells)) }
        }
        (resting_on(desk, visit, held)?)
        (wrongs.summary(visit))
        (form(visit, &held.address("/withdraw"), &inner))
    };
    let title = format!("{} – {}", visit.t("work-withdraw"), held.title(visit));
    Ok(frame::page(visit, &title, &body))
}

/// Observations that rest on a source, as far as this visitor may see them: while there are any it
/// stays.
fn resting_on(desk: &Desk, visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    if held.kind != Kind::Source {
        return Ok(html! {});
    }
    let ids = resting_ids(desk, held)?;
    Ok(html! {
        @if !ids.is_empty() {
            div.note {
                p { (visit.t("work-withdraw-source-rests")) }
                ul { @for id in &ids { li { (held::link(visit, Kind::Observation, id)) } } }
            }
        }
    })
}

fn resting_ids(desk: &Desk, held: &Held) -> Result<Vec<String>, DeskFault> {
    let read = |db: &_| resting::on(db, &held.known.vantage, &held.id, (0, RESTING_MAX));
    let found = desk.service().reader().read(read)?;
    Ok(found.into_iter().map(|(_, cells)| cells.id().to_owned()).collect())
}

/// What still refers to it, by its kind in the language of the page. What this visitor may not know
/// of is not named.
fn in_use(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    (by_kind, by_id): (&str, &str),
) -> Result<String, DeskFault> {
    if by_kind == Kind::Observation.code() {
        let ids = resting_ids(desk, held)?;
        if ids.is_empty() {
            return Ok(visit.t("work-withdraw-in-use-closed"));
        }
        let ids = visit.language.join(&ids);
        return Ok(visit.language.say("work-withdraw-resting", &[("ids", Arg::Text(&ids))]));
    }
    let kind = visit.language.name("web-kind", by_kind);
    let args = [("kind", Arg::Text(&kind)), ("id", Arg::Text(by_id))];
    Ok(visit.language.say("work-withdraw-in-use", &args))
}
