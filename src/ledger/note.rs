//! C2SP signed notes: a text with signature lines that people can read, with Ed25519 keys.
//!
//! A key has a name, and an id of four bytes that follows from name and key. Signatures by keys
//! that the reader does not know are passed over; one wrong signature by a known key refuses the
//! whole note. Never makes keys: the 32 secret bytes are an argument.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// Longest note that is read, in bytes.
pub const NOTE_BYTES_MAX: usize = 1 << 20;
/// Most signature lines of a note that is read.
pub const SIGNATURES_MAX: usize = 100;

/// Signature type of plain Ed25519.
const ED25519: u8 = 1;
const SIGNATURE_START: &str = "\u{2014} ";
const SECRET_START: &str = "PRIVATE+KEY+";

/// A public key with its name, written `name+id+base64(0x01 || key)`.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyKey {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl VerifyKey {
    /// Reads a key as people pass it on.
    pub fn parse(text: &str) -> Result<Self, NoteFault> {
        let (name, id, material) = key_parts(text).ok_or(NoteFault::KeyForm)?;
        let key = VerifyingKey::from_bytes(&material).map_err(|_| NoteFault::KeyForm)?;
        let this = Self::new(name, key)?;
        if hex(this.id) == id { Ok(this) } else { Err(NoteFault::KeyId) }
    }

    /// The key's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key's id, in hexadecimal.
    pub fn id(&self) -> String {
        hex(self.id)
    }

    fn new(name: &str, key: VerifyingKey) -> Result<Self, NoteFault> {
        if !is_key_name(name) {
            return Err(NoteFault::KeyName(name.to_owned()));
        }
        let digest = Sha256::new()
            .chain_update(name)
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        let [a, b, c, d, ..] = <[u8; 32]>::from(digest);
        Ok(Self { name: name.to_owned(), id: [a, b, c, d], key })
    }

    fn verify(&self, text: &str, signature: &[u8]) -> Result<(), NoteFault> {
        Signature::from_slice(signature)
            .and_then(|signature| self.key.verify_strict(text.as_bytes(), &signature))
            .map_err(|_| NoteFault::Signature(self.to_string()))
    }
}

impl fmt::Display for VerifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = STANDARD.encode([&[ED25519], self.key.as_bytes().as_slice()].concat());
        write!(f, "{}+{}+{key}", self.name, self.id())
    }
}

impl fmt::Debug for VerifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A secret key with its name. Its text form is only ever given out by `secret_text`.
#[derive(Clone)]
pub struct SignKey {
    public: VerifyKey,
    key: SigningKey,
}

impl SignKey {
    /// The key with this name made of 32 secret random bytes.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, NoteFault> {
        let key = SigningKey::from_bytes(seed);
        Ok(Self { public: VerifyKey::new(name, key.verifying_key())?, key })
    }

    /// Reads a key from the text in the key file.
    pub fn parse(text: &str) -> Result<Self, NoteFault> {
        let parts = text.strip_prefix(SECRET_START).and_then(key_parts);
        let (name, id, seed) = parts.ok_or(NoteFault::KeyForm)?;
        let this = Self::from_seed(name, &seed)?;
        if this.public.id() == id { Ok(this) } else { Err(NoteFault::KeyId) }
    }

    /// The text for the key file, in the form Go's note tools read. Keep it secret.
    pub fn secret_text(&self) -> String {
        let key = STANDARD.encode([&[ED25519], self.key.as_bytes().as_slice()].concat());
        format!("{SECRET_START}{}+{}+{key}", self.public.name, self.public.id())
    }

    /// The public key.
    pub fn public(&self) -> &VerifyKey {
        &self.public
    }

    /// The signature line of a text, with its line end.
    pub fn signature_line(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let line = STANDARD.encode([self.public.id.as_slice(), &signature].concat());
        format!("{SIGNATURE_START}{} {line}\n", self.public.name)
    }

    /// A note: the text, which must end its last line, and one signature.
    pub fn sign(&self, text: &str) -> Result<String, NoteFault> {
        check_text(text)?;
        Ok(format!("{text}\n{}", self.signature_line(text)))
    }
}

impl fmt::Debug for SignKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "secret key of {}", self.public)
    }
}

/// A note that at least one known key has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The signed text, with its last line end.
    pub text: String,
    /// The known keys that signed it, in the order of their lines.
    pub signers: Vec<VerifyKey>,
    /// Signature lines by keys that are not known here.
    pub unknown: usize,
}

impl Note {
    /// Opens a note with the keys that the reader trusts.
    pub fn open(note: &[u8], known: &[VerifyKey]) -> Result<Self, NoteFault> {
        let (text, lines) = split(note)?;
        let (mut signers, mut unknown) = (Vec::new(), 0);
        for line in lines {
            let key = known.iter().find(|key| key.name == line.name && key.id == line.id);
            match key {
                None => unknown += 1,
                Some(key) => {
                    key.verify(text, &line.signature)?;
                    if !signers.contains(key) {
                        signers.push(key.clone());
                    }
                }
            }
        }
        if signers.is_empty() {
            return Err(NoteFault::NotSigned(unknown));
        }
        Ok(Self { text: text.to_owned(), signers, unknown })
    }
}

/// What is wrong with a note or a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteFault {
    /// Not a note.
    #[error("not a signed note: {0}")]
    Form(&'static str),
    /// A signature that a known key did not make over this text.
    #[error("the signature of {0} does not fit the text: text or signature was changed")]
    Signature(String),
    /// No signature by a known key.
    #[error("no signature by a known key ({0} by other keys)")]
    NotSigned(usize),
    /// Not a key.
    #[error("not a key of the form name+id+base64; copy it whole, on one line")]
    KeyForm,
    /// A key whose id does not follow from its name and key.
    #[error("the id in the key does not belong to its name and key: it was changed or cut")]
    KeyId,
    /// A name that keys cannot have.
    #[error("\"{0}\" cannot name a key: use a name like example.org/ledger, without spaces or +")]
    KeyName(String),
    /// A note whose text is no checkpoint.
    #[error("not a checkpoint: {0}")]
    Checkpoint(&'static str),
}

struct Line<'a> {
    name: &'a str,
    id: [u8; 4],
    signature: Vec<u8>,
}

/// Splits a note at its last empty line.
fn split(note: &[u8]) -> Result<(&str, Vec<Line<'_>>), NoteFault> {
    if note.len() > NOTE_BYTES_MAX {
        return Err(NoteFault::Form("longer than a note may be"));
    }
    let note = str::from_utf8(note).map_err(|_| NoteFault::Form("not UTF-8"))?;
    let at = note.rfind("\n\n").ok_or(NoteFault::Form("no empty line before signatures"))?;
    let (text, signatures) = (&note[..=at], &note[at + 2..]);
    check_text(text)?;
    let signatures = signatures
        .strip_suffix('\n')
        .ok_or(NoteFault::Form("the last signature line is cut off or missing"))?;
    let lines: Vec<Line<'_>> = signatures
        .split('\n')
        .map(|line| signature_line(line).ok_or(NoteFault::Form("a signature line is not one")))
        .collect::<Result<_, _>>()?;
    if lines.len() > SIGNATURES_MAX {
        return Err(NoteFault::Form("more signatures than are read"));
    }
    Ok((text, lines))
}

fn signature_line(line: &str) -> Option<Line<'_>> {
    let (name, signature) = line.strip_prefix(SIGNATURE_START)?.split_once(' ')?;
    let signature = STANDARD.decode(signature).ok()?;
    let (id, signature) = signature.split_first_chunk()?;
    let good = is_key_name(name) && !signature.is_empty();
    good.then(|| Line { name, id: *id, signature: signature.to_vec() })
}

fn check_text(text: &str) -> Result<(), NoteFault> {
    if !text.ends_with('\n') {
        return Err(NoteFault::Form("the text does not end its last line"));
    }
    if text.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
        return Err(NoteFault::Form("a control character in the text"));
    }
    Ok(())
}

fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

/// Name, id and the 32 bytes after the signature type.
fn key_parts(text: &str) -> Option<(&str, &str, [u8; 32])> {
    let mut parts = text.splitn(3, '+');
    let (name, id, material) = (parts.next()?, parts.next()?, parts.next()?);
    let material = STANDARD.decode(material).ok()?;
    let (kind, material) = material.split_first()?;
    (*kind == ED25519).then_some((name, id, material.try_into().ok()?))
}

fn hex(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

#[cfg(test)]
#[path = "note_tests.rs"]
mod tests;
