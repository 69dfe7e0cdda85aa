//! Sealing and opening what identifies a source.

use std::io::{Cursor, Read as _, Write as _};

use age::{DecryptError, Decryptor, Encryptor};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::fault::VaultFault;
use super::keys::{Custodians, Identity};

/// The sealed fields of a source, as forms and files name them: who it is, how to reach them, the
/// exact place, a note.
pub const FIELDS: [&str; 4] = ["identity", "contact", "exact_place", "sealed_note"];
/// Sizes of what is encrypted, in bytes: the shortest that holds it, so that a length tells little.
pub const PADDED_BYTES: [usize; 3] = [256, 1_024, 4_096];
/// The largest of them.
pub(super) const PADDED_BYTES_MAX: usize = 4_096;
/// Largest sealed file in bytes: the largest padded content and a line for each recipient.
pub const SEALED_BYTES_MAX: usize = 16 * 1_024;
/// Version of the content's form. The first said nothing of the version of the source.
const FORM: u8 = 2;
/// The form before, which is still opened.
const FORM_UNBOUND: u8 = 1;
/// Random bytes within the content, so that its digest tells nothing of it.
pub const MARK_BYTES: usize = 16;

/// The fields of a source that are sealed, in the order of `FIELDS`. Wiped when dropped.
#[derive(Default)]
pub struct Secrets([Zeroizing<String>; 4]);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets")
    }
}

impl Secrets {
    /// Takes the fields as they were written, without the space around them.
    pub fn new(fields: [&str; 4]) -> Result<Self, VaultFault> {
        let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        if fields.iter().any(|text| text.trim().chars().any(bad)) {
            return Err(VaultFault::Control);
        }
        Ok(Self(fields.map(|text| Zeroizing::new(text.trim().to_owned()))))
    }

    /// Nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|text| text.is_empty())
    }

    /// Each field with its name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        FIELDS.into_iter().zip(self.0.iter().map(|text| text.as_str()))
    }

    /// The content to be encrypted: JSON, and spaces up to the next of the sizes. It is bound to the
    /// source and the number of the version; the mark is random.
    pub fn padded(
        &self,
        (source, version): (&str, u32),
        mark: &[u8; MARK_BYTES],
    ) -> Result<Zeroizing<Vec<u8>>, VaultFault> {
        if self.is_empty() {
            return Err(VaultFault::Empty);
        }
        // All the room from the start: a buffer that grows leaves copies behind.
        let mut room = Zeroizing::new(vec![b' '; PADDED_BYTES_MAX]);
        let mut cursor = Cursor::new(room.as_mut_slice());
        let [identity, contact, exact_place, sealed_note] = &self.0;
        let mark = STANDARD_NO_PAD.encode(mark);
        let content = Content {
            form: FORM,
            source,
            version,
            mark: &mark,
            identity,
            contact,
            exact_place,
            sealed_note,
        };
        serde_json::to_writer(&mut cursor, &content).map_err(|_| VaultFault::TooLong)?;
        let used = usize::try_from(cursor.position()).unwrap_or(usize::MAX);
        let size = PADDED_BYTES.into_iter().find(|size| *size >= used);
        room.truncate(size.ok_or(VaultFault::TooLong)?);
        Ok(room)
    }
}

#[derive(Serialize)]
struct Content<'a> {
    form: u8,
    source: &'a str,
    version: u32,
    mark: &'a str,
    identity: &'a str,
    contact: &'a str,
    exact_place: &'a str,
    sealed_note: &'a str,
}

/// What was opened.
#[derive(Debug)]
pub struct Opened {
    /// Code of the source that it was sealed for.
    pub source: String,
    /// As which of its versions; an older program did not say.
    pub version: Option<u32>,
    /// Its fields.
    pub secrets: Secrets,
    /// SHA-256 of the content, which stays the same when it is sealed to others.
    pub content: [u8; 32],
}

#[derive(Deserialize)]
struct Read {
    form: u8,
    source: String,
    version: Option<u32>,
    identity: String,
    contact: String,
    exact_place: String,
    sealed_note: String,
}

/// Encrypts padded content to every custodian. The result is an age file.
pub fn seal(padded: &[u8], custodians: &Custodians) -> Result<Vec<u8>, VaultFault> {
    custodians.enough()?;
    let recipients = custodians.iter().map(super::Custodian::recipient);
    let sealed = Encryptor::with_recipients(recipients).ok().and_then(|encryptor| {
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed).ok()?;
        writer.write_all(padded).ok()?;
        writer.finish().ok()?;
        Some(sealed)
    });
    // In memory and with two keys that were read, nothing of this fails.
    sealed.filter(|bytes| bytes.len() <= SEALED_BYTES_MAX).ok_or(VaultFault::Damaged)
}

/// Decrypts a sealed file, which must be that of this version of this source.
pub fn open(
    sealed: &[u8],
    (source, version): (&str, u32),
    identity: &Identity,
) -> Result<Opened, VaultFault> {
    let padded = decrypted(sealed, identity)?;
    let read: Read = serde_json::from_slice(&padded).map_err(|_| VaultFault::Damaged)?;
    let fields = [read.identity, read.contact, read.exact_place, read.sealed_note];
    let secrets = Secrets(fields.map(Zeroizing::new));
    let whole = match read.form {
        FORM => read.version.is_some(),
        form => form == FORM_UNBOUND,
    };
    if !whole {
        return Err(VaultFault::Damaged);
    }
    if read.source != source {
        return Err(VaultFault::OtherSource(read.source));
    }
    if let Some(other) = read.version.filter(|said| *said != version) {
        return Err(VaultFault::OtherVersion(other));
    }
    let content = Sha256::digest(&*padded).into();
    Ok(Opened { source: read.source, version: read.version, secrets, content })
}

/// Encrypts the same content to others; gives back the ciphertext, and the SHA-256 of the content.
pub fn reseal(
    sealed: &[u8],
    of: (&str, u32),
    identity: &Identity,
    custodians: &Custodians,
) -> Result<(Vec<u8>, [u8; 32]), VaultFault> {
    let content = open(sealed, of, identity)?.content;
    Ok((seal(&decrypted(sealed, identity)?, custodians)?, content))
}

fn decrypted(sealed: &[u8], identity: &Identity) -> Result<Zeroizing<Vec<u8>>, VaultFault> {
    let decryptor = Decryptor::new(sealed).map_err(|_| VaultFault::Damaged)?;
    let reader =
        decryptor.decrypt(std::iter::once(identity.key())).map_err(|fault| match fault {
            DecryptError::NoMatchingKeys => VaultFault::NotForThisKey,
            _ => VaultFault::Damaged,
        })?;
    let mut padded = Zeroizing::new(Vec::with_capacity(PADDED_BYTES_MAX));
    let most = u64::try_from(PADDED_BYTES_MAX).unwrap_or(u64::MAX);
    // One byte more than there may be would make the buffer grow: it is looked for apart.
    let mut within = reader.take(most);
    within.read_to_end(&mut padded).map_err(|_| VaultFault::Damaged)?;
    let more = within.into_inner().read(&mut [0]).map_err(|_| VaultFault::Damaged)?;
    let whole = more == 0 && PADDED_BYTES.contains(&padded.len());
    if whole { Ok(padded) } else { Err(VaultFault::Damaged) }
}

/// To how many recipients a file is sealed, by its head; 0 for what is no sealed file.
pub fn recipients_of(sealed: &[u8]) -> usize {
    let mut lines = sealed.split(|byte| *byte == b'\n');
    if lines.next() != Some(b"age-encryption.org/v1") {
        return 0;
    }
    let head = lines.take_while(|line| !line.starts_with(b"---"));
    head.filter(|line| line.starts_with(b"-> X25519 ")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: [u8; MARK_BYTES] = [7; MARK_BYTES];

    fn keys(count: usize) -> (Vec<Identity>, Custodians) {
        let mut all = Custodians::default();
        let identities: Vec<_> = (0..count).map(|_| Identity::generate()).collect();
        for (n, identity) in identities.iter().enumerate() {
            all.add(&n.to_string(), &identity.public()).unwrap();
        }
        (identities, all)
    }

    fn secrets(identity: &str) -> Secrets {
        Secrets::new([identity, "+223 00 00", "", ""]).unwrap()
    }

    /// Bytes of the encrypted content, without the head, whose length chance decides.
    fn body(sealed: &[u8]) -> usize {
        let at = sealed.windows(5).position(|bytes| bytes == b"\n--- ").unwrap() + 1;
        let line = sealed[at..].iter().position(|byte| *byte == b'\n').unwrap();
        sealed.len() - at - line
    }

    #[test]
    fn every_recipient_opens_it_and_nobody_else_does() {
        let (identities, all) = keys(3);
        let padded = secrets("Ⴠ أحمد ⵣ").padded(("S-1", 1), &MARK).unwrap();
        let sealed = seal(&padded, &all).unwrap();
        assert_eq!(recipients_of(&sealed), 3);
        for identity in &identities {
            let opened = open(&sealed, ("S-1", 1), identity).unwrap();
            let fields: Vec<_> = opened.secrets.iter().map(|(_, text)| text).collect();
            assert_eq!(fields, ["Ⴠ أحمد ⵣ", "+223 00 00", "", ""]);
        }
        let fault = open(&sealed, ("S-1", 1), &Identity::generate()).unwrap_err();
        assert_eq!(fault, VaultFault::NotForThisKey);
        let other = open(&sealed, ("S-2", 1), &identities[0]).unwrap_err();
        assert_eq!(other, VaultFault::OtherSource("S-1".into()));
        let later = open(&sealed, ("S-1", 2), &identities[0]).unwrap_err();
        assert_eq!(later, VaultFault::OtherVersion(1));
        for n in 0..2 {
            assert_eq!(seal(&padded, &keys(n).1), Err(VaultFault::TooFew(n)));
        }
    }

    #[test]
    fn what_an_older_program_sealed_is_opened_and_says_no_version() {
        let (identities, all) = keys(2);
        let mut old = br#"{"form":1,"source":"S-1","identity":"A","contact":"","exact_place":"","sealed_note":""}"#
            .to_vec();
        old.resize(PADDED_BYTES[0], b' ');
        let opened = open(&seal(&old, &all).unwrap(), ("S-1", 3), &identities[0]).unwrap();
        assert_eq!((opened.version, opened.source.as_str()), (None, "S-1"));
        // The form of today without its version is none.
        let text = String::from_utf8(old).unwrap().replace("\"form\":1", "\"form\":2");
        let fault = open(&seal(text.as_bytes(), &all).unwrap(), ("S-1", 3), &identities[0]);
        assert_eq!(fault.unwrap_err(), VaultFault::Damaged);
    }

    #[test]
    fn the_digest_of_the_content_stays_with_it_and_is_another_each_time() {
        let (identities, all) = keys(2);
        let content = |mark: u8| {
            let padded = secrets("A").padded(("S-1", 1), &[mark; MARK_BYTES]).unwrap();
            let sealed = seal(&padded, &all).unwrap();
            let (anew, said) = reseal(&sealed, ("S-1", 1), &identities[0], &all).unwrap();
            let digests = [sealed, anew].map(|it| open(&it, ("S-1", 1), &identities[1]).unwrap());
            assert_eq!([digests[0].content, said], [digests[1].content; 2]);
            digests[0].content
        };
        assert_ne!(content(1), content(2));
    }

    #[test]
    fn what_was_changed_or_cut_short_is_not_opened() {
        let (identities, all) = keys(2);
        let sealed = seal(&secrets("A").padded(("S-1", 1), &MARK).unwrap(), &all).unwrap();
        for cut in [0, 1, 21, 100, sealed.len() - 1] {
            let fault = open(&sealed[..cut], ("S-1", 1), &identities[0]).unwrap_err();
            assert_eq!(fault, VaultFault::Damaged, "cut at {cut}");
        }
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(open(&changed, ("S-1", 1), &identities[0]).unwrap_err(), VaultFault::Damaged);
        let mut longer = sealed;
        longer.push(0);
        assert_eq!(open(&longer, ("S-1", 1), &identities[0]).unwrap_err(), VaultFault::Damaged);
        assert_eq!(recipients_of(b"plain"), 0);
    }

    #[test]
    fn lengths_tell_three_sizes_apart_and_no_more() {
        let (_, all) = keys(2);
        let size = |letters: usize| {
            secrets(&"x".repeat(letters)).padded(("S-1", 1), &MARK).map(|it| it.len())
        };
        for (letters, wanted) in [(1, 256), (90, 256), (300, 1_024), (850, 1_024), (3_900, 4_096)] {
            assert_eq!(size(letters), Ok(wanted), "{letters}");
        }
        assert_eq!(size(4_096), Err(VaultFault::TooLong));
        assert_eq!(size(400_000), Err(VaultFault::TooLong));
        let sealed =
            |name: &str| seal(&secrets(name).padded(("S-1", 1), &MARK).unwrap(), &all).unwrap();
        assert_eq!(body(&sealed("A")), body(&sealed("Mohamed ag Somebody, of Kidal")));
        assert_ne!(body(&sealed("A")), body(&sealed(&"A".repeat(500))));
    }

    #[test]
    fn sealed_anew_it_is_open_to_the_new_and_closed_to_the_old() {
        let (old, all) = keys(2);
        let (new, others) = keys(2);
        let sealed = seal(&secrets("A").padded(("S-1", 1), &MARK).unwrap(), &all).unwrap();
        let (anew, _) = reseal(&sealed, ("S-1", 1), &old[0], &others).unwrap();
        assert_eq!(open(&anew, ("S-1", 1), &old[0]).unwrap_err(), VaultFault::NotForThisKey);
        let opened = open(&anew, ("S-1", 1), &new[1]).unwrap();
        assert_eq!(opened.secrets.iter().next(), Some(("identity", "A")));
        assert_eq!(reseal(&anew, ("S-1", 1), &old[0], &all), Err(VaultFault::NotForThisKey));
    }

    #[test]
    fn nothing_shows_what_it_holds() {
        let held = secrets("Somebody");
        assert_eq!(format!("{held:?}"), "Secrets");
        assert_eq!(
            Secrets::new(["", " ", "\n", ""]).unwrap().padded(("S", 1), &MARK),
            Err(VaultFault::Empty)
        );
        for bad in ["a\u{1b}[2J", "a\0b", "a\u{7f}"] {
            assert_eq!(Secrets::new([bad, "", "", ""]).unwrap_err(), VaultFault::Control);
        }
    }
}
