//! Who writes at which section of a report at this moment, and when the delegates of a party opened
//! the draft that is shown to it.
//!
//! Kept with the people: neither is a fact of the mission. That somebody writes keeps others from
//! writing over it; it decides nothing, because a save is bound to the version it was made from.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::append::int;
use super::fault::StoreFault;
use super::office::{Office, time};

/// The tables, in the file of the people.
pub(in crate::store) const SCHEMA: &str = "
CREATE TABLE writing (
  report TEXT NOT NULL,
  section TEXT NOT NULL,
  lang TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account,
  since TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  PRIMARY KEY (report, section, lang)
) STRICT, WITHOUT ROWID;
CREATE TABLE opening (
  opening INTEGER PRIMARY KEY,
  report TEXT NOT NULL,
  party TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES account,
  position INTEGER NOT NULL,
  lang TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX opening_report ON opening (report, party);
";

/// How long a section is kept for whoever opened it, in minutes; every save and every draft that is
/// kept begins them anew.
pub const WRITING_MINUTES: i64 = 15;

/// One section of a report in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The report.
    pub report: &'a str,
    /// The section.
    pub section: &'a str,
    /// The language.
    pub lang: &'a str,
}

/// Somebody writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The section.
    pub section: String,
    /// The language.
    pub lang: String,
    /// Who.
    pub account: i64,
    /// What colleagues call them.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when it is kept for them.
    pub ends: Timestamp,
}

/// A delegate opened the draft that is shown to their party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The report.
    pub report: String,
    /// The party.
    pub party: String,
    /// The delegate.
    pub account: i64,
    /// Ledger position as of which the draft is shown.
    pub position: u64,
    /// Language in which it was opened.
    pub lang: String,
    /// When.
    pub at: Timestamp,
}

impl Office {
    /// Keeps a section for an account, unless it is kept for somebody else; gives back for whom it is
    /// kept now. One whose time ran out is taken over by a `press` only.
    pub fn write_at(
        &self,
        place: Place,
        account: i64,
        now: Timestamp,
        press: bool,
    ) -> Result<Writing, StoreFault> {
        let mut db = self.db();
        let tx = db.transaction()?;
        let held = held(&tx, place)?;
        if let Some(held) = held.as_ref().filter(|it| it.account != account)
            && (held.ends > now || !press)
        {
            return Ok(held.clone());
        }
        let own = held.filter(|it| it.account == account && it.ends > now);
        let since = own.map_or(now, |it| it.since);
        let ends = now + SignedDuration::from_mins(WRITING_MINUTES);
        tx.execute(
            "INSERT INTO writing (report, section, lang, account, since, ends_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET account = ?4, since = ?5, ends_at = ?6",
            params![
                place.report,
                place.section,
                place.lang,
                account,
                since.to_string(),
                ends.to_string()
            ],
        )?;
        let kept = self::held(&tx, place)?.ok_or(StoreFault::Stopped)?;
        tx.commit()?;
        Ok(kept)
    }

    /// Whoever writes at a report, by section and language.
    pub fn writing(&self, report: &str) -> Result<Vec<Writing>, StoreFault> {
        let db = self.db();
        let sql = format!("{WRITING} WHERE w.report = ?1 ORDER BY w.section, w.lang");
        let mut statement = db.prepare_cached(&sql)?;
        let found = statement.query_map([report], writing)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Nobody writes here any more; with an account, only if it was that one.
    pub fn end_writing(&self, place: Place, account: Option<i64>) -> Result<bool, StoreFault> {
        let ended = self.db().execute(
            "DELETE FROM writing WHERE report = ?1 AND section = ?2 AND lang = ?3
               AND (?4 IS NULL OR account = ?4)",
            params![place.report, place.section, place.lang, account],
        )?;
        Ok(ended > 0)
    }

    /// Notes that a delegate opens a draft. Nothing is shown before the note is on disk.
    pub fn note_opening(&self, it: &Opening) -> Result<(), StoreFault> {
        self.db().execute(
            "INSERT INTO opening (report, party, account, position, lang, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![it.report, it.party, it.account, int(it.position), it.lang, it.at.to_string()],
        )?;
        Ok(())
    }

    /// When the draft of a report was opened by delegates, oldest first.
    pub fn openings(&self, report: &str) -> Result<Vec<Opening>, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT report, party, account, position, lang, at FROM opening
             WHERE report = ?1 ORDER BY opening",
        )?;
        let found = statement.query_map([report], opening)?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}

const WRITING: &str = "SELECT w.section, w.lang, w.account, a.name, w.since, w.ends_at
                       FROM writing w JOIN account a ON a.account = w.account";

fn held(db: &Connection, place: Place) -> Result<Option<Writing>, StoreFault> {
    let sql = format!("{WRITING} WHERE w.report = ?1 AND w.section = ?2 AND w.lang = ?3");
    let at = params![place.report, place.section, place.lang];
    Ok(db.prepare_cached(&sql)?.query_row(at, writing).optional()?)
}

fn writing(row: &Row<'_>) -> rusqlite::Result<Writing> {
    Ok(Writing {
        section: row.get(0)?,
        lang: row.get(1)?,
        account: row.get(2)?,
        name: row.get(3)?,
        since: time(row, 4)?,
        ends: time(row, 5)?,
    })
}

fn opening(row: &Row<'_>) -> rusqlite::Result<Opening> {
    let position: i64 = row.get(3)?;
    Ok(Opening {
        report: row.get(0)?,
        party: row.get(1)?,
        account: row.get(2)?,
        position: u64::try_from(position).unwrap_or(0),
        lang: row.get(4)?,
        at: time(row, 5)?,
    })
}
