//! Scripts that load a package of tables with its labels: Python, R, Stata and SPSS.
//!
//! Those for Python and R read what lies beside the tables, so they are the same for every package; the
//! other two languages cannot, and theirs are written from the same definitions. A table for a
//! spreadsheet has none: it is for the eye. Never decides what a table or a code is called.

use std::fmt::Write as _;

use super::hxl;
use super::layout::{ColumnDef, TableDef};
use super::schema::LevelCodes;
use super::table::FileFacts;
use super::variant::{Variant, is_level};
use super::wording::{code_word, title};
use crate::language::Language;
use crate::word::field::Base;

const PYTHON: &str = include_str!("../../data/load/load.py");
const R: &str = include_str!("../../data/load/load.R");
/// Programs that the one for Stata begins with.
const STATA_HEAD: &str = include_str!("../../data/load/head.do");
/// What the one for SPSS begins with.
const SPSS_HEAD: &str = include_str!("../../data/load/head.sps");

/// Longest label of a variable or of a table in Stata, in characters.
const STATA_LABEL_CHARS_MAX: usize = 80;
/// Longest text of a string in SPSS, in bytes.
const SPSS_TEXT_BYTES_MAX: usize = 32_767;
/// Longest label of a value in SPSS, in bytes.
const SPSS_LABEL_BYTES_MAX: usize = 120;

/// The scripts by their file names.
pub(super) fn loaders(
    tables: &[(TableDef, FileFacts)],
    levels: &LevelCodes,
    variant: &Variant,
) -> Vec<(&'static str, String)> {
    if variant.spreadsheet.is_some() {
        return Vec::new();
    }
    let tagged = |table: &TableDef| variant.hxl && hxl::is_tagged(table);
    let (mut stata, mut spss) = (STATA_HEAD.to_owned(), SPSS_HEAD.to_owned());
    for (table, facts) in tables {
        stata_table(&mut stata, table, (facts, tagged(table)), levels);
        spss_table(&mut spss, table, (facts, tagged(table)), levels);
    }
    vec![
        ("load.py", PYTHON.to_owned()),
        ("load.R", R.to_owned()),
        ("load.do", stata),
        ("load.sps", spss),
    ]
}

/// The values of a column with their words in English; none where it has no list of values, or several
/// values in a cell.
fn values(column: &ColumnDef, levels: &LevelCodes) -> Vec<(String, String)> {
    let english = Language::first();
    match column.kind.base {
        _ if column.kind.list => Vec::new(),
        Base::Code(codes) => {
            let word = |code: &str| code_word(english, codes, code);
            codes.iter().map(|it| (it.code.to_owned(), word(it.code))).collect()
        }
        _ if is_level(&column.name) => {
            levels.codes.iter().map(|it| (it.code.clone(), it.label.clone())).collect()
        }
        _ => Vec::new(),
    }
}

fn stata_table(
    out: &mut String,
    table: &TableDef,
    (facts, tagged): (&FileFacts, bool),
    levels: &LevelCodes,
) {
    let name = table.name;
    let _ = writeln!(out, "\n* {name}: {}", one_line(table.meaning.trim()));
    let _ = writeln!(
        out,
        "import delimited using \"{}\", varnames(1) case(preserve) encoding(\"utf-8\") ///\n    bindquotes(strict) maxquotedrows(unlimited) stringcols(_all) clear",
        facts.path
    );
    if tagged {
        out.push_str("drop in 1\n");
    }
    if let Some(rows) = facts.rows {
        let _ = writeln!(out, "assert _N == {rows}");
    }
    for column in &table.columns {
        stata_column(out, table, column, levels);
    }
    let _ = writeln!(out, "label data {}", stata_text(table.meaning.trim()));
    let _ = writeln!(out, "save \"{name}.dta\", replace");
}

fn stata_column(out: &mut String, table: &TableDef, column: &ColumnDef, levels: &LevelCodes) {
    // Stata takes spaces out of names.
    let name = column.name.replace(' ', "");
    let label = stata_text(&title(Language::first(), table, &column.name));
    let made = match column.kind.base {
        _ if column.kind.list => None,
        Base::Integer | Base::Decimal => Some("as_number"),
        Base::Day => Some("as_day"),
        Base::Instant => Some("as_moment"),
        Base::Bool => Some("as_yes_no"),
        _ => None,
    };
    if let Some(made) = made {
        let _ = writeln!(out, "{made} {name}");
    }
    let _ = writeln!(out, "label variable {name} {label}");
    let values = values(column, levels);
    if values.is_empty() {
        return;
    }
    let _ = writeln!(out, "generate long {name}_n = .");
    for (place, (code, word)) in (1..).zip(&values) {
        let _ = writeln!(out, "replace {name}_n = {place} if {name} == {}", stata_text(code));
        let _ = writeln!(out, "label define {name} {place} {}, add", stata_text(word));
    }
    let _ = writeln!(out, "label values {name}_n {name}");
    let _ = writeln!(out, "label variable {name}_n {label}");
    let _ = writeln!(out, "order {name}_n, after({name})");
}

/// A text in Stata's compound quotes, without what it would take for the end of one or for a macro.
fn stata_text(text: &str) -> String {
    let plain = one_line(text).replace(['"', '`'], "'").replace('$', "");
    let short: String = plain.chars().take(STATA_LABEL_CHARS_MAX).collect();
    format!("`\"{short}\"'")
}

fn spss_table(
    out: &mut String,
    table: &TableDef,
    (facts, tagged): (&FileFacts, bool),
    levels: &LevelCodes,
) {
    let name = table.name;
    let _ = writeln!(out, "\n* {name}: {}", one_line(table.meaning.trim()));
    let Some(shape) = facts.shape.as_ref().filter(|shape| shape.one_line) else {
        let _ = writeln!(
            out,
            "* It holds texts of several lines, which GET DATA cannot read; load {} with another program.",
            facts.path
        );
        return;
    };
    let first = if tagged { 3 } else { 2 };
    let _ = writeln!(
        out,
        "GET DATA /TYPE=TXT /FILE='{}' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED\n  /DELCASE=LINE /FIRSTCASE={first} /DELIMITERS=',' /QUALIFIER='\"'\n  /VARIABLES=",
        facts.path
    );
    for (place, column) in table.columns.iter().enumerate() {
        let width = shape.widths.get(place).copied().unwrap_or(1);
        let _ = writeln!(out, "    {} {}", spss_name(column), spss_format(column, width));
    }
    out.push_str("  .\n");
    for column in &table.columns {
        spss_column(out, table, column, levels);
    }
    let _ = writeln!(out, "SAVE OUTFILE='{name}.sav'.");
}

fn spss_name(column: &ColumnDef) -> String {
    column.name.replace(' ', "_")
}

/// The form in which a column is read. Numbers have their point in the file, so no place is implied.
fn spss_format(column: &ColumnDef, width: usize) -> String {
    match column.kind.base {
        Base::Integer | Base::Decimal if !column.kind.list => "F20.0".to_owned(),
        Base::Day if !column.kind.list => "SDATE10".to_owned(),
        _ => format!("A{}", width.clamp(1, SPSS_TEXT_BYTES_MAX)),
    }
}

fn spss_column(out: &mut String, table: &TableDef, column: &ColumnDef, levels: &LevelCodes) {
    let name = spss_name(column);
    let label = spss_text(&title(Language::first(), table, &column.name));
    let _ = writeln!(out, "VARIABLE LABELS {name} {label}.");
    if column.kind.base == Base::Decimal && !column.kind.list {
        let _ = writeln!(out, "FORMATS {name} (F20.12).");
    }
    let values = values(column, levels);
    if values.is_empty() {
        return;
    }
    let _ = write!(out, "VALUE LABELS {name}");
    for (code, word) in values {
        let _ = write!(out, "\n  {} {}", spss_text(&code), spss_text(&word));
    }
    out.push_str(".\n");
}

/// A text in SPSS's quotes.
fn spss_text(text: &str) -> String {
    let mut short = String::new();
    for c in one_line(text).chars() {
        if short.len() + c.len_utf8() > SPSS_LABEL_BYTES_MAX {
            break;
        }
        short.push(c);
    }
    format!("'{}'", short.replace('\'', "''"))
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::layout::all_tables;
    use crate::publish::table::Shape;

    fn facts(table: &TableDef, one_line: bool) -> FileFacts {
        FileFacts {
            path: table.path(),
            rows: Some(3),
            bytes: 1,
            sha256: String::new(),
            shape: Some(Shape { one_line, widths: vec![7; table.columns.len()] }),
        }
    }

    fn scripts(variant: &Variant, one_line: bool) -> Vec<(&'static str, String)> {
        let tables: Vec<_> = all_tables(3)
            .into_iter()
            .map(|table| {
                let facts = facts(&table, one_line);
                (table, facts)
            })
            .collect();
        loaders(&tables, &LevelCodes { codes: Vec::new(), ordered: false }, variant)
    }

    #[test]
    fn every_variable_is_loaded_and_labelled_in_stata_and_spss() {
        let found = scripts(&Variant::default(), true);
        let (stata, spss) = (&found[2].1, &found[3].1);
        for table in all_tables(3) {
            for column in &table.columns {
                let label = format!("label variable {} `\"", column.name.replace(' ', ""));
                assert!(stata.contains(&label), "{}.{}", table.name, column.name);
                assert!(spss.contains(&format!("VARIABLE LABELS {} '", spss_name(column))));
                // With what is added to its name, a variable of Stata has 32 characters at most.
                assert!(column.name.len() <= 30, "{}", column.name);
            }
        }
        assert!(
            stata.lines().all(|line| line.matches("`\"").count() == line.matches("\"'").count())
        );
        let mut said = spss.lines().filter(|line| !line.starts_with('*'));
        assert!(said.all(|line| line.matches('\'').count() % 2 == 0));
        assert!(stata.contains("replace nature_n = 2 if nature == `\"core\"'\n"));
        assert!(stata.contains("assert _N == 3\n"));
    }

    #[test]
    fn a_table_of_texts_over_several_lines_is_left_to_other_programs_by_spss_and_said_so() {
        let spss = scripts(&Variant::default(), false).pop().unwrap().1;
        assert!(!spss.contains("GET DATA /TYPE"));
        assert!(spss.contains("load narratives.csv with another program"));
    }

    #[test]
    fn a_row_of_hashtags_is_passed_over_and_a_table_for_a_spreadsheet_has_no_script() {
        let tagged = scripts(&Variant { hxl: true, ..Variant::default() }, true);
        assert!(tagged[2].1.contains("drop in 1\n") && tagged[3].1.contains("/FIRSTCASE=3"));
        let spreadsheet = Some(crate::publish::variant::Separator::Comma);
        assert!(scripts(&Variant { spreadsheet, ..Variant::default() }, true).is_empty());
    }
}
