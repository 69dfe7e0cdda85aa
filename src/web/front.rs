//! The way in: choice of language, the style sheet, robots.txt.

use std::sync::{Arc, OnceLock};

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::address::{Page, Place, Typed};
use super::answer::{self, FOR_EVER};
use super::fault::PageFault;
use super::seen::Seen;
use super::site::Shelf;
use crate::language::Language;

const STYLE: &str = include_str!("../../data/web/site.css");
const ROBOTS: &str = "User-agent: *\nAllow: /\n";

/// `/`: to the home page in the language the reader asks for, else in the mission's first.
pub(super) async fn to_language(
    State(shelf): State<Arc<Shelf>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = asked_for(&headers, Language::of);
    let found = tokio::task::spawn_blocking(move || {
        let first = asked.or_else(|| mission_language(&shelf));
        first.unwrap_or_else(Language::first)
    });
    let language = found.await.unwrap_or_else(|_| Language::first());
    let vary = [(header::VARY, "accept-language"), (header::CACHE_CONTROL, "no-cache")];
    (StatusCode::SEE_OTHER, vary, [(header::LOCATION, home(language, query.as_deref()))])
        .into_response()
}

/// `/en`: to `/en/`.
pub(super) async fn to_home(
    State(shelf): State<Arc<Shelf>>,
    Path(lang): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    match Language::of(&lang) {
        Some(language) => {
            let there = [(header::LOCATION, home(language, query.as_deref()))];
            (StatusCode::PERMANENT_REDIRECT, there).into_response()
        }
        None => answer::refuse(&shelf, PageFault::NotFound),
    }
}

/// The home page, seen from where the query asks; what is wrong in it is told there.
fn home(language: &Language, query: Option<&str>) -> String {
    let home = Place::from(Page::Home).at(language.tag(), &Seen::default());
    home + &Typed::of(query).vantage()
}

/// Nothing that is published is hidden from search.
pub(super) async fn robots() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "max-age=86400"),
    ];
    (headers, ROBOTS).into_response()
}

/// Where the program stands that checks an exported ledger with Python alone.
pub(super) const CHECKER: &str = "/verify_ledger.py";

/// That program: the one of the examples, so that a reader needs nothing else of ours.
pub(super) async fn checker() -> Response {
    const PROGRAM: &str = include_str!("../../examples/verify_ledger.py");
    let tag = answer::tag(PROGRAM.as_bytes());
    let headers = [
        (header::CONTENT_TYPE, "text/x-python; charset=utf-8"),
        (header::CACHE_CONTROL, answer::ASK_AGAIN),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"verify_ledger.py\""),
        (header::ETAG, tag.as_str()),
    ];
    (headers, PROGRAM).into_response()
}

/// Address of the style sheet; it changes with the sheet.
pub(crate) fn style_address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| format!("/style/{}.css", answer::short_hash(STYLE.as_bytes())))
}

/// The style sheet.
pub(super) async fn style(State(shelf): State<Arc<Shelf>>, Path(name): Path<String>) -> Response {
    if style_address().strip_prefix("/style/") != Some(name.as_str()) {
        return answer::refuse(&shelf, PageFault::NotFound);
    }
    let tag = answer::tag(STYLE.as_bytes());
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::ETAG, tag.as_str()),
    ];
    (headers, STYLE).into_response()
}

/// The language of an answer that has no page of its own: that of the address, else the one the
/// reader asks for, among those that `ours` finds by their tag; else the first.
pub(crate) fn language_of(path: &str, headers: &HeaderMap, ours: Ours) -> &'static Language {
    let first = path.split('/').nth(1).and_then(ours);
    first.or_else(|| asked_for(headers, ours)).unwrap_or_else(Language::first)
}

/// Finds a language by its tag: one of those of the public pages, or of the workspace.
type Ours = fn(&str) -> Option<&'static Language>;

fn asked_for(headers: &HeaderMap, ours: Ours) -> Option<&'static Language> {
    best(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?, ours)
}

fn mission_language(shelf: &Shelf) -> Option<&'static Language> {
    let loaded = shelf.loaded().ok()?;
    let mission = loaded.record().mission.values().next()?;
    mission.languages.0.iter().find_map(|lang| Language::of(lang.as_str()))
}

/// The best of our languages by an `Accept-Language` list (RFC 9110, 12.5.4): highest weight
/// first, of equal weight the one named first. Weights are read as thousandths.
fn best(list: &str, ours: Ours) -> Option<&'static Language> {
    let mut best: Option<(u32, &'static Language)> = None;
    for part in list.split(',') {
        let (tag, weight) = part.split_once(';').map_or((part, 1000), |(tag, q)| (tag, weight(q)));
        let tag = tag.trim().to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        let Some(language) = ours(primary).filter(|_| weight > 0) else { continue };
        if best.is_none_or(|(top, _)| weight > top) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// `q=0.85` as 850; what cannot be read counts as nothing.
pub(super) fn weight(text: &str) -> u32 {
    let number = text.trim().strip_prefix("q=").unwrap_or("0");
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let thousandths = format!("{part:0<3}");
    let thousandths = thousandths.get(..3).and_then(|digits| digits.parse::<u32>().ok());
    match (whole, thousandths) {
        ("1", _) => 1000,
        ("0", Some(thousandths)) => thousandths,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_gets_the_language_they_prefer_among_ours() {
        for (list, tag) in [
            ("fr", Some("fr")),
            ("fr-ML,fr;q=0.9,en;q=0.8", Some("fr")),
            ("de, en;q=0.5, fr;q=0.7", Some("fr")),
            ("en;q=0.8, fr;q=0.8", Some("en")),
            ("de", None),
            ("fr;q=0, en;q=0.001", Some("en")),
            ("ar-MA, fr;q=0.9", Some("ar")),
            ("es-419,es;q=0.9,en;q=0.8", Some("es")),
            ("de, es;q=0.4, ar;q=0.6, en;q=0.5", Some("ar")),
            ("*", None),
            (";;;,q=,fr;q=x", None),
        ] {
            assert_eq!(best(list, Language::of).map(Language::tag), tag, "{list}");
        }
    }

    #[test]
    fn the_workspace_is_asked_for_its_own_languages_only() {
        for (list, tag) in [("ar, fr;q=0.5", Some("fr")), ("es", None)] {
            assert_eq!(best(list, Language::at_work).map(Language::tag), tag, "{list}");
        }
    }
}
