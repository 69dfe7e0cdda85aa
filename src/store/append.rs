//! Writing one batch: entries, payloads, tree, index and checkpoint in one transaction.
//!
//! The caller owns the transaction. Nothing here commits, and nothing here decides: whether a fact
//! may be recorded was decided by a command; only what must hold at the moment of writing (ids,
//! versions) is checked again.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::destroyed;
use super::fault::{Refused, StoreFault};
use super::project::{Pending, Projector, words_of};
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::note::SignKey;
use crate::ledger::tile::TILE_WIDTH;
use crate::ledger::tree::{Frontier, Hash, node_hash};
use crate::ledger::{Act, Encoded, EntryFault, Fact, encode, payload};
use crate::record::def;
use crate::word::Cells;

/// A fact with its bytes, ready to be written. Made by the submitter, off the writing thread.
#[derive(Debug)]
pub struct Prepared {
    /// The fact.
    pub fact: Fact,
    /// The secret seed of its salts.
    pub seed: [u8; 32],
    /// The payload as stored.
    pub payload: Vec<u8>,
    /// Entry bytes, digests and leaf hash.
    pub encoded: Encoded,
    /// What it says, for search.
    words: String,
}

impl Prepared {
    /// Encodes a fact under a seed.
    pub fn new(fact: Fact, seed: [u8; 32]) -> Result<Self, EntryFault> {
        let encoded = encode(&fact, &seed)?;
        let payload = payload(&fact.fields);
        let words = words_of(&fact);
        Ok(Self { fact, seed, payload, encoded, words })
    }
}

/// The cells of a fact in field order; `reason`, which is no field of the record, is left out.
pub fn cells_of(fact: &Fact) -> Cells {
    Cells(texts_of(fact).into_iter().map(str::to_owned).collect())
}

/// The same without copies.
pub(super) fn texts_of(fact: &Fact) -> Vec<&str> {
    let definition = def(fact.kind);
    let mut texts = vec![""; definition.fields.len()];
    let mut next = 0;
    for (name, value) in &fact.fields {
        // Facts mostly have their fields in the order of the definition.
        let mut rest = definition.fields.iter().enumerate().skip(next);
        let near = rest.find(|(_, field)| field.name == *name);
        let near = near.map(|(place, _)| place);
        let Some(place) = near.or_else(|| definition.place(name)) else { continue };
        if let Some(text) = texts.get_mut(place) {
            *text = value;
        }
        next = place + 1;
    }
    texts
}

/// The answer to a write: where it stands in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Ledger position, from 0.
    pub position: u64,
    /// Leaf hash.
    pub leaf: Hash,
    /// The same entry had been recorded before; nothing was added.
    pub already: bool,
}

/// What the writer knows of the ledger: its tree and its tiles that are not full yet.
#[derive(Clone, Debug)]
pub struct Head {
    /// Compact form of the tree.
    pub tree: Frontier,
    /// Hashes of the last tile of each level, fewer than 256 each.
    open_tiles: Vec<Vec<Hash>>,
    /// The key that signs checkpoints.
    pub key: SignKey,
}

impl Head {
    /// The head of a ledger, from its tiles and the entries after the last full tile.
    pub fn new(open_tiles: Vec<Vec<Hash>>, tree: Frontier, key: SignKey) -> Self {
        Self { tree, open_tiles, key }
    }

    /// The signed checkpoint of this head.
    pub fn checkpoint(&self) -> Result<String, StoreFault> {
        let checkpoint = Checkpoint {
            origin: self.key.public().name().to_owned(),
            size: self.tree.size(),
            root: self.tree.root(),
        };
        checkpoint.sign(&self.key).map_err(|fault| StoreFault::Key(fault.to_string()))
    }

    /// Adds a leaf; returns tiles that became full, lowest level first.
    fn push(&mut self, leaf: Hash) -> Vec<(usize, u64, Vec<Hash>)> {
        let mut full = Vec::new();
        let tiles = &mut self.open_tiles;
        self.tree.push_with(leaf, |level, index, hash| {
            let place = usize::try_from(level).unwrap_or(usize::MAX);
            if place == tiles.len() {
                tiles.push(Vec::with_capacity(usize::from(TILE_WIDTH)));
            }
            let Some(tile) = tiles.get_mut(place) else { return };
            tile.push(*hash);
            if tile.len() == usize::from(TILE_WIDTH) {
                full.push((place, index / u64::from(TILE_WIDTH), std::mem::take(tile)));
            }
        });
        full
    }
}

/// Root over a power-of-two number of hashes.
pub fn root_of(hashes: &[Hash]) -> Hash {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => node_hash(left, right),
                [one] => *one,
                _ => [0; 32],
            })
            .collect();
    }
    row.first().copied().unwrap_or([0; 32])
}

/// One batch within one transaction.
pub struct Batch<'a> {
    db: &'a Connection,
    head: &'a mut Head,
    projector: &'a Projector,
    pending: Pending,
    saved: Option<(Head, Pending)>,
}

impl<'a> Batch<'a> {
    /// A batch in the transaction that is open on `db`.
    pub fn new(db: &'a Connection, head: &'a mut Head, projector: &'a Projector) -> Self {
        Self { db, head, projector, pending: Pending::new(), saved: None }
    }

    /// The connection of the transaction, for lookups.
    pub fn db(&self) -> &Connection {
        self.db
    }

    /// Entries in the ledger after what this batch wrote so far.
    pub fn size(&self) -> u64 {
        self.head.tree.size()
    }

    /// Remembers this point, to come back to if one of several facts is refused.
    pub fn savepoint(&mut self) -> Result<(), StoreFault> {
        self.pending.write_links(self.db)?;
        self.db.execute_batch("SAVEPOINT together")?;
        self.saved = Some((self.head.clone(), self.pending.clone()));
        Ok(())
    }

    /// Takes back everything since the savepoint.
    pub fn undo(&mut self) -> Result<(), StoreFault> {
        self.db.execute_batch("ROLLBACK TO together; RELEASE together")?;
        if let Some((head, pending)) = self.saved.take() {
            *self.head = head;
            self.pending = pending;
        }
        Ok(())
    }

    /// Keeps everything since the savepoint.
    pub fn release(&mut self) -> Result<(), StoreFault> {
        self.saved = None;
        self.db.execute_batch("RELEASE together")?;
        Ok(())
    }

    /// Writes one prepared fact, or says why not. A refusal leaves the transaction as it was.
    pub fn write(&mut self, item: &Prepared) -> Result<Receipt, StoreFault> {
        if let Some(receipt) = self.already(item)? {
            return Ok(receipt);
        }
        self.write_new(item)
    }

    /// Writes one prepared fact whose entry id was made within this transaction and so cannot
    /// have been recorded before.
    pub fn write_new(&mut self, item: &Prepared) -> Result<Receipt, StoreFault> {
        let ended = self.check(&item.fact)?;
        self.place(item, ended)
    }

    /// Writes a new record of which the caller knows that there never was one with its id: it looked
    /// at the ledger as it was when this batch began, and gives every id once.
    pub fn write_unseen(&mut self, item: &Prepared) -> Result<Receipt, StoreFault> {
        self.place(item, None)
    }

    fn place(&mut self, item: &Prepared, ended: Option<(i64, i64)>) -> Result<Receipt, StoreFault> {
        let position = self.head.tree.size();
        self.insert(position, item)?;
        let says = (&item.fact, item.words.as_str());
        self.projector.apply_with(self.db, position, says, ended, &mut self.pending)?;
        if item.fact.act == Act::Shredded {
            self.destroy(&item.fact)?;
        }
        for (level, place, hashes) in self.head.push(item.encoded.leaf) {
            self.db
                .prepare_cached(
                    "INSERT OR FAIL INTO tile (level, place, hashes) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![int(level), int(place), hashes.concat()])?;
        }
        Ok(Receipt { position, leaf: item.encoded.leaf, already: false })
    }

    /// Writes what is pending and the signed checkpoint; the caller commits after this.
    pub fn finish(self) -> Result<(), StoreFault> {
        Projector::flush(self.db, &self.pending, self.head.tree.size())?;
        let size = self.head.tree.size();
        let note = self.head.checkpoint()?;
        self.db
            .prepare_cached("INSERT OR FAIL INTO checkpoint (size, note) VALUES (?1, ?2)")?
            .execute(params![int(size), note])?;
        Ok(())
    }

    /// The same entry id: the same bytes get the same receipt again, other bytes are refused.
    fn already(&self, item: &Prepared) -> Result<Option<Receipt>, StoreFault> {
        let found: Option<i64> = self
            .db
            .prepare_cached("SELECT position FROM entry WHERE entry_id = ?1")?
            .query_row([item.fact.entry_id.as_bytes().as_slice()], |row| row.get(0))
            .optional()?;
        let Some(position) = found else { return Ok(None) };
        let position = u64::try_from(position).unwrap_or_default();
        let stored = super::read::entry_at(self.db, position)?;
        let same = stored.same_fact(&item.fact);
        if !same {
            let id = item.fact.entry_id.to_string();
            return Err(StoreFault::Refused(Refused::EntryDiffers(id)));
        }
        Ok(Some(Receipt { position, leaf: stored.leaf(), already: true }))
    }

    /// What must hold at this moment; returns position and first position of the version that
    /// this fact ends.
    fn check(&self, fact: &Fact) -> Result<Option<(i64, i64)>, StoreFault> {
        let kind = fact.kind.code();
        let id = fact.record_id.clone();
        let current = self.projector.current(self.db, fact.kind, &fact.record_id)?;
        let refused = match (fact.act, current) {
            (Act::Made, None) if !destroyed::names(self.db, fact.kind, &fact.record_id)? => {
                return Ok(None);
            }
            (Act::Made, None) => Refused::Destroyed { kind, id },
            (Act::Shredded, Some(current)) if current.ended => return Ok(None),
            (Act::Shredded, Some(_)) => Refused::Stale { kind, id },
            (Act::Made, Some(_)) => Refused::IdTaken { kind, id },
            (_, None) => Refused::Absent { kind, id },
            (_, Some(current)) if current.ended => Refused::Absent { kind, id },
            (_, Some(current)) => {
                if fact.supersedes.is_some_and(|sup| *sup.as_bytes() == current.entry_id) {
                    return Ok(Some((current.position, current.first)));
                }
                Refused::Stale { kind, id }
            }
        };
        Err(StoreFault::Refused(refused))
    }

    /// Takes away the payloads that the entry just written names. The guard lets only those go.
    fn destroy(&self, fact: &Fact) -> Result<(), StoreFault> {
        for id in &fact.refs {
            let position = super::entries::position_by_id(self.db, *id)?;
            self.db
                .prepare_cached("DELETE FROM payload WHERE position = ?1")?
                .execute([position.map(int::<u64>)])?;
        }
        Ok(())
    }

    fn insert(&self, position: u64, item: &Prepared) -> Result<(), StoreFault> {
        let fact = &item.fact;
        let supersedes = fact.supersedes.map(|id| id.as_bytes().to_vec());
        let refs: Option<Vec<u8>> = (!fact.refs.is_empty())
            .then(|| fact.refs.iter().flat_map(|id| *id.as_bytes()).collect());
        let place = Place::of(position);
        self.db.prepare_cached(place.entry())?.execute(params![
            fact.entry_id.as_bytes().as_slice(),
            fact.act.code(),
            fact.kind.code(),
            fact.on.to_string(),
            fact.by,
            supersedes,
            refs,
            fact.class.code(),
            item.encoded.digests.as_flattened(),
        ])?;
        self.landed(position)?;
        let text = std::str::from_utf8(&item.payload).unwrap_or_default();
        self.db.prepare_cached(place.payload())?.execute(params![item.seed.as_slice(), text])?;
        self.landed(position)
    }

    /// The row just inserted has the position it is to have.
    fn landed(&self, position: u64) -> Result<(), StoreFault> {
        let found = self.db.last_insert_rowid();
        if found == int(position) {
            return Ok(());
        }
        let sentence = format!("a row belongs at position {position} and came to {found}");
        Err(StoreFault::Damaged { position, what: sentence })
    }
}

/// How a row of the ledger gets its position. SQLite is let to choose it, which is the next one: a
/// position that is given must be tested to be a number, and with a guard on the table SQLite then
/// readies itself before each row to undo it, for which the full-text index writes out what it
/// holds (an import of 200,000, which then still had the guards, took 8.7 s instead of 5). Only the
/// first row, 0, must be named:
/// SQLite begins with 1.
enum Place {
    First,
    Next,
}

impl Place {
    fn of(position: u64) -> Self {
        if position == 0 { Self::First } else { Self::Next }
    }

    fn entry(&self) -> &'static str {
        match self {
            Self::First => {
                "INSERT OR FAIL INTO entry (position, entry_id, act, kind, recorded_on, actor,
                   supersedes, refs, class, digests) VALUES (0, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            }
            Self::Next => {
                "INSERT OR FAIL INTO entry (entry_id, act, kind, recorded_on, actor, supersedes,
                   refs, class, digests) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            }
        }
    }

    fn payload(&self) -> &'static str {
        match self {
            Self::First => {
                "INSERT OR FAIL INTO payload (position, seed, fields) VALUES (0, ?1, ?2)"
            }
            Self::Next => "INSERT OR FAIL INTO payload (seed, fields) VALUES (?1, ?2)",
        }
    }
}

/// A count as SQLite's integer.
pub fn int<T: TryInto<i64>>(number: T) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
