//! A ledger as a folder that anyone can check: tiles, entries and disclosures, in one pass.
//!
//! Entries go in from position 0; files come out as (path, bytes) as soon as they are complete,
//! so that a million entries need no more memory than one bundle. Writing is the caller's.

use super::tile::{TILE_WIDTH, Tile, bundle_push, entries_path};
use super::tree::{Frontier, Hash, leaf_hash};

/// Name of the signed checkpoint in the folder.
pub const CHECKPOINT_FILE: &str = "checkpoint";
/// Name of the log's public key in the folder.
pub const KEY_FILE: &str = "vkey";
/// Name of the disclosures in the folder, one line per entry (`disclosure_line`).
pub const DISCLOSURES_FILE: &str = "disclosures.ndjson";

/// One file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Path below the folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Turns a run of entries into the files of a tiled log.
#[derive(Debug, Default)]
pub struct Export {
    frontier: Frontier,
    rows: Vec<Vec<Hash>>,
    bundle: Vec<u8>,
}

impl Export {
    /// Begins at position 0.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next entry; gives the files that it completes (most often none).
    pub fn push(&mut self, entry: &[u8]) -> Result<Vec<ExportFile>, TooLong> {
        bundle_push(&mut self.bundle, entry).ok_or(TooLong(entry.len()))?;
        let mut files = Vec::new();
        let rows = &mut self.rows;
        self.frontier.push_with(leaf_hash(entry), |level, index, hash| {
            add(rows, level, index, hash, &mut files);
        });
        let width = u64::from(TILE_WIDTH);
        if self.frontier.size().is_multiple_of(width) {
            let path = entries_path(self.frontier.size() / width - 1, TILE_WIDTH);
            files.push(ExportFile { path, bytes: std::mem::take(&mut self.bundle) });
        }
        Ok(files)
    }

    /// The tree so far.
    pub fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// The partial tiles and the partial bundle at the right edge.
    pub fn finish(self) -> Vec<ExportFile> {
        let partial = super::tile::partial_tiles(self.frontier.size());
        let mut files: Vec<ExportFile> = partial
            .iter()
            .filter_map(|tile| {
                let row = self.rows.get(usize::try_from(tile.level).ok()?)?;
                Some(ExportFile { path: tile.path(), bytes: Tile::bytes(row) })
            })
            .collect();
        if let Some(leaves) = partial.first().filter(|tile| tile.level == 0) {
            let path = entries_path(leaves.index, leaves.width);
            files.push(ExportFile { path, bytes: self.bundle });
        }
        files
    }
}

/// Adds a hash to the tile at its level's right edge, and puts the tile out when it is full.
fn add(
    rows: &mut Vec<Vec<Hash>>,
    level: u32,
    index: u64,
    hash: &Hash,
    files: &mut Vec<ExportFile>,
) {
    let width = u64::from(TILE_WIDTH);
    let place = usize::try_from(level).unwrap_or(usize::MAX);
    if place == rows.len() {
        rows.push(Vec::new());
    }
    let Some(row) = rows.get_mut(place) else { return };
    row.push(*hash);
    if (index + 1).is_multiple_of(width) {
        let tile = Tile { level, index: index / width, width: TILE_WIDTH };
        files.push(ExportFile { path: tile.path(), bytes: Tile::bytes(row) });
        row.clear();
    }
}

/// An entry that the tile format has no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an entry of {0} bytes; the tile format takes at most 65,535")]
pub struct TooLong(pub usize);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::ledger::tile::{bundle_read, filled_tiles, partial_tiles};

    fn folder(size: u64) -> (BTreeMap<String, Vec<u8>>, Frontier) {
        let mut export = Export::new();
        let mut files = Vec::new();
        for number in 0..size {
            files.extend(export.push(number.to_string().as_bytes()).unwrap());
        }
        let frontier = export.frontier().clone();
        files.extend(export.finish());
        let count = files.len();
        let files: BTreeMap<_, _> = files.into_iter().map(|f| (f.path, f.bytes)).collect();
        assert_eq!(files.len(), count, "no path twice");
        (files, frontier)
    }

    #[test]
    fn the_folder_has_exactly_the_tiles_and_bundles_of_its_size() {
        for size in [0, 1, 255, 256, 257, 512, 65_536, 65_793] {
            let (files, _) = folder(size);
            let mut expected: Vec<String> = Vec::new();
            for tile in filled_tiles(0, size).into_iter().chain(partial_tiles(size)) {
                assert_eq!(files[&tile.path()].len(), usize::from(tile.width) * 32, "{size}");
                expected.push(tile.path());
                if tile.level == 0 {
                    expected.push(entries_path(tile.index, tile.width));
                }
            }
            expected.sort();
            assert_eq!(files.keys().cloned().collect::<Vec<_>>(), expected, "{size}");
        }
    }

    #[test]
    fn the_entries_in_the_bundles_hash_to_the_root() {
        let (files, frontier) = folder(600);
        let mut again = Frontier::new();
        for path in [entries_path(0, 256), entries_path(1, 256), entries_path(2, 88)] {
            for entry in bundle_read(&files[&path]).unwrap() {
                again.push(leaf_hash(entry));
            }
        }
        assert_eq!(again, frontier);
    }

    #[test]
    fn an_entry_longer_than_the_format_is_refused() {
        assert_eq!(Export::new().push(&vec![0; 70_000]), Err(TooLong(70_000)));
    }
}
