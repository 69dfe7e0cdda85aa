//! Numbers that somebody typed into a narrative, held against what the record gives.
//!
//! A typed number next to a level's own word says how many stand there: `18 completed`, `25 %
//! completed`. It is looked for among the counts and shares of that level, over the agreement and
//! over each pillar, on both days of the period. Whether it is among them or not, it should be put
//! in by the program; where it is not, it contradicts the record. What can be read in two ways, such
//! as `1.234`, contradicts only where neither is right: whoever is warned without cause stops reading
//! warnings. Pure; reads prose, never writes.

use crate::analysis::{Analysis, Distribution, Figure, Ratio, differs_in_print};
use crate::language::Language;
use crate::record::Record;
use crate::word::prose::{Spot, directives};
use crate::word::{Decimal, Field as _};

/// How far a level's word may stand from its number, in characters.
const NEAR_CHARS: usize = 48;
/// How many numbers a part may stand before or behind the number of all: `18 (23 %) of 78`.
const PARTS_FAR: usize = 2;
/// Most bytes of a character.
const CHAR_BYTES: usize = 4;

/// A number typed beside the word of a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// Where it stands.
    pub spot: Spot,
    /// As it was typed, with its sign of percent.
    pub number: String,
    /// The level's word.
    pub label: String,
    /// What the record gives for the whole agreement at the cut-off, written in the language.
    pub known: String,
    /// No count and no share of that level is this number.
    pub contradicts: bool,
}

/// What is known of one level: its word, and how many stand there, in every scope and on both days.
struct Known {
    label: String,
    /// Of the agreement at the cut-off.
    whole: Figure,
    all: Vec<Figure>,
}

/// The words of the levels in one language, with what is counted at each.
pub(super) struct Words {
    language: &'static Language,
    known: Vec<Known>,
}

impl Words {
    /// Of every level in the readings, of which the first is that of the cut-off.
    pub(super) fn of(language: &'static Language, readings: &[&Analysis]) -> Self {
        let mut known: Vec<Known> = Vec::new();
        // The first is the whole agreement at the cut-off.
        for reading in readings {
            for counted in reading.distributions() {
                for (label, figure) in levels(language, reading.record(), &counted) {
                    match known.iter_mut().find(|it| it.label == label) {
                        Some(held) => held.all.push(figure),
                        None => known.push(Known { label, whole: figure, all: vec![figure] }),
                    }
                }
            }
        }
        // Of two words of which one holds the other, the longer is what was meant.
        known.sort_by_key(|it| std::cmp::Reverse(it.label.len()));
        Self { language, known }
    }

    /// Every number typed beside the word of a level.
    pub(super) fn typed(&self, text: &str) -> Vec<Typed> {
        let blank = without_directives(text);
        let mut found = Vec::new();
        for (start, sentence) in sentences(&blank) {
            let numbers: Vec<Beside> = numbers(sentence)
                .into_iter()
                .filter_map(|number| beside(sentence, number, &self.known))
                .collect();
            let near = |place: usize| {
                numbers.iter().skip(place.saturating_sub(PARTS_FAR)).take(2 * PARTS_FAR + 1)
            };
            let own = numbers.iter().enumerate();
            for (_, it) in own.filter(|(place, it)| !near(*place).any(|part| it.is_all_of(part))) {
                let (number, level) = (&it.number, it.level);
                found.push(Typed {
                    spot: Spot::of(text, start + number.at),
                    number: number.shown(),
                    label: level.label.clone(),
                    known: shown(self.language, level.whole, number.percent),
                    contradicts: !level.all.iter().any(|figure| number.is(*figure)),
                });
            }
        }
        found
    }
}

/// The words of all levels in the language, lower case, with their counts.
fn levels(
    language: &'static Language,
    record: &Record,
    counted: &Distribution,
) -> Vec<(String, Figure)> {
    let mut found = Vec::new();
    for level in counted.scales.iter().flat_map(|scale| &scale.levels) {
        let row = &level.level.value;
        let own = (row.label.as_str(), row.lang.as_str());
        let words =
            record.words("scale_levels", row.level_id.as_str(), "label", own, language.tag());
        found.push((words.text.to_lowercase(), counted.of_catalogue(level.count)));
    }
    found
}

/// The text with everything in braces blanked, byte for byte.
fn without_directives(text: &str) -> String {
    let mut blank = text.to_owned();
    for it in directives(text).0 {
        let spaces = " ".repeat(it.range.len());
        blank.replace_range(it.range, &spaces);
    }
    blank
}

/// Sentences with the place of their first byte. A point within a number ends none.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let ends = matches!(sign, '\n' | '!' | '?' | ';' | '؟' | '؛' | ':')
            || sign == '.' && next.is_none_or(char::is_whitespace);
        if ends {
            let end = at + sign.len_utf8();
            found.extend(text.get(start..end).map(|sentence| (start, sentence)));
            start = end;
        }
    }
    found.extend(text.get(start..).map(|sentence| (start, sentence)));
    found
}

/// A number as typed.
struct Number {
    /// First byte within the sentence, and the first one behind.
    at: usize,
    end: usize,
    /// What it may say: mostly one number.
    readings: Vec<Decimal>,
    text: String,
    percent: bool,
}

impl Number {
    fn shown(&self) -> String {
        if self.percent { format!("{} %", self.text) } else { self.text.clone() }
    }

    /// The number is this count, or this share as far as it was typed.
    fn is(&self, figure: Figure) -> bool {
        let share = |reading: &Decimal| {
            let fraction = self.percent || reading.scaled().1 > 0;
            fraction && figure.share().is_some_and(|share| !differs_in_print(share, reading))
        };
        !self.percent && self.counts(figure.count) || self.readings.iter().any(share)
    }

    fn counts(&self, n: u64) -> bool {
        self.readings.iter().any(|reading| reading.to_string() == n.to_string())
    }

    /// It may be a part of the other.
    fn at_most(&self, other: &Self) -> bool {
        let least = self.readings.iter().map(Ratio::from).min();
        least <= other.readings.iter().map(Ratio::from).max()
    }
}

/// Digits, and the signs between them.
struct Token {
    /// First byte within the sentence, and the first one behind.
    at: usize,
    end: usize,
    groups: Vec<String>,
    signs: Vec<char>,
}

/// A digit: ours, or one of the ten that Arabic and Persian have beside them.
fn digit(sign: char) -> Option<char> {
    let zero = match sign {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    char::from_digit(u32::from(sign) - u32::from(zero), 10)
}

/// Signs that stand before a fraction.
const POINTS: [char; 3] = ['.', ',', '\u{66b}'];
/// Signs that stand between groups of three digits only: spaces, an apostrophe, the sign of Arabic.
const BETWEEN: [char; 7] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’', '\u{66c}'];
/// Digits of a group.
const GROUP_DIGITS: usize = 3;

/// Whole and decimal numbers that stand by themselves: no years, no parts of words and of dates.
fn numbers(sentence: &str) -> Vec<Number> {
    tokens(sentence).iter().filter_map(|token| number(sentence, token)).collect()
}

fn tokens(sentence: &str) -> Vec<Token> {
    let signs: Vec<(usize, char)> = sentence.char_indices().collect();
    let digits = |from: usize| -> String {
        signs.iter().skip(from).map_while(|(_, sign)| digit(*sign)).collect()
    };
    let mut found: Vec<Token> = Vec::new();
    let mut place = 0;
    while let Some((at, sign)) = signs.get(place).copied() {
        let first = digits(place);
        if first.is_empty() {
            place += 1;
            continue;
        }
        let mut token =
            Token { at, end: at + sign.len_utf8(), groups: Vec::new(), signs: Vec::new() };
        let mut group = first;
        loop {
            place += group.len();
            token.groups.push(group);
            token.end = signs.get(place).map_or(sentence.len(), |(at, _)| *at);
            let Some((_, sign)) = signs.get(place).copied() else { break };
            let next = digits(place + 1);
            if next.is_empty() || !token.goes_on(sign, &next) {
                break;
            }
            token.signs.push(sign);
            (group, place) = (next, place + 1);
        }
        found.push(token);
    }
    found
}

impl Token {
    /// What stands behind the sign belongs to the same number. A space joins groups of three only: two
    /// numbers may stand side by side.
    fn goes_on(&self, sign: char, next: &str) -> bool {
        let groups = || {
            let first = self.groups.first().is_some_and(|it| it.len() <= GROUP_DIGITS);
            let same = self.signs.iter().all(|it| *it == sign);
            first && same && next.len() == GROUP_DIGITS
        };
        POINTS.contains(&sign) || BETWEEN.contains(&sign) && groups()
    }

    /// What it may say. Nothing where it is no number, as a date or the number of a paragraph is not.
    fn readings(&self) -> Vec<Decimal> {
        let mut found: Vec<String> = whole(&self.groups, &self.signs).into_iter().collect();
        if let (Some((fraction, groups)), Some((point, signs))) =
            (self.groups.split_last(), self.signs.split_last())
            && POINTS.contains(point)
            && !signs.contains(point)
        {
            found.extend(whole(groups, signs).map(|whole| format!("{whole}.{fraction}")));
        }
        // "In pillar 2 118 are": a space may stand between two numbers after all.
        if self.signs.last() == Some(&' ') {
            found.extend(self.groups.last().cloned());
        }
        found.iter().filter_map(|text| Decimal::read(text).ok()).collect()
    }
}

/// Groups of three digits, one sign between all of them, as one number.
fn whole(groups: &[String], signs: &[char]) -> Option<String> {
    let (first, rest) = groups.split_first()?;
    let (Some(sign), false) = (signs.first(), rest.is_empty()) else { return Some(first.clone()) };
    let grouped = first.len() <= GROUP_DIGITS
        && rest.iter().all(|group| group.len() == GROUP_DIGITS)
        && signs.iter().all(|it| it == sign)
        && *sign != '\u{66b}';
    grouped.then(|| groups.concat())
}

fn number(sentence: &str, token: &Token) -> Option<Number> {
    let before = sentence.get(..token.at)?;
    let after = sentence.get(token.end..)?;
    let joined = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '/' | '–' | '‑');
    if ends_joined(before, joined) || after.starts_with(joined) {
        return None;
    }
    let percent = is_percent(before, after);
    let text = sentence.get(token.at..token.end)?.to_owned();
    let plain = token.groups.first().filter(|_| token.signs.is_empty());
    let year = plain.is_some_and(|it| it.len() == 4 && ("1900".."2100").contains(&it.as_str()));
    let readings = token.readings();
    let is = !readings.is_empty() && (percent || !year);
    is.then_some(Number { at: token.at, end: token.end, readings, text, percent })
}

/// What stands before a number is one word with it. The short words that Arabic writes together with
/// what follows ("and", "so", "with", "for", "as", "the") are none.
fn ends_joined(before: &str, joined: impl Fn(char) -> bool) -> bool {
    const SHORT: &str = "وفبلكاـ";
    let word = before.rsplit(|sign: char| !joined(sign)).next().unwrap_or_default();
    !word.chars().all(|sign| SHORT.contains(sign))
}

/// Ways of writing "of a hundred", lower case.
const PERCENT: [&str; 12] = [
    "%",
    "٪",
    "percent",
    "per cent",
    "pour cent",
    "por ciento",
    "por cien",
    "في المئة",
    "في المائة",
    "بالمئة",
    "بالمائة",
    "pct",
];

fn is_percent(before: &str, after: &str) -> bool {
    let space = |sign: char| sign.is_whitespace() || is_mark(sign);
    let after = after.trim_start_matches(space).to_lowercase();
    // In a line from right to left the sign is also typed first.
    let sign = before.trim_end_matches(is_mark).strip_suffix(['%', '٪']);
    let own =
        sign.is_some_and(|rest| rest.trim_end().chars().next_back().and_then(digit).is_none());
    own || PERCENT.iter().any(|it| after.starts_with(it))
}

/// A sign that only says in which direction a line runs.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}')
}

/// A number with the level whose word stands nearest to it.
struct Beside<'k> {
    number: Number,
    level: &'k Known,
    /// First byte of the level's word.
    word: usize,
}

impl Beside<'_> {
    /// The number is that of all, of which the other one is a part: `18 of 78 completed`, `of 78, 18 are
    /// completed`, `18 completed of 78`. In `78 completed, 18 late` it is not.
    fn is_all_of(&self, part: &Beside) -> bool {
        let (number, of) = (&self.number, &part.number);
        let order = of.at < number.at || number.at < of.at && of.at < self.word;
        let known = || self.level.all.iter().any(|figure| number.counts(figure.denominator));
        let same = std::ptr::eq(self.level, part.level) && number.at != of.at;
        same && order && known() && !number.percent && (of.percent || of.at_most(number))
    }
}

/// The level whose word stands nearest to the number.
fn beside<'k>(sentence: &str, number: Number, known: &'k [Known]) -> Option<Beside<'k>> {
    let longest = known.iter().map(|level| level.label.len()).max().unwrap_or(0);
    let start = char_before(sentence, number.at.saturating_sub(NEAR_CHARS * CHAR_BYTES + longest));
    let end = char_before(sentence, number.end + (NEAR_CHARS + 1) * CHAR_BYTES + longest);
    let around = sentence.get(start..end)?;
    let mut lower = around.to_lowercase();
    if lower.len() != around.len() {
        // Some letters change their length; then places cannot be compared.
        around.clone_into(&mut lower);
    }
    let (first, behind) = (number.at - start, number.end - start);
    let mut nearest: Option<(usize, usize, &Known)> = None;
    for level in known {
        let mut from = 0;
        while let Some(at) =
            lower.get(from..).and_then(|rest| rest.find(&level.label)).map(|to| from + to)
        {
            let end = at + level.label.len();
            from = end;
            if !stands_alone(&lower, at, end) {
                continue;
            }
            let between = if at >= behind { behind..at } else { end..first };
            let far = lower.get(between).map_or(0, |text| text.chars().count());
            // What was found once is no part of a shorter word.
            lower.replace_range(at..end, &" ".repeat(level.label.len()));
            if far <= NEAR_CHARS && nearest.is_none_or(|(held, ..)| far < held) {
                nearest = Some((far, at, level));
            }
        }
    }
    nearest.map(|(_, word, level)| Beside { number, level, word: start + word })
}

/// The place, or the next one before it at which a character begins.
fn char_before(text: &str, place: usize) -> usize {
    (0..=place.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// What is between the two places is a word, or words, and no part of one. In scripts that join
/// articles to words, such as Arabic, it may be.
fn stands_alone(text: &str, at: usize, end: usize) -> bool {
    let letter = |sign: Option<char>| sign.is_some_and(|it| it.is_alphanumeric() && it < '\u{590}');
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !letter(before) && !letter(after)
}

fn shown(language: &Language, figure: Figure, percent: bool) -> String {
    if percent { language.percent(figure) } else { language.integer(figure.count) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{self, Rows};
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<Typed> {
        let record = Rows::small().record();
        let vantage = sample::vantage(41, "2002-12-31");
        let now = Analysis::of(&record, vantage, "G").unwrap();
        let before = now.at(crate::word::Day::parse("2001-12-31").unwrap());
        Words::of(Language::of("en").unwrap(), &[&now, &before]).typed(text)
    }

    fn label() -> String {
        let record = Rows::small().record();
        let top = record.scale_levels.values().find(|level| level.value.complete).unwrap();
        top.value.label.as_str().to_lowercase()
    }

    #[test]
    fn a_number_beside_a_level_is_held_against_every_count_of_it() {
        let label = label();
        let wrong = found(&format!("By then 977 were {label}. In 2002 nothing."));
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(wrong[0].contradicts);
        assert_eq!((wrong[0].spot.line, wrong[0].spot.column), (1, 9));
        let right = found(&format!("By then {} were {label}.", wrong[0].known));
        assert!(!right[0].contradicts);
    }

    #[test]
    fn a_share_is_compared_as_far_as_it_was_typed() {
        let label = label();
        let known = found(&format!("Some 99.9 % {label}."));
        assert!(known[0].contradicts);
        let share = known[0].known.replace(['%', ' ', '\u{a0}'], "");
        assert!(!found(&format!("Some {share} % {label}."))[0].contradicts);
    }

    fn steady() -> ProptestConfig {
        let rng_seed = proptest::test_runner::RngSeed::Fixed(2015);
        ProptestConfig { failure_persistence: None, rng_seed, ..ProptestConfig::default() }
    }

    /// One level at which so many stand, of so many.
    fn words(lang: &str, label: &str, figures: &[(u64, u64)]) -> Words {
        let all: Vec<_> = figures.iter().map(|(n, of)| Figure::new(*n, *of)).collect();
        let known = vec![Known { label: label.to_owned(), whole: all[0], all }];
        Words { language: Language::of(lang).unwrap(), known }
    }

    /// What is told of a text: each number, an exclamation mark where it contradicts.
    fn told(lang: &str, label: &str, figures: &[(u64, u64)], text: &str) -> String {
        let typed = words(lang, label, figures).typed(text);
        let one = |it: &Typed| format!("{}{}", it.number, if it.contradicts { "!" } else { "" });
        typed.iter().map(one).collect::<Vec<_>>().join(" ; ")
    }

    #[test]
    fn a_sentence_of_a_hundred_thousand_characters_is_read() {
        let text = "so 18 of 78 completed, ".repeat(5_000);
        assert_eq!(words("en", "completed", &[(18, 78)]).typed(&text).len(), 5_000);
    }

    #[test]
    fn the_number_of_all_is_no_count_of_the_level() {
        let of = |text: &str| told("en", "completed", &[(18, 78), (5, 20)], text);
        assert_eq!(of("By then 18 of 78 completed."), "18");
        assert_eq!(of("Of the 78 commitments, 18 are completed."), "18");
        assert_eq!(of("In all, 18 were completed out of 78."), "18");
        assert_eq!(of("Completed are 18 of 78."), "18");
        assert_eq!(of("Some 23 % of 78 completed."), "23 %");
        assert_eq!(of("Forces: 5 of 20 completed, against 18 of 78 completed."), "5 ; 18");
        // A wrong part is told, and not the number of all beside it.
        assert_eq!(of("By then 17 of 78 completed."), "17!");
        assert_eq!(of("By then 18 of 79 completed."), "18 ; 79!");
        // Where it says itself how many stand there it is looked at as any other.
        assert_eq!(of("All 78 completed."), "78!");
        assert_eq!(of("All 78 completed, 18 of them late."), "78! ; 18");
    }

    #[test]
    fn groups_of_digits_are_one_number_whatever_stands_between_them() {
        let of = |lang, text: &str| told(lang, "completed", &[(1234, 3_110_877)], text);
        for typed in ["1,234", "1 234", "1\u{a0}234", "1\u{202f}234", "1.234", "1’234", "1234"] {
            assert_eq!(of("en", &format!("By then {typed} completed.")), typed);
            assert_eq!(of("es", &format!("By then {typed} completed.")), typed);
        }
        assert_eq!(of("en", "By then 1,235 completed."), "1,235!");
        assert_eq!(of("fr", "By then 1\u{202f}235 completed."), "1\u{202f}235!");
        assert_eq!(of("en", "By then 1,234 of 3,110,877 completed."), "1,234");
        assert_eq!(of("fr", "By then 1 234 sur 3 110 877 completed."), "1 234");
        // Two numbers beside each other are not one.
        assert_eq!(of("en", "In pillar 2 1234 completed."), "2! ; 1234");
        let pillar = told("en", "completed", &[(118, 300)], "In pillar 2 118 completed.");
        assert_eq!(pillar, "2 118");
        assert_eq!(of("en", "In 2018 1,234 completed."), "1,234");
        // Neither dates nor numbers of paragraphs are numbers of anything.
        assert_eq!(of("en", "By 12.03.2018, under 4.1.2, and 18–20, completed."), "");
    }

    #[test]
    fn digits_of_arabic_and_persian_are_read() {
        let of = |text: &str| told("ar", "منجز", &[(1234, 4000), (18, 78)], text);
        assert_eq!(of("منها ١٨ منجز."), "١٨");
        assert_eq!(of("منها ١٩ منجز."), "١٩!");
        assert_eq!(of("منها ۱۸ من ۷۸ منجز."), "۱۸");
        assert_eq!(of("و١٨ منجز، و19 منجز."), "١٨ ; 19!");
        assert_eq!(of("منها ١٬٢٣٤ منجز."), "١٬٢٣٤");
        assert_eq!(of("نسبة ٢٣٫٠٨٪ منجز."), "٢٣٫٠٨ %");
        assert_eq!(of("نسبة ٢٤٫٠٨٪ منجز."), "٢٤٫٠٨ %!");
        assert_eq!(of("نسبة \u{2066}23.08\u{2069}\u{200f}% منجز."), "23.08 %");
        assert_eq!(of("نسبة ٢٣ في المئة منجز."), "٢٣ %");
        assert_eq!(of("في عام ٢٠١٨ منجز."), "");
    }

    #[test]
    fn shares_are_read_with_a_comma_or_a_point_a_sign_or_a_word() {
        let of = |lang, text: &str| told(lang, "achevés", &[(20, 78)], text);
        for typed in ["25,64", "25.64", "25,6", "26"] {
            assert_eq!(of("fr", &format!("Soit {typed}\u{202f}% achevés.")), format!("{typed} %"));
            assert_eq!(of("fr", &format!("Soit {typed} pour cent achevés.")), format!("{typed} %"));
        }
        assert_eq!(of("es", "Un 25,64 por ciento achevés."), "25,64 %");
        assert_eq!(of("fr", "Soit 25,74 % achevés."), "25,74 %!");
        assert_eq!(of("fr", "Soit 20 sur 78 achevés (25,64 %)."), "20 ; 25,64 %");
    }

    proptest! {
        #![proptest_config(steady())]

        #[test]
        fn a_number_as_any_edition_prints_it_is_never_said_to_contradict_itself(
            count in 0_u64..20_000_000, more in 0_u64..20_000_000, place in 0_usize..4,
        ) {
            let lang = ["en", "fr", "ar", "es"][place];
            let (language, figure) = (Language::of(lang).unwrap(), Figure::new(count, count + more));
            let printed = [language.integer(count), language.percent(figure)];
            for text in printed.iter().filter(|text| text.contains(|it: char| it.is_ascii_digit())) {
                let held = words(lang, "completed", &[(count, count + more)]);
                let line = format!("So {text} completed.");
                let typed = held.typed(&line);
                prop_assert!(typed.iter().all(|it| !it.contradicts), "{line}: {typed:?}");
                // A year is left alone.
                let year = (1900..2100).contains(&count) && !text.contains([',', '\u{202f}']);
                prop_assert_eq!(typed.len(), usize::from(!year || text.contains('%')), "{}", line);
                // As it would be typed in Arabic.
                let arabic = |sign: char| sign.to_digit(10).map_or(sign, |digit| {
                    char::from_u32(0x660 + digit).unwrap()
                });
                let line = format!("So {} completed.", text.chars().map(arabic).collect::<String>());
                prop_assert!(held.typed(&line).iter().all(|it| !it.contradicts), "{line}");
            }
        }

        #[test]
        fn another_number_contradicts_however_its_digits_are_grouped(
            count in 0_u64..20_000_000, other in 2100_u64..20_000_000, place in 0_usize..4,
        ) {
            prop_assume!(count != other);
            let lang = ["en", "fr", "ar", "es"][place];
            let typed = Language::of(lang).unwrap().integer(other);
            let held = words(lang, "completed", &[(count, 30_000_000)]);
            let found = held.typed(&format!("So {typed} completed."));
            prop_assert!(found.len() == 1 && found[0].contradicts, "{typed}: {found:?}");
        }

        #[test]
        fn any_text_is_read_and_every_number_told_stands_where_it_is_said_to(
            text in "([0-9٠-٩]{1,4}|[ .,%'’٫٬\u{a0}\u{202f}]|completed|of|é|İ|\\n|\\{\\{|\\}\\}){0,24}",
        ) {
            for it in words("en", "completed", &[(3, 7)]).typed(&text) {
                let line = text.split('\n').nth(it.spot.line - 1).unwrap();
                let there: String = line.chars().skip(it.spot.column - 1).collect();
                prop_assert!(there.starts_with(it.number.trim_end_matches(" %")), "{text:?}: {it:?}");
            }
        }
    }

    #[test]
    fn years_ids_dates_and_what_the_program_puts_in_are_left_alone() {
        let label = label();
        let text = format!("In 2002, C30 and 12-03: {{{{count complete}}}} {label}.");
        assert!(found(&text).is_empty());
    }
}
