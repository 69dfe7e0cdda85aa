//! The observers' workspace: pages and forms for those who keep the record.
//!
//! Has the working mission, and so is kept apart from the public pages, which do not. Every route
//! names the right it asks for; none can be mounted without one. A page is a plain function from
//! the desk and a visit to an answer. Works without scripts. Never decides what a command decides.

mod about;
mod account;
mod anchor;
mod answer;
mod api_token;
mod attach;
mod bearing;
mod blame;
mod calendar;
mod cell;
mod closed;
mod closed_list;
mod commitment;
mod commitments;
mod correct;
mod deadlines;
mod destroy;
mod diff;
mod digest;
mod entry;
mod fields;
mod files;
mod findings;
mod form;
mod frame;
mod glass;
mod guard;
mod held;
mod home;
mod join;
mod judge;
mod layout;
mod list;
mod looked;
mod make;
mod naming;
mod observation;
mod offer;
mod pages;
mod paper;
mod parts;
mod party;
mod past;
mod people;
mod pick;
mod question;
mod readings;
mod receipt;
mod record;
mod records;
mod report;
mod restricted;
mod round;
mod rounds;
mod router;
mod row;
mod say;
mod sealing;
mod search;
mod series;
mod sheet;
mod shelf;
mod sight;
mod sign_in;
mod source;
mod source_form;
mod source_sheet;
mod sources;
mod upload;
mod visit;
mod withdraw;

pub use self::anchor::LINES_UNANCHORED_MAX;
pub use self::guard::{
    DOOR_COOKIE, FORM_BYTES_MAX, FORM_SECONDS_MAX, SECTION_FORM_BYTES_MAX, SESSION_COOKIE,
};
pub use self::pages::{Method, Mounted, mounted};
pub use self::router::router;
pub use self::upload::{UPLOAD_BYTES_MAX, UPLOAD_SECONDS_MAX, UPLOADS_AT_ONCE};

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use tokio::sync::Semaphore;

use crate::command::Env;
use crate::people::{
    INVITATION_HOURS, Limits, Person, Role, Roles, Secret, Throttle, VISIT_HOURS, groups,
};
use crate::record::Vantage;
use crate::service::{Service, ServiceFault};
use crate::store::office::{Invitation, NONCE_BYTES, NewAccount, Office};
use crate::store::recent::Recent;
use crate::store::search::SEARCH_MILLIS_MAX;
use crate::store::{MissionFolder, StoreFault, read};
use crate::word::{Access, Day, Key, Kind};

/// Hashes of passphrases computed at once; each takes 19 MiB and 50 ms of a core.
const HASHES_AT_ONCE: usize = 2;
/// Sign-ins that may wait for their turn; a further one is told to come back.
const HASHES_WAITING: usize = 16;

/// How long what is sent may take to arrive as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// A form.
    pub form: Duration,
    /// A form with a file in it.
    pub upload: Duration,
}

impl Default for Arrival {
    fn default() -> Self {
        Self {
            form: Duration::from_secs(FORM_SECONDS_MAX),
            upload: Duration::from_secs(UPLOAD_SECONDS_MAX),
        }
    }
}

/// Everything a page of the workspace works with.
pub struct Desk {
    service: Arc<Service>,
    office: Office,
    throttle: Mutex<Throttle>,
    limits: Limits,
    shelf: shelf::Shelf,
    /// Somebody has come to the workspace since it was opened.
    knocked: AtomicBool,
    counted: sources::Counted,
    recent: Recent,
    drafts: party::Drafts,
    prepared: report::Shelf,
    /// The table that programs read last.
    restricted: restricted::Shelf,
    /// Reports are sealed and published one at a time.
    finishing: report::Finishing,
    /// Held while a draft is set for print.
    printing: Mutex<()>,
    mission: PathBuf,
    published: PathBuf,
    hashing: Gate,
    search_time: Duration,
    arrival: Arrival,
    /// Files that are received at this moment.
    uploads: Semaphore,
    /// Held while a file is looked at and recorded: one at a time, which bounds the memory, and the
    /// limits hold whoever comes at the same moment.
    attaching: Mutex<()>,
    /// Lines of the log of readings that are anchored; held while that is done.
    anchored: Mutex<u64>,
    tell: Arc<dyn Fn(&str) + Send + Sync>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

impl Desk {
    /// Opens the workspace of a mission; holds its lock. `tell` hears of faults that visitors are
    /// not told of.
    pub fn open(
        mission: &Path,
        env: Env,
        tell: impl Fn(&str) + Send + Sync + 'static,
    ) -> Result<Self, StoreFault> {
        let service = Arc::new(Service::open(mission, env)?);
        let office = Office::open(mission, &|| service.env().seed())?;
        let desk = Self {
            service,
            office,
            throttle: Mutex::default(),
            limits: Limits::default(),
            shelf: shelf::Shelf::default(),
            knocked: AtomicBool::default(),
            counted: sources::Counted::default(),
            recent: Recent::default(),
            drafts: party::Drafts::default(),
            prepared: report::Shelf::default(),
            restricted: restricted::Shelf::default(),
            finishing: report::Finishing::default(),
            printing: Mutex::default(),
            mission: mission.to_owned(),
            published: MissionFolder(mission.to_owned()).published(),
            hashing: Gate::default(),
            search_time: Duration::from_millis(SEARCH_MILLIS_MAX),
            arrival: Arrival::default(),
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
            attaching: Mutex::default(),
            anchored: Mutex::default(),
            tell: Arc::new(tell),
        };
        desk.service.note_older_sealings(&desk.office)?;
        desk.note_resealings();
        files::clear_away(&desk)?;
        sealing::finish_destroying(&desk)?;
        // What was noted before a program ended that could not do so itself.
        if let Err(fault) = desk.anchor() {
            (desk.tell)(&format!("the log of readings was not anchored: {fault}"));
        }
        Ok(desk)
    }

    /// Notes what custodians sealed anew since it was last looked for.
    pub fn note_resealings(&self) {
        if let Err(fault) = self.service.note_resealings(&self.office) {
            (self.tell)(&format!("what was sealed anew was not noted: {fault}"));
        }
    }

    /// The same with other limits of sessions.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same with another limit of time for one search.
    #[must_use]
    pub fn with_search_time(self, search_time: Duration) -> Self {
        Self { search_time, ..self }
    }

    /// The same with other limits of time for what arrives.
    #[must_use]
    pub fn with_arrival(self, arrival: Arrival) -> Self {
        Self { arrival, ..self }
    }

    /// The service behind it.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// The people of the mission.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// A one-time link, as a path, by which the first administrator comes in; none once there is
    /// an account.
    pub fn first_link(&self) -> Result<Option<String>, StoreFault> {
        if !self.office.is_empty()? {
            return Ok(None);
        }
        let roles = Roles::of([Role::Administrator]);
        self.invite(&roles, None, None).map(Some)
    }

    /// Makes an invitation; gives back the path of its link, which is shown once.
    fn invite(
        &self,
        roles: &Roles,
        party: Option<Key>,
        by: Option<i64>,
    ) -> Result<String, StoreFault> {
        let ends = self.env().now() + SignedDuration::from_hours(INVITATION_HOURS);
        let link = Secret::of(self.env().seed());
        let invitation = Invitation { roles: roles.clone(), party, account: None, ends };
        self.office.invite(&link.hash(), &invitation, by)?;
        Ok(link.text())
    }

    /// A one-time link that lets whoever follows it in as somebody of the demo with this role,
    /// without passphrase. The account is made if it is not there.
    pub fn demo_link(&self, role: Role, party: Option<Key>) -> Result<String, StoreFault> {
        let code = format!("demo-{}", role.code());
        let account = if let Some(account) = self.office.account_named(&code)? {
            account.person.account
        } else {
            let new = NewAccount {
                name: code.clone(),
                code,
                roles: Roles::of([role]),
                party,
                passphrase: None,
                totp: None,
                recovery: Vec::new(),
            };
            self.office.make(&new, self.env().now())?.ok_or(StoreFault::Stopped)?
        };
        let ends = self.env().now() + SignedDuration::from_hours(VISIT_HOURS);
        let link = Secret::of(self.env().seed());
        let invitation =
            Invitation { roles: Roles::default(), party: None, account: Some(account), ends };
        self.office.invite(&link.hash(), &invitation, None)?;
        Ok(link.text())
    }

    fn env(&self) -> &Env {
        self.service.env()
    }

    fn attaching(&self) -> MutexGuard<'_, ()> {
        self.attaching.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn anchored(&self) -> MutexGuard<'_, u64> {
        self.anchored.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn printing(&self) -> MutexGuard<'_, ()> {
        self.printing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn throttle(&self) -> MutexGuard<'_, Throttle> {
        self.throttle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The head of the ledger as this person may see it, today.
    fn vantage(&self, person: &Person) -> Result<Vantage, StoreFault> {
        Ok(Vantage {
            known_at: self.service.reader().head()?,
            as_of: self.today(),
            clearance: person.roles.clearance(),
        })
    }

    fn today(&self) -> Day {
        self.env().today()
    }

    /// The mission's own time zone.
    fn zone(&self) -> Result<TimeZone, StoreFault> {
        let reader = self.service.reader();
        let (known_at, as_of) = (reader.head()?, self.today());
        let vantage = Vantage { known_at, as_of, clearance: Access::Internal };
        Ok(say::zone(&reader.read(|db| read::some(db, &vantage, &[Kind::Mission]))?))
    }

    /// Saves the draft of a form of an account, sealed.
    fn save_draft(&self, account: i64, form: &str, body: &str) -> Result<(), StoreFault> {
        self.office.save_draft((account, form), (body, self.nonce()), self.env().now())
    }

    /// Random bytes under which one thing is sealed in the file of the people.
    fn nonce(&self) -> [u8; NONCE_BYTES] {
        let mut nonce = [0; NONCE_BYTES];
        nonce.copy_from_slice(&self.env().seed()[..NONCE_BYTES]);
        nonce
    }

    /// A code of eight letters and digits, drawn at random: `7F3Q-K2M9`.
    fn code(&self) -> String {
        groups(&self.env().seed()[..8])
    }
}

/// Why a page of the workspace is not shown.
#[derive(Debug, thiserror::Error)]
pub enum DeskFault {
    /// There is no such page, or not for this visitor: the answer is the same.
    #[error("there is no such page")]
    NotFound,
    /// The form did not come from a page of ours.
    #[error("the form did not come from a page of this session")]
    Forged,
    /// The form is too large, or no form.
    #[error("the form cannot be read")]
    Unreadable,
    /// It took too long to arrive.
    #[error("the form took too long to arrive")]
    Slow,
    /// Too many are signing in at this moment.
    #[error("too many are signing in")]
    Busy,
    /// The store could not be read or written.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// The record could not be written.
    #[error("{0}")]
    Service(#[from] ServiceFault),
    /// The page broke.
    #[error("the page broke: {0}")]
    Broken(String),
}

/// Lets a few in at once and a few more wait.
#[derive(Debug, Default)]
struct Gate {
    state: Mutex<(usize, usize)>,
    free: std::sync::Condvar,
    #[cfg(test)]
    done: std::sync::atomic::AtomicUsize,
}

impl Gate {
    /// Does the work when there is a place; refuses when too many wait.
    fn enter<T>(&self, work: impl FnOnce() -> T) -> Result<T, DeskFault> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.1 >= HASHES_WAITING {
            return Err(DeskFault::Busy);
        }
        state.1 += 1;
        while state.0 >= HASHES_AT_ONCE {
            state = self.free.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        *state = (state.0 + 1, state.1 - 1);
        drop(state);
        #[cfg(test)]
        self.done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let done = work();
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0 -= 1;
        self.free.notify_one();
        Ok(done)
    }
}
