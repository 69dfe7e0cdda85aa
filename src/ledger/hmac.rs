//! HMAC-SHA256 (RFC 2104) with both pads hashed once per key.
//!
//! An entry derives a salt per field and a value per decoy from one seed, all from short messages:
//! with the pads done, each takes two blocks of SHA-256 and nothing else.

use sha2::block_api::compress256;
use sha2::{Digest, Sha256};

use super::tree::Hash;

const BLOCK_BYTES: usize = 64;
/// Bytes of the length at the end of a message.
const LENGTH_BYTES: usize = 8;
/// State of SHA-256 before the first block (FIPS 180-4, 5.3.3).
pub(super) const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// A key, ready to authenticate any number of messages.
#[derive(Clone)]
pub struct Hmac {
    inner: [u32; 8],
    outer: [u32; 8],
}

impl Hmac {
    /// Prepares a key of any length.
    pub fn new(key: &[u8]) -> Self {
        let mut block = [0_u8; BLOCK_BYTES];
        if key.len() > BLOCK_BYTES {
            block[..32].copy_from_slice(&Sha256::digest(key));
        } else {
            block[..key.len()].copy_from_slice(key);
        }
        Self { inner: padded(&block, 0x36), outer: padded(&block, 0x5c) }
    }

    /// The code of a message given in parts.
    pub fn code(&self, parts: &[&[u8]]) -> Hash {
        finish(self.outer, &[&finish(self.inner, parts)])
    }
}

/// State after the block of a pad.
fn padded(block: &[u8; BLOCK_BYTES], pad: u8) -> [u32; 8] {
    let mut state = START;
    compress256(&mut state, &[block.map(|byte| byte ^ pad)]);
    state
}

/// SHA-256 of a pad, whose state is given, and of a message after it.
fn finish(mut state: [u32; 8], parts: &[&[u8]]) -> Hash {
    let mut block = [0; BLOCK_BYTES];
    let (mut filled, mut bytes) = (0, BLOCK_BYTES);
    for part in parts {
        bytes += part.len();
        let mut rest = *part;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK_BYTES - filled));
            block[filled..filled + now.len()].copy_from_slice(now);
            (filled, rest) = (filled + now.len(), later);
            if filled == BLOCK_BYTES {
                compress256(&mut state, &[block]);
                filled = 0;
            }
        }
    }
    block[filled] = 0x80;
    block[filled + 1..].fill(0);
    if filled >= BLOCK_BYTES - LENGTH_BYTES {
        compress256(&mut state, &[block]);
        block.fill(0);
    }
    let bits = u64::try_from(bytes).unwrap_or(u64::MAX) * 8;
    block[BLOCK_BYTES - LENGTH_BYTES..].copy_from_slice(&bits.to_be_bytes());
    compress256(&mut state, &[block]);
    hash_of(state)
}

/// The hash that a last state is.
pub(super) fn hash_of(state: [u32; 8]) -> Hash {
    let mut hash = [0; 32];
    for (four, word) in hash.chunks_exact_mut(4).zip(state) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::vectors::hex;

    #[test]
    fn the_test_cases_of_rfc_4231_hold() {
        let long = b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.";
        let counting: Vec<u8> = (1..=25).collect();
        let cases: [(&[u8], &[u8], &str); 6] = [
            (
                &[0x0b; 20],
                b"Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                &counting,
                &[0xcd; 50],
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &[0xaa; 131],
                long,
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, message, code) in cases {
            assert_eq!(hex(&Hmac::new(key).code(&[message])), code);
            let (left, right) = message.split_at(message.len() / 2);
            assert_eq!(hex(&Hmac::new(key).code(&[left, right])), code, "in two parts");
        }
    }

    #[test]
    fn messages_of_every_length_around_a_block_agree_with_sha_256_by_the_definition() {
        let plain = |pad: u8, message: &[u8]| {
            let block = std::array::from_fn::<u8, 64, _>(|i| if i < 32 { 7 ^ pad } else { pad });
            Sha256::digest([&block, message].concat())
        };
        for length in 0..200 {
            let message: Vec<u8> = (0..length).collect();
            let code = plain(0x5c, &plain(0x36, &message));
            assert_eq!(Hmac::new(&[7; 32]).code(&[&message]), code.as_slice(), "{length}");
            let (left, right) = message.split_at(message.len() / 3);
            assert_eq!(Hmac::new(&[7; 32]).code(&[left, right]), code.as_slice(), "{length}");
        }
    }

    #[test]
    fn another_key_or_message_gives_another_code() {
        let code = Hmac::new(b"key").code(&[b"message"]);
        assert_ne!(code, Hmac::new(b"kez").code(&[b"message"]));
        assert_ne!(code, Hmac::new(b"key").code(&[b"messagf"]));
    }
}
