//! Random secrets that a browser or a link carries; only their SHA-256 is ever stored.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// 32 random bytes, of which the server keeps the hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// A secret of random bytes.
    pub const fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads the text of a link or cookie; none for anything that is no secret.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// Base64url without padding: 43 characters.
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored: the SHA-256 of the bytes.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// The form token of a session: another secret, which shows nothing of this one.
    #[must_use]
    pub fn form_token(&self) -> Self {
        Self(Sha256::digest([b"form\0".as_slice(), &self.0].concat()).into())
    }

    /// The text of this secret under a fresh pad. A page that is compressed beside text of the
    /// reader's choice then shows another text each time, and nothing can be learnt from its
    /// length (BREACH).
    pub fn masked(&self, pad: [u8; 32]) -> String {
        let hidden = self.0.iter().zip(pad).map(|(byte, pad)| byte ^ pad);
        URL_SAFE_NO_PAD.encode(pad.into_iter().chain(hidden).collect::<Vec<u8>>())
    }

    /// The text under some pad is of this secret. The time taken does not tell where they differ.
    pub fn is_masked_by(&self, text: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(text) else { return false };
        let Some((pad, hidden)) = bytes.split_at_checked(32) else { return false };
        let differs = pad.iter().zip(hidden).zip(self.0);
        let differs = differs.fold(0, |all, ((pad, hidden), byte)| all | (pad ^ hidden ^ byte));
        hidden.len() == 32 && differs == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_comes_back_from_its_text_and_nothing_else_does() {
        let secret = Secret::of([7; 32]);
        assert_eq!(Secret::parse(&secret.text()), Some(secret.clone()));
        for wrong in ["", "x", &secret.text()[1..], &format!("{}A", secret.text()), "é"] {
            assert_eq!(Secret::parse(wrong), None, "{wrong}");
        }
        assert_ne!(secret.form_token(), secret);
        assert_eq!(format!("{secret:?}"), "Secret");
    }

    #[test]
    fn a_masked_secret_is_known_again_under_every_pad_and_no_other_secret_is() {
        let (one, other) = (Secret::of([7; 32]), Secret::of([8; 32]));
        for pad in [[0; 32], [1; 32], [255; 32]] {
            assert!(one.is_masked_by(&one.masked(pad)));
            assert!(!one.is_masked_by(&other.masked(pad)));
        }
        assert_ne!(one.masked([1; 32]), one.masked([2; 32]));
        for wrong in ["", "AAAA", &one.text(), &format!("{}AAAA", one.masked([3; 32]))] {
            assert!(!one.is_masked_by(wrong), "{wrong}");
        }
    }
}
