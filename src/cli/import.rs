//! `accordwatch import`: tables into a mission, all of them or nothing.

use std::ffi::OsString;
use std::path::Path;

#[cfg(feature = "xlsx")]
mod workbook;

use super::{Failure, Screen, counted, mission_and};
use crate::command::{Actor, Env};
use crate::service::import::{Import as Job, ImportFault, Imported, Step};

/// Read tables into a mission: all of them or nothing.
#[derive(Debug, clap::Args)]
#[command(override_usage = "accordwatch import [OPTIONS] [MISSION] <TABLES>")]
pub(super) struct Import {
    /// Mission folder; may be left out when `ACCORDWATCH_MISSION` names it.
    #[arg(value_name = "MISSION")]
    first: Option<OsString>,
    /// Folder of tables, one table file (`commitments.csv`), or a workbook that `export --also xlsx` wrote.
    #[arg(value_name = "TABLES")]
    second: Option<OsString>,
    /// Look at everything and print every problem, but write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Record changed rows as corrections, for this reason; without it they are an error.
    #[arg(long, value_name = "REASON", visible_alias = "reason")]
    revise: Option<String>,
    /// Code of whoever imports, written into the ledger; never a name.
    #[arg(long, default_value = "operator")]
    actor: String,
}

impl Import {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let actor = Actor(self.actor.clone());
        let (mission, tables) =
            mission_and(self.first.as_ref(), self.second.as_ref(), "folder or file of tables")?;
        let tables = Path::new(&tables);
        let job = Job {
            mission: &mission,
            tables,
            actor: &actor,
            reason: self.revise.as_deref(),
            dry_run: self.dry_run,
        };
        let env = crate::service::system_env();
        #[cfg(feature = "xlsx")]
        if crate::service::workbook::is_workbook(tables) {
            return workbook::run(&job, &env, screen);
        }
        let imported = run_job(&job, &env, screen)?;
        report(&imported, self.dry_run, tables, screen);
        Ok(())
    }
}

/// Runs an import with its progress shown; problems are printed in full, as far as they are kept.
pub(super) fn run_job(job: &Job<'_>, env: &Env, screen: Screen) -> Result<Imported, Failure> {
    let bar = screen.progress("Checking", 1);
    let result = job.run(env, |step| match step {
        Step::Checking(done, all) => bar.of(done, all),
        Step::Writing(done, all) => bar.named("Writing", done, all),
    });
    drop(bar);
    result.map_err(|fault| failure(fault, job.tables, screen))
}

fn failure(fault: ImportFault, tables: &Path, screen: Screen) -> Failure {
    match fault {
        ImportFault::Problems(problems) => {
            screen.problems(&problems.to_string());
            let errors = problems.errors();
            let sentence = format!(
                "{} in {}; nothing was imported",
                counted(errors, "error", "errors"),
                tables.display()
            );
            Failure::new(1, sentence).with("problems", serde_json::json!(problems))
        }
        ImportFault::Service(fault) => fault.into(),
    }
}

fn report(imported: &Imported, dry_run: bool, tables: &Path, screen: Screen) {
    if !imported.warnings.is_empty() {
        screen.problems(&imported.warnings.to_string());
    }
    let (added, same, revised) = (imported.added, imported.unchanged, imported.revised);
    let were = |count| if count == 1 { "was" } else { "were" };
    screen.say(&format!(
        "{}: {} {} added, {revised} corrected; {same} {} there already.",
        tables.display(),
        counted(added, "record", "records"),
        if dry_run { "would be" } else { were(added) },
        were(same),
    ));
    screen.result(&serde_json::json!({
        "dry_run": dry_run,
        "added": added,
        "revised": revised,
        "unchanged": same,
        "tables": imported.summary.tables,
        "passed_over": imported.summary.passed_over,
        "warnings": imported.warnings,
    }));
}
