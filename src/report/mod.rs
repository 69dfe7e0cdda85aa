//! The report as a value: record and analysis in, a tree of blocks out.
//!
//! A report is built once at one vantage as a `Document`; every format renders that value, so
//! HTML, PDF, text and tables cannot disagree. Each printed number carries a rule from which
//! it is made again without this program. Never uses the store, SQL, files or the clock.

pub mod block;
pub mod chart;
pub mod check;
pub mod prose;
pub mod rule;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
mod typed;
mod write;
pub mod yearly;

pub use block::{Block, Document, Figure, Inline, Value};
pub use yearly::{Asked, build};
