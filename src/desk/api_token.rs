//! One's API tokens: by what a program reads the record at `/api/v1/restricted`. Each has a name and an
//! end, is shown once, and can be ended at any time.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

use super::answer::Answer;
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say};
use crate::language::Arg;
use crate::people::Secret;
use crate::store::office::{API_TOKENS_MAX, ApiToken};

/// Days that an API token may hold; the first is the usual one.
const DAYS: [u64; 4] = [30, 7, 90, 365];
/// Characters of its name.
const NAME_CHARS_MAX: usize = 60;
/// Begins every API token, so that one that was left lying somewhere is known for what it is.
pub(super) const PREFIX: &str = "accordwatch_";

/// The list, and the form for a new one.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    Ok(Answer::page(page(desk, visit, None, &Wrongs::default())?))
}

fn page(
    desk: &Desk,
    visit: &Visit,
    made: Option<&str>,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let held = desk.office.api_tokens(visit.person()?.account)?;
    let (zone, now) = (desk.zone()?, desk.env().now());
    let body = html! {
        (wrongs.summary(visit))
        @if let Some(made) = made {
            div.note role="status" {
                p { b { (visit.t("work-api-token-made")) } }
                p { code { (made) } }
                p { (visit.t("work-api-token-made-text")) }
            }
        }
        p { (visit.t("work-api-token-text")) }
        @if !held.is_empty() {
            ul.rows { @for one in &held { li { (row(visit, &zone, now, one)) } } }
        }
        h2 { (visit.t("work-api-token-new")) }
        (form(visit, "account/tokens", &fields(visit, wrongs)))
    };
    Ok(frame::page(visit, &visit.t("work-api-tokens"), &body))
}

fn row(visit: &Visit, zone: &TimeZone, now: Timestamp, one: &ApiToken) -> Markup {
    let until = say::day(visit, zone, one.ends);
    let until = [("day", Arg::Text(until.as_str()))];
    let ended = one.ends <= now;
    html! {
        p { b { (one.name) } " · "
            (visit.language.say(if ended { "work-api-token-ended" } else { "work-api-token-until" }, &until)) }
        p.meta {
            @match one.used {
                Some(used) => {
                    (visit.language.say("work-api-token-used",
                        &[("at", Arg::Text(&say::moment_words(visit, zone, used)))]))
                }
                None => { (visit.t("work-api-token-unused")) }
            }
        }
        (form(visit, &format!("account/tokens/{}/end", one.number),
            &button(&visit.t("work-api-token-end"), "end")))
    }
}

fn fields(visit: &Visit, wrongs: &Wrongs) -> Markup {
    let days = DAYS.map(|days| (days.to_string(), days));
    let word = |days: u64| visit.language.say("work-api-token-days", &[("n", Arg::Count(days))]);
    let options: Vec<(&str, String)> =
        days.iter().map(|(text, days)| (text.as_str(), word(*days))).collect();
    html! {
        (Field { name: "name", label: &visit.t("work-api-token-name"),
            hint: &visit.t("work-api-token-name-hint"), value: visit.form.get("name") }
            .line(wrongs, "text", "off"))
        (Field { name: "days", label: &visit.t("work-api-token-holds"), hint: "",
            value: visit.form.get("days") }.choice(wrongs, &options))
        p { (button(&visit.t("work-api-token-make"), "make")) }
    }
}

/// Makes an API token and shows it, once.
pub(super) fn make(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let name = visit.form.get("name").trim();
    let days = visit.form.get("days").parse().ok().filter(|days| DAYS.contains(days));
    let mut wrongs = Wrongs::default();
    let plain = !name.chars().any(char::is_control);
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || !plain {
        let most = [("most", Arg::Count(NAME_CHARS_MAX as u64))];
        wrongs.add("name", visit.language.say("work-api-token-name-wrong", &most));
    }
    if days.is_none() {
        wrongs.add("days", visit.t("work-api-token-days-wrong"));
    }
    let (Some(days), true) = (days, wrongs.is_empty()) else {
        return Ok(Answer::again(page(desk, visit, None, &wrongs)?));
    };
    let (token, now) = (Secret::of(desk.env().seed()), desk.env().now());
    let hours = i64::try_from(24 * days).unwrap_or_default();
    let ends = now + SignedDuration::from_hours(hours);
    let account = visit.person()?.account;
    if !desk.office.make_api_token(account, (&token.hash(), name), (now, ends))? {
        let most = [("most", Arg::Count(API_TOKENS_MAX as u64))];
        wrongs.add("name", visit.language.say("work-api-token-many", &most));
        return Ok(Answer::again(page(desk, visit, None, &wrongs)?));
    }
    let text = format!("{PREFIX}{}", token.text());
    Ok(Answer::page(page(desk, visit, Some(&text), &wrongs)?))
}

/// Ends an API token of one's own.
pub(super) fn end(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let number = visit.place("token").parse().map_err(|_| DeskFault::NotFound)?;
    if !desk.office.end_api_token(visit.person()?.account, number)? {
        return Err(DeskFault::NotFound);
    }
    Ok(Answer::to(visit.to("account/tokens")))
}
