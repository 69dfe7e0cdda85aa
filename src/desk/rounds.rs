//! Judging apart: who does so with whom, and the form that begins it.

use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::answer::Answer;
use super::list::List;
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say};
use crate::language::Arg;
use crate::people::Right;
use crate::store::office::Account;
use crate::store::rounds::Round;
use crate::word::{Day, Key};

/// Rounds on one page.
const ROWS_MAX: usize = 25;

/// Every round, and the form.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::page(page(desk, visit, &Wrongs::default())?))
}

fn page(desk: &Desk, visit: &Visit, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let asked = &["state", "order"];
    let list = List { visit, rest: "rounds", asked, rows_max: ROWS_MAX };
    let rounds = found(list, desk.office.rounds()?);
    let zone = desk.zone()?;
    let mut rows = Vec::new();
    for round in list.part(&rounds) {
        rows.push(row(desk, visit, &zone, round)?);
    }
    let body = html! {
        p { (visit.t("work-rounds-text")) }
        (filters(list))
        @if rows.is_empty() { (list.none("work-rounds-none")) }
        ul.rows { @for row in &rows { li { (row) } } }
        (list.turning(rounds.len()))
        h2 { (visit.t("work-round-new")) }
        (wrongs.summary(visit))
        (form(visit, "rounds", &fields(desk, visit, wrongs)?))
    };
    Ok(frame::page(visit, &visit.t("work-rounds"), &body))
}

fn filters(list: List) -> Markup {
    let visit = list.visit;
    let states = [("apart", visit.t("work-round-apart")), ("shown", visit.t("work-round-shown"))];
    list.asking(&html! {
        (list.choice_or_any("state", "work-list-state", states))
        (list.orders(&["newest", "oldest"]))
    })
}

/// Those that fit, in the order asked for.
fn found(list: List, all: Vec<Round>) -> Vec<Round> {
    let mut found = all;
    found.retain(|it| match list.get("state") {
        "apart" => !it.is_open(),
        "shown" => it.is_open(),
        _ => true,
    });
    found.sort_by_key(|it| std::cmp::Reverse(it.opened));
    if list.get("order") == "oldest" {
        found.reverse();
    }
    found
}

fn row(desk: &Desk, visit: &Visit, zone: &TimeZone, round: &Round) -> Result<Markup, DeskFault> {
    Ok(html! {
        p {
            a href=(visit.to(&format!("rounds/{}", round.round))) {
                (visit.language.say("work-round-title", &[
                    ("agreement", Arg::Text(round.agreement.as_str())),
                    ("day", Arg::Text(&visit.language.day(round.as_of))),
                ]))
            }
        }
        p { (names(desk, round)?.join(" · ")) }
        p.meta {
            (say::day(visit, zone, round.opened)) " · "
            (visit.t(if round.is_open() { "work-round-shown" } else { "work-round-apart" }))
        }
    })
}

/// What colleagues call the two.
pub(super) fn names(desk: &Desk, round: &Round) -> Result<Vec<String>, DeskFault> {
    let mut names = Vec::new();
    for person in round.people {
        let found = desk.office.account(person)?;
        names.push(found.map(|it| it.person.name).unwrap_or_default());
    }
    Ok(names)
}

fn fields(desk: &Desk, visit: &Visit, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let unsaid = || std::iter::once((String::new(), visit.t("work-round-choose")));
    let agreements = known.record.agreements.values().map(|it| {
        let id = it.value.agreement_id.as_str();
        let own = (it.value.title.as_str(), it.value.title_lang.as_str());
        let title = known.record.words("agreements", id, "title", own, visit.language.tag()).text;
        (id.to_owned(), format!("{id} – {title}"))
    });
    let others = others(desk, visit)?.into_iter();
    let others = others.map(|it| (it.person.account.to_string(), it.person.name));
    let choice = |name: &'static str, label: &str, hint: &str, all: Vec<(String, String)>| {
        let options: Vec<(&str, String)> =
            all.iter().map(|(code, label)| (code.as_str(), label.clone())).collect();
        let value = visit.form.get(name);
        Field { name, label: &visit.t(label), hint: &visit.t(hint), value }.choice(wrongs, &options)
    };
    let day = Field {
        name: "as_of",
        label: &visit.t("work-as-of"),
        hint: &visit.t("work-round-day-hint"),
        value: visit.form.get("as_of"),
    };
    Ok(html! {
        (choice("agreement", "work-round-agreement", "work-round-agreement-hint", unsaid().chain(agreements).collect()))
        (day.line(wrongs, "text", "off"))
        (choice("other", "work-round-other", "work-round-other-hint", unsaid().chain(others).collect()))
        p { (button(&visit.t("work-round-begin"), "begin")) }
    })
}

/// Colleagues who may judge.
fn others(desk: &Desk, visit: &Visit) -> Result<Vec<Account>, DeskFault> {
    let own = visit.person()?.account;
    let mut all = desk.office.accounts()?;
    all.retain(|it| it.person.account != own && !it.closed && it.person.may(Right::Judge));
    Ok(all)
}

/// Begins a round, or says what has to be mended.
pub(super) fn begin(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let mut wrongs = Wrongs::default();
    let agreement = Key::parse(visit.form.get("agreement")).ok();
    let agreement = agreement.filter(|id| known.record.agreements.contains_key(id.as_str()));
    let as_of = Day::parse(visit.form.get("as_of")).ok();
    let other: Option<i64> = visit.form.get("other").parse().ok();
    let others = others(desk, visit)?;
    let other = other.filter(|id| others.iter().any(|it| it.person.account == *id));
    if agreement.is_none() {
        wrongs.add("agreement", visit.t("work-round-agreement-missing"));
    }
    match as_of {
        None => wrongs.add("as_of", visit.t("work-fault-day")),
        Some(day) if day > desk.today() => {
            wrongs.add("as_of", visit.t("work-fault-future-judgement"));
        }
        Some(_) => {}
    }
    if other.is_none() {
        wrongs.add("other", visit.t("work-round-other-missing"));
    }
    let (Some(agreement), Some(as_of), Some(other), true) =
        (agreement, as_of, other, wrongs.is_empty())
    else {
        return Ok(Answer::again(page(desk, visit, &wrongs)?));
    };
    let people = [visit.person()?.account, other];
    let round = desk.office.open_round(&agreement, as_of, people, desk.env().now())?;
    Ok(Answer::to(visit.to(&format!("rounds/{round}"))))
}
