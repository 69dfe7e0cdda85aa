//! The news: what waits for this person, and what others recorded since they last said that they had
//! seen it. Each thing is named once, and is gone when it was done or ticked.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::answer::Answer;
use super::list::List;
use super::parts::{button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say, search};
use crate::analysis::Analysis;
use crate::language::Arg;
use crate::people::Right;
use crate::store::news::{self, Did, NEWS_MAX, New, News};
use crate::store::search::Hit;
use crate::word::Kind;

/// Records on one page.
const ROWS_MAX: usize = 50;
/// Things that wait that are named here; the list of commitments has them all.
const WAITING_MAX: usize = 50;

/// What waits, line by line, and the judgements among it by id.
#[derive(Default)]
struct Waiting {
    rows: Vec<Markup>,
    judgements: BTreeSet<String>,
}

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let person = visit.person()?;
    let vantage = desk.vantage(person)?;
    let waiting = waiting(desk, visit)?;
    let from = desk.office.seen_to(person.account)?.unwrap_or(0);
    let kind = Kind::from_code(visit.query.get("kind"));
    let found =
        desk.service().reader().read(|db| news::since(db, &vantage, from, &person.code, kind))?;
    let news = not_twice(visit, found, &waiting);
    let seen = html! {
        input type="hidden" name="to" value=(vantage.known_at);
        (button(&visit.t("work-news-seen"), "seen"))
    };
    let asked = &["kind", "order"];
    let list = List { visit, rest: "news", asked, rows_max: ROWS_MAX };
    let body = html! {
        h2 { (visit.t("work-news-waits")) }
        @if waiting.rows.is_empty() { p { (visit.t("work-news-waits-none")) } }
        ul.rows { @for row in waiting.rows.iter().take(WAITING_MAX) { li { (row) } } }
        @if waiting.rows.len() > WAITING_MAX {
            p { a.button href=(visit.to("commitments?look=1")) { (visit.t("work-news-waits-all")) } }
        }
        h2 { (visit.t("work-news-since")) }
        (filters(list))
        (listed(list, &news))
        @if !news.rows.is_empty() { (form(visit, "news", &seen)) }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-news"), &body)))
}

/// Without what is named above already; in the order that the address asks for.
fn not_twice(visit: &Visit, found: News, waiting: &Waiting) -> News {
    let mut news = found;
    news.rows
        .retain(|it| it.kind != Kind::Assessment || !waiting.judgements.contains(it.cells.id()));
    if visit.query.get("order") == "oldest" {
        news.rows.reverse();
    }
    news
}

fn waiting(desk: &Desk, visit: &Visit) -> Result<Waiting, DeskFault> {
    let person = visit.person()?;
    let known = desk.known(person)?;
    let mut waiting = Waiting::default();
    for id in known.record.agreements.keys() {
        let Some(analysis) = known.analysis(id.as_str()) else { continue };
        for held in analysis.catalogue() {
            if person.may(Right::Confirm) {
                to_confirm(visit, &analysis, held.id(), &person.code, &mut waiting);
            }
            if person.may(Right::Judge) && known.needs_another_look(held) {
                waiting.rows.push(html! {
                    p { (say::commitment(visit, &known.record, held.id())) }
                    p.meta { b { "▲ " (visit.t("work-look-again")) } }
                });
            }
        }
    }
    Ok(waiting)
}

/// Judgements of others that a second person has to confirm.
fn to_confirm(visit: &Visit, analysis: &Analysis, id: &str, own: &str, waiting: &mut Waiting) {
    for judged in analysis.pending(id).iter().filter(|it| it.value.author.as_str() != own) {
        let (it, record) = (&judged.value, analysis.record());
        let to = format!("commitments/{id}#a-{}", it.assessment_id.as_str());
        waiting.judgements.insert(it.assessment_id.to_string());
        waiting.rows.push(html! {
            p { a.id href=(visit.to(&to)) { (id) " " (say::title(visit, record, id)) } }
            p.meta {
                (visit.language.say("work-judged-by", &[("author", Arg::Text(it.author.as_str()))]))
                " · " b { (visit.t("work-awaits")) }
            }
        });
    }
}

fn filters(list: List) -> Markup {
    let language = list.visit.language;
    let kinds = Kind::ALL.iter().filter(|it| **it != Kind::Anchor);
    let kinds = kinds.map(|it| (it.code(), language.name("web-kind", it.code())));
    list.asking(&html! {
        (list.choice_or_any("kind", "web-search-kind", kinds))
        (list.orders(&["newest", "oldest"]))
    })
}

fn listed(list: List, news: &News) -> Markup {
    let visit = list.visit;
    html! {
        @if news.rows.is_empty() { (list.none("work-news-none")) }
        ul.rows { @for it in list.part(&news.rows) { li { (row(visit, it)) } } }
        @if news.more { p { (visit.language.say("work-news-more", &[("n", Arg::Count(NEWS_MAX as u64))])) } }
        (list.turning(news.rows.len()))
    }
}

fn row(visit: &Visit, it: &New) -> Markup {
    let act = match it.did {
        Did::Made => "work-act-made",
        Did::Revised => "work-act-revised",
        Did::Withdrawn => "work-act-withdrawn",
    };
    let hit = Hit { position: it.position, kind: it.kind, cells: it.cells.clone() };
    let named = html! { (visit.language.name("web-kind", it.kind.code())) " " (it.cells.id()) };
    html! {
        p {
            @match search::address(&hit) {
                Some(to) => a.id href=(visit.to(&to)) { (named) },
                None => b { (named) },
            }
        }
        p.meta {
            (visit.t(act)) " · " (visit.language.day(it.on)) " · " (it.by) " · "
            (visit.language.say("web-entry-number", &[("n", Arg::Count(it.position + 1))]))
        }
    }
}

/// Notes that everything up to the entry that the page knew was seen.
pub(super) fn seen(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let Ok(to) = visit.form.get("to").parse::<u64>() else { return Err(DeskFault::Unreadable) };
    let head = desk.service().reader().head()?;
    desk.office.set_seen(visit.person()?.account, to.min(head))?;
    Ok(Answer::to(visit.to("news")))
}
