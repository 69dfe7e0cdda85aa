//! The tables as analysts meet them: tools of others validate the package, read its variants, load it
//! with labels and make every figure again; and what was written for a spreadsheet comes back.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use accordwatch::service::one_table::names;
use serde_json::Value;
use tempfile::TempDir;

use crate::examples::example;
use crate::tool::{
    Ran, assert_same, copy, demo, exported, files, missing, no_python, ran, run, word,
};

/// Ways to write the tables: name and options.
const VARIANTS: [(&str, &[&str]); 5] = [
    ("canonical", &[]),
    ("words", &["--labels", "en,fr,ar,es"]),
    ("tagged", &["--hxl", "--labels", "fr"]),
    ("french", &["--spreadsheet", "fr", "--labels", "fr", "--hxl"]),
    ("tabbed", &["--spreadsheet", "--separator", "tab"]),
];

/// The demo's tables in a variant, written once; nobody may write to them.
fn variant(name: &str) -> PathBuf {
    static WRITTEN: OnceLock<TempDir> = OnceLock::new();
    let folder = WRITTEN.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        for (name, options) in VARIANTS {
            let out = folder.path().join(name);
            run(&[&["export", word(demo()), "--out", word(&out)], options].concat()).well();
        }
        folder
    });
    folder.path().join(name)
}

/// A copy of a variant in which one text was replaced, and nothing vouches for the bytes.
fn spoilt(name: &str, table: &str, (from, to): (&str, &str)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&variant(name), folder.path());
    let path = folder.path().join(table);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{table} has no {from}");
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    folder
}

/// A Python package of this name can be used.
fn lacks(package: &str, import: &str) -> bool {
    missing(package, Command::new("python3").args(["-c", &format!("import {import}")]))
}

fn python(script: &str, args: &[&Path]) -> Ran {
    ran(Command::new("python3").args(["-c", script]).args(args).env("PYTHONIOENCODING", "utf-8"))
}

/// How many rows of each table Datasette counts in the published copy, and what it says of one row.
const DATASETTE: &str = r#"
import json, subprocess, sys, urllib.parse
database, tables = sys.argv[1], sys.argv[2:]
def get(path):
    ran = subprocess.run([sys.executable, "-m", "datasette", database, "--get", path], capture_output=True, check=True)
    return json.loads(ran.stdout)
sql = " UNION ALL ".join(f"SELECT '{it}', count(*) FROM [{it}]" for it in tables)
for name, count in get("/published.json?sql=" + urllib.parse.quote(sql))["rows"]:
    print(name, count)
row = get("/published/commitments.json?_shape=array&commitment_id=C01")
print(row[0]["commitment_id"], row[0]["pillar_id"], len(row))
"#;

#[test]
fn datasette_opens_the_published_copy_and_counts_the_rows_of_every_table() {
    if lacks("datasette (PyPI)", "datasette") {
        return;
    }
    let public = demo().join("published");
    let counted = |name: &String| {
        let file = public.join("tables").join(format!("{name}.csv"));
        csv::Reader::from_path(file).unwrap().records().map(Result::unwrap).count()
    };
    let names: Vec<String> = names()
        .into_iter()
        .chain(["codebook"])
        .map(str::to_owned)
        .filter(|it| public.join("tables").join(format!("{it}.csv")).exists())
        .collect();
    let database = public.join("published.db");
    let mut words: Vec<&Path> = vec![&database];
    words.extend(names.iter().map(Path::new));
    let said = python(DATASETTE, &words).well().out;
    let lines: Vec<String> = names.iter().map(|name| format!("{name} {}", counted(name))).collect();
    let mut wanted = lines.join("\n") + "\n";
    wanted.push_str("C01 monitoring 1\n");
    assert!(names.len() > 34, "{names:?}");
    assert_eq!(said, wanted);
}

const FRICTIONLESS: &str = r#"
import sys
from frictionless import validate
report = validate(sys.argv[1])
rows = sum(task.stats.get("rows", 0) for task in report.tasks)
print(len(report.tasks), rows, report.stats["errors"])
for task in report.tasks:
    for error in task.errors[:3]:
        print(task.name, error.message)
for error in report.errors:
    print(error.message)
sys.exit(0 if report.valid else 1)
"#;

/// Types, codes, keys, references, sizes and digests, in every variant.
#[test]
fn frictionless_finds_no_fault_in_the_package_in_any_variant() {
    if lacks("frictionless (PyPI)", "frictionless") {
        return;
    }
    for (name, _) in VARIANTS {
        let found = python(FRICTIONLESS, &[&variant(name).join("datapackage.json")]).well();
        let counts: Vec<u64> =
            found.out.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        assert!(counts[0] > 40 && counts[1] > 7_000 && counts[2] == 0, "{name}: {}", found.out);
    }
    // The control: a code that is none, and a reference to nothing.
    for change in [(",core,", ",other,"), ("mali-2015,", "nowhere,")] {
        let folder = spoilt("canonical", "commitments.csv", change);
        let found = python(FRICTIONLESS, &[&folder.path().join("datapackage.json")]);
        assert_eq!(found.code, 1, "{change:?}: {found:?}");
    }
}

fn csvw(folder: &Path) -> Ran {
    ran(Command::new("csvwvalidate").args(["-v", "csv-metadata.json"]).current_dir(folder))
}

#[test]
fn a_validator_of_csv_on_the_web_finds_no_fault_in_any_variant() {
    if missing("csvw (PyPI)", Command::new("csvwvalidate").arg("--help")) {
        return;
    }
    for (name, _) in VARIANTS {
        let found = csvw(&variant(name)).well();
        assert!(found.out.contains("OK"), "{name}: {found:?}");
    }
    for change in [(",core,", ",other,"), ("mali-2015,", "nowhere,")] {
        let folder = spoilt("canonical", "commitments.csv", change);
        assert_ne!(csvw(folder.path()).code, 0, "{change:?}");
    }
}

const HXL: &str = r#"
import csv, glob, os, sys
import hxl
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.csv"))):
    name = os.path.basename(path)
    if name == "codebook.csv":
        continue
    source = hxl.data(path, hxl.InputOptions(allow_local=True))
    with open(os.path.join(sys.argv[2], name), encoding="utf-8", newline="") as file:
        canonical = list(csv.reader(file))
    assert [c.header for c in source.columns][:len(canonical[0])] == canonical[0], name
    assert all(c.tag for c in source.columns), name
    rows = [row.values[:len(canonical[0])] for row in source]
    # libhxl strips the spaces round a value.
    assert rows == [[cell.strip() for cell in row] for row in canonical[1:]], name
    print(name, len(rows))
"#;

#[test]
fn libhxl_reads_the_tagged_tables_with_the_values_of_the_canonical_ones() {
    if lacks("libhxl (PyPI)", "hxl") {
        return;
    }
    let found = python(HXL, &[&variant("tagged"), &variant("canonical")]).well();
    assert!(found.out.contains("commitments.csv 89\n"), "{}", found.out);
    // The control: without the row of hashtags it is no such table.
    assert_ne!(python(HXL, &[&variant("words"), &variant("canonical")]).code, 0);
}

fn shown_report() -> PathBuf {
    demo().join("published/reports/AW-2018")
}

fn figures(report: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(report.join("figures.json")).unwrap()).unwrap()
}

/// How many figures the report has.
fn figure_count() -> usize {
    let count = figures(&shown_report())["figures"].as_array().unwrap().len();
    assert!(count > 400, "{count}");
    count
}

/// The published tables, with one text replaced in the first line that holds another.
fn one_line_otherwise(table: &str, holds: &str, (from, to): (&str, &str)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&demo().join("published/tables"), folder.path());
    let path = folder.path().join(table);
    let text = std::fs::read_to_string(&path).unwrap();
    let line = text.lines().find(|line| line.contains(holds) && line.contains(from)).unwrap();
    std::fs::write(&path, text.replacen(line, &line.replacen(from, to, 1), 1)).unwrap();
    folder
}

/// A script that makes the figures of a report again from tables.
type Recompute = fn(&Path, &Path) -> Ran;

fn recomputed_with_pandas(report: &Path, tables: &Path) -> Ran {
    ran(Command::new("python3").arg(example("recompute_pandas.py")).args([report, tables]))
}

fn recomputed_in_r(report: &Path, tables: &Path) -> Ran {
    ran(Command::new("Rscript").arg(example("recompute.R")).args([report, tables]))
}

fn assert_makes_every_figure_again(recomputed: Recompute) {
    let (report, count) = (shown_report(), figure_count());
    // The demo's report was not sealed: no table holds the position that is printed in it.
    let found = recomputed(&report, &demo().join("published/tables")).well();
    let told = format!(
        "{count} figures, {} made again from the full tables, 1 taken from the seal, 0 differ.\n",
        count - 1
    );
    assert_eq!(found.out, told);
    // With its seal among the tables it is made from them, too; and differs where the seal does.
    let seal = figures(&report)["seal"].clone();
    let position = seal["position"].as_u64().unwrap();
    let sealed = |known_at: u64| {
        let root = seal["root_hash"].as_str().unwrap();
        let folder = tempfile::tempdir().unwrap();
        copy(&demo().join("published/tables"), folder.path());
        let path = folder.path().join("seals.csv");
        let table = std::fs::read_to_string(&path).unwrap();
        assert_eq!(table.lines().count(), 1, "the demo has no seal: {table}");
        let row = format!("Z,AW-2018,0a,{known_at},{root},9,en,0b,2026-01-01,\n");
        std::fs::write(&path, table + &row).unwrap();
        recomputed(&report, folder.path())
    };
    let told = format!("{count} figures, {count} made again from the full tables, 0 differ.\n");
    assert_eq!(sealed(position).well().out, told);
    let differs = sealed(position + 1);
    assert!(differs.code == 1 && differs.out.ends_with(" 1 differ.\n"), "{differs:?}");
}

/// The controls: one cell of a judgement, of a promise, of a report and of the agreement otherwise.
fn assert_finds_another_cell(recomputed: Recompute) {
    let out = ("2018-10-26,2018-10-26,", "2018-10-26,2018-10-27,");
    for (table, holds, change) in [
        ("assessments.csv", ",2018-12-31,", (",five,1,minimal,", ",five,1,complete,")),
        ("due_dates.csv", "D-C35-0,", (",P60D,", ",P61D,")),
        ("reports.csv", "IO-R02,", out),
        ("agreements.csv", "mali-2015,", (",2015-06-20,", ",2015-06-21,")),
    ] {
        let folder = one_line_otherwise(table, holds, change);
        let differs = recomputed(&shown_report(), folder.path());
        assert!(differs.code == 1 && differs.out.contains("the report says"), "{differs:?}");
    }
}

#[test]
fn pandas_makes_every_published_figure_again_from_the_full_tables() {
    if lacks("pandas (PyPI)", "pandas") {
        return;
    }
    assert_makes_every_figure_again(recomputed_with_pandas);
    assert_finds_another_cell(recomputed_with_pandas);
}

fn no_r_with_json() -> bool {
    let mut works = Command::new("Rscript");
    missing("r-cran-jsonlite (Debian)", works.args(["-e", "library(jsonlite)"]))
}

#[test]
fn r_makes_every_published_figure_again_from_the_full_tables() {
    if no_r_with_json() {
        return;
    }
    assert_makes_every_figure_again(recomputed_in_r);
    assert_finds_another_cell(recomputed_in_r);
}

/// The controls of what the report says: a share, or only how it is printed, otherwise.
#[test]
fn r_finds_one_value_or_one_printed_text_that_is_otherwise() {
    if no_r_with_json() {
        return;
    }
    let (report, tables) = (shown_report(), demo().join("published/tables"));
    let changed = |change: &dyn Fn(&mut Value)| {
        let folder = tempfile::tempdir().unwrap();
        for name in ["rules.json", "entries.csv"] {
            std::fs::copy(report.join(name), folder.path().join(name)).unwrap();
        }
        let mut document = figures(&report);
        let mut all = document["figures"].as_array_mut().unwrap().iter_mut();
        change(all.find(|it| it["value"]["numerator"].as_u64() > Some(0)).unwrap());
        std::fs::write(folder.path().join("figures.json"), document.to_string()).unwrap();
        recomputed_in_r(folder.path(), &tables)
    };
    changed(&|_: &mut Value| ()).well();
    let otherwise: [&dyn Fn(&mut Value); 3] = [
        &|it: &mut Value| it["value"]["numerator"] = Value::from(77),
        &|it: &mut Value| it["value"]["denominator"] = Value::from(1_000),
        &|it: &mut Value| it["text"]["fr"] = Value::from("0,01\u{202f}%"),
    ];
    for change in otherwise {
        let differs = changed(change);
        assert!(differs.code == 1 && differs.out.ends_with(" 1 differ.\n"), "{differs:?}");
    }
}

const LOADED: &str = r#"
import sys
sys.path.insert(0, sys.argv[1])
from load import load, Broken
tables = load(sys.argv[1])
judged = tables["assessments"]
assert str(judged["scale_version"].dtype) == "Int64" and str(judged["level_value"].dtype) == "Float64"
assert str(judged["illustrative"].dtype) == "boolean"
assert str(judged["as_of"].dtype).startswith("datetime64")
assert judged["confidence"].cat.ordered and not judged["state"].cat.ordered
assert judged.attrs["variables"]["state"]["labels"]["not_assessable"] == "Not assessable"
words = load(sys.argv[1], words=True)
assert list(words["commitments"]["nature"].cat.categories) == ["preparatory", "core"]
assert set(words["assessments"]["state"].dropna()) <= {"Assessed", "Not assessed", "Not assessable"}
print(sum(len(table) for table in tables.values()))
"#;

#[test]
fn the_script_for_python_loads_every_table_with_types_and_labels_and_refuses_a_broken_one() {
    if lacks("pandas (PyPI)", "pandas") {
        return;
    }
    for name in ["canonical", "words", "tagged"] {
        let found = python(LOADED, &[&variant(name)]).well();
        assert!(found.out.trim().parse::<u64>().unwrap() > 7_000, "{}", found.out);
    }
    let broken = spoilt("canonical", "commitments.csv", (",core,", ",Core,"));
    let said = ran(Command::new("python3").arg(broken.path().join("load.py")));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("commitments.csv is not the file that datapackage.json speaks of"));
}

#[test]
fn r_loads_every_table_with_labels_and_makes_every_share_again() {
    if missing("Rscript (Debian: r-base-core)", Command::new("Rscript").arg("--version")) {
        return;
    }
    let script =
        |name: &Path, arguments: &[&Path]| ran(Command::new("Rscript").arg(name).args(arguments));
    for name in ["canonical", "words", "tagged"] {
        let loaded = script(&variant(name).join("load.R"), &[&variant(name)]).well();
        assert!(loaded.out.contains("commitments: 89 rows, "), "{name}: {}", loaded.out);
    }
    let labelled = r#"
        folder <- commandArgs(trailingOnly = TRUE)[1]
        source(file.path(folder, "load.R"))
        judged <- load_tables(folder)$assessments
        stopifnot(is.ordered(judged$confidence), inherits(judged$as_of, "Date"))
        stopifnot("Not assessable" %in% levels(judged$state))
        stopifnot(attr(judged$confidence, "label") == "Confidence")
    "#;
    ran(Command::new("Rscript").args(["-e", labelled]).arg(variant("canonical"))).well();
    let recompute = example("recompute_distribution.R");
    let found = script(&recompute, &[&variant("canonical")]).well();
    assert!(found.out.ends_with(" made again from the tables, 0 differ.\n"), "{}", found.out);
    let spoilt = spoilt("canonical", "assessments.csv", (",five,1,minimal,", ",five,1,complete,"));
    assert_eq!(script(&recompute, &[spoilt.path()]).code, 1);
}

/// PSPP reads what SPSS reads. Every table is loaded, and its cells come out as they went in.
#[test]
fn the_script_for_spss_loads_every_table_with_its_values() {
    if missing("pspp (Debian)", Command::new("pspp").arg("--version")) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&variant("canonical"), folder.path());
    let mut pspp = Command::new("pspp");
    let said = ran(pspp.args(["load.sps", "-o", "said.txt"]).current_dir(folder.path())).well();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", ""));
    let table = |path: PathBuf| -> Vec<csv::StringRecord> {
        let mut reader = csv::Reader::from_path(path).unwrap();
        reader.records().map(|row| row.unwrap()).collect()
    };
    let mut seen = 0;
    for name in files(folder.path()).keys().filter_map(|name| name.strip_suffix(".sav")) {
        let (saved, read) = (format!("{name}.sav"), folder.path().join("read.csv"));
        ran(Command::new("pspp-convert").args([&saved, "read.csv"]).current_dir(folder.path()))
            .well();
        let (found, wanted) = (table(read), table(folder.path().join(format!("{name}.csv"))));
        assert_eq!(found.len(), wanted.len(), "{name}");
        // The first column is an id, and a text in all of them.
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found[0], wanted[0], "{name}");
        }
        seen += 1;
    }
    assert!(seen > 35, "{seen}");
}

/// What was written in any way is read into a new mission, and its canonical tables are the same bytes.
#[test]
fn every_variant_is_imported_again_to_the_same_canonical_tables() {
    let canonical = exported(demo());
    for (name, _) in &VARIANTS[1..] {
        let folder = tempfile::tempdir().unwrap();
        let mission = folder.path().join("mission");
        run(&["init", word(&mission)]).well();
        let said = run(&["import", word(&mission), word(&variant(name))]).well();
        assert_eq!(said.err, "", "{name}: nothing is read otherwise than it was written");
        assert_same(&canonical, &exported(&mission), name);
    }
}

#[test]
fn a_table_for_a_spreadsheet_has_mark_guard_and_separator_and_the_canonical_one_has_none() {
    let read = |name: &str, table: &str| std::fs::read(variant(name).join(table)).unwrap();
    let french = read("french", "commitments.csv");
    assert!(french.starts_with("\u{feff}commitment_id;provision_id;".as_bytes()));
    assert!(read("tabbed", "commitments.csv").starts_with("\u{feff}commitment_id\t".as_bytes()));
    assert!(read("canonical", "commitments.csv").starts_with(b"commitment_id,provision_id,"));
    // No cell of text begins so that a program would take it for a formula.
    for (table, bytes) in files(&variant("french")) {
        if table.strip_suffix(".csv").is_none() {
            continue;
        }
        let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[3..]);
        for row in rows.records() {
            for cell in &row.unwrap() {
                let number = cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{table}: {cell}"
                );
            }
        }
    }
    let refused = run(&["export", word(demo()), "--out", "x", "--labels", "tlh"]);
    assert!(
        refused.code == 2 && refused.err.contains("there are words in en, fr, ar, es"),
        "{refused:?}"
    );
}

#[test]
fn the_package_says_how_it_is_cited_and_what_may_be_done_with_it() {
    if no_python() {
        return;
    }
    let folder = demo().join("published/tables");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(text("LICENSE.txt").contains("* MIT: https://spdx.org/licenses/MIT.html\n"));
    let citation = text("CITATION.cff");
    assert!(citation.starts_with("cff-version: 1.2.0\nmessage: "), "{citation}");
    let package: Value = serde_json::from_str(&text("datapackage.json")).unwrap();
    assert_eq!(package["licenses"][1]["name"], "Apache-2.0");
    assert_eq!(package["contributors"][0]["title"], "Accordwatch sample reading");
    // Every file but the list itself is in the list of digests, and nothing else.
    let listed: Vec<String> =
        text("checksums.txt").lines().map(|line| line[66..].to_owned()).collect();
    let mut there: Vec<String> =
        files(&folder).into_keys().filter(|it| it != "checksums.txt").collect();
    // From where they were read is said beside the package, which is the same from every ledger.
    let beside = there.iter().position(|it| it == "vantage.json").unwrap();
    there.remove(beside);
    let mut sorted = listed.clone();
    sorted.sort();
    there.sort();
    assert_eq!(sorted, there);
}
