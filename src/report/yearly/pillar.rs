//! One pillar: where it stands, what changed and on what evidence, what stands in the way, what
//! is late, what the measured series say.

use super::blockage;
use super::edition::Edition;
use super::summary::{self, finding_anchor};
use super::why::What;
use super::{drawing, late, narrative, reply, series, strips};
use crate::analysis::{BlockageState, Change, CommitmentStanding, Direction, Scope, Unassessed};
use crate::evidence::Effect;
use crate::report::block::{Block, Inline, plain};
use crate::report::write::{Put, plain_text};

/// Most steps back that are listed under one pillar; the latest are.
pub const SETBACKS_MAX: usize = 40;

/// Writes the section of one pillar.
pub(super) fn section<'a>(e: &mut Edition<'a>, pillar: &'a str) {
    let title = e.pillar_title(pillar);
    let name = plain(std::slice::from_ref(&title));
    e.w.heading(2, format!("pillar-{pillar}"), vec![title]);
    narrative::write(e, &narrative::of_pillar(pillar));
    let held = e.in_pillar(pillar);
    if held.is_empty() {
        return e.w.say("pillar-empty", &[("date", e.day(e.to).into())]);
    }
    standing(e, pillar, &name);
    changed(e, pillar, &name);
    setbacks(e, pillar);
    blockages(e, pillar);
    late::section(e, pillar, &name);
    series::section(e, pillar);
    e.w.headed(3, &format!("years-{pillar}"), "pillar-years-title");
    strips::write(e, pillar, &name);
}

/// How many commitments of a pillar stand where.
pub(super) fn standing<'a>(e: &mut Edition<'a>, pillar: &'a str, name: &str) {
    let ours = Scope::Pillar(pillar);
    let counted = e.now.distribution(ours);
    let count = |what| Put::from(e.counted(what, &[ours]));
    let puts = [
        ("n", count(What::Catalogue)),
        ("date", e.day(e.to).into()),
        ("complete", count(What::Complete)),
        ("progress", count(What::InProgress)),
        ("not_begun", count(What::NotBegun)),
        ("not_assessed", count(What::NotAssessed)),
        ("not_assessable", count(What::NotAssessable)),
    ];
    e.w.say("pillar-standing", &puts);
    drawing::distribution(e, pillar, name, &counted);
    let score = counted.score(Unassessed::Excluded).filter(|score| score.percent().is_some());
    if let Some(score) = score {
        let rule = e.points(e.to, ours, summary::scored(&counted), false);
        let figure = summary::score(e, &score, rule);
        let n = (score.commitments, e.covered(e.to, ours, false));
        let puts = [("score", Put::from(figure)), ("n", n.into())];
        e.w.say("pillar-points", &puts);
    }
}

fn changed<'a>(e: &mut Edition<'a>, pillar: &'a str, name: &str) {
    let eve = e.day(e.eve());
    let heading = e.w.line("pillar-changed-title", &[("date", eve.clone().into())]);
    e.w.heading(3, format!("changed-{pillar}"), heading);
    let all = e.changes_in(pillar);
    let moved: Vec<&Change> =
        all.iter().filter(|it| it.direction != Direction::Unchanged).collect();
    let count = |what| Put::from(e.counted(what, &[Scope::Pillar(pillar)]));
    let puts = [
        ("n", count(What::Moved)),
        ("all", count(What::Both)),
        ("up", count(What::Way(Direction::Up))),
        ("down", count(What::Way(Direction::Down))),
        ("judged", count(What::Way(Direction::NewlyAssessed))),
        ("date", eve.into()),
    ];
    e.w.say(if moved.is_empty() { "pillar-unchanged" } else { "pillar-changed" }, &puts);
    drawing::change(e, pillar, name, &moved);
    for it in moved {
        finding(e, it);
    }
}

/// One commitment that moved, with the reasons and the evidence, and any reply beside it.
pub(super) fn finding<'a>(e: &mut Edition<'a>, it: &Change<'a>) {
    let id = it.commitment.commitment_id.as_str();
    let title = e.title_of(&it.commitment.value);
    let puts = [("id", Put::from(e.commitment_link(id))), ("title", title.into())];
    let title = e.w.line("finding-title", &puts);
    let (then, now) = (e.standing(&it.then), e.standing(&it.now));
    let way = plain_text(e.language.name("way", it.direction.code()));
    let puts = [("way", Put::from(way)), ("then", then.into()), ("now", now.into())];
    let mut lines = vec![e.w.line("finding-movement", &puts)];
    let assessment = it.now.assessment();
    if let Some(assessment) = assessment {
        lines.extend(e.reasons(assessment));
    }
    if it.reversed {
        lines.push(vec![e.w.text("finding-reversal")]);
    }
    if it.drop_without_reversal() {
        lines.push(vec![e.w.text("finding-drop")]);
    }
    if e.now.commitment(id).is_some_and(CommitmentStanding::needs_another_look) {
        lines.push(vec![e.w.text("finding-stale")]);
    }
    e.here = finding_anchor(id);
    let blocks = e.boxed(|e| {
        for line in lines {
            e.w.paragraph(line);
        }
        if let Some(assessment) = assessment {
            e.evidence_list(&assessment.value.evidence_ids);
            reply::beside(e, assessment.value.assessment_id.as_str());
        }
    });
    e.w.push(Block::Finding { anchor: finding_anchor(id), title, blocks });
}

fn setbacks<'a>(e: &mut Edition<'a>, pillar: &'a str) {
    e.here = format!("setbacks-{pillar}");
    e.w.headed(3, &format!("setbacks-{pillar}"), "setbacks-title");
    let held = e.in_pillar(pillar);
    let ids: Vec<&str> = held.iter().map(|it| it.commitment.value.commitment_id.as_str()).collect();
    let found = e.observations(|it| it.effect == Effect::Setback, &ids);
    let reversed: Vec<&str> =
        held.iter().filter(|it| it.reversal == Some(true)).map(CommitmentStanding::id).collect();
    if found.is_empty() {
        e.w.say("setbacks-none", &[]);
    } else {
        // The store hands over one more than is listed, so that "more" can be said; how many more
        // is not counted, because counting would mean reading every observation.
        let left_out = found.len().saturating_sub(SETBACKS_MAX);
        if left_out > 0 {
            let n = (SETBACKS_MAX, e.steps_back(pillar, Some(SETBACKS_MAX)));
            e.w.say("setbacks-latest", &[("n", n.into())]);
        } else {
            let n = (found.len(), e.steps_back(pillar, None));
            e.w.say("setbacks-intro", &[("n", n.into())]);
        }
        let items = found.into_iter().skip(left_out).map(|it| setback(e, it, &ids)).collect();
        e.w.list(items);
    }
    if !reversed.is_empty() {
        let links = e.commitment_links(reversed.iter().copied());
        let n = e.counted(What::Reversed, &[Scope::Pillar(pillar)]);
        e.w.say("setbacks-reversed", &[("n", Put::from(n)), ("list", links.into())]);
    }
}

fn setback<'a>(
    e: &mut Edition<'a>,
    it: &'a crate::evidence::Observation,
    ids: &[&str],
) -> Vec<Inline> {
    let links = it.links.iter().map(|link| link.commitment_id.as_str());
    let links = e.commitment_links(links.filter(|id| ids.contains(id)));
    let line = e.observation(it);
    e.w.line("setback-item", &[("item", line.into()), ("list", links.into())])
}

fn blockages(e: &mut Edition, pillar: &str) {
    e.w.headed(3, &format!("blockages-{pillar}"), "blockages-title");
    let touches = |(it, _): &(&_, BlockageState)| blockage::pillars(e, it).contains(pillar);
    let found: Vec<_> = blockage::of_period(e).into_iter().filter(touches).collect();
    let (wide, own): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(it, _)| blockage::cuts_across(e, it));
    if wide.is_empty() && own.is_empty() {
        return e.w.say("blockages-none", &[]);
    }
    for (it, state) in own {
        blockage::write(e, it, state);
    }
    if !wide.is_empty() {
        let links = wide.iter().map(|(it, _)| vec![blockage::reference(e, it)]).collect();
        let links = e.joined(links);
        e.w.say("blockages-wide", &[("list", links.into())]);
    }
}
