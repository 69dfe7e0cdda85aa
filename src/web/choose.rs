//! Lists that a reader narrows: by a plain form whose fields become the query of the address, so that it
//! works without a script and can be sent on. The twins of a page are narrowed as the page is.
//!
//! A value that the list cannot have is refused by name: passed over, it would give rows that nobody
//! asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::address::{Form, Page, Place};
use super::blockages;
use super::fault::PageFault;
use super::filter::Choice;
use super::parts::n;
use super::seen::Seen;
use super::view::View;
use crate::agreement::{CommitmentId, Role};
use crate::analysis::{Analysis, BlockageState, CommitmentStanding, Standing, Timing};
use crate::assessment::FollowUpStatus;
use crate::evidence::{IncidentKind, SessionState};
use crate::language::level::no_level_style;
use crate::language::{Arg, NoLevel};
use crate::word::{Code, Day, PartialDate};

/// What stands for the state of a recommendation of which nothing was followed up.
pub(super) const NO_FOLLOW_UP: &str = "none";

/// The days on which a thing was, as far as they are known: none where it may go on without end.
pub(super) type Days = (Option<Day>, Option<Day>);

/// On no day.
pub(super) const NEVER: Days =
    (Some(Day(jiff::civil::Date::MAX)), Some(Day(jiff::civil::Date::MIN)));

/// A row of a list that can be narrowed.
pub(super) trait Chosen {
    /// Its values of a choice that has codes or ids.
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>>;

    /// When it was; a day that is not known may be any.
    fn days(&self) -> Days {
        (None, None)
    }
}

impl<T: Chosen + ?Sized> Chosen for &T {
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        (**self).values(view, choice)
    }

    fn days(&self) -> Days {
        (**self).days()
    }
}

impl Chosen for CommitmentStanding<'_> {
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        let held = &self.commitment.value;
        match choice {
            Choice::Pillar => vec![held.pillar_id.as_str().into()],
            Choice::Party => held.with_role(Role::Obligated).map(|id| id.as_str().into()).collect(),
            Choice::Level => vec![level(&self.standing).into()],
            Choice::Timing => {
                let late = view.analysis().ok().and_then(|it| it.lateness_of(self.id()));
                late.map(|late| late.against_latest.code().into()).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Code of the level at which a commitment stands, else of the state in which it is without one.
pub(super) fn level<'r>(standing: &Standing<'r>) -> &'r str {
    standing.level().map_or(standing.state().code(), |level| level.row.value.level_code.as_str())
}

/// The pillars of commitments.
pub(super) fn pillars_of<'r>(view: &'r View<'_>, ids: &[CommitmentId]) -> Vec<Cow<'r, str>> {
    view.record().pillars_of(ids).into_iter().map(Cow::from).collect()
}

/// Ids as values.
pub(super) fn ids_of<'r, T: std::borrow::Borrow<str> + 'r>(
    ids: impl IntoIterator<Item = &'r T>,
) -> Vec<Cow<'r, str>> {
    ids.into_iter().map(|id| id.borrow().into()).collect()
}

/// The days of a date.
pub(super) fn days_of(date: &PartialDate) -> Days {
    (date.earliest(), date.latest())
}

/// A list as far as it is asked for.
pub(super) struct Choosing<T> {
    /// The rows, in their order.
    pub(super) rows: Vec<T>,
    /// How many there are of which these were chosen.
    total: usize,
    /// How many of those that the other choices leave have a value.
    counts: Counts,
}

/// How many rows have a value of a choice.
type Counts = BTreeMap<(&'static str, String), usize>;

/// What each choice would give with the others as they are.
fn counted<T: Chosen>(view: &View, place: Place, all: &[T]) -> Counts {
    let mut counts = Counts::new();
    for row in all {
        let failed = place.filter.chosen().filter(|(it, value)| !has(row, view, *it, value));
        let failed: Vec<Choice> = failed.map(|(choice, _)| choice).collect();
        let told = Choice::of(place.page).iter();
        for choice in told.filter(|choice| failed.iter().all(|other| other == *choice)) {
            for value in row.values(view, *choice) {
                *counts.entry((choice.name(), value.into_owned())).or_default() += 1;
            }
        }
    }
    counts
}

impl<T: Chosen> Choosing<T> {
    /// Those rows of a list that the place asks for.
    pub(super) fn of(view: &View, place: Place, all: Vec<T>) -> Result<Self, PageFault> {
        let filter = place.filter;
        for (choice, value) in filter.chosen() {
            if !can_be(view, place.page, choice, value) {
                return Err(PageFault::NoChoice(choice.name()));
            }
        }
        let total = all.len();
        // Only a page has the form that tells them.
        let counts = match view.site.form {
            Form::Page => counted(view, place, &all),
            _ => Counts::new(),
        };
        let asked = |row: &T| filter.chosen().all(|(choice, value)| has(row, view, choice, value));
        let rows = all.into_iter().filter(asked).collect();
        Ok(Self { rows, total, counts })
    }

    /// The form, and in words what was chosen.
    pub(super) fn form(&self, view: &View, place: Place) -> Markup {
        let chosen = !place.filter.is_empty();
        html! {
            @if self.total > 1 || chosen {
                details.choose open[chosen] {
                    summary { (view.t("web-choose")) }
                    (self.fields(view, place))
                }
            }
            @if chosen { (self.told(view, place)) }
        }
    }

    fn fields(&self, view: &View, place: Place) -> Markup {
        let to = place.whole().part(1).at(view.language.tag(), &Seen::default());
        html! {
            form method="get" action=(to) {
                (view.seen_fields())
                @for choice in Choice::of(place.page) {
                    @let (name, id) = (choice.name(), field_id(*choice));
                    @let value = place.filter.get(*choice);
                    div.field {
                        label for=(id) { (view.t(label(place.page, *choice))) }
                        @if matches!(choice, Choice::From | Choice::To) {
                            input #(id) name=(name) type="date" value=(value);
                        } @else {
                            select #(id) name=(name) {
                                option value="" { (view.t("web-choose-any")) }
                                @for it in self.offered(view, place.page, *choice, value) {
                                    option value=(it.value) selected[it.value == value] lang=[it.lang] { (it.label) }
                                }
                            }
                        }
                    }
                }
                p { button { (view.t("web-choose-do")) } }
            }
        }
    }

    /// What can be chosen and is there, with how many there are; and what is chosen.
    fn offered(&self, view: &View, page: Page, choice: Choice, chosen: &str) -> Vec<Offer> {
        let count = |value: &str| self.counts.get(&(choice.name(), value.to_owned())).copied();
        let offers = offers(view, page, choice).into_iter();
        let there = offers.filter(|it| it.value == chosen || count(&it.value).is_some());
        there
            .map(|it| {
                let label = Arg::Text(&it.label);
                let count = n(count(&it.value).unwrap_or_default());
                let label = view.say("web-told-count", &[("name", label), ("n", count)]);
                Offer { label, ..it }
            })
            .collect()
    }

    fn told(&self, view: &View, place: Place) -> Markup {
        let to = view.to(place.whole().part(1));
        let shown = [("n", n(self.rows.len())), ("of", n(self.total))];
        html! {
            div.chosen role="status" {
                p {
                    strong { (view.say("web-choose-shown", &shown)) }
                    @for (choice, value) in place.filter.chosen() {
                        " · " (view.t(label(place.page, choice))) (view.t("web-colon")) (said(view, place.page, choice, value))
                    }
                    " · " a href=(to) { (view.t("web-choose-all")) }
                }
                @if self.rows.is_empty() { p { (view.t("web-choose-none")) } }
            }
        }
    }
}

/// Where the field of a choice stands: an id without a point, which a style sheet could not name.
fn field_id(choice: Choice) -> String {
    format!("f-{}", choice.name().replace('.', "-"))
}

/// What a choice is called.
fn label(page: Page, choice: Choice) -> &'static str {
    match (choice, page) {
        (Choice::Pillar, _) => "web-column-pillar",
        (Choice::Party, Page::Commitments(_) | Page::Overdue(_) | Page::Pillar(_)) => {
            "web-choose-obligated"
        }
        (Choice::Party, _) => "web-column-party",
        (Choice::Level, _) => "web-column-level",
        (Choice::Timing, _) => "web-column-latest-date",
        (Choice::State, Page::Recommendations(_)) => "web-choose-became",
        (Choice::State, _) => "web-choose-state",
        (Choice::Kind, _) => "web-choose-kind",
        (Choice::From, _) => "web-choose-from",
        (Choice::To, _) => "web-choose-to",
    }
}

/// A value that can be chosen.
struct Offer {
    value: String,
    label: String,
    /// The language of the label, where it is another than that of the page.
    lang: Option<String>,
}

impl Offer {
    fn of(value: &str, label: String) -> Self {
        Self { value: value.to_owned(), label, lang: None }
    }

    fn in_lang(view: &View, value: &str, (label, lang): (&str, &str)) -> Self {
        let lang = (lang != view.language.tag()).then(|| lang.to_owned());
        Self { value: value.to_owned(), label: label.to_owned(), lang }
    }
}

/// Everything that can be chosen, whether there is any of it or not.
fn offers(view: &View, page: Page, choice: Choice) -> Vec<Offer> {
    match (choice, page) {
        (Choice::Pillar, _) => pillars(view),
        (Choice::Party, _) => parties(view),
        (Choice::Level, _) => levels(view),
        (Choice::Timing, _) => Timing::CODES
            .iter()
            .map(|code| Offer::of(code, view.language.name("timing", code)))
            .collect(),
        (Choice::State, Page::Blockages(_)) => {
            let heading = |it: BlockageState| view.t(blockages::heading(it).1);
            BlockageState::ALL.map(|it| Offer::of(it.code(), heading(it))).into()
        }
        (Choice::State, Page::Recommendations(_)) => {
            let mut all = named(view, "follow-up", FollowUpStatus::CODES);
            all.push(Offer::of(NO_FOLLOW_UP, view.t("web-follow-up-none")));
            all
        }
        (Choice::State, _) => named(view, "session", SessionState::CODES),
        (Choice::Kind, _) => named(view, "web-incident", IncidentKind::CODES),
        (Choice::From | Choice::To, _) => Vec::new(),
    }
}

fn named(view: &View, list: &str, codes: &[Code]) -> Vec<Offer> {
    codes.iter().map(|it| Offer::of(it.code, view.language.name(list, it.code))).collect()
}

fn pillars(view: &View) -> Vec<Offer> {
    let ids = view.analysis().map(Analysis::pillars).unwrap_or_default().into_iter();
    let found = ids.filter_map(|id| view.record().pillars.get(id)).map(|found| &found.value);
    let titled = found.map(|it| {
        let id = it.pillar_id.as_str();
        Offer::in_lang(view, id, pair(view.words_of("pillars", id, "title", &it.title, &it.lang)))
    });
    titled.collect()
}

fn parties(view: &View) -> Vec<Offer> {
    let Some(agreement) = view.agreement_id() else { return Vec::new() };
    let all = view.record().parties.values().map(|found| &found.value);
    let ours = all.filter(|it| it.agreement_id.as_str() == agreement);
    let named =
        ours.map(|it| Offer::in_lang(view, it.party_id.as_str(), pair(view.party_words(it))));
    let mut offers: Vec<Offer> = named.collect();
    offers.sort_by(|a, b| a.label.cmp(&b.label));
    offers
}

fn pair(words: crate::record::Words<'_>) -> (&str, &str) {
    (words.text, words.lang)
}

/// The levels of every scale, lowest first, each code once; then what has none.
fn levels(view: &View) -> Vec<Offer> {
    let scales = view.analysis().map(Analysis::scales).unwrap_or_default();
    let of_scales = scales.iter().flat_map(|scale| {
        scale.levels.iter().map(|level| view.level_style(&level.value, scale.highest()))
    });
    let without = [NoLevel::NotAssessed, NoLevel::NotAssessable];
    let without = without.map(|why| no_level_style(why, view.language));
    let mut all: Vec<Offer> = Vec::new();
    for it in of_scales.chain(without) {
        if !all.iter().any(|held| held.value == it.code) {
            all.push(Offer::in_lang(view, &it.code, (&it.label, &it.lang)));
        }
    }
    all
}

/// The list can have this value.
fn can_be(view: &View, page: Page, choice: Choice, value: &str) -> bool {
    match choice {
        Choice::From | Choice::To => Day::parse(value).is_ok(),
        _ => offers(view, page, choice).iter().any(|it| it.value == value),
    }
}

/// A value in words.
fn said(view: &View, page: Page, choice: Choice, value: &str) -> Markup {
    if let (Choice::From | Choice::To, Ok(day)) = (choice, Day::parse(value)) {
        return html! { (view.day(day)) };
    }
    let found = offers(view, page, choice).into_iter().find(|it| it.value == value);
    let Some(it) = found else { return html! { (value) } };
    html! { @match &it.lang { Some(lang) => (view.foreign(&it.label, lang)), None => (it.label) } }
}

fn has<T: Chosen>(row: &T, view: &View, choice: Choice, value: &str) -> bool {
    let day = || Day::parse(value).ok();
    match choice {
        Choice::From => row.days().1.is_none_or(|last| day().is_none_or(|day| last >= day)),
        Choice::To => row.days().0.is_none_or(|first| day().is_none_or(|day| first <= day)),
        _ => row.values(view, choice).iter().any(|it| it == value),
    }
}
