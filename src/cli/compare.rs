//! `accordwatch compare`: what changed from one report to another, and because of which entries.

use std::path::PathBuf;

use super::{Failure, Mission, Screen, report};
use crate::service::life::{as_made, compared};
use crate::service::{edition, life::LifeFault};
use crate::store::Reader;

/// Write what changed from one report to another: per commitment, and because of which entries.
#[derive(Debug, clap::Args)]
pub(super) struct Compare {
    #[command(flatten)]
    mission: Mission,
    /// Id of the earlier report (table `reports`).
    #[arg(value_name = "BEFORE")]
    before: String,
    /// Id of the later report.
    #[arg(value_name = "AFTER")]
    after: String,
    /// Folder to write to.
    #[arg(long)]
    out: PathBuf,
    /// Languages, joined with commas; those of the later report if left out.
    #[arg(long, value_delimiter = ',')]
    lang: Vec<String>,
}

impl Compare {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let reader = Reader::open(&self.mission.mission)?;
        let (before, after) = (as_made(&reader, &self.before)?, as_made(&reader, &self.after)?);
        let langs = if self.lang.is_empty() { &after.languages } else { &self.lang };
        let mut made = Vec::new();
        for lang in langs {
            let document = compared(&before, &after, lang)?;
            made.extend(edition::write_document(&document, &self.out.join(lang), "changes")?);
        }
        report::list(&made, screen);
        Ok(())
    }
}

impl From<LifeFault> for Failure {
    fn from(fault: LifeFault) -> Self {
        match fault {
            LifeFault::Edition(fault) => fault.into(),
            LifeFault::Service(fault) => fault.into(),
            LifeFault::Broken(_) => Self::new(4, fault.to_string()),
            other => Self::new(1, other.to_string()),
        }
    }
}
