//! What is published, loaded once per publication and shared by all readers.
//!
//! The published store may be replaced while the server runs: a change of its file is noticed at
//! the next request, and pages already being made keep the publication they began with.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::fault::PageFault;
use super::file;
use super::kept::Kept;
use super::observed::Observed;
use crate::analysis::Analysis;
use crate::publish::released;
use crate::record::{Record, Vantage};
use crate::service::why::{ReportFolder, WhyFault};
use crate::store::published::{Publication, Published};
use crate::store::rows::Released;
use crate::word::{Access, Day};

/// One publication, read.
#[derive(Debug)]
pub(super) struct Site {
    /// Everything public; of the observations those that are cited, and no counts of the others.
    pub(super) record: Record,
    /// What the publication says of itself.
    pub(super) publication: Publication,
    /// Its pages, as they were sent.
    pub(super) kept: Kept,
    /// Its tables, as the API gives them.
    pub(super) released: Released,
    published: Published,
    /// What was looked up of the observations of commitments.
    observed: Mutex<BTreeMap<String, Arc<Observed>>>,
    /// What holds of each agreement on all of its pages.
    general: Mutex<BTreeMap<String, Arc<General>>>,
    /// Folders of reports, each with what lay in it, read when one of their numbers is first asked
    /// about.
    reports: Mutex<BTreeMap<String, (String, Arc<ReportFolder>)>>,
}

impl Site {
    fn load(folder: &Path) -> Result<Self, PageFault> {
        let published = Published::open(folder)?;
        let publication = published.publication()?;
        let record = published.record_without_counts()?;
        Ok(Self {
            record,
            publication,
            kept: Kept::default(),
            released: Released::open(folder)?,
            published,
            observed: Mutex::default(),
            general: Mutex::default(),
            reports: Mutex::default(),
        })
    }

    /// From where every page is read.
    pub(super) fn vantage(&self) -> Vantage {
        Vantage {
            known_at: self.publication.known_at,
            as_of: self.publication.as_of,
            clearance: Access::Public,
        }
    }

    /// Some observations of one commitment, counted from the newest, in a record that holds nothing
    /// else.
    pub(super) fn observations(
        &self,
        commitment: &str,
        rows: Range<usize>,
    ) -> Result<Record, PageFault> {
        let mut found = Record::default();
        self.published.observations(&self.vantage(), commitment, rows, &mut found)?;
        Ok(found)
    }

    /// All observations of a commitment of this publication, as a whole: looked up once, so that
    /// nobody can make it work by asking for pages that it does not have.
    pub(super) fn observed(&self, commitment: &str) -> Result<Arc<Observed>, PageFault> {
        if let Some(known) = self.looked_up().get(commitment) {
            return Ok(Arc::clone(known));
        }
        let days = self.published.first_days(&self.vantage(), commitment)?;
        let found = match Observed::unbroken(&days, self.publication.as_of) {
            Some(found) => found,
            None => Observed::on(&self.published.observed_on(&self.vantage(), commitment)?),
        };
        let found = Arc::new(found);
        self.looked_up().insert(commitment.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    fn looked_up(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Observed>>> {
        self.observed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many observations of a commitment are newer than one of a day and ledger position.
    pub(super) fn newer(
        &self,
        commitment: &str,
        day: Option<Day>,
        position: u64,
    ) -> Result<usize, PageFault> {
        Ok(self.published.newer(&self.vantage(), commitment, (day, position))?)
    }

    /// What holds of the agreement of a reading on all of its pages.
    pub(super) fn general(&self, reading: &Analysis) -> Arc<General> {
        let id = reading.agreement().value.agreement_id.as_str();
        let held = || self.general.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held().get(id) {
            return Arc::clone(known);
        }
        let found = Arc::new(General::of(&self.record, self.publication.as_of, reading));
        held().insert(id.to_owned(), Arc::clone(&found));
        found
    }

    /// The folder of a report with its numbers, their rules and the tables they are made from.
    pub(super) fn report(&self, id: &str) -> Result<Arc<ReportFolder>, PageFault> {
        // An address never becomes a path by itself.
        let known = crate::word::Key::parse(id).is_ok();
        let folder = self.folder().join("reports").join(id);
        if !known || !file::plain_file(&folder.join(released::FIGURES_FILE)) {
            return Err(PageFault::NotFound);
        }
        let lies_there = file::numbers(self.folder(), id);
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, held)) = reports.get(id).filter(|(held, _)| *held == lies_there) {
            return Ok(Arc::clone(held));
        }
        let read = ReportFolder::open(&folder);
        let read = Arc::new(read.map_err(|fault| match fault {
            WhyFault::NoRules(_) => PageFault::NotFound,
            other => PageFault::Broken(other.to_string()),
        })?);
        reports.insert(id.to_owned(), (lies_there, Arc::clone(&read)));
        Ok(read)
    }

    /// Where published files lie.
    pub(super) fn folder(&self) -> &Path {
        self.published.folder()
    }
}

/// What holds of an agreement on all of its pages, worked out once for a publication.
#[derive(Debug)]
pub(super) struct General {
    /// The last day by the publication's on which a commitment of it was judged.
    pub(super) judged: Option<Day>,
    /// Commitments of it whose rows say what their reconstruction rests on.
    pub(super) reconstructed: usize,
    /// Who made judgements that only illustrate the tool.
    pub(super) illustrative: BTreeSet<String>,
}

impl General {
    fn of(record: &Record, as_of: Day, reading: &Analysis) -> Self {
        let ours = |id: &str| reading.has_commitment(id);
        let commitments = record.commitments.values().filter(|it| ours(it.commitment_id.as_str()));
        let reconstructed = commitments.filter(|it| it.certainty.is_some()).count();
        let mut general = Self { judged: None, reconstructed, illustrative: BTreeSet::new() };
        for judged in record.assessments.values().filter(|it| ours(it.commitment_id.as_str())) {
            if judged.as_of <= as_of {
                general.judged = general.judged.max(Some(judged.as_of));
            }
            if judged.illustrative && !general.illustrative.contains(judged.value.author.as_str()) {
                general.illustrative.insert(judged.value.author.as_str().to_owned());
            }
        }
        general
    }
}

/// When and how large the published store was.
type Stamp = (SystemTime, u64);

/// Told of every fault that a reader is not told of.
pub(super) type Tell = Box<dyn Fn(&str) + Send + Sync>;

/// Hands out the current publication.
pub(super) struct Shelf {
    folder: PathBuf,
    current: Mutex<Option<(Stamp, Arc<Site>)>>,
    tell: Tell,
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shelf({})", self.folder.display())
    }
}

impl Shelf {
    pub(super) fn new(folder: PathBuf, tell: Tell) -> Self {
        Self { folder, current: Mutex::new(None), tell }
    }

    /// Where published files lie.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Tells whoever runs the server.
    pub(super) fn tell(&self, sentence: &str) {
        (self.tell)(sentence);
    }

    /// The current publication. Blocks while it is read for the first time: call it off the
    /// runtime's own threads.
    pub(super) fn site(&self) -> Result<Arc<Site>, PageFault> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.stamp();
        match (&*current, stamp) {
            (Some((known, site)), Some(found)) if *known == found => Ok(Arc::clone(site)),
            // The file is being replaced: what was published a moment ago is still right.
            (Some((_, site)), None) => Ok(Arc::clone(site)),
            _ => {
                let site = Arc::new(Site::load(&self.folder)?);
                *current = stamp.map(|stamp| (stamp, Arc::clone(&site)));
                Ok(site)
            }
        }
    }

    fn stamp(&self) -> Option<Stamp> {
        let meta = std::fs::metadata(self.folder.join("published.db")).ok()?;
        Some((meta.modified().ok()?, meta.len()))
    }
}
