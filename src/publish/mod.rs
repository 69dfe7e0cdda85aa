//! Documents and tables out: one file per format.
//!
//! A table is written from the one definition of its record kind, so that header, codebook and
//! data package cannot disagree. Writes to what it is handed; never opens the working database,
//! never reads the clock, and never changes a cell on its way out.

pub mod codebook;
pub mod layout;
pub mod package;
pub mod schema;
pub mod scores;
pub mod table;
