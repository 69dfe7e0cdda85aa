//! Questions in SQL to the published copy: one that only reads, over the public tables by their
//! released names, within a limit of time.
//!
//! Never asks the working database, and never answers from a table that is not one of those.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Statement};

use super::fault::StoreFault;
use super::moments::{self, Moment};
use super::published::{self, Computed, opened};
use super::{STEPS_BETWEEN_LOOKS, open, tables};

/// Bytes of a question.
pub const SQL_BYTES_MAX: usize = 64 * 1024;
/// Bytes of memory that SQLite may take for one question; what is sorted beyond goes to disk.
const CACHE_KIB: i64 = 16 * 1024;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryFault {
    /// There is nothing to ask.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// No published report of that id was sealed.
    #[error("\"{0}\" is no moment of what is published; moments there are: {1}")]
    NoMoment(String, String),
    /// It is longer than a question may be.
    #[error("the question has {0} bytes; up to {SQL_BYTES_MAX} are read")]
    Long(usize),
    /// SQLite does not understand it.
    #[error("{0}; the tables and their columns: accordwatch query MISSION --tables")]
    Wrong(String),
    /// It does something else than read the public tables.
    #[error(
        "a question only reads the public tables: {0}; their names: accordwatch query MISSION --tables"
    )]
    Forbidden(String),
    /// It took longer than it may.
    #[error(
        "the question took longer than {} s and was ended; ask for less, or give it more with --seconds",
        .0.as_secs()
    )]
    Late(Duration),
    /// The answer could not be handed on.
    #[error("the answer could not be written: {0}")]
    Out(#[from] std::io::Error),
}

/// One cell of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    /// No value.
    Empty,
    /// A whole number.
    Integer(i64),
    /// A number that the question computed.
    Real(f64),
    /// A text.
    Text(&'r str),
    /// Bytes.
    Bytes(&'r [u8]),
}

impl<'r> From<ValueRef<'r>> for Cell<'r> {
    fn from(value: ValueRef<'r>) -> Self {
        match value {
            ValueRef::Null => Self::Empty,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(text) => std::str::from_utf8(text).map_or(Self::Bytes(text), Self::Text),
            ValueRef::Blob(bytes) => Self::Bytes(bytes),
        }
    }
}

/// Takes an answer: first the names of its columns, then row by row.
pub trait Answer {
    /// The columns, in order.
    fn columns(&mut self, names: &[String]) -> std::io::Result<()>;
    /// The next row: one cell for each column.
    fn row(&mut self, cells: &[Cell<'_>]) -> std::io::Result<()>;
}

/// Name of a public table with its columns in order.
pub type TableNamed = (String, Vec<String>);

/// The published copy, open for questions.
#[derive(Debug)]
pub struct Asked {
    db: Connection,
    limit: Duration,
    /// What was refused last, in words.
    refused: Arc<Mutex<Option<String>>>,
}

impl Asked {
    /// Opens the copy in the folder `published`. A question may take `limit`.
    pub fn open(folder: &Path, limit: Duration) -> Result<Self, StoreFault> {
        let db = opened(folder, |path| open::open_reader(path, open::Journal::Delete))?;
        db.pragma_update(None, "cache_size", -CACHE_KIB)?;
        Ok(Self { db, limit, refused: Arc::default() })
    }

    /// From here on the tables are those of the moment of a report, `report-ID`: what was public when it was sealed,
    /// and is public still. `computed` gives those that are worked out, as far as they are had from there; the others
    /// are those of now, and cannot be asked.
    pub fn look_back(
        &self,
        moment: &str,
        computed: impl FnOnce(&Moment) -> Result<Vec<Computed>, StoreFault>,
    ) -> Result<(), QueryFault> {
        let moments = moments::of(&self.db)?;
        let named = |it: &Moment| format!("report-{}", it.report_id);
        let Some(found) = moments.iter().find(|it| named(it) == moment) else {
            let there: Vec<String> = moments.iter().map(named).collect();
            let there = if there.is_empty() { "none".to_owned() } else { there.join(", ") };
            return Err(QueryFault::NoMoment(moment.to_owned(), there));
        };
        let views = tables::all(Some(found.known_at)).into_iter();
        let views = views.map(|(name, sql)| format!("CREATE TEMP VIEW \"{name}\" AS {sql};"));
        let computed = computed(found)?;
        let here = |name: &String| computed.iter().any(|it| it.name == name);
        let others = published::computed(&self.db)?.into_iter().filter(|name| !here(name));
        // Whoever asks one of them is told its name.
        let hidden = others.map(|name| {
            format!("CREATE TEMP VIEW \"{name}\" AS SELECT * FROM \"{name}, which is had as of now only\";")
        });
        // Of this connection alone, and before anything is asked of it.
        self.write_once(|db| {
            db.execute_batch(&views.chain(hidden).collect::<String>())?;
            computed.iter().try_for_each(|table| table.put(db, "temp"))
        })
    }

    fn write_once(
        &self,
        write: impl FnOnce(&Connection) -> Result<(), StoreFault>,
    ) -> Result<(), QueryFault> {
        self.db.pragma_update(None, "query_only", false).map_err(StoreFault::from)?;
        write(&self.db)?;
        Ok(self.db.pragma_update(None, "query_only", true).map_err(StoreFault::from)?)
    }

    /// Every public table, as the file has it.
    pub fn tables(&self) -> Result<Vec<TableNamed>, StoreFault> {
        let mut found = Vec::new();
        let views = tables::names().into_iter().map(str::to_owned);
        for name in views.chain(published::computed(&self.db)?) {
            let statement = self.db.prepare(&format!("SELECT * FROM \"{name}\""))?;
            let columns = statement.column_names().map(str::to_owned).collect();
            found.push((name, columns));
        }
        Ok(found)
    }

    /// Asks one question; gives the number of rows. What was handed to `answer` before a fault is
    /// no whole answer.
    pub fn ask(&mut self, sql: &str, answer: &mut impl Answer) -> Result<u64, QueryFault> {
        if sql.len() > SQL_BYTES_MAX {
            return Err(QueryFault::Long(sql.len()));
        }
        let late = self.guard()?;
        let asked = self.answered(sql, answer);
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (asked, refused) {
            (Err(QueryFault::Wrong(_)), _) if late.load(Ordering::Relaxed) => {
                Err(QueryFault::Late(self.limit))
            }
            (Err(QueryFault::Wrong(_)), Some(refused)) => Err(QueryFault::Forbidden(refused)),
            (asked, _) => asked,
        }
    }

    fn answered(&self, sql: &str, answer: &mut impl Answer) -> Result<u64, QueryFault> {
        let mut statement = self.db.prepare(sql).map_err(wrong)?;
        if statement.column_count() == 0 || !statement.readonly() {
            return Err(QueryFault::Forbidden("write SELECT …".to_owned()));
        }
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        answer.columns(&names)?;
        rows(&mut statement, names.len(), answer)
    }

    /// From here on the connection reads public tables only, and no longer than it may.
    fn guard(&mut self) -> Result<Arc<AtomicBool>, StoreFault> {
        let refused = Arc::clone(&self.refused);
        self.db.authorizer(Some(move |asked: AuthContext<'_>| {
            let Some(said) = forbidden(&asked) else { return Authorization::Allow };
            refused.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(said);
            Authorization::Deny
        }))?;
        let (begun, limit) = (Instant::now(), self.limit);
        let late = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&late);
        let look = move || {
            let up = begun.elapsed() >= limit;
            told.fetch_or(up, Ordering::Relaxed);
            up
        };
        self.db.progress_handler(STEPS_BETWEEN_LOOKS, Some(look))?;
        Ok(late)
    }
}

fn rows(
    statement: &mut Statement<'_>,
    columns: usize,
    answer: &mut impl Answer,
) -> Result<u64, QueryFault> {
    let mut rows = statement.query([]).map_err(wrong)?;
    let mut count = 0;
    while let Some(row) = rows.next().map_err(wrong)? {
        let cells = (0..columns).map(|place| Ok(row.get_ref(place)?.into()));
        let cells: rusqlite::Result<Vec<Cell<'_>>> = cells.collect();
        answer.row(&cells.map_err(wrong)?)?;
        count += 1;
    }
    Ok(count)
}

fn wrong(error: rusqlite::Error) -> QueryFault {
    match error {
        rusqlite::Error::MultipleStatement => {
            QueryFault::Forbidden("one question at a time".into())
        }
        other => QueryFault::Wrong(other.to_string()),
    }
}

/// What is forbidden of an access, in words. All that the file holds may be read: all of it is public.
fn forbidden(asked: &AuthContext<'_>) -> Option<String> {
    match asked.action {
        AuthAction::Function { function_name: "load_extension" } => {
            Some("nothing is loaded".to_owned())
        }
        AuthAction::Select
        | AuthAction::Recursive
        | AuthAction::Read { .. }
        | AuthAction::Function { .. } => None,
        _ => Some("nothing is changed, attached or set".to_owned()),
    }
}
