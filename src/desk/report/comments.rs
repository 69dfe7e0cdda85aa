//! The comment round of a report: to whom the draft is shown and until when, what each opened and
//! answered, and what was done about it.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Opened, actor, name_of, party, said, short_hash};
use crate::assessment::{Reply, Showing};
use crate::command::{Intent, Refusal};
use crate::desk::answer::Answer;
use crate::desk::blame::sentence;
use crate::desk::fields::Fields;
use crate::desk::parts::{Field, Wrongs, button, form};
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame, offer, receipt, say};
use crate::language::Arg;
use crate::people::Right;
use crate::record::{Version, def};
use crate::service::ServiceFault;
use crate::service::life::Step;
use crate::store::office::Account;
use crate::store::writing::Opening;
use crate::store::{Receipt, StoreFault, read};
use crate::word::{Cells, Day, FaultCode, Kind, PartialDate};

/// Days that are proposed for an answer.
const DAYS_PROPOSED: i64 = 14;
/// Why a reply has a newer version, as the ledger has it.
const NOTED: &str = "what was done about it";

/// Fields of the form by which a reply is entered for a party.
const REPLY_FIELDS: &[&str] = &["party_id", "subject_id", "received_on", "text", "lang"];

/// The page.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let mut fields = Fields::default();
    let due = desk.today().plus(jiff::Span::new().days(DAYS_PROPOSED));
    fields.set("due", &due.to_string());
    fields.set("received_on", &desk.today().to_string());
    fields.set("lang", visit.language.tag());
    Ok(Answer::page(page(desk, visit, &opened, &fields, &Wrongs::default())?))
}

/// What the page tells of.
struct Log<'o> {
    shown: Vec<&'o Version<Showing>>,
    replies: Vec<&'o Version<Reply>>,
    openings: Vec<Opening>,
    accounts: Vec<Account>,
}

impl<'o> Log<'o> {
    fn of(desk: &Desk, opened: &'o Opened) -> Result<Self, DeskFault> {
        let ours = |id: &str| id == opened.id;
        let all = opened.record().showings.values();
        let mut shown: Vec<_> = all.filter(|it| ours(it.value.report_id.as_str())).collect();
        shown.sort_by_key(|it| (it.value.party_id.clone(), it.value.known_at));
        let all = opened.record().replies.values();
        let own =
            |it: &&Version<Reply>| it.value.report_id.as_ref().is_some_and(|id| ours(id.as_str()));
        let mut replies: Vec<_> = all.filter(own).collect();
        replies.sort_by_key(|it| it.first_position);
        let openings = desk.office().openings(&opened.id)?;
        Ok(Self { shown, replies, openings, accounts: desk.office().accounts()? })
    }

    /// Parties that were shown the draft, each once.
    fn parties(&self) -> Vec<&'o str> {
        let mut parties: Vec<&str> =
            self.shown.iter().map(|it| it.value.party_id.as_str()).collect();
        let replied = self.replies.iter().map(|it| it.value.party_id.as_str());
        parties.extend(replied);
        parties.sort_unstable();
        parties.dedup();
        parties
    }

    fn has_delegate(&self, party: &str) -> bool {
        let own = |it: &Account| it.person.party.as_ref().is_some_and(|id| id.as_str() == party);
        self.accounts.iter().any(|it| own(it) && !it.closed)
    }

    fn name(&self, account: i64) -> &str {
        let found = self.accounts.iter().find(|it| it.person.account == account);
        found.map_or("", |it| it.person.name.as_str())
    }
}

fn page(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    fields: &Fields,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let log = Log::of(desk, opened)?;
    let (may_open, may_edit) =
        (visit.person()?.may(Right::Publish), visit.person()?.may(Right::Edit));
    let mut parts = Vec::new();
    for id in log.parties() {
        parts.push((id, of_party(desk, visit, opened, &log, id)?));
    }
    let is_open = opened.is_open()?;
    let body = html! {
        (receipt::done(desk, visit)?)
        p { a.id href=(visit.to(&opened.address(""))) { (opened.id) " " (opened.title(visit)?) } }
        p { (visit.t("work-comments-text")) }
        (wrongs.summary(visit))
        @if parts.is_empty() { p { (visit.t("work-report-round-none")) } }
        @for (id, part) in &parts { h2 { (party(visit, opened.record(), id)) } (part) }
        @if is_open && may_open { (open_form(desk, visit, opened, &log, fields, wrongs)?) }
        @if is_open && may_edit && !log.shown.is_empty() { (reply_form(desk, visit, opened, &log, fields, wrongs)) }
    };
    Ok(frame::page(visit, &visit.t("work-comments"), &body))
}

/// What one party was shown, opened and answered.
fn of_party(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    log: &Log,
    id: &str,
) -> Result<Markup, DeskFault> {
    let shown = log.shown.iter().filter(|it| it.value.party_id.as_str() == id);
    let opens: Vec<&Opening> = log.openings.iter().filter(|it| it.party == id).collect();
    let replies: Vec<_> =
        log.replies.iter().filter(|it| it.value.party_id.as_str() == id).collect();
    let mut told = Vec::new();
    for it in &replies {
        told.push(replied(desk, visit, opened, it)?);
    }
    Ok(html! {
        ul.rows { @for it in shown { li { (showing(visit, &it.value, desk.today(), replies.is_empty())) } } }
        @if !log.has_delegate(id) { p.meta { "▲ " (visit.t("work-comments-no-delegate")) } }
        @if opens.is_empty() { p.meta { (visit.t("work-comments-not-opened")) } }
        @else {
            details {
                summary { (visit.language.say("work-comments-opened", &[("n", Arg::Count(opens.len() as u64))])) }
                ul { @for it in opens {
                    li { (log.name(it.account)) " · " (say::moment(visit, &say::zone(opened.record()), it.at)) " · " (super::language_name(visit, &it.lang))
                        " · " (visit.language.say("web-entry-number", &[("n", Arg::Count(it.position))])) }
                } }
            }
        }
        @if told.is_empty() { p.meta { (visit.t("work-comments-silent")) } }
        ul.rows { @for it in &told { li { (it) } } }
    })
}

fn showing(visit: &Visit, it: &Showing, today: Day, silent: bool) -> Markup {
    let (day, due) = (visit.language.day(it.shown_on), visit.language.day(it.due_on));
    let position = u64::try_from(it.known_at).unwrap_or(0);
    let args = [("day", Arg::Text(&day)), ("due", Arg::Text(&due)), ("n", Arg::Count(position))];
    html! {
        p { (visit.language.say("work-comments-shown", &args)) }
        p.meta {
            (visit.t("work-report-hash")) " " code { (short_hash(it.content_hash.as_str())) }
            @if silent && it.due_on < today { " · ▲ " (visit.t("work-comments-past")) }
        }
    }
}

/// One reply: what it says, its receipt, and what was done about it.
fn replied(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    it: &Version<Reply>,
) -> Result<Markup, DeskFault> {
    let first = it.first_position;
    let made = desk.service().reader().read(|db| read::entry_at(db, first))?;
    let (number, digits) = receipt::short(first, &made.leaf());
    let names = desk.names()?;
    let (reply, lang) = (&it.value, it.value.lang.as_str());
    let id = reply.reply_id.as_str();
    let note = reply.observer_note.as_ref().map_or("", |note| note.as_str());
    let label = visit.t("work-comments-note");
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        input type="hidden" name="seen" value=(it.position);
        div.field { label for={ "n-" (id) } { (label) }
            textarea #{ "n-" (id) } name="note" rows="3" { "\n" (note) } }
        p { (button(&visit.t("work-comments-note-do"), "note")) }
    };
    let edits = visit.person()?.may(Right::Edit) && opened.is_open()?;
    Ok(html! {
        p {
            b { @match &reply.subject_id { Some(subject) => (subject.as_str()), None => (visit.t("work-comments-whole")) } }
            @if let Some(date) = &reply.received_on { " · " (visit.language.date(date)) }
        }
        p.meta { (visit.t("work-receipt")) " " (visit.language.integer(number)) " · " code { (digits) } " · " (name_of(&names, &made.fact.by)) }
        blockquote.said lang=(lang) dir="auto" { (reply.text.as_str()) }
        @if edits { (form(visit, &opened.address(&format!("/replies/{id}")), &inner)) }
        @else if !note.is_empty() { p { b { (label) } " " span lang=(lang) dir="auto" { (note) } } }
    })
}

fn open_form(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    log: &Log,
    fields: &Fields,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let agreement = opened.report()?.value.agreement_id.as_str();
    let ticked: Vec<&str> = fields.all("parties").collect();
    let all = offer::parties(visit, opened.record(), Some(agreement));
    let all: Vec<(String, String, bool)> = all
        .into_iter()
        .map(|(id, name)| {
            let is_ticked = ticked.contains(&id.as_str());
            let name = if log.has_delegate(&id) { format!("{name} ●") } else { name };
            (id, name, is_ticked)
        })
        .collect();
    let (parties, due) = (visit.t("work-comments-parties"), visit.t("work-comments-due"));
    let hint = visit.t("work-comments-parties-hint");
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        (Field { name: "parties", label: &parties, hint: &hint, value: "" }.ticks(wrongs, &all))
        (Field { name: "due", label: &due, hint: "", value: fields.get("due") }.line(wrongs, "text", "off"))
        p { (button(&visit.t("work-comments-show"), "record")) }
    };
    let id = if log.shown.is_empty() { "work-comments-begin" } else { "work-comments-again" };
    Ok(html! {
        h2 { (visit.t(id)) }
        p.hint { (visit.t("work-comments-begin-text")) }
        (form(visit, &opened.address("/round"), &inner))
    })
}

/// Shows the draft to parties, or says what has to be mended.
pub(in crate::desk) fn open(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let mut wrongs = Wrongs::default();
    let agreement = opened.report()?.value.agreement_id.as_str();
    let known = offer::parties(visit, opened.record(), Some(agreement));
    let parties: Vec<String> = visit
        .form
        .all("parties")
        .filter(|id| known.iter().any(|(known, _)| known == id))
        .map(str::to_owned)
        .collect();
    if parties.is_empty() {
        wrongs.add("parties", visit.t("work-comments-nobody"));
    }
    let due = PartialDate::parse_loose(visit.form.get("due")).ok();
    let due = due.and_then(|date| Day::parse(date.as_str()).ok());
    match due {
        None => wrongs.add("due", visit.t("work-fault-day")),
        Some(day) if day < desk.today() => wrongs.add("due", visit.t("work-comments-due-past")),
        Some(_) => {}
    }
    if let (Some(due), true) = (due, wrongs.is_empty()) {
        let entry_id = Uuid::parse_str(visit.form.get("id")).map_err(|_| DeskFault::Unreadable)?;
        let step = Step { actor: &actor(visit)?, report_id: &opened.id, entry_id };
        match desk.service().show_to_parties(step, &parties, due) {
            Ok(()) => return Ok(Answer::to(visit.to(&opened.address("/round")))),
            Err(fault) => wrongs.add("parties", said(visit, fault)?),
        }
    }
    Ok(Answer::again(page(desk, visit, &opened, &visit.form, &wrongs)?))
}

/// The form by which a reply that came on paper or by mail is entered for a party.
fn reply_form(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    log: &Log,
    fields: &Fields,
    wrongs: &Wrongs,
) -> Markup {
    let parties: Vec<(&str, String)> = std::iter::once(("", visit.t("work-pick")))
        .chain(
            log.parties().into_iter().map(|id| (id, party(visit, opened.record(), id).to_owned())),
        )
        .collect();
    let languages = offer::languages(visit, fields.get("lang"));
    let languages: Vec<(&str, String)> =
        languages.iter().map(|(tag, name)| (tag.as_str(), name.clone())).collect();
    let field = |name: &'static str, label: &str, hint: &str, how: &dyn Fn(Field) -> Markup| {
        let hint = if hint.is_empty() { String::new() } else { visit.t(hint) };
        how(Field { name, label: &visit.t(label), hint: &hint, value: fields.raw(name) })
    };
    let line = |it: Field| it.line(wrongs, "text", "off");
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        input type="hidden" name="record" value={ "V-" (desk.code()) };
        (field("party_id", "work-party", "", &|it| it.choice(wrongs, &parties)))
        (field("subject_id", "work-comments-subject", "work-comments-subject-hint", &line))
        (field("received_on", "work-comments-received", "", &line))
        (field("text", "work-reply-label", "", &|it| it.lines(wrongs, 6)))
        (field("lang", "work-text-lang", "", &|it| it.choice(wrongs, &languages)))
        p { (button(&visit.t("work-comments-reply-do"), "record")) }
    };
    let open = REPLY_FIELDS.iter().any(|name| !wrongs.of(name).is_empty());
    html! {
        details open[open] {
            summary { (visit.t("work-comments-reply")) }
            p.hint { (visit.t("work-comments-reply-text")) }
            (form(visit, &opened.address("/replies"), &inner))
        }
    }
}

/// Records a reply for a party, or says what has to be mended.
pub(in crate::desk) fn reply(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let mut wrongs = Wrongs::default();
    let received = PartialDate::parse_loose(visit.form.get("received_on"));
    if received.is_err() {
        wrongs.add("received_on", visit.t("work-fault-date"));
    }
    for name in ["party_id", "text"] {
        if visit.form.get(name).is_empty() {
            wrongs.add(
                if name == "text" { "text" } else { "party_id" },
                visit.t("work-fault-missing"),
            );
        }
    }
    if wrongs.is_empty() {
        let received = received.map(|date| date.as_str().to_owned()).unwrap_or_default();
        let cells = cells(visit, &opened, &received);
        let intent = Intent::Make { kind: Kind::Reply, cells };
        match append(desk, visit, &intent) {
            Ok(done) => {
                return Ok(Answer::to(receipt::to(visit, &opened.address("/round"), &done)));
            }
            Err(fault) => blame(visit, fault, &mut wrongs)?,
        }
    }
    Ok(Answer::again(page(desk, visit, &opened, &visit.form, &wrongs)?))
}

fn append(desk: &Desk, visit: &Visit, intent: &Intent) -> Result<Receipt, ServiceFault> {
    let code = visit.signed_in.as_ref().map(|(_, person)| person.code.clone()).unwrap_or_default();
    let id = Uuid::parse_str(visit.form.get("id")).ok();
    desk.service().append(&crate::command::Actor(code), intent, id)
}

fn blame(visit: &Visit, fault: ServiceFault, wrongs: &mut Wrongs) -> Result<(), DeskFault> {
    match fault {
        ServiceFault::Refused(Refusal::Faults(faults)) => {
            for fault in &faults {
                let field = REPLY_FIELDS.iter().find(|name| **name == fault.field);
                let said = match fault.code {
                    FaultCode::Unknown if fault.field == "subject_id" => {
                        visit.t("work-comments-subject-unknown")
                    }
                    _ => sentence(visit, Kind::Reply, fault),
                };
                wrongs.add(field.copied().unwrap_or("text"), said);
            }
        }
        ServiceFault::Store(StoreFault::Refused(_)) => {
            wrongs.add("text", visit.t("work-reply-sent-before"));
        }
        fault => wrongs.add("text", said(visit, fault.into())?),
    }
    Ok(())
}

fn cells(visit: &Visit, opened: &Opened, received: &str) -> Cells {
    let party = visit.form.get("party_id");
    let all = opened.record().showings.values().map(|it| &it.value);
    let ours = all.filter(|it| it.report_id.as_str() == opened.id && it.party_id.as_str() == party);
    let shown = ours.max_by_key(|it| it.known_at);
    let value = |name: &str| match name {
        "reply_id" => visit.form.get("record").to_owned(),
        "report_id" => opened.id.clone(),
        "asked_on" => shown.map(|it| it.shown_on.to_string()).unwrap_or_default(),
        "due_on" => shown.map(|it| it.due_on.to_string()).unwrap_or_default(),
        "received_on" => received.to_owned(),
        "party_id" | "subject_id" | "text" | "lang" => visit.form.get(name).to_owned(),
        _ => String::new(),
    };
    Cells(def(Kind::Reply).fields.iter().map(|field| value(field.name)).collect())
}

/// Says what was done about a reply: a correction of its record, bound to the version looked at.
pub(in crate::desk) fn note(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let id = visit.place("reply");
    let found = opened.record().replies.get(id).ok_or(DeskFault::NotFound)?;
    if found.value.report_id.as_ref().is_none_or(|report| report.as_str() != opened.id) {
        return Err(DeskFault::NotFound);
    }
    let kind = Kind::Reply;
    let current = desk.service().reader().read(|db| read::current(db, kind, id))?;
    let (_, _, mut cells) = current.ok_or(DeskFault::NotFound)?;
    def(kind).set(&mut cells, "observer_note", visit.form.get("note"));
    let mut wrongs = Wrongs::default();
    let seen = visit.form.get("seen").parse().ok();
    if !opened.is_open()? || seen.is_none() {
        wrongs.add("text", visit.t("work-life-meanwhile"));
    } else {
        let intent = Intent::Revise { kind, cells, seen, reason: NOTED.to_owned() };
        match append(desk, visit, &intent) {
            Ok(done) => {
                return Ok(Answer::to(receipt::to(visit, &opened.address("/round"), &done)));
            }
            Err(ServiceFault::Refused(Refusal::Unchanged { .. })) => {
                return Ok(Answer::to(visit.to(&opened.address("/round"))));
            }
            Err(ServiceFault::Refused(Refusal::Stale { .. })) => {
                wrongs.add("text", visit.t("work-life-meanwhile"));
            }
            Err(fault) => blame(visit, fault, &mut wrongs)?,
        }
    }
    // What was typed is told, so that nothing of it is lost.
    let args = [("text", Arg::Text(visit.form.get("note")))];
    wrongs.add("text", visit.language.say("work-comments-note-typed", &args));
    let opened = Opened::of(desk, visit)?;
    Ok(Answer::again(page(desk, visit, &opened, &Fields::default(), &wrongs)?))
}
