//! One's own account: sessions, recovery codes that are left.

use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::answer::{Answer, Cookie};
use super::parts::{button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, calendar, frame, say};
use crate::language::Arg;
use crate::people::Right;
use crate::store::office::OpenSession;

/// The account of whoever is signed in.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::page(page(desk, visit, None)?))
}

/// The page; with the link of a calendar that was just made, which is shown once.
pub(super) fn page(desk: &Desk, visit: &Visit, link: Option<&str>) -> Result<Markup, DeskFault> {
    let person = visit.person()?;
    let sessions = desk.office.sessions(person.account)?;
    let zone = desk.zone()?;
    let left = desk.office.recovery_left(person.account)?;
    let body = html! {
        dl.facts {
            dt { (visit.t("work-name-label")) } dd { (person.name) }
            dt { (visit.t("work-account-code")) } dd { (person.code) }
            dt { (visit.t("work-recovery-left")) } dd { (visit.language.integer(left)) }
        }
        h2 { (visit.t("work-sessions")) }
        p { (visit.t("work-sessions-text")) }
        ul.rows { @for session in &sessions { li { (row(visit, &zone, session)) } } }
        (form(visit, "account/sessions/end", &button(&visit.t("work-sessions-end-all"), "end")))
        @if person.may(Right::ReadRecord) { p { a.id href=(visit.to("account/tokens")) { (visit.t("work-api-tokens")) } } }
        @if person.may(Right::ReadRecord) { (calendar::part(desk, visit, link)?) }
    };
    Ok(frame::page(visit, &visit.t("work-nav-account"), &body))
}

fn row(visit: &Visit, zone: &TimeZone, session: &OpenSession) -> Markup {
    let own = visit.signed_in.as_ref().is_some_and(|(own, _)| own.session == session.session);
    let begun = say::moment_words(visit, zone, session.held.begun);
    let used = say::moment_words(visit, zone, session.held.used);
    let said = if session.device.is_empty() {
        visit.t("work-device-unknown")
    } else {
        session.device.clone()
    };
    html! {
        p {
            @if own { b { (visit.t("work-session-own")) " " } }
            (visit.language.say("work-session-since", &[("begun", Arg::Text(&begun)), ("used", Arg::Text(&used))]))
        }
        p.meta { (said) }
        @if !own {
            (form(visit, &format!("account/sessions/{}/end", session.session),
                &button(&visit.t("work-session-end"), "end")))
        }
    }
}

/// Ends one session of one's own.
pub(super) fn end(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let session = visit.place("session").parse().map_err(|_| DeskFault::NotFound)?;
    if !desk.office.end_session(visit.person()?.account, session)? {
        return Err(DeskFault::NotFound);
    }
    Ok(Answer::to(visit.to("account")))
}

/// Ends every session of one's own, this one too.
pub(super) fn end_all(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    desk.office.end_sessions(visit.person()?.account)?;
    Ok(Answer::to(visit.to("sign-in")).cookie(Cookie::Ends))
}
