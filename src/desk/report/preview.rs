//! The draft as it would be printed: the same document as the edition, marked as a draft.

use super::{Opened, broken};
use crate::desk::answer::Answer;
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault};
use crate::language::{Arg, Language};
use crate::publish;
use crate::report::block::Document;

/// The draft as HTML.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    Ok(Answer::document(publish::html::html(&document(visit, &opened)?)))
}

/// The draft as a file.
pub(in crate::desk) fn download(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let document = document(visit, &opened)?;
    let name = |ending| format!("{}.{}.draft.{ending}", opened.id, document.lang);
    Ok(match visit.query.get("format") {
        "txt" => {
            let text = publish::text::text(&document);
            Answer::file(text, name("txt"), "text/plain; charset=utf-8")
        }
        "html" | "" => {
            let text = publish::html::html(&document);
            Answer::file(text, name("html"), "text/html; charset=utf-8")
        }
        _ => return Err(DeskFault::NotFound),
    })
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
