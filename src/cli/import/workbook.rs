//! A workbook that comes back: every change shown, cell by cell.

use super::{Failure, Job, Path, Screen, Step, counted, failure};
use crate::command::Env;
use crate::service::workbook::{Change, ImportedBook, NewRow};
use crate::word::field::excerpt;

/// Most changes that are printed; `--json` has all of them.
const CHANGES_PRINTED_MAX: usize = 500;

pub(super) fn run(job: &Job<'_>, env: &Env, screen: Screen) -> Result<(), Failure> {
    let bar = screen.progress("Checking", 1);
    let result = job.run_book(env, |step| match step {
        Step::Checking(done, all) => bar.of(done, all),
        Step::Writing(done, all) => bar.named("Writing", done, all),
    });
    drop(bar);
    let book = result.map_err(|fault| failure(fault, job.tables, screen))?;
    report(&book, job.dry_run, job.tables, screen);
    Ok(())
}

fn report(book: &ImportedBook, dry_run: bool, tables: &Path, screen: Screen) {
    let imported = &book.imported;
    if !imported.warnings.is_empty() {
        screen.problems(&imported.warnings.to_string());
    }
    for change in book.changes.iter().take(CHANGES_PRINTED_MAX) {
        screen.say(&changed(change));
    }
    if let Some(more) = book.changes.len().checked_sub(CHANGES_PRINTED_MAX).filter(|n| *n > 0) {
        screen.say(&format!("and {more} more cells; --json lists all of them."));
    }
    for row in &book.new_rows {
        screen.say(&new(row, dry_run));
    }
    screen.say(&summed(book, dry_run, tables));
    screen.result(&serde_json::json!({
        "dry_run": dry_run,
        "added": imported.added,
        "revised": imported.revised,
        "unchanged": book.rows.saturating_sub(imported.revised),
        "changes": book.changes,
        "new_rows": book.new_rows,
        "warnings": imported.warnings,
    }));
}

fn changed(change: &Change) -> String {
    let Change { sheet, cell, column, id, before, after, .. } = change;
    let (before, after) = (excerpt(before), excerpt(after));
    format!("{sheet} {cell}, {id}, {column}: \"{before}\" -> \"{after}\"")
}

fn new(row: &NewRow, dry_run: bool) -> String {
    let NewRow { sheet, row, id, recorded } = row;
    match (recorded, dry_run) {
        (true, _) => format!("{sheet} row {row}: recorded before as {id}"),
        (false, true) => format!("{sheet} row {row}: would be recorded as {id}"),
        (false, false) => format!("{sheet} row {row}: recorded as {id}"),
    }
}

fn summed(book: &ImportedBook, dry_run: bool, tables: &Path) -> String {
    let (added, revised) = (book.imported.added, book.imported.revised);
    let path = tables.display();
    if added + revised == 0 {
        return format!("{path}: nothing to change.");
    }
    let were = if dry_run { "would be" } else { "were" };
    format!(
        "{path}: of {} {} {were} corrected, {} {were} added. Rows that are not in the workbook stay as they are.",
        counted(book.rows, "row", "rows"),
        revised,
        counted(added, "record", "records"),
    )
}
