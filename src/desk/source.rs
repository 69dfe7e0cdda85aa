//! One source at the desk: what may be known of it, what it allows, which observations rest on it,
//! what is public against its consent, and its history. Never what is sealed of it.

use std::sync::Arc;

use maud::{Markup, html};

use super::answer::Answer;
use super::list::List;
use super::observation::doings_with_closed;
use super::shelf::Known;
use super::source_sheet::{FIELDS, cell, consent_name, grade, type_name};
use super::visit::Visit;
use super::{
    Desk, DeskFault, closed, correct, destroy, diff, frame, held, receipt, sealing, sheet, sources,
};
use crate::command::consent;
use crate::language::Arg;
use crate::people::{Reach, Right};
use crate::record::def;
use crate::store::history::PastVersion;
use crate::store::resting::{self, Resting};
use crate::word::{Base, Cells, Key, Kind, PartialDate};

/// Observations on one page.
const ROWS_MAX: usize = 25;

/// The source of the address with its history.
pub(super) struct Held {
    pub(super) known: Arc<Known>,
    pub(super) code: Key,
    /// What may be known of it, oldest first; the last that says something is `cells`.
    pub(super) versions: Vec<PastVersion>,
    /// What it says, or said last.
    pub(super) cells: Cells,
    /// Ledger position of the version that says so.
    pub(super) position: u64,
    /// It is closed, and was opened to this visitor, who may do this with it.
    reach: Option<Reach>,
}

impl TryFrom<held::Held> for Held {
    type Error = DeskFault;

    fn try_from(held: held::Held) -> Result<Self, DeskFault> {
        let code = Key::parse(&held.id).map_err(|_| DeskFault::NotFound)?;
        let held::Held { known, versions, cells, position, reach, .. } = held;
        Ok(Self { known, code, versions, cells, position, reach })
    }
}

impl Held {
    /// Reads it; nothing where there is no such source for this visitor.
    pub(super) fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        held::Held::of(desk, visit)?.try_into()
    }

    /// The same as it has to be read to be corrected. Of a closed one that reading is noted.
    pub(super) fn to_correct(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        correct::held(desk, visit)?.try_into()
    }

    /// It was taken back.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.versions.last().is_some_and(|last| last.said.is_none())
    }

    /// Its address within the workspace.
    pub(super) fn address(&self, rest: &str) -> String {
        format!("sources/{}{rest}", self.code)
    }

    /// What the page of a source is called.
    pub(super) fn title(&self, visit: &Visit) -> String {
        visit.language.say("work-source-named", &[("code", Arg::Text(self.code.as_str()))])
    }
}

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => match closed::gate(desk, visit, "") {
            Err(DeskFault::NotFound) => destroy::in_its_place(desk, visit),
            gate => gate,
        },
        held => shown(desk, visit, &held?),
    }
}

/// The page of a source that was read.
pub(super) fn shown(desk: &Desk, visit: &Visit, held: &Held) -> Result<Answer, DeskFault> {
    let count = |db: &_| resting::count_on(db, &held.known.vantage, held.code.as_str());
    let resting = desk.service().reader().read(count)?;
    let body = html! {
        (receipt::done(desk, visit)?)
        @if visit.query.has("sealed") {
            div.note.done role="status" { p { b { (visit.t("work-seal-done")) } } }
        }
        @if held.reach.is_some() { (closed::opened_note(visit)) }
        (doings(visit, held, resting)?)
        dl.facts { (facts(visit, &held.cells)) }
        (sealing::state(desk, visit, &held.known.record, &held.code)?)
        (observations(desk, visit, held, resting)?)
        (story(visit, held))
    };
    Ok(Answer::page(frame::page(visit, &held.title(visit), &body)))
}

/// That it was taken back, what is public against its consent, and what one may do with it.
fn doings(visit: &Visit, held: &Held, resting: Resting) -> Result<Markup, DeskFault> {
    let record = (Kind::Source, held.code.as_str());
    let may = visit.person()?.may(Right::Record);
    let buttons = match held.reach {
        Some(reach) => doings_with_closed(visit, record, held.is_withdrawn(), reach),
        None if !may => html! {},
        None if held.is_withdrawn() => html! {
            p { a href=(visit.to(&held.address("/destroy"))) { (visit.t("work-destroy")) } }
        },
        None => html! {
            p {
                a.button href=(visit.to(&held.address("/correct"))) { (visit.t("work-source-correct")) }
                a.button href=(visit.to(&held.address("/withdraw"))) { (visit.t("work-withdraw")) }
            }
        },
    };
    Ok(html! {
        @if !held.is_withdrawn() { (breach(visit, held, resting)) }
        @else if held.reach.is_none() { div.note { p { b { "▲ " (visit.t("work-source-withdrawn")) } } } }
        (buttons)
    })
}

/// Every field that holds something.
fn facts(visit: &Visit, cells: &Cells) -> Markup {
    html! {
        @for name in FIELDS {
            @let text = cell(cells, name);
            @if !text.is_empty() || *name == "consent" {
                dt { (visit.t(label(name))) }
                dd { (value(visit, name, text)) }
            }
        }
    }
}

/// The message that names a column.
fn label(column: &str) -> &'static str {
    match column {
        "title" => "work-source-title-short",
        "source_type" => "work-source-source-type",
        "reliability" => "work-source-reliability",
        "consent" => "work-consent-short",
        "access_level" => "work-source-access-short",
        "publisher" => "work-source-publisher",
        "url" => "work-source-url",
        "published_on" => "work-source-published-on",
        "seen_on" => "work-source-seen-on",
        "lang" => "work-source-lang-short",
        _ => "work-source-note-short",
    }
}

fn value(visit: &Visit, column: &str, text: &str) -> Markup {
    let prose =
        def(Kind::Source).fields.iter().any(|f| f.name == column && f.kind.base == Base::Text);
    html! {
        @if prose { span.said dir="auto" { (text) } } @else { (plain(visit, column, text)) }
    }
}

/// A cell of few words as a text.
fn plain(visit: &Visit, column: &str, text: &str) -> String {
    match column {
        "source_type" => type_name(visit, text),
        "reliability" => grade(visit, text),
        "consent" => consent_name(visit, text),
        "access_level" => visit.t(&format!("work-source-access-{text}")),
        "published_on" | "seen_on" => {
            PartialDate::parse(text).map_or_else(|_| text.to_owned(), |it| visit.language.date(&it))
        }
        "lang" if visit.language.has(&format!("work-lang-{text}")) => {
            visit.t(&format!("work-lang-{text}"))
        }
        _ => text.to_owned(),
    }
}

/// What is public and rests on the source although it does not allow that, or allows it no more.
fn breach(visit: &Visit, held: &Held, resting: Resting) -> Markup {
    if !consent::is_closed(&held.cells) {
        return html! {};
    }
    let named = held.known.breaches().get(held.code.as_str()).map_or(&[][..], Vec::as_slice);
    let count = resting.public + named.len() as u64;
    html! {
        @if count > 0 {
            div.note.wrong {
                p { b { "▲ " (visit.language.say("work-breach", &[("n", Arg::Count(count))])) } }
                p { (visit.t("work-breach-text")) }
                @if resting.public > 0 {
                    p { a href="#observations" {
                        (visit.language.say("work-breach-observations", &[("n", Arg::Count(resting.public))]))
                    } }
                }
                ul { @for (kind, id) in named { li { (citing(visit, held, *kind, id)) } } }
            }
        }
    }
}

/// A public record that rests on the source, leading to its page where there is one.
fn citing(visit: &Visit, held: &Held, kind: Kind, id: &str) -> Markup {
    let name = visit.language.name("web-kind", kind.code());
    let judged = held.known.record.assessments.get(id).filter(|_| kind == Kind::Assessment);
    html! {
        (name) " "
        @match judged {
            Some(judged) => {
                @let commitment = judged.value.commitment_id.as_str();
                a href=(visit.to(&format!("commitments/{commitment}#a-{id}"))) { (commitment) " · " (id) }
            }
            None => (id),
        }
    }
}

/// The observations that rest on it and that the reader may see.
fn observations(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    resting: Resting,
) -> Result<Markup, DeskFault> {
    let all = usize::try_from(resting.all).unwrap_or(usize::MAX);
    let rest = held.address("");
    let list = List { visit, rest: &rest, asked: &[], rows_max: ROWS_MAX };
    let page = list.page_of(list.pages(all));
    let rows = if all == 0 {
        Vec::new()
    } else {
        let asked = ((page - 1) * ROWS_MAX, ROWS_MAX);
        let read = |db: &_| resting::on(db, &held.known.vantage, held.code.as_str(), asked);
        desk.service().reader().read(read)?
    };
    Ok(html! {
        h2 #observations { (sources::resting_words(visit, resting)) }
        @if rows.is_empty() { p { (visit.t("work-source-resting-none")) } }
        ul.rows { @for (_, cells) in &rows { li { (row(visit, cells)) } } }
        (list.turning(all))
    })
}

fn row(visit: &Visit, cells: &Cells) -> Markup {
    let of = |name| sheet::cell(cells, name);
    html! {
        p {
            a href=(visit.to(&format!("observations/{}", cells.id()))) { (cells.id()) } " · "
            @match PartialDate::parse(of("event_date")) {
                Ok(date) => (visit.language.date(&date)),
                Err(_) => (of("event_date")),
            }
            " · " (sheet::ids(of("links")).join(", "))
        }
        p lang=(of("lang")) dir="auto" { (of("summary")) }
        p.meta { (visit.t(&format!("work-access-{}", of("access_level")))) }
    }
}

/// Every version, newest first, with what it changed of the one before.
fn story(visit: &Visit, held: &Held) -> Markup {
    html! {
        h2 { (visit.t("work-history")) }
        @if held.versions.len() > 1 { p.hint { (visit.t("work-diff-hint")) } }
        ol.story {
            @for (place, version) in held.versions.iter().enumerate().rev() {
                @let before = held.versions[..place].iter().rev().find_map(|it| it.said.as_ref());
                li { (entry(visit, before, version)) }
            }
        }
    }
}

fn entry(visit: &Visit, before: Option<&Cells>, version: &PastVersion) -> Markup {
    let act = match (before, &version.said) {
        (None, _) => "work-act-made",
        (Some(_), Some(_)) => "work-act-revised",
        (Some(_), None) => "work-act-withdrawn",
    };
    let (number, digits) = receipt::short(version.position, &version.leaf);
    html! {
        p.when { b { (visit.t(act)) } " · " (visit.language.day(version.on)) " · " (version.by) }
        p.meta { (visit.t("work-receipt")) " " (visit.language.integer(number)) " · " code { (digits) } }
        @if let Some(reason) = &version.reason {
            p { (visit.t("work-reason-said")) " " span.said dir="auto" { (reason) } }
        }
        @if let (Some(before), Some(now)) = (before, &version.said) { (changes(visit, before, now)) }
    }
}

/// What differs between two versions, field by field.
pub(super) fn changes(visit: &Visit, old: &Cells, new: &Cells) -> Markup {
    let differ = FIELDS.iter().filter(|name| cell(old, name) != cell(new, name));
    html! {
        dl.facts {
            @for name in differ {
                dt { (visit.t(label(name))) }
                dd { (change(visit, name, (cell(old, name), cell(new, name)))) }
            }
        }
    }
}

fn change(visit: &Visit, column: &str, (old, new): (&str, &str)) -> Markup {
    if matches!(column, "title" | "publisher" | "url" | "note") {
        return diff::words(visit, "", old, new);
    }
    // That no consent was asked is a value of its own.
    let said = |text: &str| match (column, text) {
        ("consent", _) => plain(visit, column, text),
        (_, "") => String::new(),
        _ => plain(visit, column, text),
    };
    diff::changed(visit, &said(old), &said(new))
}
