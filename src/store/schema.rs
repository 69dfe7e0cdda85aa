//! The layout of `mission.db`: ledger tables that are only ever added to, and the index made
//! from them. The index tables are read off the record definitions, never listed by hand.

use std::fmt::Write as _;

use rusqlite::Connection;

use super::fault::StoreFault;
use crate::record::def;
use crate::word::{Base, Kind};

/// `PRAGMA application_id` of a mission database ("ACWM").
pub(super) const APPLICATION_ID: i64 = 0x4143_574d;

/// One step per format version; step n brings a file from version n to n + 1.
const STEPS: &[fn() -> String] = &[
    ledger_tables,
    guards_against_replacing,
    destroying,
    later_kinds,
    later_fields,
    // Once more: who pays for a mission, and where it is written to.
    later_fields,
];

/// Newest format this program knows.
pub fn format_newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Tables of the ledger. Rows are added and never changed; the triggers say so to anyone who
/// opens the file with another tool.
fn ledger_tables() -> String {
    let mut sql = String::from(
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
         CREATE TABLE entry (
           position INTEGER PRIMARY KEY,
           entry_id BLOB NOT NULL UNIQUE,
           act TEXT NOT NULL,
           kind TEXT NOT NULL,
           recorded_on TEXT NOT NULL,
           actor TEXT NOT NULL,
           supersedes BLOB,
           refs BLOB,
           class TEXT NOT NULL,
           digests BLOB NOT NULL
         ) STRICT;
         CREATE TABLE payload (
           position INTEGER PRIMARY KEY,
           seed BLOB NOT NULL,
           fields TEXT NOT NULL
         ) STRICT;
         CREATE TABLE tile (
           level INTEGER NOT NULL,
           place INTEGER NOT NULL,
           hashes BLOB NOT NULL,
           PRIMARY KEY (level, place)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE checkpoint (
           size INTEGER PRIMARY KEY,
           note TEXT NOT NULL
         ) STRICT;",
    );
    for guard in guards_against_changes() {
        sql.push_str(&guard.sql);
        sql.push(';');
    }
    sql
}

/// A trigger that refuses to have the ledger changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Guard {
    /// Its name.
    pub(super) name: String,
    /// The statement that makes it.
    pub(super) sql: String,
}

fn guards_against_changes() -> Vec<Guard> {
    let mut guards = Vec::new();
    for table in LEDGER_TABLES {
        for (verb, name) in [("UPDATE", "changed"), ("DELETE", "deleted")] {
            let name = format!("{table}_is_never_{name}");
            let unless = match (*table, verb) {
                ("payload", "DELETE") => format!("WHEN NOT {}\n", is_destroyed("OLD.position")),
                _ => String::new(),
            };
            let sql = format!(
                "CREATE TRIGGER {name} BEFORE {verb} ON {table}
                 {unless}BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END"
            );
            guards.push(Guard { name, sql });
        }
    }
    guards
}

/// A later entry says that the payload at this position (an expression) was destroyed: its id stands
/// among the ids, of 16 bytes each, that the entry refers to.
pub(super) fn is_destroyed(position: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM entry t JOIN entry e ON e.position = {position}
                   WHERE t.act = 'shredded' AND t.position > e.position
                     AND (instr(t.refs, e.entry_id) - 1) % 16 = 0)"
    )
}

/// Payloads may be destroyed where the ledger says so, and such entries are found at once.
fn destroying() -> String {
    let guards = guards_against_changes();
    let guard = guards.into_iter().find(|guard| guard.name == "payload_is_never_deleted");
    let sql = guard.map(|guard| guard.sql).unwrap_or_default();
    format!(
        "DROP TRIGGER payload_is_never_deleted;
         {sql};
         CREATE INDEX IF NOT EXISTS entry_shredded ON entry (position) WHERE act = 'shredded';"
    )
}

/// Anchors of the log of readings, and reports in the making, may be recorded: an older program does
/// not know their kinds. Of the tables only the index changes, which is made anew with every step.
fn later_kinds() -> String {
    String::new()
}

/// Nothing in the ledger: records got fields, which the index made anew has columns for.
fn later_fields() -> String {
    String::new()
}

/// Each table of the ledger, and when a new row would take the place of an old one.
const REPLACES: [(&str, &str); 4] = [
    (
        "entry",
        "EXISTS (SELECT 1 FROM entry WHERE position = NEW.position)
                 OR EXISTS (SELECT 1 FROM entry WHERE entry_id = NEW.entry_id)",
    ),
    ("payload", "EXISTS (SELECT 1 FROM payload WHERE position = NEW.position)"),
    ("tile", "EXISTS (SELECT 1 FROM tile WHERE level = NEW.level AND place = NEW.place)"),
    ("checkpoint", "EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size)"),
];

/// `INSERT OR REPLACE` deletes the old row without asking a trigger on deleting, so a guard stands
/// before the inserting, too. It ends the whole transaction, and so SQLite need not be ready to undo
/// a single statement: with `RAISE(ABORT)` it would copy every page before each row (an import of
/// 100,000 took 11.4 s instead of 6.4). The rows are inserted `OR FAIL`, and without a position
/// (`append::Place`), for the same reason.
fn guards_on_inserting() -> Vec<Guard> {
    let guard = |(table, replaces): (&str, &str)| {
        let name = format!("{table}_is_never_replaced");
        let sql = format!(
            "CREATE TRIGGER {name} BEFORE INSERT ON {table}
                 WHEN {replaces}
                 BEGIN SELECT RAISE(ROLLBACK, 'the ledger is only added to'); END"
        );
        Guard { name, sql }
    };
    REPLACES.into_iter().map(guard).collect()
}

fn guards_against_replacing() -> String {
    guards_on_inserting().into_iter().map(|guard| guard.sql + ";").collect()
}

/// Every trigger that a mission has, in the order of their names.
fn guards() -> Vec<Guard> {
    let mut guards = [guards_against_changes(), guards_on_inserting()].concat();
    guards.sort();
    guards
}

/// The triggers that are there, in the same order.
fn guards_found(db: &Connection) -> Result<Vec<Guard>, StoreFault> {
    let mut statement =
        db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")?;
    let found = statement.query_map([], |row| Ok(Guard { name: row.get(0)?, sql: row.get(1)? }))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Every guard is there as it was made, and no other trigger is.
pub(super) fn check_guards(db: &Connection) -> Result<(), StoreFault> {
    let (wanted, found) = (guards(), guards_found(db)?);
    let differs = |one: &[Guard], other: &[Guard]| {
        one.iter().find(|guard| !other.contains(guard)).map(|guard| guard.name.clone())
    };
    match differs(&wanted, &found).or_else(|| differs(&found, &wanted)) {
        None => Ok(()),
        Some(name) => Err(StoreFault::Guard(name)),
    }
}

/// Takes the guards on inserting away, within a transaction at whose end they are set again: nobody
/// else ever sees the file without them, and this program replaces no row. Asking them cost a large
/// import some 4 % of its processor time.
pub(super) fn lift_guards_on_inserting(db: &Connection) -> Result<(), StoreFault> {
    for guard in guards_on_inserting() {
        db.execute_batch(&format!("DROP TRIGGER IF EXISTS {}", guard.name))?;
    }
    Ok(())
}

/// Puts the guards in their places again; no other trigger stays.
pub(super) fn set_guards(db: &Connection) -> Result<(), StoreFault> {
    for guard in guards_found(db)? {
        db.execute_batch(&format!("DROP TRIGGER \"{}\"", guard.name.replace('"', "\"\"")))?;
    }
    for guard in guards() {
        db.execute_batch(&guard.sql)?;
    }
    Ok(())
}

/// Tables that are only ever added to.
pub const LEDGER_TABLES: &[&str] = &["entry", "payload", "tile", "checkpoint"];

/// Name of the index table of a kind.
pub(super) fn index_table(kind: Kind) -> String {
    format!("x_{}", kind.table())
}

/// Every table of the index, dropped and replayed by `rebuild`.
pub fn index_tables() -> Vec<String> {
    let mut tables: Vec<String> = Kind::ALL.iter().map(|kind| index_table(*kind)).collect();
    let others = ["x_link", "x_evidence_month", "x_search", "x_destroyed", "x_state"];
    tables.extend(others.map(String::from));
    tables
}

/// How `x_search` cuts texts into words.
pub(super) const SEARCH_TOKENIZER: &str = "tokenize='unicode61 remove_diacritics 2'";

/// Statements that make the index, empty.
pub(super) fn index_schema() -> String {
    let mut sql = String::new();
    for kind in Kind::ALL {
        kind_table(*kind, &mut sql);
    }
    // One row per observation version and commitment. `last` is the ledger position of the entry
    // that ended the version, 0 while it is current, so that a primary key can hold it.
    let _ = write!(
        sql,
        "CREATE TABLE x_link (
           commitment_id TEXT NOT NULL,
           day TEXT NOT NULL,
           position INTEGER NOT NULL,
           access TEXT NOT NULL,
           effect TEXT NOT NULL,
           ended_by INTEGER,
           PRIMARY KEY (commitment_id, day, position)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE x_evidence_month (
           commitment_id TEXT NOT NULL,
           month TEXT NOT NULL,
           effect TEXT NOT NULL,
           access TEXT NOT NULL,
           n INTEGER NOT NULL,
           PRIMARY KEY (commitment_id, month, effect, access)
         ) STRICT, WITHOUT ROWID;
         CREATE VIRTUAL TABLE x_search USING fts5 (
           words, content='', columnsize=0, {SEARCH_TOKENIZER}
         );
         CREATE TABLE x_destroyed (
           kind TEXT NOT NULL,
           record_id TEXT NOT NULL,
           position INTEGER NOT NULL,
           PRIMARY KEY (kind, record_id)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE x_state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
         INSERT INTO x_state VALUES ('size', 0);",
    );
    sql
}

/// One row per version of a record: made by the entry at `position`, current while `ended_by` is
/// null, first made by the entry at `first`.
fn kind_table(kind: Kind, sql: &mut String) {
    let table = index_table(kind);
    let _ = write!(
        sql,
        "CREATE TABLE {table} (position INTEGER PRIMARY KEY, first INTEGER NOT NULL, ended_by INTEGER"
    );
    let fields = def(kind).fields;
    for (place, field) in fields.iter().enumerate() {
        let sql_type = if field.kind.base == Base::Integer { "INTEGER" } else { "TEXT" };
        let needed = if place == 0 { " NOT NULL" } else { "" };
        let _ = write!(sql, ", \"{}\" {sql_type}{needed}", field.name);
    }
    let id = fields.first().map_or("position", |field| field.name);
    let _ = write!(
        sql,
        ") STRICT;
         CREATE UNIQUE INDEX {table}_id ON {table} (\"{id}\", position);
         CREATE INDEX {table}_revised ON {table} (first) WHERE first <> position;"
    );
}

/// Refuses a file that a reader cannot read as it is; a reader never changes it.
pub(super) fn refuse_other_format(db: &Connection) -> Result<(), StoreFault> {
    let (found, known) = (format_of(db)?, format_newest());
    if found < known { Err(StoreFault::Older { found, known }) } else { Ok(()) }
}

/// Format of a file; a newer one than this program knows is refused.
fn format_of(db: &Connection) -> Result<i64, StoreFault> {
    let found: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = format_newest();
    if found > known { Err(StoreFault::Newer { found, known }) } else { Ok(found) }
}

/// Brings a new or older file to the newest format, in one transaction.
pub(super) fn migrate(db: &mut Connection) -> Result<(), StoreFault> {
    let found = format_of(db)?;
    if found == format_newest() {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        tx.execute_batch(&step())?;
    }
    if found == 0 {
        tx.execute_batch(&index_schema())?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    } else {
        // Records have other fields than they had: their tables are made from the ledger again.
        super::check::remake_index(&tx, &mut |_| {})?;
    }
    tx.pragma_update(None, "user_version", format_newest())?;
    Ok(tx.commit()?)
}
