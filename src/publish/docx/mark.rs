//! Names of bookmarks: the address of a block as a word processor can keep it, and back.
//!
//! A name holds letters, digits and underscores only, and 40 characters at most (ISO 29500-1,
//! 17.13.6; the length is Word's). A paragraph has the address of what it stands in and its place
//! there.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Every name begins with it, so that those which people or programs add are told apart. The number
/// of the paragraph follows, an underscore, and the address.
const PREFIX: &str = "aw";
/// Longest name.
const NAME_CHARS_MAX: usize = 40;
/// Before a digest, where an address is too long to stand in its own name.
const LONG: &str = "z_";
/// Hexadecimal digits of that digest.
const DIGITS: usize = 16;

/// A place in a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Address of a heading, finding, table, row or drawing; a digest where it is very long.
    pub anchor: String,
    /// Which paragraph after it, from 1; 0 for the thing itself.
    pub paragraph: u32,
}

/// The name of the bookmark of a place.
pub fn name(place: &Place) -> String {
    let mut out = match place.paragraph {
        0 => format!("{PREFIX}_"),
        number => format!("{PREFIX}{number}_"),
    };
    let before = out.len();
    for letter in place.anchor.chars() {
        match letter {
            '-' => out.push_str("__"),
            plain if plain.is_ascii_alphanumeric() => out.push(plain),
            other => {
                let _ = write!(out, "_{:X}_", u32::from(other));
            }
        }
    }
    if out.len() > NAME_CHARS_MAX {
        let digest = crate::word::hexadecimal(&Sha256::digest(place.anchor.as_bytes()));
        out.truncate(before);
        out.extend([LONG, digest.get(..DIGITS).unwrap_or_default()]);
    }
    out
}

/// The place that a bookmark names; none where the name is not one of ours.
pub fn place(name: &str) -> Option<Place> {
    let (number, rest) = name.strip_prefix(PREFIX)?.split_once('_')?;
    let paragraph = if number.is_empty() { 0 } else { number.parse().ok()? };
    if let Some(digest) = rest.strip_prefix(LONG).filter(|it| it.len() == DIGITS) {
        return Some(Place { anchor: digest.to_owned(), paragraph });
    }
    let mut parts = rest.split('_');
    let mut anchor = parts.next()?.to_owned();
    while let Some(code) = parts.next() {
        anchor.push(letter(code)?);
        anchor.push_str(parts.next()?);
    }
    Some(Place { anchor, paragraph })
}

fn letter(code: &str) -> Option<char> {
    match code {
        "" => Some('-'),
        code => char::from_u32(u32::from_str_radix(code, 16).ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_comes_back_from_its_name() {
        for anchor in ["", "k-C30", "n-summary-1", "a_b", "é.9", "-", "p-p3", "x--y_", "ﷺ"] {
            for paragraph in [0, 1, 17] {
                let held = Place { anchor: anchor.to_owned(), paragraph };
                let name = name(&held);
                assert!(name.chars().count() <= NAME_CHARS_MAX, "{name}");
                assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{name}");
                assert_eq!(place(&name), Some(held), "{name}");
            }
        }
    }

    #[test]
    fn a_long_address_has_a_short_name_of_its_own() {
        let of = |anchor: String| name(&Place { anchor, paragraph: 123 });
        let (one, two) = (of("a".repeat(60)), of("a".repeat(61)));
        assert!(one.len() <= NAME_CHARS_MAX && one != two);
        assert_eq!(place(&one).unwrap().paragraph, 123);
    }

    #[test]
    fn names_of_others_are_nobodys_place() {
        for name in
            ["_GoBack", "_Toc123", "note", "aw_a_", "aw_a_zz_b", "aw", "aw_110000_", "awx_a"]
        {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
