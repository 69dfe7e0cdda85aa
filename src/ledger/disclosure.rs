//! One salted digest per field, as in RFC 9901: a field can be shown with proof while the fields
//! beside it stay closed.
//!
//! The entry carries digests only. A disclosure is `base64url(JSON [salt, name, value])`, its
//! digest is the SHA-256 of that ASCII text. Salts and decoys derive from one secret seed per
//! entry, so destroying the seed closes the entry for good. Never makes seeds: they are arguments.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::canonical;
use super::hmac::Hmac;
use super::tree::Hash;

/// Bytes of an entry's secret seed.
pub const SEED_BYTES: usize = 32;
/// Bytes of a salt.
pub const SALT_BYTES: usize = 16;
/// Longest disclosure that is read, in bytes: the longest field, twice escaped, in base64url.
pub const DISCLOSURE_BYTES_MAX: usize = 1 << 20;

/// Numbers of digests up to 64; beyond that multiples of the last.
const PADDED: [usize; 3] = [16, 32, 64];

/// Room for the JSON of a disclosure, in bytes; most need no more.
const JSON_BYTES: usize = 384;

/// An entry's seed with its keyed pads hashed, and room to write in. Make one per entry.
pub struct Discloser {
    hmac: Hmac,
    json: Vec<u8>,
    text: Vec<u8>,
}

impl Discloser {
    /// Prepares the seed of one entry.
    pub fn new(seed: &[u8; SEED_BYTES]) -> Self {
        let room = |bytes| Vec::with_capacity(bytes);
        Self { hmac: Hmac::new(seed), json: room(JSON_BYTES), text: room(base64_len(JSON_BYTES)) }
    }

    /// The salt of a field: it tells nothing about the other salts.
    pub fn salt(&self, name: &str) -> [u8; SALT_BYTES] {
        let code = self.hmac.code(&[name.as_bytes()]);
        let mut salt = [0; SALT_BYTES];
        salt.copy_from_slice(&code[..SALT_BYTES]);
        salt
    }

    /// The text that discloses a field. Whoever has it can see the value and prove it.
    pub fn disclosure(&mut self, name: &str, value: &str) -> String {
        self.write(name, value);
        self.text.iter().map(|&byte| char::from(byte)).collect()
    }

    /// The digest of a field as the entry carries it.
    pub fn digest(&mut self, name: &str, value: &str) -> Hash {
        self.write(name, value);
        Sha256::digest(&self.text).into()
    }

    /// A digest that stands for no field; from outside it looks like any other.
    pub fn decoy(&self, number: usize) -> Hash {
        self.hmac.code(&[b"decoy/", number.to_string().as_bytes()])
    }

    /// The digests of all fields, with decoys up to the padded number, sorted as bytes.
    pub fn digests<'a>(&mut self, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Hash> {
        let mut digests = Vec::with_capacity(PADDED[0]);
        for (name, value) in fields {
            digests.push(self.digest(name, value));
        }
        let decoys = padded(digests.len()) - digests.len();
        digests.extend((0..decoys).map(|number| self.decoy(number)));
        digests.sort_unstable();
        digests
    }

    /// Checks that an entry's digests are exactly these fields and their decoys.
    pub fn check<N: AsRef<str>, V: AsRef<str>>(
        &mut self,
        fields: &[(N, V)],
        digests: &[Hash],
    ) -> Result<(), DigestFault> {
        let expected = self.digests(fields.iter().map(|(n, v)| (n.as_ref(), v.as_ref())));
        if expected == digests {
            return Ok(());
        }
        let missing = fields.iter().find(|(name, value)| {
            let digest = self.digest(name.as_ref(), value.as_ref());
            !digests.contains(&digest)
        });
        if let Some((name, _)) = missing {
            return Err(DigestFault::Changed(name.as_ref().to_owned()));
        }
        let unexplained = digests.iter().filter(|digest| !expected.contains(digest)).count();
        Err(DigestFault::Unexplained(unexplained))
    }

    fn write(&mut self, name: &str, value: &str) {
        let mut salt = [0; SALT_TEXT_BYTES];
        encode_into(&self.salt(name), &mut salt);
        self.json.clear();
        self.json.extend_from_slice(b"[\"");
        self.json.extend_from_slice(&salt);
        self.json.extend_from_slice(b"\",");
        canonical::write_text(name, &mut self.json);
        self.json.push(b',');
        canonical::write_text(value, &mut self.json);
        self.json.push(b']');
        self.text.resize(base64_len(self.json.len()), 0);
        encode_into(&self.json, &mut self.text);
    }
}

const SALT_TEXT_BYTES: usize = base64_len(SALT_BYTES);
/// Length of a digest in base64url.
pub(super) const DIGEST_TEXT_BYTES: usize = base64_len(32);

const fn base64_len(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// Encodes into room of exactly the encoded length, which callers compute with `base64_len`.
fn encode_into(bytes: &[u8], room: &mut [u8]) {
    let written = URL_SAFE_NO_PAD.encode_slice(bytes, room);
    debug_assert_eq!(written.ok(), Some(base64_len(bytes.len())));
}

/// A digest in base64url, as it stands in the entry.
pub(super) fn digest_text(digest: &Hash) -> [u8; DIGEST_TEXT_BYTES] {
    let mut text = [0; DIGEST_TEXT_BYTES];
    encode_into(digest, &mut text);
    text
}

/// Reads a digest from base64url.
pub(super) fn read_digest(text: &str) -> Option<Hash> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// How many digests an entry with so many fields carries: enough that the number of fields does
/// not show.
pub fn padded(fields: usize) -> usize {
    let [.., last] = PADDED;
    PADDED.into_iter().find(|&size| fields <= size).unwrap_or_else(|| fields.next_multiple_of(last))
}

/// The digest of a disclosure text.
pub fn digest_of(disclosure: &str) -> Hash {
    Sha256::digest(disclosure.as_bytes()).into()
}

/// A disclosure, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosed {
    /// The salt, in base64url.
    pub salt: String,
    /// The field's name.
    pub name: String,
    /// Its value: the canonical text of the cell.
    pub value: String,
}

/// Reads a disclosure text. Its digest is `digest_of` the text as given, never of the decoded
/// value.
pub fn read_disclosure(text: &str) -> Result<Disclosed, DisclosureFault> {
    if text.len() > DISCLOSURE_BYTES_MAX {
        return Err(DisclosureFault::TooLong(text.len()));
    }
    let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| DisclosureFault::NotBase64)?;
    let parts: [String; 3] =
        serde_json::from_slice(&json).map_err(|_| DisclosureFault::NotThreeTexts)?;
    let [salt, name, value] = parts;
    Ok(Disclosed { salt, name, value })
}

/// One line of `disclosures.ndjson`: what is disclosed of the entry at this position.
pub fn disclosure_line(position: u64, disclosures: &[String]) -> Vec<u8> {
    let mut line = b"{\"disclosures\":[".to_vec();
    for (place, disclosure) in disclosures.iter().enumerate() {
        if place > 0 {
            line.push(b',');
        }
        canonical::write_text(disclosure, &mut line);
    }
    line.extend_from_slice(format!("],\"position\":{position}}}\n").as_bytes());
    line
}

/// Why a text is not a disclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DisclosureFault {
    /// Longer than any field makes it.
    #[error("the disclosure has {0} bytes; at most {DISCLOSURE_BYTES_MAX} are read")]
    TooLong(usize),
    /// Not base64url.
    #[error("the disclosure is not base64url without padding")]
    NotBase64,
    /// Not JSON of the right form.
    #[error("the disclosure is not a JSON list of three texts: salt, name, value")]
    NotThreeTexts,
}

/// How payload and entry disagree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DigestFault {
    /// A field whose digest is not in the entry.
    #[error("field \"{0}\" was changed after it was recorded: its digest is not in the entry")]
    Changed(String),
    /// Digests that neither a field nor a decoy explains: a field was taken out of the payload.
    #[error("{0} digests of the entry belong to no field of its payload: a field is missing")]
    Unexplained(usize),
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SEED: [u8; 32] = [7; 32];

    #[test]
    fn the_digest_printed_in_rfc_9901_section_4_2_3_comes_out() {
        let printed = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
        assert_eq!(
            digest_text(&digest_of(printed)).as_slice(),
            b"X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
        );
        let read = read_disclosure(printed).unwrap();
        assert_eq!(
            (&*read.salt, &*read.name, &*read.value),
            ("_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius")
        );
    }

    #[test]
    fn a_disclosure_reads_back_and_hashes_to_the_digest() {
        let mut discloser = Discloser::new(&SEED);
        let text = discloser.disclosure("summary", "كيدال \"12\"\n");
        let read = read_disclosure(&text).unwrap();
        assert_eq!((&*read.name, &*read.value), ("summary", "كيدال \"12\"\n"));
        assert_eq!(read.salt, URL_SAFE_NO_PAD.encode(discloser.salt("summary")));
        assert_eq!(digest_of(&text), discloser.digest("summary", "كيدال \"12\"\n"));
    }

    #[test]
    fn the_number_of_digests_hides_the_number_of_fields() {
        let sizes = [0, 1, 16, 17, 32, 33, 64, 65, 128, 129].map(padded);
        assert_eq!(sizes, [16, 16, 16, 32, 32, 64, 64, 128, 128, 192]);
    }

    #[test]
    fn salts_and_decoys_of_one_seed_all_differ_and_another_seed_shares_none() {
        let (one, other) = (Discloser::new(&SEED), Discloser::new(&[8; 32]));
        assert_ne!(one.salt("title"), one.salt("summary"));
        assert_ne!(one.salt("title"), other.salt("title"));
        assert_ne!(one.decoy(0), one.decoy(1));
        assert_ne!(one.decoy(0), other.decoy(0));
    }

    #[test]
    fn texts_that_are_no_disclosure_are_refused() {
        let encode = |json: &str| URL_SAFE_NO_PAD.encode(json);
        assert_eq!(read_disclosure("a=b"), Err(DisclosureFault::NotBase64));
        for json in ["[\"s\",\"n\"]", "[\"s\",\"n\",1]", "[\"s\",\"n\",\"v\",\"w\"]", "{}", ""] {
            assert_eq!(
                read_disclosure(&encode(json)),
                Err(DisclosureFault::NotThreeTexts),
                "{json}"
            );
        }
        let long = "A".repeat(DISCLOSURE_BYTES_MAX + 1);
        assert!(matches!(read_disclosure(&long), Err(DisclosureFault::TooLong(_))));
    }

    #[test]
    fn a_line_of_disclosures_is_canonical_json() {
        let line = disclosure_line(3, &["WyJh".into(), "WyJi".into()]);
        assert_eq!(line, b"{\"disclosures\":[\"WyJh\",\"WyJi\"],\"position\":3}\n");
        assert!(canonical::read(line.strip_suffix(b"\n").unwrap()).is_ok());
    }

    fn any_fields() -> impl Strategy<Value = Vec<(String, String)>> {
        prop::collection::btree_map("[a-z][a-z0-9_]{0,20}", any::<String>(), 1..70)
            .prop_map(|fields| fields.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_is_written_is_the_canonical_json_of_salt_name_and_value(name in any::<String>(), value in any::<String>()) {
            let mut discloser = Discloser::new(&SEED);
            let json = URL_SAFE_NO_PAD.decode(discloser.disclosure(&name, &value)).unwrap();
            let salt = URL_SAFE_NO_PAD.encode(discloser.salt(&name));
            prop_assert_eq!(canonical::to_bytes(&serde_json::json!([salt, name, value])).unwrap(), json);
        }

        #[test]
        fn digests_hold_for_their_fields_and_for_no_others(
            fields in any_fields(), seed in any::<[u8; 32]>(), pick in any::<prop::sample::Index>(),
        ) {
            let mut discloser = Discloser::new(&seed);
            let digests = discloser.digests(fields.iter().map(|(n, v)| (&**n, &**v)));
            prop_assert_eq!(digests.len(), padded(fields.len()));
            prop_assert!(digests.is_sorted());
            prop_assert_eq!(discloser.check(&fields, &digests), Ok(()));

            let mut changed = fields.clone();
            let place = pick.index(fields.len());
            changed[place].1.push('x');
            let name = changed[place].0.clone();
            prop_assert_eq!(discloser.check(&changed, &digests), Err(DigestFault::Changed(name)));

            let mut fewer = fields.clone();
            fewer.remove(place);
            let verdict = discloser.check(&fewer, &digests);
            prop_assert!(matches!(verdict, Err(DigestFault::Unexplained(_))), "{verdict:?}");

            let mut swapped = digests;
            let place = pick.index(swapped.len());
            swapped[place][0] ^= 1;
            prop_assert!(discloser.check(&fields, &swapped).is_err());
        }
    }
}
