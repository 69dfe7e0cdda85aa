//! A workbook (XLSX) that `export` wrote and somebody edited, read sheet by sheet.
//!
//! The file comes from a stranger's machine: it is unpacked up to a limit before anything looks at
//! it, nothing of it lies on a disk, no formula is run and no value of one believed. What is found in a
//! cell is told as it is; `cell` says which text that is in a column. Never decides what changed.

mod cell;
mod origin;

use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

pub use self::cell::{Found, text_of};
pub use self::origin::Origin;
use super::problem::{Problem, ProblemCode, Problems};
use super::read::unreadable;

/// Largest workbook, in bytes.
pub const BOOK_BYTES_MAX: u64 = 128 << 20;
/// Largest workbook, unpacked, in bytes.
pub const UNPACKED_BYTES_MAX: u64 = 512 << 20;
/// Most parts of the file.
pub const PARTS_MAX: usize = 2_000;
/// Bytes of the part with shared texts in which its count is looked for.
const COUNT_WITHIN: usize = 4_096;

/// What a workbook is called in messages.
#[derive(Clone, Debug)]
pub struct BookName(String);

impl BookName {
    /// The name of the file.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A sheet of it.
    pub fn place(&self, sheet: &str) -> String {
        format!("{}, sheet {sheet}", self.0)
    }
}

/// A workbook that can be read.
pub struct Book {
    name: BookName,
    xlsx: Xlsx<Cursor<Vec<u8>>>,
}

/// A cell as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Column, counted from 0.
    pub column: u32,
    /// What stands there.
    pub found: Found,
}

impl Book {
    /// Opens a workbook, if it is one and within the limits.
    pub fn open(path: &Path) -> Result<Self, Box<Problem>> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file =
            std::fs::File::open(path).map_err(|error| Box::new(unreadable(&name, &error)))?;
        let mut bytes = Vec::new();
        let read = file.take(BOOK_BYTES_MAX + 1).read_to_end(&mut bytes);
        read.map_err(|error| Box::new(unreadable(&name, &error)))?;
        if bytes.len() as u64 > BOOK_BYTES_MAX {
            return Err(too_big(&name, format!("is larger than {} MiB", BOOK_BYTES_MAX >> 20)));
        }
        measured(&name, &bytes, UNPACKED_BYTES_MAX)?;
        let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&name, &error))?;
        Ok(Self { name: BookName(name), xlsx })
    }

    /// Its name, for messages.
    pub fn name(&self) -> &BookName {
        &self.name
    }

    /// Names of the sheets in order.
    pub fn sheets(&self) -> Vec<String> {
        self.xlsx.sheet_names()
    }

    /// Visits the rows of a sheet that have a cell, with their number counted from 1.
    pub fn rows(
        &mut self,
        sheet: &str,
        visit: &mut dyn FnMut(u32, &[Seen]),
    ) -> Result<(), Box<Problem>> {
        let place = self.name.place(sheet);
        let wrong = |error: XlsxError| damaged(&place, &error);
        let mut cells = self.xlsx.worksheet_cells_reader(sheet).map_err(wrong)?;
        let mut row: (u32, Vec<Seen>) = (0, Vec::new());
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(wrong)? {
            let (at, column) = (cell.pos.0 + 1, cell.pos.1);
            if at != row.0 {
                if !row.1.is_empty() {
                    visit(row.0, &row.1);
                }
                row = (at, Vec::new());
            }
            let found = if cell.formula.is_some() { Found::Formula } else { found(&cell.value) };
            if found != Found::Nothing {
                row.1.push(Seen { column, found });
            }
        }
        if !row.1.is_empty() {
            visit(row.0, &row.1);
        }
        Ok(())
    }

    /// Every place where cells of a sheet are merged is an error.
    pub fn merged(&mut self, sheet: &str, problems: &mut Problems) {
        let place = self.name.place(sheet);
        match self.xlsx.merge_cells_by_sheet_name(sheet) {
            Err(error) => problems.add(*damaged(&place, &error)),
            Ok(merged) => {
                for area in merged {
                    let (from, to) = (area.start, area.end);
                    let sentence = format!(
                        "the cells {} to {} are merged",
                        address(from.0 + 1, from.1),
                        address(to.0 + 1, to.1)
                    );
                    let problem = Problem::error(ProblemCode::MergedCells, &place, sentence);
                    let problem = problem.in_cell(address(from.0 + 1, from.1));
                    problems.add(problem.remedy("Part them, and fill each one."));
                }
            }
        }
    }
}

/// The address of a cell: row counted from 1, column from 0.
pub fn address(row: u32, column: u32) -> String {
    format!("{}{row}", letters(column))
}

/// The letters of a column, counted from 0.
pub fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (column + 1, String::new());
    while rest > 0 {
        let place = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + place));
        rest = (rest - 1) / 26;
    }
    letters
}

fn found(value: &DataRef<'_>) -> Found {
    match value {
        DataRef::String(text) if text.is_empty() => Found::Nothing,
        DataRef::Empty | DataRef::SharedString("") => Found::Nothing,
        DataRef::String(text) | DataRef::DurationIso(text) => Found::Text(text.clone()),
        DataRef::SharedString(text) => Found::Text((*text).to_owned()),
        DataRef::Int(number) => Found::Number(number.to_string()),
        DataRef::Float(number) => Found::Number(number.to_string()),
        DataRef::Bool(truth) => Found::Truth(*truth),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
            let whole = (hour, minute, second, milli) == (0, 0, 0, 0);
            Found::Date { day: format!("{year:04}-{month:02}-{day:02}"), whole }
        }
        DataRef::DateTime(span) => Found::Number(span.as_f64().to_string()),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).unwrap_or(text).to_owned();
            Found::Date { whole: text.len() == day.len(), day }
        }
        DataRef::Error(error) => Found::Fault(error.to_string()),
    }
}

fn damaged(place: &str, error: &XlsxError) -> Box<Problem> {
    let sentence = format!("cannot be read as a workbook: {error}");
    let problem = Problem::error(ProblemCode::Unreadable, place, sentence);
    Box::new(
        problem
            .remedy("Open it in a spreadsheet program, and save it as an Excel workbook (.xlsx)."),
    )
}

fn too_big(place: &str, sentence: String) -> Box<Problem> {
    let problem = Problem::error(ProblemCode::TooBig, place, sentence);
    Box::new(problem.remedy("Take sheets out that were not changed, or import the tables as CSV."))
}

/// Unpacks every part once and counts: what an archive says of its sizes is not believed, and what
/// reads the workbook afterwards has no limit of its own.
fn measured(name: &str, bytes: &[u8], most: u64) -> Result<(), Box<Problem>> {
    let broken = |what: String| {
        let sentence = format!("is no workbook (.xlsx), or a damaged one: {what}");
        Box::new(Problem::error(ProblemCode::Unreadable, name, sentence).remedy("Save it again."))
    };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|fault| broken(fault.to_string()))?;
    if archive.len() > PARTS_MAX {
        return Err(too_big(name, format!("has more than {PARTS_MAX} parts")));
    }
    if archive.has_duplicate_names() {
        return Err(broken("two of its parts have the same name".into()));
    }
    let mut left = most;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|fault| broken(fault.to_string()))?;
        let shared = part.name().is_ok_and(|name| name.ends_with("sharedStrings.xml"));
        let mut part = part.take(left + 1);
        let mut head = Vec::new();
        let mut read = 0;
        if shared {
            let within = COUNT_WITHIN as u64;
            let begun = part.by_ref().take(within).read_to_end(&mut head);
            read += begun.map_err(|fault| broken(fault.to_string()))? as u64;
        }
        let rest = std::io::copy(&mut part, &mut std::io::sink());
        read += rest.map_err(|fault| broken(fault.to_string()))?;
        if read > left {
            let mib = most >> 20;
            return Err(too_big(name, format!("unpacks to more than {mib} MiB")));
        }
        left -= read;
        if shared && promised(&head) > read {
            return Err(broken("it promises more texts than it holds".into()));
        }
    }
    Ok(())
}

/// How many texts the part with shared texts says it holds: room is made for as many.
fn promised(head: &[u8]) -> u64 {
    let head = String::from_utf8_lossy(head);
    let counts = head.split("uniqueCount").skip(1).map(|rest| {
        let digits = rest.trim_start_matches(['=', '"', '\'', ' ', '\t', '\r', '\n']);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits.get(..end).and_then(|digits| digits.parse().ok()).unwrap_or(u64::MAX)
    });
    counts.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
        assert_eq!(address(7, 1), "B7");
    }

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn opened(parts: &[(&str, &[u8])]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        std::fs::write(&path, archive(parts)).unwrap();
        Book::open(&path).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn a_file_that_unpacks_to_more_than_the_limit_is_refused_before_it_is_read() {
        // Two parts, each within the limit.
        let zeros = vec![0; 600 << 10];
        let file = archive(&[("xl/worksheets/sheet1.xml", &zeros), ("xl/workbook.xml", &zeros)]);
        assert!(file.len() < 5_000, "{}", file.len());
        let said = measured("book.xlsx", &file, 1 << 20).unwrap_err().to_string();
        assert!(said.contains("book.xlsx: unpacks to more than 1 MiB."), "{said}");
        assert!(measured("book.xlsx", &file, 2 << 20).is_ok());
    }

    #[test]
    fn a_count_of_texts_that_cannot_be_true_is_refused_before_room_is_made_for_them() {
        for count in ["99999999999999", "18446744073709551615", "x"] {
            let part = format!("<sst uniqueCount = \"{count}\"></sst>");
            let said = opened(&[("xl/sharedStrings.xml", part.as_bytes())]);
            assert!(said.contains("promises more texts than it holds"), "{count}: {said}");
        }
    }

    #[test]
    fn what_is_no_workbook_is_said_to_be_none() {
        let said = opened(&[("a.txt", b"hello")]);
        assert!(said.contains("cannot be read as a workbook"), "{said}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        std::fs::write(&path, "id,title\n").unwrap();
        let said = Book::open(&path).map(|_| ()).unwrap_err().to_string();
        assert!(said.contains("is no workbook (.xlsx), or a damaged one"), "{said}");
    }
}
