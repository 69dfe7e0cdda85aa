//! Keeping the originals of attachments sealed and the copies for viewing beside, and opening an
//! original away from the server.

use std::path::Path;

use super::{Service, ServiceFault};
use crate::record::{Vantage, def};
use crate::store::sealed::SealedFolder;
use crate::store::{Reader, StoreFault, history};
use crate::vault::{self, FileHead, Identity, OpenedFile};
use crate::word::{Access, Day, Key, Kind};

impl Service {
    /// Seals an original to every custodian and keeps it, with a copy for viewing where there is one;
    /// both are on the disk when this returns, or neither stays.
    pub fn keep_file(
        &self,
        code: &Key,
        (head, content): (&FileHead, &[u8]),
        view: Option<&[u8]>,
    ) -> Result<(), ServiceFault> {
        let sealed = vault::seal_file(head, content, &self.custodians()?)?;
        let vault = &self.vault;
        let kept = vault.folder.add_file(code, &sealed).and_then(|()| match view {
            Some(view) => vault.views.add(code, view),
            None => Ok(()),
        });
        if let Err(fault) = kept {
            self.drop_file(code)?;
            return Err(fault.into());
        }
        Ok(())
    }

    /// The copy for viewing of a file; nothing where there is none.
    pub fn view_of(&self, code: &Key) -> Result<Option<Vec<u8>>, StoreFault> {
        self.vault.views.read(code)
    }

    /// Takes the sealed original and the copy of a file away; they may be gone already.
    pub fn drop_file(&self, code: &Key) -> Result<(), StoreFault> {
        self.vault.views.remove(code)?;
        self.vault.folder.remove_file(code)
    }
}

/// Opens an original; nothing where there is none with this code.
pub fn open(
    folder: &SealedFolder,
    code: &Key,
    identity: &Identity,
) -> Result<Option<OpenedFile>, ServiceFault> {
    let Some(sealed) = folder.file(code)? else { return Ok(None) };
    Ok(Some(vault::open_file(&sealed, code.as_str(), identity)?))
}

/// Whether the digest of an opened original stands in the record of a mission, in some version of the
/// observation that it says it belongs to.
pub fn is_in_record(mission: &Path, head: &FileHead) -> Result<bool, ServiceFault> {
    let reader = Reader::open(mission)?;
    let vantage = Vantage {
        known_at: reader.head()?,
        as_of: Day(jiff::civil::Date::MAX),
        clearance: Access::Confidential,
    };
    let kind = Kind::Observation;
    let read = |db: &_| history::versions(db, &vantage, kind, &head.observation);
    let versions = reader.read(read)?;
    let mut said = versions.iter().filter_map(|version| version.said.as_ref());
    Ok(said
        .any(|cells| def(kind).cell(cells, "file_sha256").split("; ").any(|it| it == head.sha256)))
}
