//! `accordwatch verify`: the mission checked from entry 0.

use super::{Failure, Mission, Screen};
use crate::store::Reader;

/// Check a mission from entry 0: entries, payloads, tree, checkpoints, index.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    mission: Mission,
    /// Also write the ledger as a folder that others can check: tiles, entries, checkpoint, key,
    /// and disclosures of what is published (`data/format/ledger.md`).
    #[arg(long, value_name = "DIR")]
    tiles: Option<std::path::PathBuf>,
}

impl Verify {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let reader = Reader::open(&self.mission.mission)?;
        let bar = screen.progress("Verifying", reader.head()?);
        let verified = reader.verify(|done| bar.at(done))?;
        drop(bar);
        if let Some(out) = &self.tiles {
            let entries = crate::service::tiles::write(&self.mission.mission, out)?;
            screen
                .say(&format!("The ledger of {entries} entries was written to {}.", out.display()));
        }
        let root = verified.root_hex();
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
