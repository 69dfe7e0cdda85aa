//! The summary: every sentence computed, every count with what it is counted from.

use super::edition::Edition;
use super::why::What;
use super::{blockage, drawing, narrative, recommend};
use crate::analysis::{
    Analysis, BlockageState, Change, Direction, Distribution, Scope, Unassessed, rounded_sum,
};
use crate::language::SHARE_PLACES;
use crate::report::block::{Block, Inline, Value};
use crate::report::rule::Rule;
use crate::report::write::{Put, link, plain_text};

/// Writes the section.
pub(super) fn section(e: &mut Edition) {
    e.w.headed(2, "summary", "summary-title");
    narrative::write(e, narrative::SUMMARY);
    figures(e);
    e.w.headed(3, "summary-change", "summary-change-title");
    changes(e);
    e.w.headed(3, "summary-open", "summary-open-title");
    open(e);
}

/// Figures over the whole agreement, which name no commitment.
pub(super) fn figures(e: &mut Edition) {
    let counted = e.now.distribution(Scope::Agreement);
    let date = e.day(e.to);
    let puts = [
        ("date", Put::from(date)),
        ("n", e.counted(What::Catalogue, &[]).into()),
        ("assessed", e.counted(What::Assessed, &[]).into()),
        ("not_assessed", e.counted(What::NotAssessed, &[]).into()),
        ("not_assessable", e.counted(What::NotAssessable, &[]).into()),
    ];
    e.w.say("summary-catalogue", &puts);
    standing(e);
    let name = e.w.word("scope-agreement");
    drawing::distribution(e, "all", &name, &counted);
    rounding(e);
    drawing::pillars(e);
    e.w.headed(3, "summary-points", "summary-points-title");
    points(e);
}

fn standing(e: &mut Edition) {
    let mut puts: Vec<(&str, Put)> = vec![("n", e.counted(What::Catalogue, &[]).into())];
    for (count, share, what) in [
        ("complete", "complete_share", What::Complete),
        ("progress", "progress_share", What::InProgress),
        ("not_begun", "not_begun_share", What::NotBegun),
    ] {
        puts.push((count, e.counted(what, &[]).into()));
        let figure = e.shared(what, &[]);
        puts.push((share, e.w.share(figure).into()));
    }
    e.w.say("summary-standing", &puts);
}

/// Says so when rounded shares do not add to 100; they are never made to.
fn rounding(e: &mut Edition) {
    let figures = e.now.distribution(Scope::Agreement).figures();
    if let Some(sum) = rounded_sum(figures, SHARE_PLACES).filter(|sum| !sum.is_100) {
        let shares = named_shares(e);
        let sum = e.language.number(&sum.text);
        e.w.say("summary-rounding", &[("shares", shares.into()), ("sum", sum.into())]);
    }
}

/// Every level with its share: the drawing shows counts alone where its table is not printed.
fn named_shares(e: &mut Edition) -> Vec<Inline> {
    let counted = e.now.distribution(Scope::Agreement);
    let names = drawing::names(e, &counted);
    let mut parts = Vec::new();
    for ((name, rule), figure) in names.into_iter().zip(counted.figures()) {
        parts.push(vec![plain_text(format!("{name} ")), e.w.share((figure, rule))]);
    }
    e.joined(parts)
}

/// The second aggregate, apart from the first, at both dates.
fn points(e: &mut Edition) {
    let (now, before) = (e.now.clone(), e.before.clone());
    let items = [now, before].iter().map(|reading| points_at(e, reading)).collect();
    e.w.list(items);
    e.w.say("summary-points-caution", &[]);
}

fn points_at(e: &mut Edition, reading: &Analysis) -> Vec<Inline> {
    let counted = reading.distribution(Scope::Agreement);
    let day = reading.vantage().as_of;
    let date = e.day(day);
    let scores = (counted.score(Unassessed::Excluded), counted.score(Unassessed::AsZero));
    let (Some(judged), Some(zero)) = scores else {
        return e.w.line("summary-points-none", &[("date", date.into())]);
    };
    let scope = Scope::Agreement;
    let rule = |e: &Edition, all| e.points(day, scope, scored(&counted), all);
    let rules = [rule(e, false), rule(e, true)];
    let [of_judged, of_all] = rules;
    let puts = [
        ("date", Put::from(date)),
        ("judged", score(e, &judged, of_judged).into()),
        ("n", (judged.commitments, e.covered(day, scope, false)).into()),
        ("zero", score(e, &zero, of_all).into()),
        ("all", (zero.commitments, e.covered(day, scope, true)).into()),
    ];
    e.w.line("summary-points", &puts)
}

/// The scale on which the commitments of a scope with one score stand: id and version.
pub(super) fn scored<'a>(counted: &Distribution<'a>) -> (&'a str, i64) {
    let used = counted.scales.iter().find(|scale| scale.assessed() > 0);
    used.or(counted.scales.first()).map_or(("", 0), |scale| (scale.scale_id, scale.version))
}

/// A points score as a figure, its sum and its highest possible sum kept.
pub(super) fn score(e: &mut Edition, score: &crate::analysis::Score, rule: Rule) -> Inline {
    let Some(percent) = score.percent() else { return e.w.text("dash") };
    let text = e.language.percent_text(&percent.decimal(SHARE_PLACES));
    let (sum, sum_of) = score.points.parts();
    let (max, max_of) = score.max_points.parts();
    let value = Value::Points { points: format!("{sum}/{sum_of}"), max: format!("{max}/{max_of}") };
    e.w.figure(value, text, rule)
}

fn changes(e: &mut Edition) {
    let tally = e.changes.tally(Scope::Agreement);
    let count = |e: &Edition, direction| Put::from(e.counted(What::Way(direction), &[]));
    let puts = [
        ("date", Put::from(e.day(e.eve()))),
        ("n", e.counted(What::Both, &[]).into()),
        ("up", count(e, Direction::Up)),
        ("down", count(e, Direction::Down)),
        ("judged", count(e, Direction::NewlyAssessed)),
        ("same", count(e, Direction::Unchanged)),
    ];
    e.w.say("summary-change", &puts);
    for (direction, id) in [
        (Direction::NoLongerAssessable, "summary-no-longer-assessable"),
        (Direction::NoLongerAssessed, "summary-no-longer-assessed"),
        (Direction::OtherScale, "summary-other-scale"),
    ] {
        if tally.get(&direction).is_some_and(|n| *n > 0) {
            let n = count(e, direction);
            e.w.say(id, &[("n", n)]);
        }
    }
    let (added, left) = (e.changes.added.len(), e.changes.left.len());
    if added + left > 0 {
        let (added, left) = (e.counted(What::Added, &[]), e.counted(What::Left, &[]));
        e.w.say("summary-catalogue-change", &[("added", added.into()), ("left", left.into())]);
    }
    moved(e, Direction::Up, "summary-up");
    moved(e, Direction::Down, "summary-down");
    completed(e);
}

fn moved(e: &mut Edition, direction: Direction, id: &str) {
    let all = e.changes.items.iter();
    let moved: Vec<_> = all.filter(|it| it.direction == direction).cloned().collect();
    if moved.is_empty() {
        return;
    }
    e.w.say(id, &[]);
    let items = moved.iter().map(|it| movement_line(e, it)).collect();
    e.w.list(items);
}

/// What was completed in the period, and what no longer is.
fn completed(e: &mut Edition) {
    let id = |it: &Change| it.commitment.value.commitment_id.to_string();
    let items = e.changes.items.iter();
    let done: Vec<_> = items.clone().filter(|it| it.completed()).map(id).collect();
    let undone: Vec<_> = items.filter(|it| it.no_longer_complete()).map(id).collect();
    for (found, what, id) in [
        (done, What::Completed, "summary-completed"),
        (undone, What::NoLongerComplete, "summary-no-longer-complete"),
    ] {
        if !found.is_empty() {
            let links = e.commitment_links(found.iter().map(String::as_str));
            let n = e.counted(what, &[]);
            e.w.say(id, &[("n", n.into()), ("list", links.into())]);
        }
    }
}

/// `C36 Title: Minimal → Intermediate`, linked to its finding.
pub(super) fn movement_line<'a>(e: &mut Edition<'a>, it: &Change<'a>) -> Vec<Inline> {
    let (then, now) = (e.standing(&it.then), e.standing(&it.now));
    let title = e.title_of(&it.commitment.value);
    let id = it.commitment.commitment_id.as_str();
    let puts = [
        ("id", Put::from(link(finding_anchor(id), id))),
        ("title", title.into()),
        ("then", then.into()),
        ("now", now.into()),
    ];
    e.w.line("movement-line", &puts)
}

/// Address of the finding on a commitment.
pub(super) fn finding_anchor(id: &str) -> String {
    format!("f-{id}")
}

fn open(e: &mut Edition) {
    let mut items = Vec::new();
    let puts = [
        ("n", Put::from(e.counted(What::Overdue, &[]))),
        ("silent", e.counted(What::Silent, &[]).into()),
        ("dated", e.counted(What::Dated, &[]).into()),
        ("all", e.counted(What::Catalogue, &[]).into()),
        ("date", e.day(e.to).into()),
    ];
    items.push(e.w.line("summary-overdue", &puts));
    let blocked = blockage::count(e, BlockageState::Open);
    items.push(e.w.line(
        "summary-blockages",
        &[("n", (blocked, e.blockages_in(BlockageState::Open)).into())],
    ));
    let unknown = blockage::count(e, BlockageState::EndUnknown);
    if unknown > 0 {
        let unknown = (unknown, e.blockages_in(BlockageState::EndUnknown));
        let puts = [("n", Put::from(unknown)), ("date", e.day(e.to).into())];
        items.push(e.w.line("summary-blockages-unknown", &puts));
    }
    items.push(recommend::summary(e));
    let again = e.counted(What::Changed, &[]);
    if again.0 > 0 {
        items.push(e.w.line("summary-stale", &[("n", again.into())]));
    }
    e.w.list(items);
    blockage_list(e);
}

fn blockage_list(e: &mut Edition) {
    let open = |(_, state): &(&_, BlockageState)| *state == BlockageState::Open;
    let found: Vec<_> = blockage::of_period(e).into_iter().filter(open).collect();
    if found.is_empty() {
        return;
    }
    e.w.say("summary-blockage-list", &[]);
    let items = found
        .into_iter()
        .map(|(it, _)| {
            let parties = if it.party_ids.is_empty() {
                vec![e.w.text("blockage-nobody-named")]
            } else {
                e.parties(&it.party_ids)
            };
            let puts =
                [("title", Put::from(blockage::reference(e, it))), ("parties", parties.into())];
            e.w.line("summary-blockage-item", &puts)
        })
        .collect();
    e.w.push(Block::List { ordered: false, items });
}
