//! What every page is made with: one publication, one language, the reading of one agreement, and
//! the ways to name a level, a commitment, a party and a source.

use std::sync::Arc;

use maud::{Markup, html};

use super::address::{Form, Page, Place};
use super::fault::PageFault;
use super::layout::{self, Sheet};
use super::site::{General, Site};
use crate::agreement::{Commitment, EvidenceId, Party, SourceId};
use crate::analysis::{Analysis, Standing};
use crate::assessment::ScaleLevel;
use crate::language::level::{level_style, no_level_style};
use crate::language::{Arg, Direction, Language, LevelStyle, NoLevel};
use crate::record::{Record, Words};
use crate::report::block::WebAddress;
use crate::service::pictures;
use crate::word::{Day, Lang, PartialDate, Text};

/// One publication in one language.
pub(super) struct View<'s> {
    pub(super) site: &'s Site,
    pub(super) language: &'static Language,
    /// The agreement the page is about, read at the publication's vantage.
    reading: Option<Analysis<'s>>,
    /// The same on the last day on which anything of it was judged: what is known of later days
    /// is told, and enters no level.
    levels: Option<Analysis<'s>>,
    /// What holds of it on every page.
    general: Option<Arc<General>>,
}

impl<'s> View<'s> {
    /// A page about an agreement.
    pub(super) fn of(
        site: &'s Site,
        language: &'static Language,
        agreement: &str,
    ) -> Result<Self, PageFault> {
        let reading = site.reading(agreement).ok_or(PageFault::NotFound)?;
        let signed = reading.agreement().date_signed.as_ref().and_then(PartialDate::earliest);
        if let Some(signed) = signed.filter(|day| site.seen.as_of.is_some_and(|it| it < *day)) {
            return Err(PageFault::BeforeSigning(signed));
        }
        let general = site.general(&reading);
        let levels = general.judged.map(|day| reading.at(day));
        Ok(Self { site, language, reading: Some(reading), levels, general: Some(general) })
    }

    /// A page about no agreement.
    pub(super) fn plain(site: &'s Site, language: &'static Language) -> Self {
        Self { site, language, reading: None, levels: None, general: None }
    }

    /// The reading of the page's agreement.
    pub(super) fn analysis(&self) -> Result<&Analysis<'s>, PageFault> {
        self.reading.as_ref().ok_or(PageFault::NotFound)
    }

    /// The reading in which levels are counted and compared.
    pub(super) fn levels(&self) -> Result<&Analysis<'s>, PageFault> {
        self.levels.as_ref().map_or_else(|| self.analysis(), Ok)
    }

    /// The day on which levels stand: the last one judged, else that of everything.
    pub(super) fn judged(&self) -> Day {
        self.levels.as_ref().map_or(self.as_of(), |levels| levels.vantage().as_of)
    }

    pub(super) fn record(&self) -> &'s Record {
        &self.site.record
    }

    /// The day at which everything stands.
    pub(super) fn as_of(&self) -> Day {
        self.site.publication.as_of
    }

    /// The site as it is seen now, where this page is seen from elsewhere.
    pub(super) fn site_of_now(&self) -> Option<Site> {
        if self.site.seen.is_now() { None } else { self.site.now().ok() }
    }

    /// Framed as a page.
    pub(super) fn page(&self, sheet: Sheet) -> String {
        layout::page(self, sheet)
    }

    // Words.

    /// A message.
    pub(super) fn t(&self, id: &str) -> String {
        self.language.word(id)
    }

    /// A message with values.
    pub(super) fn say(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.language.say(id, args)
    }

    pub(super) fn day(&self, day: Day) -> String {
        self.language.day(day)
    }

    /// A date in words, machine-readable where it is a day, month or year.
    pub(super) fn date(&self, date: &PartialDate) -> Markup {
        html! { span.d { (self.language.date(date)) } }
    }

    /// The text of a field in the page's language, or the source text with its language.
    pub(super) fn words_of(
        &self,
        table: &str,
        id: &str,
        field: &str,
        text: &'s Text,
        lang: &'s Lang,
    ) -> Words<'s> {
        let own = (text.as_str(), lang.as_str());
        self.site.record.words(table, id, field, own, self.language.tag())
    }

    /// The same, marked where it is in another language.
    pub(super) fn words(
        &self,
        table: &str,
        id: &str,
        field: &str,
        text: &'s Text,
        lang: &'s Lang,
    ) -> Markup {
        self.marked(self.words_of(table, id, field, text, lang))
    }

    /// A text marked with its language, and said to be untranslated where it is.
    pub(super) fn marked(&self, words: Words) -> Markup {
        html! {
            (self.foreign(words.text, words.lang))
            @if words.missing { " " small.ol { "[" (words.lang) "]" } }
        }
    }

    /// A text in its own language.
    pub(super) fn foreign(&self, text: &str, lang: &str) -> Markup {
        if lang == self.language.tag() {
            return html! { (text) };
        }
        html! { span lang=(lang) dir=(Direction::of(lang).code()) { (text) } }
    }

    // Names and links.

    /// What somebody who judges or issues reports is called in the page's language.
    pub(super) fn called(&self, name: &str) -> String {
        self.site.record.called(name, self.language.tag()).to_owned()
    }

    /// The name of the pillar or of the party that a page is about; none where it is about something else.
    pub(super) fn subject_of(&self, page: Page) -> Option<String> {
        let record = self.record();
        let words = match page {
            Page::Pillar(id) => {
                let it = &record.pillars.get(id)?.value;
                self.words_of("pillars", it.pillar_id.as_str(), "title", &it.title, &it.lang)
            }
            Page::Party(id) => {
                let it = &record.parties.get(id)?.value;
                self.words_of("parties", it.party_id.as_str(), "name", &it.name, &it.lang)
            }
            _ => return None,
        };
        Some(words.text.to_owned())
    }

    /// What the site is called: the mission, else the program.
    pub(super) fn site_name(&self) -> String {
        let Some(mission) = self.site.record.mission.values().next() else {
            return "Accordwatch".to_owned();
        };
        let mission = &mission.value;
        let id = mission.mission_id.as_str();
        self.words_of("mission", id, "name", &mission.name, &mission.lang).text.to_owned()
    }

    pub(super) fn agreement_id(&self) -> Option<&'s str> {
        self.reading.as_ref().map(|reading| reading.agreement().value.agreement_id.as_str())
    }

    /// The page on which the agreement's standing is shown.
    pub(super) fn overview(&self) -> Page<'s> {
        match self.agreement_id() {
            Some(id) if id != self.site.publication.agreement_id => Page::Agreement(id),
            _ => Page::Home,
        }
    }

    /// Address of a page or of a part of one in this language, seen from where this page is seen.
    /// Every link on a page goes through here.
    pub(super) fn to<'a>(&self, place: impl Into<Place<'a>>) -> String {
        self.in_language(place.into(), self.language)
    }

    /// The same in another language.
    pub(super) fn in_language(&self, place: Place, language: &Language) -> String {
        place.at(language.tag(), &self.site.seen)
    }

    /// Fields of a form that keep from where the page is seen.
    pub(super) fn seen_fields(&self) -> Markup {
        html! { @for (name, value) in self.site.seen.pairs() { input type="hidden" name=(name) value=(value); } }
    }

    /// Address of a page in a form for programs, seen from where this page is seen.
    pub(super) fn twin(&self, place: Place, form: Form) -> String {
        place.form_at(form, self.language.tag(), &self.site.seen)
    }

    /// This drawing can be had as a picture.
    pub(super) fn pictures(&self, svg: &str) -> bool {
        self.site.pictures() && pictures::can(svg)
    }

    /// An address of the site with the host, where anybody said where the public finds it.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        self.site.address().map(|host| host.of(address))
    }

    pub(super) fn link(&self, page: Page, text: &Markup) -> Markup {
        html! { a href=(self.to(page)) { (text) } }
    }

    /// Short title of an agreement, else its full one.
    pub(super) fn agreement_title(&self, id: &str) -> Markup {
        let Some(found) = self.site.record.agreements.get(id) else { return html! { (id) } };
        let it = &found.value;
        match &it.short_title {
            Some(short) => self.words("agreements", id, "short_title", short, &it.title_lang),
            None => self.words("agreements", id, "title", &it.title, &it.title_lang),
        }
    }

    pub(super) fn commitment_title(&self, it: &'s Commitment) -> Markup {
        self.words("commitments", it.commitment_id.as_str(), "title", &it.title, &it.lang)
    }

    /// A commitment by number and title; only its number where it is not published.
    pub(super) fn commitment(&self, id: &str) -> Markup {
        let Some(found) = self.site.record.commitments.get(id) else { return html! { (id) } };
        let title = self.commitment_title(&found.value);
        self.link(Page::Commitment(id), &html! { b { (id) } " " (title) })
    }

    /// A party by its short name.
    pub(super) fn party(&self, id: &str) -> Markup {
        match self.site.record.parties.get(id) {
            None => html! { (id) },
            Some(_) => self.link(Page::Party(id), &self.party_name(id)),
        }
    }

    pub(super) fn party_name(&self, id: &str) -> Markup {
        let Some(found) = self.site.record.parties.get(id) else { return html! { (id) } };
        self.marked(self.party_words(&found.value))
    }

    /// The short name of a party, else its name.
    pub(super) fn party_words(&self, it: &'s Party) -> Words<'s> {
        let id = it.party_id.as_str();
        match &it.short_name {
            Some(short) => self.words_of("parties", id, "short_name", short, &it.lang),
            None => self.words_of("parties", id, "name", &it.name, &it.lang),
        }
    }

    /// Parties with links, joined as a sentence does; a dash for none.
    pub(super) fn parties<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Markup {
        self.joined(&ids.into_iter().map(|id| self.party(id)).collect::<Vec<_>>())
    }

    pub(super) fn commitments<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Markup {
        let one = |id: &str| {
            let known = self.site.record.commitments.contains_key(id);
            if known {
                self.link(Page::Commitment(id), &html! { (id) })
            } else {
                html! { (id) }
            }
        };
        self.joined(&ids.into_iter().map(one).collect::<Vec<_>>())
    }

    pub(super) fn pillar(&self, id: &str) -> Markup {
        let Some(found) = self.site.record.pillars.get(id) else { return html! { (id) } };
        let it = &found.value;
        self.link(Page::Pillar(id), &self.words("pillars", id, "title", &it.title, &it.lang))
    }

    /// Parts joined as a sentence does; a dash for none.
    pub(super) fn joined(&self, parts: &[Markup]) -> Markup {
        let count = parts.len();
        let mixed = count > 1 && self.language.direction() == Direction::Rtl;
        html! {
            @if count == 0 { (self.t("dash")) }
            @for (place, part) in parts.iter().enumerate() {
                // Between two Latin ids the comma of an Arabic list would run with them.
                @if mixed { bdi { (part) } } @else { (part) }
                @match count - place {
                    1 => {}
                    2 => (self.t("list-and")),
                    _ => (self.t("list-comma")),
                }
            }
        }
    }

    /// A source: title, publisher, date, grade, and its address where it has one.
    pub(super) fn source(&self, id: &SourceId) -> Markup {
        let found = self.site.record.sources.get(id.as_str()).filter(|source| source.citable());
        let Some(source) = found else { return html! { (self.t("web-source-protected")) } };
        let it = &source.value;
        let title = self.site.record.source_title(it, self.language.tag());
        let title = self.foreign(title.text, title.lang);
        let grade = it.reliability.code();
        html! {
            cite {
                @match it.url.as_ref().and_then(|url| WebAddress::parse(url.as_str())) {
                    Some(url) => a.x href=(url.as_str()) rel="noopener noreferrer nofollow" { (title) },
                    None => (title),
                }
            }
            @if let Some(date) = &it.published_on { (self.t("list-comma")) (self.date(date)) }
            " (" (self.say("web-source-grade", &[("grade", Arg::Text(grade))])) (self.t("list-comma"))
            (self.t(&format!("web-reliability-{}", grade.to_ascii_lowercase()))) ")"
        }
    }

    pub(super) fn sources(&self, ids: &[SourceId]) -> Markup {
        html! {
            @if !ids.is_empty() {
                p.meta { (self.t("web-sources")) }
                ul.meta { @for id in ids { li { (self.source(id)) } } }
            }
        }
    }

    // Levels.

    /// A level of a scale whose highest has this order.
    pub(super) fn level_style(&self, row: &'s ScaleLevel, highest: i64) -> LevelStyle {
        let id = row.level_id.as_str();
        let words = self.words_of("scale_levels", id, "label", &row.label, &row.lang);
        level_style(row, highest, (words.text, words.lang))
    }

    pub(super) fn style(&self, standing: &Standing<'s>) -> LevelStyle {
        match standing {
            Standing::At { level, .. } => self.level_style(&level.row.value, level.highest),
            Standing::NotAssessed { .. } => no_level_style(NoLevel::NotAssessed, self.language),
            Standing::NotAssessable { .. } => no_level_style(NoLevel::NotAssessable, self.language),
        }
    }

    /// A standing by shape and word.
    pub(super) fn standing(&self, standing: &Standing<'s>) -> Markup {
        self.badge(&self.style(standing))
    }

    pub(super) fn badge(&self, style: &LevelStyle) -> Markup {
        html! {
            span.lv { span.m aria-hidden="true" { (style.mark) } " " (self.foreign(&style.label, &style.lang)) }
        }
    }

    // What must be said of the data.

    /// Commitments of the agreement whose rows say what their reconstruction rests on.
    pub(super) fn reconstructed(&self) -> usize {
        self.general.as_ref().map_or(0, |general| general.reconstructed)
    }

    /// Who made the judgements that only illustrate the tool.
    pub(super) fn illustrative_authors(&self) -> Vec<String> {
        let authors = self.general.iter().flat_map(|general| &general.illustrative);
        authors.map(|author| self.called(author)).collect()
    }
}

/// The ids of a list.
pub(super) fn ids<T: std::borrow::Borrow<str>>(list: &[T]) -> impl Iterator<Item = &str> {
    list.iter().map(std::borrow::Borrow::borrow)
}

/// Where a piece of evidence stands on a page.
pub(super) fn evidence_anchor(id: &EvidenceId) -> String {
    anchor("evidence", id.as_str())
}

/// Where a record stands on a page: apart from the page's own anchors, whatever its id.
pub(super) fn anchor(sort: &str, id: &str) -> String {
    format!("{sort}-{id}")
}
