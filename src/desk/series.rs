//! The readings of an indicator: what each says, and what a reader must be told of it. A warning
//! is never a refusal: what a source prints is recorded as it stands.

use maud::{Markup, html};

use super::cell::named;
use super::held::address;
use super::visit::Visit;
use crate::analysis::readings::{self, ReadingFault};
use crate::evidence::{Indicator, Reading};
use crate::language::Arg;
use crate::record::{Record, Version, def};
use crate::word::{Cells, Kind, Record as _};

/// Decimal places of an exact share.
const SHARE_PLACES: u32 = 2;
/// Readings shown at most, the newest; above, the page says so.
const READINGS_MAX: usize = 200;

/// Readings of an indicator, oldest first.
fn of<'r>(record: &'r Record, indicator: &str) -> Vec<&'r Version<Reading>> {
    let all = record.indicator_readings.values();
    let mut ours: Vec<_> = all.filter(|it| it.value.indicator_id.as_str() == indicator).collect();
    ours.sort_by(|a, b| readings::by_date(a, b));
    ours
}

/// What must be told of one reading.
fn told(visit: &Visit, faults: &[ReadingFault], id: &str) -> Vec<String> {
    let say = |message: &str, args: &[(&str, Arg)]| visit.language.say(message, args);
    let mut said = Vec::new();
    for fault in faults {
        match fault {
            ReadingFault::ContradictsItself { reading, exact } if reading.id() == id => {
                let share = visit.language.percent_text(&exact.decimal(SHARE_PLACES));
                said.push(say("reading-contradicts", &[("share", Arg::Text(&share))]));
            }
            ReadingFault::DenominatorChanged { from, to } if to.id() == id => {
                let [from, to] = [from, to].map(|it| {
                    it.value
                        .denominator
                        .as_ref()
                        .map(|n| visit.language.decimal(n))
                        .unwrap_or_default()
                });
                let args = [("from", Arg::Text(&from)), ("to", Arg::Text(&to))];
                said.push(say("reading-denominator-changed", &args));
            }
            _ => {}
        }
    }
    said
}

/// The scopes read at the date of a reading are not those of the date before.
fn scope_changed(faults: &[ReadingFault], reading: &Reading) -> bool {
    faults.iter().any(|fault| match fault {
        ReadingFault::ScopeChanged { from, to } => {
            *to.0 == reading.date && !from.1.contains(reading.scope.as_str())
        }
        _ => false,
    })
}

fn all_told(visit: &Visit, faults: &[ReadingFault], reading: &Version<Reading>) -> Vec<String> {
    let mut said = told(visit, faults, reading.value.id());
    if scope_changed(faults, &reading.value) {
        said.push(visit.t("reading-scope-changed"));
    }
    said
}

/// What somebody should know of a reading before they record it.
pub(super) fn warnings(visit: &Visit, record: &Record, cells: &Cells) -> Vec<String> {
    let Ok(value) = Reading::from_cells(cells) else { return Vec::new() };
    let new = Version { position: u64::MAX, first_position: u64::MAX, value };
    let mut all = of(record, new.value.indicator_id.as_str());
    all.retain(|it| it.value.reading_id != new.value.reading_id);
    all.push(&new);
    all.sort_by(|a, b| readings::by_date(a, b));
    all_told(visit, &readings::faults(&all), &new)
}

/// What a warning was about: the form carries it, to show that it was read.
pub(super) fn figures(cells: &Cells) -> String {
    let columns = ["date", "scope", "numerator", "denominator", "printed_share"];
    let value = |column: &&str| def(Kind::Reading).place(column).map(|place| cells.get(place));
    let values: Vec<&str> = columns.iter().filter_map(value).collect();
    values.join(" | ").trim().to_owned()
}

/// Some reading of the indicator has to be read with care.
pub(super) fn is_warned(record: &Record, indicator: &str) -> bool {
    !readings::faults(&of(record, indicator)).is_empty()
}

/// The readings of an indicator, newest first, each with what must be told of it.
pub(super) fn shown(visit: &Visit, record: &Record, indicator: &Indicator) -> Markup {
    let all = of(record, indicator.indicator_id.as_str());
    let faults = readings::faults(&all);
    let more = all.len() > READINGS_MAX;
    html! {
        h2 { (visit.t("work-series-readings")) }
        @if all.is_empty() { p { (visit.t("work-series-readings-none")) } }
        @else { p.hint { (visit.t("work-series-readings-rule")) } }
        ul.rows { @for it in all.iter().rev().take(READINGS_MAX) {
            li { (row(visit, record, indicator, (it, &all_told(visit, &faults, it)))) }
        } }
        @if more { p { (visit.language.say("work-series-readings-more", &[("n", Arg::Count(READINGS_MAX as u64))])) } }
    }
}

fn row(
    visit: &Visit,
    record: &Record,
    indicator: &Indicator,
    (reading, told): (&Version<Reading>, &[String]),
) -> Markup {
    let it = &reading.value;
    let to = visit.to(&address(Kind::Reading, it.id()));
    html! {
        p { a.id href=(to) { (visit.language.date(&it.date)) } " – "
            span lang=(indicator.lang.as_str()) dir="auto" { (it.scope.as_str()) } }
        p { b { (value(visit, indicator, it)) } }
        @for sentence in told { p { b { "▲ " (sentence) } } }
        p.meta { (named(visit, record, Kind::Source, it.source_id.as_str())) }
    }
}

/// What a reading says: fraction, exact share and printed figure side by side.
fn value(visit: &Visit, indicator: &Indicator, it: &Reading) -> String {
    let language = visit.language;
    let mut said = Vec::new();
    match (&it.numerator, &it.denominator) {
        (Some(n), Some(of)) => {
            let (n, of) = (language.decimal(n), language.decimal(of));
            let args = [("n", Arg::Text(&n)), ("of", Arg::Text(&of))];
            let mut fraction = language.say("reading-fraction", &args);
            if let Some(share) = readings::share(it) {
                let share = language.percent_text(&share.decimal(SHARE_PLACES));
                fraction = format!("{fraction} ({share})");
            }
            said.push(fraction);
        }
        (Some(n), None) if readings::in_percent(indicator) => {
            let n = language.decimal(n);
            said.push(language.say("reading-of-unknown", &[("n", Arg::Text(&n))]));
        }
        (Some(n), None) => {
            said.push(format!("{} {}", language.decimal(n), indicator.unit.as_str()));
        }
        _ => {}
    }
    let printed = it.printed_share.as_ref().map(|share| language.percent_as_printed(share));
    let printed = printed.or_else(|| it.printed_text.as_ref().map(|text| text.as_str().to_owned()));
    if let Some(printed) = printed {
        said.push(language.say("reading-printed", &[("share", Arg::Text(&printed))]));
    }
    said.join(" · ")
}
