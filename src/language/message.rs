//! Messages: one pattern per id and language, with plurals and named places for values.
//!
//! A value put into a message keeps its own nature: `pieces` gives back text and slots, so that a
//! figure inside a sentence stays a figure in every format. A missing message is a panic in
//! tests and a visible mark `⟦id⟧` at run time; it is never an empty string.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::Language;

/// A value for a named place of a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Text, put in as it is.
    Text(&'a str),
    /// A count: chooses the plural, and is written with the digits of the language.
    Count(u64),
    /// A count that chooses the plural but whose place is filled by the caller.
    Slot(u64),
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text of the message, text arguments included.
    Text(String),
    /// The place of the argument with this number in the list given.
    Slot(usize),
}

// Private-use characters that mark a slot within a formatted message; they never leave this file.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// What the Arabic plurals count modulo.
const HUNDRED: u64 = 100;

impl Language {
    /// The message without values.
    pub fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// The message with its values, as plain text.
    pub fn say(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let text = self.formatted(id, args);
        if !text.contains(OPEN) {
            return text;
        }
        let write = |piece| match piece {
            Piece::Text(text) => text,
            Piece::Slot(place) => match args.get(place) {
                Some((_, Arg::Count(n) | Arg::Slot(n))) => self.integer(*n),
                Some((_, Arg::Text(text))) => (*text).to_owned(),
                None => String::new(),
            },
        };
        split(&text).into_iter().map(write).collect()
    }

    /// The message in parts: text, and the places of `Count` and `Slot` values.
    ///
    /// # Panics
    ///
    /// In tests only, when there is no such message or one of its values is not given.
    pub fn pieces(&self, id: &str, args: &[(&str, Arg)]) -> Vec<Piece> {
        split(&self.formatted(id, args))
    }

    /// Whether there is a message with this id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }

    /// The message with the marks of its slots, or the mark of a missing one.
    fn formatted(&self, id: &str, args: &[(&str, Arg)]) -> String {
        match self.format(id, args) {
            Some(text) => text,
            None if cfg!(test) => panic!("no message \"{id}\" in {}", self.tag),
            None => missing(id),
        }
    }

    fn format(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut values = FluentArgs::with_capacity(args.len());
        for (place, (name, arg)) in args.iter().enumerate() {
            values.set(*name, self.value(place, *arg));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    /// The number by which the plural is chosen. The library leaves the "modulo 100" out of the rules
    /// for Arabic (CLDR: `n % 100 = 3..10` is few, `11..99` many), so it is given the rest itself.
    fn chooser(&self, n: u64) -> u32 {
        let chooses = if self.tag != "ar" || n < HUNDRED {
            n
        } else if n % HUNDRED > 2 {
            n % HUNDRED
        } else {
            HUNDRED
        };
        u32::try_from(chooses).unwrap_or(u32::MAX)
    }

    /// A number carries the mark of its slot through the formatter, in a field made for other things.
    fn value<'a>(&self, place: usize, arg: Arg<'a>) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::String(self.isolated(text)),
            Arg::Count(n) | Arg::Slot(n) => {
                let value = f64::from(self.chooser(n));
                let currency = Some(format!("{OPEN}{place}{CLOSE}"));
                let options = FluentNumberOptions { currency, ..FluentNumberOptions::default() };
                FluentValue::Number(FluentNumber::new(value, options))
            }
        }
    }
}

/// What stands in the place of a message that does not exist.
pub(super) fn missing(id: &str) -> String {
    format!("⟦{id}⟧")
}

pub(super) fn bundle(tag: &str, source: String) -> FluentBundle<FluentResource> {
    let language = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The library would isolate every value by its first letter, also one made of isolated parts and
    // one that needs no mark; `Language::isolated` knows better.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => number.options.currency.clone(),
        _ => None,
    }));
    // A faulty message is left out; the test that compares the files finds it.
    let resource = FluentResource::try_new(source).unwrap_or_else(|(good, _)| good);
    let _ = bundle.add_resource(resource);
    bundle
}

fn split(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once(OPEN) {
        let (place, after) = marked.split_once(CLOSE).unwrap_or((marked, ""));
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.extend(place.parse().ok().map(Piece::Slot));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::language::{LANGUAGES, Messages};

    /// Everything a language says.
    fn all_of(messages: &Messages) -> String {
        format!("{}\n{}", messages.public, messages.work.unwrap_or_default())
    }

    /// Ids of a file with the variables each uses.
    fn ids(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        let mut id = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let starts = line.chars().next().is_some_and(char::is_alphabetic);
            if starts && let Some((name, _)) = line.split_once(" =") {
                id = name.to_owned();
                assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{id} stands twice");
            }
            for part in line.split('$').skip(1) {
                let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                let name = &part[..end.unwrap_or(part.len())];
                found.get_mut(&id).unwrap().insert(name.to_owned());
            }
        }
        found
    }

    fn differences(one: &str, other: &str) -> Vec<String> {
        let (one, other) = (ids(one), ids(other));
        let all: BTreeSet<_> = one.keys().chain(other.keys()).collect();
        all.into_iter().filter(|id| one.get(*id) != other.get(*id)).cloned().collect()
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_variables() {
        let english = &LANGUAGES[0];
        for other in LANGUAGES {
            let tag = other.tag;
            assert_eq!(differences(english.public, other.public), Vec::<String>::new(), "{tag}");
            let work = other.work.map(|work| differences(english.work.unwrap(), work));
            assert_eq!(work.unwrap_or_default(), Vec::<String>::new(), "{tag}");
        }
    }

    #[test]
    fn the_comparison_finds_a_missing_message_and_a_missing_variable() {
        assert_eq!(differences("a = x\nb = { $n }", "a = x\nb = y"), ["b"]);
        assert_eq!(differences("a = x", "c = x"), ["a", "c"]);
    }

    /// All source text of the program.
    fn sources(folder: &std::path::Path) -> String {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> = entries.collect();
        paths.sort();
        let read = |path: &std::path::PathBuf| {
            if path.is_dir() { sources(path) } else { std::fs::read_to_string(path).unwrap() }
        };
        paths.iter().map(read).collect()
    }

    /// Beginnings of messages whose ends come from a list.
    const JOINED: [&str; 61] = [
        "book-use",
        "attribution",
        "basis",
        "certainty",
        "code",
        "col",
        "confidence",
        "date-season",
        "effect",
        "finding",
        "follow-up",
        "glossary",
        "instrument",
        "lang",
        "month",
        "narrative",
        "nature",
        "party-kind",
        "report-kind",
        "report-state",
        "rests",
        "role",
        "rule-set",
        "session",
        "source-type",
        "state",
        "standing",
        "way",
        "work-access",
        "work-cause",
        "work-check",
        "work-consent",
        "work-col",
        "work-custody",
        "work-direction",
        "work-fault",
        "work-hint",
        "work-incident",
        "work-kinds",
        "work-lang",
        "work-looked",
        "work-means",
        "work-media",
        "work-offer",
        "work-order",
        "work-people",
        "work-prose",
        "work-purpose",
        "work-role",
        "work-source-access",
        "work-sources-by",
        "work-rule",
        "work-section",
        "work-sort",
        "work-stands",
        "work-state",
        "timing",
        "work-step",
        "work-step-state",
        "work-unwelcome",
        "work-way",
    ];

    #[test]
    fn every_message_is_used_somewhere() {
        // Ids that are put together from a list and a code, a number or a tag.
        let code = sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        let joined = |id: &str| JOINED.iter().any(|list| id.starts_with(&format!("{list}-")));
        let column = |id: &str| {
            id.strip_prefix("column-").is_some_and(|end| code.contains(&format!("\"{end}\"")))
        };
        // The messages of the public pages begin with `web-`; their own test sees to them.
        let used = |id: &str| {
            id.starts_with("web-")
                || joined(id)
                || column(id)
                || code.contains(&format!("\"{id}\""))
        };
        let known = ids(&all_of(&LANGUAGES[0]));
        let unused: Vec<_> = known.keys().filter(|id| !used(id)).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }

    /// Words in quotes that are written as the ids of messages of pages are, a beginning of ids with its stroke left out.
    fn written(code: &str) -> std::collections::BTreeSet<&str> {
        let quoted = code.split('"');
        let plain = |it: &&str| {
            it.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
        };
        let of_pages = |it: &&str| ["web-", "work-"].iter().any(|begin| it.starts_with(begin));
        quoted.filter(plain).filter(of_pages).collect()
    }

    #[test]
    fn every_message_that_a_page_asks_for_is_there() {
        let code = sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        let known = ids(&all_of(&LANGUAGES[0]));
        let there = |id: &str| {
            let begin = format!("{}-", id.trim_end_matches('-'));
            known.contains_key(id) || known.keys().any(|it| it.starts_with(&begin))
        };
        let asked = written(&code);
        assert!(asked.len() > 500, "{}", asked.len());
        let lost: Vec<_> = asked.into_iter().filter(|id| !there(id)).collect();
        assert_eq!(lost, Vec::<&str>::new());
        let gone = ["web", "gone"].join("-");
        assert!(!there(&gone) && written(&format!("x \"{gone}\" y")).contains(gone.as_str()));
    }

    #[test]
    fn french_has_no_space_at_which_a_line_may_break_before_its_punctuation() {
        let broken = |text: &str| {
            let marks = [" :", " ;", " ?", " !", " »", "« "];
            text.lines()
                .filter(|line| !line.starts_with('#'))
                .filter(|line| marks.iter().any(|mark| line.contains(mark)))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(broken("a = Lequel ?").len(), 1, "the control");
        let french = LANGUAGES.iter().find(|it| it.tag == "fr").unwrap();
        assert_eq!(broken(&all_of(french)), Vec::<String>::new());
    }

    #[test]
    fn every_message_file_can_be_read_in_full() {
        for messages in LANGUAGES {
            let read = FluentResource::try_new(all_of(messages));
            let faults = read.err().map(|(_, faults)| format!("{faults:?}"));
            assert_eq!(faults, None, "{}", messages.tag);
        }
    }

    #[test]
    fn a_missing_message_is_a_panic_in_tests_and_a_visible_mark_at_run_time() {
        let asked = || Language::of("en").unwrap().word("no-such-message");
        assert!(std::panic::catch_unwind(asked).is_err());
        assert_eq!(missing("no-such-message"), "⟦no-such-message⟧");
    }

    #[test]
    fn counts_choose_the_plural_and_keep_their_place() {
        let (english, french) = (Language::of("en").unwrap(), Language::of("fr").unwrap());
        let says =
            |language: &Language, n| language.say("count-commitments", &[("n", Arg::Count(n))]);
        assert_eq!(says(english, 1), "1 commitment");
        assert_eq!(says(english, 0), "0 commitments");
        assert_eq!(says(english, 1234), "1,234 commitments");
        assert_eq!(says(french, 0), "0 engagement");
        assert_eq!(says(french, 2), "2 engagements");
        let pieces = english.pieces("count-commitments", &[("n", Arg::Slot(3))]);
        assert_eq!(pieces, [Piece::Slot(0), Piece::Text(" commitments".into())]);
    }

    /// The categories named in each choice by number of a file, by the message it stands in.
    fn choices(source: &str) -> Vec<(String, Vec<String>)> {
        let mut found = Vec::new();
        let mut id = String::new();
        let mut named: Option<Vec<String>> = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =")
                && line.starts_with(char::is_alphabetic)
            {
                name.clone_into(&mut id);
            }
            let variant = line.trim_start().trim_start_matches('*');
            if let (Some(named), Some((name, _))) =
                (named.as_mut(), variant.strip_prefix('[').and_then(|rest| rest.split_once(']')))
            {
                named.push(name.to_owned());
            } else if let Some(named) = named.take() {
                found.push((id.clone(), named));
            }
            if line.contains(" ->") {
                named = Some(Vec::new());
            }
        }
        found
    }

    #[test]
    fn every_choice_by_number_names_every_category_of_its_language_and_no_value() {
        let categories = |tag: &str| match tag {
            "ar" => vec!["zero", "one", "two", "few", "many", "other"],
            _ => vec!["one", "other"],
        };
        let control = choices("a = { $n ->\n    [0] x\n   *[other] y\n  }");
        assert_eq!(control, [("a".to_owned(), vec!["0".to_owned(), "other".to_owned()])]);
        for messages in LANGUAGES {
            let all = choices(&all_of(messages));
            assert!(all.len() > 50, "{}: {}", messages.tag, all.len());
            for (id, named) in all {
                let by_word = named == ["yes", "no"] || named == ["first", "last", "certain"];
                assert!(by_word || named == categories(messages.tag), "{} {id}", messages.tag);
            }
        }
    }

    #[test]
    fn arabic_counts_in_six_ways_and_each_keeps_its_number() {
        let arabic = Language::of("ar").unwrap();
        for (n, words) in [
            (0, "0 التزام"),
            (1, "التزام واحد (1)"),
            (2, "التزامان (2)"),
            (3, "3 التزامات"),
            (10, "10 التزامات"),
            (11, "11 التزاماً"),
            (99, "99 التزاماً"),
            (100, "100 التزام"),
            (102, "102 التزام"),
            (103, "103 التزامات"),
            (1211, "1,211 التزاماً"),
        ] {
            assert_eq!(arabic.say("count-commitments", &[("n", Arg::Count(n))]), words);
        }
    }

    #[test]
    fn spanish_opens_what_it_closes() {
        let open = |text: &str, sign: char| text.matches(sign).count();
        let spanish = LANGUAGES.iter().find(|it| it.tag == "es").unwrap();
        for line in all_of(spanish).lines().filter(|line| !line.starts_with('#')) {
            let sentence = line.split_once(" = ").map_or(line, |(_, text)| text);
            let overdue = line.starts_with("web-timing-overdue");
            assert!(overdue || open(sentence, '¡') == open(sentence, '!'), "{line}");
            assert_eq!(open(sentence, '¿'), open(sentence, '?'), "{line}");
            assert_eq!(open(sentence, '«'), open(sentence, '»'), "{line}");
            assert!(!sentence.contains(['“', '”']), "{line}");
        }
    }

    #[test]
    fn arabic_uses_its_own_signs_and_joins_no_letter_to_a_value() {
        let arabic = LANGUAGES.iter().find(|it| it.tag == "ar").unwrap();
        for line in all_of(arabic).lines().filter(|line| !line.starts_with('#')) {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            // An arrow to the right would point back to what was before.
            assert!(!text.contains(['?', ';', ',', '→', '“', '”']), "{line}");
            // These letters would be written in the shape they have before another letter.
            for letter in ["ب{ $", "ل{ $", "ك{ $"] {
                assert!(!text.contains(letter), "{line}");
            }
        }
    }

    #[test]
    fn what_runs_the_other_way_keeps_its_direction_in_an_arabic_sentence() {
        let arabic = Language::of("ar").unwrap();
        let item = |title| {
            arabic.say("finding-title", &[("id", Arg::Text("C30")), ("title", Arg::Text(title))])
        };
        assert_eq!(item("Dialogue"), "\u{2066}C30\u{2069} \u{2066}Dialogue\u{2069}");
        assert_eq!(item("الحوار"), "\u{2066}C30\u{2069} الحوار");
        // A value made of others runs as the sentence does, whatever it begins with.
        let both = arabic.join(&["CMA".into(), "مالي".into()]);
        assert!(item(&both).ends_with("\u{2067}\u{2066}CMA\u{2069} ومالي\u{2069}"));
    }
}
