//! Measured series of a pillar, with every contradiction a reader must be told.

use super::edition::Edition;
use crate::analysis::readings::in_percent;
use crate::analysis::{ReadingFault, Series};
use crate::evidence::{Indicator, Reading};
use crate::language::SHARE_PLACES;
use crate::report::block::{Inline, Row, Value};
use crate::report::rule::Rule;
use crate::report::write::{Put, plain_text};

/// Writes the part on measured series.
pub(super) fn section(e: &mut Edition, pillar: &str) {
    e.w.headed(3, &format!("indicators-{pillar}"), "indicators-title");
    let held = e.in_pillar(pillar);
    let ours = |series: &Series| {
        let id = series.indicator.value.commitment_id.as_ref();
        id.is_some_and(|id| held.iter().any(|held| held.id() == id.as_str()))
    };
    let found: Vec<_> = e.now.series().into_iter().filter(ours).collect();
    let mut rows: Vec<Row> = Vec::new();
    for series in &found {
        for reading in shown(e, series) {
            let row = row(e, series, reading);
            together(&mut rows, row);
        }
    }
    if rows.is_empty() {
        return e.w.say("indicators-none", &[]);
    }
    if !std::mem::replace(&mut e.readings_told, true) {
        e.w.say("indicators-intro", &[]);
    }
    let caption = vec![e.w.text("indicators-caption")];
    let columns = vec![
        e.w.column("column-indicator", 26),
        e.w.column("column-date", 16),
        e.w.column("column-scope-value", 30),
        e.w.column("column-remark", 28),
    ];
    e.w.table(format!("indicators-{pillar}-table"), caption, columns, rows);
}

/// Readings of the period; where there are none, all of the last date before it: one of several
/// areas read on one day would stand for them all.
fn shown<'a>(e: &Edition<'a>, series: &Series<'a>) -> Vec<&'a Reading> {
    let all = series.readings.iter().map(|version| &version.value);
    let last = all.clone().next_back().map(|reading| &reading.date);
    let mut shown: Vec<_> = all.clone().filter(|reading| e.in_period(&reading.date)).collect();
    if shown.is_empty() {
        shown.extend(all.filter(|reading| Some(&reading.date) == last));
    }
    shown
}

/// Readings of several areas that differ in nothing else share a row.
fn together(rows: &mut Vec<Row>, row: Row) {
    const VALUE: usize = 2;
    let others = |row: &Row| {
        let cells = row.cells.iter().enumerate().filter(|(place, _)| *place != VALUE);
        cells.map(|(_, cell)| cell.clone()).collect::<Vec<_>>()
    };
    match (rows.last_mut(), row.cells.get(VALUE)) {
        (Some(last), Some(value)) if others(last) == others(&row) => {
            if let Some(cell) = last.cells.get_mut(VALUE) {
                cell.push(Inline::Break);
                cell.extend(value.iter().cloned());
            }
        }
        _ => rows.push(row),
    }
}

fn row<'a>(e: &mut Edition<'a>, series: &Series<'a>, reading: &'a Reading) -> Row {
    let it = &series.indicator.value;
    let mut name =
        vec![e.words("indicators", it.indicator_id.as_str(), "title", &it.title, &it.lang)];
    if let Some(commitment) = &it.commitment_id {
        name.push(plain_text(" "));
        name.push(e.commitment_link(commitment.as_str()));
    }
    let id = reading.reading_id.as_str();
    let scope = e.words("indicator_readings", id, "scope", &reading.scope, &it.lang);
    let when = vec![plain_text(e.date(&reading.date))];
    let value = value(e, it, reading);
    let value = e.w.line("reading-scope", &[("scope", scope.into()), ("value", value.into())]);
    let mut remark = Vec::new();
    for fault in &series.faults {
        if let Some(line) = warning(e, fault, reading) {
            remark.push(Inline::Strong(line));
            remark.push(Inline::Break);
        }
    }
    remark.extend(e.cite(&reading.source_id));
    Row::from(vec![name, when, value, remark])
}

/// The warning a fault gives at this reading, if it concerns it.
fn warning(e: &mut Edition, fault: &ReadingFault, reading: &Reading) -> Option<Vec<Inline>> {
    let same = |other: &Reading| other.reading_id == reading.reading_id;
    match fault {
        ReadingFault::ContradictsItself { reading: other, exact } if same(other) => {
            let share = e.language.percent_text(&exact.decimal(SHARE_PLACES));
            Some(e.w.line("reading-contradicts", &[("share", share.into())]))
        }
        ReadingFault::ScopeChanged { to: (date, _), .. } if **date == reading.date => {
            Some(vec![e.w.text("reading-scope-changed")])
        }
        ReadingFault::DenominatorChanged { from, to } if same(to) => {
            let (old, new) = (from.value.denominator.as_ref(), reading.denominator.as_ref());
            let puts = [
                ("from", Put::from(e.language.decimal(old?))),
                ("to", e.language.decimal(new?).into()),
            ];
            Some(e.w.line("reading-denominator-changed", &puts))
        }
        _ => None,
    }
}

fn value<'a>(e: &mut Edition<'a>, it: &'a Indicator, reading: &'a Reading) -> Vec<Inline> {
    let mut value = Vec::new();
    let rule = |column: &str| {
        let id = reading.reading_id.as_str();
        Rule::recorded("indicator_readings", "reading_id", id, column)
    };
    match (&reading.numerator, &reading.denominator) {
        (Some(n), Some(d)) => {
            let puts = [
                ("n", Put::from(e.w.recorded(n, rule("numerator")))),
                ("of", e.w.recorded(d, rule("denominator")).into()),
            ];
            value.extend(e.w.line("reading-fraction", &puts));
        }
        // Not a percentage: a part of a whole that the source does not give.
        (Some(n), None) if in_percent(it) => {
            let puts = [("n", Put::from(e.w.recorded(n, rule("numerator"))))];
            value.extend(e.w.line("reading-of-unknown", &puts));
        }
        (Some(n), None) => {
            let unit = e.words("indicators", it.indicator_id.as_str(), "unit", &it.unit, &it.lang);
            value.push(e.w.recorded(n, rule("numerator")));
            value.push(plain_text(" "));
            value.push(unit);
        }
        _ => {}
    }
    if let Some(share) = &reading.printed_share {
        let text = e.language.percent_as_printed(share);
        let number = Value::Recorded { number: share.to_string() };
        let figure = e.w.figure(number, text, rule("printed_share"));
        if !value.is_empty() {
            value.push(Inline::Break);
        }
        value.extend(e.w.line("reading-printed", &[("share", figure.into())]));
    }
    if let (true, Some(text)) = (value.is_empty(), &reading.printed_text) {
        let id = reading.reading_id.as_str();
        value.push(e.words("indicator_readings", id, "printed_text", text, &it.lang));
    }
    value
}
