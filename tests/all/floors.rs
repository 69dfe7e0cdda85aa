//! The direction of the house: a module uses only modules above it in `src/lib.rs`, and of those
//! only the ones its row here names. Reads the `crate::` paths of every source file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Module and what it may use. The order is the order of `src/lib.rs`.
const FLOORS: &[(&str, &[&str])] = &[
    ("word", &[]),
    ("agreement", &["word"]),
    ("evidence", &["word", "agreement"]),
    ("assessment", &["word", "agreement"]),
    ("people", &["word"]),
    ("ledger", &["word"]),
    ("record", &["word", "agreement", "evidence", "assessment", "ledger"]),
    ("vault", &["word"]),
    ("attachment", &["word"]),
    ("command", &["word", "agreement", "evidence", "assessment", "ledger", "record"]),
    ("analysis", &["word", "agreement", "evidence", "assessment", "record"]),
    ("store", &["word", "agreement", "evidence", "assessment", "people", "ledger", "record"]),
    ("language", &["word", "agreement", "evidence", "assessment", "record", "analysis"]),
    ("report", &["word", "agreement", "evidence", "assessment", "record", "analysis", "language"]),
    (
        "publish",
        &[
            "word",
            "agreement",
            "evidence",
            "assessment",
            "record",
            "analysis",
            "language",
            "report",
        ],
    ),
    ("import", &["word", "agreement", "evidence", "assessment", "record", "command", "publish"]),
    (
        "service",
        &[
            "word",
            "agreement",
            "evidence",
            "assessment",
            "ledger",
            "record",
            "command",
            "analysis",
            "store",
            "language",
            "report",
            "publish",
            "import",
            "vault",
            "attachment",
        ],
    ),
    ("mirror", &["word", "record", "publish", "service", "store"]),
    (
        "web",
        &[
            "word",
            "agreement",
            "evidence",
            "assessment",
            "record",
            "analysis",
            "language",
            "report",
            "publish",
            "service",
            "store",
        ],
    ),
    ("plain", &["store", "web"]),
    (
        "desk",
        &[
            "word",
            "agreement",
            "evidence",
            "assessment",
            "people",
            "record",
            "command",
            "analysis",
            "language",
            "report",
            "publish",
            "store",
            "service",
            "web",
            "vault",
            "attachment",
        ],
    ),
    (
        "cli",
        &[
            "word",
            "agreement",
            "evidence",
            "assessment",
            "ledger",
            "record",
            "command",
            "language",
            "store",
            "publish",
            "import",
            "people",
            "service",
            "mirror",
            "web",
            "plain",
            "desk",
            "vault",
        ],
    ),
];

/// Crates that only some modules may name.
const CRATES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("postgres", &["mirror"]),
    ("axum", &["web", "plain", "desk", "cli"]),
    ("clap", &["cli"]),
    ("age", &["vault"]),
    ("flate2", &["web"]),
    ("png", &["attachment"]),
    ("zune_jpeg", &["attachment"]),
    ("jpeg_encoder", &["attachment"]),
    ("typst", &["publish"]),
    ("zip", &["publish", "import"]),
    ("quick_xml", &["import"]),
    ("calamine", &["import"]),
    ("rust_xlsxwriter", &["publish"]),
    ("parquet", &["publish"]),
    ("maud", &["report", "publish", "web", "desk"]),
    ("object_store", &["plain"]),
    ("tokio", &["web", "plain", "desk", "cli"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !is_test(&path) {
            found.push(path);
        }
    }
}

/// Unit tests in files of their own may look upwards: they build with everything.
fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_string_lossy();
    name == "tests" || name.ends_with("_tests") || path.parent().unwrap().ends_with("tests")
}

/// First folder or file name under `src`.
fn module_of(path: &Path) -> String {
    let inner = path.strip_prefix(source()).unwrap();
    let first = inner.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Modules named as `crate::x` outside comments and tests.
fn named<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| line.split(before).skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
        .filter(|name| !name.is_empty())
        .collect()
}

fn upward_uses(text: &str, module: &str) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = FLOORS.iter().copied().collect();
    let allowed = allowed.get(module).unwrap_or_else(|| panic!("{module} has no row"));
    named(text, "crate::")
        .into_iter()
        .filter(|name| *name != module && !allowed.contains(name))
        .map(|name| format!("{module} uses {name}"))
        .collect()
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let mut found = Vec::new();
    files(&source(), &mut found);
    let mut wrong = Vec::new();
    for path in found {
        let module = module_of(&path);
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        wrong.extend(upward_uses(&text, &module));
        for (name, owners) in CRATES {
            let uses =
                text.contains(&format!("use {name}::")) || text.contains(&format!(" {name}::"));
            if uses && !owners.contains(&module.as_str()) {
                wrong.push(format!("{module} names the crate {name}"));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_order_here_is_the_order_of_the_library() {
    let text = std::fs::read_to_string(source().join("lib.rs")).unwrap();
    let listed: Vec<&str> = named(&text, "pub mod ");
    let ours: Vec<&str> = FLOORS.iter().map(|(module, _)| *module).collect();
    assert_eq!(listed, ours);
}

#[test]
fn an_upward_use_is_caught() {
    assert_eq!(upward_uses("use crate::store::Store;\n", "report"), ["report uses store"]);
}
