//! One table as CSV: RFC 4180, UTF-8 without BOM, comma, LF, quotes only where a cell needs them.
//!
//! Rows arrive one by one as stored cells; columns that are computed are computed here. Counts
//! rows and bytes and hashes while it writes. Allocates nothing per row and never changes a
//! stored cell: a cell that a spreadsheet would take for a formula leaves as it came in.

use std::collections::HashMap;
use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::layout::{TableDef, table_of};
use super::sheet::Sheet;
use super::variant::Variant;
use crate::record::def;
use crate::word::{Kind, PartialDate, hexadecimal};

/// What is known of a file once it is written: what `datapackage.json` states of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// File name.
    pub path: String,
    /// Rows, the header not counted; none where the file is no table.
    pub rows: Option<u64>,
    /// Size.
    pub bytes: u64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// What programs that read line by line must know of a table; none where the file is no table.
    pub shape: Option<Shape>,
}

/// How the rows of a table lie in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// No cell holds a line break: every row is one line.
    pub one_line: bool,
    /// Bytes of the longest cell of each column.
    pub widths: Vec<usize>,
}

/// Writes the table of one record kind.
pub struct TableWriter<W: Write> {
    sheet: Sheet<W>,
    filled: Filled,
}

impl<W: Write> TableWriter<W> {
    /// Starts the table of `kind`: writes the header.
    pub fn new(kind: Kind, out: W) -> io::Result<Self> {
        Self::dressed(kind, &Variant::default(), out)
    }

    /// Starts the table of `kind` in a variant.
    pub fn dressed(kind: Kind, variant: &Variant, out: W) -> io::Result<Self> {
        let sheet = Sheet::new(&table_of(kind), variant, out)?;
        Ok(Self { sheet, filled: Filled::of(kind) })
    }

    /// Writes one row from its stored cells, in field order. Fails with `InvalidInput` when the
    /// number of cells is not the number of stored fields.
    pub fn row<S: AsRef<str>>(&mut self, stored: &[S], lookups: &Lookups) -> io::Result<()> {
        let Self { sheet, filled } = self;
        filled.each(stored, lookups, |text| sheet.cell(text))?;
        sheet.end_row()
    }

    /// Ends the table and hands back what was written to.
    pub fn finish(self) -> io::Result<(W, FileFacts)> {
        self.sheet.finish()
    }
}

/// How the cells of a row of a kind are filled: as they are stored, or computed from them.
pub(super) struct Filled {
    slots: Vec<Slot>,
    places: Places,
    stored: usize,
}

impl Filled {
    pub(super) fn of(kind: Kind) -> Self {
        let def = def(kind);
        let slots = def.columns().iter().map(Slot::of).collect();
        Self { slots, places: Places::of(kind), stored: def.fields.len() }
    }

    /// Hands on every cell of a row in the order of the columns.
    pub(super) fn each<S: AsRef<str>>(
        &self,
        stored: &[S],
        lookups: &Lookups,
        mut take: impl FnMut(&str) -> io::Result<()>,
    ) -> io::Result<()> {
        if stored.len() != self.stored {
            let found = format!("a row of {} cells, not {}", stored.len(), self.stored);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, found));
        }
        let cell = |place: usize| stored.get(place).map_or("", AsRef::as_ref);
        let source = self.places.source.and_then(|place| lookups.sources.get(cell(place)));
        let level = self
            .places
            .level
            .map(|[scale, version, code]| lookups.level(cell(scale), cell(version), cell(code)));
        for slot in &self.slots {
            take(match slot {
                Slot::Stored(place) => cell(*place),
                Slot::Precision => self.places.date.map_or("", |place| precision_of(cell(place))),
                Slot::Source(part) => source.map_or("", |source| source.part(*part)),
                Slot::Level(part) => level.as_ref().map_or("", |level| level.part(*part)),
                Slot::Empty => "",
            })?;
        }
        Ok(())
    }
}

/// The cells of single rows as the table of a kind shows them, computed ones and words among them.
#[cfg(feature = "xlsx")]
pub struct RowTexts {
    table: TableWriter<Gathered>,
    gathered: Gathered,
}

/// Bytes that two hold: whoever writes them, and whoever takes them out again.
#[cfg(feature = "xlsx")]
#[derive(Clone, Default)]
struct Gathered(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

#[cfg(feature = "xlsx")]
impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(feature = "xlsx")]
impl RowTexts {
    /// For the rows of a kind.
    pub fn new(kind: Kind, variant: &Variant) -> io::Result<Self> {
        let gathered = Gathered::default();
        let table = TableWriter::dressed(kind, variant, gathered.clone())?;
        Ok(Self { table, gathered })
    }

    /// The cells of a row from its stored cells, in the order of the table.
    pub fn of<S: AsRef<str>>(
        &mut self,
        stored: &[S],
        lookups: &Lookups,
    ) -> io::Result<Vec<String>> {
        self.table.sheet.flush()?;
        self.gathered.0.borrow_mut().clear();
        self.table.row(stored, lookups)?;
        self.table.sheet.flush()?;
        let bytes = self.gathered.0.borrow();
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let row = rows.records().next().transpose()?.unwrap_or_default();
        Ok(row.iter().map(str::to_owned).collect())
    }
}

/// Writes a computed table whose rows are the items of one list cell: `evidence_links` from
/// `evidence.links`, `commitment_parties` from `commitments.parties`.
pub struct PairWriter<W: Write> {
    sheet: Sheet<W>,
    noted: bool,
}

impl<W: Write> PairWriter<W> {
    /// Starts the table: writes the header. Its columns are the record, the other record, a code
    /// and, where there is a fourth, a note.
    pub fn new(table: &TableDef, variant: &Variant, out: W) -> io::Result<Self> {
        Ok(Self { sheet: Sheet::new(table, variant, out)?, noted: table.columns.len() > 3 })
    }

    /// Writes one row for each item of `list`, the canonical cell of the record `id`.
    pub fn rows(&mut self, id: &str, list: &str) -> io::Result<()> {
        for item in list.split("; ").filter(|item| !item.is_empty()) {
            let (head, note) = item.split_once(" (").unwrap_or((item, ""));
            let (other, code) = head.split_once(' ').unwrap_or((head, ""));
            self.sheet.cell(id)?;
            self.sheet.cell(other)?;
            self.sheet.cell(code)?;
            if self.noted {
                self.sheet.cell(note.strip_suffix(')').unwrap_or(note))?;
            }
            self.sheet.end_row()?;
        }
        Ok(())
    }

    /// Ends the table and hands back what was written to.
    pub fn finish(self) -> io::Result<(W, FileFacts)> {
        self.sheet.finish()
    }
}

/// What derived columns need from other tables: what sources and levels of scales say.
///
/// It learns from the very rows that are written, so a derived cell never tells more than the
/// table it is taken from shows.
#[derive(Clone, Debug, Default)]
pub struct Lookups {
    sources: HashMap<String, SourceWords>,
    levels: Vec<Level>,
}

impl Lookups {
    /// Takes note of a row of `sources` or `scale_levels`; rows of other kinds are passed over.
    pub fn learn<S: AsRef<str>>(&mut self, kind: Kind, stored: &[S]) {
        let cell = |name: &str| {
            let place = def(kind).place(name);
            place.and_then(|place| stored.get(place)).map_or("", AsRef::as_ref).to_owned()
        };
        match kind {
            Kind::Source => {
                let words = ["source_type", "title", "url", "reliability"].map(cell);
                self.sources.insert(cell("source_id"), SourceWords(words));
            }
            Kind::ScaleLevel => self.levels.push(Level {
                scale_id: cell("scale_id"),
                version: cell("scale_version"),
                code: cell("level_code"),
                order: cell("order").parse().unwrap_or(0),
                value: cell("level_value"),
                label: cell("label"),
            }),
            _ => {}
        }
    }

    /// Levels of one version of a scale, lowest first.
    pub fn scale(&self, scale_id: &str, version: &str) -> Vec<&Level> {
        let mut levels: Vec<_> =
            self.levels.iter().filter(|level| level.is_of(scale_id, version)).collect();
        levels.sort_by_key(|level| level.order);
        levels
    }

    fn level(&self, scale_id: &str, version: &str, code: &str) -> LevelWords<'_> {
        let of_scale = || self.levels.iter().filter(|level| level.is_of(scale_id, version));
        let found = of_scale().find(|level| level.code == code);
        let highest = of_scale().max_by_key(|level| level.order);
        LevelWords {
            value: found.map_or("", |level| &level.value),
            label: found.map_or("", |level| &level.label),
            max: highest.map_or("", |level| &level.value),
        }
    }
}

/// One level of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    scale_id: String,
    version: String,
    /// Stable code of the level.
    pub code: String,
    /// Place in the order, 0 the lowest.
    pub order: i64,
    /// Points.
    pub value: String,
    /// Short label.
    pub label: String,
}

impl Level {
    fn is_of(&self, scale_id: &str, version: &str) -> bool {
        self.scale_id == scale_id && self.version == version
    }
}

#[derive(Clone, Debug)]
struct SourceWords([String; 4]);

impl SourceWords {
    fn part(&self, part: usize) -> &str {
        self.0.get(part).map_or("", String::as_str)
    }
}

struct LevelWords<'a> {
    value: &'a str,
    label: &'a str,
    max: &'a str,
}

impl<'a> LevelWords<'a> {
    fn part(&self, part: LevelPart) -> &'a str {
        match part {
            LevelPart::Value => self.value,
            LevelPart::Label => self.label,
            LevelPart::Max => self.max,
        }
    }
}

/// How exactly a date cell is known. Full days, nearly all there are, are seen at a glance.
pub fn precision_of(date: &str) -> &'static str {
    let full = date.len() == 10
        && date.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if full {
        return crate::word::Precision::Day.code();
    }
    PartialDate::parse(date).map_or("", |date| date.precision().code())
}

#[derive(Clone, Copy)]
enum LevelPart {
    Value,
    Label,
    Max,
}

/// Where the cell of a column comes from.
enum Slot {
    Stored(usize),
    Precision,
    Source(usize),
    Level(LevelPart),
    Empty,
}

impl Slot {
    fn of(column: &crate::word::Column) -> Self {
        match column {
            crate::word::Column::Stored(place, _) => Self::Stored(*place),
            crate::word::Column::Derived(derived) => match derived.name {
                "event_date_precision" => Self::Precision,
                "source_type" => Self::Source(0),
                "source_name" => Self::Source(1),
                "url" => Self::Source(2),
                "reliability" => Self::Source(3),
                "level_value" => Self::Level(LevelPart::Value),
                "level_label" => Self::Level(LevelPart::Label),
                "max_value" => Self::Level(LevelPart::Max),
                _ => Self::Empty,
            },
        }
    }
}

/// Places of the stored cells from which derived ones are computed.
struct Places {
    date: Option<usize>,
    source: Option<usize>,
    level: Option<[usize; 3]>,
}

impl Places {
    fn of(kind: Kind) -> Self {
        let place = |name| def(kind).place(name);
        let level = || Some([place("scale_id")?, place("scale_version")?, place("level_code")?]);
        match kind {
            Kind::Observation => {
                Self { date: place("event_date"), source: place("source_id"), level: None }
            }
            Kind::Assessment => Self { date: None, source: None, level: level() },
            _ => Self { date: None, source: None, level: None },
        }
    }
}

/// The SHA-256, in hexadecimal, of all that can be read.
pub fn hashed(input: &mut impl io::Read) -> io::Result<String> {
    let mut tally = Tally::new(io::sink());
    io::copy(input, &mut tally)?;
    Ok(tally.finish(String::new(), None).1.sha256)
}

/// Counts and hashes what passes through it.
pub(super) struct Tally<W> {
    inner: W,
    bytes: u64,
    hash: Sha256,
}

impl<W: Write> Tally<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, bytes: 0, hash: Sha256::new() }
    }

    pub(super) fn finish(self, path: String, table: Option<(u64, Shape)>) -> (W, FileFacts) {
        let sha256 = hexadecimal(&self.hash.finalize());
        let (rows, shape) = table.unzip();
        (self.inner, FileFacts { path, rows, bytes: self.bytes, sha256, shape })
    }
}

impl<W: Write> Write for Tally<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += u64::try_from(written).unwrap_or(0);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(kind: Kind, rows: &[Vec<&str>], lookups: &Lookups) -> (String, FileFacts) {
        let mut table = TableWriter::new(kind, Vec::new()).unwrap();
        for row in rows {
            table.row(row, lookups).unwrap();
        }
        let (bytes, facts) = table.finish().unwrap();
        (String::from_utf8(bytes).unwrap(), facts)
    }

    fn row(kind: Kind, cells: &[(&str, &'static str)]) -> Vec<&'static str> {
        let mut row = vec![""; def(kind).fields.len()];
        for (name, text) in cells {
            row[def(kind).place(name).unwrap()] = text;
        }
        row
    }

    fn named(csv: &str, name: &str) -> String {
        let mut lines = csv::Reader::from_reader(csv.as_bytes());
        let place = lines.headers().unwrap().iter().position(|header| header == name).unwrap();
        lines.records().next().unwrap().unwrap()[place].to_owned()
    }

    #[test]
    fn quotes_stand_only_where_a_cell_needs_them_and_formulas_leave_as_they_came() {
        let cells = vec!["p1", "a", "=1+1", "fr", "2"];
        let quoted = vec!["p2", "a", "say \"yes\", \u{201c}no\u{201d}\nor -", "fr", "3"];
        let (csv, facts) = written(Kind::Pillar, &[cells, quoted], &Lookups::default());
        let expected = "pillar_id,agreement_id,title,lang,order\np1,a,=1+1,fr,2\np2,a,\"say \"\"yes\"\", \u{201c}no\u{201d}\nor -\",fr,3\n";
        assert_eq!(csv, expected);
        assert_eq!((facts.rows, facts.bytes), (Some(2), expected.len() as u64));
        assert_eq!(facts.sha256, hexadecimal(&Sha256::digest(expected)));
        assert_eq!(facts.path, "pillars.csv");
    }

    #[test]
    fn an_observation_carries_what_its_source_says_and_how_exact_its_date_is() {
        let source = row(
            Kind::Source,
            &[
                ("source_id", "s1"),
                ("title", "Report of May"),
                ("source_type", "un_report"),
                ("url", "https://example.org/a,b"),
                ("reliability", "B"),
            ],
        );
        let mut lookups = Lookups::default();
        lookups.learn(Kind::Source, &source);
        let cells = [("evidence_id", "e1"), ("event_date", "2018-05~"), ("source_id", "s1")];
        let seen = row(Kind::Observation, &cells);
        let (csv, _) = written(Kind::Observation, &[seen], &lookups);
        assert_eq!(named(&csv, "event_date_precision"), "month");
        assert_eq!(named(&csv, "source_type"), "un_report");
        assert_eq!(named(&csv, "source_name"), "Report of May");
        assert_eq!(named(&csv, "url"), "https://example.org/a,b");
        assert_eq!(named(&csv, "reliability"), "B");
        let hidden = row(Kind::Observation, &cells);
        let (csv, _) = written(Kind::Observation, &[hidden], &Lookups::default());
        assert_eq!(named(&csv, "source_name"), "");
    }

    #[test]
    fn an_assessment_carries_the_points_and_label_of_its_level() {
        let mut lookups = Lookups::default();
        for (order, code, value) in [("0", "none", "0"), ("2", "done", "10"), ("1", "begun", "2.5")]
        {
            let level = [
                ("scale_id", "own"),
                ("scale_version", "3"),
                ("level_code", code),
                ("order", order),
                ("level_value", value),
                ("label", code),
            ];
            lookups.learn(Kind::ScaleLevel, &row(Kind::ScaleLevel, &level));
        }
        let judged = [("scale_id", "own"), ("scale_version", "3"), ("level_code", "begun")];
        let (csv, _) = written(Kind::Assessment, &[row(Kind::Assessment, &judged)], &lookups);
        let names = ["level_value", "level_label", "max_value"];
        assert_eq!(names.map(|name| named(&csv, name)), ["2.5", "begun", "10"]);
        let open = [("scale_id", ""), ("state", "not_assessed")];
        let (csv, _) = written(Kind::Assessment, &[row(Kind::Assessment, &open)], &lookups);
        assert_eq!(names.map(|name| named(&csv, name)), ["", "", ""]);
    }

    #[test]
    fn a_row_with_the_wrong_number_of_cells_is_refused() {
        let mut table = TableWriter::new(Kind::Pillar, Vec::new()).unwrap();
        let refused = table.row(&["p1", "a"], &Lookups::default()).unwrap_err();
        assert_eq!(refused.to_string(), "a row of 2 cells, not 5");
    }

    #[test]
    fn links_become_one_row_each_with_their_note() {
        let table = super::super::layout::companion_of(Kind::Observation).unwrap();
        let mut pairs = PairWriter::new(&table, &Variant::default(), Vec::new()).unwrap();
        pairs.rows("e1", "C3 supports (first phase (a) only); C4 context").unwrap();
        pairs.rows("e2", "").unwrap();
        let (bytes, facts) = pairs.finish().unwrap();
        let expected = "evidence_id,commitment_id,relation,note\ne1,C3,supports,first phase (a) only\ne1,C4,context,\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        assert_eq!(facts.rows, Some(2));
    }

    #[test]
    fn the_quick_look_at_a_date_agrees_with_the_full_reading() {
        for date in
            ["2018", "2018-03", "2018-03-12", "2018-03-12~", "2018-21", "201X", "XXXX", "2018/.."]
        {
            let read = PartialDate::parse(date).unwrap();
            assert_eq!(precision_of(date), read.precision().code(), "{date}");
        }
    }
}
