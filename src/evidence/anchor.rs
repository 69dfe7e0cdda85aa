//! What binds the log of readings of closed records, which is kept apart from the ledger, to it.

use super::{AccessLevel, AnchorId};
use crate::word::define::record;
use crate::word::{Key, Rules};

record! {
    /// How many lines the log of readings of closed records had, and the head of its chain. Whoever
    /// takes a line away later, or changes one, contradicts it.
    pub struct Anchor {
        /// Identifier: the code of the log and the number of its lines.
        anchor_id: AnchorId,
        /// Code of the log, drawn at random when the log was begun.
        log: Key,
        /// Lines that the log had.
        lines: i64,
        /// Link of the last of them, hexadecimal.
        head: Key,
        /// Who may see it: it tells when records were read.
        access_level: AccessLevel,
    }
}

impl Rules for Anchor {}
