//! The sources at the desk: code, what it is, how reliable, what it allows, how much rests on it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use maud::{Markup, html};

use super::answer::Answer;
use super::list::List;
use super::pick::plain;
use super::source_sheet::{CONSENTS, consent_name, grade, type_name};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, receipt};
use crate::evidence::{Reliability, Source, SourceType};
use crate::language::Arg;
use crate::people::{Person, Right};
use crate::record::{Vantage, Version};
use crate::store::StoreFault;
use crate::store::resting::{self, Resting};
use crate::word::{Key, Kind};

/// Sources on one page.
const ROWS_MAX: usize = 50;
/// Orders of the list; the first is that of a list nobody ordered.
const ORDERS: [&str; 4] = ["newest", "code", "resting", "reliability"];
/// Fields of the query that narrow the list down or put it in order.
const QUERY: &[&str] = &["q", "type", "reliability", "consent", "breach", "order"];

/// A count is kept for so many times as long as the counting took, although the ledger grows: with
/// many observations and many who record, counting then takes a twentieth of a core and no more.
const KEPT_TIMES: u32 = 20;

/// How much rests on each source.
type Counts = Arc<BTreeMap<String, Resting>>;

/// What was counted last.
#[derive(Debug, Default)]
pub(super) struct Counted(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    vantage: Vantage,
    counts: Counts,
    until: Instant,
    /// Somebody is counting anew.
    counting: bool,
}

impl Kept {
    /// Good enough for this reader: it is what they may see, and not older than it may be.
    fn serves(&self, vantage: &Vantage) -> bool {
        let same =
            self.vantage.clearance == vantage.clearance && self.vantage.as_of == vantage.as_of;
        let fresh = self.vantage == *vantage || self.counting || Instant::now() < self.until;
        same && fresh
    }
}

impl Desk {
    /// How many observations rest on each source, as far as this person may see them.
    fn resting(&self, person: &Person) -> Result<Counts, StoreFault> {
        let vantage = self.vantage(person)?;
        let lock = || self.counted.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut held = lock();
        if let Some(kept) = held.as_ref().filter(|kept| kept.serves(&vantage)) {
            return Ok(Arc::clone(&kept.counts));
        }
        if let Some(kept) = held.as_mut() {
            kept.counting = true;
        }
        // Others need not wait while this one counts.
        drop(held);
        let begun = Instant::now();
        let counted = self.service.reader().read(|db| resting::counts(db, &vantage));
        let mut held = lock();
        if let Some(kept) = held.as_mut() {
            kept.counting = false;
        }
        let counts = Arc::new(counted?);
        let until = Instant::now() + begun.elapsed() * KEPT_TIMES;
        *held = Some(Kept { vantage, counts: Arc::clone(&counts), until, counting: false });
        Ok(counts)
    }
}

/// A source of the list with what is counted of it.
struct Row<'a> {
    code: &'a Key,
    source: &'a Version<Source>,
    resting: Resting,
    /// Something public rests on it against its consent.
    breach: bool,
}

/// The list, narrowed down by what was asked for.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let person = visit.person()?;
    let (known, counts) = (desk.known(person)?, desk.resting(person)?);
    let breaches = known.breaches();
    let mut rows: Vec<Row> = known
        .record
        .sources
        .iter()
        .map(|(code, source)| row(code, source, &counts, breaches))
        .collect();
    let none = rows.is_empty();
    rows.retain(|row| wanted(visit, row));
    ordered(visit, &mut rows);
    let list = List { visit, rest: "sources", asked: QUERY, rows_max: ROWS_MAX };
    let body = html! {
        (receipt::done(desk, visit)?)
        p { (visit.t("work-sources-text")) }
        @if person.may(Right::Record) {
            p { a.button href=(visit.to("sources/new")) { (visit.t("work-source-new")) } }
        }
        @if none { p { (visit.t("work-sources-none")) } }
        @else {
            (asking(list))
            @if rows.is_empty() { (list.none("work-sources-none")) }
            @else { h2 { (visit.language.say("work-sources-found", &[("n", Arg::Count(rows.len() as u64))])) } }
            ul.rows { @for row in list.part(&rows) { li { (shown(visit, row)) } } }
            (list.turning(rows.len()))
        }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-sources"), &body)))
}

fn row<'a>(
    code: &'a Key,
    source: &'a Version<Source>,
    counts: &Counts,
    breaches: &BTreeMap<String, Vec<(Kind, String)>>,
) -> Row<'a> {
    let resting = counts.get(code.as_str()).copied().unwrap_or_default();
    let closed = consent_code(source) == "none" || consent_code(source) == "background";
    let breach = closed && (resting.public > 0 || breaches.contains_key(code.as_str()));
    Row { code, source, resting, breach }
}

/// The code of what a source allows; empty where nothing had to be asked.
fn consent_code(source: &Source) -> &'static str {
    source.consent.map_or("", crate::evidence::Consent::code)
}

fn wanted(visit: &Visit, row: &Row) -> bool {
    let asked = |name: &str, has: &str| {
        let wanted = visit.query.get(name);
        wanted.is_empty() || wanted == has
    };
    let text = plain(&format!("{} {}", row.code, row.source.title.as_str()));
    let words = plain(visit.query.get("q"));
    // The last of the consents says that none had to be asked.
    let consent = Some(consent_code(row.source)).filter(|code| !code.is_empty());
    words.split_whitespace().all(|word| text.contains(word))
        && asked("type", row.source.source_type.code())
        && asked("reliability", row.source.reliability.code())
        && asked("consent", consent.unwrap_or(CONSENTS[CONSENTS.len() - 1]))
        && (!visit.query.has("breach") || row.breach)
}

fn ordered(visit: &Visit, rows: &mut [Row]) {
    match visit.query.get("order") {
        "code" => rows.sort_by_key(|row| row.code),
        "resting" => rows.sort_by_key(|row| (Reverse(row.resting.all), row.code)),
        "reliability" => rows.sort_by_key(|row| (row.source.reliability.code(), row.code)),
        _ => rows.sort_by_key(|row| Reverse(row.source.first_position)),
    }
}

/// A form that is read with GET, so that its address can be sent to a colleague.
fn asking(list: List) -> Markup {
    let visit = list.visit;
    let types = SourceType::CODES.iter().map(|it| (it.code, type_name(visit, it.code)));
    let grades = Reliability::CODES.iter().map(|it| (it.code, grade(visit, it.code)));
    let consents = CONSENTS.iter().map(|code| (*code, consent_name(visit, code)));
    let orders = ORDERS.iter().map(|code| (*code, visit.t(&format!("work-sources-by-{code}"))));
    let all = || std::iter::once(("", visit.t("work-sources-all")));
    html! {
        form method="get" action=(visit.to("sources")) role="search" {
            div.field {
                label for="f-q" { (visit.t("work-sources-words")) }
                input #f-q name="q" type="search" value=(visit.query.get("q")) dir="auto";
            }
            details open[QUERY[1..5].iter().any(|name| !visit.query.get(name).is_empty())] {
                summary { (visit.t("work-sources-narrow")) }
                (select(visit, "type", "work-source-source-type", all().chain(types)))
                (select(visit, "reliability", "work-source-reliability", all().chain(grades)))
                (select(visit, "consent", "work-consent", all().chain(consents)))
                label.tick {
                    input type="checkbox" name="breach" value="1" checked[visit.query.has("breach")];
                    " " (visit.t("work-sources-breach-only"))
                }
            }
            (select(visit, "order", "work-sources-order", orders))
            p {
                button.button { (visit.t("work-find-do")) }
                @if list.is_narrowed() { " " (list.everything()) }
            }
        }
    }
}

fn select<'a>(
    visit: &Visit,
    name: &str,
    label: &str,
    options: impl Iterator<Item = (&'a str, String)>,
) -> Markup {
    html! {
        div.field {
            label for={ "f-" (name) } { (visit.t(label)) }
            select #{ "f-" (name) } name=(name) {
                @for (code, words) in options {
                    option value=(code) selected[visit.query.get(name) == code] { (words) }
                }
            }
        }
    }
}

/// How many observations rest on a source, in words.
pub(super) fn resting_words(visit: &Visit, resting: Resting) -> String {
    match resting.all {
        0 => visit.t("work-source-resting-zero"),
        n => visit.language.say("work-source-resting", &[("n", Arg::Count(n))]),
    }
}

fn shown(visit: &Visit, row: &Row) -> Markup {
    let (source, code) = (row.source, row.code.as_str());
    html! {
        p {
            a href=(visit.to(&format!("sources/{code}"))) { (code) } " – "
            span dir="auto" { (source.title.as_str()) }
        }
        p.meta {
            (type_name(visit, source.source_type.code())) " · "
            (grade(visit, source.reliability.code())) " · "
            (visit.t(&format!("work-source-access-{}", source.access_level.code())))
        }
        p.meta {
            (consent_name(visit, consent_code(source))) " · "
            (resting_words(visit, row.resting))
            @if row.breach { " · " b { "▲ " (visit.t("work-breach-short")) } }
        }
    }
}
