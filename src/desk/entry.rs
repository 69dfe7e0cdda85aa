//! Quick entry: what was seen, when, about which commitments, from which source, for whose eyes.
//!
//! Five fields; everything else folds away and has a default that claims nothing. The page stays
//! after saving and keeps source, date and access. A form that is sent twice is recorded once: it
//! carries the id of the entry it will make.
//!
//! Files that come with it are decided on before anything is recorded: they enter the record with the
//! observation, as one entry, or nothing does. What could endanger somebody is recorded as
//! confidential, whatever class was chosen: the class is what every list, search and copy obeys, and
//! whoever lowers it later corrects the record, with a reason.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::attach::{self, Stop};
use super::blame::Seen;
use super::closed::Kept;
use super::fields::Fields;
use super::files::{self, COLUMN};
use super::parts::{Wrongs, button, kept_file_form};
use super::sheet::{self, Besides, Sheet};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, glass, receipt, sight};
use crate::command::{Actor, Intent};
use crate::language::Arg;
use crate::people::Person;
use crate::record::{Record, def};
use crate::service::ServiceFault;
use crate::store::recent::OWN_LOOKED_MAX;
use crate::store::{Receipt, read};
use crate::word::{Cells, Key, Kind, PartialDate};

/// Name of the form's draft.
const DRAFT: &str = "entry";
/// Fields that a draft keeps beside what the observation says. A file it does not keep: it would lie
/// unsealed.
const KEPT: &[&str] = &["c", "id", "record", DANGER, "caption"];
/// The tick that says that what is recorded could endanger somebody.
const DANGER: &str = "danger";
/// The class in which that is recorded.
const CLOSED: &str = "confidential";
/// Fields that stay on the form after saving.
const STAYS: &[&str] = &["when", "source", "access", "text_lang"];
/// Own entries that are listed below the form.
const RECENT_MAX: usize = 10;

/// The form, with the draft of last time.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let draft = desk.office.draft(visit.person()?.account, DRAFT)?;
    let draft = draft.map(|draft| Fields::parse(draft.body.as_bytes())).unwrap_or_default();
    let mut fields = fresh(desk, draft)?;
    number(desk, &mut fields);
    let known = desk.known(visit.person()?)?;
    let page = page(desk, visit, &known.record, &fields, &Seen::default())?;
    Ok(Answer::page(page).kept())
}

/// The script that keeps the draft while somebody types.
#[expect(clippy::unnecessary_wraps, reason = "every page has this form")]
pub(super) fn script(_: &Desk, _: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::script(include_str!("../../data/web/keep.js")))
}

/// The script that offers commitments while somebody types.
#[expect(clippy::unnecessary_wraps, reason = "every page has this form")]
pub(super) fn offering_script(_: &Desk, _: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::script(include_str!("../../data/web/offer.js")))
}

/// What a draft is worth: of one that was recorded meanwhile, only what stays on the form. A draft
/// that was on its way while the form was sent arrives after it.
fn fresh(desk: &Desk, fields: Fields) -> Result<Fields, DeskFault> {
    let Ok(id) = Uuid::parse_str(fields.get("id")) else { return Ok(fields) };
    let recorded = desk.service().reader().read(|db| read::entry_by_id(db, id))?.is_some();
    Ok(if recorded { Fields::parse(fields.encode(STAYS).as_bytes()) } else { fields })
}

/// Gives the form the ids of the entry and the record it will make, unless it has them.
fn number(desk: &Desk, fields: &mut Fields) {
    let is_key = Key::parse(fields.get("record")).is_ok();
    if Uuid::parse_str(fields.get("id")).is_err() || !is_key {
        fields.set("id", &desk.env().id().to_string());
        fields.set("record", &format!("O-{}", desk.code()));
    }
}

/// Keeps what is on the form, without recording it: by a script while typing, or by a button.
pub(super) fn keep(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let person = visit.person()?;
    save(desk, person, &visit.form)?;
    if visit.form.has("by_script") {
        Ok(Answer::done())
    } else {
        let what = if attach::is_chosen(visit) { "file" } else { "1" };
        Ok(Answer::to(visit.to(&format!("entry?kept={what}"))))
    }
}

/// Records what is on the form, or says what has to be mended.
pub(super) fn record(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    if visit.form.has("keep") {
        return keep(desk, visit);
    }
    let person = visit.person()?;
    let held = desk.known(person)?;
    let known = &held.record;
    let mut fields = visit.form.clone();
    number(desk, &mut fields);
    let mut seen = Seen::default();
    let sheet = Sheet { visit, known, fields: &fields, before: None };
    let mut cells = sheet.read(&mut seen);
    if fields.has(DANGER) {
        def(Kind::Observation).set(&mut cells, "access_level", CLOSED);
    }
    let _alone = attach::is_chosen(visit).then(|| desk.attaching());
    let is_repeated = is_repeated(desk, &fields)?;
    let files = attach::offered(desk, visit, is_repeated, &mut seen.wrongs)?;
    if !files.is_empty() {
        let digests: Vec<&str> = files.iter().map(|it| it.sha256.as_str()).collect();
        def(Kind::Observation).set(&mut cells, COLUMN, &digests.join("; "));
    }
    if seen.wrongs.is_empty() {
        let cells = sight::masked(desk, visit, Kind::Observation, cells, None)?;
        let append = || -> Result<Receipt, Stop> { Ok(append(desk, person, cells, &fields)?) };
        let done = if files.is_empty() || is_repeated {
            append()
        } else {
            attach::kept(desk, visit, fields.get("record"), &files, append)
        };
        match done {
            Ok(receipt) => return recorded(desk, visit, &fields, &receipt),
            Err(Stop::Fault(DeskFault::Service(fault))) => {
                seen.blame(visit, Kind::Observation, fault)?;
            }
            Err(Stop::Fault(fault)) => return Err(fault),
            Err(Stop::Said(field, sentence)) => seen.wrongs.add(field, sentence),
        }
    }
    if !files.is_empty() {
        // A browser does not keep what was chosen.
        let n = [("n", Arg::Count(files.len() as u64))];
        seen.wrongs.add("file", visit.language.say("work-entry-file-again", &n));
    }
    // What could not be recorded is not lost with the page either.
    save(desk, person, &fields)?;
    Ok(Answer::again(page(desk, visit, known, &fields, &seen)?).kept())
}

/// The form was recorded before: it is answered as it was then, or refused, and its file is not kept
/// twice.
fn is_repeated(desk: &Desk, fields: &Fields) -> Result<bool, DeskFault> {
    let Ok(id) = Uuid::parse_str(fields.get("id")) else { return Ok(false) };
    Ok(desk.service().reader().read(|db| read::entry_by_id(db, id))?.is_some())
}

fn save(desk: &Desk, person: &Person, fields: &Fields) -> Result<(), DeskFault> {
    // One that was on its way while the form was sent must not outlive what becomes of the record.
    let fields = &fresh(desk, fields.clone())?;
    let names: Vec<&str> = sheet::FIELDS.iter().chain(KEPT).copied().collect();
    let body = fields.encode(&names);
    Ok(desk.save_draft(person.account, DRAFT, &body)?)
}

fn append(
    desk: &Desk,
    person: &Person,
    cells: Cells,
    fields: &Fields,
) -> Result<Receipt, ServiceFault> {
    let intent = Intent::Make { kind: Kind::Observation, cells };
    let id = Uuid::parse_str(fields.get("id")).ok();
    desk.service().append(&Actor(person.code.clone()), &intent, id)
}

/// Recorded: what stays on the form is kept, and the page is read anew with the receipt.
fn recorded(
    desk: &Desk,
    visit: &Visit,
    fields: &Fields,
    receipt: &Receipt,
) -> Result<Answer, DeskFault> {
    let account = visit.person()?.account;
    desk.save_draft(account, DRAFT, &fields.encode(STAYS))?;
    let closed = if fields.has(DANGER) { "&closed=1" } else { "" };
    Ok(Answer::to(format!("{}{closed}", receipt::to(visit, "entry", receipt))))
}

/// What folds away on this form only: the tick for danger, and files.
fn besides(
    desk: &Desk,
    visit: &Visit,
    fields: &Fields,
    wrongs: &Wrongs,
) -> Result<Besides, DeskFault> {
    let danger = html! {
        label.tick {
            input #f-danger type="checkbox" name=(DANGER) value="1" checked[fields.has(DANGER)]
                aria-describedby="h-danger";
            span { (visit.t("work-danger")) }
        }
        p.hint #h-danger { (visit.t("work-danger-hint")) }
    };
    let is_mended = ["file", "caption"].iter().any(|name| !wrongs.of(name).is_empty());
    Ok(Besides {
        heading: Some("work-entry-more"),
        first: danger,
        last: files::offered(desk, visit, wrongs)?,
        is_used: is_mended || fields.has(DANGER),
    })
}

fn page(
    desk: &Desk,
    visit: &Visit,
    known: &Record,
    fields: &Fields,
    seen: &Seen,
) -> Result<Markup, DeskFault> {
    let besides = besides(desk, visit, fields, &seen.wrongs)?;
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="record" value=(fields.get("record"));
        (Sheet { visit, known, fields, before: None }.shown_with(seen, &besides))
        p {
            (button(&visit.t("work-entry-record"), "record"))
            (button(&visit.t("work-entry-keep"), "keep"))
        }
    };
    let body = html! {
        (glass::notices(desk, visit)?)
        (receipt::done(desk, visit)?)
        @if visit.query.has("closed") {
            div.note role="status" { p { b { "▲ " (visit.t("work-danger-closed")) } } }
        }
        @if visit.query.has("kept") {
            div.note role="status" {
                p { (visit.t("work-entry-kept")) }
                @if visit.query.get("kept") == "file" { p { b { (visit.t("work-entry-kept-no-file")) } } }
            }
        }
        (seen.wrongs.summary(visit))
        (kept_file_form(visit, "entry", "entry/draft", &inner))
        (recent(desk, visit)?)
    };
    Ok(frame::page(visit, &visit.t("work-nav-entry"), &body))
}

/// What the same person recorded last, so that nobody doubts it was received.
fn recent(desk: &Desk, visit: &Visit) -> Result<Markup, DeskFault> {
    let person = visit.person()?;
    let vantage = desk.vantage(person)?;
    let found = desk
        .service()
        .reader()
        .read(|db| desk.recent.recorded_by(db, &vantage, &person.code, RECENT_MAX))?;
    let mut rows = Vec::with_capacity(found.len());
    for (position, cells) in &found {
        rows.push(if read::access_class(Kind::Observation, cells) <= vantage.clearance {
            open_row(visit, *position, cells)
        } else {
            closed_row(desk, visit, *position, cells.id())?
        });
    }
    Ok(html! {
        h2 { (visit.t("work-recent")) }
        @if rows.is_empty() {
            p { (visit.language.say("work-recent-none", &[("n", Arg::Count(OWN_LOOKED_MAX))])) }
        }
        ul.rows { @for row in &rows { li { (row) p.meta { (visit.t("work-state-received")) } } } }
    })
}

fn open_row(visit: &Visit, position: u64, cells: &Cells) -> Markup {
    let cell = |name| def(Kind::Observation).cell(cells, name);
    html! {
        p {
            b { a href=(visit.to(&format!("observations/{}", cells.id()))) { (visit.language.integer(position + 1)) } } " · "
            @match PartialDate::parse(cell("event_date")) {
                Ok(date) => (visit.language.date(&date)),
                Err(_) => (cell("event_date")),
            }
            " · " (sheet::ids(cell("links")).join(", "))
        }
        p lang=(cell("lang")) dir="auto" { (cell("summary")) }
    }
}

/// Of a closed one the number, and the way to it for whoever may know of it by now: no list shows
/// what it says.
fn closed_row(desk: &Desk, visit: &Visit, position: u64, id: &str) -> Result<Markup, DeskFault> {
    let number = visit.language.integer(position + 1);
    let known = Kept::of(desk, visit, (Kind::Observation, id))?.is_some();
    Ok(html! {
        p {
            b { @if known { a href=(visit.to(&format!("observations/{id}"))) { (number) } } @else { (number) } }
            " · " (visit.t("work-closed-mark"))
        }
    })
}
