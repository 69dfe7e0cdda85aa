//! The drawings of the report with the tables behind them.

use std::rc::Rc;

use super::edition::Edition;
use super::why::What;
use crate::analysis::{
    Analysis, Change, CommitmentStanding, Direction, Distribution, ScaleCount, Standing,
};
use crate::language::level::{level_style, no_level_style};
use crate::language::{Arg, LevelStyle, NoLevel};
use crate::report::block::{Chart, Inline, Row, Table};
use crate::report::chart::{self, Alt, Move, Share, Strip};
use crate::report::rule::Rule;
use crate::report::write::{level, plain_text};
use crate::word::Day;

/// Most rows of one drawing: more would not fit a page.
const ROWS_MAX: usize = 36;
/// Most year ends of one drawing: more would not fit its width.
const YEARS_MAX: usize = 6;

/// The bar of a scope, one for each scale its commitments stand on.
pub(super) fn distribution<'a>(
    e: &mut Edition<'a>,
    anchor: &str,
    name: &str,
    it: &Distribution<'a>,
) {
    if it.mixed() {
        e.w.say("figure-mixed", &[]);
    }
    let used = |scale: &&ScaleCount| !it.mixed() || scale.assessed() > 0;
    for (place, scale) in it.scales.iter().filter(used).enumerate() {
        let id = format!("fig-{anchor}-{place}");
        let shares = shares(e, it, scale);
        let rules = rules(e, it, scale);
        bar(e, &id, name, it, (&shares, &rules));
    }
}

/// Rules of the numbers of a distribution, count and share, in the order of `shares`.
fn rules<'a>(e: &Edition<'a>, it: &Distribution<'a>, scale: &ScaleCount<'a>) -> Vec<[Rule; 2]> {
    let levels = scale.levels.iter();
    let mut rules: Vec<_> =
        levels.map(|counted| e.at_level(it.scope, counted.level.level_id.as_str())).collect();
    let without = [What::NotAssessed, What::NotAssessable];
    rules.extend(without.map(|what| {
        let scopes = [it.scope];
        [e.counted(what, &scopes).1, e.shared(what, &scopes).1]
    }));
    rules
}

fn bar<'a>(
    e: &mut Edition<'a>,
    id: &str,
    name: &str,
    it: &Distribution<'a>,
    (shares, rules): (&[Share], &[[Rule; 2]]),
) {
    let date = e.day(e.to);
    let title = e
        .language
        .say("figure-distribution", &[("name", Arg::Text(name)), ("date", Arg::Text(&date))]);
    let parts: Vec<_> =
        shares.iter().map(|share| format!("{} {}", share.style.label, share.text)).collect();
    let list = e.language.join(&parts);
    let args = [("n", Arg::Count(it.catalogue)), ("list", Arg::Text(&list))];
    let description = e.language.say("figure-distribution-description", &args);
    let svg = chart::distribution(Alt { id, title: &title, description: &description }, shares);
    let both = shares.iter().zip(rules);
    let rows = both.map(|(share, rules)| share_row(e, it, share, rules)).collect();
    let head = vec![
        e.w.column("column-level", 50),
        e.w.number_column("column-commitments", 25),
        e.w.number_column("column-share", 25),
    ];
    let caption = vec![plain_text(title.clone())];
    let table = Table { anchor: format!("{id}-table"), caption, head, rows };
    e.w.chart(Chart { anchor: id.to_owned(), title, description, svg, table: Some(table) });
}

fn share_row(e: &mut Edition, it: &Distribution, share: &Share, rules: &[Rule; 2]) -> Row {
    let [number, of] = rules.clone();
    let count = e.w.count(share.count, number);
    let part = e.w.share((it.of_catalogue(share.count), of));
    Row::from(vec![vec![level(e.language, &share.style)], vec![count], vec![part]])
}

fn shares<'a>(e: &Edition<'a>, it: &Distribution<'a>, scale: &ScaleCount<'a>) -> Vec<Share> {
    let text = |count| e.language.integer(count);
    let highest = scale.levels.last().map_or(0, |top| top.level.order);
    let mut shares: Vec<Share> = Vec::new();
    for counted in &scale.levels {
        let row = &counted.level.value;
        let own = (row.label.as_str(), row.lang.as_str());
        let id = row.level_id.as_str();
        let words = e.record.words("scale_levels", id, "label", own, e.language.tag());
        let style = level_style(row, highest, (words.text, words.lang));
        shares.push(Share { style, count: counted.count, text: text(counted.count) });
    }
    for (why, count) in
        [(NoLevel::NotAssessed, it.not_assessed), (NoLevel::NotAssessable, it.not_assessable)]
    {
        shares.push(Share { style: no_level_style(why, e.language), count, text: text(count) });
    }
    shares
}

/// Names of what a distribution counts with the rules of their shares, in the order of its
/// figures: levels scale by scale, then the two ways of having none.
pub(super) fn names<'a>(e: &Edition<'a>, it: &Distribution<'a>) -> Vec<(String, Rule)> {
    let mut names = Vec::new();
    let mut without = Vec::new();
    for scale in &it.scales {
        let both = shares(e, it, scale).into_iter().zip(rules(e, it, scale));
        let mut all: Vec<_> = both.map(|(share, [_, of])| (share.style.label, of)).collect();
        without = all.split_off(scale.levels.len().min(all.len()));
        names.append(&mut all);
    }
    names.extend(without);
    names
}

/// Styles of the scale a pillar's commitments stand on, lowest first.
fn scale_styles<'a>(e: &Edition<'a>, standing: &Standing<'a>) -> Vec<LevelStyle> {
    let Some(found) = standing.level() else { return Vec::new() };
    let Some(view) = e.now.scales().get(found.scale) else { return Vec::new() };
    let styles = view.levels.iter().enumerate().map(|(place, row)| {
        e.level_style(crate::analysis::Level { scale: found.scale, place, row })
    });
    styles.collect()
}

/// From then to now, the commitments that moved up or down or were judged for the first time.
pub(super) fn change<'a>(e: &mut Edition<'a>, anchor: &str, name: &str, moved: &[&Change<'a>]) {
    let drawn = |it: &&&Change| {
        matches!(it.direction, Direction::Up | Direction::Down | Direction::NewlyAssessed)
    };
    let moved: Vec<_> = moved.iter().filter(drawn).take(ROWS_MAX).collect();
    let Some(first) = moved.first() else { return };
    let levels = scale_styles(e, &first.now);
    if moved.iter().any(|it| scale_styles(e, &it.now) != levels) {
        return e.w.say("figure-change-scales", &[]);
    }
    let mut scale = vec![no_level_style(NoLevel::NotAssessed, e.language)];
    scale.extend(levels);
    let step = |style: LevelStyle| (style.steps > 0).then_some(style.step);
    let rows: Vec<Move> = moved
        .iter()
        .map(|it| Move {
            label: it.commitment.value.commitment_id.to_string(),
            then: step(e.style(&it.then)),
            now: step(e.style(&it.now)),
        })
        .collect();
    let (eve, to) = (e.day(e.eve()), e.day(e.to));
    let args = [("name", Arg::Text(name)), ("from", Arg::Text(&eve)), ("to", Arg::Text(&to))];
    let title = e.language.say("figure-change", &args);
    let parts: Vec<_> = moved.iter().map(|it| in_words(e, it)).collect();
    let description = parts.join(". ");
    let id = format!("fig-{anchor}-change");
    let alt = Alt { id: &id, title: &title, description: &description };
    let svg = chart::change(alt, &scale, &rows, (&eve, &to));
    e.w.chart(Chart { anchor: id, title, description, svg, table: None });
}

fn in_words<'a>(e: &Edition<'a>, it: &Change<'a>) -> String {
    let (then, now) = (e.style(&it.then).label, e.style(&it.now).label);
    let id = it.commitment.commitment_id.as_str();
    e.language.say(
        "figure-change-row",
        &[("id", Arg::Text(id)), ("then", Arg::Text(&then)), ("now", Arg::Text(&now))],
    )
}

/// Year ends of each commitment of a pillar, one row each.
pub(super) fn years<'a>(
    e: &mut Edition<'a>,
    anchor: &'a str,
    name: &str,
    held: &[CommitmentStanding<'a>],
) {
    let ends = Rc::clone(&e.year_ends);
    if ends.len() < 2 || held.is_empty() {
        return;
    }
    let mut legend: Vec<LevelStyle> = Vec::new();
    let mut rows = Vec::new();
    let ever = |it: &&CommitmentStanding<'a>| {
        ends.iter().any(|day| e.now.standing_on(it.id(), *day).level().is_some())
    };
    let (drawn, never): (Vec<_>, Vec<_>) = held.iter().partition(|it| ever(it));
    if !never.is_empty() {
        let links = e.commitment_links(never.iter().map(|it| it.id()));
        let n = (never.len(), e.never(anchor, &ends));
        e.w.say("figure-years-never", &[("n", n.into()), ("list", links.into())]);
    }
    if drawn.is_empty() {
        return;
    }
    for it in drawn.into_iter().take(ROWS_MAX) {
        let at = |day: &Day| e.style(&e.now.standing_on(it.id(), *day));
        let cells: Vec<_> = ends.iter().map(at).collect();
        rows.push(Strip { label: it.id().to_owned(), cells });
        for style in scale_styles(e, &it.standing) {
            if !legend.contains(&style) {
                legend.push(style);
            }
        }
    }
    legend.push(no_level_style(NoLevel::NotAssessed, e.language));
    legend.push(no_level_style(NoLevel::NotAssessable, e.language));
    let heads: Vec<_> = ends.iter().map(|day| day.parts().0.to_string()).collect();
    let title = e.language.say("figure-years", &[("name", Arg::Text(name))]);
    let description = e.w.word("figure-years-description");
    let id = format!("fig-{anchor}-years");
    let svg = chart::years(
        Alt { id: &id, title: &title, description: &description },
        &heads,
        &rows,
        &legend,
    );
    let table = years_table(e, &id, &title, &heads, &rows);
    e.w.chart(Chart { anchor: id, title, description, svg, table: Some(table) });
}

fn years_table(e: &Edition, id: &str, title: &str, heads: &[String], rows: &[Strip]) -> Table {
    let mut head = vec![e.w.column("column-commitment", 16)];
    head.extend(heads.iter().map(|year| crate::report::block::Column {
        title: year.clone(),
        number: false,
        weight: 14,
    }));
    let row = |strip: &Strip| {
        let mut cells: Vec<Vec<Inline>> = vec![vec![e.commitment_link(&strip.label)]];
        cells.extend(strip.cells.iter().map(|style| vec![level(e.language, style)]));
        Row::from(cells)
    };
    let rows = rows.iter().map(row).collect();
    let caption = vec![plain_text(title)];
    Table { anchor: format!("{id}-table"), caption, head, rows }
}

/// The last year ends up to the cut-off on which something was judged, and the cut-off itself.
pub(super) fn year_ends(now: &Analysis) -> Vec<Day> {
    let to = now.vantage().as_of;
    let ours = |id: &str| now.commitment(id).is_some();
    let all = now.record().assessments.values().map(|version| &version.value);
    let before = all.filter(|it| it.as_of.parts().0 < to.parts().0);
    let judged = before.filter(|it| ours(it.commitment_id.as_str())).map(|it| it.as_of);
    let last = to.parts().0;
    let first = judged.min().map_or(last, |day| day.parts().0);
    let mut ends: Vec<_> = (first..last).filter_map(|year| Day::new(year, 12, 31)).collect();
    ends.push(to);
    let skip = ends.len().saturating_sub(YEARS_MAX);
    ends.split_off(skip)
}
