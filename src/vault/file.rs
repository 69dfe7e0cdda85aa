//! Sealing and opening an attached original: a head that says what it is, then its bytes.

use std::io::{Read as _, Write as _};

use age::{DecryptError, Decryptor, Encryptor};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::fault::VaultFault;
use super::keys::{Custodians, Identity};
use crate::word::hexadecimal;

/// Bytes of the head before the content: JSON, spaces, and the end of the line. Whoever opens the
/// file with another age tool cuts them off.
pub const FILE_HEAD_BYTES: usize = 1_024;
/// Largest content in bytes that is opened; what is taken in is limited elsewhere, below this.
pub const FILE_CONTENT_BYTES_MAX: usize = 64 * 1_024 * 1_024;
/// Room for what encryption adds: a line for each recipient and a mark for each block.
const ADDED_BYTES: usize = 64 * 1_024;
/// Version of the head's form.
const FORM: u8 = 1;

/// What is sealed with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// Version of this form.
    form: u8,
    /// The code of the file, its name on the disk.
    pub file: String,
    /// The observation it was attached to.
    pub observation: String,
    /// What it is, as a code.
    pub media: String,
    /// The name it was sent under, cleaned.
    pub name: String,
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
    /// Length of the content in bytes.
    pub bytes: u64,
}

impl FileHead {
    /// The head of a content.
    pub fn new(
        (file, observation): (&str, &str),
        (media, name): (&str, &str),
        content: &[u8],
    ) -> Self {
        Self {
            form: FORM,
            file: file.to_owned(),
            observation: observation.to_owned(),
            media: media.to_owned(),
            name: name.to_owned(),
            sha256: digest(content),
            bytes: content.len() as u64,
        }
    }

    fn padded(&self) -> Result<Zeroizing<Vec<u8>>, VaultFault> {
        let mut head = Zeroizing::new(Vec::with_capacity(FILE_HEAD_BYTES));
        serde_json::to_writer(&mut *head, self).map_err(|_| VaultFault::TooLong)?;
        if head.len() >= FILE_HEAD_BYTES {
            return Err(VaultFault::TooLong);
        }
        head.resize(FILE_HEAD_BYTES - 1, b' ');
        head.push(b'\n');
        Ok(head)
    }
}

fn digest(content: &[u8]) -> String {
    hexadecimal(&Sha256::digest(content))
}

/// An original that was opened. Wiped when dropped.
pub struct OpenedFile {
    /// What was sealed with it.
    pub head: FileHead,
    /// Its bytes, which have the digest that the head says.
    pub content: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for OpenedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpenedFile")
    }
}

/// Encrypts a file to every custodian. The result is an age file.
pub fn seal_file(
    head: &FileHead,
    content: &[u8],
    custodians: &Custodians,
) -> Result<Vec<u8>, VaultFault> {
    custodians.enough()?;
    let padded = head.padded()?;
    let recipients = custodians.iter().map(super::Custodian::recipient);
    let sealed = Encryptor::with_recipients(recipients).ok().and_then(|encryptor| {
        let mut sealed = Vec::with_capacity(content.len() + ADDED_BYTES);
        let mut writer = encryptor.wrap_output(&mut sealed).ok()?;
        writer.write_all(&padded).ok()?;
        writer.write_all(content).ok()?;
        writer.finish().ok()?;
        Some(sealed)
    });
    // In memory and with two keys that were read, nothing of this fails.
    sealed.ok_or(VaultFault::Damaged)
}

/// Decrypts a file, which must be the one with this code and have the digest it was sealed with.
pub fn open_file(sealed: &[u8], code: &str, identity: &Identity) -> Result<OpenedFile, VaultFault> {
    let decryptor = Decryptor::new(sealed).map_err(|_| VaultFault::Damaged)?;
    let keys = std::iter::once(identity.key());
    let mut reader = decryptor.decrypt(keys).map_err(|fault| match fault {
        DecryptError::NoMatchingKeys => VaultFault::NotForThisKey,
        _ => VaultFault::Damaged,
    })?;
    let mut head = Zeroizing::new(vec![0; FILE_HEAD_BYTES]);
    reader.read_exact(&mut head).map_err(|_| VaultFault::Damaged)?;
    let head: FileHead = serde_json::from_slice(&head).map_err(|_| VaultFault::Damaged)?;
    let length = usize::try_from(head.bytes).unwrap_or(usize::MAX);
    if head.form != FORM || length > FILE_CONTENT_BYTES_MAX {
        return Err(VaultFault::Damaged);
    }
    let mut content = Zeroizing::new(vec![0; length]);
    reader.read_exact(&mut content).map_err(|_| VaultFault::Damaged)?;
    let more = reader.read(&mut [0]).map_err(|_| VaultFault::Damaged)?;
    if more != 0 || digest(&content) != head.sha256 {
        return Err(VaultFault::Damaged);
    }
    if head.file != code {
        return Err(VaultFault::OtherFile(head.file));
    }
    Ok(OpenedFile { head, content })
}

/// Encrypts the same file to others.
pub fn reseal_file(
    sealed: &[u8],
    code: &str,
    identity: &Identity,
    custodians: &Custodians,
) -> Result<Vec<u8>, VaultFault> {
    let opened = open_file(sealed, code, identity)?;
    seal_file(&opened.head, &opened.content, custodians)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> (Vec<Identity>, Custodians) {
        let mut all = Custodians::default();
        let identities: Vec<_> = (0..2).map(|_| Identity::generate()).collect();
        for (n, identity) in identities.iter().enumerate() {
            all.add(&n.to_string(), &identity.public()).unwrap();
        }
        (identities, all)
    }

    fn head(content: &[u8]) -> FileHead {
        FileHead::new(("f00d", "O-1"), ("jpeg", "la \"porte\" \\ صورة.jpg"), content)
    }

    #[test]
    fn every_custodian_opens_it_byte_for_byte_and_nobody_else_does() {
        let (identities, all) = keys();
        for length in [0, 1, 65_535, 65_536, 200_000] {
            let content: Vec<u8> = (0..length).map(|n: u32| n.to_le_bytes()[0]).collect();
            let sealed = seal_file(&head(&content), &content, &all).unwrap();
            for identity in &identities {
                let opened = open_file(&sealed, "f00d", identity).unwrap();
                assert_eq!((&opened.head, &*opened.content), (&head(&content), &content));
            }
            assert_eq!(
                format!("{:?}", open_file(&sealed, "f00d", &identities[0])),
                "Ok(OpenedFile)"
            );
            let stranger = open_file(&sealed, "f00d", &Identity::generate()).unwrap_err();
            assert_eq!(stranger, VaultFault::NotForThisKey);
            let other = open_file(&sealed, "beef", &identities[0]).unwrap_err();
            assert_eq!(other, VaultFault::OtherFile("f00d".into()));
            let mut changed = sealed.clone();
            *changed.last_mut().unwrap() ^= 1;
            for bad in [&sealed[..sealed.len() - 1], &changed, b"plain"] {
                let fault = open_file(bad, "f00d", &identities[0]).unwrap_err();
                assert_eq!(fault, VaultFault::Damaged);
            }
        }
        assert_eq!(seal_file(&head(b""), b"", &Custodians::default()), Err(VaultFault::TooFew(0)));
    }

    #[test]
    fn a_content_that_is_not_the_one_of_its_head_is_not_opened() {
        let (identities, all) = keys();
        for (said, content) in
            [(&b"one"[..], &b"two"[..]), (b"longer", b"long"), (b"long", b"longer")]
        {
            let sealed = seal_file(&head(said), content, &all).unwrap();
            let fault = open_file(&sealed, "f00d", &identities[0]).unwrap_err();
            assert_eq!(fault, VaultFault::Damaged);
        }
        let long = FileHead::new(("f", "O"), ("jpeg", &"\"".repeat(600)), b"");
        assert_eq!(seal_file(&long, b"", &all), Err(VaultFault::TooLong));
    }

    #[test]
    fn sealed_anew_it_is_open_to_the_new_and_closed_to_the_old() {
        let ((old, all), (new, others)) = (keys(), keys());
        let sealed = seal_file(&head(b"x"), b"x", &all).unwrap();
        let anew = reseal_file(&sealed, "f00d", &old[0], &others).unwrap();
        assert_eq!(open_file(&anew, "f00d", &old[0]).unwrap_err(), VaultFault::NotForThisKey);
        assert_eq!(&*open_file(&anew, "f00d", &new[1]).unwrap().content, b"x");
    }
}
