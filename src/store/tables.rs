//! The public tables under the names and with the columns of the released ones, as views in the
//! published copy: whoever opens that file with another tool finds what the CSV files say.
//!
//! Only what counts now is in them; the same tables as they were at a moment are read by `then`. Never a table of its
//! own: a view cannot contradict what it shows.

use super::allow::PUBLIC_KINDS;
use super::read::VISIBLE;
use super::schema::index_table;
use crate::record::def;
use crate::word::{Column, Kind};

/// Statements that make the views.
pub(super) fn views() -> String {
    let one = |(name, sql)| format!("CREATE VIEW \"{name}\" AS {sql};");
    all(None).into_iter().map(one).collect()
}

/// A table as it was at a ledger position, which is that of a moment; none where there is no such table.
pub(super) fn then(name: &str, known_at: u64) -> Option<String> {
    all(Some(known_at)).into_iter().find(|(its, _)| *its == name).map(|(_, sql)| sql)
}

/// Every table with the question that gives its rows: those of now, or those of a ledger position.
pub(super) fn all(known_at: Option<u64>) -> Vec<(&'static str, String)> {
    let mut all: Vec<_> =
        PUBLIC_KINDS.iter().map(|it| (it.table(), table(*it, known_at))).collect();
    let mut listed = |kind, list, (name, columns, noted)| {
        all.push((name, items((kind, known_at), list, columns, noted)));
    };
    listed(Kind::Observation, "links", ("evidence_links", ["commitment_id", "relation"], true));
    listed(Kind::Commitment, "parties", ("commitment_parties", ["party_id", "role"], false));
    all
}

/// What holds of the rows that are seen, of the table called `x` in the question.
fn seen(x: &str, known_at: Option<u64>) -> String {
    let Some(known_at) = known_at else { return format!("{x}.ended_by IS NULL") };
    VISIBLE.replace("x.", &format!("{x}.")).replace("?1", &known_at.to_string())
}

/// Names of all views.
pub(super) fn names() -> Vec<&'static str> {
    let kinds = PUBLIC_KINDS.iter().map(|kind| kind.table());
    kinds.chain(["evidence_links", "commitment_parties"]).collect()
}

fn table(kind: Kind, known_at: Option<u64>) -> String {
    let columns: Vec<String> = def(kind).columns().iter().map(|it| column(it, known_at)).collect();
    format!(
        "SELECT {} FROM {} x{} WHERE {}",
        columns.join(", "),
        index_table(kind),
        joins(kind, known_at),
        seen("x", known_at)
    )
}

/// The tables that a kind's computed columns are taken from.
fn joins(kind: Kind, known_at: Option<u64>) -> String {
    match kind {
        Kind::Observation => format!(
            " LEFT JOIN x_sources s ON s.source_id = x.source_id AND {}",
            seen("s", known_at)
        ),
        Kind::Assessment => format!(
            " LEFT JOIN x_scale_levels l ON l.scale_id = x.scale_id
                AND l.scale_version = x.scale_version AND l.level_code = x.level_code AND {}",
            seen("l", known_at)
        ),
        _ => String::new(),
    }
}

fn column(column: &Column, known_at: Option<u64>) -> String {
    match column {
        Column::Stored(_, field) => format!("x.\"{}\"", field.name),
        Column::Derived(derived) => {
            format!("{} AS \"{}\"", computed(derived.name, known_at), derived.name)
        }
    }
}

/// What a computed column is, as `publish::table` computes it for the files.
fn computed(name: &str, known_at: Option<u64>) -> String {
    let cell = match name {
        "event_date_precision" => PRECISION,
        "source_type" => "s.source_type",
        "source_name" => "s.title",
        "url" => "s.url",
        "reliability" => "s.reliability",
        "level_value" => "l.level_value",
        "level_label" => "l.label",
        "max_value" => {
            return format!(
                "(SELECT m.level_value FROM x_scale_levels m WHERE m.scale_id = x.scale_id
                    AND m.scale_version = x.scale_version AND {}
                  ORDER BY m.\"order\" DESC LIMIT 1)",
                seen("m", known_at)
            );
        }
        _ => "NULL",
    };
    cell.to_owned()
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
    (kind, known_at): (Kind, Option<u64>),
    list: &str,
    [other, code]: [&str; 2],
    noted: bool,
) -> String {
    let seen = seen("x", known_at);
    let (index, id) = (index_table(kind), def(kind).fields.first().map_or("", |it| it.name));
    let note = if noted {
        ", substr(said, nullif(instr(said, ' ('), 0) + 2, length(said) - instr(said, ' (') - 2) AS note"
    } else {
        ""
    };
    format!(
        "WITH RECURSIVE cut(position, {id}, item, rest) AS (
           SELECT x.position, x.{id}, NULL, x.{list} || '; ' FROM {index} x
            WHERE {seen} AND x.{list} IS NOT NULL
           UNION ALL
           SELECT position, {id}, substr(rest, 1, instr(rest, '; ') - 1),
                  substr(rest, instr(rest, '; ') + 2) FROM cut WHERE rest <> ''
         ), told({id}, {other}, said) AS (
           SELECT {id}, substr(item, 1, instr(item, ' ') - 1), substr(item, instr(item, ' ') + 1)
             FROM cut WHERE item IS NOT NULL
         )
         SELECT {id}, {other}, CASE WHEN instr(said, ' (') THEN substr(said, 1, instr(said, ' (') - 1)
                ELSE said END AS {code}{note} FROM told"
    )
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
