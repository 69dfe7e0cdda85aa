//! The log of readings, bound to the ledger: its head is recorded as an anchor, and both are compared.

use std::path::Path;

use super::{Service, ServiceFault};
use crate::command::{Actor, Intent};
use crate::record::def;
use crate::store::anchored::{self, ANCHORED_BY};
use crate::store::office::{LogCheck, LogHead, PeopleReader};
use crate::store::{Reader, Receipt, StoreFault, history};
use crate::word::Kind;

impl Service {
    /// Records the head of the log, unless an anchor counts all of its lines already.
    pub fn anchor(&self, head: &LogHead) -> Result<Option<Receipt>, ServiceFault> {
        let counted = self.anchored(&head.log)?.map_or(0, |(lines, _)| lines);
        if head.lines <= counted {
            return Ok(None);
        }
        let (id, lines) = (format!("{}-{}", head.log, head.lines), head.lines.to_string());
        let kind = Kind::Anchor;
        let cells = def(kind).cells(&[
            ("anchor_id", &id),
            ("log", &head.log),
            ("lines", &lines),
            ("head", &head.head),
            ("access_level", "confidential"),
        ]);
        let by = Actor(ANCHORED_BY.to_owned());
        self.append(&by, &Intent::Make { kind, cells }, None).map(Some)
    }

    /// Lines of a log that the last anchor counts, and the day on which that was recorded.
    pub fn anchored(&self, log: &str) -> Result<Option<(u64, String)>, StoreFault> {
        self.reader().read(|db| anchored::last(db, log))
    }
}

/// Checks the log of a mission; nothing where the people of the mission are not here. How many anchors
/// the ledger has stands beside.
pub fn check(mission: &Path) -> Result<(usize, Option<LogCheck>), ServiceFault> {
    let reader = Reader::open(mission)?;
    // The anchors first: of what is noted meanwhile there may be more lines, never fewer.
    let anchors = reader.read(anchored::anchors)?;
    let Some(people) = PeopleReader::open(mission)? else { return Ok((anchors.len(), None)) };
    let destroyed = |kind, id: &str| reader.read(|db| history::is_destroyed(db, kind, id));
    Ok((anchors.len(), Some(people.check_log(&anchors, destroyed)?)))
}
