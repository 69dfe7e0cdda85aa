//! The JSON API over a real socket, from the published folder alone: it says what the files say, refuses
//! what it does not understand, and its description in OpenAPI holds against a tool that tries to break it.

mod fuzzed;

use std::collections::{BTreeMap, BTreeSet};

use accordwatch::service::Service;
use accordwatch::service::one_table::names_then;
use accordwatch::word::{Day, Kind};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::ledger_store::{cells, env};
use crate::published::forms;
use crate::published::planted::{make, plant};
use crate::site::{Answer, Server, publish_at, record};
use crate::tool::demo;
use crate::travel::{BLANKED, CLOSED, LATER, OPEN, TAKEN, sealed_twice};
use crate::twins::Read;

const BASE: &str = "/api/v1";

/// A server of the demo's public pages.
fn served() -> Server {
    Server::of(&demo().join("published"))
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body)
        .unwrap_or_else(|fault| panic!("{fault}: {} {:?}", answer.status, answer.headers))
}

/// An answer that must be good.
fn good(server: &Server, path: &str) -> (Answer, Value) {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8", "{path}");
    let value = json(&answer);
    (answer, value)
}

/// The rows of an answer, each as the very text that was sent.
fn raw_rows(answer: &Answer) -> Vec<String> {
    let text = answer.text();
    let mut rest = text.split_once("\"rows\":[").unwrap().1;
    let mut rows = Vec::new();
    while !rest.starts_with(']') {
        let mut read =
            serde_json::Deserializer::from_str(rest).into_iter::<serde::de::IgnoredAny>();
        read.next().unwrap().unwrap();
        let (row, after) = rest.split_at(read.byte_offset());
        rows.push(row.to_owned());
        rest = after.trim_start_matches(',');
    }
    rows
}

/// Every row of an address, part by part.
fn whole(server: &Server, path: &str) -> (Vec<String>, u64) {
    let (mut rows, mut total, mut next) = (Vec::new(), 0, path.to_owned());
    loop {
        let (answer, value) = good(server, &next);
        rows.extend(raw_rows(&answer));
        total = total.max(value["total"].as_u64().unwrap());
        let link = answer.header("link").to_owned();
        match value["next"].as_str() {
            None => {
                assert!(!link.contains("rel=\"next\""), "{link}");
                return (rows, total);
            }
            Some(found) => {
                assert!(link.starts_with(&format!("<{found}>; rel=\"next\"")), "{link}");
                found.clone_into(&mut next);
            }
        }
    }
}

fn tables(server: &Server) -> Vec<String> {
    let (_, about) = good(server, BASE);
    let names = about["tables"].as_array().unwrap().iter();
    names.map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}

type Csv = (Vec<String>, Vec<Vec<String>>);

fn csv_of(table: &str) -> Option<Csv> {
    let text =
        std::fs::read_to_string(demo().join(format!("published/tables/{table}.csv"))).ok()?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    Some((head, rows.collect()))
}

/// The types of all columns, as the data package has them, which knows nothing of the API.
fn types() -> BTreeMap<(String, String), String> {
    let text = std::fs::read_to_string(demo().join("published/tables/datapackage.json")).unwrap();
    let package: Value = serde_json::from_str(&text).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut found = BTreeMap::new();
    for resource in package["resources"].as_array().unwrap() {
        for field in resource["schema"]["fields"].as_array().unwrap() {
            let key = (text(&resource["name"]), text(&field["name"]));
            found.insert(key, text(&field["type"]));
        }
    }
    found
}

/// A row of a file as the JSON object that it must be.
fn as_json(head: &[String], cells: &[String], kind: impl Fn(&str) -> String) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let cells = head.iter().zip(cells).map(|(name, cell)| {
        let value = match kind(name).as_str() {
            _ if cell.is_empty() => "null".to_owned(),
            "integer" | "number" | "boolean" => cell.clone(),
            "list" => {
                let items: Vec<String> = cell.split("; ").map(quoted).collect();
                format!("[{}]", items.join(","))
            }
            _ => quoted(cell),
        };
        format!("{}:{value}", quoted(name))
    });
    format!("{{{}}}", cells.collect::<Vec<_>>().join(","))
}

#[test]
fn every_table_says_what_its_file_says_cell_by_cell_and_each_row_is_found_by_its_id() {
    let (server, types) = (served(), types());
    let (mut compared, mut cells) = (0, 0);
    let (_, about) = good(&server, BASE);
    for table in about["tables"].as_array().unwrap() {
        let name = table["name"].as_str().unwrap();
        let (mut found, total) = whole(&server, &format!("{BASE}/{name}?limit=177"));
        assert_eq!(found.len() as u64, total, "{name}");
        let Some((head, rows)) = csv_of(name) else {
            assert!(found.is_empty(), "{name} has rows and no file");
            continue;
        };
        let of = |column: &str| {
            let kind = types.get(&(name.to_owned(), column.to_owned()));
            kind.cloned().unwrap_or_else(|| "string".to_owned())
        };
        let mut expected: Vec<String> = rows.iter().map(|row| as_json(&head, row, of)).collect();
        let place = |key: &Value| head.iter().position(|it| it == key.as_str().unwrap()).unwrap();
        let key: Vec<usize> = table["key"].as_array().unwrap().iter().map(place).collect();
        for (row, expected) in rows.iter().zip(&expected).step_by(1 + rows.len() / 5) {
            let id: Vec<&str> = key.iter().map(|place| row[*place].as_str()).collect();
            let one = server.get(&format!("{BASE}/{name}/{}", id.join("~")));
            assert!(
                one.text().ends_with(&format!(",\"row\":{expected}}}")),
                "{name} {id:?}: {}",
                one.text()
            );
        }
        compared += usize::from(!rows.is_empty());
        cells += rows.iter().flatten().filter(|cell| !cell.is_empty()).count();
        found.sort();
        expected.sort();
        assert!(
            found == expected,
            "{name}: {:?}",
            found.iter().zip(&expected).find(|(a, b)| a != b)
        );
    }
    assert!(compared > 20 && cells > 20_000, "{compared} tables with {cells} cells");
    assert_eq!(server.told(), Vec::<String>::new());
}

/// The rows that a table has, made for whoever looks from there, as the API must write them.
fn made(server: &Server, table: &str, query: &str) -> Vec<String> {
    let types = types();
    let answer = server.get(&format!("/tables/{table}.csv?{query}"));
    assert_eq!(answer.status, 200, "{table} {query}");
    let read = Read::of(answer.text());
    let of = |column: &str| types.get(&(table.to_owned(), column.to_owned())).cloned();
    let of = |column: &str| of(column).unwrap_or_else(|| "string".to_owned());
    let mut rows: Vec<String> =
        read.rows.iter().map(|row| as_json(&read.columns, row, of)).collect();
    rows.sort();
    rows
}

#[test]
fn seen_from_a_moment_or_on_another_day_every_table_says_what_its_file_says() {
    let server = Server::of(sealed_twice());
    let (_, about) = good(&server, BASE);
    let moments = about["moments"].as_array().unwrap();
    let names: Vec<&str> = moments.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["report-T1", "report-T2"]);
    let (mut rows, mut other) = (0, BTreeMap::new());
    for (moment, day) in [
        (Some(0), None),
        (Some(1), None),
        (Some(0), Some("2017-06-30")),
        (None, Some("2017-06-30")),
    ] {
        let pairs = [("known_at", moment.map(|it| names[it])), ("as_of", day)];
        let pairs = pairs.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        let query: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        let there: Vec<String> = query.iter().map(|it| format!("vantage.{it}")).collect();
        let (query, there) = (query.join("&"), there.join("&"));
        for table in names_then() {
            let path = format!("{BASE}/{table}?limit=999&{there}");
            let (_, first) = good(&server, &path);
            if let Some(moment) = moment.map(|it| &moments[it]) {
                assert_eq!(first["known_at"], moment["known_at"], "{path}");
                assert_eq!(first["root"], moment["root"], "{path}");
                assert_eq!(first["as_of"].as_str(), day.or(moment["as_of"].as_str()), "{path}");
            }
            let (mut found, total) = whole(&server, &path);
            found.sort();
            let expected = made(&server, table, &query);
            assert!(
                found == expected,
                "{path}: {:?}",
                found.iter().zip(&expected).find(|(a, b)| a != b)
            );
            assert_eq!(found.len() as u64, total, "{path}");
            rows += found.len();
            other.entry(table).or_insert_with(Vec::new).push(found);
        }
    }
    assert!(rows > 5_000, "{rows}");
    let differs = other.values().filter(|seen| seen[0] != seen[1]).count();
    assert!(differs > 5, "the two moments differ in {differs} tables");
    assert!(other["scores"][0] != other["scores"][2], "a day counts");
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn a_row_and_a_cursor_belong_to_the_moment_from_which_they_are_seen() {
    let server = Server::of(sealed_twice());
    let first = "vantage.known_at=report-T1";
    let (_, part) = good(&server, &format!("{BASE}/commitments?limit=5&{first}"));
    let next = part["next"].as_str().unwrap();
    assert!(next.contains(first), "{next}");
    assert_eq!(good(&server, next).1["known_at"], part["known_at"]);
    for other in
        ["", "vantage.known_at=report-T2", "vantage.known_at=report-T1&vantage.as_of=2018-01-01"]
    {
        let path = next.replace(first, other);
        let (_, sort, _) = problem(&server, ("GET", &path), &[]);
        assert_eq!(sort, "bad-cursor", "{path}");
    }
    // What was written later than a moment has no row there, and what was closed since none at all.
    let (now, then) = (
        whole(&server, "/api/v1/evidence").0,
        whole(&server, &format!("/api/v1/evidence?{first}")).0,
    );
    let ids = |rows: &[String]| -> BTreeSet<String> {
        let id = |row: &String| serde_json::from_str::<Value>(row).unwrap()["evidence_id"].clone();
        rows.iter().map(|row| id(row).as_str().unwrap().to_owned()).collect()
    };
    let (now, then) = (ids(&now), ids(&then));
    let later = now.difference(&then).next().unwrap();
    let path = format!("{BASE}/evidence/{later}");
    assert_eq!(good(&server, &path).1["row"]["evidence_id"], later.as_str());
    assert_eq!(problem(&server, ("GET", &format!("{path}?{first}")), &[]).1, "unknown-row");
    let said = |path: &str| server.get(path).text().to_owned();
    for table in tables(&server).iter().filter(|it| names_then().contains(&it.as_str())) {
        let all = said(&format!("{BASE}/{table}?limit=1000&{first}"));
        for word in [LATER, CLOSED, TAKEN, BLANKED] {
            assert!(!all.contains(word), "{table}: {word}");
        }
    }
    assert!(said(&format!("{BASE}/evidence?limit=1000&{first}")).contains(OPEN));
}

/// One column of the rows of an address.
fn column(server: &Server, path: &str, name: &str) -> Vec<String> {
    let rows = whole(server, path).0;
    let read = |row: &String| serde_json::from_str::<Value>(row).unwrap()[name].clone();
    let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    rows.iter().map(|row| text(read(row))).collect()
}

#[test]
fn a_table_is_narrowed_down_put_in_order_and_cut_to_some_columns() {
    let server = served();
    let ids = |query: &str| {
        column(&server, &format!("{BASE}/commitments?limit=7&{query}"), "commitment_id")
    };
    let all = ids("");
    assert!(all.is_sorted() && all.len() > 70);
    let mut turned = ids("sort=-commitment_id");
    turned.reverse();
    assert_eq!(turned, all);
    let joined = ids("pillar_id=P-pol,P-def&nature=core");
    assert_eq!(joined, ids("nature=core&pillar_id=P-def&pillar_id=P-pol"));
    // Against the file, by hand.
    let (head, rows) = csv_of("commitments").unwrap();
    let at = |name: &str| head.iter().position(|it| it == name).unwrap();
    let nature = rows[0][at("nature")].clone();
    let mut expected: Vec<String> = rows
        .iter()
        .filter(|row| row[at("nature")] == nature)
        .map(|row| row[at("commitment_id")].clone())
        .collect();
    expected.sort();
    assert_eq!(ids(&format!("nature={nature}")), expected);
    let only = ids("commitment_id=C02&fields=commitment_id");
    assert_eq!(only, ["C02"]);
    let (answer, _) =
        good(&server, &format!("{BASE}/commitments?fields=nature,commitment_id&limit=1"));
    assert!(raw_rows(&answer)[0].starts_with("{\"commitment_id\":\"C01\",\"nature\":"));
    // Dates that are known in part, numbers, and lists.
    let days =
        |query: &str| column(&server, &format!("{BASE}/evidence?limit=9&{query}"), "event_date");
    let found = days("event_date.from=2018-01-01&event_date.to=2018-12-31");
    assert!(found.len() > 5 && found.iter().all(|day| day.contains("2018")), "{found:?}");
    assert_eq!(
        found.len(),
        days("sort=-event_date,source_id&event_date.from=2018-01-01&event_date.to=2018-12-31")
            .len()
    );
    let order =
        column(&server, &format!("{BASE}/scale_levels?sort=-order,scale_id&order.from=2"), "order");
    let numbers: Vec<i64> = order.iter().map(|it| it.parse().unwrap()).collect();
    assert!(
        numbers.is_sorted_by(|a, b| a >= b) && numbers.iter().all(|it| *it >= 2),
        "{numbers:?}"
    );
    let listed = column(&server, &format!("{BASE}/commitments?provision_ids=A02"), "commitment_id");
    assert!(!listed.is_empty() && listed.len() < all.len());
    let scored = column(
        &server,
        &format!("{BASE}/scores?method=pam_points&score_pct.from=50&sort=-score_pct&limit=1000"),
        "score_pct",
    );
    let scored: Vec<f64> = scored.iter().map(|it| it.parse().unwrap()).collect();
    assert!(scored.iter().all(|it| *it >= 50.0) && scored.is_sorted_by(|a, b| a >= b));
}

/// Pairs are found as their own table has them.
#[test]
fn lists_of_pairs_are_asked_by_their_ids() {
    let server = served();
    for (table, list, id, pairs, other) in [
        ("commitments", "parties", "commitment_id", "commitment_parties", "party_id"),
        ("evidence", "links", "evidence_id", "evidence_links", "commitment_id"),
    ] {
        let one = column(&server, &format!("{BASE}/{pairs}?limit=1"), other).remove(0);
        let listed = column(&server, &format!("{BASE}/{table}?{list}={one}"), id);
        let listed: BTreeSet<String> = listed.into_iter().collect();
        let expected = column(&server, &format!("{BASE}/{pairs}?{other}={one}"), id);
        assert_eq!(listed, expected.into_iter().collect(), "{table} {one}");
        assert!(
            !listed.is_empty() && listed.len() < whole(&server, &format!("{BASE}/{table}")).0.len()
        );
    }
}

/// A problem: its status, its sort, and the problem itself.
fn problem(
    server: &Server,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
) -> (u16, String, Value) {
    let answer = server.ask(method, path, headers);
    let shown: String = path.chars().take(100).collect();
    assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {shown}");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let value = json(&answer);
    assert_eq!(value["status"], answer.status, "{shown}");
    for part in ["type", "title", "detail", "instance"] {
        assert!(value[part].as_str().is_some_and(|text| !text.is_empty()), "{shown}: {part}");
    }
    // Its sort is explained where it says.
    let (_, explained) = good(server, value["type"].as_str().unwrap());
    assert_eq!(explained["title"], value["title"]);
    let sort = value["type"].as_str().unwrap().rsplit_once('/').unwrap().1.to_owned();
    (answer.status, sort, value)
}

#[test]
fn what_is_not_understood_is_refused_by_name_with_what_could_stand_there() {
    let server = served();
    let long = format!("{BASE}/commitments?note={}", "x".repeat(9_000));
    let many = format!("{BASE}/commitments?pillar_id={}", vec!["P1"; 51].join(","));
    for (path, status, sort, parameter) in [
        ("/api/v1/nothing", 404, "unknown-table", ""),
        ("/api/v1/anchors", 404, "unknown-table", ""),
        ("/api/v1/commitments/C9999", 404, "unknown-row", ""),
        ("/api/v1/commitments/a/b", 404, "not-found", ""),
        ("/api/v1/commitments/%2e%2e%2fmission.db", 404, "unknown-row", ""),
        ("/api/v1/problems/none", 404, "not-found", ""),
        ("/api/v1/commitments?colour=red", 400, "unknown-parameter", "colour"),
        ("/api/v1/commitments?nature.from=x", 400, "unknown-parameter", "nature.from"),
        ("/api/v1/commitments/C01?fields=note", 400, "unknown-parameter", "fields"),
        ("/api/v1?x", 400, "unknown-parameter", "x"),
        ("/api/v1/evidence?finding=maybe", 400, "bad-value", "finding"),
        ("/api/v1/evidence?finding=", 400, "bad-value", "finding"),
        ("/api/v1/evidence?event_date.from=2018", 400, "bad-value", "event_date.from"),
        ("/api/v1/evidence?event_date.from=2018-02-30", 400, "bad-value", "event_date.from"),
        ("/api/v1/pillars?order=two", 400, "bad-value", "order"),
        ("/api/v1/mission?four_eyes=yes", 400, "bad-value", "four_eyes"),
        ("/api/v1/commitments?pillar_id=a%20b", 400, "bad-value", "pillar_id"),
        ("/api/v1/commitments?fields=colour", 400, "bad-value", "fields"),
        ("/api/v1/commitments?sort=colour", 400, "bad-value", "sort"),
        ("/api/v1/commitments?limit=0", 400, "bad-value", "limit"),
        ("/api/v1/commitments?limit=1001", 400, "bad-value", "limit"),
        ("/api/v1/commitments?limit=%2B5", 400, "bad-value", "limit"),
        ("/api/v1/commitments?limit=5&limit=6", 400, "repeated", "limit"),
        ("/api/v1/commitments?sort=note,note", 400, "repeated", "sort"),
        (&many, 400, "repeated", "pillar_id"),
        ("/api/v1/commitments?cursor=AAAA", 400, "bad-cursor", "cursor"),
        ("/api/v1/commitments?parties=%20x", 400, "bad-value", "parties"),
        ("/api/v1/evidence?links=C01%20", 400, "bad-value", "links"),
        (&long, 414, "query-too-long", ""),
    ] {
        let (got, what, value) = problem(&server, ("GET", path), &[]);
        assert_eq!((got, what.as_str()), (status, sort), "{path}: {value}");
        assert_eq!(value["parameter"].as_str().unwrap_or_default(), parameter, "{path}");
    }
    let (_, _, value) = problem(&server, ("GET", "/api/v1/evidence?finding=maybe"), &[]);
    assert_eq!(value["allowed"], serde_json::json!(["found", "nothing_found", "no_access"]));
    let (_, _, value) = problem(&server, ("GET", "/api/v1/pillars?x=1"), &[]);
    assert!(value["allowed"].as_array().unwrap().iter().any(|it| it == "order.from"), "{value}");
    let large = "x".repeat(17_000);
    let (status, sort, _) = problem(&server, ("GET", BASE), &[("X-Large", &large)]);
    assert_eq!((status, sort.as_str()), (431, "headers-too-large"));
    let (status, sort, _) = problem(&server, ("GET", BASE), &[("Accept", "text/html")]);
    assert_eq!((status, sort.as_str()), (406, "not-acceptable"));
}

#[test]
fn from_where_nobody_can_look_is_refused_by_name() {
    let server = served();
    for (path, status, sort, parameter) in [
        ("/api/v1/commitments?vantage.known_at=report-9", 404, "not-seen", "vantage.known_at"),
        ("/api/v1/commitments?vantage.known_at=", 404, "not-seen", "vantage.known_at"),
        ("/api/v1/commitments?vantage.as_of=2018", 400, "bad-value", "vantage.as_of"),
        ("/api/v1/commitments?vantage.as_of=1900-01-01", 404, "not-seen", "vantage.as_of"),
        ("/api/v1/commitments?vantage.as_of=2999-01-01", 404, "not-seen", "vantage.as_of"),
        ("/api/v1/commitments/C01?vantage.as_of=2999-01-01", 404, "not-seen", "vantage.as_of"),
        (
            "/api/v1/scores?vantage.as_of=2018-01-01&vantage.as_of=2018-01-02",
            400,
            "repeated",
            "vantage.as_of",
        ),
        (
            "/api/v1/commitment_by_report?vantage.known_at=report-AW-2018",
            400,
            "unknown-parameter",
            "vantage.known_at",
        ),
        ("/api/v1/codebook?vantage.as_of=2018-01-01", 400, "unknown-parameter", "vantage.as_of"),
        ("/api/v1/commitments?known_at=report-AW-2018", 400, "unknown-parameter", "known_at"),
    ] {
        let (got, what, value) = problem(&server, ("GET", path), &[]);
        assert_eq!((got, what.as_str()), (status, sort), "{path}: {value}");
        assert_eq!(value["parameter"].as_str().unwrap_or_default(), parameter, "{path}");
    }
}

/// Links of the answers of an address, as the description has them: the expression, and the table it leads to.
fn links<'d>(description: &'d Value, path: &str) -> Vec<(&'d str, &'d str)> {
    let links = &description["paths"][path]["get"]["responses"]["200"]["links"];
    let all = links.as_object().into_iter().flat_map(serde_json::Map::values);
    all.map(|it| {
        let id = it["parameters"]["id"].as_str().unwrap();
        let to = it["operationId"].as_str().unwrap().strip_prefix("get_").unwrap();
        (id.strip_prefix("$response.body#").unwrap(), to)
    })
    .collect()
}

/// Follows the links of an answer; gives back those that lead nowhere. A null leads nowhere by right.
fn followed(
    server: &Server,
    links: &[(&str, &str)],
    body: &Value,
    count: &mut usize,
) -> Vec<String> {
    let mut lost = Vec::new();
    for (place, to) in links {
        let named = body.pointer(place).unwrap_or_else(|| panic!("no {place} in {body}"));
        let Some(id) = named.as_str() else { continue };
        let path = format!("{BASE}/{to}/{id}");
        *count += 1;
        if server.get(&path).status != 200 {
            lost.push(path);
        }
    }
    lost
}

/// What a public row names is public, and is found where the description says.
#[test]
fn every_link_of_the_description_leads_to_a_row() {
    let server = served();
    let (_, description) = good(&server, &format!("{BASE}/openapi.json"));
    let (mut count, mut of_rows) = (0, 0);
    for table in tables(&server) {
        let list = format!("{BASE}/{table}");
        let (_, body) = good(&server, &format!("{list}?limit=20"));
        if body["total"] == 0 {
            continue;
        }
        let first = links(&description, &list);
        assert_eq!(followed(&server, &first, &body, &mut count), Vec::<String>::new());
        let named = links(&description, &format!("{list}/{{id}}"));
        let key = first.first().and_then(|(place, _)| place.strip_prefix("/rows/0/"));
        for row in body["rows"].as_array().unwrap() {
            // One that several cells name has no link from its list.
            let body = match key.and_then(|key| row[key].as_str()) {
                Some(id) => good(&server, &format!("{list}/{id}")).1,
                None => serde_json::json!({"row": row}),
            };
            let nowhere = followed(&server, &named, &body, &mut of_rows);
            assert_eq!(nowhere, Vec::<String>::new(), "{table}: {row}");
        }
    }
    assert!(count > 20 && of_rows > 500, "{count} lists, {of_rows} links of rows");
    let strange = serde_json::json!({"row": {"pillar_id": "NONE"}});
    assert_eq!(followed(&server, &[("/row/pillar_id", "pillars")], &strange, &mut count).len(), 1);
}

#[test]
fn the_api_is_only_read_and_says_so() {
    let server = served();
    for path in [BASE, "/api/v1/openapi.json", "/api/v1/commitments", "/api/v1/commitments/C01"] {
        for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE"] {
            let (status, sort, _) = problem(&server, (method, path), &[]);
            assert_eq!((status, sort.as_str()), (405, "method-not-allowed"), "{method} {path}");
            assert_eq!(server.ask(method, path, &[]).header("allow"), "GET, HEAD, OPTIONS");
        }
        let options = server.ask("OPTIONS", path, &[]);
        assert_eq!((options.status, options.header("allow")), (204, "GET, HEAD, OPTIONS"));
        let (whole, head) = (server.get(path), server.ask("HEAD", path, &[]));
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        for name in ["etag", "content-type", "content-length", "link", "repr-digest", "vary"] {
            assert!(!whole.header(name).is_empty(), "{path}: {name}");
            assert_eq!(head.header(name), whole.header(name), "{path}: {name}");
        }
    }
    let head = server.ask("HEAD", "/api/v1/nothing", &[]);
    assert_eq!((head.status, head.body.len()), (404, 0));
    assert_eq!(server.get("/api").header("location"), BASE);
    // The pages beside it are as they were.
    assert_eq!(server.get("/en/").status, 200);
    let lost = server.get("/nowhere/at/all");
    assert_eq!((lost.status, lost.header("content-type")), (404, "text/html; charset=utf-8"));
}

#[test]
fn an_answer_is_sent_again_only_when_it_changed_and_its_digest_is_that_of_its_bytes() {
    let server = served();
    for path in [BASE, "/api/v1/openapi.json", "/api/v1/commitments?limit=20", "/api/v1/scores"] {
        let plain = server.get(path);
        let zipped = server.ask("GET", path, &[("Accept-Encoding", "gzip")]);
        let (tag, other) = (plain.header("etag"), zipped.header("etag"));
        assert!(tag.starts_with('"') && other.starts_with('"') && tag != other, "{tag} {other}");
        assert_eq!((zipped.header("content-encoding"), zipped.header("repr-digest")), ("gzip", ""));
        let digest = STANDARD.encode(Sha256::digest(&plain.body));
        assert_eq!(plain.header("repr-digest"), format!("sha-256=:{digest}:"), "{path}");
        assert_eq!(plain.header("cache-control"), "public, no-cache");
        assert_eq!(plain.header("last-modified"), "", "nobody knows when");
        let mut read = String::new();
        let mut gzip = flate2::read::GzDecoder::new(zipped.body.as_slice());
        std::io::Read::read_to_string(&mut gzip, &mut read).unwrap();
        assert_eq!(read.as_bytes(), plain.body, "{path}");
        for known in [tag, other, "*", &format!("\"x\", W/{tag}")] {
            let again = server.ask("GET", path, &[("If-None-Match", known)]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {known}");
            assert_eq!((again.header("etag"), again.header("content-type")), (tag, ""));
        }
        assert_eq!(server.ask("GET", path, &[("If-None-Match", "\"x\"")]).status, 200);
    }
}

#[test]
fn a_cursor_belongs_to_one_question_and_one_publication() {
    let work = tempfile::tempdir().unwrap();
    let (mission, folder) = (work.path().join("m"), work.path().join("published"));
    record(&mission);
    publish_at(&mission, &folder, Day::new(2016, 12, 31).unwrap());
    let server = Server::of(&folder);
    let (_, first) = good(&server, "/api/v1/commitments?limit=5&nature=core");
    let next = first["next"].as_str().unwrap();
    let (_, second) = good(&server, next);
    assert_ne!(first["rows"], second["rows"]);
    let cursor = next.rsplit_once("cursor=").unwrap().1;
    // Rows of one answer and columns may change on the way; the question may not.
    good(&server, &format!("/api/v1/commitments?nature=core&limit=9&fields=note&cursor={cursor}"));
    let mut bent = cursor.to_owned().into_bytes();
    let last = bent.len() - 4;
    bent[last] = if bent[last] == b'A' { b'B' } else { b'A' };
    let bent = String::from_utf8(bent).unwrap();
    for path in [
        format!("/api/v1/commitments?cursor={cursor}"),
        format!("/api/v1/commitments?nature=core&sort=note&cursor={cursor}"),
        format!("/api/v1/pillars?cursor={cursor}"),
        format!("/api/v1/commitments?nature=core&cursor={bent}"),
        "/api/v1/commitments?cursor=".to_owned(),
    ] {
        let (status, sort, _) = problem(&server, ("GET", &path), &[]);
        assert_eq!((status, sort.as_str()), (400, "bad-cursor"), "{path}");
    }
    // What was never written beside the copy is not given as an empty table.
    let (status, sort, _) = problem(&server, ("GET", "/api/v1/scores"), &[]);
    assert_eq!((status, sort.as_str()), (503, "unpublished"));
    let service = Service::open(&mission, env(9)).unwrap();
    let pillar = [
        ("pillar_id", "P-more"),
        ("agreement_id", "mali-2015"),
        ("title", "More"),
        ("lang", "en"),
        ("order", "9"),
    ];
    make(&service, Kind::Pillar, cells(Kind::Pillar, &pillar));
    drop(service);
    publish_at(&mission, &folder, Day::new(2016, 12, 31).unwrap());
    let (status, sort, value) = problem(&server, ("GET", next), &[]);
    assert_eq!((status, sort.as_str()), (410, "stale-cursor"), "{value}");
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn nothing_that_is_not_public_is_in_any_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (service, planted) = plant(folder.path());
    let mission = folder.path().join("m");
    drop(accordwatch::service::edition::publish_mission(&mission).unwrap());
    drop(service);
    let server = Server::of(&mission.join("published"));
    let mut said: Vec<u8> = Vec::new();
    for table in tables(&server) {
        for query in ["?limit=1000", "?limit=1&fields=zzz", "?zzz=1"] {
            said.extend(server.get(&format!("{BASE}/{table}{query}")).body);
        }
        let (_, value) = good(&server, &format!("{BASE}/{table}?limit=1000"));
        assert_eq!(value["next"], Value::Null);
    }
    said.extend(server.get(BASE).body);
    let stands =
        |word: &String| forms(word).iter().any(|form| memchr::memmem::find(&said, form).is_some());
    let found: Vec<&String> = planted.hidden.iter().filter(|word| stands(word)).collect();
    assert_eq!(found, Vec::<&String>::new());
    // The control: what is public is found in the same bytes.
    let public = planted.public.iter().filter(|word| stands(word)).count();
    assert!(public > 50, "{public} of {}", planted.public.len());
    // A row that is hidden is not there, whoever knows its id.
    for word in planted.hidden.iter().filter(|word| !word.contains(' ')).take(40) {
        for table in ["evidence", "sources", "assessments"] {
            assert_eq!(server.get(&format!("{BASE}/{table}/{word}")).status, 404);
        }
    }
}
