//! The contract with whoever reads the tables by a script: which columns each table has, in order,
//! and since which version of the layout.
//!
//! The list is `data/format/contract.csv`. Columns and tables are only ever added, at the end; a test
//! holds the definitions against the list and names what moved, vanished or changed its type. Never
//! holds data, and never decides which columns there are: the definitions do.

use std::sync::LazyLock;

use super::layout::LEVEL_COUNT;
#[cfg(test)]
use super::layout::{TableDef, type_name};

/// The list, one line per column in the order of the columns.
const LIST: &str = include_str!("../../data/format/contract.csv");

/// First line of the list.
pub const HEADER: &str = "table,column,type,since";

/// One column as it was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    /// Name of the table.
    pub table: &'static str,
    /// Name of the column.
    pub column: &'static str,
    /// Its type, with `list of ` before it where a cell holds several.
    pub kind: &'static str,
    /// Version of the layout since which it is there.
    pub since: &'static str,
}

/// Every column that was ever promised, table by table in order.
pub static PROMISED: LazyLock<Vec<Promised>> =
    LazyLock::new(|| LIST.lines().skip(1).filter_map(promised).collect());

/// The list is plain: no cell of it is quoted. A test holds that every line is read.
fn promised(line: &'static str) -> Option<Promised> {
    let cells: Vec<&'static str> = line.split(',').collect();
    let [table, column, kind, since] = cells.as_slice() else { return None };
    Some(Promised { table, column, kind, since })
}

/// Version of the layout since which a column exists; none where it was never promised.
///
/// `scores` has one column per level of the longest scale; all of them are as old as the first.
pub fn since(table: &str, column: &str) -> Option<&'static str> {
    let column = if is_level_count(table, column) { "n_level_0" } else { column };
    let mut of_table = PROMISED.iter().filter(|it| it.table == table);
    of_table.find(|it| it.column == column).map(|it| it.since)
}

fn is_level_count(table: &str, column: &str) -> bool {
    table == "scores" && column.starts_with(LEVEL_COUNT)
}

/// The type of a column as it stands in the list.
#[cfg(test)]
fn kind_of(column: &super::layout::ColumnDef) -> String {
    let list = if column.kind.list { "list of " } else { "" };
    format!("{list}{}", type_name(column.kind.base))
}

/// Every way in which these tables break the promises, and every column that is not promised yet.
#[cfg(test)]
fn breaches(tables: &[TableDef], promised: &[Promised]) -> Vec<String> {
    let mut found = Vec::new();
    let mut names: Vec<_> = promised.iter().map(|it| it.table).collect();
    names.dedup();
    for name in names {
        if !tables.iter().any(|table| table.name == name) {
            found.push(format!("the table {name} is gone"));
        }
    }
    for table in tables {
        let of_table: Vec<_> = promised.iter().filter(|it| it.table == table.name).collect();
        for (place, it) in of_table.iter().enumerate() {
            match table.columns.get(place) {
                Some(column) if column.name == it.column => {
                    let now = kind_of(column);
                    if now != it.kind {
                        found.push(format!("{}.{} was {}, is {now}", it.table, it.column, it.kind));
                    }
                }
                Some(column) => found.push(format!(
                    "{} column {}: {} was promised, {} stands there",
                    it.table,
                    place + 1,
                    it.column,
                    column.name
                )),
                None => found.push(format!("{}.{} is gone", it.table, it.column)),
            }
        }
        for column in table.columns.iter().skip(of_table.len()) {
            found.push(format!("{}.{} is new and not in the list", table.name, column.name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::publish::codebook::codebook;
    use crate::publish::layout::{ColumnDef, LAYOUT_VERSION, all_tables, scores};

    /// Every table that is written, with one column for levels in `scores`.
    fn contracted() -> Vec<TableDef> {
        let mut tables = all_tables(1);
        tables.push(codebook());
        tables
    }

    /// The list with a line for each column that is new, after the last line of its table.
    fn extended(tables: &[TableDef]) -> String {
        let mut list = format!("{HEADER}\n");
        for table in tables {
            for column in &table.columns {
                let since = since(table.name, &column.name).unwrap_or(LAYOUT_VERSION);
                let kind = kind_of(column);
                writeln!(list, "{},{},{kind},{since}", table.name, column.name).unwrap();
            }
        }
        list
    }

    /// New columns are added to the list by `ACCORDWATCH_REWRITE=1 cargo test --lib contract`; a
    /// column that moved or is gone is never written over.
    #[test]
    fn no_column_moves_or_vanishes_and_every_new_one_is_in_the_contract() {
        let tables = contracted();
        let found = breaches(&tables, &PROMISED);
        let broken: Vec<_> = found.iter().filter(|it| !it.ends_with("not in the list")).collect();
        assert!(broken.is_empty(), "columns are only appended: {broken:#?}");
        if std::env::var_os("ACCORDWATCH_REWRITE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/format/contract.csv");
            std::fs::write(path, extended(&tables)).unwrap();
            return;
        }
        assert_eq!(found, Vec::<String>::new(), "add them: ACCORDWATCH_REWRITE=1");
        assert_eq!(extended(&tables), LIST);
        assert_eq!(PROMISED.len() + 1, LIST.lines().count());
    }

    /// What is said of the tables once one of them was changed.
    fn said(table: &str, change: impl FnOnce(&mut TableDef)) -> Vec<String> {
        let mut tables = contracted();
        change(tables.iter_mut().find(|it| it.name == table).unwrap());
        breaches(&tables, &PROMISED)
    }

    fn extra(like: &ColumnDef) -> ColumnDef {
        ColumnDef { name: "extra".into(), ..like.clone() }
    }

    #[test]
    fn a_column_that_vanished_moved_or_was_renamed_is_found() {
        assert_eq!(said("pillars", |_| ()), Vec::<String>::new());
        let gone = said("pillars", |table| drop(table.columns.pop()));
        assert_eq!(gone, ["pillars.order is gone"]);
        let moved = [
            "pillars column 3: title was promised, lang stands there",
            "pillars column 4: lang was promised, title stands there",
        ];
        assert_eq!(said("pillars", |table| table.columns.swap(2, 3)), moved);
        let renamed = said("seals", |table| table.columns[1].name = "report".into());
        assert_eq!(renamed, ["seals column 2: report_id was promised, report stands there"]);
        let mut tables = contracted();
        tables.retain(|table| table.name != "scores");
        assert_eq!(breaches(&tables, &PROMISED), ["the table scores is gone"]);
    }

    #[test]
    fn a_column_that_came_in_between_or_changed_its_type_is_found_and_a_new_one_at_the_end_told() {
        let between = said("anchors", |table| table.columns.insert(3, extra(&table.columns[1])));
        assert_eq!(between[0], "anchors column 4: head was promised, extra stands there");
        let other = said("pillars", |table| table.columns[4].kind = table.columns[2].kind);
        assert_eq!(other, ["pillars.order was integer, is text"]);
        let appended = said("pillars", |table| table.columns.push(extra(&table.columns[2])));
        assert_eq!(appended, ["pillars.extra is new and not in the list"]);
    }

    /// Of `scores` the list has one column for levels: however long a scale, nothing else moves.
    #[test]
    fn a_longer_scale_only_adds_columns_at_the_end_of_scores() {
        let names = |levels| -> Vec<String> {
            scores(levels).columns.iter().map(|column| column.name.to_string()).collect()
        };
        for levels in 0..9 {
            let (shorter, longer) = (names(levels), names(levels + 1));
            assert_eq!(longer[..shorter.len()], shorter);
            assert_eq!(longer.len(), shorter.len() + 1);
        }
        assert_eq!(since("scores", "n_level_7"), since("scores", "n_level_0"));
        assert_eq!(since("scores", "no_such_column"), None);
    }
}
