//! One record of any kind with its history, as whoever looks may know it.

use std::sync::Arc;

use maud::{Markup, html};

use super::layout::Layout;
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault};
use crate::language::Arg;
use crate::people::Reach;
use crate::record::{Record, Vantage, def};
use crate::store::history::{self, PastVersion};
use crate::store::{Connection, StoreFault, read};
use crate::word::{Access, Base, Cells, Kind};

/// The record of the address with its history.
pub(super) struct Held {
    pub(super) known: Arc<Known>,
    pub(super) kind: Kind,
    pub(super) id: String,
    /// What may be known of it, oldest first; the last that says something is `cells`.
    pub(super) versions: Vec<PastVersion>,
    /// What it says, or said last.
    pub(super) cells: Cells,
    /// Ledger position of the version that says so.
    pub(super) position: u64,
    /// It is closed, and was opened to this visitor, who may do this with it.
    pub(super) reach: Option<Reach>,
}

impl Held {
    /// Reads it; nothing where there is no such record for this visitor.
    pub(super) fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let (kind, id) = named(visit)?;
        let known = desk.known(visit.person()?)?;
        let clearance = known.vantage.clearance;
        Self::read(desk, known, (kind, id), clearance)
    }

    /// An observation by its id, whatever the address.
    pub(super) fn observation(desk: &Desk, visit: &Visit, id: &str) -> Result<Self, DeskFault> {
        let known = desk.known(visit.person()?)?;
        let clearance = known.vantage.clearance;
        Self::read(desk, known, (Kind::Observation, id), clearance)
    }

    /// A closed record, whole. Given by `closed::Kept` alone, once the reading is noted.
    pub(super) fn closed(
        desk: &Desk,
        visit: &Visit,
        (kind, id): (Kind, &str),
        reach: Reach,
    ) -> Result<Self, DeskFault> {
        let known = desk.known(visit.person()?)?;
        let held = Self::read(desk, known, (kind, id), Access::Confidential)?;
        let tag = visit.language.tag();
        let texts = desk.service().reader().read(|db| translations(db, (kind, id), tag))?;
        let mut record = (*held.known.record).clone();
        record.translations.extend(texts.translations);
        let known = Arc::new(held.known.with(record));
        Ok(Self { known, reach: Some(reach), ..held })
    }

    /// A record of any kind by its id, as far as this clearance reaches.
    pub(super) fn read(
        desk: &Desk,
        known: Arc<Known>,
        (kind, id): (Kind, &str),
        clearance: Access,
    ) -> Result<Self, DeskFault> {
        let vantage = Vantage { clearance, ..known.vantage };
        let read = |db: &_| history::versions(db, &vantage, kind, id);
        let versions = desk.service().reader().read(read)?;
        let said = versions.iter().rev().find_map(|it| Some((it.position, it.said.clone()?)));
        let (position, cells) = said.ok_or(DeskFault::NotFound)?;
        let id = id.to_owned();
        Ok(Self { known, kind, id, versions, cells, position, reach: None })
    }

    /// It was taken back.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.versions.last().is_some_and(|last| last.said.is_none())
    }

    /// A cell by the name of its column.
    pub(super) fn cell(&self, column: &str) -> &str {
        def(self.kind).cell(&self.cells, column)
    }

    /// Its address within the workspace.
    pub(super) fn address(&self, rest: &str) -> String {
        format!("{}{rest}", address(self.kind, &self.id))
    }

    /// A link to its page, by its id.
    pub(super) fn link(&self, visit: &Visit) -> Markup {
        link(visit, self.kind, &self.id)
    }

    /// What its page is called.
    pub(super) fn title(&self, visit: &Visit) -> String {
        title(visit, self.kind, &self.id)
    }
}

/// The record that the address names, whether there is one or not.
pub(super) fn named(visit: &Visit) -> Result<(Kind, &str), DeskFault> {
    for (place, kind) in [("observation", Kind::Observation), ("source", Kind::Source)] {
        if visit.places.contains_key(place) {
            return Ok((kind, visit.place(place)));
        }
    }
    let layout = Layout::of_table(visit.place("table")).ok_or(DeskFault::NotFound)?;
    Ok((layout.kind, visit.place("record")))
}

/// A link to the page of a record, by its id.
pub(super) fn link(visit: &Visit, kind: Kind, id: &str) -> Markup {
    html! { a.id href=(visit.to(&address(kind, id))) { (id) } }
}

/// What the page of a record is called.
pub(super) fn title(visit: &Visit, kind: Kind, id: &str) -> String {
    let kind = visit.language.name("web-kind", kind.code());
    let args = [("kind", Arg::Text(&kind)), ("id", Arg::Text(id))];
    visit.language.say("work-record-title", &args)
}

/// The address of a record's page within the workspace.
pub(super) fn address(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Observation => format!("observations/{id}"),
        Kind::Source => format!("sources/{id}"),
        Kind::Commitment => format!("commitments/{id}"),
        _ => format!("records/{}/{id}", kind.table()),
    }
}

/// What is translated of a record into a language, whoever may see it: its versions say whether this
/// visitor may.
fn translations(
    db: &Connection,
    (kind, id): (Kind, &str),
    tag: &str,
) -> Result<Record, StoreFault> {
    let mut found = Record::default();
    let texts = def(kind).fields.iter().filter(|field| field.kind.base == Base::Text);
    for field in texts {
        let key = format!("{id}.{}.{tag}", field.name);
        if let Some((position, _, cells)) = read::current(db, Kind::Translation, &key)? {
            // One that cannot be read is not shown; the text itself is.
            let _ = found.put(Kind::Translation, position, &cells);
        }
    }
    Ok(found)
}
