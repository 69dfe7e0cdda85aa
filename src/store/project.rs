//! The index made from facts: one table per kind with every version, links of observations to
//! commitments, monthly counts of evidence, and the words for search.
//!
//! Applying the same facts in the same order always gives the same rows: `rebuild` relies on it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension as _, ToSql, params, params_from_iter};

use super::append::{int, texts_of};
use super::destroyed;
use super::fault::StoreFault;
use super::schema::index_table;
use super::search::search_words;
use crate::evidence::Observation;
use crate::ledger::entry::{Act, Fact};
use crate::record::def;
use crate::word::{Cells, Kind, PartialDate, Record as _};

/// Links that wait to be written at once: bounds the memory.
const LINKS_WAITING_MAX: usize = 128 * 1024;

/// What a batch has still to write to the index: changes to the monthly counts, and links. Links
/// are written in the order of their table: one by one each would touch another page of it, and a
/// large import would write every page many times over.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    /// Commitment, month, effect and access with line ends between them -> change. None of the four
    /// can hold a line end, and one text is found faster than four.
    changes: HashMap<String, i64>,
    links: Vec<Link>,
    key: String,
}

/// A link that waits.
#[derive(Clone, Debug)]
struct Link {
    /// The first 16 bytes of its text as a number: links are put in order by it, which is that of
    /// their table nearly enough, and far quicker than by their texts.
    place: u128,
    /// Commitment, day, effect and access, with line ends between them.
    text: String,
    /// Position of the observation.
    position: i64,
}

impl Link {
    fn new(parts: [&str; 4], position: u64) -> Self {
        let text = parts.join("\n");
        let mut start = [0; 16];
        for (to, from) in start.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Self { place: u128::from_be_bytes(start), text, position: int(position) }
    }
}

impl Pending {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    fn link(&mut self, link: [&str; 4], position: u64) {
        self.links.push(Link::new(link, position));
        self.count(link, 1);
    }

    fn count(&mut self, [commitment, day, effect, access]: [&str; 4], by: i64) {
        let month = day.get(..7).unwrap_or_default();
        self.key.clear();
        for part in [commitment, "\n", month, "\n", effect, "\n", access] {
            self.key.push_str(part);
        }
        match self.changes.get_mut(&self.key) {
            Some(count) => *count += by,
            None => {
                self.changes.insert(self.key.clone(), by);
            }
        }
    }

    /// Writes the links, so that they can be found in their table.
    pub(super) fn write_links(&mut self, db: &Connection) -> Result<(), StoreFault> {
        insert_links(db, &self.links)?;
        self.links.clear();
        Ok(())
    }
}

fn insert_links(db: &Connection, links: &[Link]) -> Result<(), StoreFault> {
    let mut in_order: Vec<&Link> = links.iter().collect();
    in_order.sort_unstable_by_key(|link| (link.place, link.position));
    let mut statement = db.prepare_cached(
        "INSERT INTO x_link (commitment_id, day, effect, access, position)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for Link { text, position, .. } in in_order {
        let parts = text.split('\n').enumerate();
        parts
            .clone()
            .try_for_each(|(place, part)| statement.raw_bind_parameter(place + 1, part))?;
        statement.raw_bind_parameter(5, position)?;
        statement.raw_execute()?;
    }
    Ok(())
}

fn add_counts(db: &Connection, changes: &HashMap<String, i64>) -> Result<(), StoreFault> {
    let in_order: BTreeMap<Vec<&str>, &i64> =
        changes.iter().map(|(key, change)| (key.split('\n').collect(), change)).collect();
    let mut statement = db.prepare_cached(
        "INSERT INTO x_evidence_month (commitment_id, month, effect, access, n)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET n = n + excluded.n",
    )?;
    for (key, change) in in_order {
        let values = key.iter().map(|part| part as &dyn ToSql).chain([change as &dyn ToSql]);
        statement.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// The version of a record that is current, or was last.
#[derive(Clone, Copy, Debug)]
pub struct Current {
    /// Position of the entry that made it.
    pub position: i64,
    /// Position of the entry that first made the record.
    pub first: i64,
    /// Id of the entry that made it.
    pub entry_id: [u8; 16],
    /// The record was withdrawn.
    pub ended: bool,
}

/// Statements of one kind.
#[derive(Debug)]
struct Statements {
    insert: String,
    end: String,
    current: String,
}

/// Applies facts to the index.
#[derive(Debug)]
pub struct Projector {
    statements: Vec<Statements>,
    places: LinkPlaces,
}

/// Places of the observation's fields that the link table needs.
#[derive(Clone, Copy, Debug)]
struct LinkPlaces {
    links: usize,
    date: usize,
    effect: usize,
    access: usize,
}

impl LinkPlaces {
    /// Links, date, effect and access of an observation.
    fn of<'a>(&self, texts: &[&'a str]) -> (&'a str, &'a str, &'a str, &'a str) {
        let text = |place: usize| texts.get(place).copied().unwrap_or_default();
        let [links, date, effect, access] =
            [self.links, self.date, self.effect, self.access].map(text);
        (links, date, effect, access)
    }
}

impl Default for Projector {
    fn default() -> Self {
        Self::new()
    }
}

impl Projector {
    /// The statements of every kind, read off the definitions.
    pub fn new() -> Self {
        let place = |name| Observation::DEF.place(name).unwrap_or_default();
        Self {
            statements: Kind::ALL.iter().map(|kind| statements(*kind)).collect(),
            places: LinkPlaces {
                links: place("links"),
                date: place("event_date"),
                effect: place("effect"),
                access: place("access_level"),
            },
        }
    }

    fn of(&self, kind: Kind) -> &Statements {
        // `Kind::ALL` is in the order of the enum, so the place is the discriminant.
        &self.statements[kind as usize]
    }

    /// The newest version of a record, withdrawn or not.
    pub fn current(
        &self,
        db: &Connection,
        kind: Kind,
        id: &str,
    ) -> Result<Option<Current>, StoreFault> {
        let found = db
            .prepare_cached(&self.of(kind).current)?
            .query_row([id], |row| {
                Ok(Current {
                    position: row.get(0)?,
                    first: row.get(1)?,
                    ended: row.get::<_, Option<i64>>(2)?.is_some(),
                    entry_id: row.get(3)?,
                })
            })
            .optional()?;
        Ok(found)
    }

    /// Applies one fact. `ended` is the version it ends, with the record's first position.
    pub fn apply(
        &self,
        db: &Connection,
        position: u64,
        fact: &Fact,
        ended: Option<(i64, i64)>,
        pending: &mut Pending,
    ) -> Result<(), StoreFault> {
        self.apply_with(db, position, (fact, &words_of(fact)), ended, pending)
    }

    /// The same, with the words for search that somebody made before.
    pub(super) fn apply_with(
        &self,
        db: &Connection,
        position: u64,
        (fact, words): (&Fact, &str),
        ended: Option<(i64, i64)>,
        pending: &mut Pending,
    ) -> Result<(), StoreFault> {
        if let Some((old, _)) = ended {
            self.end(db, fact.kind, old, position, pending)?;
        }
        match fact.act {
            Act::Withdrawn => return Ok(()),
            Act::Shredded => {
                // What is pending must be there to be taken away.
                pending.write_links(db)?;
                return destroyed::apply(db, position, fact);
            }
            Act::Made | Act::Revised => {}
        }
        let first = ended.map_or(int(position), |(_, first)| first);
        let texts = texts_of(fact);
        self.insert(db, fact.kind, position, first, &texts)?;
        if fact.kind == Kind::Observation {
            self.link(db, position, &texts, pending)?;
        }
        index_words(db, position, words)
    }

    /// Adds one current record to an index that has no ledger: the published copy.
    pub fn add(
        &self,
        db: &Connection,
        kind: Kind,
        (position, first): (i64, i64),
        cells: &Cells,
        pending: &mut Pending,
    ) -> Result<(), StoreFault> {
        let at = u64::try_from(position).unwrap_or_default();
        let texts: Vec<&str> = cells.0.iter().map(String::as_str).collect();
        self.insert(db, kind, at, first, &texts)?;
        if kind == Kind::Observation {
            self.link(db, at, &texts, pending)?;
        }
        index_words(db, at, &search_words(kind, &texts))
    }

    /// The same for a version that another followed: it is in no count.
    pub(super) fn add_past(
        &self,
        db: &Connection,
        kind: Kind,
        (position, first, ended_by): (i64, i64, i64),
        cells: &Cells,
    ) -> Result<(), StoreFault> {
        let at = u64::try_from(position).unwrap_or_default();
        self.insert(db, kind, at, first, &cells.texts())?;
        index_words(db, at, &search_words(kind, &cells.texts()))?;
        db.prepare_cached(&self.of(kind).end)?.execute(params![ended_by, position])?;
        if kind != Kind::Observation {
            return Ok(());
        }
        let (links, date, effect, access) = self.places.of(&cells.texts());
        let mut statement = db.prepare_cached(
            "INSERT INTO x_link (commitment_id, day, position, access, effect, ended_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for commitment in linked(links) {
            let day = first_day(date);
            statement.execute(params![commitment, day, position, access, effect, ended_by])?;
        }
        Ok(())
    }

    fn insert(
        &self,
        db: &Connection,
        kind: Kind,
        position: u64,
        first: i64,
        texts: &[&str],
    ) -> Result<(), StoreFault> {
        let mut statement = db.prepare_cached(&self.of(kind).insert)?;
        statement.clear_bindings();
        statement.raw_bind_parameter(1, int(position))?;
        statement.raw_bind_parameter(2, first)?;
        for (place, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            statement.raw_bind_parameter(place + 3, text)?;
        }
        statement.raw_execute()?;
        Ok(())
    }

    fn end(
        &self,
        db: &Connection,
        kind: Kind,
        old: i64,
        position: u64,
        pending: &mut Pending,
    ) -> Result<(), StoreFault> {
        db.prepare_cached(&self.of(kind).end)?.execute(params![int(position), old])?;
        if kind == Kind::Observation {
            self.unlink(db, old, position, pending)?;
        }
        Ok(())
    }

    fn link(
        &self,
        db: &Connection,
        position: u64,
        texts: &[&str],
        pending: &mut Pending,
    ) -> Result<(), StoreFault> {
        let (links, date, effect, access) = self.places.of(texts);
        let day = first_day(date);
        for commitment in linked(links) {
            pending.link([commitment, &day, effect, access], position);
        }
        if pending.links.len() < LINKS_WAITING_MAX {
            return Ok(());
        }
        pending.write_links(db)
    }

    fn unlink(
        &self,
        db: &Connection,
        old: i64,
        position: u64,
        pending: &mut Pending,
    ) -> Result<(), StoreFault> {
        pending.write_links(db)?;
        let cells = super::read::cells_at(db, Kind::Observation, old)?;
        let texts: Vec<&str> = cells.0.iter().map(String::as_str).collect();
        let (links, date, effect, access) = self.places.of(&texts);
        let day = first_day(date);
        for commitment in linked(links) {
            db.prepare_cached(
                "UPDATE x_link SET ended_by = ?1
                 WHERE commitment_id = ?2 AND day = ?3 AND position = ?4",
            )?
            .execute(params![int(position), commitment, day, old])?;
            pending.count([commitment, &day, effect, access], -1);
        }
        Ok(())
    }

    /// Writes what is pending and the size of the ledger that the index reflects.
    pub fn flush(db: &Connection, pending: &Pending, size: u64) -> Result<(), StoreFault> {
        insert_links(db, &pending.links)?;
        add_counts(db, &pending.changes)?;
        db.prepare_cached("UPDATE x_state SET value = ?1 WHERE key = 'size'")?
            .execute([int(size)])?;
        Ok(())
    }
}

/// Commitments of a canonical cell of links.
pub(super) fn linked(links: &str) -> impl Iterator<Item = &str> {
    let items = links.split("; ").filter(|link| !link.is_empty());
    items.map(|link| link.split_once(' ').map_or(link, |(commitment, _)| commitment))
}

/// First possible day of a canonical date; empty when there is none. A full day is its own.
pub(super) fn first_day(date: &str) -> Cow<'_, str> {
    let full = date.len() == 10 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if full {
        return Cow::Borrowed(date);
    }
    let earliest = PartialDate::parse(date).ok().and_then(|date| date.earliest());
    Cow::Owned(earliest.map(|day| day.to_string()).unwrap_or_default())
}

/// The words for search of what a fact says; none where it says nothing.
pub(super) fn words_of(fact: &Fact) -> String {
    if fact.act.says() { search_words(fact.kind, &texts_of(fact)) } else { String::new() }
}

/// A contentless search row per version: the words are kept, the text is not kept twice.
fn index_words(db: &Connection, position: u64, words: &str) -> Result<(), StoreFault> {
    if words.is_empty() {
        return Ok(());
    }
    db.prepare_cached("INSERT INTO x_search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![int(position), words])?;
    Ok(())
}

fn statements(kind: Kind) -> Statements {
    let table = index_table(kind);
    let fields = def(kind).fields;
    let mut insert = format!("INSERT INTO {table} (position, first");
    let mut marks = String::from("?1, ?2");
    for (place, field) in fields.iter().enumerate() {
        let _ = write!(insert, ", \"{}\"", field.name);
        let _ = write!(marks, ", ?{}", place + 3);
    }
    let _ = write!(insert, ") VALUES ({marks})");
    let id = fields.first().map_or("position", |field| field.name);
    Statements {
        insert,
        end: format!("UPDATE {table} SET ended_by = ?1 WHERE position = ?2"),
        current: format!(
            "SELECT x.position, x.first, x.ended_by, e.entry_id FROM {table} x
             JOIN entry e ON e.position = x.position
             WHERE x.\"{id}\" = ?1 ORDER BY x.position DESC LIMIT 1"
        ),
    }
}
