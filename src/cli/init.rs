//! `accordwatch init`: a new mission folder.

use std::path::PathBuf;

use super::{Failure, Screen};
use crate::service::{self, shipped};

/// Make a new mission folder with the two shipped scales.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Folder to make.
    #[arg(env = super::MISSION_VARIABLE, hide_env_values = true, value_name = "MISSION")]
    mission: PathBuf,
    /// Name of the log in its signed checkpoints: a domain of yours, or any stable name.
    #[arg(long, default_value = "accordwatch.example/ledger")]
    origin: String,
}

impl Init {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        shipped::init(&self.mission, &self.origin, &service::system_env())?;
        let path = self.mission.display();
        screen.say(&format!(
            "A mission was made in {path} with the scales `pam` and `five`.\n\
             Keep a copy of {path}/keys apart: the log key signs every checkpoint.\n\
             Next: accordwatch import {path} FOLDER --dry-run"
        ));
        screen.result(&serde_json::json!({ "mission": self.mission }));
        Ok(())
    }
}
