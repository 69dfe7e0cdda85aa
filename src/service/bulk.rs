//! Many records in one transaction: imports and samples. All of them or none.
//!
//! Cells are hashed on a second thread while the first writes: with two cores the one does not
//! wait for the other. What cites evidence is prepared by the writing side, because it must name
//! the entries that this same transaction made.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use uuid::Uuid;

use super::ServiceFault;
use crate::command::{Actor, Current, Env, Gone, Known, Versions, current, made, revised};
use crate::ledger::entry::EntryFault;
use crate::store::append::Batch;
use crate::store::{self, Prepared, StoreFault};
use crate::word::{Cells, Kind};

/// Records handed from one thread to the other at once.
const CHUNK: usize = 256;
/// Chunks that may wait: bounds the memory.
const CHUNKS_WAITING: usize = 16;

/// One record on its way to the writer.
enum Item {
    /// Hashed already.
    Ready(Box<Prepared>),
    /// To be prepared where the evidence it cites can be looked up.
    Later(Kind, Cells, Drawn),
    /// A correction, made where the version it ends can be looked up.
    Correction(Kind, Cells, String, Drawn),
}

/// Id and secret of an entry. Both are drawn on the feeding side, in the order of the records: two
/// threads that draw would make another ledger each time from the same seeded environment.
struct Drawn {
    id: Uuid,
    seed: [u8; 32],
}

impl Drawn {
    fn of(env: &Env) -> Self {
        Self { id: env.id(), seed: env.seed() }
    }
}

/// Takes records for the transaction.
pub struct Bulk<'a> {
    env: &'a Env,
    actor: &'a Actor,
    chunk: Vec<Item>,
    queue: SyncSender<Vec<Item>>,
    /// Written records come back to be dropped on the thread that made them: memory handed from
    /// thread to thread costs more than the hashing when both sides lock the allocator.
    spent: Receiver<Vec<Prepared>>,
}

impl Bulk<'_> {
    /// A new record; `cells` must be canonical and checked.
    pub fn make(&mut self, kind: Kind, cells: Cells) -> Result<(), ServiceFault> {
        let item = if kind == Kind::Observation {
            let fact = made(&Nothing, self.env, self.actor, kind, &cells);
            Item::Ready(Box::new(Prepared::new(fact, self.env.seed())?))
        } else {
            Item::Later(kind, cells, Drawn::of(self.env))
        };
        self.push(item)
    }

    /// A correction of an existing record; `cells` must be canonical and checked.
    pub fn revise(&mut self, kind: Kind, cells: Cells, reason: &str) -> Result<(), ServiceFault> {
        self.push(Item::Correction(kind, cells, reason.to_owned(), Drawn::of(self.env)))
    }

    fn push(&mut self, item: Item) -> Result<(), ServiceFault> {
        self.chunk.push(item);
        if self.chunk.len() == CHUNK { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), ServiceFault> {
        let chunk = std::mem::replace(&mut self.chunk, Vec::with_capacity(CHUNK));
        self.spent.try_iter().for_each(drop);
        self.queue.send(chunk).map_err(|_| ServiceFault::Store(StoreFault::Stopped))
    }
}

/// Writes what `feed` gives as one transaction; returns the number of entries added. `looked_at` is the
/// size of the ledger at which the caller saw that no new observation is there yet, and that each is
/// given once: while it is still of that size, the writer need not look again for every one.
pub fn write(
    mission: &Path,
    env: &Env,
    actor: &Actor,
    looked_at: Option<u64>,
    feed: impl FnOnce(&mut Bulk<'_>) -> Result<(), ServiceFault> + Send,
) -> Result<u64, ServiceFault> {
    // What the writing side draws is thrown away; it has the time of the beginning.
    let undrawn = Env::seeded(env.now(), 0);
    let (queue, items) = sync_channel(CHUNKS_WAITING);
    let (back, spent) = channel();
    std::thread::scope(|scope| {
        let feeding = scope.spawn(move || {
            let mut bulk = Bulk { env, actor, chunk: Vec::with_capacity(CHUNK), queue, spent };
            feed(&mut bulk)?;
            bulk.send()
        });
        store::write_all(mission, |batch| {
            let unseen = looked_at == Some(batch.size());
            take(&items, &back, batch, (&undrawn, actor), unseen)?;
            // The feeding side ends before the commit, so that its failure undoes everything.
            drop(items);
            feeding.join().unwrap_or(Err(ServiceFault::Store(StoreFault::Stopped)))
        })
    })
}

fn take(
    items: &Receiver<Vec<Item>>,
    back: &Sender<Vec<Prepared>>,
    batch: &mut Batch<'_>,
    (env, actor): (&Env, &Actor),
    unseen: bool,
) -> Result<(), ServiceFault> {
    for chunk in items {
        let mut written = Vec::with_capacity(chunk.len());
        for item in chunk {
            let unseen = unseen && matches!(item, Item::Ready(_));
            let prepared = prepare(item, batch, env, actor)?;
            if unseen {
                batch.write_unseen(&prepared)?;
            } else {
                batch.write_new(&prepared)?;
            }
            written.push(prepared);
        }
        let _ = back.send(written);
    }
    Ok(())
}

fn prepare(
    item: Item,
    batch: &Batch<'_>,
    env: &Env,
    actor: &Actor,
) -> Result<Prepared, ServiceFault> {
    let (mut fact, drawn) = match item {
        Item::Ready(prepared) => return Ok(*prepared),
        Item::Later(kind, cells, drawn) => (made(&InBatch(batch), env, actor, kind, &cells), drawn),
        Item::Correction(kind, cells, reason, drawn) => {
            let known = InBatch(batch);
            let before = current(&known, kind, cells.id(), None)?;
            (revised(&known, env, actor, (kind, &cells, &reason), &before)?, drawn)
        }
    };
    fact.entry_id = drawn.id;
    Prepared::new(fact, drawn.seed).map_err(|fault: EntryFault| fault.into())
}

/// For records that cite nothing.
struct Nothing;

impl Known for Nothing {
    fn has(&self, _: Kind, _: &str) -> bool {
        false
    }

    fn cells(&self, _: Kind, _: &str) -> Option<Cells> {
        None
    }

    fn has_level(&self, _: &str, _: i64, _: &str) -> bool {
        false
    }

    fn printed_claim(&self, _: &str) -> Option<String> {
        None
    }

    fn ids(&self, _: Kind) -> Vec<String> {
        Vec::new()
    }

    fn having(&self, _: Kind, _: &'static str, _: &str) -> Vec<Cells> {
        Vec::new()
    }
}

impl Versions for Nothing {
    fn current(&self, _: Kind, _: &str) -> Option<Current> {
        None
    }

    fn referrer(&self, _: Kind, _: &str, _: Gone) -> Option<(Kind, String)> {
        None
    }
}

/// What is known inside the transaction.
struct InBatch<'a, 'b>(&'a Batch<'b>);

impl Known for InBatch<'_, '_> {
    fn has(&self, kind: Kind, id: &str) -> bool {
        self.current(kind, id).is_some()
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.current(kind, id).map(|current| current.cells)
    }

    fn has_level(&self, scale: &str, version: i64, code: &str) -> bool {
        store::read::has_level(self.0.db(), scale, version, code).unwrap_or(false)
    }

    fn printed_claim(&self, question: &str) -> Option<String> {
        store::read::printed_claim(self.0.db(), question).ok().flatten()
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        super::catalogue::ids(self.0.db(), kind).unwrap_or_default()
    }

    fn having(&self, kind: Kind, field: &'static str, text: &str) -> Vec<Cells> {
        super::catalogue::having(self.0.db(), kind, field, text).unwrap_or_default()
    }
}

impl Versions for InBatch<'_, '_> {
    fn current(&self, kind: Kind, id: &str) -> Option<Current> {
        super::catalogue::current(self.0.db(), kind, id)
    }

    fn referrer(&self, kind: Kind, id: &str, gone: Gone) -> Option<(Kind, String)> {
        super::catalogue::referrer(self.0.db(), kind, id, gone).ok().flatten()
    }
}
