//! The tree and its entries as files: C2SP tlog-tiles.
//!
//! A tile holds up to 256 hashes of one tile level; level t covers 256^t leaves per hash. Which
//! files there are follows from the tree's size alone. Paths and bytes only; never touches a file.

use super::tree::{Hash, node_hash};

/// Hashes in a full tile, and entries in a full bundle.
pub const TILE_WIDTH: u16 = 256;
/// Tree levels between two tile levels: 2^8 = 256.
const TILE_HEIGHT: u32 = 8;

/// One tile of hashes: full, or the partial one at the right edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// Tile level; 0 holds leaf hashes.
    pub level: u32,
    /// Place within the level.
    pub index: u64,
    /// Hashes in it, 1 to 256.
    pub width: u16,
}

impl Tile {
    /// Path below the log's prefix: `tile/0/x001/067`, `tile/1/000.p/5`.
    pub fn path(&self) -> String {
        format!("tile/{}/{}", self.level, numbered(self.index, self.width))
    }

    /// Bytes of a tile with these hashes.
    pub fn bytes(hashes: &[Hash]) -> Vec<u8> {
        hashes.concat()
    }
}

/// Path of the entries under the level-0 tile with this index and width.
pub fn entries_path(index: u64, width: u16) -> String {
    format!("tile/entries/{}", numbered(index, width))
}

/// Groups of three digits, all but the last with an `x`; a partial one names its width.
fn numbered(index: u64, width: u16) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    if width < TILE_WIDTH { format!("{path}.p/{width}") } else { path }
}

/// The partial tiles of a tree of this size, at most one per level.
pub fn partial_tiles(size: u64) -> Vec<Tile> {
    levels(size).filter_map(|(level, hashes)| partial(level, hashes)).collect()
}

/// The tiles that become full when the tree grows from `old` to `new` entries.
pub fn filled_tiles(old: u64, new: u64) -> Vec<Tile> {
    let full = |size: u64, level: u32| hashes_at(size, level) / u64::from(TILE_WIDTH);
    levels(new)
        .flat_map(|(level, _)| {
            (full(old, level)..full(new, level)).map(move |index| Tile {
                level,
                index,
                width: TILE_WIDTH,
            })
        })
        .collect()
}

fn partial(level: u32, hashes: u64) -> Option<Tile> {
    let wide = u64::from(TILE_WIDTH);
    let width = u16::try_from(hashes % wide).ok().filter(|width| *width > 0)?;
    Some(Tile { level, index: hashes / wide, width })
}

/// Tile levels that hold anything in a tree of this size, with how many hashes they hold.
fn levels(size: u64) -> impl Iterator<Item = (u32, u64)> {
    (0..u64::BITS / TILE_HEIGHT)
        .map(move |level| (level, hashes_at(size, level)))
        .take_while(|(_, hashes)| *hashes > 0)
}

fn hashes_at(size: u64, level: u32) -> u64 {
    size >> (TILE_HEIGHT * level)
}

/// Root of the complete subtree at a tree level, from hashes stored in tiles: the function that
/// `tree` asks for. `stored` is given a tile level and the hash's place in that level.
pub fn subtree<E>(
    level: u32,
    index: u64,
    stored: &mut impl FnMut(u32, u64) -> Result<Hash, E>,
) -> Result<Hash, E> {
    let (tile_level, above) = (level / TILE_HEIGHT, level % TILE_HEIGHT);
    let first = index << above;
    let mut row = (first..first + (1 << above))
        .map(|i| stored(tile_level, i))
        .collect::<Result<Vec<_>, E>>()?;
    while row.len() > 1 {
        row = row.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
    }
    // A row begins with a power of two of hashes, so exactly one is left.
    Ok(row.first().copied().unwrap_or_default())
}

/// Appends an entry to a bundle: its length in two bytes, big end first, then its bytes. `None`
/// if it is longer than two bytes can say.
pub fn bundle_push(bundle: &mut Vec<u8>, entry: &[u8]) -> Option<()> {
    bundle.extend_from_slice(&u16::try_from(entry.len()).ok()?.to_be_bytes());
    bundle.extend_from_slice(entry);
    Some(())
}

/// The entries of a bundle; `None` if it ends within an entry.
pub fn bundle_read(mut bundle: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while !bundle.is_empty() {
        let (length, rest) = bundle.split_first_chunk()?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry);
        bundle = rest;
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::ledger::tree::{Frontier, leaf_hash};

    fn path(level: u32, index: u64, width: u16) -> String {
        Tile { level, index, width }.path()
    }

    #[test]
    fn paths_are_those_of_the_specification() {
        assert_eq!(path(0, 1_234_067, 256), "tile/0/x001/x234/067");
        assert_eq!(path(0, 1_067, 256), "tile/0/x001/067");
        assert_eq!(path(0, 0, 256), "tile/0/000");
        assert_eq!(path(1, 1_000, 5), "tile/1/x001/000.p/5");
        assert_eq!(entries_path(273, 112), "tile/entries/273.p/112");
    }

    #[test]
    fn a_tree_of_70_000_has_the_tiles_that_the_specification_counts() {
        let full = filled_tiles(0, 70_000);
        assert_eq!(full.iter().filter(|tile| tile.level == 0).count(), 273);
        assert_eq!(full.iter().filter(|tile| tile.level == 1).count(), 1);
        assert_eq!(full.len(), 274);
        let partial: Vec<(u32, u16)> =
            partial_tiles(70_000).iter().map(|tile| (tile.level, tile.width)).collect();
        assert_eq!(partial, [(0, 112), (1, 17), (2, 1)]);
        let at_256: Vec<String> = partial_tiles(256).iter().map(Tile::path).collect();
        assert_eq!(at_256, ["tile/1/000.p/1"], "a full tile and the one above it");
        assert!(partial_tiles(0).is_empty());
    }

    #[test]
    fn growing_step_by_step_fills_the_same_tiles_as_growing_at_once() {
        let mut steps = Vec::new();
        for (old, new) in
            [(0, 1), (1, 255), (255, 256), (256, 257), (257, 66_000), (66_000, 140_000)]
        {
            steps.extend(filled_tiles(old, new));
        }
        steps.sort();
        assert_eq!(steps, filled_tiles(0, 140_000));
        assert_eq!(filled_tiles(255, 256).len(), 1);
        assert_eq!(filled_tiles(256, 511).len(), 0);
        assert_eq!(filled_tiles(65_535, 65_536).len(), 2);
    }

    #[test]
    fn the_frontier_names_exactly_the_hashes_that_tiles_hold() {
        let mut rows: Vec<Vec<Hash>> = Vec::new();
        let mut frontier = Frontier::new();
        let size = 66_000;
        for number in 0..size {
            let leaf = leaf_hash(format!("{number}").as_bytes());
            frontier.push_with(leaf, |level, index, hash| {
                let level = usize::try_from(level).unwrap();
                rows.resize_with(rows.len().max(level + 1), Vec::new);
                assert_eq!(u64::try_from(rows[level].len()).unwrap(), index);
                rows[level].push(*hash);
            });
        }
        let counts: Vec<usize> = rows.iter().map(Vec::len).collect();
        assert_eq!(counts, [66_000, 257, 1]);
        let mut stored = |level: u32, index: u64| -> Result<Hash, Infallible> {
            Ok(rows[usize::try_from(level).unwrap()][usize::try_from(index).unwrap()])
        };
        let Ok(again) =
            Frontier::read(size, &mut |level, index| subtree(level, index, &mut stored));
        assert_eq!(again, frontier);
        let Ok(below) = subtree(8, 3, &mut |level, index| stored(level, index));
        let from_leaves = rows[0][768..1024].iter().fold(Frontier::new(), |mut tree, leaf| {
            tree.push(*leaf);
            tree
        });
        assert_eq!(below, from_leaves.root(), "level 1 is the root over a full tile below");
    }

    #[test]
    fn bundles_read_back_and_cut_ones_are_refused() {
        let mut bundle = Vec::new();
        for entry in [&b"one"[..], b"", &[9; 300]] {
            bundle_push(&mut bundle, entry).unwrap();
        }
        assert_eq!(&bundle[..5], b"\0\x03one");
        assert_eq!(bundle_read(&bundle).unwrap(), [&b"one"[..], b"", &[9; 300]]);
        assert_eq!(bundle_read(&bundle[..bundle.len() - 1]), None);
        assert_eq!(bundle_read(&[0]), None);
        assert_eq!(bundle_push(&mut bundle, &vec![0; 65_536]), None);
    }
}
