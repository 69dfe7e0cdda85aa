//! What every word of the vocabulary is made of: partial dates, field types, codes, and the one
//! place per record kind that defines its fields.
//!
//! Uses nothing but std and jiff. Never does SQL, HTTP, files, clock or randomness.

pub mod date;
pub mod define;
pub mod field;
pub mod kind;
pub mod prose;

pub use date::{DateFault, Day, PartialDate, Precision};
pub use define::{Cells, Column, FieldDef, Record, RecordDef, Rules};
pub use field::{
    Access, Base, Code, Decimal, Duration, EvidenceLink, Fault, FaultCode, Field, Instant, Key,
    Lang, NonEmpty, PartyRole, Prose, Text, Type,
};
pub use kind::Kind;
