//! One public table by itself, streamed: as it was known at a moment, and dressed as somebody asks for it.
//!
//! It is written by the writer of the whole package, so that no table can come out otherwise here than
//! there; the other tables are begun, where a computed column needs them, and written nowhere.

use std::io::{self, Write};

use super::edition::LAST_DAY;
use super::export::{about, aggregates};
use crate::publish::layout::{all_tables, companion_of, table_of};
use crate::publish::package::{Aggregates, Folder, PackageWriter};
use crate::publish::panel::{Sealed, SealedReports, commitment_by_report};
use crate::publish::sheet::header_only;
use crate::publish::variant::{Asked, Variant};
use crate::record::{Record, Vantage};
use crate::store::StoreFault;
use crate::store::published::PUBLIC_KINDS;
use crate::store::published::{Moment, Published};
use crate::word::{Access, Key, Kind};

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

/// The public tables by name.
pub fn names() -> Vec<&'static str> {
    let public = |kind: Kind| PUBLIC_KINDS.contains(&kind);
    let tables = all_tables(0).into_iter();
    tables.filter(|table| table.kind.is_none_or(public)).map(|table| table.name).collect()
}

impl OneTable {
    /// Writes it to `out`: its header where there is nothing in it from there. None where there is no such table, and
    /// then nothing is written.
    pub fn write<W: Write + Send>(
        &self,
        published: &Published,
        (record, moments): (&Record, &[Moment]),
        out: W,
    ) -> Result<Option<Wrote>, StoreFault> {
        let path = std::path::PathBuf::from(format!("{}.csv", self.name));
        let fault = |error: io::Error| StoreFault::file(&path)(error);
        let variant = Variant::of(record, &self.asked);
        let folder = Only { name: format!("{}.csv", self.name), out: Some(out) };
        let mut package = PackageWriter::dressed(folder, variant.clone());
        for kind in Kind::ALL.iter().copied().filter(|kind| self.needs(*kind)) {
            package.begin(kind).map_err(fault)?;
            published
                .stream_at(&self.vantage, kind, |row| package.row(row.cells).map_err(fault))?;
        }
        let of = if self.is_computed() {
            self.aggregates(published, record, moments)?
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
        Ok(wrote.map(|file| Wrote { rows: file.rows.unwrap_or_default(), sha256: file.sha256 }))
    }

    /// The rows of a kind are in it, or what its computed columns are taken from.
    fn needs(&self, kind: Kind) -> bool {
        let of_it = table_of(kind).name == self.name
            || companion_of(kind).is_some_and(|pairs| pairs.name == self.name);
        of_it || (!self.is_computed() && matches!(kind, Kind::Source | Kind::ScaleLevel))
    }

    fn is_computed(&self) -> bool {
        let of = |kind: &Kind| {
            table_of(*kind).name == self.name
                || companion_of(*kind).is_some_and(|pairs| pairs.name == self.name)
        };
        !Kind::ALL.iter().any(of)
    }

    fn aggregates(
        &self,
        published: &Published,
        record: &Record,
        moments: &[Moment],
    ) -> Result<Aggregates, StoreFault> {
        let cut_offs = if self.on_a_day { self.vantage.as_of } else { LAST_DAY };
        let mut sealed = SealedReports::new();
        if self.name == commitment_by_report().name {
            for moment in moments.iter().filter(|it| it.known_at <= self.vantage.known_at) {
                let Ok(report) = Key::parse(&moment.report_id) else { continue };
                let known_at = moment.known_at;
                let then = Vantage { known_at, as_of: LAST_DAY, clearance: Access::Public };
                let record = published.record_at(&then)?;
                sealed.insert(report, Sealed { known_at, record });
            }
        }
        Ok(aggregates(record, &self.vantage, (cut_offs, &sealed)))
    }
}

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
