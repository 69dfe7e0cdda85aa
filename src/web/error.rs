//! The page for what went wrong. It needs nothing that is published, so that it can be made when
//! nothing can be read.

use axum::http::StatusCode;
use maud::html;

use super::layout;
use crate::language::Language;

/// The page for a status.
pub(super) fn page(language: &'static Language, status: StatusCode) -> String {
    let kind = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "not-allowed",
        StatusCode::SERVICE_UNAVAILABLE => "unpublished",
        status if status.is_server_error() => "broken",
        _ => "bad-request",
    };
    let title = language.word(&format!("web-error-{kind}"));
    let body = html! {
        p { (language.word(&format!("web-error-{kind}-text"))) }
        p { (language.say("web-error-status", &[("status", crate::language::Arg::Text(status.as_str()))])) }
        @for home in Language::all() {
            p { a.button href=(super::address::Page::Home.at(home.tag())) lang=(home.tag())
                dir=(home.direction().code()) hreflang=(home.tag()) { (home.word("web-to-home")) } }
        }
    };
    layout::bare(language, &title, &body)
}
