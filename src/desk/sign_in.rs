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
    let Some(seed) = desk.office.seed(account)? else {
        return Ok(!account.person.roles.are_staff());
    };
    if let Some(step) = check(&seed, code, desk.env().now(), account.totp_step) {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::atomic::Ordering;

    use super::*;
    use crate::desk::answer::Body;
    use crate::desk::fields::Fields;
    use crate::language::Language;
    use crate::people::{Role, Roles};
    use crate::service::{Service, system_env};
    use crate::store::office::NewAccount;

    const PASSPHRASE: &str = "trois chameaux boivent le thé vert";

    /// A desk with an account that is open and one that is closed.
    fn desk(folder: &std::path::Path) -> Desk {
        let mission = folder.join("m");
        drop(Service::create(&mission, "test.example/ledger", system_env()).unwrap());
        let desk = Desk::open(&mission, system_env(), |_| {}).unwrap();
        for name in ["open", "closed"] {
            let new = NewAccount {
                code: format!("P-{name}"),
                name: name.to_owned(),
                roles: Roles::of([Role::Observer]),
                party: None,
                passphrase: hash(PASSPHRASE, &[7; 16]),
                totp: None,
                recovery: Vec::new(),
            };
            let made = desk.office.make(&new, desk.env().now()).unwrap().unwrap();
            desk.office.set_closed(made, name == "closed").unwrap();
        }
        desk
    }

    fn visit(name: &str, passphrase: &str) -> Visit {
        let mut form = Fields::default();
        form.set("name", name);
        form.set("passphrase", passphrase);
        form.set("code", "000000");
        Visit {
            language: Language::of("en").unwrap(),
            places: BTreeMap::new(),
            query: Fields::default(),
            form,
            files: Vec::new(),
            path: "/work/en/sign-in".to_owned(),
            device: String::new(),
            signed_in: None,
            secret: Secret::of([1; 32]),
            pad: [2; 32],
        }
    }

    #[test]
    fn whatever_is_wrong_one_passphrase_is_hashed_and_the_answer_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path());
        let mut answers = Vec::new();
        for (name, passphrase) in [
            ("nobody", "some other words altogether"),
            ("nobody", PASSPHRASE),
            ("open", "some other words altogether"),
            ("closed", PASSPHRASE),
            ("open", PASSPHRASE),
        ] {
            let before = desk.hashing.done.load(Ordering::Relaxed);
            let answer = enter(&desk, &visit(name, passphrase)).unwrap();
            assert_eq!(desk.hashing.done.load(Ordering::Relaxed), before + 1, "{name}");
            let Body::Page(page) = answer.body else { panic!("{name} came in") };
            answers.push((answer.status, page.replace(&format!("value=\"{name}\""), "")));
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:#?}");
    }

    /// The hash that stands for nobody's costs as much as a real one: memory, passes, lanes and
    /// lengths are the same.
    #[test]
    fn the_hash_for_names_that_nobody_has_costs_what_a_real_one_costs() {
        let real = hash(PASSPHRASE, &[7; 16]).unwrap();
        let cost = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        assert_eq!(cost(nobodys()), cost(&real));
        assert!(cost(&real).unwrap().contains("m=19456"), "{real}");
        assert_eq!(nobodys().len(), real.len());
        // Each is hashed: a text that is no hash would be refused at once.
        assert!(matches("nobody has this passphrase", nobodys()));
        assert!(!matches(PASSPHRASE, nobodys()));
    }
}
