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
use super::{Desk, DeskFault, closed, correct, frame, past, receipt};
use crate::command::{Actor, Intent, Refusal};
use crate::language::Arg;
use crate::service::ServiceFault;
use crate::store::Receipt;
use crate::word::{Cells, Kind};

/// What taking it back means, and the form for it.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => closed::gate(desk, visit, "withdraw"),
        held => Ok(form_of(desk, visit, &held?)),
    }
}

/// The same for a record that was read.
pub(super) fn form_of(desk: &Desk, visit: &Visit, held: &Held) -> Answer {
    if held.is_withdrawn() {
        return Answer::to(visit.to(&held.address("")));
    }
    let id = desk.env().id().to_string();
    Answer::page(page(visit, held, &id, &Wrongs::default(), None))
}

/// Takes it back, or says what has to be mended.
pub(super) fn withdraw(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = correct::held(desk, visit)?;
    let (at, base) = seen(&held, &visit.form).ok_or(DeskFault::Unreadable)?;
    let mut wrongs = Wrongs::default();
    blame_reason(visit, &mut wrongs);
    let id = visit.form.get("id");
    if !wrongs.is_empty() {
        return Ok(Answer::again(page(visit, &held, id, &wrongs, None)));
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
            let page = page(visit, &held, &id, &wrongs, Some((at, base)));
            Ok(Answer::again(page))
        }
        Err(ServiceFault::Refused(Refusal::InUse { by_kind, by_id, .. })) => {
            wrongs.add("reason", in_use(visit, by_kind, &by_id));
            Ok(Answer::again(page(visit, &held, id, &wrongs, None)))
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
    visit: &Visit,
    held: &Held,
    id: &str,
    wrongs: &Wrongs,
    meanwhile: Option<(u64, &Cells)>,
) -> Markup {
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
            (past::changes(visit, held.kind, base, &held.cells))
        }
        (wrongs.summary(visit))
        (form(visit, &held.address("/withdraw"), &inner))
    };
    let title = format!("{} – {}", visit.t("work-withdraw"), held.title(visit));
    frame::page(visit, &title, &body)
}

/// What still refers to it, by its kind in the language of the page.
fn in_use(visit: &Visit, by_kind: &str, by_id: &str) -> String {
    let kind = visit.language.name("work-kind", by_kind);
    let args = [("kind", Arg::Text(&kind)), ("id", Arg::Text(by_id))];
    visit.language.say("work-withdraw-in-use", &args)
}
