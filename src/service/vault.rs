//! Sealing what identifies a source, and what its custodians do with it.
//!
//! Nothing about a sealed file stands in the ledger, not even its hash: sealing anew to other
//! recipients changes every byte of it, and an entry would tell when a source was heard again. What
//! was sealed belongs to a version of a source by what stands within and by the name of the file; who
//! sealed it, when, and its digests are noted with the people before the file is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::{Service, ServiceFault};
use crate::command::Env;
use crate::store::office::{Office, PeopleReader};
use crate::store::sealed::{Resealing, SealedFolder};
use crate::store::sealing::{NotedVersion, SealedDigests};
use crate::store::views::Views;
use crate::store::{MissionFolder, Receipt, StoreFault};
use crate::vault::{
    self, Custodians, Identity, MARK_BYTES, Opened, RECIPIENTS_MIN, SEALED_BYTES_MAX, Secrets,
    VaultFault,
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
    /// As which version of its source.
    version: u32,
    bytes: Vec<u8>,
    mark: [u8; 32],
}

impl Sealed {
    /// As text, so that a form can carry it while the rest of it is mended.
    pub fn text(&self) -> String {
        STANDARD.encode(&self.bytes)
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    crate::word::hexadecimal(&Sha256::digest(bytes))
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

    /// Seals the fields of a source to every custodian, as its next version, and notes the number
    /// with the digests. Nothing is kept yet.
    pub fn seal(
        &self,
        office: &Office,
        (source, by): (&Key, i64),
        secrets: &Secrets,
    ) -> Result<Sealed, ServiceFault> {
        let custodians = self.custodians()?;
        // The same words again have the same mark, whatever number they are given.
        let mark = self.vault.mark(&secrets.padded((source.as_str(), 0), &[0; MARK_BYTES])?);
        let highest = self.vault.folder.versions(source)?.last().copied().unwrap_or(0);
        office.seal_next((source, highest), by, self.env.now(), |version| {
            let mut random = [0; MARK_BYTES];
            random.copy_from_slice(&self.env.seed()[..MARK_BYTES]);
            let padded = secrets.padded((source.as_str(), version), &random)?;
            let bytes = vault::seal(&padded, &custodians)?;
            let (sha256, content) = (sha256_hex(&bytes), sha256_hex(&padded));
            Ok((Sealed { version, bytes, mark }, SealedDigests { sha256, content }))
        })
    }

    /// Ciphertext that a form has carried; none for what was not sealed here for this source.
    pub fn sealed_before(
        &self,
        office: &Office,
        source: &Key,
        text: &str,
    ) -> Result<Option<Sealed>, StoreFault> {
        let short = text.len() <= SEALED_BYTES_MAX * 2;
        let bytes = short.then(|| STANDARD.decode(text).ok()).flatten();
        let good = |bytes: &Vec<u8>| vault::recipients_of(bytes) >= RECIPIENTS_MIN;
        let Some(bytes) = bytes.filter(good) else { return Ok(None) };
        let version = office.sealed_as(source, &sha256_hex(&bytes))?;
        Ok(version.map(|version| Sealed { version, mark: self.vault.mark(&bytes), bytes }))
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
    /// behind. The same content again, as when a form is sent twice, is kept once. Noted first, with
    /// who and when, then kept, then recorded: a source that is acknowledged has its sealed part on
    /// the disk, and no file is there without a note.
    pub fn with_sealed(
        &self,
        office: &Office,
        (source, by): (&Key, i64),
        sealed: &Sealed,
        rest: impl FnOnce() -> Result<Option<Receipt>, ServiceFault>,
    ) -> Result<Option<Receipt>, ServiceFault> {
        let mut lately = self.vault.lately.lock().unwrap_or_else(PoisonError::into_inner);
        let of = (source, sealed.version);
        if lately.get(source) == Some(&sealed.mark) || office.is_kept(of.0, of.1)? {
            return rest();
        }
        office.note_kept(of, by, self.env.now())?;
        let kept = self.vault.folder.add(of.0, of.1, &sealed.bytes);
        let done = kept
            .map_err(ServiceFault::from)
            .and_then(|()| rest().inspect_err(|_| drop(self.vault.folder.take_back(of.0, of.1))));
        match done {
            Ok(receipt) => {
                lately.insert(source.clone(), sealed.mark);
                if let Some(receipt) = &receipt {
                    office.note_entry(of, receipt.position)?;
                }
                Ok(receipt)
            }
            Err(fault) => {
                office.note_taken_back(of, by, self.env.now())?;
                Err(fault)
            }
        }
    }

    /// Takes everything away that was sealed of a source.
    pub fn drop_sealed(&self, source: &Key) -> Result<(), StoreFault> {
        let mut lately = self.vault.lately.lock().unwrap_or_else(PoisonError::into_inner);
        lately.remove(source);
        self.vault.folder.remove_source(source)
    }

    /// Notes what was sealed before there were notes. Does so once: where something is noted already,
    /// a file without a note was put there by somebody else.
    pub fn note_older_sealings(&self, office: &Office) -> Result<(), StoreFault> {
        if !office.has_no_sealings()? {
            return Ok(());
        }
        let mut found = Vec::new();
        for (source, version) in self.vault.folder.all()? {
            let sha256 = sha256_hex(&self.vault.folder.read(&source, version)?);
            found.push(((source, version), SealedDigests { sha256, content: String::new() }));
        }
        office.note_found(&found, self.env.now())
    }

    /// Notes what custodians sealed anew, away from here or on this machine; gives back how many
    /// versions that are. What cannot be told to follow from a note stays listed.
    pub fn note_resealings(&self, office: &Office) -> Result<usize, StoreFault> {
        let folder = &self.vault.folder;
        let mut found = Vec::new();
        folder.settle_resealings(|listed| {
            let mut waiting = false;
            for it in office.all_noted_versions()? {
                let of = (it.source.clone(), it.version);
                // One that is not there is for `verify` to name.
                let Ok(bytes) = folder.read(&of.0, of.1) else { continue };
                let sha256 = sha256_hex(&bytes);
                if sha256 == it.sha256() {
                    continue;
                }
                if is_anew(&it, (&sha256, &bytes), listed) {
                    found.push((of, sha256));
                } else {
                    waiting = true;
                }
            }
            office.note_anew(&found, self.env.now())?;
            Ok::<_, StoreFault>(if waiting { listed.to_vec() } else { Vec::new() })
        })?;
        Ok(found.len())
    }
}

/// A file follows from what was noted of a version, by what the list says was sealed anew: each time by
/// somebody who had opened it and so knew the digest of its content. What the list says can be made up
/// by whoever knows that digest; whether the content is the same only opening it tells.
fn is_anew(it: &NotedVersion, (sha256, bytes): (&str, &[u8]), listed: &[Resealing]) -> bool {
    let mut known = BTreeSet::from([it.sha256()]);
    let ours = listed.iter().filter(|line| {
        let content = &it.digests.content;
        line.source == it.source.as_str()
            && line.version == it.version
            && (content.is_empty() || line.content == *content)
    });
    for line in ours {
        if known.contains(line.before.as_str()) {
            known.insert(&line.after);
        }
    }
    known.contains(sha256) && vault::recipients_of(bytes) >= RECIPIENTS_MIN
}

/// Notes what was just sealed anew in a mission, where nobody else has it open; nothing where its
/// people are not here.
pub fn note_anew_now(mission: &Path, env: Env) -> Result<Option<usize>, StoreFault> {
    let folder = MissionFolder(mission.to_owned());
    if !folder.exists() || !folder.people().is_file() {
        return Ok(None);
    }
    let service = Service::open(mission, env)?;
    let office = Office::open(mission, &|| service.env().seed())?;
    service.note_resealings(&office).map(Some)
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

/// What was opened of a source.
#[derive(Debug)]
pub struct OpenedVersion {
    /// Its number.
    pub version: u32,
    /// How many versions there are.
    pub versions: usize,
    /// Digests of the file as it lies there, and of its content.
    pub digests: SealedDigests,
    /// What it holds.
    pub opened: Opened,
}

/// Opens a version of a source, the newest where none is named.
pub fn open(
    folder: &SealedFolder,
    source: &Key,
    version: Option<u32>,
    identity: &Identity,
) -> Result<Option<OpenedVersion>, ServiceFault> {
    let versions = folder.versions(source)?;
    let wanted = version.or_else(|| versions.last().copied());
    let Some(wanted) = wanted.filter(|wanted| versions.contains(wanted)) else { return Ok(None) };
    let bytes = folder.read(source, wanted)?;
    let opened = vault::open(&bytes, (source.as_str(), wanted), identity)?;
    let content = crate::word::hexadecimal(&opened.content);
    let digests = SealedDigests { sha256: sha256_hex(&bytes), content };
    Ok(Some(OpenedVersion { version: wanted, versions: versions.len(), digests, opened }))
}

/// Compares what was opened with what this mission noted when it was sealed; gives the note back,
/// where there is one. Sealed to others it is another file, but holds the same.
pub fn as_noted(
    mission: &Path,
    source: &Key,
    it: &OpenedVersion,
) -> Result<Option<NotedVersion>, ServiceFault> {
    let Some(people) = PeopleReader::open(mission)? else { return Ok(None) };
    let noted = people.noted_version(source, it.version)?;
    let same = |noted: &NotedVersion| {
        let same = noted.digests.content == it.digests.content;
        // Of what an older program kept nothing else is known, and it could say no version.
        let older = noted.digests.content.is_empty() && it.opened.version.is_none();
        same || older
    };
    match noted {
        Some(noted) if !same(&noted) => Err(VaultFault::NotAsNoted.into()),
        noted => Ok(noted),
    }
}

/// What is wrong with the sealed files of a mission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealedFault {
    /// A version was noted as kept and is not there.
    Missing,
    /// The file is that of another version, or of another source.
    Exchanged(Key, u32),
    /// Nobody noted that it was kept.
    Unnoted,
    /// The file is the one from before it was sealed anew, which other recipients can open.
    Before,
    /// It is no sealed file.
    Damaged,
}

/// What came of comparing the sealed files of a mission with what was noted of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealedCheck {
    /// Versions that are, byte for byte, what was noted.
    pub same: usize,
    /// Of these, versions that were sealed anew since they were first kept. Only opening one tells
    /// that it holds what was sealed then.
    pub anew: usize,
    /// Versions that were sealed anew, which is not noted yet.
    pub waiting: usize,
    /// Versions that are sealed files, but other bytes, and nobody said that they were sealed anew.
    pub other: usize,
    /// What is wrong, in order.
    pub faults: Vec<(Key, u32, SealedFault)>,
}

/// Compares them, without any key; nothing where something is sealed and the people of the mission,
/// who noted it, are not here.
pub fn check(mission: &Path) -> Result<Option<SealedCheck>, ServiceFault> {
    let folder = SealedFolder::of(&MissionFolder(mission.to_owned()));
    let Some(people) = PeopleReader::open(mission)? else {
        return Ok(folder.all()?.is_empty().then(SealedCheck::default));
    };
    // A list that cannot be read explains nothing.
    let (noted, listed) = (people.noted_versions()?, folder.resealings().unwrap_or_default());
    let mut done = SealedCheck::default();
    let mut held = folder.all()?;
    for it in &noted {
        let of = (it.source.clone(), it.version);
        let place = held.iter().position(|found| *found == of);
        let Some(place) = place else {
            done.faults.push((of.0, of.1, SealedFault::Missing));
            continue;
        };
        held.remove(place);
        match compared((&noted, &listed), it, &folder.read(&it.source, it.version)?) {
            Ok(Compared::Same) => {
                done.same += 1;
                done.anew += usize::from(it.anew.is_some());
            }
            Ok(Compared::Waiting) => done.waiting += 1,
            Ok(Compared::Other) => done.other += 1,
            Err(fault) => done.faults.push((of.0, of.1, fault)),
        }
    }
    let unnoted = held.into_iter().map(|(source, version)| (source, version, SealedFault::Unnoted));
    done.faults.extend(unnoted);
    Ok(Some(done))
}

/// What the bytes of a version are beside what was noted of it.
enum Compared {
    Same,
    Waiting,
    Other,
}

/// Whether the bytes are those that were noted.
fn compared(
    (all, listed): (&[NotedVersion], &[Resealing]),
    it: &NotedVersion,
    bytes: &[u8],
) -> Result<Compared, SealedFault> {
    let sha256 = sha256_hex(bytes);
    if it.sha256() == sha256 {
        return Ok(Compared::Same);
    }
    if it.digests.sha256 == sha256 {
        return Err(SealedFault::Before);
    }
    let is_of = |it: &&NotedVersion| it.digests.sha256 == sha256 || it.sha256() == sha256;
    if let Some(other) = all.iter().find(is_of) {
        return Err(SealedFault::Exchanged(other.source.clone(), other.version));
    }
    if vault::recipients_of(bytes) == 0 {
        return Err(SealedFault::Damaged);
    }
    let anew = is_anew(it, (&sha256, bytes), listed);
    Ok(if anew { Compared::Waiting } else { Compared::Other })
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
        let anew = |old: &[u8]| {
            let (bytes, content) =
                vault::reseal(old, (source.as_str(), version), identity, &custodians)?;
            let listed = Resealing {
                source: source.to_string(),
                version,
                before: sha256_hex(old),
                after: sha256_hex(&bytes),
                content: crate::word::hexadecimal(&content),
            };
            Ok((bytes, listed))
        };
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
