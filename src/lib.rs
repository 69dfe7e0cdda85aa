//! Accordwatch: the tool of an independent observer of a peace agreement.
//!
//! The modules stand in reading order, floor by floor, and that order is also the permitted
//! direction: a module may use only modules above it here, and of those only the ones its row in
//! ARCHITECTURE.md names (`tests/all/floors.rs` checks).

// Floor 1: words. Plain types and rules; no SQL, HTTP, clock or files.
pub mod word;
pub mod agreement;
pub mod evidence;
pub mod assessment;
pub mod people;

// Floor 2: facts. Bytes in, bytes out; pure.
pub mod ledger;
pub mod record;
pub mod vault;
pub mod attachment;

// Floor 3: intents and analysis. Pure.
pub mod command;
pub mod analysis;

// Floor 4: keeping. The only SQL, the only disk.
pub mod store;

// Floor 5: showing. Record in, document out.
pub mod language;
pub mod report;
pub mod publish;
pub mod import;

// Floor 6: the seam and the faces.
pub mod service;
pub mod mirror;
pub mod web;
pub mod plain;
pub mod desk;
pub mod cli;
