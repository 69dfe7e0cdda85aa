//! The one seam: append a command, get a receipt; read a view at a vantage.
//!
//! The only place that knows both the store and the commands. Faces call this and never the
//! store's insides.

pub mod bulk;
mod catalogue;
pub mod edition;
pub mod export;
pub mod import;
pub mod sample;
pub mod shipped;

use std::path::Path;

use uuid::Uuid;

use self::catalogue::{AtHead, Catalogue};
use crate::command::{Actor, Env, Intent, Refusal, decide, lifecycle};
use crate::ledger::entry::{EntryFault, Fact};
use crate::record::{Record, Vantage};
use crate::store::{Prepared, Reader, Receipt, Store, StoreFault, read};
use crate::word::{Cells, Day};

/// Why a write did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ServiceFault {
    /// The command was refused.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The store did not take it.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// Tables changed while they were read.
    #[error("{0}")]
    Tables(#[from] crate::import::Problems),
    /// The entry cannot be encoded.
    #[error("{0}")]
    Entry(#[from] EntryFault),
}

/// The environment of the running program: the system's clock and random numbers.
pub fn system_env() -> Env {
    let random = |out: &mut [u8]| {
        // Without random numbers there are no secrets; nothing may go on.
        if getrandom::fill(out).is_err() {
            std::process::abort();
        }
    };
    Env::new(Box::new(jiff::Timestamp::now), Box::new(random))
}

/// A mission opened for writing.
#[derive(Debug)]
pub struct Service {
    store: Store,
    catalogue: Catalogue,
    env: Env,
}

impl Service {
    /// Makes a new, empty mission.
    pub fn create(path: &Path, origin: &str, env: Env) -> Result<Self, StoreFault> {
        let store = Store::create(path, origin, &env.seed())?;
        Ok(Self { store, catalogue: Catalogue::default(), env })
    }

    /// Opens a mission.
    pub fn open(path: &Path, env: Env) -> Result<Self, StoreFault> {
        let store = Store::open(path)?;
        let catalogue = Catalogue::load(store.reader())?;
        Ok(Self { store, catalogue, env })
    }

    /// The environment.
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// The reading side.
    pub fn reader(&self) -> &Reader {
        self.store.reader()
    }

    /// Decides and records one intent. `entry_id` is the id that the client made for this
    /// submission: repeated with the same content it is answered with the same receipt, with other
    /// content it is refused.
    pub fn append(
        &self,
        actor: &Actor,
        intent: &Intent,
        entry_id: Option<Uuid>,
    ) -> Result<Receipt, ServiceFault> {
        let decided = decide(&self.known(), &self.env, actor, intent);
        let mut fact = match (decided, entry_id) {
            (Ok(fact), _) => fact,
            // A repeated submission may be refused for what its first copy did.
            (Err(refusal), Some(id)) => return self.repeated(intent, id, refusal),
            (Err(refusal), None) => return Err(refusal.into()),
        };
        if let Some(id) = entry_id {
            fact.entry_id = id;
        }
        let receipts = self.record(&[fact])?;
        receipts.first().copied().ok_or(ServiceFault::Store(StoreFault::Stopped))
    }

    /// Splits a commitment; the facts are recorded together or not at all.
    pub fn split(
        &self,
        actor: &Actor,
        id: &str,
        into: &[Cells],
        from: (Day, &str),
    ) -> Result<Vec<Receipt>, ServiceFault> {
        self.record(&lifecycle::split(&self.known(), &self.env, actor, id, into, from)?)
    }

    /// Merges commitments; the facts are recorded together or not at all.
    pub fn merge(
        &self,
        actor: &Actor,
        ids: &[&str],
        into: &Cells,
        from: (Day, &str),
    ) -> Result<Vec<Receipt>, ServiceFault> {
        self.record(&lifecycle::merge(&self.known(), &self.env, actor, ids, into, from)?)
    }

    /// Everything known at a vantage; of the observations those that are cited.
    pub fn read(&self, vantage: &Vantage) -> Result<Record, StoreFault> {
        self.reader().record(vantage)
    }

    fn known(&self) -> AtHead<'_> {
        AtHead { catalogue: &self.catalogue, reader: self.store.reader() }
    }

    /// Records decided facts together.
    fn record(&self, facts: &[Fact]) -> Result<Vec<Receipt>, ServiceFault> {
        let mut prepared = Vec::with_capacity(facts.len());
        for fact in facts.iter().cloned() {
            prepared.push(Prepared::new(fact, self.env.seed())?);
        }
        let receipts = self.store.submit(prepared)?;
        self.catalogue.note(facts);
        Ok(receipts)
    }

    fn repeated(
        &self,
        intent: &Intent,
        id: Uuid,
        refusal: Refusal,
    ) -> Result<Receipt, ServiceFault> {
        let stored = self.reader().read(|db| read::entry_by_id(db, id))?;
        let Some((position, stored)) = stored else { return Err(refusal.into()) };
        if says(&stored.fact, intent) {
            return Ok(Receipt { position, leaf: stored.leaf(), already: true });
        }
        let differs = crate::store::Refused::EntryDiffers(id.to_string());
        Err(StoreFault::Refused(differs).into())
    }
}

/// The fact says what the intent asks for.
fn says(fact: &Fact, intent: &Intent) -> bool {
    let reason = |wanted: &str| {
        let said = fact.fields.iter().find(|(name, _)| *name == crate::ledger::entry::REASON);
        said.is_some_and(|(_, said)| said == wanted.trim())
    };
    match intent {
        Intent::Make { kind, cells } => {
            fact.kind == *kind && crate::store::append::cells_of(fact) == *cells
        }
        Intent::Revise { kind, cells, reason: why } => {
            let same = crate::store::append::cells_of(fact) == *cells;
            fact.kind == *kind && same && reason(why)
        }
        Intent::Withdraw { kind, id, reason: why } => {
            fact.kind == *kind && fact.record_id == *id && reason(why)
        }
    }
}
