//! The tables in other forms, read by tools of others: Parquet by `DuckDB` cell for cell against the CSV,
//! the map by its structure, the workbook by openpyxl.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::tool::{Ran, assert_same, copy, demo, files, missing, ran, run, small_copy, word};

/// A Python package of this name cannot be used.
pub(crate) fn lacks(package: &str, import: &str) -> bool {
    missing(package, Command::new("python3").args(["-c", &format!("import {import}")]))
}

pub(crate) fn python(script: &str, args: &[&Path]) -> Ran {
    ran(Command::new("python3").args(["-c", script]).args(args).env("PYTHONIOENCODING", "utf-8"))
}

/// The demo's tables in every form, plain and as a variant; nobody may write to them.
fn written(name: &str) -> PathBuf {
    static WRITTEN: OnceLock<TempDir> = OnceLock::new();
    let folder = WRITTEN.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let also = ["--also", "xlsx,parquet,geojson"];
        let dressed = ["--labels", "fr,ar", "--hxl", "--spreadsheet", "ar"];
        for (name, options) in [("plain", &[][..]), ("dressed", &dressed[..])] {
            let out = folder.path().join(name);
            let words = [&["export", word(demo()), "--out", word(&out)], &also[..], options];
            run(&words.concat()).well();
        }
        folder
    });
    folder.path().join(name)
}

#[test]
fn every_form_has_the_same_bytes_on_a_second_run_and_changes_no_table() {
    let again = tempfile::tempdir().unwrap();
    let also = ["--also", "xlsx,parquet,geojson"];
    run(&[&["export", word(demo()), "--out", word(again.path())], &also[..]].concat()).well();
    assert_same(&files(&written("plain")), &files(again.path()), "a second export");
    let bare = tempfile::tempdir().unwrap();
    run(&["export", word(demo()), "--out", word(bare.path())]).well();
    let forms = files(&written("plain"));
    for (name, bytes) in files(bare.path()) {
        let lists_the_others = ["datapackage.json", "checksums.txt"].contains(&name.as_str());
        assert!(lists_the_others || forms[&name] == bytes, "{name}");
    }
}

#[test]
fn every_form_is_listed_with_its_digest_and_passed_over_by_import() {
    let folder = written("plain");
    let text = std::fs::read_to_string(folder.join("datapackage.json")).unwrap();
    let package: Value = serde_json::from_str(&text).unwrap();
    let of = |value: &Value| -> Vec<String> {
        let list = value["alternatives"].as_array().into_iter().flatten();
        list.map(|it| it["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(of(&package), ["places.geojson", "tables.xlsx"]);
    let mut listed: BTreeSet<_> = of(&package).into_iter().collect();
    for resource in package["resources"].as_array().unwrap() {
        let expected = format!("{}.parquet", resource["name"].as_str().unwrap());
        assert_eq!(of(resource), std::slice::from_ref(&expected));
        listed.insert(expected);
    }
    let forms = files(&folder);
    let is_form = |name: &&String| {
        [".parquet", ".xlsx", ".geojson"].iter().any(|ending| name.ends_with(ending))
    };
    let there: BTreeSet<_> = forms.keys().filter(is_form).cloned().collect();
    assert_eq!(listed, there);
    let sums = std::fs::read_to_string(folder.join("checksums.txt")).unwrap();
    assert!(there.iter().all(|name| sums.lines().any(|line| line.ends_with(name.as_str()))));
    let checked = ran(Command::new("sha256sum").args(["-c", "checksums.txt"]).current_dir(&folder));
    assert_eq!(checked.code, 0, "{checked:?}");
    let mission = tempfile::tempdir().unwrap();
    let mission = mission.path().join("mission");
    run(&["init", word(&mission)]).well();
    let said = run(&["import", word(&mission), word(&folder), "--dry-run", "--json"]).well().json();
    let passed: Vec<_> = said["passed_over"].as_array().unwrap().iter().collect();
    assert!(passed.iter().any(|name| *name == "evidence.parquet"), "{said}");
    assert_eq!(said["warnings"]["counts"], serde_json::json!([]), "{said}");
}

/// Every cell of every table by `DuckDB`, and every count and sum by its SQL.
const DUCKDB: &str = r#"
import codecs, csv, datetime, glob, json, os, sys
import duckdb
folder, dressed = sys.argv[1], len(sys.argv) > 2
db = duckdb.connect()
wrong, tables, cells = [], 0, 0
def same(value, cell):
    if value is None: return cell == ""
    if isinstance(value, bool): return ("true" if value else "false") == cell
    if isinstance(value, int): return str(value) == cell
    if isinstance(value, float): return float(cell) == value
    if isinstance(value, datetime.date): return value.isoformat() == cell
    return value == cell
def bare(cell):
    return cell[1:] if cell[:1] == "'" and cell[1:2] in list("=+-@\t\r'") else cell
package = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))
for resource in package["resources"]:
    name = resource["name"]
    path = os.path.join(folder, name + ".parquet")
    dialect = resource.get("dialect", {})
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=dialect.get("delimiter", ",")))
    head, rows = rows[0], rows[1 + len(dialect.get("commentRows", [])):]
    found = db.execute("SELECT * FROM read_parquet(?)", [path])
    names = [column[0] for column in found.description]
    types = {column[0]: str(column[1]) for column in found.description}
    values = found.fetchall()
    if names != head: wrong.append(f"{name}: other columns")
    if len(values) != len(rows) or len(rows) != resource["rows"]: wrong.append(f"{name}: {len(values)} rows, {len(rows)} in CSV")
    for number, (value, row) in enumerate(zip(values, rows)):
        for column, one, cell in zip(head, value, row):
            cells += 1
            if dressed and types[column] == "VARCHAR": cell = bare(cell)
            if not same(one, cell): wrong.append(f"{name} row {number + 2} {column}: {one!r}, {cell!r} in CSV")
    if not dressed:
        options = "header = true, all_varchar = true, nullstr = '', quote = '\"', escape = '\"', delim = ',', auto_detect = false, columns = {" + ", ".join(f"'{c}': 'VARCHAR'" for c in head) + "}"
        source = f"read_csv('{os.path.join(folder, name + '.csv')}', {options})"
        asked = ["count(*)"] + [f'round(sum(CAST("{c}" AS DOUBLE)), 6)' for c in head if types[c] in ("BIGINT", "DOUBLE", "NUMBER")]
        ours = db.execute(f"SELECT {', '.join(asked)} FROM read_parquet('{path}')").fetchone()
        theirs = db.execute(f"SELECT {', '.join(asked)} FROM {source}").fetchone()
        if ours != theirs: wrong.append(f"{name}: {ours} against {theirs} in CSV")
    told = dict(db.execute("SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [path]).fetchall())
    for key in ("known_at", "clearance", "ledger_root", "layout_version", "columns"):
        if not told.get(key): wrong.append(f"{name}: no {key} in its metadata")
    if [c["name"] for c in json.loads(told["columns"])] != head: wrong.append(f"{name}: columns described are others")
    tables += 1
kinds = db.execute("SELECT * FROM read_parquet(?)", [os.path.join(folder, "assessments.parquet")]).description
kinds = {column[0]: str(column[1]) for column in kinds}
print(tables, cells, kinds["as_of"], kinds["scale_version"], kinds["illustrative"], kinds["level_value"], kinds["rationale"])
for line in wrong[:20]: print(line)
sys.exit(1 if wrong else 0)
"#;

#[test]
fn duckdb_finds_in_every_parquet_file_every_cell_count_and_sum_of_the_csv() {
    if lacks("duckdb (PyPI)", "duckdb") {
        return;
    }
    let found = python(DUCKDB, &[&written("plain")]).well();
    let words: Vec<&str> = found.out.split_whitespace().collect();
    assert!(words[0].parse::<u32>().unwrap() > 40, "{}", found.out);
    assert!(words[1].parse::<u32>().unwrap() > 100_000, "{}", found.out);
    assert_eq!(words[2..], ["DATE", "BIGINT", "BOOLEAN", "DOUBLE", "VARCHAR"]);
    python(DUCKDB, &[&written("dressed"), Path::new("dressed")]).well();
    // The controls: a cell of text, a number, a row that is not there.
    for (table, from, to) in [
        ("commitments.csv", ",core,", ",other,"),
        ("scale_levels.csv", ",3,", ",2,"),
        ("pillars.csv", "\nM-", "\n\"\",,,,\nM-"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        copy(&written("plain"), folder.path());
        let path = folder.path().join(table);
        let text = std::fs::read_to_string(&path).unwrap();
        let text = if text.contains(from) {
            text.replacen(from, to, 1)
        } else {
            // Any row twice.
            format!("{text}{}\n", text.lines().last().unwrap())
        };
        std::fs::write(&path, text).unwrap();
        let found = python(DUCKDB, &[folder.path()]);
        assert_eq!(found.code, 1, "{table}: {found:?}");
    }
}

/// A mission with what has a place: public, not public, without one.
fn placed() -> (TempDir, PathBuf) {
    let (folder, mission) = small_copy();
    let tables = folder.path().join("placed");
    std::fs::create_dir(&tables).unwrap();
    let head = "evidence_id,summary,event_date,credibility,lat,lon,geo_precision,access_level,lang,effect,basis,finding,source_id";
    let rows = [
        "P-1,\"Seen at a \"\"bridge\"\"\",2018-03,2,16.2718900,-0.0440,2,public,en,progress,seen,found,N-S01",
        "P-2,Hidden Zqplace,2018-03-12,2,17.111111,-1.222222,1,internal,en,progress,seen,found,N-S01",
        "P-3,Nowhere,2018-03-13,2,,,,public,en,progress,seen,found,N-S01",
        "P-4,South and west,2018,2,-16,-170.5,7,public,fr,none,seen,found,N-S01",
    ];
    std::fs::write(tables.join("evidence.csv"), format!("{head}\n{}\n", rows.join("\n"))).unwrap();
    run(&["import", word(&mission), word(&tables)]).well();
    (folder, mission)
}

/// What RFC 7946 asks of a file of points, by its sections.
const GEOJSON: &str = r#"
import json, numbers, sys
text = open(sys.argv[1], encoding="utf-8").read()
wrong = []
def refuse(name): raise ValueError(name)
whole = json.loads(text, parse_constant=refuse)
def need(condition, what):
    if not condition: wrong.append(what)
need(whole["type"] == "FeatureCollection", "3.3: type")
need(isinstance(whole["features"], list), "3.3: features")
need("crs" not in whole and "geometry" not in whole and "properties" not in whole and "coordinates" not in whole, "4 and 7.1")
ids = set()
for feature in whole["features"]:
    need(feature["type"] == "Feature", "3.2: type")
    need(isinstance(feature["id"], str), "3.2: id")
    need(isinstance(feature["properties"], dict), "3.2: properties")
    need(not {"coordinates", "geometries", "features"} & set(feature), "7.1")
    geometry = feature["geometry"]
    need(geometry["type"] == "Point" and set(geometry) == {"type", "coordinates"}, "3.1.2")
    place = geometry["coordinates"]
    need(len(place) == 2 and all(isinstance(n, numbers.Real) and not isinstance(n, bool) for n in place), "3.1.1")
    need(-180 <= place[0] <= 180 and -90 <= place[1] <= 90, "4: longitude first")
    ids.add((feature["properties"]["table"], feature["id"]))
need(len(ids) == len(whole["features"]), "ids twice")
print(json.dumps({"n": len(ids), "members": sorted(set(whole) - {"type", "features"}), "wrong": wrong}))
sys.exit(1 if wrong else 0)
"#;

#[test]
fn the_map_is_geojson_of_what_is_public_in_the_digits_of_the_tables() {
    if lacks("duckdb (PyPI)", "duckdb") {
        return;
    }
    let (folder, mission) = placed();
    let out = folder.path().join("out");
    run(&["export", word(&mission), "--out", word(&out), "--also", "geojson"]).well();
    let map = out.join("places.geojson");
    let said: Value = serde_json::from_str(&python(GEOJSON, &[&map]).well().out).unwrap();
    assert_eq!(said["members"], serde_json::json!(["licence", "licence_url", "title", "vantage"]));
    let text = std::fs::read_to_string(&map).unwrap();
    assert!(text.contains("\"coordinates\":[-0.0440,16.2718900]"), "{text}");
    assert!(text.contains("\"id\":\"P-4\"") && text.contains("\"geo_precision\":7"));
    assert!(!text.contains("Zqplace") && !text.contains("17.111111") && !text.contains("P-3"));
    assert!(!text.contains("file_sha256"), "internal columns stay out");
    // Every public row with a place and no other, told by another reader.
    let sql = r#"
import duckdb, sys
found = duckdb.connect().execute("SELECT typeof(geometry), id FROM read_json(?) ORDER BY id", [sys.argv[1]]).fetchall()
assert {kind for kind, _ in found} == {"GEOMETRY"}, found
print(" ".join(id for _, id in found))
"#;
    let found = python(sql, &[&map]).well();
    let csv = std::fs::read_to_string(out.join("evidence.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let head = rows.headers().unwrap().clone();
    let place = |name: &str| head.iter().position(|it| it == name).unwrap();
    let shown = rows
        .records()
        .map(Result::unwrap)
        .filter(|row| !row[place("lat")].is_empty() && &row[place("access_level")] == "public");
    let mut shown: Vec<_> = shown.map(|row| row[0].to_owned()).collect();
    shown.sort();
    assert_eq!(found.out.split_whitespace().collect::<Vec<_>>(), shown);
    // The controls: latitude first, and a key of another type of object.
    for (from, to) in
        [("[-170.5,-16]", "[-16,-170.5]"), ("\"geometry\":{", "\"geometry\":{\"x\":1,")]
    {
        let broken = folder.path().join("broken.geojson");
        assert!(text.contains(from), "{from}");
        std::fs::write(&broken, text.replacen(from, to, 1)).unwrap();
        assert_eq!(python(GEOJSON, &[&broken]).code, 1, "{from}");
    }
}

/// Every cell of the workbook by openpyxl against the CSV, and how the sheets are dressed.
const OPENPYXL: &str = r#"
import csv, datetime, json, os, sys
import openpyxl
folder = sys.argv[1]
package = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))
book = openpyxl.load_workbook(os.path.join(folder, "tables.xlsx"))
wrong, cells, kinds = [], 0, set()
def text(value):
    if value is None: return ""
    if isinstance(value, bool): return "true" if value else "false"
    if isinstance(value, datetime.datetime): return value.date().isoformat()
    if isinstance(value, float) and value.is_integer(): return str(int(value))
    return str(value)
def bare(cell, guarded):
    return cell[1:] if guarded and cell[:1] == "'" and cell[1:2] in list("=+-@\t\r'") else cell
for resource in package["resources"]:
    name = resource["name"]
    dialect = resource.get("dialect", {})
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=dialect.get("delimiter", ",")))
    rows = [rows[0]] + rows[1 + len(dialect.get("commentRows", [])):]
    sheet = book[name]
    if sheet.freeze_panes != "B2": wrong.append(f"{name}: not frozen")
    if not sheet.auto_filter.ref: wrong.append(f"{name}: no filter")
    if (sheet.sheet_view.rightToLeft or False) != (len(sys.argv) > 2): wrong.append(f"{name}: direction")
    found = list(sheet.iter_rows())
    if len(found) != len(rows): wrong.append(f"{name}: {len(found)} rows, {len(rows)} in CSV")
    for line, row in zip(found, rows):
        if len(line) < len(row): wrong.append(f"{name}: row too short")
        for cell, csv_cell in zip(line, row):
            cells += 1
            kinds.add(cell.data_type)
            want = bare(csv_cell, len(sys.argv) > 2).replace("\r\n", "\n")
            if text(cell.value).replace("_x000D_", "") != want: wrong.append(f"{name} {cell.coordinate}: {cell.value!r}, {want!r}")
            if cell.data_type == "s" and cell.number_format != "@": wrong.append(f"{name} {cell.coordinate}: format {cell.number_format}")
            if cell.data_type == "d" and cell.number_format != "yyyy-mm-dd": wrong.append(f"{name} {cell.coordinate}: format {cell.number_format}")
            if cell.data_type == "f": wrong.append(f"{name} {cell.coordinate}: formula")
choices = {str(choice.sqref): choice.formula1 for choice in book["commitments"].data_validations.dataValidation}
print(json.dumps({"cells": cells, "kinds": sorted(kinds), "sheets": book.sheetnames, "choices": choices, "protected": [s.title for s in book if s.protection.sheet], "lists": [cell.value for cell in book["lists"][1]], "about": [row[2].value for row in book["read me"].iter_rows(max_row=1)]}))
for line in wrong[:20]: print(line, file=sys.stderr)
sys.exit(1 if wrong else 0)
"#;

#[test]
fn openpyxl_finds_every_cell_of_the_csv_with_its_type_and_every_sheet_dressed() {
    if lacks("openpyxl (PyPI)", "openpyxl") {
        return;
    }
    let said: Value =
        serde_json::from_str(&python(OPENPYXL, &[&written("plain")]).well().out).unwrap();
    assert!(said["cells"].as_u64().unwrap() > 100_000, "{said}");
    assert_eq!(said["kinds"], serde_json::json!(["b", "d", "n", "s"]));
    let sheets: Vec<_> = said["sheets"].as_array().unwrap().iter().collect();
    assert_eq!(*sheets[0], "read me");
    assert_eq!(sheets[sheets.len() - 3..], ["codebook", "long texts", "lists"]);
    assert_eq!(said["choices"].as_object().unwrap().len(), 3, "{}", said["choices"]);
    let protected = said["protected"].as_array().unwrap();
    for name in ["scores", "evidence_links", "codebook", "seals", "lists"] {
        assert!(protected.iter().any(|it| it == name), "{name}");
    }
    assert!(protected.iter().all(|name| name != "commitments"));
    let said = python(OPENPYXL, &[&written("dressed"), Path::new("from right")]).well();
    let said: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said["about"], serde_json::json!(["موضوع الجداول."]));
    // The control.
    let folder = tempfile::tempdir().unwrap();
    copy(&written("plain"), folder.path());
    let path = folder.path().join("commitments.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen(",core,", ",other,", 1)).unwrap();
    assert_eq!(python(OPENPYXL, &[folder.path()]).code, 1);
}
