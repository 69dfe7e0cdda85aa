//! One place per record kind says its fields; everything else is read off that place.
//!
//! `record!` makes, from one listing: the struct, the column names and types, the meaning that
//! goes to the codebook, the access class, and the reading and writing of its cells.

use super::field::{Access, Fault, FaultCode, Field, Key, Type, Wrong};
use super::kind::Kind;

/// One stored field of a record kind.
#[derive(Clone, Copy, Debug)]
pub struct FieldDef {
    /// Column name, stable.
    pub name: &'static str,
    /// What it holds, one sentence.
    pub meaning: &'static str,
    /// Its type.
    pub kind: Type,
    /// Who may see it.
    pub access: Access,
    /// Unit, where it is a quantity.
    pub unit: Option<&'static str>,
}

/// A column that the program computes when it writes a table; never stored, never read.
#[derive(Clone, Copy, Debug)]
pub struct Derived {
    /// Column name, stable.
    pub name: &'static str,
    /// It stands in the table right after this stored column.
    pub after: &'static str,
    /// What it holds, one sentence.
    pub meaning: &'static str,
}

/// A column of an exported table.
#[derive(Clone, Copy, Debug)]
pub enum Column {
    /// Stored field, with its place in `RecordDef::fields`.
    Stored(usize, &'static FieldDef),
    /// Computed on writing.
    Derived(&'static Derived),
}

impl Column {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Stored(_, field) => field.name,
            Self::Derived(derived) => derived.name,
        }
    }
}

/// Definition of one record kind. The first field is its id.
#[derive(Debug)]
pub struct RecordDef {
    /// The kind.
    pub kind: Kind,
    /// Stored fields in column order.
    pub fields: &'static [FieldDef],
    /// Computed columns.
    pub derived: &'static [Derived],
}

impl RecordDef {
    /// Columns of its table, in order.
    pub fn columns(&'static self) -> Vec<Column> {
        let mut columns = Vec::with_capacity(self.fields.len() + self.derived.len());
        for (place, field) in self.fields.iter().enumerate() {
            columns.push(Column::Stored(place, field));
            let mut after = field.name;
            while let Some(derived) = self.derived.iter().find(|d| d.after == after) {
                columns.push(Column::Derived(derived));
                after = derived.name;
            }
        }
        columns
    }

    /// Place of a stored field.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// A cell by the name of its column; empty where there is no such column.
    pub fn cell<'c>(&self, cells: &'c Cells, column: &str) -> &'c str {
        self.place(column).map_or("", |place| cells.get(place))
    }

    /// Sets a cell by the name of its column.
    pub fn set(&self, cells: &mut Cells, column: &str, value: &str) {
        if let Some(cell) = self.place(column).and_then(|place| cells.0.get_mut(place)) {
            value.clone_into(cell);
        }
    }

    /// A record of this kind with these cells, by the names of their columns; the others are empty.
    pub fn cells(&self, set: &[(&str, &str)]) -> Cells {
        self.cells_over(&Cells(vec![String::new(); self.fields.len()]), set)
    }

    /// The same, the others as they were before.
    pub fn cells_over(&self, before: &Cells, set: &[(&str, &str)]) -> Cells {
        let mut cells = before.clone();
        for (column, value) in set {
            self.set(&mut cells, column, value);
        }
        cells
    }
}

/// The cells of one record, canonical text, in field order; empty = no value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Cells(pub Vec<String>);

impl Cells {
    /// The cell at a place; empty beyond the end.
    pub fn get(&self, place: usize) -> &str {
        self.0.get(place).map_or("", String::as_str)
    }

    /// The record id: the first cell.
    pub fn id(&self) -> &str {
        self.get(0)
    }

    /// The cells without copies.
    pub fn texts(&self) -> Vec<&str> {
        self.0.iter().map(String::as_str).collect()
    }
}

/// Rules between the fields of one record.
pub trait Rules {
    /// Everything that contradicts itself in this record.
    fn faults(&self) -> Vec<Fault> {
        Vec::new()
    }
}

/// A record kind as a Rust type.
pub trait Record: Sized + Rules {
    /// Its kind.
    const KIND: Kind;
    /// Its definition.
    const DEF: RecordDef;

    /// The record's id.
    fn id(&self) -> &str {
        self.key().as_str()
    }

    /// The record's id, to be shared.
    fn key(&self) -> &Key;
    /// Its cells in field order.
    fn cells(&self) -> Cells;
    /// Reads texts of cells in field order, those missing at the end empty; every wrong cell is
    /// named, then the record's own rules.
    fn from_texts(texts: &[&str]) -> Result<Self, Vec<Fault>>;

    /// Reads cells in field order; every wrong cell is named, then the record's own rules.
    fn from_cells(cells: &Cells) -> Result<Self, Vec<Fault>> {
        Self::from_texts(&cells.texts())
    }

    /// The cells that can be read, in canonical form; the others empty.
    fn readable(cells: &Cells) -> Cells;
}

/// Reads one cell, noting the fault under the field's name.
pub fn take<T: Field>(
    texts: &[&str],
    place: usize,
    name: &'static str,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let cell = texts.get(place).copied().unwrap_or("");
    if cell.is_empty() && T::TYPE.required {
        faults.push(Fault::new(name, FaultCode::Missing, "is empty; a value is required"));
        return None;
    }
    match T::read(cell) {
        Ok(value) => Some(value),
        Err((code, sentence)) => {
            faults.push(Fault::new(name, code, sentence));
            None
        }
    }
}

/// Re-exported so that the macro's code can name it.
pub type FieldWrong = Wrong;

macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            $($(#[doc = $fdoc:literal])+ $field:ident: $type:ty $([$access:ident])? $(as $unit:literal)?,)+
        }
        $(derived { $($(#[doc = $ddoc:literal])+ $derived:ident after $after:ident,)+ })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[doc = $fdoc])+ pub $field: $type,)+ }

        impl $crate::word::Record for $name {
            const KIND: $crate::word::Kind = $crate::word::Kind::$name;
            const DEF: $crate::word::RecordDef = $crate::word::RecordDef {
                kind: $crate::word::Kind::$name,
                fields: &[$($crate::word::FieldDef {
                    name: stringify!($field),
                    meaning: concat!($($fdoc),+),
                    kind: <$type as $crate::word::Field>::TYPE,
                    access: $crate::word::define::access!($($access)?),
                    unit: $crate::word::define::unit!($($unit)?),
                },)+],
                derived: &[$($($crate::word::define::Derived {
                    name: stringify!($derived),
                    after: stringify!($after),
                    meaning: concat!($($ddoc),+),
                },)+)?],
            };

            fn key(&self) -> &$crate::word::Key {
                $crate::word::define::first!($(self.$field,)+).key()
            }

            fn cells(&self) -> $crate::word::Cells {
                let mut cells = Vec::with_capacity(Self::DEF.fields.len());
                $({
                    let mut cell = String::new();
                    $crate::word::Field::write(&self.$field, &mut cell);
                    cells.push(cell);
                })+
                $crate::word::Cells(cells)
            }

            fn from_texts(texts: &[&str]) -> Result<Self, Vec<$crate::word::Fault>> {
                let mut faults = Vec::new();
                let mut place = 0;
                $(
                    let $field: Option<$type> =
                        $crate::word::define::take(texts, place, stringify!($field), &mut faults);
                    place += 1;
                )+
                let _ = place;
                if let ($(Some($field),)+) = ($($field,)+) {
                    let record = Self { $($field,)+ };
                    faults.extend($crate::word::Rules::faults(&record));
                    if faults.is_empty() {
                        return Ok(record);
                    }
                }
                Err(faults)
            }

            fn readable(cells: &$crate::word::Cells) -> $crate::word::Cells {
                let mut kept = Vec::with_capacity(Self::DEF.fields.len());
                $({
                    let mut cell = String::new();
                    if let Ok(value) =
                        <$type as $crate::word::Field>::read(cells.get(kept.len()))
                    {
                        $crate::word::Field::write(&value, &mut cell);
                    }
                    kept.push(cell);
                })+
                $crate::word::Cells(kept)
            }
        }
    };
}
pub(crate) use record;

macro_rules! access {
    () => {
        $crate::word::Access::Public
    };
    ($access:ident) => {
        $crate::word::Access::$access
    };
}
pub(crate) use access;

macro_rules! unit {
    () => {
        None
    };
    ($unit:literal) => {
        Some($unit)
    };
}
pub(crate) use unit;

macro_rules! first {
    ($first:expr, $($rest:tt)*) => {
        $first
    };
}
pub(crate) use first;
