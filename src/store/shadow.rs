//! The index compared with the ledger, row by row, while the ledger is read once from its start.
//!
//! Every table of a kind is read beside the ledger, in the same order: the row that an entry made
//! must say what its payload says. Links stand in another order, so a keyed sum over all of them is
//! compared; the counts of evidence are counted again from the links. Nothing is written.

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Rows, Statement};

use super::append::int;
use super::entries::{RawEntry, position_by_id};
use super::fault::StoreFault;
use super::project::{first_day, linked};
use super::schema::index_table;
use crate::ledger::canonical::{name_order, write_text};
use crate::ledger::entry::REASON;
use crate::ledger::{Act, FieldText, payload, payload_fields};
use crate::record::def;
use crate::word::Kind;

/// Columns of an index table before the fields of the record.
const COLUMNS_BEFORE: usize = 3;

/// The index, read beside the ledger.
pub(super) struct Shadow<'a> {
    db: &'a Connection,
    kinds: Vec<KindRows<'a>>,
    /// First position of records that were revised, by the position of a version.
    firsts: BTreeMap<u64, u64>,
    /// Versions that a later entry ended, by the ledger.
    ended: BTreeMap<u64, u64>,
    /// The same by the index.
    said_ended: BTreeMap<u64, u64>,
    fault: Option<StoreFault>,
    payload: Vec<u8>,
}

impl<'a> Shadow<'a> {
    /// One statement per kind.
    pub(super) fn statements(db: &'a Connection) -> Result<Vec<Statement<'a>>, StoreFault> {
        let sql = |kind| format!("SELECT * FROM {} ORDER BY position", index_table(kind));
        let statements = Kind::ALL.iter().map(|kind| db.prepare(&sql(*kind)));
        Ok(statements.collect::<Result<_, _>>()?)
    }

    /// Before the first entry.
    pub(super) fn new(
        db: &'a Connection,
        statements: &'a mut [Statement<'_>],
    ) -> Result<Self, StoreFault> {
        let kinds = Kind::ALL.iter().zip(statements);
        let kinds = kinds.map(|(kind, statement)| Ok(KindRows::new(*kind, statement.query([])?)));
        Ok(Self {
            db,
            kinds: kinds.collect::<Result<_, rusqlite::Error>>()?,
            firsts: BTreeMap::new(),
            ended: BTreeMap::new(),
            said_ended: BTreeMap::new(),
            fault: None,
            payload: Vec::new(),
        })
    }

    /// The next entry. A row that differs is remembered and told at the end: until the ledger is
    /// known to be sound, nobody can say which of the two is wrong.
    pub(super) fn entry(&mut self, position: u64, entry: &RawEntry) -> Result<(), StoreFault> {
        if entry.destroyed {
            return Ok(());
        }
        let mut first = position;
        if let Some(old) = entry.supersedes
            && let Some(old) = position_by_id(self.db, old)?
        {
            first = self.firsts.get(&old).copied().unwrap_or(old);
            self.firsts.insert(position, first);
            self.ended.insert(old, position);
        }
        if !entry.act.says() || self.fault.is_some() {
            return Ok(());
        }
        // `Kind::ALL` is in the order of the enum, so the place is the discriminant.
        let rows = &mut self.kinds[entry.kind as usize];
        match rows.next(position, first, entry, &mut self.payload)? {
            Next::Current => rows.compared += 1,
            Next::Ended(by) => {
                rows.compared += 1;
                self.said_ended.insert(position, by);
            }
            Next::Differs => self.fault = Some(rows.fault()),
        }
        Ok(())
    }

    /// After the last entry: rows too many, ended versions, links, counts. Returns the number of
    /// rows compared.
    pub(super) fn end(mut self, size: u64, links: &LinkSum) -> Result<u64, StoreFault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let mut compared = 1;
        for rows in &mut self.kinds {
            if rows.rows.next()?.is_some() {
                return Err(rows.fault());
            }
            compared += rows.compared;
        }
        if self.ended != self.said_ended {
            let position = differs(&self.ended, &self.said_ended);
            return Err(index_fault("of the record's kind: column ended_by", position));
        }
        compared += self.links(links)?;
        let found: i64 = self.db.query_row("SELECT max(value) FROM x_state", [], |r| r.get(0))?;
        if found == int(size) { Ok(compared) } else { Err(index_fault("x_state", 0)) }
    }

    /// Every link in order, and with them the counts of evidence.
    fn links(&self, expected: &LinkSum) -> Result<u64, StoreFault> {
        let mut statement = self.db.prepare(
            "SELECT commitment_id, day, position, access, effect, ended_by FROM x_link
             ORDER BY commitment_id, day, position",
        )?;
        let mut rows = statement.query([])?;
        let mut found = LinkSum { key: expected.key.clone(), rows: 0, sum: 0 };
        let mut statement = self.db.prepare(
            "SELECT commitment_id, month, effect, access, n FROM x_evidence_month
             ORDER BY commitment_id, month, effect, access",
        )?;
        let mut counts = Counts { rows: statement.query([])?, month: None, compared: 0 };
        while let Some(row) = rows.next()? {
            let link = Link {
                commitment: row.get_ref(0)?.as_str().unwrap_or_default(),
                day: row.get_ref(1)?.as_str().unwrap_or_default(),
                position: position_in(row, 2).unwrap_or(u64::MAX),
                access: row.get_ref(3)?.as_str().unwrap_or_default(),
                effect: row.get_ref(4)?.as_str().unwrap_or_default(),
            };
            let ended = position_in(row, 5);
            if ended != self.ended.get(&link.position).copied() {
                return Err(index_fault("x_link", found.rows));
            }
            found.add(&link);
            counts.take(&link, ended.is_none())?;
        }
        if (found.rows, found.sum) != (expected.rows, expected.sum) {
            return Err(index_fault("x_link", found.rows.min(expected.rows)));
        }
        Ok(found.rows + counts.end()?)
    }
}

fn index_fault(table: &str, row: u64) -> StoreFault {
    StoreFault::Index { table: table.to_owned(), row }
}

/// The first key at which two maps differ.
fn differs(one: &BTreeMap<u64, u64>, other: &BTreeMap<u64, u64>) -> u64 {
    let mut keys: Vec<&u64> = one.keys().chain(other.keys()).collect();
    keys.sort_unstable();
    keys.into_iter().find(|key| one.get(key) != other.get(key)).copied().unwrap_or(0)
}

/// A position in a column; none where it is null.
fn position_in(row: &Row<'_>, column: usize) -> Option<u64> {
    row.get_ref(column).ok()?.as_i64().ok().and_then(|position| u64::try_from(position).ok())
}

/// A row against the entry that must have made it.
enum Next {
    /// Another row, or none.
    Differs,
    /// It is the row, and no later entry ended it.
    Current,
    /// It is the row, and the entry at this position ended it.
    Ended(u64),
}

/// The rows of one kind, in the order of the ledger.
struct KindRows<'a> {
    kind: Kind,
    rows: Rows<'a>,
    /// Names of fields with their columns, in the order of a payload.
    columns: Vec<(&'static str, usize)>,
    compared: u64,
}

impl<'a> KindRows<'a> {
    fn new(kind: Kind, rows: Rows<'a>) -> Self {
        let fields = def(kind).fields.iter().enumerate();
        let mut columns: Vec<_> =
            fields.map(|(place, field)| (field.name, place + COLUMNS_BEFORE)).collect();
        columns.sort_by(|a, b| name_order(a.0, b.0));
        Self { kind, rows, columns, compared: 0 }
    }

    fn fault(&self) -> StoreFault {
        index_fault(&index_table(self.kind), self.compared)
    }

    /// Takes the next row and compares it with the entry that must have made it.
    fn next(
        &mut self,
        position: u64,
        first: u64,
        entry: &RawEntry,
        text: &mut Vec<u8>,
    ) -> Result<Next, StoreFault> {
        let Some(row) = self.rows.next()? else { return Ok(Next::Differs) };
        let placed = position_in(row, 0) == Some(position) && position_in(row, 1) == Some(first);
        write_payload(&self.columns, row, text)?;
        // An entry that is not the first of its record also says why.
        let same = if entry.act == Act::Made {
            entry.payload.as_bytes() == text.as_slice()
        } else {
            without_reason(&entry.payload) == *text
        };
        Ok(match position_in(row, COLUMNS_BEFORE - 1) {
            _ if !(placed && same) => Next::Differs,
            Some(by) => Next::Ended(by),
            None => Next::Current,
        })
    }
}

/// The payload that a row of the index would have.
fn write_payload(
    columns: &[(&'static str, usize)],
    row: &Row<'_>,
    out: &mut Vec<u8>,
) -> Result<(), StoreFault> {
    out.clear();
    out.push(b'{');
    for (name, column) in columns {
        let mut digits = itoa::Buffer::new();
        let text = match row.get_ref(*column)? {
            ValueRef::Text(text) => std::str::from_utf8(text).unwrap_or_default(),
            ValueRef::Integer(number) => digits.format(number),
            _ => continue,
        };
        if out.len() > 1 {
            out.push(b',');
        }
        write_text(name, out);
        out.push(b':');
        write_text(text, out);
    }
    out.push(b'}');
    Ok(())
}

fn without_reason(text: &str) -> Vec<u8> {
    let mut fields = payload_fields(text.as_bytes()).unwrap_or_default();
    fields.retain(|(name, _)| name != REASON);
    let fields: Vec<(&str, String)> =
        fields.iter().map(|(name, value)| (name.as_ref(), value.to_string())).collect();
    payload(&fields)
}

/// One link of an observation to a commitment.
#[derive(Hash)]
struct Link<'a> {
    commitment: &'a str,
    day: &'a str,
    position: u64,
    access: &'a str,
    effect: &'a str,
}

/// A sum over links in any order. Keyed at random for each verification, so that nobody can make
/// other links that have the same sum.
#[derive(Clone)]
pub(super) struct LinkSum {
    key: RandomState,
    rows: u64,
    sum: u64,
}

impl LinkSum {
    /// A sum of nothing. All that are compared or joined must be copies of one.
    pub(super) fn new() -> Self {
        Self { key: RandomState::new(), rows: 0, sum: 0 }
    }

    /// Adds the links that an entry must have made.
    pub(super) fn expect(&mut self, position: u64, entry: &RawEntry, fields: &[FieldText<'_>]) {
        if entry.kind != Kind::Observation || !entry.act.says() {
            return;
        }
        let field = |name: &str| {
            let found = fields.binary_search_by(|(field, _)| name_order(field, name));
            found.ok().and_then(|place| fields.get(place)).map_or("", |(_, value)| value.as_ref())
        };
        let (access, effect) = (field("access_level"), field("effect"));
        let day = first_day(field("event_date"));
        for commitment in linked(field("links")) {
            self.add(&Link { commitment, day: &day, position, access, effect });
        }
    }

    /// Adds another sum under the same key.
    pub(super) fn join(&mut self, other: &Self) {
        self.rows += other.rows;
        self.sum = self.sum.wrapping_add(other.sum);
    }

    fn add(&mut self, link: &Link<'_>) {
        self.rows += 1;
        self.sum = self.sum.wrapping_add(self.key.hash_one(link));
    }
}

/// The table of counts, read beside the links.
struct Counts<'a> {
    rows: Rows<'a>,
    month: Option<Month>,
    compared: u64,
}

/// Counts of one commitment in one month, by effect and access.
struct Month {
    commitment: String,
    name: String,
    counts: BTreeMap<(String, String), i64>,
}

impl Counts<'_> {
    /// The next link; one that was ended counts nothing but has its row.
    fn take(&mut self, link: &Link<'_>, current: bool) -> Result<(), StoreFault> {
        let month = link.day.get(..7).unwrap_or_default();
        let same =
            self.month.as_ref().is_some_and(|m| m.commitment == link.commitment && m.name == month);
        if !same {
            self.compare()?;
            self.month = Some(Month {
                commitment: link.commitment.to_owned(),
                name: month.to_owned(),
                counts: BTreeMap::new(),
            });
        }
        if let Some(month) = &mut self.month {
            let key = (link.effect.to_owned(), link.access.to_owned());
            *month.counts.entry(key).or_default() += i64::from(current);
        }
        Ok(())
    }

    /// Compares the month that is complete with its rows.
    fn compare(&mut self) -> Result<(), StoreFault> {
        let Some(month) = self.month.take() else { return Ok(()) };
        for ((effect, access), n) in &month.counts {
            let Some(row) = self.rows.next()? else { return Err(self.fault()) };
            let texts = [&month.commitment, &month.name, effect, access];
            for (column, text) in texts.iter().enumerate() {
                if row.get_ref(column)?.as_str().ok() != Some(text.as_str()) {
                    return Err(self.fault());
                }
            }
            if row.get_ref(4)?.as_i64().ok() != Some(*n) {
                return Err(self.fault());
            }
            self.compared += 1;
        }
        Ok(())
    }

    fn end(mut self) -> Result<u64, StoreFault> {
        self.compare()?;
        if self.rows.next()?.is_some() { Err(self.fault()) } else { Ok(self.compared) }
    }

    fn fault(&self) -> StoreFault {
        index_fault("x_evidence_month", self.compared)
    }
}
