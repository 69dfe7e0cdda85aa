//! Sealing what identifies a source, and what its custodians do with it.
//!
//! Nothing about a sealed file stands in the ledger, not even its hash: sealing anew to other
//! recipients changes every byte of it, and an entry would tell when a source was heard again. What
//! was sealed belongs to a source by the code within and the name of the file.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::{Service, ServiceFault};
use crate::store::MissionFolder;
use crate::store::sealed::SealedFolder;
use crate::store::views::Views;
use crate::vault::{
    self, Custodians, Identity, Opened, RECIPIENTS_MIN, SEALED_BYTES_MAX, Secrets, VaultFault,
};
use crate::word::Key;

/// The vault of an opened mission.
pub(super) struct Vault {
    pub(super) folder: SealedFolder,
    /// Copies of pictures, which are no secret within the workspace.
    pub(super) views: Views,
    /// Secret under which marks are made; new with every start.
    key: [u8; 32],
    /// Mark of what was sealed last for a source, so that a form sent twice is sealed once.
    lately: Mutex<BTreeMap<Key, [u8; 32]>>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    pub(super) fn new(mission: &MissionFolder, key: [u8; 32]) -> Self {
        let (folder, views) = (SealedFolder::of(mission), Views::of(mission));
        Self { folder, views, key, lately: Mutex::default() }
    }

    fn mark(&self, bytes: &[u8]) -> [u8; 32] {
        Sha256::new().chain_update(self.key).chain_update(bytes).finalize().into()
    }
}

/// Ciphertext that is ready to be kept.
#[derive(Clone)]
pub struct Sealed {
    bytes: Vec<u8>,
    mark: [u8; 32],
}

impl Sealed {
    /// As text, so that a form can carry it while the rest of it is mended.
    pub fn text(&self) -> String {
        STANDARD.encode(&self.bytes)
    }
}

/// What may be known of the sealed part of a source without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedState {
    /// Versions there are.
    pub versions: usize,
    /// Recipients who can open the newest.
    pub recipients: usize,
}

impl Service {
    /// Who can open what is sealed from now on.
    pub fn custodians(&self) -> Result<Custodians, ServiceFault> {
        custodians(&self.vault.folder)
    }

    /// Seals the fields of a source to every custodian. Nothing is kept yet.
    pub fn seal(&self, source: &Key, secrets: &Secrets) -> Result<Sealed, ServiceFault> {
        let padded = secrets.padded(source.as_str())?;
        let bytes = vault::seal(&padded, &self.custodians()?)?;
        Ok(Sealed { bytes, mark: self.vault.mark(&padded) })
    }

    /// Ciphertext that a form has carried; none for anything else.
    pub fn sealed_before(&self, text: &str) -> Option<Sealed> {
        let short = text.len() <= SEALED_BYTES_MAX * 2;
        let bytes = short.then(|| STANDARD.decode(text).ok()).flatten()?;
        let good = bytes.len() <= SEALED_BYTES_MAX;
        let good = good && vault::recipients_of(&bytes) >= RECIPIENTS_MIN;
        good.then(|| Sealed { mark: self.vault.mark(&bytes), bytes })
    }

    /// What there is of a source in the vault.
    pub fn sealed_state(&self, source: &Key) -> Result<Option<SealedState>, ServiceFault> {
        let versions = self.vault.folder.versions(source)?;
        let Some(newest) = versions.last() else { return Ok(None) };
        let bytes = self.vault.folder.read(source, *newest)?;
        let recipients = vault::recipients_of(&bytes);
        Ok(Some(SealedState { versions: versions.len(), recipients }))
    }

    /// Keeps what is sealed and does the rest; what could not be recorded leaves nothing sealed
    /// behind. The same content again, as when a form is sent twice, is kept once. Kept first: a
    /// source that is acknowledged has its sealed part on the disk.
    pub fn with_sealed<T>(
        &self,
        source: &Key,
        sealed: &Sealed,
        rest: impl FnOnce() -> Result<T, ServiceFault>,
    ) -> Result<T, ServiceFault> {
        let mut lately = self.vault.lately.lock().unwrap_or_else(PoisonError::into_inner);
        if lately.get(source) == Some(&sealed.mark) {
            return rest();
        }
        let version = self.vault.folder.add(source, &sealed.bytes)?;
        match rest() {
            Ok(done) => {
                lately.insert(source.clone(), sealed.mark);
                Ok(done)
            }
            Err(fault) => {
                self.vault.folder.take_back(source, version)?;
                Err(fault)
            }
        }
    }
}

/// The list of recipients in a folder.
pub fn custodians(folder: &SealedFolder) -> Result<Custodians, ServiceFault> {
    Ok(Custodians::parse(&folder.recipients()?)?)
}

/// Changes the list of recipients; gives back the new one.
pub fn change_custodians(
    folder: &SealedFolder,
    change: impl FnOnce(&mut Custodians) -> Result<(), VaultFault>,
) -> Result<Custodians, ServiceFault> {
    let mut changed = Custodians::default();
    folder.change_recipients(|text| {
        changed = Custodians::parse(text)?;
        change(&mut changed)?;
        Ok::<_, ServiceFault>(changed.text())
    })?;
    Ok(changed)
}

/// Opens a version of a source, the newest where none is named; gives back its number and how many
/// there are.
pub fn open(
    folder: &SealedFolder,
    source: &Key,
    version: Option<u32>,
    identity: &Identity,
) -> Result<Option<(u32, usize, Opened)>, ServiceFault> {
    let versions = folder.versions(source)?;
    let wanted = version.or_else(|| versions.last().copied());
    let Some(wanted) = wanted.filter(|wanted| versions.contains(wanted)) else { return Ok(None) };
    let opened = vault::open(&folder.read(source, wanted)?, source.as_str(), identity)?;
    Ok(Some((wanted, versions.len(), opened)))
}

/// What came of sealing everything anew.
#[derive(Debug, Default)]
pub struct Resealed {
    /// Versions sealed to the recipients of now.
    pub sealed: usize,
    /// Versions left as they were, and why.
    pub left: Vec<(Key, u32, VaultFault)>,
    /// Originals of attachments sealed to the recipients of now.
    pub files: usize,
    /// Originals left as they were, and why.
    pub files_left: Vec<(Key, VaultFault)>,
}

/// Seals every version of every source, and every original, to the recipients of now. Each file is replaced as a whole
/// or left as it was.
pub fn reseal(folder: &SealedFolder, identity: &Identity) -> Result<Resealed, ServiceFault> {
    let custodians = custodians(folder)?;
    custodians.enough()?;
    let mut done = Resealed::default();
    for (source, version) in folder.all()? {
        let anew = |old: &[u8]| Ok(vault::reseal(old, source.as_str(), identity, &custodians)?);
        match folder.replace(&source, version, anew) {
            Ok(()) => done.sealed += 1,
            Err(ServiceFault::Vault(fault)) => done.left.push((source, version, fault)),
            Err(fault) => return Err(fault),
        }
    }
    for code in folder.files()? {
        let anew = |old: &[u8]| Ok(vault::reseal_file(old, code.as_str(), identity, &custodians)?);
        match folder.replace_file(&code, anew) {
            Ok(()) => done.files += 1,
            Err(ServiceFault::Vault(fault)) => done.files_left.push((code, fault)),
            Err(fault) => return Err(fault),
        }
    }
    Ok(done)
}
