//! What is known of a kind, offered to a field to choose from. Works without scripts.

use maud::{Markup, html};

use super::cell::Telling;
use super::visit::Visit;
use super::{say, sheet};
use crate::record::Record;
use crate::word::{Key, Kind};

/// Records offered in one list at most, the newest: those are the ones that are used.
const OFFERED_MAX: usize = 60;
/// Letters of a record's words that are shown with its id.
const WORDS_CHARS_MAX: usize = 70;

/// A list from which a line of text takes ids.
pub(super) fn datalist(visit: &Visit, known: &Record, kind: Kind, id: &str) -> Markup {
    html! {
        datalist id=(id) {
            @for (id, words) in newest(visit, known, kind) { option value=(id) { (words) } }
        }
    }
}

/// Ids and a few words of each, newest first.
fn newest(visit: &Visit, known: &Record, kind: Kind) -> Vec<(String, String)> {
    let mut ids: Vec<(u64, &Key)> = match kind {
        Kind::Source => known.sources.iter().map(|(id, it)| (it.first_position, id)).collect(),
        Kind::Observation => {
            known.evidence.iter().map(|(id, it)| (it.first_position, id)).collect()
        }
        _ => {
            let at = |id: &Key| known.find(kind, id.as_str()).map_or(0, |(position, _)| position);
            known.ids(kind).into_iter().map(|id| (at(id), id)).collect()
        }
    };
    ids.sort_by_key(|(position, _)| std::cmp::Reverse(*position));
    ids.truncate(OFFERED_MAX);
    let ids = ids.into_iter().map(|(_, id)| id.as_str());
    ids.map(|id| (id.to_owned(), words(visit, known, kind, id))).collect()
}

fn words(visit: &Visit, known: &Record, kind: Kind, id: &str) -> String {
    if let (Kind::Source, Some(found)) = (kind, known.sources.get(id)) {
        return short(found.value.title.as_str());
    }
    let Some((_, cells)) = known.find(kind, id) else { return String::new() };
    let column = if kind == Kind::Observation { "summary" } else { "title" };
    short(Telling { visit, record: known, kind, cells: &cells }.cell(column))
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(WORDS_CHARS_MAX).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Parties by name, with their ids; those of one agreement where it is known.
pub(super) fn parties(
    visit: &Visit,
    known: &Record,
    agreement: Option<&str>,
) -> Vec<(String, String)> {
    let ours = known.parties.iter().filter(|(_, party)| {
        agreement.is_none_or(|agreement| party.value.agreement_id.as_str() == agreement)
    });
    let mut all: Vec<(String, String)> = ours
        .map(|(id, _)| (id.to_string(), say::party(visit, known, id.as_str()).to_owned()))
        .collect();
    all.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    all
}

/// Titles of the records of a kind of which there are few, with their ids.
pub(super) fn titles(visit: &Visit, known: &Record, kind: Kind) -> Vec<(String, String)> {
    let all = known.ids(kind).into_iter();
    all.map(|id| (id.to_string(), words(visit, known, kind, id.as_str()))).collect()
}

/// Languages of a text; one that is not of the usual stays possible where it is there already.
pub(super) fn languages(visit: &Visit, own: &str) -> Vec<(String, String)> {
    let usual = sheet::LANGUAGES.iter();
    let mut all: Vec<(String, String)> =
        usual.map(|tag| ((*tag).to_owned(), visit.t(&format!("work-lang-{tag}")))).collect();
    if !own.is_empty() && !sheet::LANGUAGES.contains(&own) {
        all.push((own.to_owned(), own.to_owned()));
    }
    all
}
