//! The header of a sheet: which column holds what.

use crate::import::book::{BookName, Found, Seen, address};
use crate::import::{Problem, ProblemCode, Problems};
use crate::language::Language;
use crate::publish::layout::{ColumnDef, TableDef, table_of};
use crate::publish::variant::{Asked, Variant};
use crate::publish::wording::LABEL;
use crate::record::{Record, def};
use crate::word::Kind;

/// What stands in a column of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Place in the sheet, counted from 0.
    pub(super) at: u32,
    /// Place in the table as it was exported, words among its columns.
    pub(super) place: usize,
    /// Place among the stored fields; none where the column is computed.
    pub(super) stored: Option<usize>,
    pub(super) def: ColumnDef,
}

/// The columns of a sheet that are columns of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    pub(super) columns: Vec<Column>,
    /// Columns of the table that words were exported in, in order.
    pub(super) languages: Vec<&'static Language>,
}

/// Reads the header of a sheet; none where rows cannot be read by it.
pub(super) fn header(
    book: &BookName,
    (kind, sheet): (Kind, &str),
    (then, cells): (&Record, &[Seen]),
    problems: &mut Problems,
) -> Option<Header> {
    let languages = languages(cells);
    let asked = Asked { languages: languages.clone(), ..Asked::default() };
    let table = Variant::of(then, &asked).table(&table_of(kind));
    let before = problems.errors();
    let mut header = Header { columns: Vec::new(), languages };
    for seen in cells {
        match column(&table, kind, seen, &header) {
            Ok(column) => header.columns.push(column),
            Err(problem) => {
                let problem = Problem { file: book.place(sheet), ..*problem };
                problems.add(problem.in_cell(address(1, seen.column)));
            }
        }
    }
    let id = table.columns.first().map_or("id", |column| column.name.as_ref());
    if !header.columns.iter().any(|column| column.place == 0) {
        let sentence = format!("the header has no column {id}");
        let problem = Problem::error(ProblemCode::NoHeader, &book.place(sheet), sentence);
        let remedy = format!("Put the first row back: {id} and the other names of columns.");
        problems.add(problem.in_cell("A1").remedy(remedy));
    }
    missing(book, sheet, (&table, &header), problems);
    (problems.errors() == before).then_some(header)
}

/// Columns that were taken away change nothing; this is said.
fn missing(
    book: &BookName,
    sheet: &str,
    (table, header): (&TableDef, &Header),
    problems: &mut Problems,
) {
    for (place, column) in table.columns.iter().enumerate().skip(1) {
        if !column.derived && !header.columns.iter().any(|it| it.place == place) {
            let sentence = "the column is not there";
            let problem =
                Problem::warning(ProblemCode::MissingColumn, &book.place(sheet), sentence);
            let remedy = "Nothing in it is changed.";
            problems.add(problem.column(column.name.as_ref()).remedy(remedy));
        }
    }
}

fn languages(cells: &[Seen]) -> Vec<&'static Language> {
    let mut found: Vec<&'static Language> = Vec::new();
    for seen in cells {
        let Found::Text(name) = &seen.found else { continue };
        let tag = name.rsplit_once(LABEL).and_then(|(_, tag)| Language::of(tag));
        if let Some(language) = tag.filter(|it| found.iter().all(|had| had.tag() != it.tag())) {
            found.push(language);
        }
    }
    found
}

/// The column of a cell of the header, or an error without its place.
fn column(
    table: &TableDef,
    kind: Kind,
    seen: &Seen,
    before: &Header,
) -> Result<Column, Box<Problem>> {
    let Found::Text(name) = &seen.found else {
        let problem = Problem::error(ProblemCode::NoHeader, "", "is no name of a column");
        return Err(Box::new(problem.remedy("Write the name of the column.")));
    };
    let name = name.trim();
    let Some(place) = table.columns.iter().position(|column| column.name == name) else {
        let sentence = format!("{} has no column \"{name}\"", table.name);
        let problem = Problem::error(ProblemCode::UnknownColumn, "", sentence);
        return Err(Box::new(problem.remedy(
            "Columns may be moved, not renamed or added: put the name back that was exported.",
        )));
    };
    if before.columns.iter().any(|it| it.place == place) {
        let problem = Problem::error(ProblemCode::TwoColumns, "", format!("{name} stands twice"));
        return Err(Box::new(problem.remedy("Take one of them away.")));
    }
    let def = def(kind).place(name);
    let column = table.columns.get(place).cloned();
    let column = column.unwrap_or_else(|| table_of(kind).columns.remove(0));
    Ok(Column { at: seen.column, place, stored: def, def: column })
}
