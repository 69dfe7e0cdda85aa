//! The drawings of the report with the tables behind them: the distribution over levels, and what
//! changed.

use super::edition::Edition;
use super::why::What;
use crate::analysis::{Change, Direction, Distribution, ScaleCount, Scope, Standing};
use crate::language::{Arg, LevelStyle, NoLevel};
use crate::report::block::{Chart, Column, Row, Table};
use crate::report::chart::{self, Alt, BARS_MAX, Bar, Move, ROWS_MAX, Share};
use crate::report::rule::Rule;
use crate::report::write::{level, plain_text};

/// A drawing about to be made: its address, its title and what it shows.
pub(super) struct Named {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) description: String,
}

impl Named {
    pub(super) fn alt(&self, e: &Edition) -> Alt<'_> {
        let rtl = e.language.direction() == crate::language::Direction::Rtl;
        Alt { id: &self.id, title: &self.title, description: &self.description, rtl }
    }

    /// Puts the drawing into the report, the table behind it.
    pub(super) fn push(self, e: &mut Edition, svg: String, head: Vec<Column>, rows: Vec<Row>) {
        let caption = vec![plain_text(self.title.clone())];
        let table = Table { anchor: format!("{}-table", self.id), caption, head, rows };
        let Self { id, title, description } = self;
        e.w.chart(Chart { anchor: id, title, description, svg, table: Some(table) });
    }
}

/// The title of one of several drawings that hold together what one could not.
pub(super) fn part_title(e: &Edition, title: &str, part: usize, parts: usize) -> String {
    if parts < 2 {
        return title.to_owned();
    }
    let count = |n: usize| Arg::Count(u64::try_from(n).unwrap_or(u64::MAX));
    let args = [("title", Arg::Text(title)), ("n", count(part + 1)), ("of", count(parts))];
    e.language.say("figure-part", &args)
}

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
    rules.extend(without.map(|what| e.rules_of(what, &[it.scope])));
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
    let named = Named { id: id.to_owned(), title, description };
    let svg = chart::distribution(named.alt(e), shares);
    let both = shares.iter().zip(rules);
    let rows = both.map(|(share, rules)| share_row(e, it, share, rules)).collect();
    let head = vec![
        e.w.column("column-level", 50),
        e.w.number_column("column-commitments", 25),
        e.w.number_column("column-share", 25),
    ];
    named.push(e, svg, head, rows);
}

fn share_row(e: &mut Edition, it: &Distribution, share: &Share, rules: &[Rule; 2]) -> Row {
    let [number, of] = rules.clone();
    let count = e.w.count(share.count, number);
    let part = e.w.share((it.of_catalogue(share.count), of));
    Row::from(vec![vec![level(e.language, &share.style)], vec![count], vec![part]])
}

fn shares<'a>(e: &Edition<'a>, it: &Distribution<'a>, scale: &ScaleCount<'a>) -> Vec<Share> {
    let share = |style: &LevelStyle, count| {
        let text = e.language.integer(count);
        Share { style: style.clone(), count, text }
    };
    let styles = e.scale_styles(scale.scale_id, scale.version).iter();
    let levels = styles.zip(&scale.levels).map(|(style, it)| share(style, it.count));
    let without =
        [(NoLevel::NotAssessed, it.not_assessed), (NoLevel::NotAssessable, it.not_assessable)];
    let without = without.map(|(why, count)| share(e.looks.without(why), count));
    levels.chain(without).collect()
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
fn scale_styles<'e>(e: &'e Edition, standing: &Standing) -> &'e [LevelStyle] {
    standing.level().map_or(&[], |found| e.looks.scale(found.scale))
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
    let rows: Vec<Move> = moved
        .iter()
        .map(|it| Move {
            label: it.commitment.value.commitment_id.to_string(),
            then: e.style(&it.then).clone(),
            now: e.style(&it.now).clone(),
        })
        .collect();
    // Not assessed and not assessable are two columns; the second is there where something stood in it.
    let mut scale = vec![e.looks.without(NoLevel::NotAssessed).clone()];
    let second = e.looks.without(NoLevel::NotAssessable);
    scale.extend(Some(second).filter(|style| rows.iter().any(|row| row.then == **style)).cloned());
    scale.extend_from_slice(levels);
    let (eve, to) = (e.day(e.eve()), e.day(e.to));
    let args = [("name", Arg::Text(name)), ("from", Arg::Text(&eve)), ("to", Arg::Text(&to))];
    let title = e.language.say("figure-change", &args);
    let parts: Vec<_> = moved.iter().map(|it| in_words(e, it)).collect();
    let description = parts.join(". ");
    let named = Named { id: format!("fig-{anchor}-change"), title, description };
    let svg = chart::change(named.alt(e), &scale, &rows, (&eve, &to));
    let Named { id, title, description } = named;
    e.w.chart(Chart { anchor: id, title, description, svg, table: None });
}

fn in_words<'a>(e: &Edition<'a>, it: &Change<'a>) -> String {
    let (then, now) = (&e.style(&it.then).label, &e.style(&it.now).label);
    let id = it.commitment.commitment_id.as_str();
    e.language.say(
        "figure-change-row",
        &[("id", Arg::Text(id)), ("then", Arg::Text(then)), ("now", Arg::Text(now))],
    )
}

/// Every pillar on the cut-off day, one bar each.
pub(super) fn pillars(e: &mut Edition) {
    let all: Vec<_> = e.now.pillars().into_iter().map(Scope::Pillar).collect();
    let named = |e: &Edition, id: &str| crate::report::block::plain(&[e.pillar_title(id)]);
    compared(e, ("pillars", "figure-pillars"), &all, named);
}

/// Every obligated party on the cut-off day, one bar each; a joint commitment stands under every
/// party it binds.
pub(super) fn parties(e: &mut Edition) {
    let all = e.now.distributions().into_iter().map(|counted| counted.scope);
    let all: Vec<_> = all.filter(|scope| matches!(scope, Scope::Party(_))).collect();
    let named = |e: &Edition, id: &str| crate::report::block::plain(&e.party(id));
    compared(e, ("parties", "figure-parties"), &all, named);
}

/// Bars of several scopes, in drawings of at most `BARS_MAX`, scale by scale.
fn compared<'a>(
    e: &mut Edition<'a>,
    (what, title_id): (&str, &str),
    scopes: &[Scope<'a>],
    named: impl Fn(&Edition, &str) -> String,
) {
    let whole = e.now.distribution(Scope::Agreement);
    let counted: Vec<_> = scopes.iter().map(|scope| e.now.distribution(*scope)).collect();
    let counted: Vec<_> = counted.into_iter().filter(|it| it.catalogue > 0).collect();
    for (place, scale) in whole.scales.iter().enumerate() {
        let on_it = |it: &&Distribution| {
            let here = it.scales.get(place).is_some_and(|scale| scale.assessed() > 0);
            here || !whole.mixed()
        };
        if whole.mixed() && scale.assessed() == 0 {
            continue;
        }
        let found: Vec<_> = counted.iter().filter(on_it).collect();
        let parts = found.chunks(BARS_MAX).len();
        for (part, some) in found.chunks(BARS_MAX).enumerate() {
            let id = format!("fig-{what}-{place}-{part}");
            let date = e.day(e.to);
            let title = e.language.say(title_id, &[("date", Arg::Text(&date))]);
            let title = part_title(e, &title, part, parts);
            let rows: Vec<_> = some.iter().map(|it| compared_bar(e, it, place, &named)).collect();
            compared_drawing(e, what, Named { id, title, description: String::new() }, &rows);
        }
    }
}

/// A bar, and the numbers of the row behind it with their rules: of the catalogue, of those that are
/// joint, and at each level.
struct Compared {
    bar: Bar,
    catalogue: (u64, Rule),
    joint: (u64, Rule),
    levels: Vec<(u64, Rule)>,
}

fn compared_bar<'a>(
    e: &Edition<'a>,
    it: &Distribution<'a>,
    place: usize,
    named: &impl Fn(&Edition, &str) -> String,
) -> Compared {
    let label = named(e, it.scope.id().unwrap_or_default());
    let mut total = e.language.integer(it.catalogue);
    if matches!(it.scope, Scope::Party(_)) && it.joint > 0 {
        let args = [("n", Arg::Count(it.catalogue)), ("joint", Arg::Count(it.joint))];
        total = e.language.say("figure-bars-joint", &args);
    }
    let scale = it.scales.get(place);
    let shares = scale.map(|scale| shares(e, it, scale)).unwrap_or_default();
    let rules = scale.map(|scale| rules(e, it, scale)).unwrap_or_default();
    let both = shares.iter().zip(rules);
    Compared {
        catalogue: e.counted(What::Catalogue, &[it.scope]),
        joint: e.counted(What::Joint, &[it.scope]),
        levels: both.map(|(share, [number, _])| (share.count, number)).collect(),
        bar: Bar { label, total, shares },
    }
}

fn compared_drawing(e: &mut Edition, what: &str, mut named: Named, rows: &[Compared]) {
    let Some(first) = rows.first() else { return };
    let scale: Vec<LevelStyle> = first.bar.shares.iter().map(|share| share.style.clone()).collect();
    let said: Vec<String> = rows.iter().map(|it| bar_in_words(e, &it.bar)).collect();
    named.description = said.join(" ");
    let bars: Vec<Bar> = rows.iter().map(|it| it.bar.clone()).collect();
    let svg = chart::bars(named.alt(e), &bars, &scale);
    let joint = what == "parties";
    let mut head = vec![e.w.column(if joint { "column-party" } else { "column-pillar" }, 28)];
    head.push(e.w.number_column("column-owes", 10));
    if joint {
        head.push(e.w.number_column("column-joint", 10));
    }
    let column =
        |style: &LevelStyle| Column { title: style.label.clone(), number: true, weight: 10 };
    head.extend(scale.iter().map(column));
    let rows = rows.iter().map(|row| compared_row(e, row, joint)).collect();
    named.push(e, svg, head, rows);
}

fn compared_row(e: &mut Edition, it: &Compared, joint: bool) -> Row {
    let mut numbers = vec![&it.catalogue];
    numbers.extend(joint.then_some(&it.joint));
    numbers.extend(&it.levels);
    let mut cells = vec![vec![plain_text(it.bar.label.clone())]];
    cells.extend(numbers.into_iter().map(|(n, rule)| vec![e.w.count(*n, rule.clone())]));
    Row::from(cells)
}

fn bar_in_words(e: &Edition, bar: &Bar) -> String {
    let held = bar.shares.iter().filter(|share| share.count > 0);
    let parts: Vec<_> = held.map(|share| format!("{} {}", share.style.label, share.text)).collect();
    let list = e.language.join(&parts);
    let args =
        [("name", Arg::Text(&bar.label)), ("n", Arg::Text(&bar.total)), ("list", Arg::Text(&list))];
    e.language.say("figure-bars-row", &args)
}
