//! Two people who judge the same apart, each without seeing what the other makes of it.
//!
//! Kept with the people: what they put down here is no judgement of the mission, only a trial of how
//! far two agree. What one put down is given to nobody else until both are done.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::fault::StoreFault;
use super::office::{Office, time};
use crate::word::{Day, Key};

/// The tables, in the file of the people.
pub(in crate::store) const SCHEMA: &str = "
CREATE TABLE round (
  round INTEGER PRIMARY KEY,
  agreement TEXT NOT NULL,
  as_of TEXT NOT NULL,
  one INTEGER NOT NULL REFERENCES account,
  other INTEGER NOT NULL REFERENCES account,
  opened_at TEXT NOT NULL,
  one_done INTEGER NOT NULL DEFAULT 0,
  other_done INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE coding (
  round INTEGER NOT NULL REFERENCES round,
  account INTEGER NOT NULL REFERENCES account,
  commitment TEXT NOT NULL,
  level TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (round, account, commitment)
) STRICT, WITHOUT ROWID;
";

const ROUND: &str = "round, agreement, as_of, one, other, opened_at, one_done, other_done";

/// A round: two people, one agreement, one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number.
    pub round: i64,
    /// The agreement whose commitments are judged.
    pub agreement: Key,
    /// The day for which.
    pub as_of: Day,
    /// Both accounts; the first opened it.
    pub people: [i64; 2],
    /// When it was opened.
    pub opened: Timestamp,
    /// Which of the two are done.
    pub done: [bool; 2],
}

impl Round {
    /// Both are done: what they put down is shown.
    pub fn is_open(&self) -> bool {
        self.done == [true, true]
    }

    /// Whether this account is one of the two, and done.
    pub fn part_of(&self, account: i64) -> Option<bool> {
        let place = self.people.iter().position(|person| *person == account)?;
        self.done.get(place).copied()
    }
}

/// What somebody put down for one commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// The level or the state, as the form has it.
    pub level: String,
    /// Why.
    pub why: String,
}

/// By commitment.
pub type Codings = BTreeMap<String, Coding>;

impl Office {
    /// Opens a round; gives back its number.
    pub fn open_round(
        &self,
        agreement: &Key,
        as_of: Day,
        people: [i64; 2],
        now: Timestamp,
    ) -> Result<i64, StoreFault> {
        let [one, other] = people;
        let db = self.db();
        db.execute(
            "INSERT INTO round (agreement, as_of, one, other, opened_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![agreement.as_str(), as_of.to_string(), one, other, now.to_string()],
        )?;
        Ok(db.last_insert_rowid())
    }

    /// Every round, newest first.
    pub fn rounds(&self) -> Result<Vec<Round>, StoreFault> {
        let db = self.db();
        let mut statement =
            db.prepare_cached(&format!("SELECT {ROUND} FROM round ORDER BY round DESC"))?;
        let found = statement.query_map([], round)?.collect::<Result<Vec<_>, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// One round.
    pub fn round(&self, number: i64) -> Result<Option<Round>, StoreFault> {
        let db = self.db();
        let sql = format!("SELECT {ROUND} FROM round WHERE round = ?1");
        Ok(db.prepare_cached(&sql)?.query_row([number], round).optional()?.flatten())
    }

    /// Puts down what somebody makes of a commitment, over what they put down before. False where
    /// they are not one of the two, or are done.
    pub fn put_down(
        &self,
        number: i64,
        account: i64,
        commitment: &str,
        coding: &Coding,
    ) -> Result<bool, StoreFault> {
        let put = self.db().execute(
            "INSERT INTO coding (round, account, commitment, level, why)
             SELECT round, ?2, ?3, ?4, ?5 FROM round
             WHERE round = ?1 AND ((one = ?2 AND one_done = 0) OR (other = ?2 AND other_done = 0))
             ON CONFLICT DO UPDATE SET level = excluded.level, why = excluded.why",
            params![number, account, commitment, coding.level, coding.why],
        )?;
        Ok(put > 0)
    }

    /// Somebody is done: they change nothing any more.
    pub fn done(&self, number: i64, account: i64) -> Result<(), StoreFault> {
        self.db().execute(
            "UPDATE round SET one_done = one_done OR one = ?2, other_done = other_done OR other = ?2
             WHERE round = ?1",
            params![number, account],
        )?;
        Ok(())
    }

    /// What somebody put down themselves.
    pub fn own_codings(&self, number: i64, account: i64) -> Result<Codings, StoreFault> {
        let db = self.db();
        let mut statement = db.prepare_cached(
            "SELECT commitment, level, why FROM coding WHERE round = ?1 AND account = ?2",
        )?;
        let found = statement.query_map([number, account], |row| {
            Ok((row.get(0)?, Coding { level: row.get(1)?, why: row.get(2)? }))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// How many commitments each of the two has put down: numbers, not what.
    pub fn coded(&self, round: &Round) -> Result<[usize; 2], StoreFault> {
        let [one, other] = round.people;
        let count = |account| Ok::<_, StoreFault>(self.own_codings(round.round, account)?.len());
        Ok([count(one)?, count(other)?])
    }

    /// What both put down; nothing until both are done.
    pub fn both_codings(&self, round: &Round) -> Result<Option<[Codings; 2]>, StoreFault> {
        // Read again: what the caller holds may be of a moment ago.
        let now = self.round(round.round)?.filter(Round::is_open);
        let Some(Round { round, people: [one, other], .. }) = now else { return Ok(None) };
        Ok(Some([self.own_codings(round, one)?, self.own_codings(round, other)?]))
    }
}

fn round(row: &Row<'_>) -> rusqlite::Result<Option<Round>> {
    let agreement = Key::parse(&row.get::<_, String>(1)?).ok();
    let as_of = Day::parse(&row.get::<_, String>(2)?).ok();
    let Some((agreement, as_of)) = agreement.zip(as_of) else { return Ok(None) };
    Ok(Some(Round {
        round: row.get(0)?,
        agreement,
        as_of,
        people: [row.get(3)?, row.get(4)?],
        opened: time(row, 5)?,
        done: [row.get(6)?, row.get(7)?],
    }))
}
