//! The digest of a published file, as the list that lies with it says: `Repr-Digest` of RFC 9530, by
//! which a reader sees that every byte arrived.
//!
//! Tables have `checksums.txt` beside them, a sealed report has `manifest.json`. A file that is in no list is hashed
//! once, and again when it was written anew. An answer that travels compressed goes out without
//! (`answer::of_plain_bytes`).

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::publish::package::CHECKSUMS;
use crate::publish::table::hashed;
use crate::service::life::MANIFEST;
use crate::word::hexadecimal;

/// Name of the header.
pub(super) const REPR_DIGEST: &str = "repr-digest";

/// Digests of files that are kept; there are a few for each report and language.
const DIGESTS_KEPT: usize = 512;

/// When a file was written, and its length.
pub(super) type Stamp = (SystemTime, u64);

/// The stamp of a file.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let meta = std::fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

/// Digests of files, each as long as nobody wrote the file anew.
#[derive(Debug, Default)]
pub(super) struct Digests(Mutex<HashMap<PathBuf, (Stamp, String)>>);

impl Digests {
    /// The SHA-256 of a file in hexadecimal. Reads all of it the first time.
    pub(super) fn hashed(&self, path: &Path) -> Option<String> {
        let stamp = stamp(path)?;
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = held().get(path).filter(|(of, _)| *of == stamp) {
            return Some(known.clone());
        }
        let digest = hashed(&mut File::open(path).ok()?).ok()?;
        let mut held = held();
        if held.len() >= DIGESTS_KEPT {
            held.clear();
        }
        held.insert(path.to_owned(), (stamp, digest.clone()));
        Some(digest)
    }

    /// The same as a list says that lies with the file, where one does.
    pub(super) fn of(&self, path: &Path) -> Option<String> {
        said(path).or_else(|| self.hashed(path))
    }
}

/// The value of the header, of a digest in hexadecimal.
pub(super) fn repr_digest(hexadecimal: &str) -> Option<String> {
    Some(format!("sha-256=:{}:", STANDARD.encode(bytes_of(hexadecimal)?)))
}

/// The digest of a file in hexadecimal, as a list says.
fn said(path: &Path) -> Option<String> {
    let folder = path.parent()?;
    let name = path.file_name()?.to_str()?;
    let beside = || in_lines(&std::fs::read_to_string(folder.join(CHECKSUMS)).ok()?, name);
    let sealed = || in_manifest(&folder.join(MANIFEST), name);
    let edition = || {
        let lang = folder.file_name()?.to_str()?;
        in_manifest(&folder.parent()?.join(MANIFEST), &format!("{lang}/{name}"))
    };
    beside().or_else(sealed).or_else(edition)
}

/// The SHA-256 of some bytes.
pub(super) struct Checksum([u8; 32]);

impl Checksum {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The value of the header.
    pub(super) fn repr_digest(&self) -> String {
        format!("sha-256=:{}:", STANDARD.encode(self.0))
    }

    /// Its first 16 bytes in hexadecimal: enough for a validator.
    pub(super) fn short(&self) -> String {
        hexadecimal(self.0.get(..16).unwrap_or_default())
    }
}

/// The digest of a name in lines as `sha256sum` writes them.
fn in_lines(lines: &str, name: &str) -> Option<String> {
    let mut pairs = lines.lines().filter_map(|line| line.split_once("  "));
    pairs.find(|(_, its)| *its == name).map(|(digest, _)| digest.to_owned())
}

fn in_manifest(path: &Path, name: &str) -> Option<String> {
    listed(path).into_iter().find(|file| file.path == name).map(|file| file.sha256)
}

/// A file of a sealed report, as the list of them names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Listed {
    /// Its place in the folder of the report, with `/` between the parts.
    pub(super) path: String,
    /// Its SHA-256 in hexadecimal.
    pub(super) sha256: String,
}

/// The files that a list names; none where there is no such list.
pub(super) fn listed(path: &Path) -> Vec<Listed> {
    #[derive(Deserialize)]
    struct Manifest {
        files: Vec<Listed>,
    }
    let read = std::fs::read(path).ok();
    let manifest = read.and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
    manifest.map(|it| it.files).unwrap_or_default()
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let byte = |place| u8::from_str_radix(hexadecimal.get(place..place + 2)?, 16).ok();
    (hexadecimal.len() == 64).then(|| (0..64).step_by(2).map(byte).collect())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_file_has_its_digest_and_another_is_hashed_when_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        std::fs::write(folder.path().join(CHECKSUMS), format!("{digest}  a.csv\n")).unwrap();
        let listed = r#"{"files":[{"path":"en/r.pdf","bytes":1,"sha256":"DIGEST"},{"path":"f.json","bytes":1,"sha256":"DIGEST"}]}"#;
        std::fs::write(folder.path().join(MANIFEST), listed.replace("DIGEST", digest)).unwrap();
        let of = |name: &str| repr_digest(&said(&folder.path().join(name))?);
        let expected = "sha-256=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:";
        for name in ["a.csv", "en/r.pdf", "f.json"] {
            assert_eq!(of(name).as_deref(), Some(expected), "{name}");
        }
        for name in ["b.csv", "xa.csv", "fr/r.pdf", "r.pdf"] {
            assert_eq!(of(name), None, "{name}");
        }
        let (digests, path) = (Digests::default(), folder.path().join("b.csv"));
        assert_eq!(digests.of(&path), None);
        for bytes in ["test", "other"] {
            std::fs::write(&path, bytes).unwrap();
            let own = Some(hexadecimal(&Sha256::digest(bytes)));
            assert_eq!((digests.of(&path), digests.of(&path)), (own.clone(), own));
        }
    }
}
