//! Rules: from what, and how, a stranger recomputes each printed number of a report.
//!
//! A rule is data over the released tables, cell by cell as text. `data/format/rules.md` says what
//! every operation means; `eval` does it, and `data/report/recompute.py` does it again, written
//! from that page alone. Rows that many rules start from are named sets, said once.
//! Never reads files; never looks at the analysis, whose numbers it is there to check.

pub mod eval;
#[cfg(test)]
mod tests;
pub mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher as _};

use serde::{Deserialize, Serialize};

use super::block::Value;
use crate::word::Day;

/// Version of the language, stated in `rules.json` and on the page.
pub const RULES_VERSION: u32 = 1;

/// The table of the days on which commitments were observed, which only lies with a report.
pub const OBSERVED_DAYS: &str = "observed_days";

/// How one number is made.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// How many rows.
    Count {
        /// The rows.
        of: Rows,
    },
    /// How many rows, but never more than a limit.
    Least {
        /// The rows.
        of: Rows,
        /// The limit.
        most: u64,
    },
    /// How many different values these columns hold together.
    Distinct {
        /// The rows.
        of: Rows,
        /// The columns.
        columns: Vec<String>,
    },
    /// How many rows, of how many.
    Share {
        /// Rows of the numerator.
        of: Rows,
        /// Rows of the denominator.
        among: Rows,
    },
    /// Points reached, of those that could be.
    Points {
        /// Rows that have points.
        of: Rows,
        /// Column of their points.
        column: String,
        /// Rows that each could have had the most.
        among: Rows,
        /// Levels whose `level_value` says what is the most.
        best: Rows,
    },
    /// A cell taken over from the only row.
    Cell {
        /// The rows: one.
        of: Rows,
        /// The column.
        column: String,
    },
    /// The lowest number of a column, as it is written there.
    Lowest {
        /// The rows.
        of: Rows,
        /// The column.
        column: String,
    },
    /// The highest number of a column, as it is written there.
    Highest {
        /// The rows.
        of: Rows,
        /// The column.
        column: String,
    },
    /// By how much two numbers lie apart, whichever is greater.
    Apart {
        /// One number.
        one: Box<Rule>,
        /// The other.
        other: Box<Rule>,
    },
    /// One number less another.
    Rest {
        /// The number.
        one: Box<Rule>,
        /// What is taken away.
        less: Box<Rule>,
    },
    /// One number as a share of another.
    Ratio {
        /// The numerator.
        one: Box<Rule>,
        /// The denominator.
        among: Box<Rule>,
    },
    /// No function of the tables: it fixes the edition, and the ledger bears it out.
    Seal {
        /// What of the seal: `position`.
        part: String,
    },
    /// Not made again from one set of released tables, and said so.
    Outside {
        /// Why: `two_reports` where it sets the records of two reports side by side.
        because: String,
    },
}

/// Rows: of a table or of a named set, led through steps.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rows {
    /// Where they come from.
    #[serde(flatten)]
    pub from: From,
    /// What is done with them, in order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub steps: Vec<Step>,
}

/// Where rows come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// A released table.
    Table(String),
    /// A named set.
    Set(String),
}

/// One step: keeps some rows, or gives every row more columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// Keeps the rows that pass a test.
    Where {
        /// The test.
        that: Test,
    },
    /// Keeps the rows whose id no row's `column` names.
    Unreplaced {
        /// The column.
        column: String,
    },
    /// Keeps the rows of groups whose claims do not all say the same.
    Differing {
        /// Column by which they are grouped.
        by: String,
    },
    /// Adds the latest row of others that has the same key.
    Latest {
        /// The others.
        of: Rows,
        /// Column of the key, in both.
        key: String,
        /// Column of the date.
        date: String,
        /// Put before the names of the added columns, with a point.
        name: String,
    },
    /// Adds the first row of others with the same cells.
    Join {
        /// The others.
        of: Rows,
        /// Pairs of columns: here and there.
        on: Vec<[String; 2]>,
        /// Put before the names of the added columns, with a point.
        name: String,
    },
    /// Adds how many different values others have that are named here.
    Tally {
        /// Column here whose items name them.
        items: String,
        /// The others.
        of: Rows,
        /// Column there that is named.
        key: String,
        /// Column there whose values are counted.
        column: String,
        /// Only of those recorded later than the entry in this column here.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        later_than: Option<String>,
        /// Name of the added column.
        name: String,
    },
    /// Adds what a judgement says: `level`, `not_assessable` or `not_assessed`.
    Standing {
        /// Name of the added column.
        name: String,
    },
    /// Adds which way a commitment went from one judgement to another.
    Way {
        /// Name of the earlier judgement's columns.
        then: String,
        /// Name of the later judgement's columns.
        now: String,
        /// Name of the added column.
        name: String,
    },
    /// Adds by which day a report was out.
    CameOut {
        /// Name of the added column.
        name: String,
    },
    /// Keeps the reports that were out by a day, in order, and adds when each was due.
    Cadence {
        /// The agreement whose mandate sets the interval.
        agreement: String,
        /// The day.
        on: String,
        /// Put before the names of the added columns, with a point.
        name: String,
    },
    /// Adds how a commitment stands towards its promised dates on a day.
    Lateness {
        /// The agreement.
        agreement: String,
        /// The day.
        on: String,
        /// Judgements that count on that day.
        judged: Rows,
        /// Name of the columns of the judgement that holds.
        now: String,
        /// Put before the names of the added columns, with a point.
        name: String,
    },
}

/// A test of one row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "test", rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// All of these hold.
    All {
        /// The tests.
        of: Vec<Test>,
    },
    /// At least one of these holds.
    Any {
        /// The tests.
        of: Vec<Test>,
    },
    /// It does not hold.
    Not {
        /// The test.
        of: Box<Test>,
    },
    /// The cell is this text.
    Is {
        /// The column.
        column: String,
        /// The text.
        value: String,
    },
    /// The cell is one of these texts.
    In {
        /// The column.
        column: String,
        /// The texts.
        values: Vec<String>,
    },
    /// The cell is a list with this item.
    Has {
        /// The column.
        column: String,
        /// The item.
        value: String,
    },
    /// The cell is empty.
    Empty {
        /// The column.
        column: String,
    },
    /// A bound of the date lies on or before a day.
    By {
        /// The column.
        column: String,
        /// Which bound.
        bound: Bound,
        /// The day.
        day: String,
        /// What is said where there is no such bound.
        otherwise: bool,
    },
    /// A bound of the date lies after a day.
    After {
        /// The column.
        column: String,
        /// Which bound.
        bound: Bound,
        /// The day.
        day: String,
        /// What is said where there is no such bound.
        otherwise: bool,
    },
    /// Any part of the date can lie within two days, both included.
    Touches {
        /// The column.
        column: String,
        /// First day.
        from: String,
        /// Last day.
        to: String,
    },
    /// An item of the cell is a value of a column of other rows.
    Among {
        /// The column.
        column: String,
        /// The other rows.
        of: Rows,
        /// Their column.
        value: String,
    },
}

/// A bound of a date that may be partial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The first day it can mean.
    First,
    /// The last day it can mean.
    Last,
    /// The last, or the first where it is open at the end.
    Certain,
}

impl Rows {
    /// All rows of a table.
    pub fn table(name: &str) -> Self {
        Self { from: From::Table(name.to_owned()), steps: Vec::new() }
    }

    /// All rows of a named set.
    pub fn set(name: impl Into<String>) -> Self {
        Self { from: From::Set(name.into()), steps: Vec::new() }
    }

    /// With one more step.
    #[must_use]
    pub fn then(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Only those that pass.
    #[must_use]
    pub fn that(self, that: Test) -> Self {
        self.then(Step::Where { that })
    }
}

impl Test {
    /// The cell is this text.
    pub fn is(column: &str, value: impl Into<String>) -> Self {
        Self::Is { column: column.to_owned(), value: value.into() }
    }

    /// The cell is one of these texts.
    pub fn one_of(column: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Self::In { column: column.to_owned(), values }
    }

    /// The cell is a list with this item.
    pub fn has(column: &str, value: impl Into<String>) -> Self {
        Self::Has { column: column.to_owned(), value: value.into() }
    }

    /// The cell is empty.
    pub fn empty(column: &str) -> Self {
        Self::Empty { column: column.to_owned() }
    }

    /// The cell is not empty.
    pub fn filled(column: &str) -> Self {
        Self::not(Self::empty(column))
    }

    /// It does not hold.
    #[expect(clippy::should_implement_trait, reason = "it makes a test, it negates no value")]
    pub fn not(of: Self) -> Self {
        Self::Not { of: Box::new(of) }
    }

    /// Both hold.
    pub fn all<const N: usize>(of: [Self; N]) -> Self {
        Self::All { of: of.into() }
    }

    /// At least one holds.
    pub fn any<const N: usize>(of: [Self; N]) -> Self {
        Self::Any { of: of.into() }
    }

    /// A bound of the date lies on or before a day.
    pub fn by(column: &str, bound: Bound, day: Day, otherwise: bool) -> Self {
        Self::By { column: column.to_owned(), bound, day: day.to_string(), otherwise }
    }

    /// A bound of the date lies after a day.
    pub fn after(column: &str, bound: Bound, day: Day, otherwise: bool) -> Self {
        Self::After { column: column.to_owned(), bound, day: day.to_string(), otherwise }
    }

    /// Any part of the date can lie within two days.
    pub fn touches(column: &str, from: Day, to: Day) -> Self {
        Self::Touches { column: column.to_owned(), from: from.to_string(), to: to.to_string() }
    }

    /// An item of the cell is a value of a column of other rows.
    pub fn among(column: &str, of: Rows, value: &str) -> Self {
        Self::Among { column: column.to_owned(), of, value: value.to_owned() }
    }
}

impl Rule {
    /// How many rows.
    pub fn count(of: Rows) -> Self {
        Self::Count { of }
    }

    /// A cell of the only row.
    pub fn cell(of: Rows, column: &str) -> Self {
        Self::Cell { of, column: column.to_owned() }
    }

    /// A number that sets the records of two reports side by side: each has tables of its own.
    pub fn of_two_reports() -> Self {
        Self::Outside { because: "two_reports".to_owned() }
    }

    /// A cell of the row of a table with this id.
    pub fn recorded(table: &str, id_column: &str, id: &str, column: &str) -> Self {
        Self::cell(Rows::table(table).that(Test::is(id_column, id)), column)
    }
}

/// The rules of one report: each once, and the sets they start from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Version of the language.
    pub version: u32,
    /// The report.
    pub report: String,
    /// Named sets.
    pub sets: BTreeMap<String, Rows>,
    /// Rules in the order in which figures first use them; the first is `R1`.
    pub rules: Vec<Rule>,
}

impl Book {
    /// The id of the rule at a place.
    pub fn id(place: usize) -> String {
        format!("R{}", place + 1)
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let number: usize = id.strip_prefix('R')?.parse().ok()?;
        self.rules.get(number.checked_sub(1)?)
    }

    /// Takes away the sets that no rule starts from, at first hand or through another.
    pub fn keep_used(&mut self) {
        let mut open: Vec<String> = Vec::new();
        self.rules.iter().for_each(|rule| each_rows(rule, &mut |rows| sets_of(rows, &mut open)));
        let mut used: BTreeSet<String> = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(rows) = self.sets.get(&name).filter(|_| !used.contains(&name)) {
                sets_of(rows, &mut open);
            }
            used.insert(name);
        }
        self.sets.retain(|name, _| used.contains(name));
    }
}

/// One book of the rules of several: the editions of one report in its languages.
#[derive(Debug, Default)]
pub struct Merged {
    book: Book,
    rules: Gathered,
}

impl Merged {
    /// Takes a book in: for each of its places, the place of that rule in the merged one. Rules that
    /// are in it already keep theirs, so those of the first book stand as they stood. A set that has
    /// other rows here than in a book before is named as the error.
    pub fn add(&mut self, book: &Book) -> Result<Vec<usize>, String> {
        for (name, rows) in &book.sets {
            if self.book.sets.get(name).is_some_and(|held| held != rows) {
                return Err(name.clone());
            }
            self.book.sets.insert(name.clone(), rows.clone());
        }
        (self.book.version, self.book.report) = (book.version, book.report.clone());
        Ok(book.rules.iter().map(|rule| self.rules.place(rule.clone())).collect())
    }

    /// The one book.
    pub fn finish(self) -> Book {
        Book { rules: self.rules.finish(), ..self.book }
    }
}

/// Rules as they come in while a report is written, equal ones once.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    rules: Vec<Rule>,
    /// Places of the rules with one digest; different rules seldom share one.
    places: HashMap<u64, Vec<usize>>,
}

impl Gathered {
    /// The place of a rule.
    pub(super) fn place(&mut self, rule: Rule) -> usize {
        let mut digest = DefaultHasher::new();
        rule.hash(&mut digest);
        let alike = self.places.entry(digest.finish()).or_default();
        let held = alike.iter().copied().find(|place| self.rules.get(*place) == Some(&rule));
        held.unwrap_or_else(|| {
            alike.push(self.rules.len());
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }

    /// The rules in order.
    pub(super) fn finish(self) -> Vec<Rule> {
        self.rules
    }
}

/// Calls `see` on the rows a rule names at first hand.
fn each_rows<'r>(rule: &'r Rule, see: &mut impl FnMut(&'r Rows)) {
    match rule {
        Rule::Count { of }
        | Rule::Least { of, .. }
        | Rule::Distinct { of, .. }
        | Rule::Cell { of, .. }
        | Rule::Lowest { of, .. }
        | Rule::Highest { of, .. } => see(of),
        Rule::Share { of, among } => [of, among].into_iter().for_each(see),
        Rule::Points { of, among, best, .. } => [of, among, best].into_iter().for_each(see),
        Rule::Apart { one, other }
        | Rule::Rest { one, less: other }
        | Rule::Ratio { one, among: other } => {
            each_rows(one, see);
            each_rows(other, see);
        }
        Rule::Seal { .. } | Rule::Outside { .. } => {}
    }
}

/// Names of the sets that rows start from, and those in their steps.
fn sets_of(rows: &Rows, found: &mut Vec<String>) {
    if let From::Set(name) = &rows.from {
        found.push(name.clone());
    }
    for step in &rows.steps {
        match step {
            Step::Where { that } => sets_in(that, found),
            Step::Latest { of, .. } | Step::Join { of, .. } | Step::Tally { of, .. } => {
                sets_of(of, found);
            }
            Step::Lateness { judged, .. } => sets_of(judged, found),
            _ => {}
        }
    }
}

fn sets_in(test: &Test, found: &mut Vec<String>) {
    match test {
        Test::All { of } | Test::Any { of } => of.iter().for_each(|test| sets_in(test, found)),
        Test::Not { of } => sets_in(of, found),
        Test::Among { of, .. } => sets_of(of, found),
        _ => {}
    }
}

/// What a rule comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A number.
    Number(i64),
    /// A share, as its two counts.
    Share {
        /// Numerator.
        numerator: u64,
        /// Denominator.
        denominator: u64,
    },
    /// Points, as exact fractions.
    Points {
        /// Sum of points.
        points: String,
        /// Highest possible sum.
        max: String,
    },
    /// A cell as it is written.
    Cell(String),
}

impl Answer {
    /// It is the value that is printed.
    pub fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Number(found), Value::Count { n }) => found == n,
            (Self::Cell(text), Value::Count { n }) => text.parse() == Ok(*n),
            (Self::Cell(text), Value::Recorded { number }) => text == number,
            (
                Self::Share { numerator, denominator },
                Value::Share { numerator: printed, denominator: of },
            ) => (numerator, denominator) == (printed, of),
            (Self::Points { points, max }, Value::Points { points: printed, max: of }) => {
                (points, max) == (printed, of)
            }
            _ => false,
        }
    }
}
