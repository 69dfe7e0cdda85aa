//! Naming those who may open a closed record, and ending that. Its author is told when somebody else
//! names.

use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::answer::Answer;
use super::closed::{self, Kept};
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, say};
use crate::language::Arg;
use crate::people::{NAMED_MAX, Right};
use crate::store::office::{Account, Named};

/// Those who are named, and the form that names somebody.
pub(super) fn part(
    desk: &Desk,
    visit: &Visit,
    kept: &Kept,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let named = desk.office.named(kept.closed.kind, &kept.closed.id)?;
    let colleagues = colleagues(desk, visit, kept, &named)?;
    let numbers: Vec<(String, String)> = colleagues
        .iter()
        .map(|it| (it.person.account.to_string(), it.person.name.clone()))
        .collect();
    let first = std::iter::once(("", visit.t("work-named-choose")));
    let options: Vec<(&str, String)> =
        first.chain(numbers.iter().map(|(number, name)| (number.as_str(), name.clone()))).collect();
    let (label, hint) = (visit.t("work-named-person"), visit.t("work-named-hint"));
    let inner = html! {
        (Field { name: "person", label: &label, hint: &hint, value: visit.form.get("person") }
            .choice(wrongs, &options))
        p { (button(&visit.t("work-named-do"), "name")) }
    };
    let zone = desk.zone()?;
    Ok(html! {
        h2 { (visit.t("work-named")) }
        p { (visit.t("work-named-text")) }
        @if named.is_empty() { p { (visit.t("work-named-none")) } }
        ul.rows { @for it in &named { li { (named_row(visit, kept, &zone, it)) } } }
        @if colleagues.is_empty() { p { (visit.t("work-named-nobody")) } }
        @else { (form(visit, &kept.address(), &inner)) }
    })
}

fn named_row(visit: &Visit, kept: &Kept, zone: &TimeZone, it: &Named) -> Markup {
    let since = say::day(visit, zone, it.since);
    let end = html! {
        input type="hidden" name="number" value=(it.number);
        button.button name="unname" value="1" aria-label={ (visit.t("work-named-end")) ": " (it.person.1) } {
            (visit.t("work-named-end"))
        }
    };
    html! {
        p { b { (it.person.1) } " (" (it.person.0) ")" }
        p.meta { (visit.language.say("work-named-by", &[("by", Arg::Text(&it.by)), ("since", Arg::Text(&since))])) }
        (form(visit, &kept.address(), &end))
    }
}

/// Who may be named: colleagues who read the record and are not named yet. Nobody names themselves.
fn colleagues(
    desk: &Desk,
    visit: &Visit,
    kept: &Kept,
    named: &[Named],
) -> Result<Vec<Account>, DeskFault> {
    let own = visit.person()?.account;
    let mut all = desk.office.accounts()?;
    all.retain(|it| {
        let person = &it.person;
        let already = named.iter().any(|named| named.person.0 == person.code);
        let other = person.account != own && person.code != kept.closed.author;
        !it.closed && !already && other && person.may(Right::ReadRecord)
    });
    Ok(all)
}

/// Names somebody, or ends that.
pub(super) fn act(desk: &Desk, visit: &Visit, kept: &Kept) -> Result<Answer, DeskFault> {
    if !kept.reach.names {
        return Err(DeskFault::NotFound);
    }
    let record = (kept.closed.kind, kept.closed.id.as_str());
    let (own, now) = (visit.person()?.account, desk.env().now());
    let done = Answer::to(visit.to(&kept.address()));
    if visit.form.has("unname") {
        let number = visit.form.get("number").parse().map_err(|_| DeskFault::NotFound)?;
        let ended = desk.office.end_naming(record, number, own, now)?;
        return if ended { Ok(done) } else { Err(DeskFault::NotFound) };
    }
    let named = desk.office.named(record.0, record.1)?;
    let chosen = visit.form.get("person");
    if named.iter().any(|it| is(desk, it, chosen)) {
        return Ok(done);
    }
    let colleagues = colleagues(desk, visit, kept, &named)?;
    let found = colleagues.iter().find(|it| it.person.account.to_string() == chosen);
    let mut wrongs = Wrongs::default();
    match found {
        Some(it) if name(desk, kept, it, own)? => return Ok(done),
        Some(_) => {
            let args = [("n", Arg::Count(NAMED_MAX as u64))];
            wrongs.add("person", visit.language.say("work-named-too-many", &args));
        }
        None => wrongs.add("person", visit.t("work-named-missing")),
    }
    Ok(Answer::again(closed::gate_page(desk, visit, kept, "", &wrongs)?))
}

/// Names somebody; the author, where they have an account and it is not they who name, is told.
fn name(desk: &Desk, kept: &Kept, named: &Account, by: i64) -> Result<bool, DeskFault> {
    let mut all = desk.office.accounts()?.into_iter();
    let author = all.find(|it| it.person.code == kept.closed.author);
    let author = author.map(|it| it.person.account).filter(|author| *author != by);
    let record = (kept.closed.kind, kept.closed.id.as_str());
    Ok(desk.office.name(record, (named.person.account, by), author, desk.env().now())?)
}

/// The form that was sent twice names somebody who is named by now.
fn is(desk: &Desk, named: &Named, chosen: &str) -> bool {
    let account = chosen.parse().ok().and_then(|number| desk.office.account(number).ok().flatten());
    account.is_some_and(|account| account.person.code == named.person.0)
}
