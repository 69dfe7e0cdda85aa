//! Of a record that was found by its words: the text in which they stand, with the words marked.
//! Words are compared as the search index compares them.

use std::ops::Range;

use maud::{Markup, html};

use crate::language::Language;
use crate::record::def;
use crate::store::search::{Hit, PREFIX_CHARS_MIN, plain};
use crate::word::{Base, PartialDate};

/// Letters of a text that are shown around the first word found.
const EXCERPT_CHARS: usize = 240;
/// Of these, letters before the word.
const BEFORE_CHARS: usize = 70;

/// A cell of a record that was found.
pub(crate) fn cell<'h>(hit: &'h Hit, column: &str) -> &'h str {
    def(hit.kind).cell(&hit.cells, column)
}

/// The day that the record is about, where it is about one.
pub(crate) fn date(language: &Language, hit: &Hit) -> Option<String> {
    let fields = def(hit.kind).fields.iter().zip(&hit.cells.0);
    let mut dated = fields.filter(|(field, cell)| {
        matches!(field.kind.base, Base::Date | Base::Day) && !field.kind.list && !cell.is_empty()
    });
    let date = PartialDate::parse(dated.next()?.1).ok()?;
    Some(language.date(&date))
}

/// The text of the record in which most of the words occur.
pub(crate) fn told<'h>(hit: &'h Hit, terms: &[String]) -> &'h str {
    let fields = def(hit.kind).fields.iter().zip(&hit.cells.0);
    let prose = fields.filter(|(field, cell)| field.kind.base == Base::Text && !cell.is_empty());
    let occur = |text: &str| {
        terms.iter().filter(|term| !places(text, &[(*term).clone()]).is_empty()).count()
    };
    let texts = prose.map(|(_, cell)| cell.as_str());
    // Of several with as many, the first.
    texts.rev().max_by_key(|text| occur(text)).unwrap_or_default()
}

/// The words of a query as they are compared.
pub(crate) fn terms(words: &str) -> Vec<String> {
    let folded = plain(words);
    let terms = folded.split(|c: char| !c.is_alphanumeric()).filter(|term| !term.is_empty());
    terms.map(str::to_owned).collect()
}

/// Where the words occur in a text.
fn places(text: &str, terms: &[String]) -> Vec<Range<usize>> {
    let within = |c: char| c.is_alphanumeric() || plain(c.encode_utf8(&mut [0; 4])).is_empty();
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(within).map(|at| rest + at) {
        let end = text[start..].find(|c| !within(c)).map_or(text.len(), |at| start + at);
        let word = plain(&text[start..end]);
        let fits = |term: &String| {
            word == *term || (term.chars().count() >= PREFIX_CHARS_MIN && word.starts_with(term))
        };
        if terms.iter().any(fits) {
            found.push(start..end);
        }
        rest = end;
    }
    found
}

/// The text around the first word found, the words marked.
pub(crate) fn excerpt(text: &str, terms: &[String]) -> Markup {
    let places = places(text, terms);
    let first = places.first().map_or(0, |place| place.start);
    let start =
        text[..first].char_indices().rev().take(BEFORE_CHARS).last().map_or(first, |(at, _)| at);
    let start = if start == 0 { 0 } else { after_space(text, start).min(first) };
    let end =
        text[start..].char_indices().nth(EXCERPT_CHARS).map_or(text.len(), |(at, _)| start + at);
    let mut at = start;
    html! {
        @if start > 0 { "… " }
        @for place in places.iter().filter(|place| place.end <= end) {
            (text[at..place.start]) mark { (text[place.clone()]) }
            @let () = { at = place.end; };
        }
        (text[at..end])
        @if end < text.len() { " …" }
    }
}

/// The beginning of the next word.
fn after_space(text: &str, at: usize) -> usize {
    text[at..].find(' ').map_or(at, |space| at + space + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, query: &str) -> String {
        let shown = excerpt(text, &terms(query)).into_string();
        shown.replace("<mark>", "[").replace("</mark>", "]")
    }

    #[test]
    fn words_are_marked_as_they_are_found() {
        for (text, query, wanted) in [
            ("La réforme de l’État avance.", "etat REFORME", "La [réforme] de l’[État] avance."),
            ("الْمُصَالَحَة الوطنية", "المصالحه", "[الْمُصَالَحَة] الوطنية"),
            ("Soldiers, and a soldier.", "soldier", "[Soldiers], and a [soldier]."),
            ("It is in it.", "i it", "[It] is in [it]."),
            ("nothing here", "absent", "nothing here"),
            ("", "x", ""),
        ] {
            assert_eq!(shown(text, query), wanted);
        }
    }

    #[test]
    fn of_a_long_text_the_part_around_the_first_word_is_shown() {
        let long = format!("{} needle {}", "é lorem".repeat(60), "ipsum é ".repeat(60));
        let shown = shown(&long, "needle");
        assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("[needle]"));
        assert!(shown.chars().count() < EXCERPT_CHARS + 10, "{shown}");
    }
}
