//! Which judgement stands, what is flagged about it, and what changed between two days.

use crate::analysis::fixture::{Mission, day};
use crate::analysis::{
    Analysis, Changes, CommitmentStanding, Direction, Scope, StaleChange, Standing,
};
use crate::record::Vantage;
use crate::word::{Access, Kind};

fn stands(mission: &Mission, as_of: &str) -> Option<String> {
    let analysis = mission.at(as_of);
    let held = analysis.commitment("c1")?;
    held.standing.assessment().map(|a| a.assessment_id.to_string())
}

fn one() -> Mission {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "");
    mission
}

#[test]
fn the_latest_judgement_on_or_before_the_day_stands() {
    let mut mission = one();
    mission.judge("j2", "c1", "2018-12-31", "minimal");
    mission.judge("j1", "c1", "2017-12-31", "complete");
    assert_eq!(stands(&mission, "2017-12-30"), None);
    assert_eq!(stands(&mission, "2017-12-31").as_deref(), Some("j1"));
    assert_eq!(stands(&mission, "2018-12-30").as_deref(), Some("j1"));
    assert_eq!(stands(&mission, "2030-01-01").as_deref(), Some("j2"));
}

#[test]
fn of_two_judgements_for_one_day_the_one_made_later_stands_even_when_the_other_is_mended() {
    let mut mission = one();
    mission.judge("j2", "c1", "2018-12-31", "minimal");
    mission.judge("j1", "c1", "2018-12-31", "complete");
    assert_eq!(stands(&mission, "2018-12-31").as_deref(), Some("j1"));
    mission.judge_with("j2", "c1", "2018-12-31", "minimal", "confidence=low");
    assert_eq!(stands(&mission, "2018-12-31").as_deref(), Some("j1"));
}

#[test]
fn a_replaced_judgement_does_not_stand_whatever_the_order_of_rows() {
    let mut mission = one();
    mission.judge_with("new", "c1", "2018-12-31", "minimal", "supersedes=old");
    mission.judge("old", "c1", "2018-12-31", "complete");
    assert_eq!(stands(&mission, "2018-12-31").as_deref(), Some("new"));
    assert_eq!(mission.at("2018-12-31").history("c1").len(), 1);
}

#[test]
fn left_open_keeps_its_reason_and_an_unknown_level_is_flagged_not_counted() {
    let mut mission = one();
    mission.judge("j1", "c1", "2018-12-31", "not_assessed");
    let analysis = mission.at("2018-12-31");
    let held = analysis.commitment("c1").expect("c1");
    let Standing::NotAssessed { assessment: Some(open) } = held.standing else { panic!("open") };
    assert_eq!(open.rationale.as_str(), "because of j1");
    mission.judge("j2", "c1", "2019-12-31", "five:no_such_level");
    let analysis = mission.at("2019-12-31");
    let held = analysis.commitment("c1").expect("c1");
    assert!(held.level_unknown);
    assert_eq!(analysis.distribution(Scope::Agreement).not_assessed, 1);
}

fn held(analysis: &Analysis<'_>) -> Vec<StaleChange> {
    let held = analysis.commitment("c1").expect("c1");
    assert_eq!(held.needs_another_look(), !held.stale.is_empty());
    held.stale.iter().map(|stale| stale.change).collect()
}

#[test]
fn a_judgement_is_flagged_when_its_evidence_is_corrected_or_withdrawn() {
    let mut mission = one();
    mission.observe("e1", "c1", "2018-03-01");
    mission.observe("e2", "c1", "2018-04");
    mission.judge_with("j1", "c1", "2018-12-31", "minimal", "evidence_ids=e1|e2");
    assert_eq!(held(&mission.at("2018-12-31")), []);
    mission.observe("e1", "c1", "2018-03-02");
    let position = mission.next - 1;
    assert_eq!(held(&mission.at("2018-12-31")), [StaleChange::Corrected(position)]);
    mission.record.take(Kind::Observation, "e2");
    let now = mission.at("2018-12-31");
    assert_eq!(held(&now), [StaleChange::Corrected(position), StaleChange::Withdrawn]);
    // To a reader who may not see everything, what is absent may only be hidden.
    let vantage = Vantage { clearance: Access::Public, ..now.vantage() };
    let public = Analysis::of(&mission.record, vantage, "a").expect("the agreement");
    assert_eq!(held(&public), [StaleChange::Corrected(position)]);
    // Judged again, it is no longer flagged for what was corrected before.
    mission.judge_with("j2", "c1", "2018-12-31", "minimal", "evidence_ids=e1");
    assert_eq!(held(&mission.at("2018-12-31")), []);
}

#[test]
fn facts_of_their_own_are_kept_apart_from_the_level() {
    let mut mission = one();
    let more = "initiated=true; reversal=true; effectiveness_reservation=paper only";
    mission.judge_with("j1", "c1", "2018-12-31", "complete", more);
    let analysis = mission.at("2018-12-31");
    let CommitmentStanding { standing, initiated, reversal, reservation, illustrative, .. } =
        analysis.commitment("c1").expect("c1");
    assert!(standing.complete());
    assert_eq!((*initiated, *reversal, *illustrative), (Some(true), Some(true), false));
    assert_eq!(*reservation, Some("paper only"));
}

#[test]
fn days_since_the_last_observation_count_to_the_vantage_day() {
    let mut mission = one();
    mission.observe("e1", "c1", "2018-12-01");
    mission.observe("e2", "c1", "2019-05-01");
    let days = |as_of: &str| {
        let analysis = mission.at(as_of);
        analysis.commitment("c1").and_then(|held| held.days_since_observation)
    };
    assert_eq!(days("2018-11-30"), None);
    assert_eq!(days("2018-12-31"), Some(30));
    assert_eq!(days("2019-05-01"), Some(0));
    let mut kept = mission.clone();
    kept.record.evidence.clear();
    let key = kept.record.commitments.keys().next().cloned().expect("c1");
    kept.record.last_observed.insert(key, day("2018-12-21"));
    let analysis = kept.at("2018-12-31");
    let held = analysis.commitment("c1").expect("c1");
    assert_eq!(held.days_since_observation, Some(10), "the store's own figure is used");
}

fn direction(from: &str, to: &str) -> Direction {
    let mut mission = one();
    mission.scale("pam", 1, &["none=0", "full=3"]);
    mission.judge("j1", "c1", "2017-12-31", from);
    mission.judge("j2", "c1", "2018-12-31", to);
    let analysis = mission.at("2018-12-31");
    let changes = analysis.changes_since(day("2017-12-31"));
    changes.items.first().expect("one item").direction
}

#[test]
fn every_direction_is_told_apart() {
    use Direction as D;
    for (from, to, expected) in [
        ("minimal", "complete", D::Up),
        ("complete", "minimal", D::Down),
        ("minimal", "minimal", D::Unchanged),
        ("not_assessed", "not_begun", D::NewlyAssessed),
        ("not_assessable", "complete", D::NewlyAssessed),
        ("minimal", "not_assessable", D::NoLongerAssessable),
        ("not_assessed", "not_assessable", D::NoLongerAssessable),
        ("minimal", "not_assessed", D::NoLongerAssessed),
        ("not_assessable", "not_assessable", D::Unchanged),
        ("minimal", "pam:full", D::OtherScale),
    ] {
        assert_eq!(direction(from, to), expected, "{from} to {to}");
    }
}

#[test]
fn a_change_carries_its_reason_and_the_evidence_that_is_new() {
    let mut mission = one();
    for id in ["e1", "e2"] {
        mission.observe(id, "c1", "2018-03-01");
    }
    mission.judge_with("j1", "c1", "2017-12-31", "complete", "evidence_ids=e1");
    mission.judge_with("j2", "c1", "2018-12-31", "minimal", "evidence_ids=e1|e2");
    let changes = mission.at("2018-12-31").changes_since(day("2017-12-31"));
    let change = changes.items.first().expect("one item");
    assert_eq!(change.rationale, Some("because of j2"));
    let new: Vec<_> = change.new_evidence.iter().map(|id| id.as_str()).collect();
    assert_eq!(new, ["e2"]);
    assert!(change.drop_without_reversal() && change.no_longer_complete());
    // The same drop with the reversal recorded on the way is not flagged.
    mission.judge_with("j15", "c1", "2018-06-30", "minimal", "reversal=true");
    let changes = mission.at("2018-12-31").changes_since(day("2017-12-31"));
    let change = changes.items.first().expect("one item");
    assert!(change.reversed && !change.drop_without_reversal());
    // Nothing was judged after 2018: no reason is repeated for the year after.
    let changes = mission.at("2019-12-31").changes_since(day("2018-12-31"));
    let change = changes.items.first().expect("one item");
    assert_eq!((change.direction, change.rationale), (Direction::Unchanged, None));
    assert!(change.new_evidence.is_empty());
}

#[test]
fn commitments_that_come_and_go_are_named_apart() {
    let mut mission = one();
    let gone = "status_flag=superseded; status_reason=split in two; valid_to=2018-06-01; \
                successor_ids=c3";
    mission.commitment("c2", &["gov"], gone);
    mission.commitment("c3", &["gov"], "valid_from=2018-06-01");
    let changes: Changes<'_> = mission.at("2018-12-31").changes_since(day("2017-12-31"));
    let ids = |list: &[crate::analysis::CatalogueChange<'_>]| -> Vec<String> {
        list.iter().map(|change| change.commitment.commitment_id.to_string()).collect()
    };
    assert_eq!((ids(&changes.added), ids(&changes.left)), (vec!["c3".into()], vec!["c2".into()]));
    let left = changes.left.first().expect("one left");
    assert_eq!(left.reason, Some("split in two"));
    assert_eq!(left.successors.len(), 1);
    assert_eq!(changes.items.len(), 1);
    let tally = changes.tally(Scope::Agreement);
    assert_eq!(tally.values().sum::<u64>(), 1);
    assert_eq!(tally.len(), Direction::ALL.len());
}
