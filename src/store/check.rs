//! Verifying a mission from entry 0, and rebuilding the index from the ledger.

use std::sync::mpsc::sync_channel;

use rusqlite::Connection;

use super::append::{Head, cells_of, int, root_of};
use super::fault::StoreFault;
use super::project::{Counts, Projector};
use super::read::{StoredEntry, damaged, entries, ledger_size};
use super::schema::{index_schema, index_tables};
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::disclosure::Discloser;
use crate::ledger::note::{SignKey, VerifyKey};
use crate::ledger::tile::TILE_WIDTH;
use crate::ledger::tree::{Frontier, Hash};

/// Entries replayed per transaction step of a rebuild.
const REBUILD_STEP: u64 = 4_096;
/// Entries handed from the reading to the hashing thread at once.
const VERIFY_CHUNK: usize = 1_024;

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Entries checked.
    pub entries: u64,
    /// Bytes of all entries and payloads.
    pub bytes: u64,
    /// Root over all entries.
    pub root: Hash,
    /// Signed checkpoints checked.
    pub checkpoints: u64,
    /// Rows of the index compared with a replay.
    pub index_rows: u64,
}

impl Verified {
    /// The root in hexadecimal.
    pub fn root_hex(&self) -> String {
        hex(&self.root)
    }
}

/// A hash in hexadecimal.
pub(super) fn hex(hash: &Hash) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

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
    entries(db, full, size, |_, entry| {
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

/// Checks every entry, payload, tile and checkpoint from entry 0. `progress` hears the number of
/// entries done.
pub(super) fn verify_ledger(
    db: &Connection,
    key: &VerifyKey,
    mut progress: impl FnMut(u64),
) -> Result<Verified, StoreFault> {
    let size = ledger_size(db)?;
    let (to_hash, chunks) = sync_channel::<Vec<(u64, StoredEntry)>>(8);
    let hashing = std::thread::spawn(move || hash_chunks(chunks));
    let mut chunk = Vec::with_capacity(VERIFY_CHUNK);
    let read = entries(db, 0, size, |position, entry| {
        chunk.push((position, entry));
        if chunk.len() == VERIFY_CHUNK {
            progress(position + 1);
            let full = std::mem::replace(&mut chunk, Vec::with_capacity(VERIFY_CHUNK));
            to_hash.send(full).map_err(|_| StoreFault::Stopped)?;
        }
        Ok(())
    });
    let _ = to_hash.send(chunk);
    drop(to_hash);
    let hashed = hashing.join().map_err(|_| StoreFault::Stopped)?;
    // A fault found by the hashing side also stops the reading side; the first is the reason.
    let (leaves, bytes) = hashed?;
    read?;
    let mut roots = Roots::default();
    let checkpoints = check_checkpoints(db, key, &leaves, &mut roots)?;
    check_tiles(db, &leaves)?;
    let root = roots.at(&leaves, size);
    Ok(Verified { entries: size, bytes, root, checkpoints, index_rows: 0 })
}

type Hashed = Result<(Vec<Hash>, u64), StoreFault>;

fn hash_chunks(chunks: std::sync::mpsc::Receiver<Vec<(u64, StoredEntry)>>) -> Hashed {
    let mut leaves = Vec::new();
    let mut bytes = 0;
    for chunk in chunks {
        for (position, entry) in chunk {
            let raw = entry.bytes();
            Discloser::new(&entry.seed)
                .check(&entry.fact.fields, &entry.digests)
                .map_err(|fault| damaged(position, &fault.to_string()))?;
            bytes += (raw.len() + entry.payload.len()) as u64;
            leaves.push(crate::ledger::tree::leaf_hash(&raw));
        }
    }
    Ok((leaves, bytes))
}

/// Roots at growing sizes, each found by going on from the last.
#[derive(Default)]
struct Roots {
    tree: Frontier,
}

impl Roots {
    fn at(&mut self, leaves: &[Hash], size: u64) -> Hash {
        let from = usize::try_from(self.tree.size()).unwrap_or(usize::MAX);
        let to = usize::try_from(size).unwrap_or(usize::MAX);
        for leaf in leaves.get(from..to).unwrap_or_default() {
            self.tree.push(*leaf);
        }
        self.tree.root()
    }
}

fn check_checkpoints(
    db: &Connection,
    key: &VerifyKey,
    leaves: &[Hash],
    roots: &mut Roots,
) -> Result<u64, StoreFault> {
    let mut statement = db.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
    let mut rows = statement.query([])?;
    let (mut checked, mut last) = (0, 0);
    while let Some(row) = rows.next()? {
        let size: i64 = row.get(0)?;
        let note: String = row.get(1)?;
        let size = u64::try_from(size).unwrap_or_default();
        let (checkpoint, _) = Checkpoint::open(note.as_bytes(), std::slice::from_ref(key))
            .map_err(|fault| damaged(size, &format!("its checkpoint: {fault}")))?;
        if checkpoint.size != size || checkpoint.root != roots.at(leaves, size) {
            return Err(damaged(size, "the entries before it do not give the signed root"));
        }
        (checked, last) = (checked + 1, size);
    }
    if last == leaves.len() as u64 {
        return Ok(checked);
    }
    Err(damaged(last, "the ledger and its last signed checkpoint end at different entries"))
}

fn check_tiles(db: &Connection, leaves: &[Hash]) -> Result<(), StoreFault> {
    let mut row = leaves.to_vec();
    let mut level = 0;
    while row.len() >= usize::from(TILE_WIDTH) {
        let mut above = Vec::with_capacity(row.len() / usize::from(TILE_WIDTH));
        for (place, hashes) in row.chunks_exact(usize::from(TILE_WIDTH)).enumerate() {
            if tile(db, level, place as u64)? != hashes {
                let position = place as u64
                    * (u64::from(TILE_WIDTH)).pow(u32::try_from(level + 1).unwrap_or(1));
                return Err(damaged(
                    position,
                    &format!("tile {level}/{place} is not what its entries give"),
                ));
            }
            above.push(root_of(hashes));
        }
        row = above;
        level += 1;
    }
    Ok(())
}

/// Drops the index and replays the ledger into it, in one transaction.
pub(super) fn rebuild(
    db: &mut Connection,
    mut progress: impl FnMut(u64),
) -> Result<u64, StoreFault> {
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for table in index_tables() {
        tx.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    tx.execute_batch(&index_schema())?;
    let size = ledger_size(&tx)?;
    replay(&tx, size, &mut progress)?;
    tx.commit()?;
    Ok(size)
}

fn replay(db: &Connection, size: u64, progress: &mut impl FnMut(u64)) -> Result<(), StoreFault> {
    let projector = Projector::new();
    let mut counts = Counts::new();
    let mut from = 0;
    while from < size {
        let to = size.min(from + REBUILD_STEP);
        let mut step = Vec::new();
        entries(db, from, to, |position, entry| {
            step.push((position, entry));
            Ok(())
        })?;
        for (position, entry) in step {
            let ended = ended_by(db, &projector, &entry)?;
            let cells = cells_of(&entry.fact);
            projector.apply(db, position, &entry.fact, &cells, ended, &mut counts)?;
        }
        progress(to);
        from = to;
    }
    Projector::flush(db, &counts, size)
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

/// Compares the index row by row with a replay of the ledger into a temporary database.
pub(super) fn verify_index(db: &Connection) -> Result<u64, StoreFault> {
    // An empty name is SQLite's own temporary database: on disk when large, gone when closed.
    let beside = Connection::open("")?;
    replay_beside(db, &beside)?;
    let mut compared = 0;
    for table in index_tables().iter().filter(|table| *table != "x_search") {
        compared += same_rows(db, &beside, table)?;
    }
    Ok(compared)
}

fn same_rows(db: &Connection, beside: &Connection, table: &str) -> Result<u64, StoreFault> {
    // The tables without row ids are compared in the order of their keys.
    let order = match table {
        "x_link" => "commitment_id, day, position",
        "x_evidence_month" => "commitment_id, month, effect, access",
        _ => "1",
    };
    let sql = format!("SELECT * FROM {table} ORDER BY {order}");
    let (mut left, mut right) = (db.prepare(&sql)?, beside.prepare(&sql)?);
    let width = left.column_count();
    let (mut left, mut right) = (left.query([])?, right.query([])?);
    let mut compared = 0;
    loop {
        match (left.next()?, right.next()?) {
            (None, None) => return Ok(compared),
            (Some(a), Some(b)) if same_row(a, b, width)? => compared += 1,
            _ => return Err(StoreFault::Index { table: table.to_owned(), row: compared }),
        }
    }
}

fn same_row(a: &rusqlite::Row<'_>, b: &rusqlite::Row<'_>, width: usize) -> rusqlite::Result<bool> {
    for place in 0..width {
        if a.get_ref(place)? != b.get_ref(place)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn replay_beside(db: &Connection, beside: &Connection) -> Result<(), StoreFault> {
    beside.execute_batch(
        "CREATE TABLE entry (position INTEGER PRIMARY KEY, entry_id BLOB NOT NULL) STRICT;",
    )?;
    beside.execute_batch(&index_schema())?;
    let projector = Projector::new();
    let mut counts = Counts::new();
    let size = ledger_size(db)?;
    entries(db, 0, size, |position, entry| {
        beside
            .prepare_cached("INSERT INTO entry (position, entry_id) VALUES (?1, ?2)")?
            .execute(rusqlite::params![int(position), entry.fact.entry_id.as_bytes().as_slice()])?;
        let ended = ended_by(beside, &projector, &entry)?;
        let cells = cells_of(&entry.fact);
        projector.apply(beside, position, &entry.fact, &cells, ended, &mut counts)
    })?;
    Projector::flush(beside, &counts, size)
}
