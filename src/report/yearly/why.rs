//! Rules for the figures of the report: every builder here says from which released rows a number
//! is made, in the language of `report::rule`. The numbers themselves come from the analysis.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::edition::Edition;
use crate::agreement::Role;
use crate::analysis::{
    BlockageState, CommitmentStanding, Direction, Figure, Lateness, PublishedThen, Scope, Standing,
    Timing,
};
use crate::assessment::{FollowUpStatus, Measure, PublishedFigure};
use crate::evidence::SessionState;
use crate::record::Record;
use crate::report::rule::{Bound, OBSERVED_DAYS, Rows, Rule, Step, Test};
use crate::word::Day;

/// What is counted in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// All of it.
    Catalogue,
    /// Judged to stand at some level.
    Assessed,
    /// At a level that counts as done.
    Complete,
    /// At a level at which something has been begun, and not done.
    InProgress,
    /// At a level at which something has been begun, done or not.
    Begun,
    /// At a level at which nothing has been begun.
    NotBegun,
    /// Binds more than one party.
    Joint,
    /// Not assessed.
    NotAssessed,
    /// Not assessable.
    NotAssessable,
    /// Without a level, for either reason.
    WithoutLevel,
    /// A step was undone, by the judgement that holds.
    Reversed,
    /// Cited evidence changed after the judgement that holds was made.
    Changed,
    /// Went this way since the eve of the period; in the catalogue on both days.
    Way(Direction),
    /// In the catalogue on the eve and at the cut-off.
    Both,
    /// In the catalogue on both days and did not stay as it was.
    Moved,
    /// Became done within the period.
    Completed,
    /// No longer done.
    NoLongerComplete,
    /// Came into the catalogue.
    Added,
    /// Left the catalogue.
    Left,
    /// Past its latest promised date and judged not to be done.
    Overdue,
    /// Its latest promised date has passed and it has no level.
    Silent,
    /// Has a promised date that can be told.
    Dated,
    /// Has no promised date that can be told.
    Undated,
}

impl What {
    /// Of a standing, where that is all that is asked about; else none.
    fn of_standing(self, held: &CommitmentStanding) -> Option<bool> {
        let standing = &held.standing;
        let (level, complete, begun) =
            (standing.level().is_some(), standing.complete(), standing.begun());
        Some(match self {
            Self::Catalogue => true,
            Self::Assessed => level,
            Self::Complete => complete,
            Self::InProgress => begun && !complete,
            Self::Begun => begun,
            Self::NotBegun => level && !complete && !begun,
            Self::Joint => held.commitment.value.with_role(Role::Obligated).nth(1).is_some(),
            Self::NotAssessed => matches!(standing, Standing::NotAssessed { .. }),
            Self::NotAssessable => matches!(standing, Standing::NotAssessable { .. }),
            Self::WithoutLevel => !level,
            Self::Reversed => held.reversal == Some(true),
            Self::Changed => held.needs_another_look(),
            _ => return None,
        })
    }

    fn of_lateness(self, it: &Lateness) -> Option<bool> {
        let timing = &it.against_latest;
        let undated = matches!(timing, Timing::NoDate | Timing::DateUnknown);
        Some(match self {
            Self::Overdue => matches!(timing, Timing::Overdue { .. }),
            Self::Silent => matches!(timing, Timing::PassedWithoutLevel { .. }),
            Self::Dated => !undated,
            Self::Undated => undated,
            _ => return None,
        })
    }
}

/// At a level.
fn at_level() -> Test {
    Test::is("now.standing", "level")
}

/// At a level of which a flag holds.
fn flagged(name: &str, flag: &str) -> Test {
    let (standing, flag) = (format!("{name}.standing"), format!("{name}.level.{flag}"));
    Test::all([Test::is(&standing, "level"), Test::is(&flag, "true")])
}

fn complete() -> Test {
    flagged("now", "complete")
}

/// The commitment lies in the scope; none where every one does.
fn within(scope: Scope<'_>) -> Option<Test> {
    Some(match scope {
        Scope::Agreement => return None,
        Scope::Pillar(id) => Test::is("pillar_id", id),
        Scope::Party(id) => Test::has("parties", format!("{id} obligated")),
        Scope::Tag(id) => Test::has("tags", id),
        Scope::Nature(nature) => Test::is("nature", nature.code()),
    })
}

/// Rows that pass every scope.
fn scoped(rows: Rows, scopes: &[Scope<'_>]) -> Rows {
    scopes.iter().filter_map(|scope| within(*scope)).fold(rows, Rows::that)
}

/// The named sets of one report, made when first asked for.
#[derive(Debug)]
pub(super) struct Sets {
    agreement: String,
    four_eyes: bool,
    made: RefCell<BTreeMap<String, Rows>>,
}

impl Sets {
    pub(super) fn of(record: &Record, agreement: &str) -> Self {
        let four_eyes = record.mission.values().any(|mission| mission.four_eyes == Some(true));
        Self { agreement: agreement.to_owned(), four_eyes, made: RefCell::default() }
    }

    /// Every set that was asked for.
    pub(super) fn take(&self) -> BTreeMap<String, Rows> {
        self.made.take()
    }

    fn named(&self, name: String, make: impl FnOnce() -> Rows) -> Rows {
        if !self.made.borrow().contains_key(&name) {
            let rows = make();
            self.made.borrow_mut().insert(name.clone(), rows);
        }
        Rows::set(name)
    }

    /// Rows of a table that name the agreement.
    pub(super) fn ours(&self, table: &str) -> Rows {
        Rows::table(table).that(Test::is("agreement_id", self.agreement.as_str()))
    }

    /// The catalogue in force on a day.
    pub(super) fn catalogue(&self, on: Day) -> Rows {
        self.named(format!("catalogue@{on}"), || {
            let ended = |otherwise| Test::after("valid_to", Bound::Last, on, otherwise);
            let counted = Test::any([Test::is("status_flag", "active"), ended(false)]);
            let begun = Test::by("valid_from", Bound::First, on, true);
            self.ours("commitments").that(Test::all([counted, begun, ended(true)]))
        })
    }

    /// The judgements that count on a day, each with the level it names.
    pub(super) fn judged(&self, on: Day) -> Rows {
        self.named(format!("judged@{on}"), || {
            let mut rows = Rows::table("assessments");
            if self.four_eyes {
                rows = rows.that(Test::filled("reviewer"));
            }
            let pair = |name: &str| [name.to_owned(), name.to_owned()];
            rows.that(Test::by("as_of", Bound::Last, on, false))
                .then(Step::Unreplaced { column: "supersedes".into() })
                .then(Step::Join {
                    of: Rows::table("scale_levels"),
                    on: ["scale_id", "scale_version", "level_code"].map(pair).into(),
                    name: "level".into(),
                })
                .then(Step::Standing { name: "standing".into() })
        })
    }

    /// Every row with the judgement that holds on a day.
    fn with_judgement(&self, rows: Rows, on: Day, name: &str) -> Rows {
        rows.then(Step::Latest {
            of: self.judged(on),
            key: "commitment_id".into(),
            date: "as_of".into(),
            name: name.into(),
        })
    }

    /// The catalogue with where each commitment stands.
    pub(super) fn standing(&self, on: Day) -> Rows {
        self.named(format!("standing@{on}"), || self.with_judgement(self.catalogue(on), on, "now"))
    }

    /// Commitments in the catalogue on two days, with where they stood and stand.
    pub(super) fn changes(&self, since: Day, on: Day) -> Rows {
        self.named(format!("changes@{since}/{on}"), || {
            let both = Test::among("commitment_id", self.catalogue(since), "commitment_id");
            let rows = self.standing(on).that(both);
            let [then, now, name] = ["then", "now", "way"].map(str::to_owned);
            self.with_judgement(rows, since, "then").then(Step::Way { then, now, name })
        })
    }

    /// The catalogue with how each commitment stands towards its promised dates.
    pub(super) fn lateness(&self, on: Day) -> Rows {
        self.named(format!("lateness@{on}"), || {
            self.standing(on).then(Step::Lateness {
                agreement: self.agreement.clone(),
                on: on.to_string(),
                judged: self.judged(on),
                now: "now".into(),
                name: "late".into(),
            })
        })
    }

    /// Blockages that stood on some day of a period.
    fn blockages(&self, from: Day, to: Day) -> Rows {
        self.named(format!("blockages@{from}/{to}"), || {
            self.ours("blockages").that(stood(from, to)).then(Step::Tally {
                items: "commitment_ids".into(),
                of: Rows::table("commitments"),
                key: "commitment_id".into(),
                column: "pillar_id".into(),
                later_than: None,
                name: "pillars".into(),
            })
        })
    }

    /// Recommendations made by a day, with the latest follow-up by then.
    fn recommended(&self, on: Day) -> Rows {
        self.named(format!("recommended@{on}"), || {
            let out = self.out();
            let later = out.that(Test::after("came_out", Bound::Last, on, false));
            let known = Rows::table("recommendation_followups").that(Test::by(
                "date",
                Bound::Certain,
                on,
                false,
            ));
            self.ours("recommendations")
                .that(Test::not(Test::among("report_id", later, "report_id")))
                .then(Step::Latest {
                    of: known,
                    key: "recommendation_id".into(),
                    date: "date".into(),
                    name: "follow_up".into(),
                })
        })
    }

    /// Reports with the day by which they were out.
    fn out(&self) -> Rows {
        self.named("reports".into(), || {
            Rows::table("reports").then(Step::CameOut { name: "came_out".into() })
        })
    }

    /// Reports of one issuer with the day each was due.
    fn cadence(&self, issuer: &str, on: Day) -> Rows {
        let special = Test::not(Test::is("kind", "special"));
        let tests = [Test::is("issued_by", issuer), special, Test::empty("corrects")];
        self.ours("reports").that(Test::all(tests)).then(Step::Cadence {
            agreement: self.agreement.clone(),
            on: on.to_string(),
            name: "cadence".into(),
        })
    }
}

/// The date of the row lies between two days, both included, whatever day it can mean.
fn wholly((from, to): (Day, Day)) -> Test {
    let begins = Test::after("date", Bound::First, from.eve(), false);
    Test::all([begins, Test::by("date", Bound::Last, to, false)])
}

/// It stood on some day of a period.
fn stood(from: Day, to: Day) -> Test {
    let since = Test::by("since", Bound::First, to, true);
    Test::all([since, Test::after("until", Bound::Last, from.eve(), true)])
}

impl<'a> Edition<'a> {
    /// How many of the catalogue at the cut-off, within all of these scopes, and by what rule:
    /// what a sentence of the program or a person's narrative may count.
    pub(super) fn counted(&self, what: What, scopes: &[Scope<'a>]) -> (u64, Rule) {
        (self.number(what, scopes), Rule::count(self.rows(what, scopes)))
    }

    /// The same of the whole catalogue within the scopes, as a share.
    pub(super) fn shared(&self, what: What, scopes: &[Scope<'a>]) -> (Figure, Rule) {
        let of = self.number(What::Catalogue, scopes);
        let [_, rule] = self.rules_of(what, scopes);
        (Figure::new(self.number(what, scopes), of), rule)
    }

    /// The rules alone, of the count and of the share, where the numbers are at hand.
    pub(super) fn rules_of(&self, what: What, scopes: &[Scope<'a>]) -> [Rule; 2] {
        let of = self.rows(what, scopes);
        let among = self.rows(What::Catalogue, scopes);
        [Rule::count(of.clone()), Rule::Share { of, among }]
    }

    fn number(&self, what: What, scopes: &[Scope<'a>]) -> u64 {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let inside = |it: &crate::agreement::Commitment| scopes.iter().all(|s| s.holds(it));
        match what {
            What::Way(_) | What::Both | What::Moved | What::Completed | What::NoLongerComplete => {
                let wanted = |it: &&crate::analysis::Change| match what {
                    What::Way(way) => it.direction == way,
                    What::Moved => it.direction != Direction::Unchanged,
                    What::Completed => it.completed(),
                    What::NoLongerComplete => it.no_longer_complete(),
                    _ => true,
                };
                let items = self.changes.items.iter().filter(|it| inside(it.commitment));
                count(items.filter(wanted).count())
            }
            What::Added => {
                count(self.changes.added.iter().filter(|it| inside(it.commitment)).count())
            }
            What::Left => {
                count(self.changes.left.iter().filter(|it| inside(it.commitment)).count())
            }
            What::Overdue | What::Silent | What::Dated | What::Undated => {
                let items = self.lateness.iter().filter(|it| inside(it.commitment));
                count(items.filter(|it| what.of_lateness(it) == Some(true)).count())
            }
            _ => {
                let items = self.now.catalogue().filter(|held| inside(held.commitment));
                count(items.filter(|held| what.of_standing(held) == Some(true)).count())
            }
        }
    }

    /// The rows that are counted.
    fn rows(&self, what: What, scopes: &[Scope<'a>]) -> Rows {
        let (eve, to, sets) = (self.eve(), self.to, &self.sets);
        let changes = || scoped(sets.changes(eve, to), scopes);
        let late = |test| scoped(sets.lateness(to), scopes).that(test);
        let timing = |code: &str| Test::is("late.timing", code);
        let standing = |test| scoped(sets.standing(to), scopes).that(test);
        let undated = Test::one_of("late.timing", &["no_date", "date_unknown"]);
        match what {
            What::Catalogue => scoped(sets.catalogue(to), scopes),
            What::Assessed => standing(at_level()),
            What::Complete => standing(complete()),
            What::InProgress => {
                standing(Test::all([flagged("now", "begun"), Test::not(complete())]))
            }
            What::Begun => standing(flagged("now", "begun")),
            What::Joint => self.joint_rows(scopes),
            What::NotBegun => standing(Test::all([
                at_level(),
                Test::not(complete()),
                Test::not(flagged("now", "begun")),
            ])),
            What::NotAssessed => standing(Test::one_of("now.standing", &["", "not_assessed"])),
            What::NotAssessable => standing(Test::is("now.standing", "not_assessable")),
            What::WithoutLevel => standing(Test::not(at_level())),
            What::Reversed => standing(Test::is("now.reversal", "true")),
            What::Changed => scoped(sets.standing(to), scopes)
                .then(Step::Tally {
                    items: "now.evidence_ids".into(),
                    of: Rows::table("evidence"),
                    key: "evidence_id".into(),
                    column: "evidence_id".into(),
                    later_than: Some("now.entry".into()),
                    name: "changed".into(),
                })
                .that(Test::not(Test::is("changed", "0"))),
            What::Way(way) => changes().that(Test::is("way", way.code())),
            What::Both => changes(),
            What::Moved => changes().that(Test::not(Test::is("way", "unchanged"))),
            What::Completed => {
                changes().that(Test::all([complete(), Test::not(flagged("then", "complete"))]))
            }
            What::NoLongerComplete => {
                changes().that(Test::all([flagged("then", "complete"), Test::not(complete())]))
            }
            What::Added | What::Left => {
                let (one, other) = if what == What::Added { (to, eve) } else { (eve, to) };
                let absent = Test::among("commitment_id", sets.catalogue(other), "commitment_id");
                scoped(sets.catalogue(one), scopes).that(Test::not(absent))
            }
            What::Overdue => late(timing("overdue")),
            What::Silent => late(timing("passed_without_level")),
            What::Dated => late(Test::not(undated)),
            What::Undated => late(undated),
        }
    }

    /// Rule of a number at one level of the catalogue within a scope, as a count and as a share.
    pub(super) fn at_level(&self, scope: Scope<'a>, level: &str) -> [Rule; 2] {
        let at = Test::all([at_level(), Test::is("now.level.level_id", level)]);
        let of = scoped(self.sets.standing(self.to), &[scope]).that(at);
        let among = self.rows(What::Catalogue, &[scope]);
        [Rule::count(of.clone()), Rule::Share { of, among }]
    }

    /// Rule of the points of a scope on a day: of those with a level, or of all.
    pub(super) fn points(&self, on: Day, scope: Scope<'a>, scale: (&str, i64), all: bool) -> Rule {
        let rows = scoped(self.sets.standing(on), &[scope]);
        let of = rows.clone().that(at_level());
        let among = if all { rows } else { of.clone() };
        let best = Rows::table("scale_levels").that(Test::all([
            Test::is("scale_id", scale.0),
            Test::is("scale_version", scale.1.to_string()),
        ]));
        Rule::Points { of, column: "now.level.level_value".into(), among, best }
    }

    /// Rule of how many of the catalogue have a level on a day, or of all of it.
    pub(super) fn covered(&self, on: Day, scope: Scope<'a>, all: bool) -> Rule {
        let rows = scoped(self.sets.standing(on), &[scope]);
        Rule::count(if all { rows } else { rows.that(at_level()) })
    }

    /// Those within all of these scopes that bind more than one party.
    fn joint_rows(&self, scopes: &[Scope<'a>]) -> Rows {
        let obligated = Rows::table("commitment_parties").that(Test::is("role", "obligated"));
        let rows = self.rows(What::Catalogue, scopes).then(Step::Tally {
            items: "commitment_id".into(),
            of: obligated,
            key: "commitment_id".into(),
            column: "party_id".into(),
            later_than: None,
            name: "obligated".into(),
        });
        rows.that(Test::not(Test::one_of("obligated", &["0", "1"])))
    }

    /// How many within all of these scopes stand at a level with this code, on whichever scale, of
    /// how many; with the rules of the count and of the share.
    pub(super) fn at_code(&self, code: &str, scopes: &[Scope<'a>]) -> (Figure, [Rule; 2]) {
        let at = |held: &&CommitmentStanding| {
            let level = held.standing.level();
            level.is_some_and(|level| level.row.value.level_code.as_str() == code)
        };
        let inside =
            |held: &&CommitmentStanding| scopes.iter().all(|it| it.holds(&held.commitment.value));
        let found = self.now.catalogue().filter(inside).filter(at).count();
        let found = u64::try_from(found).unwrap_or(u64::MAX);
        let test = Test::all([at_level(), Test::is("now.level_code", code)]);
        let of = scoped(self.sets.standing(self.to), scopes).that(test);
        let among = self.rows(What::Catalogue, scopes);
        let figure = Figure::new(found, self.number(What::Catalogue, scopes));
        (figure, [Rule::count(of.clone()), Rule::Share { of, among }])
    }

    /// Rule of how many of the catalogue of a day count as done on it, as a share.
    pub(super) fn complete_on(&self, on: Day) -> Rule {
        let among = self.sets.standing(on);
        Rule::Share { of: among.clone().that(complete()), among }
    }

    /// Rule of the sessions of the period of a body in a state that lie wholly within two days.
    pub(super) fn sat(&self, body: &str, state: SessionState, days: (Day, Day)) -> Rule {
        let (body, state) = (Test::is("body_id", body), Test::is("state", state.code()));
        self.dated_in_period("sessions", Some(Test::all([body, state, wholly(days)])))
    }

    /// Rule of the sessions of the period that lie wholly within none of these spans.
    pub(super) fn sat_within_none(&self, spans: &[(Day, Day)]) -> Rule {
        let of = spans.iter().map(|days| wholly(*days)).collect();
        self.dated_in_period("sessions", Some(Test::not(Test::Any { of })))
    }

    /// Rule of a cell of what is told of the lateness of one commitment.
    pub(super) fn late_cell(&self, id: &str, column: &str) -> Rule {
        let rows = self.sets.lateness(self.to).that(Test::is("commitment_id", id));
        Rule::cell(rows, &format!("late.{column}"))
    }

    /// Rule of judgements of the catalogue by the cut-off: those that hold or the earlier ones,
    /// all or only those that illustrate the tool.
    pub(super) fn judgements(&self, holds: bool, illustrative: bool) -> Rule {
        let held = Test::among("assessment_id", self.sets.standing(self.to), "now.assessment_id");
        let ours = self.sets.catalogue(self.to);
        let mut rows =
            self.sets.judged(self.to).that(Test::among("commitment_id", ours, "commitment_id"));
        rows = rows.that(if holds { held } else { Test::not(held) });
        if illustrative {
            rows = rows.that(Test::is("illustrative", "true"));
        }
        Rule::count(rows)
    }

    /// Rule of the scales on which the catalogue stands.
    pub(super) fn scales_used(&self) -> Rule {
        let columns = ["now.scale_id", "now.scale_version"].map(str::to_owned).into();
        Rule::Distinct { of: self.rows(What::Assessed, &[]), columns }
    }

    /// Rule of the interval at which the mandate asks for reports.
    pub(super) fn months_rule(&self) -> Rule {
        let id = self.agreement_id();
        Rule::recorded("agreements", "agreement_id", id, "report_every_months")
    }

    /// Rule of the blockages of the period in a state at the cut-off.
    pub(super) fn blockages_in(&self, state: BlockageState) -> Rule {
        let by = Test::by("until", Bound::Last, self.to, false);
        let ahead = Test::after("until", Bound::First, self.to, false);
        let test = match state {
            BlockageState::Lifted => by,
            BlockageState::Open => {
                Test::any([Test::empty("until"), Test::all([Test::not(by), ahead])])
            }
            BlockageState::EndUnknown => {
                Test::all([Test::filled("until"), Test::not(by), Test::not(ahead)])
            }
        };
        Rule::count(self.sets.blockages(self.from, self.to).that(test))
    }

    /// Rule of the blockages of the period that belong to no single pillar.
    pub(super) fn blockages_across(&self) -> Rule {
        let rows = self.sets.blockages(self.from, self.to);
        Rule::count(rows.that(Test::not(Test::is("pillars", "1"))))
    }

    /// Rule of the blockages of the period of which a party is responsible.
    pub(super) fn blockages_of(&self, party: &str) -> Rule {
        let rows = Rows::table("blockages").that(Test::has("party_ids", party));
        Rule::count(rows.that(stood(self.from, self.to)))
    }

    /// Rule of rows of a table that name the agreement and lie in the period; more narrowly where
    /// there is a test.
    pub(super) fn dated_in_period(&self, table: &str, test: Option<Test>) -> Rule {
        let rows = self.sets.ours(table).that(Test::touches("date", self.from, self.to));
        Rule::count(test.into_iter().fold(rows, Rows::that))
    }

    /// Rule of the steps back of the period in a pillar, as many as are listed.
    pub(super) fn steps_back(&self, pillar: &'a str, most: Option<usize>) -> Rule {
        let ours = self.rows(What::Catalogue, &[Scope::Pillar(pillar)]);
        let of = Rows::table("evidence").that(Test::all([
            Test::is("effect", "setback"),
            Test::touches("event_date", self.from, self.to),
            Test::among("links", ours, "commitment_id"),
        ]));
        match most {
            Some(most) => Rule::Least { of, most: u64::try_from(most).unwrap_or(u64::MAX) },
            None => Rule::count(of),
        }
    }

    /// Rule of the commitments of the catalogue on which nothing from the period is on record.
    pub(super) fn unobserved(&self) -> Rule {
        let eve = self.eve();
        let seen = Rows::table(OBSERVED_DAYS).that(Test::all([
            Test::after("day", Bound::First, eve, false),
            Test::by("day", Bound::Last, self.to, false),
        ]));
        let seen = Test::among("commitment_id", seen, "commitment_id");
        Rule::count(self.rows(What::Catalogue, &[]).that(Test::not(seen)))
    }

    /// Rule of the disputed questions about the period.
    pub(super) fn disputed(&self) -> Rule {
        let claims = self.claims_known();
        let here = Test::touches("about_date", self.from, self.to);
        let said = Test::touches("said_on", self.from, self.to);
        let about = Test::any([here, Test::all([Test::empty("about_date"), said])]);
        let asked = claims.clone().that(about);
        let of = claims.then(Step::Differing { by: "question_id".into() }).that(Test::among(
            "question_id",
            asked,
            "question_id",
        ));
        Rule::Distinct { of, columns: vec!["question_id".into()] }
    }

    fn claims_known(&self) -> Rows {
        let to = self.to;
        let ahead = |column| Test::after(column, Bound::First, to, false);
        let unsaid = Test::all([Test::empty("said_on"), ahead("about_date")]);
        self.sets.ours("claims").that(Test::not(Test::any([ahead("said_on"), unsaid])))
    }

    /// Rules of the lowest and the highest figure claimed in answer to a question.
    pub(super) fn claimed(&self, question: &str) -> [Rule; 2] {
        let of = self.claims_known().that(Test::is("question_id", question));
        let column = "figure".to_owned();
        [Rule::Lowest { of: of.clone(), column: column.clone() }, Rule::Highest { of, column }]
    }

    /// Rule of a cell of what is told of the cadence of an issuer's reports: of one report, or of
    /// the last.
    pub(super) fn cadence_cell(&self, issuer: &str, report: Option<&str>, column: &str) -> Rule {
        let rows = self.sets.cadence(issuer, self.to);
        let column = format!("cadence.{column}");
        let one = match report {
            Some(id) => Test::is("report_id", id),
            None => Test::filled(&column),
        };
        Rule::cell(rows.that(one), &column)
    }

    /// Recommendations of this report's section: made by the cut-off, and of those that name no
    /// report the ones that something dated by then speaks of.
    fn recommended(&self) -> Rows {
        let to = self.to;
        let by = |column| Test::by(column, Bound::First, to, true);
        let sources = Rows::table("sources")
            .that(Test::all([Test::filled("published_on"), by("published_on")]));
        let follow_ups = Rows::table("recommendation_followups").that(by("date"));
        let spoken_of = Test::any([
            Test::filled("report_id"),
            Test::among("source_ids", sources, "source_id"),
            Test::among("recommendation_id", follow_ups, "recommendation_id"),
        ]);
        self.sets.recommended(to).that(spoken_of)
    }

    /// Rule of the recommendations.
    pub(super) fn recommendations(&self) -> Rule {
        Rule::count(self.recommended())
    }

    /// Rule of the recommendations with this latest status, or with none recorded.
    pub(super) fn recommendations_with(&self, status: Option<FollowUpStatus>) -> Rule {
        Rule::count(self.recommended().that(followed(status)))
    }

    /// Rule of the recommendations of which nothing is dated.
    pub(super) fn recommendations_undated(&self) -> Rule {
        let dated = Rows::table("sources").that(Test::filled("published_on"));
        let all = Rows::table("recommendation_followups");
        let silent = Test::not(Test::any([
            Test::filled("report_id"),
            Test::among("source_ids", dated, "source_id"),
            Test::among("recommendation_id", all, "recommendation_id"),
        ]));
        Rule::count(self.sets.recommended(self.to).that(silent))
    }

    /// Rule of the replies that concern this report or its agreement.
    pub(super) fn replies(&self) -> Rule {
        let ours = self.sets.ours("parties");
        let general =
            Test::all([Test::empty("report_id"), Test::among("party_id", ours, "party_id")]);
        let rows = Rows::table("replies").that(Test::any([self.of_this_report(), general]));
        let own = self.shown_to.map(|party| Test::is("party_id", party));
        Rule::count(own.into_iter().fold(rows, Rows::that))
    }

    fn of_this_report(&self) -> Test {
        Test::is("report_id", self.report.value.report_id.as_str())
    }

    /// Rule of the times the draft was shown to a party.
    pub(super) fn showings(&self) -> Rule {
        Rule::count(Rows::table("showings").that(self.of_this_report()))
    }

    /// Rule of the replies of a party to this report.
    pub(super) fn answers_of(&self, party: &str) -> Rule {
        let theirs = Test::all([self.of_this_report(), Test::is("party_id", party)]);
        Rule::count(Rows::table("replies").that(theirs))
    }

    /// Rule of the commitments that no longer count, or do not yet.
    pub(super) fn outside(&self) -> Rule {
        let inside = self.sets.catalogue(self.to);
        let inside = Test::among("commitment_id", inside, "commitment_id");
        Rule::count(self.sets.ours("commitments").that(Test::not(inside)))
    }

    /// Rule of the judgements that replaced one about a day before the period.
    pub(super) fn restatements(&self) -> Rule {
        let ours = Test::among("commitment_id", self.sets.ours("commitments"), "commitment_id");
        let before = Test::by("as_of", Bound::Last, self.eve(), false);
        let rows = Rows::table("assessments");
        Rule::count(rows.that(Test::all([Test::filled("supersedes"), before, ours])))
    }

    /// Rule of a published figure as it is seen now: as a count and as a share.
    pub(super) fn seen_now(&self, held: &PublishedThen<'a>) -> Option<[Rule; 2]> {
        let figure = &held.figure.value;
        let day = figure.as_of.latest().or(figure.as_of.earliest())?;
        let (of, among) = match figure.measure {
            Measure::Recommendations => {
                let code = figure.level_code.as_ref()?;
                let status = FollowUpStatus::ALL.iter().find(|s| s.code() == code.as_str())?;
                let rows = self.sets.recommended(day);
                (rows.clone().that(followed(Some(*status))), rows)
            }
            measure => {
                let scope = crate::analysis::published::scope(figure)?;
                let rows = scoped(self.sets.standing(day), &[scope]);
                let test = if measure == Measure::CompletedInPeriod {
                    let since = self.now.eve_of(figure)?;
                    let done = self.sets.standing(since).that(complete());
                    let before = Test::among("commitment_id", done, "commitment_id");
                    Test::all([complete(), Test::not(before)])
                } else {
                    Test::all([at_level(), Test::is("now.level.level_id", held.level?)])
                };
                (rows.clone().that(test), rows)
            }
        };
        Some([Rule::count(of.clone()), Rule::Share { of, among }])
    }
}

fn followed(status: Option<FollowUpStatus>) -> Test {
    Test::is("follow_up.status", status.map_or("", |status| status.code()))
}

/// Rule of a number as it was published then.
pub(super) fn published(figure: &PublishedFigure, column: &str) -> Rule {
    Rule::recorded("published_figures", "figure_id", figure.figure_id.as_str(), column)
}

/// Rule of the rows of a table that the report itself lists.
pub(super) fn listed(table: &str, id: &str, ids: &[&str]) -> Rule {
    Rule::count(Rows::table(table).that(Test::one_of(id, ids)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::publish::package::About;
    use crate::publish::released;
    use crate::report::rule::Book;
    use crate::report::rule::eval::Evaluator;
    use crate::report::sample::{self, Rows as Sample};

    const ALL: [What; 30] = {
        use What::{
            Added, Assessed, Begun, Both, Catalogue, Changed, Complete, Completed, Dated,
            InProgress, Joint, Left, Moved, NoLongerComplete, NotAssessable, NotAssessed, NotBegun,
            Overdue, Reversed, Silent, Undated, Way, WithoutLevel,
        };
        let way = Direction::ALL;
        [
            Catalogue,
            Assessed,
            Complete,
            InProgress,
            Begun,
            NotBegun,
            Joint,
            NotAssessed,
            NotAssessable,
            WithoutLevel,
            Reversed,
            Changed,
            Way(way[0]),
            Way(way[1]),
            Way(way[2]),
            Way(way[3]),
            Way(way[4]),
            Way(way[5]),
            Way(way[6]),
            Both,
            Moved,
            Completed,
            NoLongerComplete,
            Added,
            Left,
            Overdue,
            Silent,
            Dated,
            Undated,
            Catalogue,
        ]
    };

    /// Everything that can be counted, within every scope and within two at once.
    fn check(record: &Record, report: &str, as_of: &str) -> usize {
        let report = record.reports.get(report).unwrap();
        let (from, to) = crate::report::yearly::period(report).unwrap();
        let vantage = sample::vantage(9_999_999, as_of);
        let vantage = crate::record::Vantage { as_of: to.min(vantage.as_of), ..vantage };
        let id = report.agreement_id.as_str();
        let now = crate::analysis::Analysis::of(record, vantage, id).unwrap();
        let shown: Vec<Scope> = now.distributions().iter().map(|it| it.scope).collect();
        let language = Language::of("en").unwrap();
        let edition = Edition::new(now, report, (from, vantage.as_of), language);
        let mut asked: Vec<(What, Vec<Scope>)> = Vec::new();
        for what in ALL {
            asked.push((what, Vec::new()));
            asked.extend(shown.iter().map(|scope| (what, vec![*scope])));
            asked.push((what, vec![shown[1], *shown.last().unwrap()]));
        }
        let made: Vec<_> = asked.iter().map(|(what, of)| edition.counted(*what, of)).collect();
        let shares: Vec<_> = asked.iter().map(|(what, of)| edition.shared(*what, of)).collect();
        let book = Book { sets: edition.sets.take(), ..Book::default() };
        let files = released::tables(record, &About::default()).unwrap();
        let entries = released::entries(record).unwrap();
        let tables = released::read(&files, &entries, 0).unwrap();
        let evaluator = Evaluator::new(&tables, &book);
        for (((n, rule), (part, of)), asked) in made.iter().zip(&shares).zip(&asked) {
            let answer = evaluator.answer(rule).unwrap().answer;
            assert_eq!(
                answer,
                crate::report::rule::Answer::Number(i64::try_from(*n).unwrap()),
                "{asked:?}"
            );
            let share = evaluator.answer(of).unwrap().answer;
            let value = crate::report::Value::Share {
                numerator: part.count,
                denominator: part.denominator,
            };
            assert!(share.is(&value), "{asked:?}: {share:?}");
        }
        made.iter().filter(|(n, _)| *n > 0).count()
    }

    #[test]
    fn whatever_a_narrative_may_count_is_made_again_by_its_rule() {
        let mut rows = Sample::small();
        rows.set("commitments", "K4", "valid_to", "2002-05-31");
        rows.set("commitments", "K3", "valid_from", "2002-02-01");
        rows.set("commitments", "K1", "tags", "youth");
        assert!(check(&rows.record(), "R1", "2002-12-31") > 60);
        let (record, _) = sample::shipped();
        assert!(check(&record, "AW-2018", "2024-01-25") > 200);
    }
}
