//! The fields of an observation on a form: the same for a new one and for one that is corrected.
//!
//! What a form does not show, a correction leaves as it was.

use maud::{Markup, html};

use super::fields::Fields;
use super::parts::{Field, Wrongs};
use super::pick::{self, Found};
use super::say;
use super::visit::Visit;
use crate::command::Refusal;
use crate::evidence::{Credibility, Effect, EvidenceBasis, Finding};
use crate::language::Arg;
use crate::record::{Record, def};
use crate::service::ServiceFault;
use crate::store::{Refused, StoreFault};
use crate::word::{Cells, Code, Fault, FaultCode, Key, Kind, PartialDate};

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

/// What came of a form that was sent.
#[derive(Default)]
pub(super) struct Seen<'r> {
    pub(super) wrongs: Wrongs,
    /// Terms that may mean several commitments.
    open: Vec<(String, Vec<&'r str>, bool)>,
}

impl Seen<'_> {
    /// Puts what was refused beside the field it came from; gives back a fault of another sort.
    pub(super) fn blame(&mut self, visit: &Visit, fault: ServiceFault) -> Result<(), ServiceFault> {
        match fault {
            ServiceFault::Refused(Refusal::Faults(faults)) => {
                for fault in &faults {
                    blame(visit, fault, &mut self.wrongs);
                }
            }
            ServiceFault::Store(StoreFault::Refused(refused)) => {
                self.wrongs.add("what", visit.t(refused_message(&refused)));
            }
            other => return Err(other),
        }
        Ok(())
    }
}

const fn refused_message(refused: &Refused) -> &'static str {
    match refused {
        Refused::EntryDiffers(_) | Refused::IdTaken { .. } => "work-entry-sent-before",
        Refused::Absent { .. } | Refused::Stale { .. } | Refused::Destroyed { .. } => {
            "work-entry-refused"
        }
    }
}

/// The fields of a form, with what is needed to read and to show them.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) visit: &'a Visit,
    pub(super) known: &'a Record,
    pub(super) fields: &'a Fields,
    /// The version that is corrected; none for a new observation.
    pub(super) before: Option<&'a Cells>,
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
fn field_of(column_name: &str) -> &'static str {
    FIELDS.iter().find(|field| column(field) == column_name).copied().unwrap_or("what")
}

/// A cell of an observation by the name of its column.
pub(super) fn cell<'c>(cells: &'c Cells, column: &str) -> &'c str {
    def(Kind::Observation).place(column).map_or("", |place| cells.get(place))
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

    /// The value as it was, where the form changed no more than the ends of lines and the space
    /// around it, as browsers do.
    fn unless_same(self, column: &str, value: String) -> String {
        let before = self.before.map_or("", |before| cell(before, column));
        if before.replace("\r\n", "\n").trim() == value { before.to_owned() } else { value }
    }

    fn or(self, field: &str, default: &str) -> String {
        let given = self.fields.get(field);
        if given.is_empty() { default.to_owned() } else { given.to_owned() }
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
        let ids = self.meant(seen);
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

    /// The commitments that were named or ticked.
    fn meant(self, seen: &mut Seen<'a>) -> Vec<&'a str> {
        let ticked: Vec<&str> = self.fields.all("c").collect();
        let all = self.known.commitments.keys().map(Key::as_str);
        let mut ids: Vec<&str> = all.filter(|id| ticked.contains(id)).collect();
        for term in pick::terms(self.fields.get("about")) {
            let args = [("term", Arg::Text(term))];
            match pick::find(self.known, term) {
                Found::One(id) => ids.push(id),
                Found::Several { ids: several, more } => {
                    // A term is settled once one of its commitments is ticked.
                    if !several.iter().any(|id| ticked.contains(id)) {
                        let said = self.visit.language.say("work-entry-several", &args);
                        seen.wrongs.add("about", said);
                    }
                    seen.open.push((term.to_owned(), several, more));
                }
                Found::None => {
                    let said = self.visit.language.say("work-entry-no-commitment", &args);
                    seen.wrongs.add("about", said);
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() && seen.wrongs.of("about").is_empty() {
            seen.wrongs.add("about", self.visit.t("work-entry-about-empty"));
        }
        ids
    }

    /// The fields: five that every observation needs, and what folds away.
    pub(super) fn shown(self, seen: &Seen) -> Markup {
        html! {
            (self.first(seen))
            (self.more(&seen.wrongs))
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
        html! {
            (field("when", &when, &when_hint).line(wrongs, "text", "off"))
            (field("about", &about, &about_hint).line(wrongs, "text", "off"))
            @for (term, ids, more) in &seen.open { (self.choices(term, ids, *more)) }
            (sources(field("source", &source, &source_hint), self.known, wrongs))
            (field("what", &what, &what_hint).lines(wrongs, 4))
            (Field { value: &level, ..field("access", &access, &access_hint) }.choice(wrongs, &levels))
        }
    }

    /// Commitments that a term may mean, to tick.
    fn choices(self, term: &str, ids: &[&str], more: bool) -> Markup {
        let (visit, known) = (self.visit, self.known);
        let ticked: Vec<&str> = self.fields.all("c").collect();
        let legend = visit.language.say("work-entry-choose", &[("term", Arg::Text(term))]);
        let option = |id: &&str| {
            let label = format!("{id} {}", say::title(visit, known, id));
            ((*id).to_owned(), label, ticked.contains(id))
        };
        let options: Vec<_> = ids.iter().map(option).collect();
        html! {
            (super::parts::boxes("c", &legend, &options))
            @if more { p.hint { (visit.t("work-entry-choose-more")) } }
        }
    }

    /// What folds away; it is open when something in it has to be mended or was filled in.
    fn more(self, wrongs: &Wrongs) -> Markup {
        let visit = self.visit;
        let folded = FIELDS.iter().skip(5);
        let faulty = folded.clone().any(|name| !wrongs.of(name).is_empty());
        let mut written = ["title", "place", "figure", "figure_unit"].iter();
        let used = written.any(|name| !self.fields.get(name).is_empty());
        let line = |name, label: &str| {
            Field { name, label: &visit.t(label), hint: "", value: self.fields.get(name) }
                .line(wrongs, "text", "off")
        };
        let choice = |name, label: &str, default, options: &[(&str, String)]| {
            let value = self.or(name, default);
            Field { name, label: &visit.t(label), hint: "", value: &value }.choice(wrongs, options)
        };
        html! {
            details open[faulty || used] {
                summary { (visit.t("work-more")) }
                (choice("finding", "work-finding", "found", &all(visit, "finding", Finding::CODES)))
                (choice("effect", "work-effect", "none", &all(visit, "effect", Effect::CODES)))
                (choice("basis", "work-basis", "heard", &all(visit, "web-basis", EvidenceBasis::CODES)))
                (choice("credibility", "work-credibility", "6", &all(visit, "web-credibility", Credibility::CODES)))
                (line("title", "work-title"))
                (line("place", "work-place"))
                (line("figure", "work-figure"))
                (line("figure_unit", "work-figure-unit"))
                (choice("text_lang", "work-text-lang", visit.language.tag(), &self.languages()))
            }
        }
    }

    /// Languages of the text; one that is not of the usual stays possible where it is there already.
    fn languages(self) -> Vec<(&'a str, String)> {
        let usual = ["fr", "en", "ar", "es"];
        let mut all: Vec<_> =
            usual.iter().map(|tag| (*tag, self.visit.t(&format!("work-lang-{tag}")))).collect();
        let own = self.fields.get("text_lang");
        if !own.is_empty() && !usual.contains(&own) {
            all.push((own, own.to_owned()));
        }
        all
    }
}

/// The code of a source, with those that are known to choose from.
fn sources(field: Field, known: &Record, wrongs: &Wrongs) -> Markup {
    const LISTED_MAX: usize = 60;
    // The newest first: those are the ones that are used.
    let mut newest: Vec<_> = known.sources.iter().collect();
    newest.sort_by_key(|(_, source)| std::cmp::Reverse(source.first_position));
    field.framed(
        wrongs,
        &html! {
            input #f-source name="source" list="sources" value=(field.value) autocomplete="off"
                spellcheck="false" aria-invalid=[field.invalid(wrongs)]
                aria-describedby=[field.described(wrongs)];
            datalist #sources {
                @for (id, source) in newest.into_iter().take(LISTED_MAX) {
                    option value=(id) { (source.value.title.as_str()) }
                }
            }
        },
    )
}

/// Codes of a list with their names.
fn codes<'c>(visit: &Visit, list: &str, codes: &[&'c str]) -> Vec<(&'c str, String)> {
    codes.iter().map(|code| (*code, visit.t(&format!("work-{list}-{code}")))).collect()
}

fn all<'c>(visit: &Visit, list: &str, from: &'c [Code]) -> Vec<(&'c str, String)> {
    from.iter().map(|it| (it.code, visit.language.name(list, it.code))).collect()
}

/// Puts a fault of the record beside the field of the form it came from.
fn blame(visit: &Visit, fault: &Fault, wrongs: &mut Wrongs) {
    let field = match fault.code {
        // It is mended where it is said who may see the observation.
        FaultCode::Consent => "access",
        _ => field_of(fault.field),
    };
    let id = match (fault.code, field) {
        (FaultCode::Unknown | FaultCode::Key, "source") => "work-entry-no-source",
        (FaultCode::Missing, _) => "work-fault-missing",
        (FaultCode::Date, _) => "work-fault-date",
        (FaultCode::Future, _) => "work-fault-future",
        (FaultCode::TooLong, _) => "work-fault-too-long",
        (FaultCode::Number, _) => "work-fault-number",
        (FaultCode::Control, _) => "work-fault-control",
        (FaultCode::Consent, _) => "work-fault-consent",
        _ => return wrongs.add(field, fault.sentence.clone()),
    };
    wrongs.add(field, visit.t(id));
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
