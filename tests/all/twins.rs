//! The twins of pages for programs over a real socket: CSV and JSON with all that a page lists.

use std::collections::{BTreeMap, BTreeSet};

use accordwatch::language::Language;
use accordwatch::publish::contract::PROMISED;
use accordwatch::store::published::Published;
use accordwatch::word::hexadecimal;
use base64::Engine as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::site::{Answer, Server, published};
use crate::travel::{addresses, sealed_twice};
use crate::web::{parts, told, unprotected, unzipped, values};

/// Tables that no release has: what pages show that are no lists of records.
const OWN: [&str; 10] = [
    "blockages_standing",
    "commitments_standing",
    "corrections",
    "counted_rows",
    "figures",
    "found",
    "glossary",
    "recommendations_standing",
    "sealed",
    "tables",
];

/// The twins of a page, as its head names them.
fn twins(page: &str) -> [String; 2] {
    let of = |kind: &str| {
        let mark = format!("<link rel=\"alternate\" type=\"{kind}\" href=\"");
        let found: Vec<&str> = page.split(&mark).skip(1).collect();
        assert_eq!(found.len(), 1, "{kind}");
        found[0].split('"').next().unwrap().replace("&amp;", "&")
    };
    [of("text/csv"), of("application/json")]
}

/// A table as it was read.
pub(crate) struct Read {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Read {
    pub(crate) fn of(csv: &str) -> Self {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let cells = |row: &csv::StringRecord| row.iter().map(ToOwned::to_owned).collect();
        let columns = cells(reader.headers().unwrap());
        // A row with fewer or more cells than the header is an error of the reader.
        let rows = reader.records().map(|row| cells(&row.unwrap())).collect();
        Self { columns, rows }
    }

    /// One column, from the first row on.
    pub(crate) fn column(&self, name: &str) -> Vec<&str> {
        let place = self.columns.iter().position(|it| it == name).unwrap();
        self.rows.iter().map(|row| row[place].as_str()).collect()
    }
}

/// What a value in JSON says as a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// Where a JSON twin differs from the CSV, or has not the types of its columns.
fn differences(csv: &Read, json: &Value, table: &str) -> Vec<String> {
    let mut found = Vec::new();
    let rows = json["rows"].as_array().unwrap();
    if rows.len() != csv.rows.len() {
        found.push(format!("{} rows, not {}", rows.len(), csv.rows.len()));
    }
    for (place, (object, row)) in rows.iter().zip(&csv.rows).enumerate() {
        let object = object.as_object().unwrap();
        if object.len() != csv.columns.len() {
            found.push(format!("row {place}: {} members", object.len()));
        }
        for (column, text) in csv.columns.iter().zip(row) {
            let value = &object[column];
            let said = cell(value);
            let number = || Some(said.parse::<f64>().ok()? - text.parse::<f64>().ok()?);
            if said != *text && number().is_none_or(|it| it.abs() > f64::EPSILON) {
                found.push(format!("row {place}, {column}: {value}, not {text}"));
            }
            let kind = PROMISED.iter().find(|it| it.table == table && it.column == column);
            let typed = match kind.map_or("", |it| it.kind) {
                "boolean" => value.is_boolean() || value.is_null(),
                "integer" | "decimal" => value.is_number() || value.is_null(),
                list if list.starts_with("list of ") => value.is_array(),
                _ => true,
            };
            if !typed {
                found.push(format!("row {place}, {column}: {value} is of another type"));
            }
        }
    }
    found
}

fn langs() -> impl Iterator<Item = &'static str> {
    Language::all().iter().map(Language::tag)
}

fn ok(server: &Server, path: &str) -> Answer {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer
}

/// Checks the twins of a page, and gives back the name of their table with its CSV.
fn checked(server: &Server, path: &str) -> (String, String) {
    let page = ok(server, path);
    let [csv, json] = twins(page.text()).map(|twin| (ok(server, &twin), twin));
    let links = values(page.text(), "href");
    for (_, twin) in [&csv, &json] {
        let escaped = twin.replace('&', "&amp;");
        assert_eq!(
            links.iter().filter(|it| **it == escaped).count(),
            2,
            "in head and foot: {twin}"
        );
    }
    assert_eq!(csv.0.header("content-type"), "text/csv; charset=utf-8", "{path}");
    assert_eq!(json.0.header("content-type"), "application/json; charset=utf-8", "{path}");
    let read: Value = serde_json::from_str(json.0.text()).unwrap();
    let rows = Read::of(csv.0.text());
    let table = read["table"].as_str().unwrap().to_owned();
    let none: Vec<String> = Vec::new();
    assert_eq!(differences(&rows, &read, &table), none, "{path}");
    let promised: Vec<&str> =
        PROMISED.iter().filter(|it| it.table == table).map(|it| it.column).collect();
    if OWN.contains(&table.as_str()) {
        assert!(promised.is_empty(), "{table} has the name of a released table");
    } else {
        assert_eq!(rows.columns, promised, "{path}");
    }
    let members: Vec<&String> = read.as_object().unwrap().keys().collect();
    let wanted =
        ["address", "complete", "filter", "licence", "rows", "source", "table", "title", "vantage"];
    assert_eq!(members.iter().map(|it| it.as_str()).collect::<BTreeSet<_>>(), wanted.into());
    assert_eq!(read["licence"], serde_json::json!(["MIT", "Apache-2.0"]));
    assert_eq!(read["source"], "Accordwatch sample reading");
    assert!(!read["title"].as_str().unwrap().is_empty());
    let there = read["address"].as_str().unwrap();
    assert_eq!(ok(server, there).body, page.body, "{path}: the page itself stands at {there}");
    (table, csv.0.text().to_owned())
}

#[test]
fn every_page_of_the_table_has_both_twins_and_their_rows_are_the_same_in_every_language() {
    let server = Server::of(sealed_twice());
    let mut tables = BTreeSet::new();
    for query in ["", "?known_at=report-T1", "?as_of=2017-06-30&known_at=report-T2"] {
        let mut first: Vec<(String, String)> = Vec::new();
        for lang in langs() {
            let all: Vec<_> = addresses(lang)
                .iter()
                .map(|path| checked(&server, &format!("{path}{query}")))
                .collect();
            if first.is_empty() {
                tables.extend(all.iter().map(|(table, _)| table.clone()));
                first = all;
            } else {
                assert!(first == all, "{lang} {query}: other rows than in English");
            }
        }
    }
    assert!(tables.len() >= 15, "{tables:?}");
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn the_comparison_of_twins_can_fail() {
    let csv = Read::of("session_id,present_ids,number\nm1,GOV; CMA,\nm2,,x\n");
    let same = serde_json::json!({"rows": [
        {"session_id": "m1", "present_ids": ["GOV", "CMA"], "number": null},
        {"session_id": "m2", "present_ids": [], "number": "x"},
    ]});
    assert!(differences(&csv, &same, "sessions").is_empty());
    for (pointer, value) in [
        ("/rows/0/session_id", Value::from("m3")),
        ("/rows/0/present_ids", Value::from("GOV; CMA")),
        ("/rows/1/number", Value::Null),
        ("/rows", Value::Array(Vec::new())),
    ] {
        let mut other = same.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        assert!(!differences(&csv, &other, "sessions").is_empty(), "{pointer}");
    }
}

/// What stands in the first cell of the rows of a page's tables, where it links to a commitment.
fn commitments(pages: &[String]) -> Vec<String> {
    let rows = pages.iter().flat_map(|page| page.split("<th scope=\"row\">").skip(1));
    let cells = rows.filter_map(|row| row.split("</th>").next());
    let linked = cells.filter_map(|cell| cell.split("/en/commitments/").nth(1));
    linked.filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned).collect()
}

#[test]
fn a_twin_has_all_rows_that_its_page_has_in_all_its_parts_in_their_order() {
    let server = Server::of(published());
    let csv = |path: &str| Read::of(ok(&server, &format!("{path}.csv")).text());
    let of = |name: &str| format!("/en/agreements/mali-2015/{name}");
    for (name, sort, column) in [
        ("recommendations", "recommendation", "recommendation_id"),
        ("blockages", "blockage", "blockage_id"),
        ("sessions", "session", "session_id"),
        ("incidents", "incident", "incident_id"),
        ("reports", "report", "report_id"),
        ("text", "provision", "provision_id"),
    ] {
        let twin = csv(&of(name));
        // Not every page comes in parts.
        let pages = match name {
            "reports" | "text" => vec![ok(&server, &of(name)).text().to_owned()],
            _ => parts(&server, &of(name)),
        };
        let (mut shown, mut rows) = (told(&pages, sort), twin.column(column));
        assert!(shown.len() > 9, "{name}: {}", shown.len());
        if name == "text" {
            // The page has them as a tree.
            shown.sort_unstable();
            rows.sort_unstable();
        }
        assert_eq!(rows, shown, "{name}");
    }
    for path in [&of("overdue"), "/en/pillars/political", "/en/parties/GOV"] {
        let listed = commitments(&parts(&server, path));
        let owed: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
        let twin = csv(path);
        let rows = twin.column("commitment_id");
        assert!(rows.len() > 9, "{path}");
        assert_eq!(rows.iter().copied().collect::<BTreeSet<_>>(), owed, "{path}");
        assert_eq!(rows, listed[..rows.len()], "{path}: in the same order");
    }
    let readings: usize = parts(&server, &of("indicators"))
        .iter()
        .map(|page| page.matches("<th scope=\"row\">").count())
        .sum();
    assert_eq!(csv(&of("indicators")).rows.len(), readings);
    let parties = ok(&server, &of("parties"));
    assert_eq!(csv(&of("parties")).rows.len(), parties.text().matches("<h3>").count());
    // Observations come in parts of 25; the twin has all of them.
    let pages = parts(&server, "/en/commitments/C77");
    let twin = csv("/en/commitments/C77");
    let rows = twin.column("evidence_id");
    assert!(pages.len() > 1 && rows.len() > 25);
    let shown = told(&pages, "evidence");
    assert_eq!(rows.iter().copied().collect::<BTreeSet<_>>(), shown.iter().copied().collect());
    // A page tells its part as a story; the parts, and the rows of the twin, begin with the newest.
    let dates = twin.column("event_date");
    assert!(dates.windows(2).all(|two| two[0].get(..4) >= two[1].get(..4)), "{dates:?}");
    // A part is not asked for in a twin, and is no other twin.
    let part = ok(&server, "/en/commitments/C77.csv?page=2");
    assert_eq!(part.body, ok(&server, "/en/commitments/C77.csv").body);
    // Numbers of a report.
    let figures = std::fs::read(published().join("reports/AW-2018/figures.json")).unwrap();
    let held: Value = serde_json::from_slice(&figures).unwrap();
    let ids: Vec<&str> =
        held["figures"].as_array().unwrap().iter().filter_map(|it| it["id"].as_str()).collect();
    assert_eq!(csv("/en/reports/AW-2018/why").column("figure_id"), ids);
}

#[test]
fn every_row_of_a_list_of_records_is_the_row_of_the_released_table() {
    let server = Server::of(published());
    let mut compared = 0;
    for path in addresses("en").iter().map(String::as_str).chain(["/en/commitments/C77"]) {
        let page = ok(&server, path);
        let [csv, json] = twins(page.text()).map(|twin| ok(&server, &twin));
        let read: Value = serde_json::from_str(json.text()).unwrap();
        let table = read["table"].as_str().unwrap();
        // Where the program's own reading stands beside the cells of a record, it stands behind them.
        let standing = table.strip_suffix("_standing");
        if OWN.contains(&table) && standing.is_none() {
            continue;
        }
        let table = standing.unwrap_or(table);
        let released = ok(&server, &format!("/tables/{table}.csv"));
        let released = Read::of(released.text());
        let rows: BTreeSet<&Vec<String>> = released.rows.iter().collect();
        let twin = Read::of(csv.text());
        let (own, beside) = twin.columns.split_at(released.columns.len());
        assert_eq!(own, released.columns, "{table}");
        assert_eq!(standing.is_some(), !beside.is_empty(), "{table}");
        for row in &twin.rows {
            let row = row[..own.len()].to_vec();
            assert!(rows.contains(&row), "{path}: {row:?} is not in {table}");
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn a_twin_says_what_it_is_and_is_not_sent_again() {
    let server = Server::of(sealed_twice());
    let query = "?as_of=2018-06-30&known_at=report-T1";
    let base = "/en/agreements/mali-2015/sessions";
    for (ending, other, kind) in
        [(".csv", ".json", "application/json"), (".json", ".csv", "text/csv")]
    {
        let path = format!("{base}{ending}{query}");
        let twin = ok(&server, &path);
        let length = twin.body.len().to_string();
        assert_eq!(twin.header("content-length"), length);
        let name = format!("agreements-mali-2015-sessions-2018-06-30-report-T1{ending}");
        let saved = format!("attachment; filename=\"{name}\"");
        assert_eq!(twin.header("content-disposition"), saved);
        let link = format!(
            "<{base}{query}>; rel=\"canonical\"; type=\"text/html\", \
             <{base}{other}{query}>; rel=\"alternate\"; type=\"{kind}\", \
             <https://spdx.org/licenses/MIT.html>; rel=\"license\", \
             <https://spdx.org/licenses/Apache-2.0.html>; rel=\"license\""
        );
        assert_eq!(twin.header("link"), link);
        assert_eq!(twin.header("cache-control"), "public, no-cache");
        assert_eq!(twin.header("vary"), "accept-encoding");
        assert_eq!(unprotected(&twin), Vec::<&str>::new());
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&twin.body));
        assert_eq!(twin.header("repr-digest"), format!("sha-256=:{digest}:"));
        let head = server.ask("HEAD", &path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        assert_eq!(head.header("content-length"), length);
    }
}

#[test]
fn a_reader_who_has_a_twin_is_not_sent_it_again_in_whatever_form_it_came() {
    let server = Server::of(sealed_twice());
    let query = "?as_of=2018-06-30&known_at=report-T1";
    let base = "/en/agreements/mali-2015/sessions";
    for ending in [".csv", ".json"] {
        let path = format!("{base}{ending}{query}");
        let twin = ok(&server, &path);
        // The validator is strong, and another where the bytes are others.
        let tag = twin.header("etag");
        let hash = hexadecimal(&Sha256::digest(&twin.body));
        assert_eq!(tag, format!("\"{}\"", &hash[..32]));
        let zipped = server.ask("GET", &path, &[("Accept-Encoding", "gzip")]);
        assert_eq!(zipped.header("content-encoding"), "gzip");
        assert_eq!(unzipped(&zipped.body), twin.body);
        assert_eq!(zipped.header("etag"), format!("\"{}-gzip\"", &hash[..32]));
        assert_eq!(zipped.header("repr-digest"), "");
        // Somebody who likes it less compressed has it plain, or with a weak validator.
        let less = [("Accept-Encoding", "gzip;q=0.5, identity;q=0.9")];
        let less = server.ask("GET", &path, &less);
        let plain = less.header("content-encoding").is_empty();
        assert_eq!(less.header("etag").starts_with("W/"), !plain);
        for (encoding, tag) in [("identity", tag), ("gzip", zipped.header("etag"))] {
            let known = [("Accept-Encoding", encoding), ("If-None-Match", tag)];
            let same = server.ask("GET", &path, &known);
            assert_eq!((same.status, same.body.len()), (304, 0));
            assert_eq!(same.header("etag"), tag);
            assert_eq!(same.header("content-disposition"), "");
        }
        let known = [("If-None-Match", tag)];
        let now = server.ask("GET", &format!("{base}{ending}"), &known);
        assert_eq!(now.status, 200, "of another vantage it is another");
    }
}

#[test]
fn a_twin_is_seen_from_where_its_page_is_seen() {
    let server = Server::of(sealed_twice());
    let store = Published::open(sealed_twice()).unwrap();
    let moments = store.moments().unwrap();
    let ids = |path: &str, query: &str| -> Vec<String> {
        let twin = ok(&server, &format!("{path}.csv{query}"));
        let read = Read::of(twin.text());
        read.rows.iter().map(|row| row[0].clone()).collect()
    };
    let [first, second] = ["?known_at=report-T1", "?known_at=report-T2"];
    for (page, id) in [
        ("/en/agreements/mali-2015/recommendations", "X-LATER"),
        ("/en/agreements/mali-2015/sessions", "M-LATER"),
        ("/en/agreements/mali-2015/incidents", "N-LATER"),
        ("/en/agreements/mali-2015/blockages", "B-LATER"),
        ("/en/agreements/mali-2015/indicators", "R-LATER"),
        ("/en/agreements/mali-2015/parties", "PLATER"),
        ("/en/commitments/C01", "O-LATER"),
        ("/en/pillars/political", "C999"),
    ] {
        let there = |query: &str| ids(page, query).contains(&id.to_owned());
        let found = (there(first), there(second), there(""));
        // The page of a pillar may not be that of the commitment.
        let pillar = page.contains("pillars") && !found.1;
        assert!(found == (false, true, true) || pillar, "{page}: {found:?}");
    }
    assert!(!ids("/en/commitments/C01", "?as_of=2016-01-01").contains(&"O-OPEN".to_owned()));
    let json = ok(&server, "/en/home.json?as_of=2018-06-30&known_at=report-T1");
    let read: Value = serde_json::from_str(json.text()).unwrap();
    let vantage = serde_json::json!({
        "as_of": "2018-06-30",
        "known_at": moments[0].known_at,
        "report": "T1",
        "root": moments[0].root,
    });
    assert_eq!(read["vantage"], vantage);
    // A file of rows has no place for it; its answer says it.
    let csv = ok(&server, "/en/home.csv?as_of=2018-06-30&known_at=report-T1");
    for (name, member) in [("known-at", "known_at"), ("as-of", "as_of"), ("root", "root")] {
        let said =
            vantage[member].as_str().map_or_else(|| vantage[member].to_string(), str::to_owned);
        assert_eq!(csv.header(&format!("accordwatch-{name}")), said, "{name}");
    }
    let licences = read["licence"].as_array().unwrap();
    assert!(!licences.is_empty());
    for id in licences {
        let link =
            format!("<https://spdx.org/licenses/{}.html>; rel=\"license\"", id.as_str().unwrap());
        assert!(csv.header("link").contains(&link), "{}", csv.header("link"));
    }
    let now: Value = serde_json::from_str(ok(&server, "/en/home.json").text()).unwrap();
    assert_eq!(now["vantage"]["report"], Value::Null);
    assert_eq!(now["vantage"]["root"], store.publication().unwrap().root);
    // The counts of then are those of the page of then.
    let complete = |query: &str| {
        let read = Read::of(ok(&server, &format!("/en/home.csv{query}")).text());
        let (codes, counts) = (read.column("level_code"), read.column("n"));
        let place = codes.iter().position(|code| *code == "complete").unwrap();
        counts[place].parse::<u64>().unwrap()
    };
    let then = complete("?as_of=2018-12-31&known_at=report-T1");
    assert_eq!(then + 1, complete("?as_of=2018-12-31&known_at=report-T2"));
}

#[test]
fn what_cannot_be_told_is_an_error_and_never_a_row() {
    let server = Server::of(sealed_twice());
    for ending in [".csv", ".json"] {
        for (path, query, status) in [
            ("/en/commitments/C998", "", 404),
            ("/en/commitments/C999", "?known_at=report-T1", 404),
            ("/en/agreements/none/sessions", "", 404),
            ("/en/agreements/mali-2015/sessions", "?as_of=yesterday", 400),
            ("/en/agreements/mali-2015/sessions", "?known_at=report-T9", 404),
            ("/xx/home", "", 404),
            ("/en/reports/AW-2018/why/F0", "", 404),
        ] {
            let at = format!("{path}{ending}{query}");
            let answer = server.get(&at);
            assert_eq!(answer.status, status, "{at}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{at}");
            assert_eq!(answer.header("content-disposition"), "", "{at}");
            assert!(answer.text().contains("<h1>"), "{at}");
        }
    }
    // What is written instead leads to the twin, not to the page.
    let bad = server.get("/en/agreements/mali-2015/sessions.csv?known_at=report-T9");
    let there = "/en/agreements/mali-2015/sessions.csv?known_at=report-T2";
    assert!(values(bad.text(), "href").contains(&there), "{}", bad.text());
    assert_eq!(server.told(), Vec::<String>::new());
}

/// A mission without reports or records of a sort still has twins: a header and no rows.
#[test]
fn a_list_without_rows_is_a_header() {
    let server = Server::of(published());
    let twin = ok(&server, "/en/agreements/nairobi-1999/sessions.csv");
    let promised: Vec<&str> =
        PROMISED.iter().filter(|it| it.table == "sessions").map(|it| it.column).collect();
    assert_eq!(twin.text(), format!("{}\n", promised.join(",")));
    let json = ok(&server, "/en/agreements/nairobi-1999/sessions.json");
    let read: BTreeMap<String, Value> = serde_json::from_str(json.text()).unwrap();
    assert_eq!(read["rows"], serde_json::json!([]));
}
