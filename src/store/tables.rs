//! The public tables under the names and with the columns of the released ones, as views in the
//! published copy: whoever opens that file with another tool finds what the CSV files say.
//!
//! Only what counts now is in them. Never a table of its own: a view cannot contradict what it shows.

use std::fmt::Write as _;

use super::allow::PUBLIC_KINDS;
use super::schema::index_table;
use crate::record::def;
use crate::word::{Column, Kind};

/// Statements that make the views.
pub(super) fn views() -> String {
    let mut sql = String::new();
    for kind in PUBLIC_KINDS {
        table(*kind, &mut sql);
    }
    let (links, roles) = (Kind::Observation, Kind::Commitment);
    items(links, "links", ("evidence_links", ["commitment_id", "relation"], true), &mut sql);
    items(roles, "parties", ("commitment_parties", ["party_id", "role"], false), &mut sql);
    sql
}

/// Names of all views.
pub(super) fn names() -> Vec<&'static str> {
    let kinds = PUBLIC_KINDS.iter().map(|kind| kind.table());
    kinds.chain(["evidence_links", "commitment_parties"]).collect()
}

fn table(kind: Kind, sql: &mut String) {
    let (name, index) = (kind.table(), index_table(kind));
    let columns: Vec<String> = def(kind).columns().iter().map(column).collect();
    let _ = write!(
        sql,
        "CREATE VIEW \"{name}\" AS SELECT {} FROM {index} x{} WHERE x.ended_by IS NULL;",
        columns.join(", "),
        joins(kind)
    );
}

/// The tables that a kind's computed columns are taken from.
fn joins(kind: Kind) -> &'static str {
    match kind {
        Kind::Observation => {
            " LEFT JOIN x_sources s ON s.source_id = x.source_id AND s.ended_by IS NULL"
        }
        Kind::Assessment => {
            " LEFT JOIN x_scale_levels l ON l.scale_id = x.scale_id
                AND l.scale_version = x.scale_version AND l.level_code = x.level_code
                AND l.ended_by IS NULL"
        }
        _ => "",
    }
}

fn column(column: &Column) -> String {
    match column {
        Column::Stored(_, field) => format!("x.\"{}\"", field.name),
        Column::Derived(derived) => format!("{} AS \"{}\"", computed(derived.name), derived.name),
    }
}

/// What a computed column is, as `publish::table` computes it for the files.
fn computed(name: &str) -> &'static str {
    match name {
        "event_date_precision" => PRECISION,
        "source_type" => "s.source_type",
        "source_name" => "s.title",
        "url" => "s.url",
        "reliability" => "s.reliability",
        "level_value" => "l.level_value",
        "level_label" => "l.label",
        "max_value" => {
            "(SELECT m.level_value FROM x_scale_levels m WHERE m.scale_id = x.scale_id
                AND m.scale_version = x.scale_version AND m.ended_by IS NULL
              ORDER BY m.\"order\" DESC LIMIT 1)"
        }
        _ => "NULL",
    }
}

/// How exactly a date in EDTF is known (`word::PartialDate::precision`): a span has a stroke, a
/// season a month above 20, some years an X in the year.
const PRECISION: &str = "CASE
    WHEN instr(x.event_date, '/') THEN 'range'
    WHEN x.event_date LIKE 'XXXX%' THEN 'unknown'
    ELSE (SELECT CASE
        WHEN instr(core, 'X') THEN 'years'
        WHEN length(core) = 10 THEN 'day'
        WHEN length(core) = 4 THEN 'year'
        WHEN length(core) <> 7 THEN NULL
        WHEN CAST(substr(core, 6) AS INTEGER) > 20 THEN 'season'
        ELSE 'month' END
      FROM (SELECT replace(ltrim(rtrim(x.event_date, '~?%'), '-'), '-XX', '') AS core)) END";

/// One row for each item of a list cell: `ID CODE (note)`, items joined with `; `.
fn items(
    kind: Kind,
    list: &str,
    (name, [other, code], noted): (&str, [&str; 2], bool),
    sql: &mut String,
) {
    let (index, id) = (index_table(kind), def(kind).fields.first().map_or("", |it| it.name));
    let note = if noted {
        ", substr(said, nullif(instr(said, ' ('), 0) + 2, length(said) - instr(said, ' (') - 2) AS note"
    } else {
        ""
    };
    let _ = write!(
        sql,
        "CREATE VIEW \"{name}\" AS
         WITH RECURSIVE cut(position, {id}, item, rest) AS (
           SELECT position, {id}, NULL, {list} || '; ' FROM {index}
            WHERE ended_by IS NULL AND {list} IS NOT NULL
           UNION ALL
           SELECT position, {id}, substr(rest, 1, instr(rest, '; ') - 1),
                  substr(rest, instr(rest, '; ') + 2) FROM cut WHERE rest <> ''
         ), told({id}, {other}, said) AS (
           SELECT {id}, substr(item, 1, instr(item, ' ') - 1), substr(item, instr(item, ' ') + 1)
             FROM cut WHERE item IS NOT NULL
         )
         SELECT {id}, {other}, CASE WHEN instr(said, ' (') THEN substr(said, 1, instr(said, ' (') - 1)
                ELSE said END AS {code}{note} FROM told;"
    );
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::word::PartialDate;

    fn precision(db: &Connection, date: &str) -> Option<String> {
        let sql = format!("SELECT {PRECISION} FROM (SELECT ?1 AS event_date) x");
        db.query_row(&sql, [date], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_date_is_as_exact_in_sql_as_in_the_program() {
        let db = Connection::open_in_memory().unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for core in [
            "2018-03-12",
            "2018-03",
            "2018-21",
            "2018",
            "201X",
            "20XX",
            "XXXX",
            "2018-XX",
            "2018-XX-XX",
            "2018-03-XX",
            "201X-XX",
            "XXXX-XX",
            "XXXX-XX-XX",
            "-0044",
            "-0044-03",
            "-0044-03-15",
            "2018-01/2018-04",
            "../2018",
            "2018-03-01/..",
            "2018/2019-03-04",
            "/..",
        ] {
            for mark in ["", "~", "?", "%"] {
                let text = format!("{core}{mark}");
                let Ok(date) = PartialDate::parse(&text) else { continue };
                let code = date.precision().code();
                assert_eq!(precision(&db, &text).as_deref(), Some(code), "{text}");
                seen.insert(code);
            }
        }
        assert_eq!(seen.len(), 7, "{seen:?}");
    }
}
