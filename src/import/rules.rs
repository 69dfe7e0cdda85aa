//! Rules over several rows: neither provisions nor parties lie in a circle, a level exists in its
//! scale, and there is one mission, one date for each step of a chain, one printed claim.

use std::collections::{BTreeMap, BTreeSet};

use super::known::Known;
use super::problem::{Place, Problem, ProblemCode, Problems};
use crate::record::def;
use crate::word::{Cells, FaultCode, Kind};

/// The cell of this column.
pub(super) fn cell_of<'c>(kind: Kind, cells: &'c Cells, name: &str) -> &'c str {
    def(kind).cell(cells, name)
}

/// Which provision lies in which.
#[derive(Default)]
pub(super) struct Tree {
    file: String,
    parents: BTreeMap<String, (String, Place)>,
}

impl Tree {
    /// Takes note of a row of `provisions`.
    pub(super) fn learn(&mut self, file: &str, place: Place, cells: &Cells) {
        let parent = cell_of(Kind::Provision, cells, "parent_id").to_owned();
        self.parents.insert(cells.id().to_owned(), (parent, place));
        if self.file.is_empty() {
            file.clone_into(&mut self.file);
        }
    }

    /// Walks from every provision upwards; a walk that comes back on itself is a circle.
    pub(super) fn check(&self, known: &dyn Known, problems: &mut Problems) {
        let mut sound = BTreeSet::new();
        for id in self.parents.keys() {
            let mut walk = Vec::new();
            let mut walked = BTreeSet::new();
            let mut at = id.clone();
            while !at.is_empty() && !sound.contains(&at) && walked.insert(at.clone()) {
                let up = match self.parents.get(&at) {
                    Some((parent, _)) => parent.clone(),
                    None => known.parent_of(&at).unwrap_or_default(),
                };
                walk.push(std::mem::replace(&mut at, up));
            }
            if let Some(start) = walk.iter().position(|step| *step == at) {
                problems.add(self.circle(walk.get(start..).unwrap_or_default()));
            }
            sound.extend(walk);
        }
    }

    fn circle(&self, steps: &[String]) -> Problem {
        const STEPS_SHOWN: usize = 6;
        let first = steps.first().map_or("", String::as_str);
        let mut chain: Vec<&str> = steps.iter().take(STEPS_SHOWN).map(String::as_str).collect();
        if steps.len() > STEPS_SHOWN {
            chain.push("...");
        }
        chain.push(first);
        let sentence = format!("provisions lie in each other: {}", chain.join(" in "));
        let problem = Problem::error(ProblemCode::Cycle, &self.file, sentence)
            .column("parent_id")
            .remedy("Empty parent_id of the one that stands at the top.");
        match steps.iter().find_map(|step| self.parents.get(step)) {
            Some((_, place)) => problem.at(*place),
            None => problem,
        }
    }
}

/// Which party is a member of which.
#[derive(Default)]
pub(super) struct Members {
    file: String,
    /// Member and coalition by the id of the membership.
    rows: BTreeMap<String, (String, String, Place)>,
}

/// Member to the coalitions it is in.
type Above = BTreeMap<String, Vec<String>>;

impl Members {
    /// Takes note of a row of `party_members`.
    pub(super) fn learn(&mut self, file: &str, place: Place, cells: &Cells) {
        let (member, body) = membership(cells);
        self.rows.insert(cells.id().to_owned(), (member, body, place));
        file.clone_into(&mut self.file);
    }

    /// Walks from every member upwards, with the memberships of the mission that these tables do
    /// not revise; a walk that comes back on itself is a circle.
    pub(super) fn check(
        &self,
        known: &dyn Known,
        revised: impl Fn(&str) -> bool,
        problems: &mut Problems,
    ) {
        if self.rows.is_empty() {
            return;
        }
        let mut above = Above::new();
        let held = known.ids(Kind::Membership).into_iter().filter(|id| !revised(id));
        let held = held.filter_map(|id| known.cells(Kind::Membership, &id));
        let rows = self.rows.values().map(|(member, body, _)| (member.clone(), body.clone()));
        for (member, body) in rows.chain(held.map(|cells| membership(&cells))) {
            above.entry(member).or_default().push(body);
        }
        let mut sound = BTreeSet::new();
        for member in above.keys() {
            let circle = circle_above(member, &above, &mut sound);
            if let Some(problem) = circle.and_then(|steps| self.circle(&steps)) {
                problems.add(problem);
            }
        }
    }

    /// A circle of which these tables hold a part; what the mission holds is not their fault.
    fn circle(&self, steps: &[String]) -> Option<Problem> {
        let within = |(member, body, _): &&(String, String, Place)| {
            steps.contains(member) && steps.contains(body)
        };
        let place = self.rows.values().filter(within).map(|(_, _, place)| *place).min()?;
        let chain: Vec<&str> = steps.iter().chain(steps.first()).map(String::as_str).collect();
        let sentence = format!("parties are members of each other: {}", chain.join(" in "));
        let problem = Problem::error(ProblemCode::Cycle, &self.file, sentence).at(place);
        Some(problem.column("member_id").remedy("Take one of these memberships away."))
    }
}

fn membership(cells: &Cells) -> (String, String) {
    let cell = |name| cell_of(Kind::Membership, cells, name).to_owned();
    (cell("member_id"), cell("party_id"))
}

/// The first circle met on the way up; what was walked is not walked again.
fn circle_above(start: &str, above: &Above, sound: &mut BTreeSet<String>) -> Option<Vec<String>> {
    let mut path = vec![(start.to_owned(), 0)];
    while let Some((at, tried)) = path.last_mut() {
        let next = above.get(at).and_then(|bodies| bodies.get(*tried)).cloned();
        *tried += 1;
        let Some(next) = next.filter(|_| !sound.contains(at)) else {
            sound.extend(path.pop().map(|(done, _)| done));
            continue;
        };
        if let Some(begin) = path.iter().position(|(step, _)| *step == next) {
            let circle = path.get(begin..).unwrap_or_default().iter();
            let circle = circle.map(|(step, _)| step.clone()).collect();
            sound.extend(path.into_iter().map(|(step, _)| step));
            return Some(circle);
        }
        path.push((next, 0));
    }
    None
}

/// Promised dates: one for each step of a commitment.
#[derive(Default)]
pub(super) struct Chains {
    file: String,
    /// Commitment and step to the promised date.
    steps: BTreeMap<(String, String), (String, Place)>,
}

impl Chains {
    /// Takes note of a row of `due_dates`; a second one for its step is a problem.
    pub(super) fn learn(
        &mut self,
        file: &str,
        place: Place,
        cells: &Cells,
        problems: &mut Problems,
    ) {
        file.clone_into(&mut self.file);
        let step = step_of(cells);
        if let Some((other, first)) = self.steps.get(&step) {
            let other = format!("\"{other}\" on line {}", first.line);
            problems.add(same_step(file, place, &step, &other));
            return;
        }
        self.steps.insert(step, (cells.id().to_owned(), place));
    }

    /// No promised date of the mission has the step, unless these tables revise it.
    pub(super) fn check(
        &self,
        known: &dyn Known,
        revised: impl Fn(&str) -> bool,
        problems: &mut Problems,
    ) {
        if self.steps.is_empty() {
            return;
        }
        for held in known.ids(Kind::DueDate).into_iter().filter(|id| !revised(id)) {
            let Some(cells) = known.cells(Kind::DueDate, &held) else { continue };
            let step = step_of(&cells);
            if let Some((_, place)) = self.steps.get(&step) {
                let other = format!("\"{held}\" in the mission");
                problems.add(same_step(&self.file, *place, &step, &other));
            }
        }
    }
}

fn step_of(cells: &Cells) -> (String, String) {
    let cell = |name| cell_of(Kind::DueDate, cells, name).to_owned();
    (cell("commitment_id"), cell("step"))
}

fn same_step(file: &str, place: Place, step: &(String, String), other: &str) -> Problem {
    let (commitment, step) = step;
    let sentence = format!("promised date {other} is step {step} of \"{commitment}\" already");
    Problem::error(ProblemCode::Cell(FaultCode::Twice), file, sentence)
        .at(place)
        .column("step")
        .remedy("Number the promised dates of a commitment 0, 1, 2 ... in their order.")
}

/// A folder holds one mission; `first` is the one in it, or the first of the table.
pub(super) fn second_mission(
    file: &str,
    place: Place,
    first: &str,
    cells: &Cells,
    problems: &mut Problems,
) {
    if cells.id() == first {
        return;
    }
    let sentence = format!("the mission is \"{first}\", and a folder holds one");
    let code = ProblemCode::Cell(FaultCode::Twice);
    let problem = Problem::error(code, file, sentence).at(place).column("mission_id");
    problems.add(problem.remedy("Take this row away, or make another folder for it."));
}

/// Levels of the scales in the tables: scale and version to codes.
#[derive(Default)]
pub(super) struct Levels {
    codes: BTreeMap<(String, String), Vec<String>>,
}

const LEVEL_COLUMNS: [&str; 3] = ["scale_id", "scale_version", "level_code"];

impl Levels {
    /// Takes note of a row of `scale_levels`.
    pub(super) fn learn(
        &mut self,
        file: &str,
        place: Place,
        cells: &Cells,
        problems: &mut Problems,
    ) {
        let [scale, version, code] =
            LEVEL_COLUMNS.map(|name| cell_of(Kind::ScaleLevel, cells, name));
        if code.is_empty() {
            return;
        }
        let levels = self.codes.entry((scale.to_owned(), version.to_owned())).or_default();
        if levels.iter().any(|level| level == code) {
            let sentence =
                format!("scale \"{scale}\", version {version} already has a level \"{code}\"");
            let problem = Problem::error(ProblemCode::DuplicateLevel, file, sentence);
            let remedy = "Give the level another code, or the scale another version.";
            problems.add(problem.at(place).column("level_code").remedy(remedy));
        }
        levels.push(code.to_owned());
    }

    /// The level of a row of `assessments` exists in its scale.
    pub(super) fn check(
        &self,
        known: &dyn Known,
        scale_exists: impl Fn(&str) -> bool,
        (file, place): (&str, Place),
        cells: &Cells,
        problems: &mut Problems,
    ) {
        let [scale, version, code] =
            LEVEL_COLUMNS.map(|name| cell_of(Kind::Assessment, cells, name));
        let here = self.codes.get(&(scale.to_owned(), version.to_owned()));
        let is_in = |levels: &[String]| levels.iter().any(|level| level == code);
        if code.is_empty() || here.is_some_and(|levels| is_in(levels)) {
            return;
        }
        let mut levels = known.levels(scale, version);
        if is_in(&levels) {
            return;
        }
        levels.extend(here.into_iter().flatten().cloned());
        if levels.is_empty() && !scale_exists(scale) {
            // The unknown scale is a problem of its own.
            return;
        }
        problems.add_error(ProblemCode::UnknownLevel, file, || {
            unknown_level(file, [scale, version, code], &levels).at(place)
        });
    }
}

fn unknown_level(file: &str, [scale, version, code]: [&str; 3], levels: &[String]) -> Problem {
    let (sentence, remedy) = if levels.is_empty() {
        (
            format!("scale \"{scale}\" has no levels in version {version}"),
            "Add them to scale_levels.csv or correct scale_id and scale_version.".to_owned(),
        )
    } else {
        (
            format!("scale \"{scale}\", version {version} has no level \"{code}\""),
            format!("Write one of: {}.", levels.join(", ")),
        )
    };
    Problem::error(ProblemCode::UnknownLevel, file, sentence).column("level_code").remedy(remedy)
}

/// The claim chosen for print, question by question.
#[derive(Default)]
pub(super) struct PrintedClaims {
    file: String,
    claims: BTreeMap<String, (String, Place)>,
}

impl PrintedClaims {
    /// Takes note of a row of `claims`; a second printed one of its question is a problem.
    pub(super) fn learn(
        &mut self,
        file: &str,
        place: Place,
        cells: &Cells,
        problems: &mut Problems,
    ) {
        if cell_of(Kind::Claim, cells, "printed") != "true" {
            return;
        }
        file.clone_into(&mut self.file);
        let question = cell_of(Kind::Claim, cells, "question_id");
        if let Some((claim, first)) = self.claims.get(question) {
            let other = format!("claim \"{claim}\" on line {}", first.line);
            problems.add(printed_twice(file, place, question, &other));
            return;
        }
        self.claims.insert(question.to_owned(), (cells.id().to_owned(), place));
    }

    /// No other claim of the question is printed in the mission, unless these tables revise it.
    pub(super) fn check(
        &self,
        known: &dyn Known,
        revised: impl Fn(&str) -> bool,
        problems: &mut Problems,
    ) {
        for (question, (claim, place)) in &self.claims {
            let Some(held) = known.printed_claim(question) else { continue };
            if held != *claim && !revised(&held) {
                let other = format!("claim \"{held}\" in the mission");
                problems.add(printed_twice(&self.file, *place, question, &other));
            }
        }
    }
}

fn printed_twice(file: &str, place: Place, question: &str, other: &str) -> Problem {
    let sentence = format!("{other} is already printed for question \"{question}\"");
    Problem::error(ProblemCode::PrintedTwice, file, sentence)
        .at(place)
        .column("printed")
        .remedy("Set printed to true for one claim of a question and to false for the others.")
}
