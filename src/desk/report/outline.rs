//! The sections of a report by language: what is written, by whom, and what lags behind.

use std::collections::BTreeMap;

use jiff::Timestamp;
use maud::{Markup, html};

use super::{Opened, language_name, name_of};
use crate::assessment::Narrative;
use crate::desk::parts::form;
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, say};
use crate::language::Arg;
use crate::people::Right;
use crate::record::{Vantage, Version};
use crate::report::yearly::{self, Asked};
use crate::service::edition::EditionFault;
use crate::service::life::LifeFault;
use crate::store::read;
use crate::store::writing::Writing;
use crate::word::Day;

/// Every section that editors may write in, with its heading in the language of the page, else in
/// the first of the report.
pub(super) fn sections(visit: &Visit, opened: &Opened) -> Result<Vec<(String, String)>, LifeFault> {
    let asked = Asked {
        record: opened.record(),
        // The report has the days of its own period, whatever the day on which somebody looks.
        vantage: Vantage { as_of: Day(jiff::civil::Date::MAX), ..opened.known.vantage },
        report_id: &opened.id,
        lang: visit.language.tag(),
        root_hash: "",
    };
    Ok(yearly::outline(&asked).map_err(EditionFault::Report)?)
}

/// Sections written in the language in which the report is written first.
pub(super) fn written(opened: &Opened, sections: &[(String, String)]) -> Result<usize, DeskFault> {
    let lang = opened.source_language()?;
    Ok(sections.iter().filter(|(id, _)| is_written(opened.narrative(id, lang))).count())
}

fn is_written(found: Option<&Version<Narrative>>) -> bool {
    found.is_some_and(|it| !it.value.body.as_str().trim().is_empty())
}

/// How a section stands in one language.
fn state(opened: &Opened, section: &str, lang: &str) -> Result<&'static str, DeskFault> {
    let source = opened.source_language()?;
    let own = opened.narrative(section, lang).filter(|it| is_written(Some(it)));
    let first = opened.narrative(section, source).filter(|it| is_written(Some(it)));
    Ok(match (own, first) {
        // What it was translated from was changed after it.
        (Some(own), Some(first)) if lang != source && first.position > own.position => "outdated",
        (Some(_), _) => "written",
        (None, _) => {
            let anywhere =
                opened.languages().iter().any(|it| is_written(opened.narrative(section, it)));
            if anywhere { "missing" } else { "empty" }
        }
    })
}

/// Everything that a row is told with.
struct Telling<'a> {
    desk: &'a Desk,
    visit: &'a Visit,
    opened: &'a Opened<'a>,
    names: BTreeMap<String, String>,
    writing: Vec<Writing>,
    now: Timestamp,
    edits: bool,
}

/// The table of sections and languages.
pub(super) fn table(
    desk: &Desk,
    visit: &Visit,
    opened: &Opened,
    sections: &[(String, String)],
) -> Result<Markup, DeskFault> {
    let telling = Telling {
        desk,
        visit,
        opened,
        names: desk.names()?,
        writing: desk.office().writing(&opened.id)?,
        now: desk.env().now(),
        edits: visit.person()?.may(Right::Edit) && opened.is_open()?,
    };
    let mut rows = Vec::with_capacity(sections.len());
    for (id, heading) in sections {
        let mut cells = Vec::new();
        for lang in opened.languages() {
            cells.push((lang, telling.cell(id, heading, lang)?));
        }
        rows.push((heading, cells));
    }
    Ok(html! {
        table.cards {
            thead { tr {
                th scope="col" { (visit.t("work-report-section")) }
                @for lang in opened.languages() { th scope="col" { (language_name(visit, lang)) } }
            } }
            tbody { @for (heading, cells) in &rows {
                tr {
                    th scope="row" { b { (heading) } }
                    @for (lang, cell) in cells { td data-l=(language_name(visit, lang)) { (cell) } }
                }
            } }
        }
    })
}

impl Telling<'_> {
    fn cell(&self, section: &str, heading: &str, lang: &str) -> Result<Markup, DeskFault> {
        let (visit, opened) = (self.visit, self.opened);
        let state = state(opened, section, lang)?;
        let mark = if matches!(state, "outdated" | "missing") { "▲ " } else { "" };
        let to = opened.address(&format!("/sections/{section}"));
        let told = opened.narrative(section, lang).map(|found| self.told(found)).transpose()?;
        let label =
            format!("{}, {heading}, {}", visit.t("work-report-write"), language_name(visit, lang));
        let past = opened.narrative(section, lang).is_some();
        Ok(html! {
            span { (mark) (visit.language.name("work-section", state)) }
            @if let Some(told) = told { (told) }
            (self.writer(section, lang)?)
            @if self.edits { " " a.id href=(visit.to(&format!("{to}?lang={lang}"))) aria-label=(label) { (visit.t("work-report-write")) } }
            @if past && !self.edits {
                " " a.id href=(visit.to(&format!("{to}/versions?lang={lang}"))) aria-label={ (visit.t("work-history")) ", " (heading) ", " (language_name(visit, lang)) } { (visit.t("work-history")) }
            }
        })
    }

    fn told(&self, found: &Version<Narrative>) -> Result<Markup, DeskFault> {
        let words = found.value.body.as_str().split_whitespace().count() as u64;
        let at = found.position;
        let made = self.desk.service().reader().read(|db| read::entry_at(db, at))?;
        let by = name_of(&self.names, &made.fact.by).to_owned();
        let day = self.visit.language.day(made.fact.on);
        let args = [("n", Arg::Count(words)), ("by", Arg::Text(&by)), ("day", Arg::Text(&day))];
        Ok(html! { br; span.ol { (self.visit.language.say("work-section-words", &args)) } })
    }

    /// Whoever writes here at this moment; an administrator may end that.
    fn writer(&self, section: &str, lang: &str) -> Result<Markup, DeskFault> {
        let found = self
            .writing
            .iter()
            .find(|it| it.section == section && it.lang == lang && it.ends > self.now);
        let Some(found) = found else { return Ok(html! {}) };
        let administers = self.visit.person()?.may(Right::Administer);
        Ok(html! {
            br; b { (writes(self.visit, self.opened, found)) }
            @if administers { (unlock(self.visit, self.opened, (section, lang))) }
        })
    }
}

/// Who writes here, and since when.
pub(super) fn writes(visit: &Visit, opened: &Opened, it: &Writing) -> String {
    let since = say::moment_words(visit, &say::zone(opened.record()), it.since);
    let args = [("name", Arg::Text(&it.name)), ("since", Arg::Text(&since))];
    visit.language.say("work-section-writes", &args)
}

/// The press of an administrator that ends it.
pub(super) fn unlock(visit: &Visit, opened: &Opened, (section, lang): (&str, &str)) -> Markup {
    let label = format!("{} ({section}, {lang})", visit.t("work-section-unlock"));
    let inner = html! {
        input type="hidden" name="section" value=(section);
        input type="hidden" name="lang" value=(lang);
        button.button name="unlock" value="1" aria-label=(label) { (visit.t("work-section-unlock")) }
    };
    form(visit, &opened.address("/unlock"), &inner)
}
