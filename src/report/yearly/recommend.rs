//! Recommendations by addressee, with what became of them.

use super::edition::{Edition, keys};
use super::{blockage, narrative};
use crate::agreement::PartyId;
use crate::analysis::{RecommendationStanding, Recommendations};
use crate::assessment::{FollowUpStatus, Recommendation};
use crate::report::block::Inline;
use crate::report::write::{Put, plain_text};
use crate::word::PartialDate;

/// Recommendations made by the cut-off. One that names no report is taken to be as old as the
/// oldest dated thing that speaks of it, so that a report does not hold what was only said later;
/// one of which nothing is dated is left out and named.
pub(super) fn known<'a>(e: &Edition<'a>) -> Recommendations<'a> {
    let mut all = e.now.recommendations();
    let said = |it: &Recommendation| spoken_of(e, it).is_some_and(|date| !date.wholly_after(e.to));
    all.items.retain(|item| {
        item.recommendation.value.report_id.is_some() || said(&item.recommendation.value)
    });
    all
}

/// Ids of recommendations without a report of which nothing is dated.
fn undated(e: &Edition) -> Vec<String> {
    let items = e.now.recommendations().items;
    let all = items.iter().map(|item| &item.recommendation.value);
    let silent = all.filter(|it| it.report_id.is_none() && spoken_of(e, it).is_none());
    silent.map(|it| it.recommendation_id.to_string()).collect()
}

/// The oldest date of its sources and follow-ups.
fn spoken_of<'a>(e: &Edition<'a>, it: &Recommendation) -> Option<&'a PartialDate> {
    let sources = it.source_ids.iter().filter_map(|id| e.record.sources.get(id.as_str()));
    let published = sources.filter_map(|source| source.value.published_on.as_ref());
    let all = e.record.recommendation_followups.values().map(|version| &version.value);
    let theirs = all.filter(|found| found.recommendation_id == it.recommendation_id);
    published.chain(theirs.map(|found| &found.date)).min()
}

/// The sentence for the summary.
pub(super) fn summary(e: &mut Edition) -> Vec<Inline> {
    let count = known(e).count();
    if count.total == 0 {
        return vec![e.w.text("recommend-none")];
    }
    let with = |n: u64, status| Put::from((n, e.recommendations_with(status)));
    let puts = [
        ("n", Put::from((count.total, e.recommendations()))),
        ("done", with(count.done, Some(FollowUpStatus::Done))),
        ("partly", with(count.partly, Some(FollowUpStatus::Partly))),
        ("not_done", with(count.not_done, Some(FollowUpStatus::NotDone))),
        ("overtaken", with(count.overtaken, Some(FollowUpStatus::Overtaken))),
        ("silent", with(count.no_follow_up, None)),
    ];
    e.w.line("recommend-count", &puts)
}

/// Writes the section.
pub(super) fn section(e: &mut Edition) {
    e.w.headed(2, "recommendations", "recommend-title");
    narrative::write(e, narrative::RECOMMENDATIONS);
    let line = summary(e);
    e.w.paragraph(line);
    let all = known(e);
    let addressees = all.by_addressee();
    if addressees.len() > 1 {
        e.w.say("recommend-joint", &[]);
    }
    for party in addressees.keys() {
        let heading = e.party(party);
        e.w.heading(3, format!("recommend-{party}"), heading);
        let items = all.addressed_to(party).map(|it| item(e, it, party)).collect();
        e.w.list(items);
    }
    let undated = undated(e);
    if !undated.is_empty() {
        let list = e.language.join(&undated);
        let n = (undated.len(), e.recommendations_undated());
        e.w.say("recommend-undated", &[("n", n.into()), ("list", list.into())]);
    }
}

/// Those addressed to one party.
pub(super) fn addressed<'a>(e: &mut Edition<'a>, party: &'a str) {
    let all = known(e);
    let items: Vec<_> = all.addressed_to(party).map(|it| item(e, it, party)).collect();
    if items.is_empty() {
        return e.w.say("shown-recommendations-none", &[]);
    }
    e.w.list(items);
}

fn item<'a>(e: &mut Edition<'a>, held: &RecommendationStanding<'a>, party: &str) -> Vec<Inline> {
    let it = &held.recommendation.value;
    let id = it.recommendation_id.as_str();
    let number = it.number.as_ref().map_or(id, |number| number.as_str());
    let text = e.words("recommendations", id, "text", &it.text, &it.lang);
    let others = it.addressee_ids.0.iter().filter(|other| other.as_str() != party);
    let others: Vec<PartyId> = others.cloned().collect();
    let puts = [("number", Put::from(number)), ("text", text.into())];
    let mut line = e.w.line("recommend-item", &puts);
    if !others.is_empty() {
        let names = e.parties(&others);
        line.extend(e.w.line("recommend-also", &[("parties", names.into())]));
    }
    if !it.commitment_ids.is_empty() {
        let links = e.commitment_links(keys(&it.commitment_ids));
        line.extend(e.w.line("recommend-serves", &[("list", links.into())]));
    }
    line.extend(lifts(e, it));
    if let Some(due) = &it.due {
        let late = held.overdue_days.is_some();
        let puts =
            [("date", Put::from(e.date(due))), ("late", if late { "yes" } else { "no" }.into())];
        line.extend(e.w.line("recommend-due", &puts));
    }
    line.push(Inline::Break);
    line.extend(status(e, held));
    line
}

fn lifts(e: &mut Edition, it: &Recommendation) -> Vec<Inline> {
    let shown = blockage::of_period(e);
    let held = |id: &str| shown.iter().find(|(b, _)| b.blockage_id.as_str() == id);
    let found = it.blockage_ids.iter().filter_map(|id| held(id.as_str()));
    let links: Vec<_> = found.map(|(b, _)| vec![blockage::reference(e, b)]).collect();
    if links.is_empty() {
        return Vec::new();
    }
    let links = e.joined(links);
    e.w.line("recommend-lifts", &[("list", links.into())])
}

fn status<'a>(e: &mut Edition<'a>, held: &RecommendationStanding<'a>) -> Vec<Inline> {
    let Some(found) = held.follow_up else { return vec![e.w.text("recommend-no-follow-up")] };
    let found = &found.value;
    let name = Inline::Strong(vec![plain_text(e.language.name("follow-up", found.status.code()))]);
    let puts = [("status", Put::from(name)), ("date", e.date(&found.date).into())];
    let mut line = e.w.line("recommend-status", &puts);
    if let Some(note) = &found.note {
        // A follow-up carries no language of its own: its words are those of the recommendation.
        let (id, lang) = (found.followup_id.as_str(), &held.recommendation.value.lang);
        line.push(plain_text(" "));
        line.push(e.words("recommendation_followups", id, "note", note, lang));
    }
    line
}
