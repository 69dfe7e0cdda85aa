//! Copies of pictures for viewing, one file each, under the code of their original. Kept for the
//! owner of the mission only; what is taken away is overwritten first.

use std::fs::OpenOptions;
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::fault::StoreFault;
use super::open::{MissionFolder, sync_folder};
use super::sealed::{make_folder, remove, write_whole};
use crate::word::Key;

/// Bytes written at once when a file is overwritten.
const BLOCK_BYTES: usize = 64 * 1_024;

/// The folder `views` of a mission.
#[derive(Clone, Debug)]
pub struct Views(PathBuf);

impl Views {
    /// That of a mission.
    pub fn of(mission: &MissionFolder) -> Self {
        Self(mission.0.join("views"))
    }

    /// Keeps a copy.
    pub fn add(&self, code: &Key, bytes: &[u8]) -> Result<(), StoreFault> {
        if !self.0.is_dir() {
            make_folder(&self.0)?;
            sync_folder(self.0.parent().unwrap_or(&self.0))?;
        }
        write_whole(&self.0, &name_of(code), bytes)
    }

    /// The bytes of a copy; nothing where there is none.
    pub fn read(&self, code: &Key) -> Result<Option<Vec<u8>>, StoreFault> {
        let path = self.0.join(name_of(code));
        match std::fs::read(&path) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some).map_err(StoreFault::file(path)),
        }
    }

    /// Overwrites a copy and takes it away; it may be gone already.
    pub fn remove(&self, code: &Key) -> Result<(), StoreFault> {
        let path = self.0.join(name_of(code));
        if path.is_file() {
            overwrite(&path).map_err(StoreFault::file(&path))?;
        }
        remove(&path)
    }
}

/// Writes nothing over all of a file. A disk that moves its blocks about keeps the old ones for a
/// while; that is for its owner to encrypt.
fn overwrite(path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = file.metadata()?.len();
    file.rewind()?;
    let nothing = vec![0; BLOCK_BYTES];
    while left > 0 {
        let now = usize::try_from(left).unwrap_or(BLOCK_BYTES).min(BLOCK_BYTES);
        file.write_all(nothing.get(..now).unwrap_or(&nothing))?;
        left -= now as u64;
    }
    file.sync_all()
}

fn name_of(code: &Key) -> String {
    format!("{code}.jpg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_kept_for_its_owner_overwritten_and_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let views = Views::of(&MissionFolder(folder.path().to_owned()));
        let code = Key::parse("f00d").unwrap();
        assert_eq!(views.read(&code).unwrap(), None);
        let bytes = vec![7; BLOCK_BYTES + 3];
        views.add(&code, &bytes).unwrap();
        assert_eq!(views.read(&code).unwrap(), Some(bytes.clone()));
        let path = folder.path().join("views/f00d.jpg");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        overwrite(&path).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), vec![0; bytes.len()]);
        views.remove(&code).unwrap();
        views.remove(&code).unwrap();
        assert!(!path.exists());
    }
}
