//! The fields of an observation on a form: the same for a new one and for one that is corrected.
//!
//! What a form does not show, a correction leaves as it was.

use maud::{Markup, html};

use super::about;
use super::blame::Seen;
use super::fields::{Fields, unless_same};
use super::offer;
use super::parts::{Field, Wrongs};
use super::visit::Visit;
use crate::evidence::{Credibility, Effect, EvidenceBasis, Finding};
use crate::record::{Record, def};
use crate::word::{Cells, Code, Kind, PartialDate};

/// Fields of the form that say what the observation says.
pub(super) const FIELDS: &[&str] = &[
    "when",
    "about",
    "source",
    "what",
    "access",
    "effect",
    "basis",
    "credibility",
    "finding",
    "figure",
    "figure_unit",
    "place",
    "title",
    "text_lang",
];

/// Languages in which texts are usually written.
pub(super) const LANGUAGES: &[&str] = &["fr", "en", "ar", "es"];

/// The fields of a form, with what is needed to read and to show them.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) visit: &'a Visit,
    pub(super) known: &'a Record,
    pub(super) fields: &'a Fields,
    /// The version that is corrected; none for a new observation.
    pub(super) before: Option<&'a Cells>,
}

/// Fields that fold away, too, and belong to one of the forms alone.
pub(super) struct Besides {
    /// What the fold is called then.
    pub(super) heading: Option<&'static str>,
    /// Before the others.
    pub(super) first: Markup,
    /// After the others.
    pub(super) last: Markup,
    /// Something in them has to be mended or was filled in.
    pub(super) is_used: bool,
}

impl Default for Besides {
    fn default() -> Self {
        Self { heading: None, first: html! {}, last: html! {}, is_used: false }
    }
}

/// The fields that show a version.
pub(super) fn filled(cells: &Cells) -> Fields {
    let mut fields = Fields::default();
    for name in FIELDS {
        let cell = cell(cells, column(name));
        let shown = if *name == "about" { ids(cell).join("; ") } else { cell.to_owned() };
        fields.set(name, &shown);
    }
    fields
}

/// The column of a field of the form.
fn column(field: &str) -> &str {
    match field {
        "when" => "event_date",
        "about" => "links",
        "source" => "source_id",
        "what" => "summary",
        "access" => "access_level",
        "text_lang" => "lang",
        other => other,
    }
}

/// The field of the form in which a column is shown; what is shown in none is told beside the words.
pub(super) fn field_of(column_name: &str) -> &'static str {
    FIELDS.iter().find(|field| column(field) == column_name).copied().unwrap_or("what")
}

/// A cell of an observation by the name of its column.
pub(super) fn cell<'c>(cells: &'c Cells, column: &str) -> &'c str {
    def(Kind::Observation).cell(cells, column)
}

/// The commitments of a cell of links, without how it bears on them.
pub(super) fn ids(links: &str) -> Vec<&str> {
    let links = links.split("; ").filter(|link| !link.is_empty());
    links.filter_map(|link| link.split(' ').next()).collect()
}

impl<'a> Sheet<'a> {
    /// The cells that the form asks for. A date is read as people write it; the rest is checked by
    /// the record itself.
    pub(super) fn read(self, seen: &mut Seen<'a>) -> Cells {
        let links = self.links(seen);
        let date = self.date(&mut seen.wrongs);
        let value = |name: &str| match name {
            "evidence_id" => self.fields.get("record").to_owned(),
            "event_date" => date.clone(),
            "links" => links.clone(),
            "summary" => self.summary(),
            "lang" => self.or("text_lang", self.visit.language.tag()),
            "access_level" => self.or("access", "internal"),
            "effect" => self.or("effect", Effect::None.code()),
            "basis" => self.or("basis", EvidenceBasis::Heard.code()),
            "credibility" => self.or("credibility", Credibility::Unknown.code()),
            "finding" => self.or("finding", Finding::Found.code()),
            "source_id" => self.fields.get("source").to_owned(),
            "title" | "figure" | "figure_unit" | "place" => self.fields.get(name).to_owned(),
            // Not on the form.
            other => self.before.map(|before| cell(before, other).to_owned()).unwrap_or_default(),
        };
        let columns = def(Kind::Observation).fields.iter();
        Cells(columns.map(|field| self.unless_same(field.name, value(field.name))).collect())
    }

    fn unless_same(self, column: &str, value: String) -> String {
        unless_same(self.before.map_or("", |before| cell(before, column)), value)
    }

    fn or(self, field: &str, default: &str) -> String {
        self.fields.or(field, default)
    }

    fn date(self, wrongs: &mut Wrongs) -> String {
        let when = self.fields.get("when");
        let date = PartialDate::parse_loose(when).map(|date| date.as_str().to_owned());
        if when.is_empty() {
            wrongs.add("when", self.visit.t("work-fault-missing"));
        } else if date.is_err() {
            wrongs.add("when", self.visit.t("work-fault-date"));
        }
        date.unwrap_or_default()
    }

    fn summary(self) -> String {
        match (self.fields.get("what"), self.fields.get("finding")) {
            ("", "nothing_found") => self.visit.t("work-entry-nothing-found-text"),
            ("", "no_access") => self.visit.t("work-entry-no-access-text"),
            (said, _) => said.to_owned(),
        }
    }

    /// The commitments meant, as the cell of links. How an observation bore on a commitment stays,
    /// unless its effect is another now.
    fn links(self, seen: &mut Seen<'a>) -> String {
        let about = ("about", self.fields.get("about"));
        let ids = about::meant((self.visit, self.known), self.fields, about, seen);
        if ids.is_empty() && seen.wrongs.of("about").is_empty() {
            seen.wrongs.add("about", self.visit.t("work-entry-about-empty"));
        }
        let effect = self.or("effect", Effect::None.code());
        let relation = match effect.as_str() {
            "progress" => "supports",
            "setback" => "contradicts",
            _ => "context",
        };
        let before = self.before.filter(|before| cell(before, "effect") == effect);
        let before: Vec<&str> =
            before.map(|before| cell(before, "links").split("; ").collect()).unwrap_or_default();
        let old = |id: &str| before.iter().find(|link| link.split(' ').next() == Some(id));
        let mut links: Vec<String> = ids
            .iter()
            .map(|id| old(id).map_or_else(|| format!("{id} {relation}"), |link| (*link).to_owned()))
            .collect();
        // Those that were there stay in their order.
        links.sort_by_key(|link| before.iter().position(|old| old == link).unwrap_or(usize::MAX));
        links.join("; ")
    }

    /// The fields: five that every observation needs, and what folds away.
    pub(super) fn shown(self, seen: &Seen) -> Markup {
        self.shown_with(seen, &Besides::default())
    }

    /// The same with what only one of the forms has.
    pub(super) fn shown_with(self, seen: &Seen, besides: &Besides) -> Markup {
        html! {
            (self.first(seen))
            (self.more(&seen.wrongs, besides))
        }
    }

    fn first(self, seen: &Seen) -> Markup {
        let (visit, wrongs) = (self.visit, &seen.wrongs);
        let (when, when_hint) = (visit.t("work-when"), visit.t("work-when-hint"));
        let (about, about_hint) = (visit.t("work-about"), visit.t("work-about-hint"));
        let (source, source_hint) = (visit.t("work-source"), visit.t("work-source-hint"));
        let (what, what_hint) = (visit.t("work-what"), visit.t("work-what-hint"));
        let (access, access_hint) = (visit.t("work-access"), visit.t("work-access-hint"));
        let levels = codes(visit, "access", &["internal", "confidential", "public"]);
        let field = |name, label, hint| Field { name, label, hint, value: self.fields.get(name) };
        let level = self.or("access", "internal");
        let known_sources = offer::datalist(visit, self.known, Kind::Source, "sources");
        html! {
            (field("when", &when, &when_hint).line(wrongs, "text", "off"))
            (about::field(visit, field("about", &about, &about_hint), wrongs))
            (about::choices(visit, self.known, self.fields, seen))
            (field("source", &source, &source_hint).picked(wrongs, "sources", &known_sources))
            (field("what", &what, &what_hint).lines(wrongs, 4))
            (Field { value: &level, ..field("access", &access, &access_hint) }.choice(wrongs, &levels))
        }
    }

    /// What folds away; it is open when something in it has to be mended or was filled in.
    fn more(self, wrongs: &Wrongs, besides: &Besides) -> Markup {
        let visit = self.visit;
        let folded = FIELDS.iter().skip(5);
        let faulty = folded.clone().any(|name| !wrongs.of(name).is_empty());
        let mut written = ["title", "place", "figure", "figure_unit"].iter();
        let used = written.any(|name| !self.fields.get(name).is_empty());
        let line = |name, label: &str| {
            Field { name, label: &visit.t(label), hint: "", value: self.fields.get(name) }
                .line(wrongs, "text", "off")
        };
        let languages = offer::languages(visit, self.fields.get("text_lang"));
        let languages: Vec<(&str, String)> =
            languages.iter().map(|(tag, name)| (tag.as_str(), name.clone())).collect();
        let choice = |name, label: &str, default, options: &[(&str, String)]| {
            let value = self.or(name, default);
            Field { name, label: &visit.t(label), hint: "", value: &value }.choice(wrongs, options)
        };
        html! {
            details open[faulty || used || besides.is_used] {
                summary { (visit.t(besides.heading.unwrap_or("work-more"))) }
                (besides.first)
                (choice("finding", "work-finding", "found", &all(visit, "finding", Finding::CODES)))
                (choice("effect", "work-effect", "none", &all(visit, "effect", Effect::CODES)))
                (choice("basis", "work-basis", "heard", &all(visit, "web-basis", EvidenceBasis::CODES)))
                (choice("credibility", "work-credibility", "6", &all(visit, "web-credibility", Credibility::CODES)))
                (line("title", "work-title"))
                (line("place", "work-place"))
                (line("figure", "work-figure"))
                (line("figure_unit", "work-figure-unit"))
                (choice("text_lang", "work-text-lang", visit.language.tag(), &languages))
                (besides.last)
            }
        }
    }
}

/// Codes of a list with their names.
fn codes<'c>(visit: &Visit, list: &str, codes: &[&'c str]) -> Vec<(&'c str, String)> {
    codes.iter().map(|code| (*code, visit.t(&format!("work-{list}-{code}")))).collect()
}

fn all<'c>(visit: &Visit, list: &str, from: &'c [Code]) -> Vec<(&'c str, String)> {
    from.iter().map(|it| (it.code, visit.language.name(list, it.code))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_form_is_a_column_and_is_found_again_by_it() {
        for field in FIELDS {
            assert!(def(Kind::Observation).place(column(field)).is_some(), "{field}");
            assert_eq!(field_of(column(field)), *field);
        }
        assert_eq!(field_of("lat"), "what");
    }
}
