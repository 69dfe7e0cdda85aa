//! A file that comes with an observation: what it is by its content, what it may be called, and a
//! copy of a picture that carries nothing but what is to be seen.
//!
//! Bytes in, bytes out. Never touches a disk, never believes a name, never runs or unpacks anything.

mod media;
mod name;
mod turn;
mod view;

pub use media::{Media, Unwelcome};
pub use name::{NAME_BYTES_MAX, NAME_CHARS_MAX, cleaned};
pub use view::{PIXELS_MAX, PROGRESSIVE_PIXELS_MAX, TooManyPixels, VIEW_SIDE_MAX, view};

use crate::word::hexadecimal;
use sha2::{Digest as _, Sha256};

/// Largest file in bytes.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Files of one observation.
pub const FILES_MAX: usize = 8;
/// Bytes of all files that one mission takes on one day.
pub const DAY_BYTES_MAX: u64 = 200 * 1024 * 1024;
/// Longest line that says what a file shows, in characters.
pub const CAPTION_CHARS_MAX: usize = 120;

/// The SHA-256 of a file, in hexadecimal.
pub fn digest(content: &[u8]) -> String {
    hexadecimal(&Sha256::digest(content))
}

/// The code of a file, of 128 random bits: its name on the disk and in addresses.
pub fn code(random: [u8; 16]) -> String {
    hexadecimal(&random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_that_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(digest(b""), empty);
        assert_eq!(code([0xa0; 16]), "a0".repeat(16));
    }
}
