//! A drawing of a page at addresses of its own: as SVG, PNG and table, and as a small page that other sites may frame.

use maud::{Markup, html};

use super::address::{self, Form, Page, Place, Subject};
use super::fault::PageFault;
use super::figure;
use super::layout;
use super::sealed;
use super::site::Site;
use super::twin::{self, Data};
use super::view::View;
use crate::analysis::{Distribution, ScaleCount, Scope};
use crate::language::{Arg, Language};
use crate::publish::rows::Rows;
use crate::report::chart::{self, Alt, Around};
use crate::service::export::share_rows;
use crate::word::Kind;

/// Name of the drawing of a commitment's levels over time.
pub(super) const LEVELS: &str = "levels";
/// Size of the frame that is offered to other sites, in CSS px.
const FRAME_PX: (u32, u32) = (420, 480);

/// A drawing with what it is called and what it shows, in words.
#[derive(Debug)]
pub(super) struct Picture {
    /// Its ids begin so.
    pub(super) id: String,
    /// Title.
    pub(super) title: String,
    /// What it shows.
    pub(super) description: String,
    /// The drawing.
    pub(super) svg: String,
}

/// The drawing of an address, in the form that is asked for.
pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let Page::Figure(of, id, name) = place.page else { return Err(PageFault::NotFound) };
    let view = View::of(site, language, agreement(site, of, id)?)?;
    if of == Subject::Report {
        return of_report(&view, place, id, name);
    }
    let picture = drawn(&view, of, id, name)?;
    if matches!(site.form, Form::Svg | Form::Png) {
        return Ok(sheet(&view, place, &picture, origin(&view)));
    }
    if let Some(twin) = twin::of(&view, place, || data(&view, of, id, name, &picture.title)) {
        return twin;
    }
    let there = view.to(of.page(id));
    Ok(layout::embedded(
        &view,
        place,
        &picture.title,
        &framed(&view, (there, origin(&view)), &picture),
    ))
}

/// A drawing of a report that came out.
fn of_report(view: &View, place: Place, id: &str, name: &str) -> Result<String, PageFault> {
    let found = sealed::named(view.site.folder(), id, view.language, name);
    let it = found.ok_or(PageFault::NotFound)?;
    match view.site.form {
        Form::Svg | Form::Png => Ok(sheet(view, place, &it.picture, origin_in(view, id))),
        Form::Page => {
            let report = address::report_file(id, view.language.tag(), sealed::EDITION);
            let there = format!("{report}#{}", it.anchor);
            Ok(layout::embedded(
                view,
                place,
                &it.picture.title,
                &framed(view, (there, origin_in(view, id)), &it.picture),
            ))
        }
        _ => cells(&it.table),
    }
}

/// A table of words as CSV; none where a drawing has no table.
fn cells(rows: &[Vec<String>]) -> Result<String, PageFault> {
    if rows.is_empty() {
        return Err(PageFault::NotFound);
    }
    let broken = |fault: &dyn std::fmt::Display| PageFault::Broken(fault.to_string());
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        out.write_record(row).map_err(|fault| broken(&fault))?;
    }
    let bytes = out.into_inner().map_err(|fault| broken(&fault))?;
    String::from_utf8(bytes).map_err(|fault| broken(&fault))
}

/// The drawings of a report, each by its title with its addresses; nothing where its edition has none.
pub(super) fn list(view: &View, report: &str) -> Markup {
    let all = sealed::all(view.site.folder(), report, view.language);
    html! {
        @if !all.is_empty() {
            h2 { (view.t("web-picture-of-report")) }
            ul { @for it in &all {
                @let page = Page::Figure(Subject::Report, report, &it.anchor);
                li { a href=(view.to(page)) { (it.picture.title) } (view.t("web-colon"))
                    span.near { (links(view, page, forms(view, &it.picture, !it.table.is_empty()))) } }
            } }
        }
    }
}

fn agreement<'s>(site: &'s Site, of: Subject, id: &'s str) -> Result<&'s str, PageFault> {
    let record = &site.record;
    let found = match of {
        Subject::Agreement => Some(id),
        Subject::Pillar => record.pillars.get(id).map(|it| it.value.agreement_id.as_str()),
        Subject::Party => record.parties.get(id).map(|it| it.value.agreement_id.as_str()),
        Subject::Commitment => record.commitments.get(id).map(|it| it.value.agreement_id.as_str()),
        Subject::Report => record.reports.get(id).map(|it| it.value.agreement_id.as_str()),
    };
    found.ok_or(PageFault::NotFound)
}

fn scope(of: Subject, id: &str) -> Option<Scope<'_>> {
    match of {
        Subject::Agreement => Some(Scope::Agreement),
        Subject::Pillar => Some(Scope::Pillar(id)),
        Subject::Party => Some(Scope::Party(id)),
        Subject::Commitment | Subject::Report => None,
    }
}

/// What a scope is about, as addresses of its drawings name it.
pub(super) fn subject<'s>(view: &View<'s>, scope: Scope<'s>) -> Option<(Subject, &'s str)> {
    match scope {
        Scope::Agreement => Some((Subject::Agreement, view.agreement_id()?)),
        Scope::Pillar(id) => Some((Subject::Pillar, id)),
        Scope::Party(id) => Some((Subject::Party, id)),
        Scope::Tag(_) | Scope::Nature(_) => None,
    }
}

/// The name of the distribution over a scale.
pub(super) fn name(scale: &ScaleCount) -> String {
    format!("{}.{}", scale.scale_id, scale.version)
}

/// Which scale of a distribution has a name.
fn named<'d, 's>(counted: &'d Distribution<'s>, of: &str) -> Option<&'d ScaleCount<'s>> {
    figure::used(counted).into_iter().find(|scale| name(scale) == of)
}

fn drawn<'s>(
    view: &View<'s>,
    of: Subject,
    id: &'s str,
    named_so: &str,
) -> Result<Picture, PageFault> {
    let Some(scope) = scope(of, id) else {
        let held = view.analysis()?.commitment(id).ok_or(PageFault::NotFound)?;
        let found = figure::levels_over_time(view, held).filter(|_| named_so == LEVELS);
        return found.ok_or(PageFault::NotFound);
    };
    let counted = view.levels()?.distribution(scope);
    let scale = named(&counted, named_so).filter(|_| counted.catalogue > 0);
    let scale = scale.ok_or(PageFault::NotFound)?;
    Ok(figure::distribution(view, &counted, scale, "figure"))
}

/// The table behind a drawing.
fn data<'s>(
    view: &View<'s>,
    of: Subject,
    id: &'s str,
    named_so: &str,
    title: &str,
) -> Result<Data, PageFault> {
    let title = title.to_owned();
    let Some(scope) = scope(of, id) else {
        let history = view.analysis()?.history(id).into_iter();
        let ids = history.map(|judged| judged.value.assessment_id.as_str());
        return twin::records(view, title, Kind::Assessment, ids);
    };
    let counted = view.levels()?.distribution(scope);
    let mut rows = share_rows(view.agreement_id().unwrap_or_default(), view.judged(), &counted);
    rows.retain(|row| {
        let scale = row.level.as_ref().map(|(id, version, ..)| format!("{id}.{version}"));
        scale.is_none_or(|scale| scale == named_so)
    });
    Ok(Data::of(title, Rows::shares(&rows)))
}

/// As of when what is public holds, where it is from, and under which licence.
pub(super) fn origin(view: &View) -> String {
    let date = view.day(view.as_of());
    from(view, &view.say("web-picture-as-of", &[("date", Arg::Text(&date))]))
}

/// The report in which it came out, and the same.
fn origin_in(view: &View, report: &str) -> String {
    let Some(found) = view.record().reports.get(report).map(|it| &it.value) else {
        return origin(view);
    };
    let words = view.words_of("reports", report, "title", &found.title, &found.lang);
    from(view, &view.say("web-picture-in", &[("report", Arg::Text(words.text))]))
}

fn from(view: &View, first: &str) -> String {
    let source = view.called(&twin::source(view));
    let source = view.say("web-foot-source", &[("source", Arg::Text(&source))]);
    let licences: Vec<&str> = twin::licences(view).collect();
    let licence = licences.join(" · ");
    if licences.is_empty() {
        return format!("{first} {source}");
    }
    format!(
        "{first} {source} {}",
        view.say("web-picture-licence", &[("licence", Arg::Text(&licence))])
    )
}

/// What must be said where levels are shown that only illustrate the tool: a drawing goes where no page is.
pub(super) fn illustrative(view: &View) -> Option<String> {
    let ours = !view.illustrative_authors().is_empty();
    ours.then(|| format!("{}.", view.t("web-illustrative-title")))
}

/// The drawing with its title, where it is from and where it stands.
fn sheet(view: &View, place: Place, picture: &Picture, origin: String) -> String {
    let alt = Alt {
        id: &picture.id,
        title: &picture.title,
        description: &picture.description,
        rtl: figure::rtl(view),
    };
    let at = view.to(place);
    let foot: Vec<String> =
        illustrative(view).into_iter().chain([origin, view.absolute(&at).unwrap_or(at)]).collect();
    chart::sheet(Around { alt, lang: view.language.tag(), foot: &foot }, &picture.svg)
}

/// What the small page holds: the drawing, where it is from, and the way to where it stands.
fn framed(view: &View, (at, origin): (String, String), picture: &Picture) -> Markup {
    let there = view.absolute(&at).unwrap_or(at);
    html! {
        figure { (figure::framed(&picture.svg)) }
        p.meta { (origin) }
        p.near { a href=(there) target="_blank" rel="noopener" { (view.t("web-picture-back")) } }
    }
}

/// A drawing on a page, with its addresses under it.
pub(super) fn shown(view: &View, (of, id): (Subject, &str), name: &str, it: &Picture) -> Markup {
    let page = Page::Figure(of, id, name);
    html! {
        figure {
            figcaption { (it.title) }
            (figure::framed(&it.svg))
        }
        div.take {
            p.near { (links(view, page, forms(view, it, true))) }
            (offered(view, page, &it.title))
        }
    }
}

/// Links to a drawing by itself, in some forms.
fn links(view: &View, page: Page, forms: impl Iterator<Item = Form>) -> Markup {
    html! {
        @for (place, form) in forms.enumerate() {
            @if place > 0 { " · " }
            a href=(view.twin(page.into(), form)) type=(form.kind()) { (form.name()) }
        }
    }
}

/// The forms in which a drawing can be had here.
fn forms(view: &View, it: &Picture, table: bool) -> impl Iterator<Item = Form> {
    let png = view.pictures(&it.svg);
    let all = [(Form::Svg, true), (Form::Png, png), (Form::Csv, table)];
    all.into_iter().filter(|(_, here)| *here).map(|(form, _)| form)
}

/// The text by which another site shows it.
fn offered(view: &View, page: Page, title: &str) -> Markup {
    let at = view.to(page);
    let known = view.absolute(&at);
    let (width, height) = FRAME_PX;
    let frame = html! {
        iframe src=(known.as_deref().unwrap_or(&at)) title=(title) width=(width) height=(height) loading="lazy" {}
    };
    html! {
        details {
            summary { (view.t("web-picture-embed")) }
            p { (view.t("web-picture-embed-text")) @if known.is_none() { " " (view.t("web-picture-no-host")) } }
            pre { code { (frame.into_string()) } }
            p.near { a href=(at) { (view.t("web-picture-embed-page")) } }
        }
    }
}
