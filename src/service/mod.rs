//! The one seam: append a command, get a receipt; read a view at a vantage.
//!
//! The only place that knows both the store and the commands. Faces call this and never the
//! store's insides.

pub mod bulk;
mod catalogue;
pub mod edition;
pub mod export;
pub mod file;
pub mod import;
pub mod life;
pub mod log;
pub mod one_table;
pub mod pictures;
pub mod sample;
pub mod shipped;
pub mod tiles;
pub mod vault;
pub mod why;
#[cfg(feature = "xlsx")]
pub mod workbook;

use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use uuid::Uuid;

use self::catalogue::{AtHead, Catalogue};
use crate::command::{Actor, Env, Intent, Refusal, decide, lifecycle, together};
use crate::ledger::entry::{Act, EntryFault, Fact};
use crate::record::{Record, Vantage, check};
use crate::store::{MissionFolder, Prepared, Reader, Receipt, Store, StoreFault, read};
use crate::word::{Cells, Day, Kind};

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
    /// Something was not sealed or not opened.
    #[error("{0}")]
    Vault(#[from] crate::vault::VaultFault),
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
    /// Held from deciding to writing: shared by what can only add, alone by what can take away
    /// the ground on which another decision stands.
    gate: RwLock<()>,
    vault: vault::Vault,
}

impl Service {
    /// Makes a new, empty mission.
    pub fn create(path: &Path, origin: &str, env: Env) -> Result<Self, StoreFault> {
        let store = Store::create(path, origin, &env.seed())?;
        Ok(Self::of(path, store, Catalogue::default(), env))
    }

    /// Opens a mission.
    pub fn open(path: &Path, env: Env) -> Result<Self, StoreFault> {
        let store = Store::open(path)?;
        let catalogue = Catalogue::load(store.reader())?;
        Ok(Self::of(path, store, catalogue, env))
    }

    fn of(path: &Path, store: Store, catalogue: Catalogue, env: Env) -> Self {
        let vault = vault::Vault::new(&MissionFolder(path.to_owned()), env.seed());
        Self { store, catalogue, env, gate: RwLock::new(()), vault }
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
        let Some(id) = entry_id else { return self.append_new(actor, intent, None) };
        self.once(intent, id, || self.append_new(actor, intent, Some(id)))
    }

    /// Records what the client gave this id, unless it is recorded: then the first receipt is the
    /// answer.
    fn once(
        &self,
        intent: &Intent,
        id: Uuid,
        append: impl FnOnce() -> Result<Receipt, ServiceFault>,
    ) -> Result<Receipt, ServiceFault> {
        if let Some(answer) = self.repeated(intent, id)? {
            return answer;
        }
        match append() {
            // Refused perhaps for what a first copy, sent at the same moment, did meanwhile.
            Err(refused) => self.repeated(intent, id)?.unwrap_or(Err(refused)),
            appended => appended,
        }
    }

    fn append_new(
        &self,
        actor: &Actor,
        intent: &Intent,
        entry_id: Option<Uuid>,
    ) -> Result<Receipt, ServiceFault> {
        let _alone;
        let _shared;
        if undermines(intent) {
            _alone = self.alone();
        } else {
            _shared = self.gate.read().unwrap_or_else(PoisonError::into_inner);
        }
        let mut fact = decide(&self.known(), &self.env, actor, intent)?;
        fact.entry_id = entry_id.unwrap_or(fact.entry_id);
        let receipts = self.record(&[fact])?;
        receipts.first().copied().ok_or(ServiceFault::Store(StoreFault::Stopped))
    }

    /// Decides several intents, each knowing what those before it make, and records them together
    /// or not at all; gives back the receipt of the last. `entry_id` is the id that the client made
    /// for the last: a submission that is repeated is answered with the same receipt.
    pub fn append_together(
        &self,
        actor: &Actor,
        intents: &[Intent],
        entry_id: Uuid,
    ) -> Result<Receipt, ServiceFault> {
        let last = intents.last().ok_or(ServiceFault::Store(StoreFault::Stopped))?;
        self.once(last, entry_id, || self.append_all(actor, intents, entry_id))
    }

    fn append_all(
        &self,
        actor: &Actor,
        intents: &[Intent],
        entry_id: Uuid,
    ) -> Result<Receipt, ServiceFault> {
        let _alone = self.alone();
        let mut facts = together(&self.known(), &self.env, actor, intents)?;
        if let Some(last) = facts.last_mut() {
            last.entry_id = entry_id;
        }
        let receipts = self.record(&facts)?;
        receipts.last().copied().ok_or(ServiceFault::Store(StoreFault::Stopped))
    }

    /// Splits a commitment; the facts are recorded together or not at all.
    pub fn split(
        &self,
        actor: &Actor,
        id: &str,
        into: &[Cells],
        from: (Day, &str),
    ) -> Result<Vec<Receipt>, ServiceFault> {
        let _alone = self.alone();
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
        let _alone = self.alone();
        self.record(&lifecycle::merge(&self.known(), &self.env, actor, ids, into, from)?)
    }

    /// Everything known at a vantage; of the observations those that are cited.
    pub fn read(&self, vantage: &Vantage) -> Result<Record, StoreFault> {
        self.reader().record(vantage)
    }

    fn alone(&self) -> RwLockWriteGuard<'_, ()> {
        self.gate.write().unwrap_or_else(PoisonError::into_inner)
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
        self.catalogue.note(facts, &receipts);
        Ok(receipts)
    }

    /// The answer to a submission whose entry id is in the ledger already.
    fn repeated(
        &self,
        intent: &Intent,
        id: Uuid,
    ) -> Result<Option<Result<Receipt, ServiceFault>>, StoreFault> {
        let stored = self.reader().read(|db| read::entry_by_id(db, id))?;
        Ok(stored.map(|(position, stored)| {
            if says(&stored.fact, intent) {
                return Ok(Receipt { position, leaf: stored.leaf(), already: true });
            }
            let differs = crate::store::Refused::EntryDiffers(id.to_string());
            Err(StoreFault::Refused(differs).into())
        }))
    }
}

/// Between deciding and writing this intent, nothing else may be decided: it may take away a record
/// that another is about to name, close a circle, or be the second of what may exist once. What an
/// observation says concerns no rule, and a new record of any other kind only adds ground.
fn undermines(intent: &Intent) -> bool {
    match intent {
        Intent::Make { kind, .. } => {
            matches!(kind, Kind::Mission | Kind::Membership | Kind::DueDate | Kind::Claim)
        }
        Intent::Revise { kind, .. } => *kind != Kind::Observation,
        Intent::Withdraw { .. } | Intent::Destroy { .. } => true,
    }
}

/// The fact says what the intent asks for.
fn says(fact: &Fact, intent: &Intent) -> bool {
    let reason = |wanted: &str| {
        let said = fact.fields.iter().find(|(name, _)| *name == crate::ledger::entry::REASON);
        said.is_some_and(|(_, said)| said == wanted.trim())
    };
    // The ledger holds cells in canonical form; the client sends them as they were typed.
    let same = |kind: Kind, cells: &Cells| {
        let stored = || crate::store::append::cells_of(fact);
        fact.kind == kind && check(kind, cells).is_ok_and(|cells| cells == stored())
    };
    match intent {
        Intent::Make { kind, cells } => fact.act == Act::Made && same(*kind, cells),
        Intent::Revise { kind, cells, reason: why, .. } => {
            fact.act == Act::Revised && same(*kind, cells) && reason(why)
        }
        Intent::Withdraw { kind, id, reason: why, .. } => {
            let withdrawn = fact.act == Act::Withdrawn && fact.kind == *kind;
            withdrawn && fact.record_id == *id && reason(why)
        }
        Intent::Destroy { kind, id, .. } => {
            fact.act == Act::Shredded && fact.kind == *kind && fact.record_id == *id
        }
    }
}
