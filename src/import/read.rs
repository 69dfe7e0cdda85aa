//! One table file, row by row: header to columns, cells tidied and checked.
//!
//! Every problem names file, line, column and what to do; a row with a fault does not stop the
//! rows after it. Holds one record in memory. Never changes a cell without saying so, and changes
//! none at all in a file whose bytes the package vouches for.

use std::io::{self, Read};

use super::near::nearest;
use super::problem::{Place, Problem, ProblemCode, Problems};
use super::sniff::{BOM, Encoding, Sniffed, windows_1252};
use super::split::{Broken, COLUMNS_MAX, RECORD_BYTES_MAX, Records};
use super::tidy::{MISSING_MARKS, Tidied, tidy};
use crate::command::admit;
use crate::publish::table::precision_of;
use crate::publish::variant::{GUARD, unguarded};
use crate::publish::wording::LABEL;
use crate::record::def;
use crate::word::field::excerpt;
use crate::word::{Cells, Fault, FaultCode, Kind, RecordDef};

/// Most rows of one table.
pub const ROWS_MAX: u64 = 5_000_000;

/// A table file that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// File name, for messages.
    pub name: String,
    /// The kind it holds.
    pub kind: Kind,
    /// What was found before reading.
    pub sniffed: Sniffed,
    /// Its bytes are those the program once wrote: nothing is tidied.
    pub exact: bool,
}

/// A row as it was read.
#[derive(Debug)]
pub struct Row<'a> {
    /// Where it begins.
    pub place: Place,
    /// Its cells as read, in field order.
    pub read: &'a Cells,
    /// Its cells in canonical form; none where one of them has a fault.
    pub checked: Option<Cells>,
}

/// Reads one table file.
pub struct TableReader<'a, R> {
    file: &'a TableFile,
    records: Records<io::Chain<io::Cursor<Vec<u8>>, R>>,
    targets: Vec<Target>,
    cells: Cells,
    precision: String,
    text: String,
    ends: Vec<usize>,
    rows: u64,
    ended: bool,
    broken: bool,
}

/// Where the cells of a column go.
#[derive(Clone, Copy)]
enum Target {
    Stored(usize),
    Precision,
    Nowhere,
}

impl<'a, R: Read> TableReader<'a, R> {
    /// Reads the header; none when the table cannot be read by it.
    pub fn open(file: &'a TableFile, mut input: R, problems: &mut Problems) -> Option<Self> {
        let start = match skip_mark(&mut input) {
            Ok(start) => io::Cursor::new(start),
            Err(error) => {
                problems.add(unreadable(&file.name, &error));
                return None;
            }
        };
        let mut reader = Self {
            file,
            records: Records::new(start.chain(input), file.sniffed.delimiter),
            targets: Vec::new(),
            cells: Cells(vec![String::new(); def(file.kind).fields.len()]),
            precision: String::new(),
            text: String::new(),
            ends: Vec::new(),
            rows: 0,
            ended: false,
            broken: false,
        };
        reader.header(problems).then_some(reader)
    }

    /// Reads the next row that has as many cells as the header; none at the end.
    pub fn next_row(&mut self, problems: &mut Problems) -> Option<Row<'_>> {
        loop {
            if !self.record(problems) {
                return None;
            }
            let place = self.records.place();
            if self.rows == 0 && self.is_hxl() {
                continue;
            }
            if self.is_blank() {
                problems.add(
                    Problem::warning(ProblemCode::EmptyRow, &self.file.name, "the row is empty")
                        .at(place)
                        .remedy("It was passed over."),
                );
                continue;
            }
            self.rows += 1;
            if self.rows > ROWS_MAX {
                let sentence = format!("has more than {ROWS_MAX} rows");
                let problem = Problem::error(ProblemCode::TooBig, &self.file.name, sentence);
                problems.add(problem.remedy("Import it in parts."));
                (self.ended, self.broken) = (true, true);
                return None;
            }
            if self.take_cells(place, problems) {
                self.tidy_cells(place, problems);
                let checked = self.checked(place, problems);
                return Some(Row { place, read: &self.cells, checked });
            }
        }
    }

    /// Rows read so far, those with faults among them.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The file was read to its end; what stands behind a broken row was not.
    pub fn whole(&self) -> bool {
        self.ended && !self.broken
    }

    /// Bytes taken from the file so far.
    pub fn bytes(&self) -> u64 {
        let mark = if self.file.sniffed.bom { BOM.len() } else { 0 };
        self.records.bytes() + u64::try_from(mark).unwrap_or(0)
    }

    /// Reads one record and decodes it; false at the end or where nothing more can be read.
    fn record(&mut self, problems: &mut Problems) -> bool {
        if self.ended {
            return false;
        }
        match self.records.read() {
            Ok(true) => self.decode(problems),
            Ok(false) => {
                self.ended = true;
                false
            }
            Err(broken) => {
                (self.ended, self.broken) = (true, true);
                problems.add(stopped(&self.file.name, &broken));
                false
            }
        }
    }

    fn decode(&mut self, problems: &mut Problems) -> bool {
        let (bytes, ends) = self.records.cells();
        self.text.clear();
        self.ends.clear();
        match self.file.sniffed.encoding {
            Encoding::Utf8 => {
                let Ok(text) = std::str::from_utf8(bytes) else {
                    problems.add(changed(&self.file.name));
                    (self.ended, self.broken) = (true, true);
                    return false;
                };
                self.text.push_str(text);
                self.ends.extend_from_slice(ends);
            }
            Encoding::Windows1252 => {
                let mut from = 0;
                for end in ends {
                    let cell = bytes.get(from..*end).unwrap_or_default();
                    let letters = cell.iter().map(|byte| windows_1252(*byte));
                    self.text.extend(letters.map(|letter| letter.unwrap_or('\u{fffd}')));
                    self.ends.push(self.text.len());
                    from = *end;
                }
            }
        }
        true
    }

    fn cell(&self, place: usize) -> &str {
        let from = place.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(&0);
        let to = self.ends.get(place).unwrap_or(from);
        self.text.get(*from..*to).unwrap_or_default()
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// A row of hashtags of the Humanitarian Exchange Language, right below the header.
    fn is_hxl(&self) -> bool {
        let mut filled =
            (0..self.ends.len()).map(|place| self.cell(place).trim()).filter(|c| !c.is_empty());
        let mut any = false;
        filled.all(|cell| {
            any = true;
            cell.starts_with('#') && !MISSING_MARKS.contains(&cell)
        }) && any
    }

    fn take_cells(&mut self, place: Place, problems: &mut Problems) -> bool {
        let (found, wanted) = (self.ends.len(), self.targets.len());
        let spare = (wanted..found).all(|extra| self.cell(extra).trim().is_empty());
        if found > wanted && spare {
            let sentence = format!("the row has {}, the header {wanted}", number_of(found, "cell"));
            let problem =
                Problem::warning(ProblemCode::TooManyCells, &self.file.name, sentence).at(place);
            problems.add(problem.remedy("Those beyond are empty and were passed over."));
        }
        if found < wanted || !spare {
            let (code, remedy) = if found < wanted {
                (ProblemCode::TooFewCells, TOO_FEW)
            } else {
                (ProblemCode::TooManyCells, TOO_MANY)
            };
            problems.add_error(code, &self.file.name, || {
                let sentence =
                    format!("the row has {}, the header {wanted}", number_of(found, "cell"));
                Problem::error(code, &self.file.name, sentence).at(place).remedy(remedy)
            });
            return false;
        }
        self.cells.0.iter_mut().for_each(String::clear);
        self.precision.clear();
        let mut from = 0;
        for (target, end) in self.targets.iter().zip(&self.ends) {
            let cell = self.text.get(from..*end).unwrap_or_default();
            from = *end;
            match target {
                Target::Stored(column) => {
                    // Of a table for a spreadsheet, which begins with a byte order mark and only that.
                    let bare = unguarded(cell).filter(|_| self.file.sniffed.bom);
                    if let Some(bare) = bare.filter(|_| !self.file.exact) {
                        let name = def(self.file.kind).fields.get(*column).map_or("", |it| it.name);
                        problems.add(without_guard(&self.file.name, bare).at(place).column(name));
                    }
                    if let Some(into) = self.cells.0.get_mut(*column) {
                        into.push_str(bare.unwrap_or(cell));
                    }
                }
                Target::Precision => self.precision.push_str(cell.trim()),
                Target::Nowhere => {}
            }
        }
        true
    }

    fn tidy_cells(&mut self, place: Place, problems: &mut Problems) {
        if self.file.exact {
            return;
        }
        for (field, cell) in def(self.file.kind).fields.iter().zip(&mut self.cells.0) {
            let tidied = match cell.as_str() {
                "" => continue,
                list if field.kind.list => tidy_list(list),
                one => tidy(field.kind.base, one),
            };
            let (code, sentence, read) = match tidied {
                Tidied::Same => continue,
                Tidied::Missing => {
                    let sentence = format!("\"{cell}\" was read as no value");
                    (ProblemCode::MissingMark, sentence, String::new())
                }
                Tidied::As(read) => {
                    let sentence = format!("\"{}\" was read as {}", excerpt(cell), excerpt(&read));
                    (ProblemCode::Tidied, sentence, read)
                }
                Tidied::Ambiguous(day_first, month_first) => {
                    let sentence = format!("\"{cell}\" can be {day_first} or {month_first}");
                    let remedy = "Write the one that is meant in this form.";
                    let problem =
                        Problem::error(ProblemCode::AmbiguousDate, &self.file.name, sentence);
                    problems.add(problem.at(place).column(field.name).remedy(remedy));
                    // Read as one of them, so that the same cell is not called unreadable too.
                    *cell = day_first;
                    continue;
                }
            };
            *cell = read;
            let problem = Problem::warning(code, &self.file.name, sentence);
            problems.add(problem.at(place).column(field.name));
        }
    }

    fn checked(&self, place: Place, problems: &mut Problems) -> Option<Cells> {
        let name = &self.file.name;
        let cells = match admit(self.file.kind, &self.cells) {
            Ok(cells) => cells,
            Err(faults) => {
                for fault in faults {
                    let code = ProblemCode::Cell(fault.code);
                    problems.add_error(code, name, || of_fault(name, place, &fault));
                }
                return None;
            }
        };
        if self.precision.is_empty() {
            return Some(cells);
        }
        let place_of_date = def(self.file.kind).place("event_date").unwrap_or(0);
        let date = cells.get(place_of_date);
        let precision = precision_of(date);
        if precision == self.precision {
            return Some(cells);
        }
        problems.add_error(ProblemCode::Precision, name, || {
            let sentence = format!(
                "says \"{}\", but event_date {date} is known to the {precision}",
                excerpt(&self.precision)
            );
            let remedy = "Shorten event_date to what is known (2018-03 for a month), or leave this cell empty.";
            let problem = Problem::error(ProblemCode::Precision, name, sentence).at(place);
            problem.column("event_date_precision").remedy(remedy)
        });
        None
    }

    fn header(&mut self, problems: &mut Problems) -> bool {
        if !self.record(problems) {
            return false;
        }
        let def = def(self.file.kind);
        let names: Vec<String> =
            (0..self.ends.len()).map(|place| self.cell(place).trim().to_lowercase()).collect();
        let known = |name: &String| target(def, name).is_some();
        if !names.iter().any(known) {
            let sentence = format!(
                "the first row is not the header of {}; its first cell is \"{}\"",
                self.file.kind.table(),
                excerpt(self.cell(0))
            );
            let remedy = format!("Put a first row with the column names: {}.", start_of(def));
            let problem = Problem::error(ProblemCode::NoHeader, &self.file.name, sentence);
            problems.add(problem.at(self.records.place()).remedy(remedy));
            return false;
        }
        let good = self.columns(def, &names, problems);
        self.ends.clear();
        good
    }

    /// Finds the target of every column; false when a row could not be made of them.
    fn columns(&mut self, def: &RecordDef, names: &[String], problems: &mut Problems) -> bool {
        let file = &self.file.name;
        let place = self.records.place();
        let mut good = true;
        for (at, name) in names.iter().enumerate() {
            let target = target(def, name);
            self.targets.push(target.unwrap_or(Target::Nowhere));
            let twice = names.get(..at).is_some_and(|before| before.contains(name));
            if twice && !name.is_empty() {
                let problem = Problem::error(ProblemCode::TwoColumns, file, "stands twice");
                problems.add(problem.at(place).column(name).remedy("Take one of them away."));
                good = false;
            } else if target.is_none() {
                problems.add(unknown_column(file, def, name, at).at(place));
            }
        }
        for field in def.fields {
            if field.kind.required && !names.iter().any(|name| name == field.name) {
                let sentence = "the column is missing and a value is required";
                let problem = Problem::error(ProblemCode::MissingColumn, file, sentence);
                let remedy = format!("Add it: {}", field.meaning.trim());
                problems.add(problem.at(place).column(field.name).remedy(remedy));
                good = false;
            }
        }
        good
    }
}

const TOO_FEW: &str =
    "Add the missing delimiters, or look for a line break that should stand in quotes.";
const TOO_MANY: &str = "A cell that holds the delimiter must stand in quotes.";

fn target(def: &RecordDef, name: &str) -> Option<Target> {
    if let Some(place) = def.place(name) {
        return Some(Target::Stored(place));
    }
    if is_label(def, name) {
        return Some(Target::Nowhere);
    }
    let derived = def.derived.iter().find(|derived| derived.name == name)?;
    let is_precision = derived.name == "event_date_precision";
    Some(if is_precision { Target::Precision } else { Target::Nowhere })
}

/// The words of another column, as an export with words writes them.
fn is_label(def: &RecordDef, name: &str) -> bool {
    let Some((of, tag)) = name.rsplit_once(LABEL) else { return false };
    let known = || def.place(of).is_some() || def.derived.iter().any(|it| it.name == of);
    matches!(tag.len(), 2 | 3) && known()
}

fn without_guard(file: &str, bare: &str) -> Problem {
    let sentence = format!("\"{GUARD}{0}\" was read as \"{0}\"", excerpt(bare));
    Problem::warning(ProblemCode::Guard, file, sentence)
}

fn start_of(def: &RecordDef) -> String {
    let names: Vec<_> = def.fields.iter().take(4).map(|field| field.name).collect();
    format!("{} ... (data/format/tables.md)", names.join(", "))
}

fn unknown_column(file: &str, def: &RecordDef, name: &str, at: usize) -> Problem {
    if name.is_empty() {
        let sentence = format!("column {} has no name", at + 1);
        let problem = Problem::error(ProblemCode::UnknownColumn, file, sentence);
        return problem.remedy("Name it or take it away.");
    }
    let near = nearest(name, def.fields.iter().map(|field| field.name));
    let sentence = match near {
        Some(near) => format!("{} has no such column; did you mean {near}?", def.kind.table()),
        None => format!("{} has no such column", def.kind.table()),
    };
    Problem::error(ProblemCode::UnknownColumn, file, sentence)
        .column(excerpt(name))
        .remedy("Correct the name or take the column away.")
}

/// The items of a list need no more than their spaces taken off, which reading them does.
fn tidy_list(list: &str) -> Tidied {
    match list.trim() {
        mark if MISSING_MARKS.contains(&mark) => Tidied::Missing,
        trimmed if trimmed.len() < list.len() => Tidied::As(trimmed.to_owned()),
        _ => Tidied::Same,
    }
}

fn of_fault(file: &str, place: Place, fault: &Fault) -> Problem {
    let remedy = match fault.code {
        FaultCode::Missing => "Fill the cell.",
        FaultCode::Rule => "Correct the row.",
        _ => "Correct the cell.",
    };
    Problem::error(ProblemCode::Cell(fault.code), file, fault.sentence.clone())
        .at(place)
        .column(fault.field)
        .remedy(remedy)
}

fn number_of(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Why nothing more of a file was read.
fn stopped(file: &str, broken: &Broken) -> Problem {
    const REST: &str = "The rest of the file was not looked at.";
    let (code, place, sentence) = match broken {
        Broken::Io(error) => return unreadable(file, error),
        Broken::OpenQuote(place) => {
            (ProblemCode::Quote, place, "a quotation mark opens here and is never closed; close it, or double it if it is part of the text".to_owned())
        }
        Broken::AfterQuote(place) => {
            (ProblemCode::Quote, place, "text follows a closing quotation mark; double each quotation mark that is part of the text".to_owned())
        }
        Broken::TooLong(place) => {
            (ProblemCode::TooBig, place, format!("the row is longer than {RECORD_BYTES_MAX} bytes; look for a quotation mark that is never closed"))
        }
        Broken::TooWide(place) => {
            (ProblemCode::TooBig, place, format!("the row has more than {COLUMNS_MAX} cells; is this the right file?"))
        }
    };
    Problem::error(code, file, sentence).at(*place).remedy(REST)
}

pub(super) fn unreadable(file: &str, error: &io::Error) -> Problem {
    Problem::error(ProblemCode::Unreadable, file, format!("cannot be read: {error}"))
        .remedy("Check that it exists and that you may read it.")
}

pub(super) fn changed(file: &str) -> Problem {
    Problem::error(ProblemCode::Unreadable, file, "changed while it was being read")
        .remedy("Close it in other programs and import again.")
}

/// Takes a byte order mark off; gives back what was read to see that there is none.
fn skip_mark(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    input.take(3).read_to_end(&mut start)?;
    if start == BOM {
        start.clear();
    }
    Ok(start)
}
