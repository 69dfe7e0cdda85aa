//! `accordwatch query`: questions in SQL to what is published.

use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Failure, Screen, counted, mission_and};
use crate::service::export::Part;
use crate::service::one_table::computed_then;
use crate::store::published::Published;
use crate::store::query::{Answer, Asked, Cell, QueryFault};
use crate::store::{MissionFolder, StoreFault};

/// Seconds that a question may take if nothing is said.
const SECONDS: u64 = 10;
/// Seconds that a question may be given.
const SECONDS_MAX: u64 = 3_600;

/// Ask the public tables in SQL: a question that only reads, within a limit of time. The answer
/// is CSV; with --json one object.
#[derive(Debug, clap::Args)]
#[command(override_usage = "accordwatch query [OPTIONS] [MISSION] <SQL>")]
pub(super) struct Query {
    /// Mission folder (may be left out when `ACCORDWATCH_MISSION` names it), and the question.
    #[arg(value_names = ["MISSION", "SQL"], num_args = 0..=2)]
    words: Vec<OsString>,
    /// List the tables and their columns.
    #[arg(long)]
    tables: bool,
    /// Ask the tables as they were known when a published report was sealed: report-ID.
    #[arg(long, value_name = "MOMENT")]
    known_at: Option<String>,
    /// Seconds that the question may take.
    #[arg(long, default_value_t = SECONDS, value_parser = clap::value_parser!(u64).range(1..=SECONDS_MAX))]
    seconds: u64,
    /// File for the answer; it has its name only once it is complete.
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Query {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let limit = Duration::from_secs(self.seconds);
        if self.tables {
            let mission =
                mission_and(self.words.first(), Some(&OsString::new()), "mission folder")?.0;
            return tables(&Asked::open(&MissionFolder(mission).published(), limit)?, screen);
        }
        let (mission, sql) =
            mission_and(self.words.first(), self.words.get(1), "question, such as \"SELECT …\"")?;
        let sql = sql.into_string();
        let sql = sql.map_err(|_| Failure::new(2, "the question is not UTF-8"))?;
        let folder = MissionFolder(mission).published();
        let mut asked = Asked::open(&folder, limit)?;
        if let Some(moment) = &self.known_at {
            let published = Published::open(&folder)?;
            // What is not named need not be worked out.
            let named = |table: &str| sql.contains(table);
            asked.look_back(moment, |moment| computed_then(&published, moment, named))?;
        }
        match &self.out {
            Some(path) => to_file(&mut asked, &sql, path, screen),
            None if screen.json() => {
                let mut answer = Object::default();
                asked.ask(&sql, &mut answer)?;
                screen.result(&json!({ "columns": answer.columns, "rows": answer.rows }));
                Ok(())
            }
            None => {
                let mut sheet = Sheet::new(std::io::stdout().lock());
                let asked = asked.ask(&sql, &mut sheet);
                let ended = sheet.0.flush().map_err(QueryFault::from);
                quietly(asked.map(|_| ()).and(ended))
            }
        }
    }
}

/// Whoever reads the answer may have had enough.
fn quietly(asked: Result<(), QueryFault>) -> Result<(), Failure> {
    match asked {
        Err(QueryFault::Out(fault)) if fault.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

fn tables(asked: &Asked, screen: Screen) -> Result<(), Failure> {
    let found = asked.tables()?;
    for (name, columns) in &found {
        screen.say(&format!("{name}: {}", columns.join(", ")));
    }
    let listed = found.iter().map(|(name, columns)| json!({ "name": name, "columns": columns }));
    screen.result(&json!({ "tables": listed.collect::<Vec<_>>() }));
    Ok(())
}

fn to_file(asked: &mut Asked, sql: &str, path: &Path, screen: Screen) -> Result<(), Failure> {
    let part = Part::create(path).map_err(StoreFault::file(path))?;
    let mut sheet = Sheet::new(BufWriter::new(part));
    let rows = asked.ask(sql, &mut sheet)?;
    let whole = sheet.0.into_inner().map_err(csv::IntoInnerError::into_error);
    let whole = whole.and_then(|out| out.into_inner().map_err(std::io::IntoInnerError::into_error));
    whole.and_then(Part::name).map_err(StoreFault::file(path))?;
    screen.say(&format!("{} in {}", counted(rows, "row", "rows"), path.display()));
    screen.result(&json!({ "path": path.display().to_string(), "rows": rows }));
    Ok(())
}

/// An answer as CSV: RFC 4180, LF. What is no value is an empty cell, bytes are base64.
struct Sheet<W: Write>(csv::Writer<W>);

impl<W: Write> Sheet<W> {
    fn new(out: W) -> Self {
        Self(csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out))
    }
}

impl<W: Write> Answer for Sheet<W> {
    fn columns(&mut self, names: &[String]) -> std::io::Result<()> {
        Ok(self.0.write_record(names)?)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> std::io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Empty => self.0.write_field("")?,
                Cell::Integer(number) => self.0.write_field(number.to_string())?,
                Cell::Real(number) => self.0.write_field(number.to_string())?,
                Cell::Text(text) => self.0.write_field(text)?,
                Cell::Bytes(bytes) => self.0.write_field(STANDARD.encode(bytes))?,
            }
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }
}

/// An answer as values of JSON.
#[derive(Default)]
struct Object {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Answer for Object {
    fn columns(&mut self, names: &[String]) -> std::io::Result<()> {
        self.columns = names.to_vec();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> std::io::Result<()> {
        self.rows.push(cells.iter().map(value).collect());
        Ok(())
    }
}

fn value(cell: &Cell<'_>) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Integer(number) => (*number).into(),
        Cell::Real(number) => (*number).into(),
        Cell::Text(text) => (*text).into(),
        Cell::Bytes(bytes) => STANDARD.encode(bytes).into(),
    }
}

impl From<QueryFault> for Failure {
    fn from(fault: QueryFault) -> Self {
        match fault {
            QueryFault::Store(fault) => fault.into(),
            QueryFault::Out(fault) => Self::new(5, QueryFault::Out(fault).to_string()),
            other => Self::new(1, other.to_string()),
        }
    }
}
