//! The people of the mission, for its administrators: invite, grant, close.

use maud::{Markup, html};

use super::answer::Answer;
use super::list::List;
use super::parts::{Field, Wrongs, boxes, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, pick};
use crate::language::Arg;
use crate::people::{INVITATION_HOURS, Right, Role, Roles};
use crate::store::office::Account;
use crate::word::{Key, Kind};

/// Accounts on one page.
const ROWS_MAX: usize = 25;
/// What narrows the list down or puts it in order.
const ASKED: &[&str] = &["q", "holds", "account", "order"];

/// Everybody, and the form that invites.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::page(page(desk, visit, None, &Wrongs::default())?))
}

fn page(
    desk: &Desk,
    visit: &Visit,
    link: Option<&str>,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let list = List { visit, rest: "people", asked: ASKED, rows_max: ROWS_MAX };
    let accounts = found(list, desk.office.accounts()?);
    let body = html! {
        @if let Some(link) = link { (shown_once(visit, link)) }
        (wrongs.summary(visit))
        h2 { (visit.t("work-invite")) }
        p { (visit.t("work-invite-text")) }
        (form(visit, "people/invite", &invite_fields(visit, wrongs)))
        h2 { (visit.t("work-everybody")) }
        (filters(list))
        p.meta { (visit.language.say("work-people-found", &[("n", Arg::Count(accounts.len() as u64))])) }
        @if accounts.is_empty() { (list.none("work-list-none")) }
        @for account in list.part(&accounts) { (row(visit, account)) }
        (list.turning(accounts.len()))
    };
    Ok(frame::page(visit, &visit.t("work-nav-people"), &body))
}

fn filters(list: List) -> Markup {
    let visit = list.visit;
    let roles =
        Role::ALL.iter().map(|it| (it.code(), visit.t(&format!("work-role-{}", it.code()))));
    let accounts = ["open", "closed"].map(|it| (it, visit.language.name("work-people", it)));
    list.asking(&html! {
        (list.line("q", "work-people-words", ""))
        (list.choice_or_any("holds", "work-roles", roles))
        (list.choice_or_any("account", "work-people-account", accounts))
        (list.orders(&["name", "newest", "oldest"]))
    })
}

/// Those who fit, in the order asked for.
fn found(list: List, all: Vec<Account>) -> Vec<Account> {
    let words = pick::plain(list.get("q"));
    let mut found = all;
    found.retain(|it| {
        let text = pick::plain(&format!("{} {}", it.person.name, it.person.code));
        let has_role = |role: &&Role| role.code() == list.get("holds");
        let role = list.get("holds").is_empty()
            || Role::ALL.iter().find(has_role).is_some_and(|role| it.person.roles.has(*role));
        let state = match list.get("account") {
            "open" => !it.closed,
            "closed" => it.closed,
            _ => true,
        };
        role && state && words.split_whitespace().all(|word| text.contains(word))
    });
    match list.get("order") {
        "newest" => found.sort_by_key(|it| std::cmp::Reverse(it.person.account)),
        "oldest" => found.sort_by_key(|it| it.person.account),
        _ => found.sort_by_cached_key(|it| pick::plain(&it.person.name)),
    }
    found
}

fn shown_once(visit: &Visit, link: &str) -> Markup {
    let hours = u64::try_from(INVITATION_HOURS).unwrap_or(0);
    html! {
        div.note {
            p { b { (visit.t("work-invite-link")) } }
            p { code { (visit.to(&format!("join/{link}"))) } }
            p { (visit.language.say("work-invite-link-text", &[("n", Arg::Count(hours))])) }
        }
    }
}

fn invite_fields(visit: &Visit, wrongs: &Wrongs) -> Markup {
    let asked: Vec<&str> = visit.form.all("role").collect();
    html! {
        div #f-role { (boxes("role", &visit.t("work-roles"), &roles(visit, |role| asked.contains(&role.code())))) }
        @for sentence in wrongs.of("role") { p.wrong { (sentence) } }
        (Field { name: "party", label: &visit.t("work-party"), hint: &visit.t("work-party-hint"), value: visit.form.get("party") }
            .line(wrongs, "text", "off"))
        p { (button(&visit.t("work-invite"), "invite")) }
    }
}

fn roles(visit: &Visit, ticked: impl Fn(Role) -> bool) -> Vec<(String, String, bool)> {
    let option = |role: &Role| {
        let label = visit.t(&format!("work-role-{}", role.code()));
        (role.code().to_owned(), label, ticked(*role))
    };
    Role::ALL.iter().map(option).collect()
}

fn row(visit: &Visit, account: &Account) -> Markup {
    let person = &account.person;
    let own = visit.person().is_ok_and(|own| own.account == person.account);
    let grant = html! {
        (boxes("role", &visit.t("work-roles"), &roles(visit, |role| person.roles.has(role))))
        p { (button(&visit.t("work-roles-set"), "set")) }
    };
    let close = if account.closed { "work-account-open" } else { "work-account-close" };
    html! {
        article {
            h3 { (person.name) }
            p.meta { (person.code) @if account.closed { " · " (visit.t("work-account-closed")) } }
            @if own { p { (visit.t("work-account-own")) } } @else {
                details {
                    summary { (visit.t("work-roles-change")) }
                    (form(visit, &format!("people/{}/roles", person.account), &grant))
                    (form(visit, &format!("people/{}/close", person.account), &button(&visit.t(close), "close")))
                }
            }
        }
    }
}

/// Makes an invitation and shows its link, once.
pub(super) fn invite(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let asked = Roles::parse(&visit.form.all("role").collect::<Vec<_>>().join("; "));
    let mut wrongs = Wrongs::default();
    if asked.is_empty() {
        wrongs.add("role", visit.t("work-roles-none"));
    }
    let party = party(desk, visit, &asked, &mut wrongs)?;
    if !wrongs.is_empty() {
        return Ok(Answer::again(page(desk, visit, None, &wrongs)?));
    }
    let link = desk.invite(&asked, party, Some(visit.person()?.account))?;
    Ok(Answer::page(page(desk, visit, Some(&link), &wrongs)?))
}

/// The party of a delegate; a delegate has one, and works for nobody else.
fn party(
    desk: &Desk,
    visit: &Visit,
    asked: &Roles,
    wrongs: &mut Wrongs,
) -> Result<Option<Key>, DeskFault> {
    let given = visit.form.get("party");
    if !asked.has(Role::PartyDelegate) {
        if !given.is_empty() {
            wrongs.add("party", visit.t("work-party-without"));
        }
        return Ok(None);
    }
    if asked.may(Right::ReadRecord) {
        wrongs.add("role", visit.t("work-roles-delegate"));
    }
    let known = desk
        .service()
        .reader()
        .read(|db| Ok(crate::store::read::current(db, Kind::Party, given)?.is_some()))?;
    if !known {
        wrongs.add("party", visit.t("work-party-unknown"));
    }
    Ok(Key::parse(given).ok())
}

/// The account named in the address, which is another's: nobody changes their own rights.
fn another(desk: &Desk, visit: &Visit) -> Result<Account, DeskFault> {
    let number = visit.place("account").parse().map_err(|_| DeskFault::NotFound)?;
    let found = desk.office.account(number)?.ok_or(DeskFault::NotFound)?;
    if found.person.account == visit.person()?.account {
        return Err(DeskFault::NotFound);
    }
    Ok(found)
}

/// Gives somebody else other roles. A delegate stays a delegate, and nobody becomes one here: that
/// takes an invitation, which names the party.
pub(super) fn set_roles(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let account = another(desk, visit)?;
    let asked = Roles::parse(&visit.form.all("role").collect::<Vec<_>>().join("; "));
    let mut wrongs = Wrongs::default();
    if asked.is_empty() {
        wrongs.add("role", visit.t("work-roles-none"));
    }
    if asked.has(Role::PartyDelegate) != account.person.roles.has(Role::PartyDelegate)
        || (asked.has(Role::PartyDelegate) && asked.may(Right::ReadRecord))
    {
        wrongs.add("role", visit.t("work-roles-delegate"));
    }
    if !wrongs.is_empty() {
        return Ok(Answer::again(page(desk, visit, None, &wrongs)?));
    }
    desk.office.set_roles(account.person.account, &asked)?;
    Ok(Answer::to(visit.to("people")))
}

/// Closes somebody else's account, or opens it again.
pub(super) fn close(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let account = another(desk, visit)?;
    desk.office.set_closed(account.person.account, !account.closed)?;
    Ok(Answer::to(visit.to("people")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_role_has_a_name_in_every_language() {
        for language in Language::of_workspace() {
            for role in Role::ALL {
                assert!(language.has(&format!("work-role-{}", role.code())), "{role:?}");
            }
        }
    }
}
