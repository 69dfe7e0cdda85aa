//! One workbook (XLSX) of all tables, which may be edited and comes back by `import`.
//!
//! One sheet per table under the table's own name, `TABLE_2` and so on where it is longer than a sheet.
//! Before them the sheet `read me`, which says from where the tables were read; after them `codebook`,
//! `long texts` and `lists`. Numbers, truth values and full days are typed where they come back as
//! they were; everything else is text in cells of the format text, which no spreadsheet turns into
//! something else. Sheets are written row by row to nameless files, so that memory stays bounded.

mod sheet;

use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use sha2::{Digest as _, Sha256};

use self::sheet::TableSheet;
use super::forms::Take;
use super::layout::TableDef;
use super::package::About;
use super::table::FileFacts;
use crate::language::Language;
use crate::word::Kind;
use crate::word::hexadecimal;

/// Rows of a table on one sheet: as many as a sheet has, below the header.
pub const ROWS_PER_SHEET: u32 = 1_048_575;
/// Longest text of a cell, in units of UTF-16.
pub const CELL_UNITS_MAX: usize = 32_767;
/// Longest name of a sheet, in characters.
pub const SHEET_NAME_CHARS_MAX: usize = 31;

/// The sheet that says from where the tables were read.
pub const READ_ME: &str = "read me";
/// The sheet with what does not fit into a cell, in parts.
pub const LONG_TEXTS: &str = "long texts";
/// The sheet with the codes that a cell may be chosen from.
pub const LISTS: &str = "lists";
/// Header of the sheet with long texts.
pub const LONG_TEXTS_HEADER: [&str; 5] = ["number", "part", "table", "column", "text"];

/// Names in the first column of `read me` that are read when the workbook comes back.
pub const KNOWN_AT: &str = "known_at";
/// See `KNOWN_AT`.
pub const LEDGER_ROOT: &str = "ledger_root";
/// See `KNOWN_AT`. Only what comes from a mission is taken back.
pub const FROM: &str = "from";
/// What stands there in a workbook that was exported from a mission.
pub const FROM_MISSION: &str = "mission";
/// See `KNOWN_AT`.
pub const CLEARANCE: &str = "clearance";
/// What stands before the name of a computed table, beside the digest of its rows.
pub const DIGEST_OF: &str = "sha256 of ";

/// What the program records itself, step by step: a cell of it is not edited.
pub const NOT_BY_HAND: [Kind; 5] =
    [Kind::PublishedFigure, Kind::Showing, Kind::Approval, Kind::Seal, Kind::Anchor];

/// Name of the sheet that holds a part of a table, counted from 1.
pub fn sheet_name(table: &str, part: usize) -> String {
    if part == 1 { table.to_owned() } else { format!("{table}_{part}") }
}

/// What stands in a cell in place of a text that is too long for it.
pub fn long_text_mark(number: usize) -> String {
    format!("⟦long text {number}⟧")
}

/// The number of the long text that stands elsewhere.
pub fn marked_long_text(cell: &str) -> Option<usize> {
    cell.strip_prefix("⟦long text ")?.strip_suffix('⟧')?.parse().ok()
}

/// The digest of the rows of a table, whichever program wrote their line breaks.
#[derive(Clone, Debug, Default)]
pub struct RowsDigest(Sha256);

impl RowsDigest {
    /// Takes the next row.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        for cell in cells {
            self.0.update(with_line_feeds(cell.as_ref()));
            self.0.update([0x1f]);
        }
        self.0.update([0x1e]);
    }

    /// The digest, hexadecimal.
    pub fn end(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// A text with every line break as a line feed: spreadsheets write them as they like.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Hands out the rows of one of the tables.
pub(super) type Rows<'r> = &'r mut dyn FnMut(&TableDef, &FileFacts, Take<'_>) -> io::Result<()>;

/// Writes the workbook; temporary files lie in `scratch` where one is given.
pub(super) fn write_workbook<W: Write + Send>(
    tables: &[(TableDef, FileFacts)],
    (about, language): (&About, &Language),
    scratch: Option<&Path>,
    rows: Rows<'_>,
    out: W,
) -> io::Result<W> {
    written(tables, (about, language), (scratch, ROWS_PER_SHEET), rows, out)
}

fn written<W: Write + Send>(
    tables: &[(TableDef, FileFacts)],
    (about, language): (&About, &Language),
    (scratch, rows_per_sheet): (Option<&Path>, u32),
    rows: Rows<'_>,
    mut out: W,
) -> io::Result<W> {
    let mut book = Book::new(language, scratch, rows_per_sheet).map_err(fault)?;
    for (table, facts) in tables {
        let mut sheet = TableSheet::begin(&mut book, table, facts).map_err(fault)?;
        rows(table, facts, &mut |cells| sheet.row(&mut book, cells).map_err(fault))?;
        sheet.end(&mut book).map_err(fault)?;
    }
    book.end(about).map_err(fault)?;
    book.file.save_to_writer(&mut out).map_err(fault)?;
    Ok(out)
}

fn fault(error: XlsxError) -> io::Error {
    io::Error::other(error)
}

/// The workbook under way.
struct Book {
    file: Workbook,
    language: &'static Language,
    rows_per_sheet: u32,
    long: LongTexts,
    /// The first column that has it, and the items, of each list that cells are chosen from.
    lists: Vec<(String, Vec<String>)>,
    /// Codes of the levels of all scales.
    levels: Vec<String>,
    /// Computed tables with the digest of their rows.
    digests: Vec<(&'static str, String)>,
}

/// The sheet of long texts under way.
struct LongTexts {
    sheet: Worksheet,
    row: u32,
    number: usize,
}

impl Book {
    fn new(
        language: &Language,
        scratch: Option<&Path>,
        rows_per_sheet: u32,
    ) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        if let Some(folder) = scratch {
            book.set_tempdir(folder)?;
        }
        book.add_worksheet().set_name(READ_ME)?;
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        sheet.set_name(LONG_TEXTS)?;
        for (place, name) in (0..).zip(LONG_TEXTS_HEADER) {
            sheet.write_string_with_format(0, place, name, &header())?;
        }
        sheet.set_freeze_panes(1, 0)?.set_column_width(4, 100)?;
        let long = LongTexts { sheet, row: 0, number: 0 };
        let language = Language::of(language.tag()).unwrap_or(Language::first());
        let (lists, levels, digests) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { file: book, language, rows_per_sheet, long, lists, levels, digests })
    }

    fn is_from_right(&self) -> bool {
        self.language.direction() == crate::language::Direction::Rtl
    }

    /// Writes a text in parts and gives what stands in its place.
    fn long_text(&mut self, of: (&str, &str), text: &str) -> Result<String, XlsxError> {
        let long = &mut self.long;
        long.number += 1;
        for (part, piece) in (1_u32..).zip(pieces(text)) {
            long.row += 1;
            let number = u32::try_from(long.number).unwrap_or(u32::MAX);
            long.sheet.write_number(long.row, 0, number)?.write_number(long.row, 1, part)?;
            for (place, word) in (2..).zip([of.0, of.1, piece]) {
                long.sheet.write_string_with_format(long.row, place, word, &text_format())?;
            }
        }
        Ok(long_text_mark(long.number))
    }

    /// Column and length of a list, which is added where it is not there yet.
    fn list(&mut self, name: &str, items: Vec<String>) -> (usize, usize) {
        let length = items.len();
        if let Some(place) = self.lists.iter().position(|(_, known)| *known == items) {
            return (place, length);
        }
        self.lists.push((name.to_owned(), items));
        (self.lists.len() - 1, length)
    }

    fn end(&mut self, about: &About) -> Result<(), XlsxError> {
        let empty = Worksheet::new();
        let long = std::mem::replace(&mut self.long.sheet, empty);
        self.push(long);
        let mut lists = Worksheet::new();
        lists.set_name(LISTS)?.set_freeze_panes(1, 0)?;
        for (column, (name, items)) in (0_u16..).zip(&self.lists) {
            lists.write_string_with_format(0, column, name, &header())?;
            lists.set_column_width(column, 24)?;
            for (row, item) in (1_u32..).zip(items) {
                lists.write_string_with_format(row, column, item, &text_format())?;
            }
        }
        lists.protect();
        self.push(lists);
        self.read_me(about)?;
        self.file.set_properties(&properties(about)?);
        Ok(())
    }

    fn push(&mut self, mut sheet: Worksheet) {
        sheet.set_right_to_left(self.is_from_right());
        self.file.push_worksheet(sheet);
    }

    fn read_me(&mut self, about: &About) -> Result<(), XlsxError> {
        let word = |id: &str| self.language.word(id);
        let licences: Vec<_> =
            about.licenses.iter().map(|it| format!("{} {}", it.name, it.path)).collect();
        let seen = &about.seen;
        let from = if seen.published { "published copy" } else { FROM_MISSION };
        let mut rows: Vec<[String; 3]> = [
            ("title", about.title.clone(), "book-title"),
            ("notice", about.description.clone(), "book-notice"),
            ("licence", licences.join("; "), "book-licence"),
            ("layout_version", about.version.clone(), "book-layout"),
            (FROM, from.to_owned(), "book-from"),
            (KNOWN_AT, seen.known_at.to_string(), "book-known-at"),
            (LEDGER_ROOT, seen.root.clone(), "book-root"),
            (CLEARANCE, seen.clearance.code().to_owned(), "book-clearance"),
        ]
        .map(|(name, value, id)| [name.to_owned(), value, word(id)])
        .to_vec();
        for (name, digest) in &self.digests {
            rows.push([format!("{DIGEST_OF}{name}"), digest.clone(), word("book-digest")]);
        }
        let uses = ["sheets", "edit", "dates", "grey", "back", "again"];
        for (number, part) in (1..).zip(uses) {
            let text = word(&format!("book-use-{part}"));
            rows.push([number.to_string(), text, String::new()]);
        }
        let from_right = self.is_from_right();
        let sheet = self.file.worksheet_from_name(READ_ME)?;
        sheet.set_right_to_left(from_right);
        sheet.set_column_width(0, 28)?.set_column_width(1, 80)?.set_column_width(2, 70)?;
        let wrapped = text_format().set_text_wrap().set_align(FormatAlign::Top);
        for (row, cells) in (0_u32..).zip(&rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                let cell: String = cell.chars().take(CELL_UNITS_MAX / 2).collect();
                sheet.write_string_with_format(row, column, cell, &wrapped)?;
            }
        }
        Ok(())
    }
}

/// What the file says of itself; made on the last day that the tables speak of, so that the same
/// tables give the same bytes.
fn properties(about: &About) -> Result<DocProperties, XlsxError> {
    let author: Vec<_> = about.contributors.iter().map(|it| it.title.as_str()).collect();
    let day = about.created.get(..10).unwrap_or("2000-01-01");
    let properties = DocProperties::new()
        .set_title(about.title.chars().take(200).collect::<String>())
        .set_author(author.join(", ").chars().take(200).collect::<String>())
        .set_creation_datetime(&ExcelDateTime::parse_from_str(day)?);
    Ok(properties)
}

/// A text in parts that fit into cells.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut units) = (0, 0);
    for (place, character) in text.char_indices() {
        units += character.len_utf16();
        if units > CELL_UNITS_MAX {
            pieces.push(text.get(from..place).unwrap_or_default());
            (from, units) = (place, character.len_utf16());
        }
    }
    pieces.push(text.get(from..).unwrap_or_default());
    pieces
}

fn header() -> Format {
    Format::new().set_bold().set_background_color(0x00D9_E1F2).set_num_format("@")
}

fn text_format() -> Format {
    Format::new().set_num_format("@")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::layout::{all_tables, table_of};

    #[test]
    fn every_table_has_a_sheet_of_its_own_name_with_room_for_a_number() {
        for table in all_tables(9) {
            assert!(table.name.chars().count() + 3 <= SHEET_NAME_CHARS_MAX, "{}", table.name);
            let last = table.name.rsplit('_').next().unwrap();
            assert!(last.parse::<u32>().is_err(), "{} looks like a part", table.name);
            assert!(![READ_ME, LONG_TEXTS, LISTS].contains(&table.name));
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters_and_its_parts_make_it_again() {
        for text in ["", "short", &"é\u{1f54a}x".repeat(30_000)] {
            let parts = pieces(text);
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|part| part.encode_utf16().count() <= CELL_UNITS_MAX));
        }
        assert_eq!(marked_long_text(&long_text_mark(12)), Some(12));
        assert_eq!(marked_long_text("⟦long text⟧"), None);
    }

    fn book(rows: &[&[&str]], rows_per_sheet: u32) -> Vec<u8> {
        let table = table_of(Kind::Pillar);
        let facts = FileFacts {
            path: "pillars.csv".into(),
            rows: None,
            bytes: 0,
            sha256: String::new(),
            shape: None,
        };
        let tables = [(table, facts)];
        let each = &mut |_: &TableDef, _: &FileFacts, take: Take<'_>| {
            rows.iter().try_for_each(|row| take(row))
        };
        let of = (&About::default(), Language::first());
        written(&tables, of, (None, rows_per_sheet), each, Vec::new()).unwrap()
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_and_a_table_longer_than_a_sheet_goes_on() {
        let rows: Vec<[&str; 5]> = vec![["p1", "a1", "Justice", "en", "1"]; 5];
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 5]>::as_slice).collect();
        let bytes = book(&rows, 2);
        assert_eq!(bytes, book(&rows, 2));
        let zip = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let names = zip.file_names().map(Result::unwrap);
        let sheets = names.filter(|name| name.starts_with("xl/worksheets/sheet"));
        // Three parts, and before and after them `read me`, `long texts` and `lists`.
        assert_eq!(sheets.count(), 6);
    }
}
