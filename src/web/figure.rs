//! Drawings and counts: how many commitments stand where, with count, denominator and share side
//! by side, and the points score apart from them.
//!
//! The only file of the pages that passes markup through unescaped: drawings made by
//! `report::chart`, which escapes every text itself.

use maud::{Markup, PreEscaped, html};

use super::address::{Page, Place};
use super::choose;
use super::filter::{Choice, Filter};
use super::picture::{self, Picture};
use super::site::Site;
use super::view::View;
use crate::analysis::{
    Analysis, CommitmentStanding, Distribution, Figure, LevelCount, Ratio, ScaleCount, Scope,
    Score, Unassessed, rounded_sum,
};
use crate::language::level::no_level_style;
use crate::language::{Arg, LevelStyle, NoLevel, SHARE_PLACES};
use crate::report::chart::{self, Alt, Group, LevelWords, Share, Strip};
use crate::word::Day;

/// Most columns of a drawing of levels over time: more would not fit a phone.
const DAYS_MAX: usize = 8;

/// Both aggregates of a scope, as drawing, table and sentences.
pub(super) fn aggregates<'s>(view: &View<'s>, scope: Scope<'s>, anchor: &str) -> Markup {
    let Ok(analysis) = view.levels() else { return html! {} };
    let counted = analysis.distribution(scope);
    if counted.catalogue == 0 {
        return html! { p { (view.t("web-nothing-counted")) } };
    }
    let scales = used(&counted);
    let subject = picture::subject(view, scope);
    let site = view.site_of_now();
    let now = site.as_ref().and_then(|site| Now::of(view, site, scope));
    html! {
        (not_judged_since(view))
        @if counted.mixed() { p { (view.t("web-mixed")) } }
        @for (place, scale) in scales.iter().enumerate() {
            @let shares = shares(view, &counted, scale);
            @let last = place + 1 == scales.len();
            @let title = title(view, &counted);
            div.two {
                div {
                    @let drawn = distribution(view, &counted, scale, &format!("{anchor}-{place}"));
                    @if let Some(subject) = subject { (picture::shown(view, subject, &picture::name(scale), &drawn)) }
                    @if last { h3 { (view.t("web-points-title")) } (points(view, &counted)) (points_now(view, now.as_ref())) }
                }
                div {
                    @match &now {
                        None => (share_table(view, &counted, &shares, &title)),
                        Some(now) => (then_and_now(view, (&counted, scale), &shares, (now, &title))),
                    }
                    @if last { (unrounded(view, &counted)) }
                }
            }
        }
    }
}

/// What is known of the days since the last judgement is in no level, and the reader is told.
fn not_judged_since(view: &View) -> Markup {
    let (judged, known) = (view.day(view.judged()), view.day(view.as_of()));
    html! {
        @if judged != known {
            p.meta { (view.say("web-judged-until", &[("date", Arg::Text(&judged)), ("known", Arg::Text(&known))])) }
        }
    }
}

fn title(view: &View, it: &Distribution) -> String {
    let date = view.day(view.judged());
    view.say("web-figure-title", &[("n", Arg::Count(it.catalogue)), ("date", Arg::Text(&date))])
}

/// Rounded shares are never forced to add to 100; where they do not, the reader is told.
fn unrounded(view: &View, it: &Distribution) -> Markup {
    let sum = rounded_sum(it.figures(), SHARE_PLACES).filter(|sum| !sum.is_100);
    html! {
        @if let Some(sum) = sum {
            p.meta { (view.say("web-rounding", &[("sum", Arg::Text(&view.language.number(&sum.text)))])) }
        }
    }
}

/// The scales of a distribution that are shown: of several those on which anything was judged.
pub(super) fn used<'d, 's>(counted: &'d Distribution<'s>) -> Vec<&'d ScaleCount<'s>> {
    let used = |scale: &&ScaleCount| !counted.mixed() || scale.assessed() > 0;
    counted.scales.iter().filter(used).collect()
}

/// How many stand at each level of a scale, as a drawing.
pub(super) fn distribution<'s>(
    view: &View<'s>,
    counted: &Distribution<'s>,
    scale: &ScaleCount<'s>,
    id: &str,
) -> Picture {
    let (shares, title) = (shares(view, counted, scale), title(view, counted));
    let parts: Vec<_> =
        shares.iter().map(|share| format!("{} {}", share.style.label, share.text)).collect();
    let description = view.language.join(&parts);
    let alt = Alt { id, title: &title, description: &description, rtl: rtl(view) };
    let svg = chart::distribution(alt, &shares);
    Picture { id: id.to_owned(), title, description, svg }
}

/// The page is read from right to left.
pub(super) fn rtl(view: &View) -> bool {
    view.language.direction() == crate::language::Direction::Rtl
}

/// A drawing, which its own pen made in the direction of the page.
pub(super) fn framed(svg: &str) -> Markup {
    html! { div.draw { (PreEscaped(svg)) } }
}

fn share_table(view: &View, it: &Distribution, shares: &[Share], title: &str) -> Markup {
    html! {
        table {
            caption.sr { (title) }
            thead { tr {
                th scope="col" { (view.t("web-column-level")) }
                th.r scope="col" { (view.t("web-column-count")) }
                th.r scope="col" { (view.t("web-column-share")) }
            } }
            tbody {
                @for share in shares {
                    @let figure = it.of_catalogue(share.count);
                    tr {
                        th scope="row" { (view.badge(&share.style)) }
                        td.r { (listed(view, it.scope, share, &count_of(view, figure))) }
                        td.r { (view.language.percent(figure)) }
                    }
                }
            }
        }
    }
}

/// A count that leads to the commitments that were counted: of a whole agreement, because a pillar and a party have
/// their own below, and only where the list holds just those: it is of another day, and has what no longer counts.
fn listed(view: &View, scope: Scope, share: &Share, count: &str) -> Markup {
    let all = view.analysis().map(Analysis::commitments).unwrap_or_default();
    let held = || all.iter().filter(|it| choose::level(&it.standing) == share.style.code).count();
    let same = || u64::try_from(held()).is_ok_and(|held| held == share.count);
    let of = view.agreement_id().filter(|_| scope == Scope::Agreement && share.count > 0);
    let Some(id) = of.filter(|_| same()) else { return html! { (count) } };
    let filter = Filter::one(Choice::Level, &share.style.code);
    let there = Place::from(Page::Commitments(id)).filtered(filter);
    html! { a href=(view.to(there)) { (count) } }
}

/// The same counts as they are seen now.
struct Now<'n> {
    counted: Distribution<'n>,
    /// What the columns of then and now are called.
    heads: [String; 2],
}

impl<'n> Now<'n> {
    fn of(view: &View, site: &'n Site, scope: Scope<'n>) -> Option<Self> {
        let now = View::of(site, view.language, view.agreement_id()?).ok()?;
        let on = |day: Day| view.say("web-column-before", &[("date", Arg::Text(&view.day(day)))]);
        // Where only the day differs, the days are what is compared.
        let heads = if view.site.seen.report.is_some() {
            [view.t("web-column-then"), view.t("web-column-now")]
        } else {
            [on(view.judged()), on(now.judged())]
        };
        Some(Self { counted: now.levels().ok()?.distribution(scope), heads })
    }

    /// How many of the catalogue stand now at each level of a scale, without a level for want of a
    /// judgement, and without one that could be made; none where the scale is not in use.
    fn counts(&self, then: &ScaleCount) -> Vec<Option<Figure>> {
        let same = |it: &&ScaleCount| (it.scale_id, it.version) == (then.scale_id, then.version);
        let scale = self.counted.scales.iter().find(same);
        let at = |code: &str| scale.and_then(|scale| scale.level(code)).map(|level| level.count);
        let levels = then.levels.iter().map(|level| at(level.level.level_code.as_str()));
        let without = [self.counted.not_assessed, self.counted.not_assessable].map(Some);
        let of = |count: u64| self.counted.of_catalogue(count);
        levels.chain(without).map(|count| count.map(of)).collect()
    }
}

/// As published then beside as seen now: each count with its denominator and share.
fn then_and_now<'s>(
    view: &View<'s>,
    (then, scale): (&Distribution<'s>, &ScaleCount<'s>),
    shares: &[Share],
    (now, title): (&Now, &str),
) -> Markup {
    html! {
        table.then {
            caption.sr { (title) }
            thead { tr {
                th scope="col" { (view.t("web-column-level")) }
                @for head in &now.heads { th.r scope="col" { (head) } }
            } }
            tbody { @for (share, seen) in shares.iter().zip(now.counts(scale)) {
                tr {
                    th scope="row" { (view.badge(&share.style)) }
                    td.r { (full(view, then.of_catalogue(share.count))) }
                    td.r { (seen.map_or_else(|| view.t("dash"), |seen| full(view, seen))) }
                }
            } }
        }
    }
}

fn points_now(view: &View, now: Option<&Now>) -> Markup {
    html! {
        @if let Some(now) = now {
            @if let Some(judged) = now.counted.score(Unassessed::Excluded) {
                p { (view.t("web-points-now")) " " (score(view, "web-points-assessed", &judged)) }
            }
        }
    }
}

fn shares<'s>(view: &View<'s>, it: &Distribution<'s>, scale: &ScaleCount<'s>) -> Vec<Share> {
    let share =
        |style: LevelStyle, count: u64| Share { style, count, text: view.language.integer(count) };
    let style = |counted: &LevelCount<'s>| view.level_style(counted.level, scale.highest());
    let levels = scale.levels.iter().map(|counted| share(style(counted), counted.count));
    let without =
        [(NoLevel::NotAssessed, it.not_assessed), (NoLevel::NotAssessable, it.not_assessable)];
    let without = without.map(|(why, count)| share(no_level_style(why, view.language), count));
    levels.chain(without).collect()
}

/// `20 of 78`.
pub(super) fn count_of(view: &View, figure: Figure) -> String {
    let args = [("n", Arg::Count(figure.count)), ("of", Arg::Count(figure.denominator))];
    view.say("web-count-of", &args)
}

/// `20 of 78 (25.64%)`.
pub(super) fn full(view: &View, figure: Figure) -> String {
    let args = [
        ("n", Arg::Count(figure.count)),
        ("of", Arg::Count(figure.denominator)),
        ("share", Arg::Text(&view.language.percent(figure))),
    ];
    view.say("web-count-of-share", &args)
}

fn points(view: &View, it: &Distribution) -> Markup {
    let Some(judged) = it.score(Unassessed::Excluded) else {
        return html! { p { (view.t("web-points-none")) } };
    };
    let zero = it.score(Unassessed::AsZero);
    html! {
        p { (score(view, "web-points-assessed", &judged)) }
        @if let Some(zero) = zero.filter(|zero| zero.commitments != judged.commitments) {
            p { (score(view, "web-points-all", &zero)) }
        }
        p.meta { (view.t("web-points-caution")) }
    }
}

fn score(view: &View, id: &str, it: &Score) -> String {
    let share = it.percent().map(|share| share.decimal(SHARE_PLACES));
    let share = share.map_or_else(|| view.t("dash"), |text| view.language.percent_text(&text));
    let (points, max) = (number(view, it.points), number(view, it.max_points));
    let args = [
        ("points", Arg::Text(&points)),
        ("max", Arg::Text(&max)),
        ("share", Arg::Text(&share)),
        ("n", Arg::Count(it.commitments)),
    ];
    view.say(id, &args)
}

fn number(view: &View, ratio: Ratio) -> String {
    let places = if ratio.parts().1 == 1 { 0 } else { SHARE_PLACES };
    view.language.number(&ratio.decimal(places))
}

/// The levels of one commitment on the days on which it was judged, as a drawing; none of fewer than two.
pub(super) fn levels_over_time<'s>(
    view: &View<'s>,
    held: &CommitmentStanding<'s>,
) -> Option<Picture> {
    let analysis = view.analysis().ok()?;
    let history = analysis.history(held.id());
    if history.len() < 2 {
        return None;
    }
    let shown = history.get(history.len().saturating_sub(DAYS_MAX)..).unwrap_or_default();
    let cells: Vec<LevelStyle> =
        shown.iter().map(|judged| view.style(&analysis.standing_of(judged))).collect();
    let heads: Vec<String> =
        shown.iter().map(|judged| judged.as_of.parts().0.to_string()).collect();
    let said = heads.iter().zip(&cells).map(|(head, cell)| format!("{head}: {}", cell.label));
    let description = view.language.join(&said.collect::<Vec<_>>());
    let title = view.t("web-levels-figure");
    let mut legend: Vec<LevelStyle> = Vec::new();
    for cell in &cells {
        if !legend.contains(cell) {
            legend.push(cell.clone());
        }
    }
    legend.sort_by_key(|style| (style.steps == 0, style.step));
    let cells = cells.iter().map(Some).collect();
    let rows = vec![Strip { label: held.id().to_owned(), cells, due: None }];
    let groups = [Group { heading: None, rows }];
    let alt = Alt { id: "levels", title: &title, description: &description, rtl: rtl(view) };
    let words = LevelWords { outside: "", due: "" };
    let svg = chart::levels(alt, &heads, &groups, &legend, words);
    Some(Picture { id: "levels".to_owned(), title, description, svg })
}
