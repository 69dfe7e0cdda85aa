//! The published store: a copy of what is public, made by an allow-list, in a file of its own.
//!
//! Public pages, public tables and the public site are given this file and nothing else; they have
//! no handle on the working database. What is not allowed here by name does not exist there.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::allow::AllowList;
pub use super::allow::{ALLOW_RULES, PUBLIC_KINDS};
use super::append::int;
use super::fault::StoreFault;
pub use super::moments::Moment;
use super::moments::{self, Settled};
use super::project::{Pending, Projector};
pub use super::read::RevisedRecord;
use super::read::VISIBLE;
use super::schema::{APPLICATION_ID, format_newest, index_schema};
use super::search::{self, Asked, Found, Hit};
use super::{Reader, open, read, rows, tables};
use crate::record::{Record, Vantage};
use crate::word::{Access, Cells, Day, Key, Kind, PartialDate};

/// What the published store says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Ledger position it was copied at.
    pub known_at: u64,
    /// The day at which standings are shown.
    pub as_of: Day,
    /// Root hash of the ledger at that position, hexadecimal.
    pub root: String,
    /// Signed checkpoint of that position.
    pub checkpoint: String,
    /// The agreement shown first.
    pub agreement_id: String,
    /// A report not published yet for which this copy was made: in it that report counts as
    /// public. The copy that the site shows has none.
    pub prepared: Option<String>,
}

/// The published store, opened for reading.
#[derive(Debug)]
pub struct Published {
    reader: Reader,
    folder: PathBuf,
}

impl Published {
    /// Opens the published store of a mission. Takes the folder `published`, never the mission:
    /// the working database may be gone.
    pub fn open(folder: &Path) -> Result<Self, StoreFault> {
        let reader = opened(folder, |path| Reader::of_file(path, open::Journal::Delete))?;
        Ok(Self { reader, folder: folder.to_owned() })
    }

    /// It is the copy of this publication, made by the allow-list of this program.
    pub fn is_of(&self, publication: &Publication) -> Result<bool, StoreFault> {
        let rules = self.reader.read(|db| meta(db, "rules"))?;
        Ok(rules == ALLOW_RULES && self.publication()? == *publication)
    }

    /// Where the published files lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it says of itself.
    pub fn publication(&self) -> Result<Publication, StoreFault> {
        self.reader.read(|db| {
            let meta = |key: &str| meta(db, key);
            Ok(Publication {
                known_at: meta("known_at")?.parse().unwrap_or_default(),
                as_of: Day::parse(&meta("as_of")?)
                    .map_err(|fault| StoreFault::Key(fault.to_string()))?,
                root: meta("root")?,
                checkpoint: meta("checkpoint")?,
                agreement_id: meta("agreement_id")?,
                prepared: Some(meta("prepared")?).filter(|id| !id.is_empty()),
            })
        })
    }

    /// The moments at which the public can look back, oldest first.
    pub fn moments(&self) -> Result<Vec<Moment>, StoreFault> {
        self.reader.read(moments::of)
    }

    /// Everything public; of the observations those that are cited.
    pub fn record(&self) -> Result<Record, StoreFault> {
        self.reader.record(&self.vantage()?)
    }

    /// The same without the counts of observations by month.
    pub fn record_without_counts(&self) -> Result<Record, StoreFault> {
        self.record_at(&self.vantage()?)
    }

    /// Everything that was public at a moment, or is now, without those counts. The vantage here and
    /// below is that of the publication or of a moment, on whatever day: at another position nobody
    /// decided what was public.
    pub fn record_at(&self, vantage: &Vantage) -> Result<Record, StoreFault> {
        self.reader.record_without_counts(vantage)
    }

    /// The vantage at which everything in it is read.
    pub fn vantage(&self) -> Result<Vantage, StoreFault> {
        Ok(vantage(&self.publication()?))
    }

    /// Streams every public record of a kind.
    pub fn stream(
        &self,
        kind: Kind,
        visit: impl FnMut(read::StreamRow<'_>) -> Result<(), StoreFault>,
    ) -> Result<u64, StoreFault> {
        self.stream_at(&self.vantage()?, kind, visit)
    }

    /// The same as it was public at a moment.
    pub fn stream_at(
        &self,
        vantage: &Vantage,
        kind: Kind,
        visit: impl FnMut(read::StreamRow<'_>) -> Result<(), StoreFault>,
    ) -> Result<u64, StoreFault> {
        self.reader.read(|db| read::stream(db, vantage, kind, visit))
    }

    /// Every public record of which the version of a moment is not the first, the one revised last first.
    pub fn revised(&self, vantage: &Vantage) -> Result<Vec<RevisedRecord>, StoreFault> {
        let mut found = self.reader.read(|db| {
            let each = PUBLIC_KINDS.iter().map(|kind| read::revised(db, vantage, *kind));
            Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
        })?;
        found.sort_by_key(|it| std::cmp::Reverse(it.position));
        Ok(found)
    }

    /// Adds the newest public steps back of each pillar within a period to a record.
    pub fn setbacks(
        &self,
        period: (Day, Day),
        per_pillar: usize,
        record: &mut Record,
    ) -> Result<(), StoreFault> {
        let vantage = self.vantage()?;
        self.reader.read(|db| read::setbacks(db, &vantage, period, per_pillar, record))
    }

    /// When each commitment of a record was observed last by the day of the vantage.
    pub fn last_observed(
        &self,
        vantage: &Vantage,
        record: &Record,
    ) -> Result<BTreeMap<Key, Day>, StoreFault> {
        self.reader.read(|db| read::last_observed(db, vantage, record))
    }

    /// Looks for public records by their words, at this moment and on whatever day; what was found when
    /// the time is up is kept.
    pub fn search(&self, vantage: &Vantage, asked: &Asked<'_>) -> Result<Found, StoreFault> {
        let limit = Duration::from_millis(search::PUBLIC_MILLIS_MAX);
        self.reader.read_within(limit, |db| search::find_published(db, vantage, asked))
    }

    /// The version of a record that was public at a moment.
    pub fn of_id(
        &self,
        vantage: &Vantage,
        kind: Kind,
        id: &str,
    ) -> Result<Option<Hit>, StoreFault> {
        self.reader.read(|db| search::hit_of(db, vantage, kind, id))
    }

    /// The published cells of the version that the ledger entry at `position` made.
    pub fn version(&self, kind: Kind, position: u64) -> Result<Option<Cells>, StoreFault> {
        self.reader.read(|db| read::version_at(db, kind, int(position)))
    }

    /// Adds public observations of one commitment to a record: these rows, counted from the newest.
    pub fn observations(
        &self,
        vantage: &Vantage,
        commitment: &str,
        rows: Range<usize>,
        record: &mut Record,
    ) -> Result<(), StoreFault> {
        self.reader.read(|db| read::observations(db, vantage, commitment, rows, record))
    }

    /// The public observations that were recorded last: `most` at most, whatever their dates.
    pub fn recorded_last(&self, vantage: &Vantage, most: usize) -> Result<Record, StoreFault> {
        let mut record = Record::default();
        self.reader.read(|db| read::recorded_last(db, vantage, most, &mut record))?;
        Ok(record)
    }

    /// The first possible days of all public observations of one commitment, oldest first; none where
    /// nothing is known of it. From the index alone.
    pub fn first_days(
        &self,
        vantage: &Vantage,
        commitment: &str,
    ) -> Result<Vec<Option<Day>>, StoreFault> {
        self.reader.read(|db| first_days(db, vantage, commitment))
    }

    /// The dates of all public observations of one commitment, by their first possible day.
    pub fn observed_on(
        &self,
        vantage: &Vantage,
        commitment: &str,
    ) -> Result<Vec<PartialDate>, StoreFault> {
        self.reader.read(|db| observed_on(db, vantage, commitment))
    }

    /// How many public observations of one commitment come before one of this first possible day
    /// and ledger position, counted from the newest.
    pub fn newer(
        &self,
        vantage: &Vantage,
        commitment: &str,
        place: (Option<Day>, u64),
    ) -> Result<usize, StoreFault> {
        self.reader.read(|db| newer(db, vantage, commitment, place))
    }
}

/// Opens the file of the copy in the folder `published`.
pub(super) fn opened<T>(
    folder: &Path,
    open: impl FnOnce(&Path) -> Result<T, StoreFault>,
) -> Result<T, StoreFault> {
    let path = folder.join("published.db");
    if !path.is_file() {
        return Err(StoreFault::Unpublished(folder.to_owned()));
    }
    open(&path).map_err(|fault| match fault {
        // A copy is never brought up to date; it is made anew.
        StoreFault::Older { .. } => StoreFault::Unpublished(folder.to_owned()),
        other => other,
    })
}

/// Everything in this file is public, so the index of links alone can be counted.
fn newer(
    db: &Connection,
    vantage: &Vantage,
    commitment: &str,
    (day, position): (Option<Day>, u64),
) -> Result<usize, StoreFault> {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    let (known_at, as_of) = (int(vantage.known_at), vantage.as_of.to_string());
    let count: i64 = db
        .prepare_cached(&format!(
            "SELECT count(*) FROM x_link x WHERE x.commitment_id = ?2 AND x.day <= ?3
             AND (x.day, x.position) > (?4, ?5) AND {VISIBLE}"
        ))?
        .query_row(params![known_at, commitment, as_of, day, int(position)], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

fn first_days(
    db: &Connection,
    vantage: &Vantage,
    commitment: &str,
) -> Result<Vec<Option<Day>>, StoreFault> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT x.day FROM x_link x WHERE x.commitment_id = ?2 AND x.day <= ?3 AND {VISIBLE}
         ORDER BY x.day, x.position"
    ))?;
    let (known_at, as_of) = (int(vantage.known_at), vantage.as_of.to_string());
    let mut rows = statement.query(params![known_at, commitment, as_of])?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        days.push(Day::parse(row.get_ref(0)?.as_str().unwrap_or_default()).ok());
    }
    Ok(days)
}

fn observed_on(
    db: &Connection,
    vantage: &Vantage,
    commitment: &str,
) -> Result<Vec<PartialDate>, StoreFault> {
    let visible = VISIBLE.replace("x.", "l.");
    let mut statement = db.prepare_cached(&format!(
        "SELECT x.position, x.event_date FROM x_link l JOIN x_evidence x ON x.position = l.position
         WHERE l.commitment_id = ?2 AND l.day <= ?3 AND {visible} ORDER BY l.day, l.position"
    ))?;
    let (known_at, as_of) = (int(vantage.known_at), vantage.as_of.to_string());
    let mut rows = statement.query(params![known_at, commitment, as_of])?;
    let mut dates = Vec::new();
    while let Some(row) = rows.next()? {
        let position = read::position_of(row)?;
        let date = PartialDate::parse(row.get_ref(1)?.as_str().unwrap_or_default());
        dates.push(date.map_err(|fault| read::damaged(position, &fault.to_string()))?);
    }
    Ok(dates)
}

fn meta(db: &Connection, key: &str) -> Result<String, StoreFault> {
    let found = db
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn vantage(publication: &Publication) -> Vantage {
    Vantage { known_at: publication.known_at, as_of: publication.as_of, clearance: Access::Public }
}

/// Copies what is public at `publication.known_at` into `folder/published.db`, in place of an
/// older copy: the new file is complete before it takes the name.
pub fn publish(
    reader: &Reader,
    folder: &Path,
    publication: &Publication,
) -> Result<(), StoreFault> {
    Fresh::copy(reader, folder, publication)?.finish(&[])
}

/// A copy that is read already and has no name yet.
#[derive(Debug)]
pub struct Fresh {
    published: Published,
    path: PathBuf,
}

impl Fresh {
    /// Copies what is public.
    pub fn copy(
        reader: &Reader,
        folder: &Path,
        publication: &Publication,
    ) -> Result<Self, StoreFault> {
        let path = copied(reader, folder, publication)?;
        let reader = Reader::of_file(&path, open::Journal::Delete)?;
        Ok(Self { published: Published { reader, folder: folder.to_owned() }, path })
    }

    /// What was copied.
    pub fn published(&self) -> &Published {
        &self.published
    }

    /// Takes in what was worked out of it and gives it the name of the copy, in place of an older one.
    pub fn finish(self, tables: &[Computed]) -> Result<(), StoreFault> {
        let Self { published: Published { reader, folder }, path } = self;
        // Nobody reads it while it is written.
        drop(reader);
        let mut db = Connection::open(&path)?;
        let tx = db.transaction()?;
        for table in tables {
            table.put(&tx, "main")?;
        }
        let names: Vec<&str> = tables.iter().map(|it| it.name).collect();
        let told = "INSERT INTO meta (key, value) VALUES ('computed', ?1)";
        tx.execute(told, [names.join(" ")])?;
        tx.commit()?;
        open::name_database(db, &path, &folder.join("published.db"))
    }
}

/// A table that is worked out of the records, as its file has it.
#[derive(Clone, Debug)]
pub struct Computed {
    /// Its name.
    pub name: &'static str,
    /// Its file.
    pub csv: Vec<u8>,
    /// Its columns that hold numbers.
    pub numbers: Vec<String>,
}

impl Computed {
    /// Makes it in a schema of a database.
    pub(super) fn put(&self, db: &Connection, schema: &str) -> Result<(), StoreFault> {
        let number = |name: &str| self.numbers.iter().any(|it| it == name);
        rows::put(db, (schema, self.name), &self.csv, number).map(|_| ())
    }
}

/// Names of the tables in a copy that were worked out.
pub(super) fn computed(db: &Connection) -> Result<Vec<String>, StoreFault> {
    Ok(meta(db, "computed")?.split_whitespace().map(str::to_owned).collect())
}

/// The copy, without its name.
fn copied(
    reader: &Reader,
    folder: &Path,
    publication: &Publication,
) -> Result<PathBuf, StoreFault> {
    let fresh = folder.join("published.db.new");
    for suffix in ["", "-wal", "-shm"] {
        let left = folder.join(format!("published.db.new{suffix}"));
        if left.exists() {
            std::fs::remove_file(&left).map_err(StoreFault::file(&left))?;
        }
    }
    std::fs::create_dir_all(folder).map_err(StoreFault::file(folder))?;
    let mut out = Connection::open(&fresh)?;
    reader.read(|db| copy(db, &mut out, publication))?;
    out.close().map_err(|(_, error)| error)?;
    Ok(fresh)
}

fn copy(
    db: &Connection,
    out: &mut Connection,
    publication: &Publication,
) -> Result<(), StoreFault> {
    out.pragma_update(None, "journal_mode", "DELETE")?;
    out.pragma_update(None, "application_id", APPLICATION_ID)?;
    out.pragma_update(None, "user_version", format_newest())?;
    let tx = out.transaction()?;
    tx.execute_batch("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;")?;
    tx.execute_batch(&index_schema())?;
    tx.execute_batch(&tables::views())?;
    write_meta(&tx, publication)?;
    let vantage = vantage(publication);
    let settled = Settled::settle(db, &vantage, publication.prepared.as_deref())?;
    let mut pending = Pending::new();
    settled.write(db, &tx, &Projector::new(), &mut pending)?;
    Projector::flush(&tx, &pending, publication.known_at)?;
    Ok(tx.commit()?)
}

/// What the public copy would hold at a vantage if one report were public, without the observations:
/// for those to whom that report is shown before.
pub fn prepared(db: &Connection, vantage: &Vantage, report: &str) -> Result<Record, StoreFault> {
    Ok(settled(db, vantage, report)?.1)
}

fn settled(
    db: &Connection,
    vantage: &Vantage,
    report: &str,
) -> Result<(AllowList, Record), StoreFault> {
    let (allowed, rows) = AllowList::settle(db, vantage, Some(report))?;
    let mut record = Record::default();
    for row in allowed.shown_of(rows) {
        read::put(&mut record, row.kind, row.position, &row.cells)?;
    }
    Ok((allowed, record))
}

/// Everything that a report is made of, as the public copy would have it if the report were public:
/// the record with the observations that others cite, the newest steps back of its period, and when
/// each commitment was observed last. The same as a copy and a reading of it give, without the copy.
pub fn prepared_whole(
    db: &Connection,
    vantage: &Vantage,
    report: &str,
    (period, setbacks): (Option<(Day, Day)>, usize),
) -> Result<Record, StoreFault> {
    let (allowed, mut record) = settled(db, vantage, report)?;
    let public = |cells: &Cells| allowed.public(Kind::Observation, cells);
    for id in read::cited_evidence(&record) {
        if let Some((at, cells)) = allowed.cited(id.as_str()) {
            read::put(&mut record, Kind::Observation, at, &cells)?;
        }
    }
    if let Some(period) = period {
        let found = read::newest_setbacks(db, vantage, (period, setbacks), &public, &record)?;
        for (at, cells) in found {
            read::put(&mut record, Kind::Observation, at, &cells)?;
        }
    }
    read::load_last_passing(db, vantage, &public, &mut record)?;
    Ok(record)
}

/// Everything that was public in a record is public still, word for word: no record of it was closed
/// or taken back, and nothing that it says is said of nobody any more. A reference to an observation
/// that nothing rests on by now counts as not said, so the answer errs on the closed side.
pub fn still_public(
    db: &Connection,
    now: &Vantage,
    report: &str,
    then: &Record,
) -> Result<bool, StoreFault> {
    let (allowed, _) = AllowList::settle(db, now, Some(report))?;
    for kind in Kind::ALL {
        for id in then.ids(*kind) {
            let stands = match kind {
                Kind::Observation => read::observation(db, now, id.as_str())?
                    .is_some_and(|(_, cells)| allowed.public(*kind, &cells).is_some()),
                _ => allowed.shows(*kind, id.as_str()),
            };
            let said = then.find(*kind, id.as_str()).map(|(_, cells)| cells);
            if !stands || said.as_ref().and_then(|it| allowed.public(*kind, it)) != said {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn write_meta(db: &Connection, publication: &Publication) -> Result<(), StoreFault> {
    let known_at = publication.known_at.to_string();
    let as_of = publication.as_of.to_string();
    for (key, value) in [
        ("known_at", known_at.as_str()),
        ("as_of", as_of.as_str()),
        ("root", publication.root.as_str()),
        ("checkpoint", publication.checkpoint.as_str()),
        ("agreement_id", publication.agreement_id.as_str()),
        ("prepared", publication.prepared.as_deref().unwrap_or_default()),
        ("rules", ALLOW_RULES),
    ] {
        db.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", params![key, value])?;
    }
    Ok(())
}
