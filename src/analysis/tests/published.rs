//! Figures as published then: beside the count of now, and against themselves.

use crate::analysis::fixture::{Mission, mali_2018};
use crate::analysis::{Figure, FigureFault, ReadingFault, SeriesFault};
use crate::word::Kind;

impl Mission {
    fn figure(&mut self, id: &str, as_of: &str, more: &str) {
        self.put(
            Kind::PublishedFigure,
            &format!(
                "figure_id={id}; agreement_id=a; as_of={as_of}; scope_type=agreement; \
                 printed_text=as printed; {more}"
            ),
        );
    }
}

const COMPLETE: &str = "measure=level_count; level_code=complete";

fn faults(mission: &Mission) -> Vec<(String, Vec<FigureFault>)> {
    let analysis = mission.at("2019-12-31");
    let checked = analysis.published().into_iter();
    checked.map(|p| (p.figure.figure_id.to_string(), p.faults)).collect()
}

#[test]
fn the_published_count_of_2018_agrees_with_the_same_count_seen_now() {
    let mut mission = mali_2018();
    mission.figure(
        "f1",
        "2018-12-31",
        &format!("{COMPLETE}; count=20; denominator=78; printed_share=25.64"),
    );
    mission.figure(
        "f2",
        "2018-12-31",
        "measure=level_count; level_code=not_begun; count=12; denominator=78; printed_share=15.38",
    );
    assert_eq!(faults(&mission), [("f1".into(), vec![]), ("f2".into(), vec![])]);
    let analysis = mission.at("2019-12-31");
    let first = analysis.published().into_iter().next().expect("f1");
    assert_eq!((first.then, first.now), (Some(Figure::new(20, 78)), Some(Figure::new(20, 78))));
}

#[test]
fn differences_and_contradictions_are_flagged_apart() {
    let mut mission = mali_2018();
    let press = format!("{COMPLETE}; count=20; denominator=78; printed_share=25");
    mission.figure("f1", "2018-12-31", &press);
    mission.figure("f2", "2018-12-31", &format!("{COMPLETE}; count=18; denominator=77"));
    mission.figure("f3", "2018", "measure=level_share; level_code=complete; printed_share=22");
    mission.figure("f4", "2018", "measure=level_share; level_code=complete; printed_share=26");
    mission.figure("f5", "2018-12-31", "measure=other; count=46; denominator=78");
    let exact = Figure::new(20, 78).share().expect("a share");
    assert_eq!(
        faults(&mission),
        [
            ("f1".into(), vec![FigureFault::ContradictsItself { exact }]),
            ("f2".into(), vec![FigureFault::CountDiffers, FigureFault::DenominatorDiffers]),
            ("f3".into(), vec![FigureFault::ShareDiffers]),
            ("f4".into(), vec![]),
            ("f5".into(), vec![]),
        ]
    );
}

#[test]
fn completed_in_the_period_is_counted_from_both_its_ends() {
    let mut mission = Mission::new();
    for (id, before) in [("c1", "complete"), ("c2", "minimal"), ("c3", "complete")] {
        mission.commitment(id, &["gov"], "");
        mission.judge(&format!("{id}-17"), id, "2017-12-31", before);
    }
    mission.judge("c2-18", "c2", "2018-12-31", "complete");
    mission.judge("c3-18", "c3", "2018-12-31", "minimal");
    mission.figure(
        "f1",
        "2018",
        "measure=completed_in_period; level_code=complete; count=1; denominator=3",
    );
    mission.figure(
        "f2",
        "2018",
        "measure=completed_in_period; level_code=complete; count=2; denominator=3",
    );
    let expected = [("f1".into(), vec![]), ("f2".into(), vec![FigureFault::CountDiffers])];
    assert_eq!(faults(&mission), expected);
}

#[test]
fn the_mali_series_does_not_close_and_is_said_so() {
    let mut mission = mali_2018();
    mission.put(
        Kind::Report,
        "report_id=r3; agreement_id=a; kind=year_end; title=t; lang=en; period_start=2018-01-01; \
         period_end=2018-12-31; state=published; issued_by=observer",
    );
    let report = "report_id=r3; count";
    mission.figure("f1", "2018-12-31", &format!("{COMPLETE}; {report}=20; denominator=78"));
    mission.figure(
        "f2",
        "2018-12-31",
        &format!("measure=completed_in_period; level_code=complete; {report}=2; denominator=78"),
    );
    mission.figure("f3", "2017", "measure=level_share; level_code=complete; printed_share=22");
    let analysis = mission.at("2019-12-31");
    let found = analysis.published_faults();
    let [SeriesFault::PeriodDoesNotClose { start, implied, .. }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((start.figure_id.as_str(), *implied), ("f3", Figure::new(18, 78)));
    // The control: 23 % would have closed.
    mission.figure("f3", "2017", "measure=level_share; level_code=complete; printed_share=23");
    assert!(mission.at("2019-12-31").published_faults().is_empty());
}

#[test]
fn shares_published_together_that_add_to_101_are_named_and_a_part_of_them_is_not() {
    let mut mission = Mission::new();
    mission.scale("pam", 1, &["none=0", "minimum=1", "intermediate=2", "full=3"]);
    for (id, code, share) in [("f1", "full", 30), ("f2", "intermediate", 19), ("f3", "minimum", 37)]
    {
        let more = format!("measure=level_share; level_code={code}; printed_share={share}");
        mission.figure(id, "2021-11", &more);
    }
    assert!(mission.at("2021-12-31").published_faults().is_empty());
    mission.figure("f4", "2021-11", "measure=level_share; level_code=none; printed_share=15");
    let analysis = mission.at("2021-12-31");
    let found = analysis.published_faults();
    assert!(
        matches!(found.as_slice(), [SeriesFault::SharesAddTo { sum, figures }]
            if sum == "101" && figures.len() == 4),
        "{found:?}"
    );
}

#[test]
fn a_denominator_that_grows_from_558_to_578_and_counts_that_miss_it_are_named() {
    let mut mission = Mission::new();
    mission.scale("two", 1, &["no=0", "yes=1"]);
    let level = |code: &str, count: u32, of: u32| {
        format!("measure=level_count; level_code={code}; count={count}; denominator={of}")
    };
    mission.figure("f1", "2017-11", &level("no", 300, 558));
    mission.figure("f2", "2017-11", &level("yes", 258, 558));
    mission.figure("f3", "2018-05", &level("no", 225, 578));
    mission.figure("f4", "2018-05", &level("yes", 350, 578));
    let analysis = mission.at("2021-12-31");
    let found = analysis.published_faults();
    let [
        SeriesFault::CountsAddTo { sum: 575, figures },
        SeriesFault::DenominatorChanged { from, to },
    ] = found.as_slice()
    else {
        panic!("{found:?}")
    };
    assert_eq!(figures.len(), 2);
    assert_eq!((from.figure_id.as_str(), to.figure_id.as_str()), ("f2", "f3"));
}

impl Mission {
    fn reading(&mut self, id: &str, date: &str, scope: &str, more: &str) {
        self.put(
            Kind::Reading,
            &format!(
                "reading_id={id}; indicator_id=i1; date={date}; scope={scope}; source_id=s1; {more}"
            ),
        );
    }
}

#[test]
fn the_three_traps_of_a_series_are_told() {
    let mut mission = Mission::new();
    mission.put(
        Kind::Indicator,
        "indicator_id=i1; agreement_id=a; title=Administrators at post; lang=en; unit=percent",
    );
    mission.reading("r1", "2016-09", "north", "printed_share=33");
    mission.reading("r2", "2020-08-31", "north and Mopti", "printed_share=17");
    let segou = "numerator=11; denominator=39; printed_share=29";
    mission.reading("r3", "2022-02-28", "north and Mopti", segou);
    let more = "numerator=13; denominator=41; printed_share=31.7";
    mission.reading("r4", "2022-06-30", "north and Mopti", more);
    let analysis = mission.at("2022-12-31");
    let series = analysis.series().into_iter().next().expect("one series");
    let [
        ReadingFault::ContradictsItself { reading, exact },
        ReadingFault::ScopeChanged { from, to },
        ReadingFault::DenominatorChanged { from: old, to: new },
    ] = series.faults.as_slice()
    else {
        panic!("{:?}", series.faults)
    };
    assert_eq!((reading.reading_id.as_str(), exact.decimal(1).as_str()), ("r3", "28.2"));
    assert_eq!((from.0.as_str(), to.0.as_str()), ("2016-09", "2020-08-31"));
    assert_eq!((old.reading_id.as_str(), new.reading_id.as_str()), ("r3", "r4"));
    // What was read later is not known earlier.
    assert_eq!(mission.at("2016-12-31").series().first().map(|s| s.readings.len()), Some(1));
}

#[test]
fn the_referendum_share_printed_wrong_is_caught_and_the_right_one_is_not() {
    let mut mission = Mission::new();
    mission
        .put(Kind::Indicator, "indicator_id=i1; agreement_id=a; title=Yes; lang=en; unit=percent");
    let votes = "numerator=3110877; denominator=3210186; printed_share";
    mission.reading("r1", "2023-06-18", "Mali", &format!("{votes}=96.91"));
    mission.reading("r2", "2023-06-18", "Mali", &format!("{votes}=96.81"));
    let analysis = mission.at("2023-12-31");
    let series = analysis.series().into_iter().next().expect("one series");
    let [ReadingFault::ContradictsItself { reading, .. }] = series.faults.as_slice() else {
        panic!("{:?}", series.faults)
    };
    assert_eq!(reading.reading_id.as_str(), "r2");
}
