//! Which tables there are, which columns can be asked for, and how the cells of each are compared. All of
//! it follows from the definitions of the released tables.

use std::sync::LazyLock;

use super::COMPARED_COLUMNS_MAX;
use super::there::{AS_OF, KNOWN_AT};
use crate::publish::codebook::codebook;
pub(super) use crate::publish::layout::LEVEL_COUNT;
use crate::publish::layout::{ColumnDef, TableDef, all_tables, table_of};
use crate::service::one_table::{names, names_then};
use crate::store::published::PUBLIC_KINDS;
use crate::store::rows::{Measure, Measured};
use crate::word::Kind;
use crate::word::field::Base;

/// Joins the values that together name a row, in an address; no value has it in itself.
pub(super) const KEY_JOIN: char = '~';

/// A table as the API offers it.
#[derive(Debug)]
pub(crate) struct Collection {
    /// Its definition, without columns of which the number depends on the scales.
    pub(super) table: TableDef,
    /// It has such columns.
    pub(super) counts_levels: bool,
    /// Parameters that name from where it is seen.
    pub(super) there: &'static [&'static str],
}

static COLLECTIONS: LazyLock<Vec<Collection>> = LazyLock::new(|| {
    let released = |table: &TableDef| table.kind.is_none_or(|kind| PUBLIC_KINDS.contains(&kind));
    let tables = all_tables(0).into_iter().filter(released).chain([codebook()]);
    let collection = |table: TableDef| Collection {
        counts_levels: table.name == "scores",
        there: there(table.name),
        table,
    };
    tables.map(collection).collect()
});

/// From where a table can be seen. The panel says of every report what it said, and is one whatever the moment; the
/// codebook is one for all.
fn there(table: &str) -> &'static [&'static str] {
    match table {
        _ if names_then().contains(&table) => &[KNOWN_AT, AS_OF],
        _ if names().contains(&table) => &[AS_OF],
        _ => &[],
    }
}

static WORKING: LazyLock<Vec<Collection>> = LazyLock::new(|| {
    // Anchors are of the log of readings, and closed as a whole.
    let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::Anchor);
    kinds
        .map(|kind| Collection { table: table_of(*kind), counts_levels: false, there: &[] })
        .collect()
});

/// The table of every kind of record that is read in the workspace.
pub(crate) fn working() -> &'static [Collection] {
    &WORKING
}

/// Every released table, in the order in which they are written.
pub(super) fn collections() -> &'static [Collection] {
    &COLLECTIONS
}

/// What can be asked of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// Rows whose cell is one of some values.
    pub(super) equal: bool,
    /// Rows from one value on, and up to another.
    pub(super) range: bool,
    /// Several values may be joined with commas; no value has one in itself.
    pub(super) commas: bool,
}

impl Collection {
    /// The kind of its records; none where it is computed.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.table.kind
    }

    /// It can be seen from where this parameter says.
    pub(super) fn offers(&self, parameter: &str) -> bool {
        self.there.contains(&parameter)
    }

    /// Its columns, in order.
    pub(crate) fn columns(&self) -> &[ColumnDef] {
        &self.table.columns
    }

    /// The definition of a column. Counts of levels are whole numbers.
    pub(super) fn column(&self, name: &str) -> Option<&ColumnDef> {
        self.table.columns.iter().find(|column| column.name == name)
    }

    /// Columns that can be compared: those by which the table is narrowed down and put in order.
    pub(super) fn compared(&self) -> impl Iterator<Item = (&ColumnDef, Measured)> {
        let all = self.table.columns.len() <= COMPARED_COLUMNS_MAX;
        let columns = self.table.columns.iter();
        let columns = columns.filter(move |it| all || self.table.key.contains(&it.name.as_ref()));
        columns.map(|column| (column, self.measured(column)))
    }

    fn measured(&self, column: &ColumnDef) -> Measured {
        let names_row = self.table.key.contains(&column.name.as_ref()) && column.kind.required;
        let measure = match (column.kind.list, column.kind.base) {
            (_, Base::EvidenceLink | Base::PartyRole) => Measure::Pairs,
            (true, _) => Measure::Items,
            (_, Base::Integer | Base::Decimal) => Measure::Number,
            (_, Base::Date) => Measure::Date,
            (_, Base::Day | Base::Instant) => Measure::Moment,
            _ if names_row => Measure::Filled,
            _ => Measure::Text,
        };
        Measured { column: column.name.to_string(), measure }
    }

    /// The columns that name a row, as the last of every order.
    pub(super) fn key(&self) -> Vec<Measured> {
        let columns = self.table.key.iter().filter_map(|name| self.column(name));
        columns.map(|column| self.measured(column)).collect()
    }
}

/// What can be asked of a column that is compared.
pub(super) fn ways(column: &ColumnDef) -> Ways {
    let base = column.kind.base;
    let range =
        matches!(base, Base::Integer | Base::Decimal | Base::Date | Base::Day | Base::Instant);
    Ways {
        equal: base != Base::Instant,
        range: range && !column.kind.list,
        commas: !matches!(base, Base::Text | Base::Date | Base::Duration),
    }
}
