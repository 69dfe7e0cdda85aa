//! `accordwatch verify`: the mission checked from entry 0.

use super::{Failure, Mission, Screen, counted};
use crate::service::life;
use crate::store::{Reader, StoreFault, Verified};

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
        let verified = self.verified(screen).map_err(damaged)?;
        let seals = life::seals(&self.mission.mission)?;
        for seal in &seals {
            life::broken_files(&self.mission.mission, seal)?;
        }
        if let Some(out) = &self.tiles {
            let entries = crate::service::tiles::write(&self.mission.mission, out)?;
            let entries = counted(entries, "entry", "entries");
            screen.say(&format!("The ledger of {entries} was written to {}.", out.display()));
        }
        let root = verified.root_hex();
        screen.say(&format!(
            "{}, {} and {} are sound.\nRoot {root}",
            counted(verified.entries, "entry", "entries"),
            counted(verified.checkpoints, "checkpoint", "checkpoints"),
            counted(verified.index_rows, "index row", "index rows")
        ));
        if !seals.is_empty() {
            let sealed = counted(seals.len() as u64, "sealed report", "sealed reports");
            screen.say(&format!("The files of {sealed} are as they were sealed."));
        }
        screen.result(&serde_json::json!({
            "sealed_reports": seals.len(),
            "entries": verified.entries,
            "bytes": verified.bytes,
            "checkpoints": verified.checkpoints,
            "index_rows": verified.index_rows,
            "root": root,
        }));
        Ok(())
    }

    fn verified(&self, screen: Screen) -> Result<Verified, StoreFault> {
        let reader = Reader::open(&self.mission.mission)?;
        let bar = screen.progress("Verifying", reader.head()?);
        reader.verify(|done| bar.at(done))
    }
}

/// What cannot even be read has failed the verification, too.
fn damaged(fault: StoreFault) -> Failure {
    let cause = match &fault {
        StoreFault::Unreadable(cause) => cause.clone(),
        StoreFault::Sql(error) => error.to_string(),
        _ => return fault.into(),
    };
    let sentence = format!(
        "the mission is damaged, its database cannot be read whole ({cause}); restore the mission from a copy, and compare the root with a checkpoint that you kept"
    );
    Failure::new(4, sentence)
}
