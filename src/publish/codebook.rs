//! The codebook: one row per variable and one per value of a code list.
//!
//! Made from the definitions alone, so it cannot drift from the tables it explains.

use std::io::{self, Write};

use super::contract::since;
use super::layout::{ColumnDef, LAYOUT_VERSION, TableDef, type_name};
use super::sheet::Sheet;
use super::table::FileFacts;
use super::variant::Variant;
use crate::word::field::Base;
use crate::word::{Access, Type};

/// Writes `codebook.csv` for these tables.
pub fn write_codebook<W: Write>(
    tables: &[TableDef],
    variant: &Variant,
    out: W,
) -> io::Result<(W, FileFacts)> {
    let mut sheet = Sheet::new(&codebook(), variant, out)?;
    for table in tables {
        for column in &table.columns {
            write_cells(&mut sheet, variable(table, column).each_ref().map(String::as_str))?;
            if let Base::Code(codes) = column.kind.base {
                for code in codes {
                    let mut cells = [""; COLUMNS];
                    [cells[0], cells[1]] = [table.name, &column.name];
                    [cells[2], cells[3]] = [code.code, code.meaning.trim()];
                    write_cells(&mut sheet, cells)?;
                }
            }
        }
    }
    sheet.finish()
}

const COLUMNS: usize = 12;

/// The codebook as a table, for the data package.
pub fn codebook() -> TableDef {
    const NAMES: [(&str, &str); COLUMNS] = [
        ("table", "Table, the file name without .csv."),
        ("variable", "Column of that table."),
        ("value", "One value of its code list; empty in the row of the variable itself."),
        ("label", "What the variable or the value means."),
        ("type", "Type of the variable."),
        ("unit", "Unit, where it is a quantity."),
        ("required", "An empty cell is refused: true or false."),
        ("access", "Who may see it: public, internal or confidential."),
        ("missing", "How a missing value is written."),
        ("list", "Several items joined with a semicolon and a space: true or false."),
        ("since_version", "Version of the layout since which the variable exists."),
        ("derived", "Computed on writing and ignored on reading: true or false."),
    ];
    let text = Type { base: Base::Text, list: false, required: false };
    let column = |(name, meaning): (&'static str, &'static str)| ColumnDef {
        name: name.into(),
        meaning: meaning.into(),
        kind: text,
        unit: None,
        access: Access::Public,
        derived: true,
    };
    TableDef {
        name: "codebook",
        meaning: "What every variable and every value of a code list means.",
        kind: None,
        columns: NAMES.map(column).to_vec(),
        key: vec!["table", "variable", "value"],
    }
}

fn write_cells<W: Write>(sheet: &mut Sheet<W>, cells: [&str; COLUMNS]) -> io::Result<()> {
    for cell in cells {
        sheet.cell(cell)?;
    }
    sheet.end_row()
}

fn variable(table: &TableDef, column: &ColumnDef) -> [String; COLUMNS] {
    let missing = if column.kind.required { "" } else { "empty cell" };
    [
        table.name.to_owned(),
        column.name.to_string(),
        String::new(),
        column.meaning.to_string(),
        type_name(column.kind.base),
        column.unit.unwrap_or("").to_owned(),
        column.kind.required.to_string(),
        column.access.code().to_owned(),
        missing.to_owned(),
        column.kind.list.to_string(),
        since(table.name, &column.name).unwrap_or(LAYOUT_VERSION).to_owned(),
        column.derived.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::layout::all_tables;

    #[test]
    fn every_column_and_every_code_of_every_table_has_its_row_with_a_meaning() {
        let tables = all_tables(5);
        let (bytes, facts) = write_codebook(&tables, &Variant::default(), Vec::new()).unwrap();
        let mut rows = csv::Reader::from_reader(bytes.as_slice());
        let rows: Vec<_> = rows.records().map(|row| row.unwrap()).collect();
        let variables = tables.iter().map(|table| table.columns.len()).sum::<usize>();
        assert_eq!(rows.iter().filter(|row| row[2].is_empty()).count(), variables);
        assert!(rows.iter().all(|row| !row[3].is_empty() && row[3].trim() == &row[3]));
        assert_eq!(facts.rows, Some(rows.len() as u64));
    }

    #[test]
    fn a_variable_and_its_values_read_like_this() {
        let table = crate::publish::layout::table_of(crate::word::Kind::Observation);
        let (bytes, _) = write_codebook(&[table], &Variant::default(), Vec::new()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let finding: Vec<_> = text.lines().filter(|line| line.contains(",finding,")).collect();
        insta::assert_snapshot!(finding.join("\n"), @"
        evidence,finding,,Whether the search found something.,code,,true,public,,false,1,false
        evidence,finding,found,Something was found.,,,,,,,,
        evidence,finding,nothing_found,The observer looked and found nothing.,,,,,,,,
        evidence,finding,no_access,The observer had no access.,,,,,,,,
        ");
    }
}
