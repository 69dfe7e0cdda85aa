//! Tables in: a folder of CSV files, or one of them, checked as a whole before anything is used.
//!
//! First pass: every file is looked at, every row read, every reference resolved, every problem
//! kept with file, line, column and remedy. Only when there is no error can the second pass hand
//! the rows out, in the order in which records may refer to each other. Never writes; never
//! guesses: what it tidies it says.
//!
//! Reads this program's own layout (`data/format/tables.md`). Spreadsheets with headers of their
//! own are another file of this module, still to come.

mod belong;
#[cfg(feature = "xlsx")]
pub mod book;
pub mod check;
pub mod comments;
mod consent;
mod ids;
pub mod known;
mod near;
pub mod package;
pub mod problem;
pub mod read;
mod rules;
pub mod sniff;
pub mod split;
mod tidy;
#[cfg(test)]
mod tests;

pub use known::{Known, NothingKnown};
pub use package::{Checked, Package, ReadRow, Summary};
pub use problem::{Place, Problem, ProblemCode, Problems, Severity};
