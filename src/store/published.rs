//! The published store: a copy of what is public, made by an allow-list, in a file of its own.
//!
//! Public pages, public tables and the public site are given this file and nothing else; they have
//! no handle on the working database. What is not allowed here by name does not exist there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::fault::StoreFault;
use super::project::{Pending, Projector};
use super::schema::{APPLICATION_ID, format_newest, index_schema};
use super::{Reader, open, read};
use crate::record::{Record, Vantage, def};
use crate::word::{Access, Base, Cells, Day, Kind};

/// Kinds whose records may be published at all. A kind that is added to the ledger stays out of
/// the public until it is added here by hand.
pub const PUBLIC_KINDS: &[Kind] = &[
    Kind::Mission,
    Kind::Source,
    Kind::Scale,
    Kind::ScaleLevel,
    Kind::Agreement,
    Kind::Pillar,
    Kind::Party,
    Kind::Membership,
    Kind::Instrument,
    Kind::Milestone,
    Kind::Provision,
    Kind::Commitment,
    Kind::DueDate,
    Kind::Observation,
    Kind::Claim,
    Kind::Indicator,
    Kind::Reading,
    Kind::Incident,
    Kind::Session,
    Kind::Report,
    Kind::Assessment,
    Kind::Blockage,
    Kind::Recommendation,
    Kind::FollowUp,
    Kind::Reply,
    Kind::PublishedFigure,
    Kind::Translation,
];

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
        let path = folder.join("published.db");
        if !path.is_file() {
            return Err(StoreFault::Unpublished(folder.to_owned()));
        }
        Ok(Self { reader: Reader::of_file(&path)?, folder: folder.to_owned() })
    }

    /// Where the published files lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it says of itself.
    pub fn publication(&self) -> Result<Publication, StoreFault> {
        self.reader.read(|db| {
            let meta = |key: &str| -> Result<String, StoreFault> {
                let found = db
                    .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
                    .query_row([key], |row| row.get(0))
                    .optional()?;
                Ok(found.unwrap_or_default())
            };
            Ok(Publication {
                known_at: meta("known_at")?.parse().unwrap_or_default(),
                as_of: Day::parse(&meta("as_of")?)
                    .map_err(|fault| StoreFault::Key(fault.to_string()))?,
                root: meta("root")?,
                checkpoint: meta("checkpoint")?,
                agreement_id: meta("agreement_id")?,
            })
        })
    }

    /// Everything public; of the observations those that are cited.
    pub fn record(&self) -> Result<Record, StoreFault> {
        let publication = self.publication()?;
        self.reader.read(|db| read::record(db, &vantage(&publication)))
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
        let publication = self.publication()?;
        self.reader.read(|db| read::stream(db, &vantage(&publication), kind, visit))
    }

    /// Adds the newest public observations of one commitment to a record.
    pub fn observations(
        &self,
        commitment: &str,
        rows_max: usize,
        record: &mut Record,
    ) -> Result<(), StoreFault> {
        let publication = self.publication()?;
        self.reader
            .read(|db| read::observations(db, &vantage(&publication), commitment, rows_max, record))
    }
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
) -> Result<u64, StoreFault> {
    let path = folder.join("published.db");
    let fresh = folder.join("published.db.new");
    for suffix in ["", "-wal", "-shm"] {
        let left = folder.join(format!("published.db.new{suffix}"));
        if left.exists() {
            std::fs::remove_file(&left).map_err(StoreFault::file(&left))?;
        }
    }
    std::fs::create_dir_all(folder).map_err(StoreFault::file(folder))?;
    let copied = reader.read(|db| copy(db, &fresh, publication))?;
    std::fs::rename(&fresh, &path).map_err(StoreFault::file(&path))?;
    open::sync_folder(folder)?;
    Ok(copied)
}

fn copy(db: &Connection, fresh: &Path, publication: &Publication) -> Result<u64, StoreFault> {
    let mut out = Connection::open(fresh)?;
    out.pragma_update(None, "journal_mode", "WAL")?;
    out.pragma_update(None, "application_id", APPLICATION_ID)?;
    out.pragma_update(None, "user_version", format_newest())?;
    let tx = out.transaction()?;
    tx.execute_batch("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;")?;
    tx.execute_batch(&index_schema())?;
    write_meta(&tx, publication)?;
    let mut allowed = AllowList::default();
    let projector = Projector::new();
    let mut pending = Pending::new();
    let mut copied = 0;
    let vantage = vantage(publication);
    for kind in PUBLIC_KINDS {
        read::stream(db, &vantage, *kind, |row| {
            let cells = Cells(row.cells.iter().map(|text| (*text).to_owned()).collect());
            let Some(cells) = allowed.public(*kind, cells) else { return Ok(()) };
            copied += 1;
            projector.add(&tx, *kind, (row.position, row.first), &cells, &mut pending)
        })?;
    }
    Projector::flush(&tx, &pending, publication.known_at)?;
    tx.commit()?;
    out.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(copied)
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
    ] {
        db.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", params![key, value])?;
    }
    Ok(())
}

/// Decides record by record and field by field what is public. Remembers which sources and
/// observations were let through, so that no reference to a hidden one gets out.
#[derive(Debug, Default)]
struct AllowList {
    hidden: BTreeMap<Kind, BTreeSet<String>>,
}

impl AllowList {
    /// The public part of a record, or nothing.
    fn public(&mut self, kind: Kind, cells: Cells) -> Option<Cells> {
        let allowed = PUBLIC_KINDS.contains(&kind) && self.row_is_public(kind, &cells);
        if !allowed {
            self.hidden.entry(kind).or_default().insert(cells.id().to_owned());
            return None;
        }
        let fields = def(kind).fields;
        let public = fields.iter().zip(cells.0).map(|(field, cell)| {
            if field.access == Access::Public {
                self.shown(field.kind.base, cell)
            } else {
                String::new()
            }
        });
        Some(Cells(public.collect()))
    }

    fn row_is_public(&self, kind: Kind, cells: &Cells) -> bool {
        let cell = |name: &str| def(kind).place(name).map_or("", |place| cells.get(place));
        if read::access_class(kind, cells) != Access::Public {
            return false;
        }
        match kind {
            Kind::Source => !matches!(cell("consent"), "none" | "background"),
            // What rests on a hidden source or observation alone is hidden with it.
            Kind::Observation | Kind::Claim | Kind::Reading => {
                !self.hides(Kind::Source, cell("source_id"))
                    && !self.hides(Kind::Observation, cell("evidence_id"))
            }
            Kind::Translation => Kind::from_table(cell("table"))
                .is_some_and(|kind| !self.hides(kind, cell("record_id"))),
            _ => true,
        }
    }

    fn hides(&self, kind: Kind, id: &str) -> bool {
        !id.is_empty() && self.hidden.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// The cell without references to hidden records.
    fn shown(&self, base: Base, cell: String) -> String {
        let Base::Ref(kind) = base else { return cell };
        if self.hidden.get(&kind).is_none_or(BTreeSet::is_empty) {
            return cell;
        }
        let kept: Vec<&str> = cell.split("; ").filter(|id| !self.hides(kind, id)).collect();
        kept.join("; ")
    }
}
