//! The moments at which the public can look back, and what the public copy holds for them.
//!
//! A moment is the ledger as a published report was made from it: the position of its seal. Beside
//! the versions of now the copy holds those that were public at some moment, by the allow-list as
//! it was settled there with the report in it, and are public still: the record is shown now, and
//! each cell passes both lists. What was withdrawn, closed, blanked or placed less exactly since is
//! at no moment. A version is one row, seen from its own position until `ended_by`, which is always a
//! moment and so tells no position of a hidden entry; where it was known at a moment and not
//! public, the table `x_unseen` says so.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::allow::{AllowList, Row};
use super::append::int;
use super::check::root_at;
use super::fault::StoreFault;
use super::open::Journal;
use super::project::{Pending, Projector};
use super::read::{self, VersionRow};
use crate::assessment::{Report, Seal};
use crate::record::{Vantage, check, def};
use crate::word::{Base, Cells, Day, EvidenceLink, Field as _, Kind, Record as _, hexadecimal};

/// The ledger as a published report was made from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Ledger position of the seal.
    pub known_at: u64,
    /// The day as of which the report was written.
    pub as_of: Day,
    /// The report.
    pub report_id: String,
    /// Root hash of the ledger at that position, hexadecimal.
    pub root: String,
    /// Signed checkpoint of that position; empty where none was signed there.
    pub checkpoint: String,
}

const TABLES: &str = "
    CREATE TABLE moment (
      known_at INTEGER PRIMARY KEY,
      as_of TEXT NOT NULL,
      report_id TEXT NOT NULL,
      root TEXT NOT NULL,
      checkpoint TEXT NOT NULL
    ) STRICT;
    CREATE TABLE x_unseen (
      known_at INTEGER NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (known_at, position)
    ) STRICT, WITHOUT ROWID;";

/// Stands in for the table where every version that was known was also seen: in a mission, and in
/// a copy of an older program. A mission's own file never has it.
const NONE_UNSEEN: &str = "CREATE TEMP TABLE x_unseen (
      known_at INTEGER NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (known_at, position)
    ) STRICT, WITHOUT ROWID;";

/// Lets a reading connection ask what was not seen.
pub(super) fn open_unseen(db: &Connection, journal: Journal) -> Result<(), StoreFault> {
    if journal == Journal::Delete && db.table_exists(Some("main"), "x_unseen")? {
        return Ok(());
    }
    db.pragma_update(None, "query_only", false)?;
    db.execute_batch(NONE_UNSEEN)?;
    Ok(db.pragma_update(None, "query_only", true)?)
}

/// The moments of a public copy, oldest first; none in a copy of an older program.
pub(super) fn of(db: &Connection) -> Result<Vec<Moment>, StoreFault> {
    if !db.table_exists(Some("main"), "moment")? {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare(
        "SELECT known_at, as_of, report_id, root, checkpoint FROM moment ORDER BY known_at",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let as_of = Day::parse(&row.get::<_, String>(1)?);
        found.push(Moment {
            known_at: read::position_of(row)?,
            as_of: as_of.map_err(|fault| StoreFault::Key(fault.to_string()))?,
            report_id: row.get(2)?,
            root: row.get(3)?,
            checkpoint: row.get(4)?,
        });
    }
    Ok(found)
}

/// What is public now and what was at each moment, as far as it is decided without observations.
#[derive(Debug)]
pub(super) struct Settled {
    now: AllowList,
    known_at: Vantage,
    then: Vec<(Moment, AllowList)>,
    versions: BTreeMap<i64, Version>,
    /// Position of the version of now, by kind and id.
    of_now: BTreeMap<(Kind, String), i64>,
}

/// The seal was made in this ledger: one that came in by import names a position of the one it was made in, at which
/// there is something else here.
fn of_this_ledger(db: &Connection, seal: &Seal) -> Result<bool, StoreFault> {
    let Ok(position) = u64::try_from(seal.known_at) else { return Ok(false) };
    Ok(hexadecimal(&root_at(db, position)?) == seal.root_hash.as_str())
}

/// A version that goes into the copy.
#[derive(Debug)]
struct Version {
    kind: Kind,
    first: i64,
    /// Its public cells.
    cells: Cells,
    /// It is the one of now.
    of_now: bool,
    /// Moments at which it was public, oldest first.
    seen: Vec<i64>,
}

impl Settled {
    /// Decides on everything but the observations. A copy that prepares a report has no moments:
    /// nobody looks back in it.
    pub(super) fn settle(
        db: &Connection,
        known_at: &Vantage,
        prepared: Option<&str>,
    ) -> Result<Self, StoreFault> {
        let (now, rows) = AllowList::settle(db, known_at, prepared)?;
        let seals: Vec<Seal> = match prepared {
            Some(_) => Vec::new(),
            None => rows.iter().filter_map(|row| seal(row, known_at.known_at)).collect(),
        };
        let mut settled = Self {
            now,
            known_at: *known_at,
            then: Vec::new(),
            versions: BTreeMap::new(),
            of_now: BTreeMap::new(),
        };
        for row in &rows {
            settled.add_now(row);
        }
        let mut by_position: BTreeMap<i64, Seal> = BTreeMap::new();
        for seal in seals {
            if of_this_ledger(db, &seal)? {
                by_position.insert(seal.known_at, seal);
            }
        }
        for seal in by_position.into_values() {
            settled.add_moment(db, &seal)?;
        }
        Ok(settled)
    }

    fn add_now(&mut self, row: &Row) {
        let Some(cells) = self.now.public(row.kind, &row.cells) else { return };
        let (position, first) = row.position;
        self.of_now.insert((row.kind, cells.id().to_owned()), position);
        let seen = Vec::new();
        self.versions
            .insert(position, Version { kind: row.kind, first, cells, of_now: true, seen });
    }

    fn add_moment(&mut self, db: &Connection, seal: &Seal) -> Result<(), StoreFault> {
        let (Ok(known_at), report) = (u64::try_from(seal.known_at), seal.report_id.as_str()) else {
            return Ok(());
        };
        let there = Vantage { known_at, ..self.known_at };
        let (list, rows) = AllowList::settle(db, &there, Some(report))?;
        let sealed = rows.iter().find(|row| row.kind == Kind::Report && row.cells.id() == report);
        let sealed = sealed.and_then(|row| Report::from_cells(&row.cells).ok());
        let Some(as_of) = sealed.and_then(|report| report.read_as_of()) else { return Ok(()) };
        // What only earlier versions refer to was not looked up yet.
        self.now.look_up(db, &self.known_at, &rows)?;
        for row in &rows {
            self.add_then(&list, row, seal.known_at);
        }
        let moment = Moment {
            known_at,
            as_of,
            report_id: report.to_owned(),
            root: hexadecimal(&root_at(db, known_at)?),
            checkpoint: checkpoint(db, seal.known_at)?,
        };
        self.then.push((moment, list));
        Ok(())
    }

    /// A version that was public at a moment.
    fn add_then(&mut self, list: &AllowList, row: &Row, moment: i64) {
        let (position, first) = row.position;
        if let Some(version) = self.versions.get_mut(&position) {
            if version.of_now {
                version.seen.push(moment);
            } else if let Some(cells) = list.public(row.kind, &version.cells) {
                version.seen.push(moment);
                version.cells = cells;
            }
            return;
        }
        let Some(cells) = self.still_public(row, list) else { return };
        let seen = vec![moment];
        self.versions
            .insert(position, Version { kind: row.kind, first, cells, of_now: false, seen });
    }

    /// Of an earlier version what both lists let through and was not taken back since.
    fn still_public(&self, row: &Row, list: &AllowList) -> Option<Cells> {
        let of_now = self.of_now.get(&(row.kind, row.cells.id().to_owned()))?;
        let of_now = &self.versions.get(of_now)?.cells;
        let cells = list.public(row.kind, &self.now.public(row.kind, &row.cells)?)?;
        without_what_was_taken_back(row.kind, &cells, of_now)
    }

    /// Writes everything that is public, observations included, and gives back how many versions.
    pub(super) fn write(
        &self,
        db: &Connection,
        out: &Connection,
        projector: &Projector,
        pending: &mut Pending,
    ) -> Result<u64, StoreFault> {
        out.execute_batch(TABLES)?;
        for (moment, _) in &self.then {
            write_moment(out, moment)?;
        }
        let mut writer = Writer { out, projector, pending, moments: self.moments(), written: 0 };
        for (position, version) in &self.versions {
            writer.write(*position, version)?;
        }
        let mut sources = Sources::default();
        read::versions(db, self.known_at.known_at, Kind::Observation, |row| {
            match self.observation(db, row, &mut sources)? {
                Some(version) => writer.write(row.position.0, &version),
                None => Ok(()),
            }
        })?;
        Ok(writer.written)
    }

    fn moments(&self) -> Vec<i64> {
        self.then.iter().map(|(moment, _)| int(moment.known_at)).collect()
    }

    /// What of a version of an observation goes into the copy, if anything.
    fn observation(
        &self,
        db: &Connection,
        row: VersionRow<'_>,
        sources: &mut Sources,
    ) -> Result<Option<Version>, StoreFault> {
        let (kind, (position, first)) = (Kind::Observation, row.position);
        let of_now = row.ended_by.is_none_or(|ended| ended >= int(self.known_at.known_at));
        let known = |at: i64| position < at && row.ended_by.is_none_or(|ended| ended >= at);
        let then = || self.then.iter().filter(|(moment, _)| known(int(moment.known_at)));
        if !of_now && then().next().is_none() {
            return Ok(None);
        }
        let said = Cells(row.cells.iter().map(|text| (*text).to_owned()).collect());
        let Some(mut cells) = self.now.public(kind, &said) else { return Ok(None) };
        if !of_now {
            let newest = read::observation(db, &self.known_at, said.id())?;
            let newest = newest.and_then(|(_, newest)| self.now.public(kind, &newest));
            let Some(newest) = newest else { return Ok(None) };
            let Some(left) = without_what_was_taken_back(kind, &cells, &newest) else {
                return Ok(None);
            };
            cells = left;
        }
        if of_now {
            let seen = sources.showing(self, &said).iter().copied().filter(|at| known(*at));
            let seen = seen.collect();
            return Ok(Some(Version { kind, first, cells, of_now, seen }));
        }
        let mut seen = Vec::new();
        for (moment, list) in then().filter(|(_, list)| list.stands(kind, &said)) {
            let Some(narrower) = list.public(kind, &cells) else { continue };
            cells = narrower;
            seen.push(int(moment.known_at));
        }
        Ok((!seen.is_empty()).then_some(Version { kind, first, cells, of_now, seen }))
    }
}

/// Moments at which each source was shown. An observation that is public now by its own class has
/// that class at every moment, so that it stands where its source does: there are millions, and few
/// sources.
#[derive(Debug, Default)]
struct Sources(HashMap<String, Vec<i64>>);

impl Sources {
    /// Moments at which the source of an observation was shown.
    fn showing(&mut self, settled: &Settled, observation: &Cells) -> &[i64] {
        let place = def(Kind::Observation).place("source_id").unwrap_or_default();
        let source = observation.get(place);
        if !self.0.contains_key(source) {
            let shown = settled.then.iter().filter(|(_, list)| list.shows(Kind::Source, source));
            let shown = shown.map(|(moment, _)| int(moment.known_at)).collect();
            self.0.insert(source.to_owned(), shown);
        }
        self.0.get(source).map_or(&[], Vec::as_slice)
    }
}

struct Writer<'a> {
    out: &'a Connection,
    projector: &'a Projector,
    pending: &'a mut Pending,
    moments: Vec<i64>,
    written: u64,
}

impl Writer<'_> {
    fn write(&mut self, position: i64, version: &Version) -> Result<(), StoreFault> {
        let Version { kind, first, cells, .. } = version;
        let last = version.seen.last().copied().filter(|_| !version.of_now);
        match last {
            None => {
                self.projector.add(self.out, *kind, (position, *first), cells, self.pending)?;
            }
            Some(last) => {
                self.projector.add_past(self.out, *kind, (position, *first, last), cells)?;
            }
        }
        let known = |at: &&i64| position < **at && last.is_none_or(|last| **at <= last);
        for at in self.moments.iter().filter(known).filter(|at| !version.seen.contains(at)) {
            self.out
                .prepare_cached("INSERT INTO x_unseen (known_at, position) VALUES (?1, ?2)")?
                .execute([*at, position])?;
        }
        self.written += 1;
        Ok(())
    }
}

fn write_moment(out: &Connection, moment: &Moment) -> Result<(), StoreFault> {
    out.execute(
        "INSERT INTO moment (known_at, as_of, report_id, root, checkpoint)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            int(moment.known_at),
            moment.as_of.to_string(),
            moment.report_id,
            moment.root,
            moment.checkpoint
        ],
    )?;
    Ok(())
}

/// The seal of a row, if it is one from before this position.
fn seal(row: &Row, known_at: u64) -> Option<Seal> {
    let seal = (row.kind == Kind::Seal).then(|| Seal::from_cells(&row.cells).ok())??;
    u64::try_from(seal.known_at).is_ok_and(|at| at < known_at).then_some(seal)
}

fn checkpoint(db: &Connection, size: i64) -> Result<String, StoreFault> {
    let note = db
        .prepare_cached("SELECT note FROM checkpoint WHERE size = ?1")?
        .query_row([size], |row| row.get(0))
        .optional()?;
    Ok(note.unwrap_or_default())
}

/// Kinds of which an emptied cell was taken back, whatever sort of cell it is: they say who saw
/// what, when and where. Of the others only free text is: a code or date that is empty now was
/// replaced by another way of saying it.
const FROM_THE_FIELD: [Kind; 7] = [
    Kind::Source,
    Kind::Observation,
    Kind::Claim,
    Kind::Reading,
    Kind::Incident,
    Kind::Session,
    Kind::Reply,
];

/// Fields that say where something was. If one of them is told otherwise now, none is told of an
/// earlier version: the place may have been made less exact to protect somebody.
const PLACING: [&str; 6] = ["lat", "lon", "geo_precision", "admin1", "admin1_code", "place"];

/// The cells of an earlier version without those that the version of now says no more; nothing
/// where it cannot stand without them.
fn without_what_was_taken_back(kind: Kind, cells: &Cells, of_now: &Cells) -> Option<Cells> {
    let fields = || def(kind).fields.iter().enumerate();
    let of_field = FROM_THE_FIELD.contains(&kind);
    let placing = |name: &str| of_field && PLACING.contains(&name);
    let differs = |place: usize| cells.get(place) != of_now.get(place);
    let moved = fields().any(|(place, field)| placing(field.name) && differs(place));
    let left = fields().map(|(place, field)| {
        let (then, now) = (cells.get(place), of_now.get(place));
        let emptied = now.is_empty() && (of_field || field.kind.base == Base::Text);
        match field.kind.base {
            _ if emptied || moved && placing(field.name) => String::new(),
            Base::EvidenceLink => with_notes_of_now(then, now),
            _ => then.to_owned(),
        }
    });
    let left = Cells(left.collect());
    (left == *cells || check(kind, &left).is_ok()).then_some(left)
}

/// Links without the remarks that the link to the same commitment has no more.
fn with_notes_of_now(then: &str, now: &str) -> String {
    let (Ok(mut links), Ok(now)) =
        (Vec::<EvidenceLink>::read(then), Vec::<EvidenceLink>::read(now))
    else {
        return String::new();
    };
    for link in &mut links {
        let same = now.iter().find(|it| it.commitment_id == link.commitment_id);
        if same.is_none_or(|it| it.note.is_none()) {
            link.note = None;
        }
    }
    let mut written = String::new();
    links.write(&mut written);
    written
}
