//! The page in a copy of the site in plain files that stands for what such a copy cannot answer: the
//! site at another moment, and forms.

use maud::html;

use super::address::{Page, Place};
use super::layout;
use super::seen::Seen;
use crate::language::Language;

/// The page in a language; in the first one where there is no such language.
pub fn one_moment(lang: &str) -> String {
    let language = Language::of(lang).unwrap_or_else(Language::first);
    let body = html! {
        p { (language.word("web-one-moment-text")) }
        p { a.button href=(Place::from(Page::Home).at(language.tag(), &Seen::default())) { (language.word("web-to-home")) } }
    };
    layout::bare(language, &language.word("web-one-moment"), &body)
}
