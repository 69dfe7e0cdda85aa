//! `accordwatch sample`: a large synthetic mission for benchmarks.

use super::{Failure, Mission, Screen, counted};
use crate::command::Env;
use crate::service::sample::{SampleSize, fill};
use crate::service::shipped;

/// Day on which a sample pretends to be recorded, so that the same seed gives the same bytes.
const SAMPLE_MOMENT: &str = "2026-01-01T00:00:00Z";

/// Make a large synthetic mission for benchmarks.
#[derive(Debug, clap::Args)]
pub(super) struct Sample {
    #[command(flatten)]
    mission: Mission,
    /// Number of commitments.
    #[arg(long, default_value_t = 578)]
    commitments: u64,
    /// Number of observations.
    #[arg(long, default_value_t = 10_000)]
    observations: u64,
    /// The same seed gives the same mission.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

impl Sample {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let now = SAMPLE_MOMENT.parse().map_err(|_| Failure::new(5, "the clock cannot be set"))?;
        let env = Env::seeded(now, self.seed);
        let path = &self.mission.mission;
        shipped::init(path, "sample.example/ledger", &env)?;
        let size = SampleSize {
            commitments: self.commitments,
            observations: self.observations,
            seed: self.seed,
        };
        let bar = screen.progress("Writing", self.observations + self.commitments * 11);
        let entries = fill(path, size, &env, |done| bar.at(done))?;
        drop(bar);
        let written = counted(entries, "made-up entry was", "made-up entries were");
        screen.say(&format!("{written} written to {}.", path.display()));
        screen.result(&serde_json::json!({ "entries": entries }));
        Ok(())
    }
}
