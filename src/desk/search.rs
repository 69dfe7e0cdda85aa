//! Search over everything one may read. What is asked for stands in the address, so that it can be
//! sent to a colleague.

use std::ops::Range;

use maud::{Markup, html};

use super::answer::Answer;
use super::layout::Layout;
use super::list::List;
use super::pick;
use super::visit::Visit;
use super::{Desk, DeskFault, closed, frame, held};
use crate::language::Arg;
use crate::record::def;
use crate::store::closed::Closed;
use crate::store::search::{self, Asked, Found, Hit, PREFIX_CHARS_MIN};
use crate::word::{Base, Kind, PartialDate};

/// Records on one page.
const ROWS_MAX: usize = 25;
/// Letters of a text that are shown around the first word found.
const SNIPPET_CHARS: usize = 240;
/// Of these, letters before the word.
const BEFORE_CHARS: usize = 70;

/// The form, and what was found.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let words = visit.query.get("q");
    let kind = Kind::from_code(visit.query.get("kind"));
    let body = html! {
        (asking(visit, kind))
        @if words.is_empty() { p { (visit.t("work-search-empty")) } }
        @else {
            @if let Some(closed) = closed_one(desk, visit, words, kind)? { ul.rows { li { (closed::row(visit, &closed)) } } }
            (answered(visit, words, &found(desk, visit, words, kind)?))
        }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-search"), &body)))
}

fn list(visit: &Visit) -> List<'_> {
    List { visit, rest: "search", asked: &["q", "kind", "order"], rows_max: ROWS_MAX }
}

fn page_of(visit: &Visit) -> usize {
    list(visit).page_of(search::SEARCH_FOUND_MAX.div_ceil(ROWS_MAX))
}

fn found(desk: &Desk, visit: &Visit, words: &str, kind: Option<Kind>) -> Result<Found, DeskFault> {
    let vantage = desk.vantage(visit.person()?)?;
    let oldest = visit.query.get("order") == "oldest";
    let skip = (page_of(visit) - 1) * ROWS_MAX;
    let asked = Asked { words, kind, oldest, skip, take: ROWS_MAX };
    let reader = desk.service().reader();
    Ok(reader.read_within(desk.search_time, |db| search::find(db, &vantage, &asked))?)
}

/// A closed observation that is named by its id or number, for whoever may know of it. Words of it
/// find nothing.
fn closed_one(
    desk: &Desk,
    visit: &Visit,
    words: &str,
    kind: Option<Kind>,
) -> Result<Option<Closed>, DeskFault> {
    if page_of(visit) == 1 { closed::named_by(desk, visit, words, kind) } else { Ok(None) }
}

fn asking(visit: &Visit, kind: Option<Kind>) -> Markup {
    html! {
        form method="get" action=(visit.to("search")) role="search" {
            div.field {
                label for="f-q" { (visit.t("work-search-words")) }
                p.hint #h-q { (visit.t("work-search-hint")) }
                input #f-q name="q" type="search" value=(visit.query.get("q")) dir="auto" aria-describedby="h-q";
            }
            div.field {
                label for="f-kind" { (visit.t("work-search-kind")) }
                select #f-kind name="kind" {
                    option value="" { (visit.t("work-search-all")) }
                    @for it in Kind::ALL.iter().filter(|it| **it != Kind::Anchor) {
                        option value=(it.code()) selected[kind == Some(*it)] { (name(visit, *it)) }
                    }
                }
            }
            (list(visit).orders(&["newest", "oldest"]))
            p { button.button { (visit.t("work-search-do")) } }
        }
    }
}

fn name(visit: &Visit, kind: Kind) -> String {
    visit.language.name("work-kind", kind.code())
}

fn answered(visit: &Visit, words: &str, found: &Found) -> Markup {
    let terms = terms(words);
    let count = [("n", Arg::Count(found.total as u64))];
    let said = match found.total {
        0 => "work-search-nothing",
        _ if found.more => "work-search-more",
        _ => "work-search-found",
    };
    let seconds = search::SEARCH_MILLIS_MAX / 1000;
    html! {
        @if found.stopped {
            div.note role="status" {
                p { (visit.language.say("work-search-stopped", &[("n", Arg::Count(seconds))])) }
            }
        }
        @if !found.named.is_empty() {
            h2 { (visit.t("work-search-named")) }
            ul.rows { @for hit in &found.named { li { (row(visit, &terms, hit)) } } }
        }
        h2 { (visit.language.say(said, &count)) }
        @if found.total == 0 && found.named.is_empty() && !found.stopped { p { (visit.t("work-search-none")) } }
        ul.rows { @for hit in &found.hits { li { (row(visit, &terms, hit)) } } }
        (list(visit).turning(found.total))
    }
}

fn row(visit: &Visit, terms: &[String], hit: &Hit) -> Markup {
    let named = html! { (name(visit, hit.kind)) " " (hit.cells.id()) };
    let lang = Some(cell(hit, "lang")).filter(|lang| !lang.is_empty());
    html! {
        p {
            @match address(hit) {
                Some(to) => a.id href=(visit.to(&to)) { (named) },
                None => b { (named) },
            }
        }
        p lang=[lang] dir="auto" { (snippet(told(hit, terms), terms)) }
        p.meta {
            @if let Some(date) = date(visit, hit) { (date) " · " }
            (visit.language.say("work-entry-number", &[("n", Arg::Count(hit.position + 1))]))
        }
    }
}

fn cell<'h>(hit: &'h Hit, column: &str) -> &'h str {
    def(hit.kind).cell(&hit.cells, column)
}

/// The day that the record is about, where it is about one.
fn date(visit: &Visit, hit: &Hit) -> Option<String> {
    let fields = def(hit.kind).fields.iter().zip(&hit.cells.0);
    let mut dated = fields.filter(|(field, cell)| {
        matches!(field.kind.base, Base::Date | Base::Day) && !field.kind.list && !cell.is_empty()
    });
    let date = PartialDate::parse(dated.next()?.1).ok()?;
    Some(visit.language.date(&date))
}

/// The page on which the record is read, where there is one.
pub(super) fn address(hit: &Hit) -> Option<String> {
    let commitment = cell(hit, "commitment_id");
    match hit.kind {
        Kind::Observation => Some(format!("observations/{}", hit.cells.id())),
        Kind::Source => Some(format!("sources/{}", hit.cells.id())),
        Kind::Assessment => Some(format!("commitments/{commitment}#a-{}", hit.cells.id())),
        Kind::Translation => match Kind::from_table(cell(hit, "table"))? {
            Kind::Observation => Some(format!("observations/{}", cell(hit, "record_id"))),
            Kind::Commitment => Some(format!("commitments/{}", cell(hit, "record_id"))),
            kind => Layout::of(kind).map(|_| held::address(kind, cell(hit, "record_id"))),
        },
        kind if Layout::of(kind).is_some() => Some(held::address(kind, hit.cells.id())),
        _ => (!commitment.is_empty()).then(|| format!("commitments/{commitment}")),
    }
}

/// The text of the record in which most of the words occur.
fn told<'h>(hit: &'h Hit, terms: &[String]) -> &'h str {
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
fn terms(words: &str) -> Vec<String> {
    let plain = pick::plain(words);
    let terms = plain.split(|c: char| !c.is_alphanumeric()).filter(|term| !term.is_empty());
    terms.map(str::to_owned).collect()
}

/// Where the words occur in a text.
fn places(text: &str, terms: &[String]) -> Vec<Range<usize>> {
    let within =
        |c: char| c.is_alphanumeric() || pick::plain(c.encode_utf8(&mut [0; 4])).is_empty();
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(within).map(|at| rest + at) {
        let end = text[start..].find(|c| !within(c)).map_or(text.len(), |at| start + at);
        let word = pick::plain(&text[start..end]);
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
fn snippet(text: &str, terms: &[String]) -> Markup {
    let places = places(text, terms);
    let first = places.first().map_or(0, |place| place.start);
    let start =
        text[..first].char_indices().rev().take(BEFORE_CHARS).last().map_or(first, |(at, _)| at);
    let start = if start == 0 { 0 } else { after_space(text, start).min(first) };
    let end =
        text[start..].char_indices().nth(SNIPPET_CHARS).map_or(text.len(), |(at, _)| start + at);
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
        let shown = snippet(text, &terms(query)).into_string();
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
        assert!(shown.chars().count() < SNIPPET_CHARS + 10, "{shown}");
    }
}
