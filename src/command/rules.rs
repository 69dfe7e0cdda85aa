//! Rules between records: what a new version of a record must agree with in what is known.
//!
//! Pure: what is known comes through `Known`, which a record in memory and the store both offer.

use std::collections::BTreeSet;

use super::belong::foreign;
use super::consent::breaches;
use crate::agreement::{Membership, Provision, RelativeTo};
use crate::assessment::{Approval, Assessment, Seal};
use crate::evidence::{Claim, Observation};
use crate::record::{Record, def};
use crate::word::{
    Base, Cells, Day, EvidenceLink, Fault, FaultCode, Field as _, Kind, PartialDate, PartyRole,
    Record as _,
};

/// What is known where a command is decided.
pub trait Known {
    /// A record of this kind with this id is current.
    fn has(&self, kind: Kind, id: &str) -> bool;
    /// The cells of a current record.
    fn cells(&self, kind: Kind, id: &str) -> Option<Cells>;
    /// The scale in this version has this level.
    fn has_level(&self, scale: &str, version: i64, code: &str) -> bool;
    /// The claim chosen for print under a question.
    fn printed_claim(&self, question: &str) -> Option<String>;
    /// Ids of all current records of a kind of which there are few.
    fn ids(&self, kind: Kind) -> Vec<String>;
    /// Current records of a kind that have this text in this field.
    fn having(&self, kind: Kind, field: &'static str, text: &str) -> Vec<Cells>;
}

/// A reference of one record to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Field that refers.
    pub field: &'static str,
    /// Kind referred to; none when any kind will do.
    pub kind: Option<Kind>,
    /// Id referred to.
    pub id: String,
}

/// Every reference a record makes, read off the types of its fields.
pub fn references(kind: Kind, cells: &Cells) -> Vec<Reference> {
    let mut found = Vec::new();
    for (place, field) in def(kind).fields.iter().enumerate().skip(1) {
        let cell = cells.get(place);
        if cell.is_empty() {
            continue;
        }
        let mut add = |kind, id: &str| {
            found.push(Reference { field: field.name, kind, id: id.to_owned() });
        };
        match field.kind.base {
            Base::Ref(target) => cell.split("; ").for_each(|id| add(Some(target), id)),
            Base::AnyRef => cell.split("; ").for_each(|id| add(None, id)),
            Base::EvidenceLink => {
                for link in Vec::<EvidenceLink>::read(cell).unwrap_or_default() {
                    add(Some(Kind::Commitment), link.commitment_id.as_str());
                }
            }
            Base::PartyRole => {
                for role in Vec::<PartyRole>::read(cell).unwrap_or_default() {
                    add(Some(Kind::Party), role.party_id.as_str());
                }
            }
            _ => {}
        }
    }
    if kind == Kind::DueDate {
        found.extend(milestone_of(cells));
    }
    found
}

fn milestone_of(cells: &Cells) -> Option<Reference> {
    let place = def(Kind::DueDate).place("relative_to")?;
    match RelativeTo::read(cells.get(place)).ok()? {
        RelativeTo::Milestone(id) if !cells.get(place).is_empty() => Some(Reference {
            field: "relative_to",
            kind: Some(Kind::Milestone),
            id: id.to_string(),
        }),
        _ => None,
    }
}

/// Everything in which a record contradicts what is known. `cells` are canonical; a record may
/// refer to itself and replace its own former version.
pub fn faults(known: &dyn Known, kind: Kind, cells: &Cells, today: Day) -> Vec<Fault> {
    let mut faults = unknown_references(known, kind, cells);
    faults.extend(foreign(known, kind, cells));
    faults.extend(breaches(known, kind, cells));
    match kind {
        Kind::Mission => faults.extend(second_mission(known, cells)),
        Kind::Membership => faults.extend(member_of_itself(known, cells)),
        Kind::DueDate => faults.extend(same_step(known, cells)),
        Kind::Provision => faults.extend(cycle(known, cells)),
        Kind::Assessment => faults.extend(judged(known, cells, today)),
        Kind::Observation => faults.extend(observed(cells, today)),
        Kind::Claim => faults.extend(printed(known, cells)),
        Kind::Translation => faults.extend(translated(known, cells)),
        Kind::Seal => faults.extend(sealed(known, cells)),
        _ => {}
    }
    faults
}

fn unknown_references(known: &dyn Known, kind: Kind, cells: &Cells) -> Vec<Fault> {
    let exists = |reference: &Reference| match reference.kind {
        Some(target) => {
            known.has(target, &reference.id) || (target == kind && reference.id == cells.id())
        }
        None => Kind::ALL.iter().any(|kind| known.has(*kind, &reference.id)),
    };
    references(kind, cells)
        .into_iter()
        .filter(|reference| !exists(reference))
        .map(|reference| unknown(&reference))
        .collect()
}

/// The fault of a reference to nothing.
pub fn unknown(reference: &Reference) -> Fault {
    let what = reference.kind.map_or("record", Kind::code);
    let table = reference.kind.map_or("its table", Kind::table);
    let sentence = match what {
        "milestone" => format!(
            "there is no milestone \"{}\"; add it to milestones, or write signature or in_force",
            reference.id
        ),
        _ => {
            format!("there is no {what} \"{}\"; add it to {table} or correct the id", reference.id)
        }
    };
    Fault::new(reference.field, FaultCode::Unknown, sentence)
}

fn cycle(known: &dyn Known, cells: &Cells) -> Option<Fault> {
    let provision = Provision::from_cells(cells).ok()?;
    let mut seen = BTreeSet::from([provision.provision_id.to_string()]);
    let mut parent = provision.parent_id.map(|id| id.to_string());
    while let Some(id) = parent {
        if !seen.insert(id.clone()) {
            return Some(Fault::new(
                "parent_id",
                FaultCode::Cycle,
                format!("lies in itself by way of \"{id}\"; correct one of the parents"),
            ));
        }
        parent = known
            .cells(Kind::Provision, &id)
            .and_then(|cells| Provision::from_cells(&cells).ok())
            .and_then(|provision| provision.parent_id)
            .map(|id| id.to_string());
    }
    None
}

/// The observer's folder holds one mission; which of two would sign the reports?
fn second_mission(known: &dyn Known, cells: &Cells) -> Option<Fault> {
    let other = known.ids(Kind::Mission).into_iter().find(|id| id != cells.id())?;
    let sentence = format!(
        "this folder holds the mission \"{other}\" already; correct that record, or make another folder for this one"
    );
    Some(Fault::new("mission_id", FaultCode::Twice, sentence))
}

/// Walks from the coalition upwards to all in which it is a member.
fn member_of_itself(known: &dyn Known, cells: &Cells) -> Option<Fault> {
    let own = Membership::from_cells(cells).ok()?;
    let mut seen = BTreeSet::new();
    let mut next = vec![own.party_id.to_string()];
    while let Some(body) = next.pop() {
        if body == own.member_id.as_str() {
            let sentence = format!(
                "\"{}\" is itself a member of \"{body}\", over others or at once; correct one of the memberships",
                own.party_id
            );
            return Some(Fault::new("member_id", FaultCode::Cycle, sentence));
        }
        if seen.insert(body.clone()) {
            let above = known.having(Kind::Membership, "member_id", &body);
            let above = above.iter().filter(|it| it.id() != cells.id());
            next.extend(
                above
                    .filter_map(|it| Membership::from_cells(it).ok())
                    .map(|it| it.party_id.to_string()),
            );
        }
    }
    None
}

/// The chain of a commitment's dates has one link for each step.
fn same_step(known: &dyn Known, cells: &Cells) -> Option<Fault> {
    let [commitment, step] = ["commitment_id", "step"]
        .map(|name| def(Kind::DueDate).place(name).map_or("", |at| cells.get(at)));
    let chain = known.having(Kind::DueDate, "commitment_id", commitment);
    let place = def(Kind::DueDate).place("step")?;
    let other = chain.iter().find(|it| it.id() != cells.id() && it.get(place) == step)?;
    let sentence = format!(
        "promised date \"{}\" is step {step} of \"{commitment}\" already; number this one after the last",
        other.id()
    );
    Some(Fault::new("step", FaultCode::Twice, sentence))
}

fn judged(known: &dyn Known, cells: &Cells, today: Day) -> Vec<Fault> {
    let Ok(assessment) = Assessment::from_cells(cells) else { return Vec::new() };
    let mut faults = Vec::new();
    if let (Some(scale), Some(version), Some(level)) =
        (&assessment.scale_id, assessment.scale_version, &assessment.level_code)
        && !known.has_level(scale.as_str(), version, level.as_str())
    {
        let sentence = format!("scale \"{scale}\" version {version} has no level \"{level}\"");
        faults.push(Fault::new("level_code", FaultCode::Level, sentence));
    }
    if assessment.as_of > today {
        faults.push(in_future("as_of", &assessment.as_of.to_string(), today));
    }
    let cited = assessment.evidence_ids.iter();
    faults.extend(cited.filter_map(|id| later(known, id.as_str(), assessment.as_of)));
    faults
}

/// Evidence of what happened after the day on which a commitment is said to have stood so.
fn later(known: &dyn Known, evidence: &str, as_of: Day) -> Option<Fault> {
    let cells = known.cells(Kind::Observation, evidence)?;
    let date = cells.get(def(Kind::Observation).place("event_date")?);
    let after = PartialDate::parse(date).is_ok_and(|date| date.wholly_after(as_of));
    after.then(|| {
        let sentence = format!("{}; correct as_of or take it out", later_sentence(evidence, as_of));
        Fault::new("evidence_ids", FaultCode::Later, sentence)
    })
}

/// What is wrong with evidence that is later than the judgement.
pub fn later_sentence(evidence: &str, as_of: Day) -> String {
    format!("\"{evidence}\" speaks of what happened after {as_of}, the day of the judgement")
}

fn in_future(field: &'static str, date: &str, today: Day) -> Fault {
    let sentence = format!("{date} lies in the future (today is {today}); correct the date");
    Fault::new(field, FaultCode::Future, sentence)
}

fn observed(cells: &Cells, today: Day) -> Option<Fault> {
    let observation = Observation::from_cells(cells).ok()?;
    let date = &observation.event_date;
    date.wholly_after(today).then(|| in_future("event_date", date.as_str(), today))
}

fn printed(known: &dyn Known, cells: &Cells) -> Option<Fault> {
    let claim = Claim::from_cells(cells).ok()?;
    let other = known.printed_claim(claim.question_id.as_str()).filter(|_| claim.printed)?;
    (other != claim.claim_id.as_str()).then(|| {
        let sentence = format!("claim \"{other}\" is already the one printed for this question");
        Fault::new("printed", FaultCode::Twice, sentence)
    })
}

fn translated(known: &dyn Known, cells: &Cells) -> Option<Fault> {
    let translation = crate::agreement::Translation::from_cells(cells).ok()?;
    let kind = Kind::from_table(translation.table.as_str())?;
    let field = translation.field.as_str();
    let text = def(kind).fields.iter().any(|f| f.name == field && f.kind.base == Base::Text);
    if !text {
        let sentence = format!("{} has no text column \"{field}\"", kind.table());
        return Some(Fault::new("field", FaultCode::Unknown, sentence));
    }
    let id = translation.record_id.as_str();
    (!known.has(kind, id))
        .then(|| unknown(&Reference { field: "record_id", kind: Some(kind), id: id.to_owned() }))
}

/// People who must approve a report before it is sealed.
pub const APPROVALS_MIN: usize = 2;

/// A seal rests on the approvals of two people, of this report and of exactly this content.
fn sealed(known: &dyn Known, cells: &Cells) -> Option<Fault> {
    let seal = Seal::from_cells(cells).ok()?;
    let approvals = seal.approval_ids.iter();
    let approvals = approvals.filter_map(|id| known.cells(Kind::Approval, id.as_str()));
    let people: BTreeSet<String> = approvals
        .filter_map(|cells| Approval::from_cells(&cells).ok())
        .filter(|it| it.report_id == seal.report_id && it.content_hash == seal.content_hash)
        .map(|it| it.approved_by.to_string())
        .collect();
    (people.len() < APPROVALS_MIN).then(|| {
        let sentence = format!(
            "name the approvals of {APPROVALS_MIN} people of this report and this content; {} are named",
            people.len()
        );
        Fault::rule("approval_ids", sentence)
    })
}

impl Known for Record {
    fn has(&self, kind: Kind, id: &str) -> bool {
        self.find(kind, id).is_some()
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.find(kind, id).map(|(_, cells)| cells)
    }

    fn has_level(&self, scale: &str, version: i64, code: &str) -> bool {
        self.scale_levels.values().any(|level| {
            level.scale_id.as_str() == scale
                && level.scale_version == version
                && level.level_code.as_str() == code
        })
    }

    fn printed_claim(&self, question: &str) -> Option<String> {
        self.claims
            .values()
            .find(|claim| claim.printed && claim.question_id.as_str() == question)
            .map(|claim| claim.claim_id.to_string())
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        Record::ids(self, kind).into_iter().map(ToString::to_string).collect()
    }

    fn having(&self, kind: Kind, field: &'static str, text: &str) -> Vec<Cells> {
        let Some(place) = def(kind).place(field) else { return Vec::new() };
        let all = Record::ids(self, kind).into_iter();
        let cells = all.filter_map(|id| self.find(kind, id.as_str()).map(|(_, cells)| cells));
        cells.filter(|cells| cells.get(place) == text).collect()
    }
}
