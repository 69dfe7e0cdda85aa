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

/// Bytes in hexadecimal, lower case.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
