//! The head of a ledger read from its tiles, and the index rebuilt from the ledger.

use rusqlite::Connection;

use super::append::{Head, int, root_of};
use super::entries::{StoredEntry, raw_entries};
use super::fault::StoreFault;
use super::project::{Pending, Projector};
use super::read::{damaged, ledger_size};
use super::schema::{index_schema, index_tables, set_guards};
use super::verify::promised_fields;
use crate::ledger::note::SignKey;
use crate::ledger::tile::TILE_WIDTH;
use crate::ledger::tree::{Frontier, Hash};

/// Entries replayed per transaction step of a rebuild.
const REBUILD_STEP: u64 = 4_096;

/// Reads the head of a ledger: its tree from full tiles and the entries after them.
pub(super) fn load_head(db: &Connection, key: SignKey) -> Result<Head, StoreFault> {
    let (tree, open_tiles) = tree_at(db, ledger_size(db)?)?;
    Ok(Head::new(open_tiles, tree, key))
}

/// Root of the ledger when it had `size` entries.
pub(super) fn root_at(db: &Connection, size: u64) -> Result<Hash, StoreFault> {
    Ok(tree_at(db, size)?.0.root())
}

/// The tree over the first `size` entries, and the hashes of its tiles that are not full.
fn tree_at(db: &Connection, size: u64) -> Result<(Frontier, Vec<Vec<Hash>>), StoreFault> {
    let mut open_tiles: Vec<Vec<Hash>> = Vec::new();
    let width = u64::from(TILE_WIDTH);
    let full = size / width * width;
    let mut rest = Vec::new();
    raw_entries(db, full, size, |_, entry| {
        rest.push(entry.leaf());
        Ok(())
    })?;
    open_tiles.push(rest);
    let mut level = 0;
    let mut below = size / width;
    while below > 0 {
        let from = below / width * width;
        let mut hashes = Vec::new();
        for place in from..below {
            hashes.push(root_of(&tile(db, level, place)?));
        }
        open_tiles.push(hashes);
        level += 1;
        below /= width;
    }
    let tree = frontier(size, &open_tiles)
        .ok_or_else(|| damaged(size, "the stored tiles do not cover the ledger"))?;
    Ok((tree, open_tiles))
}

/// The compact tree: the peaks that the hashes of the open tiles stand under, highest first.
fn frontier(size: u64, open_tiles: &[Vec<Hash>]) -> Option<Frontier> {
    let mut peaks = Vec::new();
    for hashes in open_tiles.iter().rev() {
        let mut rest = hashes.as_slice();
        while !rest.is_empty() {
            let (peak, after) = rest.split_at(1 << rest.len().ilog2());
            peaks.push(root_of(peak));
            rest = after;
        }
    }
    Frontier::from_peaks(size, peaks)
}

/// Hashes of one full tile.
pub(super) fn tile(db: &Connection, level: u64, place: u64) -> Result<Vec<Hash>, StoreFault> {
    let hashes: Vec<u8> = db
        .prepare_cached("SELECT hashes FROM tile WHERE level = ?1 AND place = ?2")?
        .query_row([int(level), int(place)], |row| row.get(0))?;
    Ok(hashes.as_chunks::<32>().0.to_vec())
}

/// Drops the index and replays the ledger into it, in one transaction; sets the guards again.
pub(super) fn rebuild(
    db: &mut Connection,
    mut progress: impl FnMut(u64),
) -> Result<u64, StoreFault> {
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    set_guards(&tx)?;
    let size = remake_index(&tx, &mut progress)?;
    tx.commit()?;
    Ok(size)
}

/// The same within a transaction of the caller's.
pub(super) fn remake_index(
    db: &Connection,
    progress: &mut impl FnMut(u64),
) -> Result<u64, StoreFault> {
    for table in index_tables() {
        db.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    db.execute_batch(&index_schema())?;
    let size = ledger_size(db)?;
    replay(db, size, progress)?;
    Ok(size)
}

fn replay(db: &Connection, size: u64, progress: &mut impl FnMut(u64)) -> Result<(), StoreFault> {
    let projector = Projector::new();
    let mut pending = Pending::new();
    let mut from = 0;
    while from < size {
        let to = size.min(from + REBUILD_STEP);
        let mut step = Vec::new();
        raw_entries(db, from, to, |position, entry| {
            // An index of what nobody signed would look as sound as any other.
            if !entry.destroyed {
                promised_fields(position, &entry)?;
            }
            step.push((position, entry.open(position)?));
            Ok(())
        })?;
        for (position, entry) in step.into_iter().filter(|(_, entry)| !entry.destroyed) {
            let ended = ended_by(db, &projector, &entry)?;
            projector.apply(db, position, &entry.fact, ended, &mut pending)?;
        }
        progress(to);
        from = to;
    }
    Projector::flush(db, &pending, size)
}

fn ended_by(
    db: &Connection,
    projector: &Projector,
    entry: &StoredEntry,
) -> Result<Option<(i64, i64)>, StoreFault> {
    if entry.fact.supersedes.is_none() {
        return Ok(None);
    }
    let current = projector.current(db, entry.fact.kind, &entry.fact.record_id)?;
    Ok(current.map(|current| (current.position, current.first)))
}
