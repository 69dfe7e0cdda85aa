//! What a file is before it is read: encoding, delimiter, and whether it is a table at all.
//!
//! Looks at every byte once, because one byte at the end can decide the encoding of the whole.
//! Holds one block in memory. Never guesses past a doubt: a file in two encodings is refused.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter};
use sha2::{Digest, Sha256};

use super::problem::ProblemCode;
use crate::word::hexadecimal;

/// Largest file, in bytes.
pub const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;
/// Bytes looked at in one go, and the part of the file that the delimiter is judged by.
const BLOCK_BYTES: usize = 256 * 1024;

/// How characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// Windows-1252, as old spreadsheets of Western Europe write.
    Windows1252,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sniffed {
    /// How characters are written.
    pub encoding: Encoding,
    /// The file begins with a byte order mark.
    pub bom: bool,
    /// What stands between cells.
    pub delimiter: u8,
    /// Size of the file.
    pub bytes: u64,
    /// SHA-256 in hexadecimal, where it was asked for.
    pub sha256: Option<String>,
}

/// Why a file is no table this program reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What sort of problem.
    pub code: ProblemCode,
    /// Line at fault, where there is one.
    pub line: Option<u64>,
    /// What is wrong.
    pub sentence: String,
    /// What to do.
    pub remedy: &'static str,
}

pub(super) const SAVE_AS_CSV: &str =
    "Open it in a spreadsheet program and save each sheet as CSV UTF-8, named after its table.";
const SAVE_AS_UTF8: &str = "Save it again as CSV UTF-8.";

/// Looks at a whole file. The outer error is of the disk, the inner one of the file.
pub fn sniff(mut input: impl Read, hash: bool) -> io::Result<Result<Sniffed, Refusal>> {
    let mut census = Census::new(hash);
    let mut block = vec![0; BLOCK_BYTES];
    let mut delimiter = b',';
    let mut bom = false;
    loop {
        let filled = fill(&mut input, &mut block)?;
        let bytes = block.get(..filled).unwrap_or_default();
        if census.bytes == 0 {
            if let Some(refusal) = not_a_table(bytes) {
                return Ok(Err(refusal));
            }
            bom = bytes.starts_with(BOM);
            delimiter = delimiter_of(bytes.strip_prefix(BOM).unwrap_or(bytes));
        }
        if let Err(refusal) = census.take(bytes) {
            return Ok(Err(refusal));
        }
        if filled < BLOCK_BYTES {
            break;
        }
    }
    Ok(census.verdict().map(|encoding| Sniffed {
        encoding,
        bom,
        delimiter,
        bytes: census.bytes,
        sha256: census.hash.map(|hash| hexadecimal(&hash.finalize())),
    }))
}

pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads until the block is full or the input ends.
fn fill(input: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Counts over the whole file.
struct Census {
    bytes: u64,
    lines: u64,
    hash: Option<Sha256>,
    /// Bytes of a character cut by the end of the last block.
    carry: Vec<u8>,
    /// Characters beyond ASCII that are good UTF-8.
    good: u64,
    /// Bytes that are not UTF-8, and the line of the first.
    bad: u64,
    first_bad_line: u64,
    /// Bytes that are not UTF-8 and have no meaning in Windows-1252 either.
    meaningless: u64,
}

impl Census {
    fn new(hash: bool) -> Self {
        Self {
            bytes: 0,
            lines: 1,
            hash: hash.then(Sha256::new),
            carry: Vec::new(),
            good: 0,
            bad: 0,
            first_bad_line: 0,
            meaningless: 0,
        }
    }

    fn take(&mut self, block: &[u8]) -> Result<(), Refusal> {
        self.bytes += u64::try_from(block.len()).unwrap_or(u64::MAX);
        if self.bytes > FILE_BYTES_MAX {
            return Err(Refusal {
                code: ProblemCode::TooBig,
                line: None,
                sentence: format!("is larger than {FILE_BYTES_MAX} bytes"),
                remedy: "Import it in parts.",
            });
        }
        if let Some(hash) = &mut self.hash {
            hash.update(block);
        }
        if let Some(before) = memchr(0, block) {
            return Err(Refusal {
                code: ProblemCode::Nul,
                line: Some(self.lines + lines_in(block.get(..before).unwrap_or_default())),
                sentence: "holds a NUL character, so it is damaged or not text".into(),
                remedy: "Export the table again from where it came; do not repair it by hand.",
            });
        }
        self.characters(block);
        Ok(())
    }

    fn characters(&mut self, block: &[u8]) {
        let joined;
        let mut rest = block;
        if !self.carry.is_empty() {
            joined = [self.carry.as_slice(), block].concat();
            rest = &joined;
            self.carry.clear();
        }
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => return self.count(text),
                Err(fault) => {
                    let (valid, wrong) = rest.split_at(fault.valid_up_to());
                    self.count(std::str::from_utf8(valid).unwrap_or_default());
                    let Some(length) = fault.error_len() else {
                        self.carry = wrong.to_vec();
                        return;
                    };
                    self.wrong(wrong.get(..length).unwrap_or_default());
                    rest = wrong.get(length..).unwrap_or_default();
                }
            }
        }
    }

    fn count(&mut self, text: &str) {
        if self.bad == 0 {
            self.lines += lines_in(text.as_bytes());
        }
        if !text.is_ascii() {
            let leads = text.bytes().filter(|byte| *byte >= 0xc0).count();
            self.good += u64::try_from(leads).unwrap_or(0);
        }
    }

    fn wrong(&mut self, bytes: &[u8]) {
        if self.bad == 0 {
            self.first_bad_line = self.lines;
        }
        for byte in bytes {
            self.bad += 1;
            self.meaningless += u64::from(windows_1252(*byte).is_none());
        }
    }

    /// In a file of one encoding either no byte is bad UTF-8, or nearly every byte beyond ASCII
    /// is; as many good as bad ones mean that two encodings are mixed.
    fn verdict(&mut self) -> Result<Encoding, Refusal> {
        let carry = std::mem::take(&mut self.carry);
        self.wrong(&carry);
        if self.bad == 0 {
            return Ok(Encoding::Utf8);
        }
        if self.meaningless == 0 && self.good < self.bad {
            return Ok(Encoding::Windows1252);
        }
        Err(Refusal {
            code: ProblemCode::Encoding,
            line: Some(self.first_bad_line),
            sentence: "is neither UTF-8 nor Windows-1252 throughout; the first character that is not UTF-8 is on this line".into(),
            remedy: SAVE_AS_UTF8,
        })
    }
}

fn lines_in(bytes: &[u8]) -> u64 {
    let count = memchr_iter(b'\n', bytes).count();
    u64::try_from(count).unwrap_or(0)
}

/// The character of a byte in Windows-1252; five bytes have none.
pub fn windows_1252(byte: u8) -> Option<char> {
    const FROM_80_TO_9F: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0',
        '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_80_TO_9F
            .get(usize::from(byte - 0x80))
            .copied()
            .filter(|character| *character != '\0'),
        _ => Some(char::from(byte)),
    }
}

/// What stands most often between the names of the first line that is not blank, quotes apart.
fn delimiter_of(bytes: &[u8]) -> u8 {
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    let mut begun = false;
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if begun && !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(d, _)| d == byte).for_each(|(_, count)| *count += 1),
        }
        begun |= !byte.is_ascii_whitespace();
    }
    let mut most = (b',', 0);
    for candidate in counts {
        if candidate.1 > most.1 {
            most = candidate;
        }
    }
    most.0
}

/// Refuses what is plainly something else, by its first bytes.
fn not_a_table(bytes: &[u8]) -> Option<Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == BOM {
        return Some(Refusal {
            code: ProblemCode::EmptyFile,
            line: None,
            sentence: "is empty; a table needs at least its header".into(),
            remedy: "Export it again, or take the file away.",
        });
    }
    if is_utf16(bytes) {
        return Some(Refusal {
            code: ProblemCode::Encoding,
            line: None,
            sentence: "is written in UTF-16, which spreadsheets call Unicode text".into(),
            remedy: SAVE_AS_UTF8,
        });
    }
    let (looks_like, remedy) = foreign(bytes)?;
    Some(Refusal {
        code: ProblemCode::NotText,
        line: None,
        sentence: format!("is no CSV file; it looks like {looks_like}"),
        remedy,
    })
}

fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    // Without a mark: Latin text in UTF-16 has a NUL in every other byte.
    let head = bytes.get(..bytes.len().min(256)).unwrap_or_default();
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    head.len() >= 8 && (even.max(odd) * 10 >= head.len() * 4) && even.min(odd) == 0
}

/// What the first bytes say a file is, and what to do with it.
fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const GET_CSV: &str = "Ask for the table as CSV UTF-8.";
    const UNPACK: &str = "Unpack it and import the folder.";
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(if has(b"xl/") || has(b"[Content_Types].xml") {
            ("an Excel workbook (.xlsx)", SAVE_AS_CSV)
        } else if has(b"opendocument.spreadsheet") {
            ("a LibreOffice workbook (.ods)", SAVE_AS_CSV)
        } else {
            ("a zip archive", UNPACK)
        });
    }
    let starts: [(&[u8], &str, &str); 9] = [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.xls)", SAVE_AS_CSV),
        (b"%PDF-", "a PDF", GET_CSV),
        (b"{\\rtf", "a text document (.rtf)", GET_CSV),
        (b"SQLite format 3\0", "an SQLite database", GET_CSV),
        (b"\x1f\x8b", "a gzip archive", UNPACK),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
        (b"\x89PNG", "a picture", GET_CSV),
        (b"\xff\xd8\xff", "a picture", GET_CSV),
        (b"\x7fELF", "a program", GET_CSV),
    ];
    let found = starts.iter().find(|(start, _, _)| bytes.starts_with(start));
    found.map(|(_, what, remedy)| (*what, *remedy)).or_else(|| marked_up(bytes))
}

fn marked_up(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let text = bytes.strip_prefix(BOM).unwrap_or(bytes).trim_ascii_start();
    match text.first()? {
        b'<' => Some(("a web page or XML", "Download the table itself as CSV UTF-8.")),
        b'{' | b'[' => Some(("JSON", "Ask for the table as CSV UTF-8.")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(bytes: &[u8]) -> Result<Sniffed, Refusal> {
        sniff(bytes, false).unwrap()
    }

    fn refused(bytes: &[u8]) -> String {
        let refusal = sniffed(bytes).unwrap_err();
        let line = refusal.line.map_or(String::new(), |line| format!("line {line}: "));
        format!("{line}{}. {}", refusal.sentence, refusal.remedy)
    }

    #[test]
    fn delimiter_and_byte_order_mark_are_found() {
        for (text, delimiter, bom) in [
            ("a,b\n1;2;3,4", b',', false),
            ("\u{feff}a;b;c\n1,2;3", b';', true),
            ("a\tb\r\n", b'\t', false),
            ("\n\n\"x;y;z\",b\n", b',', false),
            ("alone\n", b',', false),
        ] {
            let found = sniffed(text.as_bytes()).unwrap();
            assert_eq!((found.delimiter, found.bom), (delimiter, bom), "{text}");
            assert_eq!(found.encoding, Encoding::Utf8);
        }
    }

    #[test]
    fn old_french_files_are_windows_1252() {
        let found = sniffed(b"id,title\np1,S\xe9curit\xe9 \x96 \xabd\xe9fense\xbb\n").unwrap();
        assert_eq!(found.encoding, Encoding::Windows1252);
        assert_eq!(windows_1252(0x96), Some('–'));
        assert_eq!(windows_1252(0xe9), Some('é'));
        assert_eq!(windows_1252(0x81), None);
    }

    #[test]
    fn a_file_in_two_encodings_is_refused_with_the_line() {
        let sentence = "line 2: is neither UTF-8 nor Windows-1252 throughout; the first character that is not UTF-8 is on this line. Save it again as CSV UTF-8.";
        assert_eq!(refused(b"id,S\xc3\xa9curit\xc3\xa9\np1,\xe9t\xc3\xa9\n"), sentence);
        assert_eq!(refused(b"id,title\np1,\x81\x8d\n"), sentence);
    }

    #[test]
    fn a_character_cut_by_the_end_of_a_block_is_still_one_character() {
        for shift in 0..4 {
            let mut text = "x".repeat(BLOCK_BYTES - 2 - shift);
            text.push_str("\u{1f54a}\u{e9}\n");
            let found = sniffed(text.as_bytes()).unwrap();
            assert_eq!((found.encoding, found.bytes), (Encoding::Utf8, text.len() as u64));
        }
        assert!(sniffed(b"id,\xc3").unwrap().encoding == Encoding::Windows1252);
    }

    #[test]
    fn what_is_no_csv_is_named_with_what_to_do() {
        let save = "Open it in a spreadsheet program and save each sheet as CSV UTF-8, named after its table.";
        let cases: [(&[u8], String); 12] = [
            (b"", "is empty; a table needs at least its header. Export it again, or take the file away.".into()),
            (b"\xef\xbb\xbf", "is empty; a table needs at least its header. Export it again, or take the file away.".into()),
            (b"\xff\xfea\0,\0", "is written in UTF-16, which spreadsheets call Unicode text. Save it again as CSV UTF-8.".into()),
            (b"i\0d\0,\0a\0\n\0", "is written in UTF-16, which spreadsheets call Unicode text. Save it again as CSV UTF-8.".into()),
            (b"PK\x03\x04....[Content_Types].xml", format!("is no CSV file; it looks like an Excel workbook (.xlsx). {save}")),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", format!("is no CSV file; it looks like a LibreOffice workbook (.ods). {save}")),
            (b"PK\x03\x04", "is no CSV file; it looks like a zip archive. Unpack it and import the folder.".into()),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", format!("is no CSV file; it looks like an old Office file (.xls). {save}")),
            (b"%PDF-1.7\n", "is no CSV file; it looks like a PDF. Ask for the table as CSV UTF-8.".into()),
            (b"<!DOCTYPE html><html>", "is no CSV file; it looks like a web page or XML. Download the table itself as CSV UTF-8.".into()),
            (b"[{\"id\": 1}]", "is no CSV file; it looks like JSON. Ask for the table as CSV UTF-8.".into()),
            (b"id,title\np1,a\np2,\0b\n", "line 3: holds a NUL character, so it is damaged or not text. Export the table again from where it came; do not repair it by hand.".into()),
        ];
        for (bytes, sentence) in cases {
            assert_eq!(refused(bytes), sentence);
        }
    }

    #[test]
    fn the_hash_is_of_all_bytes() {
        let found = sniff(&b"a,b\n"[..], true).unwrap().unwrap();
        assert_eq!(found.sha256, Some(hexadecimal(&Sha256::digest(b"a,b\n"))));
    }
}
