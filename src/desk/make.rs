//! A new record of any kind: a follow-up, a reading and a claim are opened under what they belong
//! to. Like quick entry, a form that is sent twice is recorded once, and what is typed is kept.

use std::sync::Arc;

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::blame::Seen;
use super::fields::Fields;
use super::form::Form;
use super::held::address;
use super::layout::{Layout, field};
use super::parts::{button, kept_form};
use super::question::Asked;
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, cell, frame, receipt, say, series, sight};
use crate::command::{Actor, Intent};
use crate::language::Arg;
use crate::record::check;
use crate::service::ServiceFault;
use crate::store::{Receipt, read};
use crate::word::{Cells, Key, Kind};

/// Fields that a draft keeps beside the columns of the form.
const KEPT: &[&str] = &["c", "id", "record"];
/// What the address says of the new record: what it will belong to, of which agreement it is, and
/// the commitment that it was opened from.
const ASKED: &[&str] = &["of", "agreement", "commitment"];

/// Where a form is opened, and what is given by that.
struct Opened {
    known: Arc<Known>,
    layout: &'static Layout,
    /// Id of what the record will belong to; empty where it belongs to nothing.
    of: String,
    fixed: Vec<(&'static str, String)>,
    /// What the address says.
    query: String,
}

impl Opened {
    /// Reads the address; `record` is the id that the record will have.
    fn of(desk: &Desk, visit: &Visit, record: &str) -> Result<Self, DeskFault> {
        let of = visit.query.get("of");
        let known = desk.known(visit.person()?)?;
        let layout = Layout::of_table(visit.place("table")).filter(|it| !it.is_a_partys);
        let layout = layout.ok_or(DeskFault::NotFound)?;
        let mut fixed = Vec::new();
        if let Some((column, above)) = layout.under {
            known.record.find(above, of).ok_or(DeskFault::NotFound)?;
            fixed.push((column, of.to_owned()));
        }
        let own = format!("Q-{record}");
        match layout.kind {
            // Those who count the victims of an incident will differ.
            Kind::Incident => fixed.push(("question_id", own)),
            Kind::Claim if of.is_empty() => {
                fixed.extend([("question_id", own), ("printed", "false".to_owned())]);
            }
            Kind::Claim => {
                let asked = Asked::of(&known, of).ok_or(DeskFault::NotFound)?;
                fixed.push(("printed", "false".to_owned()));
                fixed.extend(asked.fixed());
            }
            _ => {}
        }
        let given = fixed.iter().any(|(column, _)| *column == "agreement_id");
        if !given && field(layout.kind, "agreement_id").is_some() {
            fixed.push(("agreement_id", agreement_of(visit, &known)));
        }
        let asked = ASKED.iter().filter(|name| !visit.query.get(name).is_empty());
        let query = visit.query.encode(&asked.copied().collect::<Vec<_>>());
        Ok(Self { known, layout, of: of.to_owned(), fixed, query })
    }

    fn form<'a>(&'a self, visit: &'a Visit, fields: &'a Fields) -> Form<'a> {
        let (known, layout) = (&self.known.record, self.layout);
        Form { visit, known, layout, fields, fixed: &self.fixed, before: None }
    }

    fn fixed(&self, column: &str) -> Option<&str> {
        self.fixed.iter().find(|(name, _)| *name == column).map(|(_, value)| value.as_str())
    }

    /// Name of the draft.
    fn draft(&self) -> String {
        format!("new {} {}", self.layout.kind.table(), self.query)
    }

    /// The address of the form, or one below it; `more` is added to what it says.
    fn address(&self, rest: &str, more: &str) -> String {
        let all = [self.query.as_str(), more].into_iter().filter(|part| !part.is_empty());
        let all = all.collect::<Vec<_>>().join("&");
        let mark = if all.is_empty() { "" } else { "?" };
        format!("new/{}{rest}{mark}{all}", self.layout.kind.table())
    }

    /// The page on which the new record is read.
    fn after(&self, cells: &Cells) -> String {
        match (self.layout.under, self.layout.kind) {
            (Some((_, above)), _) => address(above, &self.of),
            (None, Kind::Claim) => {
                format!("questions/{}", self.fixed("question_id").unwrap_or_default())
            }
            (None, kind) => address(kind, cells.id()),
        }
    }
}

/// The agreement asked for, or that of the commitment asked for; else the one of which most is kept.
fn agreement_of(visit: &Visit, known: &Known) -> String {
    let (record, asked) = (&known.record, visit.query.get("agreement"));
    if record.agreements.contains_key(asked) {
        return asked.to_owned();
    }
    let commitment = record.commitments.get(visit.query.get("commitment"));
    let size = |id: &Key| {
        let all = record.commitments.values();
        all.filter(|it| it.value.agreement_id.key() == id).count()
    };
    let largest = || record.agreements.keys().rev().max_by_key(|id| size(id));
    let found = commitment.map(|it| it.value.agreement_id.key()).or_else(largest);
    found.map(ToString::to_string).unwrap_or_default()
}

/// The form, with the draft of last time.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    // Checks that there is such a form before anything is read.
    let opened = Opened::of(desk, visit, "")?;
    let draft = desk.office.draft(visit.person()?.account, &opened.draft())?;
    let draft = draft.filter(|_| !visit.query.has("anew"));
    let draft = draft.map(|draft| Fields::parse(draft.body.as_bytes()));
    let (mut fields, drafted) = match draft {
        Some(draft) if !is_recorded(desk, &draft)? => (draft, true),
        _ => (begun(desk, visit, &opened), false),
    };
    number(desk, opened.layout, &mut fields);
    let opened = Opened::of(desk, visit, fields.get("record"))?;
    let warned = Before { drafted, ..Before::default() };
    Ok(Answer::page(page(visit, &opened, &fields, &Seen::default(), &warned)).kept())
}

/// A draft that was on its way while the form was sent arrives after it.
fn is_recorded(desk: &Desk, draft: &Fields) -> Result<bool, DeskFault> {
    let Ok(id) = Uuid::parse_str(draft.get("id")) else { return Ok(false) };
    Ok(desk.service().reader().read(|db| read::entry_by_id(db, id))?.is_some())
}

/// What is known before anybody types.
fn begun(desk: &Desk, visit: &Visit, opened: &Opened) -> Fields {
    let mut fields = Fields::default();
    let commitment = visit.query.get("commitment");
    for column in ["commitment_ids", "commitment_id"].iter().filter(|it| opened.layout.has(it)) {
        if opened.known.record.commitments.contains_key(commitment) {
            fields.set(column, commitment);
        }
    }
    match opened.layout.kind {
        Kind::FollowUp => fields.set("date", &desk.today().to_string()),
        Kind::Claim if !opened.of.is_empty() => {
            if let Some(asked) = Asked::of(&opened.known, &opened.of) {
                asked.begin(visit, &opened.known.record, &mut fields);
            }
        }
        _ => {}
    }
    fields
}

/// Gives the form the ids of the entry and the record it will make, unless it has them.
pub(super) fn number(desk: &Desk, layout: &Layout, fields: &mut Fields) {
    if Uuid::parse_str(fields.get("id")).is_err() || fields.get("record").is_empty() {
        fields.set("id", &desk.env().id().to_string());
        fields.set("record", &format!("{}-{}", layout.prefix, desk.code()));
    }
}

/// Keeps what is on the form, without recording it.
pub(super) fn keep(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit, visit.form.get("record"))?;
    save(desk, visit, &opened, &visit.form)?;
    if visit.form.has("by_script") {
        return Ok(Answer::done());
    }
    Ok(Answer::to(visit.to(&opened.address("", "kept=1"))))
}

fn save(desk: &Desk, visit: &Visit, opened: &Opened, fields: &Fields) -> Result<(), DeskFault> {
    let names: Vec<&str> = opened.layout.columns().chain(KEPT.iter().copied()).collect();
    let (account, body) = (visit.person()?.account, fields.encode(&names));
    Ok(desk.save_draft(account, &opened.draft(), &body)?)
}

/// Records what is on the form, or says what has to be mended.
pub(super) fn record(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    if visit.form.has("keep") {
        return keep(desk, visit);
    }
    let mut fields = visit.form.clone();
    let layout = Layout::of_table(visit.place("table")).ok_or(DeskFault::NotFound)?;
    number(desk, layout, &mut fields);
    let opened = Opened::of(desk, visit, fields.get("record"))?;
    let mut seen = Seen::default();
    let cells = opened.form(visit, &fields).read(&mut seen);
    let cells = sight::masked(desk, visit, layout.kind, cells, None)?;
    blame_cells(visit, layout.kind, &cells, &mut seen);
    let warnings = warnings(visit, &opened, &cells);
    // The same figures sent again are recorded; others are warned of again.
    let heeded = warnings.said.is_empty() || fields.get("warned") == warnings.figures;
    if seen.wrongs.is_empty() && heeded {
        match append(desk, visit, &opened, &cells, &fields) {
            Ok(receipt) => {
                desk.office.drop_draft(visit.person()?.account, &opened.draft())?;
                return Ok(Answer::to(receipt::to(visit, &opened.after(&cells), &receipt)));
            }
            Err(fault) => seen.blame(visit, layout.kind, fault)?,
        }
    }
    // What could not be recorded is not lost with the page either.
    save(desk, visit, &opened, &fields)?;
    Ok(Answer::again(page(visit, &opened, &fields, &seen, &warnings)).kept())
}

/// Everything that the record itself finds wrong, at once; where the form has found something
/// already, that is enough.
fn blame_cells(visit: &Visit, kind: Kind, cells: &Cells, seen: &mut Seen) {
    let Err(faults) = check(kind, cells) else { return };
    let shown = |field: &str| {
        !seen.wrongs.of(super::blame::field_of(kind, name_of(kind, field))).is_empty()
    };
    let others: Vec<_> = faults.into_iter().filter(|fault| !shown(fault.field)).collect();
    let refused = ServiceFault::Refused(crate::command::Refusal::Faults(others));
    let _ = seen.blame(visit, kind, refused);
}

/// The column's name as the definition has it.
fn name_of(kind: Kind, column: &str) -> &'static str {
    field(kind, column).map_or("", |field| field.name)
}

/// What stands before the form: what somebody should know before they record it, and may record
/// all the same.
#[derive(Default)]
struct Before {
    said: Vec<String>,
    /// What it was said of.
    figures: String,
    /// The form shows a draft.
    drafted: bool,
}

fn warnings(visit: &Visit, opened: &Opened, cells: &Cells) -> Before {
    if opened.layout.kind != Kind::Reading {
        return Before::default();
    }
    let said = series::warnings(visit, &opened.known.record, cells);
    Before { said, figures: series::figures(cells), drafted: false }
}

fn append(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    cells: &Cells,
    fields: &Fields,
) -> Result<Receipt, ServiceFault> {
    let code = visit.signed_in.as_ref().map(|(_, person)| person.code.clone()).unwrap_or_default();
    let intent = Intent::Make { kind: opened.layout.kind, cells: cells.clone() };
    let id = Uuid::parse_str(fields.get("id")).ok();
    match (opening(visit, opened), id) {
        // The first toll of an incident opens the question that the others will answer.
        (Some(incident), Some(id)) => {
            desk.service().append_together(&Actor(code), &[incident, intent], id)
        }
        _ => desk.service().append(&Actor(code), &intent, id),
    }
}

/// The correction of the incident that a first toll asks for.
fn opening(visit: &Visit, opened: &Opened) -> Option<Intent> {
    if opened.layout.kind != Kind::Claim {
        return None;
    }
    let (seen, cells) = Asked::of(&opened.known, &opened.of)?.opening()?;
    let reason = visit.t("work-toll-reason");
    Some(Intent::Revise { kind: Kind::Incident, cells, seen: Some(seen), reason })
}

fn page(visit: &Visit, opened: &Opened, fields: &Fields, seen: &Seen, warnings: &Before) -> Markup {
    let inner = html! {
        (hidden(fields))
        @if !warnings.said.is_empty() { input type="hidden" name="warned" value=(warnings.figures); }
        (opened.form(visit, fields).shown(seen))
        p {
            (button(&visit.t(if warnings.said.is_empty() { "work-entry-record" } else { "work-record-anyway" }), "record"))
            (button(&visit.t("work-entry-keep"), "keep"))
        }
    };
    let body = html! {
        (above(visit, opened))
        @if visit.query.has("kept") { div.note role="status" { p { (visit.t("work-entry-kept")) } } }
        @if warnings.drafted && !visit.query.has("kept") {
            div.note role="status" { p { (visit.t("work-correct-draft")) " "
                a href=(visit.to(&opened.address("", "anew=1"))) { (visit.t("work-make-anew")) } } }
        }
        (seen.wrongs.summary(visit))
        @if !warnings.said.is_empty() {
            div.note role="alert" {
                p { b { (visit.t("work-warned")) } }
                ul { @for warning in &warnings.said { li { "▲ " (warning) } } }
                p { (visit.t("work-warned-text")) }
            }
        }
        (kept_form(visit, &opened.address("", ""), &opened.address("/draft", ""), &inner))
    };
    let kind = visit.language.name("web-kind", opened.layout.kind.code());
    let title = visit.language.say("work-record-new", &[("kind", Arg::Text(&kind))]);
    frame::page(visit, &title, &body)
}

/// Fields of a new record that nobody sees.
pub(super) fn hidden(fields: &Fields) -> Markup {
    html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="record" value=(fields.get("record"));
    }
}

/// What the new record will belong to.
fn above(visit: &Visit, opened: &Opened) -> Markup {
    let record = &opened.known.record;
    if let Some((_, above)) = opened.layout.under {
        return html! { p { (cell::named(visit, record, above, &opened.of)) } };
    }
    match Asked::of(&opened.known, &opened.of) {
        Some(asked) if opened.layout.kind == Kind::Claim => asked.above(visit, record),
        _ => agreements(visit, opened),
    }
}

/// The agreements, where there are several: the form is of one, and leads to that of the others.
fn agreements(visit: &Visit, opened: &Opened) -> Markup {
    let record = &opened.known.record;
    let own = opened.fixed("agreement_id").unwrap_or_default();
    let table = opened.layout.kind.table();
    html! {
        @if record.agreements.len() > 1 && visit.query.get("commitment").is_empty() {
            nav.near aria-label=(visit.t("work-agreements")) { ul {
                @for (id, it) in &record.agreements {
                    @let current = (id.as_str() == own).then_some("true");
                    @let title = (it.value.title.as_str(), it.value.title_lang.as_str());
                    li { a href=(visit.to(&format!("new/{table}?agreement={id}"))) aria-current=[current] {
                        (say::words(visit, record, ("agreements", id.as_str(), "title"), title)) } }
                }
            } }
        }
    }
}
