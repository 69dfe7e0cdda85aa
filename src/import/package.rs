//! A folder of tables, or one table: opened, checked as a whole, then handed out row by row.
//!
//! `Package::check` is the dry run. Only what it passed becomes `Checked`, and only `Checked` hands
//! rows out: there is no way to import what was not checked. Files are read twice, one record in
//! memory at a time; a file that changed in between is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::check::Checker;
use super::known::Known;
use super::near::nearest;
use super::problem::{Place, Problem, ProblemCode, Problems};
use super::read::{TableFile, TableReader, changed, unreadable};
use super::sniff::{Encoding, Refusal, SAVE_AS_CSV, Sniffed, sniff};
use crate::publish::forms::is_form;
use crate::publish::layout::COMPUTED_TABLES;
use crate::publish::package::{DATAPACKAGE, FOR_READERS};
use crate::word::{Cells, Day, Kind};

/// Most files of one folder that are looked at.
pub const FILES_MAX: usize = 1_000;
/// Largest `datapackage.json`, in bytes.
pub const DESCRIPTOR_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Rows between two reports of progress.
const ROWS_PER_STEP: u64 = 4_096;

const DESCRIPTOR: &str = DATAPACKAGE;

/// Tables found at a path, before their rows are read.
#[derive(Debug)]
pub struct Package {
    tables: Vec<Found>,
    unread: BTreeSet<Kind>,
    passed_over: Vec<String>,
    problems: Problems,
}

#[derive(Debug)]
struct Found {
    from: Source,
    file: TableFile,
    rows_promised: Option<u64>,
}

/// Where the bytes of a table lie.
#[derive(Debug)]
enum Source {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

impl Source {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::Disk(path) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(bytes.as_slice()),
        })
    }
}

/// What was checked, for a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Rows of each table, in the order in which they are handed out.
    pub tables: Vec<TableRows>,
    /// Files passed over because the program computes them or made them for readers.
    pub passed_over: Vec<String>,
}

/// Rows of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableRows {
    /// Name of the table.
    pub table: &'static str,
    /// Rows, the header not counted.
    pub rows: u64,
}

impl Summary {
    /// Rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// A row handed out: canonical cells, ready to become a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRow {
    /// Its kind.
    pub kind: Kind,
    /// Name of the file it stands in.
    pub file: String,
    /// Where it begins.
    pub place: Place,
    /// Its cells in field order, canonical.
    pub cells: Cells,
}

/// Tables without an error, and the warnings that go with them.
#[derive(Debug)]
pub struct Checked {
    tables: Vec<Found>,
    summary: Summary,
    /// Kinds of which the mission holds a record with an id of these tables.
    held: BTreeSet<Kind>,
    warnings: Problems,
}

impl Package {
    /// Looks at a folder, or at one table file. Never fails: what is wrong is found by `check`.
    pub fn open(path: &Path) -> Self {
        let mut package = Self {
            tables: Vec::new(),
            unread: BTreeSet::new(),
            passed_over: Vec::new(),
            problems: Problems::default(),
        };
        let name = path.display().to_string();
        match std::fs::metadata(path) {
            Err(error) => package.problems.add(unreadable(&name, &error)),
            Ok(found) if found.is_dir() => package.open_folder(path, &name),
            Ok(_) => package.open_single(path),
        }
        package.tables.sort_by_key(|found| found.file.kind);
        package
    }

    /// Tables in memory, as this program writes them: kind, what the file is called in messages, bytes.
    /// No cell of them is tidied.
    pub fn of_tables(tables: impl IntoIterator<Item = (Kind, String, Vec<u8>)>) -> Self {
        let mut package = Self {
            tables: Vec::new(),
            unread: BTreeSet::new(),
            passed_over: Vec::new(),
            problems: Problems::default(),
        };
        for (kind, name, bytes) in tables {
            match sniff(bytes.as_slice(), false) {
                Err(error) => package.problems.add(unreadable(&name, &error)),
                Ok(Err(refusal)) => package.problems.add(refused(&name, refusal)),
                Ok(Ok(sniffed)) => {
                    let file = TableFile { name, kind, sniffed, exact: true };
                    let from = Source::Memory(bytes);
                    package.tables.push(Found { from, file, rows_promised: None });
                }
            }
        }
        package.tables.sort_by_key(|found| found.file.kind);
        package
    }

    /// Bytes of all tables: the whole against which progress is reported.
    pub fn bytes(&self) -> u64 {
        self.tables.iter().map(|found| found.file.sniffed.bytes).sum()
    }

    /// The dry run: reads every row and finds every problem. `progress` is told the bytes read so
    /// far. Errors come back with the warnings; without an error the tables come back.
    pub fn check(
        self,
        known: &dyn Known,
        today: Day,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Checked, Problems> {
        let mut problems = self.problems;
        let mut checker = Checker::new(known, today);
        self.unread.iter().for_each(|kind| checker.not_read(*kind));
        let mut tables = Vec::new();
        let mut held = BTreeSet::new();
        let mut done = 0;
        for found in &self.tables {
            let kind = found.file.kind;
            let is_held = &mut |id: &str| {
                if !held.contains(&kind) && known.has(kind, id) {
                    held.insert(kind);
                }
            };
            let step = &mut |bytes| progress(done + bytes);
            let rows = check_table(found, &mut checker, &mut problems, step, is_held);
            done += found.file.sniffed.bytes;
            tables.push(TableRows { table: found.file.kind.table(), rows });
        }
        checker.end(&mut problems);
        if problems.errors() > 0 {
            return Err(problems);
        }
        let summary = Summary { tables, passed_over: self.passed_over };
        Ok(Checked { tables: self.tables, summary, held, warnings: problems })
    }

    fn open_single(&mut self, path: &Path) {
        let name = file_name(path);
        if let Some(kind) = kind_of(&name) {
            self.add_table(path, &name, kind, None);
        } else {
            self.problems.add(not_a_table_name(&name, Problem::error));
        }
    }

    fn open_folder(&mut self, path: &Path, name: &str) {
        let names = match names_in(path) {
            Ok(names) => names,
            Err(error) => return self.problems.add(unreadable(name, &error)),
        };
        if names.len() > FILES_MAX {
            let sentence = format!("holds more than {FILES_MAX} files; is this the right folder?");
            return self.problems.add(Problem::error(ProblemCode::TooBig, name, sentence));
        }
        let mut promises = self.promises(path, &names);
        for name in &names {
            let listing = match &mut promises {
                None => Listing::None,
                Some(promises) => promises.remove(name).map_or(Listing::Missing, Listing::Listed),
            };
            self.open_one(path, name, listing);
        }
        for (missing, _) in promises.into_iter().flatten() {
            self.unread.extend(kind_of(&missing));
            self.problems.add(half(format!("lists {missing}, which is not in the folder")));
        }
        if self.tables.is_empty() && self.problems.errors() == 0 {
            let problem = Problem::error(ProblemCode::NoTable, name, "there is no table in it");
            let remedy =
                "Tables are files such as parties.csv and evidence.csv (data/format/tables.md).";
            self.problems.add(problem.remedy(remedy));
        }
    }

    fn open_one(&mut self, folder: &Path, name: &str, listing: Listing) {
        let path = folder.join(name);
        let stem = name.to_lowercase();
        let stem = stem.strip_suffix(".csv");
        let computed = stem.is_some_and(|stem| COMPUTED_TABLES.contains(&stem));
        let made_for_readers = FOR_READERS.contains(&name) || is_form(name);
        match kind_of(name) {
            Some(kind) => {
                if listing == Listing::Missing {
                    let sentence = "is not listed in datapackage.json";
                    let problem = Problem::warning(ProblemCode::NotListed, name, sentence);
                    self.problems.add(problem.remedy("It is read all the same."));
                }
                self.add_table(&path, name, kind, listing.promise());
            }
            None if computed || made_for_readers => {
                self.passed_over.push(name.to_owned());
                if let Some(promise) = listing.promise() {
                    self.keeps_promise(&path, name, &promise);
                }
            }
            None => {
                self.problems.add(not_a_table_name(name, Problem::warning));
            }
        }
    }

    fn add_table(&mut self, path: &Path, name: &str, kind: Kind, promise: Option<Promise>) {
        if self.tables.iter().any(|found| found.file.kind == kind) {
            let sentence = format!("is a second file for the table {}", kind.table());
            let problem = Problem::error(ProblemCode::TwoFiles, name, sentence);
            return self.problems.add(problem.remedy("Keep one of the two."));
        }
        let sniffed = match looked_at(path, name, promise.is_some()) {
            Ok(sniffed) => sniffed,
            Err(problem) => {
                self.unread.insert(kind);
                return self.problems.add(*problem);
            }
        };
        if sniffed.encoding == Encoding::Windows1252 {
            let sentence = "is not UTF-8 and was read as Windows-1252";
            let problem = Problem::warning(ProblemCode::Windows1252, name, sentence);
            self.problems.add(problem.remedy("Look at a few accented letters."));
        }
        let kept = promise.as_ref().map(|promise| promise.broken_by(name, &sniffed));
        let vouched = promise.as_ref().is_some_and(|promise| promise.sha256.is_some());
        let exact = vouched && kept == Some(None);
        if let Some(Some(sentence)) = kept {
            self.problems.add(half(sentence));
        }
        let rows_promised = promise.and_then(|promise| promise.rows);
        let file = TableFile { name: name.to_owned(), kind, sniffed, exact };
        self.tables.push(Found { from: Source::Disk(path.to_owned()), file, rows_promised });
    }

    /// A file that is not read is still looked at when the descriptor vouches for it: a package
    /// cut short is seen whichever file was lost.
    fn keeps_promise(&mut self, path: &Path, name: &str, promise: &Promise) {
        match looked_at(path, name, true) {
            Err(problem) => self.problems.add(*problem),
            Ok(sniffed) => {
                if let Some(sentence) = promise.broken_by(name, &sniffed) {
                    self.problems.add(half(sentence));
                }
            }
        }
    }

    /// What the descriptor promises of each file; none where there is no descriptor.
    fn promises(&mut self, folder: &Path, names: &[String]) -> Option<BTreeMap<String, Promise>> {
        if !names.iter().any(|name| name == DESCRIPTOR) {
            return None;
        }
        match read_descriptor(&folder.join(DESCRIPTOR)) {
            Ok(promises) => Some(promises),
            Err(sentence) => {
                let problem = Problem::error(ProblemCode::HalfPackage, DESCRIPTOR, sentence);
                self.problems.add(problem.remedy(COPY_AGAIN));
                None
            }
        }
    }
}

impl Checked {
    /// What was checked.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// What a person should look at.
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// Rows of tables of which the mission holds no record yet: all of them are new.
    pub fn new_rows(&self) -> u64 {
        let tables = self.tables.iter().zip(&self.summary.tables);
        let new = tables.filter(|(found, _)| !self.held.contains(&found.file.kind));
        new.map(|(_, table)| table.rows).sum()
    }

    /// Hands out the rows of the other tables, as `rows` does.
    pub fn held_rows<E: From<Problems>>(
        &self,
        visit: impl FnMut(ReadRow) -> Result<(), E>,
    ) -> Result<(), E> {
        self.rows_of(|kind| self.held.contains(&kind), visit)
    }

    /// Hands out every row: kinds in the order of `Kind::ALL`, rows in the order of the file.
    /// Ends at the first error of `visit`, and with an error where a file is no longer what was
    /// checked.
    pub fn rows<E: From<Problems>>(
        &self,
        visit: impl FnMut(ReadRow) -> Result<(), E>,
    ) -> Result<(), E> {
        self.rows_of(|_| true, visit)
    }

    fn rows_of<E: From<Problems>>(
        &self,
        wanted: impl Fn(Kind) -> bool,
        mut visit: impl FnMut(ReadRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let tables = self.tables.iter().zip(&self.summary.tables);
        for (found, checked) in tables.filter(|(found, _)| wanted(found.file.kind)) {
            let mut problems = Problems::default();
            let mut reader = opened(found, &mut problems);
            let mut rows = 0;
            while let Some(row) = reader.as_mut().and_then(|r| r.next_row(&mut problems)) {
                let Some(cells) = row.checked else { break };
                rows += 1;
                visit(ReadRow {
                    kind: found.file.kind,
                    file: found.file.name.clone(),
                    place: row.place,
                    cells,
                })?;
            }
            if problems.errors() > 0 || rows != checked.rows {
                let mut problems = Problems::default();
                problems.add(changed(&found.file.name));
                return Err(E::from(problems));
            }
        }
        Ok(())
    }
}

fn opened<'a>(
    found: &'a Found,
    problems: &mut Problems,
) -> Option<TableReader<'a, Box<dyn Read + 'a>>> {
    match found.from.open() {
        Ok(input) => TableReader::open(&found.file, input, problems),
        Err(error) => {
            problems.add(unreadable(&found.file.name, &error));
            None
        }
    }
}

fn check_table(
    found: &Found,
    checker: &mut Checker<'_>,
    problems: &mut Problems,
    progress: &mut dyn FnMut(u64),
    id: &mut dyn FnMut(&str),
) -> u64 {
    let kind = found.file.kind;
    let Some(mut reader) = opened(found, problems) else {
        checker.not_read(kind);
        return 0;
    };
    checker.begin(kind, &found.file.name);
    let mut seen = 0;
    while let Some(row) = reader.next_row(problems) {
        checker.row(row.place, row.read, row.checked.as_ref(), problems);
        id(row.read.id());
        seen += 1;
        if seen % ROWS_PER_STEP == 0 {
            progress(reader.bytes());
        }
    }
    let (rows, bytes) = (reader.rows(), reader.bytes());
    progress(bytes);
    if seen < rows || !reader.whole() {
        checker.not_read(kind);
    }
    if reader.whole() && bytes != found.file.sniffed.bytes {
        problems.add(changed(&found.file.name));
    }
    if found.rows_promised.is_some_and(|promised| promised != rows) {
        let promised = found.rows_promised.unwrap_or(0);
        let name = &found.file.name;
        problems.add(half(format!("says {promised} rows for {name}, which has {rows}")));
    }
    rows
}

/// Names of the files of a folder, in order; hidden ones and folders left out.
fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)?.take(FILES_MAX + 1) {
        let path = entry?.path();
        let name = file_name(&path);
        if !name.starts_with('.') && path.is_file() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn kind_of(name: &str) -> Option<Kind> {
    Kind::from_table(name.to_lowercase().strip_suffix(".csv")?)
}

fn not_a_table_name(name: &str, make: fn(ProblemCode, &str, String) -> Problem) -> Problem {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let near = nearest(stem, Kind::ALL.iter().map(|kind| kind.table()));
    let sentence = match near {
        Some(near) => format!("is no table of the layout; did you mean {near}.csv?"),
        None => "is no table of the layout".to_owned(),
    };
    let workbook = [".xlsx", ".xls", ".ods"].iter().any(|end| name.to_lowercase().ends_with(end));
    let remedy = if workbook {
        SAVE_AS_CSV
    } else {
        "Name the file after its table, such as parties.csv (data/format/tables.md)."
    };
    make(ProblemCode::UnknownFile, name, sentence).remedy(remedy)
}

fn looked_at(path: &Path, name: &str, hash: bool) -> Result<Sniffed, Box<Problem>> {
    let looked = File::open(path).and_then(|input| sniff(input, hash));
    match looked {
        Err(error) => Err(Box::new(unreadable(name, &error))),
        Ok(Ok(sniffed)) => Ok(sniffed),
        Ok(Err(refusal)) => Err(Box::new(refused(name, refusal))),
    }
}

fn refused(name: &str, refusal: Refusal) -> Problem {
    let problem = Problem::error(refusal.code, name, refusal.sentence).remedy(refusal.remedy);
    match refusal.line {
        Some(line) => problem.at(Place { line, row: line }),
        None => problem,
    }
}

const COPY_AGAIN: &str = "Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.";

fn half(sentence: String) -> Problem {
    Problem::error(ProblemCode::HalfPackage, DESCRIPTOR, sentence).remedy(COPY_AGAIN)
}

/// Whether the descriptor speaks of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Listing {
    /// There is no descriptor.
    None,
    /// There is one, and it does not list the file.
    Missing,
    Listed(Promise),
}

impl Listing {
    fn promise(self) -> Option<Promise> {
        match self {
            Self::Listed(promise) => Some(promise),
            Self::None | Self::Missing => None,
        }
    }
}

/// What a descriptor says of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Promise {
    bytes: Option<u64>,
    rows: Option<u64>,
    sha256: Option<String>,
}

impl Promise {
    /// How the file differs.
    fn broken_by(&self, name: &str, found: &Sniffed) -> Option<String> {
        if let Some(promised) = self.bytes.filter(|bytes| *bytes != found.bytes) {
            return Some(format!("says {promised} bytes for {name}, which has {}", found.bytes));
        }
        let differs = self.sha256.is_some() && self.sha256 != found.sha256;
        differs.then(|| format!("says another SHA-256 for {name} than it has"))
    }
}

fn read_descriptor(path: &Path) -> Result<BTreeMap<String, Promise>, String> {
    #[derive(Deserialize)]
    struct Descriptor {
        resources: Vec<Resource>,
    }
    #[derive(Deserialize)]
    struct Resource {
        path: Option<String>,
        bytes: Option<u64>,
        rows: Option<u64>,
        hash: Option<String>,
    }
    let unreadable = |error: io::Error| format!("cannot be read: {error}");
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > DESCRIPTOR_BYTES_MAX {
        return Err(format!("is larger than {DESCRIPTOR_BYTES_MAX} bytes"));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let descriptor: Descriptor = serde_json::from_slice(&bytes)
        .map_err(|error| format!("is damaged or no data package: {error}"))?;
    let mut promises = BTreeMap::new();
    for resource in descriptor.resources {
        let path = resource.path.ok_or("lists a resource that is not one file")?;
        if path.is_empty() || path.contains(['/', '\\', ':']) || path.starts_with('.') {
            return Err(format!("lists \"{path}\", which is not the plain name of a file"));
        }
        let sha256 = resource.hash.and_then(|hash| Some(hash.strip_prefix("sha256:")?.to_owned()));
        promises.insert(path, Promise { bytes: resource.bytes, rows: resource.rows, sha256 });
    }
    Ok(promises)
}
