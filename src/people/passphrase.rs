//! Passphrases: long, not guessable offline, stored as argon2id.
//!
//! Rules after OWASP ASVS 5.0, 6.2: at least 15 characters, any characters, no rules of
//! composition, checked against lists that come with the program. The lists and the estimate of
//! guesses are those of zxcvbn; words of the mission count as known to the attacker.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

/// Fewest characters.
pub const PASSPHRASE_CHARS_MIN: usize = 15;
/// Most bytes: more would only cost time.
pub const PASSPHRASE_BYTES_MAX: usize = 1_024;
/// Memory of argon2id in KiB, passes over it, and lanes (OWASP ASVS 5.0, appendix C).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Bytes of a hash.
const HASH_BYTES: usize = 32;
/// zxcvbn reads no more characters than this; the estimate of a prefix is a lower bound.
const ESTIMATED_CHARS: usize = 100;

/// Why a passphrase is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than 15 characters.
    Short,
    /// More than 1,024 bytes.
    Long,
    /// Made of common words or patterns, or of words that everybody here knows.
    Common,
}

impl Weakness {
    /// The message that says so.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Short => "work-passphrase-short",
            Self::Long => "work-passphrase-long",
            Self::Common => "work-passphrase-common",
        }
    }
}

/// Judges a new passphrase; `known` are words an attacker would try first, such as the names of
/// the person and of the mission.
pub fn judge(passphrase: &str, known: &[&str]) -> Result<(), Weakness> {
    if passphrase.chars().count() < PASSPHRASE_CHARS_MIN {
        return Err(Weakness::Short);
    }
    if passphrase.len() > PASSPHRASE_BYTES_MAX {
        return Err(Weakness::Long);
    }
    let start: String = passphrase.chars().take(ESTIMATED_CHARS).collect();
    let guesses = zxcvbn::zxcvbn(&start, known);
    if guesses.score() < zxcvbn::Score::Four { Err(Weakness::Common) } else { Ok(()) }
}

fn argon() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES)).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to store, in PHC form, with a salt of 16 random bytes. Some 50 ms of one core.
pub fn hash(passphrase: &str, salt: &[u8; 16]) -> Option<String> {
    let hashed = argon()?.hash_password_with_salt(passphrase.as_bytes(), salt).ok()?;
    Some(hashed.to_string())
}

/// The passphrase has this hash. Takes the same time for every passphrase.
pub fn matches(passphrase: &str, stored: &str) -> bool {
    let (Some(argon), Ok(stored)) = (argon(), PasswordHash::new(stored)) else { return false };
    passphrase.len() <= PASSPHRASE_BYTES_MAX
        && argon.verify_password(passphrase.as_bytes(), &stored).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_of_ones_own_pass_and_common_ones_do_not() {
        let judged = |text: &str| judge(text, &["Accordwatch", "Kidal mission", "Aminata"]);
        for good in [
            "trois chameaux boivent le thé vert",
            "sept 7 puits, douze nuits",
            "ⵜⴰⵎⴰⵛⴰⵇ ⵏ ⴰⴹⴰⵖ ⴷ ⵜⴰⵎⵙⵏⴰ",
            "رملة الصباح تغني للنجمة",
        ] {
            assert_eq!(judged(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("", Weakness::Short),
            ("fourteen chars", Weakness::Short),
            ("passwordpassword", Weakness::Common),
            ("123456789012345678", Weakness::Common),
            ("qwertyuiopasdfghjkl", Weakness::Common),
            ("aaaaaaaaaaaaaaaaaaaa", Weakness::Common),
            ("Accordwatch2018!", Weakness::Common),
        ] {
            assert_eq!(judged(bad), Err(why), "{bad}");
        }
        assert_eq!(judged(&"é".repeat(600)), Err(Weakness::Long));
    }

    #[test]
    fn a_passphrase_is_known_again_by_its_hash() {
        let stored = hash("trois chameaux boivent le thé vert", &[1; 16]).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(matches("trois chameaux boivent le thé vert", &stored));
        assert!(!matches("trois chameaux boivent le the vert", &stored));
        assert!(!matches("x", "no hash") && !matches("", &stored));
        assert_ne!(hash("x", &[2; 16]), hash("x", &[3; 16]));
    }
}
