//! Records of a CSV file: cells with their quotes undone, and the line on which each record began.
//!
//! Own code rather than the csv crate's reader, for three things that reader does not give: the
//! line of a quotation mark that is never closed, lines counted through blank lines and quoted
//! line breaks, and memory bounded by one record whatever the file holds. A test holds it against
//! the csv crate on everything both accept. Memory: one block and one record.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memchr3};

use super::problem::Place;

/// Longest record, in bytes. Longer means a quotation mark that swallowed rows.
pub const RECORD_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Most cells of a record.
pub const COLUMNS_MAX: usize = 200;
/// Bytes read in one go.
const BLOCK_BYTES: usize = 256 * 1024;

/// Why records cannot be read any further.
#[derive(Debug)]
pub enum Broken {
    /// The disk failed.
    Io(io::Error),
    /// A quotation mark opened here is never closed.
    OpenQuote(Place),
    /// Text stands right after a closing quotation mark in this record.
    AfterQuote(Place),
    /// The record that begins here is too long.
    TooLong(Place),
    /// The record that begins here has too many cells.
    TooWide(Place),
}

/// Reads records one by one.
pub struct Records<R> {
    input: R,
    delimiter: u8,
    block: Vec<u8>,
    at: usize,
    end: usize,
    taken: u64,
    here: Place,
    start: Place,
    text: Vec<u8>,
    ends: Vec<usize>,
}

enum End {
    Cell,
    Record,
}

impl<R: Read> Records<R> {
    /// Reads from the start of `input`, a byte order mark already behind.
    pub fn new(input: R, delimiter: u8) -> Self {
        let here = Place { line: 1, row: 1 };
        let block = vec![0; BLOCK_BYTES];
        let (text, ends) = (Vec::new(), Vec::new());
        Self { input, delimiter, block, at: 0, end: 0, taken: 0, here, start: here, text, ends }
    }

    /// Reads the next record; false at the end. Blank lines are passed over.
    pub fn read(&mut self) -> Result<bool, Broken> {
        self.text.clear();
        self.ends.clear();
        loop {
            match self.peek()? {
                None => return Ok(false),
                Some(b'\n' | b'\r') => {
                    self.line_end()?;
                    self.here.row += 1;
                }
                Some(_) => break,
            }
        }
        self.start = self.here;
        while let End::Cell = self.cell()? {}
        self.here.row += 1;
        Ok(true)
    }

    /// Where the record began.
    pub fn place(&self) -> Place {
        self.start
    }

    /// Bytes of all cells, one after the other, and where each cell ends.
    pub fn cells(&self) -> (&[u8], &[usize]) {
        (&self.text, &self.ends)
    }

    /// Bytes taken from the input so far.
    pub fn bytes(&self) -> u64 {
        self.taken
    }

    fn cell(&mut self) -> Result<End, Broken> {
        if self.ends.len() >= COLUMNS_MAX {
            return Err(Broken::TooWide(self.start));
        }
        if self.peek()? == Some(b'"') {
            self.at += 1;
            return self.quoted();
        }
        let delimiter = self.delimiter;
        self.copy_until(|rest| memchr3(delimiter, b'\n', b'\r', rest))?;
        self.end_cell()
    }

    fn quoted(&mut self) -> Result<End, Broken> {
        let opened = self.here;
        loop {
            let from = self.text.len();
            if !self.copy_until(|rest| memchr(b'"', rest))? {
                return Err(Broken::OpenQuote(opened));
            }
            self.at += 1;
            let breaks = memchr_iter(b'\n', self.text.get(from..).unwrap_or_default()).count();
            self.here.line += u64::try_from(breaks).unwrap_or(0);
            match self.peek()? {
                Some(b'"') => {
                    self.text.push(b'"');
                    self.at += 1;
                }
                Some(b'\n' | b'\r') | None => return self.end_cell(),
                Some(byte) if byte == self.delimiter => return self.end_cell(),
                Some(_) => return Err(Broken::AfterQuote(self.here)),
            }
        }
    }

    /// Copies bytes up to the one that `find` finds; false when the input ends first.
    fn copy_until(&mut self, find: impl Fn(&[u8]) -> Option<usize>) -> Result<bool, Broken> {
        loop {
            if self.peek()?.is_none() {
                return Ok(false);
            }
            let rest = self.block.get(self.at..self.end).unwrap_or_default();
            let stop = find(rest);
            let taken = rest.get(..stop.unwrap_or(rest.len())).unwrap_or_default();
            if self.text.len() + taken.len() > RECORD_BYTES_MAX {
                return Err(Broken::TooLong(self.start));
            }
            self.text.extend_from_slice(taken);
            self.at += taken.len();
            if stop.is_some() {
                return Ok(true);
            }
        }
    }

    /// Takes the delimiter or the line end after a cell.
    fn end_cell(&mut self) -> Result<End, Broken> {
        self.ends.push(self.text.len());
        match self.peek()? {
            Some(byte) if byte == self.delimiter => {
                self.at += 1;
                Ok(End::Cell)
            }
            Some(_) => {
                self.line_end()?;
                Ok(End::Record)
            }
            None => Ok(End::Record),
        }
    }

    fn line_end(&mut self) -> Result<(), Broken> {
        let first = self.peek()?;
        self.at += 1;
        if first == Some(b'\r') && self.peek()? == Some(b'\n') {
            self.at += 1;
        }
        self.here.line += 1;
        Ok(())
    }

    fn peek(&mut self) -> Result<Option<u8>, Broken> {
        if self.at >= self.end {
            self.at = 0;
            self.end = self.fill().map_err(Broken::Io)?;
            self.taken += u64::try_from(self.end).unwrap_or(0);
        }
        Ok(self.block.get(self.at..self.end).and_then(|rest| rest.first()).copied())
    }

    fn fill(&mut self) -> io::Result<usize> {
        loop {
            match self.input.read(&mut self.block) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                done => return done,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Rows = Vec<(u64, u64, Vec<String>)>;

    /// Hands out a few bytes at a time, so that every cut between blocks is met.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let (now, later) = self.0.split_at(self.0.len().min(self.1).min(out.len()));
            out[..now.len()].copy_from_slice(now);
            self.0 = later;
            Ok(now.len())
        }
    }

    fn rows(text: &[u8], step: usize) -> Result<Rows, Broken> {
        let mut records = Records::new(Drops(text, step), b',');
        let mut rows = Vec::new();
        while records.read()? {
            let (bytes, ends) = records.cells();
            let starts = std::iter::once(&0).chain(ends);
            let cells = starts
                .zip(ends)
                .map(|(from, to)| String::from_utf8_lossy(&bytes[*from..*to]).into_owned());
            rows.push((records.place().line, records.place().row, cells.collect()));
        }
        Ok(rows)
    }

    #[test]
    fn lines_are_counted_through_quoted_breaks_and_blank_lines() {
        let text = b"a,b\r\n\r\n1,\"x\ny\r\nz\"\n2,\"say \"\"hi\"\"\"\n\n3,5\" pipe";
        let expected = [
            (1, 1, vec!["a", "b"]),
            (3, 3, vec!["1", "x\ny\r\nz"]),
            (6, 4, vec!["2", "say \"hi\""]),
            (8, 6, vec!["3", "5\" pipe"]),
        ];
        for step in [1, 2, 3, 1000] {
            let found = rows(text, step).unwrap();
            let expected: Rows = expected
                .iter()
                .map(|(line, row, cells)| {
                    (*line, *row, cells.iter().map(|c| (*c).to_owned()).collect())
                })
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_found_where_it_opened() {
        let broken = rows(b"a,b\n1,\"x\n2,y\n3,z\n", 7).unwrap_err();
        assert!(matches!(broken, Broken::OpenQuote(Place { line: 2, row: 2 })));
        let broken = rows(b"a,b\n1,\"x \"y\" z\"\n", 7).unwrap_err();
        assert!(matches!(broken, Broken::AfterQuote(Place { line: 2, row: 2 })));
    }

    #[test]
    fn a_record_without_end_stops_at_the_limit() {
        let text = [b"a,b\n1,\"".as_slice(), &vec![b'x'; RECORD_BYTES_MAX + 1]].concat();
        assert!(matches!(rows(&text, 1 << 20), Err(Broken::TooLong(Place { line: 2, .. }))));
        let wide = [b'x', b','].repeat(COLUMNS_MAX + 1);
        assert!(matches!(rows(&wide, 99), Err(Broken::TooWide(Place { line: 1, .. }))));
    }

    proptest! {
        #![proptest_config(crate::import::tests::cases())]

        #[test]
        fn records_are_those_of_the_csv_crate(
            table in proptest::collection::vec(
                proptest::collection::vec("[a-c,;\"\n\r \t#é\u{1f54a}]{0,6}", 2..5), 1..6),
            crlf: bool,
            step in 1..9_usize,
        ) {
            let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new()
                .flexible(true).terminator(end).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = writer.into_inner().unwrap();
            let mut reader = csv::ReaderBuilder::new()
                .flexible(true).has_headers(false).from_reader(text.as_slice());
            let theirs: Vec<Vec<String>> = reader
                .records()
                .map(|row| row.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let ours: Vec<_> =
                rows(&text, step).unwrap().into_iter().map(|(_, _, cells)| cells).collect();
            prop_assert_eq!(&ours, &theirs);
            prop_assert_eq!(&ours, &table);
        }

        #[test]
        fn random_bytes_never_panic_and_never_loop(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            step in 1..9_usize,
        ) {
            let _ = rows(&bytes, step);
        }
    }
}
