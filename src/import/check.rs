//! What one table cannot show alone: references, cycles, levels, duplicates, dates to come.
//!
//! Rows come in the order of `Kind::ALL`, so most references are judged at once; those that look
//! ahead wait for the end. Memory: the ids of all kinds, observations as 16 bytes of a hash each.
//! Pure: today and what the mission holds are arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::belong::{Asker, Belonging};
use super::consent::Consents;
use super::ids::{FirstDay, Ids};
use super::known::Known;
use super::near::nearest;
use super::problem::{Place, Problem, ProblemCode, Problems};
use super::rules::{Chains, Levels, Members, PrintedClaims, Tree, cell_of, second_mission};
use crate::command::rules::later_sentence;
use crate::record::{def, readable};
use crate::word::field::Base;
use crate::word::{Cells, Day, FaultCode, Kind, PartialDate};

/// Checks rows against each other and against the mission.
pub struct Checker<'a> {
    known: &'a dyn Known,
    today: Day,
    today_text: String,
    tomorrow_text: String,
    ids: Ids,
    /// Kinds whose table could not be read whole: whether a record of them exists is not judged.
    unread: BTreeSet<Kind>,
    file: Option<CurrentFile>,
    waiting: BTreeMap<(Option<Kind>, String), Waiting>,
    belonging: Belonging,
    consents: Consents,
    mission: Option<String>,
    tree: Tree,
    members: Members,
    chains: Chains,
    levels: Levels,
    printed: PrintedClaims,
}

/// The file whose rows are coming, and what to look at in each.
struct CurrentFile {
    kind: Kind,
    name: String,
    links: Vec<Link>,
    past: Vec<(usize, &'static str)>,
    clocked: Option<(usize, &'static str)>,
    /// Where the date of an observation stands.
    dated: Option<usize>,
}

/// A column that refers to records.
struct Link {
    place: usize,
    column: &'static str,
    to: LinkTo,
}

#[derive(Clone, Copy)]
enum LinkTo {
    /// Ids of this kind.
    One(Kind),
    /// Ids of any kind.
    Any,
    /// Items that begin with an id of this kind.
    First(Kind),
    /// `signature`, `in_force` or a milestone.
    Event,
}

/// A reference not yet resolved: who asks for it first, and how many.
struct Waiting {
    file: String,
    place: Place,
    column: &'static str,
    count: u64,
}

/// Columns that say when something happened: never a day to come.
const PAST: &[(Kind, &str)] = &[
    (Kind::Source, "published_on"),
    (Kind::Observation, "event_date"),
    (Kind::Claim, "said_on"),
    (Kind::Reading, "date"),
    (Kind::Incident, "date"),
    (Kind::Assessment, "as_of"),
    (Kind::FollowUp, "date"),
    (Kind::Reply, "received_on"),
];

/// Columns in which the observer's own work is dated: a day to come means a wrong clock, here or
/// there, which a person should look at and which spoils no finding.
const CLOCKED: &[(Kind, &str)] = &[
    (Kind::Source, "seen_on"),
    (Kind::Observation, "collected_at"),
    (Kind::Translation, "translated_on"),
];

impl<'a> Checker<'a> {
    /// Nothing read yet.
    pub fn new(known: &'a dyn Known, today: Day) -> Self {
        Self {
            known,
            today,
            today_text: today.to_string(),
            tomorrow_text: today.plus(jiff::Span::new().days(1)).to_string(),
            ids: Ids::default(),
            unread: BTreeSet::new(),
            file: None,
            waiting: BTreeMap::new(),
            belonging: Belonging::default(),
            consents: Consents::default(),
            mission: known.ids(Kind::Mission).into_iter().next(),
            tree: Tree::default(),
            members: Members::default(),
            chains: Chains::default(),
            levels: Levels::default(),
            printed: PrintedClaims::default(),
        }
    }

    /// The table of this kind was not read, or not to its end.
    pub fn not_read(&mut self, kind: Kind) {
        self.unread.insert(kind);
    }

    /// Rows of this table come next.
    pub fn begin(&mut self, kind: Kind, file: &str) {
        let fields = def(kind).fields.iter().enumerate().skip(1);
        let links = fields.filter_map(|(place, field)| {
            let to = link_to(kind, field.name, field.kind.base)?;
            Some(Link { place, column: field.name, to })
        });
        let places = |columns: &[(Kind, &'static str)]| -> Vec<_> {
            let own = columns.iter().filter(|(of, _)| *of == kind);
            own.filter_map(|(_, name)| Some((def(kind).place(name)?, *name))).collect()
        };
        let (past, clocked) = (places(PAST), places(CLOCKED).first().copied());
        let name = file.to_owned();
        let links = links.collect();
        let dated = def(kind).place("event_date").filter(|_| kind == Kind::Observation);
        self.file = Some(CurrentFile { kind, name, links, past, clocked, dated });
    }

    /// One row: `read` as it stands in the file, `checked` in canonical form where it has no
    /// fault. A row with faults is still known by its id, so that others may refer to it, and what
    /// its sound cells refer to is looked at all the same.
    pub fn row(
        &mut self,
        place: Place,
        read: &Cells,
        checked: Option<&Cells>,
        problems: &mut Problems,
    ) {
        let Some(file) = self.file.take() else { return };
        let sound;
        let cells = if let Some(cells) = checked {
            cells
        } else {
            sound = readable(file.kind, read);
            &sound
        };
        self.learn_id(&file, place, (read.id(), cells), problems);
        let agreement = self.belonging.learn(self.known, file.kind, cells);
        let asker = Asker {
            kind: file.kind,
            file: &file.name,
            place,
            id: cells.id(),
            agreement: agreement.as_ref(),
        };
        self.belonging.stays(self.known, &asker, problems);
        for link in &file.links {
            self.link(&asker, link, cells, problems);
        }
        self.past(&file, place, cells, problems);
        let of = (file.kind, file.name.as_str(), place);
        self.consents.row(self.known, &self.ids, of, cells, problems);
        match file.kind {
            Kind::Translation => self.translation(&file, place, cells, problems),
            Kind::ScaleLevel => self.levels.learn(&file.name, place, cells, problems),
            _ if checked.is_some() => self.rules(&file, place, cells, problems),
            _ => {}
        }
        self.file = Some(file);
    }

    /// After the last row: what waited for a later table, and what only the whole shows.
    pub fn end(mut self, problems: &mut Problems) {
        for ((kind, id), asked) in std::mem::take(&mut self.waiting) {
            if self.exists(kind, &id) {
                continue;
            }
            for _ in 0..asked.count {
                problems.add_error(ProblemCode::UnknownReference, &asked.file, || {
                    self.unknown(&asked.file, asked.place, asked.column, kind, &id)
                });
            }
        }
        self.belonging.end(self.known, problems);
        self.tree.check(self.known, problems);
        self.members.check(self.known, |id| self.ids.has(Kind::Membership, id), problems);
        self.chains.check(self.known, |id| self.ids.has(Kind::DueDate, id), problems);
        self.printed.check(self.known, |id| self.ids.has(Kind::Claim, id), problems);
    }

    fn rules(&mut self, file: &CurrentFile, place: Place, cells: &Cells, problems: &mut Problems) {
        match file.kind {
            Kind::Provision => self.tree.learn(&file.name, place, cells),
            Kind::Claim => self.printed.learn(&file.name, place, cells, problems),
            Kind::Mission => {
                let first = self.mission.get_or_insert_with(|| cells.id().to_owned());
                second_mission(&file.name, place, first, cells, problems);
            }
            Kind::Membership => self.members.learn(&file.name, place, cells),
            Kind::DueDate => self.chains.learn(&file.name, place, cells, problems),
            Kind::Assessment => self.judged(file, place, cells, problems),
            _ => {}
        }
    }

    fn judged(&self, file: &CurrentFile, place: Place, cells: &Cells, problems: &mut Problems) {
        if !self.unread.contains(&Kind::ScaleLevel) {
            let exists = |scale: &str| self.exists(Some(Kind::Scale), scale);
            self.levels.check(self.known, exists, (&file.name, place), cells, problems);
        }
        let [as_of, cited] = ["as_of", "evidence_ids"].map(|name| cell_of(file.kind, cells, name));
        let Ok(day) = Day::parse(as_of) else { return };
        let of_the_day = FirstDay::of(as_of);
        for id in cited.split("; ").filter(|id| !id.is_empty()) {
            if self.first_day(id).is_some_and(|first| first > of_the_day) {
                let code = ProblemCode::Cell(FaultCode::Later);
                problems.add_error(code, &file.name, || {
                    Problem::error(code, &file.name, later_sentence(id, day))
                        .at(place)
                        .column("evidence_ids")
                        .remedy("Correct as_of, or take the observation out.")
                });
            }
        }
    }

    /// The first day of an observation of the tables or the mission.
    fn first_day(&self, id: &str) -> Option<FirstDay> {
        self.ids.day(id).or_else(|| {
            let held = self.known.cells(Kind::Observation, id)?;
            Some(FirstDay::of(cell_of(Kind::Observation, &held, "event_date")))
        })
    }

    fn learn_id(
        &mut self,
        file: &CurrentFile,
        place: Place,
        (id, cells): (&str, &Cells),
        problems: &mut Problems,
    ) {
        if id.is_empty() {
            return;
        }
        let before = match file.dated {
            Some(date) => self.ids.observe(id, place.line, FirstDay::of(cells.get(date))),
            None => self.ids.insert(file.kind, id, place.line),
        };
        let Some(first_line) = before else { return };
        problems.add_error(ProblemCode::DuplicateId, &file.name, || {
            let column = def(file.kind).fields.first().map_or("id", |field| field.name);
            let sentence = format!("the id \"{id}\" already stands on line {first_line}");
            Problem::error(ProblemCode::DuplicateId, &file.name, sentence)
                .at(place)
                .column(column)
                .remedy("Give one of the two another id, or take one away.")
        });
    }

    fn link(&mut self, asker: &Asker<'_>, link: &Link, cells: &Cells, problems: &mut Problems) {
        let cell = cells.get(link.place);
        if cell.is_empty() {
            return;
        }
        for item in cell.split("; ") {
            let (kind, id) = match link.to {
                LinkTo::One(kind) => (Some(kind), item),
                LinkTo::Any => (None, item),
                LinkTo::First(kind) => (Some(kind), item.split(' ').next().unwrap_or(item)),
                LinkTo::Event if matches!(item, "signature" | "in_force") => continue,
                LinkTo::Event => (Some(Kind::Milestone), item),
            };
            self.refer(asker, link.column, kind, id, problems);
            self.belonging.refer(self.known, asker, link.column, (kind, id), problems);
        }
    }

    fn refer(
        &mut self,
        asker: &Asker<'_>,
        column: &'static str,
        kind: Option<Kind>,
        id: &str,
        problems: &mut Problems,
    ) {
        if self.exists(kind, id) {
            return;
        }
        let (file, place) = (asker.file, asker.place);
        let settled = kind.is_some_and(|kind| kind < asker.kind);
        if settled {
            problems.add_error(ProblemCode::UnknownReference, file, || {
                self.unknown(file, place, column, kind, id)
            });
            return;
        }
        let waiting = self.waiting.entry((kind, id.to_owned()));
        waiting.and_modify(|waiting| waiting.count += 1).or_insert_with(|| Waiting {
            file: file.to_owned(),
            place,
            column,
            count: 1,
        });
    }

    /// The record is in the tables or in the mission, or its table could not be read.
    fn exists(&self, kind: Option<Kind>, id: &str) -> bool {
        match kind {
            Some(kind) => {
                self.ids.has(kind, id) || self.unread.contains(&kind) || self.known.has(kind, id)
            }
            None => {
                !self.unread.is_empty()
                    || Kind::ALL.iter().any(|kind| self.ids.has(*kind, id))
                    || self.known.has_any(id)
            }
        }
    }

    fn unknown(
        &self,
        file: &str,
        place: Place,
        column: &str,
        kind: Option<Kind>,
        id: &str,
    ) -> Problem {
        let (what, remedy) = match kind {
            Some(kind) => (
                kind.code().replace('_', " "),
                format!("Add it to {}.csv or correct the id.", kind.table()),
            ),
            None => ("id".to_owned(), "Add the record it means or correct the id.".to_owned()),
        };
        let elsewhere = Kind::ALL.iter().find(|other| {
            Some(**other) != kind && (self.ids.has(**other, id) || self.known.has(**other, id))
        });
        let sentence = match (kind.and_then(|kind| self.nearest_id(kind, id)), elsewhere) {
            (_, Some(other)) => {
                format!("\"{id}\" is an id of {}, not of a {what}", other.table())
            }
            (Some(near), None) => format!("unknown {what} \"{id}\"; did you mean \"{near}\"?"),
            (None, None) => format!("unknown {what} \"{id}\""),
        };
        Problem::error(ProblemCode::UnknownReference, file, sentence)
            .at(place)
            .column(column)
            .remedy(remedy)
    }

    fn nearest_id(&self, kind: Kind, id: &str) -> Option<String> {
        if kind == Kind::Observation {
            return None;
        }
        let in_mission = self.known.ids(kind);
        let here = self.ids.of(kind);
        nearest(id, here.chain(in_mission.iter().map(String::as_str))).map(str::to_owned)
    }

    fn past(&self, file: &CurrentFile, place: Place, cells: &Cells, problems: &mut Problems) {
        let mut future = |column: &'static str, cell: &str| {
            problems.add_error(ProblemCode::Future, &file.name, || {
                let sentence = format!("{cell} lies in the future; today is {}", self.today);
                Problem::error(ProblemCode::Future, &file.name, sentence)
                    .at(place)
                    .column(column)
                    .remedy("Correct the date; what is only planned has not happened.")
            });
        };
        for (at, column) in &file.past {
            if self.is_future(cells.get(*at)) {
                future(column, cells.get(*at));
            }
        }
        let cell = |name: &str| def(file.kind).cell(cells, name);
        if file.kind == Kind::Session && cell("state") == "held" && self.is_future(cell("date")) {
            future("date", cell("date"));
        }
        if let Some((at, column)) = file.clocked {
            // A moment is in UTC and today in the time of the mission: a day of grace between.
            let day = cells.get(at).get(..10).unwrap_or_default();
            if self.is_future(day) && day > self.tomorrow_text.as_str() {
                let sentence =
                    format!("{} lies in the future; today is {}", cells.get(at), self.today);
                let problem = Problem::warning(ProblemCode::Future, &file.name, sentence);
                let remedy = "It is read all the same; look at the clock of the computer.";
                problems.add(problem.at(place).column(column).remedy(remedy));
            }
        }
    }

    fn is_future(&self, date: &str) -> bool {
        if date <= self.today_text.as_str() && date.starts_with(|c: char| c.is_ascii_digit()) {
            // Digits compare as dates do: what is not after today's text does not begin after it.
            return false;
        }
        PartialDate::parse(date).is_ok_and(|date| date.wholly_after(self.today))
    }

    fn translation(
        &self,
        file: &CurrentFile,
        place: Place,
        cells: &Cells,
        problems: &mut Problems,
    ) {
        let [table, id, field] =
            ["table", "record_id", "field"].map(|name| cell_of(file.kind, cells, name));
        let Some(kind) = Kind::from_table(table) else { return };
        let is_text = |name: &str| {
            let found = def(kind).fields.iter().find(|field| field.name == name);
            found.is_some_and(|field| field.kind.base == Base::Text && !field.kind.list)
        };
        if !is_text(field) {
            problems.add_error(ProblemCode::NoSuchText, &file.name, || {
                let texts = def(kind).fields.iter().map(|field| field.name).filter(|n| is_text(n));
                let texts: Vec<_> = texts.collect();
                let sentence = format!("table {table} has no text column \"{field}\"");
                Problem::error(ProblemCode::NoSuchText, &file.name, sentence)
                    .at(place)
                    .column("field")
                    .remedy(format!("Write one of: {}.", texts.join(", ")))
            });
        }
        if !self.exists(Some(kind), id) {
            problems.add_error(ProblemCode::UnknownReference, &file.name, || {
                self.unknown(&file.name, place, "record_id", Some(kind), id)
            });
        }
    }
}

fn link_to(kind: Kind, column: &str, base: Base) -> Option<LinkTo> {
    match (base, kind, column) {
        // What a translation refers to depends on its table; it has a check of its own.
        (Base::AnyRef, Kind::Translation, _) => None,
        (Base::Ref(kind), _, _) => Some(LinkTo::One(kind)),
        (Base::AnyRef, _, _) => Some(LinkTo::Any),
        (Base::EvidenceLink, _, _) => Some(LinkTo::First(Kind::Commitment)),
        (Base::PartyRole, _, _) => Some(LinkTo::First(Kind::Party)),
        (Base::Key, Kind::DueDate, "relative_to") => Some(LinkTo::Event),
        _ => None,
    }
}
