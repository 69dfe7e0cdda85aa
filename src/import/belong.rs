//! Records of one agreement refer only to records of that agreement; asked of the tables and the
//! mission together.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::known::Known;
use super::problem::{Place, Problem, ProblemCode, Problems};
use crate::command::belong::{belongs_by, belongs_to, foreign_sentence, moved_sentence};
use crate::word::{Cells, FaultCode, Kind};

const FOREIGN: ProblemCode = ProblemCode::Cell(FaultCode::Foreign);

/// The row that refers, and what it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Asker<'a> {
    pub(super) kind: Kind,
    pub(super) file: &'a str,
    pub(super) place: Place,
    pub(super) id: &'a str,
    /// None where it belongs to no agreement, or to one that cannot be found.
    pub(super) agreement: Option<&'a Rc<str>>,
}

/// A reference of which both ends are known only when all tables were read.
struct Waiting {
    file: Rc<str>,
    place: Place,
    column: &'static str,
    to: (Option<Kind>, String),
    own: Rc<str>,
}

/// The agreement of every record of the tables, and of those of the mission that were asked for.
#[derive(Default)]
pub(super) struct Belonging {
    names: BTreeSet<Rc<str>>,
    of: BTreeMap<Kind, HashMap<String, Option<Rc<str>>>>,
    waiting: Vec<Waiting>,
}

impl Belonging {
    /// Takes note of a row; the agreement it belongs to.
    pub(super) fn learn(
        &mut self,
        known: &dyn Known,
        kind: Kind,
        cells: &Cells,
    ) -> Option<Rc<str>> {
        let own = self.through(known, kind, cells)?;
        self.of.entry(kind).or_default().insert(cells.id().to_owned(), Some(Rc::clone(&own)));
        Some(own)
    }

    /// A row that corrects a record of the mission leaves it with its agreement.
    pub(super) fn stays(&mut self, known: &dyn Known, asker: &Asker<'_>, problems: &mut Problems) {
        let Some(own) = asker.agreement else { return };
        let Some(held) = known.cells(asker.kind, asker.id) else { return };
        let Some(before) = self.through(known, asker.kind, &held) else { return };
        if before == *own {
            return;
        }
        problems.add_error(FOREIGN, asker.file, || {
            Problem::error(FOREIGN, asker.file, moved_sentence(&before, own))
                .at(asker.place)
                .column(belongs_by(asker.kind).unwrap_or_default())
                .remedy("Correct the cell, or give the record another id.")
        });
    }

    /// A reference of a row, which is judged now where the tables of its kind were read already.
    pub(super) fn refer(
        &mut self,
        known: &dyn Known,
        asker: &Asker<'_>,
        column: &'static str,
        (kind, id): (Option<Kind>, &str),
        problems: &mut Problems,
    ) {
        let Some(own) = asker.agreement else { return };
        let itself = kind == Some(asker.kind) && id == asker.id;
        let belongs = kind.is_none_or(|kind| belongs_by(kind).is_some());
        if itself || !belongs || belongs_by(asker.kind) == Some(column) {
            return;
        }
        let waiting = Waiting {
            file: asker.file.into(),
            place: asker.place,
            column,
            to: (kind, id.to_owned()),
            own: Rc::clone(own),
        };
        if kind.is_some_and(|kind| kind < asker.kind) {
            self.judge(known, &waiting, problems);
        } else {
            self.waiting.push(waiting);
        }
    }

    /// After the last row.
    pub(super) fn end(&mut self, known: &dyn Known, problems: &mut Problems) {
        for waiting in std::mem::take(&mut self.waiting) {
            self.judge(known, &waiting, problems);
        }
    }

    fn judge(&mut self, known: &dyn Known, it: &Waiting, problems: &mut Problems) {
        let (kind, id) = (it.to.0, it.to.1.as_str());
        let kinds = Kind::ALL.iter().filter(|of| kind.is_none_or(|kind| kind == **of));
        let found: Vec<_> = kinds.filter_map(|kind| self.agreement(known, *kind, id)).collect();
        let Some(theirs) = found.first().filter(|_| !found.contains(&it.own)) else { return };
        problems.add_error(FOREIGN, &it.file, || {
            Problem::error(FOREIGN, &it.file, foreign_sentence(id, theirs, &it.own))
                .at(it.place)
                .column(it.column)
                .remedy("Correct the id, or the agreement of the row.")
        });
    }

    /// The agreement of a record of the tables or the mission.
    fn agreement(&mut self, known: &dyn Known, kind: Kind, id: &str) -> Option<Rc<str>> {
        if let Some(found) = self.of.get(&kind).and_then(|ids| ids.get(id)) {
            return found.clone();
        }
        belongs_by(kind)?;
        let held = known.cells(kind, id);
        let own = held.and_then(|cells| self.through(known, kind, &cells));
        self.of.entry(kind).or_default().insert(id.to_owned(), own.clone());
        own
    }

    fn through(&mut self, known: &dyn Known, kind: Kind, cells: &Cells) -> Option<Rc<str>> {
        match belongs_to(kind, cells)? {
            (Kind::Agreement, id) => Some(self.named(id)),
            (about, id) => self.agreement(known, about, id),
        }
    }

    fn named(&mut self, agreement: &str) -> Rc<str> {
        if let Some(name) = self.names.get(agreement) {
            return Rc::clone(name);
        }
        let name: Rc<str> = agreement.into();
        self.names.insert(Rc::clone(&name));
        name
    }
}
