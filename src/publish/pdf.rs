//! The PDF edition: tagged, archivable (PDF/A-2a) and accessible (PDF/UA-1).
//!
//! The template `data/report/report.typ` is given the document as data; no text becomes markup.
//! Time and identity are arguments, so that the same document gives the same bytes. Every name of
//! the typesetting library stays inside this file. Fonts are compiled in, except Arabic, which
//! the caller reads from the system.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::report::block::{Document, Inline, walk};

const TEMPLATE: &str = include_str!("../../data/report/report.typ");

/// Debian package that holds the Arabic fonts.
pub const ARABIC_FONT_PACKAGE: &str = "fonts-noto-core";
/// Where that package puts them; the caller reads them for a report with Arabic text.
pub const ARABIC_FONT_FILES: &[&str] = &[
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf",
];

/// Fonts compiled into the program (Noto Sans, SIL Open Font License 1.1).
const FONTS: [(&str, &[u8]); 4] = [
    ("Noto Sans Regular", notosans::REGULAR_TTF),
    ("Noto Sans Bold", notosans::BOLD_TTF),
    ("Noto Sans Italic", notosans::ITALIC_TTF),
    ("Noto Sans Bold Italic", notosans::BOLD_ITALIC_TTF),
];

/// What the bytes depend on beside the document.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Day and time written into the file, UTC: year, month, day, hour, minute, second.
    pub made_at: (u16, u8, u8, u8, u8, u8),
    /// Font files read by the caller, needed only for Arabic.
    pub fonts: &'a [Vec<u8>],
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfFault {
    /// The document holds text written from right to left, and no font for it was given.
    #[error(
        "the report holds Arabic text and no Arabic font was found; install the Debian package {ARABIC_FONT_PACKAGE}"
    )]
    NoArabicFont,
    /// The time stamp does not exist.
    #[error("the date given for the PDF does not exist")]
    NoSuchTime,
    /// The typesetting failed; a fault of this program.
    #[error("the PDF could not be set: {0}")]
    Typesetting(String),
}

/// Names and SHA-256 of the fonts compiled in, for the record of a sealed report.
pub fn fonts() -> Vec<(&'static str, String)> {
    FONTS.iter().map(|(name, bytes)| (*name, hex(&Sha256::digest(bytes)))).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The document as PDF.
pub fn pdf(document: &Document, asked: &Asked) -> Result<Vec<u8>, PdfFault> {
    if asked.fonts.is_empty() && holds_rtl(document) {
        return Err(PdfFault::NoArabicFont);
    }
    let options = options(document, asked)?;
    let paper = Paper::new(document, asked)?;
    let result = typst::compile::<PagedDocument>(&paper)
        .output
        .and_then(|pages| typst_pdf::pdf(&pages, &options));
    // The library remembers all it ever set; a server would grow with every report.
    typst::comemo::evict(0);
    result.map_err(|faults| PdfFault::Typesetting(said(&faults)))
}

fn said(faults: &[SourceDiagnostic]) -> String {
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.to_string()).collect();
    messages.join("; ")
}

fn holds_rtl(document: &Document) -> bool {
    let mut found = document.dir == "rtl";
    walk(&document.blocks, &mut |inline| {
        found |= matches!(inline, Inline::Foreign { dir: "rtl", .. });
    });
    found
}

fn options(document: &Document, asked: &Asked) -> Result<PdfOptions, PdfFault> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|fault| PdfFault::Typesetting(fault.message().to_string()))?;
    let seal = &document.seal;
    let ident = format!("{} {} {}", seal.report_id, document.lang, seal.root_hash);
    Ok(PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Accordwatch".to_owned())),
        timestamp: Some(Timestamp::new_utc(datetime(asked)?)),
        standards,
        ..PdfOptions::default()
    })
}

fn datetime(asked: &Asked) -> Result<Datetime, PdfFault> {
    let (year, month, day, hour, minute, second) = asked.made_at;
    Datetime::from_ymd_hms(i32::from(year), month, day, hour, minute, second)
        .ok_or(PdfFault::NoSuchTime)
}

/// All the typesetting can see: one template, one data file, the fonts, one day.
struct Paper {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    data: (FileId, Bytes),
    today: Datetime,
}

impl Paper {
    fn new(document: &Document, asked: &Asked) -> Result<Self, PdfFault> {
        let wrong = |fault: &dyn std::fmt::Display| PdfFault::Typesetting(fault.to_string());
        let id = |path: &str| {
            let path = VirtualPath::new(path).map_err(|fault| wrong(&fault))?;
            Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
        };
        let json = serde_json::to_vec(document).map_err(|fault| wrong(&fault))?;
        let fonts = all_fonts(asked);
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::new(id("/report.typ")?, TEMPLATE.to_owned()),
            data: (id("/report.json")?, Bytes::new(json)),
            today: datetime(asked)?,
        })
    }
}

fn all_fonts(asked: &Asked) -> Vec<Font> {
    let built_in = FONTS.iter().map(|(_, bytes)| Bytes::new(*bytes));
    let given = asked.fonts.iter().map(|bytes| Bytes::new(bytes.clone()));
    built_in.chain(given).flat_map(Font::iter).collect()
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (data, bytes) = &self.data;
        if id == *data { Ok(bytes.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
