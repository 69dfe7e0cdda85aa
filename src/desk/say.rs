//! How the workspace names a level, a commitment and a party.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use maud::{Markup, html};

use super::visit::Visit;
use crate::agreement::Agreement;
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

/// The title of an agreement in the language of the page, else in its own.
pub(super) fn agreement(visit: &Visit, record: &Record, it: &Agreement) -> Markup {
    let own = (it.title.as_str(), it.title_lang.as_str());
    words(visit, record, ("agreements", it.agreement_id.as_str(), "title"), own)
}

/// The mission's own time zone, of the database that is built in; UTC where it names none.
pub(super) fn zone(record: &Record) -> TimeZone {
    let name = record.mission.values().next().map(|it| it.value.time_zone.as_str());
    let found = name.and_then(|name| TimeZoneDatabase::bundled().get(name).ok());
    found.unwrap_or(TimeZone::UTC)
}

/// A moment in the mission's own time, with UTC beside it, for machines too.
pub(super) fn moment(visit: &Visit, zone: &TimeZone, at: Timestamp) -> Markup {
    let utc = at.to_zoned_datetime(TimeZone::UTC);
    html! {
        time datetime=(utc.strftime("%Y-%m-%dT%H:%MZ")) title=(utc.strftime("%Y-%m-%d %H:%M UTC")) {
            (moment_words(visit, zone, at))
        }
    }
}

/// The same as bare words, for a sentence.
pub(super) fn moment_words(visit: &Visit, zone: &TimeZone, at: Timestamp) -> String {
    let local = at.to_zoned_datetime(zone.clone());
    let utc = at.to_zoned_datetime(TimeZone::UTC);
    let day = visit.language.day(Day(local.date()));
    let [time, utc_time] = [&local, &utc].map(|it| it.strftime("%H:%M").to_string());
    let args =
        [("day", Arg::Text(&day)), ("time", Arg::Text(&time)), ("utc", Arg::Text(&utc_time))];
    // Where both clocks show the same, one time is enough.
    let id = if local.offset().is_zero() { "work-moment-utc" } else { "work-moment" };
    visit.language.say(id, &args)
}

/// The day of a moment in the mission's own time.
pub(super) fn day(visit: &Visit, zone: &TimeZone, at: Timestamp) -> String {
    visit.language.day(Day(at.to_zoned_datetime(zone.clone()).date()))
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
    let own = (row.label.as_str(), row.lang.as_str());
    let id = row.level_id.as_str();
    let words = analysis.record().words("scale_levels", id, "label", own, visit.language.tag());
    level_style(row, found.highest, (words.text, words.lang))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn told(tag: &str, zone: &str, at: &str) -> String {
        let visit = Visit::sample(Language::of(tag).unwrap());
        let zone = TimeZoneDatabase::bundled().get(zone).unwrap();
        moment(&visit, &zone, at.parse().unwrap()).into_string()
    }

    #[test]
    fn a_moment_is_told_in_the_missions_time_with_utc_at_hand() {
        // Three hours ahead: there it is the next day already.
        let there = told("en", "Africa/Kampala", "2018-03-12T22:30:15.123456789Z");
        assert!(there.contains("13 March 2018, 01:30 (22:30 UTC)"), "{there}");
        assert!(there.contains("datetime=\"2018-03-12T22:30Z\""), "{there}");
        assert!(there.contains("title=\"2018-03-12 22:30 UTC\""), "{there}");
        // The hour of summer is in the database.
        assert!(told("en", "Europe/Paris", "2018-01-01T12:00:00Z").contains("13:00 (12:00 UTC)"));
        assert!(told("en", "Europe/Paris", "2018-07-01T12:00:00Z").contains("14:00 (12:00 UTC)"));
        let same = told("fr", "Africa/Bamako", "2018-03-12T22:30:00Z");
        assert!(same.contains("12 mars 2018, 22:30 UTC"), "{same}");
    }

    #[test]
    fn a_mission_without_a_zone_that_is_known_is_told_in_utc() {
        assert_eq!(zone(&Record::default()), TimeZone::UTC);
    }
}
