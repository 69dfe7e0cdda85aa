//! The edition for word processors: the draft, for people who comment in Word or LibreOffice.
//!
//! Office Open XML (ISO 29500, transitional) from the same document as every other format. Real
//! styles, a table of contents that the word processor renews, the language of every run, a bookmark
//! on every finding and paragraph, so that a comment is found again (`import::comments`). Drawings
//! are left out: their description and the table behind them stand in their place. No clock and no
//! environment: the same document gives the same bytes.

mod body;
pub mod mark;
mod xml;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::body::Body;
use self::xml::escaped;
use crate::report::block::Document;
use crate::word::Day;

/// Effort of packing, 1 to 9.
const PACKING: i64 = 6;
/// Permissions written into the archive: a plain file.
const PLAIN_FILE: u32 = 0o644;

const STYLES: &str = include_str!("../../../data/report/docx/styles.xml");
const NUMBERING: &str = include_str!("../../../data/report/docx/numbering.xml");
const SETTINGS: &str = include_str!("../../../data/report/docx/settings.xml");
const TYPES: &str = include_str!("../../../data/report/docx/types.xml");
const RELATIONS: &str = include_str!("../../../data/report/docx/relations.xml");
const APPLICATION: &str = include_str!("../../../data/report/docx/application.xml");

const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What the bytes depend on beside the document.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// State of the report in words of the edition's language; stands in the head of each page.
    pub state: &'a str,
    /// Day written into the file.
    pub made_on: Day,
}

/// The file could not be packed; a fault of this program.
#[derive(Debug, thiserror::Error)]
#[error("the DOCX could not be packed: {0}")]
pub struct DocxFault(#[from] zip::result::ZipError);

impl From<std::io::Error> for DocxFault {
    fn from(fault: std::io::Error) -> Self {
        Self(fault.into())
    }
}

/// The document as a DOCX file.
pub fn docx(document: &Document, asked: &Asked) -> Result<Vec<u8>, DocxFault> {
    let body = Body::of(document);
    let parts = BTreeMap::from([
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/app.xml", APPLICATION.to_owned()),
        ("docProps/core.xml", properties(document, asked)),
        ("word/document.xml", main_part(document, &body)),
        ("word/_rels/document.xml.rels", relations(&body)),
        ("word/footer1.xml", footer(document)),
        ("word/header1.xml", header(document, asked)),
        ("word/numbering.xml", numbering(&body)),
        ("word/settings.xml", SETTINGS.replace("LANGUAGE", &language_tag(&document.lang))),
        ("word/styles.xml", styles(document)),
    ]);
    packed(&parts)
}

/// The archive: parts in the order of their names, at the first moment that a ZIP file can hold.
fn packed(parts: &BTreeMap<&str, String>) -> Result<Vec<u8>, DocxFault> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(PACKING))
        .last_modified_time(DateTime::default())
        .unix_permissions(PLAIN_FILE);
    for (name, part) in parts {
        file.start_file(*name, options)?;
        file.write_all(part.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

/// A language as word processors name it: with a country, where the tag has none.
fn language_tag(lang: &str) -> String {
    let country = match lang {
        "ar" => "SA",
        "en" => "GB",
        "es" => "ES",
        "fr" => "FR",
        other => return escaped(other),
    };
    format!("{lang}-{country}")
}

fn styles(document: &Document) -> String {
    let lang = language_tag(&document.lang);
    let rtl = document.dir == "rtl";
    let whole = if rtl {
        format!("<w:lang w:bidi=\"{lang}\"/>")
    } else {
        format!("<w:lang w:val=\"{lang}\"/>")
    };
    STYLES.replace("<w:lang/>", &whole)
}

/// Two numberings, and one more for each list that counts from one.
fn numbering(body: &Body) -> String {
    let mut lists = String::new();
    for list in 0..body.ordered {
        let id = list + body::FIRST_ORDERED;
        let _ = write!(
            lists,
            "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        );
    }
    NUMBERING.replace("</w:numbering>", &format!("{lists}</w:numbering>"))
}

fn main_part(document: &Document, body: &Body) -> String {
    let direction = if document.dir == "rtl" { "<w:bidi/>" } else { "" };
    format!(
        "{DECLARED}<w:document {NAMESPACES}><w:body>{}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1304\" \
         w:left=\"1134\" w:header=\"624\" w:footer=\"510\" w:gutter=\"0\"/>{direction}</w:sectPr>\
         </w:body></w:document>",
        body.out
    )
}

fn relations(body: &Body) -> String {
    let mut out = format!(
        "{DECLARED}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    let own = ["styles", "numbering", "settings", "header", "footer"];
    let files = ["styles.xml", "numbering.xml", "settings.xml", "header1.xml", "footer1.xml"];
    for (place, (kind, file)) in own.iter().zip(files).enumerate() {
        let _ = write!(
            out,
            "<Relationship Id=\"rId{}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{file}\"/>",
            place + 1
        );
    }
    for (place, address) in body.addresses.iter().enumerate() {
        let _ = write!(
            out,
            "<Relationship Id=\"{}\" Type=\"{RELATIONSHIPS}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            body::address_id(place),
            escaped(address)
        );
    }
    out + "</Relationships>"
}

/// Title and state of the report on every page.
fn header(document: &Document, asked: &Asked) -> String {
    let mut line = Body::new(document);
    let head = &document.seal.head;
    let words =
        if asked.state.is_empty() { head.clone() } else { format!("{head} · {}", asked.state) };
    line.plain("Header", &words);
    format!("{DECLARED}<w:hdr {NAMESPACES}>{}</w:hdr>", line.out)
}

/// Report id, position and root hash, and the number of the page.
fn footer(document: &Document) -> String {
    let mut line = Body::new(document);
    line.plain("Footer", &document.seal.foot);
    line.page_number(&document.labels.page);
    format!("{DECLARED}<w:ftr {NAMESPACES}>{}</w:ftr>", line.out)
}

fn properties(document: &Document, asked: &Asked) -> String {
    let seal = &document.seal;
    let day = format!("{}T00:00:00Z", asked.made_on);
    let stamp =
        |name: &str| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:{name}>");
    format!(
        "{DECLARED}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>\
         <dc:description>{}</dc:description><cp:lastModifiedBy>Accordwatch</cp:lastModifiedBy>{}{}\
         <dc:identifier>{}</dc:identifier><dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(&document.subtitle),
        escaped(&seal.issued_by),
        escaped(&seal.foot),
        stamp("created"),
        stamp("modified"),
        escaped(&seal.report_id),
        escaped(&document.lang),
    )
}
