//! Correcting a record: with a reason, and bound to the version that was before the corrector's
//! eyes. Whoever came second sees what the other changed, and loses nothing.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::blame::{Seen, main_field};
use super::closed::{self, Kept};
use super::fields::Fields;
use super::held::{Held, address};
use super::layout::Layout;
use super::paper::{self, Paper};
use super::parts::{Field, Wrongs, button, kept_form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, past, receipt, sight};
use crate::command::{Actor, Intent, REASON_BYTES_MAX, Refusal};
use crate::language::Arg;
use crate::people::Purpose;
use crate::service::ServiceFault;
use crate::store::history::PastVersion;
use crate::store::{Receipt, read};
use crate::word::{Cells, Kind};

/// Fields that a draft keeps beside what the observation says.
const KEPT: &[&str] = &["c", "id", "seen", "reason"];

/// What stands above the form.
#[derive(Default)]
struct Said {
    /// What others did meanwhile, and what this form would change.
    meanwhile: Option<Markup>,
    /// The form shows a draft.
    draft: bool,
}

/// The form, filled from the current version or from the draft of last time.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => closed::gate(desk, visit, "correct"),
        held => form_of(desk, visit, &with_form(held?)?),
    }
}

/// The form for a record that was read.
pub(super) fn form_of(desk: &Desk, visit: &Visit, held: &Held) -> Result<Answer, DeskFault> {
    if held.is_withdrawn() {
        return Ok(Answer::to(visit.to(&held.address(""))));
    }
    let (fields, said) = match draft(desk, visit, held)? {
        Some((fields, said)) => (fields, said),
        None => (begun(desk, held), Said::default()),
    };
    Ok(Answer::page(page(visit, held, &fields, &Seen::default(), said)).kept())
}

/// The record, unless it is of a kind that is not corrected here.
fn with_form(held: Held) -> Result<Held, DeskFault> {
    if Layout::has_form(held.kind) { Ok(held) } else { Err(DeskFault::NotFound) }
}

/// The record of the address as it has to be read to be changed. Of a closed one that reading is
/// noted.
pub(super) fn held(desk: &Desk, visit: &Visit) -> Result<Held, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => {
            Kept::to_correct(desk, visit)?.read(desk, visit, Purpose::Correct)
        }
        held => held,
    }
}

/// The form of a correction of the current version.
fn begun(desk: &Desk, held: &Held) -> Fields {
    let mut fields = paper::filled(held.kind, &held.cells);
    fields.set("id", &desk.env().id().to_string());
    fields.set("seen", &held.position.to_string());
    fields
}

/// Name of the draft.
fn draft_name(id: &str) -> String {
    format!("correct {id}")
}

/// What was typed before and not recorded, brought together with what was recorded meanwhile.
fn draft(desk: &Desk, visit: &Visit, held: &Held) -> Result<Option<(Fields, Said)>, DeskFault> {
    let account = visit.person()?.account;
    let found = desk.office.draft(account, &draft_name(&held.id))?;
    let Some(found) = found.filter(|_| !visit.query.has("anew") && !visit.form.has("anew")) else {
        return Ok(None);
    };
    let mut fields = Fields::parse(found.body.as_bytes());
    let Ok(id) = Uuid::parse_str(fields.get("id")) else { return Ok(None) };
    let Some((at, base)) = seen(held, &fields) else { return Ok(None) };
    if desk.service().reader().read(|db| read::entry_by_id(db, id))?.is_some() {
        return Ok(None);
    }
    let meanwhile = (at != held.position).then(|| {
        let mine = Paper::of(visit, held, &fields, base).read(&mut Seen::default());
        let said = both(visit, held, (at, base), &mine);
        join(desk, held, base, &mut fields);
        said
    });
    Ok(Some((fields, Said { meanwhile, draft: true })))
}

/// Keeps what is on the form, without recording it. Of a closed record nothing is read for that.
pub(super) fn keep(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (kind, id) = match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => (Kind::Observation, Kept::to_correct(desk, visit)?.closed.id),
        held => with_form(held?).map(|held| (held.kind, held.id))?,
    };
    let names: Vec<&str> = paper::names(kind).into_iter().chain(KEPT.iter().copied()).collect();
    let (account, body) = (visit.person()?.account, visit.form.encode(&names));
    desk.save_draft(account, &draft_name(&id), &body)?;
    if visit.form.has("by_script") {
        return Ok(Answer::done());
    }
    Ok(Answer::to(visit.to(&format!("{}/correct", address(kind, &id)))))
}

/// The version that was before the eyes of whoever sent the form.
pub(super) fn seen<'h>(held: &'h Held, fields: &Fields) -> Option<(u64, &'h Cells)> {
    let at = fields.get("seen").parse().ok()?;
    let found = held.versions.iter().find(|version| version.position == at)?;
    Some((at, found.said.as_ref()?))
}

/// Records the correction, or says what has to be mended.
pub(super) fn record(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    if visit.form.has("keep") {
        return keep(desk, visit);
    }
    let held = with_form(held(desk, visit)?)?;
    let mut fields = visit.form.clone();
    fields.set("record", &held.id);
    let (at, base) = seen(&held, &fields).ok_or(DeskFault::Unreadable)?;
    let mut found = Seen::default();
    let cells = Paper::of(visit, &held, &fields, base).read(&mut found);
    let cells = sight::masked(desk, visit, held.kind, cells, Some(base))?;
    blame_reason(visit, &mut found.wrongs);
    if found.wrongs.is_empty() {
        let intent = Intent::Revise {
            kind: held.kind,
            cells: cells.clone(),
            seen: Some(at),
            reason: fields.get("reason").to_owned(),
        };
        match append(desk, visit, &intent) {
            Ok(receipt) => return corrected(desk, visit, &held, &cells, &receipt),
            Err(ServiceFault::Refused(Refusal::Stale { .. } | Refusal::Absent { .. })) => {
                return changed_meanwhile(desk, visit, (at, base), &cells);
            }
            Err(ServiceFault::Refused(Refusal::Unchanged { .. })) => {
                found.wrongs.add(main_field(held.kind), visit.t("work-correct-unchanged"));
            }
            Err(fault) => found.blame(visit, held.kind, fault)?,
        }
    }
    Ok(Answer::again(page(visit, &held, &fields, &found, Said::default())).kept())
}

pub(super) fn append(desk: &Desk, visit: &Visit, intent: &Intent) -> Result<Receipt, ServiceFault> {
    let code = visit.signed_in.as_ref().map(|(_, person)| person.code.clone()).unwrap_or_default();
    let id = Uuid::parse_str(visit.form.get("id")).ok();
    desk.service().append(&Actor(code), intent, id)
}

/// A reason that is missing or too long, said beside its field.
pub(super) fn blame_reason(visit: &Visit, wrongs: &mut Wrongs) {
    let reason = visit.form.get("reason");
    if reason.is_empty() {
        wrongs.add("reason", visit.t("work-reason-missing"));
    } else if reason.len() > REASON_BYTES_MAX {
        wrongs.add("reason", visit.t("work-reason-too-long"));
    }
}

/// Recorded: the page of the record with the receipt. Whoever closed it to themselves by that
/// gets the receipt on the entry form.
fn corrected(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    cells: &Cells,
    receipt: &Receipt,
) -> Result<Answer, DeskFault> {
    desk.office.drop_draft(visit.person()?.account, &draft_name(&held.id))?;
    let open = read::access_class(held.kind, cells) <= held.known.vantage.clearance
        || Kept::of(desk, visit, (held.kind, &held.id))?.is_some();
    let rest = if open { held.address("") } else { "entry".to_owned() };
    Ok(Answer::to(receipt::to(visit, &rest, receipt)))
}

/// Somebody else was faster: both are shown, and the form goes on from what is recorded now.
fn changed_meanwhile(
    desk: &Desk,
    visit: &Visit,
    seen: (u64, &Cells),
    mine: &Cells,
) -> Result<Answer, DeskFault> {
    let held = held(desk, visit)?;
    let mut fields = visit.form.clone();
    let meanwhile = Some(both(visit, &held, seen, mine));
    join(desk, &held, seen.1, &mut fields);
    let said = Said { meanwhile, draft: false };
    Ok(Answer::again(page(visit, &held, &fields, &Seen::default(), said)).kept())
}

/// What nobody typed here is taken from what is recorded now; what was typed stays.
fn join(desk: &Desk, held: &Held, base: &Cells, fields: &mut Fields) {
    let [base, now] = [base, &held.cells].map(|cells| paper::filled(held.kind, cells));
    for name in paper::names(held.kind) {
        if fields.same(&base, name) {
            fields.take(&now, name);
        }
    }
    fields.set("seen", &held.position.to_string());
    fields.set("id", &desk.env().id().to_string());
}

/// What others changed since a version was looked at, and what this form changes of it.
fn both(visit: &Visit, held: &Held, (at, base): (u64, &Cells), mine: &Cells) -> Markup {
    let text = if held.is_withdrawn() { "work-meanwhile-withdrawn" } else { "work-meanwhile-text" };
    html! {
        div.note role="alert" {
            p { b { (visit.t("work-meanwhile")) } }
            p { (visit.t(text)) }
            ul { @for version in held.versions.iter().filter(|it| it.position > at) { li { (act(visit, version)) } } }
        }
        p.hint { (visit.t("work-diff-hint")) }
        h2 { (visit.t("work-meanwhile-theirs")) }
        (past::changes(visit, held.kind, base, &held.cells))
        h2 { (visit.t("work-meanwhile-yours")) }
        (past::changes(visit, held.kind, base, mine))
    }
}

/// Who did it, when and why.
pub(super) fn act(visit: &Visit, version: &PastVersion) -> Markup {
    let reason = version.reason.as_deref().unwrap_or_default();
    html! {
        (visit.language.say("web-entry-number", &[("n", Arg::Count(version.position + 1))])) " · "
        (visit.language.day(version.on)) " · " (version.by) ": " span.said dir="auto" { (reason) }
    }
}

fn page(visit: &Visit, held: &Held, fields: &Fields, found: &Seen, said: Said) -> Markup {
    let sheet = Paper::of(visit, held, fields, &held.cells);
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="seen" value=(fields.get("seen"));
        (sheet.shown(found))
        (reason(visit, fields.get("reason"), "work-correct-reason-hint", &found.wrongs))
        @if !held.is_withdrawn() {
            p {
                (button(&visit.t("work-correct-record"), "record"))
                (button(&visit.t("work-entry-keep"), "keep"))
            }
        }
    };
    let address = held.address("/correct");
    let body = html! {
        p { (held.link(visit)) }
        p { (visit.t("work-correct-text")) }
        @if let Some(meanwhile) = said.meanwhile { (meanwhile) }
        @if said.draft {
            div.note role="status" { p { (visit.t("work-correct-draft")) " "
                a href=(visit.to(&format!("{address}?anew=1"))) { (visit.t("work-correct-anew")) } } }
        }
        (found.wrongs.summary(visit))
        (kept_form(visit, &address, &format!("{address}/draft"), &inner))
    };
    let title = format!("{} – {}", visit.t("work-correct"), held.title(visit));
    frame::page(visit, &title, &body)
}

pub(super) fn reason(visit: &Visit, value: &str, hint: &str, wrongs: &Wrongs) -> Markup {
    let (label, hint) = (visit.t("work-reason"), visit.t(hint));
    Field { name: "reason", label: &label, hint: &hint, value }.lines(wrongs, 2)
}
