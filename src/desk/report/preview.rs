//! The draft as it would be printed: the same document as the edition, marked as a draft.

use super::{Opened, broken, page, said};
use crate::desk::answer::Answer;
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault};
use crate::language::{Arg, Language};
use crate::publish;
use crate::record::Record;
use crate::report::block::Document;
use crate::service::edition::{PRINTS, can_print, docx_of, pdf_of};
use crate::service::life::LifeFault;

/// A format in which a draft is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One page that holds everything.
    Html,
    /// For people who comment in a word processor.
    Docx,
    /// For print.
    Pdf,
    /// Plain text.
    Text,
}

impl Format {
    /// In the order in which they are offered.
    pub(super) const ALL: [Self; 4] = [Self::Html, Self::Docx, Self::Pdf, Self::Text];

    /// What the name of its file ends with; names the format in an address, too.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }

    /// Message of its name.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Html => "work-report-html",
            Self::Docx => "work-report-docx",
            Self::Pdf => "work-report-pdf",
            Self::Text => "work-report-text",
        }
    }

    fn media(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// It is made here in this language: for print the program and the fonts are needed.
    pub(super) fn is_made(self, lang: &str) -> bool {
        self != Self::Pdf || PRINTS && can_print(lang)
    }

    /// The draft in this format.
    fn made(
        self,
        (record, id): (&Record, &str),
        document: &Document,
    ) -> Result<Option<Vec<u8>>, LifeFault> {
        Ok(match self {
            Self::Html => Some(publish::html::html(document).into_bytes()),
            Self::Text => Some(publish::text::text(document).into_bytes()),
            Self::Docx => Some(docx_of(document, record, id)?),
            Self::Pdf => pdf_of(document, record, id)?,
        })
    }
}

/// The draft as HTML.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    Ok(Answer::document(publish::html::html(&document(visit, &opened)?)))
}

/// The draft as a file.
pub(in crate::desk) fn download(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let document = document(visit, &opened)?;
    let asked = visit.query.or("format", Format::Html.ending());
    let format = Format::ALL.into_iter().find(|it| it.ending() == asked);
    let format = format.filter(|it| it.is_made(&document.lang)).ok_or(DeskFault::NotFound)?;
    // Setting a page for print takes much memory: one after the other.
    let _alone = (format == Format::Pdf).then(|| desk.printing());
    match format.made((&opened.draft()?.record, &opened.id), &document) {
        Ok(bytes) => {
            let name = format!("{}.{}.draft.{}", opened.id, document.lang, format.ending());
            Ok(Answer::file(bytes.ok_or(DeskFault::NotFound)?, name, format.media()))
        }
        Err(fault) => {
            let told = said(visit, fault)?;
            Ok(Answer::again(page::page(desk, visit, &opened, Some(&told))?))
        }
    }
}

fn document(visit: &Visit, opened: &Opened) -> Result<Document, DeskFault> {
    let lang = opened.language(visit)?;
    let (document, _) = opened.draft()?.document(lang).map_err(broken)?;
    // The mark is read with the document, and so in its language.
    let language = Language::of(lang).unwrap_or(visit.language);
    let position = opened.draft()?.vantage.known_at;
    let state = language.name("report-state", opened.state()?.code());
    let number = language.integer(position);
    let args = [("state", Arg::Text(&state)), ("position", Arg::Text(&number))];
    Ok(document.marked(&language.say("work-report-mark", &args)))
}
