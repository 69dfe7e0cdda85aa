//! One row of a sheet against the record as it was exported, and as it is now.

use sha2::{Digest as _, Sha256};

use super::header::Column;
use super::table::{ReadCells, TableOfBook};
use super::{Change, NewRow, Reading};
use crate::import::book::{BookName, address};
use crate::import::{Problem, ProblemCode};
use crate::publish::workbook::{NOT_BY_HAND, with_line_feeds};
use crate::record::{def, readable};
use crate::store::{StoreFault, read};
use crate::word::hexadecimal;
use crate::word::{Cells, Kind};

/// Letters of a root that stand in ids given to the new rows of a workbook.
const OF_ROOT: usize = 8;
/// Bytes of a digest of a row that stand there.
const OF_ROW: usize = 8;

/// A row under consideration.
pub(super) struct RowOfSheet<'r> {
    pub(super) sheet: &'r str,
    pub(super) row: u32,
    pub(super) cells: ReadCells<'r>,
}

impl RowOfSheet<'_> {
    fn problem(&self, book: &BookName, code: ProblemCode, sentence: String) -> Problem {
        Problem::error(code, &book.place(self.sheet), sentence)
    }

    fn at(&self, column: &Column) -> String {
        address(self.row, column.at)
    }

    /// The cell of the id.
    fn id_cell(&self) -> String {
        let id = self.cells.columns.iter().find(|column| column.place == 0);
        address(self.row, id.map_or(0, |column| column.at))
    }
}

impl Reading<'_> {
    /// A row with an id: what was edited is put into the table, unless it is there by now.
    pub(super) fn held_row(
        &mut self,
        book: &BookName,
        table: &mut TableOfBook,
        row: &RowOfSheet<'_>,
    ) -> Result<(), StoreFault> {
        let (kind, id) = (table.kind, row.cells.id().to_owned());
        self.rows += 1;
        let Some(then) = self.exported(kind, &id)? else {
            return self.not_exported(book, table, (row, &id));
        };
        let shown = table.shown(&then).map_err(StoreFault::file(std::path::Path::new(&id)))?;
        let edited = row.cells.differing(&shown);
        if edited.is_empty() {
            return Ok(());
        }
        let by_hand = !NOT_BY_HAND.contains(&kind);
        for (column, _) in edited.iter().filter(|(it, _)| it.stored.is_none() || !by_hand) {
            let before = shown.get(column.place).map_or("", String::as_str);
            let what = if by_hand { "is computed" } else { "is recorded by the program" };
            let problem =
                row.problem(book, ProblemCode::NotEditable, format!("{what}, and was changed"));
            let remedy = format!("Put back \"{}\".", crate::word::field::excerpt(before));
            self.problems.add(
                problem.in_cell(row.at(column)).column(column.def.name.as_ref()).remedy(remedy),
            );
        }
        if !by_hand {
            return Ok(());
        }
        let now = self.known.current(kind, &id)?;
        let edits: Vec<_> = edited.into_iter().filter(|(it, _)| it.stored.is_some()).collect();
        self.edit(book, table, (row, &then, now.as_ref()), &edits);
        Ok(())
    }

    fn edit(
        &mut self,
        book: &BookName,
        table: &mut TableOfBook,
        (row, then, now): (&RowOfSheet<'_>, &Cells, Option<&Cells>),
        edits: &[(&Column, String)],
    ) {
        let (kind, id) = (table.kind, row.cells.id());
        if edits.is_empty() {
            return;
        }
        let edit = |of: &Cells| {
            let mut cells = of.clone();
            for (column, text) in edits {
                if let Some(cell) = column.stored.and_then(|place| cells.0.get_mut(place)) {
                    cell.clone_from(text);
                }
            }
            cells
        };
        let Some(now) = now else {
            let sentence = format!("{id} was withdrawn since this workbook was exported");
            let problem = row.problem(book, ProblemCode::Conflict, sentence);
            self.problems.add(problem.in_cell(row.id_cell()).remedy(ANEW));
            return;
        };
        let (wanted, canonical) = (edit(now), readable(kind, &edit(now)));
        let settled = |cells: &Cells| cells == now;
        if settled(&wanted) || settled(&canonical) {
            return;
        }
        if now != then {
            let fields = def(kind).fields.iter().enumerate();
            let differ = fields.filter(|(place, _)| now.get(*place) != then.get(*place));
            let names: Vec<_> = differ.map(|(_, field)| field.name).collect();
            let sentence = format!(
                "{id} was corrected since this workbook was exported, in {}",
                names.join(", ")
            );
            let problem = row.problem(book, ProblemCode::Conflict, sentence);
            self.problems.add(problem.in_cell(row.id_cell()).remedy(ANEW));
            return;
        }
        for (column, after) in edits {
            let before = column.stored.map_or("", |place| then.get(place)).to_owned();
            self.changes.push(Change {
                sheet: row.sheet.to_owned(),
                row: row.row,
                cell: row.at(column),
                column: column.def.name.to_string(),
                id: id.to_owned(),
                before,
                after: after.clone(),
            });
        }
        table.corrected += 1;
        table.add((row.sheet, row.row), wanted);
    }

    /// An id that the export did not have.
    fn not_exported(
        &mut self,
        book: &BookName,
        table: &mut TableOfBook,
        (row, id): (&RowOfSheet<'_>, &str),
    ) -> Result<(), StoreFault> {
        let now = self.known.current(table.kind, id)?;
        // Somebody wrote the id down that a row of this workbook was given when it came in.
        if let Some(now) = now.clone().filter(|_| id.starts_with(&self.given())) {
            let edits = row.cells.differing_stored(&now);
            self.edit(book, table, (row, &now, Some(&now)), &edits);
            return Ok(());
        }
        let (sentence, remedy) = if now.is_some() {
            (format!("{id} was not in this workbook when it was exported"), ANEW.to_owned())
        } else {
            let sentence = format!("there is no {} \"{id}\"", table.kind.code().replace('_', " "));
            (
                sentence,
                "Put the id back that was exported; leave the cell of a new row empty.".into(),
            )
        };
        let problem = row.problem(book, ProblemCode::UnknownId, sentence);
        self.problems.add(problem.in_cell(row.id_cell()).remedy(remedy));
        Ok(())
    }

    /// A row without an id.
    pub(super) fn new_row(
        &mut self,
        book: &BookName,
        table: &mut TableOfBook,
        row: &RowOfSheet<'_>,
    ) -> Result<(), StoreFault> {
        let kind = table.kind;
        if NOT_BY_HAND.contains(&kind) {
            let sentence = "is a new row of what the program records itself".to_owned();
            let problem = row.problem(book, ProblemCode::NotEditable, sentence);
            self.problems.add(problem.in_cell(row.id_cell()).remedy("Take the row away."));
            return Ok(());
        }
        let mut cells = row.cells.stored(kind);
        let id = self.id_of(kind, &cells);
        if let Some(first) = cells.0.first_mut() {
            first.clone_from(&id);
        }
        if let Some(twin) = table.given.insert(id.clone(), (row.sheet.to_owned(), row.row)) {
            let sentence = format!("says the same as row {} of the sheet {}", twin.1, twin.0);
            let problem = row.problem(book, ProblemCode::DuplicateId, sentence);
            self.problems.add(problem.in_cell(row.id_cell()).remedy("Take one of them away."));
            return Ok(());
        }
        let recorded = self.known.current(kind, &id)?.is_some();
        let sheet = row.sheet.to_owned();
        self.new_rows.push(NewRow { sheet, row: row.row, id, recorded });
        if !recorded {
            table.add((row.sheet, row.row), cells);
        }
        Ok(())
    }

    /// The id of a new row follows from what it says and from the export that it was written into, so
    /// that the same workbook makes no double.
    fn id_of(&self, kind: Kind, cells: &Cells) -> String {
        if kind == Kind::Translation {
            let cell = |name| def(kind).cell(cells, name);
            return format!("{}.{}.{}", cell("record_id"), cell("field"), cell("lang"));
        }
        let mut hash = Sha256::new();
        hash.update(kind.table());
        for cell in cells.0.iter().skip(1) {
            hash.update([0x1f]);
            hash.update(with_line_feeds(cell));
        }
        let digest = hash.finalize();
        format!("{}{}", self.given(), hexadecimal(digest.get(..OF_ROW).unwrap_or_default()))
    }

    /// What the ids begin with that new rows of this workbook are given.
    fn given(&self) -> String {
        format!("book-{}-", self.origin.root.get(..OF_ROOT).unwrap_or_default())
    }

    /// A new row that reads like one that was recorded from this workbook before, a word apart, is
    /// more likely that one than another.
    pub(super) fn said_again(
        &mut self,
        book: &BookName,
        table: &TableOfBook,
    ) -> Result<(), StoreFault> {
        let kind = table.kind;
        let new: Vec<_> = table.new_rows().collect();
        if new.is_empty() {
            return Ok(());
        }
        let given = self.given();
        let before = self.reader.read(|db| read::ids_beginning(db, kind, &given))?;
        for id in before.iter().filter(|id| !table.has(id)) {
            let Some(held) = self.known.current(kind, id)? else { continue };
            for ((sheet, row), cells) in new.iter().filter(|(_, cells)| alike(cells, &held)) {
                let sentence = format!(
                    "says nearly what {id} says, which was recorded from this workbook before"
                );
                let problem = Problem::error(ProblemCode::SaidAgain, &book.place(sheet), sentence);
                let remedy = format!(
                    "Write {id} into the first cell if it is the same; else take a new export and add the row there."
                );
                let _ = cells;
                self.problems.add(problem.in_cell(address(*row, 0)).remedy(remedy));
            }
        }
        Ok(())
    }

    /// A record as it was exported; none where it was not.
    fn exported(&self, kind: Kind, id: &str) -> Result<Option<Cells>, StoreFault> {
        if kind == Kind::Observation {
            return self.reader.read(|db| read::known_version(db, &self.vantage, kind, id));
        }
        Ok(self.then.find(kind, id).map(|(_, cells)| cells))
    }
}

const ANEW: &str = "Take a new export, and make the change there.";

/// Half of what stands in two rows is the same, or more.
fn alike(one: &Cells, other: &Cells) -> bool {
    let pairs = one.0.iter().zip(&other.0).skip(1);
    let filled = pairs.filter(|(one, other)| !one.is_empty() || !other.is_empty());
    let (mut same, mut all) = (0, 0);
    for (one, other) in filled {
        all += 1;
        same += usize::from(one == other);
    }
    2 * same >= all
}
