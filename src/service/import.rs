//! Tables into a mission: checked as a whole, then all of them or nothing.
//!
//! Idempotent by id: a row that says what the mission already says is passed over. A row that says
//! something else about an id that exists is a problem, unless the caller gives a reason, and then
//! it is a correction.

use std::path::Path;

use super::{ServiceFault, bulk};
use crate::command::{Actor, Env};
use crate::import::{Checked, Known, Package, Problem, ProblemCode, Problems, ReadRow, Summary};
use crate::record::{Record, Vantage, def};
use crate::store::{Reader, StoreFault, read};
use crate::word::{Access, Cells, Kind};

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Tables and rows read.
    pub summary: Summary,
    /// Records that are new.
    pub added: u64,
    /// Rows that say what the mission already says.
    pub unchanged: u64,
    /// Records corrected.
    pub revised: u64,
    /// What a person should look at.
    pub warnings: Problems,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The tables have errors.
    #[error("{0}")]
    Problems(Problems),
    /// The mission could not be read or written.
    #[error("{0}")]
    Service(#[from] ServiceFault),
}

impl From<StoreFault> for ImportFault {
    fn from(fault: StoreFault) -> Self {
        Self::Service(fault.into())
    }
}

impl From<Problems> for ImportFault {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

/// How to import.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The mission folder.
    pub mission: &'a Path,
    /// Folder of tables, or one table file.
    pub tables: &'a Path,
    /// Who imports.
    pub actor: &'a Actor,
    /// Reason for corrections; without one a changed row is an error.
    pub reason: Option<&'a str>,
    /// Only look; write nothing.
    pub dry_run: bool,
}

/// Steps of an import, for whoever shows progress: bytes checked of all bytes, then rows written.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Bytes checked so far, and in all.
    Checking(u64, u64),
    /// Rows written so far, and in all.
    Writing(u64, u64),
}

impl Import<'_> {
    /// Runs the import.
    pub fn run(
        &self,
        env: &Env,
        progress: impl FnMut(Step) + Send,
    ) -> Result<Imported, ImportFault> {
        let reader = Reader::open(self.mission)?;
        let known = AtHead::load(&reader)?;
        self.run_package(env, (Package::open(self.tables), &known), progress)
    }

    /// Imports tables that were found, against what the mission holds.
    pub(super) fn run_package(
        &self,
        env: &Env,
        (package, known): (Package, &AtHead<'_>),
        mut progress: impl FnMut(Step) + Send,
    ) -> Result<Imported, ImportFault> {
        let bytes = package.bytes();
        let mut step = |done| progress(Step::Checking(done, bytes));
        let checked = package.check(known, env.today(), &mut step)?;
        let plan = self.plan(&checked, known)?;
        let imported = Imported {
            summary: checked.summary().clone(),
            added: plan.added,
            unchanged: plan.unchanged,
            revised: plan.revised,
            warnings: checked.warnings().clone(),
        };
        if self.dry_run || plan.added + plan.revised == 0 {
            return Ok(imported);
        }
        let rows = checked.summary().rows();
        let mut done = 0;
        let looked_at = known.holds_none().then_some(known.vantage.known_at);
        bulk::write(self.mission, env, self.actor, looked_at, |bulk| {
            checked.rows(|row| {
                done += 1;
                if done % 4096 == 0 {
                    progress(Step::Writing(done, rows));
                }
                match known.compare(&row)? {
                    Compared::New => bulk.make(row.kind, row.cells),
                    Compared::Same => Ok(()),
                    Compared::Other(_) => {
                        bulk.revise(row.kind, row.cells, self.reason.unwrap_or_default())
                    }
                }
            })
        })?;
        Ok(imported)
    }

    /// Compares every row with the mission before anything is written.
    fn plan(&self, checked: &Checked, known: &AtHead<'_>) -> Result<Plan, ImportFault> {
        let mut plan = Plan { added: checked.new_rows(), ..Plan::default() };
        let mut problems = Problems::default();
        checked.held_rows(|row| -> Result<(), ImportFault> {
            match known.compare(&row)? {
                Compared::New => plan.added += 1,
                Compared::Same => plan.unchanged += 1,
                Compared::Other(_) if self.reason.is_some() => plan.revised += 1,
                Compared::Other(held) => {
                    problems.add_error(ProblemCode::IdTaken, &row.file, || id_taken(&row, &held));
                }
            }
            Ok(())
        })?;
        if problems.errors() > 0 { Err(problems.into()) } else { Ok(plan) }
    }
}

fn id_taken(row: &ReadRow, held: &Cells) -> Problem {
    let (kind, id) = (row.kind.code(), row.cells.id());
    let fields = def(row.kind).fields.iter().enumerate();
    let differ: Vec<&str> = fields
        .filter(|(place, _)| row.cells.get(*place) != held.get(*place))
        .map(|(_, field)| field.name)
        .collect();
    let sentence = format!(
        "the mission already holds {kind} \"{id}\" with other content in {}",
        differ.join(", ")
    );
    Problem::error(ProblemCode::IdTaken, &row.file, sentence)
        .remedy("Give it another id, or import with --revise \"why\" to record a correction.")
        .at(row.place)
}

#[derive(Clone, Copy, Debug, Default)]
struct Plan {
    added: u64,
    unchanged: u64,
    revised: u64,
}

/// A row against the mission.
enum Compared {
    New,
    Same,
    /// What the mission holds.
    Other(Cells),
}

/// What the mission holds at its head: everything but observations in memory, those on disk.
pub(super) struct AtHead<'a> {
    reader: &'a Reader,
    record: Record,
    vantage: Vantage,
    observations: bool,
}

impl<'a> AtHead<'a> {
    pub(super) fn load(reader: &'a Reader) -> Result<Self, StoreFault> {
        let known_at = reader.head()?;
        let as_of = crate::word::Day(jiff::civil::Date::MAX);
        let vantage = Vantage { known_at, as_of, clearance: Access::Confidential };
        let record = reader.record_without_counts(&vantage)?;
        let observations = reader.read(|db| read::has_any(db, Kind::Observation))?;
        Ok(Self { reader, record, vantage, observations })
    }

    /// There is no observation and never was one: not even one that was withdrawn, or of which
    /// nothing is left.
    fn holds_none(&self) -> bool {
        !self.observations
    }

    fn compare(&self, row: &ReadRow) -> Result<Compared, StoreFault> {
        Ok(match self.current(row.kind, row.cells.id())? {
            None => Compared::New,
            Some(cells) if cells == row.cells => Compared::Same,
            Some(cells) => Compared::Other(cells),
        })
    }

    /// The cells of a record now; none where it is not there.
    pub(super) fn current(&self, kind: Kind, id: &str) -> Result<Option<Cells>, StoreFault> {
        if kind != Kind::Observation {
            return Ok(self.record.find(kind, id).map(|(_, cells)| cells));
        }
        if !self.observations {
            return Ok(None);
        }
        let found = self.reader.read(|db| read::current(db, kind, id))?;
        Ok(found.map(|(_, _, cells)| cells))
    }
}

impl Known for AtHead<'_> {
    fn has(&self, kind: Kind, id: &str) -> bool {
        if kind == Kind::Observation {
            return self.current(kind, id).ok().flatten().is_some();
        }
        Known::has(&self.record, kind, id)
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        Known::ids(&self.record, kind)
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.current(kind, id).ok().flatten()
    }

    fn levels(&self, scale_id: &str, version: &str) -> Vec<String> {
        Known::levels(&self.record, scale_id, version)
    }

    fn parent_of(&self, provision_id: &str) -> Option<String> {
        Known::parent_of(&self.record, provision_id)
    }

    fn printed_claim(&self, question_id: &str) -> Option<String> {
        Known::printed_claim(&self.record, question_id)
    }
}
