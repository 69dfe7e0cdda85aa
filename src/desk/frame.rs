//! The frame of every page of the workspace: head, where one can go, who one is, what went wrong.

use axum::http::StatusCode;
use maud::{DOCTYPE, Markup, html};

use super::pages::readable;
use super::parts::{button, form};
use super::visit::Visit;
use crate::language::{Arg, Language};
use crate::people::Right;
use crate::web::style_address;

/// A framed page with a heading.
pub(super) fn page(visit: &Visit, title: &str, body: &Markup) -> Markup {
    let inner = html! {
        (banner(visit))
        main #main tabindex="-1" { h1 { (title) } (body) }
        (foot(visit))
    };
    document(visit.language, title, &inner)
}

/// The page for a status that has none of its own.
pub(super) fn fault(language: &'static Language, status: StatusCode) -> Markup {
    let kind = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "not-allowed",
        StatusCode::FORBIDDEN => "forged",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::REQUEST_TIMEOUT => "slow",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => "busy",
        status if status.is_server_error() => "broken",
        _ => "unreadable",
    };
    let title = language.word(&format!("work-fault-{kind}"));
    let inner = html! {
        main #main tabindex="-1" {
            h1 { (title) }
            p { (language.word(&format!("work-fault-{kind}-text"))) }
            p { a.button href={ "/work/" (language.tag()) "/" } { (language.word("work-to-home")) } }
        }
    };
    document(language, &title, &inner)
}

fn document(language: &'static Language, title: &str, inner: &Markup) -> Markup {
    let name = language.word("work-name");
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " – " (name) }
                link rel="stylesheet" href=(style_address());
                link rel="icon" href="data:,";
            }
            body {
                a.skip href="#main" { (language.word("web-skip")) }
                (inner)
            }
        }
    }
}

fn banner(visit: &Visit) -> Markup {
    let entry = |rest: &str, id: &str| {
        let path = visit.to(rest);
        let current = (visit.path.split('?').next() == Some(&path)).then_some("page");
        html! { li { a href=(path) aria-current=[current] { (visit.t(id)) } } }
    };
    let person = visit.signed_in.as_ref().map(|(_, person)| person);
    html! {
        header {
            p.brand { a href=(visit.to("")) { (visit.t("work-name")) } }
            @if let Some(person) = person {
                nav aria-label=(visit.t("web-nav-pages")) {
                    ul {
                        @if person.may(Right::Record) { (entry("entry", "work-nav-entry")) }
                        @if person.may(Right::ReadRecord) { (entry("commitments", "work-nav-commitments")) }
                        @if person.may(Right::ReadRecord) { (entry("records", "work-nav-records")) }
                        @if person.may(Right::ReadRecord) { (entry("reports", "work-nav-reports")) }
                        @if person.may(Right::ReadRecord) { (entry("deadlines", "work-nav-deadlines")) }
                        @if person.may(Right::ReadRecord) { (entry("sources", "work-nav-sources")) }
                        @if person.may(Right::ReadRecord) { (entry("search", "web-search")) }
                        @if person.may(Right::ReadRecord) { (entry("news", "work-nav-news")) }
                        @if person.may(Right::ReadRecord) { (entry("closed", "work-nav-closed")) }
                        @if person.may(Right::SpeakForParty) { (entry("", "work-nav-findings")) }
                        @if person.may(Right::Administer) { (entry("people", "work-nav-people")) }
                        (entry("account", "work-nav-account"))
                    }
                }
            }
            nav.langs aria-label=(visit.t("web-nav-languages")) {
                ul { @for other in Language::of_workspace() { li { (language_link(visit, other)) } } }
            }
        }
    }
}

/// The same page in another language; a form that was sent is shown empty there.
fn language_link(visit: &Visit, other: &'static Language) -> Markup {
    let own = format!("/work/{}/", visit.language.tag());
    let rest = readable(visit.path.strip_prefix(&own).unwrap_or_default());
    let current = (other.tag() == visit.language.tag()).then_some("true");
    html! {
        a href={ "/work/" (other.tag()) "/" (rest) } lang=(other.tag()) hreflang=(other.tag())
            dir=(other.direction().code()) aria-current=[current] { (other.word("language-name")) }
    }
}

fn foot(visit: &Visit) -> Markup {
    html! {
        footer {
            @if let Some((_, person)) = &visit.signed_in {
                @let roles = person.roles.iter().map(|role| visit.t(&format!("work-role-{}", role.code())));
                @let roles: Vec<String> = roles.collect();
                @let roles = visit.language.join(&roles);
                p {
                    (visit.language.say("work-signed-in", &[
                        ("name", Arg::Text(&person.name)),
                        ("roles", Arg::Text(&roles)),
                        ("code", Arg::Text(&person.code)),
                    ]))
                }
                (form(visit, "sign-out", &button(&visit.t("work-sign-out"), "leave")))
            }
        }
    }
}
