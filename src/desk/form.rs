//! The form of a record of any kind, made from its definition: one field for each column of its
//! layout, of the sort that the column's type asks for. The same for a new record and for one that
//! is corrected.
//!
//! What the form does not show, a correction leaves as it was.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::about;
use super::blame::Seen;
use super::cell::{code, hint, label};
use super::fields::{Fields, unless_same};
use super::layout::{Layout, field};
use super::offer;
use super::parts::{Field, Wrongs};
use super::visit::Visit;
use crate::record::{Record, def};
use crate::word::{Base, Cells, FieldDef, Kind, PartialDate};

/// Columns whose texts are long.
const LONG: &[&str] = &[
    "summary",
    "text",
    "decisions",
    "would_lift",
    "note",
    "attribution_criteria",
    "value_text",
    "question",
];
/// Empty lines after the values of a list; more come with each sending.
const LINES_SPARE: usize = 2;

/// A form, with what is needed to read and to show it.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) visit: &'a Visit,
    pub(super) known: &'a Record,
    pub(super) layout: &'static Layout,
    pub(super) fields: &'a Fields,
    /// Columns that are given by where the form was opened; it does not show them.
    pub(super) fixed: &'a [(&'static str, String)],
    /// The version that is corrected; none for a new record.
    pub(super) before: Option<&'a Cells>,
}

/// How a column is shown.
enum Shape {
    /// Commitments, as people name them.
    About,
    /// Parties to tick.
    Ticks,
    /// A list of ids, each on a line of its own.
    Lines(Kind),
    /// An id, with those that are known.
    Id(Kind),
    /// One of several.
    Choice,
    /// A long text.
    Long,
    /// One line.
    Line,
}

fn shape(field: &FieldDef) -> Shape {
    match (field.kind.base, field.kind.list) {
        (Base::Ref(Kind::Commitment), _) => Shape::About,
        (Base::Ref(Kind::Party), true) => Shape::Ticks,
        (Base::Ref(kind), true) => Shape::Lines(kind),
        (Base::Ref(kind @ (Kind::Source | Kind::Observation)), false) => Shape::Id(kind),
        (Base::Ref(_) | Base::Code(_) | Base::Lang, false) => Shape::Choice,
        (Base::Text, _) if LONG.contains(&field.name) => Shape::Long,
        _ => Shape::Line,
    }
}

/// The fields that show a version.
pub(super) fn filled(layout: &Layout, cells: &Cells) -> Fields {
    let mut fields = Fields::default();
    for (field, cell) in def(layout.kind).fields.iter().zip(&cells.0).skip(1) {
        let items: Vec<&str> = cell.split("; ").filter(|item| !item.is_empty()).collect();
        match shape(field) {
            Shape::Ticks | Shape::Lines(_) => fields.set_all(field.name, &items),
            _ => fields.set(field.name, cell),
        }
    }
    fields
}

impl<'a> Form<'a> {
    /// The cells that the form asks for. Dates and numbers are read as people write them; the rest
    /// is checked by the record itself.
    pub(super) fn read(self, seen: &mut Seen<'a>) -> Cells {
        let columns = def(self.layout.kind).fields.iter().enumerate();
        let read = columns.map(|(place, field)| {
            let value = if place == 0 { self.id() } else { self.value(field, seen) };
            self.unless_same(place, value)
        });
        Cells(read.collect())
    }

    fn id(self) -> String {
        self.before.map_or_else(|| self.fields.get("record"), Cells::id).to_owned()
    }

    fn fixed(self, column: &str) -> Option<&'a str> {
        self.fixed.iter().find(|(name, _)| *name == column).map(|(_, value)| value.as_str())
    }

    fn value(self, field: &'static FieldDef, seen: &mut Seen<'a>) -> String {
        if let Some(fixed) = self.fixed(field.name) {
            return fixed.to_owned();
        }
        if !self.shows(field.name) {
            let place = def(self.layout.kind).place(field.name);
            let before = self.before.zip(place).map(|(before, place)| before.get(place));
            return before.unwrap_or_default().to_owned();
        }
        let given = self.fields.get(field.name);
        match (shape(field), field.kind.base) {
            (Shape::About, _) => self.commitments(field, seen),
            (Shape::Ticks | Shape::Lines(_), _) => self.items(field.name),
            (_, Base::Date) => self.date(field.name, &mut seen.wrongs),
            (_, Base::Decimal | Base::Integer) => number(given, self.visit.language.tag()),
            (_, Base::Lang) if given.is_empty() => self.visit.language.tag().to_owned(),
            _ => given.to_owned(),
        }
    }

    fn unless_same(self, place: usize, value: String) -> String {
        unless_same(self.before.map_or("", |before| before.get(place)), value)
    }

    fn commitments(self, field: &'static FieldDef, seen: &mut Seen<'a>) -> String {
        let about = (field.name, self.fields.get(field.name));
        let ids = about::meant((self.visit, self.known), self.fields, about, seen);
        if !field.kind.list && ids.len() > 1 {
            seen.wrongs.add(field.name, self.visit.t("work-fault-one-commitment"));
        }
        let before: Vec<&str> = self.before.map_or(Vec::new(), |before| {
            let place = def(self.layout.kind).place(field.name).unwrap_or(usize::MAX);
            before.get(place).split("; ").collect()
        });
        // Those that were there stay in their order.
        let mut ids = ids;
        ids.sort_by_key(|id| before.iter().position(|old| old == id).unwrap_or(usize::MAX));
        ids.join("; ")
    }

    /// Values of a list, each once: ticked, or written on lines; a line may hold several.
    fn items(self, column: &str) -> String {
        let mut items: Vec<&str> = Vec::new();
        let lines = self.fields.all(column).collect::<Vec<_>>();
        for item in lines.iter().flat_map(|line| line.split([';', ',', '\n'])).map(str::trim) {
            if !item.is_empty() && !items.contains(&item) {
                items.push(item);
            }
        }
        items.join("; ")
    }

    fn date(self, column: &'static str, wrongs: &mut Wrongs) -> String {
        let given = self.fields.get(column);
        if given.is_empty() {
            return String::new();
        }
        let date = PartialDate::parse_loose(given).map(|date| date.as_str().to_owned());
        if date.is_err() {
            wrongs.add(column, self.visit.t("work-fault-date"));
        }
        date.unwrap_or_default()
    }

    /// The agreement to which the record belongs.
    fn agreement(self) -> Option<&'a str> {
        let place = def(self.layout.kind).place("agreement_id");
        let before = self.before.zip(place).map(|(before, place)| before.get(place));
        self.fixed("agreement_id").or(before).filter(|id| !id.is_empty())
    }

    /// The form shows this column. The question that several claims share is not for the correction
    /// of one to change.
    fn shows(self, column: &str) -> bool {
        let shared = column == "question" && self.before.is_some();
        !shared && self.fixed(column).is_none() && self.layout.has(column)
    }

    /// The fields: those that everybody needs, and what folds away.
    pub(super) fn shown(self, seen: &Seen) -> Markup {
        let columns = |names: &'static [&'static str]| {
            let shown = names.iter().filter(|name| self.shows(name));
            shown.filter_map(|name| field(self.layout.kind, name)).collect::<Vec<_>>()
        };
        let (first, more) = (columns(self.layout.first), columns(self.layout.more));
        let filled = |it: &&FieldDef| {
            let typed = it.name != "lang" && !self.fields.get(it.name).is_empty();
            !seen.wrongs.of(it.name).is_empty() || typed
        };
        html! {
            @for field in first { (self.field(field, seen)) }
            @if !more.is_empty() {
                details open[more.iter().any(filled)] {
                    summary { (self.visit.t("work-record-more")) }
                    @for field in more { (self.field(field, seen)) }
                }
            }
        }
    }

    fn field(self, field: &'static FieldDef, seen: &Seen) -> Markup {
        let (visit, kind, wrongs) = (self.visit, self.layout.kind, &seen.wrongs);
        let (label, hint) = (label(visit, kind, field.name), hint(visit, kind, field.name));
        let label = if field.kind.required {
            label
        } else {
            format!("{label} {}", visit.t("work-optional"))
        };
        let value = self.fields.get(field.name);
        let shown = Field { name: field.name, label: &label, hint: &hint, value };
        match shape(field) {
            Shape::About => html! {
                (shown.line(wrongs, "text", "off"))
                (about::choices(visit, self.known, self.fields, seen))
            },
            Shape::Ticks => shown.ticks(wrongs, &self.parties(field.name)),
            Shape::Lines(of) => self.lines(shown, of, wrongs),
            Shape::Id(of) => self.picked(shown, of, wrongs),
            Shape::Choice => self.choice(shown, field, wrongs),
            Shape::Long => shown.lines(wrongs, 3),
            Shape::Line => shown.line(wrongs, "text", "off"),
        }
    }

    /// Parties of the agreement; those that are ticked in any case.
    fn parties(self, column: &str) -> Vec<(String, String, bool)> {
        let ticked: BTreeSet<&str> = self.fields.all(column).collect();
        let all = offer::parties(self.visit, self.known, self.agreement());
        let known = |(id, name): (String, String)| {
            let is_ticked = ticked.contains(id.as_str());
            (id, name, is_ticked)
        };
        all.into_iter().map(known).collect()
    }

    fn lines(self, shown: Field, of: Kind, wrongs: &Wrongs) -> Markup {
        let list = format!("l-{}", shown.name);
        let values: Vec<&str> = self.fields.all(shown.name).collect();
        let spare = std::iter::repeat_n("", LINES_SPARE);
        html! {
            (shown.listed(wrongs, &values.into_iter().chain(spare).collect::<Vec<_>>(), &list))
            (offer::datalist(self.visit, self.known, of, &list))
        }
    }

    fn picked(self, shown: Field, of: Kind, wrongs: &Wrongs) -> Markup {
        let list = format!("l-{}", shown.name);
        let list_of = html! { (offer::datalist(self.visit, self.known, of, &list)) };
        html! { (shown.picked(wrongs, &list, &list_of)) }
    }

    fn choice(self, shown: Field, field: &FieldDef, wrongs: &Wrongs) -> Markup {
        let (visit, known) = (self.visit, self.known);
        let options = match field.kind.base {
            Base::Ref(Kind::Party) => offer::parties(visit, known, self.agreement()),
            Base::Ref(kind) => offer::titles(visit, known, kind),
            Base::Lang => offer::languages(visit, shown.value),
            Base::Code(codes) => {
                let named = codes.iter().map(|it| {
                    (it.code.to_owned(), code(visit, self.layout.kind, field.name, it.code))
                });
                named.collect()
            }
            _ => Vec::new(),
        };
        let unsaid = (field.name != "lang").then(|| {
            let id = if field.kind.required { "work-pick" } else { "work-unsaid" };
            ("", visit.t(id))
        });
        let all: Vec<(&str, String)> = unsaid
            .into_iter()
            .chain(options.iter().map(|(code, name)| (code.as_str(), name.clone())))
            .collect();
        let value = match shown.value {
            "" if field.name == "lang" => visit.language.tag(),
            value => value,
        };
        Field { value, ..shown }.choice(wrongs, &all)
    }
}

/// A number as people write it in a language: without spaces, with a point.
fn number(given: &str, tag: &str) -> String {
    let bare: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    if tag == "fr" { bare.replace(',', ".") } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(number("3\u{202f}110\u{a0}877,5", "fr"), "3110877.5");
        assert_eq!(number(" 12.5 ", "en"), "12.5");
        // No guess where a comma may part thousands.
        assert_eq!(number("1,250", "en"), "1,250");
    }
}
