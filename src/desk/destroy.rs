//! Destroying what a withdrawn observation said: one asks, another agrees. Until then nothing is
//! destroyed; afterwards nobody can bring it back.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::closed::Kept;
use super::held::{self, Held};
use super::list::List;
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, files, frame, receipt};
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

/// The observation of the address, of which nothing has to be read for this: a closed one can be
/// asked to be destroyed by whoever may correct it.
struct Subject {
    id: String,
    withdrawn: bool,
}

impl Subject {
    fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        match Held::of(desk, visit) {
            Err(DeskFault::NotFound) => {
                let closed = Kept::to_correct(desk, visit)?.closed;
                Ok(Self { id: closed.id, withdrawn: closed.withdrawn })
            }
            held => held.map(|held| Self { withdrawn: held.is_withdrawn(), id: held.id }),
        }
    }

    fn address(&self, rest: &str) -> String {
        format!("{}{rest}", held::address(Kind::Observation, &self.id))
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
        .read(|db| history::withdrawn(db, Kind::Observation, &held.id))?
        .ok_or(DeskFault::NotFound)?;
    desk.office.ask(&Asked {
        record: (Kind::Observation, held.id.clone()),
        seen: gone.position,
        cause: cause.code().to_owned(),
        account: visit.person()?.account,
        at: desk.env().now(),
    })?;
    Ok(Answer::to(visit.to(&held.address("/destroy"))))
}

fn page(desk: &Desk, visit: &Visit, held: &Subject, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let asked = desk.office.asked()?;
    let ours = (Kind::Observation, held.id.clone());
    let asked = asked.into_iter().find(|asked| asked.record == ours);
    let body = html! {
        p { a href=(visit.to(&held.address(""))) { (held.id) } }
        p { (visit.t("work-destroy-text")) }
        @match &asked {
            Some(asked) => {
                div.note role="status" { p { (said(desk, visit, asked)?) } p { (visit.t("work-destroy-waits")) } }
                @if visit.person()?.may(Right::Confirm) {
                    p { a.button href=(visit.to("destructions")) { (visit.t("work-destructions")) } }
                }
            }
            None => { (wrongs.summary(visit)) (asking(visit, held, wrongs)) }
        }
    };
    let title = format!("{} – {}", visit.t("work-destroy"), held.id);
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
fn said(desk: &Desk, visit: &Visit, asked: &Asked) -> Result<String, DeskFault> {
    let name = desk.office.account(asked.account)?.map(|it| it.person.name);
    let (who, when) = (name.unwrap_or_default(), super::say::day(visit, &desk.zone()?, asked.at));
    let why = visit.language.name("work-cause", &asked.cause);
    let args = [("who", Arg::Text(&who)), ("when", Arg::Text(&when)), ("why", Arg::Text(&why))];
    Ok(visit.language.say("work-destroy-asked", &args))
}

/// In place of an observation of which nothing is left: that there was one.
pub(super) fn in_its_place(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let id = visit.place("observation");
    let vantage = desk.vantage(visit.person()?)?;
    let read = |db: &_| history::destroyed_at(db, &vantage, Kind::Observation, id);
    let at = desk.service().reader().read(read)?.ok_or(DeskFault::NotFound)?;
    let body = html! {
        div.note { p { b { "▲ " (visit.t("work-destroy-done")) } }
            p { (visit.language.say("work-destroy-done-text", &[("n", Arg::Count(at + 1))])) } }
    };
    Ok(Answer::page(frame::page(visit, id, &body)))
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
    let mut rows = Vec::new();
    for asked in list.part(&all) {
        rows.push(row(desk, visit, asked)?);
    }
    let body = html! {
        @if let Some(said) = alert { div.note role="alert" { p { (said) } } }
        (receipt::done(desk, visit)?)
        p { (visit.t("work-destroy-text")) }
        @if rows.is_empty() { (list.none("work-destructions-none")) }
        @else if all.len() > 1 { (list.asking(&list.orders(&["oldest", "newest"]))) }
        ul.rows { @for row in &rows { li { (row) } } }
        (list.turning(all.len()))
    };
    Ok(frame::page(visit, &visit.t("work-destructions"), &body))
}

fn row(desk: &Desk, visit: &Visit, asked: &Asked) -> Result<Markup, DeskFault> {
    let (_, id) = &asked.record;
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
        p { b { a.id href=(visit.to(&format!("observations/{id}"))) { (id) } } }
        p { (said(desk, visit, asked)?) }
        @if own { p { (visit.t("work-destroy-own")) } }
        (form(visit, &format!("destructions/{id}"), &inner))
    })
}

/// The second person agrees, or does not.
pub(super) fn answer(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let id = visit.place("observation");
    let ours = |asked: &Asked| asked.record.0 == Kind::Observation && asked.record.1 == id;
    let Some(asked) = desk.office.asked()?.into_iter().find(ours) else {
        return repeated(desk, visit);
    };
    if !visit.form.has("agree") {
        desk.office.answered(Kind::Observation, id)?;
        return Ok(Answer::to(visit.to("destructions")));
    }
    let Ok(seen) = visit.form.get("seen").parse::<u64>() else { return Err(DeskFault::Unreadable) };
    let asked_by = desk.office.account(asked.account)?.ok_or(DeskFault::NotFound)?.person.code;
    let cause = Cause::read(&asked.cause).map_err(|_| DeskFault::NotFound)?;
    let actor = Actor(visit.person()?.code.clone());
    // What will be refused destroys nothing by the way either.
    let meant = seen == asked.seen && asked_by != actor.0;
    let before = if meant { translations(desk, &actor, id, (cause, &asked_by)) } else { Ok(()) };
    let (kind, of) = (Kind::Observation, id.to_owned());
    let intent = Intent::Destroy { kind, id: of, seen, cause, asked_by };
    let entry = Uuid::parse_str(visit.form.get("id")).ok();
    match before.and_then(|()| desk.service().append(&actor, &intent, entry)) {
        Ok(receipt) => {
            forget(desk, id)?;
            Ok(Answer::to(receipt::to(visit, "destructions", &receipt)))
        }
        // Another agreed at the same moment, or the program ended after it was done.
        Err(ServiceFault::Refused(Refusal::Absent { .. })) if destroyed(desk, id)? => {
            forget(desk, id)?;
            repeated(desk, visit)
        }
        Err(ServiceFault::Refused(refusal)) => {
            Ok(Answer::again(listed(desk, visit, Some(&refused(visit, &refusal)))?))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Clears away what lies beside the ledger: drafts, what was attached, and what was asked for.
fn forget(desk: &Desk, id: &str) -> Result<(), DeskFault> {
    files::destroy(desk, id)?;
    desk.office.forget(id)?;
    Ok(desk.office.answered(Kind::Observation, id)?)
}

/// Nothing is left of it.
fn destroyed(desk: &Desk, id: &str) -> Result<bool, DeskFault> {
    let reader = desk.service().reader();
    Ok(reader.read(|db| history::is_destroyed(db, Kind::Observation, id))?)
}

/// Destroys what the translations of an observation say, which is the same in another language. What
/// was done when something goes wrong half way stays done; the form can be sent again.
fn translations(
    desk: &Desk,
    actor: &Actor,
    id: &str,
    (cause, asked_by): (Cause, &str),
) -> Result<(), ServiceFault> {
    let (reader, kind) = (desk.service().reader(), Kind::Translation);
    for (id, stands) in reader.read(|db| history::translations(db, Kind::Observation, id))? {
        if stands {
            let reason = cause.code().to_owned();
            let intent = Intent::Withdraw { kind, id: id.clone(), seen: None, reason };
            desk.service().append(actor, &intent, None)?;
        }
        let gone = reader.read(|db| history::withdrawn(db, kind, &id))?;
        let Some(seen) = gone.map(|gone| gone.position) else { continue };
        let intent = Intent::Destroy { kind, id, seen, cause, asked_by: asked_by.to_owned() };
        desk.service().append(actor, &intent, None)?;
    }
    Ok(())
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
