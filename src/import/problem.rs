//! Problems: what is wrong with the files, where, and what to do about it.
//!
//! Hundreds of problems are counted and summarised, never dumped: the first few of each sort in
//! each file are kept in full. Never decides what is a problem.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::word::FaultCode;

/// Problems kept in full, of one code in one file.
pub const KEPT_PER_FILE_AND_CODE: u64 = 5;
/// Problems printed in full in one summary.
pub const PRINTED_MAX: usize = 40;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing is imported.
    Error,
    /// The import goes on; a person should look.
    Warning,
}

macro_rules! problem_codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+) => {
        /// What sort of problem: a closed list with stable codes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode {
            /// A cell is not what its column asks for.
            Cell(FaultCode),
            $($(#[doc = $doc])+ $name,)+
        }

        impl ProblemCode {
            /// Codes of its own, with their meaning; those of cells come beside them.
            pub const ALL: &'static [(&'static str, &'static str)] =
                &[$(($code, concat!($($doc),+)),)+];

            /// Stable code.
            pub fn code(self) -> &'static str {
                match self {
                    Self::Cell(fault) => fault.code(),
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

problem_codes! {
    /// The file or folder cannot be read.
    Unreadable = "unreadable",
    /// The file is something else than a table of text.
    NotText = "not_text",
    /// The characters are in no encoding this program reads.
    Encoding = "encoding",
    /// The file holds a NUL character.
    Nul = "nul",
    /// The file is empty.
    EmptyFile = "empty_file",
    /// More bytes, rows, columns or characters than the limits allow.
    TooBig = "too_big",
    /// A file that is no table of the layout was passed over.
    UnknownFile = "unknown_file",
    /// Two files for the same table.
    TwoFiles = "two_files",
    /// There is no table to import.
    NoTable = "no_table",
    /// The folder is not what its datapackage.json says.
    HalfPackage = "half_package",
    /// The table is not listed in datapackage.json.
    NotListed = "not_listed",
    /// The first row is not the header of the table.
    NoHeader = "no_header",
    /// A column that the table does not have.
    UnknownColumn = "unknown_column",
    /// A required column is not there.
    MissingColumn = "missing_column",
    /// The same column twice.
    TwoColumns = "two_columns",
    /// A row with more cells than the header.
    TooManyCells = "too_many_cells",
    /// A row with fewer cells than the header.
    TooFewCells = "too_few_cells",
    /// A quotation mark that is never closed, or closed too early.
    Quote = "quote",
    /// An empty row was passed over.
    EmptyRow = "empty_row",
    /// Read as Windows-1252.
    Windows1252 = "windows_1252",
    /// A cell was read otherwise than it is written.
    Tidied = "tidied",
    /// The guard before a text that a spreadsheet would take for a formula was taken off, in a file
    /// that begins with a byte order mark.
    Guard = "guard",
    /// A mark for a missing value was read as an empty cell.
    MissingMark = "missing_mark",
    /// A date that can be read in two ways.
    AmbiguousDate = "ambiguous_date",
    /// The precision beside a date says otherwise than the date.
    Precision = "precision",
    /// The same id twice.
    DuplicateId = "duplicate_id",
    /// The mission already holds this id with other content.
    IdTaken = "id_taken",
    /// A reference to a record that is not there.
    UnknownReference = "unknown_reference",
    /// Provisions or parties that lie in each other.
    Cycle = "cycle",
    /// A level that the scale does not have.
    UnknownLevel = "unknown_level",
    /// The same level of the same version of a scale twice.
    DuplicateLevel = "duplicate_level",
    /// Two claims of one question are chosen for print.
    PrintedTwice = "printed_twice",
    /// Something said to have happened lies in the future.
    Future = "future",
    /// A translation of a column that does not exist or holds no text.
    NoSuchText = "no_such_text",
    /// A workbook that does not say from where it was exported, or comes from another mission.
    NotFromHere = "not_from_here",
    /// A cell of a workbook that the spreadsheet program changed to something else: a date, a number.
    Retyped = "retyped",
    /// A cell of a workbook that holds a formula.
    Formula = "formula",
    /// A cell of a workbook that holds an error such as #REF!.
    ErrorCell = "error_cell",
    /// Cells of a workbook that are merged.
    MergedCells = "merged_cells",
    /// A text that stands in parts on a sheet of its own is gone or in disorder.
    LongText = "long_text",
    /// An id that the workbook did not have when it was exported.
    UnknownId = "unknown_id",
    /// A cell that is computed, or that the program records itself, was changed.
    NotEditable = "not_editable",
    /// The record was changed since the workbook was exported.
    Conflict = "conflict",
    /// A new row says nearly what another row of this workbook said when it was imported before.
    SaidAgain = "said_again",
    /// Records would be corrected, and no reason is given.
    NoReason = "no_reason",
}

/// Where in a file a record begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line of the text, counted from 1, line breaks within quotes included.
    pub line: u64,
    /// Row as a spreadsheet counts it, the header being row 1.
    pub row: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if self.line == self.row {
            Ok(())
        } else {
            write!(f, " (row {} in a spreadsheet)", self.row)
        }
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub severity: Severity,
    /// What sort of problem.
    pub code: ProblemCode,
    /// File name.
    pub file: String,
    /// Where in the file.
    pub place: Option<Place>,
    /// The cell of a workbook, such as `B7`; it says more than the line.
    pub cell: Option<String>,
    /// Column name.
    pub column: Option<String>,
    /// What is wrong, without the full stop.
    pub sentence: String,
    /// What to do, a sentence; empty where the first says it.
    pub remedy: String,
}

impl Problem {
    /// An error about a whole file.
    pub fn error(code: ProblemCode, file: &str, sentence: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            file: file.to_owned(),
            place: None,
            cell: None,
            column: None,
            sentence: sentence.into(),
            remedy: String::new(),
        }
    }

    /// A warning about a whole file.
    pub fn warning(code: ProblemCode, file: &str, sentence: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, file, sentence) }
    }

    /// The same, with what to do.
    #[must_use]
    pub fn remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: remedy.into(), ..self }
    }

    /// The same, at a place in the file.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same, in a cell of a workbook.
    #[must_use]
    pub fn in_cell(self, cell: impl Into<String>) -> Self {
        Self { cell: Some(cell.into()), ..self }
    }

    /// The same, in a column.
    #[must_use]
    pub fn column(self, column: impl Into<String>) -> Self {
        Self { column: Some(column.into()), ..self }
    }

    fn after_file(&self) -> String {
        let mut text = String::new();
        match (&self.cell, self.place) {
            (Some(cell), _) => text.extend(["cell ", cell]),
            (None, Some(place)) => text.push_str(&place.to_string()),
            (None, None) => {}
        }
        if let Some(column) = &self.column {
            text.push_str(if text.is_empty() { "column " } else { ", column " });
            text.push_str(column);
        }
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&self.sentence);
        if !self.sentence.ends_with(['?', '.']) {
            text.push('.');
        }
        if !self.remedy.is_empty() {
            text.push(' ');
            text.push_str(&self.remedy);
        }
        text
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let placed = self.place.is_some() || self.cell.is_some() || self.column.is_some();
        let joint = if placed { ", " } else { ": " };
        write!(f, "{}{joint}{}", self.file, self.after_file())
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Problem", 8)?;
        fields.serialize_field("severity", &self.severity)?;
        fields.serialize_field("code", self.code.code())?;
        fields.serialize_field("file", &self.file)?;
        fields.serialize_field("line", &self.place.map(|place| place.line))?;
        fields.serialize_field("row", &self.place.map(|place| place.row))?;
        if let Some(cell) = &self.cell {
            fields.serialize_field("cell", cell)?;
        }
        fields.serialize_field("column", &self.column)?;
        fields.serialize_field("sentence", &self.sentence)?;
        fields.serialize_field("remedy", &self.remedy)?;
        fields.end()
    }
}

/// All problems of one import: counted, and the first of each sort in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    groups: BTreeMap<(Severity, String, ProblemCode), Group>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Group {
    count: u64,
    kept: Vec<Problem>,
}

impl std::error::Error for Problems {}

impl Problems {
    /// Adds one problem.
    pub fn add(&mut self, problem: Problem) {
        let key = (problem.severity, problem.file.clone(), problem.code);
        let group = self.groups.entry(key).or_default();
        if group.count < KEPT_PER_FILE_AND_CODE {
            group.kept.push(problem);
        }
        group.count += 1;
    }

    /// Adds an error whose sentence is costly to make: it is made only if it will be kept.
    pub fn add_error(&mut self, code: ProblemCode, file: &str, make: impl FnOnce() -> Problem) {
        let key = (Severity::Error, file.to_owned(), code);
        match self.groups.get_mut(&key) {
            Some(group) if group.count >= KEPT_PER_FILE_AND_CODE => group.count += 1,
            _ => self.add(make()),
        }
    }

    /// Takes over all problems of another collection.
    pub fn extend(&mut self, others: Problems) {
        for (key, other) in others.groups {
            let group = self.groups.entry(key).or_default();
            let room = usize::try_from(KEPT_PER_FILE_AND_CODE).unwrap_or(0);
            group.count += other.count;
            group.kept.extend(other.kept);
            group.kept.truncate(room);
        }
    }

    /// The same problems, each as this makes it: told at another place.
    #[must_use]
    pub fn told(self, otherwise: impl Fn(Problem) -> Problem) -> Self {
        let mut groups: BTreeMap<_, Group> = BTreeMap::new();
        for ((severity, file, code), group) in self.groups {
            let kept: Vec<_> = group.kept.into_iter().map(&otherwise).collect();
            let file = kept.first().map_or(file, |first| first.file.clone());
            let into = groups.entry((severity, file, code)).or_default();
            into.count += group.count;
            into.kept.extend(kept);
        }
        Self { groups }
    }

    /// Number of errors.
    pub fn errors(&self) -> u64 {
        self.count(Severity::Error)
    }

    /// Number of warnings.
    pub fn warnings(&self) -> u64 {
        self.count(Severity::Warning)
    }

    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Problems kept in full, errors first, then by file and code.
    pub fn kept(&self) -> impl Iterator<Item = &Problem> {
        self.groups.values().flat_map(|group| &group.kept)
    }

    fn count(&self, severity: Severity) -> u64 {
        self.groups.iter().filter(|(key, _)| key.0 == severity).map(|(_, group)| group.count).sum()
    }
}

impl Serialize for Problems {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Counted<'a> {
            severity: Severity,
            file: &'a str,
            code: &'static str,
            count: u64,
        }
        let counts: Vec<_> = self
            .groups
            .iter()
            .map(|((severity, file, code), group)| Counted {
                severity: *severity,
                file,
                code: code.code(),
                count: group.count,
            })
            .collect();
        let kept: Vec<_> = self.kept().collect();
        let mut fields = serializer.serialize_struct("Problems", 4)?;
        fields.serialize_field("errors", &self.errors())?;
        fields.serialize_field("warnings", &self.warnings())?;
        fields.serialize_field("counts", &counts)?;
        fields.serialize_field("first", &kept)?;
        fields.end()
    }
}

fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The summary for people: counts, then the first of each sort, errors before warnings.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (errors, warnings) = (self.errors(), self.warnings());
        writeln!(f, "{}, {}.", counted(errors, "error"), counted(warnings, "warning"))?;
        let mut printed = 0;
        let mut unprinted = 0;
        for ((severity, file, _), group) in &self.groups {
            if printed + group.kept.len() > PRINTED_MAX {
                unprinted += group.count;
                continue;
            }
            printed += group.kept.len();
            let word = if *severity == Severity::Error { "error" } else { "warning" };
            for problem in &group.kept {
                writeln!(f, "{word}: {problem}")?;
            }
            let more = group.count - u64::try_from(group.kept.len()).unwrap_or(0);
            if more > 0 {
                writeln!(f, "  and {more} more of this sort in {file}")?;
            }
        }
        if unprinted > 0 {
            writeln!(f, "and {unprinted} more of other sorts; mend these first and try again")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(line: u64) -> Problem {
        Problem::error(ProblemCode::UnknownReference, "claims.csv", "unknown party \"GVT\"")
            .at(Place { line, row: line })
            .column("party_id")
            .remedy("Correct the id.")
    }

    #[test]
    fn hundreds_of_problems_are_summarised() {
        let mut problems = Problems::default();
        for line in 2..314 {
            problems.add_error(ProblemCode::UnknownReference, "claims.csv", || unknown(line));
        }
        problems.add(Problem::warning(ProblemCode::UnknownFile, "a.txt", "is no table"));
        assert_eq!((problems.errors(), problems.warnings()), (312, 1));
        let shown = problems.to_string();
        assert_eq!(shown.lines().count(), 1 + 5 + 1 + 1);
        assert!(shown.starts_with("312 errors, 1 warning.\nerror: claims.csv, line 2, column party_id: unknown party \"GVT\". Correct the id.\n"));
        assert!(shown.contains("  and 307 more of this sort in claims.csv\n"));
        assert!(shown.ends_with("warning: a.txt: is no table.\n"));
    }

    #[test]
    fn many_sorts_of_problems_still_fit_on_a_page() {
        let mut problems = Problems::default();
        for file in 0..200 {
            let file = format!("{file:03}.csv");
            problems.add(Problem::warning(ProblemCode::UnknownFile, &file, "is no table"));
        }
        let shown = problems.to_string();
        assert_eq!(shown.lines().count(), 1 + PRINTED_MAX + 1);
        assert!(shown.ends_with("and 160 more of other sorts; mend these first and try again\n"));
    }

    #[test]
    fn a_script_gets_counts_and_the_first_of_each_sort() {
        let mut problems = Problems::default();
        problems.add(unknown(7));
        let json = serde_json::to_string(&problems).unwrap();
        insta::assert_snapshot!(json, @r#"{"errors":1,"warnings":0,"counts":[{"severity":"error","file":"claims.csv","code":"unknown_reference","count":1}],"first":[{"severity":"error","code":"unknown_reference","file":"claims.csv","line":7,"row":7,"column":"party_id","sentence":"unknown party \"GVT\"","remedy":"Correct the id."}]}"#);
    }

    #[test]
    fn the_spreadsheet_row_is_told_where_it_differs_from_the_line() {
        assert_eq!(Place { line: 9, row: 7 }.to_string(), "line 9 (row 7 in a spreadsheet)");
        assert_eq!(Place { line: 7, row: 7 }.to_string(), "line 7");
    }
}
