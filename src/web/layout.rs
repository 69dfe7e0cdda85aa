//! The frame of every page: head, navigation, what a reader must be told, foot.

use maud::{DOCTYPE, Markup, html};

use super::address::{Form, Page, Place, Sought, Subject};
use super::front::style_address;
use super::seen::Seen;
use super::view::View;
use super::{card, glossary, qr, twin};
use crate::language::{Arg, Language};
use crate::store::published::Publication;

/// A page to be framed.
pub(super) struct Sheet<'a> {
    /// Heading, as plain text; it is also the title of the window.
    pub(super) title: String,
    /// Heading with its marks of language, where that is more than the title.
    pub(super) heading: Option<Markup>,
    /// Where it stands.
    pub(super) here: Place<'a>,
    /// The page shows levels or the catalogue, so that it must say what they are.
    pub(super) shows_levels: bool,
    /// What stands under the heading.
    pub(super) body: Markup,
}

/// A framed page.
pub(super) fn page(view: &View, sheet: Sheet) -> String {
    let heading = sheet.heading.unwrap_or_else(|| html! { (sheet.title) });
    let inner = html! {
        (banner(view, sheet.here))
        main #main tabindex="-1" {
            (then(view, sheet.here))
            h1 { (heading) }
            @if sheet.shows_levels { (notice(view)) }
            (sheet.body)
            (glossary::explained(view, sheet.here.page))
        }
        (foot(view, sheet.here))
    };
    let name = view.site_name();
    let title = if sheet.title == name { name } else { format!("{} – {name}", sheet.title) };
    document(view.language, &title, Some((view, sheet.here)), &inner)
}

/// A drawing by itself, without the frame of a page: others frame it.
pub(super) fn embedded(view: &View, here: Place, title: &str, body: &Markup) -> String {
    let inner = html! {
        main #main tabindex="-1" { (then(view, here)) h1 { (title) } (notice(view)) (body) p.meta { (position(view, &view.site.made_from(here.page))) } }
    };
    document(view.language, title, Some((view, here)), &inner)
}

/// A page that knows nothing of what is published.
pub(super) fn bare(language: &'static Language, title: &str, body: &Markup) -> String {
    let inner = html! { main #main tabindex="-1" { h1 { (title) } (body) } };
    document(language, title, None, &inner)
}

fn document(
    language: &'static Language,
    title: &str,
    here: Option<(&View, Place)>,
    inner: &Markup,
) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href=(style_address());
                link rel="icon" href="data:,";
                @if let Some((view, here)) = here {
                    @for other in Language::all() {
                        link rel="alternate" hreflang=(other.tag()) href=(view.in_language(here, other));
                    }
                    (card::meta(view, here, title))
                    @for form in twins(here) { link rel="alternate" type=(form.kind()) href=(view.twin(here, form)); }
                }
            }
            body {
                a.skip href="#main" { (language.word("web-skip")) }
                (inner)
            }
        }
    };
    page.into_string()
}

fn banner(view: &View, here: Place) -> Markup {
    let lang = view.language.tag();
    let entry = |page: Page, id: &str| {
        let current = (page == here.page).then_some("page");
        html! { li { a href=(view.to(page)) aria-current=[current] { (view.t(id)) } } }
    };
    // Whatever is looked for, it is the same page.
    let searching = match here.page {
        Page::Search(_) => here.page,
        _ => Page::Search(Sought::default()),
    };
    html! {
        header {
            p.brand { a href=(view.to(Page::Home)) { (view.site_name()) } }
            nav aria-label=(view.t("web-nav-pages")) {
                ul {
                    @if let Some(id) = view.agreement_id() {
                        (entry(view.overview(), "web-nav-overview"))
                        (entry(Page::Text(id), "web-nav-text"))
                        (entry(Page::Commitments(id), "web-commitments"))
                        (entry(Page::Parties(id), "web-nav-parties"))
                        (entry(Page::Overdue(id), "web-nav-overdue"))
                        (entry(Page::Reports(id), "web-nav-reports"))
                        (entry(Page::Method(id), "web-nav-method"))
                    }
                    @if view.site.record.agreements.len() > 1 {
                        (entry(Page::Agreements, "web-nav-agreements"))
                    }
                    (entry(searching, "web-search"))
                    @if let Some(id) = view.agreement_id() { li { (told(view, here, id, entry)) } }
                }
            }
            nav.langs aria-label=(view.t("web-nav-languages")) {
                ul {
                    @for other in Language::all() {
                        @let current = (other.tag() == lang).then_some("true");
                        li { a href=(view.in_language(here, other)) lang=(other.tag()) hreflang=(other.tag())
                            dir=(other.direction().code()) aria-current=[current] {
                            (other.word("language-name")) } }
                    }
                }
            }
        }
    }
}

/// The pages of what else is on record of an agreement, folded together: on a narrow screen they
/// would push the page itself out of sight.
fn told<'a>(
    view: &View,
    here: Place,
    id: &'a str,
    entry: impl Fn(Page<'a>, &str) -> Markup,
) -> Markup {
    let pages = [
        (Page::Recommendations(id), "recommend-title"),
        (Page::Blockages(id), "web-nav-blockages"),
        (Page::Sessions(id), "web-nav-sessions"),
        (Page::Incidents(id), "web-nav-incidents"),
        (Page::Indicators(id), "web-series"),
        (Page::Corrections(id), "web-nav-corrections"),
        (Page::Glossary(id), "glossary-title"),
        (Page::Tables, "web-tables-title"),
        (Page::Verify(id), "web-checking"),
        (Page::About(id), "web-about"),
    ];
    let open = pages.iter().any(|(page, _)| *page == here.page);
    html! {
        details open[open] {
            summary { (view.t("web-told")) }
            ul { @for (page, name) in pages { (entry(page, name)) } }
        }
    }
}

/// From where the page is seen, where that is not now, and how to come back.
fn then(view: &View, here: Place) -> Markup {
    let seen = &view.site.seen;
    if seen.is_now() {
        return html! {};
    }
    let (lang, date) = (view.language.tag(), view.day(view.as_of()));
    let date = ("date", Arg::Text(&date));
    html! {
        aside.note.then aria-label=(view.t("web-then")) {
            p {
                strong {
                    @match &seen.report {
                        Some(report) => (view.say("web-then-report", &[("report", Arg::Text(report)), date])),
                        None => (view.say("web-then-day", &[date])),
                    }
                }
                @if seen.report.is_some() { " " (view.t("web-then-report-out")) }
            }
            p.near { a href=(here.part(1).at(lang, &Seen::default())) { (view.t("web-then-leave")) } }
        }
    }
}

/// What must not be taken for more than it is: a reconstructed catalogue, illustrative levels.
fn notice(view: &View) -> Markup {
    let Some(id) = view.agreement_id() else { return html! {} };
    let (rows, authors) = (view.reconstructed(), view.illustrative_authors());
    if rows == 0 && authors.is_empty() {
        return html! {};
    }
    let authors = view.language.join(&authors);
    html! {
        aside.note aria-label=(view.t("web-notice")) {
            p {
                @if rows > 0 {
                    strong { (view.t("web-notice-reconstruction")) } " "
                }
                @if !authors.is_empty() {
                    strong { (view.say("web-notice-illustrative", &[("authors", Arg::Text(&authors))])) } " "
                }
                a href=(view.to(Page::Method(id))) { (view.t("web-notice-more")) }
            }
        }
    }
}

/// Where the page is found again, for whoever has it on paper: a picture of it only where the host is known.
fn paper(view: &View, here: Place) -> Markup {
    let at = view.to(here);
    let whole = view.absolute(&at);
    html! {
        div.paper {
            p { (view.t("web-foot-address")) " " span dir="ltr" { (whole.as_deref().unwrap_or(&at)) } }
            @if let Some(whole) = &whole { (qr::of(whole)) }
        }
    }
}

/// The forms of a page that its head and its foot name.
fn twins(here: Place) -> impl Iterator<Item = Form> {
    let named = [Form::Csv, Form::Json, Form::Atom, Form::Ics];
    // A drawing of a sealed edition may have no table; where its addresses are listed it says so.
    let sealed = matches!(here.page, Page::Figure(Subject::Report, ..));
    named.into_iter().filter(move |form| !sealed && here.page.has(*form))
}

/// From how much of the ledger it was made, and the hash of all of that.
fn position(view: &View, publication: &Publication) -> Markup {
    html! {
        (view.say("web-foot-position", &[("n", Arg::Count(publication.known_at))])) " "
        @if !publication.root.is_empty() { (view.t("web-foot-root")) " " code { (publication.root) } }
    }
}

fn foot(view: &View, here: Place) -> Markup {
    let publication = &view.site.publication;
    let date = view.language.day(publication.as_of);
    html! {
        footer {
            p { (view.say("web-foot-as-of", &[("date", Arg::Text(&date))])) }
            p {
                (position(view, publication))
                @if let Some(id) = view.agreement_id().filter(|_| !publication.root.is_empty()) {
                    " " (view.link(Page::Verify(id), &html! { (view.t("web-checking")) }))
                }
            }
            p.near { (view.t("web-foot-data")) " "
                @for (place, form) in twins(here).enumerate() { @if place > 0 { " · " }
                    a href=(view.twin(here, form)) type=(form.kind()) { (form.name()) } } }
            p.near {
                (view.say("web-foot-source", &[("source", Arg::Text(&view.called(&twin::source(view))))])) " "
                @for (place, id) in twin::licences(view).enumerate() {
                    @if place == 0 { (view.t("web-foot-licence")) " " } @else { " · " }
                    a.x href=(twin::licence_address(id)) rel="license noopener noreferrer" { (id) }
                }
            }
            (paper(view, here))
        }
    }
}
