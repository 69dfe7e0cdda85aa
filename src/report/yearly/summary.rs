//! The summary: every sentence computed, every count with what it is counted from.

use super::edition::Edition;
use super::{blockage, drawing, late, narrative, recommend};
use crate::analysis::{Analysis, BlockageState, Change, Direction, Scope, Unassessed, rounded_sum};
use crate::language::SHARE_PLACES;
use crate::report::block::{Block, Inline, Value};
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
    let judged = counted.assessed();
    let puts = [
        ("date", Put::from(date)),
        ("n", counted.catalogue.into()),
        ("assessed", judged.into()),
        ("not_assessed", counted.not_assessed.into()),
        ("not_assessable", counted.not_assessable.into()),
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
    let counted = e.now.distribution(Scope::Agreement);
    let [complete, progress] = [counted.complete(), counted.in_progress()];
    let not_begun = counted.assessed() - complete.count - progress.count;
    let not_begun = counted.of_catalogue(not_begun);
    let mut puts: Vec<(&str, Put)> = vec![("n", counted.catalogue.into())];
    for (count, share, figure) in [
        ("complete", "complete_share", complete),
        ("progress", "progress_share", progress),
        ("not_begun", "not_begun_share", not_begun),
    ] {
        puts.push((count, figure.count.into()));
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
    let names: Vec<String> = drawing::names(e, &counted);
    let mut parts = Vec::new();
    for (name, figure) in names.into_iter().zip(counted.figures()) {
        parts.push(vec![plain_text(format!("{name} ")), e.w.share(figure)]);
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
    let date = e.day(reading.vantage().as_of);
    let scores = (counted.score(Unassessed::Excluded), counted.score(Unassessed::AsZero));
    let (Some(judged), Some(zero)) = scores else {
        return e.w.line("summary-points-none", &[("date", date.into())]);
    };
    let puts = [
        ("date", Put::from(date)),
        ("judged", score(e, &judged).into()),
        ("n", judged.commitments.into()),
        ("zero", score(e, &zero).into()),
        ("all", zero.commitments.into()),
    ];
    e.w.line("summary-points", &puts)
}

/// A points score as a figure, its sum and its highest possible sum kept.
fn score(e: &mut Edition, score: &crate::analysis::Score) -> Inline {
    let Some(percent) = score.percent() else { return e.w.text("dash") };
    let text = e.language.percent_text(&percent.decimal(SHARE_PLACES));
    let (sum, sum_of) = score.points.parts();
    let (max, max_of) = score.max_points.parts();
    let value = Value::Points { points: format!("{sum}/{sum_of}"), max: format!("{max}/{max_of}") };
    e.w.figure(value, text)
}

fn changes(e: &mut Edition) {
    let tally = e.changes.tally(Scope::Agreement);
    let count = |direction| Put::Count(tally.get(&direction).copied().unwrap_or(0));
    let puts = [
        ("date", Put::from(e.day(e.eve()))),
        ("n", e.changes.items.len().into()),
        ("up", count(Direction::Up)),
        ("down", count(Direction::Down)),
        ("judged", count(Direction::NewlyAssessed)),
        ("same", count(Direction::Unchanged)),
    ];
    e.w.say("summary-change", &puts);
    for (direction, id) in [
        (Direction::NoLongerAssessable, "summary-no-longer-assessable"),
        (Direction::NoLongerAssessed, "summary-no-longer-assessed"),
        (Direction::OtherScale, "summary-other-scale"),
    ] {
        if tally.get(&direction).is_some_and(|n| *n > 0) {
            e.w.say(id, &[("n", count(direction))]);
        }
    }
    let (added, left) = (e.changes.added.len(), e.changes.left.len());
    if added + left > 0 {
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
    for (found, id) in [(done, "summary-completed"), (undone, "summary-no-longer-complete")] {
        if !found.is_empty() {
            let links = e.commitment_links(found.iter().map(String::as_str));
            e.w.say(id, &[("n", found.len().into()), ("list", links.into())]);
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
    let overdue = late::overdue(&e.lateness, None).len();
    let dated = late::with_date(&e.lateness);
    let catalogue = e.now.catalogue().count();
    let mut items = Vec::new();
    let puts = [
        ("n", Put::from(overdue)),
        ("silent", late::passed_without_level(&e.lateness, None).into()),
        ("dated", dated.into()),
        ("all", catalogue.into()),
        ("date", e.day(e.to).into()),
    ];
    items.push(e.w.line("summary-overdue", &puts));
    let blocked = blockage::count(e, BlockageState::Open);
    items.push(e.w.line("summary-blockages", &[("n", blocked.into())]));
    let unknown = blockage::count(e, BlockageState::EndUnknown);
    if unknown > 0 {
        let puts = [("n", Put::from(unknown)), ("date", e.day(e.to).into())];
        items.push(e.w.line("summary-blockages-unknown", &puts));
    }
    items.push(recommend::summary(e));
    let again = e.now.catalogue().filter(|held| held.needs_another_look()).count();
    if again > 0 {
        items.push(e.w.line("summary-stale", &[("n", again.into())]));
    }
    e.w.list(items);
    obstacle_list(e);
}

fn obstacle_list(e: &mut Edition) {
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
