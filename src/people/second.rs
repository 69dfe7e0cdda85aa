//! The second factor: one-time codes by the clock (RFC 6238), and recovery codes on paper.

use totp_rs::{Builder, Secret as Seed, Totp};

/// Recovery codes given out at once.
pub const RECOVERY_CODES: usize = 10;
/// Bytes of the seed (RFC 4226, section 4: at least 16, 20 recommended).
const SEED_BYTES: usize = 20;
/// Letters and digits that cannot be taken for one another: 32, five bits each.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What somebody puts into their authenticator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The seed, base32 without padding: what is typed where no camera is at hand.
    pub seed: String,
    /// `otpauth://totp/...`: what the picture holds.
    pub address: String,
}

impl Enrolment {
    /// From random bytes; `mission` and `name` are what the authenticator shows.
    pub fn of(random: &[u8; 32], mission: &str, name: &str) -> Option<Self> {
        let bytes = random.get(..SEED_BYTES)?.to_vec();
        // A colon would end the issuer within the label.
        let plain = |text: &str| text.replace(':', " ");
        let totp = Builder::new()
            .with_secret(Seed::from(bytes))
            .with_issuer(Some(plain(mission)))
            .with_account_name(plain(name))
            .build()
            .ok()?;
        Some(Self { seed: totp.secret().to_base32(), address: totp.to_url().ok()? })
    }

    /// The same again from the seed that the form carried.
    pub fn again(seed: &str, mission: &str, name: &str) -> Option<Self> {
        let secret = Seed::try_from_base32(seed).ok()?;
        let mut random = [0; 32];
        let bytes: &[u8] = secret.as_ref();
        random.get_mut(..bytes.len()).filter(|_| bytes.len() == SEED_BYTES)?.copy_from_slice(bytes);
        Self::of(&random, mission, name)
    }

    /// The address as a picture: rows of modules, true where dark.
    pub fn picture(&self) -> Vec<Vec<bool>> {
        let Ok(code) = qrcode::QrCode::new(&self.address) else { return Vec::new() };
        let dark = |color: &qrcode::Color| *color == qrcode::Color::Dark;
        code.to_colors().chunks(code.width()).map(|row| row.iter().map(dark).collect()).collect()
    }
}

fn totp(seed: &str) -> Option<Totp> {
    let secret = Seed::try_from_base32(seed).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

/// The step (of 30 seconds) to which a code belongs, when it is right now or one step away, and
/// later than the last step that was used: no code counts twice.
pub fn check(seed: &str, code: &str, now: jiff::Timestamp, used: Option<u64>) -> Option<u64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).ok()?;
    let step = totp(seed)?.check(&digits, seconds)?;
    used.is_none_or(|used| step > used).then_some(step)
}

/// Random bytes as letters and digits that cannot be taken for one another, one for each byte (five
/// bits of it), in groups of four joined with dashes.
pub fn groups(bytes: &[u8]) -> String {
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let groups = bytes.chunks(4).map(|group| group.iter().map(letter).collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

/// Ten codes of twelve characters from random bytes, in groups of four: 60 bits each.
pub fn recovery_codes(mut random: impl FnMut() -> [u8; 32]) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| groups(&random()[..12])).collect()
}

/// A recovery code as it is compared: without spaces, dashes and differences of case.
pub fn normal(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 6238, appendix B, in base32.
    const RFC_SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> jiff::Timestamp {
        jiff::Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // The last six digits of the eight in RFC 6238, appendix B, for SHA-1.
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(check(RFC_SEED, code, at(time), None), Some(time.unsigned_abs() / 30));
        }
    }

    #[test]
    fn a_code_counts_one_step_early_or_late_and_only_once() {
        let step = 1_111_111_109 / 30;
        for late in [-30, 0, 30] {
            assert_eq!(check(RFC_SEED, "08 1804", at(1_111_111_109 + late), None), Some(step));
        }
        for wrong in [-61, 61] {
            assert_eq!(check(RFC_SEED, "081804", at(1_111_111_109 + wrong), None), None);
        }
        assert_eq!(check(RFC_SEED, "081804", at(1_111_111_109), Some(step - 1)), Some(step));
        assert_eq!(check(RFC_SEED, "081804", at(1_111_111_109), Some(step)), None);
        for wrong in ["", "0", "0818041", "abcdef", "０８１８０４"] {
            assert_eq!(check(RFC_SEED, wrong, at(1_111_111_109), None), None, "{wrong}");
        }
        assert_eq!(check("no seed", "081804", at(1_111_111_109), None), None);
    }

    #[test]
    fn an_enrolment_can_be_typed_or_photographed() {
        let enrolment = Enrolment::of(&[5; 32], "Mission: Mali", "Awa").unwrap();
        assert_eq!(enrolment.seed.len(), 32);
        assert!(enrolment.address.starts_with("otpauth://totp/"), "{}", enrolment.address);
        assert!(enrolment.address.contains(&enrolment.seed));
        let picture = enrolment.picture();
        assert!(picture.len() > 20 && picture.iter().all(|row| row.len() == picture.len()));
    }

    #[test]
    fn recovery_codes_differ_and_are_read_as_people_write_them() {
        let mut n = 0;
        let codes = recovery_codes(|| {
            n += 1;
            std::array::from_fn(|place| u8::try_from(place).unwrap().wrapping_mul(n))
        });
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert!(codes.iter().all(|code| code.len() == 14));
        let distinct: std::collections::BTreeSet<_> = codes.iter().collect();
        assert_eq!(distinct.len(), RECOVERY_CODES);
        assert_eq!(normal(" 234a bcd-e efgh"), "234ABCDEEFGH");
    }
}
