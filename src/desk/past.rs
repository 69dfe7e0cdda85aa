//! The history of a record: every version, newest first, with the words that each changed.

use maud::{Markup, html};

use super::cell::{label, plain};
use super::held::Held;
use super::visit::Visit;
use super::{diff, receipt};
use crate::language::Arg;
use crate::record::def;
use crate::store::history::PastVersion;
use crate::word::{Base, Cells, FieldDef, Kind};

/// Versions shown at most, the newest; above, the page says so.
const VERSIONS_MAX: usize = 50;

/// The number of an entry and the digits that show that it is the same.
pub(super) fn number(visit: &Visit, version: &PastVersion) -> Markup {
    let (number, digits) = receipt::short(version.position, &version.leaf);
    html! { (visit.language.integer(number)) " · " code { (digits) } }
}

/// The number of the entry that made the version that is shown, as a fact.
pub(super) fn receipt(visit: &Visit, held: &Held) -> Markup {
    let newest = held.versions.iter().rev().find(|it| it.position == held.position);
    html! {
        @if let Some(newest) = newest { dt { (visit.t("work-receipt")) } dd { (number(visit, newest)) } }
    }
}

/// Every version, newest first, with what it changed of the one before.
pub(super) fn story(visit: &Visit, held: &Held) -> Markup {
    story_with(visit, held, |_| html! {})
}

/// The same, with something more beneath each version.
pub(super) fn story_with(
    visit: &Visit,
    held: &Held,
    more_of: impl Fn(&PastVersion) -> Markup,
) -> Markup {
    let newest = held.versions.iter().enumerate().rev().take(VERSIONS_MAX);
    let more = held.versions.len() > VERSIONS_MAX;
    html! {
        h2 { (visit.t("work-history")) }
        @if held.versions.len() > 1 { p.hint { (visit.t("work-diff-hint")) } }
        ol.story {
            @for (place, version) in newest {
                @let before = held.versions[..place].iter().rev().find(|it| it.said.is_some());
                li {
                    (entry(visit, held.kind, before.and_then(|it| it.said.as_ref()), version))
                    (more_of(version))
                }
            }
        }
        @if more { p { (visit.language.say("work-history-more", &[("n", Arg::Count(VERSIONS_MAX as u64))])) } }
    }
}

fn entry(visit: &Visit, kind: Kind, before: Option<&Cells>, version: &PastVersion) -> Markup {
    let act = match (before, &version.said) {
        (None, _) => "work-act-made",
        (Some(_), Some(_)) => "work-act-revised",
        (Some(_), None) => "work-act-withdrawn",
    };
    html! {
        p.when { b { (visit.t(act)) } " · " (visit.language.day(version.on)) " · " (version.by) }
        p.meta { (visit.t("work-receipt")) " " (number(visit, version)) }
        @if let Some(reason) = &version.reason {
            p { (visit.t("work-reason-said")) " " span.said dir="auto" { (reason) } }
        }
        @if let (Some(before), Some(now)) = (before, &version.said) { (changes(visit, kind, before, now)) }
    }
}

/// What differs between two versions, field by field.
pub(super) fn changes(visit: &Visit, kind: Kind, old: &Cells, new: &Cells) -> Markup {
    let lang = def(kind).place("lang").map_or(visit.language.tag(), |place| new.get(place));
    let fields = def(kind).fields.iter().enumerate();
    let differ = fields.filter(|(place, _)| old.get(*place) != new.get(*place));
    html! {
        dl.facts {
            @for (place, field) in differ {
                dt { (label(visit, kind, field.name)) }
                dd { (change(visit, lang, (kind, field), (old.get(place), new.get(place)))) }
            }
        }
    }
}

fn change(
    visit: &Visit,
    lang: &str,
    (kind, field): (Kind, &FieldDef),
    (old, new): (&str, &str),
) -> Markup {
    if field.kind.base == Base::Text || field.kind.list {
        return diff::words(visit, lang, old, new);
    }
    let said =
        |cell: &str| if cell.is_empty() { String::new() } else { plain(visit, kind, field, cell) };
    diff::changed(visit, &said(old), &said(new))
}
