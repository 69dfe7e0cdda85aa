//! The receipt of an entry: something to write into a notebook.

use std::fmt::Write as _;

use crate::store::Receipt;

/// Number of the entry, counted from 1, and eight hexadecimal digits of its leaf hash in two
/// groups: `3,244 · 7f3a 92bc`. The number finds the entry; the digits show that it is the same.
pub(super) fn short(receipt: &Receipt) -> (u64, String) {
    let mut digits = String::new();
    for byte in receipt.leaf.iter().take(4) {
        let _ = write!(digits, "{byte:02x}");
    }
    let (first, second) = digits.split_at(4);
    (receipt.position + 1, format!("{first} {second}"))
}
