//! Destroying what a withdrawn record said: one asks, another agrees. Until then nothing is destroyed;
//! afterwards nobody can bring it back. What says the same in another language goes in the same
//! breath, and with a source everything that was sealed of it.

use jiff::tz::TimeZone;
use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::closed::Kept;
use super::held::{self, Held};
use super::list::List;
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, files, frame, receipt, say, sealing};
use crate::command::{Actor, Cause, Intent, Refusal};
use crate::language::Arg;
use crate::people::Right;
use crate::service::ServiceFault;
use crate::store::asked::Asked;
use crate::store::history;
use crate::word::{Field as _, Kind};

/// What it means, and the form to ask for it.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let subject = Subject::of(desk, visit)?;
    if !subject.withdrawn {
        return Ok(Answer::to(visit.to(&subject.address("/withdraw"))));
    }
    Ok(Answer::page(page(desk, visit, &subject, &Wrongs::default())?))
}

/// Kinds of which what a record said can be destroyed.
pub(super) const KINDS: [Kind; 4] = [Kind::Observation, Kind::Claim, Kind::Reply, Kind::Source];

/// The record of the address, of which nothing has to be read for this: a closed one can be
/// asked to be destroyed by whoever may correct it.
struct Subject {
    kind: Kind,
    id: String,
    withdrawn: bool,
}

impl Subject {
    fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let (kind, _) = held::named(visit)?;
        if !KINDS.contains(&kind) {
            return Err(DeskFault::NotFound);
        }
        match Held::of(desk, visit) {
            Err(DeskFault::NotFound) => {
                let closed = Kept::to_correct(desk, visit)?.closed;
                Ok(Self { kind, id: closed.id, withdrawn: closed.withdrawn })
            }
            held => held.map(|held| Self { kind, withdrawn: held.is_withdrawn(), id: held.id }),
        }
    }

    fn address(&self, rest: &str) -> String {
        format!("{}{rest}", held::address(self.kind, &self.id))
    }

    /// What is destroyed and what stays, in words.
    fn text(&self) -> &'static str {
        match self.kind {
            Kind::Observation => "work-destroy-text",
            Kind::Source => "work-destroy-text-source",
            _ => "work-destroy-text-record",
        }
    }
}

/// Notes what was asked for, or says what has to be mended.
pub(super) fn ask(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Subject::of(desk, visit)?;
    let Ok(cause) = Cause::read(visit.form.get("cause")) else {
        let mut wrongs = Wrongs::default();
        wrongs.add("cause", visit.t("work-destroy-cause-missing"));
        return Ok(Answer::again(page(desk, visit, &held, &wrongs)?));
    };
    let gone = desk
        .service()
        .reader()
        .read(|db| history::withdrawn(db, held.kind, &held.id))?
        .ok_or(DeskFault::NotFound)?;
    desk.office.ask(&Asked {
        record: (held.kind, held.id.clone()),
        seen: gone.position,
        cause: cause.code().to_owned(),
        account: visit.person()?.account,
        at: desk.env().now(),
    })?;
    Ok(Answer::to(visit.to(&held.address("/destroy"))))
}

fn page(desk: &Desk, visit: &Visit, held: &Subject, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let asked = desk.office.asked()?;
    let ours = (held.kind, held.id.clone());
    let asked = asked.into_iter().find(|asked| asked.record == ours);
    let body = html! {
        p { a href=(visit.to(&held.address(""))) { (held.id) } }
        p { (visit.t(held.text())) }
        @match &asked {
            Some(asked) => {
                div.note role="status" { p { (said(desk, visit, &desk.zone()?, asked)?) } p { (visit.t("work-destroy-waits")) } }
                @if visit.person()?.may(Right::Confirm) {
                    p { a.button href=(visit.to("destructions")) { (visit.t("work-destructions")) } }
                }
            }
            None => { (wrongs.summary(visit)) (asking(visit, held, wrongs)) }
        }
    };
    let title = held::title(visit, held.kind, &held.id);
    let title = format!("{} – {title}", visit.t("work-destroy"));
    Ok(frame::page(visit, &title, &body))
}

fn asking(visit: &Visit, held: &Subject, wrongs: &Wrongs) -> Markup {
    let unsaid = std::iter::once(("", visit.t("work-destroy-choose")));
    let causes = Cause::CODES.iter();
    let named = causes.map(|it| (it.code, visit.language.name("work-cause", it.code)));
    let options: Vec<(&str, String)> = unsaid.chain(named).collect();
    let cause = Field {
        name: "cause",
        label: &visit.t("work-destroy-cause"),
        hint: &visit.t("work-destroy-cause-hint"),
        value: visit.form.get("cause"),
    };
    let inner = html! {
        (cause.choice(wrongs, &options))
        p { (button(&visit.t("work-destroy-ask"), "ask")) }
    };
    form(visit, &held.address("/destroy"), &inner)
}

/// Who asked, when and why.
fn said(desk: &Desk, visit: &Visit, zone: &TimeZone, asked: &Asked) -> Result<String, DeskFault> {
    let name = desk.office.account(asked.account)?.map(|it| it.person.name);
    let (who, when) = (name.unwrap_or_default(), say::day(visit, zone, asked.at));
    let why = visit.language.name("work-cause", &asked.cause);
    let args = [("who", Arg::Text(&who)), ("when", Arg::Text(&when)), ("why", Arg::Text(&why))];
    Ok(visit.language.say("work-destroy-asked", &args))
}

/// In place of a record of which nothing is left: that there was one.
pub(super) fn in_its_place(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (kind, id) = held::named(visit)?;
    let vantage = desk.vantage(visit.person()?)?;
    let read = |db: &_| history::destroyed_at(db, &vantage, kind, id);
    let at = desk.service().reader().read(read)?.ok_or(DeskFault::NotFound)?;
    let body = html! {
        div.note { p { b { "▲ " (visit.t("work-destroy-done")) } }
            p { (visit.language.say("work-destroy-done-text", &[("n", Arg::Count(at + 1))])) } }
    };
    Ok(Answer::page(frame::page(visit, &held::title(visit, kind, id), &body)))
}

/// What waits, on one page.
const ROWS_MAX: usize = 25;

/// Everything that waits for a second person.
pub(super) fn list(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::page(listed(desk, visit, None)?))
}

fn listed(desk: &Desk, visit: &Visit, alert: Option<&str>) -> Result<Markup, DeskFault> {
    let mut all = desk.office.asked()?;
    all.sort_by_key(|asked| asked.at);
    if visit.query.get("order") == "newest" {
        all.reverse();
    }
    let list = List { visit, rest: "destructions", asked: &["order"], rows_max: ROWS_MAX };
    let zone = desk.zone()?;
    let mut rows = Vec::new();
    for asked in list.part(&all) {
        rows.push(row(desk, visit, &zone, asked)?);
    }
    let body = html! {
        @if let Some(said) = alert { div.note role="alert" { p { (said) } } }
        (receipt::done(desk, visit)?)
        p { (visit.t("work-destructions-text")) }
        @if rows.is_empty() { (list.none("work-destructions-none")) }
        @else if all.len() > 1 { (list.asking(&list.orders(&["oldest", "newest"]))) }
        ul.rows { @for row in &rows { li { (row) } } }
        (list.turning(all.len()))
    };
    Ok(frame::page(visit, &visit.t("work-destructions"), &body))
}

fn row(desk: &Desk, visit: &Visit, zone: &TimeZone, asked: &Asked) -> Result<Markup, DeskFault> {
    let (kind, id) = &asked.record;
    let own = visit.person()?.account == asked.account;
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        input type="hidden" name="seen" value=(asked.seen);
        p {
            @if !own { (button(&visit.t("work-destroy-agree"), "agree")) }
            (button(&visit.t("work-destroy-refuse"), "refuse"))
        }
    };
    Ok(html! {
        p { b { a.id href=(visit.to(&held::address(*kind, id))) { (held::title(visit, *kind, id)) } } }
        p { (said(desk, visit, zone, asked)?) }
        @if own { p { (visit.t("work-destroy-own")) } }
        (form(visit, &format!("destructions/{}/{id}", kind.table()), &inner))
    })
}

/// The second person agrees, or does not.
pub(super) fn answer(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (table, id) = (visit.place("table"), visit.place("record"));
    let ours = |asked: &Asked| asked.record.0.table() == table && asked.record.1 == id;
    let Some(asked) = desk.office.asked()?.into_iter().find(ours) else {
        return repeated(desk, visit);
    };
    let kind = asked.record.0;
    if !visit.form.has("agree") {
        desk.office.answered(kind, id)?;
        return Ok(Answer::to(visit.to("destructions")));
    }
    let Ok(seen) = visit.form.get("seen").parse::<u64>() else { return Err(DeskFault::Unreadable) };
    let asked_by = desk.office.account(asked.account)?.ok_or(DeskFault::NotFound)?.person.code;
    let cause = Cause::read(&asked.cause).map_err(|_| DeskFault::NotFound)?;
    let actor = Actor(visit.person()?.code.clone());
    let entry = Uuid::parse_str(visit.form.get("id")).unwrap_or_else(|_| desk.env().id());
    let intents = intents(desk, (kind, id, seen), (cause, &asked_by))?;
    match desk.service().append_together(&actor, &intents, entry) {
        Ok(receipt) => {
            forget(desk, (kind, id))?;
            Ok(Answer::to(receipt::to(visit, "destructions", &receipt)))
        }
        // Another agreed at the same moment, or the program ended after it was done.
        Err(ServiceFault::Refused(Refusal::Absent { .. })) if destroyed(desk, (kind, id))? => {
            forget(desk, (kind, id))?;
            repeated(desk, visit)
        }
        Err(ServiceFault::Refused(refusal)) => {
            Ok(Answer::again(listed(desk, visit, Some(&refused(visit, &refusal)))?))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// What is decided together: what the translations of the record say, which is the same in another
/// language, then what it says itself. One that still stands is taken back in the same breath.
fn intents(
    desk: &Desk,
    (kind, id, seen): (Kind, &str, u64),
    (cause, asked_by): (Cause, &str),
) -> Result<Vec<Intent>, DeskFault> {
    let destroy = |kind, id: &str, seen| {
        let (id, asked_by) = (id.to_owned(), asked_by.to_owned());
        Intent::Destroy { kind, id, seen, cause, asked_by }
    };
    let mut all = Vec::new();
    let read = |db: &_| history::translations(db, kind, id);
    for (id, stands) in desk.service().reader().read(read)? {
        let (kind, reason) = (Kind::Translation, cause.code().to_owned());
        if stands {
            all.push(Intent::Withdraw { kind, id: id.clone(), seen: None, reason });
        }
        all.push(destroy(kind, &id, None));
    }
    all.push(destroy(kind, id, Some(seen)));
    Ok(all)
}

/// Clears away what lies beside the ledger: drafts, what was attached or sealed, and what was asked
/// for.
fn forget(desk: &Desk, (kind, id): (Kind, &str)) -> Result<(), DeskFault> {
    match kind {
        Kind::Observation => files::destroy(desk, id)?,
        Kind::Source => sealing::destroy(desk, id)?,
        _ => {}
    }
    desk.office.forget(id)?;
    desk.drafts.clear();
    desk.prepared.clear();
    Ok(desk.office.answered(kind, id)?)
}

/// Nothing is left of it.
fn destroyed(desk: &Desk, (kind, id): (Kind, &str)) -> Result<bool, DeskFault> {
    Ok(desk.service().reader().read(|db| history::is_destroyed(db, kind, id))?)
}

fn refused(visit: &Visit, refusal: &Refusal) -> String {
    match refusal {
        Refusal::SamePerson => visit.t("work-destroy-own"),
        _ => visit.t("work-destroy-changed"),
    }
}

/// Nobody asks for it any more: it was answered, perhaps by this very form.
fn repeated(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let said = visit.t("work-destroy-answered");
    Ok(Answer::again(listed(desk, visit, Some(&said))?))
}
