//! `accordwatch report`: one report in every language and format.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Failure, Screen, mission_and};
use crate::publish::forms::Forms;
use crate::record::Record;
use crate::service::edition::{self, Made};
use crate::service::export::{export_published, sealed_reports};
use crate::service::life;
use crate::store::Reader;
use crate::store::published::Published;
use crate::store::{MissionFolder, StoreFault};

/// Write a report in every language: HTML, PDF, plain text and tables.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "accordwatch report [OPTIONS] <--out <OUT>|--publish> [MISSION] <REPORT_ID>"
)]
pub(super) struct Report {
    /// Mission folder; may be left out when `ACCORDWATCH_MISSION` names it.
    #[arg(value_name = "MISSION")]
    first: Option<OsString>,
    /// Id of the report (table `reports`).
    #[arg(value_name = "REPORT_ID")]
    second: Option<OsString>,
    /// Folder to write to.
    #[arg(long, required_unless_present = "publish", conflicts_with = "publish")]
    out: Option<PathBuf>,
    /// Copy what is public into the published store and put the report beside it, to be served.
    #[arg(long)]
    publish: bool,
    /// Languages, joined with commas; the report's own if left out.
    #[arg(long, value_delimiter = ',')]
    lang: Vec<String>,
    /// Ledger position to write it as known then; the head if left out.
    #[arg(long, value_name = "ENTRIES", conflicts_with = "publish")]
    known_at: Option<u64>,
    /// Write a sealed report again from its seal, and say whether every byte is the same.
    #[arg(long, requires = "out", conflicts_with_all = ["publish", "known_at", "lang"])]
    sealed: bool,
    /// Also write each language as DOCX, for people who comment in a word processor.
    #[arg(long, requires = "out", conflicts_with_all = ["publish", "sealed"])]
    docx: bool,
}

/// Folder in which a draft's public copy lies while the report is made.
const DRAFT_FOLDER: &str = ".draft";

impl Report {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let (mission, report) =
            mission_and(self.first.as_ref(), self.second.as_ref(), "id of the report")?;
        let report = report.to_string_lossy();
        let made = match &self.out {
            None => publish(&mission, &report, &self.lang, screen)?,
            Some(out) if self.sealed => again(&mission, &report, out, screen)?,
            Some(out) => self.draft(&mission, &report, out, screen)?,
        };
        list(&made, screen);
        Ok(())
    }

    fn draft(
        &self,
        mission: &Path,
        report: &str,
        out: &Path,
        screen: Screen,
    ) -> Result<Vec<Made>, Failure> {
        let folder = out.join(DRAFT_FOLDER);
        let made = self.written(mission, report, out, screen);
        // Also after a failure: the copy is of no use to anybody.
        let removed = if folder.exists() { std::fs::remove_dir_all(&folder) } else { Ok(()) };
        let made = made?;
        removed.map_err(StoreFault::file(&folder))?;
        Ok(made)
    }

    fn written(
        &self,
        mission: &Path,
        report: &str,
        out: &Path,
        screen: Screen,
    ) -> Result<Vec<Made>, Failure> {
        let published = edition::draft(mission, report, &out.join(DRAFT_FOLDER), self.known_at)?;
        let mut made = write(&published, report, &self.lang, out, screen)?;
        if self.docx {
            let record = edition::record_of(&published, report)?;
            for lang in languages(&record, report, &self.lang) {
                made.push(edition::write_docx(&published, &record, (report, &lang), out)?);
            }
        }
        let sealed = sealed_reports(&Reader::open(mission)?, &published)?;
        export_published(&published, &sealed, Forms::default(), &out.join("tables"))?;
        Ok(made)
    }
}

/// Writes a sealed report again.
fn again(mission: &Path, report: &str, out: &Path, screen: Screen) -> Result<Vec<Made>, Failure> {
    let bar = screen.spinner("Writing");
    let made =
        life::seal_again(mission, report, out, &mut |what| bar.doing(&format!("{report} {what}")))?;
    drop(bar);
    screen.say("Every byte is as it was sealed.");
    Ok(made)
}

/// Publishes a mission with one report.
pub(super) fn publish(
    mission: &Path,
    report_id: &str,
    langs: &[String],
    screen: Screen,
) -> Result<Vec<Made>, Failure> {
    edition::refuse_unpublished(mission, report_id)?;
    let bar = screen.spinner("Publishing");
    let published = edition::publish_mission(mission)?;
    drop(bar);
    if life::is_sealed(mission, report_id)? {
        return Ok(life::put_published(mission, report_id)?);
    }
    let reports = MissionFolder(mission.to_owned()).published().join("reports");
    write(&published, report_id, langs, &reports.join(report_id), screen)
}

fn write(
    published: &Published,
    report_id: &str,
    langs: &[String],
    out: &Path,
    screen: Screen,
) -> Result<Vec<Made>, Failure> {
    let langs = languages(&published.record_without_counts()?, report_id, langs);
    let bar = screen.spinner("Writing");
    Ok(edition::write(published, report_id, &langs, out, |what| {
        bar.doing(&format!("{report_id} {what}"));
    })?)
}

/// The languages asked for, or those of the report.
fn languages(record: &Record, report_id: &str, asked: &[String]) -> Vec<String> {
    if asked.is_empty() { edition::languages_of(record, report_id) } else { asked.to_vec() }
}

/// Says what was made.
pub(super) fn list(made: &[Made], screen: Screen) {
    for file in made {
        screen.say(&format!("  {} ({} KB)", file.path.display(), file.bytes.div_ceil(1024)));
    }
    let files: Vec<_> = made
        .iter()
        .map(|file| {
            serde_json::json!({
                "path": file.path,
                "bytes": file.bytes,
                "unchanged": file.unchanged,
            })
        })
        .collect();
    screen.result(&serde_json::json!({ "files": files }));
}
