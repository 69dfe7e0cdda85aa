//! What a reader asks for: where, in which language, and in which form.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::address::{Form, Page, Place, Typed};
use super::front::weight;
use crate::language::Language;
use crate::word::Key;

/// Of which page an address is, by the ids in it; an id that it does not have is empty.
pub(super) type PageOf = for<'a> fn(&'a str, &'a str) -> Page<'a>;

/// A page that is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    /// Its language; none where no page can stand.
    pub(super) language: Option<&'static Language>,
    /// The form in which it is asked for.
    pub(super) form: Form,
    /// The reader takes it compressed.
    pub(super) zipped: bool,
    /// The query, as far as it asks for anything.
    pub(super) typed: Typed,
    ids: [String; 2],
}

impl Asked {
    /// Of the request nothing counts but this: what else stood in the address makes no other page.
    pub(super) fn of(
        (lang, ids): (&str, [String; 2]),
        form: Form,
        query: Option<&str>,
        headers: &HeaderMap,
    ) -> Self {
        // An id is never more than an id, so that no two places have the same address.
        let sound = ids.iter().all(|id| id.is_empty() || Key::parse(id).is_ok());
        let language = Language::of(lang).filter(|_| sound);
        Self { language, form, zipped: takes_gzip(headers), typed: Typed::of(query), ids }
    }

    /// The same of a page, which may have no such form: then the ending is part of an id.
    pub(super) fn of_page(mut self, page: PageOf, ends_in_id: bool) -> Self {
        if !page("", "").has(self.form) {
            self.form = Form::Page;
        }
        if ends_in_id { self.ending_in_id() } else { self }
    }

    /// The same, where the address ends in an id: what was read as the end of the id is the ending
    /// of the address.
    fn ending_in_id(mut self) -> Self {
        let place = usize::from(!self.ids[1].is_empty());
        let id = &mut self.ids[place];
        id.truncate(id.len() - self.form.ending().len().min(id.len()));
        self
    }

    /// Where it stands. What is made for programs is not cut in parts.
    pub(super) fn place(&self, page: PageOf) -> Place<'_> {
        let [first, second] = &self.ids;
        let part = if self.form == Form::Page { self.typed.part } else { 1 };
        let page = match page(first, second) {
            Page::Search(_) => Page::Search(self.typed.sought()),
            page => page,
        };
        let place = Place::of(page, part);
        // Feeds, calendars and pictures are of the whole page.
        let narrowed = self.form == Form::Page || Form::TWINS.contains(&self.form);
        if narrowed { place.filtered(self.typed.filter()) } else { place }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let form = Form::of(parts.uri.path());
        let params = RawPathParams::from_request_parts(parts, state).await;
        let params = params.map_err(IntoResponse::into_response)?;
        let (mut lang, mut ids) = ("", Vec::new());
        for (name, value) in &params {
            if name == "lang" { lang = value } else { ids.push(value) }
        }
        let id = |place: usize| ids.get(place).copied().unwrap_or_default().to_owned();
        Ok(Self::of((lang, [id(0), id(1)]), form, parts.uri.query(), &parts.headers))
    }
}

/// The reader takes gzip, and likes it no less than plain bytes (RFC 9110, 12.5.3).
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|it| it.to_str().ok());
    let parts = lists.flat_map(|list| list.split(',')).map(|part| {
        let (name, given) = part.split_once(';').unwrap_or((part, "q=1"));
        (name.trim().to_ascii_lowercase(), weight(given))
    });
    let given: Vec<(String, u32)> = parts.collect();
    let of = |name: &str| given.iter().find(|(it, _)| it == name).map(|(_, weight)| *weight);
    let gzip = of("gzip").or(of("*")).unwrap_or(0);
    gzip > 0 && gzip >= of("identity").unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(encoding: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(encoding));
        headers
    }

    #[test]
    fn a_reader_gets_gzip_who_takes_it() {
        for (asked, takes) in [
            ("gzip", true),
            ("gzip, deflate, br, zstd", true),
            ("br;q=1.0, GZIP;q=0.8, *;q=0.1", true),
            ("*", true),
            ("identity", false),
            ("br", false),
            ("gzip;q=0", false),
            ("gzip;q=0, *", false),
            ("gzip;q=0.2, identity;q=0.5", false),
            ("", false),
        ] {
            assert_eq!(takes_gzip(&headers(asked)), takes, "{asked}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn what_is_no_id_or_no_language_stands_nowhere() {
        let none = HeaderMap::new();
        let stands = |lang: &str, id: &str| {
            let ids = [id.to_owned(), String::new()];
            Asked::of((lang, ids), Form::Page, None, &none).language.is_some()
        };
        assert!(stands("en", "") && stands("fr", "C01"));
        assert!(!stands("xx", ""));
        // They would have the addresses of other pages.
        assert!(!stands("en", "C01?page=2"));
        assert!(!stands("en", "mali-2015/text"));
    }
}
