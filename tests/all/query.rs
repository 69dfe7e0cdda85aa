//! Questions in SQL to what is published, through the real program: the tables are those of the
//! released files, cell by cell, and nothing but reading is possible.

use std::collections::BTreeMap;
use std::path::Path;

use accordwatch::service::one_table::{names, names_then};

use crate::site::Server;
use crate::tool::{Ran, State, demo, run, word};
use crate::travel::sealed_twice;

fn ask(sql: &str) -> Ran {
    run(&["query", word(demo()), sql])
}

/// What a refused question is told.
fn refused(ran: &Ran, code: i32) -> String {
    assert_eq!(ran.code, code, "{ran:?}");
    assert_eq!(ran.out, "", "nothing of an answer");
    ran.err.clone()
}

fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    let mut rows: Vec<Vec<String>> = rows.collect();
    rows.sort();
    (head, rows)
}

/// The public tables of the file, by name.
fn tables() -> BTreeMap<String, Vec<String>> {
    let listed = run(&["query", word(demo()), "--tables", "--json"]).well().json();
    let named = listed["tables"].as_array().unwrap().iter().map(|table| {
        let columns = table["columns"].as_array().unwrap().iter();
        let columns = columns.map(|it| it.as_str().unwrap().to_owned()).collect();
        (table["name"].as_str().unwrap().to_owned(), columns)
    });
    named.collect()
}

#[test]
fn every_public_table_says_in_sql_what_its_file_says() {
    let published = demo().join("published/tables");
    let (mut compared, mut cells) = (0, 0);
    for (table, columns) in tables() {
        let file = published.join(format!("{table}.csv"));
        let file =
            std::fs::read_to_string(&file).unwrap_or_else(|fault| panic!("{table}: {fault}"));
        let (head, expected) = rows(&file);
        assert_eq!(columns, head, "{table}");
        let (_, found) = rows(&ask(&format!("SELECT * FROM {table}")).well().out);
        assert_eq!(found, expected, "{table}");
        compared += usize::from(!expected.is_empty());
        cells += expected.iter().flatten().filter(|cell| !cell.is_empty()).count();
    }
    assert!(compared > 30 && cells > 90_000, "{compared} tables with {cells} cells");
    // None is left out that is released.
    let known = tables();
    let released = names().into_iter().chain(["codebook"]);
    let lies = |name: &&str| published.join(format!("{name}.csv")).exists();
    let lost: Vec<&str> = released.filter(lies).filter(|it| !known.contains_key(*it)).collect();
    assert_eq!(lost, Vec::<&str>::new());
    // Numbers of what was worked out are numbers.
    let above = |share: u32| {
        let sql = format!("SELECT count(*) FROM distribution WHERE share_pct > {share}");
        rows(&ask(&sql).well().out).1[0][0].parse::<usize>().unwrap()
    };
    let (head, all) = rows(&std::fs::read_to_string(published.join("distribution.csv")).unwrap());
    let place = head.iter().position(|it| it == "share_pct").unwrap();
    let counted = |share: f64| {
        all.iter().filter(|row| row[place].parse::<f64>().is_ok_and(|it| it > share)).count()
    };
    assert_eq!((above(9), above(50)), (counted(9.0), counted(50.0)));
}

#[test]
fn a_question_joins_counts_and_is_answered_as_csv_json_or_file() {
    let sql = "SELECT role, count(*) AS n FROM commitments JOIN commitment_parties
               USING (commitment_id) WHERE agreement_id = 'mali-2015' GROUP BY role ORDER BY role";
    let csv = ask(sql).well().out;
    assert!(csv.starts_with("role,n\n") && csv.contains("obligated,"), "{csv}");
    let json = run(&["query", word(demo()), sql, "--json"]).well().json();
    assert_eq!(json["columns"], serde_json::json!(["role", "n"]));
    assert_eq!(json["rows"].as_array().unwrap().len(), csv.lines().count() - 1);
    assert!(json["rows"][0][1].is_i64());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("roles.csv");
    run(&["query", word(demo()), sql, "--out", word(&path)]).well();
    assert_eq!(std::fs::read_to_string(path).unwrap(), csv);
}

#[test]
fn a_question_changes_nothing_and_reads_nothing_else() {
    let published = demo().join("published/published.db");
    let before = std::fs::read(&published).unwrap();
    let state = State::of(demo());
    let elsewhere = demo().join("mission.db");
    for sql in [
        "DELETE FROM x_sources",
        "UPDATE meta SET value = ''",
        "CREATE TABLE mine (a)",
        "CREATE TEMP TABLE mine (a)",
        "PRAGMA user_version = 9",
        "PRAGMA writable_schema = 1",
        "VACUUM INTO 'copy.db'",
        "SELECT load_extension('x')",
        "SELECT 1; SELECT 2",
        &format!("ATTACH '{}' AS m", elsewhere.display()),
    ] {
        let said = refused(&ask(sql), 1);
        assert!(said.contains("only reads the public tables"), "{sql}: {said}");
    }
    assert_eq!(std::fs::read(&published).unwrap(), before);
    state.assert_kept(demo());
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    let said = refused(&ask("SELECT nonsense FROM commitments"), 1);
    assert!(said.contains("no such column: nonsense") && said.contains("--tables"), "{said}");
    let said = refused(&ask("SELECT * FROM people"), 1);
    assert!(said.contains("no such table: people"), "{said}");
    let said = refused(&ask(" "), 1);
    assert!(said.contains("empty"), "{said}");
    let long = format!("SELECT '{}'", "x".repeat(70_000));
    assert!(refused(&ask(&long), 1).contains("up to 65536 are read"));
    refused(&run(&["query"]), 2);
    refused(&run(&["query", word(demo())]), 2);
    let said = refused(&run(&["query", word(Path::new("/nowhere")), "SELECT 1"]), 3);
    assert!(said.contains("/nowhere"), "{said}");
}

#[test]
fn a_question_that_takes_too_long_is_ended_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("never.csv");
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                   SELECT count(*) FROM n";
    let late = run(&["query", word(demo()), endless, "--seconds", "1", "--out", word(&path)]);
    assert!(refused(&late, 1).contains("took longer than 1 s"), "{late:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_published_file_is_on_the_site_whole_and_any_tool_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::of(&demo().join("published"));
    let answer = server.get("/published.db");
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/vnd.sqlite3"));
    let path = folder.path().join("copy.db");
    std::fs::write(&path, answer.body).unwrap();
    let db = rusqlite::Connection::open(path).unwrap();
    let count: i64 =
        db.query_row("SELECT count(*) FROM commitments", [], |row| row.get(0)).unwrap();
    assert!(count > 70, "{count}");
}

#[test]
fn asked_from_a_moment_every_table_says_what_its_file_says_from_there() {
    let published = sealed_twice();
    let (mission, server) = (published.parent().unwrap(), Server::of(published));
    let ask = |moment: &str, sql: &str| run(&["query", word(mission), sql, "--known-at", moment]);
    let (mut other, mut all) = (BTreeMap::new(), 0);
    for moment in ["report-T1", "report-T2"] {
        for table in tables().into_keys().filter(|it| names_then().contains(&it.as_str())) {
            let made = server.get(&format!("/tables/{table}.csv?known_at={moment}"));
            let (_, expected) = rows(made.text());
            let (_, found) = rows(&ask(moment, &format!("SELECT * FROM {table}")).well().out);
            assert_eq!(found, expected, "{table} {moment}");
            all += found.len();
            other.entry(table).or_insert_with(Vec::new).push(found);
        }
    }
    let differ = other.values().filter(|then| then[0] != then[1]).count();
    assert!(all > 500 && differ > 5, "{all} rows, {differ} tables differ");
    for table in ["commitment_by_report", "codebook"] {
        let said = refused(&ask("report-T1", &format!("SELECT * FROM {table}")), 1);
        assert!(said.contains("as of now only"), "{said}");
    }
    let said = refused(&ask("report-9", "SELECT 1"), 1);
    assert!(said.contains("report-T1, report-T2"), "{said}");
    let said = refused(&ask("report-T1", "DROP VIEW commitments"), 1);
    assert!(said.contains("only reads"), "{said}");
}
