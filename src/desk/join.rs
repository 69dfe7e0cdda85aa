//! Coming in by a link: an invitation makes an account; a visit of the demo uses one that is there.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::answer::{Answer, Cookie};
use super::parts::{Field, Wrongs, button, form};
use super::sign_in::{begin, recovery_hash};
use super::visit::Visit;
use super::{Desk, DeskFault, frame};
use crate::people::{Enrolment, Secret, check, hash, judge, recovery_codes};
use crate::store::office::{Invitation, NewAccount, NewTotp};

/// Longest name in characters.
const NAME_CHARS_MAX: usize = 80;

/// The invitation of the link, while it holds; else there is no such page.
fn invitation(desk: &Desk, visit: &Visit) -> Result<(Secret, Invitation), DeskFault> {
    let link = Secret::parse(visit.place("link")).ok_or(DeskFault::NotFound)?;
    let found = desk.office.invitation(&link.hash(), desk.env().now())?;
    Ok((link, found.ok_or(DeskFault::NotFound)?))
}

/// The form of an invitation.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (_, invited) = invitation(desk, visit)?;
    if invited.account.is_some() {
        return Err(DeskFault::NotFound);
    }
    let enrolment = Enrolment::of(&desk.env().seed(), &mission(desk), &visit.t("work-name"));
    let enrolment = enrolment.ok_or(DeskFault::Unreadable)?;
    Ok(Answer::page(page(visit, &invited, &enrolment, &Wrongs::default())))
}

/// What an authenticator calls the mission: the name of its log.
fn mission(desk: &Desk) -> String {
    let key = desk.service().reader().verify_key();
    key.map(|key| key.name().to_owned()).unwrap_or_default()
}

fn page(visit: &Visit, invited: &Invitation, enrolment: &Enrolment, wrongs: &Wrongs) -> Markup {
    let field = |name, label: &str, hint: &str, kind, complete| {
        let value = if name == "name" { visit.form.get("name") } else { "" };
        Field { name, label: &visit.t(label), hint: &visit.t(hint), value }
            .line(wrongs, kind, complete)
    };
    let roles: Vec<String> =
        invited.roles.iter().map(|role| visit.t(&format!("work-role-{}", role.code()))).collect();
    let inner = html! {
        (field("name", "work-name-label", "work-name-new-hint", "text", "username"))
        (field("passphrase", "work-passphrase", "work-passphrase-hint", "password", "new-password"))
        (field("again", "work-passphrase-again", "work-passphrase-again-hint", "password", "new-password"))
        h2 { (visit.t("work-second")) }
        p { (visit.t("work-second-text")) }
        div.code { (picture(visit, enrolment)) }
        p { (visit.t("work-second-typed")) " " code { (spaced(&enrolment.seed)) } }
        input type="hidden" name="seed" value=(enrolment.seed);
        (field("code", "work-code", if invited.roles.are_staff() { "work-code-new-hint" } else { "work-code-optional-hint" }, "text", "one-time-code"))
        p { (button(&visit.t("work-join"), "enter")) }
    };
    let body = html! {
        p.lead { (visit.language.say("work-join-roles", &[("roles", crate::language::Arg::Text(&visit.language.join(&roles)))])) }
        (wrongs.summary(visit))
        (form(visit, &format!("join/{}", visit.place("link")), &inner))
    };
    frame::page(visit, &visit.t("work-join"), &body)
}

/// The seed in groups of four, as it is typed.
fn spaced(seed: &str) -> String {
    let letters: Vec<char> = seed.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// The picture for the camera of an authenticator, with the quiet zone that the standard asks for.
fn picture(visit: &Visit, enrolment: &Enrolment) -> Markup {
    const QUIET: usize = 4;
    let rows = enrolment.picture();
    let side = rows.len() + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            let (x, y) = (x + QUIET, y + QUIET);
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    html! {
        svg viewBox={ "0 0 " (side) " " (side) } width="220" height="220" role="img"
            aria-label=(visit.t("work-second-picture")) {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

/// Makes the account, or says what has to be mended.
pub(super) fn enter(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (link, invited) = invitation(desk, visit)?;
    if invited.account.is_some() {
        return Err(DeskFault::NotFound);
    }
    let seed = visit.form.get("seed").to_owned();
    let enrolment = Enrolment::again(&seed, &mission(desk), &visit.t("work-name"));
    let enrolment = enrolment.ok_or(DeskFault::Unreadable)?;
    let mut wrongs = Wrongs::default();
    let step = proven(desk, visit, &invited, &seed, &mut wrongs);
    named(desk, visit, &mut wrongs)?;
    worded(desk, visit, &mut wrongs);
    if !wrongs.is_empty() {
        return Ok(Answer::again(page(visit, &invited, &enrolment, &wrongs)));
    }
    let codes = recovery_codes(|| desk.env().seed());
    let new = account(desk, visit, &invited, step.map(|step| second(desk, seed, step)), &codes)?;
    let made = desk.office.join(&link.hash(), &new, desk.env().now())?;
    let account = made.ok_or(DeskFault::NotFound)?;
    let secret = begin(desk, account, visit)?;
    let kept = if new.totp.is_some() { codes } else { Vec::new() };
    Ok(Answer::page(welcome(visit, &new, &kept)).cookie(Cookie::Begins(secret)))
}

/// The step of the code that proves the second factor. Staff must have one; a delegate may.
fn proven(
    desk: &Desk,
    visit: &Visit,
    invited: &Invitation,
    seed: &str,
    wrongs: &mut Wrongs,
) -> Option<u64> {
    let code = visit.form.get("code");
    if code.is_empty() && !invited.roles.are_staff() {
        return None;
    }
    let step = check(seed, code, desk.env().now(), None);
    if step.is_none() {
        wrongs.add("code", visit.t("work-code-wrong"));
    }
    step
}

fn named(desk: &Desk, visit: &Visit, wrongs: &mut Wrongs) -> Result<(), DeskFault> {
    let name = visit.form.get("name");
    let long = name.chars().count() > NAME_CHARS_MAX || name.chars().any(char::is_control);
    if name.is_empty() || long {
        wrongs.add("name", visit.t("work-name-wrong"));
    } else if desk.office.account_named(name)?.is_some() {
        wrongs.add("name", visit.t("work-name-taken"));
    }
    Ok(())
}

fn worded(desk: &Desk, visit: &Visit, wrongs: &mut Wrongs) {
    let passphrase = visit.form.raw("passphrase");
    let mission = mission(desk);
    let known = ["accordwatch", mission.as_str(), visit.form.get("name")];
    if let Err(weakness) = judge(passphrase, &known) {
        wrongs.add("passphrase", visit.t(weakness.message()));
    } else if passphrase != visit.form.raw("again") {
        wrongs.add("again", visit.t("work-passphrase-differs"));
    }
}

fn account(
    desk: &Desk,
    visit: &Visit,
    invited: &Invitation,
    totp: Option<NewTotp>,
    codes: &[String],
) -> Result<NewAccount, DeskFault> {
    let random = desk.env().seed();
    let mut salt = [0; 16];
    salt.copy_from_slice(&random[..16]);
    let hashed = desk.hashing.enter(|| hash(visit.form.raw("passphrase"), &salt))?;
    let recovery = if totp.is_some() { codes } else { &[] };
    Ok(NewAccount {
        code: format!("P-{}", desk.code()),
        name: visit.form.get("name").to_owned(),
        roles: invited.roles.clone(),
        party: invited.party.clone(),
        passphrase: Some(hashed.ok_or(DeskFault::Unreadable)?),
        totp,
        recovery: recovery.iter().map(|code| recovery_hash(code)).collect(),
    })
}

fn second(desk: &Desk, seed: String, step: u64) -> NewTotp {
    NewTotp { seed, step, nonce: desk.nonce() }
}

/// Recovery codes, shown once.
fn welcome(visit: &Visit, new: &NewAccount, codes: &[String]) -> Markup {
    let body = html! {
        p.lead { (visit.language.say("work-welcome-text", &[("code", crate::language::Arg::Text(&new.code))])) }
        @if !codes.is_empty() {
            h2 { (visit.t("work-recovery")) }
            p { (visit.t("work-recovery-text")) }
            ol.codes { @for code in codes { li { code { (code) } } } }
        }
        p { a.button href=(visit.to("")) { (visit.t("work-begin")) } }
    };
    frame::page(visit, &visit.t("work-welcome"), &body)
}

/// A visit of the demo: one button, because following a link must not do anything.
pub(super) fn show_visit(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (_, invited) = invitation(desk, visit)?;
    let account = desk.office.account(invited.account.ok_or(DeskFault::NotFound)?)?;
    let account = account.ok_or(DeskFault::NotFound)?;
    let roles: Vec<String> = account
        .person
        .roles
        .iter()
        .map(|role| visit.t(&format!("work-role-{}", role.code())))
        .collect();
    let roles = visit.language.join(&roles);
    let body = html! {
        p.lead { (visit.language.say("work-visit-text", &[("role", crate::language::Arg::Text(&roles))])) }
        (form(visit, &format!("visit/{}", visit.place("link")), &button(&visit.t("work-visit-enter"), "enter")))
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-visit"), &body)))
}

/// Begins the session of a visit; the link is used up.
pub(super) fn enter_visit(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (link, _) = invitation(desk, visit)?;
    let used = desk.office.use_up(&link.hash(), desk.env().now())?;
    let account = used.and_then(|invited| invited.account).ok_or(DeskFault::NotFound)?;
    let secret = begin(desk, account, visit)?;
    Ok(Answer::to(visit.to("")).cookie(Cookie::Begins(secret)))
}
