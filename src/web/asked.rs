//! What a reader asks for: where, in which language, and in which form.

use axum::http::{HeaderMap, header};

use super::address::Place;
use super::file;
use super::front::weight;
use super::kept::Which;
use super::site::Site;
use crate::language::Language;
use crate::word::Key;

/// A page that is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    /// Its language; none where no page can stand.
    pub(super) language: Option<&'static Language>,
    /// The reader takes it compressed.
    pub(super) zipped: bool,
    address: String,
    lists_files: bool,
}

impl Asked {
    /// The page of a place. Of the request nothing counts but the headers: what else stood in the
    /// address makes no other page.
    pub(super) fn of<'a>(lang: &str, place: impl Into<Place<'a>>, headers: &HeaderMap) -> Self {
        let place = place.into();
        // An id is never more than an id, so that no two places have the same address.
        let sound = place.page.id().is_none_or(|id| Key::parse(id).is_ok());
        let language = Language::of(lang).filter(|_| sound);
        let address = language.map(|it| place.at(it.tag())).unwrap_or_default();
        let lists_files = place.page.lists_files();
        Self { language, zipped: takes_gzip(headers), address, lists_files }
    }

    /// By what the page is known among those that are kept of a publication.
    pub(super) fn which(&self, site: &Site) -> Which {
        // Editions and tables come into their folders at any time.
        let listed = if self.lists_files { file::listed(site.folder()) } else { String::new() };
        Which { address: self.address.clone(), listed, zipped: self.zipped }
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
    use crate::web::address::Page;

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
        let language = |lang: &str, page: Page| Asked::of(lang, page, &none).language.is_some();
        assert!(language("en", Page::Home) && language("fr", Page::Commitment("C01")));
        assert!(!language("xx", Page::Home));
        // They would have the addresses of other pages.
        assert!(!language("en", Page::Commitment("C01?page=2")));
        assert!(!language("en", Page::Agreement("mali-2015/text")));
    }
}
