//! The fields of a source on a form: the same for a new one and for one that is corrected.

use maud::{Markup, html};

use super::blame::sentence;
use super::fields::{Fields, unless_same};
use super::parts::{Field, Wrongs};
use super::visit::Visit;
use crate::command::Refusal;
use crate::evidence::{Reliability, SourceType};
use crate::record::def;
use crate::service::ServiceFault;
use crate::store::{Refused, StoreFault};
use crate::word::{Cells, Fault, FaultCode, Kind, PartialDate};

/// Fields of the form, which are columns of the record by the same names; the code is none of them.
pub(super) const FIELDS: &[&str] = &[
    "title",
    "source_type",
    "reliability",
    "consent",
    "access_level",
    "publisher",
    "url",
    "published_on",
    "seen_on",
    "lang",
    "note",
];
/// Consent as the form says it where none is asked: the record then holds nothing.
const NOT_ASKED: &str = "published";
/// What a source may allow, the narrowest first, as the form names it.
pub(super) const CONSENTS: [&str; 5] =
    ["none", "background", "public_unnamed", "public_named", NOT_ASKED];
/// Who may see the record of a source.
const LEVELS: [&str; 3] = ["internal", "confidential", "public"];

/// Labels and hints of what is chosen.
const TYPE: (&str, &str) = ("work-source-source-type", "work-source-source-type-hint");
const GRADE: (&str, &str) = ("work-source-reliability", "work-source-reliability-hint");
const ACCESS: (&str, &str) = ("work-source-access-level", "work-source-access-level-hint");
/// What folds away, with its labels.
const FOLDED: [(&str, &str); 6] = [
    ("publisher", "work-source-publisher"),
    ("url", "work-source-url"),
    ("published_on", "work-source-published-on"),
    ("seen_on", "work-source-seen-on"),
    ("lang", "work-source-lang"),
    ("note", "work-source-note"),
];

/// A cell of a source by the name of its column.
pub(super) fn cell<'c>(cells: &'c Cells, column: &str) -> &'c str {
    def(Kind::Source).cell(cells, column)
}

/// The fields that show a version.
pub(super) fn filled(cells: &Cells) -> Fields {
    let mut fields = Fields::default();
    for name in FIELDS {
        let value = cell(cells, name);
        let unasked = *name == "consent" && value.is_empty();
        fields.set(name, if unasked { NOT_ASKED } else { value });
    }
    fields
}

/// What a source is, in words.
pub(super) fn type_name(visit: &Visit, code: &str) -> String {
    visit.language.name("source-type", code)
}

/// A grade with its wording: `B – usually reliable`.
pub(super) fn grade(visit: &Visit, code: &str) -> String {
    format!("{code} – {}", visit.language.name("web-reliability", &code.to_lowercase()))
}

/// What a source allows, in words; an empty code where nothing had to be asked.
pub(super) fn consent_name(visit: &Visit, code: &str) -> String {
    let code = if code.is_empty() { NOT_ASKED } else { code };
    visit.language.name("work-consent", code)
}

/// The fields of a form, with what is needed to read and to show them.
#[derive(Clone, Copy)]
pub(super) struct SourceSheet<'a> {
    pub(super) visit: &'a Visit,
    pub(super) fields: &'a Fields,
    /// The version that is corrected; none for a new source.
    pub(super) before: Option<&'a Cells>,
}

impl SourceSheet<'_> {
    /// The cells that the form asks for; `code` names the source.
    pub(super) fn read(self, code: &str, wrongs: &mut Wrongs) -> Cells {
        if !CONSENTS.contains(&self.fields.get("consent")) {
            wrongs.add("consent", self.visit.t("work-consent-missing"));
        }
        let columns = def(Kind::Source).fields.iter();
        let value = |name: &str| match name {
            "source_id" => code.to_owned(),
            "consent" => {
                let consent = self.fields.get("consent");
                if consent == NOT_ASKED { String::new() } else { consent.to_owned() }
            }
            "access_level" => self.or("access_level", LEVELS[0]),
            "reliability" => self.or("reliability", Reliability::F.code()),
            "published_on" | "seen_on" => canonical(self.fields.get(name)),
            name => self.fields.get(name).to_owned(),
        };
        Cells(columns.map(|field| self.unless_same(field.name, value(field.name))).collect())
    }

    fn unless_same(self, column: &str, value: String) -> String {
        unless_same(self.before.map_or("", |before| cell(before, column)), value)
    }

    fn or(self, field: &str, default: &str) -> String {
        self.fields.or(field, default)
    }

    /// The fields: what every source needs, and what folds away.
    pub(super) fn shown(self, wrongs: &Wrongs) -> Markup {
        let visit = self.visit;
        let (title, title_hint) = (visit.t("work-source-title"), visit.t("work-source-title-hint"));
        let value = self.fields.get("title");
        let grades: Vec<_> =
            Reliability::CODES.iter().map(|it| (it.code, grade(visit, it.code))).collect();
        let levels = LEVELS.map(|code| (code, visit.t(&format!("work-source-access-{code}"))));
        html! {
            (Field { name: "title", label: &title, hint: &title_hint, value }.line(wrongs, "text", "off"))
            (self.choice(("source_type", "interview"), TYPE, wrongs, &types(visit)))
            (self.choice(("reliability", Reliability::F.code()), GRADE, wrongs, &grades))
            (self.consent(wrongs))
            (self.choice(("access_level", LEVELS[0]), ACCESS, wrongs, &levels))
            (self.more(wrongs))
        }
    }

    fn choice(
        self,
        (name, default): (&'static str, &str),
        (label, hint): (&str, &str),
        wrongs: &Wrongs,
        options: &[(&str, String)],
    ) -> Markup {
        let (label, hint) = (self.visit.t(label), self.visit.t(hint));
        let value = self.or(name, default);
        Field { name, label: &label, hint: &hint, value: &value }.choice(wrongs, options)
    }

    /// What the source allows, asked in words and never taken for granted.
    fn consent(self, wrongs: &Wrongs) -> Markup {
        let visit = self.visit;
        let chosen = self.fields.get("consent");
        html! {
            fieldset #f-consent tabindex="-1" {
                legend { (visit.t("work-consent")) }
                p.hint { (visit.t("work-consent-hint")) }
                @for sentence in wrongs.of("consent") { p.wrong { (sentence) } }
                @for code in CONSENTS {
                    label.tick {
                        input type="radio" name="consent" value=(code) checked[chosen == code];
                        " " (consent_name(visit, code))
                    }
                }
            }
        }
    }

    /// What folds away; it is open when something in it has to be mended or was filled in.
    fn more(self, wrongs: &Wrongs) -> Markup {
        let folded = FIELDS.iter().skip(5);
        let open = folded
            .clone()
            .any(|name| !wrongs.of(name).is_empty() || !self.fields.get(name).is_empty());
        let line = |name: &'static str, label: &str| {
            let (label, value) = (self.visit.t(label), self.fields.get(name));
            Field { name, label: &label, hint: "", value }.line(wrongs, "text", "off")
        };
        html! {
            details open[open] {
                summary { (self.visit.t("work-source-more")) }
                @for (name, label) in FOLDED { (line(name, label)) }
            }
        }
    }
}

fn types(visit: &Visit) -> Vec<(&'static str, String)> {
    SourceType::CODES.iter().map(|it| (it.code, type_name(visit, it.code))).collect()
}

/// A date as the record has it, where it can be read; else as it was typed, to be refused there.
fn canonical(text: &str) -> String {
    PartialDate::parse_loose(text).map_or_else(|_| text.to_owned(), |date| date.as_str().to_owned())
}

/// Puts what was refused beside the field it came from; gives back a fault of another sort.
pub(super) fn blame(
    visit: &Visit,
    fault: ServiceFault,
    wrongs: &mut Wrongs,
) -> Result<(), ServiceFault> {
    match fault {
        ServiceFault::Refused(Refusal::Faults(faults)) => {
            for fault in &faults {
                one(visit, fault, wrongs);
            }
        }
        ServiceFault::Store(StoreFault::Refused(refused)) => {
            let id = match refused {
                Refused::EntryDiffers(_) | Refused::IdTaken { .. } => "work-source-sent-before",
                Refused::Absent { .. } | Refused::Stale { .. } | Refused::Destroyed { .. } => {
                    "work-entry-refused"
                }
            };
            wrongs.add("title", visit.t(id));
        }
        other => return Err(other),
    }
    Ok(())
}

fn one(visit: &Visit, fault: &Fault, wrongs: &mut Wrongs) {
    let field = FIELDS.iter().find(|name| **name == fault.field).copied().unwrap_or("title");
    let id = match fault.code {
        FaultCode::Missing => "work-fault-missing",
        FaultCode::Date => "work-fault-date",
        FaultCode::TooLong => "work-fault-too-long",
        FaultCode::Control => "work-fault-control",
        FaultCode::Lang => "work-fault-lang",
        FaultCode::Rule => "work-source-not-public",
        _ => return wrongs.add(field, sentence(visit, Kind::Source, fault)),
    };
    wrongs.add(field, visit.t(id));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_source_but_its_code_is_on_the_form() {
        let columns = def(Kind::Source).fields.iter().map(|field| field.name).skip(1);
        let (mut columns, mut fields): (Vec<_>, Vec<_>) = (columns.collect(), FIELDS.to_vec());
        columns.sort_unstable();
        fields.sort_unstable();
        assert_eq!(columns, fields);
    }
}
