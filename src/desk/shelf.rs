//! The record as it is known at the head, kept until the ledger grows or the day ends: a page then
//! costs no reading of the whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::Desk;
use crate::analysis::{Analysis, CommitmentStanding, Order};
use crate::command::consent;
use crate::people::Person;
use crate::record::{Record, Vantage};
use crate::store::{StoreFault, history};
use crate::word::{Access, Day, Key, Kind};

/// Pages kept drawn for each class of readers: some tens of kilobytes each.
const PAGES_KEPT_MAX: usize = 256;

/// Everything somebody may know, and from where it was read.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Of the observations those that are cited.
    pub(super) record: Arc<Record>,
    /// The order of what is in it, found when a page first asks.
    order: OnceLock<Arc<Order>>,
    /// Observations that judgements rest on and that were taken back since.
    withdrawn: Arc<BTreeSet<Key>>,
    /// From where it was read.
    pub(super) vantage: Vantage,
    /// When commitments were observed last, of what came since the record was read.
    observed_since: Arc<BTreeMap<String, Day>>,
    /// Looked for when a page first asks.
    breaches: OnceLock<Breaches>,
    /// Pages as they were drawn, by who may see them alike.
    pages: Arc<Mutex<HashMap<Place, Arc<Drawn>>>>,
}

/// Which page of a commitment, by who may see it alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// Tag of its language.
    pub(super) lang: &'static str,
    /// The roles of the reader, as they are written.
    pub(super) roles: String,
    /// The commitment.
    pub(super) commitment: String,
}

/// The greater part of a page, drawn.
#[derive(Debug)]
pub(super) struct Drawn {
    /// What the page is called.
    pub(super) title: String,
    /// HTML of what comes first.
    pub(super) first: String,
    /// HTML of the rest.
    pub(super) rest: String,
}

/// Public records that rest on sources which do not allow it, by source.
type Breaches = BTreeMap<String, Vec<(Kind, String)>>;

impl Known {
    /// The same with another record, which says more to one visitor.
    pub(super) fn with(&self, record: Record) -> Self {
        let (record, order) = (Arc::new(record), OnceLock::new());
        Self { record, order, pages: Arc::default(), ..self.clone() }
    }

    /// A page that was drawn since this was read.
    pub(super) fn drawn(&self, place: &Place) -> Option<Arc<Drawn>> {
        self.pages().get(place).map(Arc::clone)
    }

    /// Keeps a page for whoever asks next; of too many, all are forgotten.
    pub(super) fn keep(&self, place: Place, drawn: &Arc<Drawn>) {
        let mut pages = self.pages();
        if pages.len() >= PAGES_KEPT_MAX {
            pages.clear();
        }
        pages.insert(place, Arc::clone(drawn));
    }

    /// The same once new observations came: `observed` says of which commitments and when. Their pages
    /// are to be drawn again.
    fn gone_on(&self, vantage: Vantage, observed: BTreeMap<String, Option<Day>>) -> Self {
        let mut pages = self.pages().clone();
        pages.retain(|place, _| !observed.contains_key(&place.commitment));
        let mut since = Arc::clone(&self.observed_since);
        for (commitment, day) in observed.into_iter().filter_map(|(id, day)| Some((id, day?))) {
            if since.get(&commitment).is_none_or(|before| *before < day) {
                Arc::make_mut(&mut since).insert(commitment, day);
            }
        }
        let pages = Arc::new(Mutex::new(pages));
        Self { vantage, pages, observed_since: since, ..self.clone() }
    }

    /// The first possible day of the newest observation of a commitment.
    pub(super) fn last_observed(&self, held: &CommitmentStanding) -> Option<Day> {
        held.last_observed.max(self.observed_since.get(held.id()).copied())
    }

    fn pages(&self) -> MutexGuard<'_, HashMap<Place, Arc<Drawn>>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reading of an agreement.
    pub(super) fn analysis(&self, agreement: &str) -> Option<Analysis<'_>> {
        let order = self.order.get_or_init(|| Arc::new(Order::of(&self.record)));
        let observed = &self.record.last_observed;
        Analysis::ordered(&self.record, order, observed, self.vantage, agreement)
    }

    /// Public records that rest on sources which do not allow it, by source.
    pub(super) fn breaches(&self) -> &Breaches {
        self.breaches.get_or_init(|| consent::in_breach(&self.record))
    }

    /// This observation was taken back.
    pub(super) fn is_withdrawn(&self, evidence: &str) -> bool {
        self.withdrawn.contains(evidence)
    }

    /// What a judgement rests on was corrected or taken back; somebody should judge again. The
    /// analysis knows of a withdrawal only where nothing can be hidden from the reader.
    pub(super) fn needs_another_look(&self, held: &CommitmentStanding) -> bool {
        let judged = held.standing.assessment();
        let mut cited = judged.into_iter().flat_map(|judged| &judged.value.evidence_ids);
        held.needs_another_look() || cited.any(|id| self.is_withdrawn(id.as_str()))
    }
}

/// What was read last, for each class of readers.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    held: Mutex<BTreeMap<Access, Arc<Known>>>,
    /// Held while one reads, for as long as that takes.
    reading: Mutex<()>,
}

impl Desk {
    /// Everything this person may know at the head.
    pub(super) fn known(&self, person: &Person) -> Result<Arc<Known>, StoreFault> {
        self.known_to(person.roles.clearance())
    }

    /// Everything that may be known with this clearance at the head.
    pub(super) fn known_to(&self, clearance: Access) -> Result<Arc<Known>, StoreFault> {
        let vantage = self.head(clearance)?;
        if let Some(known) = self.held(clearance).filter(|it| it.vantage == vantage) {
            return Ok(known);
        }
        // Who comes meanwhile waits for the one who reads, instead of reading the same beside them.
        let _turn = self.shelf.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let (vantage, held) = (self.head(clearance)?, self.held(clearance));
        let known = match held {
            Some(known) if known.vantage == vantage => return Ok(known),
            Some(known) => self.go_on(&known, vantage)?,
            None => None,
        };
        let known = Arc::new(known.map_or_else(|| self.read_known(vantage), Ok)?);
        self.shelf().insert(clearance, Arc::clone(&known));
        Ok(known)
    }

    /// Somebody knocks at the workspace for the first time since the program began: what the first
    /// pages ask for is read while they sign in. Not before, because a mission whose site alone is
    /// visited needs no memory for it. What cannot be read is told when a page asks.
    pub(super) fn knocked(desk: &Arc<Self>) {
        if !desk.knocked.swap(true, Ordering::Relaxed) {
            let desk = Arc::clone(desk);
            tokio::task::spawn_blocking(move || desk.warm());
        }
    }

    fn warm(&self) {
        let warmed = self.known_to(Access::Internal).and_then(|known| {
            let nobody = |db: &_| self.recent.recorded_by(db, &known.vantage, "", 0);
            self.service.reader().read(nobody)
        });
        drop(warmed);
    }

    fn head(&self, clearance: Access) -> Result<Vantage, StoreFault> {
        Ok(Vantage { known_at: self.service.reader().head()?, as_of: self.today(), clearance })
    }

    fn held(&self, clearance: Access) -> Option<Arc<Known>> {
        self.shelf().get(&clearance).map(Arc::clone)
    }

    fn shelf(&self) -> MutexGuard<'_, BTreeMap<Access, Arc<Known>>> {
        self.shelf.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was read earlier the same day, where it is what would be read now: nothing came but new
    /// observations, and nothing cites them yet. That is most of what comes on a day in the field.
    /// Pages stay as they are but those of the commitments that were observed.
    fn go_on(&self, held: &Known, now: Vantage) -> Result<Option<Known>, StoreFault> {
        let (from, to) = (held.vantage.known_at, now.known_at);
        if from > to || held.vantage.as_of != now.as_of {
            return Ok(None);
        }
        let observed = self.service.reader().read(|db| {
            let only = history::only_new_observations(db, from, to)?;
            if only { history::observed_since(db, &now, from).map(Some) } else { Ok(None) }
        })?;
        Ok(observed.map(|observed| held.gone_on(now, observed)))
    }

    fn read_known(&self, vantage: Vantage) -> Result<Known, StoreFault> {
        let reader = self.service.reader();
        let record = reader.record_without_counts(&vantage)?;
        let withdrawn = reader.read(|db| history::withdrawn_evidence(db, &vantage, &record))?;
        let withdrawn = Arc::new(withdrawn.into_iter().collect());
        Ok(Known {
            record: Arc::new(record),
            order: OnceLock::new(),
            withdrawn,
            vantage,
            observed_since: Arc::default(),
            breaches: OnceLock::new(),
            pages: Arc::default(),
        })
    }
}
