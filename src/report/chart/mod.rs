//! Drawings: the distribution over levels, levels over time, lateness, both aggregates over the
//! reports, sessions, and the change between two dates.
//!
//! SVG made on the server, 360 units wide, for a phone, for paper and for black and white: every
//! level is told by its hatch or its boxes and by its word, every other thing by its shape, never by
//! colour alone. No script and no reference to anything outside. Whole numbers only. Ids within a
//! drawing begin with its own, so that several drawings stand on one page. The numbers stand in a
//! table beside each drawing. One kind of drawing per file, all of them by one pen.

mod bars;
mod change;
mod dates;
mod levels;
mod look;
mod pen;
mod sheet;
mod sittings;
#[cfg(test)]
mod tests;
mod trend;

pub use bars::{BARS_MAX, Bar, Share, bars, distribution};
pub use change::{Move, change};
pub use dates::{Axis, DateWords, End, SPANS_MAX, Span, dates};
pub use levels::{DATES_MAX, Group, LevelWords, ROWS_MAX, Strip, levels};
pub use pen::{Alt, FRAME_PX, PHONE_PX, TEXT, TEXT_PX_MIN};
pub use sheet::{Around, CardOf, SHEET_WIDTH, card, sheet};
pub use sittings::{BODIES_MAX, QUARTERS_MAX, STACK_MAX, Sitting, Sittings, sittings};
pub use trend::{Dot, Panel, Track, WHOLE, trend};
