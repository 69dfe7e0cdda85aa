//! Blockages: what stands in the way, since when, who is responsible, what would lift it.

use std::collections::BTreeSet;

use super::edition::{Edition, keys};
use super::reply;
use crate::analysis::BlockageState;
use crate::assessment::Blockage;
use crate::report::block::{Block, Inline};
use crate::report::write::{Put, link};
use crate::word::{PartialDate, Precision};

/// Blockages of the period with their state, by the date since which they stand; of a draft shown to
/// a party those that name it.
pub(super) fn of_period<'a>(e: &Edition<'a>) -> Vec<(&'a Blockage, BlockageState)> {
    let all = e.now.blockages(e.from, e.to).items.into_iter();
    let names = |it: &Blockage| {
        e.shown_to.is_none_or(|party| it.party_ids.iter().any(|id| id.as_str() == party))
    };
    let all = all.map(|it| (&it.blockage.value, it.state));
    let mut found: Vec<_> = all.filter(|(it, _)| names(it)).collect();
    found.sort_by(|(a, _), (b, _)| (&a.since, &a.blockage_id).cmp(&(&b.since, &b.blockage_id)));
    found
}

/// How many are in a state at the cut-off.
pub(super) fn count(e: &Edition, wanted: BlockageState) -> usize {
    of_period(e).iter().filter(|(_, state)| *state == wanted).count()
}

/// Pillars a blockage touches.
pub(super) fn pillars<'a>(e: &Edition<'a>, it: &Blockage) -> BTreeSet<&'a str> {
    let commitment = |id: &str| e.record.commitments.get(id);
    let held = keys(&it.commitment_ids);
    let found = held.into_iter().filter_map(commitment);
    found.map(|commitment| commitment.value.pillar_id.as_str()).collect()
}

/// It belongs to no single pillar.
pub(super) fn cuts_across(e: &Edition, it: &Blockage) -> bool {
    pillars(e, it).len() != 1
}

/// A link to the box of a blockage.
pub(super) fn reference(e: &Edition, it: &Blockage) -> Inline {
    let title = e.record.blockages.get(it.blockage_id.as_str());
    let title = title.map(|found| crate::report::block::plain(&[title_of(e, &found.value)]));
    link(anchor(it), title.unwrap_or_default())
}

fn anchor(it: &Blockage) -> String {
    format!("b-{}", it.blockage_id)
}

fn title_of<'a>(e: &Edition<'a>, it: &'a Blockage) -> Inline {
    e.words("blockages", it.blockage_id.as_str(), "title", &it.title, &it.lang)
}

/// One blockage as a finding.
pub(super) fn write<'a>(e: &mut Edition<'a>, it: &'a Blockage, state: BlockageState) {
    let id = it.blockage_id.as_str();
    let title = vec![title_of(e, it)];
    let mut lines = vec![when(e, it, state)];
    if let Some(summary) = &it.summary {
        lines.push(vec![e.words("blockages", id, "summary", summary, &it.lang)]);
    }
    let responsible = if it.party_ids.is_empty() {
        vec![e.w.text("blockage-nobody-named")]
    } else {
        e.parties(&it.party_ids)
    };
    lines.push(e.labelled("label-responsible", responsible));
    if !it.commitment_ids.is_empty() {
        let held = e.commitment_links(keys(&it.commitment_ids));
        lines.push(e.labelled("label-holds-up", held));
    }
    if let Some(lift) = &it.would_lift {
        let text = vec![e.words("blockages", id, "would_lift", lift, &it.lang)];
        lines.push(e.labelled("label-would-lift", text));
    }
    if it.evidence_ids.is_empty() {
        let sources = e.cite_all(&it.source_ids);
        lines.push(e.labelled("label-sources", sources));
    }
    e.here = anchor(it);
    let blocks = e.boxed(|e| {
        for line in lines {
            e.w.paragraph(line);
        }
        e.evidence_list(&it.evidence_ids);
        reply::beside(e, id);
    });
    e.w.push(Block::Finding { anchor: anchor(it), title, blocks });
}

fn when(e: &mut Edition, it: &Blockage, state: BlockageState) -> Vec<Inline> {
    let until = it.until.as_ref();
    let ended = match (state, until.and_then(PartialDate::latest)) {
        (BlockageState::Lifted, Some(by)) if a_span(until) => e.day(by),
        _ => e.date_or_dash(until),
    };
    let last = until.and_then(PartialDate::begins);
    let since = e.language.date_or_unknown(it.since.as_ref());
    let puts = [
        ("since", Put::from(since)),
        ("until", ended.into()),
        ("last", e.date_or_dash(last.as_ref()).into()),
        ("date", e.day(e.to).into()),
    ];
    let id = match (state, known(it.since.as_ref())) {
        (BlockageState::Open, true) => "blockage-open",
        (BlockageState::Open, false) => "blockage-open-since-unknown",
        (BlockageState::Lifted, true) if a_span(until) => "blockage-ended-by",
        (BlockageState::Lifted, true) => "blockage-ended",
        (BlockageState::Lifted, false) => "blockage-ended-since-unknown",
        (BlockageState::EndUnknown, _) if last.is_some() => "blockage-last-known",
        (BlockageState::EndUnknown, _) => "blockage-end-unknown",
    };
    e.w.line(id, &puts)
}

/// Of its end only bounds are known.
fn a_span(date: Option<&PartialDate>) -> bool {
    date.is_some_and(|date| date.precision() == Precision::Range)
}

fn known(date: Option<&PartialDate>) -> bool {
    date.is_some_and(|date| date.precision() != Precision::Unknown)
}
