//! Documents and tables out: one file per format.
//!
//! A document is rendered from the same `Document` value by every format; a table is written from
//! the one definition of its record kind, so that header, codebook and data package cannot
//! disagree. Writes to what it is handed; never opens the working database, never reads the clock,
//! never changes a cell on its way out, and never decides what a report says.

pub mod atom;
pub mod calendar;
mod cite;
pub mod codebook;
mod compact;
pub mod contract;
mod csvw;
pub mod docx;
pub mod forms;
mod hxl;
pub mod html;
pub mod layout;
mod load;
mod once;
pub mod package;
pub mod pam;
pub mod panel;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "pdf")]
pub mod pdf;
mod places;
pub mod released;
#[cfg(feature = "pictures")]
pub mod raster;
pub mod rows;
pub mod schema;
pub mod scores;
pub(crate) mod sheet;
#[cfg(any(feature = "pdf", feature = "pictures"))]
pub mod script;
pub mod standing;
pub mod table;
pub mod text;
pub mod variant;
pub mod wording;
#[cfg(feature = "xlsx")]
pub mod workbook;
