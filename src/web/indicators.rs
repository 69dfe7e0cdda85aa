//! Measured series: every reading with numerator, denominator and what it covers, the share as it
//! was printed apart from that of the fraction. What contradicts itself or changed under the series
//! is said at the reading.

use std::borrow::Cow;

use maud::{Markup, html};

use super::address::{Page, Place};
use super::choose::{self, Choosing, Chosen, Days};
use super::fault::PageFault;
use super::filter::Choice;
use super::parts::{Part, n, place_of};
use super::site::Site;
use super::twin;
use super::view::{View, anchor};
use crate::analysis::readings::{in_percent, share};
use crate::analysis::{ReadingFault, Series};
use crate::evidence::{Indicator, Reading};
use crate::language::{Arg, Language, SHARE_PLACES};
use crate::record::Version;
use crate::word::Kind;

/// Readings in one part of the list: with their sources some 10 KiB compressed.
const READINGS_PER_PAGE: usize = 50;

/// A reading of a series; none for a series of which nothing was read.
struct Row<'s> {
    /// Place of the series.
    series: usize,
    indicator: &'s Indicator,
    reading: Option<&'s Version<Reading>>,
}

impl Chosen for Row<'_> {
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        match choice {
            Choice::Pillar => choose::pillars_of(view, self.indicator.commitment_id.as_slice()),
            _ => Vec::new(),
        }
    }

    fn days(&self) -> Days {
        // Of what was never read there is no day.
        self.reading.map_or(choose::NEVER, |reading| choose::days_of(&reading.value.date))
    }
}

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let all = view.analysis()?.series();
    let chosen = Choosing::of(&view, place, rows(&all))?;
    let told = || {
        let readings = chosen.rows.iter().filter_map(|row| row.reading);
        let ids = readings.map(|it| it.value.reading_id.as_str());
        twin::records(&view, view.t("web-series"), Kind::Reading, ids)
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), READINGS_PER_PAGE)?;
    let body = html! {
        p.lead { (sentence(&view, &all)) }
        @if !all.is_empty() { p { (view.t("web-series-rule")) } }
        (chosen.form(&view, place))
        @for some in part.cut(&chosen.rows, 0).chunk_by(|a, b| a.series == b.series) {
            @if let Some(series) = some.first().and_then(|row| all.get(row.series)) {
                @let readings: Vec<_> = some.iter().filter_map(|row| row.reading).collect();
                section {
                    h2 #(anchor("series", series.indicator.value.indicator_id.as_str())) { (named(&view, &series.indicator.value)) }
                    (facts(&view, &series.indicator.value))
                    @if readings.is_empty() { p { (view.t("web-readings-none")) } }
                    @else { (table(&view, series, &readings)) }
                }
            }
        }
    };
    Ok(part.page(&view, view.t("web-series"), &body))
}

fn rows<'s>(all: &[Series<'s>]) -> Vec<Row<'s>> {
    let of = |(place, series): (usize, &Series<'s>)| {
        let indicator = &series.indicator.value;
        let row = |reading| Row { series: place, indicator, reading };
        let readings = series.readings.iter().map(|reading| row(Some(*reading)));
        if series.readings.is_empty() { vec![row(None)] } else { readings.collect() }
    };
    all.iter().enumerate().flat_map(of).collect::<Vec<_>>()
}

/// Where a series is told.
pub(super) fn address(view: &View, indicator: &str) -> Option<String> {
    let all = view.analysis().ok()?.series();
    let is = |place: usize| {
        all.get(place).is_some_and(|it| it.indicator.value.indicator_id.as_str() == indicator)
    };
    let row = rows(&all).iter().position(|row| is(row.series))?;
    let place = place_of(Page::Indicators(view.agreement_id()?), row, READINGS_PER_PAGE);
    Some(format!("{}#{}", view.to(place), anchor("series", indicator)))
}

fn sentence(view: &View, all: &[Series]) -> String {
    if all.is_empty() {
        return view.t("web-indicators-none");
    }
    let sum = |count: fn(&Series) -> usize| n(all.iter().map(count).sum());
    let args = [
        ("series", n(all.len())),
        ("readings", sum(|series| series.readings.len())),
        ("warnings", sum(|series| series.faults.len())),
    ];
    view.say("web-indicators-count", &args)
}

fn named<'s>(view: &View<'s>, it: &'s Indicator) -> Markup {
    view.words("indicators", it.indicator_id.as_str(), "title", &it.title, &it.lang)
}

/// The name of a series as a heading within a page.
pub(super) fn title<'s>(view: &View<'s>, it: &Series<'s>) -> Markup {
    let it = &it.indicator.value;
    html! { h3 #(anchor("series", it.indicator_id.as_str())) { (named(view, it)) } }
}

/// Unit, target and what is measured.
fn facts<'s>(view: &View<'s>, it: &'s Indicator) -> Markup {
    let id = it.indicator_id.as_str();
    html! {
        dl.facts {
            dt { (view.t("web-indicator-unit")) }
            dd { (view.words("indicators", id, "unit", &it.unit, &it.lang)) }
            @if let Some(target) = &it.target {
                dt { (view.t("web-indicator-target")) }
                dd { (view.language.decimal(target))
                    @if let Some(date) = &it.target_date { (view.t("list-comma")) (view.date(date)) } }
            }
            @if let Some(direction) = it.good_direction {
                dt { (view.t("web-indicator-better")) }
                dd { (view.language.name("web-indicator", direction.code())) }
            }
            @if let Some(commitment) = &it.commitment_id {
                dt { (view.t("web-column-commitment")) }
                dd { (view.commitment(commitment.as_str())) }
            }
        }
    }
}

/// Some readings of a series, each with what a reader must be told of it.
pub(super) fn table<'s>(
    view: &View<'s>,
    series: &Series<'s>,
    readings: &[&'s Version<Reading>],
) -> Markup {
    let of = &series.indicator.value;
    let columns = [
        "web-column-date",
        "web-column-scope",
        "web-column-numerator",
        "web-column-denominator",
        "web-column-share",
        "web-column-printed",
        "web-column-source",
    ]
    .map(|id| view.t(id));
    html! {
        table.cards aria-labelledby=(anchor("series", of.indicator_id.as_str())) {
            thead { tr { @for column in &columns { th scope="col" { (column) } } } }
            tbody { @for reading in readings {
                @let it = &reading.value;
                tr {
                    th scope="row" { (view.date(&it.date)) }
                    td data-l=(columns[1]) { (words(view, it, of, "scope", &it.scope)) (scope_changed(view, series, it)) }
                    td data-l=(columns[2]) { (numerator(view, of, it)) }
                    td data-l=(columns[3]) { (denominator(view, of, it)) (denominator_changed(view, series, it)) }
                    td data-l=(columns[4]) { (exact(view, it)) }
                    td data-l=(columns[5]) { (printed(view, of, it)) (contradicted(view, series, it)) }
                    td data-l=(columns[6]) { (view.source(&it.source_id)) }
                }
            } }
        }
    }
}

/// A field of a reading. Readings carry no language of their own: their words are in that of their
/// series.
fn words<'s>(
    view: &View<'s>,
    it: &'s Reading,
    of: &'s Indicator,
    field: &str,
    text: &'s crate::word::Text,
) -> Markup {
    view.words("indicator_readings", it.reading_id.as_str(), field, text, &of.lang)
}

fn numerator<'s>(view: &View<'s>, of: &'s Indicator, it: &Reading) -> Markup {
    html! {
        @match (&it.numerator, &it.denominator) {
            (None, _) => (view.t("dash")),
            (Some(number), None) if !in_percent(of) => {
                (view.language.decimal(number)) " "
                (view.words("indicators", of.indicator_id.as_str(), "unit", &of.unit, &of.lang))
            }
            (Some(number), _) => (view.language.decimal(number)),
        }
    }
}

fn denominator(view: &View, of: &Indicator, it: &Reading) -> String {
    match (&it.numerator, &it.denominator) {
        (_, Some(number)) => view.language.decimal(number),
        // Not a percentage: a part of a whole that the source does not give.
        (Some(_), None) if in_percent(of) => view.t("web-not-recorded"),
        _ => view.t("dash"),
    }
}

fn exact(view: &View, it: &Reading) -> String {
    let share = share(it).map(|share| view.language.percent_text(&share.decimal(SHARE_PLACES)));
    share.unwrap_or_else(|| view.t("dash"))
}

fn printed<'s>(view: &View<'s>, of: &'s Indicator, it: &'s Reading) -> Markup {
    html! {
        @match (&it.printed_share, &it.printed_text) {
            (Some(share), _) => (view.language.percent_as_printed(share)),
            // As it stands in the source: a figure is no text that wants a translation.
            (None, Some(text)) => {
                @let words = view.words_of("indicator_readings", it.reading_id.as_str(), "printed_text", text, &of.lang);
                (view.foreign(words.text, words.lang))
            }
            (None, None) => (view.t("dash")),
        }
    }
}

fn warning(said: &str) -> Markup {
    html! { p.meta { b { "! " (said) } } }
}

fn contradicted(view: &View, series: &Series, it: &Reading) -> Markup {
    let exact = series.faults.iter().find_map(|fault| match fault {
        ReadingFault::ContradictsItself { reading, exact } => {
            (reading.value.reading_id == it.reading_id).then_some(exact)
        }
        _ => None,
    });
    let Some(exact) = exact else { return html! {} };
    let share = view.language.percent_text(&exact.decimal(SHARE_PLACES));
    warning(&view.say("web-contradicts", &[("share", Arg::Text(&share))]))
}

fn scope_changed(view: &View, series: &Series, it: &Reading) -> Markup {
    let changed = series.faults.iter().any(
        |fault| matches!(fault, ReadingFault::ScopeChanged { to: (date, _), .. } if **date == it.date),
    );
    if changed {
        warning(&view.t("reading-scope-changed"))
    } else {
        html! {}
    }
}

fn denominator_changed(view: &View, series: &Series, it: &Reading) -> Markup {
    let before = series.faults.iter().find_map(|fault| match fault {
        ReadingFault::DenominatorChanged { from, to } => {
            (to.value.reading_id == it.reading_id).then_some(&from.value.denominator)
        }
        _ => None,
    });
    let (Some(Some(from)), Some(to)) = (before, &it.denominator) else { return html! {} };
    let (from, to) = (view.language.decimal(from), view.language.decimal(to));
    let args = [("from", Arg::Text(&from)), ("to", Arg::Text(&to))];
    warning(&view.say("reading-denominator-changed", &args))
}

/// A link to all of them.
pub(super) fn rest(view: &View) -> Markup {
    let id = view.agreement_id().unwrap_or_default();
    html! { p.near { (view.link(Page::Indicators(id), &html! { (view.t("web-indicators-all")) })) } }
}
