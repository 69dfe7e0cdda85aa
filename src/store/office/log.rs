//! The log of what was done with what is closed, as a chain: every reading of a closed record, and
//! every keeping of what is sealed, has a line that holds its digest and, with it, the line before.
//!
//! The chain is keyed with `keys/people.key`, so that whoever can write the file alone cannot make it
//! fit again; its head is recorded in the ledger from time to time (`Anchor`), so that whoever has the
//! key as well cannot either. A line stays when what it tells of is destroyed.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::seed::{NONCE_BYTES, PeopleKey};
use super::{Office, PeopleReader};
use crate::ledger::Hash;
use crate::store::append::int;
use crate::store::fault::StoreFault;
use crate::word::{Kind, hexadecimal};

/// The tables.
pub(super) const SCHEMA: &str = "
CREATE TABLE log (
  log INTEGER PRIMARY KEY CHECK (log = 1),
  code TEXT NOT NULL,
  mark BLOB NOT NULL
) STRICT;
CREATE TABLE line (
  line INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  digest BLOB NOT NULL,
  link BLOB NOT NULL,
  UNIQUE (what, number)
) STRICT;
";

/// What the code of a log is bound to when it is sealed, to know the key again.
const MARK_BOUND_TO: &[u8] = b"accordwatch log 1\0";
/// Letters and digits of the code of a log.
const CODE_BYTES: usize = 8;

/// What a line tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Told {
    /// A reading of a closed record.
    Reading,
    /// The keeping of a sealed version, or its being taken back.
    Sealing,
    /// That a sealed version was sealed anew.
    Resealing,
}

impl Told {
    const ALL: [Self; 3] = [Self::Reading, Self::Sealing, Self::Resealing];

    const fn code(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Sealing => "sealing",
            Self::Resealing => "resealing",
        }
    }

    /// Selects what it tells of, by its number or all of it: number, kind, id, then everything that
    /// never changes.
    fn select(self, which: &str) -> String {
        match self {
            Self::Reading => format!(
                "SELECT t.reading, t.kind, t.record_id, t.account, t.owner, t.way, t.purpose,
                        t.reason, t.at
                 FROM reading t WHERE {} ORDER BY t.reading",
                which.replace('#', "t.reading")
            ),
            Self::Sealing => format!(
                "SELECT t.act, 'source', s.source, s.version, s.sha256, s.content, s.account, s.at,
                        t.what, t.account, t.at
                 FROM sealing_act t JOIN sealing s USING (sealing) WHERE {} ORDER BY t.act",
                which.replace('#', "t.act")
            ),
            Self::Resealing => format!(
                "SELECT t.resealing, 'source', s.source, s.version, t.sha256, t.at
                 FROM resealing t JOIN sealing s USING (sealing) WHERE {} ORDER BY t.resealing",
                which.replace('#', "t.resealing")
            ),
        }
    }
}

/// The head of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogHead {
    /// Code of the log.
    pub log: String,
    /// Lines it has.
    pub lines: u64,
    /// Link of the last line, hexadecimal; empty where there is none.
    pub head: String,
}

/// What an anchor in the ledger says of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// Ledger position of the entry.
    pub position: u64,
    /// What it says.
    pub head: LogHead,
}

/// What is wrong with a log. Says which.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    /// The log that an anchor names is not here.
    #[error(
        "the log of readings of which entry {entry} says that it has {lines} lines is not here; another lies in its place"
    )]
    OtherLog {
        /// Number of the entry.
        entry: u64,
        /// Lines it had.
        lines: u64,
    },
    /// Lines that were there are not.
    #[error("lines {from} to {to} of the log of readings are missing")]
    NoLines {
        /// The first.
        from: u64,
        /// The last.
        to: u64,
    },
    /// Lines that an anchor counts are not there.
    #[error(
        "the log of readings ends with line {lines}, and entry {entry} says that it has {anchored}: what came after was taken away"
    )]
    CutShort {
        /// Lines there are.
        lines: u64,
        /// Number of the entry.
        entry: u64,
        /// Lines there were.
        anchored: u64,
    },
    /// What a line tells of is gone.
    #[error("{what} {number}, of {kind} \"{id}\", is missing; line {line} tells of it")]
    Gone {
        /// A reading or a sealing.
        what: &'static str,
        /// Its number.
        number: i64,
        /// Kind of the record.
        kind: String,
        /// Id of the record.
        id: String,
        /// The line.
        line: u64,
    },
    /// What a line tells of is not what it was.
    #[error("{what} {number}, of {kind} \"{id}\", is not what was noted; line {line} tells of it")]
    Changed {
        /// A reading or a sealing.
        what: &'static str,
        /// Its number.
        number: i64,
        /// Kind of the record.
        kind: String,
        /// Id of the record.
        id: String,
        /// The line.
        line: u64,
    },
    /// A line does not follow from the one before.
    #[error(
        "line {line} of the log of readings does not follow from the one before: one of the two was changed"
    )]
    Broken {
        /// The line.
        line: u64,
    },
    /// Something no line tells of.
    #[error("no line of the log tells of {what} {number}: it was put there by another tool")]
    Untold {
        /// A reading or a sealing.
        what: &'static str,
        /// Its number.
        number: i64,
    },
    /// The line is another than it was when it was anchored.
    #[error(
        "line {line} of the log of readings is not the one that entry {entry} anchors: somewhere up to it lines were taken away or changed, and the chain was made to fit again"
    )]
    Differs {
        /// The line.
        line: u64,
        /// Number of the entry.
        entry: u64,
    },
}

/// What came of checking a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogCheck {
    /// Lines there are.
    pub lines: u64,
    /// Lines up to the last anchor.
    pub anchored: u64,
    /// What is wrong.
    pub faults: Vec<LogFault>,
}

/// One line as it stands in the file.
#[expect(clippy::struct_field_names, reason = "the number of a line is called so in the file")]
struct Line {
    line: u64,
    what: String,
    number: i64,
    record: (String, String),
    digest: Vec<u8>,
    link: Vec<u8>,
}

/// Adds the line that tells of something that was just noted, in the same transaction.
pub(in crate::store) fn tell(
    db: &Connection,
    key: &PeopleKey,
    what: Told,
    number: i64,
) -> Result<(), StoreFault> {
    let mut statement = db.prepare_cached(&what.select("# = ?1"))?;
    let (_, record, digest) = statement.query_row([number], |row| told(key, what, row))?;
    let last: Option<(i64, Vec<u8>)> = db
        .prepare_cached("SELECT line, link FROM line ORDER BY line DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (last, before) = last.unwrap_or_default();
    let line = Line {
        line: u64::try_from(last).unwrap_or(0) + 1,
        what: what.code().to_owned(),
        number,
        record,
        digest: digest.to_vec(),
        link: Vec::new(),
    };
    let chained = link(key, &before, &line);
    db.prepare_cached(
        "INSERT INTO line (line, what, number, kind, record_id, digest, link)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        int(line.line),
        line.what,
        number,
        line.record.0,
        line.record.1,
        line.digest,
        chained.as_slice()
    ])?;
    Ok(())
}

/// Number, record and digest of what a row selects.
fn told(
    key: &PeopleKey,
    what: Told,
    row: &Row<'_>,
) -> rusqlite::Result<(i64, (String, String), Hash)> {
    let mut message = what.code().as_bytes().to_vec();
    for column in 0..row.as_ref().column_count() {
        let value = row.get_ref(column)?;
        // Each value with its sort and its length, so that none runs into the next.
        let (sort, bytes): (u8, Vec<u8>) = match value {
            rusqlite::types::ValueRef::Null => (0, Vec::new()),
            rusqlite::types::ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
            rusqlite::types::ValueRef::Text(text) => (2, text.to_vec()),
            rusqlite::types::ValueRef::Blob(blob) => (3, blob.to_vec()),
            rusqlite::types::ValueRef::Real(_) => (4, Vec::new()),
        };
        message.push(sort);
        message.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        message.extend_from_slice(&bytes);
    }
    Ok((row.get(0)?, (row.get(1)?, row.get(2)?), key.code(&[&message])))
}

fn link(key: &PeopleKey, before: &[u8], line: &Line) -> Hash {
    let number = [int(line.line).to_be_bytes(), line.number.to_be_bytes()].concat();
    let [what, kind, id] = [&line.what, &line.record.0, &line.record.1].map(String::as_bytes);
    key.code(&[b"line\0", before, &number, what, b"\0", kind, b"\0", id, b"\0", &line.digest])
}

/// What a sealed thing is bound to, and the sealed thing.
pub(super) type Bound = (Vec<u8>, Vec<u8>);

/// The mark of the log, sealed, and what it is bound to.
pub(super) fn mark(db: &Connection) -> Result<Option<Bound>, StoreFault> {
    let found = db.query_row("SELECT mark FROM log", [], |row| row.get(0)).optional()?;
    Ok(found.map(|mark| (MARK_BOUND_TO.to_vec(), mark)))
}

/// Begins the log where there is none: with what an older program noted without one.
pub(super) fn begin(
    db: &mut Connection,
    key: &PeopleKey,
    random: &dyn Fn() -> [u8; 32],
) -> Result<(), StoreFault> {
    let tx = db.transaction()?;
    if tx.prepare("SELECT 1 FROM log")?.exists([])? {
        return Ok(());
    }
    let seed = random();
    let code = hexadecimal(&seed[..CODE_BYTES]);
    let mut nonce = [0; NONCE_BYTES];
    nonce.copy_from_slice(&random()[..NONCE_BYTES]);
    let mark = key.seal(MARK_BOUND_TO, (code.as_bytes(), nonce))?;
    tx.execute("INSERT INTO log (log, code, mark) VALUES (1, ?1, ?2)", params![code, mark])?;
    for what in Told::ALL {
        let all: Vec<i64> = tx
            .prepare(&what.select("true"))?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for number in all {
            tell(&tx, key, what, number)?;
        }
    }
    Ok(tx.commit()?)
}

fn head(db: &Connection) -> Result<LogHead, StoreFault> {
    let log = db.prepare_cached("SELECT code FROM log")?.query_row([], |row| row.get(0))?;
    let last = db
        .prepare_cached("SELECT line, link FROM line ORDER BY line DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, hexadecimal(&row.get::<_, Vec<u8>>(1)?))))
        .optional()?;
    let (lines, head) = last.unwrap_or_default();
    Ok(LogHead { log, lines: u64::try_from(lines).unwrap_or(0), head })
}

impl Office {
    /// The head of the log.
    pub fn log_head(&self) -> Result<LogHead, StoreFault> {
        head(&self.db())
    }
}

impl PeopleReader {
    /// Checks the log line by line, and against what the ledger says of it. What was noted of a
    /// record that is `destroyed` may be gone.
    pub fn check_log(
        &self,
        anchors: &[Anchored],
        destroyed: impl Fn(Kind, &str) -> Result<bool, StoreFault>,
    ) -> Result<LogCheck, StoreFault> {
        let key = self.key()?;
        let lines = lines(&self.db)?;
        let mut check =
            LogCheck { lines: lines.last().map_or(0, |it| it.line), ..LogCheck::default() };
        chained(&key, &lines, &mut check.faults);
        for what in Told::ALL {
            compared(&self.db, &key, (what, &lines), &destroyed, &mut check.faults)?;
        }
        let own = head(&self.db)?.log;
        for it in anchors {
            against(it, (&own, &lines), &mut check);
        }
        Ok(check)
    }
}

fn lines(db: &Connection) -> Result<Vec<Line>, StoreFault> {
    let mut statement = db.prepare(
        "SELECT line, what, number, kind, record_id, digest, link FROM line ORDER BY line",
    )?;
    let found = statement.query_map([], |row| {
        Ok(Line {
            line: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
            what: row.get(1)?,
            number: row.get(2)?,
            record: (row.get(3)?, row.get(4)?),
            digest: row.get(5)?,
            link: row.get(6)?,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// No line is missing in between, and each follows from the one before.
fn chained(key: &PeopleKey, lines: &[Line], faults: &mut Vec<LogFault>) {
    let (mut last, mut before): (u64, &[u8]) = (0, &[]);
    for it in lines {
        if it.line > last + 1 {
            faults.push(LogFault::NoLines { from: last + 1, to: it.line - 1 });
        } else if it.line <= last {
            // A number that no line of ours has.
            faults.push(LogFault::Broken { line: it.line });
        } else if link(key, before, it).as_slice() != it.link {
            faults.push(LogFault::Broken { line: it.line });
        }
        (last, before) = (it.line, &it.link);
    }
}

/// What the lines of a sort tell of is there, and nothing else.
fn compared(
    db: &Connection,
    key: &PeopleKey,
    (what, lines): (Told, &[Line]),
    destroyed: &impl Fn(Kind, &str) -> Result<bool, StoreFault>,
    faults: &mut Vec<LogFault>,
) -> Result<(), StoreFault> {
    let mut statement = db.prepare(&what.select("true"))?;
    let found = statement.query_map([], |row| {
        let (number, _, digest) = told(key, what, row)?;
        Ok((number, digest))
    })?;
    let mut found = found.collect::<Result<std::collections::BTreeMap<i64, Hash>, _>>()?;
    let name = what.code();
    for it in lines.iter().filter(|it| it.what == name) {
        let (number, line, (kind, id)) = (it.number, it.line, it.record.clone());
        match found.remove(&number) {
            Some(digest) if digest.as_slice() == it.digest => {}
            Some(_) => faults.push(LogFault::Changed { what: name, number, kind, id, line }),
            None => {
                let gone = Kind::from_code(&kind).map(|kind| destroyed(kind, &id)).transpose()?;
                if gone != Some(true) || what == Told::Reading {
                    faults.push(LogFault::Gone { what: name, number, kind, id, line });
                }
            }
        }
    }
    let untold = found.into_keys().map(|number| LogFault::Untold { what: name, number });
    faults.extend(untold);
    Ok(())
}

fn against(it: &Anchored, (own, lines): (&str, &[Line]), check: &mut LogCheck) {
    let (entry, anchored) = (it.position + 1, it.head.lines);
    if it.head.log != own {
        check.faults.push(LogFault::OtherLog { entry, lines: anchored });
        return;
    }
    check.anchored = check.anchored.max(anchored);
    match lines.iter().find(|line| line.line == anchored) {
        Some(line) if hexadecimal(&line.link) == it.head.head => {}
        Some(line) => check.faults.push(LogFault::Differs { line: line.line, entry }),
        None if anchored > check.lines => {
            let lines = check.lines;
            check.faults.push(LogFault::CutShort { lines, entry, anchored });
        }
        // That it is missing in between was said.
        None => {}
    }
}
