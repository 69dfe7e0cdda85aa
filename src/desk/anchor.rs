//! When the head of the log of readings is recorded in the ledger: at the beginning and at the end,
//! once a day while there is something new, and whenever much is new. Never more often: an entry
//! tells everybody who has the ledger that something was read on that day.

use super::{Desk, DeskFault};
use crate::store::Receipt;

/// Lines of the log that may wait for an anchor.
pub const LINES_UNANCHORED_MAX: u64 = 256;

impl Desk {
    /// Records the head of the log where it has lines that no anchor counts.
    pub fn anchor(&self) -> Result<Option<Receipt>, DeskFault> {
        let mut anchored = self.anchored();
        let head = self.office.log_head()?;
        let receipt = self.service.anchor(&head)?;
        *anchored = head.lines;
        Ok(receipt)
    }

    /// The same, unless something was anchored today.
    pub fn anchor_daily(&self) -> Result<Option<Receipt>, DeskFault> {
        let last = self.service.anchored(&self.office.log_head()?.log)?;
        let today = self.today().to_string();
        if last.is_some_and(|(_, day)| day == today) { Ok(None) } else { self.anchor() }
    }

    /// Something was noted in the log: it is anchored if much is new. What was noted stands either
    /// way, so a fault is told to whoever runs the server and keeps nobody from reading.
    pub(super) fn noted(&self) {
        let anchored = *self.anchored();
        let lines = self.office.log_head().map(|head| head.lines);
        let done = match lines {
            Ok(lines) if lines.saturating_sub(anchored) < LINES_UNANCHORED_MAX => return,
            Ok(_) => self.anchor(),
            Err(fault) => Err(fault.into()),
        };
        if let Err(fault) = done {
            (self.tell)(&format!("the log of readings was not anchored: {fault}"));
        }
    }
}
