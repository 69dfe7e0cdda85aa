//! The sheets of one table: their rows read, and those that were edited or are new as a table again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::change::RowOfSheet;
use super::header::{Column, Header, header};
use super::{Reading, place_of};
use crate::import::book::{Book, BookName, Found, Seen, address, text_of};
use crate::import::{Problem, ProblemCode, Problems};
use crate::publish::layout::{ColumnDef, TableDef, all_tables, table_of};
use crate::publish::table::{Lookups, RowTexts};
use crate::publish::variant::{Asked, Variant};
use crate::publish::workbook::{RowsDigest, marked_long_text, with_line_feeds};
use crate::record::{Record, def};
use crate::store::StoreFault;
use crate::word::{Cells, Kind, Record as _};

/// What is to be recorded of one table, and where each row of it stands.
pub(super) struct TableOfBook {
    pub(super) kind: Kind,
    /// What it is called in messages before its rows are told by their cells.
    name: String,
    rows: Vec<((String, u32), Cells)>,
    /// Name of the workbook.
    book: String,
    /// Columns of each sheet by name.
    columns: BTreeMap<String, HashMap<String, u32>>,
    texts: Option<(Vec<String>, RowTexts)>,
    lookups: Lookups,
    /// Ids of the rows that had one, and where.
    ids: HashMap<String, (String, u32)>,
    /// Ids that new rows are given, and where these stand.
    pub(super) given: BTreeMap<String, (String, u32)>,
    /// Records that would be corrected.
    pub(super) corrected: u64,
}

/// The texts of the cells of a row.
pub(super) struct ReadCells<'r> {
    pub(super) columns: &'r [Column],
    texts: Vec<String>,
}

impl<'r> ReadCells<'r> {
    /// What stands in the column of ids.
    pub(super) fn id(&self) -> &str {
        let id = self.columns.iter().position(|column| column.place == 0);
        id.and_then(|at| self.texts.get(at)).map_or("", |id| id.trim())
    }

    /// Cells that are not as they were shown, with what stands there.
    pub(super) fn differing(&self, shown: &[String]) -> Vec<(&'r Column, String)> {
        let was = |column: &Column| shown.get(column.place).map_or("", String::as_str);
        self.pairs().filter(|(it, text)| differs(was(it), text)).map(owned).collect()
    }

    /// Stored cells that are not as they are recorded.
    pub(super) fn differing_stored(&self, now: &Cells) -> Vec<(&'r Column, String)> {
        let stored = self.pairs().filter_map(|(it, text)| Some((it.stored?, (it, text))));
        let differing = stored.filter(|(place, (_, text))| differs(now.get(*place), text));
        differing.map(|(_, pair)| owned(pair)).collect()
    }

    fn pairs(&self) -> impl Iterator<Item = (&'r Column, &str)> {
        self.columns.iter().zip(self.texts.iter().map(String::as_str))
    }

    /// The row as cells of its kind, in field order.
    pub(super) fn stored(&self, kind: Kind) -> Cells {
        let mut cells = Cells(vec![String::new(); def(kind).fields.len()]);
        for (column, text) in self.pairs() {
            if let Some(cell) = column.stored.and_then(|place| cells.0.get_mut(place)) {
                text.clone_into(cell);
            }
        }
        cells
    }
}

fn owned<'r>((column, text): (&'r Column, &str)) -> (&'r Column, String) {
    (column, text.to_owned())
}

/// Spaces round an id are nothing, and line breaks are written by each program as it likes.
fn differs(was: &str, text: &str) -> bool {
    was != text && with_line_feeds(was) != with_line_feeds(text)
}

impl TableOfBook {
    fn new(book: &BookName, kind: Kind, then: &Record) -> Self {
        let mut lookups = Lookups::default();
        if matches!(kind, Kind::Observation) {
            let sources = then.sources.values();
            sources.for_each(|it| lookups.learn(Kind::Source, &it.value.cells().0));
        }
        if matches!(kind, Kind::Assessment) {
            let levels = then.scale_levels.values();
            levels.for_each(|it| lookups.learn(Kind::ScaleLevel, &it.value.cells().0));
        }
        Self {
            kind,
            name: book.place(kind.table()),
            rows: Vec::new(),
            book: book.as_str().to_owned(),
            columns: BTreeMap::new(),
            texts: None,
            lookups,
            ids: HashMap::new(),
            given: BTreeMap::new(),
            corrected: 0,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn add(&mut self, (sheet, row): (&str, u32), cells: Cells) {
        self.rows.push(((sheet.to_owned(), row), cells));
    }

    /// A row of the workbook has this id, or is given it.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains_key(id) || self.given.contains_key(id)
    }

    /// Rows that are new, and where they stand.
    pub(super) fn new_rows(&self) -> impl Iterator<Item = ((String, u32), Cells)> + '_ {
        let new = self.rows.iter().filter(|(_, cells)| self.given.contains_key(cells.id()));
        new.map(|(place, cells)| (place.clone(), cells.clone()))
    }

    /// The cells of a record as its table shows them.
    pub(super) fn shown(&mut self, cells: &Cells) -> std::io::Result<Vec<String>> {
        match &mut self.texts {
            Some((_, texts)) => texts.of(&cells.0, &self.lookups),
            None => Ok(cells.0.clone()),
        }
    }

    /// The rows as a table that an import reads: kind, name in messages, bytes.
    pub(super) fn as_csv(&self) -> (Kind, String, Vec<u8>) {
        let mut out = csv::WriterBuilder::new().from_writer(Vec::new());
        let fields = def(self.kind).fields.iter().map(|field| field.name);
        // Writing to memory does not fail.
        let _ = out.write_record(fields);
        for (_, cells) in &self.rows {
            let _ = out.write_record(&cells.0);
        }
        (self.kind, self.name.clone(), out.into_inner().unwrap_or_default())
    }

    /// A problem of this table, told by the cell of the workbook.
    pub(super) fn in_its_cell(&self, problem: Problem) -> Problem {
        if problem.file != self.name {
            return problem;
        }
        let found = place_of(&problem).and_then(|place| self.rows.get(place));
        let Some(((sheet, row), _)) = found else { return problem };
        let columns = self.columns.get(sheet);
        let column = problem.column.as_ref().and_then(|name| columns?.get(name));
        let cell = address(*row, column.copied().unwrap_or(0));
        let file = format!("{}, sheet {sheet}", self.book);
        Problem { file, ..problem.in_cell(cell) }
    }
}

impl Reading<'_> {
    /// Reads the sheets of a table of records.
    pub(super) fn table(
        &mut self,
        book: &mut Book,
        kind: Kind,
        parts: &[String],
    ) -> Result<TableOfBook, StoreFault> {
        let name = book.name().clone();
        let mut table = TableOfBook::new(&name, kind, &self.then);
        for sheet in parts {
            book.merged(sheet, &mut self.problems);
            let mut header = None;
            let mut done = Ok(());
            let read = book.rows(sheet, &mut |row, seen| {
                if done.is_err() {
                    return;
                }
                done = match &header {
                    None => self.begin_sheet((&name, &mut table, sheet), (row, seen)).map(|read| {
                        header = Some(read);
                    }),
                    Some(Some(header)) => self.row(&name, &mut table, (sheet, header), (row, seen)),
                    Some(None) => Ok(()),
                };
            });
            done?;
            if let Err(problem) = read {
                self.problems.add(*problem);
            } else if header.is_none() {
                self.begin_sheet((&name, &mut table, sheet), (1, &[]))?;
            }
        }
        self.said_again(&name, &table)?;
        Ok(table)
    }

    /// Reads the header; none where it is not good.
    fn begin_sheet(
        &mut self,
        (book, table, sheet): (&BookName, &mut TableOfBook, &str),
        (row, seen): (u32, &[Seen]),
    ) -> Result<Option<Header>, StoreFault> {
        let first = if row == 1 { seen } else { &[] };
        let read = header(book, (table.kind, sheet), (&self.then, first), &mut self.problems);
        if let Some(header) = &read {
            table.begin(sheet, header, &self.then)?;
        }
        Ok(read)
    }

    fn row(
        &mut self,
        book: &BookName,
        table: &mut TableOfBook,
        (sheet, header): (&str, &Header),
        (row, seen): (u32, &[Seen]),
    ) -> Result<(), StoreFault> {
        let place = book.place(sheet);
        let before = self.problems.errors();
        let mut texts = vec![String::new(); header.columns.len()];
        for Seen { column, found } in seen {
            let (column, found) = (*column, found.clone());
            let at = header.columns.iter().position(|it| it.at == column);
            let Some((at, of)) = at.and_then(|at| Some((at, header.columns.get(at)?))) else {
                let problem =
                    Problem::error(ProblemCode::TooManyCells, &place, "stands below no header");
                let remedy = "Give its column no content, or take the cell away.";
                self.problems.add(problem.in_cell(address(row, column)).remedy(remedy));
                continue;
            };
            match self.text(&of.def, found) {
                Ok(text) => {
                    if let Some(cell) = texts.get_mut(at) {
                        *cell = text;
                    }
                }
                Err(problem) => {
                    let problem = Problem { file: place.clone(), ..*problem };
                    let name = of.def.name.as_ref();
                    self.problems.add(problem.in_cell(address(row, column)).column(name));
                }
            }
        }
        if self.problems.errors() > before || texts.iter().all(|text| text.trim().is_empty()) {
            return Ok(());
        }
        let cells = ReadCells { columns: &header.columns, texts };
        let row = RowOfSheet { sheet, row, cells };
        if row.cells.id().is_empty() {
            return self.new_row(book, table, &row);
        }
        if let Some(twin) = table.twin(&row) {
            let id = row.cells.id();
            let sentence =
                format!("the id \"{id}\" already stands in row {} of the sheet {}", twin.1, twin.0);
            let problem = Problem::error(ProblemCode::DuplicateId, &place, sentence);
            let remedy = "Leave the cell empty if it is another record, or take one row away.";
            self.problems.add(problem.in_cell(address(row.row, 0)).remedy(remedy));
            return Ok(());
        }
        self.held_row(book, table, &row)
    }

    /// The text of a cell, also where it stands elsewhere because it is long.
    fn text(&self, column: &ColumnDef, found: Found) -> Result<String, Box<Problem>> {
        let text = text_of(column, found)?;
        let Some(number) = marked_long_text(&text) else { return Ok(text) };
        self.long_texts.get(&number).cloned().ok_or_else(|| {
            let sentence = format!("the sheet \"long texts\" has no text {number}");
            Box::new(Problem::error(ProblemCode::LongText, "", sentence).remedy("Put it back."))
        })
    }

    /// A computed table must come back as it went out, or not at all.
    pub(super) fn computed(&mut self, book: &mut Book, name: &str, parts: &[String]) {
        let mut digest = RowsDigest::default();
        let mut wrong = Problems::default();
        for sheet in parts {
            let mut columns: Option<Vec<ColumnDef>> = None;
            let read = book.rows(sheet, &mut |_, seen| match &columns {
                None => columns = Some(columns_of(name, seen)),
                Some(columns) => {
                    let mut texts = vec![String::new(); columns.len()];
                    for Seen { column, found } in seen {
                        let at = usize::try_from(*column).unwrap_or(usize::MAX);
                        let text = columns.get(at).map(|it| self.text(it, found.clone()));
                        match (text, texts.get_mut(at)) {
                            (Some(Ok(text)), Some(cell)) => *cell = text,
                            // What is not of its type was not written so: the digest will differ.
                            _ => digest.row(&["?"]),
                        }
                    }
                    digest.row(&texts);
                }
            });
            if let Err(problem) = read {
                wrong.add(*problem);
            }
        }
        if wrong.is_empty() && self.origin.digests.get(name) != Some(&digest.end()) {
            let sheet = parts.first().map_or(name, String::as_str);
            let sentence = "the table is computed, and its cells were changed";
            let problem =
                Problem::error(ProblemCode::NotEditable, &book.name().place(sheet), sentence);
            wrong.add(
                problem
                    .remedy("Take the sheet away, and change the table that it is computed from."),
            );
        }
        self.problems.extend(wrong);
    }
}

impl TableOfBook {
    fn begin(&mut self, sheet: &str, header: &Header, then: &Record) -> Result<(), StoreFault> {
        let names = header.columns.iter().map(|it| (it.def.name.to_string(), it.at));
        self.columns.insert(sheet.to_owned(), names.collect());
        let tags: Vec<_> = header.languages.iter().map(|it| it.tag().to_owned()).collect();
        if self.texts.as_ref().is_none_or(|(had, _)| *had != tags) {
            let asked = Asked { languages: header.languages.clone(), ..Asked::default() };
            let texts = RowTexts::new(self.kind, &Variant::of(then, &asked));
            let texts = texts.map_err(StoreFault::file(std::path::Path::new(sheet)))?;
            self.texts = Some((tags, texts));
        }
        Ok(())
    }

    /// Where the id of a row stands already.
    fn twin(&mut self, row: &RowOfSheet<'_>) -> Option<(String, u32)> {
        let place = (row.sheet.to_owned(), row.row);
        match self.ids.entry(row.cells.id().to_owned()) {
            std::collections::hash_map::Entry::Occupied(had) => Some(had.get().clone()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(place);
                None
            }
        }
    }
}

/// The columns of a computed table by its header; what it does not have is text.
fn columns_of(name: &str, header: &[Seen]) -> Vec<ColumnDef> {
    let table = all_tables(header.len()).into_iter().find(|table| table.name == name);
    let table: TableDef = table.unwrap_or_else(|| table_of(Kind::Mission));
    let text = table_of(Kind::Mission).columns.into_iter().next();
    let known: BTreeSet<_> = table.columns.iter().map(|column| column.name.clone()).collect();
    header
        .iter()
        .filter_map(|seen| match &seen.found {
            Found::Text(name) if known.contains(name.as_str()) => {
                table.columns.iter().find(|column| column.name == *name).cloned()
            }
            _ => text.clone(),
        })
        .collect()
}
