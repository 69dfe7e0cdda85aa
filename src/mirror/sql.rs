//! The statements that a mirror is made with. Names come from the definitions of the tables and are
//! quoted all the same; values travel as parameters or as rows of COPY, never in a statement.

use std::fmt::Write as _;

use super::parts::PART_DIGITS;
use crate::publish::layout::{ColumnDef, LEVEL_COUNT, TableDef};
use crate::word::Type;
use crate::word::field::Base;

/// A table under its schema, as SQL names it.
pub(super) fn named(schema: &str, table: &str) -> String {
    format!("{}.{}", quoted(schema), quoted(table))
}

/// A name between quotes.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text between quotes.
pub(super) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// The type of a column. Dates that may be partial stay what they are, EDTF text; so do lists, whose
/// items are joined with `; `, and times, which are exact to the nanosecond.
pub(super) fn type_of(kind: Type) -> &'static str {
    match (kind.list, kind.base) {
        (false, Base::Bool) => "boolean",
        (false, Base::Integer) => "bigint",
        (false, Base::Decimal) => "numeric",
        (false, Base::Day) => "date",
        _ => "text",
    }
}

/// A column of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Col {
    pub(super) name: String,
    pub(super) kind: &'static str,
    /// It is part of the key.
    pub(super) key: bool,
    /// Place of its cell in a row of the source; none for a column that the source has no more.
    pub(super) place: Option<usize>,
}

impl Col {
    /// Those of a table, and those that the database has beyond them.
    pub(super) fn of(table: &TableDef, beyond: &[String]) -> Vec<Self> {
        let one = |(place, column): (usize, &ColumnDef)| Self {
            name: column.name.to_string(),
            kind: type_of(column.kind),
            key: table.key.contains(&column.name.as_ref()),
            place: Some(place),
        };
        let own = table.columns.iter().enumerate().map(one);
        let beyond = beyond.iter().map(|name| Self {
            name: name.clone(),
            kind: "bigint",
            key: false,
            place: None,
        });
        own.chain(beyond).collect()
    }

    /// A cell without a value is an empty text here, because a key has no NULL.
    pub(super) fn empty_is_text(&self) -> bool {
        self.key && self.kind == "text"
    }

    /// It may have no value although it is part of the key.
    fn open_key(&self, table: &TableDef) -> bool {
        let required = |column: &ColumnDef| column.name == self.name && column.kind.required;
        self.key && self.kind != "text" && !table.columns.iter().any(required)
    }
}

/// A name of the database that a table of a mirror may have beyond its definition.
pub(super) fn may_be_beyond(table: &str, column: &str) -> bool {
    table == "scores" && column.starts_with(LEVEL_COUNT)
}

/// Makes a table, without its keys: those are made once it is filled.
pub(super) fn create(schema: &str, table: &TableDef, columns: &[Col]) -> String {
    let one = |column: &Col| {
        let required = if column.key && !column.open_key(table) { " NOT NULL" } else { "" };
        format!("{} {}{required}", quoted(&column.name), column.kind)
    };
    let list: Vec<_> = columns.iter().map(one).collect();
    format!("CREATE TABLE {} ({});", named(schema, table.name), list.join(", "))
}

/// Adds a column.
pub(super) fn add(schema: &str, table: &str, column: &Col) -> String {
    let (table, name) = (named(schema, table), quoted(&column.name));
    format!("ALTER TABLE {table} ADD COLUMN {name} {};", column.kind)
}

/// What a table and its columns mean.
pub(super) fn comments(schema: &str, table: &TableDef) -> String {
    let name = named(schema, table.name);
    let mut sql = format!("COMMENT ON TABLE {name} IS {};", text(table.meaning));
    for column in &table.columns {
        let mut meaning = column.meaning.to_string();
        if let Some(unit) = column.unit {
            let _ = write!(meaning, " Unit: {unit}.");
        }
        if !column.missing().is_empty() {
            let _ = write!(meaning, " Empty: {}.", column.missing());
        }
        let column = quoted(&column.name);
        let _ = write!(sql, "COMMENT ON COLUMN {name}.{column} IS {};", text(&meaning));
    }
    sql
}

/// The key of a table, for an index and for what happens to a row that is there already.
pub(super) fn key(table: &TableDef, columns: &[Col]) -> String {
    let one = |column: &Col| {
        let name = quoted(&column.name);
        if column.open_key(table) { format!("(coalesce({name}, -1))") } else { name }
    };
    let list: Vec<_> = columns.iter().filter(|column| column.key).map(one).collect();
    list.join(", ")
}

/// Keys and indexes of a filled table.
pub(super) fn keys(schema: &str, table: &TableDef, columns: &[Col]) -> String {
    let name = named(schema, table.name);
    let key = key(table, columns);
    let mut sql = if columns.iter().any(|column| column.open_key(table)) {
        format!("CREATE UNIQUE INDEX ON {name} ({key});")
    } else {
        format!("ALTER TABLE {name} ADD PRIMARY KEY ({key});")
    };
    let _ = write!(sql, "CREATE INDEX ON {name} ({});", part(table));
    sql
}

/// The part to which a row belongs.
pub(super) fn part(table: &TableDef) -> String {
    let first = table.columns.first().map_or("", |column| column.name.as_ref());
    format!("left(md5({}), {PART_DIGITS})", quoted(first))
}

/// Takes in rows.
pub(super) fn copy_in(table: &str, columns: &[Col]) -> String {
    format!("COPY {table} ({}) FROM STDIN", names(columns))
}

/// Gives out rows as text that reads as the cells of the released table.
pub(super) fn copy_out(schema: &str, table: &TableDef, columns: &[Col]) -> String {
    let own = columns.iter().filter(|column| column.place.is_some());
    let list: Vec<_> = own.map(|column| format!("{}::text", quoted(&column.name))).collect();
    let name = named(schema, table.name);
    format!("COPY (SELECT {} FROM {name}) TO STDOUT", list.join(", "))
}

/// Rows that wait to be merged.
pub(super) const STAGED: &str = "pg_temp.staged";

/// Makes the place for them, with the columns of a table.
pub(super) fn stage(schema: &str, table: &str) -> String {
    let name = named(schema, table);
    format!("DROP TABLE IF EXISTS {STAGED}; CREATE TEMP TABLE staged (LIKE {name}) ON COMMIT DROP;")
}

/// Takes away the rows of some parts (`$1`) that are not among those that wait.
pub(super) fn remove(schema: &str, table: &TableDef, columns: &[Col]) -> String {
    let same = columns.iter().filter(|column| column.key).map(|column| {
        let name = quoted(&column.name);
        let is = if column.open_key(table) { "IS NOT DISTINCT FROM" } else { "=" };
        format!("s.{name} {is} t.{name}")
    });
    let same: Vec<_> = same.collect();
    format!(
        "DELETE FROM {} t WHERE {} = ANY($1) AND NOT EXISTS (SELECT FROM {STAGED} s WHERE {})",
        named(schema, table.name),
        part(table),
        same.join(" AND ")
    )
}

/// Takes those that wait over; a row that says the same already is not touched.
pub(super) fn merge(schema: &str, table: &TableDef, columns: &[Col]) -> String {
    let (name, list) = (named(schema, table.name), names(columns));
    let rest: Vec<_> =
        columns.iter().filter(|column| !column.key).map(|it| quoted(&it.name)).collect();
    let key = key(table, columns);
    let mut sql = format!(
        "INSERT INTO {name} AS t ({list}) SELECT {list} FROM {STAGED} ON CONFLICT ({key}) DO "
    );
    if rest.is_empty() {
        sql.push_str("NOTHING");
        return sql;
    }
    let set: Vec<_> = rest.iter().map(|name| format!("{name} = excluded.{name}")).collect();
    let of = |whose: &str| {
        let list: Vec<_> = rest.iter().map(|name| format!("{whose}.{name}")).collect();
        list.join(", ")
    };
    let _ = write!(
        sql,
        "UPDATE SET {} WHERE ROW({}) IS DISTINCT FROM ROW({})",
        set.join(", "),
        of("t"),
        of("excluded")
    );
    sql
}

fn names(columns: &[Col]) -> String {
    let list: Vec<_> = columns.iter().map(|column| quoted(&column.name)).collect();
    list.join(", ")
}

/// Writes a row in the text form of COPY.
pub(super) fn row<'c>(columns: &[Col], cell: impl Fn(usize) -> &'c [u8], out: &mut Vec<u8>) {
    for (number, column) in columns.iter().enumerate() {
        if number > 0 {
            out.push(b'\t');
        }
        let text = column.place.map(&cell).unwrap_or_default();
        if text.is_empty() && !column.empty_is_text() {
            out.extend_from_slice(b"\\N");
            continue;
        }
        for byte in text {
            match byte {
                b'\\' => out.extend_from_slice(b"\\\\"),
                b'\n' => out.extend_from_slice(b"\\n"),
                b'\r' => out.extend_from_slice(b"\\r"),
                b'\t' => out.extend_from_slice(b"\\t"),
                other => out.push(*other),
            }
        }
    }
    out.push(b'\n');
}

/// Reads a cell of the text form of COPY; NULL as an empty one.
pub(super) fn unescaped(cell: &[u8]) -> Vec<u8> {
    if cell == b"\\N" {
        return Vec::new();
    }
    let mut out = Vec::with_capacity(cell.len());
    let mut bytes = cell.iter();
    while let Some(byte) = bytes.next() {
        if *byte != b'\\' {
            out.push(*byte);
            continue;
        }
        out.push(match bytes.next() {
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'b') => 8,
            Some(b'f') => 12,
            Some(b'v') => 11,
            Some(other) => *other,
            None => b'\\',
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::codebook::codebook;
    use crate::publish::layout::all_tables;

    #[test]
    fn a_name_or_a_text_cannot_end_its_quotes() {
        assert_eq!(named("a\"b", "c"), "\"a\"\"b\".\"c\"");
        assert_eq!(text("it's"), "'it''s'");
    }

    #[test]
    fn every_table_begins_with_a_text_that_has_a_value() {
        for table in all_tables(5).into_iter().chain([codebook()]) {
            let first = &Col::of(&table, &[])[0];
            assert_eq!(first.kind, "text", "{}", table.name);
            // The codebook has a line for every cell, and says of none that it is required.
            assert!(table.columns[0].kind.required || first.empty_is_text(), "{}", table.name);
        }
    }

    #[test]
    fn the_one_number_in_a_key_that_may_be_missing_counts_as_none() {
        let tables: Vec<_> = all_tables(5).into_iter().chain([codebook()]).collect();
        let open: Vec<String> = tables
            .iter()
            .flat_map(|table| {
                let columns = Col::of(table, &[]);
                let open = columns.into_iter().filter(|column| column.open_key(table));
                open.map(|column| format!("{}.{} {}", table.name, column.name, column.kind))
            })
            .collect();
        assert_eq!(open, ["distribution.scale_version bigint"]);
    }

    #[test]
    fn a_row_is_written_and_read_back_whatever_stands_in_it() {
        let table = all_tables(1).into_iter().find(|it| it.name == "scores").unwrap();
        let columns = Col::of(&table, &["n_level_7".to_owned()]);
        let cells = ["a\\N", "\\.", "tab\there", "", "line\r\nnext\\n"];
        let mut out = Vec::new();
        let cell = |place: usize| cells.get(place).map_or(&b""[..], |it| it.as_bytes());
        row(&columns, cell, &mut out);
        let line = out.strip_suffix(b"\n").unwrap();
        let back: Vec<Vec<u8>> = line.split(|byte| *byte == b'\t').map(unescaped).collect();
        assert_eq!(back.len(), columns.len());
        for (place, text) in cells.iter().enumerate() {
            assert_eq!(back[place], text.as_bytes());
        }
        // A key without a value is an empty text; elsewhere nothing is NULL.
        let raw: Vec<&[u8]> = line.split(|byte| *byte == b'\t').collect();
        assert_eq!((raw[3], raw[6], raw[columns.len() - 1]), (&b""[..], &b"\\N"[..], &b"\\N"[..]));
    }
}
