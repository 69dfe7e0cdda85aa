//! Numbers that somebody typed into a narrative, held against what the record gives.
//!
//! A typed number next to a level's own word says how many stand there: `18 completed`, `25 %
//! completed`. It is looked for among the counts and shares of that level, over the agreement and
//! over each pillar, on both days of the period. Whether it is among them or not, it should be put
//! in by the program; where it is not, it contradicts the record. Pure; reads prose, never writes.

use crate::analysis::{Analysis, Distribution, Figure, differs_in_print};
use crate::language::Language;
use crate::record::Record;
use crate::word::prose::{Spot, directives};
use crate::word::{Decimal, Field as _};

/// How far a level's word may stand from its number, in characters.
const NEAR_CHARS: usize = 48;

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
            for number in numbers(sentence) {
                let Some(level) = beside(sentence, &number, &self.known) else { continue };
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
    value: Decimal,
    text: String,
    percent: bool,
}

impl Number {
    fn shown(&self) -> String {
        if self.percent { format!("{} %", self.text) } else { self.text.clone() }
    }

    /// The number is this count, or this share as far as it was typed.
    fn is(&self, figure: Figure) -> bool {
        if self.percent {
            return figure.share().is_some_and(|share| !differs_in_print(share, &self.value));
        }
        self.value.to_string() == figure.count.to_string()
    }
}

/// Whole and decimal numbers that stand by themselves: no years, no parts of words and of dates.
fn numbers(sentence: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = sentence
        .get(rest..)
        .and_then(|tail| tail.find(|sign: char| sign.is_ascii_digit()))
        .map(|to| rest + to)
    {
        let tail = sentence.get(at..).unwrap_or_default();
        let length = tail
            .char_indices()
            .find(|(place, sign)| !is_part(tail, *place, *sign))
            .map_or(tail.len(), |(place, _)| place);
        rest = at + length;
        found.extend(number(sentence, at, rest));
    }
    found
}

/// The sign belongs to the number: a digit, or a point or comma before one.
fn is_part(tail: &str, place: usize, sign: char) -> bool {
    let next = tail.get(place + sign.len_utf8()..).and_then(|after| after.chars().next());
    sign.is_ascii_digit()
        || matches!(sign, '.' | ',') && next.is_some_and(|next| next.is_ascii_digit())
}

fn number(sentence: &str, at: usize, end: usize) -> Option<Number> {
    let before = sentence.get(..at)?.chars().next_back();
    let after = sentence.get(end..)?;
    let joined = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '/');
    if before.is_some_and(joined) || after.starts_with(joined) {
        return None;
    }
    let text = sentence.get(at..end)?;
    let value = Decimal::read(&text.replace(',', ".")).ok()?;
    let percent = after.trim_start().starts_with(['%', '٪']);
    let year = text.len() == 4 && !percent && ("1900".."2100").contains(&text);
    (!year).then(|| Number { at, end, value, text: text.to_owned(), percent })
}

/// The level whose word stands nearest to the number.
fn beside<'k>(sentence: &str, number: &Number, known: &'k [Known]) -> Option<&'k Known> {
    let mut lower = sentence.to_lowercase();
    if lower.len() != sentence.len() {
        // Some letters change their length; then places cannot be compared.
        sentence.clone_into(&mut lower);
    }
    let mut nearest: Option<(usize, &Known)> = None;
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
            let between = if at >= number.end { number.end..at } else { end..number.at };
            let far = lower.get(between).map_or(0, |text| text.chars().count());
            // What was found once is no part of a shorter word.
            lower.replace_range(at..end, &" ".repeat(level.label.len()));
            if far <= NEAR_CHARS && nearest.is_none_or(|(held, _)| far < held) {
                nearest = Some((far, level));
            }
        }
    }
    nearest.map(|(_, level)| level)
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

    #[test]
    fn years_ids_dates_and_what_the_program_puts_in_are_left_alone() {
        let label = label();
        let text = format!("In 2002, C30 and 12-03: {{{{count complete}}}} {label}.");
        assert!(found(&text).is_empty());
    }
}
