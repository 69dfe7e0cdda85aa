//! `accordwatch export`: every table of a mission.

use std::path::PathBuf;

use super::{Failure, Mission, Screen, counted};
use crate::record::Vantage;
use crate::service::export::export;
use crate::store::Reader;
use crate::word::{Access, Day};

/// Write every table of a mission, with codebook, data package and checksums.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    mission: Mission,
    /// Folder to write to; made if it does not exist.
    #[arg(long)]
    out: PathBuf,
    /// What may be written: `public`, `internal`, or `confidential` (everything).
    #[arg(long, default_value = "confidential", value_parser = access)]
    clearance: Access,
    /// Ledger position to export as known then; the head if left out.
    #[arg(long, value_name = "ENTRIES")]
    known_at: Option<u64>,
}

fn access(text: &str) -> Result<Access, String> {
    [Access::Public, Access::Internal, Access::Confidential]
        .into_iter()
        .find(|access| access.code() == text)
        .ok_or_else(|| "write public, internal or confidential".to_owned())
}

impl Export {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let reader = Reader::open(&self.mission.mission)?;
        let head = reader.head()?;
        let known_at = self.known_at.unwrap_or(head);
        let as_of = Day(jiff::civil::Date::MAX);
        let vantage = Vantage { known_at, as_of, clearance: self.clearance };
        let bar = screen.progress("Writing", head);
        let files = export(&reader, &vantage, &self.out, |rows| bar.at(rows))?;
        drop(bar);
        let rows: u64 = files.iter().filter_map(|file| file.rows).sum();
        let out = self.out.display();
        let rows = counted(rows, "row", "rows");
        screen.say(&format!("{} files with {rows} were written to {out}.", files.len()));
        let listed: Vec<_> = files
            .iter()
            .map(|file| {
                serde_json::json!({
                    "path": file.path,
                    "rows": file.rows,
                    "bytes": file.bytes,
                    "sha256": file.sha256,
                })
            })
            .collect();
        screen.result(&serde_json::json!({ "known_at": known_at, "files": listed }));
        Ok(())
    }
}
