//! Other forms of the same tables: one workbook, Parquet, the map. Each is made from the tables as they
//! were just written, row by row, so that no form can say anything else than the CSV beside it.
//!
//! Never holds more of a table than one group of its rows.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use serde::Serialize;

use super::hxl;
use super::layout::TableDef;
use super::rows::quoted;
use super::table::FileFacts;
use super::variant::{Variant, unguarded};
#[cfg(feature = "xlsx")]
use crate::language::Language;
use crate::word::Access;

/// What is asked for beside the tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forms {
    /// Everything that has a place, as GeoJSON.
    pub places: bool,
    /// Every table as Parquet.
    #[cfg(feature = "parquet")]
    pub parquet: bool,
    /// All tables in one workbook, with its words in this language.
    #[cfg(feature = "xlsx")]
    pub workbook: Option<&'static Language>,
    /// Most rows of all tables together of which a workbook is made; none for no limit.
    #[cfg(feature = "xlsx")]
    pub workbook_rows_max: Option<u64>,
}

/// Rows up to which the workbook is published: more open slowly in a spreadsheet program, and writing
/// them would hold every publication up.
#[cfg(feature = "xlsx")]
pub const PUBLISHED_WORKBOOK_ROWS_MAX: u64 = 100_000;

impl Forms {
    /// What lies beside the published tables.
    pub fn published() -> Self {
        Self {
            places: true,
            #[cfg(feature = "parquet")]
            parquet: true,
            #[cfg(feature = "xlsx")]
            workbook: Some(Language::first()),
            #[cfg(feature = "xlsx")]
            workbook_rows_max: Some(PUBLISHED_WORKBOOK_ROWS_MAX),
        }
    }
}

/// From where the tables were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Ledger position: entries before it are known.
    pub known_at: u64,
    /// The day at which standings are read; empty where none was set.
    pub as_of: String,
    /// Who may see it.
    pub clearance: Access,
    /// Root of the ledger at that position, hexadecimal; empty where it is not known.
    pub root: String,
    /// They were read from the published copy, in which cells are blank that the mission holds.
    pub published: bool,
}

impl Default for Seen {
    fn default() -> Self {
        let nothing = String::new;
        Self {
            known_at: 0,
            as_of: nothing(),
            clearance: Access::Public,
            root: nothing(),
            published: false,
        }
    }
}

impl Seen {
    /// The same as a file that lies beside the tables.
    pub fn json(&self) -> String {
        let as_of = if self.as_of.is_empty() { "null".to_owned() } else { quoted(&self.as_of) };
        let members = [
            ("known_at", self.known_at.to_string()),
            ("as_of", as_of),
            ("clearance", quoted(self.clearance.code())),
            ("ledger_root", quoted(&self.root)),
            ("published", self.published.to_string()),
        ];
        let lines = members.map(|(name, value)| format!("  {}: {value}", quoted(name)));
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }
}

/// A file in another form, as `datapackage.json` names it beside the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// The table that it holds; none where it holds several.
    pub(super) of: Option<&'static str>,
    pub(super) form: Form,
    pub(super) facts: FileFacts,
}

/// Name and media type of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) format: &'static str,
    pub(super) mediatype: &'static str,
}

#[cfg(feature = "xlsx")]
pub(super) const WORKBOOK: Form = Form {
    format: "xlsx",
    mediatype: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
#[cfg(feature = "parquet")]
pub(super) const PARQUET: Form =
    Form { format: "parquet", mediatype: "application/vnd.apache.parquet" };
pub(super) const GEOJSON: Form = Form { format: "geojson", mediatype: "application/geo+json" };

/// The workbook of all tables.
pub const WORKBOOK_FILE: &str = "tables.xlsx";
/// Everything that has a place.
pub const PLACES_FILE: &str = "places.geojson";
/// What the name of a table in Parquet ends with.
pub const PARQUET_ENDING: &str = ".parquet";

/// A file of this name holds tables in another form, and is passed over where a folder is read.
pub fn is_form(name: &str) -> bool {
    name == WORKBOOK_FILE || name == PLACES_FILE || name.ends_with(PARQUET_ENDING)
}

/// One line of `alternatives` in `datapackage.json`. Not of the standard, which has one file per resource.
#[derive(Serialize)]
pub(super) struct Alternative<'a> {
    path: &'a str,
    format: &'static str,
    mediatype: &'static str,
    bytes: u64,
    hash: String,
}

/// The other forms of one table, or of all of them together.
pub(super) fn alternatives<'a>(made: &'a [Made], of: Option<&str>) -> Vec<Alternative<'a>> {
    let ours = made.iter().filter(|it| it.of == of);
    let one = |it: &'a Made| Alternative {
        path: &it.facts.path,
        format: it.form.format,
        mediatype: it.form.mediatype,
        bytes: it.facts.bytes,
        hash: format!("sha256:{}", it.facts.sha256),
    };
    ours.map(one).collect()
}

/// Takes the rows of a table one by one.
pub(super) type Take<'a> = &'a mut dyn FnMut(&[&str]) -> io::Result<()>;

/// Hands out the rows of a table that was written in a variant, without what the variant puts before
/// them and before their cells.
pub(super) fn each_row(
    table: &TableDef,
    variant: &Variant,
    input: impl Read,
    take: Take<'_>,
) -> io::Result<()> {
    let mut builder = csv::ReaderBuilder::new();
    if let Some(separator) = variant.spreadsheet {
        builder.delimiter(separator.byte());
    }
    let mut rows = builder.from_reader(input);
    let guarded = variant.spreadsheet.is_some();
    let mut tagged = variant.hxl && hxl::is_tagged(table);
    let mut row = csv::StringRecord::new();
    while rows.read_record(&mut row)? {
        if std::mem::take(&mut tagged) {
            continue;
        }
        let bare = |cell| if guarded { unguarded(cell).unwrap_or(cell) } else { cell };
        let cells: Vec<&str> = row.iter().map(bare).collect();
        take(&cells)?;
    }
    Ok(())
}

/// A cell that cannot be what its column promises: a damaged table.
pub(super) fn misfit(table: &TableDef, column: &str, cell: &str) -> io::Error {
    let cell: Cow<'_, str> = cell.chars().take(40).collect();
    let sentence = format!("{}.{column} holds \"{cell}\", which is not of its type", table.name);
    io::Error::new(io::ErrorKind::InvalidData, sentence)
}

/// Writes a JSON value.
pub(super) fn json<W: Write>(out: &mut W, value: &impl Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer(out, value)?)
}
