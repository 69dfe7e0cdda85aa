//! Breaking the glass: opening a closed observation without being named on it, with a reason that
//! its author and the administrators read. They are told until they tick that they have seen it.

use maud::{Markup, html};

use super::answer::Answer;
use super::closed::{self, Kept};
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, held, say};
use crate::language::Arg;
use crate::people::{
    GLASS_MINUTES, GLASS_REASON_BYTES_MAX, GLASS_REASON_CHARS_MIN, Purpose, Reach, Role, Way,
    glass_until,
};
use crate::store::closed::{self as store, Closed};
use crate::store::office::{NamedNotice, Notice};
use crate::store::search;

/// Stands before the number of a notice that somebody was named.
const NAMED_MARK: &str = "named-";

/// The form.
#[expect(clippy::unnecessary_wraps, reason = "every page has this form")]
pub(super) fn show(_: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::page(page(visit, &Wrongs::default())))
}

fn page(visit: &Visit, wrongs: &Wrongs) -> Markup {
    let minutes = [("n", Arg::Count(GLASS_MINUTES.unsigned_abs()))];
    let (record, record_hint) = (visit.t("work-glass-record"), visit.t("work-glass-record-hint"));
    let (reason, reason_hint) = (visit.t("work-glass-reason"), visit.t("work-glass-reason-hint"));
    let field = |name, label, hint| Field { name, label, hint, value: visit.form.get(name) };
    let inner = html! {
        (field("record", &record, &record_hint).line(wrongs, "text", "off"))
        (closed::purposes(visit, visit.form.get("purpose"), wrongs))
        (field("reason", &reason, &reason_hint).lines(wrongs, 4))
        p { (button(&visit.t("work-glass-do"), "break")) }
    };
    let body = html! {
        p { (visit.language.say("work-glass-text", &minutes)) }
        (wrongs.summary(visit))
        (form(visit, "glass", &inner))
    };
    frame::page(visit, &visit.t("work-glass"), &body)
}

/// Breaks it, or says what has to be mended. Whether there is such a record is looked at last, so
/// that nobody learns of one without leaving a trace.
pub(super) fn smash(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let mut wrongs = Wrongs::default();
    let purpose = closed::purpose(visit, &mut wrongs);
    let reason = reason(visit, &mut wrongs);
    if visit.form.get("record").is_empty() {
        wrongs.add("record", visit.t("work-fault-missing"));
    }
    let Some(purpose) = purpose.filter(|_| wrongs.is_empty()) else {
        return Ok(Answer::again(page(visit, &wrongs)));
    };
    let Some(closed) = asked(desk, visit)? else {
        wrongs.add("record", visit.t("work-glass-none"));
        return Ok(Answer::again(page(visit, &wrongs)));
    };
    let kept = Kept::of(desk, visit, (closed.kind, &closed.id))?;
    if kept.is_some_and(|kept| kept.reach.opens.is_some()) {
        return Ok(Answer::to(visit.to(&held::address(closed.kind, &closed.id))));
    }
    open(desk, visit, closed, (purpose, reason))
}

fn reason(visit: &Visit, wrongs: &mut Wrongs) -> String {
    let reason = visit.form.get("reason");
    if reason.chars().count() < GLASS_REASON_CHARS_MIN {
        let args = [("n", Arg::Count(GLASS_REASON_CHARS_MIN as u64))];
        wrongs.add("reason", visit.language.say("work-glass-reason-short", &args));
    } else if reason.len() > GLASS_REASON_BYTES_MAX {
        let args = [("n", Arg::Count(GLASS_REASON_BYTES_MAX as u64))];
        wrongs.add("reason", visit.language.say("work-glass-reason-long", &args));
    }
    reason.to_owned()
}

/// The closed record that the form names, by its id or the number of one of its entries.
fn asked(desk: &Desk, visit: &Visit) -> Result<Option<Closed>, DeskFault> {
    let words = visit.form.get("record");
    let vantage = desk.vantage(visit.person()?)?;
    Ok(desk.service().reader().read(|db| {
        let by_number = search::entry_concerns(db, words)?;
        for (kind, id) in closed::meant(words, by_number) {
            let may_be_closed = store::KINDS.contains(&kind);
            if may_be_closed && let Some(closed) = store::find(db, &vantage, (kind, &id))? {
                return Ok(Some(closed));
            }
        }
        Ok(None)
    })?)
}

fn open(
    desk: &Desk,
    visit: &Visit,
    closed: Closed,
    (purpose, reason): (Purpose, String),
) -> Result<Answer, DeskFault> {
    let (person, now) = (visit.person()?, desk.env().now());
    let told = told(desk, visit, &closed.author)?;
    let reach = Reach { knows: true, opens: Some(Way::Glass), ..Reach::default() };
    let kept = Kept { closed, reach };
    let reading = kept.reading(Way::Glass, purpose, Some(reason));
    let broken = (&reading, glass_until(now));
    let held =
        desk.office.break_glass(person.account, broken, &told, now, || kept.held(desk, visit));
    desk.noted();
    let held = held?;
    closed::opened(desk, visit, held)
}

/// Who is told: the author, where they have an account, and every administrator; not whoever does
/// it.
fn told(desk: &Desk, visit: &Visit, author: &str) -> Result<Vec<i64>, DeskFault> {
    let own = visit.person()?.account;
    let mut all = desk.office.accounts()?;
    all.retain(|it| {
        let concerned = it.person.code == author || it.person.roles.has(Role::Administrator);
        concerned && it.person.account != own
    });
    Ok(all.into_iter().map(|it| it.person.account).collect())
}

/// What this visitor was told and has not ticked, to be shown on their first page.
pub(super) fn notices(desk: &Desk, visit: &Visit) -> Result<Markup, DeskFault> {
    let person = visit.person()?;
    let all = desk.office.notices(person.account)?;
    let named = desk.office.named_notices(person.account)?;
    if all.is_empty() && named.is_empty() {
        return Ok(html! {});
    }
    let zone = say::zone(&desk.known(person)?.record);
    Ok(html! {
        section aria-labelledby="told" {
            h2 #told { (visit.t("work-notices")) }
            @for it in &all {
                @let at = say::moment_words(visit, &zone, it.reading.at);
                div.note { (notice(visit, it, &at)) }
            }
            @for it in &named {
                @let at = say::moment_words(visit, &zone, it.at);
                div.note { (named_notice(visit, it, &at)) }
            }
        }
    })
}

fn notice(visit: &Visit, it: &Notice, at: &str) -> Markup {
    let (code, name) = &it.reading.reader;
    let purpose = visit.language.name("work-purpose", it.reading.purpose.code());
    let seen = tick(visit, &it.reading.record);
    html! {
        p { b { "▲ " (visit.language.say("work-notice", &[("name", Arg::Text(name)), ("code", Arg::Text(code))])) } }
        p { (held::link(visit, it.reading.kind, &it.reading.record)) " · " (at) " · " (purpose) }
        @if let Some(reason) = &it.reading.reason { p { (visit.t("work-reason-said")) " " span.said dir="auto" { (reason) } } }
        (form(visit, &format!("notices/{}/seen", it.number), &seen))
    }
}

fn tick(visit: &Visit, record: &str) -> Markup {
    html! {
        button.button name="seen" value="1" aria-label={ (visit.t("work-notice-seen")) ": " (record) } {
            (visit.t("work-notice-seen"))
        }
    }
}

/// Somebody named somebody on a record of this visitor's.
fn named_notice(visit: &Visit, it: &NamedNotice, at: &str) -> Markup {
    let args = [
        ("by", Arg::Text(&it.by.1)),
        ("code", Arg::Text(&it.by.0)),
        ("who", Arg::Text(&it.person.1)),
        ("other", Arg::Text(&it.person.0)),
    ];
    let (kind, id) = &it.record;
    html! {
        p { b { "▲ " (visit.language.say("work-named-notice", &args)) } }
        p { (held::link(visit, *kind, id)) " · " (at) }
        (form(visit, &format!("notices/{NAMED_MARK}{}/seen", it.number), &tick(visit, id)))
    }
}

/// Ticks a notice of one's own.
pub(super) fn seen(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let (place, account, now) = (visit.place("notice"), visit.person()?.account, desk.env().now());
    let number = |text: &str| text.parse().map_err(|_| DeskFault::NotFound);
    let ticked = match place.strip_prefix(NAMED_MARK) {
        Some(rest) => desk.office.tick_named(account, number(rest)?, now)?,
        None => desk.office.tick(account, number(place)?, now)?,
    };
    if ticked { Ok(Answer::to(visit.to(""))) } else { Err(DeskFault::NotFound) }
}
