//! The form on which a record is corrected: that of an observation, or the one made from the
//! definition of its kind.

use maud::Markup;

use super::blame::Seen;
use super::fields::Fields;
use super::form::{self, Form};
use super::held::Held;
use super::layout::Layout;
use super::sheet::{self, Sheet};
use super::visit::Visit;
use crate::word::{Cells, Kind};

/// A form of either sort.
#[derive(Clone, Copy)]
pub(super) enum Paper<'a> {
    /// Of an observation.
    Sheet(Sheet<'a>),
    /// Of any other kind.
    Form(Form<'a>),
}

impl<'a> Paper<'a> {
    /// The form for a correction of `before`.
    pub(super) fn of(
        visit: &'a Visit,
        held: &'a Held,
        fields: &'a Fields,
        before: &'a Cells,
    ) -> Self {
        let (known, before) = (&held.known.record, Some(before));
        match Layout::of(held.kind) {
            None => Self::Sheet(Sheet { visit, known, fields, before }),
            Some(layout) => Self::Form(Form { visit, known, layout, fields, fixed: &[], before }),
        }
    }

    /// The cells that the form asks for.
    pub(super) fn read(self, seen: &mut Seen<'a>) -> Cells {
        match self {
            Self::Sheet(sheet) => sheet.read(seen),
            Self::Form(form) => form.read(seen),
        }
    }

    /// Its fields.
    pub(super) fn shown(self, seen: &Seen) -> Markup {
        match self {
            Self::Sheet(sheet) => sheet.shown(seen),
            Self::Form(form) => form.shown(seen),
        }
    }
}

/// The fields that show a version.
pub(super) fn filled(kind: Kind, cells: &Cells) -> Fields {
    Layout::of(kind).map_or_else(|| sheet::filled(cells), |layout| form::filled(layout, cells))
}

/// Fields of the form that say what the record says.
pub(super) fn names(kind: Kind) -> Vec<&'static str> {
    Layout::of(kind).map_or_else(|| sheet::FIELDS.to_vec(), |layout| layout.columns().collect())
}
