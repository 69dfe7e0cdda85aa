//! One file per format: each renders the same `Document` and adds nothing of its own.
//!
//! Never uses the store or the web; never decides what a report says.

pub mod html;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod text;
