//! A new source and the correction of one. No draft is kept of either: what identifies a source
//! must not lie anywhere but in the vault.
//!
//! The code of a new source is drawn at random and says nothing of who it is. What is to be sealed
//! is on the disk before the entry is acknowledged.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::closed::Kept;
use super::fields::Fields;
use super::parts::{Field, Wrongs, button, form};
use super::sealing::Sealing;
use super::source::{self, Held};
use super::source_sheet::{self, SourceSheet};
use super::visit::Visit;
use super::{Desk, DeskFault, closed, frame, receipt};
use crate::command::{Actor, Intent, REASON_BYTES_MAX, Refusal};
use crate::language::Arg;
use crate::service::ServiceFault;
use crate::store::{Receipt, read};
use crate::word::{Cells, Key, Kind};

/// What every code of a source begins with that is drawn here.
const CODE_START: &str = "S-";
/// Letters and digits of such a code, in two groups of four.
const CODE_CHARS: usize = 11;

/// An empty form.
pub(super) fn show_new(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let mut fields = Fields::default();
    let code = numbered(desk, &mut fields)?;
    let sealing = Sealing::begun(desk, &code)?;
    let wrongs = Wrongs::default();
    Ok(Answer::page(page_new(visit, &fields, &code, (&sealing, &wrongs))))
}

/// Gives the form the ids of the entry and the source it will make, unless it has them.
fn numbered(desk: &Desk, fields: &mut Fields) -> Result<Key, DeskFault> {
    if Uuid::parse_str(fields.get("id")).is_err() || !is_drawn(fields.get("record")) {
        fields.set("id", &desk.env().id().to_string());
        fields.set("record", &format!("{CODE_START}{}", desk.code()));
    }
    Key::parse(fields.get("record")).map_err(|_| DeskFault::Unreadable)
}

/// The code has the form of one that was drawn here: nobody makes it out of a name.
fn is_drawn(code: &str) -> bool {
    let drawn = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    code.starts_with(CODE_START) && code.len() == CODE_CHARS && code.chars().all(drawn)
}

/// Records what is on the form, or says what has to be mended.
pub(super) fn record_new(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let mut fields = visit.form.clone();
    let code = numbered(desk, &mut fields)?;
    let mut wrongs = Wrongs::default();
    let sheet = SourceSheet { visit, fields: &fields, before: None };
    let cells = sheet.read(code.as_str(), &mut wrongs);
    let sealing = Sealing::read(desk, visit, &code, &mut wrongs)?;
    if wrongs.is_empty() {
        let intent = Intent::Make { kind: Kind::Source, cells: cells.clone() };
        let append = || append(desk, visit, &intent, fields.get("id")).map(Some);
        match kept(desk, visit, &code, &sealing, append) {
            Ok(None) => return Ok(Answer::to(visit.to("sources"))),
            Ok(Some(receipt)) => return recorded(desk, visit, &code, &cells, &receipt),
            Err(fault) => source_sheet::blame(visit, fault, &mut wrongs)?,
        }
    }
    Ok(Answer::again(page_new(visit, &fields, &code, (&sealing, &wrongs))))
}

fn append(desk: &Desk, visit: &Visit, intent: &Intent, id: &str) -> Result<Receipt, ServiceFault> {
    let code = visit.signed_in.as_ref().map(|(_, person)| person.code.clone()).unwrap_or_default();
    desk.service().append(&Actor(code), intent, Uuid::parse_str(id).ok())
}

/// The page of the source with the receipt; the list, for whoever closed it to themselves.
fn recorded(
    desk: &Desk,
    visit: &Visit,
    code: &Key,
    cells: &Cells,
    receipt: &Receipt,
) -> Result<Answer, DeskFault> {
    let clearance = desk.vantage(visit.person()?)?.clearance;
    let open = read::access_class(Kind::Source, cells) <= clearance
        || Kept::of(desk, visit, (Kind::Source, code.as_str()))?.is_some();
    let rest = if open { format!("sources/{code}") } else { "sources".to_owned() };
    Ok(Answer::to(receipt::to(visit, &rest, receipt)))
}

fn page_new(
    visit: &Visit,
    fields: &Fields,
    code: &Key,
    (sealing, wrongs): (&Sealing, &Wrongs),
) -> Markup {
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="record" value=(code.as_str());
        (SourceSheet { visit, fields, before: None }.shown(wrongs))
        (sealing.shown(visit, wrongs))
        p { (button(&visit.t("work-source-record"), "record")) }
    };
    let body = html! {
        p { (visit.t("work-source-new-text")) }
        p.receipt { (visit.t("work-source-code")) " " b { (code.as_str()) } }
        p.hint { (visit.t("work-source-code-text")) }
        (wrongs.summary(visit))
        (form(visit, "sources/new", &inner))
    };
    frame::page(visit, &visit.t("work-source-new"), &body)
}

/// The form of a correction, filled from the current version.
pub(super) fn show_correction(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => closed::gate(desk, visit, "correct"),
        held => correction_of(desk, visit, &held?),
    }
}

/// The form for a source that was read.
pub(super) fn correction_of(desk: &Desk, visit: &Visit, held: &Held) -> Result<Answer, DeskFault> {
    if held.is_withdrawn() {
        return Ok(Answer::to(visit.to(&held.address(""))));
    }
    let mut fields = source_sheet::filled(&held.cells);
    fields.set("id", &desk.env().id().to_string());
    fields.set("seen", &held.position.to_string());
    let sealing = Sealing::begun(desk, &held.code)?;
    let shown = Shown { held, fields: &fields, sealing: &sealing, meanwhile: None };
    Ok(Answer::page(page_correction(visit, &shown, &Wrongs::default())))
}

/// Records the correction, seals what is new to be sealed, or says what has to be mended.
pub(super) fn record_correction(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::to_correct(desk, visit)?;
    let fields = visit.form.clone();
    let (at, base) = seen(&held, &fields).ok_or(DeskFault::Unreadable)?;
    let mut wrongs = Wrongs::default();
    let sheet = SourceSheet { visit, fields: &fields, before: Some(base) };
    let cells = sheet.read(held.code.as_str(), &mut wrongs);
    let sealing = Sealing::read(desk, visit, &held.code, &mut wrongs)?;
    // Of what is sealed nothing stands in the ledger: with no other change there is no entry.
    let only_sealed = sealing.sealed.is_some() && cells == *base;
    if !only_sealed {
        blame_reason(visit, &mut wrongs);
    }
    if wrongs.is_empty() {
        let done = if only_sealed {
            kept(desk, visit, &held.code, &sealing, || Ok(None))
        } else {
            kept(desk, visit, &held.code, &sealing, || revised(desk, visit, &cells, at).map(Some))
        };
        match done {
            Ok(None) => return Ok(Answer::to(visit.to(&held.address("?sealed=1")))),
            Ok(Some(receipt)) => return recorded(desk, visit, &held.code, &cells, &receipt),
            Err(ServiceFault::Refused(Refusal::Stale { .. } | Refusal::Absent { .. })) => {
                return changed_meanwhile(desk, visit, (at, base, &cells), &sealing);
            }
            Err(ServiceFault::Refused(Refusal::Unchanged { .. })) => {
                wrongs.add("title", visit.t("work-correct-unchanged"));
            }
            Err(fault) => source_sheet::blame(visit, fault, &mut wrongs)?,
        }
    }
    let shown = Shown { held: &held, fields: &fields, sealing: &sealing, meanwhile: None };
    Ok(Answer::again(page_correction(visit, &shown, &wrongs)))
}

/// Records a correction of the version that was looked at.
fn revised(desk: &Desk, visit: &Visit, cells: &Cells, at: u64) -> Result<Receipt, ServiceFault> {
    let intent = Intent::Revise {
        kind: Kind::Source,
        cells: cells.clone(),
        seen: Some(at),
        reason: visit.form.get("reason").to_owned(),
    };
    append(desk, visit, &intent, visit.form.get("id"))
}

/// Keeps what is sealed, if anything is, and does the rest.
fn kept(
    desk: &Desk,
    visit: &Visit,
    source: &Key,
    sealing: &Sealing,
    rest: impl FnOnce() -> Result<Option<Receipt>, ServiceFault>,
) -> Result<Option<Receipt>, ServiceFault> {
    let by = visit.signed_in.as_ref().map(|(_, person)| person.account);
    match (&sealing.sealed, by) {
        (Some(sealed), Some(by)) => {
            let done = desk.service().with_sealed(&desk.office, (source, by), sealed, rest);
            desk.noted();
            done
        }
        _ => rest(),
    }
}

/// The version that was before the eyes of whoever sent the form.
fn seen<'h>(held: &'h Held, fields: &Fields) -> Option<(u64, &'h Cells)> {
    let at = fields.get("seen").parse().ok()?;
    let found = held.versions.iter().find(|version| version.position == at)?;
    Some((at, found.said.as_ref()?))
}

/// A reason that is missing or too long, said beside its field.
fn blame_reason(visit: &Visit, wrongs: &mut Wrongs) {
    let reason = visit.form.get("reason");
    if reason.is_empty() {
        wrongs.add("reason", visit.t("work-reason-missing"));
    } else if reason.len() > REASON_BYTES_MAX {
        wrongs.add("reason", visit.t("work-reason-too-long"));
    }
}

/// Somebody else was faster: both are shown, and the form goes on from what is recorded now. What
/// was sealed goes along.
fn changed_meanwhile(
    desk: &Desk,
    visit: &Visit,
    (at, base, mine): (u64, &Cells, &Cells),
    sealing: &Sealing,
) -> Result<Answer, DeskFault> {
    let held = Held::to_correct(desk, visit)?;
    let mut fields = visit.form.clone();
    let (old, now) = (source_sheet::filled(base), source_sheet::filled(&held.cells));
    for name in source_sheet::FIELDS {
        if fields.get(name) == old.get(name) {
            fields.set(name, now.get(name));
        }
    }
    fields.set("seen", &held.position.to_string());
    fields.set("id", &desk.env().id().to_string());
    let meanwhile = Some(both(visit, &held, (at, base, mine)));
    let shown = Shown { held: &held, fields: &fields, sealing, meanwhile };
    Ok(Answer::again(page_correction(visit, &shown, &Wrongs::default())))
}

fn both(visit: &Visit, held: &Held, (at, base, mine): (u64, &Cells, &Cells)) -> Markup {
    let since = held.versions.iter().filter(|version| version.position > at);
    html! {
        div.note role="alert" {
            p { b { (visit.t("work-source-meanwhile")) } }
            p { (visit.t("work-meanwhile-text")) }
            ul {
                @for version in since {
                    li {
                        (visit.language.say("web-entry-number", &[("n", Arg::Count(version.position + 1))]))
                        " · " (visit.language.day(version.on)) " · " (version.by) ": "
                        span.said dir="auto" { (version.reason.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
        p.hint { (visit.t("work-diff-hint")) }
        h2 { (visit.t("work-meanwhile-theirs")) }
        (source::changes(visit, base, &held.cells))
        h2 { (visit.t("work-meanwhile-yours")) }
        (source::changes(visit, base, mine))
    }
}

/// What the page of a correction shows.
struct Shown<'a> {
    held: &'a Held,
    fields: &'a Fields,
    sealing: &'a Sealing,
    meanwhile: Option<Markup>,
}

fn page_correction(visit: &Visit, shown: &Shown, wrongs: &Wrongs) -> Markup {
    let (held, fields) = (shown.held, shown.fields);
    let sheet = SourceSheet { visit, fields, before: Some(&held.cells) };
    let (label, hint) = (visit.t("work-reason"), visit.t("work-source-reason-hint"));
    let reason = Field { name: "reason", label: &label, hint: &hint, value: fields.get("reason") };
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="seen" value=(fields.get("seen"));
        (sheet.shown(wrongs))
        (shown.sealing.shown(visit, wrongs))
        (reason.lines(wrongs, 2))
        @if !held.is_withdrawn() { p { (button(&visit.t("work-correct-record"), "record")) } }
    };
    let body = html! {
        p { (visit.t("work-source-correct-text")) }
        @if let Some(meanwhile) = &shown.meanwhile { (meanwhile) }
        (wrongs.summary(visit))
        (form(visit, &held.address("/correct"), &inner))
    };
    let title = format!("{} – {}", visit.t("work-source-correct"), held.title(visit));
    frame::page(visit, &title, &body)
}
