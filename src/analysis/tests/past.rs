//! A past count restated, and lateness against every date that was promised.

use crate::analysis::fixture::{Mission, day, mali_2018};
use crate::analysis::{Cause, Direction, Figure, Lateness, Reconciliation, Timing};
use crate::word::Kind;

#[test]
fn how_20_became_18_is_told_item_by_item() {
    let then = mali_2018();
    let mut now = then.clone();
    // A new judgement of the same day replaces the first; another is revised; a third withdrawn.
    now.judge_with("again", "c000", "2018-12-31", "nearly", "supersedes=as-c000; author=bea");
    now.judge("as-c001", "c001", "2018-12-31", "intermediate");
    now.record.take(Kind::Assessment, "as-c020");
    let gone = "status_flag=withdrawn; status_reason=counted twice; valid_to=2018-12-01";
    now.commitment("c030", &["gov"], gone);
    // Later judgements do not restate the past.
    now.judge("later", "c002", "2019-12-31", "minimal");
    let (was, seen) = (then.at("2018-12-31"), now.at("2018-12-31"));
    let told = Reconciliation::between(&was, &seen).expect("the same day");
    assert_eq!(told.complete_was, Figure::new(20, 78));
    assert_eq!(told.complete_now, Figure::new(18, 77));
    let items: Vec<_> = told
        .items
        .iter()
        .map(|item| {
            let level = |standing: Option<crate::analysis::Standing<'_>>| {
                standing.and_then(|s| Some(s.level()?.row.level_code.to_string()))
            };
            (
                item.commitment.commitment_id.as_str(),
                level(item.was).unwrap_or_default(),
                level(item.now).unwrap_or_default(),
                item.author().unwrap_or("-"),
                item.reason().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(
        items,
        [
            ("c000", "complete".into(), "nearly".into(), "bea", "because of again"),
            ("c001", "complete".into(), "intermediate".into(), "ann", "because of as-c001"),
            ("c020", "nearly".into(), String::new(), "-", "-"),
            ("c030", "nearly".into(), String::new(), "-", "counted twice"),
        ]
    );
    let causes: Vec<_> = told.items.iter().map(|item| item.cause).collect();
    assert!(matches!(
        causes.as_slice(),
        [
            Cause::NewJudgement(_),
            Cause::RevisedJudgement(_),
            Cause::JudgementGone,
            Cause::CatalogueLeft,
        ]
    ));
    assert_eq!(told.items.first().and_then(|item| item.direction), Some(Direction::Down));
}

#[test]
fn an_untouched_past_reconciles_to_nothing_and_two_days_do_not_reconcile() {
    let mission = mali_2018();
    let was = mission.at("2018-12-31");
    assert!(Reconciliation::between(&was, &was.clone()).expect("the same day").items.is_empty());
    assert!(Reconciliation::between(&was, &mission.at("2019-12-31")).is_none());
}

#[test]
fn when_a_later_judgement_is_withdrawn_the_earlier_stands_again_and_is_named() {
    let mut then = Mission::count(&[("minimal", 1)]);
    then.judge("second", "c000", "2018-12-31", "complete");
    let mut now = then.clone();
    now.record.take(Kind::Assessment, "second");
    let told = Reconciliation::between(&then.at("2018-12-31"), &now.at("2018-12-31"));
    let told = told.expect("the same day");
    assert!(matches!(
        told.items.first().map(|item| item.cause),
        Some(Cause::EarlierJudgement(a)) if a.assessment_id.as_str() == "as-c000"
    ));
}

fn chain() -> Mission {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "");
    mission.put(
        Kind::DueDate,
        "due_id=d0; commitment_id=c1; step=0; relative_to=signature; offset=P60D; basis=text",
    );
    mission
}

fn lateness(mission: &Mission, as_of: &str) -> (Timing, Timing) {
    let analysis = mission.at(as_of);
    let found: Lateness<'_> = analysis.lateness_of("c1").expect("c1");
    (found.against_text, found.against_latest)
}

#[test]
fn signature_plus_60_days_is_overdue_the_day_after() {
    let mut mission = chain();
    mission.judge("j1", "c1", "2015-01-31", "minimal");
    let due = day("2015-03-02");
    assert_eq!(lateness(&mission, "2015-03-01").0, Timing::NotYetDue { due, days: 1 });
    assert_eq!(lateness(&mission, "2015-03-02").0, Timing::NotYetDue { due, days: 0 });
    assert_eq!(lateness(&mission, "2015-03-03").0, Timing::Overdue { due, days: 1, exact: true });
}

#[test]
fn what_nobody_judged_is_not_called_overdue() {
    let mut mission = chain();
    let due = day("2015-03-02");
    let passed = |assessable| Timing::PassedWithoutLevel { due, days: 2, assessable };
    assert_eq!(lateness(&mission, "2015-03-04").0, passed(true));
    mission.judge("j1", "c1", "2015-03-04", "not_assessable");
    assert_eq!(lateness(&mission, "2015-03-04").0, passed(false));
}

#[test]
fn a_range_is_late_only_after_its_last_day() {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "");
    mission.judge("j1", "c1", "2015-01-31", "minimal");
    mission.put(
        Kind::DueDate,
        "due_id=d0; commitment_id=c1; step=0; relative_to=in_force; offset=P18M/P24M; basis=text",
    );
    let due = day("2017-02-01");
    assert_eq!(lateness(&mission, "2016-12-31").0, Timing::NotYetDue { due, days: 32 });
    assert_eq!(lateness(&mission, "2017-02-02").0, Timing::Overdue { due, days: 1, exact: true });
    mission.put(
        Kind::DueDate,
        "due_id=d0; commitment_id=c1; step=0; date=2016-12; basis=text; promised_on=2015-01-01",
    );
    let due = day("2016-12-31");
    assert_eq!(lateness(&mission, "2017-01-01").0, Timing::Overdue { due, days: 1, exact: false });
}

#[test]
fn a_date_that_hangs_on_an_event_without_a_date_stays_unknown() {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "");
    mission.put(
        Kind::DueDate,
        "due_id=d0; commitment_id=c1; step=0; relative_to=m1; offset=P30D; basis=text",
    );
    assert_eq!(lateness(&mission, "2018-12-31").0, Timing::DateUnknown);
    mission.put(Kind::Milestone, "milestone_id=m1; agreement_id=a; title=t; lang=en");
    assert_eq!(lateness(&mission, "2018-12-31").0, Timing::DateUnknown);
    mission
        .put(Kind::Milestone, "milestone_id=m1; agreement_id=a; title=t; lang=en; date=2018-06-01");
    // The event had not happened in May: the reading of May does not know it.
    assert_eq!(lateness(&mission, "2018-05-31").0, Timing::DateUnknown);
    let due = day("2018-07-01");
    assert_eq!(
        lateness(&mission, "2018-07-11").0,
        Timing::PassedWithoutLevel { due, days: 10, assessable: true }
    );
}

#[test]
fn lateness_is_read_against_the_text_and_against_the_latest_date_promised_by_then() {
    let mut mission = chain();
    mission.judge("j1", "c1", "2015-01-31", "minimal");
    for (id, step, date, promised) in [
        ("d1", 1, "2017-02-28", "2017-02-10"),
        ("d2", 2, "2017-07-31", "2017-06"),
        ("d3", 3, "2019-06", ""),
    ] {
        let promised =
            if promised.is_empty() { "note=n" } else { &format!("promised_on={promised}") };
        mission.put(
            Kind::DueDate,
            &format!(
                "due_id={id}; commitment_id=c1; step={step}; date={date}; basis=session; {promised}"
            ),
        );
    }
    let text = day("2015-03-02");
    let overdue = |due: &str, days| Timing::Overdue { due: day(due), days, exact: true };
    assert_eq!(
        lateness(&mission, "2016-03-01"),
        (
            Timing::Overdue { due: text, days: 365, exact: true },
            Timing::Overdue { due: text, days: 365, exact: true }
        )
    );
    assert_eq!(lateness(&mission, "2017-03-10").1, overdue("2017-02-28", 10));
    let due = day("2017-07-31");
    assert_eq!(lateness(&mission, "2017-06-30").1, Timing::NotYetDue { due, days: 31 });
    // When the promise for June 2019 was made is not known; it counts from its own last day.
    assert_eq!(lateness(&mission, "2019-06-29").1, overdue("2017-07-31", 698));
    let (due, exact) = (day("2019-06-30"), false);
    assert_eq!(lateness(&mission, "2019-07-02").1, Timing::Overdue { due, days: 2, exact });
    let analysis = mission.at("2019-12-31");
    let found = analysis.lateness_of("c1").expect("c1");
    assert_eq!(found.times_moved(), 3);
    let moved: Vec<_> = found.moves.iter().map(|m| (m.to.due.due_id.as_str(), m.days)).collect();
    assert_eq!(moved, [("d1", Some(729)), ("d2", Some(153)), ("d3", Some(699))]);
}

#[test]
fn a_promise_without_a_date_in_the_text_is_late_only_against_the_promise() {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "");
    mission.judge("j1", "c1", "2015-01-31", "minimal");
    assert_eq!(lateness(&mission, "2018-12-31"), (Timing::NoDate, Timing::NoDate));
    mission.put(
        Kind::Instrument,
        "instrument_id=i1; agreement_id=a; title=t; lang=en; kind=roadmap; date=2018-03-22",
    );
    mission.put(
        Kind::DueDate,
        "due_id=d1; commitment_id=c1; step=1; date=2018-04-25/2018-08-25; basis=instrument; \
         instrument_id=i1",
    );
    assert_eq!(lateness(&mission, "2018-03-21").1, Timing::NoDate);
    let due = day("2018-08-25");
    assert_eq!(
        lateness(&mission, "2018-12-31"),
        (Timing::NoDate, Timing::Overdue { due, days: 128, exact: true })
    );
    assert_eq!(mission.at("2018-12-31").lateness_of("c1").map(|l| l.times_moved()), Some(0));
}

#[test]
fn done_is_the_first_judgement_from_which_it_has_stayed_done() {
    let mut mission = chain();
    for (id, as_of, level) in [
        ("j1", "2015-02-01", "complete"),
        ("j2", "2015-12-31", "minimal"),
        ("j3", "2016-12-31", "complete"),
        ("j4", "2017-12-31", "not_assessable"),
        ("j5", "2018-12-31", "complete"),
    ] {
        mission.judge(id, "c1", as_of, level);
    }
    let due = day("2015-03-02");
    assert_eq!(lateness(&mission, "2015-02-01").0, Timing::DoneInTime { due });
    assert_eq!(lateness(&mission, "2015-12-31").0, Timing::Overdue { due, days: 304, exact: true });
    assert_eq!(
        lateness(&mission, "2018-12-31").0,
        Timing::DoneLate { due, days: 670, least: 305, most: Some(670) }
    );
    assert_eq!(
        lateness(&mission, "2017-12-31").0,
        Timing::PassedWithoutLevel { due, days: 1035, assessable: false }
    );
    let analysis = mission.at("2018-12-31");
    let done = analysis.lateness_of("c1").and_then(|l| l.done).expect("done");
    assert_eq!((done.by, done.not_by), (day("2016-12-31"), Some(day("2015-12-31"))));
}

#[test]
fn late_by_the_first_judgement_is_not_late_for_certain_without_one_at_the_date() {
    let mut mission = chain();
    mission.judge("j1", "c1", "2015-12-31", "complete");
    let due = day("2015-03-02");
    assert_eq!(
        lateness(&mission, "2015-12-31").0,
        Timing::DoneLate { due, days: 304, least: 0, most: Some(304) }
    );
}

#[test]
fn of_a_date_known_in_part_the_days_late_are_told_within_bounds() {
    let mut mission = Mission::new();
    mission.commitment("c1", &["gov"], "");
    let promised = |mission: &mut Mission, date: &str| {
        let due = "due_id=d0; commitment_id=c1; step=0; basis=text";
        mission.put(Kind::DueDate, &format!("{due}; {date}"));
    };
    mission.judge("j1", "c1", "2017-01-10", "minimal");
    mission.judge("j2", "c1", "2017-01-30", "complete");
    let late = |mission: &Mission| match lateness(mission, "2017-12-31").0 {
        Timing::DoneLate { days, least, most, .. } => (days, least, most),
        other => panic!("{other:?}"),
    };
    promised(&mut mission, "date=2016-12-31");
    assert_eq!(late(&mission), (30, 11, Some(30)));
    promised(&mut mission, "date=2016-12");
    assert_eq!(late(&mission), (30, 11, Some(60)));
    // Within a span it may be kept to the end.
    promised(&mut mission, "date=2016-12-01/2016-12-31");
    assert_eq!(late(&mission), (30, 11, Some(30)));
    // The event from which it counts happened on some day of a month.
    mission.put(Kind::Milestone, "milestone_id=m1; agreement_id=a; title=t; lang=en; date=2016-11");
    promised(&mut mission, "relative_to=m1; offset=P31D");
    assert_eq!(late(&mission), (30, 11, Some(59)));
    mission.judge("j3", "c1", "2017-01-29", "minimal");
    promised(&mut mission, "date=2016-12-31");
    assert_eq!(late(&mission), (30, 30, Some(30)));
}
