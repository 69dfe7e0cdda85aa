//! Addresses of pages. Every link on every page is made here, so that none can be misspelt.
//!
//! The language stands first. Ids are of letters, digits, points, dashes and underscores only, so
//! an address needs no escaping. From where a reader looks stands in the query, in one form, and so
//! does the part of a list; a page for programs has an ending.

use std::fmt::Write as _;

use super::filter::{Choice, Filter, TypedFilter};
use super::seen::Seen;
use crate::publish::atom;
use crate::service::pictures;
use crate::word::Kind;

/// The page of an agreement's own sub-pages, and of single things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page<'a> {
    /// Where the first agreement stands.
    Home,
    /// All agreements.
    Agreements,
    /// Where one agreement stands.
    Agreement(&'a str),
    /// Its text with the commitments beside.
    Text(&'a str),
    /// Its commitments.
    Commitments(&'a str),
    /// Its parties.
    Parties(&'a str),
    /// What is overdue.
    Overdue(&'a str),
    /// Its reports.
    Reports(&'a str),
    /// How it is observed.
    Method(&'a str),
    /// What was recommended in it, and what became of it.
    Recommendations(&'a str),
    /// What stands in its way.
    Blockages(&'a str),
    /// Meetings of the bodies that follow it.
    Sessions(&'a str),
    /// Incidents.
    Incidents(&'a str),
    /// Measured series.
    Indicators(&'a str),
    /// What was corrected since it was published.
    Corrections(&'a str),
    /// Who observes, and what may be done with what is published.
    About(&'a str),
    /// What words mean.
    Glossary(&'a str),
    /// How to check it.
    Verify(&'a str),
    /// The tables of everything.
    Tables,
    /// What is found by words.
    Search(Sought<'a>),
    /// One pillar.
    Pillar(&'a str),
    /// One commitment.
    Commitment(&'a str),
    /// One party.
    Party(&'a str),
    /// Where the numbers of a report come from.
    Numbers(&'a str),
    /// Where one of them comes from.
    Number(&'a str, &'a str),
    /// A drawing by itself, which other sites may frame: what it is about, and its name.
    Figure(Subject, &'a str, &'a str),
}

/// What is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sought<'a> {
    /// The words, as they were typed.
    pub(super) words: &'a str,
    /// Code of the kind of records that are looked for; nothing for all.
    pub(super) kind: &'a str,
}

impl Sought<'_> {
    /// The words of a query that ask for it, in one order, escaped.
    fn pairs(self) -> impl Iterator<Item = (&'static str, String)> {
        let pairs = [(WORDS, self.words), (KIND, self.kind)].into_iter();
        pairs.filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
            (name, form_urlencoded::byte_serialize(value.as_bytes()).collect())
        })
    }
}

/// What a drawing is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// An agreement.
    Agreement,
    /// A pillar.
    Pillar,
    /// A party.
    Party,
    /// A commitment.
    Commitment,
    /// A report that came out.
    Report,
}

impl Subject {
    /// The page on which its drawings stand.
    pub(super) fn page(self, id: &str) -> Page<'_> {
        match self {
            Self::Agreement => Page::Agreement(id),
            Self::Pillar => Page::Pillar(id),
            Self::Party => Page::Party(id),
            Self::Commitment => Page::Commitment(id),
            Self::Report => Page::Numbers(id),
        }
    }
}

impl<'a> Page<'a> {
    /// The id of what it is about.
    pub(super) fn id(self) -> Option<&'a str> {
        match self {
            Self::Home | Self::Agreements | Self::Tables | Self::Search(_) => None,
            Self::Agreement(id)
            | Self::Text(id)
            | Self::Commitments(id)
            | Self::Parties(id)
            | Self::Overdue(id)
            | Self::Reports(id)
            | Self::Method(id)
            | Self::Recommendations(id)
            | Self::Blockages(id)
            | Self::Sessions(id)
            | Self::Incidents(id)
            | Self::Indicators(id)
            | Self::Corrections(id)
            | Self::About(id)
            | Self::Glossary(id)
            | Self::Verify(id)
            | Self::Pillar(id)
            | Self::Commitment(id)
            | Self::Party(id)
            | Self::Numbers(id)
            | Self::Number(id, _)
            | Self::Figure(_, id, _) => Some(id),
        }
    }

    /// It comes in parts, of which the query names one.
    fn in_parts(self) -> bool {
        matches!(
            self,
            Self::Pillar(_)
                | Self::Party(_)
                | Self::Commitments(_)
                | Self::Overdue(_)
                | Self::Commitment(_)
                | Self::Recommendations(_)
                | Self::Blockages(_)
                | Self::Sessions(_)
                | Self::Incidents(_)
                | Self::Indicators(_)
                | Self::Corrections(_)
                | Self::Search(_)
        )
    }

    /// It is worth keeping once it was drawn: of what can be looked for there is no end.
    pub(super) fn kept(self) -> bool {
        !matches!(self, Self::Search(_))
    }

    /// What it asks for in the query of its address, beside the vantage and the part.
    fn asks(self) -> impl Iterator<Item = (&'static str, String)> {
        let sought = if let Self::Search(sought) = self { sought } else { Sought::default() };
        sought.pairs()
    }

    /// It stands in this form, too.
    pub(super) fn has(self, form: Form) -> bool {
        match form {
            Form::Page | Form::Csv => true,
            // Cells of a sealed edition are words; nobody counts with them.
            Form::Json => !matches!(self, Self::Figure(Subject::Report, ..)),
            Form::Atom => matches!(
                self,
                Self::Home
                    | Self::Agreements
                    | Self::Agreement(_)
                    | Self::Pillar(_)
                    | Self::Commitment(_)
                    | Self::Party(_)
            ),
            Form::Ics => matches!(self, Self::Overdue(_) | Self::Party(_)),
            Form::Svg => matches!(self, Self::Figure(..)),
            Form::Png => pictures::HERE && matches!(self, Self::Figure(..)),
            Form::Card => {
                pictures::HERE
                    && matches!(
                        self,
                        Self::Home
                            | Self::Agreement(_)
                            | Self::Pillar(_)
                            | Self::Party(_)
                            | Self::Commitment(_)
                    )
            }
        }
    }

    /// The report of whose own files it is made.
    pub(super) fn of_report(self) -> Option<&'a str> {
        match self {
            Self::Numbers(id) | Self::Number(id, _) | Self::Figure(Subject::Report, id, _) => {
                Some(id)
            }
            _ => None,
        }
    }

    /// It lists the files that lie published beside the store.
    pub(super) fn lists_files(self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Agreement(_)
                | Self::Tables
                | Self::Reports(_)
                | Self::Recommendations(_)
                | Self::Corrections(_)
                | Self::Verify(_)
                | Self::Numbers(_)
                | Self::Number(..)
                | Self::Figure(Subject::Report, ..)
        )
    }

    /// Path in a language.
    fn path(self, lang: &str) -> String {
        match self {
            Self::Home => format!("/{lang}/"),
            Self::Agreements => format!("/{lang}/agreements"),
            Self::Agreement(id) => format!("/{lang}/agreements/{id}"),
            Self::Text(id) => format!("/{lang}/agreements/{id}/text"),
            Self::Commitments(id) => format!("/{lang}/agreements/{id}/commitments"),
            Self::Parties(id) => format!("/{lang}/agreements/{id}/parties"),
            Self::Overdue(id) => format!("/{lang}/agreements/{id}/overdue"),
            Self::Reports(id) => format!("/{lang}/agreements/{id}/reports"),
            Self::Method(id) => format!("/{lang}/agreements/{id}/method"),
            Self::Recommendations(id) => format!("/{lang}/agreements/{id}/recommendations"),
            Self::Blockages(id) => format!("/{lang}/agreements/{id}/blockages"),
            Self::Sessions(id) => format!("/{lang}/agreements/{id}/sessions"),
            Self::Incidents(id) => format!("/{lang}/agreements/{id}/incidents"),
            Self::Indicators(id) => format!("/{lang}/agreements/{id}/indicators"),
            Self::Corrections(id) => format!("/{lang}/agreements/{id}/corrections"),
            Self::About(id) => format!("/{lang}/agreements/{id}/about"),
            Self::Glossary(id) => format!("/{lang}/agreements/{id}/glossary"),
            Self::Verify(id) => format!("/{lang}/agreements/{id}/verify"),
            Self::Tables => format!("/{lang}/tables"),
            Self::Search(_) => format!("/{lang}/search"),
            Self::Pillar(id) => format!("/{lang}/pillars/{id}"),
            Self::Commitment(id) => format!("/{lang}/commitments/{id}"),
            Self::Party(id) => format!("/{lang}/parties/{id}"),
            Self::Numbers(report) => format!("/{lang}/reports/{report}/why"),
            Self::Number(report, id) => format!("/{lang}/reports/{report}/why/{id}"),
            Self::Figure(of, id, name) => format!("/{lang}{}/{name}", of.page(id).path("embed")),
        }
    }
}

/// In which form a page is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// As a page to be read.
    #[default]
    Page,
    /// What it lists, as a table.
    Csv,
    /// The same as an object with rows.
    Json,
    /// What is new of it, as a feed.
    Atom,
    /// What is due of it, as a calendar.
    Ics,
    /// A drawing.
    Svg,
    /// The same as points.
    Png,
    /// The card by which it is shown elsewhere, as points.
    Card,
}

impl Form {
    /// The forms for programs.
    pub(super) const TWINS: [Self; 2] = [Self::Csv, Self::Json];

    /// All forms but the page itself: those of which the address has an ending.
    /// Where one ending is the end of another, the longer one stands first.
    pub(super) const FILES: [Self; 7] =
        [Self::Csv, Self::Json, Self::Atom, Self::Ics, Self::Svg, Self::Card, Self::Png];

    /// How the address of the form ends.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Csv => ".csv",
            Self::Json => ".json",
            Self::Atom => ".atom",
            Self::Ics => ".ics",
            Self::Svg => ".svg",
            Self::Png => ".png",
            Self::Card => ".card.png",
        }
    }

    /// The form that a path asks for.
    pub(super) fn of(path: &str) -> Self {
        let asked = Self::FILES.into_iter().find(|form| path.ends_with(form.ending()));
        asked.unwrap_or_default()
    }

    /// Media type without its character set.
    pub(super) fn kind(self) -> &'static str {
        let media = self.media();
        media.split_once(';').map_or(media, |(kind, _)| kind)
    }

    /// Media type.
    pub(super) fn media(self) -> &'static str {
        match self {
            Self::Page => "text/html; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
            Self::Atom => atom::MEDIA,
            Self::Ics => "text/calendar; charset=utf-8",
            Self::Svg => "image/svg+xml; charset=utf-8",
            Self::Png | Self::Card => "image/png",
        }
    }

    /// What it is called in a line of links; the name of a format in every language.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Page => "HTML",
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Atom => "Atom",
            Self::Ics => "ICS",
            Self::Svg => "SVG",
            Self::Png | Self::Card => "PNG",
        }
    }
}

/// The first page has no name that an ending could follow.
pub(super) const HOME_TWIN: &str = "home";

/// Where something stands: a page, what of its list is shown, and of a page that comes in parts, which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The page.
    pub(super) page: Page<'a>,
    /// What of its list.
    pub(super) filter: Filter<'a>,
    /// Number of the part, counted from 1.
    pub(super) part: usize,
}

impl<'a> Place<'a> {
    /// A part of a page, as far as the page comes in parts.
    pub(super) fn of(page: Page<'a>, part: usize) -> Self {
        let part = if page.in_parts() { part } else { 1 };
        Self { part, ..Self::from(page) }
    }

    /// The same with what is shown of its list, as far as it can be narrowed by that.
    pub(super) fn filtered(self, filter: Filter<'a>) -> Self {
        Self { filter: filter.on(self.page), ..self }
    }

    /// The same part, with everything that the page lists.
    pub(super) fn whole(self) -> Self {
        Self { filter: Filter::default(), ..self }
    }

    /// Another part of it.
    pub(super) fn part(self, part: usize) -> Self {
        Self { part, ..self }
    }

    /// What is asked for beside the vantage and the part.
    fn asks(self) -> impl Iterator<Item = (&'static str, String)> {
        self.page.asks().chain(self.filter.pairs())
    }

    /// Address in a language, seen from somewhere. The first part is the page itself.
    pub(super) fn at(self, lang: &str, seen: &Seen) -> String {
        let part = (self.part > 1).then(|| (PART, self.part.to_string()));
        self.page.path(lang) + &query(seen.pairs().chain(self.asks()).chain(part))
    }

    /// Address of a form of the page. What is made for programs is not cut in parts.
    pub(super) fn form_at(self, form: Form, lang: &str, seen: &Seen) -> String {
        if form == Form::Page {
            return self.at(lang, seen);
        }
        let name = if self.page == Page::Home { HOME_TWIN } else { "" };
        // Feeds, calendars and pictures are of the whole page.
        let it = if Form::TWINS.contains(&form) { self } else { self.whole() };
        let asked = query(seen.pairs().chain(it.asks()));
        self.page.path(lang) + name + form.ending() + &asked
    }
}

impl<'a> From<Page<'a>> for Place<'a> {
    fn from(page: Page<'a>) -> Self {
        Self { page, filter: Filter::default(), part: 1 }
    }
}

/// A query of names and values that need no escaping any more.
pub(super) fn query(pairs: impl Iterator<Item = (&'static str, String)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        let mark = if query.is_empty() { '?' } else { '&' };
        let _ = write!(query, "{mark}{name}={value}");
    }
    query
}

/// What of a query names the part of a list.
const PART: &str = "page";
/// What of a query names the day at which everything stands.
pub(super) const AS_OF: &str = "as_of";
/// What of a query names the moment as of which everything is known.
pub(super) const KNOWN_AT: &str = "known_at";
/// What of a query holds the words that are looked for.
pub(super) const WORDS: &str = "q";
/// What of a query names the kind of records that are looked for.
pub(super) const KIND: &str = "kind";
/// Longest text that is looked for, in bytes; what is longer is cut.
pub(super) const WORDS_BYTES_MAX: usize = 300;

/// A query as it was typed: what is asked for in it, and nothing else of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// The part of a list; what is no number is not asked for.
    pub(super) part: usize,
    /// The day.
    pub(super) as_of: Option<String>,
    /// The moment.
    pub(super) known_at: Option<String>,
    /// The words that are looked for.
    words: String,
    /// The kind of records that are looked for.
    kind: String,
    /// What of a list.
    filter: TypedFilter,
    /// Another name that has a value; nothing anywhere is asked by it.
    other: Option<String>,
}

/// Names that others put behind the addresses of links that they show, to know who followed them. They ask for nothing.
const TRACKERS: [&str; 2] = ["fbclid", "gclid"];
/// How more of them begin.
const TRACKERS_BEGIN: &str = "utm_";

/// A name of a query that asks for something, by whatever it is read.
pub(super) fn asks(name: &str, value: &str) -> bool {
    !value.is_empty() && !TRACKERS.contains(&name) && !name.starts_with(TRACKERS_BEGIN)
}

/// The first name of a query that asks for something and is none of these.
pub(super) fn another(query: Option<&str>, known: &[&str]) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let found = pairs.find(|(name, value)| asks(name, value) && !known.contains(&&**name));
    found.map(|(name, _)| name.into_owned())
}

impl Typed {
    /// A name by which something is asked that a page in this form does not know. A page to be read passes it over;
    /// in what is made for programs nobody would see that.
    pub(super) fn passed_over(&self, page: Page, form: Form) -> Option<String> {
        if form == Form::Page || matches!(page, Page::Search(_)) && self.other.is_none() {
            return None;
        }
        let searched = (!self.words.is_empty()).then_some(WORDS);
        let mut chosen = self.filter().chosen().map(|(choice, _)| choice);
        let narrowed =
            |choice: &Choice| Form::TWINS.contains(&form) && Choice::of(page).contains(choice);
        let unknown = chosen.find(|choice| !narrowed(choice)).map(Choice::name);
        self.other.clone().or_else(|| searched.or(unknown).map(str::to_owned))
    }

    /// What of a list is asked for.
    pub(super) fn filter(&self) -> Filter<'_> {
        self.filter.filter()
    }

    /// What names from where somebody looks, and nothing else.
    pub(super) fn there(known_at: Option<&str>, as_of: Option<&str>) -> Self {
        let typed = |text: Option<&str>| text.map(str::to_owned);
        Self { part: 1, as_of: typed(as_of), known_at: typed(known_at), ..Self::default() }
    }

    /// What is looked for.
    pub(super) fn sought(&self) -> Sought<'_> {
        Sought { words: &self.words, kind: &self.kind }
    }

    /// What a query asks for; of what stands twice the first. A field of a form that was left empty
    /// asks for nothing.
    pub(super) fn of(query: Option<&str>) -> Self {
        let mut typed = Self { part: 1, ..Self::default() };
        let Some(query) = query else { return typed };
        let mut part = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let text = || Some(value.clone().into_owned());
            match &*name {
                PART => part = part.or_else(text),
                AS_OF if !value.is_empty() => typed.as_of = typed.as_of.or_else(text),
                KNOWN_AT if !value.is_empty() => typed.known_at = typed.known_at.or_else(text),
                WORDS if typed.words.is_empty() => typed.words = words(&value),
                _ => {}
            }
            // The kind is asked for by searches and by lists, of other things.
            if name == KIND && typed.kind.is_empty() {
                typed.kind = kind(&value);
            }
            let of_list = typed.filter.take(&name, &value);
            let known = [PART, AS_OF, KNOWN_AT, WORDS, KIND].contains(&&*name) || of_list;
            if !known && typed.other.is_none() && asks(&name, &value) {
                typed.other = Some(name.into_owned());
            }
        }
        let part = part.and_then(|number| number.parse().ok()).filter(|part| *part > 0);
        typed.part = part.unwrap_or(1);
        typed
    }

    /// A query that asks to look from the same place: as it was typed, and escaped.
    pub(super) fn vantage(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [(AS_OF, &self.as_of), (KNOWN_AT, &self.known_at)] {
            query.extend_pairs(value.iter().map(|value| (name, value)));
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// The words that are looked for, each once apart from the next, so that the same words have one address.
fn words(typed: &str) -> String {
    let typed = &typed[..typed.floor_char_boundary(WORDS_BYTES_MAX)];
    let words = typed.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The code of a kind of records; of what is none nothing is asked for.
fn kind(typed: &str) -> String {
    Kind::from_code(typed).map(Kind::code).unwrap_or_default().to_owned()
}

/// Address of a file of a report.
pub(super) fn report_file(report: &str, lang: &str, name: &str) -> String {
    format!("/reports/{report}/{lang}/{name}")
}

/// Address of a file that belongs to a report in every language.
pub(super) fn evidence_file(report: &str, name: &str) -> String {
    format!("/reports/{report}/{name}")
}

/// Address of a table.
pub(super) fn table_file(name: &str) -> String {
    format!("/tables/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Day;

    #[test]
    fn the_first_part_is_the_page_itself_however_it_is_asked_for() {
        for (query, part) in [
            (None, 1),
            (Some(""), 1),
            (Some("page=1"), 1),
            (Some("page=0"), 1),
            (Some("page=-2"), 1),
            (Some("page=many"), 1),
            (Some("other=3"), 1),
            (Some("page=3"), 3),
            (Some("utm=x&page=03&page=9"), 3),
            (Some("page=99999999999999999999999"), 1),
        ] {
            assert_eq!(Typed::of(query).part, part, "{query:?}");
        }
        let (page, now) = (Page::Commitment("C01"), Seen::default());
        assert_eq!(Place::from(page).at("en", &now), "/en/commitments/C01");
        assert_eq!(Place::of(page, 3).at("fr", &now), "/fr/commitments/C01?page=3");
        assert_eq!(Place::of(Page::Text("a"), 3).at("fr", &now), "/fr/agreements/a/text");
    }

    #[test]
    fn a_vantage_is_written_in_one_way_and_before_the_part() {
        let day = Day::new(2019, 12, 31).unwrap();
        let seen = Seen { as_of: Some(day), report: Some("R-5".into()) };
        let place = Place::of(Page::Party("GOV"), 2);
        let query = "as_of=2019-12-31&known_at=report-R-5";
        assert_eq!(place.at("en", &seen), format!("/en/parties/GOV?{query}&page=2"));
        let twin = place.form_at(Form::Csv, "en", &seen);
        assert_eq!(twin, format!("/en/parties/GOV.csv?{query}"));
        let home = Place::from(Page::Home);
        assert_eq!(home.form_at(Form::Json, "ar", &Seen::default()), "/ar/home.json");
        assert_eq!(home.form_at(Form::Page, "ar", &seen), format!("/ar/?{query}"));
    }

    #[test]
    fn of_a_query_the_first_of_each_counts_and_what_is_empty_asks_for_nothing() {
        let typed = Typed::of(Some("as_of=&known_at=report-1&as_of=2019-01-01&known_at=x&page=2"));
        let text = |text: &str| Some(text.to_owned());
        let (as_of, known_at) = (text("2019-01-01"), text("report-1"));
        assert_eq!(typed, Typed { part: 2, as_of, known_at, ..Typed::default() });
    }

    #[test]
    fn what_is_looked_for_stands_in_one_address_however_it_was_typed() {
        let at = |query: &str| {
            let typed = Typed::of(Some(query));
            let place = Place::of(Page::Search(typed.sought()), typed.part);
            let now = Seen::default();
            [place.at("fr", &now), place.form_at(Form::Csv, "fr", &now)]
        };
        for (query, wanted) in [
            ("", ""),
            ("q=&kind=", ""),
            ("q=+%20%00", ""),
            ("kind=nothing&q=a", "?q=a"),
            ("kind=observation&q=+la++paix%0a&q=x", "?q=la+paix&kind=observation"),
            ("q=%D8%B3%D9%84%D8%A7%D9%85%26%23%22%3C", "?q=%D8%B3%D9%84%D8%A7%D9%85%26%23%22%3C"),
        ] {
            assert_eq!(
                at(query),
                [format!("/fr/search{wanted}"), format!("/fr/search.csv{wanted}")]
            );
        }
        assert_eq!(at("q=a&page=3")[0], "/fr/search?q=a&page=3");
        // Cut between letters, and never more.
        let long = format!("q={}", "%C3%A9".repeat(WORDS_BYTES_MAX));
        assert_eq!(Typed::of(Some(&long)).words, "é".repeat(WORDS_BYTES_MAX / 2));
    }
}
