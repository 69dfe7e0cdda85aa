//! What a table holds, in short: its rows in parts, and of each part a count and a digest.
//!
//! A row belongs to a part by the first column of its key, so that the database can say by itself
//! which rows are in it. A part that changed is sent whole; the others are not looked at.

use std::collections::BTreeMap;

use crate::word::hexadecimal;
use md5::Md5;
use sha2::{Digest as _, Sha256};

/// Hexadecimal digits of the MD5 of a key by which rows are put into parts: 4,096 of them, so that of
/// a million rows some 250 are sent again because of one.
pub(super) const PART_DIGITS: usize = 3;

/// Number of a part.
pub(super) type Part = u16;

/// A count of rows, and the sum of their digests: the same in whatever order they come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    rows: u64,
    low: u128,
    high: u128,
}

/// The parts of a table that have rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    sums: BTreeMap<Part, Sum>,
    /// The row under way, kept to be used again.
    scratch: Vec<u8>,
}

/// Parts as they are kept in the database: count and digest by name of the part.
pub(super) type Kept = BTreeMap<String, (i64, String)>;

impl Parts {
    /// Counts a row in. Its first cell is the first column of its key.
    pub(super) fn add<'c>(&mut self, cells: impl Iterator<Item = &'c [u8]>) {
        self.scratch.clear();
        let mut part = None;
        for cell in cells {
            part = part.or_else(|| Some(part_of(cell)));
            let length = u32::try_from(cell.len()).unwrap_or(u32::MAX);
            self.scratch.extend_from_slice(&length.to_le_bytes());
            self.scratch.extend_from_slice(cell);
        }
        let digest = Sha256::digest(&self.scratch);
        let (low, high) = digest.split_at(16);
        let number = |half: &[u8]| half.try_into().map_or(0, u128::from_le_bytes);
        let sum = self.sums.entry(part.unwrap_or_default()).or_default();
        sum.rows += 1;
        sum.low = sum.low.wrapping_add(number(low));
        sum.high = sum.high.wrapping_add(number(high));
    }

    /// Rows in all.
    pub(super) fn rows(&self) -> u64 {
        self.sums.values().map(|sum| sum.rows).sum()
    }

    /// As they are kept: the digest holds the names of the columns, too, so that a column more makes
    /// other parts.
    pub(super) fn kept(&self, columns: &[&str]) -> Kept {
        let columns = columns.join(",");
        let one = |(part, sum): (&Part, &Sum)| {
            let mut hash = Sha256::new_with_prefix(&columns);
            hash.update(sum.low.to_le_bytes());
            hash.update(sum.high.to_le_bytes());
            let digest = hexadecimal(&hash.finalize());
            (name(*part), (i64::try_from(sum.rows).unwrap_or(i64::MAX), digest))
        };
        self.sums.iter().map(one).collect()
    }
}

/// Names of the parts in which two tables differ.
pub(super) fn differing(one: &Kept, other: &Kept) -> Vec<String> {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    names.filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

/// The part to which a row with this first cell belongs: what `left(md5(…), 3)` says in SQL.
pub(super) fn part_of(first: &[u8]) -> Part {
    let digest = Md5::digest(first);
    let byte = |place: usize| Part::from(digest.get(place).copied().unwrap_or_default());
    byte(0) << 4 | byte(1) >> 4
}

/// A part as SQL names it.
pub(super) fn name(part: Part) -> String {
    format!("{part:0PART_DIGITS$x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(rows: &[&[&str]]) -> Kept {
        let mut parts = Parts::default();
        for row in rows {
            parts.add(row.iter().map(|cell| cell.as_bytes()));
        }
        parts.kept(&["a", "b"])
    }

    #[test]
    fn a_part_is_named_as_sql_names_it() {
        // printf 'E-1' | md5sum
        assert_eq!(name(part_of(b"")), "d41");
        assert_eq!(name(part_of(b"abc")), "900");
    }

    #[test]
    fn the_order_of_rows_makes_no_difference_and_anything_else_does() {
        let (one, other): (&[&str], &[&str]) = (&["1", "x"], &["2", "y"]);
        assert_eq!(parts(&[one, other]), parts(&[other, one]));
        for changed in [
            parts(&[one]),
            parts(&[one, other, other]),
            parts(&[&["1", "y"], &["2", "x"]]),
            parts(&[&["1", ""], other]),
            parts(&[&["1x", ""], other]),
        ] {
            assert!(!differing(&parts(&[one, other]), &changed).is_empty());
        }
        let mut more = Parts::default();
        more.add(one.iter().map(|cell| cell.as_bytes()));
        assert_ne!(more.kept(&["a", "b"]), more.kept(&["a", "b", "c"]));
        assert_eq!(differing(&parts(&[one, other]), &parts(&[one])).len(), 1);
        assert_eq!(differing(&parts(&[one]), &parts(&[one, other])).len(), 1);
    }
}
