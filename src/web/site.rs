//! What is published, loaded once per publication and shared by all readers.
//!
//! The published store may be replaced while the server runs: a change of its file is noticed at
//! the next request, and pages already being made keep the publication they began with.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::address::{Form, Page, Place, Typed};
use super::digest::{self, Digests, Stamp};
use super::dressed::AT_ONCE;
use super::fault::PageFault;
use super::file;
use super::host::{Outside, PublicAddress};
use super::kept::Kept;
use super::observed::Observed;
use super::recent::{Few, Read, Recent};
use super::seen::{self, Seen, Unseen, Views};
use crate::analysis::{Analysis, Order};
use crate::assessment::Report;
use crate::publish::table::Lookups;
use crate::publish::{released, variant};
use crate::record::{Record, Vantage};
use crate::service::one_table::OneTable;
use crate::service::why::{ReportFolder, WhyFault};
use crate::store::published::{Moment, Publication, Published, RevisedRecord};
use crate::store::rows::{Released, RowsFault, Table};
use crate::store::search::{self, Found, Hit};
use crate::word::{Access, Day, Key, Kind};

/// Moments of which the record is held at once, beside that of now: of 600 commitments some 10 MiB
/// each.
const MOMENTS_HELD_MAX: usize = 3;

/// Computed tables from elsewhere than now that are held at once: of 600 commitments and five reports some 2 MiB each.
const COMPUTED_HELD_MAX: usize = 6;

/// Of a commitment with no more observations than these all are read when some are asked for: the rest is asked for
/// next, by its other parts, twins and feeds.
const READ_WHOLE_MAX: usize = 200;

/// A file that comes to the published ones is listed after so long at most on a page that was sent before.
const LISTED_FOR: Duration = Duration::from_millis(100);

/// One publication, read.
#[derive(Debug)]
pub(super) struct Loaded {
    /// Everything public now; of the observations those that are cited, and no counts of the others.
    record: Ordered,
    /// What the publication says of itself.
    publication: Publication,
    /// The moments at which readers can look back, oldest first.
    moments: Vec<Moment>,
    /// Its pages as they were sent to whoever looks from now.
    pub(super) kept: Kept,
    /// Those of whoever looks from elsewhere, and twins: of these there is no end, and they push out no
    /// other.
    kept_then: Kept,
    /// Its tables, as the API gives them.
    released: Released,
    published: Published,
    /// Where the public finds the site.
    outside: Outside,
    /// What was public at moments, the one asked for last at the end.
    then: Mutex<Vec<(u64, Ordered)>>,
    /// What was looked up of the observations of commitments, seen from now.
    observed: Mutex<BTreeMap<String, Arc<Observed>>>,
    /// Observations that were read last.
    recent: Recent,
    /// What holds of each agreement on all of its pages.
    general: Mutex<BTreeMap<String, Arc<General>>>,
    /// Folders of reports, each with what lay in it, read when one of their numbers is first asked
    /// about.
    reports: Mutex<BTreeMap<String, (String, Arc<ReportFolder>)>>,
    /// Digests of published files.
    digests: Arc<Digests>,
    /// Tables that are worked out, each from where it was seen, the one asked for last at the end.
    computed_then: Mutex<Vec<(&'static str, Vantage, Arc<Table>)>>,
    /// What lies in the folders of published files, in short, and when it was looked up.
    listed: Mutex<Option<(Instant, String)>>,
}

/// A record with the order of what is in it.
#[derive(Clone, Debug)]
struct Ordered {
    record: Arc<Record>,
    order: Arc<Order>,
    /// What columns are computed from that take their cells from records of another kind; found when first
    /// asked for.
    lookups: Arc<OnceLock<Lookups>>,
}

impl From<Record> for Ordered {
    fn from(record: Record) -> Self {
        let order = Arc::new(Order::of(&record));
        Self { record: Arc::new(record), order, lookups: Arc::default() }
    }
}

fn lookups(record: &Record) -> Lookups {
    let mut lookups = Lookups::default();
    for from in [Kind::Source, Kind::ScaleLevel] {
        for id in record.ids(from) {
            if let Some((_, cells)) = record.find(from, id.as_str()) {
                lookups.learn(from, &cells.0);
            }
        }
    }
    lookups
}

impl Loaded {
    fn load(folder: &Path, outside: Outside, digests: Arc<Digests>) -> Result<Self, PageFault> {
        let published = Published::open(folder)?;
        Ok(Self {
            record: published.record_without_counts()?.into(),
            publication: published.publication()?,
            moments: published.moments()?,
            kept: Kept::default(),
            kept_then: Kept::of_the_past(),
            released: Released::open(folder)?,
            published,
            outside,
            then: Mutex::default(),
            observed: Mutex::default(),
            recent: Recent::default(),
            general: Mutex::default(),
            reports: Mutex::default(),
            digests,
            computed_then: Mutex::default(),
            listed: Mutex::default(),
        })
    }

    /// Everything public now.
    pub(super) fn record(&self) -> &Record {
        &self.record.record
    }

    /// From where a query asks to look.
    pub(super) fn resolve(&self, typed: &Typed) -> Result<(Seen, Publication), Unseen> {
        let first = typed.as_of.as_ref().and_then(|_| seen::first_signed(self.record()));
        Views { now: &self.publication, moments: &self.moments, first }.resolve(typed)
    }

    /// The pages that were sent in a form to whoever looks from there. Twins push out no page, nor do lists of which
    /// a part is asked for.
    pub(super) fn kept_of(&self, seen: &Seen, form: Form, place: Place) -> &Kept {
        let usual = seen.is_now() && form == Form::Page && place.filter.is_empty();
        if usual { &self.kept } else { &self.kept_then }
    }

    /// Where published files lie.
    pub(super) fn folder(&self) -> &Path {
        self.published.folder()
    }

    /// What lies in the folders of published files, in short, as it was a moment ago at most: there are hundreds of
    /// files, and they are looked up once for all who come within that moment.
    pub(super) fn listed(&self) -> String {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        match listed.as_ref().filter(|(at, _)| at.elapsed() < LISTED_FOR) {
            Some((_, found)) => found.clone(),
            None => self.look_up(&mut listed),
        }
    }

    /// The same as it was when somebody came or later, for a page that is drawn.
    pub(super) fn listed_since(&self, came: Instant) -> String {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        match listed.as_ref().filter(|(at, _)| *at >= came) {
            Some((_, found)) => found.clone(),
            None => self.look_up(&mut listed),
        }
    }

    fn look_up(&self, listed: &mut Option<(Instant, String)>) -> String {
        listed.insert((Instant::now(), file::listed(self.folder()))).1.clone()
    }

    /// The record known at a position, which is that of now or of a moment.
    fn record_at(&self, vantage: &Vantage) -> Result<Ordered, PageFault> {
        if vantage.known_at == self.publication.known_at {
            return Ok(self.record.clone());
        }
        // Held while it is read, so that however many ask, one is made at a time.
        let mut then = self.then.lock().unwrap_or_else(PoisonError::into_inner);
        let held = then.iter().position(|(known_at, _)| *known_at == vantage.known_at);
        let record = match held {
            Some(place) => then.remove(place).1,
            None => self.published.record_at(vantage)?.into(),
        };
        if then.len() >= MOMENTS_HELD_MAX {
            then.remove(0);
        }
        then.push((vantage.known_at, record.clone()));
        Ok(record)
    }

    /// Everything that was public at a position, which is that of now or of a moment.
    pub(super) fn record_of(&self, vantage: &Vantage) -> Result<Arc<Record>, PageFault> {
        Ok(self.held(vantage)?.record)
    }

    /// The same, as the pages hold it: of the day that goes without saying there, on whatever day they are seen.
    fn held(&self, vantage: &Vantage) -> Result<Ordered, PageFault> {
        let of_moment = |moment: &&Moment| moment.known_at == vantage.known_at;
        let moment = self.moments.iter().find(of_moment);
        let itself = moment.map_or(self.publication.as_of, |moment| moment.as_of);
        self.record_at(&Vantage { as_of: itself, ..*vantage })
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

    /// What a page is made from, that is else made from a publication: the numbers and drawings of a report are those
    /// of its own day, and of the ledger from which it was made.
    pub(super) fn made_from(&self, page: Page, publication: &Publication) -> Publication {
        let usual = || publication.clone();
        let Some((id, folder)) = page.of_report().and_then(|id| Some((id, self.report(id).ok()?)))
        else {
            return usual();
        };
        let seal = &folder.figures.seal;
        let report = self.record().reports.get(id).map(|it| &it.value);
        let as_of = report.and_then(Report::read_as_of).unwrap_or(publication.as_of);
        let (known_at, root) = (seal.position, seal.root_hash.clone());
        Publication { known_at, as_of, root, ..usual() }
    }

    /// What the publication says of itself.
    pub(super) fn publication(&self) -> &Publication {
        &self.publication
    }

    /// The tables of the publication, as the API gives them.
    pub(super) fn released(&self) -> &Released {
        &self.released
    }

    /// A table that is worked out, as it is seen from a moment or on another day.
    pub(super) fn computed_then(
        &self,
        name: &'static str,
        publication: &Publication,
        seen: &Seen,
    ) -> Result<Arc<Table>, PageFault> {
        let vantage = vantage(publication);
        // Held while it is made, so that however many ask, one is made at a time.
        let mut held = self.computed_then.lock().unwrap_or_else(PoisonError::into_inner);
        let known = held.iter().position(|(its, at, _)| *its == name && *at == vantage);
        let table = if let Some(place) = known {
            held.remove(place).2
        } else {
            let (on_a_day, asked) = (!seen.is_now(), variant::Asked::default());
            let table = OneTable { name: name.to_owned(), vantage, on_a_day, asked };
            Arc::new(self.compute(name, &table)?)
        };
        if held.len() >= COMPUTED_HELD_MAX {
            held.remove(0);
        }
        held.push((name, vantage, Arc::clone(&table)));
        Ok(table)
    }

    fn compute(&self, name: &'static str, table: &OneTable) -> Result<Table, PageFault> {
        let mut csv = Vec::new();
        let record = self.record_of(&table.vantage)?;
        table.write(&self.published, &record, &mut csv)?;
        Table::read(name, &csv).map_err(|fault| match fault {
            RowsFault::Store(fault) => fault.into(),
            other => PageFault::Broken(other.to_string()),
        })
    }

    /// The site as whoever looks from there sees it.
    pub(super) fn site(
        self: &Arc<Self>,
        (seen, publication): (Seen, Publication),
        form: Form,
    ) -> Result<Site, PageFault> {
        let vantage = vantage(&publication);
        let Ordered { record, order, lookups } = self.held(&vantage)?;
        let last_observed = match seen.as_of {
            None => None,
            Some(_) => Some(self.published.last_observed(&vantage, &record)?),
        };
        let loaded = Arc::clone(self);
        Ok(Site { record, order, lookups, publication, seen, form, last_observed, loaded })
    }

    fn looked_up(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Observed>>> {
        self.observed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn vantage(publication: &Publication) -> Vantage {
    let Publication { known_at, as_of, .. } = *publication;
    Vantage { known_at, as_of, clearance: Access::Public }
}

/// A publication as somebody sees it who looks from somewhere.
#[derive(Debug)]
pub(super) struct Site {
    /// Everything that was public there and is public still; of the observations those that are
    /// cited, and no counts of the others.
    pub(super) record: Arc<Record>,
    order: Arc<Order>,
    lookups: Arc<OnceLock<Lookups>>,
    /// What the publication says of itself there.
    pub(super) publication: Publication,
    /// From where it is seen.
    pub(super) seen: Seen,
    /// In which form it is asked for.
    pub(super) form: Form,
    /// When each commitment was observed last, where the record says it of another day.
    last_observed: Option<BTreeMap<Key, Day>>,
    loaded: Arc<Loaded>,
}

impl Site {
    /// From where every page is read.
    pub(super) fn vantage(&self) -> Vantage {
        vantage(&self.publication)
    }

    /// The site as it is seen now, on the same day where only what is known differs.
    pub(super) fn now(&self) -> Result<Self, PageFault> {
        let now = &self.loaded.publication;
        let as_of = match self.seen.report {
            Some(_) => self.publication.as_of,
            None => now.as_of,
        };
        let seen = Seen { as_of: (as_of != now.as_of).then_some(as_of), report: None };
        self.loaded.site((seen, Publication { as_of, ..now.clone() }), self.form)
    }

    /// An agreement read from there.
    pub(super) fn reading(&self, agreement: &str) -> Option<Analysis<'_>> {
        let (vantage, observed) = (self.vantage(), self.last_observed());
        Analysis::ordered(&self.record, &self.order, observed, vantage, agreement)
    }

    /// When each commitment was observed last by the day of the vantage.
    pub(super) fn last_observed(&self) -> &BTreeMap<Key, Day> {
        self.last_observed.as_ref().unwrap_or(&self.record.last_observed)
    }

    /// What columns are computed from that take their cells from records of another kind.
    pub(super) fn lookups(&self) -> &Lookups {
        self.lookups.get_or_init(|| lookups(&self.record))
    }

    /// Where the public finds the site, if anybody said.
    pub(super) fn address(&self) -> Option<&PublicAddress> {
        self.loaded.outside.address.as_ref()
    }

    /// Drawings can be had as pictures.
    pub(super) fn pictures(&self) -> bool {
        self.loaded.outside.pictures
    }

    /// The name of the ledger, which its signed checkpoint begins with: it never changes. Of a ledger that has
    /// no checkpoint the mission's id.
    pub(super) fn ledger(&self) -> &str {
        let name = self.loaded.publication.checkpoint.lines().next();
        let mission = || self.record.mission.keys().next().map(Key::as_str);
        name.or_else(mission).unwrap_or_default()
    }

    /// The moments at which readers can look back, oldest first.
    pub(super) fn moments(&self) -> &[Moment] {
        &self.loaded.moments
    }

    /// Some observations of one commitment, counted from the newest.
    pub(super) fn observations(
        &self,
        commitment: &str,
        rows: Range<usize>,
    ) -> Result<Few, PageFault> {
        let total = self.observed(commitment)?.total;
        let read = if total <= READ_WHOLE_MAX { 0..total } else { rows.clone() };
        let first = read.start;
        Ok(Few::of(self.rows_of(commitment, read)?, first, rows))
    }

    /// The observations that were recorded last, whatever their dates.
    pub(super) fn recorded_last(&self, most: usize) -> Result<Record, PageFault> {
        Ok(self.loaded.published.recorded_last(&self.vantage(), most)?)
    }

    /// Just these rows of them, and nothing else.
    pub(super) fn rows_of(
        &self,
        commitment: &str,
        rows: Range<usize>,
    ) -> Result<Arc<Read>, PageFault> {
        let vantage = self.vantage();
        self.loaded.recent.rows(&vantage, commitment, rows, |rows| {
            let mut found = Record::default();
            self.loaded.published.observations(&vantage, commitment, rows, &mut found)?;
            Ok(found)
        })
    }

    /// What is found by words in what was public there, on whatever day.
    pub(super) fn search(&self, asked: &search::Asked<'_>) -> Result<Found, PageFault> {
        Ok(self.loaded.published.search(&self.vantage(), asked)?)
    }

    /// Every record that was revised since it was first made, as it was public there.
    pub(super) fn revised(&self) -> Result<Vec<RevisedRecord>, PageFault> {
        Ok(self.loaded.published.revised(&self.vantage())?)
    }

    /// A record by its id, as it was public there.
    pub(super) fn of_id(&self, kind: Kind, id: &str) -> Result<Option<Hit>, PageFault> {
        Ok(self.loaded.published.of_id(&self.vantage(), kind, id)?)
    }

    /// All observations of a commitment, as a whole. Seen from now they are looked up once, so that
    /// nobody can make it work by asking for pages that it does not have.
    pub(super) fn observed(&self, commitment: &str) -> Result<Arc<Observed>, PageFault> {
        let now = self.seen.is_now();
        if let Some(known) = self.loaded.looked_up().get(commitment).filter(|_| now) {
            return Ok(Arc::clone(known));
        }
        let published = &self.loaded.published;
        let days = published.first_days(&self.vantage(), commitment)?;
        let found = match Observed::unbroken(&days, self.publication.as_of) {
            Some(found) => found,
            None => Observed::on(&published.observed_on(&self.vantage(), commitment)?),
        };
        let found = Arc::new(found);
        if now {
            self.loaded.looked_up().insert(commitment.to_owned(), Arc::clone(&found));
        }
        Ok(found)
    }

    /// How many observations of a commitment are newer than one of a day and ledger position.
    pub(super) fn newer(
        &self,
        commitment: &str,
        day: Option<Day>,
        position: u64,
    ) -> Result<usize, PageFault> {
        Ok(self.loaded.published.newer(&self.vantage(), commitment, (day, position))?)
    }

    /// What holds of the agreement of a reading on all of its pages.
    pub(super) fn general(&self, reading: &Analysis) -> Arc<General> {
        let id = reading.agreement().value.agreement_id.as_str();
        if !self.seen.is_now() {
            return Arc::new(General::of(&self.record, self.publication.as_of, reading));
        }
        let held = || self.loaded.general.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held().get(id) {
            return Arc::clone(known);
        }
        let found = Arc::new(General::of(&self.record, self.publication.as_of, reading));
        held().insert(id.to_owned(), Arc::clone(&found));
        found
    }

    /// The folder of a report with its numbers, their rules and the tables they are made from.
    pub(super) fn report(&self, id: &str) -> Result<Arc<ReportFolder>, PageFault> {
        self.loaded.report(id)
    }

    /// The SHA-256 of a published file in hexadecimal.
    pub(super) fn digest(&self, path: &Path) -> Option<String> {
        self.loaded.digests.hashed(path)
    }

    /// What a page is made from: what is published, or the ledger from which a report was made whose own files it
    /// shows.
    pub(super) fn made_from(&self, page: Page) -> Publication {
        self.loaded.made_from(page, &self.publication)
    }

    /// Where published files lie.
    pub(super) fn folder(&self) -> &Path {
        self.loaded.folder()
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

/// Told of every fault that a reader is not told of.
pub(super) type Tell = Box<dyn Fn(&str) + Send + Sync>;

/// Hands out the current publication.
pub(super) struct Shelf {
    folder: PathBuf,
    outside: Outside,
    current: Mutex<Option<(Stamp, Arc<Loaded>)>>,
    /// Tables that can be made at once.
    turns: Arc<Semaphore>,
    /// Digests of published files.
    digests: Arc<Digests>,
    tell: Tell,
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shelf({})", self.folder.display())
    }
}

impl Shelf {
    pub(super) fn new(folder: PathBuf, outside: Outside, tell: Tell) -> Self {
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let digests = Arc::default();
        Self { folder, outside, current: Mutex::new(None), turns, digests, tell }
    }

    /// Digests of published files.
    pub(super) fn digests(&self) -> &Arc<Digests> {
        &self.digests
    }

    /// Turns to make a table while it is sent.
    pub(super) fn turns(&self) -> &Arc<Semaphore> {
        &self.turns
    }

    /// Where published files lie.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Tells whoever runs the server.
    pub(super) fn tell(&self, sentence: &str) {
        (self.tell)(sentence);
    }

    /// The current publication as it is seen now, for what is no page. Blocks as `loaded` does.
    pub(super) fn site(&self) -> Result<Site, PageFault> {
        let loaded = self.loaded()?;
        let now = loaded.publication.clone();
        loaded.site((Seen::default(), now), Form::Page)
    }

    /// The current publication. Blocks while it is read for the first time: call it off the
    /// runtime's own threads.
    pub(super) fn loaded(&self) -> Result<Arc<Loaded>, PageFault> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.stamp();
        match (&*current, stamp) {
            (Some((known, loaded)), Some(found)) if *known == found => Ok(Arc::clone(loaded)),
            // The file is being replaced: what was published a moment ago is still right.
            (Some((_, loaded)), None) => Ok(Arc::clone(loaded)),
            _ => {
                let loaded = Arc::new(Loaded::load(
                    &self.folder,
                    self.outside.clone(),
                    Arc::clone(&self.digests),
                )?);
                *current = stamp.map(|stamp| (stamp, Arc::clone(&loaded)));
                Ok(loaded)
            }
        }
    }

    fn stamp(&self) -> Option<Stamp> {
        digest::stamp(&self.folder.join("published.db"))
    }
}
