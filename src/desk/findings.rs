//! The pages of a party's delegate: the findings about their party, each with the form that answers
//! it, and what the party has answered.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::fields::Fields;
use super::list::List;
use super::parts::{Field, Wrongs, button, form};
use super::party::{Finding, Room, report_of};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, pick, receipt, say};
use crate::assessment::Reply;
use crate::command::{Actor, Intent, Refusal};
use crate::language::Arg;
use crate::record::{Version, def};
use crate::service::ServiceFault;
use crate::store::StoreFault;
use crate::word::{Cells, Fault, FaultCode, Kind, PartialDate};

/// Findings on one page.
const ROWS_MAX: usize = 25;
/// Own replies that are listed.
const REPLIES_MAX: usize = 50;

/// The first page of a delegate: what is found about their party.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let room = Room::of(desk, visit)?;
    let analyses = room.analyses();
    let all = room.findings(&analyses);
    let found = asked(visit, &room, all);
    let list = List { visit, rest: "", asked: &["q", "open", "order"], rows_max: ROWS_MAX };
    let name =
        analyses.first().map(|(shown, _)| say::party(visit, &shown.record, room.party.as_str()));
    let body = html! {
        p.lead { (name.unwrap_or(room.party.as_str())) }
        @for it in asked_about(desk, visit)? { (it) }
        p { (visit.t("work-findings-text")) }
        (filters(list))
        h2 { (visit.language.say("work-findings-found", &[("n", Arg::Count(found.len() as u64))])) }
        @if found.is_empty() { (list.none("work-findings-none")) }
        ul.rows { @for it in list.part(&found) { li { (row(visit, &room, it)) } } }
        (list.turning(found.len()))
        (own_replies(visit, &room.replies))
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-findings"), &body)))
}

/// Drafts on which the party is asked for comment, each with its day.
fn asked_about(desk: &Desk, visit: &Visit) -> Result<Vec<Markup>, DeskFault> {
    let all = super::party::asked(desk, visit)?;
    let one = |it: &super::party::Asked| {
        let id = it.report.report_id.as_str();
        let due = visit.language.day(it.due);
        html! {
            div.note {
                p { b { (visit.t("work-findings-comment")) } " "
                    a.id href=(visit.to(&format!("drafts/{id}"))) { (it.report.title.as_str()) } }
                p { (visit.language.say("work-findings-due", &[("date", Arg::Text(&due))])) }
            }
        }
    };
    Ok(all.iter().map(one).collect())
}

/// Narrowed down and put in order by what the address asks for.
fn asked<'s>(visit: &Visit, room: &Room, all: Vec<Finding<'s>>) -> Vec<Finding<'s>> {
    let words: Vec<String> = visit.query.get("q").split_whitespace().map(pick::plain).collect();
    let mut found = all;
    found.retain(|it| {
        let id = it.commitment.value.commitment_id.as_str();
        let text = pick::plain(&format!("{id} {}", say::title(visit, &it.shown.record, id)));
        let open = !visit.query.has("open") || room.replies_to(it).next().is_none();
        open && words.iter().all(|word| text.contains(word.as_str()))
    });
    match visit.query.get("order") {
        "newest" => found.sort_by_key(|it| std::cmp::Reverse(it.judged.value.as_of)),
        "oldest" => found.sort_by_key(|it| it.judged.value.as_of),
        _ => found.sort_by_key(|it| it.commitment.value.commitment_id.as_str().to_owned()),
    }
    found
}

fn filters(list: List) -> Markup {
    list.asking(&html! {
        (list.line("q", "work-findings-words", ""))
        (list.tick("open", "work-findings-open"))
        (list.orders(&["commitment", "newest", "oldest"]))
    })
}

fn row(visit: &Visit, room: &Room, it: &Finding) -> Markup {
    let id = it.commitment.value.commitment_id.as_str();
    let to = format!("findings/{}", it.judged.value.assessment_id.as_str());
    let replied = room.replies_to(it).count() as u64;
    html! {
        p { a.id href=(visit.to(&to)) { (id) " " (say::title(visit, &it.shown.record, id)) } }
        p.meta {
            (say::standing(visit, it.analysis, &it.standing)) " · "
            (visit.language.day(it.judged.value.as_of)) " · " (stage(visit, it))
            @if replied > 0 { " · " (visit.language.say("work-findings-replied", &[("n", Arg::Count(replied))])) }
        }
        (due(visit, room, it))
    }
}

/// Published, or in which report's comment round.
fn stage(visit: &Visit, it: &Finding) -> Markup {
    let report = it.shown.report.as_ref().and_then(|id| it.shown.record.reports.get(id));
    html! {
        @match report {
            Some(report) => {
                b { (visit.t("work-findings-comment")) } " "
                (say::words(visit, &it.shown.record, ("reports", report.value.report_id.as_str(), "title"),
                    (report.value.title.as_str(), report.value.lang.as_str())))
            }
            None => (visit.t("work-findings-published")),
        }
        @if it.judged.value.illustrative { " · " (visit.t("work-illustrative")) }
    }
}

fn due(visit: &Visit, room: &Room, it: &Finding) -> Markup {
    html! {
        @if let Some((_, due)) = room.deadline(it) {
            p.meta { (visit.language.say("work-findings-due", &[("date", Arg::Text(&visit.language.date(due)))])) }
        }
    }
}

pub(super) fn own_replies(visit: &Visit, replies: &[Version<Reply>]) -> Markup {
    let more = replies.len() > REPLIES_MAX;
    html! {
        h2 { (visit.t("work-replies-own")) }
        @if replies.is_empty() { p { (visit.t("work-replies-none")) } }
        ul.rows { @for it in replies.iter().take(REPLIES_MAX) { li { (own_reply(visit, it)) } } }
        @if more { p { (visit.language.say("work-replies-more", &[("n", Arg::Count(REPLIES_MAX as u64))])) } }
    }
}

fn own_reply(visit: &Visit, it: &Version<Reply>) -> Markup {
    let (number, lang) = (it.first_position + 1, it.value.lang.as_str());
    html! {
        p.meta {
            @if let Some(date) = &it.value.received_on { (visit.language.date(date)) " · " }
            (visit.language.say("web-entry-number", &[("n", Arg::Count(number))]))
        }
        blockquote.said lang=(lang) dir="auto" { (it.value.text.as_str()) }
    }
}

/// One finding, with the form that answers it.
pub(super) fn finding(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let mut fields = Fields::default();
    fields.set("id", &desk.env().id().to_string());
    fields.set("record", &format!("V-{}", desk.code()));
    fields.set("text_lang", visit.language.tag());
    let page = one(desk, visit, &fields, &Wrongs::default())?;
    Ok(Answer::page(page))
}

fn one(desk: &Desk, visit: &Visit, fields: &Fields, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let room = Room::of(desk, visit)?;
    let analyses = room.analyses();
    let all = room.findings(&analyses);
    let it = of_address(visit, &all)?;
    let record = &it.shown.record;
    let (id, judged) = (it.commitment.value.commitment_id.as_str(), &it.judged.value);
    let (text, lang) = (it.commitment.value.text.as_str(), it.commitment.value.lang.as_str());
    let rationale = (judged.rationale.as_str(), judged.lang.as_str());
    let own: Vec<_> = room.replies_to(it).cloned().collect();
    let body = html! {
        (receipt::done(desk, visit)?)
        (wrongs.summary(visit))
        p.lead { (say::standing(visit, it.analysis, &it.standing)) " · " (visit.language.day(judged.as_of)) }
        p.meta { (stage(visit, it)) }
        (due(visit, &room, it))
        h2 { (visit.t("work-promise")) }
        p { (say::words(visit, record, ("commitments", id, "text"), (text, lang))) }
        h2 { (visit.t("work-rationale")) }
        p { (say::words(visit, record, ("assessments", judged.assessment_id.as_str(), "rationale"), rationale)) }
        @if let Some(text) = &judged.effectiveness_reservation { p { b { (visit.t("work-reservation")) } " " (text.as_str()) } }
        h2 { (visit.t("work-reply")) }
        p { (visit.t("work-reply-text")) }
        (reply_form(visit, &format!("findings/{}", judged.assessment_id.as_str()), fields, wrongs))
        (own_replies(visit, &own))
    };
    Ok(frame::page(visit, &format!("{id} {}", say::title(visit, record, id)), &body))
}

/// The finding that the address names, where it is shown to this party.
fn of_address<'f, 's>(visit: &Visit, all: &'f [Finding<'s>]) -> Result<&'f Finding<'s>, DeskFault> {
    let id = visit.place("finding");
    let found = all.iter().find(|it| it.judged.value.assessment_id.as_str() == id);
    found.ok_or(DeskFault::NotFound)
}

/// The form of a reply that is sent to this address.
pub(super) fn reply_form(visit: &Visit, to: &str, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let languages = ["fr", "en", "ar", "es"].map(|it| (it, visit.t(&format!("work-lang-{it}"))));
    let (label, hint) = (visit.t("work-reply-label"), visit.t("work-reply-hint"));
    let lang = visit.t("work-text-lang");
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="record" value=(fields.get("record"));
        (Field { name: "text", label: &label, hint: &hint, value: fields.raw("text") }.lines(wrongs, 8))
        (Field { name: "text_lang", label: &lang, hint: "", value: fields.get("text_lang") }
            .choice(wrongs, &languages))
        p { (button(&visit.t("work-reply-record"), "record")) }
    };
    form(visit, to, &inner)
}

/// Records a reply, or says what has to be mended.
pub(super) fn reply(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let cells = cells(desk, visit)?;
    let rest = format!("findings/{}", visit.place("finding"));
    match recorded(desk, visit, cells, &rest)? {
        Ok(answer) => Ok(answer),
        Err(wrongs) => Ok(Answer::again(one(desk, visit, &visit.form, &wrongs)?)),
    }
}

/// Records the reply of a form and leads back to the page with the receipt; else what has to be mended.
pub(super) fn recorded(
    desk: &Desk,
    visit: &Visit,
    cells: Cells,
    rest: &str,
) -> Result<Result<Answer, Wrongs>, DeskFault> {
    let mut wrongs = Wrongs::default();
    if visit.form.get("text").is_empty() {
        wrongs.add("text", visit.t("work-fault-missing"));
        return Ok(Err(wrongs));
    }
    let actor = Actor(visit.person()?.code.clone());
    let intent = Intent::Make { kind: Kind::Reply, cells };
    let id = Uuid::parse_str(visit.form.get("id")).ok();
    match desk.service().append(&actor, &intent, id) {
        Ok(receipt) => return Ok(Ok(Answer::to(receipt::to(visit, rest, &receipt)))),
        Err(ServiceFault::Refused(Refusal::Faults(faults))) => {
            for fault in &faults {
                blame(visit, fault, &mut wrongs);
            }
        }
        Err(ServiceFault::Store(StoreFault::Refused(_))) => {
            wrongs.add("text", visit.t("work-reply-sent-before"));
        }
        Err(fault) => return Err(fault.into()),
    }
    Ok(Err(wrongs))
}

pub(super) fn blame(visit: &Visit, fault: &Fault, wrongs: &mut Wrongs) {
    let id = match fault.code {
        FaultCode::Missing => "work-fault-missing",
        FaultCode::TooLong => "work-fault-too-long",
        FaultCode::Control => "work-fault-control",
        _ => "work-reply-refused",
    };
    wrongs.add(if fault.field == "lang" { "text_lang" } else { "text" }, visit.t(id));
}

/// The reply as a record, about the finding of the address.
fn cells(desk: &Desk, visit: &Visit) -> Result<Cells, DeskFault> {
    let room = Room::of(desk, visit)?;
    let analyses = room.analyses();
    let all = room.findings(&analyses);
    let it = of_address(visit, &all)?;
    let report = report_of(it).map(|id| id.to_string()).unwrap_or_default();
    let deadline = room.deadline(it);
    let date = |date: Option<&PartialDate>| date.map_or("", PartialDate::as_str).to_owned();
    let value = |name: &str| match name {
        "reply_id" => visit.form.get("record").to_owned(),
        "report_id" => report.clone(),
        "party_id" => room.party.to_string(),
        "subject_id" => visit.place("finding").to_owned(),
        "asked_on" => date(deadline.and_then(|(asked, _)| asked.as_ref())),
        "due_on" => date(deadline.map(|(_, due)| due)),
        "received_on" => desk.today().to_string(),
        "text" => visit.form.get("text").to_owned(),
        "lang" => visit.form.get("text_lang").to_owned(),
        _ => String::new(),
    };
    Ok(Cells(def(Kind::Reply).fields.iter().map(|field| value(field.name)).collect()))
}
