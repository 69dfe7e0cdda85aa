//! Closed records in the file of the people: who is named on them, every reading, broken glasses and
//! who was told. A reading is noted, and the note is on disk, before anything is read.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::log::{self, Told};
use super::seed::PeopleKey;
use super::{Office, time};
use crate::people::{NAMED_MAX, Purpose, Ties, Way};
use crate::store::append::int;
use crate::store::fault::StoreFault;
use crate::word::{Field as _, Kind};

/// Readings counted in one list; of more it is said that there are more.
pub const READINGS_MAX: usize = 100_000;

/// A reading of a closed record that is about to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What is read.
    pub record: (Kind, String),
    /// Code of its author.
    pub owner: String,
    /// By what right.
    pub way: Way,
    /// Purpose, chosen from a list.
    pub purpose: Purpose,
    /// Reason in words, where the glass was broken.
    pub reason: Option<String>,
}

/// A reading that was done, or at least begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastReading {
    /// When.
    pub at: Timestamp,
    /// Code and name of whoever read.
    pub reader: (String, String),
    /// Kind of the record; one that this program does not know is shown as an observation.
    pub kind: Kind,
    /// Id of the record.
    pub record: String,
    /// Code of its author.
    pub owner: String,
    /// By what right.
    pub way: Way,
    /// For what.
    pub purpose: Purpose,
    /// Why, where the glass was broken.
    pub reason: Option<String>,
}

/// Order of a list of readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingOrder {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
    /// By the name of the reader, then the newest first.
    Reader,
    /// By the id of the record, then the newest first.
    Record,
}

/// Which readings are asked for.
#[derive(Clone, Copy, Debug)]
pub struct AskedReadings<'q> {
    /// Only of records of this author.
    pub owner: Option<&'q str>,
    /// Only of this record; empty for all.
    pub record: &'q str,
    /// Only by this person: their code or name; empty for all.
    pub reader: &'q str,
    /// Only for this purpose.
    pub purpose: Option<Purpose>,
    /// Only by this right.
    pub way: Option<Way>,
    /// In this order.
    pub order: ReadingOrder,
    /// How many to pass over, and how many to give.
    pub part: (usize, usize),
}

/// What a list of readings came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingsFound {
    /// The part that was asked for.
    pub rows: Vec<PastReading>,
    /// How many there are.
    pub total: usize,
}

/// Somebody who is named on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Number of the naming.
    pub number: i64,
    /// Code and name of whoever is named.
    pub person: (String, String),
    /// Code of whoever named them.
    pub by: String,
    /// Since when.
    pub since: Timestamp,
}

/// Somebody is told that the glass was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub number: i64,
    /// The reading.
    pub reading: PastReading,
}

/// The author of a record is told that somebody else named somebody on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedNotice {
    /// Its number.
    pub number: i64,
    /// Kind and id of the record.
    pub record: (Kind, String),
    /// Code and name of whoever was named.
    pub person: (String, String),
    /// Code and name of whoever named them.
    pub by: (String, String),
    /// When.
    pub at: Timestamp,
}

impl Office {
    /// Notes a reading of a closed record and then does it: no note, no reading.
    pub fn read_restricted<T, E: From<StoreFault>>(
        &self,
        account: i64,
        reading: &Reading,
        now: Timestamp,
        read: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.note_reading(account, reading, now).map_err(E::from)?;
        read()
    }

    /// Breaks the glass: notes it with its end and tells these accounts, all or nothing, and then
    /// reads.
    pub fn break_glass<T, E: From<StoreFault>>(
        &self,
        account: i64,
        (reading, until): (&Reading, Timestamp),
        told: &[i64],
        now: Timestamp,
        read: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.note_glass(account, (reading, until), told, now).map_err(E::from)?;
        read()
    }

    fn note_reading(
        &self,
        account: i64,
        reading: &Reading,
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        note(&tx, self.key(), account, reading, now)?;
        Ok(tx.commit()?)
    }

    fn note_glass(
        &self,
        account: i64,
        (reading, until): (&Reading, Timestamp),
        told: &[i64],
        now: Timestamp,
    ) -> Result<(), StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        let number = note(&tx, self.key(), account, reading, now)?;
        let (kind, id) = &reading.record;
        tx.execute(
            "INSERT INTO glass (reading, account, kind, record_id, ends_at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![number, account, kind.code(), id, until.to_string()],
        )?;
        for other in told {
            let sql = "INSERT INTO notice (account, reading) VALUES (?1, ?2)";
            tx.execute(sql, [*other, number])?;
        }
        Ok(tx.commit()?)
    }

    /// What ties an account to a record, but for being its author, which the ledger knows.
    pub fn ties(&self, account: i64, kind: Kind, id: &str) -> Result<Ties, StoreFault> {
        let db = self.db();
        let about = params![kind.code(), id, account];
        let named = db
            .prepare_cached(
                "SELECT 1 FROM named
                 WHERE kind = ?1 AND record_id = ?2 AND account = ?3 AND ended_at IS NULL",
            )?
            .exists(about)?;
        let mut broken = db.prepare_cached(
            "SELECT ends_at FROM glass WHERE kind = ?1 AND record_id = ?2 AND account = ?3",
        )?;
        let until = broken.query_map(about, |row| time(row, 0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(Ties { author: false, named, glass_until: until.into_iter().max() })
    }

    /// Those who are named on a record, in the order in which they were.
    pub fn named(&self, kind: Kind, id: &str) -> Result<Vec<Named>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT n.named, a.code, a.name, b.code, n.made_at FROM named n
             JOIN account a ON a.account = n.account JOIN account b ON b.account = n.made_by
             WHERE n.kind = ?1 AND n.record_id = ?2 AND n.ended_at IS NULL ORDER BY n.named",
        )?;
        let found = statement.query_map(params![kind.code(), id], |row| {
            Ok(Named {
                number: row.get(0)?,
                person: (row.get(1)?, row.get(2)?),
                by: row.get(3)?,
                since: time(row, 4)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Ids of the records of a kind on which an account is named, the latest first.
    pub fn named_on(&self, account: i64, kind: Kind) -> Result<Vec<String>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT record_id FROM named WHERE account = ?1 AND kind = ?2 AND ended_at IS NULL
             ORDER BY named DESC",
        )?;
        let found = statement.query_map(params![account, kind.code()], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Ids of the records of a kind that are open to an account because it broke the glass.
    pub fn broken_by(
        &self,
        account: i64,
        kind: Kind,
        now: Timestamp,
    ) -> Result<Vec<(String, Timestamp)>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT record_id, ends_at FROM glass WHERE account = ?1 AND kind = ?2
             ORDER BY reading DESC",
        )?;
        let found = statement
            .query_map(params![account, kind.code()], |row| Ok((row.get(0)?, time(row, 1)?)))?;
        let all: Vec<(String, Timestamp)> = found.collect::<Result<_, _>>()?;
        let mut open: Vec<(String, Timestamp)> = Vec::new();
        for (id, until) in all.into_iter().filter(|(_, until)| *until > now) {
            if open.iter().all(|(other, _)| *other != id) {
                open.push((id, until));
            }
        }
        Ok(open)
    }

    /// Names an account on a record, by another, and tells the `author`; false where as many are
    /// named as may be. Whoever is named already stays so, and nobody is told again.
    pub fn name(
        &self,
        (kind, id): (Kind, &str),
        (account, by): (i64, i64),
        author: Option<i64>,
        now: Timestamp,
    ) -> Result<bool, StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        let held: i64 = tx.query_row(
            "SELECT count(*) FROM named
             WHERE kind = ?1 AND record_id = ?2 AND account <> ?3 AND ended_at IS NULL",
            params![kind.code(), id, account],
            |row| row.get(0),
        )?;
        if held >= int(NAMED_MAX) {
            return Ok(false);
        }
        let made = tx.execute(
            "INSERT INTO named (kind, record_id, account, made_by, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            params![kind.code(), id, account, by, now.to_string()],
        )?;
        let number = tx.last_insert_rowid();
        if let Some(author) = author.filter(|_| made > 0) {
            let sql = "INSERT INTO told (account, named) VALUES (?1, ?2)";
            tx.execute(sql, [author, number])?;
        }
        tx.commit()?;
        Ok(true)
    }

    /// Ends a naming on this record; false where there is none of this number. It stays in the file
    /// with who ended it.
    pub fn end_naming(
        &self,
        (kind, id): (Kind, &str),
        number: i64,
        by: i64,
        now: Timestamp,
    ) -> Result<bool, StoreFault> {
        let changed = self.db().execute(
            "UPDATE named SET ended_by = ?4, ended_at = ?5
             WHERE named = ?1 AND kind = ?2 AND record_id = ?3 AND ended_at IS NULL",
            params![number, kind.code(), id, by, now.to_string()],
        )?;
        Ok(changed > 0)
    }

    /// Readings, as they are asked for.
    pub fn readings(&self, asked: &AskedReadings<'_>) -> Result<ReadingsFound, StoreFault> {
        let order = match asked.order {
            ReadingOrder::Newest => "r.reading DESC",
            ReadingOrder::Oldest => "r.reading",
            ReadingOrder::Reader => "a.name COLLATE NOCASE, r.reading DESC",
            ReadingOrder::Record => "r.record_id, r.reading DESC",
        };
        let (skip, take) = asked.part;
        let limits = [
            asked.owner.unwrap_or(""),
            asked.record,
            asked.reader,
            asked.purpose.map_or("", Purpose::code),
            asked.way.map_or("", Way::code),
        ];
        let db = self.db();
        let counted = format!("SELECT count(*) FROM (SELECT 1 {ASKED} LIMIT {READINGS_MAX})");
        let total: i64 = db.prepare_cached(&counted)?.query_row(limits, |row| row.get(0))?;
        let sql = format!("SELECT {READING} {ASKED} ORDER BY {order} LIMIT {take} OFFSET {skip}");
        let mut statement = db.prepare_cached(&sql)?;
        let rows = statement.query_map(limits, |row| past(row, 0))?.collect::<Result<_, _>>()?;
        Ok(ReadingsFound { rows, total: usize::try_from(total).unwrap_or(0) })
    }

    /// What an account was told and has not ticked yet, newest first.
    pub fn notices(&self, account: i64) -> Result<Vec<Notice>, StoreFault> {
        let db = self.db();
        let sql = format!(
            "SELECT n.notice, {READING} FROM notice n JOIN reading r ON r.reading = n.reading
             JOIN account a ON a.account = r.account
             WHERE n.account = ?1 AND n.seen_at IS NULL ORDER BY n.notice DESC"
        );
        let mut statement = db.prepare_cached(&sql)?;
        let found = statement.query_map([account], |row| {
            Ok(Notice { number: row.get(0)?, reading: past(row, 1)? })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Namings by others on what an account is the author of, which it has not ticked yet, newest
    /// first.
    pub fn named_notices(&self, account: i64) -> Result<Vec<NamedNotice>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT t.told, n.kind, n.record_id, a.code, a.name, b.code, b.name, n.made_at
             FROM told t JOIN named n ON n.named = t.named
             JOIN account a ON a.account = n.account JOIN account b ON b.account = n.made_by
             WHERE t.account = ?1 AND t.seen_at IS NULL ORDER BY t.told DESC",
        )?;
        let found = statement.query_map([account], |row| {
            let kind: String = row.get(1)?;
            Ok(NamedNotice {
                number: row.get(0)?,
                record: (Kind::from_code(&kind).unwrap_or(Kind::Observation), row.get(2)?),
                person: (row.get(3)?, row.get(4)?),
                by: (row.get(5)?, row.get(6)?),
                at: time(row, 7)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Ticks such a notice of an account; false where it has none of this number.
    pub fn tick_named(
        &self,
        account: i64,
        number: i64,
        now: Timestamp,
    ) -> Result<bool, StoreFault> {
        let changed = self.db().execute(
            "UPDATE told SET seen_at = coalesce(seen_at, ?3) WHERE told = ?1 AND account = ?2",
            params![number, account, now.to_string()],
        )?;
        Ok(changed > 0)
    }

    /// Ticks a notice of an account; false where it has none of this number.
    pub fn tick(&self, account: i64, number: i64, now: Timestamp) -> Result<bool, StoreFault> {
        let db = self.db();
        let own = db
            .prepare_cached("SELECT 1 FROM notice WHERE notice = ?1 AND account = ?2")?
            .exists([number, account])?;
        db.execute(
            "UPDATE notice SET seen_at = ?3
             WHERE notice = ?1 AND account = ?2 AND seen_at IS NULL",
            params![number, account, now.to_string()],
        )?;
        Ok(own)
    }
}

const READING: &str =
    "r.at, a.code, a.name, r.record_id, r.owner, r.way, r.purpose, r.reason, r.kind";
const ASKED: &str = "FROM reading r JOIN account a ON a.account = r.account
    WHERE (?1 = '' OR r.owner = ?1) AND (?2 = '' OR r.record_id = ?2 COLLATE NOCASE)
      AND (?3 = '' OR a.code = ?3 COLLATE NOCASE OR a.name = ?3 COLLATE NOCASE)
      AND (?4 = '' OR r.purpose = ?4) AND (?5 = '' OR r.way = ?5)";

/// The note and its line in the log, on disk once the transaction is; gives back its number.
fn note(
    db: &Connection,
    key: &PeopleKey,
    account: i64,
    reading: &Reading,
    now: Timestamp,
) -> Result<i64, StoreFault> {
    let (kind, id) = &reading.record;
    db.execute(
        "INSERT INTO reading (account, kind, record_id, owner, way, purpose, reason, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            account,
            kind.code(),
            id,
            reading.owner,
            reading.way.code(),
            reading.purpose.code(),
            reading.reason,
            now.to_string()
        ],
    )?;
    let number = db.last_insert_rowid();
    log::tell(db, key, Told::Reading, number)?;
    Ok(number)
}

fn past(row: &Row<'_>, from: usize) -> rusqlite::Result<PastReading> {
    let text = |place: usize| row.get::<_, String>(from + place);
    Ok(PastReading {
        at: time(row, from)?,
        reader: (text(1)?, text(2)?),
        kind: Kind::from_code(&text(8)?).unwrap_or(Kind::Observation),
        record: text(3)?,
        owner: text(4)?,
        // What an older or newer program wrote is shown as the nearest that is known here.
        way: Way::read(&text(5)?).unwrap_or(Way::Named),
        purpose: Purpose::read(&text(6)?).unwrap_or(Purpose::Check),
        reason: row.get(from + 7)?,
    })
}
