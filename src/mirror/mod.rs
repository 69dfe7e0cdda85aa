//! The tables of a mission kept in step in a PostgreSQL database, for whoever works with a warehouse,
//! Metabase or Power BI.
//!
//! One way only: from the mission to the database, whole positions at a time. Each step is one
//! transaction over all tables: the mirror stands at one ledger position or at the next, never
//! between, whatever is killed. What is sent are the released tables (`publish::layout`), by default
//! those of the published copy. Never reads anything back into the mission, and never the vault.

mod address;
mod fault;
mod parts;
mod server;
mod source;
mod sql;
mod state;
mod step;
mod verify;

pub use address::Address;
pub use fault::MirrorFault;
pub use server::Server;
pub use source::Source;
pub use step::{Brought, TableBrought, bring};
pub use verify::{Compared, Difference, verify};

/// Schema of the database if nothing is said.
pub const SCHEMA: &str = "accordwatch";
/// Seconds between two looks at the mission while it is followed.
pub const LOOK_SECONDS: u64 = 5;
/// Bytes of rows gathered before they are sent.
const SENT_BYTES: usize = 256 * 1024;
/// Seconds to wait for another program that holds the mirror.
const LOCK_SECONDS: u32 = 30;
/// Seconds to wait for a server to answer at all.
const CONNECT_SECONDS: u64 = 10;
