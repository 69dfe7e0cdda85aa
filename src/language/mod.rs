//! Everything that depends on the language of an edition: messages, plurals, numbers, dates in
//! words, lists, direction of writing, names of codes, and the wording and shape of a level.
//!
//! A language of editions and public pages is four files, `data/language/<tag>.ftl`, `web.<tag>.ftl`,
//! `why.<tag>.ftl` and `table.<tag>.ftl`, and one line in `LANGUAGES`; with `work.<tag>.ftl`, named in the same line, it
//! is a language of the workspace, too. Nothing stands in for messages that are not there. Nothing here
//! reads the locale of the machine, the clock or a file at run time. Never SQL or HTTP.

mod date;
pub mod level;
mod message;
mod name;
mod number;

pub use level::{Hatch, LevelStyle, NoLevel};
pub use message::{Arg, Piece};
pub use number::SHARE_PLACES;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use crate::word::Day;

/// The messages of a language: those of reports, of the public pages, of how a number is made and of
/// the tables, and apart from them those of the workspace where there are any.
struct Messages {
    tag: &'static str,
    public: &'static str,
    work: Option<&'static str>,
}

macro_rules! messages {
    ($tag:literal, work: $work:expr) => {
        Messages {
            tag: $tag,
            public: concat!(
                include_str!(concat!("../../data/language/", $tag, ".ftl")),
                "\n",
                include_str!(concat!("../../data/language/web.", $tag, ".ftl")),
                "\n",
                include_str!(concat!("../../data/language/why.", $tag, ".ftl")),
                "\n",
                include_str!(concat!("../../data/language/table.", $tag, ".ftl"))
            ),
            work: $work,
        }
    };
    ($tag:literal) => {
        messages!(
            $tag,
            work: Some(include_str!(concat!("../../data/language/work.", $tag, ".ftl")))
        )
    };
}

/// Every language of editions and public pages; those with messages for it are languages of the
/// workspace. To make Arabic one, write `work.ar.ftl` and take `work: None` out of its line.
const LANGUAGES: &[Messages] =
    &[messages!("en"), messages!("fr"), messages!("ar", work: None), messages!("es", work: None)];

/// Direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The mark that ends an isolated piece of text.
    pub const ISOLATE_END: char = '\u{2069}';

    /// The value of the `dir` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// The mark that begins a piece of text in this direction within any other; U+2069 ends it.
    pub const fn isolate(self) -> char {
        match self {
            Self::Ltr => '\u{2066}',
            Self::Rtl => '\u{2067}',
        }
    }

    /// Direction of a language by its tag, also of languages in which no edition is made.
    pub fn of(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or(tag);
        let right_to_left = ["ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&language);
        if right_to_left || tag.contains("-Arab") { Self::Rtl } else { Self::Ltr }
    }
}

/// Whether a letter is written from right to left: Hebrew, Arabic and their neighbours, N'Ko, and
/// the forms kept for old files.
pub(crate) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A language in which editions and public pages are made.
pub struct Language {
    tag: &'static str,
    workspace: bool,
    bundle: FluentBundle<FluentResource>,
    digits: number::Digits,
    /// Days in words, as they were made before.
    days: Mutex<HashMap<Day, String>>,
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

    /// Every language in which editions and public pages are made.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Language>> = OnceLock::new();
        ALL.get_or_init(|| LANGUAGES.iter().map(Self::load).collect())
    }

    /// Every language in which the workspace speaks.
    pub fn of_workspace() -> impl Iterator<Item = &'static Self> {
        Self::all().iter().filter(|language| language.workspace)
    }

    /// The language with this tag, if the workspace speaks it.
    pub fn at_work(tag: &str) -> Option<&'static Self> {
        Self::of_workspace().find(|language| language.tag == tag)
    }

    /// The first language of the program, for whoever asks for none of ours.
    pub fn first() -> &'static Self {
        match Self::all() {
            [first, ..] => first,
            // A build without a single language does not pass its tests.
            [] => unreachable!("at least one language is compiled in"),
        }
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
            [first @ .., last] => {
                let first: Vec<_> = first.iter().map(|item| self.isolated(item)).collect();
                let first = first.join(&self.word("list-comma"));
                format!("{first}{}{}", self.word("list-and"), self.isolated(last))
            }
        }
    }

    /// The marks between which a value keeps its direction in a sentence of this language; none where
    /// it needs none. In a sentence written from right to left a Latin name or a hash would be put out
    /// of order by what stands beside it, and the other way round. The direction is said (U+2066,
    /// U+2067), not left to the first letter: a value may consist of others that are isolated.
    pub fn isolation(&self, text: &str) -> Option<(char, char)> {
        let holds = |direction| match direction {
            Direction::Ltr => text.contains(|c: char| c.is_alphabetic() && !is_rtl(c)),
            Direction::Rtl => text.contains(is_rtl),
        };
        let (ours, other) = match self.direction() {
            Direction::Ltr => (Direction::Ltr, Direction::Rtl),
            Direction::Rtl => (Direction::Rtl, Direction::Ltr),
        };
        // What is written in both runs as the sentence does.
        let own = if holds(ours) { ours } else { other };
        holds(other).then_some((own.isolate(), Direction::ISOLATE_END))
    }

    /// A value between the marks it needs.
    pub fn isolated<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.isolation(text) {
            Some((open, close)) => Cow::Owned(format!("{open}{text}{close}")),
            None => Cow::Borrowed(text),
        }
    }

    fn load(messages: &Messages) -> Self {
        let Messages { tag, public, work } = *messages;
        let source = format!("{public}\n{}", work.unwrap_or_default());
        let bundle = message::bundle(tag, source);
        Self {
            tag,
            workspace: work.is_some(),
            bundle,
            digits: number::Digits::of(tag),
            days: Mutex::default(),
        }
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
        assert_eq!(lang("es").join(&items(3)), "a, b y c");
        // In Arabic a Latin name keeps its own direction.
        let names = ["مالي", "CMA", "تنسيقية (CMA)"].map(String::from);
        assert_eq!(
            lang("ar").join(&names),
            "مالي، \u{2066}CMA\u{2069} و\u{2067}تنسيقية (CMA)\u{2069}"
        );
        assert_eq!(lang("ar").join(&names[1..2]), "CMA");
        // And an Arabic name in English.
        assert_eq!(lang("en").join(&names[..2]), "\u{2067}مالي\u{2069} and CMA");
    }

    #[test]
    fn arabic_runs_right_to_left_and_an_unknown_language_has_no_edition() {
        assert_eq!(Direction::of("ar"), Direction::Rtl);
        assert_eq!(Direction::of("taq-Arab"), Direction::Rtl);
        assert_eq!(lang("fr").direction(), Direction::Ltr);
        assert_eq!(lang("ar").direction(), Direction::Rtl);
        assert!(Language::of("xx").is_none());
    }

    #[test]
    fn a_language_without_messages_of_the_workspace_is_none_of_its_languages() {
        let tags = |all: Vec<&Language>| all.iter().map(|it| it.tag()).collect::<Vec<_>>();
        assert_eq!(tags(Language::all().iter().collect()), ["en", "fr", "ar", "es"]);
        for language in Language::all() {
            let speaks = Language::at_work(language.tag()).is_some();
            assert_eq!(speaks, language.has("work-name"), "{language:?}");
        }
        assert_eq!(tags(Language::of_workspace().collect()), ["en", "fr"]);
        assert_eq!(Language::first().tag(), "en");
    }
}
