//! The exported tables brought into a new mission (checked, digested, logged, linked, searched)
//! against `sqlite3 .import` of the evidence table into a table with the same columns, the same
//! index and the same settings, without ledger.

use std::path::Path;
use std::process::Command;

use super::measure::{self, Spent, child, in_turn};
use super::{Fault, sample};

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    let tables = sample::tables(observations)?;
    let sides = in_turn(
        rounds,
        vec![
            ("accordwatch import", Box::new(|| ours(&tables))),
            ("sqlite3 .import", Box::new(|| theirs(&tables, false))),
            ("sqlite3 .import, links and search too", Box::new(|| theirs(&tables, true))),
        ],
    )?;
    measure::print(&format!("import of {observations} observations"), &sides);
    if let [ours, plain, more] = sides.as_slice() {
        measure::ratio("accordwatch / .import", ours, plain, "<= 6");
        measure::ratio("accordwatch / .import with links and search", ours, more, "none set");
    }
    Ok(())
}

fn ours(tables: &Path) -> Result<Spent, Fault> {
    let mission = sample::fresh("import-ours")?;
    child(sample::program().arg("init").arg(&mission))?;
    child(sample::program().arg("import").arg(&mission).arg(tables))
}

fn theirs(tables: &Path, more: bool) -> Result<Spent, Fault> {
    let database = sample::fresh("import-theirs.db")?;
    for suffix in ["-wal", "-shm"] {
        sample::fresh(&format!("import-theirs.db{suffix}"))?;
    }
    let header = header(&tables.join("evidence.csv"))?;
    let columns: Vec<String> = header.iter().map(|name| format!("\"{name}\" TEXT")).collect();
    let mut command = Command::new("sqlite3");
    command.arg(database);
    for line in [
        "PRAGMA journal_mode=WAL;",
        "PRAGMA synchronous=FULL;",
        "PRAGMA secure_delete=ON;",
        "PRAGMA cell_size_check=ON;",
        "PRAGMA cache_size=-32000;",
        &format!("CREATE TABLE evidence ({}) STRICT;", columns.join(", ")),
        "CREATE UNIQUE INDEX evidence_id ON evidence (evidence_id);",
        &format!(".import --csv --skip 1 {} evidence", tables.join("evidence.csv").display()),
    ] {
        command.arg("-cmd").arg(line);
    }
    for line in LINKS_AND_SEARCH.iter().filter(|_| more) {
        command.arg("-cmd").arg(line.replace("TABLES", &tables.display().to_string()));
    }
    child(command.arg("SELECT count(*) FROM evidence;"))
}

/// What the program keeps beside the table: links in the order of commitments, and search.
const LINKS_AND_SEARCH: [&str; 4] = [
    "CREATE TABLE link (evidence_id TEXT, commitment_id TEXT, relation TEXT, note TEXT,
       PRIMARY KEY (commitment_id, evidence_id)) STRICT, WITHOUT ROWID;",
    ".import --csv --skip 1 TABLES/evidence_links.csv link",
    "CREATE VIRTUAL TABLE search USING fts5 (words, content='', columnsize=0,
       tokenize='unicode61 remove_diacritics 2');",
    "INSERT INTO search (rowid, words) SELECT rowid, summary || ' ' || place FROM evidence;",
];

fn header(table: &Path) -> Result<csv::StringRecord, Fault> {
    Ok(csv::Reader::from_path(table)?.headers()?.clone())
}
