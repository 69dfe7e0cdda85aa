//! Quick entry: what was seen, when, about which commitments, from which source, for whose eyes.
//!
//! Five fields; everything else folds away and has a default that claims nothing. The page stays
//! after saving and keeps source, date and access. A form that is sent twice is recorded once: it
//! carries the id of the entry it will make.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::fields::Fields;
use super::parts::{Field, Wrongs, button, kept_form};
use super::pick::{self, Found};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, receipt, say};
use crate::command::{Actor, Intent, Refusal};
use crate::evidence::{Credibility, Effect, EvidenceBasis, Finding};
use crate::language::Arg;
use crate::people::Person;
use crate::record::{Record, def};
use crate::service::ServiceFault;
use crate::store::{Receipt, Refused, StoreFault, read};
use crate::word::{Cells, Code, Fault, FaultCode, Key, Kind, PartialDate};

/// Name of the form's draft.
const DRAFT: &str = "entry";
/// Fields that a draft keeps.
const KEPT: &[&str] = &[
    "when",
    "about",
    "c",
    "source",
    "what",
    "access",
    "effect",
    "basis",
    "credibility",
    "finding",
    "figure",
    "figure_unit",
    "place",
    "title",
    "text_lang",
    "id",
    "record",
];
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

/// What a draft is worth: of one that was recorded meanwhile, only what stays on the form. A draft
/// that was on its way while the form was sent arrives after it.
fn fresh(desk: &Desk, fields: Fields) -> Result<Fields, DeskFault> {
    let Ok(id) = Uuid::parse_str(fields.get("id")) else { return Ok(fields) };
    let recorded = desk.service().reader().read(|db| read::entry_by_id(db, id))?.is_some();
    Ok(if recorded { Fields::parse(fields.encode(STAYS).as_bytes()) } else { fields })
}

/// Gives the form the ids of the entry and the record it will make, unless it has them.
fn number(desk: &Desk, fields: &mut Fields) {
    if Uuid::parse_str(fields.get("id")).is_err() || fields.get("record").is_empty() {
        fields.set("id", &desk.env().id().to_string());
        fields.set("record", &format!("O-{}", desk.code()));
    }
}

/// What came of a form that was sent.
#[derive(Default)]
struct Seen<'r> {
    wrongs: Wrongs,
    /// Terms that may mean several commitments.
    open: Vec<(String, Vec<&'r str>, bool)>,
}

/// Keeps what is on the form, without recording it: by a script while typing, or by a button.
pub(super) fn keep(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let person = visit.person()?;
    let body = visit.form.encode(KEPT);
    desk.office.save_draft(person.account, DRAFT, &body, desk.env().now())?;
    if visit.form.has("by_script") {
        Ok(Answer::done())
    } else {
        Ok(Answer::to(visit.to("entry?kept=1")))
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
    let links = links(known, &fields, &mut seen, visit);
    let cells = cells(&fields, &links, &mut seen.wrongs, visit);
    if seen.wrongs.is_empty() {
        match append(desk, person, cells, &fields) {
            Ok(receipt) => return recorded(desk, visit, &fields, &receipt),
            Err(ServiceFault::Refused(Refusal::Faults(faults))) => {
                for fault in &faults {
                    blame(visit, fault, &mut seen.wrongs);
                }
            }
            Err(ServiceFault::Store(StoreFault::Refused(refused))) => {
                seen.wrongs.add("what", visit.t(refused_message(&refused)));
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    // What could not be recorded is not lost with the page either.
    desk.office.save_draft(person.account, DRAFT, &fields.encode(KEPT), desk.env().now())?;
    Ok(Answer::again(page(desk, visit, known, &fields, &seen)?).kept())
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

const fn refused_message(refused: &Refused) -> &'static str {
    match refused {
        Refused::EntryDiffers(_) | Refused::IdTaken { .. } => "work-entry-sent-before",
        Refused::Absent { .. } | Refused::Stale { .. } => "work-entry-refused",
    }
}

/// Recorded: what stays on the form is kept, and the page is read anew with the receipt.
fn recorded(
    desk: &Desk,
    visit: &Visit,
    fields: &Fields,
    receipt: &Receipt,
) -> Result<Answer, DeskFault> {
    let account = visit.person()?.account;
    desk.office.save_draft(account, DRAFT, &fields.encode(STAYS), desk.env().now())?;
    Ok(Answer::to(visit.to(&format!("entry?done={}", receipt.position))))
}

/// The commitments meant, as the cell of links.
fn links<'r>(known: &'r Record, fields: &Fields, seen: &mut Seen<'r>, visit: &Visit) -> String {
    let mut ids: Vec<&str> = Vec::new();
    let ticked: Vec<&str> = fields.all("c").collect();
    ids.extend(known.commitments.keys().map(Key::as_str).filter(|id| ticked.contains(id)));
    for term in pick::terms(fields.get("about")) {
        match pick::find(known, term) {
            Found::One(id) => ids.push(id),
            Found::Several { ids: several, more } => {
                // A term is settled once one of its commitments is ticked.
                if !several.iter().any(|id| ticked.contains(id)) {
                    seen.wrongs.add(
                        "about",
                        visit.language.say("work-entry-several", &[("term", Arg::Text(term))]),
                    );
                }
                seen.open.push((term.to_owned(), several, more));
            }
            Found::None => {
                let said =
                    visit.language.say("work-entry-no-commitment", &[("term", Arg::Text(term))]);
                seen.wrongs.add("about", said);
            }
        }
    }
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() && seen.wrongs.of("about").is_empty() {
        seen.wrongs.add("about", visit.t("work-entry-about-empty"));
    }
    let relation = match fields.get("effect") {
        "progress" => "supports",
        "setback" => "contradicts",
        _ => "context",
    };
    let links: Vec<String> = ids.iter().map(|id| format!("{id} {relation}")).collect();
    links.join("; ")
}

/// The cells of the observation. A date is read as people write it; the rest is checked by the
/// record itself.
fn cells(fields: &Fields, links: &str, wrongs: &mut Wrongs, visit: &Visit) -> Cells {
    let when = fields.get("when");
    let date = PartialDate::parse_loose(when).map(|date| date.as_str().to_owned());
    if when.is_empty() {
        wrongs.add("when", visit.t("work-fault-missing"));
    } else if date.is_err() {
        wrongs.add("when", visit.t("work-fault-date"));
    }
    let or = |name: &str, default: &'static str| {
        let given = fields.get(name);
        if given.is_empty() { default.to_owned() } else { given.to_owned() }
    };
    let finding = or("finding", Finding::Found.code());
    let what = match (fields.get("what"), finding.as_str()) {
        ("", "nothing_found") => visit.t("work-entry-nothing-found-text"),
        ("", "no_access") => visit.t("work-entry-no-access-text"),
        (said, _) => said.to_owned(),
    };
    let value = |name: &str| match name {
        "evidence_id" => fields.get("record").to_owned(),
        "event_date" => date.clone().unwrap_or_default(),
        "summary" => what.clone(),
        "links" => links.to_owned(),
        "source_id" => fields.get("source").to_owned(),
        "access_level" => or("access", "internal"),
        "lang" => or("text_lang", visit.language.tag()),
        "effect" => or("effect", Effect::None.code()),
        "basis" => or("basis", EvidenceBasis::Heard.code()),
        "credibility" => or("credibility", Credibility::Unknown.code()),
        "finding" => finding.clone(),
        "title" | "figure" | "figure_unit" | "place" => fields.get(name).to_owned(),
        _ => String::new(),
    };
    Cells(def(Kind::Observation).fields.iter().map(|field| value(field.name)).collect())
}

/// Puts a fault of the record beside the field of the form it came from.
fn blame(visit: &Visit, fault: &Fault, wrongs: &mut Wrongs) {
    let field = match fault.field {
        "event_date" => "when",
        "links" => "about",
        "source_id" => "source",
        "access_level" => "access",
        "effect" => "effect",
        "basis" => "basis",
        "credibility" => "credibility",
        "finding" => "finding",
        "figure" => "figure",
        "figure_unit" => "figure_unit",
        "place" => "place",
        "title" => "title",
        "lang" => "text_lang",
        _ => "what",
    };
    let id = match (fault.code, field) {
        (FaultCode::Unknown | FaultCode::Key, "source") => "work-entry-no-source",
        (FaultCode::Missing, _) => "work-fault-missing",
        (FaultCode::Date, _) => "work-fault-date",
        (FaultCode::Future, _) => "work-fault-future",
        (FaultCode::TooLong, _) => "work-fault-too-long",
        (FaultCode::Number, _) => "work-fault-number",
        (FaultCode::Control, _) => "work-fault-control",
        _ => return wrongs.add(field, fault.sentence.clone()),
    };
    wrongs.add(field, visit.t(id));
}

fn page(
    desk: &Desk,
    visit: &Visit,
    known: &Record,
    fields: &Fields,
    seen: &Seen,
) -> Result<Markup, DeskFault> {
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="record" value=(fields.get("record"));
        (first_fields(visit, known, fields, seen))
        (more_fields(visit, fields, &seen.wrongs))
        p {
            (button(&visit.t("work-entry-record"), "record"))
            (button(&visit.t("work-entry-keep"), "keep"))
        }
    };
    let body = html! {
        (done(desk, visit)?)
        @if visit.query.has("kept") { div.note role="status" { p { (visit.t("work-entry-kept")) } } }
        (seen.wrongs.summary(visit))
        (kept_form(visit, "entry", "entry/draft", &inner))
        (recent(desk, visit)?)
    };
    Ok(frame::page(visit, &visit.t("work-nav-entry"), &body))
}

/// The receipt of what was just recorded, to be written into a notebook.
fn done(desk: &Desk, visit: &Visit) -> Result<Markup, DeskFault> {
    let Ok(position) = visit.query.get("done").parse::<u64>() else { return Ok(html! {}) };
    let by = &visit.person()?.code;
    let stored = desk.service().reader().read(|db| {
        let head = read::ledger_size(db)?;
        if position < head { read::entry_at(db, position).map(Some) } else { Ok(None) }
    })?;
    let Some(stored) = stored.filter(|stored| stored.fact.by == *by) else { return Ok(html! {}) };
    let receipt = Receipt { position, leaf: stored.leaf(), already: true };
    let (number, digits) = receipt::short(&receipt);
    Ok(html! {
        div.note.done role="status" {
            p { b { (visit.t("work-entry-recorded")) } }
            p.receipt { (visit.language.integer(number)) " · " code { (digits) } }
            p { (visit.t("work-entry-receipt-text")) }
        }
    })
}

fn first_fields(visit: &Visit, known: &Record, fields: &Fields, seen: &Seen) -> Markup {
    let wrongs = &seen.wrongs;
    let field = |name, label: &str, hint: &str| (visit.t(label), visit.t(hint), fields.get(name));
    let (when, when_hint, when_value) = field("when", "work-when", "work-when-hint");
    let (about, about_hint, about_value) = field("about", "work-about", "work-about-hint");
    let (source, source_hint, source_value) = field("source", "work-source", "work-source-hint");
    let (what, what_hint, what_value) = field("what", "work-what", "work-what-hint");
    let access = fields.get("access");
    let access = if access.is_empty() { "internal" } else { access };
    html! {
        (Field { name: "when", label: &when, hint: &when_hint, value: when_value }.line(wrongs, "text", "off"))
        (Field { name: "about", label: &about, hint: &about_hint, value: about_value }.line(wrongs, "text", "off"))
        @for (term, ids, more) in &seen.open { (choices(visit, known, fields, term, ids, *more)) }
        (sources(Field { name: "source", label: &source, hint: &source_hint, value: source_value }, known, wrongs))
        (Field { name: "what", label: &what, hint: &what_hint, value: what_value }.lines(wrongs, 4))
        (Field { name: "access", label: &visit.t("work-access"), hint: &visit.t("work-access-hint"), value: access }
            .choice(wrongs, &codes(visit, "access", &["internal", "confidential", "public"])))
    }
}

/// Commitments that a term may mean, to tick.
fn choices(
    visit: &Visit,
    known: &Record,
    fields: &Fields,
    term: &str,
    ids: &[&str],
    more: bool,
) -> Markup {
    let ticked: Vec<&str> = fields.all("c").collect();
    let legend = visit.language.say("work-entry-choose", &[("term", Arg::Text(term))]);
    let options: Vec<_> = ids
        .iter()
        .map(|id| {
            (
                (*id).to_owned(),
                format!("{id} {}", say::title(visit, known, id)),
                ticked.contains(id),
            )
        })
        .collect();
    html! {
        (super::parts::boxes("c", &legend, &options))
        @if more { p.hint { (visit.t("work-entry-choose-more")) } }
    }
}

/// The code of a source, with those that are known to choose from.
fn sources(field: Field, known: &Record, wrongs: &Wrongs) -> Markup {
    const LISTED_MAX: usize = 60;
    // The newest first: those are the ones that are used.
    let mut newest: Vec<_> = known.sources.iter().collect();
    newest.sort_by_key(|(_, source)| std::cmp::Reverse(source.first_position));
    field.framed(
        wrongs,
        &html! {
            input #f-source name="source" list="sources" value=(field.value) autocomplete="off"
                spellcheck="false" aria-invalid=[field.invalid(wrongs)]
                aria-describedby=[field.described(wrongs)];
            datalist #sources {
                @for (id, source) in newest.into_iter().take(LISTED_MAX) {
                    option value=(id) { (source.value.title.as_str()) }
                }
            }
        },
    )
}

/// Codes of a list with their names.
fn codes<'c>(visit: &Visit, list: &str, codes: &[&'c str]) -> Vec<(&'c str, String)> {
    codes.iter().map(|code| (*code, visit.t(&format!("work-{list}-{code}")))).collect()
}

fn all<'c>(visit: &Visit, list: &str, from: &'c [Code]) -> Vec<(&'c str, String)> {
    from.iter().map(|it| (it.code, visit.language.name(list, it.code))).collect()
}

/// What folds away; it is open when something in it has to be mended or was filled in.
fn more_fields(visit: &Visit, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let names = [
        "title",
        "place",
        "figure",
        "figure_unit",
        "effect",
        "basis",
        "credibility",
        "finding",
        "text_lang",
    ];
    let faulty = names.iter().any(|name| !wrongs.of(name).is_empty());
    let used = names.iter().take(4).any(|name| !fields.get(name).is_empty());
    let line = |name, label: &str| {
        Field { name, label: &visit.t(label), hint: "", value: fields.get(name) }
            .line(wrongs, "text", "off")
    };
    let choice = |name, label: &str, default, options: &[(&str, String)]| {
        let given = fields.get(name);
        let value = if given.is_empty() { default } else { given };
        Field { name, label: &visit.t(label), hint: "", value }.choice(wrongs, options)
    };
    let tags: Vec<(&str, String)> = ["fr", "en", "ar", "es"]
        .iter()
        .map(|tag| (*tag, visit.t(&format!("work-lang-{tag}"))))
        .collect();
    html! {
        details open[faulty || used] {
            summary { (visit.t("work-more")) }
            (choice("finding", "work-finding", "found", &all(visit, "finding", Finding::CODES)))
            (choice("effect", "work-effect", "none", &all(visit, "effect", Effect::CODES)))
            (choice("basis", "work-basis", "heard", &all(visit, "web-basis", EvidenceBasis::CODES)))
            (choice("credibility", "work-credibility", "6", &all(visit, "web-credibility", Credibility::CODES)))
            (line("title", "work-title"))
            (line("place", "work-place"))
            (line("figure", "work-figure"))
            (line("figure_unit", "work-figure-unit"))
            (choice("text_lang", "work-text-lang", visit.language.tag(), &tags))
        }
    }
}

/// The commitments of a cell of links, without how it bears on them.
fn ids(links: &str) -> String {
    let ids: Vec<&str> = links.split("; ").filter_map(|link| link.split(' ').next()).collect();
    ids.join(", ")
}

/// What the same person recorded last, so that nobody doubts it was received.
fn recent(desk: &Desk, visit: &Visit) -> Result<Markup, DeskFault> {
    let person = visit.person()?;
    let vantage = desk.vantage(person)?;
    let found = desk
        .service()
        .reader()
        .read(|db| read::recorded_by(db, &vantage, Kind::Observation, &person.code, RECENT_MAX))?;
    let place = |name| def(Kind::Observation).place(name).unwrap_or(0);
    Ok(html! {
        h2 { (visit.t("work-recent")) }
        @if found.is_empty() { p { (visit.t("work-recent-none")) } }
        ul.rows {
            @for (position, cells) in &found {
                li {
                    p {
                        b { (visit.language.integer(position + 1)) } " · "
                        @match PartialDate::parse(cells.get(place("event_date"))) {
                            Ok(date) => (visit.language.date(&date)),
                            Err(_) => (cells.get(place("event_date"))),
                        }
                        " · " (ids(cells.get(place("links"))))
                    }
                    p lang=(cells.get(place("lang"))) dir="auto" { (cells.get(place("summary"))) }
                    p.meta { (visit.t("work-state-received")) }
                }
            }
        }
    })
}
