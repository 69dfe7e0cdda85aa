//! Rows of one table as a reader of a page asks for them: the same cells as CSV and as JSON.
//!
//! The CSV is as the released tables are written; in JSON each row is an object with the same names,
//! and a cell has the type of its column. Never decides which rows there are, and never changes a cell.

use std::io;
use std::sync::{Arc, OnceLock};

use super::layout::{ColumnDef, TableDef, computed, distribution, table_of};
use super::scores::{ShareRow, share_cells};
use super::sheet::Sheet;
use super::table::{Filled, Lookups};
use super::variant::Variant;
use crate::word::field::Base;
use crate::word::{Cells, Kind};

/// Between the items of a cell that holds several.
const BETWEEN_ITEMS: &str = "; ";

/// Rows of one table, in the order in which they are shown. A copy of them is the same rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows(Arc<Held>);

#[derive(Debug)]
struct Held {
    table: TableDef,
    cells: Vec<Vec<String>>,
    /// Written once, however often they are asked for.
    json: OnceLock<String>,
    csv: OnceLock<String>,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (&self.table, &self.cells) == (&other.table, &other.cells)
    }
}

impl Eq for Held {}

impl Rows {
    fn of(table: TableDef, cells: Vec<Vec<String>>) -> Self {
        Self(Arc::new(Held { table, cells, json: OnceLock::new(), csv: OnceLock::new() }))
    }

    /// Records of a kind from their stored cells, with the columns that are computed from `lookups`.
    /// Fails with `InvalidInput` where a row has not the cells of the kind.
    pub fn records(kind: Kind, stored: &[Cells], lookups: &Lookups) -> io::Result<Self> {
        let filled = Filled::of(kind);
        let row = |stored: &Cells| {
            let mut cells = Vec::new();
            filled.each(&stored.0, lookups, |text| {
                cells.push(text.to_owned());
                Ok(())
            })?;
            Ok(cells)
        };
        let cells = stored.iter().map(row).collect::<io::Result<_>>()?;
        Ok(Self::of(table_of(kind), cells))
    }

    /// Shares, as in the released table `distribution`.
    pub fn shares(rows: &[ShareRow]) -> Self {
        Self::of(distribution(), rows.iter().map(share_cells).collect())
    }

    /// Rows of a table that is in no release: what a page shows that is no list of records.
    pub fn own(
        name: &'static str,
        columns: &[(&'static str, Base)],
        cells: Vec<Vec<String>>,
    ) -> Self {
        let columns = columns.iter().map(|(name, base)| computed(*name, "", *base, false));
        let columns = columns.collect();
        let table = TableDef { name, meaning: "", kind: None, columns, key: Vec::new() };
        Self::of(table, cells)
    }

    /// The same rows with more columns behind their own, in a table that is in no release.
    #[must_use]
    pub fn beside(self, name: &'static str, more: Vec<ColumnDef>, cells: Vec<Vec<String>>) -> Self {
        let held = &self.0.table;
        let columns = held.columns.iter().cloned().chain(more).collect();
        let table = TableDef { name, meaning: "", kind: None, columns, key: held.key.clone() };
        let rows =
            self.0.cells.iter().zip(cells).map(|(own, more)| [own.as_slice(), &more].concat());
        Self::of(table, rows.collect())
    }

    /// Name of the table.
    pub fn name(&self) -> &'static str {
        self.0.table.name
    }

    /// As CSV, with its header.
    pub fn csv(&self) -> io::Result<&str> {
        if let Some(written) = self.0.csv.get() {
            return Ok(written);
        }
        let mut sheet = Sheet::new(&self.0.table, &Variant::default(), Vec::new())?;
        for row in &self.0.cells {
            sheet.row(row)?;
        }
        let written = String::from_utf8(sheet.finish()?.0).map_err(io::Error::other)?;
        Ok(self.0.csv.get_or_init(|| written))
    }

    /// As a JSON array of objects, one per line.
    pub fn json(&self) -> &str {
        self.0.json.get_or_init(|| self.0.written())
    }
}

impl Held {
    fn written(&self) -> String {
        let names: Vec<String> = self.table.columns.iter().map(|it| quoted(&it.name)).collect();
        let mut out = String::from("[");
        for (place, row) in self.cells.iter().enumerate() {
            out.push_str(if place == 0 { "\n{" } else { ",\n{" });
            let cells = names.iter().zip(&self.table.columns).zip(row);
            for (place, ((name, column), text)) in cells.enumerate() {
                out.push_str(if place == 0 { "" } else { "," });
                out.push_str(name);
                out.push(':');
                push_cell(&mut out, column, text);
            }
            out.push('}');
        }
        out.push_str(if self.cells.is_empty() { "]" } else { "\n]" });
        out
    }
}

/// A cell in the type of its column. An empty one is null, and an empty list where it holds several.
fn push_cell(out: &mut String, column: &ColumnDef, text: &str) {
    let base = column.kind.base;
    match (column.kind.list, text) {
        (true, _) => {}
        (false, "") => return out.push_str("null"),
        (false, text) => return push_value(out, base, text),
    }
    out.push('[');
    let items = text.split(BETWEEN_ITEMS).filter(|item| !item.is_empty());
    for (place, item) in items.enumerate() {
        out.push_str(if place == 0 { "" } else { "," });
        push_value(out, base, item);
    }
    out.push(']');
}

/// A number keeps its digits as they are written.
fn push_value(out: &mut String, base: Base, text: &str) {
    let number = matches!(base, Base::Integer | Base::Decimal);
    let as_it_is = match base {
        Base::Bool => matches!(text, "true" | "false"),
        _ => number && serde_json::from_str::<serde_json::Number>(text).is_ok(),
    };
    if as_it_is { out.push_str(text) } else { push_quoted(out, text) }
}

/// Adds a text as JSON writes it.
fn push_quoted(out: &mut String, text: &str) {
    // Most texts have nothing to be escaped.
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::Value::from(text).to_string());
    }
}

/// A text as JSON writes it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_quoted(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        let columns = [
            ("id", Base::Key),
            ("n", Base::Integer),
            ("share", Base::Decimal),
            ("done", Base::Bool),
            ("said", Base::Text),
        ];
        let row = |cells: [&str; 5]| cells.map(ToOwned::to_owned).to_vec();
        let cells = vec![
            row(["007", "7", "2.50", "true", "\"x\", y\nz"]),
            row(["b", "", "-0.1", "false", ""]),
            row(["c", "07", "many", "yes", "a; b"]),
        ];
        Rows::own("made", &columns, cells)
    }

    #[test]
    fn a_number_keeps_its_digits_an_id_its_zeros_and_what_is_no_number_stays_text() {
        let wanted = "[\n{\"id\":\"007\",\"n\":7,\"share\":2.50,\"done\":true,\"said\":\"\\\"x\\\", y\\nz\"},\n\
            {\"id\":\"b\",\"n\":null,\"share\":-0.1,\"done\":false,\"said\":null},\n\
            {\"id\":\"c\",\"n\":\"07\",\"share\":\"many\",\"done\":\"yes\",\"said\":\"a; b\"}\n]";
        assert_eq!(rows().json(), wanted);
        assert!(serde_json::from_str::<serde_json::Value>(wanted).is_ok());
        assert_eq!(Rows::own("made", &[("id", Base::Key)], Vec::new()).json(), "[]");
    }

    #[test]
    fn the_csv_is_quoted_only_where_a_cell_needs_it() {
        let rows = rows();
        let text = rows.csv().unwrap();
        let wanted = "id,n,share,done,said\n007,7,2.50,true,\"\"\"x\"\", y\nz\"\nb,,-0.1,false,\nc,07,many,yes,a; b\n";
        assert_eq!(text, wanted);
    }

    #[test]
    fn a_cell_with_several_items_is_a_list_of_them() {
        let place = |name| crate::record::def(Kind::Session).place(name).unwrap();
        let mut stored = Cells(vec![String::new(); crate::record::def(Kind::Session).fields.len()]);
        "m1".clone_into(&mut stored.0[0]);
        "GOV; CMA".clone_into(&mut stored.0[place("present_ids")]);
        let rows = Rows::records(Kind::Session, &[stored], &Lookups::default()).unwrap();
        let read: serde_json::Value = serde_json::from_str(rows.json()).unwrap();
        assert_eq!(read[0]["present_ids"], serde_json::json!(["GOV", "CMA"]));
        assert_eq!(read[0]["absent_ids"], serde_json::json!([]));
        assert_eq!(read[0]["place"], serde_json::Value::Null);
        let short = [Cells(vec!["m1".into()])];
        assert!(Rows::records(Kind::Session, &short, &Lookups::default()).is_err());
    }
}
