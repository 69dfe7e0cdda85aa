//! `accordwatch verify`: the mission checked from entry 0.

use super::{Failure, Mission, Screen};
use crate::store::Reader;

/// Check a mission from entry 0: entries, payloads, tree, checkpoints, index.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    mission: Mission,
    /// Also check that the ledger goes on from this checkpoint (a file from an earlier report).
    #[arg(long, value_name = "FILE")]
    against: Option<std::path::PathBuf>,
}

impl Verify {
    pub(super) fn run(&self, screen: &Screen) -> Result<(), Failure> {
        let reader = Reader::open(&self.mission.mission)?;
        let bar = screen.progress("Verifying", reader.head()?);
        let verified = reader.verify(|done| bar.at(done))?;
        drop(bar);
        if let Some(path) = &self.against {
            let note = std::fs::read_to_string(path)
                .map_err(|error| Failure::new(5, format!("{}: {error}", path.display())))?;
            reader.verify_against(&note)?;
        }
        let root = crate::ledger::tree::hex(&verified.root);
        screen.say(&format!(
            "{} entries, {} checkpoints and {} index rows are sound.\nRoot {root}",
            verified.entries, verified.checkpoints, verified.index_rows
        ));
        screen.result(&serde_json::json!({
            "entries": verified.entries,
            "bytes": verified.bytes,
            "checkpoints": verified.checkpoints,
            "index_rows": verified.index_rows,
            "root": root,
        }));
        Ok(())
    }
}
