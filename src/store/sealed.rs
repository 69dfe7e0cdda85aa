//! The files of the vault: the list of recipients, the sealed sources and the sealed originals of
//! attachments, all of it ciphertext or public. Versions are added; one is replaced only when the same content is sealed to others.
//!
//! Works on a mission and on a copy of its folder `sealed` alone. Never sees plaintext.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fault::StoreFault;
use super::open::{MissionFolder, sync_folder};
use crate::word::Key;

/// Name of the list of recipients.
const RECIPIENTS: &str = "recipients.txt";
/// Name of the list of what was sealed anew and is not noted in the mission yet.
const ANEW: &str = "resealed.json";
/// Largest such list that is read, in bytes: some 20,000 versions.
const ANEW_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Folder of the sealed sources.
const SOURCES: &str = "sources";
/// Folder of the sealed originals: `CODE.age`, one version each.
const FILES: &str = "files";
/// End of the name of a sealed source: `S-7F3Q-K2M9.1.age` is its first version.
const END: &str = ".age";

/// The folder `sealed` of a mission, or a copy of it.
#[derive(Clone, Debug)]
pub struct SealedFolder(PathBuf);

/// A version that was sealed anew, as the list in the folder says it. It tells nothing of what is
/// sealed: the content has random bytes in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resealing {
    /// The source.
    pub source: String,
    /// Number of the version.
    pub version: u32,
    /// SHA-256 of the ciphertext before, hexadecimal.
    pub before: String,
    /// SHA-256 of the ciphertext since.
    pub after: String,
    /// SHA-256 of the content, which whoever sealed it anew had opened.
    pub content: String,
}

/// Held while something in it changes.
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

impl SealedFolder {
    /// That of a mission.
    pub fn of(mission: &MissionFolder) -> Self {
        Self(mission.0.join("sealed"))
    }

    /// That of the mission at this path, or the copy of one that lies there.
    pub fn at(path: &Path) -> Result<Self, StoreFault> {
        let mission = MissionFolder(path.to_owned());
        let is_copy = path.join(SOURCES).is_dir() || path.join(RECIPIENTS).is_file();
        if !mission.exists() && is_copy {
            return Ok(Self(path.to_owned()));
        }
        mission.refuse_absent()?;
        Ok(Self::of(&mission))
    }

    /// The text of the list of recipients; empty where there is none yet.
    pub fn recipients(&self) -> Result<String, StoreFault> {
        let path = self.0.join(RECIPIENTS);
        match std::fs::read_to_string(&path) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            read => read.map_err(StoreFault::file(path)),
        }
    }

    /// Changes the list of recipients. Nothing else changes it meanwhile.
    pub fn change_recipients<F: From<StoreFault>>(
        &self,
        change: impl FnOnce(&str) -> Result<String, F>,
    ) -> Result<(), F> {
        let _held = self.held()?;
        let text = change(&self.recipients()?)?;
        Ok(self.write(&self.0, RECIPIENTS, text.as_bytes())?)
    }

    /// Numbers of the versions of a source, oldest first.
    pub fn versions(&self, source: &Key) -> Result<Vec<u32>, StoreFault> {
        let all = self.all()?.into_iter();
        Ok(all.filter(|(found, _)| found == source).map(|(_, version)| version).collect())
    }

    /// Every version of every source, in order.
    pub fn all(&self) -> Result<Vec<(Key, u32)>, StoreFault> {
        let names = names(&self.0.join(SOURCES))?;
        let mut found: Vec<_> = names.iter().filter_map(|name| version_named(name)).collect();
        found.sort();
        Ok(found)
    }

    /// The bytes of a version.
    pub fn read(&self, source: &Key, version: u32) -> Result<Vec<u8>, StoreFault> {
        let path = self.0.join(SOURCES).join(name_of(source, version));
        std::fs::read(&path).map_err(StoreFault::file(path))
    }

    /// Adds a version under its number, in place of no other.
    pub fn add(&self, source: &Key, version: u32, sealed: &[u8]) -> Result<(), StoreFault> {
        let _held = self.held()?;
        let (folder, name) = (self.0.join(SOURCES), name_of(source, version));
        if folder.join(&name).exists() {
            let taken = std::io::ErrorKind::AlreadyExists.into();
            return Err(StoreFault::file(folder.join(name))(taken));
        }
        self.write(&folder, &name, sealed)
    }

    /// Takes back the version that was just added, because what it belongs to was not recorded.
    pub fn take_back(&self, source: &Key, version: u32) -> Result<(), StoreFault> {
        let _held = self.held()?;
        let path = self.0.join(SOURCES).join(name_of(source, version));
        std::fs::remove_file(&path).map_err(StoreFault::file(path))
    }

    /// Takes every version of a source away; they may be gone already.
    pub fn remove_source(&self, source: &Key) -> Result<(), StoreFault> {
        let _held = self.held()?;
        for version in self.versions(source)? {
            remove(&self.0.join(SOURCES).join(name_of(source, version)))?;
        }
        Ok(())
    }

    /// Puts other bytes in the place of a version: the same content, sealed to others. That it will be
    /// done is listed before it is, so that the mission can note it.
    pub fn replace<F: From<StoreFault>>(
        &self,
        source: &Key,
        version: u32,
        change: impl FnOnce(&[u8]) -> Result<(Vec<u8>, Resealing), F>,
    ) -> Result<(), F> {
        let _held = self.held()?;
        let (sealed, listed) = change(&self.read(source, version)?)?;
        let mut all = self.resealings()?;
        all.push(listed);
        self.list(&all)?;
        Ok(self.write(&self.0.join(SOURCES), &name_of(source, version), &sealed)?)
    }

    /// What was sealed anew and is not noted yet, in the order in which it was done.
    pub fn resealings(&self) -> Result<Vec<Resealing>, StoreFault> {
        let path = self.0.join(ANEW);
        let mut text = String::new();
        let read = File::open(&path)
            .and_then(|file| file.take(ANEW_BYTES_MAX).read_to_string(&mut text).map(drop));
        match read {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            read => read.map_err(StoreFault::file(&path))?,
        }
        serde_json::from_str(&text).map_err(|cause| StoreFault::file(path)(cause.into()))
    }

    /// Hands on what was sealed anew, and keeps of it what is given back. Nothing else changes in the
    /// folder meanwhile.
    pub fn settle_resealings<F: From<StoreFault>>(
        &self,
        settle: impl FnOnce(&[Resealing]) -> Result<Vec<Resealing>, F>,
    ) -> Result<(), F> {
        if !self.0.join(ANEW).exists() {
            return Ok(());
        }
        let _held = self.held()?;
        let all = self.resealings()?;
        let kept = settle(&all)?;
        if kept.is_empty() {
            return Ok(remove(&self.0.join(ANEW))?);
        }
        if kept.len() < all.len() {
            self.list(&kept)?;
        }
        Ok(())
    }

    fn list(&self, all: &[Resealing]) -> Result<(), StoreFault> {
        let path = self.0.join(ANEW);
        let text = serde_json::to_vec(all).map_err(|cause| StoreFault::file(path)(cause.into()))?;
        self.write(&self.0, ANEW, &text)
    }

    /// Keeps a sealed original under its code.
    pub fn add_file(&self, code: &Key, sealed: &[u8]) -> Result<(), StoreFault> {
        let _held = self.held()?;
        self.write(&self.0.join(FILES), &file_name(code), sealed)
    }

    /// The codes of all sealed originals, in order.
    pub fn files(&self) -> Result<Vec<Key>, StoreFault> {
        let names = names(&self.0.join(FILES))?;
        let codes = names.iter().filter_map(|name| Key::parse(name.strip_suffix(END)?).ok());
        let mut found: Vec<Key> = codes.collect();
        found.sort();
        Ok(found)
    }

    /// The bytes of a sealed original; nothing where there is none.
    pub fn file(&self, code: &Key) -> Result<Option<Vec<u8>>, StoreFault> {
        let path = self.0.join(FILES).join(file_name(code));
        match std::fs::read(&path) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
            read => read.map(Some).map_err(StoreFault::file(path)),
        }
    }

    /// Puts other bytes in the place of a sealed original: the same content, sealed to others.
    pub fn replace_file<F: From<StoreFault>>(
        &self,
        code: &Key,
        change: impl FnOnce(&[u8]) -> Result<Vec<u8>, F>,
    ) -> Result<(), F> {
        let _held = self.held()?;
        let Some(before) = self.file(code)? else { return Ok(()) };
        let sealed = change(&before)?;
        Ok(self.write(&self.0.join(FILES), &file_name(code), &sealed)?)
    }

    /// Takes a sealed original away; it may be gone already.
    pub fn remove_file(&self, code: &Key) -> Result<(), StoreFault> {
        let _held = self.held()?;
        remove(&self.0.join(FILES).join(file_name(code)))
    }

    /// Waits until nobody else changes anything in the folder.
    fn held(&self) -> Result<Held, StoreFault> {
        make_folder(&self.0)?;
        let path = self.0.join("lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(StoreFault::file(&path))?;
        file.lock().map_err(StoreFault::file(&path))?;
        Ok(Held(file))
    }

    fn write(&self, folder: &Path, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        if !folder.is_dir() {
            make_folder(folder)?;
            sync_folder(&self.0)?;
        }
        write_whole(folder, name, bytes)
    }
}

/// Writes a file as a whole or not at all: it has its name only once it is on the disk.
pub(super) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
    let (fresh, path) = (folder.join(format!("{name}.new")), folder.join(name));
    let mut file = owner_only(&fresh).map_err(StoreFault::file(&fresh))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let named = written.and_then(|()| std::fs::rename(&fresh, &path));
    if let Err(cause) = named {
        let _ = std::fs::remove_file(&fresh);
        return Err(StoreFault::file(path)(cause));
    }
    sync_folder(folder)
}

/// Takes a file away that may be gone already.
pub(super) fn remove(path: &Path) -> Result<(), StoreFault> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(StoreFault::file(path)),
    }
}

/// What lies in a folder, by name; nothing where there is no folder.
fn names(folder: &Path) -> Result<Vec<String>, StoreFault> {
    let entries = match std::fs::read_dir(folder) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(StoreFault::file(folder))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.map_err(StoreFault::file(folder))?.file_name();
        found.extend(name.into_string());
    }
    Ok(found)
}

fn file_name(code: &Key) -> String {
    format!("{code}{END}")
}

fn name_of(source: &Key, version: u32) -> String {
    format!("{source}.{version}{END}")
}

fn version_named(name: &str) -> Option<(Key, u32)> {
    let (source, version) = name.strip_suffix(END)?.rsplit_once('.')?;
    Some((Key::parse(source).ok()?, version.parse().ok()?))
}

pub(super) fn make_folder(folder: &Path) -> Result<(), StoreFault> {
    std::fs::create_dir_all(folder).map_err(StoreFault::file(folder))
}

/// A new file, for its owner only; what an interrupted writing left behind is written over.
fn owner_only(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_added_replaced_and_found_in_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = SealedFolder(folder.path().join("sealed"));
        let (one, two) = (Key::parse("S-1").unwrap(), Key::parse("S-1.2").unwrap());
        assert!(
            sealed.versions(&one).unwrap().is_empty() && sealed.recipients().unwrap().is_empty()
        );
        sealed.add(&one, 1, b"a").unwrap();
        sealed.add(&two, 1, b"b").unwrap();
        sealed.add(&one, 2, b"c").unwrap();
        assert!(sealed.add(&one, 1, b"other").is_err() && sealed.read(&one, 1).unwrap() == b"a");
        std::fs::write(folder.path().join("sealed/sources/S-1.3.age.new"), b"torn").unwrap();
        std::fs::write(folder.path().join("sealed/sources/notes.txt"), b"").unwrap();
        assert_eq!(sealed.versions(&one).unwrap(), [1, 2]);
        assert_eq!(sealed.versions(&two).unwrap(), [1]);
        let anew = |before: &str, after: &str| Resealing {
            source: "S-1".into(),
            version: 2,
            before: before.into(),
            after: after.into(),
            content: "c".into(),
        };
        let more = |old: &[u8]| Ok::<_, StoreFault>(([old, b"d"].concat(), anew("1", "2")));
        assert_eq!(sealed.resealings().unwrap(), []);
        sealed.replace(&one, 2, more).unwrap();
        let copy = SealedFolder::at(&folder.path().join("sealed")).unwrap();
        assert_eq!(copy.read(&one, 2).unwrap(), b"cd");
        let refused = copy.replace(&one, 2, |_| Err(StoreFault::Stopped));
        assert!(refused.is_err() && copy.read(&one, 2).unwrap() == b"cd");
        // Listed in the order in which it was done; what is not settled stays listed.
        assert_eq!(copy.resealings().unwrap(), [anew("1", "2")]);
        copy.replace(&one, 2, |old| Ok::<_, StoreFault>((old.to_vec(), anew("2", "3")))).unwrap();
        let settled = |kept: &[Resealing]| {
            sealed.settle_resealings(|all| {
                assert!(kept.iter().all(|it| all.contains(it)));
                Ok::<_, StoreFault>(kept.to_vec())
            })
        };
        settled(&[anew("1", "2"), anew("2", "3")]).unwrap();
        settled(&[anew("2", "3")]).unwrap();
        assert_eq!(copy.resealings().unwrap(), [anew("2", "3")]);
        settled(&[]).unwrap();
        assert!(copy.resealings().unwrap().is_empty() && !copy.0.join(ANEW).exists());
        std::fs::write(copy.0.join(ANEW), b"no list").unwrap();
        assert!(copy.resealings().is_err());
        std::fs::remove_file(copy.0.join(ANEW)).unwrap();
        let code = Key::parse("f00d").unwrap();
        sealed.add_file(&code, b"x").unwrap();
        sealed.replace_file(&code, |old| Ok::<_, StoreFault>([old, b"y"].concat())).unwrap();
        assert_eq!(copy.files().unwrap(), std::slice::from_ref(&code));
        assert_eq!(copy.file(&code).unwrap().unwrap(), b"xy");
        sealed.remove_file(&code).unwrap();
        sealed.remove_file(&code).unwrap();
        assert!(copy.file(&code).unwrap().is_none() && copy.files().unwrap().is_empty());
        sealed.take_back(&one, 2).unwrap();
        sealed.add(&one, 2, b"e").unwrap();
        sealed.remove_source(&one).unwrap();
        sealed.remove_source(&one).unwrap();
        assert!(sealed.versions(&one).unwrap().is_empty() && copy.versions(&two).unwrap() == [1]);
        assert!(SealedFolder::at(folder.path()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_but_the_owner_reads_what_is_sealed() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let sealed = SealedFolder(folder.path().to_owned());
        sealed.add(&Key::parse("S-1").unwrap(), 1, b"a").unwrap();
        let mode =
            std::fs::metadata(folder.path().join("sources/S-1.1.age")).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
}
