//! One observation at the desk: everything it says, which judgements rest on it, and its history
//! with the words that each correction changed.

use std::sync::Arc;

use maud::{Markup, html};

use super::answer::Answer;
use super::parts::{button, form};
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, closed, diff, frame, receipt, say, sheet};
use crate::assessment::Assessment;
use crate::language::Arg;
use crate::people::{Purpose, Reach, Right};
use crate::record::{Record, Vantage, Version, def};
use crate::store::history::{self, PastVersion};
use crate::store::{Connection, StoreFault, read};
use crate::word::{Access, Base, Cells, EvidenceLink, Field as _, Kind, PartialDate};

/// Versions shown at most, the newest; above, the page says so.
const VERSIONS_MAX: usize = 50;

/// The observation of the address with its history.
pub(super) struct Held {
    pub(super) known: Arc<Known>,
    pub(super) id: String,
    /// What may be known of it, oldest first; the last that says something is `cells`.
    pub(super) versions: Vec<PastVersion>,
    /// What it says, or said last.
    pub(super) cells: Cells,
    /// Ledger position of the version that says so.
    pub(super) position: u64,
    /// It is closed, and was opened to this visitor, who may do this with it.
    pub(super) reach: Option<Reach>,
    /// Translations of it, where it is closed; else they stand in `known`.
    pub(super) translations: Record,
}

impl Held {
    /// Reads it; nothing where there is no such observation for this visitor.
    pub(super) fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let clearance = visit.person()?.roles.clearance();
        Self::at(desk, visit, visit.place("observation"), clearance)
    }

    /// Reads it with this clearance. One above the visitor's own is given by `closed::Kept` alone,
    /// once the reading is noted.
    pub(super) fn at(
        desk: &Desk,
        visit: &Visit,
        id: &str,
        clearance: Access,
    ) -> Result<Self, DeskFault> {
        let known = desk.known(visit.person()?)?;
        let vantage = Vantage { clearance, ..known.vantage };
        let (versions, translations) = desk.service().reader().read(|db| {
            let versions = history::versions(db, &vantage, Kind::Observation, id)?;
            Ok((versions, translations(db, id, visit.language.tag())?))
        })?;
        let said = versions.iter().rev().find_map(|it| Some((it.position, it.said.clone()?)));
        let (position, cells) = said.ok_or(DeskFault::NotFound)?;
        let id = id.to_owned();
        Ok(Self { known, id, versions, cells, position, reach: None, translations })
    }

    /// It was taken back.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.versions.last().is_some_and(|last| last.said.is_none())
    }

    /// Its address within the workspace.
    pub(super) fn address(&self, rest: &str) -> String {
        format!("observations/{}{rest}", self.id)
    }
}

/// What is translated of it into a language, whoever may see it: its versions say whether this
/// visitor may.
fn translations(db: &Connection, id: &str, tag: &str) -> Result<Record, StoreFault> {
    let mut found = Record::default();
    let texts = def(Kind::Observation).fields.iter().filter(|field| field.kind.base == Base::Text);
    for field in texts {
        let key = format!("{id}.{}.{tag}", field.name);
        if let Some((position, _, cells)) = read::current(db, Kind::Translation, &key)? {
            // One that cannot be read is not shown; the text itself is.
            let _ = found.put(Kind::Translation, position, &cells);
        }
    }
    Ok(found)
}

/// The page. Of a closed observation it asks for what it is opened.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => closed::gate(desk, visit, ""),
        held => shown(desk, visit, &held?),
    }
}

/// The page of an observation that was read.
pub(super) fn shown(desk: &Desk, visit: &Visit, held: &Held) -> Result<Answer, DeskFault> {
    let body = html! {
        (receipt::done(desk, visit)?)
        @if held.reach.is_some() {
            div.note role="status" { p { b { (visit.t("work-closed-opened")) } } p { (visit.t("work-closed-opened-text")) } }
        }
        @if held.is_withdrawn() {
            div.note { p { b { "▲ " (visit.t("work-withdrawn")) } } p { (visit.t("work-withdrawn-text")) } }
        } @else { (doings(visit, held)?) }
        dl.facts { (facts(visit, held)) }
        (judgements(visit, held))
        (story(visit, held))
    };
    Ok(Answer::page(frame::page(visit, &title(visit, held), &body)))
}

/// What may be done with it. A closed one is opened anew for it, and that is noted.
fn doings(visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    let opening = |then: &str, label: &str| {
        let inner = html! {
            input type="hidden" name="purpose" value=(Purpose::Correct.code());
            input type="hidden" name="then" value=(then);
            (button(&visit.t(label), "open"))
        };
        form(visit, &held.address(""), &inner)
    };
    Ok(match held.reach {
        None if visit.person()?.may(Right::Record) => html! {
            p {
                a.button href=(visit.to(&held.address("/correct"))) { (visit.t("work-correct")) }
                a.button href=(visit.to(&held.address("/withdraw"))) { (visit.t("work-withdraw")) }
            }
        },
        Some(reach) if reach.corrects => html! {
            div.row-buttons { (opening("correct", "work-correct")) (opening("withdraw", "work-withdraw")) }
        },
        _ => html! {},
    })
}

/// What the page of an observation is called.
pub(super) fn title(visit: &Visit, held: &Held) -> String {
    visit.language.say("work-observation", &[("id", Arg::Text(&held.id))])
}

/// Every field that holds something.
fn facts(visit: &Visit, held: &Held) -> Markup {
    let newest = held.versions.iter().rev().find(|it| it.position == held.position);
    html! {
        @for (field, cell) in def(Kind::Observation).fields.iter().zip(&held.cells.0).skip(1) {
            @if !cell.is_empty() {
                dt { (visit.t(label(field.name))) }
                dd { (value(visit, held, field.name, cell)) }
            }
        }
        @if let Some(newest) = newest { dt { (visit.t("work-receipt")) } dd { (number(visit, newest)) } }
    }
}

/// The number of an entry and the digits that show that it is the same.
fn number(visit: &Visit, version: &PastVersion) -> Markup {
    let (number, digits) = receipt::short(version.position, &version.leaf);
    html! { (visit.language.integer(number)) " · " code { (digits) } }
}

/// The message that names a column of an observation.
fn label(column: &str) -> &'static str {
    match column {
        "title" => "work-title",
        "summary" => "work-what",
        "event_date" => "work-when",
        "collected_at" => "work-collected-at",
        "credibility" => "work-credibility",
        "lat" => "work-lat",
        "lon" => "work-lon",
        "geo_precision" => "work-geo-precision",
        "admin1" => "work-admin1",
        "admin1_code" => "work-admin1-code",
        "access_level" => "work-access",
        "file_sha256" => "work-file-sha256",
        "external_scheme" => "work-external-scheme",
        "external_id" => "work-external-id",
        "lang" => "work-text-lang",
        "links" => "work-about",
        "effect" => "work-effect",
        "basis" => "work-basis",
        "finding" => "work-finding",
        "figure" => "work-figure",
        "figure_unit" => "work-figure-unit",
        "figure_text" => "work-figure-text",
        "place" => "work-place",
        "party_ids" => "work-parties",
        "source_id" => "work-source",
        _ => "work-field",
    }
}

/// A cell as it is read.
fn value(visit: &Visit, held: &Held, column: &str, cell: &str) -> Markup {
    let record = &held.known.record;
    match column {
        "links" => {
            html! { ul { @for link in links(cell) { li { (bearing(visit, held, &link)) } } } }
        }
        "party_ids" => html! {
            ul { @for id in cell.split("; ") { li { (say::party(visit, record, id)) } } }
        },
        "source_id" => html! {
            (cell)
            @if let Some(source) = record.sources.get(cell) { " – " span dir="auto" { (source.value.title.as_str()) } }
        },
        _ if is_prose(column) => prose(visit, held, column, cell),
        _ => html! { (plain(visit, column, cell)) },
    }
}

fn is_prose(column: &str) -> bool {
    let mut fields = def(Kind::Observation).fields.iter();
    fields.any(|field| field.name == column && field.kind.base == Base::Text)
}

/// A text as it was written, and its translation into the language of the page where there is one.
fn prose(visit: &Visit, held: &Held, column: &str, cell: &str) -> Markup {
    let (own, tag) = (sheet::cell(&held.cells, "lang"), visit.language.tag());
    let translated = held.translations.translated("evidence", &held.id, column, tag);
    html! {
        span.said lang=(own) dir="auto" { (cell) }
        @if let Some(text) = translated.filter(|_| own != tag) {
            br; span.said { (visit.t("work-translated")) " " (text) }
        }
    }
}

fn links(cell: &str) -> Vec<EvidenceLink> {
    Vec::<EvidenceLink>::read(cell).unwrap_or_default()
}

fn bearing(visit: &Visit, held: &Held, link: &EvidenceLink) -> Markup {
    html! {
        (say::commitment(visit, &held.known.record, link.commitment_id.as_str()))
        " – " (visit.language.name("web-relation", link.relation.code()))
        @if let Some(note) = &link.note { " (" (note) ")" }
    }
}

/// A cell of few words as a text.
fn plain(visit: &Visit, column: &str, cell: &str) -> String {
    let language = visit.language;
    match column {
        "event_date" => {
            PartialDate::parse(cell).map_or_else(|_| cell.to_owned(), |it| language.date(&it))
        }
        "access_level" => visit.t(&format!("work-access-{cell}")),
        "effect" => language.name("web-effect", cell),
        "basis" => language.name("web-basis", cell),
        "credibility" => language.name("web-credibility", cell),
        "finding" => language.name("finding", cell),
        "figure" => language.number(cell),
        "lang" if language.has(&format!("work-lang-{cell}")) => {
            visit.t(&format!("work-lang-{cell}"))
        }
        _ => cell.to_owned(),
    }
}

/// The judgements that rest on it, those that count first.
fn judgements(visit: &Visit, held: &Held) -> Markup {
    let record = &held.known.record;
    let rests = |it: &&Version<Assessment>| {
        it.value.evidence_ids.iter().any(|evidence| evidence.as_str() == held.id)
    };
    let mut found: Vec<_> = record.assessments.values().filter(rests).collect();
    found.sort_by_key(|it| std::cmp::Reverse((it.value.as_of, it.position)));
    html! {
        h2 { (visit.t("work-judgements-on-it")) }
        @if found.is_empty() { p { (visit.t("work-judgements-on-it-none")) } }
        ul.rows { @for it in found { li { (judgement(visit, held, it)) } } }
    }
}

fn judgement(visit: &Visit, held: &Held, judged: &Version<Assessment>) -> Markup {
    let (it, record) = (&judged.value, &held.known.record);
    let commitment = it.commitment_id.as_str();
    let agreement = record.commitments.get(commitment).map(|found| found.agreement_id.as_str());
    let analysis = agreement.and_then(|agreement| held.known.analysis(agreement));
    let replaced = record.assessments.values().any(|later| {
        later.value.supersedes.as_ref().is_some_and(|old| old.as_str() == it.assessment_id.as_str())
    });
    let to = format!("commitments/{commitment}#a-{}", it.assessment_id.as_str());
    html! {
        p { a href=(visit.to(&to)) { (commitment) " " (say::title(visit, record, commitment)) } }
        p.meta {
            (visit.language.day(it.as_of)) " – "
            @if let Some(analysis) = &analysis { (say::standing(visit, analysis, &analysis.standing_of(judged))) " · " }
            (visit.language.say("work-judged-by", &[("author", Arg::Text(it.author.as_str()))]))
            @if replaced { " · " (visit.t("work-judgement-replaced")) }
            @else if held.is_withdrawn() { " · " b { "▲ " (visit.t("work-evidence-withdrawn")) } }
            @else if held.position > judged.position { " · " b { "▲ " (visit.t("work-evidence-corrected")) } }
        }
    }
}

/// Every version, newest first, with what it changed of the one before.
fn story(visit: &Visit, held: &Held) -> Markup {
    let newest = held.versions.iter().enumerate().rev().take(VERSIONS_MAX);
    let more = held.versions.len() > VERSIONS_MAX;
    html! {
        h2 { (visit.t("work-history")) }
        @if held.versions.len() > 1 { p.hint { (visit.t("work-diff-hint")) } }
        ol.story {
            @for (place, version) in newest {
                @let before = held.versions[..place].iter().rev().find(|it| it.said.is_some());
                li { (entry(visit, before.and_then(|it| it.said.as_ref()), version)) }
            }
        }
        @if more { p { (visit.language.say("work-history-more", &[("n", Arg::Count(VERSIONS_MAX as u64))])) } }
    }
}

fn entry(visit: &Visit, before: Option<&Cells>, version: &PastVersion) -> Markup {
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
        @if let (Some(before), Some(now)) = (before, &version.said) { (changes(visit, before, now)) }
    }
}

/// What differs between two versions, field by field.
pub(super) fn changes(visit: &Visit, old: &Cells, new: &Cells) -> Markup {
    let lang = sheet::cell(new, "lang");
    let fields = def(Kind::Observation).fields.iter().enumerate();
    let differ = fields.filter(|(place, _)| old.get(*place) != new.get(*place));
    html! {
        dl.facts {
            @for (place, field) in differ {
                dt { (visit.t(label(field.name))) }
                dd { (change(visit, lang, field.name, (old.get(place), new.get(place)))) }
            }
        }
    }
}

fn change(visit: &Visit, lang: &str, column: &str, (old, new): (&str, &str)) -> Markup {
    if is_prose(column) || matches!(column, "links" | "party_ids") {
        return diff::words(visit, lang, old, new);
    }
    let said =
        |cell: &str| if cell.is_empty() { String::new() } else { plain(visit, column, cell) };
    diff::changed(visit, &said(old), &said(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_an_observation_has_a_name() {
        for field in def(Kind::Observation).fields.iter().skip(1) {
            assert_ne!(label(field.name), "work-field", "{}", field.name);
        }
    }
}
