//! From bytes back to entries and payloads, checked against each other.
//!
//! Reading is strict: an entry is taken only if writing it again gives the same bytes, so two
//! readers can never understand one leaf in two ways.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;
use uuid::Uuid;

use super::canonical;
use super::disclosure::{Discloser, SEED_BYTES, read_digest};
use super::entry::{Act, ENTRY_BYTES_MAX, EntryFault, EntryHead, VERSION, bytes_from_parts};
use super::tree::Hash;
use crate::word::{Access, Day, Kind};

/// An entry, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub act: Act,
    /// To which kind of record.
    pub kind: Kind,
    /// Its id.
    pub entry_id: Uuid,
    /// The day on which it was recorded.
    pub on: Day,
    /// Key id of whoever recorded it.
    pub by: String,
    /// The entry that this one revises or withdraws.
    pub supersedes: Option<Uuid>,
    /// Entries that it rests on or cites.
    pub refs: Vec<Uuid>,
    /// Who may see the record.
    pub class: Access,
    /// Digests of fields and decoys, sorted.
    pub digests: Vec<Hash>,
}

impl Entry {
    /// Reads the bytes of an entry of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, EntryFault> {
        if bytes.len() > ENTRY_BYTES_MAX {
            let long = format!("{} bytes, at most {ENTRY_BYTES_MAX} are one", bytes.len());
            return Err(EntryFault::Entry(long));
        }
        let value: Value =
            serde_json::from_slice(bytes).map_err(|fault| EntryFault::Entry(fault.to_string()))?;
        if value["v"] != VERSION {
            return Err(EntryFault::Version(value["v"].to_string()));
        }
        let entry = members(&value).ok_or_else(|| EntryFault::Entry(wrong_member(&value)))?;
        if bytes_from_parts(&entry.head(), &entry.digests) != bytes {
            return Err(EntryFault::Entry("not in the one form this version writes".into()));
        }
        Ok(entry)
    }

    /// What it says in the open.
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

fn members(value: &Value) -> Option<Entry> {
    Some(Entry {
        act: Act::from_code(value["a"].as_str()?)?,
        kind: Kind::from_code(value["k"].as_str()?)?,
        entry_id: id(&value["id"])?,
        on: Day::parse(value["on"].as_str()?).ok()?,
        by: value["by"].as_str()?.to_owned(),
        supersedes: if value["sup"].is_null() { None } else { Some(id(&value["sup"])?) },
        refs: list(&value["ref"], id)?,
        class: class(value["cls"].as_str()?)?,
        digests: list(&value["sd"], |text| read_digest(text.as_str()?))?,
    })
}

fn wrong_member(value: &Value) -> String {
    const NAMES: [&str; 7] = ["a", "k", "id", "on", "by", "cls", "sd"];
    let missing = NAMES.into_iter().find(|name| value[name].is_null());
    missing.map_or_else(
        || "a member has a value that this version does not know".to_owned(),
        |name| format!("member \"{name}\" is missing"),
    )
}

fn id(value: &Value) -> Option<Uuid> {
    Uuid::try_parse(value.as_str()?).ok()
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::Array(items) => items.iter().map(read).collect(),
        _ => None,
    }
}

fn class(code: &str) -> Option<Access> {
    match code {
        "P" => Some(Access::Public),
        "I" => Some(Access::Internal),
        "C" => Some(Access::Confidential),
        _ => None,
    }
}

/// The payload a store keeps beside the entry: canonical JSON, name to value.
pub fn payload<N: AsRef<str>>(fields: &[(N, String)]) -> Vec<u8> {
    let mut fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect();
    fields.sort_by(|a, b| canonical::name_order(a.0, b.0));
    let mut out = Vec::with_capacity(fields.iter().map(|(n, v)| n.len() + v.len() + 8).sum());
    out.push(b'{');
    for (place, (name, value)) in fields.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        canonical::write_text(name, &mut out);
        out.push(b':');
        canonical::write_text(value, &mut out);
    }
    out.push(b'}');
    out
}

/// Reads a payload: the fields, in the order of their names.
pub fn read_payload(bytes: &[u8]) -> Result<Vec<(String, String)>, EntryFault> {
    let fields = payload_fields(bytes)?;
    Ok(fields.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
}

/// Reads a payload without copying texts that stand in it as they are: most do.
pub fn payload_fields(bytes: &[u8]) -> Result<Vec<FieldText<'_>>, EntryFault> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let Fields(fields) = Fields::deserialize(&mut reader)
        .and_then(|fields| reader.end().map(|()| fields))
        .map_err(|fault| EntryFault::Payload(fault.to_string()))?;
    match fields.windows(2).find(|pair| canonical::name_order(&pair[0].0, &pair[1].0).is_ge()) {
        Some(pair) => Err(EntryFault::Payload(format!("\"{}\" is out of order", pair[1].0))),
        None => Ok(fields),
    }
}

/// Name and value of a field.
pub type FieldText<'a> = (Cow<'a, str>, Cow<'a, str>);

/// An entry, opened with its seed and payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The entry.
    pub entry: Entry,
    /// Its fields, in the order of their names.
    pub fields: Vec<(String, String)>,
}

/// Opens an entry: every field's digest must be in it, and every digest must be a field's or a
/// decoy.
pub fn open(entry: &[u8], seed: &[u8; SEED_BYTES], payload: &[u8]) -> Result<Opened, EntryFault> {
    let entry = Entry::read(entry)?;
    let fields = read_payload(payload)?;
    Discloser::new(seed).check(&fields, &entry.digests)?;
    Ok(Opened { entry, fields })
}

/// A payload's members as they stand, doubled ones included, so that the caller can refuse them.
struct Fields<'a>(Vec<FieldText<'a>>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_map(FieldsVisitor).map(Self)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Vec<FieldText<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::with_capacity(16);
        while let Some((Text(name), Text(value))) = map.next_entry()? {
            fields.push((name, value));
        }
        Ok(fields)
    }
}

/// A text, borrowed where it has no escapes.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
