//! One question to all seven forms in which counts are published: how many commitments stand at each level
//! on the last day of 2018. Each form is read by a program of others.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::forms::{lacks, python};
use crate::mirror::cluster::{Cluster, no_postgres};
use crate::site::Server;
use crate::tool::{demo, missing, ran, run, word};

/// What is counted, and how it is called on paper.
const CAPTION: &str = "All commitments: commitments by level, 31 December 2018";
const LEVELS: [(&str, &str); 7] = [
    ("not_begun", "Not begun"),
    ("minimal", "Minimal"),
    ("intermediate", "Intermediate"),
    ("nearly_complete", "Nearly completed"),
    ("complete", "Completed"),
    ("not_assessed", "Not assessed"),
    ("not_assessable", "Not assessable"),
];
const ROWS: &str =
    "agreement_id = 'mali-2015' AND as_of = '2018-12-31' AND scope_type = 'agreement'";

type Counts = BTreeMap<String, u64>;

/// Counts from rows of a level, else of a state, and a number.
fn counts<'r>(rows: impl IntoIterator<Item = (&'r str, &'r str, &'r str)>) -> Counts {
    let one = |(level, state, n): (&str, &str, &str)| {
        let level = if level.is_empty() { state } else { level };
        (level.to_owned(), n.parse().unwrap())
    };
    rows.into_iter().map(one).collect()
}

/// Lines of a program: level, state and number with tabs between them.
fn told(out: &str) -> Counts {
    counts(out.lines().map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0], cells[1], cells[2])
    }))
}

/// From words on paper to the codes.
fn named(found: impl Fn(&str) -> Option<u64>) -> Counts {
    let one = |(code, name): &(&str, &str)| Some(((*code).to_owned(), found(name)?));
    LEVELS.iter().filter_map(one).collect()
}

fn of_html(report: &Path) -> Counts {
    let page = std::fs::read_to_string(report.join("report.html")).unwrap();
    let (_, table) = page.split_once(&format!("<caption>{CAPTION}")).unwrap();
    let table = table.split("</table>").next().unwrap();
    named(|name| {
        let (_, row) = table.split_once(&format!("</i>{name}<"))?;
        let (_, number) = row.split_once(" value=")?;
        number.split('>').next()?.parse().ok()
    })
}

fn of_pdf(report: &Path) -> Counts {
    let text =
        ran(Command::new("pdftotext").arg("-layout").arg(report.join("report.pdf")).arg("-"));
    let text = text.well().out;
    let (before, _) = text.split_once(CAPTION).unwrap();
    // The legend stands above the caption, one level on a line, with its count at the end.
    let legend: Vec<&str> = before.lines().rev().take(40).collect();
    named(|name| {
        let number = |line: &&str| line.trim().strip_prefix(name)?.trim().parse().ok();
        legend.iter().find_map(number)
    })
}

fn of_csv(tables: &Path) -> Counts {
    let mut reader = csv::Reader::from_path(tables.join("distribution.csv")).unwrap();
    let head = reader.headers().unwrap().clone();
    let place = |name: &str| head.iter().position(|it| it == name).unwrap();
    let wanted =
        [("agreement_id", "mali-2015"), ("as_of", "2018-12-31"), ("scope_type", "agreement")];
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let ours =
        rows.iter().filter(|row| wanted.iter().all(|(name, text)| row[place(name)] == **text));
    counts(ours.map(|row| (&row[place("level_code")], &row[place("state")], &row[place("n")])))
}

const XLSX: &str = r#"
import datetime, sys, openpyxl
rows = openpyxl.load_workbook(sys.argv[1], read_only=True)["distribution"].iter_rows(values_only=True)
head = next(rows)
for row in rows:
    row = dict(zip(head, row))
    day = row["as_of"].date() if isinstance(row["as_of"], datetime.datetime) else row["as_of"]
    if (row["agreement_id"], str(day), row["scope_type"]) == ("mali-2015", "2018-12-31", "agreement"):
        print(row["level_code"] or "", row["state"], row["n"], sep="\t")
"#;

const PARQUET: &str = r"
import sys, duckdb
for row in duckdb.execute(f'SELECT level_code, state, n FROM read_parquet(?) WHERE {sys.argv[2]}', [sys.argv[1]]).fetchall():
    print(row[0] or '', row[1], row[2], sep='\t')
";

fn of_json(server: &Server) -> Counts {
    let path = "/api/v1/distribution?agreement_id=mali-2015&as_of=2018-12-31&scope_type=agreement&limit=99";
    let read: Value = serde_json::from_str(server.get(path).text()).unwrap();
    let rows = read["rows"].as_array().unwrap();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let cells: Vec<_> = rows
        .iter()
        .map(|row| (text(row, "level_code"), text(row, "state"), row["n"].to_string()))
        .collect();
    counts(cells.iter().map(|(level, state, n)| (level.as_str(), state.as_str(), n.as_str())))
}

fn of_postgres(cluster: &Cluster, database: &str) -> Counts {
    let sql = format!(
        "SELECT coalesce(level_code, ''), state, n::text FROM accordwatch.distribution WHERE {ROWS}"
    );
    let rows = cluster.client(database).query(&sql, &[]).unwrap();
    let cells: Vec<(String, String, String)> =
        rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect();
    counts(cells.iter().map(|(level, state, n)| (level.as_str(), state.as_str(), n.as_str())))
}

/// Forms that do not say what the first says.
fn differing<'n>(forms: &[(&'n str, Counts)]) -> Vec<&'n str> {
    let (_, first) = &forms[0];
    forms.iter().filter(|(_, counts)| counts != first).map(|(name, _)| *name).collect()
}

#[test]
fn html_pdf_csv_xlsx_json_parquet_and_postgres_give_the_same_counts() {
    let text = missing("pdftotext (Debian: poppler-utils)", Command::new("pdftotext").arg("-v"));
    if text
        || lacks("openpyxl (PyPI)", "openpyxl")
        || lacks("duckdb (PyPI)", "duckdb")
        || no_postgres()
    {
        return;
    }
    let published = demo().join("published");
    let (report, tables) = (published.join("reports/AW-2018/en"), published.join("tables"));
    let forms = tempfile::tempdir().unwrap();
    run(&["export", word(demo()), "--out", word(forms.path()), "--also", "xlsx,parquet"]).well();
    let cluster = Cluster::start();
    let address = cluster.database("seven");
    run(&["mirror", word(demo()), &address]).well();
    let server = Server::of(&published);
    let workbook = python(XLSX, &[&forms.path().join("tables.xlsx")]).well();
    let columns =
        python(PARQUET, &[&forms.path().join("distribution.parquet"), Path::new(ROWS)]).well();
    let mut all = vec![
        ("HTML", of_html(&report)),
        ("PDF", of_pdf(&report)),
        ("CSV", of_csv(&tables)),
        ("XLSX", told(&workbook.out)),
        ("JSON", of_json(&server)),
        ("Parquet", told(&columns.out)),
        ("Postgres", of_postgres(&cluster, "seven")),
    ];
    assert_eq!(differing(&all), Vec::<&str>::new(), "{all:?}");
    let (_, counts) = &all[0];
    assert_eq!((counts.len(), counts.values().sum::<u64>()), (LEVELS.len(), 78));
    // The control: one count that is another is found, and said where.
    let change = format!(
        "UPDATE accordwatch.distribution SET n = n + 1 WHERE state = 'not_assessed' AND {ROWS}"
    );
    cluster.client("seven").batch_execute(&change).unwrap();
    all[6].1 = of_postgres(&cluster, "seven");
    assert_eq!(differing(&all), ["Postgres"]);
}
