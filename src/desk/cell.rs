//! A cell of a record as it is read: its name, and what it holds in words of the language, with
//! links to what it names. Read off the definition of the kind, so that no kind has a way of its own.

use maud::{Markup, html};

use super::held::address;
use super::layout::Layout;
use super::say;
use super::visit::Visit;
use crate::record::{Record, def};
use crate::word::{Base, Cells, EvidenceLink, Field as _, FieldDef, Kind, PartialDate};

/// A version of a record, to be told.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) visit: &'a Visit,
    pub(super) record: &'a Record,
    pub(super) kind: Kind,
    pub(super) cells: &'a Cells,
}

impl<'a> Telling<'a> {
    /// A cell by the name of its column.
    pub(super) fn cell(self, column: &str) -> &'a str {
        def(self.kind).cell(self.cells, column)
    }

    /// The language of its texts: its own, or that of the record it belongs to.
    pub(super) fn lang(self) -> String {
        let own = self.cell("lang");
        let under = Layout::of(self.kind).and_then(|layout| layout.under);
        let Some((column, above)) = under.filter(|_| own.is_empty()) else { return own.to_owned() };
        let found = self.record.find(above, self.cell(column));
        found.map(|(_, cells)| def(above).cell(&cells, "lang").to_owned()).unwrap_or_default()
    }

    /// Every field that holds something, but for those left out.
    pub(super) fn facts(self, left_out: &[&str]) -> Markup {
        let fields = def(self.kind).fields.iter().zip(&self.cells.0).skip(1);
        let told =
            fields.filter(|(field, cell)| !cell.is_empty() && !left_out.contains(&field.name));
        html! {
            @for (field, cell) in told {
                dt { (label(self.visit, self.kind, field.name)) }
                dd { (self.value(field, cell)) }
            }
        }
    }

    /// A cell with links to what it names.
    fn value(self, field: &FieldDef, cell: &str) -> Markup {
        let items = cell.split("; ");
        match field.kind.base {
            Base::EvidenceLink => html! {
                ul { @for link in links(cell) { li { (self.bearing(&link)) } } }
            },
            Base::Ref(kind) if field.kind.list => html! {
                ul { @for id in items { li { (named(self.visit, self.record, kind, id)) } } }
            },
            Base::Ref(kind) => named(self.visit, self.record, kind, cell),
            Base::Text => self.prose(field.name, cell),
            _ => html! { (plain(self.visit, self.kind, field, cell)) },
        }
    }

    /// A text as it was written, and its translation into the language of the page where there is one.
    pub(super) fn prose(self, column: &str, cell: &str) -> Markup {
        let (own, tag) = (self.lang(), self.visit.language.tag());
        let (table, id) = (self.kind.table(), self.cells.id());
        let translated = self.record.translated(table, id, column, tag);
        html! {
            span.said lang=(own) dir="auto" { (cell) }
            @if let Some(text) = translated.filter(|_| own != tag) {
                br; span.said { (self.visit.t("work-translated")) " " (text) }
            }
        }
    }

    /// A text in the language of the page, else in its own.
    pub(super) fn words(self, column: &str) -> Markup {
        let own = self.lang();
        let at = (self.kind.table(), self.cells.id(), column);
        say::words(self.visit, self.record, at, (self.cell(column), &own))
    }

    fn bearing(self, link: &EvidenceLink) -> Markup {
        html! {
            (say::commitment(self.visit, self.record, link.commitment_id.as_str()))
            " – " (self.visit.language.name("web-relation", link.relation.code()))
            @if let Some(note) = &link.note { " (" (note) ")" }
        }
    }

    /// What it is called in a list: its title, or what it says in few words.
    pub(super) fn heading(self) -> Markup {
        self.heading_column().map_or_else(|| self.made_up(), |column| self.words(column))
    }

    /// The column that is its heading, where one is.
    pub(super) fn heading_column(self) -> Option<&'static str> {
        match self.kind {
            Kind::Recommendation | Kind::Reply => Some("text"),
            Kind::Observation => Some("summary"),
            Kind::Reading => Some("scope"),
            Kind::Claim => Some("value_text"),
            Kind::Session | Kind::FollowUp => None,
            _ => Some("title"),
        }
    }

    /// A heading for what has no words of its own.
    fn made_up(self) -> Markup {
        let number = self.cell("number");
        html! {
            @if self.kind == Kind::Session {
                (say::party(self.visit, self.record, self.cell("body_id")))
                @if !number.is_empty() { " " (number) }
            } @else {
                (code(self.visit, self.kind, "status", self.cell("status")))
            }
        }
    }
}

/// Commitments of a cell of links.
pub(super) fn links(cell: &str) -> Vec<EvidenceLink> {
    Vec::<EvidenceLink>::read(cell).unwrap_or_default()
}

/// A record that is named, leading to its page where it has one.
pub(super) fn named(visit: &Visit, record: &Record, kind: Kind, id: &str) -> Markup {
    match kind {
        Kind::Party => html! { (say::party(visit, record, id)) },
        Kind::Commitment => say::commitment(visit, record, id),
        Kind::Source => html! {
            (id)
            @if let Some(source) = record.sources.get(id) {
                " – " span dir="auto" { (source.value.title.as_str()) }
            }
        },
        _ => named_by_heading(visit, record, kind, id),
    }
}

fn named_by_heading(visit: &Visit, record: &Record, kind: Kind, id: &str) -> Markup {
    let found = record.find(kind, id);
    // What is not open to the reader has an id and no page.
    let paged = kind == Kind::Observation || Layout::of(kind).is_some();
    let has_page = paged && found.is_some();
    let column = if kind == Kind::Agreement { "title_lang" } else { "lang" };
    html! {
        @if has_page { a.id href=(visit.to(&address(kind, id))) { (id) } } @else { (id) }
        @if let Some((_, cells)) = &found {
            @let telling = Telling { visit, record, kind, cells };
            " – "
            @if column == "title_lang" {
                span lang=(telling.cell(column)) dir="auto" { (telling.cell("title")) }
            } @else { (telling.heading()) }
        }
    }
}

/// The name of a column.
pub(super) fn label(visit: &Visit, kind: Kind, column: &str) -> String {
    if kind == Kind::Observation {
        return visit.t(observed(column));
    }
    of_column(visit, "work-col", kind, column)
        .unwrap_or_else(|| visit.language.name("work-col", column))
}

/// What helps to fill in a column; empty where its name says enough.
pub(super) fn hint(visit: &Visit, kind: Kind, column: &str) -> String {
    of_column(visit, "work-hint", kind, column).unwrap_or_default()
}

/// A message for a column of this kind, else for a column of this name.
pub(super) fn of_column(visit: &Visit, list: &str, kind: Kind, column: &str) -> Option<String> {
    let dashed = |text: &str| text.replace('_', "-");
    let own = format!("{list}-{}-{}", dashed(kind.code()), dashed(column));
    let any = format!("{list}-{}", dashed(column));
    let found = [own, any].into_iter().find(|id| visit.language.has(id))?;
    Some(visit.t(&found))
}

/// The message that names a column of an observation.
fn observed(column: &str) -> &'static str {
    match column {
        "title" => "work-title",
        "summary" => "work-what",
        "event_date" => "work-when",
        "collected_at" => "work-collected-at",
        "credibility" => "work-credibility",
        "lat" => "work-lat",
        "lon" => "work-lon",
        "geo_precision" => "work-geo-precision",
        "admin1" => "work-admin1",
        "admin1_code" => "work-admin1-code",
        "access_level" => "work-access",
        "file_sha256" => "work-file-sha256",
        "external_scheme" => "work-external-scheme",
        "external_id" => "work-external-id",
        "lang" => "work-text-lang",
        "links" => "work-about",
        "effect" => "work-effect",
        "basis" => "work-basis",
        "finding" => "work-finding",
        "figure" => "work-figure",
        "figure_unit" => "work-figure-unit",
        "figure_text" => "work-figure-text",
        "place" => "work-place",
        "party_ids" => "work-parties",
        "source_id" => "work-source",
        _ => "work-field",
    }
}

/// A cell of few words as a text.
pub(super) fn plain(visit: &Visit, kind: Kind, field: &FieldDef, cell: &str) -> String {
    let language = visit.language;
    match field.kind.base {
        Base::Date => {
            PartialDate::parse(cell).map_or_else(|_| cell.to_owned(), |it| language.date(&it))
        }
        Base::Code(_) => code(visit, kind, field.name, cell),
        Base::Bool => visit.t(if cell == "true" { "work-yes" } else { "work-no" }),
        Base::Decimal if field.unit == Some("percent") => language.percent_text(cell),
        Base::Decimal => language.number(cell),
        Base::Lang if language.has(&format!("work-lang-{cell}")) => {
            visit.t(&format!("work-lang-{cell}"))
        }
        _ => cell.to_owned(),
    }
}

/// The name of a code of a column.
pub(super) fn code(visit: &Visit, kind: Kind, column: &str, code: &str) -> String {
    let list = match (kind, column) {
        (_, "access_level") => return visit.t(&format!("work-access-{code}")),
        (_, "effect") => "web-effect",
        (_, "basis") => "web-basis",
        (_, "credibility") => "web-credibility",
        (_, "finding") => "finding",
        (_, "attribution") => "web-attribution",
        (_, "good_direction") => "work-direction",
        (Kind::Session, _) => "session",
        (Kind::FollowUp, _) => "follow-up",
        (Kind::Incident, _) => "work-incident",
        _ => return code.to_owned(),
    };
    visit.language.name(list, code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn visit(language: &'static Language) -> Visit {
        Visit::sample(language)
    }

    #[test]
    fn every_column_that_is_told_and_every_code_of_it_has_a_name_in_every_language() {
        let kinds = Kind::ALL
            .iter()
            .filter(|kind| **kind == Kind::Observation || Layout::of(**kind).is_some());
        for kind in kinds {
            for language in Language::of_workspace() {
                for field in def(*kind).fields.iter().skip(1) {
                    // A missing message is a panic in tests.
                    let name = label(&visit(language), *kind, field.name);
                    assert_ne!(name, language.word("work-field"), "{kind:?} {}", field.name);
                    if let Base::Code(codes) = field.kind.base {
                        for it in codes {
                            code(&visit(language), *kind, field.name, it.code);
                        }
                    }
                }
            }
        }
    }
}
