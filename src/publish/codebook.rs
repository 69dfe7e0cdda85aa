//! The codebook: one row per variable and one per value of a code list.
//!
//! Made from the definitions, so it cannot drift from the tables it explains; of the levels of scales,
//! which are data, it has those that judgements name.

use std::io::{self, Write};

use super::contract::since;
use super::layout::{ColumnDef, LAYOUT_VERSION, TableDef, is_ordered, type_name};
use super::schema::{LevelCode, LevelCodes};
use super::sheet::Sheet;
use super::table::FileFacts;
use super::variant::{Variant, is_level};
use super::wording::{LABEL, code_word, title};
use crate::language::Language;
use crate::word::field::Base;
use crate::word::{Access, Code, Type};

/// Writes `codebook.csv` for these tables; `levels` are those that judgements name.
pub(super) fn write_codebook<W: Write>(
    tables: &[TableDef],
    levels: &LevelCodes,
    variant: &Variant,
    out: W,
) -> io::Result<(W, FileFacts)> {
    let mut sheet = Sheet::new(&codebook(), variant, out)?;
    for table in tables {
        for column in &table.columns {
            sheet.row(&variable(table, column))?;
            if let Base::Code(codes) = column.kind.base {
                for code in codes {
                    sheet.row(&value(table, column, codes, code))?;
                }
            } else if is_level(&column.name) {
                for level in &levels.codes {
                    sheet.row(&level_value(table, column, level))?;
                }
            }
        }
    }
    sheet.finish()
}

/// Columns before the titles, which are one for each language.
const COLUMNS: usize = 14;

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
        ("missing", "What an empty cell means; empty where one is refused."),
        ("list", "Several items joined with a semicolon and a space: true or false."),
        ("since_version", "Version of the layout since which the variable exists."),
        ("derived", "Computed on writing and ignored on reading: true or false."),
        ("source", "Where the values come from: recorded, or what they are computed from."),
        (
            "ordered",
            "The values stand in an order that means something: true or false; empty without a list of values.",
        ),
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
    let title = |language: &Language| ColumnDef {
        name: format!("title_{}", language.tag()).into(),
        meaning: format!(
            "Short name of the variable or the value, in the language {}.",
            language.tag()
        )
        .into(),
        ..column(("", ""))
    };
    let mut columns = NAMES.map(column).to_vec();
    columns.extend(Language::all().iter().map(title));
    TableDef {
        name: "codebook",
        meaning: "What every variable and every value of a code list means.",
        kind: None,
        columns,
        key: vec!["table", "variable", "value"],
    }
}

/// The row of a variable.
fn variable(table: &TableDef, column: &ColumnDef) -> Vec<String> {
    let ordered = match column.kind.base {
        Base::Code(codes) => is_ordered(codes).to_string(),
        _ => String::new(),
    };
    let mut cells = vec![
        table.name.to_owned(),
        column.name.to_string(),
        String::new(),
        column.meaning.to_string(),
        type_name(column.kind.base),
        column.unit.unwrap_or("").to_owned(),
        column.kind.required.to_string(),
        column.access.code().to_owned(),
        column.missing().to_owned(),
        column.kind.list.to_string(),
        since(table.name, &column.name).unwrap_or(LAYOUT_VERSION).to_owned(),
        column.derived.to_string(),
        source_of(table, column),
        ordered,
    ];
    cells.extend(Language::all().iter().map(|language| title(language, table, &column.name)));
    cells
}

/// The row of one value: what it means, and its words.
fn of_value(table: &TableDef, column: &ColumnDef, value: &str, label: &str) -> Vec<String> {
    let mut cells = vec![String::new(); COLUMNS];
    let first = [table.name, &column.name, value, label];
    for (cell, text) in cells.iter_mut().zip(first) {
        text.clone_into(cell);
    }
    cells
}

fn value(table: &TableDef, column: &ColumnDef, codes: &[Code], code: &Code) -> Vec<String> {
    let mut cells = of_value(table, column, code.code, code.meaning.trim());
    cells.extend(Language::all().iter().map(|language| code_word(language, codes, code.code)));
    cells
}

fn level_value(table: &TableDef, column: &ColumnDef, level: &LevelCode) -> Vec<String> {
    let mut cells = of_value(table, column, &level.code, &level.label);
    let unknown = || vec![String::new(); Language::all().len()];
    cells.extend(level.words.clone().unwrap_or_else(unknown));
    cells
}

/// Where the values of a column come from.
fn source_of(table: &TableDef, column: &ColumnDef) -> String {
    if !column.derived {
        return "recorded".to_owned();
    }
    if let Some((of, _)) = column.name.rsplit_once(LABEL) {
        return format!("computed from {}.{of}", table.name);
    }
    let from = match (table.name, column.name.as_ref()) {
        ("evidence", "event_date_precision") => "evidence.event_date",
        ("evidence", "source_name") => "sources.title",
        ("evidence", "source_type") => "sources.source_type",
        ("evidence", "url") => "sources.url",
        ("evidence", "reliability") => "sources.reliability",
        ("assessments", "level_label") => "scale_levels.label",
        ("assessments", _) => "scale_levels.level_value",
        ("evidence_links", _) => "evidence.links",
        ("commitment_parties", _) => "commitments.parties",
        ("commitment_by_report", _) => "reports, assessments and what was known at the seals",
        ("pam_long" | "pam_wide", _) => "agreements, provisions, commitments and assessments",
        ("codebook", _) => "the definitions of the tables",
        _ => "commitments, assessments and scale_levels",
    };
    format!("computed from {from}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::layout::all_tables;

    fn no_levels() -> LevelCodes {
        LevelCodes { codes: Vec::new(), ordered: false }
    }

    #[test]
    fn every_column_and_every_code_of_every_table_has_its_row_with_a_meaning() {
        let tables = all_tables(5);
        let (bytes, facts) =
            write_codebook(&tables, &no_levels(), &Variant::default(), Vec::new()).unwrap();
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
        let (bytes, _) =
            write_codebook(&[table], &no_levels(), &Variant::default(), Vec::new()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let finding: Vec<_> = text.lines().filter(|line| line.contains(",finding,")).collect();
        insta::assert_snapshot!(finding.join("\n"), @r#"
        evidence,finding,,Whether the search found something.,code,,true,public,,false,1,false,recorded,false,What the search found,Résultat de la recherche,نتيجة البحث,Resultado de la búsqueda
        evidence,finding,found,Something was found.,,,,,,,,,,,found,trouvé,وُجد,encontrado
        evidence,finding,nothing_found,The observer looked and found nothing.,,,,,,,,,,,"looked, found nothing","cherché, rien trouvé",بُحث ولم يوجد شيء,se buscó y no se encontró nada
        evidence,finding,no_access,The observer had no access.,,,,,,,,,,,no access,pas d’accès,تعذر الوصول,sin acceso
        "#);
    }
}
