//! The first page: the entry form for whoever records, else what one may do here.

use maud::html;

use super::answer::Answer;
use super::visit::Visit;
use super::{Desk, DeskFault, entry, findings, frame, glass};
use crate::people::Right;

/// The first page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let person = visit.person()?;
    if person.may(Right::Record) {
        return entry::show(desk, visit);
    }
    if person.may(Right::SpeakForParty) {
        // Where nothing is known of their party any more, they learn what a delegate may do.
        match findings::show(desk, visit) {
            Err(DeskFault::NotFound) => {}
            shown => return shown,
        }
    }
    let rights: Vec<&str> = [
        (Right::ReadRecord, "work-may-read"),
        (Right::Publish, "work-may-publish"),
        (Right::Administer, "work-may-administer"),
        (Right::Audit, "work-may-audit"),
        (Right::SpeakForParty, "work-may-answer"),
    ]
    .into_iter()
    .filter(|(right, _)| person.may(*right))
    .map(|(_, id)| id)
    .collect();
    let body = html! {
        (glass::notices(desk, visit)?)
        ul { @for id in rights { li { (visit.t(id)) } } }
        @if person.may(Right::ReadRecord) {
            p { a.button href=(visit.to("commitments")) { (visit.t("work-nav-commitments")) } }
        }
        @if person.may(Right::ReadRecord) {
            p { a.button href=(visit.to("closed")) { (visit.t("work-nav-closed")) } }
        }
        @if person.may(Right::Administer) {
            p { a.button href=(visit.to("people")) { (visit.t("work-nav-people")) } }
        }
        p { a.button href={ "/" (visit.language.tag()) "/" } { (visit.t("work-public-site")) } }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-home"), &body)))
}
