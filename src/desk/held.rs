//! One record of any kind with its history, as whoever looks may know it.

use std::sync::Arc;

use maud::{Markup, html};

use super::layout::Layout;
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault};
use crate::language::Arg;
use crate::record::def;
use crate::store::history::{self, PastVersion};
use crate::word::{Cells, Kind};

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
}

impl Held {
    /// Reads it; nothing where there is no such record for this visitor.
    pub(super) fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let known = desk.known(visit.person()?)?;
        let (kind, id) = if visit.places.contains_key("observation") {
            (Kind::Observation, visit.place("observation"))
        } else {
            let layout = Layout::of_table(visit.place("table")).ok_or(DeskFault::NotFound)?;
            (layout.kind, visit.place("record"))
        };
        Self::read(known, kind, id, desk)
    }

    /// An observation by its id, whatever the address.
    pub(super) fn observation(desk: &Desk, visit: &Visit, id: &str) -> Result<Self, DeskFault> {
        Self::read(desk.known(visit.person()?)?, Kind::Observation, id, desk)
    }

    fn read(known: Arc<Known>, kind: Kind, id: &str, desk: &Desk) -> Result<Self, DeskFault> {
        let id = id.to_owned();
        let read = |db: &_| history::versions(db, &known.vantage, kind, &id);
        let versions = desk.service().reader().read(read)?;
        let said = versions.iter().rev().find_map(|it| Some((it.position, it.said.clone()?)));
        let (position, cells) = said.ok_or(DeskFault::NotFound)?;
        Ok(Self { known, kind, id, versions, cells, position })
    }

    /// It was taken back.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.versions.last().is_some_and(|last| last.said.is_none())
    }

    /// A cell by the name of its column.
    pub(super) fn cell(&self, column: &str) -> &str {
        def(self.kind).place(column).map_or("", |place| self.cells.get(place))
    }

    /// Its address within the workspace.
    pub(super) fn address(&self, rest: &str) -> String {
        format!("{}{rest}", address(self.kind, &self.id))
    }

    /// A link to its page, by its id.
    pub(super) fn link(&self, visit: &Visit) -> Markup {
        html! { a.id href=(visit.to(&self.address(""))) { (self.id) } }
    }

    /// What its page is called.
    pub(super) fn title(&self, visit: &Visit) -> String {
        let kind = visit.language.name("work-kind", self.kind.code());
        let args = [("kind", Arg::Text(&kind)), ("id", Arg::Text(&self.id))];
        visit.language.say("work-record-title", &args)
    }
}

/// The address of a record's page within the workspace.
pub(super) fn address(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Observation => format!("observations/{id}"),
        Kind::Commitment => format!("commitments/{id}"),
        _ => format!("records/{}/{id}", kind.table()),
    }
}
