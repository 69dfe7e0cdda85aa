//! Facts and the exact bytes of their entries.
//!
//! A fact says that a record was made, revised, withdrawn, or that an earlier payload was
//! destroyed. Its entry carries no value of any field, only digests: it may be shown to anyone.
//! The values are the payload (`read`), kept apart with the seed of their salts.

use uuid::Uuid;

use super::canonical;
use super::disclosure::{DigestFault, Discloser, SEED_BYTES, digest_text};
use super::tree::{Hash, leaf_hash};
use crate::word::{Access, Day, Key, Kind};

/// Version of the entry format, the `v` of an entry.
pub const VERSION: u8 = 1;
/// Longest entry, in bytes. The tile format would allow 65,535.
pub const ENTRY_BYTES_MAX: usize = 8_192;
/// Most fields of one fact.
pub const FIELDS_MAX: usize = 128;
/// The field that says why, beside the record's own fields.
pub const REASON: &str = "reason";

/// What an entry does. With the kind of record, the closed list of entry types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// A record is there for the first time.
    Made,
    /// All fields of a record as they are from now on; the entry before stays.
    Revised,
    /// A record no longer stands; what it said stays readable.
    Withdrawn,
    /// The payloads and seeds of the entries referred to were destroyed; their entries stay.
    Shredded,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 4] = [Act::Made, Act::Revised, Act::Withdrawn, Act::Shredded];

    /// Stable code, the `a` of an entry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Revised => "revised",
            Self::Withdrawn => "withdrawn",
            Self::Shredded => "shredded",
        }
    }

    /// From this entry on the record says what its fields say.
    pub const fn says(self) -> bool {
        matches!(self, Self::Made | Self::Revised)
    }

    /// The act with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// One fact, as commands make it and the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it does.
    pub act: Act,
    /// To which kind of record.
    pub kind: Kind,
    /// The entry's id, made by the client, so that a retry is known for one (see `entry_id`).
    pub entry_id: Uuid,
    /// The record's id; also the value of the first field.
    pub record_id: String,
    /// Name and canonical text of every cell that is not empty, the record's id first; for all
    /// acts but `Made` also `reason`.
    pub fields: Vec<(&'static str, String)>,
    /// The day on which it was recorded. Finer time is not written down.
    pub on: Day,
    /// Key id of whoever recorded it: a code, never a name.
    pub by: String,
    /// The entry that this one revises or withdraws.
    pub supersedes: Option<Uuid>,
    /// Entries that it rests on or cites. They are public: never the entry of a protected source.
    pub refs: Vec<Uuid>,
    /// Who may see the record.
    pub class: Access,
}

impl Fact {
    /// The part of the fact that stands in the entry as it is.
    pub fn head(&self) -> EntryHead<'_> {
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
}

/// What an entry says in the open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryHead<'a> {
    /// What it does.
    pub act: Act,
    /// To which kind of record.
    pub kind: Kind,
    /// Its id.
    pub entry_id: Uuid,
    /// The day on which it was recorded.
    pub on: Day,
    /// Key id of whoever recorded it.
    pub by: &'a str,
    /// The entry that this one revises or withdraws.
    pub supersedes: Option<Uuid>,
    /// Entries that it rests on or cites.
    pub refs: &'a [Uuid],
    /// Who may see the record.
    pub class: Access,
}

/// A fact as it enters the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// Digests of fields and decoys, sorted.
    pub digests: Vec<Hash>,
    /// The entry.
    pub bytes: Vec<u8>,
    /// Its leaf hash.
    pub leaf: Hash,
}

/// Encodes a fact, salting its fields from the seed, or says what the ledger does not take.
pub fn encode(fact: &Fact, seed: &[u8; SEED_BYTES]) -> Result<Encoded, EntryFault> {
    check_fact(fact)?;
    let digests = Discloser::new(seed)
        .digests(fact.fields.iter().map(|(name, value)| (*name, value.as_str())));
    let bytes = bytes_from_parts(&fact.head(), &digests);
    if bytes.len() > ENTRY_BYTES_MAX {
        return Err(EntryFault::TooLarge {
            bytes: bytes.len(),
            refs: fact.refs.len(),
            fields: fact.fields.len(),
        });
    }
    let leaf = leaf_hash(&bytes);
    Ok(Encoded { digests, bytes, leaf })
}

/// The exact bytes of an entry from its head and digests, so that a store need not keep them.
/// Written by hand for speed; a test holds it equal to the canonical writer.
pub fn bytes_from_parts(head: &EntryHead<'_>, digests: &[Hash]) -> Vec<u8> {
    let mut out = Vec::with_capacity(224 + 46 * digests.len() + 39 * head.refs.len());
    out.extend_from_slice(b"{\"a\":\"");
    out.extend_from_slice(head.act.code().as_bytes());
    out.extend_from_slice(b"\",\"by\":");
    canonical::write_text(head.by, &mut out);
    out.extend_from_slice(b",\"cls\":\"");
    out.push(class_code(head.class));
    out.extend_from_slice(b"\",\"id\":");
    write_id(head.entry_id, &mut out);
    out.extend_from_slice(b",\"k\":\"");
    out.extend_from_slice(head.kind.code().as_bytes());
    out.extend_from_slice(b"\",\"on\":\"");
    write_day(head.on, &mut out);
    out.push(b'"');
    if !head.refs.is_empty() {
        out.extend_from_slice(b",\"ref\":");
        write_list(head.refs, &mut out, |id, out| write_id(*id, out));
    }
    out.extend_from_slice(b",\"sd\":");
    write_list(digests, &mut out, |digest, out| {
        out.push(b'"');
        out.extend_from_slice(&digest_text(digest));
        out.push(b'"');
    });
    if let Some(id) = head.supersedes {
        out.extend_from_slice(b",\"sup\":");
        write_id(id, &mut out);
    }
    out.extend_from_slice(b",\"v\":1}");
    out
}

/// Makes an entry id: a `UUIDv7` whose time is midnight (UTC) of the day recorded.
///
/// Ids are public. A time stamp in full would tell to the millisecond when a source was heard,
/// so an id tells no more of the clock than `on` does. The ten bytes are random.
pub fn entry_id(on: Day, random: &[u8; 10]) -> Uuid {
    const DAY_MILLIS: u64 = 86_400_000;
    let days = Day::new(1970, 1, 1).map_or(0, |epoch| epoch.days_until(on));
    let millis = u64::try_from(days).unwrap_or(0) * DAY_MILLIS;
    uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid()
}

/// What the ledger does not take, or cannot read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryFault {
    /// The first field is not the record's id.
    #[error("the first field of an entry must be the id of its record, \"{0}\"")]
    NoRecordId(String),
    /// A field's name is not one.
    #[error("\"{0}\" is no field name: a letter, then small letters, digits and _")]
    FieldName(String),
    /// A field without value.
    #[error("field \"{0}\" is empty; leave out fields without value")]
    EmptyField(String),
    /// A field given twice.
    #[error("field \"{0}\" is given twice")]
    DoubledField(String),
    /// More fields than an entry takes.
    #[error("{0} fields; an entry takes at most {FIELDS_MAX}")]
    TooManyFields(usize),
    /// The actor is not a key id.
    #[error("\"{0}\" is not the key id of an actor")]
    Actor(String),
    /// The act demands a reason.
    #[error("to say that a record was {0}, give a reason")]
    NoReason(&'static str),
    /// An entry to supersede is missing or too many.
    #[error("an entry with act \"{0}\" {1}")]
    Supersedes(&'static str, &'static str),
    /// The entry is too large.
    #[error(
        "the entry would have {bytes} bytes, {ENTRY_BYTES_MAX} fit: it cites {refs} entries and has {fields} fields; cite fewer"
    )]
    TooLarge {
        /// Bytes it would have.
        bytes: usize,
        /// Entries it cites.
        refs: usize,
        /// Fields it has.
        fields: usize,
    },
    /// An entry of another version of the format.
    #[error(
        "an entry of format version {0}; this program reads version {VERSION}: take a newer one"
    )]
    Version(String),
    /// Bytes that are no entry of this version.
    #[error("not a ledger entry: {0}")]
    Entry(String),
    /// Bytes that are no payload.
    #[error("not a payload: {0}")]
    Payload(String),
    /// Payload and entry disagree.
    #[error(transparent)]
    Digest(#[from] DigestFault),
}

fn check_fact(fact: &Fact) -> Result<(), EntryFault> {
    if fact.fields.first().is_none_or(|(_, value)| *value != fact.record_id) {
        return Err(EntryFault::NoRecordId(fact.record_id.clone()));
    }
    if Key::parse(&fact.by).is_err() {
        return Err(EntryFault::Actor(fact.by.clone()));
    }
    check_fields(&fact.fields)?;
    check_act(fact)
}

fn check_fields(fields: &[(&'static str, String)]) -> Result<(), EntryFault> {
    if fields.len() > FIELDS_MAX {
        return Err(EntryFault::TooManyFields(fields.len()));
    }
    for (place, (name, value)) in fields.iter().enumerate() {
        if !is_field_name(name) {
            return Err(EntryFault::FieldName((*name).to_owned()));
        }
        if value.is_empty() {
            return Err(EntryFault::EmptyField((*name).to_owned()));
        }
        if fields[..place].iter().any(|(other, _)| other == name) {
            return Err(EntryFault::DoubledField((*name).to_owned()));
        }
    }
    Ok(())
}

/// Field names are plain, so that `decoy/0` can never be one.
fn is_field_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(plain)
}

fn check_act(fact: &Fact) -> Result<(), EntryFault> {
    let code = fact.act.code();
    let wrong = |what| Err(EntryFault::Supersedes(code, what));
    match (fact.act, fact.supersedes) {
        (Act::Made | Act::Shredded, Some(_)) => return wrong("supersedes no other entry"),
        (Act::Revised | Act::Withdrawn, None) => {
            return wrong("must name the entry that it supersedes");
        }
        (Act::Shredded, None) if fact.refs.is_empty() => {
            return wrong("must refer to the entries whose payloads were destroyed");
        }
        _ => {}
    }
    let reasoned = fact.fields.iter().any(|(name, _)| *name == REASON);
    if fact.act != Act::Made && !reasoned {
        return Err(EntryFault::NoReason(code));
    }
    Ok(())
}

const fn class_code(class: Access) -> u8 {
    match class {
        Access::Public => b'P',
        Access::Internal => b'I',
        Access::Confidential => b'C',
    }
}

fn write_id(id: Uuid, out: &mut Vec<u8>) {
    let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
    out.push(b'"');
    out.extend_from_slice(id.hyphenated().encode_lower(&mut text).as_bytes());
    out.push(b'"');
}

fn write_day(day: Day, out: &mut Vec<u8>) {
    let (year, month, of_month) = day.parts();
    let digits = [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
    let two = |number: i8| [number / 10, number % 10].map(i16::from);
    let [m1, m2] = two(month);
    let [d1, d2] = two(of_month);
    let [y1, y2, y3, y4] = digits;
    let mut plain = [0; 10];
    for (place, digit) in [(0, y1), (1, y2), (2, y3), (3, y4), (5, m1), (6, m2), (8, d1), (9, d2)] {
        match u8::try_from(digit) {
            Ok(digit) => plain[place] = b'0' + digit,
            // A year before 0: rare enough for the slow way.
            Err(_) => return out.extend_from_slice(day.to_string().as_bytes()),
        }
    }
    (plain[4], plain[7]) = (b'-', b'-');
    out.extend_from_slice(&plain);
}

fn write_list<T>(items: &[T], out: &mut Vec<u8>, write: impl Fn(&T, &mut Vec<u8>)) {
    out.push(b'[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

#[cfg(test)]
#[path = "entry_tests.rs"]
pub(super) mod tests;
