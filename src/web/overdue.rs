//! What is overdue: past its latest promised date and judged not to be done. A date that passed
//! and that nobody could judge stands apart.

use std::borrow::Cow;

use maud::{Markup, html};

use super::address::{Form, Page, Place};
use super::choose::{Choosing, Chosen};
use super::fault::PageFault;
use super::filter::Choice;
use super::layout::Sheet;
use super::parts::{COMMITMENTS_PER_PAGE, Part, TURNING};
use super::site::Site;
use super::view::View;
use super::{standing, twin};
use crate::agreement::Role;
use crate::analysis::{Analysis, Figure, Lateness, Timing};
use crate::language::{Arg, Language};
use crate::word::Key;

/// Commitments past a promised date.
pub(super) struct Overdue<'s> {
    /// Judged and not done, longest overdue first.
    pub(super) late: Vec<Lateness<'s>>,
    /// Without a level, longest first.
    pub(super) unjudged: Vec<Lateness<'s>>,
    /// Commitments of the catalogue that have a promised date that can be placed.
    pub(super) dated: u64,
}

impl<'s> Overdue<'s> {
    /// Of the whole catalogue.
    pub(super) fn of(analysis: &Analysis<'s>) -> Self {
        Self::among(analysis.lateness())
    }

    /// Of some commitments.
    pub(super) fn among(all: Vec<Lateness<'s>>) -> Self {
        let mut found = Self { late: Vec::new(), unjudged: Vec::new(), dated: 0 };
        for one in all {
            let dateless = matches!(one.against_latest, Timing::NoDate | Timing::DateUnknown);
            found.dated += u64::from(!dateless);
            match one.against_latest {
                Timing::Overdue { .. } => found.late.push(one),
                Timing::PassedWithoutLevel { .. } => found.unjudged.push(one),
                _ => {}
            }
        }
        for list in [&mut found.late, &mut found.unjudged] {
            list.sort_by_key(|one| std::cmp::Reverse(days(&one.against_latest)));
        }
        found
    }
}

impl Chosen for Lateness<'_> {
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        let id = self.commitment.value.commitment_id.as_str();
        let held = view.analysis().ok().and_then(|it| it.commitment(id));
        held.map(|held| held.values(view, choice)).unwrap_or_default()
    }
}

/// Days since a date that has passed.
fn days(timing: &Timing) -> Option<i32> {
    match timing {
        Timing::Overdue { days, .. } | Timing::PassedWithoutLevel { days, .. } => Some(*days),
        _ => None,
    }
}

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let whole = Overdue::of(view.analysis()?);
    let lead = sentence(&view, &whole);
    let listed = whole.late.into_iter().chain(whole.unjudged).collect();
    let chosen = Choosing::of(&view, place, listed)?;
    let told = || {
        let analysis = view.analysis()?;
        let ids = chosen.rows.iter().map(|it| it.commitment.value.commitment_id.as_str());
        let rows: Vec<_> = ids.filter_map(|id| analysis.commitment(id)).collect();
        standing::of_commitments(&view, view.t("web-overdue"), &rows)
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let date = view.day(view.as_of());
    let part = Part::of(place, chosen.rows.len(), COMMITMENTS_PER_PAGE)?;
    let form = chosen.form(&view, place);
    let found = Overdue::among(chosen.rows);
    let late = part.cut(&found.late, 0);
    let unjudged = part.cut(&found.unjudged, found.late.len());
    let body = html! {
        p.lead { (lead) }
        p { (view.t("web-overdue-rule")) @if view.judged() < view.as_of() { " " (judged(&view, &date)) } }
        p.near { (calendar(&view, place.page)) }
        (form)
        @if !late.is_empty() {
            h2 #late { (view.say("web-overdue-late", &[("date", Arg::Text(&date))])) }
            (table(&view, late, "late"))
        }
        @if !unjudged.is_empty() {
            h2 #unjudged { (view.t("web-overdue-unjudged")) }
            p { (view.t("web-overdue-unjudged-rule")) }
            (table(&view, unjudged, "unjudged"))
        }
        (part.turning(&view, "main", TURNING))
    };
    let title = view.t("web-overdue");
    Ok(view.page(Sheet { title, heading: None, here: part.place(), shows_levels: true, body }))
}

/// That nobody judged anything up to the day to which days are counted.
fn judged(view: &View, date: &str) -> String {
    let newest = view.day(view.judged());
    view.say("web-overdue-judged", &[("date", Arg::Text(date)), ("judged", Arg::Text(&newest))])
}

/// The link to the calendar of deadlines.
pub(super) fn calendar(view: &View, page: Page) -> Markup {
    let form = Form::Ics;
    html! { a href=(view.twin(page.into(), form)) type=(form.kind()) { (view.t("web-calendar")) } " (" (form.name()) ")" }
}

/// How many, of how many with a date, on which day.
pub(super) fn sentence(view: &View, found: &Overdue) -> String {
    if found.dated == 0 {
        return view.t("web-overdue-sentence-none");
    }
    let count = |list: &Vec<Lateness>| u64::try_from(list.len()).unwrap_or_default();
    let (late, unjudged) = (count(&found.late), count(&found.unjudged));
    let share = view.language.percent(Figure::new(late, found.dated));
    let date = view.day(view.as_of());
    let args = [
        ("n", Arg::Count(late)),
        ("of", Arg::Count(found.dated)),
        ("share", Arg::Text(&share)),
        ("unjudged", Arg::Count(unjudged)),
        ("date", Arg::Text(&date)),
    ];
    let mut sentence = view.say("web-overdue-sentence", &args);
    if unjudged > 0 {
        sentence.push(' ');
        sentence.push_str(&view.say("web-overdue-sentence-unjudged", &args));
    }
    sentence
}

/// A commitment with how late it is.
pub(super) fn row<'s>(view: &View<'s>, late: &Lateness<'s>) -> Markup {
    html! {
        (view.commitment(late.commitment.value.commitment_id.as_str()))
        p.meta { (timing(view.language, &late.against_latest)) }
    }
}

fn table<'s>(view: &View<'s>, list: &[Lateness<'s>], anchor: &str) -> Markup {
    let columns = [
        "web-column-commitment",
        "web-column-parties",
        "web-column-text-date",
        "web-column-latest-date",
        "web-column-level",
    ];
    html! {
        table.cards aria-labelledby=(anchor) {
            thead { tr { @for id in columns { th scope="col" { (view.t(id)) } } } }
            tbody { @for late in list {
                @let it = &late.commitment.value;
                @let held = view.analysis().ok().and_then(|a| a.commitment(it.commitment_id.as_str()));
                tr {
                    th scope="row" { (view.commitment(it.commitment_id.as_str())) }
                    td data-l=(view.t(columns[1])) { (view.parties(it.with_role(Role::Obligated).map(Key::as_str))) }
                    td data-l=(view.t(columns[2])) { (timing(view.language, &late.against_text)) }
                    td data-l=(view.t(columns[3])) { (timing(view.language, &late.against_latest)) (moved(view, late)) }
                    td data-l=(view.t(columns[4])) { @if let Some(held) = held { (view.standing(&held.standing)) } }
                }
            } }
        }
    }
}

fn moved(view: &View, late: &Lateness) -> Markup {
    let times = u64::try_from(late.times_moved()).unwrap_or_default();
    html! {
        @if times > 0 { " " small { (view.say("web-moved-times", &[("n", Arg::Count(times))])) } }
    }
}

/// How a commitment stands towards a date, in words that need no colour.
pub(crate) fn timing(language: &Language, timing: &Timing) -> String {
    let id = format!("web-timing-{}", timing.code().replace('_', "-"));
    let (due, days) = match timing {
        Timing::NoDate | Timing::DateUnknown => return language.word(&id),
        Timing::DoneInTime { due } => (due, 0),
        Timing::DoneLate { due, days, least, .. } => {
            let due = language.day(*due);
            let id = if *least > 0 { id } else { format!("{id}-perhaps") };
            return language.say(&id, &[("due", Arg::Text(&due)), ("days", count(*days))]);
        }
        Timing::NotYetDue { due, days: 0 } => {
            return language
                .say("web-timing-due-today", &[("due", Arg::Text(&language.day(*due)))]);
        }
        Timing::PassedWithoutLevel { due, days, assessable: false } => {
            let args = [("due", Arg::Text(&language.day(*due))), ("days", count(*days))];
            return language.say("web-timing-passed-not-assessable", &args);
        }
        Timing::NotYetDue { due, days }
        | Timing::Overdue { due, days, .. }
        | Timing::PassedWithoutLevel { due, days, .. } => (due, *days),
    };
    let due = language.day(*due);
    language.say(&id, &[("due", Arg::Text(&due)), ("days", count(days))])
}

fn count(days: i32) -> Arg<'static> {
    Arg::Count(u64::from(days.unsigned_abs()))
}
