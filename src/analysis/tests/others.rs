//! Recommendations, blockages, the observer's own cadence, and competing claims.

use crate::analysis::BlockageState::{EndUnknown, Lifted, Open};
use crate::analysis::fixture::{Mission, day};
use crate::analysis::{Answer, RecommendationCount, ReportTiming};
use crate::assessment::FollowUpStatus;
use crate::word::{Kind, PartialDate};

impl Mission {
    fn recommend(&mut self, id: &str, to: &str, more: &str) {
        self.put(
            Kind::Recommendation,
            &format!(
                "recommendation_id={id}; agreement_id=a; text=t; lang=en; addressee_ids={to}; {more}"
            ),
        );
    }

    fn follow_up(&mut self, id: &str, of: &str, date: &str, status: &str) {
        self.put(
            Kind::FollowUp,
            &format!("followup_id={id}; recommendation_id={of}; date={date}; status={status}"),
        );
    }
}

#[test]
fn of_49_recommendations_3_are_done_and_8_in_part() {
    let mut mission = Mission::new();
    for place in 0..49 {
        let id = format!("r{place:02}");
        let status = match place {
            0..3 => "done",
            3..11 => "partly",
            _ => "not_done",
        };
        mission.recommend(&id, "gov|cma", "number=1");
        mission.follow_up(&format!("f{place:02}"), &id, "2020-01", status);
    }
    let found = mission.at("2020-12-31").recommendations();
    let count = found.count();
    let share = |status| count.with(Some(status)).percent(2).expect("a share");
    assert_eq!(share(FollowUpStatus::Done), "6.12");
    assert_eq!(share(FollowUpStatus::Partly), "16.33");
    assert_eq!(share(FollowUpStatus::NotDone), "77.55");
    assert_eq!(count.with(None).count, 0);
    assert_eq!(found.by_addressee().get("cma").map(|c| c.total), Some(49));
    assert_eq!(found.addressed_to("gov").count(), 49);
    // In mid-January nothing was certain yet: no follow-up is not the same as not carried out.
    let early = mission.at("2020-01-15").recommendations().count();
    let expected = RecommendationCount { total: 49, no_follow_up: 49, ..Default::default() };
    assert_eq!(early, expected);
}

#[test]
fn the_latest_follow_up_counts_and_what_is_settled_is_not_overdue() {
    let mut mission = Mission::new();
    mission.recommend("r1", "gov", "due=2018-06-30");
    mission.recommend("r2", "gov", "due=2018-06-30");
    mission.follow_up("f2", "r1", "2018-12-01", "done");
    mission.follow_up("f1", "r1", "2018-07-01", "not_done");
    let at = |as_of: &str| -> Vec<(Option<FollowUpStatus>, Option<i32>)> {
        let found = mission.at(as_of).recommendations();
        found.items.iter().map(|item| (item.status(), item.overdue_days)).collect()
    };
    let not_done = Some(FollowUpStatus::NotDone);
    assert_eq!(at("2018-07-10"), [(not_done, Some(10)), (None, Some(10))]);
    assert_eq!(at("2018-12-31"), [(Some(FollowUpStatus::Done), None), (None, Some(184))]);
}

#[test]
fn a_recommendation_counts_from_the_day_its_report_was_out() {
    let mut mission = Mission::new();
    mission.report("rep", "2019-02-22", "regular", "");
    mission.recommend("r1", "gov", "report_id=rep");
    assert_eq!(mission.at("2019-02-21").recommendations().items.len(), 0);
    assert_eq!(mission.at("2019-02-22").recommendations().items.len(), 1);
}

impl Mission {
    fn report(&mut self, id: &str, public: &str, kind: &str, more: &str) {
        let more = if more.is_empty() { "theme=t" } else { more };
        self.put(
            Kind::Report,
            &format!(
                "report_id={id}; agreement_id=a; kind={kind}; title=t; lang=en; \
                 public_date={public}; state=published; issued_by=The Carter Center; {more}"
            ),
        );
    }
}

#[test]
fn blockages_are_open_new_or_lifted_within_the_period() {
    let mut mission = Mission::new();
    for (id, since, until) in [
        ("b1", "2017", ""),
        ("b2", "2018-03-05", ""),
        ("b3", "2017-05", "2018-08"),
        ("b4", "2016", "2017-06"),
        ("b5", "2019-02-01", ""),
        ("b6", "2018-02", "2019-03"),
        ("b7", "2018-04", "XXXX"),
        ("b8", "2017-04", "XXXX"),
        ("b9", "2017-04", "2017-10-11/.."),
        ("ba", "2017-04", "2019-02-01/.."),
        ("bb", "2015-08-24", "2015-08-24/2016-12-19"),
    ] {
        let until = if until.is_empty() { "would_lift=w" } else { &format!("until={until}") };
        mission.put(
            Kind::Blockage,
            &format!(
                "blockage_id={id}; agreement_id=a; title=t; lang=en; since={since}; {until}; \
                 party_ids=gov|cma; commitment_ids=c1"
            ),
        );
    }
    let analysis = mission.at("2018-12-31");
    let found = analysis.blockages(day("2018-01-01"), day("2019-12-31"));
    assert_eq!(found.to, day("2018-12-31"), "nothing after the vantage's day is known");
    let items: Vec<_> = found
        .items
        .iter()
        .map(|item| (item.blockage.blockage_id.as_str(), item.new, item.state))
        .collect();
    assert_eq!(
        items,
        [
            ("b1", false, Open),
            ("b2", true, Open),
            ("b3", false, Lifted),
            ("b6", true, Open),
            ("b7", true, EndUnknown),
            ("b8", false, EndUnknown),
            ("b9", false, EndUnknown),
            ("ba", false, Open),
        ]
    );
    let count = found.count();
    assert_eq!((count.stood, count.new, count.lifted, count.open), (8, 3, 1, 4));
    assert_eq!(count.end_unknown, 3);
    assert_eq!(found.by_party().get("cma"), Some(&count));
    assert_eq!(found.of_commitment("c1").count(), 8);
    assert_eq!(found.items.get(1).and_then(|item| item.days), Some(301));
    assert_eq!(found.items.get(4).and_then(|item| item.days), None);
    // Of the first of them it is known that it had ended by a day, not on which.
    let state_of_bb = |to: &str| {
        let found = analysis.blockages(day("2015-08-01"), day(to));
        found.items.iter().find(|it| it.blockage.blockage_id.as_str() == "bb").map(|it| it.state)
    };
    assert_eq!(state_of_bb("2015-12-31"), Some(EndUnknown));
    assert_eq!(state_of_bb("2016-12-19"), Some(Lifted));
}

#[test]
fn the_gaps_between_the_mali_reports_come_out() {
    let mut mission = Mission::new();
    for (place, (public, kind)) in [
        ("2018-05-28", "regular"),
        ("2018-10-26", "regular"),
        ("2019-02-22", "year_end"),
        ("2019-05-14", "regular"),
        ("2019-09-23", "regular"),
        ("2020-01-21", "year_end"),
        ("2020-04-13", "regular"),
        ("2020-12-16", "year_end"),
        ("2021-08-23", "regular"),
        ("2022-06-27", "regular"),
        ("2022-12-06", "regular"),
        ("../2023-04-24", "regular"),
        ("2021-01-01", "special"),
    ]
    .into_iter()
    .enumerate()
    {
        let start = if place == 0 { "period_start=2018-01-15" } else { "" };
        mission.report(&format!("r{place:02}"), public, kind, start);
    }
    let analysis = mission.at("2023-12-31");
    let cadence = analysis.cadence("The Carter Center");
    let gaps: Vec<_> = cadence.reports.iter().filter_map(ReportTiming::gap_months).collect();
    assert_eq!(gaps, ["5.0", "3.9", "2.7", "4.3", "3.9", "2.7", "8.1", "8.2", "10.1", "5.3"]);
    let first = cadence.reports.first().expect("the first");
    assert_eq!((first.due, first.days_late), (Some(day("2018-05-15")), Some(13)));
    let late: Vec<_> = cadence.reports.iter().filter_map(|r| r.days_late).collect();
    assert_eq!(late, [13, 28, -4, -39, 9, -2, -38, 125, 129, 186, 40]);
    assert_eq!(cadence.undated.len(), 1);
    assert_eq!(cadence.next_due, Some(day("2023-04-06")));
    assert_eq!(cadence.next_days_late, Some(269));
    assert_eq!(analysis.issuers(), ["The Carter Center"]);
    // Once the issuer no longer observes, nothing is due from it.
    mission.put(
        Kind::Party,
        "party_id=io; agreement_id=a; name=Independent Observer (The Carter Center); lang=en; \
         kind=observer; roles=observer; until=2023-10-01",
    );
    let analysis = mission.at("2023-12-31");
    let cadence = analysis.cadence("The Carter Center");
    assert_eq!(cadence.ended.map(PartialDate::as_str), Some("2023-10-01"));
    assert_eq!((cadence.next_due, cadence.next_days_late), (None, None));
    let before = mission.at("2023-09-30");
    let before = before.cadence("The Carter Center");
    assert_eq!((before.ended, before.next_due), (None, Some(day("2023-04-06"))));
    // At the end of 2018 only two were out, and the next was not due yet.
    let then = mission.at("2018-12-31");
    let then = then.cadence("The Carter Center");
    assert_eq!((then.reports.len(), then.next_days_late), (2, None));
}

impl Mission {
    fn claim(&mut self, id: &str, question: &str, value: &str, more: &str) {
        self.put(
            Kind::Claim,
            &format!(
                "claim_id={id}; agreement_id=a; question_id={question}; question=How many?; \
                 lang=en; value_text={value}; source_id=s1; {more}"
            ),
        );
    }
}

#[test]
fn a_question_is_answered_by_the_chosen_claim_or_by_the_range() {
    let mut mission = Mission::new();
    for (id, value) in [("k1", "428"), ("k2", "410"), ("k4", "600")] {
        let more = format!("figure={value}; unit=people; printed=false");
        mission.claim(id, "q-kidal", value, &more);
    }
    mission.claim("k3", "q-kidal", "nearly 300", "printed=false; unit=people");
    let analysis = mission.at("2020-12-31");
    let question = analysis.questions().into_iter().next().expect("a question");
    let Answer::Range { low, high, unit } = question.answer else { panic!("a range") };
    assert_eq!((low.as_str(), high.as_str(), unit), ("410", "600", "people"));
    assert!(question.disputed());
    assert_eq!(question.without_figure(), 1);
    let chosen = "figure=428; unit=people; printed=true; printed_reason=printed by the source";
    mission.claim("k1", "q-kidal", "428", chosen);
    let analysis = mission.at("2020-12-31");
    let question = analysis.questions().into_iter().next().expect("a question");
    assert!(matches!(question.answer, Answer::Chosen(c) if c.claim_id.as_str() == "k1"));
    // Two chosen contradict each other: none is.
    let chosen = "figure=600; unit=people; printed=true; printed_reason=r";
    mission.claim("k4", "q-kidal", "600", chosen);
    let analysis = mission.at("2020-12-31");
    let question = analysis.questions().into_iter().next().expect("a question");
    assert!(matches!(question.answer, Answer::Range { .. }));
}

#[test]
fn equal_figures_agree_and_words_or_units_that_differ_stand_side_by_side() {
    let mut mission = Mission::new();
    mission.claim("a1", "q1", "5", "figure=5; unit=dead; printed=false");
    mission.claim("a2", "q1", "5.0", "figure=5.0; unit=dead; printed=false");
    mission.claim("b1", "q2", "installed", "printed=false");
    mission.claim("b2", "q2", "blocked", "printed=false");
    mission.claim("c1", "q3", "5 %", "figure=5; unit=%; printed=false");
    mission.claim("c2", "q3", "5 points", "figure=5; unit=points; printed=false");
    mission.claim("c3", "q3b", "23,000", "printed=false; figure=23000; unit=statements");
    mission.claim("c4", "q3b", "more than 20,000", "printed=false; unit=statements");
    mission.claim("d1", "q4", "later", "printed=false; said_on=2021-01-01");
    let analysis = mission.at("2020-12-31");
    let questions = analysis.questions();
    let [agreed, words, units, half] = questions.as_slice() else { panic!("{questions:?}") };
    assert!(matches!(agreed.answer, Answer::Agreed(_)) && !agreed.disputed());
    assert!(words.answer == Answer::SideBySide && words.disputed());
    assert!(units.answer == Answer::SideBySide && units.disputed());
    assert!(
        half.answer == Answer::SideBySide,
        "one figure beside words is neither agreed nor a range"
    );
}
