//! Replies of the parties, printed beside the finding they answer and listed in one place, after the
//! log of the comment round.

use super::edition::Edition;
use crate::assessment::{Reply, Showing};
use crate::report::block::{Block, Inline};
use crate::report::write::{Put, plain_text};
use crate::word::PartialDate;

/// Replies known at the cut-off to one record, oldest first.
fn to<'a>(e: &Edition<'a>, subject: &str) -> Vec<&'a Reply> {
    let answers = |it: &&Reply| it.subject_id.as_ref().is_some_and(|id| id.as_str() == subject);
    all(e).into_iter().filter(answers).collect()
}

/// Replies that concern this report or this agreement. A reply to a report comes after its
/// cut-off, so the day it came in is no bar.
fn all<'a>(e: &Edition<'a>) -> Vec<&'a Reply> {
    let report = e.report.value.report_id.as_str();
    let party = |it: &Reply| e.record.parties.get(it.party_id.as_str());
    let ours = |it: &&Reply| match &it.report_id {
        Some(id) => id.as_str() == report,
        None => party(it).is_some_and(|p| p.value.agreement_id.as_str() == e.agreement_id()),
    };
    let own = |it: &&Reply| e.shown_to.is_none_or(|party| it.party_id.as_str() == party);
    let mut found: Vec<_> =
        e.record.replies.values().map(|v| &v.value).filter(ours).filter(own).collect();
    found.sort_by(|a, b| (&a.received_on, &a.reply_id).cmp(&(&b.received_on, &b.reply_id)));
    found
}

/// Writes the replies to one finding into its box.
pub(super) fn beside(e: &mut Edition, subject: &str) {
    for reply in to(e, subject) {
        write(e, reply);
    }
}

fn write<'a>(e: &mut Edition<'a>, it: &'a Reply) {
    let id = it.reply_id.as_str();
    let party = e.party(it.party_id.as_str());
    let date = e.language.date_or_unknown(it.received_on.as_ref());
    let title = e.w.line("reply-title", &[("party", party.into()), ("date", date.into())]);
    let text = e.words("replies", id, "text", &it.text, &it.lang);
    let note = it.observer_note.as_ref();
    let note = note.map(|note| e.words("replies", id, "observer_note", note, &it.lang));
    let blocks = e.boxed(|e| {
        e.w.paragraph(vec![text]);
        if let Some(note) = note {
            let line = e.labelled("label-observer-note", vec![note]);
            e.w.paragraph(line);
        }
    });
    let title = crate::report::block::plain(&title);
    e.w.push(Block::Note { title, blocks });
}

/// The section on the right of reply.
pub(super) fn section(e: &mut Edition) {
    e.w.headed(2, "replies", "replies-title");
    round(e);
    let replies = all(e);
    if replies.is_empty() {
        return e.w.say("replies-none", &[]);
    }
    e.w.say("replies-intro", &[("n", (replies.len(), e.replies()).into())]);
    let items = replies.iter().map(|it| item(e, it)).collect();
    e.w.list(items);
    for reply in replies.into_iter().filter(|it| it.subject_id.is_none()) {
        write(e, reply);
    }
}

/// The log of the comment round: who was shown the draft, when, until when an answer was asked for,
/// and whether one came. Nothing where nobody was shown it, and nothing to a party.
fn round(e: &mut Edition) {
    let report = e.report.value.report_id.as_str();
    let all = e.record.showings.values().map(|version| &version.value);
    let mut shown: Vec<&Showing> = all.filter(|it| it.report_id.as_str() == report).collect();
    if shown.is_empty() || e.shown_to.is_some() {
        return;
    }
    shown.sort_by(|a, b| (a.shown_on, &a.showing_id).cmp(&(b.shown_on, &b.showing_id)));
    e.w.say("round-intro", &[("n", (shown.len(), e.showings()).into())]);
    let items = shown.into_iter().map(|it| showing(e, it)).collect();
    e.w.list(items);
}

fn showing(e: &mut Edition, it: &Showing) -> Vec<Inline> {
    let own = |reply: &&Reply| reply.party_id == it.party_id && reply.report_id.is_some();
    let answers = all(e).into_iter().filter(own).count();
    let (party, day, due) = (e.party(it.party_id.as_str()), e.day(it.shown_on), e.day(it.due_on));
    let position = u64::try_from(it.known_at).unwrap_or(0);
    let puts = [
        ("party", Put::from(party)),
        ("day", day.into()),
        ("due", due.into()),
        ("position", e.language.integer(position).into()),
        ("n", (answers, e.answers_of(it.party_id.as_str())).into()),
    ];
    e.w.line(if answers == 0 { "round-silent" } else { "round-answered" }, &puts)
}

fn item(e: &mut Edition, it: &Reply) -> Vec<Inline> {
    let party = e.party(it.party_id.as_str());
    let subject = match &it.subject_id {
        Some(id) => plain_text(id.as_str()),
        None => e.w.text("reply-whole-report"),
    };
    let late = match (it.due_on.as_ref(), it.received_on.as_ref()) {
        (Some(due), Some(received)) => due.latest() < received.earliest(),
        _ => false,
    };
    let asked = e.date_or_dash(it.asked_on.as_ref());
    let received = e.date_or_dash(it.received_on.as_ref());
    let due = e.date_or_dash(it.due_on.as_ref().or(None::<&PartialDate>));
    let puts = [
        ("party", Put::from(party)),
        ("subject", subject.into()),
        ("asked", asked.into()),
        ("due", due.into()),
        ("received", received.into()),
        ("late", if late { "yes".into() } else { "no".into() }),
    ];
    e.w.line("reply-item", &puts)
}
