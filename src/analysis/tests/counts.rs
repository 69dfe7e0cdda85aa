//! Distributions and scores: the published numbers, scales as data, and what must always hold.

use proptest::prelude::*;

use crate::analysis::fixture::{Mission, mali_2018, steady};
use crate::analysis::{Figure, Scope, Unassessed, rounded_sum};
use crate::word::Kind;

fn percent(figure: Figure) -> String {
    figure.percent(2).expect("a share")
}

#[test]
fn mali_2018_is_reproduced_from_78_judgements() {
    let mission = mali_2018();
    let counted = mission.at("2018-12-31").distribution(Scope::Agreement);
    assert_eq!(counted.catalogue, 78);
    let [scale] = counted.scales.as_slice() else { panic!("one scale") };
    let counts: Vec<_> = scale.levels.iter().map(|level| level.count).collect();
    assert_eq!(counts, [12, 14, 18, 14, 20]);
    let shares: Vec<_> = counts.iter().map(|n| percent(counted.of_catalogue(*n))).collect();
    assert_eq!(shares, ["15.38", "17.95", "23.08", "17.95", "25.64"]);
    assert_eq!(counted.in_progress(), Figure::new(46, 78));
    assert_eq!(percent(counted.in_progress()), "58.97");
    assert_eq!(percent(counted.complete()), "25.64");
    let score = counted.score(Unassessed::Excluded).expect("a score");
    assert_eq!(score.points.parts(), (172, 1));
    assert_eq!(score.max_points.parts(), (312, 1));
    assert_eq!(score.percent().expect("a score").decimal(1), "55.1");
}

#[test]
fn before_anything_is_judged_all_is_not_assessed_and_nothing_has_not_begun() {
    let mission = mali_2018();
    let counted = mission.at("2018-12-30").distribution(Scope::Agreement);
    assert_eq!((counted.catalogue, counted.not_assessed, counted.assessed()), (78, 78, 0));
    assert_eq!(counted.scales.first().map(|scale| scale.levels.len()), Some(5));
    assert!(counted.score(Unassessed::Excluded).expect("a score").percent().is_none());
    let zero = counted.score(Unassessed::AsZero).and_then(|score| score.percent());
    assert_eq!(zero.map(|share| share.decimal(1)).as_deref(), Some("0.0"));
}

#[test]
fn not_assessed_not_assessable_and_not_begun_are_three_values() {
    let mission = Mission::count(&[
        ("not_begun", 2),
        ("not_assessable", 3),
        ("not_assessed", 4),
        ("complete", 1),
    ]);
    let counted = mission.at("2019-01-01").distribution(Scope::Agreement);
    assert_eq!((counted.not_assessed, counted.not_assessable, counted.assessed()), (4, 3, 3));
    let scale = counted.scales.first().expect("a scale");
    assert_eq!(scale.level("not_begun").map(|level| level.count), Some(2));
    assert_eq!(percent(scale.of_assessed(1)), "33.33");
    assert_eq!(percent(counted.of_catalogue(1)), "10.00");
    let score = |option| counted.score(option).and_then(|s| s.percent()).map(|s| s.decimal(2));
    assert_eq!(score(Unassessed::Excluded).as_deref(), Some("33.33"));
    assert_eq!(score(Unassessed::AsZero).as_deref(), Some("10.00"));
}

#[test]
fn kroc_november_2021_adds_to_101() {
    let mission =
        Mission::count(&[("complete", 172), ("nearly", 109), ("minimal", 212), ("not_begun", 85)]);
    let counted = mission.at("2018-12-31").distribution(Scope::Agreement);
    let sum = rounded_sum(counted.figures(), 0).expect("a sum");
    assert_eq!((sum.text.as_str(), sum.is_100), ("101", false));
    // The exact shares add to 100, as they must.
    let exact = counted.figures().into_iter().filter_map(Figure::share);
    let whole = exact.fold(crate::analysis::Ratio::ZERO, |a, b| a.plus(b).expect("a sum"));
    assert_eq!(whole.parts(), (100, 1));
}

#[test]
fn kroc_activity_is_353_and_400_of_578() {
    for (begun, places, text) in [(353, 0, "61"), (400, 2, "69.20")] {
        let mission = Mission::count(&[("minimal", begun), ("not_begun", 578 - begun)]);
        let counted = mission.at("2018-12-31").distribution(Scope::Agreement);
        assert_eq!(counted.begun().percent(places).as_deref(), Some(text));
    }
}

/// PAM: provisions at levels 0 to 3.
fn pam(levels: &[(&str, usize)]) -> Mission {
    let mut mission = Mission::new();
    mission.scale("pam", 1, &["none=0", "minimum=1", "intermediate=2", "full=3"]);
    let all = levels.iter().flat_map(|(level, count)| std::iter::repeat_n(*level, *count));
    for (place, level) in all.enumerate() {
        let id = format!("c{place:02}");
        mission.commitment(&id, &["gov"], "");
        mission.judge(&format!("as-{id}"), &id, "2018-12-31", &format!("pam:{level}"));
    }
    mission
}

#[test]
fn the_pam_formula_holds_in_small_cases_and_for_the_national_pact() {
    for (levels, points, score) in [
        (&[("none", 1)][..], 0, "0.0"),
        (&[("full", 1)], 3, "100.0"),
        (&[("minimum", 1)], 1, "33.3"),
        (&[("intermediate", 1), ("none", 1)], 2, "33.3"),
        (&[("full", 2), ("intermediate", 1)], 8, "88.9"),
        (&[("minimum", 10), ("none", 6)], 10, "20.8"),
        (&[("full", 10), ("intermediate", 4), ("minimum", 2)], 40, "83.3"),
    ] {
        let mission = pam(levels);
        let counted = mission.at("2018-12-31").distribution(Scope::Agreement);
        let found = counted.score(Unassessed::Excluded).expect("a score");
        assert_eq!(found.points.parts(), (points, 1));
        assert_eq!(found.max_points.parts().0, 3 * i128::from(counted.catalogue));
        assert_eq!(found.percent().expect("a score").decimal(1), score);
    }
}

#[test]
fn a_made_up_scale_of_seven_uneven_levels_works_like_any_other() {
    let mut mission = Mission::new();
    let levels = ["a=0", "b=0.5", "c=1.25", "d=2.5", "e=5", "f=7.5", "g=10"];
    mission.scale("odd", 1, &levels);
    for (place, code) in ["a", "b", "c", "d", "e", "f", "g", "g"].iter().enumerate() {
        mission.commitment(&format!("c{place}"), &["gov"], "");
        let level = format!("odd:{code}");
        mission.judge(&format!("as{place}"), &format!("c{place}"), "2018-12-31", &level);
    }
    let analysis = mission.at("2018-12-31");
    let counted = analysis.distribution(Scope::Agreement);
    assert_eq!(counted.scales.first().map(|scale| scale.levels.len()), Some(7));
    assert_eq!(counted.complete(), Figure::new(2, 8));
    assert_eq!(counted.in_progress(), Figure::new(5, 8));
    // 0 + 0.5 + 1.25 + 2.5 + 5 + 7.5 + 10 + 10 = 36.75 of 80.
    let score = counted.score(Unassessed::Excluded).and_then(|score| score.percent());
    assert_eq!(score.map(|share| share.decimal(4)).as_deref(), Some("45.9375"));
}

#[test]
fn levels_of_two_scales_are_counted_apart_and_never_scored_together() {
    let mut mission = Mission::count(&[("complete", 2), ("minimal", 1)]);
    mission.scale("pam", 1, &["none=0", "minimum=1", "intermediate=2", "full=3"]);
    mission.commitment("d1", &["gov"], "");
    mission.judge("as-d1", "d1", "2018-12-31", "pam:full");
    let counted = mission.at("2018-12-31").distribution(Scope::Agreement);
    assert!(counted.mixed());
    let ids: Vec<_> = counted.scales.iter().map(|s| (s.scale_id, s.assessed())).collect();
    assert_eq!(ids, [("five", 3), ("pam", 1)]);
    assert_eq!(counted.score(Unassessed::Excluded), None);
    assert_eq!(counted.score(Unassessed::AsZero), None);
    let own: Vec<_> = counted.scales.iter().filter_map(|s| s.score()?.percent()).collect();
    let own: Vec<_> = own.iter().map(|share| share.decimal(1)).collect();
    assert_eq!(own, ["75.0", "100.0"]);
    assert_eq!(counted.complete(), Figure::new(3, 4), "done is done on every scale");
}

#[test]
fn a_joint_commitment_stands_under_every_party_and_once_in_the_total() {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov", "cma", "platform"], "tags=gender|youth");
    mission.commitment("c2", &["gov"], "nature=preparatory");
    mission.judge("as1", "c1", "2018-12-31", "complete");
    let analysis = mission.at("2018-12-31");
    let of = |scope| {
        let counted = analysis.distribution(scope);
        (counted.catalogue, counted.joint, counted.complete().count)
    };
    assert_eq!(of(Scope::Agreement), (2, 1, 1));
    assert_eq!(of(Scope::Party("gov")), (2, 1, 1));
    assert_eq!(of(Scope::Party("cma")), (1, 1, 1));
    assert_eq!(of(Scope::Party("nobody")), (0, 0, 0));
    let scopes: Vec<_> = analysis
        .distributions()
        .iter()
        .map(|counted| (counted.scope.code(), counted.scope.id(), counted.catalogue))
        .collect();
    assert_eq!(
        scopes,
        [
            ("agreement", None, 2),
            ("pillar", Some("p1"), 2),
            ("party", Some("cma"), 1),
            ("party", Some("gov"), 2),
            ("party", Some("platform"), 1),
            ("tag", Some("gender"), 1),
            ("tag", Some("youth"), 1),
            ("nature", Some("preparatory"), 1),
            ("nature", Some("core"), 1),
        ]
    );
}

#[test]
fn only_an_obligated_party_is_counted_under() {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "parties=gov obligated|un supporting|csa monitor");
    let analysis = mission.at("2018-12-31");
    assert_eq!(analysis.distribution(Scope::Party("un")).catalogue, 0);
    assert_eq!(analysis.distribution(Scope::Party("gov")).catalogue, 1);
}

#[test]
fn the_denominator_is_the_catalogue_in_force_on_that_day() {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "");
    let gone = "status_flag=superseded; status_reason=split; valid_to=2019-01-01; \
                successor_ids=c3|c4";
    mission.commitment("c2", &["gov"], gone);
    mission.commitment("c3", &["gov"], "valid_from=2019-01-01");
    mission.commitment("c4", &["gov"], "valid_from=2019-01-01");
    let of = |day| mission.at(day).distribution(Scope::Agreement).catalogue;
    assert_eq!((of("2018-12-31"), of("2019-01-01")), (2, 3));
    assert_eq!(mission.at("2019-01-01").commitments().len(), 4, "ids stay citable");
}

#[test]
fn commitments_of_another_agreement_are_not_counted() {
    let mut mission = mali_2018();
    mission.put(Kind::Agreement, "agreement_id=b; title=Other; title_lang=en");
    mission.commitment("zz", &["gov"], "agreement_id=b");
    assert_eq!(mission.at("2018-12-31").distribution(Scope::Agreement).catalogue, 78);
}

/// Commitments: parties and tags as bits, then judgements as year after 2015 and level.
type History = Vec<(u8, u8, Vec<(u8, u8)>)>;

fn histories() -> impl Strategy<Value = History> {
    let judgements = prop::collection::vec((0_u8..6, 0_u8..7), 0..6);
    prop::collection::vec((1_u8..8, 0_u8..4, judgements), 1..12)
}

const LEVELS: [&str; 7] = [
    "not_begun",
    "minimal",
    "intermediate",
    "nearly",
    "complete",
    "not_assessed",
    "not_assessable",
];

fn build(history: &History, backwards: bool) -> Mission {
    let mut mission = Mission::new();
    let mut places: Vec<usize> = (0..history.len()).collect();
    if backwards {
        places.reverse();
    }
    for place in places {
        let (parties, tags, judgements) = &history[place];
        let pick = |mask: u8, names: [&'static str; 3]| -> Vec<&'static str> {
            (0..3).filter(|bit| mask >> bit & 1 == 1).map(|bit| names[bit]).collect()
        };
        let bound = pick(*parties, ["gov", "cma", "plat"]);
        let tags = pick(*tags, ["gender", "youth", "none"]).join("|");
        let more = if tags.is_empty() { String::new() } else { format!("tags={tags}") };
        mission.commitment(&format!("c{place:02}"), &bound, &more);
        for (order, (year, level)) in judgements.iter().enumerate() {
            let (id, level) = (format!("j{place:02}-{order}"), LEVELS[usize::from(*level)]);
            mission.judge(
                &id,
                &format!("c{place:02}"),
                &format!("{}-12-31", 2015 + u16::from(*year)),
                level,
            );
        }
    }
    mission
}

proptest! {
    #![proptest_config(steady())]

    #[test]
    fn counts_add_to_the_denominator_in_every_scope(history in histories(), year in 2014_u16..2022) {
        let mission = build(&history, false);
        let analysis = mission.at(&format!("{year}-12-31"));
        for counted in analysis.distributions() {
            let sum: u64 = counted.figures().iter().map(|figure| figure.count).sum();
            prop_assert_eq!(sum, counted.catalogue);
            let exact = counted.assessed() + counted.not_assessed + counted.not_assessable;
            prop_assert_eq!(exact, counted.catalogue);
        }
        let total = analysis.distribution(Scope::Agreement);
        prop_assert_eq!(total.catalogue, u64::try_from(history.len()).expect("few"));
        // Under parties a joint commitment stands as often as it has parties.
        let under: u64 = ["gov", "cma", "plat"]
            .map(|party| analysis.distribution(Scope::Party(party)).catalogue).iter().sum();
        let bound: u64 = history.iter().map(|(parties, ..)| u64::from(parties.count_ones())).sum();
        prop_assert_eq!(under, bound);
    }

    #[test]
    fn the_order_in_which_commitments_are_recorded_does_not_matter(
        history in histories(), year in 2014_u16..2022,
    ) {
        let (one, other) = (build(&history, false), build(&history, true));
        let day = format!("{year}-12-31");
        let (one, other) = (one.at(&day), other.at(&day));
        for (a, b) in one.commitments().iter().zip(other.commitments()) {
            prop_assert_eq!(a.id(), b.id());
            prop_assert!(a.standing.same_as(&b.standing));
        }
        let counts = |analysis: &crate::analysis::Analysis<'_>| -> Vec<Vec<Figure>> {
            analysis.distributions().iter().map(crate::analysis::Distribution::figures).collect()
        };
        prop_assert_eq!(counts(&one), counts(&other));
    }

    #[test]
    fn a_later_judgement_never_changes_an_earlier_standing(
        history in histories(), year in 2014_u16..2020, level in 0_usize..7, on in 0_usize..12,
    ) {
        let mut mission = build(&history, false);
        let day = format!("{year}-12-31");
        let before: Vec<String> =
            mission.at(&day).commitments().iter().map(|held| format!("{held:?}")).collect();
        let commitment = format!("c{:02}", on % history.len());
        let later = format!("{}-01-01", year + 1);
        // It even says that it replaces every judgement there is.
        let old = format!("supersedes=j{:02}-0", on % history.len());
        mission.judge_with("late", &commitment, &later, LEVELS[level], &old);
        let after: Vec<String> =
            mission.at(&day).commitments().iter().map(|held| format!("{held:?}")).collect();
        prop_assert_eq!(before, after);
        let now = mission.at(&later);
        let found = now.commitment(&commitment).and_then(|held| held.standing.assessment());
        prop_assert_eq!(found.map(|a| a.assessment_id.as_str()), Some("late"));
    }
}
