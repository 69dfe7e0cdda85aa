//! `accordwatch rebuild`: the index made again from the ledger.

use super::{Failure, Mission, Screen, counted};
use crate::store::{self, Reader};

/// Drop the index and make it again from the ledger.
#[derive(Debug, clap::Args)]
pub(super) struct Rebuild {
    #[command(flatten)]
    mission: Mission,
}

impl Rebuild {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let path = &self.mission.mission;
        let total = Reader::open(path)?.head()?;
        let bar = screen.progress("Rebuilding", total);
        let entries = store::rebuild(path, |done| bar.at(done))?;
        drop(bar);
        screen.say(&format!(
            "The index was made again from {}.",
            counted(entries, "entry", "entries")
        ));
        screen.result(&serde_json::json!({ "entries": entries }));
        Ok(())
    }
}
