//! Verifying a mission from entry 0: entries, payloads, tree, tiles, checkpoints, index.
//!
//! One thread reads, in order, and compares the index as it goes (`shadow`); the others open and
//! hash, because hashing takes longest. Memory: the leaf hashes, and a few chunks of entries.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::append::root_of;
use super::check::tile;
use super::entries::{RawEntry, raw_entries};
use super::fault::StoreFault;
use super::findable;
use super::read::{damaged, ledger_size};
use super::schema::check_guards;
use super::search::is_prose;
use super::shadow::{LinkSum, Shadow};
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::disclosure::Discloser;
use crate::ledger::note::VerifyKey;
use crate::ledger::tile::TILE_WIDTH;
use crate::ledger::tree::{Frontier, Hash, leaf_hash};
use crate::ledger::{FieldText, REASON, payload_fields};
use crate::record::def;
use crate::word::hexadecimal;

/// Entries handed from the reading thread to a hashing one at once.
const CHUNK: usize = 512;
/// Chunks that may wait for each hashing thread: bounds the memory.
const CHUNKS_WAITING: usize = 2;
/// Most hashing threads; one reader cannot feed more.
const HASHERS_MAX: usize = 8;

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
        hexadecimal(&self.root)
    }
}

/// Checks every entry, payload, tile and checkpoint from entry 0, then the index. `progress` hears
/// the number of entries done. What is wrong with the ledger is said before what is wrong with the
/// index.
pub(super) fn verify(
    db: &Connection,
    key: &VerifyKey,
    progress: impl FnMut(u64),
) -> Result<Verified, StoreFault> {
    let size = ledger_size(db)?;
    let mut statements = Shadow::statements(db)?;
    let mut shadow = Shadow::new(db, &mut statements)?;
    let hashed = read_and_hash(db, size, &mut shadow, progress)?;
    let leaves = &hashed.leaves;
    let mut roots = Roots::default();
    let checkpoints = check_checkpoints(db, key, leaves, &mut roots)?;
    check_tiles(db, leaves)?;
    let root = roots.at(leaves, size);
    check_guards(db)?;
    let index_rows = shadow.end(size, &hashed.links)?;
    findable::check(db, size, hashed.with_words)?;
    Ok(Verified { entries: size, bytes: hashed.bytes, root, checkpoints, index_rows })
}

/// Position of the first entry of a chunk, and its entries.
type Chunk = (u64, Vec<RawEntry>);

fn read_and_hash(
    db: &Connection,
    size: u64,
    shadow: &mut Shadow<'_>,
    progress: impl FnMut(u64),
) -> Result<Hashed, StoreFault> {
    let hashers = std::thread::available_parallelism().map_or(1, usize::from).min(HASHERS_MAX);
    let (queue, chunks) = sync_channel(hashers * CHUNKS_WAITING);
    let (chunks, stop) = (Mutex::new(chunks), AtomicBool::new(false));
    let links = LinkSum::new();
    std::thread::scope(|scope| {
        let hashing: Vec<_> = (0..hashers)
            .map(|_| {
                let mut part = Part::new(links.clone());
                let (chunks, stop) = (&chunks, &stop);
                scope.spawn(move || {
                    part.work(chunks, stop);
                    part
                })
            })
            .collect();
        let read = read_chunks(db, size, shadow, progress, queue, &stop);
        let parts = hashing.into_iter().map(|part| part.join().map_err(|_| StoreFault::Stopped));
        let hashed = together(parts.collect::<Result<_, _>>()?, links);
        // A fault found by a hashing side also stops the reading side; the first is the reason.
        let hashed = hashed?;
        read.map(|()| hashed)
    })
}

#[expect(clippy::needless_pass_by_value, reason = "dropping the queue ends the hashing threads")]
fn read_chunks(
    db: &Connection,
    size: u64,
    shadow: &mut Shadow<'_>,
    mut progress: impl FnMut(u64),
    queue: SyncSender<Chunk>,
    stop: &AtomicBool,
) -> Result<(), StoreFault> {
    let mut chunk = Vec::with_capacity(CHUNK);
    let mut send = |end: u64, chunk: Vec<RawEntry>| {
        progress(end);
        let start = end - chunk.len() as u64;
        queue.send((start, chunk)).map_err(|_| StoreFault::Stopped)
    };
    raw_entries(db, 0, size, |position, entry| {
        if stop.load(Ordering::Relaxed) {
            return Err(StoreFault::Stopped);
        }
        shadow.entry(position, &entry)?;
        chunk.push(entry);
        if chunk.len() < CHUNK {
            return Ok(());
        }
        send(position + 1, std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK)))
    })?;
    send(size, chunk)
}

/// What the hashing found, in the order of the ledger.
struct Hashed {
    leaves: Vec<Hash>,
    bytes: u64,
    with_words: u64,
    links: LinkSum,
}

/// What one hashing thread found.
struct Part {
    leaves: Vec<(u64, Vec<Hash>)>,
    bytes: u64,
    with_words: u64,
    links: LinkSum,
    fault: Option<(u64, StoreFault)>,
}

impl Part {
    fn new(links: LinkSum) -> Self {
        Self { leaves: Vec::new(), bytes: 0, with_words: 0, links, fault: None }
    }

    /// Takes chunks until there are no more. After a fault it takes them without looking, so that
    /// the reading side never waits for nobody.
    fn work(&mut self, chunks: &Mutex<Receiver<Chunk>>, stop: &AtomicBool) {
        loop {
            let next = chunks.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((start, entries)) = next else { break };
            if self.fault.is_none()
                && let Err(fault) = self.chunk(start, &entries)
            {
                self.fault = Some((start, fault));
                stop.store(true, Ordering::Relaxed);
            }
        }
    }

    fn chunk(&mut self, start: u64, entries: &[RawEntry]) -> Result<(), StoreFault> {
        let mut leaves = Vec::with_capacity(entries.len());
        for (position, entry) in (start..).zip(entries) {
            leaves.push(self.entry(position, entry)?);
        }
        self.leaves.push((start, leaves));
        Ok(())
    }

    fn entry(&mut self, position: u64, entry: &RawEntry) -> Result<Hash, StoreFault> {
        let bytes = entry.bytes();
        self.bytes += (bytes.len() + entry.payload.len()) as u64;
        if !entry.destroyed {
            self.fields(position, entry)?;
        }
        Ok(leaf_hash(&bytes))
    }

    fn fields(&mut self, position: u64, entry: &RawEntry) -> Result<(), StoreFault> {
        let fields = promised_fields(position, entry)?;
        let definition = def(entry.kind);
        let mut words = false;
        for (name, value) in &fields {
            match definition.place(name).and_then(|place| definition.fields.get(place)) {
                Some(field) => words |= is_prose(field, value),
                None if name == REASON => {}
                None => return Err(damaged(position, "its payload has an unknown field")),
            }
        }
        self.with_words += u64::from(words && entry.act.says());
        self.links.expect(position, entry, &fields);
        Ok(())
    }
}

/// The fields of a payload, which are those that the entry's digests promise.
pub(super) fn promised_fields(
    position: u64,
    entry: &RawEntry,
) -> Result<Vec<FieldText<'_>>, StoreFault> {
    let fields = payload_fields(entry.payload.as_bytes())
        .map_err(|fault| damaged(position, &format!("its payload cannot be read: {fault}")))?;
    Discloser::new(&entry.seed)
        .check(&fields, &entry.digests)
        .map_err(|fault| damaged(position, &fault.to_string()))?;
    Ok(fields)
}

/// The parts in order, or the fault that stands first in the ledger.
fn together(mut parts: Vec<Part>, mut links: LinkSum) -> Result<Hashed, StoreFault> {
    let faults = parts.iter_mut().filter_map(|part| part.fault.take());
    if let Some((_, fault)) = faults.min_by_key(|(start, _)| *start) {
        return Err(fault);
    }
    let bytes = parts.iter().map(|part| part.bytes).sum();
    let with_words = parts.iter().map(|part| part.with_words).sum();
    for part in &parts {
        links.join(&part.links);
    }
    let mut chunks: Vec<_> = parts.into_iter().flat_map(|part| part.leaves).collect();
    chunks.sort_unstable_by_key(|(start, _)| *start);
    let leaves = chunks.into_iter().flat_map(|(_, leaves)| leaves).collect();
    Ok(Hashed { leaves, bytes, with_words, links })
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
