//! Parts of an Office file, each read up to a limit and seen as a flow of elements and text.

use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::{CommentsFault, FILE_BYTES_MAX, PART_BYTES_MAX, PARTS_MAX};

/// Where the main text lies unless the file says otherwise.
const MAIN: &str = "word/document.xml";

/// The parts of a file.
pub(super) struct Parts<'f>(ZipArchive<Cursor<&'f [u8]>>);

impl<'f> Parts<'f> {
    pub(super) fn of(file: &'f [u8]) -> Result<Self, CommentsFault> {
        if file.len() as u64 > FILE_BYTES_MAX {
            return Err(CommentsFault::FileTooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(file));
        let archive = archive.map_err(|fault| CommentsFault::NotZip(fault.to_string()))?;
        if archive.len() > PARTS_MAX {
            return Err(CommentsFault::TooManyParts);
        }
        // Which of two is read would be another program's choice.
        if archive.has_duplicate_names() {
            return Err(CommentsFault::SameName);
        }
        Ok(Self(archive))
    }

    /// A part as text; none where it is not there.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, CommentsFault> {
        let Some(place) = self.0.index_for_name(name) else { return Ok(None) };
        let damaged = |what: String| CommentsFault::Damaged { part: name.to_owned(), what };
        let part = self.0.by_index(place).map_err(|fault| damaged(fault.to_string()))?;
        let mut bytes = Vec::new();
        // What the archive says of sizes is not believed.
        let read = part.take(PART_BYTES_MAX + 1).read_to_end(&mut bytes);
        read.map_err(|fault| damaged(fault.to_string()))?;
        if bytes.len() as u64 > PART_BYTES_MAX {
            return Err(CommentsFault::PartTooLarge(name.to_owned()));
        }
        let text = String::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8".to_owned()))?;
        Ok(Some(text))
    }

    /// Name of the main text.
    pub(super) fn main(&mut self) -> Result<String, CommentsFault> {
        let found = self.relation("_rels/.rels", "", "officeDocument")?;
        Ok(found.unwrap_or_else(|| MAIN.to_owned()))
    }

    /// Name of the part of this kind that belongs to another.
    pub(super) fn related(
        &mut self,
        of: &str,
        kind: &str,
    ) -> Result<Option<String>, CommentsFault> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let list = format!("{folder}/_rels/{file}.rels");
        self.relation(list.trim_start_matches('/'), folder, kind)
    }

    fn relation(
        &mut self,
        list: &str,
        folder: &str,
        kind: &str,
    ) -> Result<Option<String>, CommentsFault> {
        let Some(xml) = self.text(list)? else { return Ok(None) };
        let mut found = None;
        each(list, &xml, |seen| {
            if let Seen::Start("Relationship", start) = seen {
                let of = attribute(start, "Type").unwrap_or_default();
                let outside = attribute(start, "TargetMode").is_some_and(|mode| mode == "External");
                // The last word of the type is the same in both editions of the standard.
                if of.rsplit('/').next() == Some(kind) && !outside && found.is_none() {
                    found = attribute(start, "Target").map(|target| resolved(folder, &target));
                }
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// Name of a part from where it is named. It is looked for among the parts, and nowhere else.
fn resolved(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            other => steps.push(other),
        }
    }
    steps.join("/")
}

/// What is met in a part; names are without their prefix.
#[derive(Clone, Copy)]
pub(super) enum Seen<'x> {
    Start(&'x str, &'x BytesStart<'x>),
    End(&'x str),
    Text(&'x str),
}

/// Shows every element and text of a part in order.
pub(super) fn each(
    part: &str,
    xml: &str,
    mut see: impl FnMut(Seen) -> Result<(), CommentsFault>,
) -> Result<(), CommentsFault> {
    let damaged = |what: String| CommentsFault::Damaged { part: part.to_owned(), what };
    let mut reader = Reader::from_str(xml.strip_prefix('\u{FEFF}').unwrap_or(xml));
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|fault| damaged(fault.to_string()))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                see(Seen::Start(start.local_name().into_inner(), &start))?;
            }
            Event::Empty(start) => {
                see(Seen::Start(start.local_name().into_inner(), &start))?;
                see(Seen::End(start.local_name().into_inner()))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                see(Seen::End(end.local_name().into_inner()))?;
            }
            Event::Text(text) => see(Seen::Text(&text.xml10_content()))?,
            Event::CData(text) => see(Seen::Text(&text.xml10_content()))?,
            Event::GeneralRef(sign) => {
                let letter = letter(&sign).ok_or_else(|| damaged(format!("&{};", &*sign)))?;
                see(Seen::Text(letter.encode_utf8(&mut [0; 4])))?;
            }
            Event::DocType(_) => return Err(CommentsFault::DocumentType(part.to_owned())),
            Event::Eof if depth > 0 => return Err(damaged("it ends in the middle".to_owned())),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The five references of XML, and those by number; there are no others without a document type.
fn letter(sign: &quick_xml::events::BytesRef) -> Option<char> {
    match &**sign {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => sign.resolve_char_ref().ok().flatten(),
    }
}

/// The value of an attribute, whatever its prefix. Those before it are not compared with each other:
/// a hostile file would make that slow.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let found =
        all.with_checks(false).flatten().find(|it| it.key.local_name().into_inner() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
