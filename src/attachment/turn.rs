//! Which way up a camera was held, from the EXIF part of a picture: the one thing in it that has to
//! be obeyed before all of it is left behind.

/// Tag of the orientation.
const ORIENTATION: u16 = 0x0112;
/// Bytes of one entry of a directory.
const ENTRY_BYTES: usize = 12;

/// The orientation, 1 to 8 as the standard counts them; 1, upright, where nothing sensible is said.
pub(super) fn orientation(exif: &[u8]) -> u8 {
    read(exif).filter(|said| (1..=8).contains(said)).unwrap_or(1)
}

fn read(exif: &[u8]) -> Option<u8> {
    let is_little = match exif.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two: [u8; 2] = *exif.get(at..)?.first_chunk()?;
        Some(if is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four: [u8; 4] = *exif.get(4..)?.first_chunk()?;
    let first = if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let first = usize::try_from(first).ok()?;
    for entry in 0..usize::from(short(first)?) {
        let at = first.checked_add(2)?.checked_add(entry * ENTRY_BYTES)?;
        if short(at)? == ORIENTATION {
            return u8::try_from(short(at.checked_add(8)?)?).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_orders_of_bytes_are_read_and_nonsense_is_upright() {
        let little = b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x01\0\0\0\0\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        assert_eq!(orientation(little), 6);
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(orientation(big), 8);
        let nine = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x09\0\0";
        for bytes in
            [&b""[..], b"II", b"XX*\0\x08\0\0\0", b"II*\0\xff\xff\xff\xff", &little[..20], nine]
        {
            assert_eq!(orientation(bytes), 1, "{}", bytes.escape_ascii());
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            prop_assert!((1..=8).contains(&orientation(&[b"II*\0\x08\0\0\0", bytes.as_slice()].concat())));
        }
    }
}
