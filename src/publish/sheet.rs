//! A table under way: cells in, CSV out, dressed as a variant asks for.
//!
//! Rows arrive cell by cell in the order of the canonical columns; what a variant adds is made here from
//! those very cells. Without a variant nothing is allocated per row. Never changes a cell of the
//! canonical table.

use std::collections::BTreeMap;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::hxl;
use super::layout::TableDef;
use super::table::{FileFacts, Shape, Tally};
use super::variant::{Labels, Variant, guarded, is_level, worded};
use crate::word::field::Base;

/// Bytes gathered before they are handed on.
const BUFFER_BYTES: usize = 256 * 1024;

/// A CSV file under way.
pub(super) struct Sheet<W: Write> {
    out: csv::Writer<Tally<W>>,
    path: String,
    rows: u64,
    /// Place of the next cell in its row.
    place: usize,
    shape: Shape,
    /// None for the canonical table.
    dress: Option<Dress>,
}

impl<W: Write> Sheet<W> {
    /// Begins a table: its header, and what else stands above the rows in this variant.
    pub(super) fn new(table: &TableDef, variant: &Variant, out: W) -> io::Result<Self> {
        let mut tally = Tally::new(out);
        let mut builder = WriterBuilder::new();
        builder.buffer_capacity(BUFFER_BYTES).terminator(Terminator::Any(b'\n'));
        if let Some(separator) = variant.spreadsheet {
            tally.write_all(BYTE_ORDER_MARK)?;
            builder.delimiter(separator.byte()).terminator(Terminator::CRLF);
        }
        let mut out = builder.from_writer(tally);
        let dressed = variant.table(table);
        out.write_record(dressed.columns.iter().map(|column| column.name.as_bytes()))?;
        if variant.hxl && hxl::is_tagged(table) {
            out.write_record(dressed.columns.iter().map(|column| hxl::tag(table, column)))?;
        }
        let dress = (!variant.is_canonical()).then(|| Dress::new(table, variant));
        let shape = Shape { one_line: true, widths: vec![0; dressed.columns.len()] };
        Ok(Self { out, path: table.path(), rows: 0, place: 0, shape, dress })
    }

    /// Writes the next cell of a row.
    pub(super) fn cell(&mut self, text: &str) -> io::Result<()> {
        let base = self.dress.as_mut().and_then(|dress| dress.take(text));
        match base {
            None => self.write(text),
            Some(base) => self.write(&guarded(base, text)),
        }
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        if let Some(width) = self.shape.widths.get_mut(self.place) {
            *width = (*width).max(text.len());
        }
        self.place += 1;
        self.shape.one_line &= memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none();
        Ok(self.out.write_field(text)?)
    }

    /// Writes the cells of a row and ends it.
    pub(super) fn row(&mut self, cells: &[String]) -> io::Result<()> {
        for cell in cells {
            self.cell(cell)?;
        }
        self.end_row()
    }

    /// Ends a row, with the words that the variant adds to it.
    pub(super) fn end_row(&mut self) -> io::Result<()> {
        self.rows += 1;
        if let Some(dress) = &mut self.dress {
            let words = dress.words();
            dress.place = 0;
            for word in words {
                self.write(&word)?;
            }
        }
        self.place = 0;
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    /// Hands on what was gathered.
    #[cfg(feature = "xlsx")]
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Ends the table and hands back what was written to.
    pub(super) fn finish(self) -> io::Result<(W, FileFacts)> {
        let tally = self.out.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(tally.finish(self.path, Some((self.rows, self.shape))))
    }
}

/// A table from all of its rows, each the cells of its canonical columns; they stand in the order given.
pub(super) fn filled<W: Write>(
    table: &TableDef,
    variant: &Variant,
    out: W,
    rows: impl Iterator<Item: AsRef<[String]>>,
) -> io::Result<(W, FileFacts)> {
    let mut sheet = Sheet::new(table, variant, out)?;
    for row in rows {
        sheet.row(row.as_ref())?;
    }
    sheet.finish()
}

/// A table from rows that were read elsewhere, in the order of its canonical columns.
pub(crate) fn written<W: Write>(
    table: &TableDef,
    variant: &Variant,
    out: W,
    rows: impl Iterator<Item = io::Result<csv::StringRecord>>,
) -> io::Result<FileFacts> {
    let mut sheet = Sheet::new(table, variant, out)?;
    for row in rows {
        for cell in &row? {
            sheet.cell(cell)?;
        }
        sheet.end_row()?;
    }
    let (mut out, facts) = sheet.finish()?;
    out.flush()?;
    Ok(facts)
}

/// A table without a row: its header.
pub(crate) fn header_only<W: Write>(
    table: &TableDef,
    variant: &Variant,
    out: W,
) -> io::Result<FileFacts> {
    written(table, variant, out, std::iter::empty())
}

/// By which spreadsheet programs know UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a variant does to the rows of one table.
struct Dress {
    guards: bool,
    columns: Vec<Base>,
    /// The cells of the row under way that words are made from, by place; empty ones elsewhere.
    kept: Vec<String>,
    keeps: Vec<bool>,
    place: usize,
    worded: Vec<Worded>,
    labels: Labels,
}

/// A column that has words.
struct Worded {
    place: usize,
    words: Words,
}

/// Where the words of a column come from.
enum Words {
    /// A list of codes: code to words, one for each language.
    Codes(BTreeMap<&'static str, Vec<String>>),
    /// A level; where the row names its scale, the places of scale and version.
    Level(Option<[usize; 2]>),
}

impl Dress {
    fn new(table: &TableDef, variant: &Variant) -> Self {
        let mut dress = Self {
            guards: variant.spreadsheet.is_some(),
            columns: table.columns.iter().map(|column| column.kind.base).collect(),
            kept: vec![String::new(); table.columns.len()],
            keeps: vec![false; table.columns.len()],
            place: 0,
            worded: Vec::new(),
            labels: variant.labels.clone(),
        };
        if variant.labels.languages.is_empty() {
            return dress;
        }
        for column in worded(table) {
            let Some(place) = place_of(table, &column.name) else { continue };
            let words = match column.kind.base {
                Base::Code(codes) => Words::Codes(variant.labels.codes(codes)),
                _ => Words::Level(scale_of(table, &column.name)),
            };
            let scale = if let Words::Level(Some(places)) = &words { &places[..] } else { &[] };
            for needed in scale.iter().chain([&place]) {
                if let Some(keeps) = dress.keeps.get_mut(*needed) {
                    *keeps = true;
                }
            }
            dress.worded.push(Worded { place, words });
        }
        dress
    }

    /// Takes note of the next cell; gives its type where it is to be guarded.
    fn take(&mut self, text: &str) -> Option<Base> {
        let place = self.place;
        self.place += 1;
        if let (Some(true), Some(kept)) = (self.keeps.get(place), self.kept.get_mut(place)) {
            kept.clear();
            kept.push_str(text);
        }
        self.columns.get(place).copied().filter(|_| self.guards)
    }

    /// The words of the row, column by column, language by language.
    fn words(&self) -> Vec<String> {
        let guard = |word: String| {
            if self.guards { guarded(Base::Text, &word).into_owned() } else { word }
        };
        self.bare_words().into_iter().map(guard).collect()
    }

    fn bare_words(&self) -> Vec<String> {
        let none = || vec![String::new(); self.labels.languages.len()];
        let kept = |place: usize| self.kept.get(place).map_or("", String::as_str);
        let of = |it: &Worded| {
            let cell = kept(it.place);
            match &it.words {
                Words::Codes(words) => joined(words, cell, self.labels.languages.len()),
                Words::Level(_) if cell.is_empty() => none(),
                Words::Level(scale) => {
                    let scale = scale.map(|places| places.map(kept));
                    self.labels.level(scale, cell).unwrap_or_else(none)
                }
            }
        };
        self.worded.iter().flat_map(of).collect()
    }
}

/// The words of the items of a cell, joined as the items are.
fn joined(
    words: &BTreeMap<&'static str, Vec<String>>,
    cell: &str,
    languages: usize,
) -> Vec<String> {
    let of = |language: usize| {
        let items = cell.split("; ").filter_map(|item| words.get(item)?.get(language));
        items.map(String::as_str).collect::<Vec<_>>().join("; ")
    };
    (0..languages).map(of).collect()
}

fn place_of(table: &TableDef, name: &str) -> Option<usize> {
    table.columns.iter().position(|column| column.name == name)
}

/// Places of the scale and its version that belong to the column of a level.
fn scale_of(table: &TableDef, column: &str) -> Option<[usize; 2]> {
    let before = column.strip_suffix("level_code").filter(|_| is_level(column))?;
    let place = |name: &str| place_of(table, &format!("{before}{name}"));
    Some([place("scale_id")?, place("scale_version")?])
}
