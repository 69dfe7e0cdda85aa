//! Everything that depends on the language of an edition: messages, plurals, numbers, dates in
//! words, lists, direction of writing, names of codes, and the wording and shape of a level.
//!
//! A language is three files, `data/language/<tag>.ftl` for reports, `web.<tag>.ftl` for the public
//! pages and `work.<tag>.ftl` for the workspace, and one line in `LANGUAGES`. Nothing here
//! reads the locale of the machine, the clock or a file at run time. Never SQL or HTTP.

mod date;
pub mod level;
mod message;
mod name;
mod number;

pub use level::{Hatch, LevelStyle, NoLevel};
pub use message::{Arg, Piece};
pub use number::SHARE_PLACES;

use std::sync::OnceLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

/// The messages of a language: those of reports, then those of the public pages, of the workspace,
/// and of how a number is made.
macro_rules! messages {
    ($tag:literal) => {
        concat!(
            include_str!(concat!("../../data/language/", $tag, ".ftl")),
            "\n",
            include_str!(concat!("../../data/language/web.", $tag, ".ftl")),
            "\n",
            include_str!(concat!("../../data/language/work.", $tag, ".ftl")),
            "\n",
            include_str!(concat!("../../data/language/why.", $tag, ".ftl"))
        )
    };
}

/// Tag and messages of every language an edition can be made in.
const LANGUAGES: &[(&str, &str)] = &[("en", messages!("en")), ("fr", messages!("fr"))];

/// Direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// Direction of a language by its tag, also of languages in which no edition is made.
    pub fn of(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or(tag);
        let right_to_left = ["ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&language);
        if right_to_left || tag.contains("-Arab") { Self::Rtl } else { Self::Ltr }
    }
}

/// A language in which editions are made.
pub struct Language {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
    digits: number::Digits,
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Language({})", self.tag)
    }
}

impl Language {
    /// The language with this tag, if editions are made in it.
    pub fn of(tag: &str) -> Option<&'static Self> {
        Self::all().iter().find(|language| language.tag == tag)
    }

    /// Every language in which editions are made.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Language>> = OnceLock::new();
        ALL.get_or_init(|| LANGUAGES.iter().map(|(tag, source)| Self::load(tag, source)).collect())
    }

    /// Its tag.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Its direction of writing.
    pub fn direction(&self) -> Direction {
        Direction::of(self.tag)
    }

    /// Joins items as a sentence does: `a, b and c`.
    pub fn join(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.say(
                "list-last",
                &[
                    ("first", Arg::Text(&first.join(&self.word("list-comma")))),
                    ("last", Arg::Text(last)),
                ],
            ),
        }
    }

    fn load(tag: &'static str, source: &str) -> Self {
        Self { tag, bundle: message::bundle(tag, source), digits: number::Digits::of(tag) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> &'static Language {
        Language::of(tag).unwrap()
    }

    #[test]
    fn lists_are_joined_as_sentences_do() {
        let items =
            |n: usize| ["a", "b", "c"][..n].iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(lang("en").join(&items(0)), "");
        assert_eq!(lang("en").join(&items(1)), "a");
        assert_eq!(lang("en").join(&items(2)), "a and b");
        assert_eq!(lang("en").join(&items(3)), "a, b and c");
        assert_eq!(lang("fr").join(&items(3)), "a, b et c");
    }

    #[test]
    fn arabic_runs_right_to_left_and_an_unknown_language_has_no_edition() {
        assert_eq!(Direction::of("ar"), Direction::Rtl);
        assert_eq!(Direction::of("taq-Arab"), Direction::Rtl);
        assert_eq!(lang("fr").direction(), Direction::Ltr);
        assert!(Language::of("xx").is_none());
    }
}
