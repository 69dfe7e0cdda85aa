//! What became of the observer's recommendations by the vantage's day.
//!
//! "No follow-up recorded" is kept apart from "not carried out": the first says what the observer
//! did, the second what the parties did.

use std::collections::BTreeMap;

use super::standing::{certain_by, known_by};
use super::{Analysis, Figure};
use crate::assessment::{FollowUp, FollowUpStatus, Recommendation, Report};
use crate::record::Version;
use crate::word::Day;

/// A recommendation with its latest follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecommendationStanding<'r> {
    /// The recommendation.
    pub recommendation: &'r Version<Recommendation>,
    /// Latest follow-up dated on or before the day.
    pub follow_up: Option<&'r Version<FollowUp>>,
    /// Days since it should have been done, while it is neither done nor overtaken.
    pub overdue_days: Option<i32>,
}

impl RecommendationStanding<'_> {
    /// What became of it; none when no follow-up is recorded.
    pub fn status(&self) -> Option<FollowUpStatus> {
        self.follow_up.map(|found| found.status)
    }

    /// Nothing is left to be done: it is carried out, or overtaken by events.
    pub fn settled(&self) -> bool {
        settled(self.status())
    }
}

/// Recommendations by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecommendationCount {
    /// All made by the day.
    pub total: u64,
    /// Carried out.
    pub done: u64,
    /// Carried out in part.
    pub partly: u64,
    /// Not carried out.
    pub not_done: u64,
    /// Overtaken by events.
    pub overtaken: u64,
    /// No follow-up recorded.
    pub no_follow_up: u64,
}

impl RecommendationCount {
    /// `count` of all.
    pub fn of_total(&self, count: u64) -> Figure {
        Figure::new(count, self.total)
    }

    /// How many have this status (none: no follow-up recorded), of all.
    pub fn with(&self, status: Option<FollowUpStatus>) -> Figure {
        self.of_total(match status {
            Some(FollowUpStatus::Done) => self.done,
            Some(FollowUpStatus::Partly) => self.partly,
            Some(FollowUpStatus::NotDone) => self.not_done,
            Some(FollowUpStatus::Overtaken) => self.overtaken,
            None => self.no_follow_up,
        })
    }

    fn add(&mut self, status: Option<FollowUpStatus>) {
        self.total += 1;
        *match status {
            Some(FollowUpStatus::Done) => &mut self.done,
            Some(FollowUpStatus::Partly) => &mut self.partly,
            Some(FollowUpStatus::NotDone) => &mut self.not_done,
            Some(FollowUpStatus::Overtaken) => &mut self.overtaken,
            None => &mut self.no_follow_up,
        } += 1;
    }
}

/// The recommendations made by the vantage's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendations<'r> {
    /// By id.
    pub items: Vec<RecommendationStanding<'r>>,
}

impl<'r> Recommendations<'r> {
    /// Counts over all, each once.
    pub fn count(&self) -> RecommendationCount {
        let mut count = RecommendationCount::default();
        self.items.iter().for_each(|item| count.add(item.status()));
        count
    }

    /// Counts by addressee; a recommendation to several stands under each.
    pub fn by_addressee(&self) -> BTreeMap<&'r str, RecommendationCount> {
        let mut counts: BTreeMap<&'r str, RecommendationCount> = BTreeMap::new();
        for item in &self.items {
            for party in &item.recommendation.value.addressee_ids.0 {
                counts.entry(party.as_str()).or_default().add(item.status());
            }
        }
        counts
    }

    /// Those addressed to one party.
    pub fn addressed_to(&self, party: &str) -> impl Iterator<Item = &RecommendationStanding<'r>> {
        self.items.iter().filter(move |item| {
            item.recommendation.addressee_ids.0.iter().any(|id| id.as_str() == party)
        })
    }
}

pub(super) fn of<'r>(analysis: &Analysis<'r>) -> Recommendations<'r> {
    let (record, as_of) = (analysis.record(), analysis.vantage().as_of);
    let latest = latest(analysis);
    let agreement = &analysis.agreement().agreement_id;
    let ours = record.recommendations.values().filter(|made| made.agreement_id == *agreement);
    let made = ours.filter(|made| made_by(analysis, made, as_of));
    let items = made.map(|recommendation| {
        let follow_up = latest.get(recommendation.value.recommendation_id.as_str()).copied();
        let overdue_days = overdue(recommendation, follow_up, as_of);
        RecommendationStanding { recommendation, follow_up, overdue_days }
    });
    Recommendations { items: items.collect() }
}

/// Every follow-up of one recommendation by the vantage's day, the latest first.
pub(super) fn follow_ups<'r>(
    analysis: &Analysis<'r>,
    recommendation: &str,
) -> Vec<&'r Version<FollowUp>> {
    let as_of = analysis.vantage().as_of;
    let all = analysis.record().recommendation_followups.values();
    let of_it = all.filter(|found| found.value.recommendation_id.as_str() == recommendation);
    let mut found: Vec<_> = of_it.filter(|found| known_by(&found.date, as_of)).collect();
    found.sort_by_key(|found| std::cmp::Reverse(order(found)));
    found
}

/// By which of two follow-ups is the later one.
fn order(it: &Version<FollowUp>) -> (Option<Day>, Option<Day>, u64) {
    (certain_by(&it.date), it.date.earliest(), it.first_position)
}

/// Latest follow-up of each by the day; of one day, the one made last.
fn latest<'r>(analysis: &Analysis<'r>) -> BTreeMap<&'r str, &'r Version<FollowUp>> {
    let as_of = analysis.vantage().as_of;
    let mut latest: BTreeMap<&str, &Version<FollowUp>> = BTreeMap::new();
    let all = analysis.record().recommendation_followups.values();
    for found in all.filter(|found| known_by(&found.date, as_of)) {
        let kept = latest.entry(found.value.recommendation_id.as_str()).or_insert(found);
        if order(found) >= order(kept) {
            *kept = found;
        }
    }
    latest
}

/// Made in a report that was out by the day; without a report or its date, always.
fn made_by(analysis: &Analysis<'_>, made: &Recommendation, as_of: Day) -> bool {
    let report = made.report_id.as_ref();
    let report = report.and_then(|id| analysis.record().reports.get(id.as_str()));
    report.and_then(|report| came_out(report)).is_none_or(|day| day <= as_of)
}

/// The day by which a report was out: public, else the date on it, else its cut-off or the end of
/// its period.
pub(super) fn came_out(report: &Report) -> Option<Day> {
    let dated = report.public_date.as_ref().or(report.dated.as_ref()).and_then(certain_by);
    dated.or(report.cut_off).or_else(|| report.period_end.as_ref().and_then(certain_by))
}

fn overdue(
    made: &Recommendation,
    follow_up: Option<&Version<FollowUp>>,
    as_of: Day,
) -> Option<i32> {
    let due = made.due.as_ref()?.latest().filter(|due| *due < as_of)?;
    (!settled(follow_up.map(|found| found.status))).then(|| due.days_until(as_of))
}

fn settled(status: Option<FollowUpStatus>) -> bool {
    matches!(status, Some(FollowUpStatus::Done | FollowUpStatus::Overtaken))
}
