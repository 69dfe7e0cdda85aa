//! The draft that is shown to a party, on the side of its delegate: until when an answer is asked
//! for, the document with what concerns the party, and the answer on the whole of it.
//!
//! The document is that of the position at which it was shown; what was recorded since is not in it.
//! Each opening is noted before anything is shown.

use maud::{Markup, html};

use super::{broken, language_name};
use crate::desk::answer::Answer;
use crate::desk::fields::Fields;
use crate::desk::findings::{own_replies, recorded, reply_form};
use crate::desk::parts::Wrongs;
use crate::desk::party::{Asked, asked};
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame, receipt};
use crate::language::{Arg, Language};
use crate::publish;
use crate::record::def;
use crate::report::yearly;
use crate::service::edition::EditionFault;
use crate::store::writing::Opening;
use crate::word::{Cells, Kind};

/// What the delegate's party is asked about in the report of the address.
fn of(desk: &Desk, visit: &Visit) -> Result<Asked, DeskFault> {
    let all = asked(desk, visit)?;
    let id = visit.place("report");
    all.into_iter().find(|it| it.report.report_id.as_str() == id).ok_or(DeskFault::NotFound)
}

/// The page: until when, the document in each language, the answer on the whole.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let mut fields = Fields::default();
    fields.set("id", &desk.env().id().to_string());
    fields.set("record", &format!("V-{}", desk.code()));
    fields.set("text_lang", visit.language.tag());
    Ok(Answer::page(page(desk, visit, &fields, &Wrongs::default())?))
}

fn page(desk: &Desk, visit: &Visit, fields: &Fields, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let it = of(desk, visit)?;
    let id = it.report.report_id.as_str();
    let prepared = desk.prepared(id, it.position).map_err(broken)?;
    let due = visit.language.day(it.due);
    let day = visit.language.day(it.shown);
    let body = html! {
        (receipt::done(desk, visit)?)
        (wrongs.summary(visit))
        p.lead { (visit.language.say("work-findings-due", &[("date", Arg::Text(&due))])) }
        @if it.due < desk.today() { p { b { "▲ " (visit.t("work-comments-past")) } } }
        p { (visit.language.say("work-drafts-text", &[("day", Arg::Text(&day))])) }
        ul.rows { @for lang in &prepared.draft.languages {
            li { a.id href=(visit.to(&format!("drafts/{id}/document?lang={lang}"))) {
                (visit.t("work-drafts-open")) " – " (language_name(visit, lang)) } }
        } }
        p { (visit.t("work-drafts-findings")) " " a.id href=(visit.to("")) { (visit.t("work-nav-findings")) } }
        h2 { (visit.t("work-drafts-reply")) }
        p { (visit.t("work-reply-text")) }
        (reply_form(visit, &format!("drafts/{id}"), fields, wrongs))
        (own_replies(visit, &it.replies))
    };
    Ok(frame::page(visit, it.report.title.as_str(), &body))
}

/// The document, marked with party and date on the cover and on every page.
pub(in crate::desk) fn document(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let it = of(desk, visit)?;
    let id = it.report.report_id.as_str();
    let prepared = desk.prepared(id, it.position).map_err(broken)?;
    let draft = &prepared.draft;
    let wanted = match visit.query.get("lang") {
        "" => visit.language.tag(),
        asked => asked,
    };
    let lang = draft.languages.iter().find(|lang| *lang == wanted);
    let first = draft.languages.first().filter(|_| visit.query.get("lang").is_empty());
    let lang = lang.or(first).ok_or(DeskFault::NotFound)?;
    let made = yearly::shown_to(&draft.asked(lang), it.party.as_str());
    let document = made.map_err(|fault| broken(EditionFault::Report(fault).into()))?;
    let language = Language::of(lang).unwrap_or(visit.language);
    let name = draft.record.parties.get(it.party.as_str()).map(|party| {
        let own = (party.value.name.as_str(), party.value.lang.as_str());
        draft.record.words("parties", it.party.as_str(), "name", own, lang).text.to_owned()
    });
    let day = language.day(it.shown);
    let name = name.unwrap_or_else(|| it.party.to_string());
    let args = [("party", Arg::Text(&name)), ("day", Arg::Text(&day))];
    let document = document.marked(&language.say("work-drafts-mark", &args));
    desk.office().note_opening(&Opening {
        report: id.to_owned(),
        party: it.party.to_string(),
        account: visit.person()?.account,
        position: it.position,
        lang: lang.clone(),
        at: desk.env().now(),
    })?;
    Ok(Answer::document(publish::html::html(&document)))
}

/// Records the answer on the whole, or says what has to be mended.
pub(in crate::desk) fn reply(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let it = of(desk, visit)?;
    let rest = format!("drafts/{}", it.report.report_id);
    match recorded(desk, visit, cells(desk, visit, &it), &rest)? {
        Ok(answer) => Ok(answer),
        Err(wrongs) => Ok(Answer::again(page(desk, visit, &visit.form, &wrongs)?)),
    }
}

fn cells(desk: &Desk, visit: &Visit, it: &Asked) -> Cells {
    let value = |name: &str| match name {
        "reply_id" => visit.form.get("record").to_owned(),
        "report_id" => it.report.report_id.to_string(),
        "party_id" => it.party.to_string(),
        "asked_on" => it.shown.to_string(),
        "due_on" => it.due.to_string(),
        "received_on" => desk.today().to_string(),
        "text" => visit.form.get("text").to_owned(),
        "lang" => visit.form.get("text_lang").to_owned(),
        _ => String::new(),
    };
    Cells(def(Kind::Reply).fields.iter().map(|field| value(field.name)).collect())
}
