//! The RFC 6962 hash tree over the entries: root, frontier, proofs and their verification.
//!
//! Nothing here stores hashes. Proofs read the roots of complete subtrees through a function of
//! (level, index): level 0 is the leaves, and the hash at (l, i) covers leaves `i * 2^l` up to
//! `(i + 1) * 2^l`. `tile::subtree` answers that from stored tiles.

use sha2::block_api::compress256;
use sha2::{Digest, Sha256};

use super::hmac::{START, hash_of};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Leaf hashes begin with this byte, so that no inner node can pass for a leaf.
const LEAF: [u8; 1] = [0];
/// Inner nodes begin with this byte.
const NODE: u8 = 1;
/// Bits of an inner node: its mark and two hashes.
const NODE_BITS: u16 = 8 * (1 + 2 * 32);

/// Hash of one entry's bytes as a leaf.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new_with_prefix(LEAF).chain_update(entry).finalize().into()
}

/// Hash of an inner node. All nodes are of one length and fill two blocks of SHA-256, which are
/// laid out here: a tree has as many nodes as entries, and the hasher's bookkeeping costs half as
/// much as the hashing.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut blocks = [[0; 64]; 2];
    let [first, second] = &mut blocks;
    first[0] = NODE;
    first[1..33].copy_from_slice(left);
    first[33..].copy_from_slice(&right[..31]);
    second[..2].copy_from_slice(&[right[31], 0x80]);
    second[62..].copy_from_slice(&NODE_BITS.to_be_bytes());
    let mut state = START;
    compress256(&mut state, &blocks);
    hash_of(state)
}

/// Root of the empty tree: the hash of no bytes.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The right edge of a growing tree: enough to append and to know the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// Roots of the complete subtrees that make up the tree, largest (leftmost) first: one per
    /// one-bit of `size`.
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes up a tree whose peaks were kept; `None` if their number does not fit the size.
    pub fn from_peaks(size: u64, peaks: Vec<Hash>) -> Option<Self> {
        (usize::try_from(size.count_ones()).ok()? == peaks.len()).then_some(Self { size, peaks })
    }

    /// Takes up a tree of this size by reading its complete subtrees.
    pub fn read<E>(
        size: u64,
        read: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
    ) -> Result<Self, E> {
        let mut peaks = Vec::new();
        let mut start = 0;
        for level in (0..u64::BITS).rev().filter(|level| size >> level & 1 == 1) {
            peaks.push(read(level, start >> level)?);
            start += 1 << level;
        }
        Ok(Self { size, peaks })
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Roots of the complete subtrees, largest first.
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Appends a leaf.
    pub fn push(&mut self, leaf: Hash) {
        self.push_with(leaf, |_, _, _| {});
    }

    /// Appends a leaf and names every hash that tiles hold and that is complete now: the leaf at
    /// tile level 0, and at tile level t the root over each further 256^t leaves.
    pub fn push_with(&mut self, leaf: Hash, mut stored: impl FnMut(u32, u64, &Hash)) {
        let mut hash = leaf;
        let mut index = self.size;
        for level in 0.. {
            if level % 8 == 0 {
                stored(level / 8, index, &hash);
            }
            if index & 1 == 0 {
                break;
            }
            // An odd index has its left sibling as the last peak.
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            index >>= 1;
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// Root of the tree.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return empty_root() };
        peaks.fold(*last, |right, left| node_hash(left, &right))
    }
}

/// Why a proof does not prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofFault {
    /// The position or the old size lies outside the tree.
    #[error("the proof speaks of position or size {0}, the tree has {1} entries")]
    Outside(u64, u64),
    /// Too few or too many hashes.
    #[error("the proof has the wrong number of hashes for these sizes")]
    Length,
    /// The hashes do not lead to the root.
    #[error("the proof does not lead to the root: entry, proof or root was changed")]
    Root,
}

/// Proof that the leaf at `index` is in the tree of `size` leaves (RFC 6962, 2.1.1).
/// The index must lie inside; outside, the path is empty and proves nothing.
pub fn inclusion<E>(
    index: u64,
    size: u64,
    read: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    let mut path = Vec::new();
    let (mut start, mut end) = (0, size);
    while index < size && end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(range_root(middle, end, read)?);
            end = middle;
        } else {
            path.push(range_root(start, middle, read)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// Proof that the tree of `old` leaves is the beginning of the tree of `size` (RFC 6962, 2.1.2).
/// Empty for equal sizes and for an empty old tree.
pub fn consistency<E>(
    old: u64,
    size: u64,
    read: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
) -> Result<Vec<Hash>, E> {
    let mut path = Vec::new();
    let (mut start, mut end) = (0, size);
    while 0 < old && old < end {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(range_root(middle, end, read)?);
            end = middle;
        } else {
            path.push(range_root(start, middle, read)?);
            start = middle;
        }
    }
    if start > 0 && old == end {
        path.push(range_root(start, end, read)?);
    }
    path.reverse();
    Ok(path)
}

/// Checks an inclusion proof (RFC 9162, 2.1.3.2).
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    path: &[Hash],
    root: &Hash,
) -> Result<(), ProofFault> {
    if index >= size {
        return Err(ProofFault::Outside(index, size));
    }
    let mut climb = Climb { index, last: size - 1 };
    let mut hash = *leaf;
    for sibling in path {
        hash = match climb.step()? {
            Side::Left => node_hash(sibling, &hash),
            Side::Right => node_hash(&hash, sibling),
        };
    }
    climb.done()?;
    if hash == *root { Ok(()) } else { Err(ProofFault::Root) }
}

/// Checks a consistency proof (RFC 9162, 2.1.4.2).
pub fn verify_consistency(
    old: u64,
    old_root: &Hash,
    size: u64,
    root: &Hash,
    path: &[Hash],
) -> Result<(), ProofFault> {
    if old > size {
        return Err(ProofFault::Outside(old, size));
    }
    if old == 0 || old == size {
        let same = if old == 0 { *old_root == empty_root() } else { old_root == root };
        return match (path.is_empty(), same) {
            (false, _) => Err(ProofFault::Length),
            (true, false) => Err(ProofFault::Root),
            (true, true) => Ok(()),
        };
    }
    let (first, rest) = if old.is_power_of_two() {
        (old_root, path)
    } else {
        path.split_first().ok_or(ProofFault::Length)?
    };
    let complete = (old - 1).trailing_ones();
    let mut climb = Climb { index: (old - 1) >> complete, last: (size - 1) >> complete };
    let (mut older, mut newer) = (*first, *first);
    for sibling in rest {
        match climb.step()? {
            Side::Left => {
                older = node_hash(sibling, &older);
                newer = node_hash(sibling, &newer);
            }
            Side::Right => newer = node_hash(&newer, sibling),
        }
    }
    climb.done()?;
    if older == *old_root && newer == *root { Ok(()) } else { Err(ProofFault::Root) }
}

/// Walk from a node up to the root, telling on which side each sibling stands.
struct Climb {
    index: u64,
    last: u64,
}

enum Side {
    Left,
    Right,
}

impl Climb {
    fn step(&mut self) -> Result<Side, ProofFault> {
        if self.last == 0 {
            return Err(ProofFault::Length);
        }
        let side = if self.index & 1 == 1 || self.index == self.last {
            // A last node without right sibling moves up unhashed until it has a left one.
            while self.index & 1 == 0 && self.index != 0 {
                self.up();
            }
            Side::Left
        } else {
            Side::Right
        };
        self.up();
        Ok(side)
    }

    fn up(&mut self) {
        self.index >>= 1;
        self.last >>= 1;
    }

    fn done(&self) -> Result<(), ProofFault> {
        if self.last == 0 { Ok(()) } else { Err(ProofFault::Length) }
    }
}

/// Root over leaves `start` to `end`, where `start` is where RFC 6962 would have split.
fn range_root<E>(
    start: u64,
    end: u64,
    read: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
) -> Result<Hash, E> {
    let count = end - start;
    if count.is_power_of_two() {
        let level = count.trailing_zeros();
        return read(level, start >> level);
    }
    let middle = start + split(count);
    let left = range_root(start, middle, read)?;
    let right = range_root(middle, end, read)?;
    Ok(node_hash(&left, &right))
}

/// Largest power of two smaller than `count`, which is at least 2.
fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
