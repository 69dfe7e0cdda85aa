//! The tables a report was made from, and its numbers: what lies beside its editions so that a
//! stranger makes every number again.
//!
//! The tables are written as every table is. They hold what the report was made from: every public
//! row of its kind, of the observations only those that are cited or listed. `entries.csv` says by
//! which ledger entry each row was first made and last changed: the order of recording decides
//! between two judgements of one day. Never reads files; the same record gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde::{Deserialize, Serialize};

use super::layout::{companion_of, table_of};
use super::package::{About, Aggregates, PackageWriter};
use crate::record::Record;
use crate::report::block::{Document, Value};
use crate::report::rule::eval::{ENTRY, FIRST_ENTRY, Table, Tables};
use crate::report::rule::{Answer, Book, OBSERVED_DAYS};
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
    files.insert(format!("{OBSERVED_DAYS}.csv"), observed_days(record)?);
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
    /// Every printed number in the order of its id.
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
    /// As it is printed, by language of the edition.
    pub text: BTreeMap<String, String>,
    /// Address within the HTML edition of the part it stands in; empty on the cover.
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

    /// What an answer is held against.
    pub fn is(&self, answer: &Answer) -> bool {
        answer.is(&match self.clone() {
            Self::Count { count } => Value::Count { n: count },
            Self::Share { numerator, denominator } => Value::Share { numerator, denominator },
            Self::Points { points, max } => Value::Points { points, max },
            Self::Recorded { recorded } => Value::Recorded { number: recorded },
        })
    }

    /// The value in one line: `78`, `20/78`.
    pub fn line(&self) -> String {
        match self {
            Self::Count { count } => count.to_string(),
            Self::Share { numerator, denominator } => format!("{numerator}/{denominator}"),
            Self::Points { points, max } => format!("({points})/({max})"),
            Self::Recorded { recorded } => recorded.clone(),
        }
    }
}

impl Figures {
    /// The numbers of a report from its editions: one document per language.
    pub fn of(documents: &[&Document]) -> Option<Self> {
        let first = documents.first()?;
        let mut found: BTreeMap<u64, FigureRow> = BTreeMap::new();
        for document in documents {
            for (section, figure) in document.placed() {
                let number = figure.id.trim_start_matches('F').parse().unwrap_or(0);
                let row = found.entry(number).or_insert_with(|| FigureRow {
                    id: figure.id.clone(),
                    value: FigureValue::of(&figure.value),
                    text: BTreeMap::new(),
                    section: section.to_owned(),
                    rule: Book::id(figure.rule),
                });
                row.text.insert(document.lang.clone(), figure.text.clone());
            }
        }
        let seal =
            Sealed { position: first.seal.position, root_hash: first.seal.root_hash.clone() };
        let (version, report) = (first.rules.version, first.seal.report_id.clone());
        Some(Self { version, report, seal, figures: found.into_values().collect() })
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
