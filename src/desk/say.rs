//! How the workspace names a level, a commitment and a party.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use maud::{Markup, html};

use super::visit::Visit;
use crate::analysis::{Analysis, Level, Standing, Timing};
use crate::language::level::{level_style, no_level_style};
use crate::language::{Arg, LevelStyle, NoLevel};
use crate::record::Record;
use crate::word::Day;

/// A text of a record in the language of the page, else in its own, marked with it. Language and
/// table are those of the text.
pub(super) fn words(
    visit: &Visit,
    record: &Record,
    (table, id, field): (&str, &str, &str),
    own: (&str, &str),
) -> Markup {
    let words = record.words(table, id, field, own, visit.language.tag());
    html! { span lang=(words.lang) dir="auto" { (words.text) } }
}

/// The title of a commitment in the language of the page, else in its own.
pub(super) fn title<'r>(visit: &'r Visit, record: &'r Record, id: &'r str) -> &'r str {
    let Some(found) = record.commitments.get(id) else { return id };
    let own = (found.value.title.as_str(), found.value.lang.as_str());
    record.words("commitments", id, "title", own, visit.language.tag()).text
}

/// A moment in the mission's own time, with UTC beside it.
pub(super) fn moment(visit: &Visit, record: &Record, at: Timestamp) -> String {
    let zone = record.mission.values().next().map(|it| it.value.time_zone.as_str());
    let zone = zone.and_then(|name| TimeZoneDatabase::bundled().get(name).ok());
    let local = at.to_zoned_datetime(zone.unwrap_or(TimeZone::UTC));
    let day = visit.language.day(Day(local.date()));
    let time = local.strftime("%H:%M").to_string();
    let utc = at.to_zoned_datetime(TimeZone::UTC).strftime("%H:%M").to_string();
    let args = [("day", Arg::Text(&day)), ("time", Arg::Text(&time)), ("utc", Arg::Text(&utc))];
    visit.language.say("work-moment", &args)
}

/// A link to a commitment.
pub(super) fn commitment(visit: &Visit, record: &Record, id: &str) -> Markup {
    html! {
        a href=(visit.to(&format!("commitments/{id}"))) { (id) " " (title(visit, record, id)) }
    }
}

/// How a commitment stands towards a date, in words that need no colour.
pub(super) fn timing(visit: &Visit, timing: &Timing) -> String {
    crate::web::timing(visit.language, timing)
}

/// The name of a party in the language of the page, else in its own.
pub(super) fn party<'r>(visit: &'r Visit, record: &'r Record, id: &'r str) -> &'r str {
    let Some(found) = record.parties.get(id) else { return id };
    let own = (found.value.name.as_str(), found.value.lang.as_str());
    record.words("parties", id, "name", own, visit.language.tag()).text
}

/// How a level looks and reads.
pub(super) fn level(visit: &Visit, analysis: &Analysis, found: Level) -> LevelStyle {
    let row = &found.row.value;
    let top = analysis.scales().get(found.scale).and_then(|scale| scale.levels.last());
    let own = (row.label.as_str(), row.lang.as_str());
    let id = row.level_id.as_str();
    let words = analysis.record().words("scale_levels", id, "label", own, visit.language.tag());
    level_style(row, top.map_or(row.order, |top| top.order), (words.text, words.lang))
}

/// Where a commitment stands, by shape and word.
pub(super) fn standing(visit: &Visit, analysis: &Analysis, standing: &Standing) -> Markup {
    let style = match standing {
        Standing::At { level: found, .. } => level(visit, analysis, *found),
        Standing::NotAssessable { .. } => no_level_style(NoLevel::NotAssessable, visit.language),
        Standing::NotAssessed { .. } => no_level_style(NoLevel::NotAssessed, visit.language),
    };
    html! {
        span.lv { span.m aria-hidden="true" { (style.mark) } " "
            span lang=(style.lang) { (style.label) } }
    }
}
