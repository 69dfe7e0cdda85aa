//! The PDF edition: tagged, archivable (PDF/A-2a) and accessible (PDF/UA-1).
//!
//! The template `data/report/report.typ` is given the document as data; no text becomes markup.
//! Time and identity are arguments, so that the same document gives the same bytes. Every name of
//! the typesetting library stays inside this file. Latin fonts are compiled in; those of other
//! scripts are files of the system that the caller reads, and only where a document needs them. A
//! letter for which there is no font is a fault with the name of the package, never a box.

use std::sync::LazyLock;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::script::FONTS;
pub use super::script::{FONT_PACKAGE, Script};
use crate::report::block::Document;
use crate::word::hexadecimal;

const TEMPLATE: &str = include_str!("../../data/report/report.typ");

/// A font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// Its name.
    pub name: String,
    /// The bytes of its file.
    pub bytes: Vec<u8>,
}

/// A font by name and SHA-256, for the record of a sealed report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FontHash {
    /// Its name.
    pub name: String,
    /// SHA-256 of its file, in hexadecimal.
    pub sha256: String,
}

/// What the bytes depend on beside the document.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Day and time written into the file, UTC: year, month, day, hour, minute, second.
    pub made_at: (u16, u8, u8, u8, u8, u8),
    /// Fonts of the scripts that the document `needs`, read by the caller.
    pub fonts: &'a [FontFile],
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfFault {
    /// The document holds text in a script for which no font was given.
    #[error(
        "the report in the language \"{lang}\" holds text in the {} script and no font for it was found; install the Debian package {FONT_PACKAGE}, or leave that language out with --lang",
        script.name()
    )]
    NoFont {
        /// Language of the edition.
        lang: String,
        /// The script.
        script: Script,
    },
    /// The time stamp does not exist.
    #[error("the date given for the PDF does not exist")]
    NoSuchTime,
    /// The typesetting failed; a fault of this program.
    #[error("the PDF could not be set: {0}")]
    Typesetting(String),
}

/// Scripts of a document whose fonts the caller has to read.
pub fn needs(document: &Document) -> Result<Vec<Script>, PdfFault> {
    Ok(scripts_in(&data(document)?))
}

/// Scripts of the text of a document as the template is given it.
fn scripts_in(data: &[u8]) -> Vec<Script> {
    let text = String::from_utf8_lossy(data);
    let held = |script: &Script| text.chars().any(|c| script.holds(c));
    Script::ALL.into_iter().filter(held).collect()
}

/// The document as the template is given it.
fn data(document: &Document) -> Result<Vec<u8>, PdfFault> {
    serde_json::to_vec(document).map_err(|fault| PdfFault::Typesetting(fault.to_string()))
}

/// Every font that the typesetting could choose from, by name and SHA-256: the bytes of the PDF
/// depend on all of them.
pub fn fonts(asked: &Asked) -> Vec<FontHash> {
    let named = |name: &str, bytes: &[u8]| FontHash {
        name: name.to_owned(),
        sha256: hexadecimal(&Sha256::digest(bytes)),
    };
    let built_in = FONTS.iter().map(|(name, bytes)| named(name, bytes));
    built_in.chain(asked.fonts.iter().map(|font| named(&font.name, &font.bytes))).collect()
}

/// The document as PDF.
pub fn pdf(document: &Document, asked: &Asked) -> Result<Vec<u8>, PdfFault> {
    let options = options(document, asked)?;
    let paper = Paper::new(document, asked)?;
    paper.refuse_boxes(&document.lang)?;
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
        let json = data(document)?;
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

    /// Fails where the document holds a script that none of the fonts given has.
    fn refuse_boxes(&self, lang: &str) -> Result<(), PdfFault> {
        let has = |font: &Font, script: &Script| {
            font.info().coverage.iter().filter_map(char::from_u32).any(|c| script.holds(c))
        };
        // The compiled-in ones come first, one to a file, and are Latin.
        let given = || self.fonts.iter().skip(FONTS.len());
        let covered = |script: &Script| given().any(|font| has(font, script));
        let lacking = scripts_in(&self.data.1).into_iter().find(|script| !covered(script));
        lacking.map_or(Ok(()), |script| Err(PdfFault::NoFont { lang: lang.to_owned(), script }))
    }
}

/// The fonts that are compiled in, read once, and those given.
fn all_fonts(asked: &Asked) -> Vec<Font> {
    static BUILT_IN: LazyLock<Vec<Font>> = LazyLock::new(|| {
        FONTS.iter().flat_map(|(_, bytes)| Font::iter(Bytes::new(*bytes))).collect()
    });
    let given = asked.fonts.iter().map(|font| Bytes::new(font.bytes.clone()));
    BUILT_IN.iter().cloned().chain(given.flat_map(Font::iter)).collect()
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
