//! The index made from facts: one table per kind with every version, links of observations to
//! commitments, monthly counts of evidence, and the words for search.
//!
//! Applying the same facts in the same order always gives the same rows: `rebuild` relies on it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension as _, ToSql, params, params_from_iter};

use super::append::int;
use super::fault::StoreFault;
use super::schema::index_table;
use super::search::search_words;
use crate::evidence::Observation;
use crate::ledger::entry::{Act, Fact};
use crate::record::def;
use crate::word::{Cells, EvidenceLink, Field as _, Kind, PartialDate, Record as _};

/// Changes to the monthly counts within one batch: commitment, month, effect, access -> change.
pub(super) type Counts = BTreeMap<(String, String, String, String), i64>;

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
        cells: &Cells,
        ended: Option<(i64, i64)>,
        counts: &mut Counts,
    ) -> Result<(), StoreFault> {
        if let Some((old, _)) = ended {
            self.end(db, fact.kind, old, position, counts)?;
        }
        if fact.act == Act::Withdrawn {
            return Ok(());
        }
        let first = ended.map_or(int(position), |(_, first)| first);
        self.insert(db, fact.kind, position, first, cells)?;
        if fact.kind == Kind::Observation {
            self.link(db, position, cells, counts)?;
        }
        index_words(db, position, fact.kind, cells)
    }

    /// Adds one current record to an index that has no ledger: the published copy.
    pub fn add(
        &self,
        db: &Connection,
        kind: Kind,
        (position, first): (i64, i64),
        cells: &Cells,
        counts: &mut Counts,
    ) -> Result<(), StoreFault> {
        let at = u64::try_from(position).unwrap_or_default();
        self.insert(db, kind, at, first, cells)?;
        if kind == Kind::Observation {
            self.link(db, at, cells, counts)?;
        }
        Ok(())
    }

    fn insert(
        &self,
        db: &Connection,
        kind: Kind,
        position: u64,
        first: i64,
        cells: &Cells,
    ) -> Result<(), StoreFault> {
        let position = int(position);
        let texts: Vec<Option<&str>> =
            cells.0.iter().map(|cell| Some(cell.as_str()).filter(|c| !c.is_empty())).collect();
        let head: [&dyn ToSql; 2] = [&position, &first];
        let values = head.into_iter().chain(texts.iter().map(|text| text as &dyn ToSql));
        db.prepare_cached(&self.of(kind).insert)?.execute(params_from_iter(values))?;
        Ok(())
    }

    fn end(
        &self,
        db: &Connection,
        kind: Kind,
        old: i64,
        position: u64,
        counts: &mut Counts,
    ) -> Result<(), StoreFault> {
        db.prepare_cached(&self.of(kind).end)?.execute(params![int(position), old])?;
        if kind == Kind::Observation {
            self.unlink(db, old, position, counts)?;
        }
        Ok(())
    }

    fn link(
        &self,
        db: &Connection,
        position: u64,
        cells: &Cells,
        counts: &mut Counts,
    ) -> Result<(), StoreFault> {
        for (commitment, day, effect, access) in self.links(cells) {
            db.prepare_cached(
                "INSERT INTO x_link (commitment_id, day, position, access, effect)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![commitment, day, int(position), access, effect])?;
            count(counts, &commitment, &day, effect, access, 1);
        }
        Ok(())
    }

    fn unlink(
        &self,
        db: &Connection,
        old: i64,
        position: u64,
        counts: &mut Counts,
    ) -> Result<(), StoreFault> {
        let cells = super::read::cells_at(db, Kind::Observation, old)?;
        for (commitment, day, effect, access) in self.links(&cells) {
            db.prepare_cached(
                "UPDATE x_link SET ended_by = ?1
                 WHERE commitment_id = ?2 AND day = ?3 AND position = ?4",
            )?
            .execute(params![int(position), commitment, day, old])?;
            count(counts, &commitment, &day, effect, access, -1);
        }
        Ok(())
    }

    /// Commitment, first possible day, effect and access of each link of an observation.
    fn links<'a>(&self, cells: &'a Cells) -> Vec<(String, String, &'a str, &'a str)> {
        let links = Vec::<EvidenceLink>::read(cells.get(self.places.links)).unwrap_or_default();
        if links.is_empty() {
            return Vec::new();
        }
        let day = PartialDate::parse(cells.get(self.places.date))
            .ok()
            .and_then(|date| date.earliest())
            .map(|day| day.to_string())
            .unwrap_or_default();
        let effect = cells.get(self.places.effect);
        let access = cells.get(self.places.access);
        links
            .into_iter()
            .map(|link| (link.commitment_id.to_string(), day.clone(), effect, access))
            .collect()
    }

    /// Writes the changed counts and the size of the ledger that the index reflects.
    pub fn flush(db: &Connection, counts: &Counts, size: u64) -> Result<(), StoreFault> {
        for ((commitment, month, effect, access), change) in counts {
            db.prepare_cached(
                "INSERT INTO x_evidence_month (commitment_id, month, effect, access, n)
                 VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET n = n + excluded.n",
            )?
            .execute(params![commitment, month, effect, access, change])?;
        }
        db.prepare_cached("UPDATE x_state SET value = ?1 WHERE key = 'size'")?
            .execute([int(size)])?;
        Ok(())
    }
}

fn count(counts: &mut Counts, commitment: &str, day: &str, effect: &str, access: &str, by: i64) {
    let month = day.get(..7).unwrap_or_default().to_owned();
    let key = (commitment.to_owned(), month, effect.to_owned(), access.to_owned());
    *counts.entry(key).or_default() += by;
}

/// A contentless search row per version: the words are kept, the text is not kept twice.
fn index_words(
    db: &Connection,
    position: u64,
    kind: Kind,
    cells: &Cells,
) -> Result<(), StoreFault> {
    let words = search_words(kind, cells);
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
