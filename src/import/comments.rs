//! Comments read back from a draft that somebody commented on in Word or LibreOffice.
//!
//! The file comes from a stranger's machine: nothing of it is unpacked to disk, every part is read
//! up to a limit, nothing in it is run, fetched or believed. What is read: who says what, when,
//! about which words, and where these stand; answers and whether a comment is settled. Where the
//! place is one of a report of ours, its address is found by the bookmarks (`publish::docx::mark`).

mod part;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::part::{Parts, Seen, attribute, each};
use crate::publish::docx::mark::{self, Place};

/// Largest file that is read.
pub const FILE_BYTES_MAX: u64 = 64 << 20;
/// Largest part of it, unpacked.
pub const PART_BYTES_MAX: u64 = 32 << 20;
/// Most parts of a file.
pub const PARTS_MAX: usize = 4_096;
/// Most comments and answers of a file.
pub const COMMENTS_MAX: usize = 10_000;
/// Longest text commented on that is repeated; what is longer is cut.
pub const ABOUT_CHARS_MAX: usize = 2_000;
/// Longest name of an author; what is longer is cut.
pub const AUTHOR_CHARS_MAX: usize = 200;

/// Most answers to answers that are followed to the head of a thread.
const THREAD_STEPS_MAX: usize = 100;

/// Why no comments were read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommentsFault {
    /// The file is too large.
    #[error("the file has more than {} MiB", FILE_BYTES_MAX >> 20)]
    FileTooLarge,
    /// A part unpacks to more than is read.
    #[error("its part {0} unpacks to more than {max} MiB", max = PART_BYTES_MAX >> 20)]
    PartTooLarge(String),
    /// It has too many parts.
    #[error("it has more than {PARTS_MAX} parts")]
    TooManyParts,
    /// A part is there twice.
    #[error("two of its parts have the same name")]
    SameName,
    /// It has too many comments.
    #[error("it has more than {COMMENTS_MAX} comments")]
    TooManyComments,
    /// It is no archive.
    #[error("it is no DOCX file: {0}")]
    NotZip(String),
    /// It is an archive of something else.
    #[error("it is no DOCX file: it has no main text")]
    NoText,
    /// A part is not what it should be.
    #[error("its part {part} is damaged: {what}")]
    Damaged {
        /// Name of the part.
        part: String,
        /// What is wrong.
        what: String,
    },
    /// A part brings definitions of its own, which no word processor writes.
    #[error("its part {0} holds a document type, which is not read")]
    DocumentType(String),
}

/// A comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Its id in the file.
    pub id: String,
    /// Who says it, as the word processor was told.
    pub author: String,
    /// When, as it is written in the file; empty where it is not.
    pub date: String,
    /// The words it is about; empty where it stands at a point.
    pub about: String,
    /// Address of what it stands in: heading, finding, table, row, drawing; empty where none is ours.
    pub anchor: String,
    /// Which paragraph after that, from 1; 0 for the thing itself.
    pub paragraph: u32,
    /// The heading above it.
    pub heading: String,
    /// What it says.
    pub text: String,
    /// It is marked as settled; none where the file does not say.
    pub resolved: Option<bool>,
    /// Answers, in the order of the file.
    pub replies: Vec<Comment>,
}

/// Every comment of a file, in the order of the text.
pub fn comments(file: &[u8]) -> Result<Vec<Comment>, CommentsFault> {
    let mut parts = Parts::of(file)?;
    let main = parts.main()?;
    let text = parts.text(&main)?.ok_or(CommentsFault::NoText)?;
    let Some(name) = parts.related(&main, "comments")? else { return Ok(Vec::new()) };
    let Some(said) = parts.text(&name)? else { return Ok(Vec::new()) };
    let said = remarks(&name, &said)?;
    let threads = match parts.related(&main, "commentsExtended")? {
        Some(name) => threads(&name, &parts.text(&name)?.unwrap_or_default())?,
        None => BTreeMap::new(),
    };
    let headings = match parts.related(&main, "styles")? {
        Some(name) => heading_styles(&name, &parts.text(&name)?.unwrap_or_default())?,
        None => BTreeSet::new(),
    };
    let mut reading = Reading { headings, ..Reading::default() };
    each(&main, &text, |seen| {
        reading.see(seen);
        Ok(())
    })?;
    Ok(joined(said, &threads, &reading))
}

/// What a comment says, without where.
#[derive(Default)]
struct Remark {
    comment: Comment,
    /// Id of its last paragraph, by which answers and marks name it.
    paragraph_id: String,
}

fn remarks(part: &str, xml: &str) -> Result<Vec<Remark>, CommentsFault> {
    let (mut found, mut open, mut in_text) = (Vec::new(), None::<Remark>, false);
    each(part, xml, |seen| {
        match (&seen, &mut open) {
            (Seen::Start("comment", start), _) => {
                if found.len() >= COMMENTS_MAX {
                    return Err(CommentsFault::TooManyComments);
                }
                open = Some(remark(start));
            }
            (Seen::End("comment"), _) => found.extend(open.take()),
            (Seen::Start("p", start), Some(held)) => {
                held.paragraph_id = attribute(start, "paraId").unwrap_or_default();
                if !held.comment.text.is_empty() {
                    held.comment.text.push('\n');
                }
            }
            (Seen::Start("t", _), _) => in_text = true,
            (Seen::End("t"), _) => in_text = false,
            (Seen::Start("br" | "cr", _), Some(held)) => held.comment.text.push('\n'),
            (Seen::Start("tab", _), Some(held)) => held.comment.text.push(' '),
            (Seen::Text(text), Some(held)) if in_text => held.comment.text.push_str(text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

fn remark(start: &quick_xml::events::BytesStart) -> Remark {
    let of = |name| attribute(start, name).unwrap_or_default();
    let comment = Comment {
        id: of("id"),
        author: cut(&of("author"), AUTHOR_CHARS_MAX),
        date: cut(&of("date"), AUTHOR_CHARS_MAX),
        ..Comment::default()
    };
    Remark { comment, paragraph_id: String::new() }
}

/// By the id of a comment's last paragraph: that of the comment it answers, and whether it is settled.
type Threads = BTreeMap<String, (Option<String>, bool)>;

fn threads(part: &str, xml: &str) -> Result<Threads, CommentsFault> {
    let mut found = Threads::new();
    each(part, xml, |seen| {
        if let Seen::Start("commentEx", start) = seen
            && let Some(id) = attribute(start, "paraId")
        {
            let done =
                attribute(start, "done").is_some_and(|it| matches!(&*it, "1" | "true" | "on"));
            found.insert(id, (attribute(start, "paraIdParent"), done));
        }
        Ok(())
    })?;
    Ok(found)
}

/// Ids of the styles that are headings: their names are English in every edition of Word, their
/// ids are not.
fn heading_styles(part: &str, xml: &str) -> Result<BTreeSet<String>, CommentsFault> {
    let (mut found, mut style) = (BTreeSet::new(), String::new());
    each(part, xml, |seen| {
        match seen {
            Seen::Start("style", start) => {
                style = attribute(start, "styleId").unwrap_or_default();
            }
            Seen::Start("name", start) => {
                let name = attribute(start, "val").unwrap_or_default().to_lowercase();
                if name.starts_with("heading ") {
                    found.insert(style.clone());
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// Where a comment stands: bytes of the whole text, the address, the heading.
#[derive(Clone, Default)]
struct Spot {
    from: usize,
    to: Option<usize>,
    place: Option<Place>,
    heading: String,
}

/// What is known while the main text is read.
#[derive(Default)]
struct Reading {
    headings: BTreeSet<String>,
    /// All words so far, a line for each paragraph.
    words: String,
    in_text: bool,
    /// Where the open paragraph begins, and whether it is a heading.
    paragraph: usize,
    is_heading: bool,
    heading: String,
    place: Option<Place>,
    /// Comments that begin in the open paragraph.
    begun: Vec<String>,
    spots: BTreeMap<String, Spot>,
}

impl Reading {
    fn see(&mut self, seen: Seen) {
        match seen {
            Seen::Start("p", _) => (self.paragraph, self.is_heading) = (self.words.len(), false),
            Seen::End("p") => self.close_paragraph(),
            Seen::Start("pStyle", start) => {
                let style = attribute(start, "val").unwrap_or_default();
                self.is_heading |= self.headings.contains(&style);
            }
            Seen::Start("bookmarkStart", start) => {
                let place = attribute(start, "name").and_then(|name| mark::place(&name));
                self.place = place.or(self.place.take());
            }
            Seen::Start("commentRangeStart", start) => self.begin(attribute(start, "id")),
            Seen::Start("commentRangeEnd", start) => {
                let id = attribute(start, "id").unwrap_or_default();
                let to = self.words.len();
                if let Some(spot) = self.spots.get_mut(&id) {
                    spot.to.get_or_insert(to);
                }
            }
            // Without a range a comment stands at a point.
            Seen::Start("commentReference", start) => {
                let id = attribute(start, "id").unwrap_or_default();
                self.begin(Some(id.clone()));
                let to = self.words.len();
                if let Some(spot) = self.spots.get_mut(&id) {
                    spot.to.get_or_insert(to);
                }
            }
            Seen::Start("t", _) => self.in_text = true,
            Seen::End("t") => self.in_text = false,
            Seen::Start("tab" | "br" | "cr", _) => self.words.push(' '),
            Seen::Text(text) if self.in_text => self.words.push_str(text),
            _ => {}
        }
    }

    fn begin(&mut self, id: Option<String>) {
        let Some(id) = id.filter(|id| !self.spots.contains_key(id)) else { return };
        if self.spots.len() < COMMENTS_MAX {
            self.begun.push(id.clone());
            self.spots.insert(id, Spot { from: self.words.len(), ..Spot::default() });
        }
    }

    /// A comment may begin before the bookmark and the words of its own paragraph: where it stands is
    /// known at the end of that.
    fn close_paragraph(&mut self) {
        if self.is_heading {
            let words = self.words.get(self.paragraph..).unwrap_or_default();
            self.heading = cut(words.trim(), ABOUT_CHARS_MAX);
        }
        for id in self.begun.drain(..) {
            if let Some(spot) = self.spots.get_mut(&id) {
                spot.place.clone_from(&self.place);
                spot.heading.clone_from(&self.heading);
            }
        }
        self.words.push('\n');
    }
}

/// Comments with their places and their answers.
fn joined(said: Vec<Remark>, threads: &Threads, reading: &Reading) -> Vec<Comment> {
    let known: BTreeSet<&str> = said.iter().map(|it| it.paragraph_id.as_str()).collect();
    let roots: Vec<Option<String>> =
        said.iter().map(|it| root(&it.paragraph_id, threads, &known)).collect();
    let mut answers: BTreeMap<String, Vec<Comment>> = BTreeMap::new();
    let mut first = Vec::new();
    for (mut remark, root) in said.into_iter().zip(roots) {
        let spot = reading.spots.get(&remark.comment.id).cloned().unwrap_or_default();
        let from = reading.spots.get(&remark.comment.id).map_or(usize::MAX, |spot| spot.from);
        remark.comment = placed(remark.comment, spot, &reading.words);
        remark.comment.resolved = threads.get(&remark.paragraph_id).map(|(_, done)| *done);
        match root {
            Some(root) => answers.entry(root).or_default().push(remark.comment),
            None => first.push((from, remark)),
        }
    }
    first.sort_by_key(|(from, _)| *from);
    let whole = |(_, remark): (usize, Remark)| {
        let replies = answers.remove(&remark.paragraph_id).unwrap_or_default();
        Comment { replies, ..remark.comment }
    };
    first.into_iter().map(whole).collect()
}

/// The comment at the head of the thread in which this one answers; none where it is the head, or
/// where the thread goes in a circle.
fn root(id: &str, threads: &Threads, known: &BTreeSet<&str>) -> Option<String> {
    let (mut at, mut steps) = (id, 0);
    while let Some((Some(parent), _)) = threads.get(at)
        && known.contains(parent.as_str())
    {
        steps += 1;
        if steps > THREAD_STEPS_MAX || parent == id {
            return None;
        }
        at = parent;
    }
    (at != id).then(|| at.to_owned())
}

fn placed(comment: Comment, spot: Spot, words: &str) -> Comment {
    let to = spot.to.unwrap_or(words.len());
    let about = words.get(spot.from..to).unwrap_or_default();
    let place = spot.place.unwrap_or(Place { anchor: String::new(), paragraph: 0 });
    Comment {
        about: cut(about.trim(), ABOUT_CHARS_MAX),
        anchor: place.anchor,
        paragraph: place.paragraph,
        heading: spot.heading,
        ..comment
    }
}

/// The beginning of a text, with a sign where more of it was.
fn cut(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
