//! Entries of the ledger as they are stored: raw for whoever hashes them, opened for whoever reads
//! what they say.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::append::int;
use super::fault::StoreFault;
use super::read::{access_of, damaged, position_of};
use super::schema::is_destroyed;
use crate::ledger::tree::{Hash, leaf_hash};
use crate::ledger::{Act, EntryHead, Fact, REASON, bytes_from_parts, read_payload};
use crate::record::def;
use crate::word::{Access, Day, Kind};

/// An entry as stored, its payload not yet looked into.
#[derive(Clone, Debug)]
pub(super) struct RawEntry {
    /// What it does.
    pub(super) act: Act,
    /// To which kind of record.
    pub(super) kind: Kind,
    /// Its id.
    pub(super) entry_id: Uuid,
    /// The day on which it was recorded.
    pub(super) on: Day,
    /// Key id of whoever recorded it.
    pub(super) by: String,
    /// The entry that this one revises or withdraws.
    pub(super) supersedes: Option<Uuid>,
    /// Entries that it rests on or cites.
    pub(super) refs: Vec<Uuid>,
    /// Who may see the record.
    pub(super) class: Access,
    /// Its digests, sorted, decoys among them.
    pub(super) digests: Vec<Hash>,
    /// The seed of its salts.
    pub(super) seed: [u8; 32],
    /// The payload as stored.
    pub(super) payload: String,
    /// Payload and seed were destroyed, and a later entry says so; both are empty here.
    pub(super) destroyed: bool,
}

impl RawEntry {
    /// Head of the entry.
    pub(super) fn head(&self) -> EntryHead<'_> {
        EntryHead {
            act: self.act,
            kind: self.kind,
            entry_id: self.entry_id,
            on: self.on,
            by: &self.by,
            supersedes: self.supersedes,
            refs: &self.refs,
            class: self.class,
        }
    }

    /// The exact entry bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        bytes_from_parts(&self.head(), &self.digests)
    }

    /// The leaf hash.
    pub(super) fn leaf(&self) -> Hash {
        leaf_hash(&self.bytes())
    }

    /// Reads the payload.
    pub(super) fn open(self, position: u64) -> Result<StoredEntry, StoreFault> {
        if self.destroyed {
            return Ok(self.opened(String::new(), Vec::new()));
        }
        let wrong = |what: &'static str| move || damaged(position, what);
        let read = read_payload(self.payload.as_bytes())
            .map_err(|fault| damaged(position, &format!("its payload cannot be read: {fault}")))?;
        let fields =
            known_fields(self.kind, read).ok_or_else(wrong("its payload has an unknown field"))?;
        let id_field = def(self.kind).fields.first().map_or("", |field| field.name);
        let record_id = fields
            .iter()
            .find(|(name, _)| *name == id_field)
            .map(|(_, value)| value.clone())
            .ok_or_else(wrong("its payload names no record"))?;
        Ok(self.opened(record_id, fields))
    }

    fn opened(self, record_id: String, fields: Vec<(&'static str, String)>) -> StoredEntry {
        let fact = Fact {
            act: self.act,
            kind: self.kind,
            entry_id: self.entry_id,
            record_id,
            fields,
            on: self.on,
            by: self.by,
            supersedes: self.supersedes,
            refs: self.refs,
            class: self.class,
        };
        let (digests, seed, payload, destroyed) =
            (self.digests, self.seed, self.payload, self.destroyed);
        StoredEntry { fact, digests, seed, payload, destroyed }
    }
}

/// An entry as stored, opened.
#[derive(Clone, Debug)]
pub struct StoredEntry {
    /// The fact.
    pub fact: Fact,
    /// Its digests, sorted, decoys among them.
    pub digests: Vec<Hash>,
    /// The seed of its salts.
    pub seed: [u8; 32],
    /// The payload as stored.
    pub payload: String,
    /// What it said was destroyed: it names no record and has no fields, and its seed is nothing.
    pub destroyed: bool,
}

impl StoredEntry {
    /// Head of the entry.
    pub fn head(&self) -> EntryHead<'_> {
        self.fact.head()
    }

    /// The exact entry bytes.
    pub fn bytes(&self) -> Vec<u8> {
        bytes_from_parts(&self.head(), &self.digests)
    }

    /// The leaf hash.
    pub fn leaf(&self) -> Hash {
        leaf_hash(&self.bytes())
    }

    /// The same statement about the same record; the day of recording may differ, because a
    /// retry may come a day later.
    pub fn same_fact(&self, other: &Fact) -> bool {
        self.fact.act == other.act
            && self.fact.kind == other.kind
            && self.fact.record_id == other.record_id
            && self.fact.supersedes == other.supersedes
            && self.fact.fields == other.fields
    }
}

/// Columns of an entry with its payload.
const ENTRY_COLUMNS: &str = "e.position, e.entry_id, e.act, e.kind, e.recorded_on, e.actor,
    e.supersedes, e.refs, e.class, e.digests, p.seed, p.fields";

/// The entry at a position.
pub fn entry_at(db: &Connection, position: u64) -> Result<StoredEntry, StoreFault> {
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM entry e LEFT JOIN payload p USING (position)
         WHERE e.position = ?1"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found =
        statement.query_row([int(position)], |row| Ok(raw(db, position, row))).optional()?;
    found.ok_or_else(|| damaged(position, "it is missing"))??.open(position)
}

/// The entry with this id, and its position.
pub fn entry_by_id(db: &Connection, id: Uuid) -> Result<Option<(u64, StoredEntry)>, StoreFault> {
    match position_by_id(db, id)? {
        Some(position) => Ok(Some((position, entry_at(db, position)?))),
        None => Ok(None),
    }
}

/// The position of the entry with this id.
pub(super) fn position_by_id(db: &Connection, id: Uuid) -> Result<Option<u64>, StoreFault> {
    let position: Option<i64> = db
        .prepare_cached("SELECT position FROM entry WHERE entry_id = ?1")?
        .query_row([id.as_bytes().as_slice()], |row| row.get(0))
        .optional()?;
    Ok(position.and_then(|position| u64::try_from(position).ok()))
}

/// Every entry from `from` (included) to `to` (excluded), in order, opened.
pub fn entries(
    db: &Connection,
    from: u64,
    to: u64,
    mut visit: impl FnMut(u64, StoredEntry) -> Result<(), StoreFault>,
) -> Result<(), StoreFault> {
    raw_entries(db, from, to, |position, entry| visit(position, entry.open(position)?))
}

/// Every entry from `from` (included) to `to` (excluded), in order, as stored.
pub(super) fn raw_entries(
    db: &Connection,
    from: u64,
    to: u64,
    mut visit: impl FnMut(u64, RawEntry) -> Result<(), StoreFault>,
) -> Result<(), StoreFault> {
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM entry e LEFT JOIN payload p USING (position)
         WHERE e.position >= ?1 AND e.position < ?2 ORDER BY e.position"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![int(from), int(to)])?;
    let mut expected = from;
    while let Some(row) = rows.next()? {
        let position = position_of(row)?;
        if position != expected {
            return Err(damaged(expected, "it is missing"));
        }
        visit(position, raw(db, position, row)?)?;
        expected += 1;
    }
    if expected == to { Ok(()) } else { Err(damaged(expected, "it is missing")) }
}

fn raw(db: &Connection, position: u64, row: &Row<'_>) -> Result<RawEntry, StoreFault> {
    let wrong = |what: &'static str| move || damaged(position, what);
    let text = |column: usize| match row.get_ref(column) {
        Ok(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).ok(),
        _ => None,
    };
    let blob = |column: usize| match row.get_ref(column) {
        Ok(ValueRef::Blob(bytes)) => Some(bytes),
        _ => None,
    };
    let id = |bytes: &[u8]| Uuid::from_slice(bytes).ok();
    let is_null = |column: usize| matches!(row.get_ref(column), Ok(ValueRef::Null));
    let destroyed = is_null(10) && is_null(11) && says_destroyed(db, position)?;
    Ok(RawEntry {
        entry_id: blob(1).and_then(id).ok_or_else(wrong("its id cannot be read"))?,
        act: text(2).and_then(Act::from_code).ok_or_else(wrong("its act is unknown"))?,
        kind: text(3).and_then(Kind::from_code).ok_or_else(wrong("its kind is unknown"))?,
        on: text(4)
            .and_then(|day| Day::parse(day).ok())
            .ok_or_else(wrong("its day cannot be read"))?,
        by: text(5).ok_or_else(wrong("its actor cannot be read"))?.to_owned(),
        supersedes: match blob(6) {
            Some(bytes) => {
                Some(id(bytes).ok_or_else(wrong("the entry it supersedes cannot be read"))?)
            }
            None => None,
        },
        refs: uuids(blob(7).unwrap_or_default()),
        class: text(8).and_then(access_of).ok_or_else(wrong("its class is unknown"))?,
        digests: blob(9).unwrap_or_default().as_chunks::<32>().0.to_vec(),
        seed: match blob(10) {
            Some(seed) => seed.try_into().map_err(|_| wrong("its seed cannot be read")())?,
            None if destroyed => [0; 32],
            None => return Err(wrong("its seed is missing")()),
        },
        payload: match text(11) {
            Some(payload) => payload.to_owned(),
            None if destroyed => String::new(),
            None if is_null(11) => return Err(wrong("its payload is missing")()),
            None => return Err(wrong("its payload is not text")()),
        },
        destroyed,
    })
}

/// A later entry says that the payload at this position was destroyed. Asked only where there is
/// none.
fn says_destroyed(db: &Connection, position: u64) -> Result<bool, StoreFault> {
    let sql = format!("SELECT {}", is_destroyed("?1"));
    Ok(db.prepare_cached(&sql)?.query_row([int(position)], |row| row.get(0))?)
}

fn uuids(bytes: &[u8]) -> Vec<Uuid> {
    bytes.as_chunks::<16>().0.iter().map(|id| Uuid::from_bytes(*id)).collect()
}

/// The fields in the order of the definition, as commands make them, the ledger's own `reason`
/// last; nothing when a name is unknown.
fn known_fields(kind: Kind, read: Vec<(String, String)>) -> Option<Vec<(&'static str, String)>> {
    let definition = def(kind);
    let mut fields = Vec::with_capacity(read.len());
    for (name, value) in read {
        match definition.place(&name) {
            Some(place) => fields.push((place, definition.fields[place].name, value)),
            None if name == REASON => fields.push((usize::MAX, REASON, value)),
            None => return None,
        }
    }
    fields.sort_unstable_by_key(|(place, _, _)| *place);
    Some(fields.into_iter().map(|(_, name, value)| (name, value)).collect())
}
