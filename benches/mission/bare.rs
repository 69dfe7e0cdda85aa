//! The other side of `append`: a bare rusqlite loop that writes the same bytes to the same tables
//! and indexes and does nothing else. One writing thread, one channel, group commit, the same
//! settings; with `single` one transaction per write.
//!
//! It works on a copy of the mission, so tables, indexes and triggers are equal by construction.

use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use accordwatch::command::{Actor, Current, Env, Gone, Known, Versions, made};
use accordwatch::record::def;
use accordwatch::store::append::Prepared;
use accordwatch::store::search::search_words;
use accordwatch::store::{BATCH_ENTRIES_MAX, QUEUE_SUBMISSIONS_MAX};
use accordwatch::word::{Cells, Kind};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};

use super::Fault;

/// Pages after which the log is moved into the database, as the program does.
const WAL_PAGES_KEPT: i64 = 2_000;

/// Everything one write puts on disk, made before the clock starts.
pub(crate) struct Bytes {
    prepared: Prepared,
    cells: Cells,
    payload: String,
    day: String,
    links: Vec<String>,
    words: String,
}

impl Bytes {
    /// The bytes that the program would write for these cells.
    pub(crate) fn of(cells: &Cells, env: &Env) -> Result<Self, Fault> {
        let fact = made(&Nothing, env, &Actor("bench".into()), Kind::Observation, cells);
        let prepared = Prepared::new(fact, env.seed())?;
        let links = cell(cells, "links").split("; ");
        let links = links.filter_map(|link| Some(link.split_once(' ')?.0.to_owned())).collect();
        let payload = String::from_utf8(prepared.payload.clone())?;
        let texts: Vec<&str> = cells.0.iter().map(String::as_str).collect();
        let words = search_words(Kind::Observation, &texts);
        let (cells, day) = (cells.clone(), cell(cells, "event_date").to_owned());
        Ok(Self { prepared, cells, payload, day, links, words })
    }
}

fn cell<'a>(cells: &'a Cells, name: &str) -> &'a str {
    def(Kind::Observation).place(name).map_or("", |place| cells.get(place))
}

type Answer = SyncSender<()>;

/// The loop, running.
pub(crate) struct Loop {
    queue: Option<SyncSender<(Bytes, Answer)>>,
    thread: Option<JoinHandle<Result<(), rusqlite::Error>>>,
}

impl Loop {
    pub(crate) fn start(mission: &Path, single: bool) -> Result<Self, Fault> {
        let db = open(&mission.join("mission.db"))?;
        let size = db.query_row("SELECT max(position) + 1 FROM entry", [], |row| row.get(0))?;
        let (queue, writes) = sync_channel(QUEUE_SUBMISSIONS_MAX);
        let most = if single { 1 } else { BATCH_ENTRIES_MAX };
        let thread = std::thread::spawn(move || run(db, size, most, &writes));
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Writes; returns when it is on disk.
    pub(crate) fn write(&self, bytes: Bytes) -> Result<(), Fault> {
        let (answer, wait) = sync_channel(1);
        let queue = self.queue.as_ref().ok_or("stopped")?;
        queue.send((bytes, answer)).map_err(|_| "stopped")?;
        Ok(wait.recv()?)
    }

    pub(crate) fn stop(mut self) -> Result<(), Fault> {
        self.queue = None;
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(done)) => Ok(done?),
            _ => Err("the bare loop panicked".into()),
        }
    }
}

fn run(
    mut db: Connection,
    mut size: i64,
    most: usize,
    writes: &Receiver<(Bytes, Answer)>,
) -> Result<(), rusqlite::Error> {
    let insert = evidence_insert();
    while let Ok(first) = writes.recv() {
        let mut batch = vec![first];
        while batch.len() < most {
            let Ok(next) = writes.try_recv() else { break };
            batch.push(next);
        }
        let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for (bytes, _) in &batch {
            write(&tx, size, bytes, &insert)?;
            size += 1;
        }
        finish(&tx, size)?;
        tx.commit()?;
        for (_, answer) in batch {
            let _ = answer.send(());
        }
    }
    Ok(())
}

fn write(db: &Connection, position: i64, bytes: &Bytes, insert: &str) -> rusqlite::Result<()> {
    let fact = &bytes.prepared.fact;
    db.prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, NULL, ?7, ?8)")?
        .execute(params![
            position,
            fact.entry_id.as_bytes().as_slice(),
            fact.act.code(),
            fact.kind.code(),
            fact.on.to_string(),
            fact.by,
            fact.class.code(),
            bytes.prepared.encoded.digests.as_flattened(),
        ])?;
    db.prepare_cached("INSERT INTO payload VALUES (?1, ?2, ?3)")?.execute(params![
        position,
        bytes.prepared.seed.as_slice(),
        bytes.payload
    ])?;
    let texts = bytes.cells.0.iter().map(|cell| Some(cell.as_str()).filter(|c| !c.is_empty()));
    let mut statement = db.prepare_cached(insert)?;
    statement.raw_bind_parameter(1, position)?;
    for (place, text) in texts.enumerate() {
        statement.raw_bind_parameter(place + 2, text)?;
    }
    statement.raw_execute()?;
    shadows(db, position, bytes)
}

/// Links and search words. Monthly counts and tiles, which the program also keeps, are left out.
fn shadows(db: &Connection, position: i64, bytes: &Bytes) -> rusqlite::Result<()> {
    for commitment in &bytes.links {
        db.prepare_cached("INSERT INTO x_link VALUES (?1, ?2, ?3, 'public', 'progress', NULL)")?
            .execute(params![commitment, bytes.day, position])?;
    }
    db.prepare_cached("INSERT INTO x_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![position, bytes.words])?;
    Ok(())
}

fn finish(db: &Connection, size: i64) -> rusqlite::Result<()> {
    // As long as a signed checkpoint.
    let note = format!("sample.example/ledger\n{size}\n{:044}\n\n{:0120}\n", 0, 0);
    db.prepare_cached("INSERT INTO checkpoint VALUES (?1, ?2)")?.execute(params![size, note])?;
    Ok(())
}

fn evidence_insert() -> String {
    let fields = def(Kind::Observation).fields;
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let marks: Vec<String> = (0..fields.len()).map(|place| format!("?{}", place + 2)).collect();
    format!(
        "INSERT INTO x_evidence (position, first, \"{}\") VALUES (?1, ?1, {})",
        names.join("\", \""),
        marks.join(", ")
    )
}

/// A connection with the settings of the program, which its tests read back.
fn open(path: &Path) -> Result<Connection, Fault> {
    let db = Connection::open(path)?;
    db.set_prepared_statement_cache_capacity(128);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    for (name, value) in accordwatch::store::required_settings() {
        if name != "journal_mode" {
            db.pragma_update(None, name, value)?;
        }
    }
    db.pragma_update(None, "wal_autocheckpoint", WAL_PAGES_KEPT)?;
    Ok(db)
}

/// For records that cite nothing.
struct Nothing;

impl Known for Nothing {
    fn has(&self, _: Kind, _: &str) -> bool {
        false
    }

    fn cells(&self, _: Kind, _: &str) -> Option<Cells> {
        None
    }

    fn has_level(&self, _: &str, _: i64, _: &str) -> bool {
        false
    }

    fn printed_claim(&self, _: &str) -> Option<String> {
        None
    }

    fn ids(&self, _: Kind) -> Vec<String> {
        Vec::new()
    }

    fn having(&self, _: Kind, _: &'static str, _: &str) -> Vec<Cells> {
        Vec::new()
    }
}

impl Versions for Nothing {
    fn current(&self, _: Kind, _: &str) -> Option<Current> {
        None
    }

    fn referrer(&self, _: Kind, _: &str, _: Gone) -> Option<(Kind, String)> {
        None
    }
}
