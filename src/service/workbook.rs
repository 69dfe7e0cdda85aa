//! A workbook that was exported, edited and comes back: what was changed, cell by cell, and then the
//! way of every import (`service::import`): all of it or nothing.
//!
//! Each row is held against the row as it was exported, which is read again at the position that the
//! workbook names. What differs there was edited; what differs between then and now was recorded by
//! somebody else meanwhile, and is never written over.

mod change;
mod header;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use self::table::TableOfBook;
use super::import::{AtHead, Import, ImportFault, Imported, Step};
use crate::command::Env;
use crate::import::book::{Book, BookName, Origin};
use crate::import::{Package, Place, Problem, ProblemCode, Problems, Summary};
use crate::publish::layout::COMPUTED_TABLES;
use crate::publish::workbook::{LISTS, LONG_TEXTS, READ_ME, sheet_name};
use crate::record::{Record, Vantage};
use crate::store::{Reader, StoreFault};
use crate::word::{Day, Kind};

/// A cell that differs from the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Name of the sheet.
    pub sheet: String,
    /// Row, the header being 1.
    pub row: u32,
    /// The cell, such as `B7`.
    pub cell: String,
    /// Name of the column.
    pub column: String,
    /// Id of the record.
    pub id: String,
    /// What was exported.
    pub before: String,
    /// What stands there.
    pub after: String,
}

/// A row without an id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewRow {
    /// Name of the sheet.
    pub sheet: String,
    /// Row, the header being 1.
    pub row: u32,
    /// The id that it is given.
    pub id: String,
    /// A record with this id is there already: the workbook was imported before.
    pub recorded: bool,
}

/// What the import of a workbook did, or would do.
#[derive(Clone, Debug)]
pub struct ImportedBook {
    /// As of any import; rows that were not edited are not counted.
    pub imported: Imported,
    /// Every cell that differs from the export and from what the mission holds by now.
    pub changes: Vec<Change>,
    /// Rows without an id.
    pub new_rows: Vec<NewRow>,
    /// Rows of the workbook that belong to a record.
    pub rows: u64,
}

/// The file is a workbook by its name.
pub fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// What the workbook holds against, and what is found.
struct Reading<'a> {
    origin: Origin,
    reader: &'a Reader,
    known: &'a AtHead<'a>,
    /// The record as it was exported.
    then: Record,
    vantage: Vantage,
    long_texts: BTreeMap<usize, String>,
    problems: Problems,
    changes: Vec<Change>,
    new_rows: Vec<NewRow>,
    rows: u64,
}

impl Import<'_> {
    /// Runs the import of a workbook.
    pub fn run_book(
        &self,
        env: &Env,
        progress: impl FnMut(Step) + Send,
    ) -> Result<ImportedBook, ImportFault> {
        let reader = Reader::open(self.mission)?;
        let known = AtHead::load(&reader)?;
        let mut book = Book::open(self.tables).map_err(|it| alone(*it))?;
        let mut reading = Reading::begin(&mut book, &reader, &known)?;
        let tables = reading.sheets(&mut book)?;
        let corrected = tables.iter().map(|it| it.corrected).sum::<u64>();
        if corrected > 0 && self.reason.is_none() && !self.dry_run {
            reading.problems.add(no_reason(book.name(), corrected));
        }
        if reading.problems.errors() > 0 {
            return Err(reading.problems.into());
        }
        let imported = self.write_book(env, (&known, &tables), progress)?;
        let mut warnings = reading.problems;
        warnings.extend(imported.warnings);
        let imported = Imported { warnings, ..imported };
        let Reading { changes, new_rows, rows, .. } = reading;
        Ok(ImportedBook { imported, changes, new_rows, rows })
    }

    /// The way of every import; what is wrong is told by its cell.
    fn write_book(
        &self,
        env: &Env,
        (known, tables): (&AtHead<'_>, &[TableOfBook]),
        progress: impl FnMut(Step) + Send,
    ) -> Result<Imported, ImportFault> {
        let written = tables.iter().filter(|table| !table.is_empty());
        let package = Package::of_tables(written.map(TableOfBook::as_csv));
        let told = |problem: Problem| {
            tables.iter().fold(problem, |problem, table| table.in_its_cell(problem))
        };
        if tables.iter().all(TableOfBook::is_empty) {
            let summary = Summary { tables: Vec::new(), passed_over: Vec::new() };
            let warnings = Problems::default();
            return Ok(Imported { summary, added: 0, unchanged: 0, revised: 0, warnings });
        }
        // Only looking needs no reason; nothing is written then.
        let reason = self.reason.or(self.dry_run.then_some(""));
        let done = Import { reason, ..*self }.run_package(env, (package, known), progress);
        match done {
            Ok(imported) => Ok(Imported { warnings: imported.warnings.told(told), ..imported }),
            Err(ImportFault::Problems(problems)) => Err(problems.told(told).into()),
            Err(other) => Err(other),
        }
    }
}

fn alone(problem: Problem) -> ImportFault {
    let mut problems = Problems::default();
    problems.add(problem);
    problems.into()
}

fn no_reason(book: &BookName, corrected: u64) -> Problem {
    let records = if corrected == 1 { "record" } else { "records" };
    let sentence = format!("{corrected} {records} would be corrected, and no reason is given");
    Problem::error(ProblemCode::NoReason, book.as_str(), sentence)
        .remedy("Look at the changes with --dry-run, then import with --revise \"why\".")
}

impl<'a> Reading<'a> {
    fn begin(
        book: &mut Book,
        reader: &'a Reader,
        known: &'a AtHead<'a>,
    ) -> Result<Self, ImportFault> {
        let origin = Origin::of(book).map_err(|it| alone(*it))?;
        let (known_at, clearance) = (origin.known_at, origin.clearance);
        let here = known_at <= reader.head()? && reader.root(known_at)? == origin.root;
        if !here {
            let sentence =
                "was not exported from this mission: the ledger has another root at that position";
            let problem = Problem::error(ProblemCode::NotFromHere, book.name().as_str(), sentence);
            return Err(alone(problem.remedy("Import it into the mission that it comes from.")));
        }
        let vantage = Vantage { known_at, as_of: Day(jiff::civil::Date::MAX), clearance };
        let then = reader.record_without_counts(&vantage)?;
        let mut problems = Problems::default();
        let long_texts = book.long_texts(&mut problems);
        let (changes, new_rows) = (Vec::new(), Vec::new());
        Ok(Self {
            origin,
            reader,
            known,
            then,
            vantage,
            long_texts,
            problems,
            changes,
            new_rows,
            rows: 0,
        })
    }

    /// Reads every sheet, in the order in which records may refer to each other.
    fn sheets(&mut self, book: &mut Book) -> Result<Vec<TableOfBook>, StoreFault> {
        let mut left = book.sheets();
        left.retain(|name| ![READ_ME, LONG_TEXTS, LISTS, "codebook"].contains(&name.as_str()));
        let mut tables = Vec::new();
        for kind in Kind::ALL {
            let parts = parts_of(kind.table(), &mut left);
            if !parts.is_empty() {
                tables.push(self.table(book, *kind, &parts)?);
            }
        }
        for name in COMPUTED_TABLES {
            let parts = parts_of(name, &mut left);
            if !parts.is_empty() {
                self.computed(book, name, &parts);
            }
        }
        for name in left {
            let place = book.name().place(&name);
            let problem =
                Problem::warning(ProblemCode::UnknownFile, &place, "is no table of the layout");
            self.problems.add(problem.remedy(
                "It was passed over; a sheet is called after its table, such as commitments.",
            ));
        }
        Ok(tables)
    }
}

/// Takes the sheets of a table out of the names that are left, in order.
fn parts_of(table: &str, left: &mut Vec<String>) -> Vec<String> {
    let mut parts = Vec::new();
    while let Some(place) = left.iter().position(|it| *it == sheet_name(table, parts.len() + 1)) {
        parts.push(left.remove(place));
    }
    parts
}

/// The place of a row in the table that is made of what was edited: below its header.
fn place_of(problem: &Problem) -> Option<usize> {
    let Place { row, .. } = problem.place?;
    usize::try_from(row).ok()?.checked_sub(2)
}
