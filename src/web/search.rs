//! What is found by words: in everything that is public, in every language in which it was written or
//! translated. Nothing of what is looked for is kept.

use maud::{Markup, html};

use super::address::{Form, KIND, Page, Place, Sought, WORDS, WORDS_BYTES_MAX};
use super::excerpt::{cell, date, excerpt, terms, told};
use super::fault::PageFault;
use super::layout::Sheet;
use super::parts::{Part, TOLD_PER_PAGE, TURNING, n, told_at};
use super::seen::Seen;
use super::site::Site;
use super::twin::{self, Data};
use super::view::{View, anchor, evidence_anchor};
use super::{blockages, incidents, indicators, observed, recommendations, sessions};
use crate::assessment::Report;
use crate::evidence::Observation;
use crate::language::{Arg, Language};
use crate::publish::rows::Rows;
use crate::store::search::{
    Asked, Found, Hit, PUBLIC_MILLIS_MAX, SEARCH_FOUND_MAX, SEARCH_WHOLE_MAX,
};
use crate::word::field::Base;
use crate::word::{Kind, Record as _};

/// Kinds that a reader can look in; what is of another kind is found among everything.
const KINDS: [Kind; 13] = [
    Kind::Commitment,
    Kind::Provision,
    Kind::Observation,
    Kind::Assessment,
    Kind::Claim,
    Kind::Blockage,
    Kind::Recommendation,
    Kind::Session,
    Kind::Incident,
    Kind::Indicator,
    Kind::Report,
    Kind::Party,
    Kind::Reply,
];

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let Page::Search(sought) = place.page else { return Err(PageFault::NotFound) };
    let view = framed(site, language)?;
    if let Some(twin) = twin::of(&view, place, || rows(&view, sought)) {
        return twin;
    }
    let skip = (place.part - 1).saturating_mul(TOLD_PER_PAGE);
    let found = look(&view, sought, skip, TOLD_PER_PAGE)?;
    let part = Part::of(place, found.total.min(SEARCH_FOUND_MAX), TOLD_PER_PAGE)?;
    let body = html! {
        (asking(&view, sought))
        @if sought.words.is_empty() { p { (view.t("web-search-empty")) } }
        @else { (answered(&view, &terms(sought.words), &found)?) (part.turning(&view, "main", TURNING)) }
    };
    let title = view.t("web-search");
    Ok(view.page(Sheet { title, heading: None, here: place, shows_levels: false, body }))
}

/// The page stands beside those of the agreement that is shown first.
pub(super) fn framed<'s>(
    site: &'s Site,
    language: &'static Language,
) -> Result<View<'s>, PageFault> {
    match View::of(site, language, &site.publication.agreement_id) {
        Err(PageFault::NotFound) => Ok(View::plain(site, language)),
        view => view,
    }
}

fn look(view: &View, sought: Sought, skip: usize, take: usize) -> Result<Found, PageFault> {
    let Sought { words, kind } = sought;
    if words.is_empty() {
        return Ok(Found::default());
    }
    let kind = Kind::from_code(kind);
    view.site.search(&Asked { words, kind, oldest: false, skip, take })
}

/// Columns of the rows.
const COLUMNS: [(&str, Base); 5] = [
    ("table", Base::Key),
    ("record_id", Base::Key),
    ("lang", Base::Key),
    ("text", Base::Text),
    ("ledger_position", Base::Integer),
];

/// A row for each record that is found. Where there are more than one file holds, the JSON says so; a table has no place
/// for that, and would be taken for the whole.
fn rows(view: &View, sought: Sought) -> Result<Data, PageFault> {
    let found = look(view, sought, 0, SEARCH_WHOLE_MAX)?;
    let terms = terms(sought.words);
    let one = |hit: &Hit| {
        let (table, id) = (hit.kind.table().to_owned(), hit.cells.id().to_owned());
        let (lang, text) = (cell(hit, "lang").to_owned(), told(hit, &terms).to_owned());
        vec![table, id, lang, text, hit.position.to_string()]
    };
    let cells = found.named.iter().chain(&found.hits).map(one).collect();
    let complete = !(found.more || found.stopped);
    if !complete && view.site.form == Form::Csv {
        return Err(PageFault::TooMuch);
    }
    let all = Data::of(view.t("web-search"), Rows::own("found", &COLUMNS, cells));
    Ok(Data { complete, ..all })
}

fn asking(view: &View, sought: Sought) -> Markup {
    let Sought { words, kind } = sought;
    let nothing = Page::Search(Sought::default());
    let to = Place::from(nothing).at(view.language.tag(), &Seen::default());
    html! {
        form method="get" action=(to) role="search" {
            (view.seen_fields())
            div.field {
                label for="f-q" { (view.t("web-search-words")) }
                p.hint #h-q { (view.t("web-search-hint")) }
                input #f-q name=(WORDS) type="search" value=(words) maxlength=(WORDS_BYTES_MAX) dir="auto" aria-describedby="h-q";
            }
            div.field {
                label for="f-kind" { (view.t("web-search-kind")) }
                select #f-kind name=(KIND) {
                    option value="" { (view.t("web-search-all")) }
                    @for it in KINDS { option value=(it.code()) selected[kind == it.code()] { (name(view, it)) } }
                }
            }
            p { button { (view.t("web-search-do")) } }
        }
    }
}

fn name(view: &View, kind: Kind) -> String {
    view.language.name("web-kind", kind.code())
}

fn answered(view: &View, terms: &[String], found: &Found) -> Result<Markup, PageFault> {
    let said = match found.total {
        0 => "web-search-nothing",
        _ if found.more => "web-search-more",
        _ => "web-search-found",
    };
    let rows = |hits: &[Hit]| -> Result<Vec<Markup>, PageFault> {
        hits.iter().map(|hit| row(view, terms, hit)).collect()
    };
    let (named, hits) = (rows(&found.named)?, rows(&found.hits)?);
    let day = view.site.seen.as_of.map(|day| view.day(day));
    Ok(html! {
        @if found.stopped { p.note role="status" { (stopped(view)) } }
        @if let Some(day) = &day { p.note { (view.say("web-search-day", &[("date", Arg::Text(day))])) } }
        @if !named.is_empty() {
            h2 { (view.t("web-search-named")) }
            ul.rows { @for row in &named { li { (row) } } }
        }
        h2 { (view.say(said, &[("n", n(found.total))])) }
        @if found.total == 0 && named.is_empty() && !found.stopped { p { (view.t("web-search-none")) } }
        ul.rows { @for row in &hits { li { (row) } } }
    })
}

fn stopped(view: &View) -> String {
    view.say("web-search-stopped", &[("ms", Arg::Count(PUBLIC_MILLIS_MAX))])
}

fn row(view: &View, terms: &[String], hit: &Hit) -> Result<Markup, PageFault> {
    // Of a translation a reader wants to know what it is of.
    let translated = Kind::from_table(cell(hit, "table")).filter(|_| hit.kind == Kind::Translation);
    let (kind, id) = match translated {
        Some(kind) => (kind, cell(hit, "record_id")),
        None => (hit.kind, hit.cells.id()),
    };
    let named = html! { (name(view, kind)) " " bdi { (id) } };
    let lang = Some(cell(hit, "lang")).filter(|lang| !lang.is_empty());
    let to = address(view, hit)?;
    Ok(html! {
        p { @match to { Some(to) => a href=(to) { (named) }, None => b { (named) } } }
        p lang=[lang] dir="auto" { (excerpt(told(hit, terms), terms)) }
        p.meta {
            @if let Some(date) = date(view.language, hit).filter(|_| translated.is_none()) { (date) " · " }
            (view.say("web-entry-number", &[("n", Arg::Count(hit.position + 1))]))
        }
    })
}

/// Where the record is read; none where no page tells it, or not on the day that is looked at.
pub(super) fn address(view: &View, hit: &Hit) -> Result<Option<String>, PageFault> {
    let (id, of) = (hit.cells.id(), |column: &str| cell(hit, column));
    let at = |page: Page, sort: &str| format!("{}#{}", view.to(page), anchor(sort, id));
    let first = view.site.publication.agreement_id.as_str();
    Ok(match hit.kind {
        Kind::Translation => match Kind::from_table(of("table")) {
            Some(kind) if kind != Kind::Translation => {
                let told = view.site.of_id(kind, of("record_id"))?;
                told.map(|told| address(view, &told)).transpose()?.flatten()
            }
            _ => None,
        },
        Kind::Observation => observation(view, hit)?,
        Kind::Mission => Some(view.to(Page::About(first))),
        Kind::Scale | Kind::ScaleLevel => Some(view.to(Page::Method(first))),
        Kind::Agreement => Some(view.to(Page::Agreement(id))),
        Kind::Pillar => Some(view.to(Page::Pillar(id))),
        Kind::Party => Some(view.to(Page::Party(id))),
        Kind::Commitment => Some(view.to(Page::Commitment(id))),
        Kind::Provision => Some(at(Page::Text(of("agreement_id")), "provision")),
        Kind::Assessment => Some(at(Page::Commitment(of("commitment_id")), "judgement")),
        Kind::Report => Some(at(Page::Reports(of("agreement_id")), "report")),
        Kind::Reply => Some(at(Page::Party(of("party_id")), "reply")),
        Kind::Narrative | Kind::PublishedFigure | Kind::Showing | Kind::Approval | Kind::Seal => {
            let report = view.record().reports.get(of("report_id"));
            let page = |it: &Report| view.to(Page::Reports(it.agreement_id.as_str()));
            report.map(|it| format!("{}#{}", page(&it.value), anchor("report", of("report_id"))))
        }
        _ => listed(view, hit).or_else(|| {
            let commitment = Some(of("commitment_id")).filter(|id| !id.is_empty());
            commitment.map(|id| view.to(Page::Commitment(id)))
        }),
    })
}

/// An observation stands on the page of each commitment on which it bears: here at the first.
fn observation(view: &View, hit: &Hit) -> Result<Option<String>, PageFault> {
    let Ok(it) = Observation::from_cells(&hit.cells) else { return Ok(None) };
    let Some(link) = it.links.first() else { return Ok(None) };
    let (id, day) = (link.commitment_id.as_str(), it.event_date.earliest());
    let place = observed::place(view, id, day, hit.position)?;
    Ok(place.map(|place| format!("{}#{}", view.to(place), evidence_anchor(&it.evidence_id))))
}

/// The place of a record in the list of its kind, which comes in parts. It may be of another agreement than
/// the one that is shown first.
fn listed(view: &View, hit: &Hit) -> Option<String> {
    let (id, record) = (hit.cells.id(), view.record());
    match hit.kind {
        Kind::Session => {
            let of = record.sessions.get(id)?.value.agreement_id.as_str();
            let there = View::of(view.site, view.language, of).ok()?;
            let all = sessions::all(&there).ok()?;
            told_at(&there, Page::Sessions(of), ("session", id), &all, |it| it.session_id.as_str())
        }
        Kind::Incident => {
            let of = record.incidents.get(id)?.value.agreement_id.as_str();
            let there = View::of(view.site, view.language, of).ok()?;
            let all = incidents::all(&there).ok()?;
            told_at(&there, Page::Incidents(of), ("incident", id), &all, |it| {
                it.incident_id.as_str()
            })
        }
        Kind::Blockage => {
            let of = record.blockages.get(id)?.value.agreement_id.as_str();
            let there = View::of(view.site, view.language, of).ok()?;
            blockages::address(&there, &blockages::all(&there).ok()?, id)
        }
        Kind::Recommendation => recommended(view, id),
        Kind::FollowUp => recommended(view, cell(hit, "recommendation_id")),
        Kind::Indicator => measured(view, id),
        Kind::Reading => measured(view, cell(hit, "indicator_id")),
        _ => None,
    }
}

fn recommended(view: &View, id: &str) -> Option<String> {
    let of = view.record().recommendations.get(id)?.value.agreement_id.as_str();
    let there = View::of(view.site, view.language, of).ok()?;
    let all = recommendations::all(&there).ok()?;
    let page = Page::Recommendations(of);
    told_at(&there, page, ("recommendation", id), &all, |it| {
        it.recommendation.value.recommendation_id.as_str()
    })
}

fn measured(view: &View, id: &str) -> Option<String> {
    let of = view.record().indicators.get(id)?.value.agreement_id.as_str();
    indicators::address(&View::of(view.site, view.language, of).ok()?, id)
}
