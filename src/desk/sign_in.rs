//! Signing in and out: name, passphrase and code together, one answer for whatever was wrong.

use std::sync::OnceLock;

use axum::http::StatusCode;
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};

use super::answer::{Answer, Cookie};
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame};
use crate::language::Arg;
use crate::people::{Secret, check, hash, matches, normal};
use crate::store::office::Account;

/// Seconds in a minute, for the wait that is shown.
const MINUTE: i64 = 60;

/// The way in.
#[expect(clippy::unnecessary_wraps, reason = "every page has this form")]
pub(super) fn show(_: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    if visit.signed_in.is_some() {
        return Ok(Answer::to(next(visit, visit.query.get("next"))));
    }
    Ok(Answer::page(page(visit, visit.query.get("next"), &Wrongs::default())))
}

fn page(visit: &Visit, next: &str, wrongs: &Wrongs) -> Markup {
    let field = |name, label: &str, hint: &str, kind, complete| {
        let value = if name == "name" { visit.form.get("name") } else { "" };
        Field { name, label: &visit.t(label), hint: &visit.t(hint), value }
            .line(wrongs, kind, complete)
    };
    let inner = html! {
        (field("name", "work-name-label", "work-name-hint", "text", "username"))
        (field("passphrase", "work-passphrase", "work-passphrase-old-hint", "password", "current-password"))
        (field("code", "work-code", "work-code-hint", "text", "one-time-code"))
        input type="hidden" name="next" value=(next);
        p { (button(&visit.t("work-sign-in"), "enter")) }
    };
    let body = html! {
        @if visit.query.has("ended") { div.note { p { (visit.t("work-session-ended")) } } }
        (wrongs.summary(visit))
        (form(visit, "sign-in", &inner))
    };
    frame::page(visit, &visit.t("work-sign-in"), &body)
}

/// Takes name, passphrase and code. Whatever is wrong, and whether there is such a name, the work
/// done and the answer are the same.
pub(super) fn enter(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let name = visit.form.get("name");
    let now = desk.env().now();
    if name.is_empty() {
        let mut wrongs = Wrongs::default();
        wrongs.add("name", visit.t("work-fault-missing"));
        return Ok(Answer::again(page(visit, visit.form.get("next"), &wrongs)));
    }
    if let Some(seconds) = desk.throttle().wait(name, now) {
        return Ok(wait(visit, seconds));
    }
    let account = desk.office.account_named(name)?;
    let stored = account.as_ref().and_then(|account| account.passphrase.clone());
    let (passphrase, hashed) = (visit.form.raw("passphrase"), stored.as_deref());
    let known = desk.hashing.enter(|| matches(passphrase, hashed.unwrap_or(nobodys())))?;
    let account = account.filter(|account| known && stored.is_some() && !account.closed);
    match account {
        Some(account) if second_factor(desk, &account, visit.form.get("code"))? => {
            desk.throttle().succeeded(name);
            let secret = begin(desk, account.person.account, visit)?;
            let to = next(visit, visit.form.get("next"));
            Ok(Answer::to(to).cookie(Cookie::Begins(secret)))
        }
        _ => {
            desk.throttle().failed(name, now);
            let mut wrongs = Wrongs::default();
            wrongs.add("name", visit.t("work-sign-in-wrong"));
            Ok(Answer::again(page(visit, visit.form.get("next"), &wrongs)))
        }
    }
}

fn wait(visit: &Visit, seconds: i64) -> Answer {
    let minutes = u64::try_from(seconds.max(1)).unwrap_or(1).div_ceil(MINUTE.unsigned_abs());
    let mut wrongs = Wrongs::default();
    wrongs.add("name", visit.language.say("work-sign-in-wait", &[("n", Arg::Count(minutes))]));
    let page = page(visit, visit.form.get("next"), &wrongs);
    Answer::with(StatusCode::TOO_MANY_REQUESTS, page)
}

/// The hash against which a passphrase is tried where there is nobody of that name.
fn nobodys() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash("nobody has this passphrase", &[0; 16]).unwrap_or_default())
}

/// A code by the clock, or one of the recovery codes; each counts once. Whoever works for the
/// mission has a second factor; the delegate of a party may do without.
fn second_factor(desk: &Desk, account: &Account, code: &str) -> Result<bool, DeskFault> {
    let number = account.person.account;
    let Some(seed) = &account.totp_seed else { return Ok(!account.person.roles.are_staff()) };
    if let Some(step) = check(seed, code, desk.env().now(), account.totp_step) {
        return Ok(desk.office.use_step(number, step)?);
    }
    Ok(desk.office.use_recovery(number, &recovery_hash(code))?)
}

/// What is stored of a recovery code: 60 random bits need no slow hash.
pub(super) fn recovery_hash(code: &str) -> [u8; 32] {
    Sha256::digest(normal(code)).into()
}

/// Opens a session and gives back the secret of its cookie.
pub(super) fn begin(desk: &Desk, account: i64, visit: &Visit) -> Result<Secret, DeskFault> {
    let secret = Secret::of(desk.env().seed());
    let now = desk.env().now();
    desk.office.open_session(&secret.hash(), account, &visit.device, now)?;
    if let Some((session, person)) = &visit.signed_in {
        desk.office.end_session(person.account, session.session)?;
    }
    Ok(secret)
}

/// Where to go after signing in: a page of the workspace, and nowhere else.
fn next(visit: &Visit, asked: &str) -> String {
    let plain = asked.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    let ours = asked.starts_with("/work/") && plain;
    if ours { asked.to_owned() } else { visit.to("") }
}

/// Signs out: the session ends here and now.
pub(super) fn leave(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    if let Some((session, person)) = &visit.signed_in {
        desk.office.end_session(person.account, session.session)?;
    }
    Ok(Answer::to(visit.to("sign-in")).cookie(Cookie::Ends))
}
