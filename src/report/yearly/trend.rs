//! Both aggregates over the reports: as published then, and as seen now of the same days.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::deadlines::ticks;
use super::drawing::Named;
use super::edition::Edition;
use super::summary::{score, scored};
use super::why::published as published_cell;
use crate::analysis::{Distribution, PublishedThen, Ratio, Scope, Unassessed};
use crate::assessment::{FigureScope, Measure};
use crate::language::SHARE_PLACES;
use crate::report::block::{Inline, Row, Value};
use crate::report::chart::{self, Axis, DATES_MAX, Dot, Panel, Track, WHOLE};
use crate::report::rule::Rule;
use crate::report::write::plain_text;
use crate::word::Day;

/// What is seen now of one day: nothing where nobody had judged anything.
struct Seen<'a> {
    day: Day,
    counted: Distribution<'a>,
}

/// Draws both aggregates, each on its own scale; nothing where there is no value at all.
pub(super) fn write(e: &mut Edition) {
    let published = published(e);
    let seen = seen(e, &published);
    if published.is_empty() && seen.is_empty() {
        return;
    }
    let days: BTreeSet<Day> =
        published.keys().copied().chain(seen.iter().map(|it| it.day)).collect();
    let (Some(from), Some(to)) = (days.first().copied(), days.last().copied()) else { return };
    let axis = Axis { from, to, ticks: ticks(from, to) };
    let (then, now) = (e.w.word("figure-trend-then"), e.w.word("figure-trend-now"));
    let then_dots = published.iter().map(|(day, it)| dot(e, *day, share_then(it))).collect();
    let shares = seen.iter().map(|it| dot(e, it.day, it.counted.complete().share()));
    let points = seen.iter().map(|it| {
        let score = it.counted.score(Unassessed::Excluded);
        dot(e, it.day, score.and_then(|score| score.percent()))
    });
    let tracks = vec![track(&now, true, shares.collect()), track(&then, false, then_dots)];
    let points = vec![track(&now, true, points.collect())];
    let panels = [
        Panel { title: e.w.word("figure-trend-share"), tracks },
        Panel { title: e.w.word("figure-trend-points"), tracks: points },
    ];
    let named = Named {
        id: "fig-trend".to_owned(),
        title: e.w.word("figure-trend"),
        description: e.w.word("figure-trend-description"),
    };
    let whole = ["0", "50", "100"].map(|text| e.language.percent_text(text));
    let whole = [whole[0].as_str(), whole[1].as_str(), whole[2].as_str()];
    let svg = chart::trend(named.alt(e), &axis, &panels, whole);
    table(e, named, svg, &days, &published, &seen);
}

fn track(name: &str, solid: bool, dots: Vec<Option<Dot>>) -> Track {
    Track { name: name.to_owned(), solid, dots: dots.into_iter().flatten().collect() }
}

fn dot(e: &Edition, day: Day, percent: Option<Ratio>) -> Option<Dot> {
    let text = percent?.decimal(SHARE_PLACES);
    // Two places as printed: the drawing cannot differ from the text.
    let value = text.replace('.', "").parse::<u64>().ok()?.min(WHOLE);
    Some(Dot { day, value, text: e.language.percent_text(&text) })
}

/// Shares of all commitments complete, as published, by the day they are about. Where several were
/// published of one day, the one with its count.
fn published<'a>(e: &Edition<'a>) -> BTreeMap<Day, PublishedThen<'a>> {
    let mut found: BTreeMap<Day, PublishedThen<'a>> = BTreeMap::new();
    for it in e.published().iter() {
        let figure = &it.figure.value;
        let level = matches!(figure.measure, Measure::LevelCount | Measure::LevelShare);
        let ours = level && figure.scope_type == FigureScope::Agreement && complete(e, it);
        let Some(day) = figure.as_of.latest().filter(|day| ours && *day <= e.to) else { continue };
        if share_then(it).is_none() {
            continue;
        }
        let counted = found.get(&day).is_some_and(|held| held.then.is_some());
        if !counted {
            found.insert(day, it.clone());
        }
    }
    found
}

/// The level of the figure is the only one of its scale that counts as done.
fn complete(e: &Edition, it: &PublishedThen) -> bool {
    let Some(code) = &it.figure.value.level_code else { return false };
    e.now.scales().iter().any(|scale| {
        let mut done = scale.levels.iter().filter(|level| level.complete);
        let only = done.next().is_some_and(|level| level.level_code == *code);
        only && done.next().is_none()
    })
}

fn share_then(it: &PublishedThen) -> Option<Ratio> {
    let counted = it.then.and_then(crate::analysis::Figure::share);
    counted.or_else(|| it.figure.value.printed_share.as_ref().map(Ratio::from))
}

/// Readings of now of every reporting date and of every day of which something was published.
fn seen<'a>(e: &Edition<'a>, published: &BTreeMap<Day, PublishedThen<'a>>) -> Vec<Seen<'a>> {
    let dates = Rc::clone(&e.dates);
    let days: BTreeSet<Day> = dates.iter().chain(published.keys()).copied().collect();
    let skip = days.len().saturating_sub(DATES_MAX);
    let reading = |day: Day| Seen { day, counted: e.now.at(day).distribution(Scope::Agreement) };
    let all = days.into_iter().skip(skip).map(reading);
    all.filter(|it| it.counted.assessed() > 0).collect()
}

fn table(
    e: &mut Edition,
    named: Named,
    svg: String,
    days: &BTreeSet<Day>,
    published: &BTreeMap<Day, PublishedThen>,
    seen: &[Seen],
) {
    let columns = vec![
        e.w.column("column-date", 28),
        e.w.number_column("column-share-then", 24),
        e.w.number_column("column-share-now", 24),
        e.w.number_column("column-points-now", 24),
    ];
    let mut rows = Vec::new();
    for day in days {
        let then = published.get(day).map(|it| share_printed(e, it));
        let reading = seen.iter().find(|it| it.day == *day);
        let now = reading.map(|it| e.w.share((it.counted.complete(), e.complete_on(*day))));
        let points = reading.and_then(|it| points_now(e, it));
        let mut cells = vec![vec![plain_text(e.day(*day))]];
        for cell in [then, now, points] {
            cells.push(vec![cell.unwrap_or_else(|| e.w.text("dash"))]);
        }
        rows.push(Row::from(cells));
    }
    named.push(e, svg, columns, rows);
}

fn share_printed(e: &mut Edition, it: &PublishedThen) -> Inline {
    match (it.then, &it.figure.value.printed_share) {
        (Some(figure), _) => {
            let cell = |column| Box::new(published_cell(&it.figure.value, column));
            let rule = Rule::Ratio { one: cell("count"), among: cell("denominator") };
            e.w.share((figure, rule))
        }
        (None, Some(printed)) => {
            let text = e.language.percent_as_printed(printed);
            let rule = published_cell(&it.figure.value, "printed_share");
            e.w.figure(Value::Recorded { number: printed.to_string() }, text, rule)
        }
        (None, None) => e.w.text("dash"),
    }
}

fn points_now(e: &mut Edition, it: &Seen) -> Option<Inline> {
    let found = it.counted.score(Unassessed::Excluded)?;
    let rule = e.points(it.day, Scope::Agreement, scored(&it.counted), false);
    Some(score(e, &found, rule))
}
