//! Why a count of one day, made at two times, differs: which items, who, and why.
//!
//! Both readings speak of the same day in the world; what lies between them is what was recorded
//! since. Neither is called right here.

use std::collections::BTreeSet;

use super::change::Direction;
use super::distribution::Scope;
use super::standing::Standing;
use super::{Analysis, CommitmentStanding, Figure};
use crate::agreement::Commitment;
use crate::assessment::Assessment;
use crate::record::Version;

/// What made a commitment stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause<'r> {
    /// A judgement that was not there before.
    NewJudgement(&'r Version<Assessment>),
    /// The same judgement, revised.
    RevisedJudgement(&'r Version<Assessment>),
    /// The judgement was withdrawn or is no longer seen, and none came in its place.
    JudgementGone,
    /// An earlier judgement stands again, because the later one was withdrawn.
    EarlierJudgement(&'r Version<Assessment>),
    /// It came into the catalogue of that day.
    CatalogueAdded,
    /// It left the catalogue of that day.
    CatalogueLeft,
    /// The judgement is the same; its scale was revised.
    ScaleRevised(&'r Version<Assessment>),
}

/// One commitment that stands elsewhere in the later reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restated<'r> {
    /// The commitment, in the later reading where it is there.
    pub commitment: &'r Version<Commitment>,
    /// Where it stood in the earlier reading; none when it did not count.
    pub was: Option<Standing<'r>>,
    /// Where it stands in the later reading; none when it does not count.
    pub now: Option<Standing<'r>>,
    /// Which way it went, where both are there.
    pub direction: Option<Direction>,
    /// What made the difference.
    pub cause: Cause<'r>,
}

impl<'r> Restated<'r> {
    /// Who made the judgement that made the difference.
    pub fn author(&self) -> Option<&'r str> {
        self.judgement().map(|a| a.value.author.as_str())
    }

    /// Why, in the words of that judgement, or of the commitment where the catalogue changed.
    pub fn reason(&self) -> Option<&'r str> {
        let stated = || self.commitment.value.status_reason.as_ref().map(crate::word::Text::as_str);
        match self.cause {
            Cause::CatalogueAdded | Cause::CatalogueLeft => stated(),
            _ => self.judgement().map(|a| a.value.rationale.as_str()),
        }
    }

    fn judgement(&self) -> Option<&'r Version<Assessment>> {
        match self.cause {
            Cause::NewJudgement(a)
            | Cause::RevisedJudgement(a)
            | Cause::EarlierJudgement(a)
            | Cause::ScaleRevised(a) => Some(a),
            Cause::JudgementGone | Cause::CatalogueAdded | Cause::CatalogueLeft => None,
        }
    }
}

/// The difference between two readings of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation<'r> {
    /// Commitments that differ, by id.
    pub items: Vec<Restated<'r>>,
    /// Done, of the catalogue, in the earlier reading.
    pub complete_was: Figure,
    /// Done, of the catalogue, in the later reading.
    pub complete_now: Figure,
}

impl<'r> Reconciliation<'r> {
    /// From the reading `was`, made of what was known then, to the reading `now`, made of what is
    /// known now. None when they do not speak of the same day and agreement.
    pub fn between(was: &Analysis<'r>, now: &Analysis<'r>) -> Option<Self> {
        let same = was.vantage().as_of == now.vantage().as_of
            && was.agreement().agreement_id == now.agreement().agreement_id;
        if !same {
            return None;
        }
        let held = was.commitments().iter().chain(now.commitments());
        let ids: BTreeSet<&str> =
            held.map(|held| held.commitment.value.commitment_id.as_str()).collect();
        Some(Self {
            items: ids.into_iter().filter_map(|id| restated(id, was, now)).collect(),
            complete_was: was.distribution(Scope::Agreement).complete(),
            complete_now: now.distribution(Scope::Agreement).complete(),
        })
    }
}

fn restated<'r>(id: &str, was: &Analysis<'r>, now: &Analysis<'r>) -> Option<Restated<'r>> {
    fn counted<'a, 'r>(a: &'a Analysis<'r>, id: &str) -> Option<&'a CommitmentStanding<'r>> {
        a.commitment(id).filter(|held| held.in_catalogue)
    }
    let (old, new) = (counted(was, id), counted(now, id));
    let commitment = now.commitment(id).or(was.commitment(id))?.commitment;
    let cause = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => Cause::CatalogueAdded,
        (Some(_), None) => Cause::CatalogueLeft,
        (Some(old), Some(new)) if old.standing.same_as(&new.standing) => return None,
        (Some(old), Some(new)) => cause(was, &old.standing, &new.standing),
    };
    let direction = old.zip(new).map(|(old, new)| Direction::of(&old.standing, &new.standing));
    let (was, now) = (old.map(|held| held.standing), new.map(|held| held.standing));
    Some(Restated { commitment, was, now, direction, cause })
}

fn cause<'r>(was: &Analysis<'r>, old: &Standing<'r>, new: &Standing<'r>) -> Cause<'r> {
    let Some(judged) = new.assessment() else { return Cause::JudgementGone };
    let known = was.record().assessments.get(judged.assessment_id.as_str());
    let same_judgement =
        old.assessment().is_some_and(|before| before.assessment_id == judged.assessment_id);
    match known {
        None => Cause::NewJudgement(judged),
        Some(before) if before.position < judged.position => Cause::RevisedJudgement(judged),
        Some(_) if same_judgement => Cause::ScaleRevised(judged),
        // It was there already, and another stood before it.
        Some(_) => Cause::EarlierJudgement(judged),
    }
}
