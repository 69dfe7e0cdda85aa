//! The evidence table of the million written as CSV, against `sqlite3 -csv` on a SELECT that gives
//! the same rows and columns; each side in a process of its own, to see its memory.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use accordwatch::publish::table::{Lookups, TableWriter};
use accordwatch::record::def;
use accordwatch::store::{Reader, read};
use accordwatch::word::{Column, Kind};

use super::measure::{self, child, in_turn};
use super::{Fault, sample};

/// The program's side: what `export` does for the evidence table, on one thread.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Side {
    mission: PathBuf,
    out: PathBuf,
}

impl Side {
    pub(crate) fn run(&self) -> Result<(), Fault> {
        let reader = Reader::open(&self.mission)?;
        let vantage = sample::head(&reader)?;
        let mut lookups = Lookups::default();
        let mut table = TableWriter::new(Kind::Observation, File::create(&self.out)?)?;
        reader.read(|db| {
            let failed = accordwatch::store::StoreFault::file(&self.out);
            read::stream(db, &vantage, Kind::Source, |row| {
                lookups.learn(Kind::Source, row.cells);
                Ok(())
            })?;
            let mut result = Ok(());
            read::stream(db, &vantage, Kind::Observation, |row| {
                if result.is_ok() {
                    result = table.row(row.cells, &lookups);
                }
                Ok(())
            })?;
            result.map_err(failed)
        })?;
        table.finish()?;
        Ok(())
    }
}

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    let mission = sample::mission(observations)?;
    let database = mission.join("mission.db");
    same_rows(&mission, &database)?;
    let null = Path::new("/dev/null");
    let sides = in_turn(
        rounds,
        vec![
            ("accordwatch, evidence table", Box::new(|| child(&mut ours(&mission, null)?))),
            ("sqlite3 -csv, the same rows", Box::new(|| child(&mut theirs(&database)))),
            ("accordwatch export, every table and checksums", Box::new(|| whole(&mission))),
        ],
    )?;
    measure::print(&format!("export of {observations} observations"), &sides);
    if let [ours, theirs, _] = sides.as_slice() {
        measure::ratio("sqlite3 / accordwatch", theirs, ours, ">= 1.5");
    }
    Ok(())
}

fn whole(mission: &Path) -> Result<measure::Spent, Fault> {
    let out = sample::fresh("export-out")?;
    child(sample::program().arg("export").arg(mission).arg("--out").arg(out))
}

fn ours(mission: &Path, out: &Path) -> Result<Command, Fault> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("side").arg(mission).arg(out);
    Ok(command)
}

fn theirs(database: &Path) -> Command {
    let mut command = Command::new("sqlite3");
    command.arg("-readonly").arg("-csv").arg("-header").arg(database).arg(select());
    command
}

/// Stored columns as they are, columns of the source by a join, the precision from the length.
fn select() -> String {
    let columns = def(Kind::Observation).columns();
    let columns = columns.iter().map(|column| match column {
        Column::Stored(_, field) => format!("x.\"{}\"", field.name),
        Column::Derived(derived) => match derived.name {
            "event_date_precision" => {
                "CASE length(x.event_date) WHEN 10 THEN 'day' WHEN 7 THEN 'month' ELSE 'year' END"
                    .to_owned()
            }
            "source_name" => "s.title".to_owned(),
            name => format!("s.\"{name}\""),
        },
    });
    format!(
        "SELECT {} FROM x_evidence x LEFT JOIN x_sources s
           ON s.source_id = x.source_id AND s.ended_by IS NULL
         WHERE x.ended_by IS NULL ORDER BY x.position",
        columns.collect::<Vec<_>>().join(", ")
    )
}

/// Both sides must write the same cells, or the comparison means nothing.
fn same_rows(mission: &Path, database: &Path) -> Result<(), Fault> {
    let (left, right) = (sample::fresh("export-ours.csv")?, sample::fresh("export-theirs.csv")?);
    child(&mut ours(mission, &left)?)?;
    let done = theirs(database).stdout(File::create(&right)?).status()?;
    let open = |path: &Path| csv::ReaderBuilder::new().has_headers(false).from_path(path);
    let (mut one, mut other) = (open(&left)?, open(&right)?);
    let (mut one, mut other) = (one.byte_records().skip(1), other.byte_records().skip(1));
    let mut rows = 0_u64;
    loop {
        match (one.next().transpose()?, other.next().transpose()?) {
            (None, None) if done.success() => break,
            (Some(a), Some(b)) if a == b => rows += 1,
            _ => return Err(format!("the two sides differ in row {}", rows + 1).into()),
        }
    }
    println!("\nboth sides write the same cells in {rows} rows");
    std::fs::remove_file(left)?;
    std::fs::remove_file(right)?;
    Ok(())
}
