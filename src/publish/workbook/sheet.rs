//! One table on its sheets: header, cells by type, lists to choose from.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, Formula, IgnoreError,
    ProtectionOptions, Worksheet, XlsxError,
};

use super::super::layout::{ColumnDef, TableDef};
use super::super::table::FileFacts;
use super::super::variant::is_level;
use super::{
    Book, CELL_UNITS_MAX, NOT_BY_HAND, RowsDigest, header, marked_long_text, sheet_name,
    text_format,
};
use crate::word::field::Base;
use crate::word::{Day, Kind};

/// Digits that a number of a spreadsheet keeps.
const DIGITS_MAX: usize = 15;
/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (8, 60);
/// Last row of a sheet, counted from 0.
const LAST_ROW: u32 = 1_048_575;

/// A table under way.
pub(super) struct TableSheet<'t> {
    table: &'t TableDef,
    widths: Vec<usize>,
    sheet: Worksheet,
    part: usize,
    /// Row written last, the header being 0.
    row: u32,
    formats: Vec<Format>,
    digest: RowsDigest,
}

/// A cell as it is written.
enum Written {
    Text,
    Number(f64),
    Truth(bool),
    Day(ExcelDateTime),
}

impl<'t> TableSheet<'t> {
    pub(super) fn begin(
        book: &mut Book,
        table: &'t TableDef,
        facts: &FileFacts,
    ) -> Result<Self, XlsxError> {
        let widths = facts.shape.as_ref().map(|shape| shape.widths.clone()).unwrap_or_default();
        let formats = table.columns.iter().map(|column| format(table, column)).collect();
        let sheet = book.file.new_worksheet_with_constant_memory()?;
        let (part, row, digest) = (1, 0, RowsDigest::default());
        let mut begun = Self { table, widths, sheet, part, row, formats, digest };
        begun.dress(book)?;
        Ok(begun)
    }

    pub(super) fn row(&mut self, book: &mut Book, cells: &[&str]) -> Result<(), XlsxError> {
        if self.row == book.rows_per_sheet {
            let next = book.file.new_worksheet_with_constant_memory()?;
            let full = std::mem::replace(&mut self.sheet, next);
            self.close(book, full)?;
            (self.part, self.row) = (self.part + 1, 0);
            self.dress(book)?;
        }
        self.row += 1;
        let table = self.table;
        for ((place, column), cell) in (0_u16..).zip(&table.columns).zip(cells) {
            if !cell.is_empty() {
                self.cell(book, (place, column), cell)?;
            }
        }
        if is_computed(table) {
            self.digest.row(cells);
        }
        if table.kind == Some(Kind::ScaleLevel) {
            let codes = table.columns.iter().zip(cells).filter(|(of, _)| is_level(&of.name));
            for (_, code) in codes {
                if !book.levels.iter().any(|known| known == code) {
                    book.levels.push((*code).to_owned());
                }
            }
        }
        Ok(())
    }

    pub(super) fn end(mut self, book: &mut Book) -> Result<(), XlsxError> {
        let sheet = std::mem::replace(&mut self.sheet, Worksheet::new());
        self.close(book, sheet)?;
        if is_computed(self.table) && self.table.name != "codebook" {
            book.digests.push((self.table.name, self.digest.end()));
        }
        Ok(())
    }

    fn cell(
        &mut self,
        book: &mut Book,
        (place, column): (u16, &ColumnDef),
        cell: &str,
    ) -> Result<(), XlsxError> {
        let row = self.row;
        let format = self.formats.get(usize::from(place)).cloned().unwrap_or_default();
        match written(column, cell) {
            Written::Number(number) => {
                self.sheet.write_number_with_format(row, place, number, &format)?;
            }
            Written::Truth(truth) => {
                self.sheet.write_boolean_with_format(row, place, truth, &format)?;
            }
            Written::Day(day) => {
                self.sheet.write_datetime_with_format(row, place, &day, &format)?;
            }
            Written::Text => {
                let elsewhere = cell.encode_utf16().count() > CELL_UNITS_MAX
                    || marked_long_text(cell).is_some();
                let text = if elsewhere {
                    book.long_text((self.table.name, &column.name), cell)?
                } else {
                    cell.to_owned()
                };
                // Also where numbers or days are the rule: it must come back as it is.
                let format = format.set_num_format("@");
                self.sheet.write_string_with_format(row, place, text, &format)?;
            }
        }
        Ok(())
    }

    /// What stands on a sheet before its first row.
    fn dress(&mut self, book: &mut Book) -> Result<(), XlsxError> {
        let table = self.table;
        self.sheet.set_name(sheet_name(table.name, self.part))?;
        self.sheet.set_freeze_panes(1, 1)?;
        for (place, column) in (0_u16..).zip(&table.columns) {
            let head = if column.derived { header().set_italic() } else { header() };
            self.sheet.write_string_with_format(0, place, column.name.as_ref(), &head)?;
            let longest = self.widths.get(usize::from(place)).copied().unwrap_or(0);
            let width = longest.max(column.name.len() + 3).clamp(WIDTHS.0, WIDTHS.1);
            self.sheet.set_column_width(place, u32::try_from(width).unwrap_or(20))?;
            if let Some(format) = self.formats.get(usize::from(place)) {
                self.sheet.set_column_format(place, format)?;
            }
            if table.kind.is_some() && !column.derived {
                self.choose(book, (place, column))?;
            }
        }
        let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.ignore_error_range(1, 0, LAST_ROW, last, IgnoreError::NumberStoredAsText)?;
        if !is_edited(table) {
            let options =
                ProtectionOptions { use_autofilter: true, sort: true, ..Default::default() };
            self.sheet.protect_with_options(&options);
        }
        Ok(())
    }

    /// A list to choose from, where a column has one.
    fn choose(
        &mut self,
        book: &mut Book,
        (place, column): (u16, &ColumnDef),
    ) -> Result<(), XlsxError> {
        let levels = is_level(&column.name) && self.table.kind != Some(Kind::ScaleLevel);
        let (items, style) = match column.kind.base {
            Base::Code(codes) if !column.kind.list => {
                let items = codes.iter().map(|code| code.code.to_owned()).collect();
                (items, DataValidationErrorStyle::Stop)
            }
            // A level may be new in this very workbook.
            _ if levels && !book.levels.is_empty() => {
                (book.levels.clone(), DataValidationErrorStyle::Warning)
            }
            _ => return Ok(()),
        };
        let (at, length) = book.list(&column.name, items);
        let letters =
            rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or(0));
        let range = format!("={}!${letters}$2:${letters}${}", super::LISTS, length + 1);
        let choice =
            DataValidation::new().allow_list_formula(Formula::new(range)).set_error_style(style);
        self.sheet.add_data_validation(1, place, LAST_ROW, place, &choice)?;
        Ok(())
    }

    fn close(&mut self, book: &mut Book, mut sheet: Worksheet) -> Result<(), XlsxError> {
        let last = u16::try_from(self.table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, self.row.max(1), last)?;
        book.push(sheet);
        Ok(())
    }
}

/// The whole table is computed.
fn is_computed(table: &TableDef) -> bool {
    table.kind.is_none()
}

/// Cells of this table may be edited.
fn is_edited(table: &TableDef) -> bool {
    table.kind.is_some_and(|kind| !NOT_BY_HAND.contains(&kind))
}

fn format(table: &TableDef, column: &ColumnDef) -> Format {
    let plain = match column.kind.base {
        _ if column.kind.list => text_format(),
        Base::Integer | Base::Decimal | Base::Bool => Format::new(),
        Base::Day => Format::new().set_num_format("yyyy-mm-dd"),
        _ => text_format(),
    };
    let grey = column.derived || !is_edited(table);
    if grey { plain.set_font_color(0x0059_5959).set_background_color(0x00F2_F2F2) } else { plain }
}

/// How a cell is written: as what it is where it comes back as it was, else as text.
fn written(column: &ColumnDef, cell: &str) -> Written {
    match column.kind.base {
        _ if column.kind.list => Written::Text,
        Base::Integer | Base::Decimal => number(cell).map_or(Written::Text, Written::Number),
        Base::Bool => cell.parse().map_or(Written::Text, Written::Truth),
        Base::Day => day(cell).map_or(Written::Text, Written::Day),
        _ => Written::Text,
    }
}

fn number(cell: &str) -> Option<f64> {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let number: f64 = cell.parse().ok().filter(|number: &f64| number.is_finite())?;
    (digits <= DIGITS_MAX && number.to_string() == cell && cell != "-0").then_some(number)
}

/// A day that spreadsheets count: from March 1900 on, because they have a day in February of that
/// year which there was not.
fn day(cell: &str) -> Option<ExcelDateTime> {
    let day = Day::parse(cell).ok()?;
    let (year, month, date) = day.parts();
    let number = |number: i8| u8::try_from(number).ok();
    let counted = (year, month) >= (1900, 3);
    let year = u16::try_from(year).ok().filter(|_| counted)?;
    ExcelDateTime::from_ymd(year, number(month)?, number(date)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_typed_only_where_it_comes_back_as_it_was() {
        for cell in ["0", "7", "-7.5", "0.1", "123456789012345", "12.345678"] {
            assert!(number(cell).is_some(), "{cell}");
        }
        for cell in ["", "007", "2.50", "1234567890123456", "1e3", "-0", "+1", "NaN", "inf", "1,5"]
        {
            assert!(number(cell).is_none(), "{cell}");
        }
    }

    #[test]
    fn only_days_that_spreadsheets_count_are_typed() {
        for cell in ["1900-03-01", "2018-03-12", "9999-12-31"] {
            assert!(day(cell).is_some(), "{cell}");
        }
        for cell in ["1900-02-28", "1899-12-31", "2018-03", "-0044-03-15", "2018-03-12~"] {
            assert!(day(cell).is_none(), "{cell}");
        }
    }
}
