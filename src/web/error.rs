//! The page for what went wrong. It needs nothing that is published, so that it can be made when
//! nothing can be read.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::{Page, Place, query};
use super::fault::Advice;
use super::layout;
use super::seen::{Seen, Unseen};
use crate::language::{Arg, Language};
use crate::word::Day;

/// Most moments that a page of a fault names.
const MOMENTS_NAMED_MAX: usize = 20;

/// Characters that are shown of a name that somebody wrote.
const NAME_CHARS_MAX: usize = 60;

/// The page for a status, with what the reader can do where that is known.
pub(super) fn page(
    language: &'static Language,
    status: StatusCode,
    advice: Option<&Advice>,
) -> String {
    let kind = match status {
        _ if advice.is_some_and(|it| it.why.is_of_choice()) => "no-choice",
        _ if advice.is_some() => "unseen",
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::TOO_MANY_REQUESTS => "busy",
        StatusCode::METHOD_NOT_ALLOWED => "not-allowed",
        StatusCode::SERVICE_UNAVAILABLE => "unpublished",
        status if status.is_server_error() => "broken",
        _ => "bad-request",
    };
    let title = language.word(&format!("web-error-{kind}"));
    let body = html! {
        @match advice {
            Some(advice) => (advised(language, advice)),
            None => p { (language.word(&format!("web-error-{kind}-text"))) },
        }
        p { (language.say("web-error-status", &[("status", Arg::Text(status.as_str()))])) }
        @for home in Language::all() {
            p { a.button href=(Place::from(Page::Home).at(home.tag(), &Seen::default())) lang=(home.tag())
                dir=(home.direction().code()) hreflang=(home.tag()) { (home.word("web-to-home")) } }
        }
    };
    layout::bare(language, &title, &body)
}

/// What to write instead, and links to where that leads.
fn advised(language: &'static Language, advice: &Advice) -> Markup {
    let day = |id: &str, day: Day| {
        let (date, day) = (language.day(day), day.to_string());
        language.say(id, &[("date", Arg::Text(&date)), ("day", Arg::Text(&day))])
    };
    let on = |day: Day| Seen { as_of: Some(day), report: None };
    let (text, there) = match &advice.why {
        Unseen::NoDay => (language.word("web-unseen-no-day"), Vec::new()),
        Unseen::BeforeSigning(first) => (day("web-unseen-before", *first), vec![on(*first)]),
        Unseen::AfterAll(last) => (day("web-unseen-after", *last), vec![on(*last)]),
        Unseen::NotThen => (language.word("web-unseen-not-then"), Vec::new()),
        Unseen::NoChoice(name) => {
            let typed = format!("{name}=");
            (language.say("web-unseen-no-choice", &[("name", Arg::Text(&typed))]), Vec::new())
        }
        Unseen::TooMuch => (language.word("web-unseen-too-much"), Vec::new()),
        Unseen::Unasked(name) => {
            let typed: String = name.chars().take(NAME_CHARS_MAX).collect();
            (language.say("web-unseen-unasked", &[("name", Arg::Text(&typed))]), Vec::new())
        }
        Unseen::NoMoment(reports) if reports.is_empty() => {
            (language.word("web-unseen-no-moments"), Vec::new())
        }
        Unseen::NoMoment(reports) => {
            let named = reports.iter().take(MOMENTS_NAMED_MAX);
            (language.word("web-unseen-no-moment"), named.map(|id| Seen::at(id)).collect())
        }
    };
    let leave = if advice.why.is_of_choice() { "web-choose-all" } else { "web-then-leave" };
    html! {
        p { (text) }
        @if !there.is_empty() {
            ul.near { @for seen in &there {
                @let query = query(seen.pairs());
                li { a href=(format!("{}{query}", advice.now)) { span dir="ltr" { (query) } } }
            } }
        }
        p { a.button href=(advice.now) { (language.word(leave)) } }
    }
}
