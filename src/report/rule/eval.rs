//! The evaluator: does what a rule says, over the released tables, and shows what it counted.
//!
//! It is a second reading of the record, apart from the analysis: nothing in here asks the
//! analysis anything, so that the two can be held against each other.

mod derive;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Answer, Book, Bound, From, Rows, Rule, Step, Test};
use crate::analysis::Ratio;
use crate::word::{Day, Decimal, Field as _, PartialDate};

/// Column that holds the ledger position of a row's version; in every table.
pub const ENTRY: &str = "entry";
/// Column that holds the ledger position of a record's first version; in every table.
pub const FIRST_ENTRY: &str = "first_entry";

/// Why a rule comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleFault {
    /// A table that is not among the released ones.
    #[error("there is no table \"{0}\"")]
    NoTable(String),
    /// A set that the rules do not define.
    #[error("there is no set \"{0}\"")]
    NoSet(String),
    /// A column that the rows do not have.
    #[error("the rows of \"{0}\" have no column \"{1}\"")]
    NoColumn(String, String),
    /// A set that starts from itself.
    #[error("the set \"{0}\" starts from itself")]
    Circle(String),
    /// A cell was asked of a row that is not there, or not alone.
    #[error("a cell is asked of {0} rows, not of one")]
    NotOne(usize),
    /// A cell that should hold a day, or a number that can be held exactly.
    #[error("\"{0}\" is not what it should be")]
    Unreadable(String),
    /// A number that says of itself that no set of released tables gives it.
    #[error("it is not made from one set of released tables ({0})")]
    Outside(String),
}

/// A released table: its columns, and its rows in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

/// The released tables of a report, and the position that seals it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Tables by name.
    pub tables: BTreeMap<String, Table>,
    /// Ledger position from which the report was made.
    pub position: u64,
}

type Row = Rc<Vec<String>>;

/// Rows under way: the table they began in, their columns, their cells.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Table of the first column, which is the id.
    pub table: Rc<str>,
    /// Names of the columns.
    pub columns: Rc<Vec<String>>,
    /// Rows.
    pub rows: Vec<Row>,
}

impl Relation {
    fn place(&self, column: &str) -> Result<usize, RuleFault> {
        let place = self.columns.iter().position(|name| name == column);
        place.ok_or_else(|| RuleFault::NoColumn(self.table.to_string(), column.to_owned()))
    }

    /// Cell of a column in every row.
    fn cells(&self, column: &str) -> Result<impl Iterator<Item = &str>, RuleFault> {
        let place = self.place(column)?;
        Ok(self.rows.iter().map(move |row| cell(row, place)))
    }

    fn retain(mut self, keep: impl Fn(&[String]) -> bool) -> Self {
        self.rows.retain(|row| keep(row));
        self
    }

    /// With more columns, whose cells `more` says of each row.
    fn wider(
        self,
        names: impl IntoIterator<Item = String>,
        more: impl Fn(&[String]) -> Result<Vec<String>, RuleFault>,
    ) -> Result<Self, RuleFault> {
        let mut columns = (*self.columns).clone();
        columns.extend(names);
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut cells = (**row).clone();
            cells.extend(more(row)?);
            rows.push(Rc::new(cells));
        }
        Ok(Self { table: self.table, columns: Rc::new(columns), rows })
    }
}

/// The cell at a place; empty beyond the row.
fn cell(row: &[String], place: usize) -> &str {
    row.get(place).map_or("", String::as_str)
}

/// What a rule comes to, and from which rows.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The answer.
    pub answer: Answer,
    /// The rows that were counted, of each part of the rule.
    pub counted: Vec<Relation>,
}

/// Evaluates the rules of one book over one set of tables. What was made of a set is kept.
pub struct Evaluator<'t> {
    tables: &'t Tables,
    book: &'t Book,
    made: RefCell<BTreeMap<&'t str, Option<Relation>>>,
    loaded: RefCell<BTreeMap<&'t str, Relation>>,
}

impl<'t> Evaluator<'t> {
    /// An evaluator of the rules of `book`.
    pub fn new(tables: &'t Tables, book: &'t Book) -> Self {
        Self { tables, book, made: RefCell::default(), loaded: RefCell::default() }
    }

    /// What a rule comes to.
    pub fn answer(&self, rule: &'t Rule) -> Result<Evaluated, RuleFault> {
        match rule {
            Rule::Count { of } => {
                let rows = self.rows(of)?;
                Ok(evaluated(Answer::Number(number(rows.rows.len())), rows))
            }
            Rule::Least { of, most } => {
                let rows = self.rows(of)?;
                let most = i64::try_from(*most).unwrap_or(i64::MAX);
                Ok(evaluated(Answer::Number(number(rows.rows.len()).min(most)), rows))
            }
            Rule::Distinct { of, columns } => self.distinct(of, columns),
            Rule::Share { of, among } => self.share(of, among),
            Rule::Points { of, column, among, best } => self.points(of, column, among, best),
            Rule::Cell { of, column } => {
                let rows = self.rows(of)?;
                let mut cells = rows.cells(column)?;
                let (Some(only), None) = (cells.next(), cells.next()) else {
                    return Err(RuleFault::NotOne(rows.rows.len()));
                };
                let answer = Answer::Cell(only.to_owned());
                drop(cells);
                Ok(evaluated(answer, rows))
            }
            Rule::Lowest { of, column } => self.extreme(of, column, |new, held| new < held),
            Rule::Highest { of, column } => self.extreme(of, column, |new, held| new > held),
            Rule::Apart { one, other } => {
                let (mut one, other) = (self.answer(one)?, self.answer(other)?);
                let apart = whole(&one.answer)?.abs_diff(whole(&other.answer)?);
                one.answer = Answer::Number(i64::try_from(apart).unwrap_or(i64::MAX));
                one.counted.extend(other.counted);
                Ok(one)
            }
            Rule::Rest { one, less } => {
                let (mut one, less) = (self.answer(one)?, self.answer(less)?);
                one.answer = Answer::Number(whole(&one.answer)? - whole(&less.answer)?);
                one.counted.extend(less.counted);
                Ok(one)
            }
            Rule::Ratio { one, among } => {
                let (mut one, among) = (self.answer(one)?, self.answer(among)?);
                let size = |answer: &Answer| {
                    let n = whole(answer)?;
                    u64::try_from(n).map_err(|_| RuleFault::Unreadable(n.to_string()))
                };
                let (numerator, denominator) = (size(&one.answer)?, size(&among.answer)?);
                one.answer = Answer::Share { numerator, denominator };
                one.counted.extend(among.counted);
                Ok(one)
            }
            Rule::Seal { part } if part == "position" => {
                let position = i64::try_from(self.tables.position).unwrap_or(i64::MAX);
                Ok(Evaluated { answer: Answer::Number(position), counted: Vec::new() })
            }
            Rule::Seal { part } => Err(RuleFault::Unreadable(part.clone())),
            Rule::Outside { because } => Err(RuleFault::Outside(because.clone())),
        }
    }

    fn share(&self, of: &'t Rows, among: &'t Rows) -> Result<Evaluated, RuleFault> {
        let (rows, all) = (self.rows(of)?, self.rows(among)?);
        let size = |rows: &Relation| u64::try_from(rows.rows.len()).unwrap_or(u64::MAX);
        let answer = Answer::Share { numerator: size(&rows), denominator: size(&all) };
        Ok(Evaluated { answer, counted: vec![rows, all] })
    }

    fn distinct(&self, of: &'t Rows, columns: &[String]) -> Result<Evaluated, RuleFault> {
        let rows = self.rows(of)?;
        let places = columns.iter().map(|name| rows.place(name)).collect::<Result<Vec<_>, _>>()?;
        let value = |row: &Row| places.iter().map(|p| cell(row, *p).to_owned()).collect::<Vec<_>>();
        let found: BTreeSet<Vec<String>> = rows.rows.iter().map(value).collect();
        Ok(evaluated(Answer::Number(number(found.len())), rows))
    }

    fn points(
        &self,
        of: &'t Rows,
        column: &str,
        among: &'t Rows,
        best: &'t Rows,
    ) -> Result<Evaluated, RuleFault> {
        let (rows, all) = (self.rows(of)?, self.rows(among)?);
        let mut sum = Ratio::ZERO;
        for text in rows.cells(column)? {
            sum = sum.plus(ratio(text)?).ok_or_else(|| RuleFault::Unreadable(text.to_owned()))?;
        }
        let mut most = Ratio::ZERO;
        let best = self.rows(best)?;
        let levels = best.cells("level_value")?.map(ratio).collect::<Result<Vec<_>, _>>()?;
        most = levels.into_iter().max().unwrap_or(most);
        let max = most.times(Ratio::whole(number(all.rows.len())));
        let max = max.ok_or_else(|| RuleFault::Unreadable(column.to_owned()))?;
        let answer = Answer::Points { points: fraction(sum), max: fraction(max) };
        Ok(Evaluated { answer, counted: vec![rows, all] })
    }

    fn extreme(
        &self,
        of: &'t Rows,
        column: &str,
        further: impl Fn(Ratio, Ratio) -> bool,
    ) -> Result<Evaluated, RuleFault> {
        let rows = self.rows(of)?;
        let mut held: Option<(Ratio, String)> = None;
        for text in rows.cells(column)?.filter(|text| !text.is_empty()) {
            let found = ratio(text)?;
            if held.as_ref().is_none_or(|(held, _)| further(found, *held)) {
                held = Some((found, text.to_owned()));
            }
        }
        let (_, text) = held.ok_or(RuleFault::NotOne(0))?;
        Ok(evaluated(Answer::Cell(text), rows))
    }

    /// The rows that a rule names.
    pub fn rows(&self, rows: &'t Rows) -> Result<Relation, RuleFault> {
        let mut relation = match &rows.from {
            From::Table(name) => self.table(name)?,
            From::Set(name) => self.set(name)?,
        };
        for step in &rows.steps {
            relation = self.step(relation, step)?;
        }
        Ok(relation)
    }

    fn set(&self, name: &'t str) -> Result<Relation, RuleFault> {
        match self.made.borrow().get(name) {
            Some(Some(made)) => return Ok(made.clone()),
            Some(None) => return Err(RuleFault::Circle(name.to_owned())),
            None => {}
        }
        let rows = self.book.sets.get(name);
        let rows = rows.ok_or_else(|| RuleFault::NoSet(name.to_owned()))?;
        self.made.borrow_mut().insert(name, None);
        let made = self.rows(rows);
        let kept = made.as_ref().ok().cloned();
        match kept {
            Some(kept) => self.made.borrow_mut().insert(name, Some(kept)),
            None => self.made.borrow_mut().remove(name),
        };
        made
    }

    fn table(&self, name: &'t str) -> Result<Relation, RuleFault> {
        if let Some(loaded) = self.loaded.borrow().get(name) {
            return Ok(loaded.clone());
        }
        let table = self.tables.tables.get(name);
        let table = table.ok_or_else(|| RuleFault::NoTable(name.to_owned()))?;
        let relation = Relation {
            table: name.into(),
            columns: Rc::new(table.columns.clone()),
            rows: table.rows.iter().cloned().map(Rc::new).collect(),
        };
        self.loaded.borrow_mut().insert(name, relation.clone());
        Ok(relation)
    }

    fn step(&self, rows: Relation, step: &'t Step) -> Result<Relation, RuleFault> {
        match step {
            Step::Where { that } => {
                let passes = self.test(&rows, that)?;
                Ok(rows.retain(passes))
            }
            Step::Unreplaced { column } => {
                let replaced: BTreeSet<String> = rows.cells(column)?.map(str::to_owned).collect();
                Ok(rows.retain(|row| !replaced.contains(cell(row, 0))))
            }
            Step::Differing { by } => derive::differing(rows, by),
            Step::Latest { of, key, date, name } => {
                let others = self.rows(of)?;
                let latest = derive::latest(&others, key, date)?;
                let here = rows.place(key)?;
                added(rows, &others, name, move |row| latest.get(cell(row, here)).cloned())
            }
            Step::Join { of, on, name } => self.join(rows, of, on, name),
            Step::Tally { items, of, key, column, later_than, name } => {
                let tally = derive::Tally { items, key, column, later_than: later_than.as_deref() };
                tally.made(rows, &self.rows(of)?, name)
            }
            Step::Standing { name } => derive::standing(rows, name),
            Step::Way { then, now, name } => derive::way(rows, then, now, name),
            Step::CameOut { name } => derive::came_out(rows, name),
            Step::Cadence { agreement, on, name } => {
                let months = derive::months(&self.table("agreements")?, agreement)?;
                derive::cadence(rows, months, day(on)?, name)
            }
            Step::Lateness { agreement, on, judged, now, name } => {
                let dates = derive::Dates {
                    promises: self.table("due_dates")?,
                    agreements: self.table("agreements")?,
                    milestones: self.table("milestones")?,
                    instruments: self.table("instruments")?,
                    judged: self.rows(judged)?,
                    agreement,
                    on: day(on)?,
                };
                derive::lateness(rows, &dates, now, name)
            }
        }
    }

    fn join(
        &self,
        rows: Relation,
        of: &'t Rows,
        on: &[[String; 2]],
        name: &str,
    ) -> Result<Relation, RuleFault> {
        let others = self.rows(of)?;
        let mut places = Vec::new();
        for [here, there] in on {
            places.push((rows.place(here)?, others.place(there)?));
        }
        let mut known: BTreeMap<Vec<String>, Row> = BTreeMap::new();
        for other in &others.rows {
            let key = places.iter().map(|(_, there)| cell(other, *there).to_owned()).collect();
            known.entry(key).or_insert_with(|| Rc::clone(other));
        }
        added(rows, &others, name, move |row| {
            let key: Vec<String> = places.iter().map(|(p, _)| cell(row, *p).to_owned()).collect();
            known.get(&key).cloned()
        })
    }

    fn test(&self, rows: &Relation, test: &'t Test) -> Result<Passes, RuleFault> {
        Ok(match test {
            Test::All { of } => {
                let of =
                    of.iter().map(|test| self.test(rows, test)).collect::<Result<Vec<_>, _>>()?;
                Box::new(move |row| of.iter().all(|passes| passes(row)))
            }
            Test::Any { of } => {
                let of =
                    of.iter().map(|test| self.test(rows, test)).collect::<Result<Vec<_>, _>>()?;
                Box::new(move |row| of.iter().any(|passes| passes(row)))
            }
            Test::Not { of } => {
                let of = self.test(rows, of)?;
                Box::new(move |row| !of(row))
            }
            Test::Is { column, value } => on(rows, column, value, |cell, value| cell == value)?,
            Test::In { column, values } => {
                on(rows, column, values, |cell, values| values.iter().any(|value| value == cell))?
            }
            Test::Has { column, value } => {
                on(rows, column, value, |cell, value| items(cell).any(|item| item == value))?
            }
            Test::Empty { column } => on(rows, column, &(), |cell, ()| cell.is_empty())?,
            Test::By { column, bound, day: at, otherwise } => {
                let known = (*bound, day(at)?, *otherwise);
                on(rows, column, &known, |cell, (bound, day, otherwise)| {
                    bound_of(cell, *bound).map_or(*otherwise, |found| found <= *day)
                })?
            }
            Test::After { column, bound, day: at, otherwise } => {
                let known = (*bound, day(at)?, *otherwise);
                on(rows, column, &known, |cell, (bound, day, otherwise)| {
                    bound_of(cell, *bound).map_or(*otherwise, |found| found > *day)
                })?
            }
            Test::Touches { column, from, to } => {
                let span = (day(from)?, day(to)?);
                on(rows, column, &span, |cell, (from, to)| {
                    date(cell).is_some_and(|date| date.touches(*from, *to))
                })?
            }
            Test::Among { column, of, value } => {
                let others = self.rows(of)?;
                let known: BTreeSet<String> = others.cells(value)?.map(str::to_owned).collect();
                on(rows, column, &known, |cell, known| items(cell).any(|item| names(item, known)))?
            }
        })
    }
}

/// A test made ready for the rows it is put to.
type Passes = Box<dyn Fn(&[String]) -> bool>;

/// A test of the cell in one column.
fn on<K: Clone + 'static>(
    rows: &Relation,
    column: &str,
    known: &K,
    passes: impl Fn(&str, &K) -> bool + 'static,
) -> Result<Passes, RuleFault> {
    let (place, known) = (rows.place(column)?, known.clone());
    Ok(Box::new(move |row| passes(cell(row, place), &known)))
}

/// The item, up to its first space, is known: `C30 supports` names `C30`.
fn names(item: &str, known: &BTreeSet<String>) -> bool {
    item.split(' ').next().is_some_and(|id| known.contains(id))
}

/// Items of a list cell.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("; ").filter(|item| !item.is_empty())
}

fn evaluated(answer: Answer, rows: Relation) -> Evaluated {
    Evaluated { answer, counted: vec![rows] }
}

/// Every row with the cells of another, or with empty ones where there is none.
fn added(
    rows: Relation,
    others: &Relation,
    name: &str,
    find: impl Fn(&[String]) -> Option<Row>,
) -> Result<Relation, RuleFault> {
    let width = others.columns.len();
    let columns: Vec<String> = others.columns.iter().map(|c| format!("{name}.{c}")).collect();
    rows.wider(columns, |row| {
        Ok(find(row).map_or_else(|| vec![String::new(); width], |found| (*found).clone()))
    })
}

fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

fn whole(answer: &Answer) -> Result<i64, RuleFault> {
    match answer {
        Answer::Number(number) => Ok(*number),
        Answer::Cell(text) => text.parse().map_err(|_| RuleFault::Unreadable(text.clone())),
        other => Err(RuleFault::Unreadable(format!("{other:?}"))),
    }
}

fn ratio(text: &str) -> Result<Ratio, RuleFault> {
    let number = Decimal::read(text).map_err(|_| RuleFault::Unreadable(text.to_owned()))?;
    Ok(Ratio::from(&number))
}

/// A fraction as figures are printed: `33/2`.
fn fraction(ratio: Ratio) -> String {
    let (num, den) = ratio.parts();
    format!("{num}/{den}")
}

fn day(text: &str) -> Result<Day, RuleFault> {
    Day::parse(text).map_err(|_| RuleFault::Unreadable(text.to_owned()))
}

/// The date in a cell; none for an empty cell.
fn date(cell: &str) -> Option<PartialDate> {
    PartialDate::parse(cell).ok()
}

fn bound_of(cell: &str, bound: Bound) -> Option<Day> {
    let date = date(cell)?;
    match bound {
        Bound::First => date.earliest(),
        Bound::Last => date.latest(),
        Bound::Certain => date.latest().or(date.earliest()),
    }
}
