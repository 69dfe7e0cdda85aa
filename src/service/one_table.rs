//! One public table by itself, streamed: as it was known at a moment, and dressed as somebody asks for it.
//!
//! It is written by the writer of the whole package, so that no table can come out otherwise here than
//! there; the other tables are begun, where a computed column needs them, and written nowhere.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::edition::LAST_DAY;
use super::export::{about, aggregates};
use crate::publish::codebook::codebook;
use crate::publish::layout::{
    ColumnDef, LEVEL_COUNT, TableDef, all_tables, companion_of, table_of,
};
use crate::publish::package::{Aggregates, Folder, PackageWriter};
use crate::publish::panel::{SealedReports, commitment_by_report};
use crate::publish::sheet::{header_only, written};
use crate::publish::standing::commitment_standing;
use crate::publish::table::FileFacts;
use crate::publish::variant::{Asked, Variant};
use crate::record::{Record, Vantage};
use crate::store::StoreFault;
use crate::store::published::{Computed, Moment, PUBLIC_KINDS, Published};
use crate::word::field::Base;
use crate::word::{Access, Day, Key, Kind};

/// Which table, from where, and how.
#[derive(Clone, Debug)]
pub struct OneTable {
    /// Name of the table.
    pub name: String,
    /// From where it is read: the publication of now or a moment of it, on whatever day.
    pub vantage: Vantage,
    /// A day was asked for, or it is a moment: then no later report is in the panel.
    pub on_a_day: bool,
    /// How it is dressed.
    pub asked: Asked,
}

/// Rows of a table that was written, and the SHA-256 of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrote {
    /// Rows, the header not counted.
    pub rows: u64,
    /// In hexadecimal.
    pub sha256: String,
}

impl Wrote {
    fn of(file: &FileFacts) -> Self {
        Self { rows: file.rows.unwrap_or_default(), sha256: file.sha256.clone() }
    }
}

/// The tables that can be had as they were known at a moment. The panel is not one of them: what a report said when it
/// was published is in its own tables.
pub fn names_then() -> Vec<&'static str> {
    names().into_iter().filter(|name| *name != commitment_by_report().name).collect()
}

/// The public tables by name.
pub fn names() -> Vec<&'static str> {
    let public = |kind: Kind| PUBLIC_KINDS.contains(&kind);
    let tables = all_tables(0).into_iter();
    tables.filter(|table| table.kind.is_none_or(public)).map(|table| table.name).collect()
}

/// Tables that are worked out of the records, and the list of what their columns mean.
fn computed() -> impl Iterator<Item = TableDef> {
    let recorded = |table: &TableDef| {
        table.kind.is_some()
            || Kind::ALL.iter().any(|kind| companion_of(*kind).as_ref() == Some(table))
    };
    all_tables(0).into_iter().filter(move |table| !recorded(table)).chain([codebook()])
}

fn taken(table: &TableDef, csv: Vec<u8>) -> Computed {
    let number =
        |it: &&ColumnDef| matches!(it.kind.base, Base::Integer | Base::Decimal) && !it.kind.list;
    let mut numbers: Vec<String> =
        table.columns.iter().filter(number).map(|it| it.name.to_string()).collect();
    // As many columns as the longest scale has levels.
    let head = csv.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    numbers.extend(head.split(',').filter(|it| it.starts_with(LEVEL_COUNT)).map(str::to_owned));
    Computed { name: table.name, csv, numbers }
}

/// Those of them that lie in a folder of tables.
pub fn computed_in(tables: &Path) -> Result<Vec<Computed>, StoreFault> {
    let mut found = Vec::new();
    for table in computed() {
        let path = tables.join(table.path());
        if path.is_file() {
            let csv = std::fs::read(&path).map_err(StoreFault::file(&path))?;
            found.push(taken(&table, csv));
        }
    }
    Ok(found)
}

/// Those of some names that are had as of a moment, as of it and of its day.
pub fn computed_then(
    published: &Published,
    moment: &Moment,
    named: impl Fn(&str) -> bool,
) -> Result<Vec<Computed>, StoreFault> {
    let (known_at, as_of) = (moment.known_at, moment.as_of);
    let vantage = Vantage { known_at, as_of, clearance: Access::Public };
    let record = published.record_at(&vantage)?;
    let mut found = Vec::new();
    let here = |table: &TableDef| names_then().contains(&table.name) && named(table.name);
    for table in computed().filter(here) {
        let (name, asked) = (table.name.to_owned(), Asked::default());
        let mut csv = Vec::new();
        let one = OneTable { name, vantage, on_a_day: true, asked };
        if one.write(published, &record, &mut csv)?.is_some() {
            found.push(taken(&table, csv));
        }
    }
    Ok(found)
}

impl OneTable {
    /// Writes it to `out`: its header where there is nothing in it from there. None where there is no such table, and
    /// then nothing is written.
    pub fn write<W: Write + Send>(
        &self,
        published: &Published,
        record: &Record,
        out: W,
    ) -> Result<Option<Wrote>, StoreFault> {
        let path = PathBuf::from(format!("{}.csv", self.name));
        let fault = |error: io::Error| StoreFault::file(&path)(error);
        let variant = Variant::of(record, &self.asked);
        if self.name == commitment_by_report().name {
            let file = self.panel(published, &variant, out).map_err(fault)?;
            return Ok(Some(Wrote::of(&file)));
        }
        let folder = Only { name: format!("{}.csv", self.name), out: Some(out) };
        let mut package = PackageWriter::dressed(folder, variant.clone());
        for kind in Kind::ALL.iter().copied().filter(|kind| self.needs(*kind)) {
            package.begin(kind).map_err(fault)?;
            published
                .stream_at(&self.vantage, kind, |row| package.row(row.cells).map_err(fault))?;
        }
        let of = if self.is_computed() {
            let cut_offs = if self.on_a_day { self.vantage.as_of } else { LAST_DAY };
            let observed = self.last_observed(published, record)?;
            aggregates(record, &self.vantage, (cut_offs, &SealedReports::new()), &observed)
        } else {
            Aggregates::default()
        };
        let (rest, files) = package.finish(&of, &about(record, &self.vantage)).map_err(fault)?;
        let mut wrote = files.into_iter().find(|file| file.path == path.to_string_lossy());
        let table = all_tables(0).into_iter().find(|table| table.name == self.name);
        // Of what was computed from nothing a package has no file.
        if let (None, Some(table), Some(out)) = (&wrote, table, rest.out) {
            wrote = Some(header_only(&table, &variant, out).map_err(fault)?);
        }
        Ok(wrote.as_ref().map(Wrote::of))
    }

    /// When each commitment was observed last by the day: what a record says of it is of its own day.
    fn last_observed<'r>(
        &self,
        published: &Published,
        record: &'r Record,
    ) -> Result<Cow<'r, BTreeMap<Key, Day>>, StoreFault> {
        if self.on_a_day && self.name == commitment_standing().name {
            return Ok(Cow::Owned(published.last_observed(&self.vantage, record)?));
        }
        Ok(Cow::Borrowed(&record.last_observed))
    }

    /// The rows of a kind are in it, or what its computed columns are taken from.
    fn needs(&self, kind: Kind) -> bool {
        let looked_up = matches!(kind, Kind::Source | Kind::ScaleLevel);
        self.is_of(kind) || looked_up && !self.is_computed()
    }

    fn is_of(&self, kind: Kind) -> bool {
        let pairs = companion_of(kind);
        table_of(kind).name == self.name || pairs.is_some_and(|pairs| pairs.name == self.name)
    }

    /// It is worked out of the others.
    fn is_computed(&self) -> bool {
        !Kind::ALL.iter().any(|kind| self.is_of(*kind))
    }

    /// The panel as it was released: what stood in a report when it was published is told by the ledger, and not by
    /// what is public still. With a day, of the reports that judge no later one.
    fn panel<W: Write>(
        &self,
        published: &Published,
        variant: &Variant,
        out: W,
    ) -> io::Result<FileFacts> {
        let table = commitment_by_report();
        let file = published.folder().join("tables").join(table.path());
        if !file.is_file() {
            return header_only(&table, variant, out);
        }
        let last = self.on_a_day.then(|| self.vantage.as_of.to_string());
        let place = table.columns.iter().position(|column| column.name == CUT_OFF).unwrap_or(0);
        let mut rows = csv::Reader::from_path(file).map_err(io::Error::other)?;
        let kept = rows.records().filter_map(|row| match (row, &last) {
            (Ok(row), Some(last)) if row.get(place).is_some_and(|day| day > last.as_str()) => None,
            (row, _) => Some(row.map_err(io::Error::other)),
        });
        written(&table, variant, out, kept)
    }
}

/// The column of the panel that says which day a report judges last.
const CUT_OFF: &str = "cut_off";

/// A folder in which one file is wanted; the others are counted and kept nowhere.
struct Only<W> {
    name: String,
    out: Option<W>,
}

/// A file of such a folder.
enum File<W> {
    Wanted(W),
    Other,
}

impl<W: Write> Write for File<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Wanted(out) => out.write(bytes),
            Self::Other => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Wanted(out) => out.flush(),
            Self::Other => Ok(()),
        }
    }
}

impl<W: Write + Send> Folder for Only<W> {
    type File = File<W>;
    type Input = io::Empty;

    fn create(&mut self, name: &str) -> io::Result<File<W>> {
        let wanted = (name == self.name).then(|| self.out.take()).flatten();
        Ok(wanted.map_or(File::Other, File::Wanted))
    }

    fn close(&mut self, _: &str, mut file: File<W>) -> io::Result<()> {
        file.flush()
    }

    fn open(&self, _: &str) -> io::Result<io::Empty> {
        Ok(io::empty())
    }
}
