//! The tables a report was made from, and its numbers: what lies beside its editions so that a
//! stranger makes every number again.
//!
//! The tables are written as every table is. They hold what the report was made from: every public
//! row of its kind, of the observations only those that are cited or listed. `entries.csv` says by
//! which ledger entry each row was first made and last changed: the order of recording decides
//! between two judgements of one day. Never reads files; the same record gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};

use serde::{Deserialize, Serialize};

use super::layout::{companion_of, table_of};
use super::package::{About, Aggregates, CHECKSUMS, PackageWriter, checksums};
use super::table::Tally;
use crate::record::Record;
use crate::report::block::{Document, Figure, Value};
use crate::report::rule::eval::{ENTRY, FIRST_ENTRY, Table, Tables};
use crate::report::rule::{Answer, Book, Merged, OBSERVED_DAYS};
use crate::word::{Day, Kind};

/// File of the ledger positions of the rows.
pub const ENTRIES_FILE: &str = "entries.csv";
/// File of the numbers.
pub const FIGURES_FILE: &str = "figures.json";
/// File of the rules.
pub const RULES_FILE: &str = "rules.json";
/// File of the script that makes every number again.
pub const RECOMPUTE_FILE: &str = "recompute.py";
/// Folder of the tables.
pub const TABLES_FOLDER: &str = "tables";
/// The script: Python, its standard library only, written from `data/format/*.md`.
pub const RECOMPUTE: &str = include_str!("../../data/report/recompute.py");
/// Header of `entries.csv`.
pub const ENTRIES_HEADER: [&str; 4] = ["table", "record_id", FIRST_ENTRY, ENTRY];

/// Header of the table of the days on which commitments were observed.
pub const OBSERVED_DAYS_HEADER: [&str; 2] = ["commitment_id", "day"];

/// Kinds whose rows no rule starts from; they stay out, or translations alone would be the most
/// of the folder.
const LEFT_OUT: [Kind; 3] = [Kind::Provision, Kind::Membership, Kind::Translation];

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The tables of a record with codebook, `datapackage.json` and checksums, by file name; with them,
/// in no package of tables, the days on which commitments were observed.
pub fn tables(record: &Record, about: &About) -> io::Result<Files> {
    let mut package = PackageWriter::new(Files::new());
    for kind in kinds() {
        package.begin(kind)?;
        for id in record.ids(kind) {
            if let Some((_, cells)) = record.find(kind, id.as_str()) {
                package.row(&cells.0)?;
            }
        }
    }
    let mut files = package.finish(&Aggregates::default(), about)?.0;
    // Whoever fetches what the list names has everything that the numbers are made from.
    let mut days = Tally::new(Vec::new());
    days.write_all(&observed_days(record)?)?;
    let (days, facts) = days.finish(format!("{OBSERVED_DAYS}.csv"), None);
    let line = checksums(std::slice::from_ref(&facts));
    files.entry(CHECKSUMS.to_owned()).or_default().extend(line.into_bytes());
    files.insert(facts.path, days);
    Ok(files)
}

/// On which days each commitment was observed, as far as the record knows: those of the observations
/// in it, and of every commitment the newest.
fn observed_days(record: &Record) -> io::Result<Vec<u8>> {
    let mut days: BTreeSet<(&str, Day)> =
        record.last_observed.iter().map(|(id, day)| (id.as_str(), *day)).collect();
    for observation in record.evidence.values().map(|version| &version.value) {
        let Some(day) = observation.event_date.earliest() else { continue };
        days.extend(observation.links.iter().map(|link| (link.commitment_id.as_str(), day)));
    }
    let mut out = writer();
    out.write_record(OBSERVED_DAYS_HEADER)?;
    for (commitment, day) in days {
        out.write_record([commitment, &day.to_string()])?;
    }
    out.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new())
}

/// The ledger positions of the rows of those tables, as a table.
pub fn entries(record: &Record) -> io::Result<Vec<u8>> {
    let mut out = writer();
    out.write_record(ENTRIES_HEADER)?;
    for kind in kinds() {
        for id in record.ids(kind) {
            let Some((first, last)) = record.positions(kind, id.as_str()) else { continue };
            out.write_record([kind.table(), id.as_str(), &first.to_string(), &last.to_string()])?;
        }
    }
    out.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// Reads released tables for the evaluator: every `….csv` of `files`, with the entries of their
/// rows. Fails with `InvalidData` where a file is no table.
pub fn read(files: &Files, entries: &[u8], position: u64) -> io::Result<Tables> {
    let mut known: BTreeMap<(String, String), [String; 2]> = BTreeMap::new();
    for row in table(entries)?.rows {
        if let [table, id, first, last] = row.as_slice() {
            known.insert((table.clone(), id.clone()), [last.clone(), first.clone()]);
        }
    }
    let mut tables = BTreeMap::new();
    for (file, bytes) in files {
        let Some(name) = file.strip_suffix(".csv") else { continue };
        let mut found = table(bytes)?;
        found.columns.extend([ENTRY, FIRST_ENTRY].map(str::to_owned));
        for row in &mut found.rows {
            let id = row.first().cloned().unwrap_or_default();
            let positions = known.get(&(name.to_owned(), id)).cloned();
            row.extend(positions.unwrap_or_default());
        }
        tables.insert(name.to_owned(), found);
    }
    Ok(Tables { tables, position })
}

fn table(bytes: &[u8]) -> io::Result<Table> {
    let mut reader = csv::Reader::from_reader(bytes);
    let columns = reader.headers()?.iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| Ok(row?.iter().map(str::to_owned).collect()));
    Ok(Table { columns, rows: rows.collect::<Result<_, csv::Error>>()? })
}

/// The numbers of a report: `figures.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Version of the form of this file.
    pub version: u32,
    /// The report.
    pub report: String,
    /// What fixes the edition.
    pub seal: Sealed,
    /// Every printed number, each id once, in the order of the first edition; what only another
    /// edition prints stands behind what it follows there.
    pub figures: Vec<FigureRow>,
}

/// What fixes an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Ledger position from which the report was made.
    pub position: u64,
    /// Root hash of the ledger at that position.
    pub root_hash: String,
}

/// A printed number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Its id: the `id` of the `data` element in the HTML edition.
    pub id: String,
    /// Its value before any rounding.
    pub value: FigureValue,
    /// As it is printed, by language of the editions that print it.
    pub text: BTreeMap<String, String>,
    /// Address, within the HTML edition that first prints it, of the part it stands in; empty on the cover.
    pub section: String,
    /// Its rule.
    pub rule: String,
}

/// The value of a printed number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FigureValue {
    /// A count.
    Count {
        /// How many.
        count: i64,
    },
    /// A share.
    Share {
        /// How many.
        numerator: u64,
        /// Of how many.
        denominator: u64,
    },
    /// Points, as exact fractions.
    Points {
        /// Sum of points.
        points: String,
        /// Highest possible sum.
        max: String,
    },
    /// A number taken over as it is written.
    Recorded {
        /// The number.
        recorded: String,
    },
}

impl FigureValue {
    fn of(value: &Value) -> Self {
        match value.clone() {
            Value::Count { n } => Self::Count { count: n },
            Value::Share { numerator, denominator } => Self::Share { numerator, denominator },
            Value::Points { points, max } => Self::Points { points, max },
            Value::Recorded { number } => Self::Recorded { recorded: number },
        }
    }

    /// As the document has it.
    fn value(&self) -> Value {
        match self.clone() {
            Self::Count { count } => Value::Count { n: count },
            Self::Share { numerator, denominator } => Value::Share { numerator, denominator },
            Self::Points { points, max } => Value::Points { points, max },
            Self::Recorded { recorded } => Value::Recorded { number: recorded },
        }
    }

    /// What an answer is held against.
    pub fn is(&self, answer: &Answer) -> bool {
        answer.is(&self.value())
    }

    /// The value in one line: `78`, `20/78`.
    pub fn line(&self) -> String {
        self.value().line()
    }
}

/// Why the editions of a report have no one set of numbers: a fault of the program, which is told
/// and never written over. Each names the language of the edition in which it was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Disagreement {
    /// Two numbers of one id are not the same value.
    #[error(
        "two numbers of the report have the id {id}: {held}, and in the language \"{lang}\" {other}; nothing was written; this is a fault of the program, so tell its makers"
    )]
    Value {
        /// The id.
        id: String,
        /// Language of the edition.
        lang: String,
        /// The value met before.
        held: String,
        /// The value there.
        other: String,
    },
    /// Two numbers of one id have the same value by different rules.
    #[error(
        "the number {id} of the report is made by one rule, and in the language \"{lang}\" by another; nothing was written; this is a fault of the program, so tell its makers"
    )]
    Rule {
        /// The id.
        id: String,
        /// Language of the edition.
        lang: String,
    },
    /// One edition prints one number in two ways.
    #[error(
        "the number {id} of the report is printed in two ways in the language \"{lang}\"; nothing was written; this is a fault of the program, so tell its makers"
    )]
    Text {
        /// The id.
        id: String,
        /// Language of the edition.
        lang: String,
    },
    /// A named set of one edition has other rows in another.
    #[error(
        "the rules of the report have two sets of the name \"{name}\", one of them in the language \"{lang}\"; nothing was written; this is a fault of the program, so tell its makers"
    )]
    Set {
        /// The name.
        name: String,
        /// Language of the edition.
        lang: String,
    },
}

/// The numbers of a report in all its languages with the rules of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// The numbers: `figures.json`.
    pub figures: Figures,
    /// Their rules: `rules.json`.
    pub rules: Book,
}

impl Numbers {
    /// Those of the editions of one report: one document per language. None where there is no
    /// document. A number that stands in several editions is one, and must be the same in all.
    pub fn of(documents: &[&Document]) -> Result<Option<Self>, Disagreement> {
        let Some(first) = documents.first() else { return Ok(None) };
        let (mut rules, mut found) = (Merged::default(), BTreeMap::new());
        let mut order: Vec<&str> = Vec::new();
        for document in documents {
            let lang = &document.lang;
            let places = rules
                .add(&document.rules)
                .map_err(|name| Disagreement::Set { name, lang: lang.clone() })?;
            let figures = document.placed();
            for (section, figure) in &figures {
                // A place that the book does not have is no rule, and no rule has that name.
                let rule = places.get(figure.rule).map_or_else(String::new, |at| Book::id(*at));
                put(&mut found, &row(section, figure, rule), lang, &figure.text)?;
            }
            order = woven(order, figures.iter().map(|(_, figure)| figure.id.as_str()));
        }
        let figures = order.into_iter().filter_map(|id| found.remove(id)).collect();
        let seal =
            Sealed { position: first.seal.position, root_hash: first.seal.root_hash.clone() };
        let (version, report) = (first.rules.version, first.seal.report_id.clone());
        let figures = Figures { version, report, seal, figures };
        Ok(Some(Self { figures, rules: rules.finish() }))
    }
}

fn row(section: &str, figure: &Figure, rule: String) -> FigureRow {
    FigureRow {
        id: figure.id.clone(),
        value: FigureValue::of(&figure.value),
        text: BTreeMap::new(),
        section: section.to_owned(),
        rule,
    }
}

/// Takes a number of one edition in among those of all.
fn put(
    found: &mut BTreeMap<String, FigureRow>,
    row: &FigureRow,
    lang: &str,
    text: &str,
) -> Result<(), Disagreement> {
    let (id, lang) = (row.id.clone(), lang.to_owned());
    let held = found.entry(id.clone()).or_insert_with(|| row.clone());
    if held.value != row.value {
        let (held, other) = (held.value.line(), row.value.line());
        return Err(Disagreement::Value { id, lang, held, other });
    }
    if held.rule != row.rule {
        return Err(Disagreement::Rule { id, lang });
    }
    match held.text.insert(lang.clone(), text.to_owned()) {
        Some(before) if before != text => Err(Disagreement::Text { id, lang }),
        _ => Ok(()),
    }
}

/// Ids in the order in which they were met, and each new one behind what it follows in its edition.
fn woven<'d>(order: Vec<&'d str>, ids: impl Iterator<Item = &'d str>) -> Vec<&'d str> {
    let held: BTreeSet<&str> = order.iter().copied().collect();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    let mut behind: BTreeMap<Option<&str>, Vec<&'d str>> = BTreeMap::new();
    let mut last = None;
    for id in ids {
        if held.contains(id) {
            last = Some(id);
        } else if met.insert(id) {
            behind.entry(last).or_default().push(id);
        }
    }
    let mut woven = behind.remove(&None).unwrap_or_default();
    for id in order {
        woven.push(id);
        woven.extend(behind.remove(&Some(id)).unwrap_or_default());
    }
    woven
}

impl Figures {
    /// An id that two figures have, where there is one: such a file tells nothing of either.
    pub fn twice(&self) -> Option<&str> {
        let mut ids = BTreeSet::new();
        self.figures.iter().map(|figure| figure.id.as_str()).find(|id| !ids.insert(*id))
    }

    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&FigureRow> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

/// A value as JSON that people can read, with a line feed at its end.
pub fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Names of the files of the tables that lie beside a report.
pub fn table_files() -> Vec<String> {
    let mut names = Vec::new();
    for kind in kinds() {
        names.push(table_of(kind).path());
        names.extend(companion_of(kind).map(|table| table.path()));
    }
    names.push(format!("{OBSERVED_DAYS}.csv"));
    names
}

fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| !LEFT_OUT.contains(kind))
}
