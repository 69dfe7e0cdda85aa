//! What a query asks of a table. Everything that is not understood is refused by name, with what could
//! stand there: a filter that is misspelt and passed over gives rows that nobody asked for.

use std::collections::BTreeSet;

use super::problem::{Problem, Sort};
use super::tables::{Collection, Ways, ways};
use super::{ORDERS_MAX, ROWS_MAX, ROWS_USUAL, VALUES_MAX};
use crate::publish::layout::ColumnDef;
use crate::store::rows::{Condition, Measured, Question};
use crate::word::field::Base;
use crate::word::{Day, Field as _, Key, Lang};

/// Columns that are given.
pub(super) const FIELDS: &str = "fields";
/// Columns that put rows in order.
pub(super) const ORDER: &str = "sort";
/// Rows of one answer.
pub(super) const LIMIT: &str = "limit";
/// Where to go on.
pub(super) const CURSOR: &str = "cursor";
/// End the names of the parameters that ask from a value on, and up to it.
pub(super) const FROM: &str = ".from";
pub(super) const TO: &str = ".to";
/// Largest whole number that every reader of JSON holds exactly.
pub(super) const INTEGER_MAX: i64 = 9_007_199_254_740_991;

/// What is asked, and where to go on.
#[derive(Debug)]
pub(super) struct Asked {
    /// The question, without the place at which to go on.
    pub(super) question: Question,
    /// The cursor.
    pub(super) cursor: Option<String>,
}

type Pairs = [(String, String)];

/// Names and values of a query, in order.
pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// Reads a query. `columns` are those that the table has, in order.
pub(super) fn read(
    collection: &Collection,
    columns: &[String],
    pairs: &Pairs,
) -> Result<Asked, Problem> {
    let names: BTreeSet<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    let mut conditions = Vec::new();
    for name in names {
        let given: Vec<&str> =
            pairs.iter().filter(|(it, _)| it == name).map(|(_, value)| value.as_str()).collect();
        if [FIELDS, ORDER, LIMIT, CURSOR].contains(&name) || collection.offers(name) {
            continue;
        }
        let condition = condition(collection, name, &given)?;
        conditions.push(condition.ok_or_else(|| unknown(collection, name))?);
    }
    let question = Question {
        table: collection.table.name,
        known_at: None,
        columns: fields(columns, pairs)?,
        conditions,
        order: order(collection, pairs)?,
        after: None,
        limit: limit(pairs)?,
    };
    Ok(Asked { question, cursor: single(pairs, CURSOR)?.map(str::to_owned) })
}

/// Names of all parameters of a table.
pub(super) fn parameters(collection: &Collection) -> Vec<String> {
    let mut names = Vec::new();
    for (column, _) in collection.compared() {
        let ways = ways(column);
        if ways.equal {
            names.push(column.name.to_string());
        }
        if ways.range {
            names.extend([FROM, TO].map(|end| format!("{}{end}", column.name)));
        }
    }
    names.extend([FIELDS, ORDER, LIMIT, CURSOR].map(str::to_owned));
    names.extend(collection.there.iter().map(|name| (*name).to_owned()));
    names
}

fn unknown(collection: &Collection, name: &str) -> Problem {
    let table = collection.table.name;
    let detail = format!("The table {table} is not asked by \"{}\".", shown(name));
    Problem::new(Sort::UnknownParameter, detail).of(name).allowing(parameters(collection))
}

/// The condition that a parameter sets; none where there is no such parameter.
fn condition(
    collection: &Collection,
    name: &str,
    given: &[&str],
) -> Result<Option<Condition>, Problem> {
    let end = [FROM, TO].into_iter().find(|end| name.ends_with(end));
    let column = end.map_or(name, |end| name.trim_end_matches(end));
    let mut compared = collection.compared();
    let Some((column, measured)) = compared.find(|(it, _)| it.name == column) else {
        return Ok(None);
    };
    let ways = ways(column);
    match end {
        None if ways.equal => {
            let values = values(column, name, (given, ways))?;
            Ok(Some(Condition::Among(measured, values)))
        }
        Some(end) if ways.range => bound(column, measured, (name, end), given).map(Some),
        _ => Ok(None),
    }
}

/// The values of a parameter that asks for some.
fn values(
    column: &ColumnDef,
    name: &str,
    (given, ways): (&[&str], Ways),
) -> Result<Vec<String>, Problem> {
    let mut values = Vec::new();
    for text in given {
        if ways.commas {
            values.extend(text.split(',').map(str::to_owned));
        } else {
            values.push((*text).to_owned());
        }
    }
    if values.len() > VALUES_MAX {
        let detail =
            format!("\"{name}\" has {} values; up to {VALUES_MAX} are looked for.", values.len());
        return Err(Problem::new(Sort::Repeated, detail).of(name));
    }
    for value in &values {
        sound(column, value).map_err(|(form, allowed)| bad(name, value, form, allowed))?;
    }
    Ok(values)
}

/// A value can stand in a column; else what form it must have, and the list of what can.
fn sound(column: &ColumnDef, value: &str) -> Result<(), (&'static str, Vec<String>)> {
    let fits = |fits: bool, form: &'static str| if fits { Ok(()) } else { Err((form, Vec::new())) };
    match column.kind.base {
        Base::Code(codes) => {
            let known = codes.iter().any(|code| code.code == value);
            let all = || codes.iter().map(|code| code.code.to_owned()).collect();
            if known { Ok(()) } else { Err(("one of the list", all())) }
        }
        Base::Bool => {
            let all = || ["true", "false"].map(str::to_owned).to_vec();
            if ["true", "false"].contains(&value) { Ok(()) } else { Err(("true or false", all())) }
        }
        Base::Key | Base::Ref(_) | Base::AnyRef => fits(
            Key::parse(value).is_ok(),
            "an id: 1 to 96 of A-Z a-z 0-9 . _ -, the first a letter or digit",
        ),
        Base::Integer => fits(is_integer(value), "a whole number"),
        Base::Decimal => fits(is_number(value), "a number such as 25.64"),
        Base::Day => fits(Day::parse(value).is_ok(), "a day such as 2018-03-12"),
        Base::EvidenceLink | Base::PartyRole => {
            fits(is_pair(value), "an id, or an id and a code with a space between")
        }
        Base::Lang => fits(Lang::read(value).is_ok(), "a language tag such as fr"),
        _ => fits(!value.is_empty(), "a text"),
    }
}

/// An id, alone or with a code behind it.
fn is_pair(text: &str) -> bool {
    let (id, code) = text.split_once(' ').unwrap_or((text, "any"));
    let code =
        code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !code.is_empty();
    Key::parse(id).is_ok() && code
}

fn is_integer(text: &str) -> bool {
    let plain = serde_json::from_str::<i64>(text);
    plain.is_ok_and(|number| number.abs() <= INTEGER_MAX && text.trim() == text)
}

/// A number as JSON writes it.
fn is_number(text: &str) -> bool {
    let read = serde_json::from_str::<f64>(text);
    read.is_ok_and(f64::is_finite) && text.trim() == text
}

fn bound(
    column: &ColumnDef,
    measured: Measured,
    (name, end): (&str, &str),
    given: &[&str],
) -> Result<Condition, Problem> {
    let [value] = given else { return Err(repeated(name)) };
    let (fits, form) = match column.kind.base {
        Base::Integer => (is_integer(value), "a whole number"),
        Base::Decimal => (is_number(value), "a number such as 25.64"),
        _ => (Day::parse(value).is_ok(), "a day such as 2018-03-12"),
    };
    if !fits {
        return Err(bad(name, value, form, Vec::new()));
    }
    let value = (*value).to_owned();
    Ok(if end == FROM { Condition::From(measured, value) } else { Condition::To(measured, value) })
}

/// The columns that are given: all where none is named, and always in the order of the table.
fn fields(columns: &[String], pairs: &Pairs) -> Result<Vec<String>, Problem> {
    let Some(named) = list(pairs, FIELDS)? else { return Ok(columns.to_vec()) };
    if let Some(other) = named.iter().find(|name| !columns.contains(name)) {
        return Err(bad(FIELDS, other, "a column of the table", columns.to_vec()));
    }
    Ok(columns.iter().filter(|column| named.contains(column)).cloned().collect())
}

/// The order: what is asked for, and then what names a row.
fn order(collection: &Collection, pairs: &Pairs) -> Result<Vec<(Measured, bool)>, Problem> {
    let named = list(pairs, ORDER)?.unwrap_or_default();
    if named.len() > ORDERS_MAX {
        let detail = format!("An order names up to {ORDERS_MAX} columns.");
        return Err(Problem::new(Sort::Repeated, detail).of(ORDER));
    }
    let mut order: Vec<(Measured, bool)> = Vec::new();
    for name in &named {
        let (column, turned) =
            name.strip_prefix('-').map_or((name.as_str(), false), |it| (it, true));
        let mut compared = collection.compared();
        let found = compared.find(|(it, _)| it.name == column);
        let (_, measured) = found.ok_or_else(|| {
            bad(
                ORDER,
                name,
                "a column, with - before it where it is turned round",
                orders(collection),
            )
        })?;
        order.push((measured, turned));
    }
    order.extend(collection.key().into_iter().map(|measured| (measured, false)));
    Ok(order)
}

/// What an order may name.
pub(super) fn orders(collection: &Collection) -> Vec<String> {
    let both = |(column, _): (&ColumnDef, Measured)| {
        [column.name.to_string(), format!("-{}", column.name)]
    };
    collection.compared().flat_map(both).collect()
}

fn limit(pairs: &Pairs) -> Result<usize, Problem> {
    let Some(text) = single(pairs, LIMIT)? else { return Ok(ROWS_USUAL) };
    let read = text.parse().ok().filter(|limit| (1..=ROWS_MAX).contains(limit));
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    read.filter(|_| plain).ok_or_else(|| {
        let detail =
            format!("\"{}\" is no limit; write a whole number from 1 to {ROWS_MAX}.", shown(text));
        Problem::new(Sort::BadValue, detail).of(LIMIT)
    })
}

/// The value of a parameter that stands once.
pub(super) fn single<'p>(pairs: &'p Pairs, name: &str) -> Result<Option<&'p str>, Problem> {
    let mut found = pairs.iter().filter(|(it, _)| it == name).map(|(_, value)| value.as_str());
    let first = found.next();
    if found.next().is_some() { Err(repeated(name)) } else { Ok(first) }
}

/// The items of a parameter that is a list; none of them twice.
fn list(pairs: &Pairs, name: &str) -> Result<Option<Vec<String>>, Problem> {
    let given = pairs.iter().filter(|(it, _)| it == name);
    let items: Vec<String> =
        given.flat_map(|(_, value)| value.split(',')).map(str::to_owned).collect();
    let once: BTreeSet<&String> = items.iter().collect();
    if once.len() < items.len() {
        return Err(repeated(name));
    }
    Ok(Some(items).filter(|items| !items.is_empty()))
}

fn repeated(name: &str) -> Problem {
    Problem::new(
        Sort::Repeated,
        format!("\"{name}\", or something in it, stands twice; write it once."),
    )
    .of(name)
}

pub(super) fn bad(name: &str, value: &str, form: &str, allowed: Vec<String>) -> Problem {
    let detail = format!("\"{}\" cannot be the value of \"{name}\"; write {form}.", shown(value));
    Problem::new(Sort::BadValue, detail).of(name).allowing(allowed)
}

/// The beginning of what somebody sent, for a sentence.
pub(super) fn shown(text: &str) -> String {
    const SHOWN_CHARS_MAX: usize = 60;
    text.chars().take(SHOWN_CHARS_MAX).collect()
}
