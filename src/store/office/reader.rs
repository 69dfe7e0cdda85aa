//! The file of the people, read by whoever checks a mission: it takes no lock and can write nothing.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::seed::PeopleKey;
use super::{PEOPLE_ID, steps};
use crate::store::fault::StoreFault;
use crate::store::open::{MissionFolder, open_local_reader};
use crate::store::sealing::{NotedVersion, all_noted};
use crate::word::Key;

/// The file, opened for reading.
#[derive(Debug)]
pub struct PeopleReader {
    pub(super) db: Connection,
    key: PathBuf,
}

impl PeopleReader {
    /// Opens that of a mission; none where it is not there, or was last written by an older program,
    /// which noted less.
    pub fn open(mission: &Path) -> Result<Option<Self>, StoreFault> {
        let folder = MissionFolder(mission.to_owned());
        let Some(db) = open_local_reader(&folder.people(), PEOPLE_ID)? else { return Ok(None) };
        Ok(steps::is_newest(&db)?.then(|| Self { db, key: folder.people_key() }))
    }

    /// The key of the chain, which must be the one under which the log was begun.
    pub(super) fn key(&self) -> Result<PeopleKey, StoreFault> {
        PeopleKey::of_log(&self.db, &self.key)
    }

    /// Every version of what is sealed that is noted as kept.
    pub fn noted_versions(&self) -> Result<Vec<NotedVersion>, StoreFault> {
        all_noted(&self.db)
    }

    /// What is noted of one version.
    pub fn noted_version(
        &self,
        source: &Key,
        version: u32,
    ) -> Result<Option<NotedVersion>, StoreFault> {
        let mut all = all_noted(&self.db)?.into_iter();
        Ok(all.find(|it| it.source == *source && it.version == version))
    }
}
