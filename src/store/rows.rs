//! Rows of the public tables by conditions, in an order and part by part: what the JSON API gives.
//!
//! Recorded tables are the views of the published copy; computed ones are read from the files that lie
//! beside it. Only names that the caller knows from the definitions come into SQL, and every value is
//! bound. Never asks the working database.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, params_from_iter};
use sha2::{Digest as _, Sha256};

use super::fault::StoreFault;
use super::published::opened;
use super::{Reader, open, tables};
use crate::word::{PartialDate, hexadecimal};

/// Bytes of the file of a computed table.
const COMPUTED_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Answers to "how many" that are kept of one publication.
const COUNTS_KEPT: usize = 512;
/// The list of digests that lies beside the tables once they are complete.
const CHECKSUMS: &str = "checksums.txt";
/// Stands after every date: the end of a span that is open.
const NEVER_ENDS: &str = "~";

/// Why rows are not given.
#[derive(Debug, thiserror::Error)]
pub enum RowsFault {
    /// The store cannot be read.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// The files of the computed tables are being written anew.
    #[error("the tables beside the published copy are not complete: {0}")]
    Unfinished(PathBuf),
    /// It took longer than it may.
    #[error("the rows took longer than {} s to find", .0.as_secs())]
    Late(Duration),
}

impl From<rusqlite::Error> for RowsFault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// How cells of a column are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// As text, letter by letter. An empty cell comes first.
    Text,
    /// The same where no cell is empty: an index on the column serves.
    Filled,
    /// As a number.
    Number,
    /// As a date that may be known in part, by the days between which it lies.
    Date,
    /// As a moment, by its day.
    Moment,
    /// As a list: by the items in it.
    Items,
    /// As a list of pairs, `ID CODE (note)`: by the ids in it, or by ids with their codes.
    Pairs,
}

/// A column with how its cells are compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measured {
    /// Name of the column, as the definitions have it.
    pub column: String,
    /// How.
    pub measure: Measure,
}

/// What must hold of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The cell is one of these; of a list, it has one of these items.
    Among(Measured, Vec<String>),
    /// The cell is this or more; a date may lie on this day or later.
    From(Measured, String),
    /// The cell is this or less; a date may lie on this day or earlier.
    To(Measured, String),
}

/// What is asked of a table. The last columns of the order name a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Name of the table, as the definitions have it.
    pub table: &'static str,
    /// Ledger position of the moment from which it is read; none where that is now.
    pub known_at: Option<u64>,
    /// Columns that are given, in this order.
    pub columns: Vec<String>,
    /// All of these must hold.
    pub conditions: Vec<Condition>,
    /// In this order; true where it is turned round.
    pub order: Vec<(Measured, bool)>,
    /// Begin after the row that has these cells in the columns of the order.
    pub after: Option<Cells>,
    /// Rows at most.
    pub limit: usize,
}

/// Cells in their canonical text; none where a cell is empty.
pub type Cells = Vec<Option<String>>;

/// A part of the rows that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Cells in the order of the columns.
    pub rows: Vec<Cells>,
    /// The cells of the last row in the columns of the order, where more rows follow it.
    pub more: Option<Cells>,
    /// Rows of which the conditions hold, in all parts together.
    pub total: u64,
}

/// The public tables of one publication.
#[derive(Debug)]
pub struct Released {
    reader: Reader,
    folder: PathBuf,
    computed: Mutex<Option<Computed>>,
    counts: Mutex<HashMap<Counted, u64>>,
}

/// Table, moment and conditions of rows that were counted.
type Counted = (&'static str, Option<u64>, Vec<Condition>);

/// Computed tables in memory, each with its columns, as far as they were asked for.
#[derive(Debug)]
struct Computed {
    db: Connection,
    read: BTreeMap<&'static str, Vec<String>>,
}

impl Released {
    /// Opens the tables in the folder `published`.
    pub fn open(folder: &Path) -> Result<Self, StoreFault> {
        let reader = opened(folder, |path| Reader::of_file(path, open::Journal::Delete))?;
        let (folder, computed, counts) = (folder.to_owned(), Mutex::default(), Mutex::default());
        Ok(Self { reader, folder, computed, counts })
    }

    /// The rows of a table are in the copy itself, so that they are had as of every moment.
    pub fn is_recorded(&self, table: &str) -> bool {
        tables::names().contains(&table)
    }

    /// The columns that a computed table has, which depend on the scales; none where there is no such
    /// table.
    pub fn columns(&self, table: &'static str) -> Result<Vec<String>, RowsFault> {
        Ok(self.computed(table)?.1)
    }

    /// The rows that are asked for. It may take `limit`. Computed tables are those of now, whatever the moment.
    pub fn rows(&self, question: &Question, limit: Duration) -> Result<Part, RowsFault> {
        if tables::names().contains(&question.table) {
            let found = self.reader.read_within(limit, |db| {
                prepare(db)?;
                Ok(self.part(db, question)?)
            });
            return found.map_err(|fault| late(fault, limit));
        }
        let (held, columns) = self.computed(question.table)?;
        match &*held {
            Some(computed) if !columns.is_empty() => Ok(self.part(&computed.db, question)?),
            _ => Ok(Part { rows: Vec::new(), more: None, total: 0 }),
        }
    }

    /// The one row of which the conditions hold, without counting.
    pub fn row(&self, question: &Question, limit: Duration) -> Result<Option<Cells>, RowsFault> {
        let first =
            |db: &Connection| Ok(part(db, &from(question), question, 0)?.rows.into_iter().next());
        if tables::names().contains(&question.table) {
            let found = self.reader.read_within(limit, |db| {
                prepare(db)?;
                first(db)
            });
            return found.map_err(|fault| late(fault, limit));
        }
        match self.computed(question.table)? {
            (held, columns) if !columns.is_empty() => {
                let found: Result<_, StoreFault> =
                    held.as_ref().map_or(Ok(None), |it| first(&it.db));
                Ok(found?)
            }
            _ => Ok(None),
        }
    }

    fn part(&self, db: &Connection, question: &Question) -> rusqlite::Result<Part> {
        let total = self.count(db, question)?;
        part(db, &from(question), question, total)
    }

    /// Counting goes through the whole table, so that of each conditions it is done once.
    fn count(&self, db: &Connection, question: &Question) -> rusqlite::Result<u64> {
        let key = (question.table, question.known_at, question.conditions.clone());
        let held = || self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held().get(&key) {
            return Ok(*known);
        }
        let found = count(db, &from(question), &question.conditions)?;
        let mut held = held();
        if held.len() >= COUNTS_KEPT {
            held.clear();
        }
        held.insert(key, found);
        Ok(found)
    }

    /// The computed tables with this one read, and its columns.
    fn computed(
        &self,
        table: &'static str,
    ) -> Result<(MutexGuard<'_, Option<Computed>>, Vec<String>), RowsFault> {
        let mut held = self.computed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut computed = match held.take() {
            Some(computed) => computed,
            None => Computed::new()?,
        };
        let columns = computed.read(&self.folder.join("tables"), table);
        *held = Some(computed);
        Ok((held, columns?))
    }
}

/// One table in memory, read from the text of its file.
#[derive(Debug)]
pub struct Table {
    db: Mutex<Connection>,
    columns: Vec<String>,
}

impl Table {
    /// Reads a table from its file; `name` as the definitions have it.
    pub fn read(name: &'static str, csv: &[u8]) -> Result<Self, RowsFault> {
        let mut db = Connection::open_in_memory()?;
        prepare(&db)?;
        let columns = load(&mut db, name, csv)?;
        Ok(Self { db: Mutex::new(db), columns })
    }

    /// Its columns, in order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows that are asked for.
    pub fn rows(&self, question: &Question) -> Result<Part, RowsFault> {
        let (db, from) = (self.db(), quoted(question.table));
        let total = count(&db, &from, &question.conditions)?;
        Ok(part(&db, &from, question, total)?)
    }

    /// The one row of which the conditions hold.
    pub fn row(&self, question: &Question) -> Result<Option<Cells>, RowsFault> {
        let (db, from) = (self.db(), quoted(question.table));
        Ok(part(&db, &from, question, 0)?.rows.into_iter().next())
    }

    fn db(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Computed {
    fn new() -> Result<Self, RowsFault> {
        let db = Connection::open_in_memory()?;
        prepare(&db)?;
        Ok(Self { db, read: BTreeMap::new() })
    }

    /// Reads the file of a table the first time that the table is asked for.
    fn read(&mut self, folder: &Path, table: &'static str) -> Result<Vec<String>, RowsFault> {
        if let Some(columns) = self.read.get(table) {
            return Ok(columns.clone());
        }
        let columns = match bytes_of(folder, &format!("{table}.csv"))? {
            Some(bytes) => load(&mut self.db, table, &bytes)?,
            None => Vec::new(),
        };
        self.read.insert(table, columns.clone());
        Ok(columns)
    }
}

/// The bytes of a table's file, if they are those that the list beside it names; none where the list
/// has no such table.
fn bytes_of(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, RowsFault> {
    let unfinished = || RowsFault::Unfinished(folder.join(CHECKSUMS));
    let list = std::fs::read_to_string(folder.join(CHECKSUMS)).map_err(|_| unfinished())?;
    let mut lines = list.lines().filter_map(|line| line.split_once("  "));
    let Some((digest, _)) = lines.find(|(_, its)| *its == name) else { return Ok(None) };
    let path = folder.join(name);
    let small = |meta: &std::fs::Metadata| meta.is_file() && meta.len() <= COMPUTED_BYTES_MAX;
    path.symlink_metadata().ok().filter(small).ok_or_else(unfinished)?;
    let bytes = std::fs::read(&path).map_err(|_| unfinished())?;
    if hexadecimal(&Sha256::digest(&bytes)) != digest {
        return Err(unfinished());
    }
    Ok(Some(bytes))
}

/// Puts the rows of a file into a table of texts.
fn load(db: &mut Connection, table: &str, bytes: &[u8]) -> Result<Vec<String>, RowsFault> {
    let tx = db.transaction()?;
    let columns = put(&tx, ("main", table), bytes, |_| false)?;
    tx.commit()?;
    Ok(columns)
}

/// Puts the rows of a file into a table of a schema that it makes, and gives its columns: `number` says which of them
/// hold numbers, the others hold texts, and what is empty is null.
pub(super) fn put(
    db: &Connection,
    (schema, table): (&str, &str),
    bytes: &[u8],
    number: impl Fn(&str) -> bool,
) -> Result<Vec<String>, StoreFault> {
    let damaged = |error: csv::Error| StoreFault::Unreadable(error.to_string());
    let mut reader = csv::Reader::from_reader(bytes);
    let head = reader.headers().map_err(damaged)?;
    let columns: Vec<String> = head.iter().map(str::to_owned).collect();
    let sort = |name: &str| if number(name) { "NUMERIC" } else { "TEXT" };
    let typed: Vec<String> =
        columns.iter().map(|name| format!("{} {}", quoted(name), sort(name))).collect();
    let marks = vec!["nullif(?, '')"; columns.len()].join(", ");
    let into = format!("{schema}.{}", quoted(table));
    db.execute_batch(&format!("CREATE TABLE {into} ({})", typed.join(", ")))?;
    let mut insert = db.prepare(&format!("INSERT INTO {into} VALUES ({marks})"))?;
    for row in reader.records() {
        insert.execute(params_from_iter(row.map_err(damaged)?.iter()))?;
    }
    Ok(columns)
}

/// A fault of a read that had a limit of time.
pub fn late(fault: StoreFault, limit: Duration) -> RowsFault {
    match &fault {
        StoreFault::Sql(error)
            if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) =>
        {
            RowsFault::Late(limit)
        }
        _ => RowsFault::Store(fault),
    }
}

/// What the rows are taken from: a view of the copy, or what it shows as it was at a moment.
fn from(question: &Question) -> String {
    let then = question.known_at.and_then(|known_at| tables::then(question.table, known_at));
    then.map_or_else(|| quoted(question.table), |then| format!("({then})"))
}

/// Lets a connection compare dates that are known in part.
fn prepare(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("first_day", 1, flags, |it| {
        Ok(it.get::<Option<String>>(0)?.and_then(|date| first_day(&date)))
    })?;
    db.create_scalar_function("last_day", 1, flags, |it| {
        Ok(it.get::<Option<String>>(0)?.and_then(|date| last_day(&date)))
    })
}

/// The first day on which a date may lie: empty where its beginning is open, none where nothing is
/// known of it.
fn first_day(date: &str) -> Option<String> {
    let date = PartialDate::parse(date).ok()?;
    let open = || date.latest().map(|_| String::new());
    date.earliest().map(|day| day.to_string()).or_else(open)
}

/// The last day on which a date may lie, likewise.
fn last_day(date: &str) -> Option<String> {
    let date = PartialDate::parse(date).ok()?;
    let open = || date.earliest().map(|_| NEVER_ENDS.to_owned());
    date.latest().map(|day| day.to_string()).or_else(open)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Rows of a table, or of anything else that can stand for one.
fn part(db: &Connection, from: &str, question: &Question, total: u64) -> rusqlite::Result<Part> {
    let mut sql = Sql::default();
    let order = question.order.iter().map(|(it, _)| quoted(&it.column));
    let columns: Vec<String> = question.columns.iter().map(|it| quoted(it)).chain(order).collect();
    sql.text = format!("SELECT {} FROM {from}", columns.join(", "));
    sql.conditions(&question.conditions, question.after.as_ref().map(|it| (it, &*question.order)));
    sql.order(&question.order);
    // One more, to see whether more follow.
    let _ = write!(sql.text, " LIMIT {}", question.limit.saturating_add(1));
    let mut statement = db.prepare_cached(&sql.text)?;
    let mut found = statement.query(params_from_iter(sql.values))?;
    let (given, all) = (question.columns.len(), columns.len());
    let mut rows: Vec<Cells> = Vec::new();
    let mut last = None;
    while let Some(row) = found.next()? {
        if rows.len() == question.limit {
            return Ok(Part { rows, more: last, total });
        }
        let mut cells = (0..all).map(|at| cell(row.get_ref(at)?)).collect::<Result<Cells, _>>()?;
        last = Some(cells.split_off(given));
        rows.push(cells);
    }
    Ok(Part { rows, more: None, total })
}

/// How many rows of it there are of which the conditions hold.
fn count(db: &Connection, from: &str, conditions: &[Condition]) -> rusqlite::Result<u64> {
    let mut sql = Sql { text: format!("SELECT count(*) FROM {from}"), values: Vec::new() };
    sql.conditions(conditions, None);
    let count: i64 =
        db.prepare_cached(&sql.text)?.query_row(params_from_iter(sql.values), |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

fn cell(value: ValueRef<'_>) -> rusqlite::Result<Option<String>> {
    Ok(match value {
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        other => other.as_str_or_null()?.filter(|text| !text.is_empty()).map(str::to_owned),
    })
}

/// A statement under way, with what is bound to it.
#[derive(Default)]
struct Sql {
    text: String,
    values: Vec<Option<String>>,
}

impl Sql {
    fn conditions(&mut self, all: &[Condition], after: Option<(&Cells, &[(Measured, bool)])>) {
        let mut said: Vec<String> = all.iter().map(|it| self.condition(it)).collect();
        if let Some((cells, order)) = after {
            said.push(self.after(cells, order));
        }
        if !said.is_empty() {
            self.text.push_str(" WHERE ");
            self.text.push_str(&said.join(" AND "));
        }
    }

    fn condition(&mut self, condition: &Condition) -> String {
        match condition {
            Condition::Among(it, values) => self.among(it, values),
            Condition::From(it, value) => {
                let column = quoted(&it.column);
                self.values.push(Some(value.clone()));
                match it.measure {
                    Measure::Number => format!("CAST({column} AS REAL) >= CAST(? AS REAL)"),
                    Measure::Date => format!("last_day({column}) >= ?"),
                    _ => format!("substr({column}, 1, 10) >= ?"),
                }
            }
            Condition::To(it, value) => {
                let column = quoted(&it.column);
                self.values.push(Some(value.clone()));
                match it.measure {
                    Measure::Number => format!("CAST({column} AS REAL) <= CAST(? AS REAL)"),
                    Measure::Date => format!("first_day({column}) <= ?"),
                    _ => format!("substr({column}, 1, 10) <= ?"),
                }
            }
        }
    }

    fn among(&mut self, it: &Measured, values: &[String]) -> String {
        let column = quoted(&it.column);
        let one = match it.measure {
            Measure::Number => format!("CAST({column} AS REAL) = CAST(? AS REAL)"),
            Measure::Items => {
                format!("instr('; ' || {column} || '; ', '; ' || ? || '; ') > 0")
            }
            Measure::Pairs => {
                // Behind it stands a space, where a code or a note follows, or the end of the item.
                format!(
                    "instr(replace('; ' || {column} || ' ', '; ', ' ; '), ' ; ' || ? || ' ') > 0"
                )
            }
            Measure::Text => format!("ifnull({column}, '') = ?"),
            _ => format!("{column} = ?"),
        };
        self.values.extend(values.iter().cloned().map(Some));
        format!("({})", vec![one; values.len()].join(" OR "))
    }

    /// What comes after a row in the order.
    fn after(&mut self, cells: &Cells, order: &[(Measured, bool)]) -> String {
        let none = None;
        let Some(((it, turned), rest)) = order.split_first() else { return "0".to_owned() };
        let (value, others) = cells.split_first().map_or((&none, &[][..]), |(it, rest)| (it, rest));
        let (here, there) = (expression(it, &quoted(&it.column)), expression(it, "?"));
        let sign = if *turned { '<' } else { '>' };
        self.values.push(value.clone());
        if rest.is_empty() {
            return format!("{here} {sign} {there}");
        }
        self.values.push(value.clone());
        let further = self.after(&others.to_vec(), rest);
        format!("({here} {sign} {there} OR ({here} = {there} AND {further}))")
    }

    fn order(&mut self, order: &[(Measured, bool)]) {
        let one = |(it, turned): &(Measured, bool)| {
            expression(it, &quoted(&it.column)) + if *turned { " DESC" } else { "" }
        };
        let all: Vec<String> = order.iter().map(one).collect();
        let _ = write!(self.text, " ORDER BY {}", all.join(", "));
    }
}

/// What a cell counts as in an order: never nothing, so that every row comes before or after another.
fn expression(it: &Measured, cell: &str) -> String {
    match it.measure {
        Measure::Filled => cell.to_owned(),
        Measure::Number => format!("ifnull(CAST({cell} AS REAL), -1e999)"),
        Measure::Date => format!("ifnull(first_day({cell}), '')"),
        Measure::Text | Measure::Moment | Measure::Items | Measure::Pairs => {
            format!("ifnull({cell}, '')")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(column: &str, measure: Measure) -> Measured {
        Measured { column: column.to_owned(), measure }
    }

    fn sample() -> Connection {
        let mut db = Connection::open_in_memory().unwrap();
        prepare(&db).unwrap();
        let csv = "id,day,number,tags\n\
                   a,2018-03,10,x; yy\nb,2018-03-12,9.5,y\nc,,,\nd,2019/..,-3,x\n\
                   e,XXXX,1e1,\nf,../2017,9.5,yy; x y\n";
        load(&mut db, "t", csv.as_bytes()).unwrap();
        db
    }

    fn ids(conditions: &[Condition], order: &[(&str, Measure, bool)]) -> String {
        let db = sample();
        let order = order.iter().map(|(name, how, turned)| (measured(name, *how), *turned));
        let order: Vec<_> = order.chain([(measured("id", Measure::Filled), false)]).collect();
        let whole = |limit| {
            let mut question = Question {
                table: "t",
                known_at: None,
                columns: vec!["id".to_owned()],
                conditions: conditions.to_vec(),
                order: order.clone(),
                after: None,
                limit,
            };
            let total = count(&db, "t", conditions).unwrap();
            let mut found = String::new();
            loop {
                let part = part(&db, "t", &question, total).unwrap();
                assert!(part.rows.len() <= limit);
                found.extend(part.rows.iter().map(|row| row[0].clone().unwrap()));
                let Some(more) = part.more else { break };
                question.after = Some(more);
            }
            assert_eq!(found.len() as u64, total);
            found
        };
        let at_once = whole(99);
        for limit in 1..7 {
            assert_eq!(whole(limit), at_once, "{limit} at a time");
        }
        at_once
    }

    #[test]
    fn in_every_order_and_part_by_part_every_row_comes_once() {
        assert_eq!(ids(&[], &[]), "abcdef");
        assert_eq!(ids(&[], &[("id", Measure::Filled, true)]), "fedcba");
        assert_eq!(ids(&[], &[("number", Measure::Number, false)]), "cdbfae");
        assert_eq!(ids(&[], &[("number", Measure::Number, true)]), "aebfdc");
        assert_eq!(ids(&[], &[("day", Measure::Date, false)]), "cefabd");
        let two = [("number", Measure::Number, true), ("day", Measure::Date, true)];
        assert_eq!(ids(&[], &two), "aebfdc");
    }

    #[test]
    fn a_date_is_within_a_span_when_it_may_be() {
        let day = || measured("day", Measure::Date);
        let from = |text: &str| ids(&[Condition::From(day(), text.to_owned())], &[]);
        let to = |text: &str| ids(&[Condition::To(day(), text.to_owned())], &[]);
        assert_eq!(from("2018-03-20"), "ad");
        assert_eq!(from("2017-01-01"), "abdf");
        assert_eq!(to("2018-03-05"), "af");
        assert_eq!(to("2030-01-01"), "abdf");
    }

    #[test]
    fn numbers_are_compared_as_numbers_and_lists_by_their_items() {
        let number = || measured("number", Measure::Number);
        let among = |it, values: &[&str]| {
            let values = values.iter().map(|it| (*it).to_owned()).collect();
            ids(&[Condition::Among(it, values)], &[])
        };
        assert_eq!(among(number(), &["10.0", "-3"]), "ade");
        assert_eq!(ids(&[Condition::From(number(), "9.6".to_owned())], &[]), "ae");
        assert_eq!(ids(&[Condition::To(number(), "9.5".to_owned())], &[]), "bdf");
        assert_eq!(among(measured("tags", Measure::Items), &["x"]), "ad");
        assert_eq!(among(measured("tags", Measure::Items), &["y", "x y"]), "bf");
        assert_eq!(among(measured("id", Measure::Filled), &["a' OR 1=1 --", "\""]), "");
    }

    #[test]
    fn pairs_are_found_by_their_ids_and_by_ids_with_their_codes() {
        let mut db = Connection::open_in_memory().unwrap();
        prepare(&db).unwrap();
        let csv = "id,links\na,C1 supports; C2 against (a note; with C3 supports)\n\
                   b,C2 supports\nc,\nd,C11 supports\n";
        load(&mut db, "t", csv.as_bytes()).unwrap();
        let found = |value: &str| {
            let among = Condition::Among(measured("links", Measure::Pairs), vec![value.to_owned()]);
            count(&db, "t", &[among]).unwrap()
        };
        for (value, rows) in
            [("C1", 1), ("C2", 2), ("C2 supports", 1), ("C2 against", 1), ("C", 0), ("supports", 0)]
        {
            assert_eq!(found(value), rows, "{value}");
        }
    }

    #[test]
    fn a_table_whose_bytes_are_not_those_of_the_list_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let table = folder.path().join("t.csv");
        assert!(matches!(bytes_of(folder.path(), "t.csv"), Err(RowsFault::Unfinished(_))));
        std::fs::write(&table, "a\n1\n").unwrap();
        let digest = hexadecimal(&Sha256::digest("a\n1\n"));
        std::fs::write(folder.path().join(CHECKSUMS), format!("{digest}  t.csv\n")).unwrap();
        assert_eq!(bytes_of(folder.path(), "t.csv").unwrap().unwrap(), b"a\n1\n");
        assert!(bytes_of(folder.path(), "other.csv").unwrap().is_none());
        std::fs::write(&table, "a\n2\n").unwrap();
        assert!(matches!(bytes_of(folder.path(), "t.csv"), Err(RowsFault::Unfinished(_))));
    }
}
