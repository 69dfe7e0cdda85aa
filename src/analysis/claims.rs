//! Questions on which those who speak differ: the claim chosen for print, or the range.
//!
//! All claims are kept; nothing is averaged, and no claim is preferred by rule.

use std::collections::BTreeMap;

use super::Analysis;
use super::figure::Ratio;
use crate::evidence::Claim;
use crate::record::Version;
use crate::word::{Decimal, Text};

/// What may be printed in answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'r> {
    /// The claim that somebody chose, with the reason in its row.
    Chosen(&'r Version<Claim>),
    /// Nobody chose, and all claims say the same.
    Agreed(&'r Version<Claim>),
    /// Nobody chose: the lowest and the highest figure claimed, in one unit.
    Range {
        /// The lowest.
        low: &'r Decimal,
        /// The highest.
        high: &'r Decimal,
        /// The unit.
        unit: &'r str,
    },
    /// Nobody chose, and the claims give no figures or different units: only side by side.
    SideBySide,
}

/// A question with its claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question<'r> {
    /// Key of the question.
    pub id: &'r str,
    /// The question, and the language it is in, from the first claim.
    pub text: (&'r str, &'r str),
    /// Claims known by the vantage's day, by id.
    pub claims: Vec<&'r Version<Claim>>,
    /// What may be printed.
    pub answer: Answer<'r>,
}

impl Question<'_> {
    /// The claims do not all say the same.
    pub fn disputed(&self) -> bool {
        disputed(&self.claims)
    }

    /// Claims that give no figure and so lie outside a range.
    pub fn without_figure(&self) -> usize {
        self.claims.iter().filter(|claim| claim.figure.is_none()).count()
    }
}

/// Claims on one question do not all say the same.
pub fn disputed(claims: &[&Version<Claim>]) -> bool {
    claims.first().is_some_and(|first| claims.iter().any(|claim| !agree(first, claim)))
}

/// Two claims say the same: equal figures in one unit, or without figures the same words.
fn agree(a: &Claim, b: &Claim) -> bool {
    match (&a.figure, &b.figure) {
        (Some(x), Some(y)) => Ratio::from(x) == Ratio::from(y) && a.unit == b.unit,
        (None, None) => a.value_text == b.value_text,
        _ => false,
    }
}

pub(super) fn of<'r>(analysis: &Analysis<'r>) -> Vec<Question<'r>> {
    let as_of = analysis.vantage().as_of;
    let agreement = &analysis.agreement().agreement_id;
    let mut questions: BTreeMap<&str, Vec<&Version<Claim>>> = BTreeMap::new();
    for claim in analysis.record().claims.values() {
        let later = |date: &crate::word::PartialDate| date.wholly_after(as_of);
        let ahead = claim.said_on.as_ref().or(claim.about_date.as_ref()).is_some_and(later);
        if claim.agreement_id == *agreement && !ahead {
            questions.entry(claim.value.question_id.as_str()).or_default().push(claim);
        }
    }
    questions.into_iter().filter_map(|(id, claims)| question(id, claims)).collect()
}

fn question<'r>(id: &'r str, claims: Vec<&'r Version<Claim>>) -> Option<Question<'r>> {
    let first = claims.first()?;
    let text = (first.value.question.as_str(), first.value.lang.as_str());
    let answer = answer(&claims);
    Some(Question { id, text, claims, answer })
}

fn answer<'r>(claims: &[&'r Version<Claim>]) -> Answer<'r> {
    let mut printed = claims.iter().filter(|claim| claim.printed);
    // Two chosen claims contradict each other, so that none is chosen.
    if let (Some(chosen), None) = (printed.next(), printed.next()) {
        return Answer::Chosen(chosen);
    }
    match claims.first() {
        Some(first) if !disputed(claims) => Answer::Agreed(first),
        _ => range(claims).unwrap_or(Answer::SideBySide),
    }
}

/// The lowest and highest figure in one unit, where there are two; claims without a figure lie
/// outside it, and one figure beside mere words is no range.
fn range<'r>(claims: &[&'r Version<Claim>]) -> Option<Answer<'r>> {
    let mut ends: Option<(&'r Decimal, &'r Decimal)> = None;
    let mut unit: Option<&'r str> = None;
    for claim in claims {
        let Some(figure) = &claim.value.figure else { continue };
        let named = claim.value.unit.as_ref().map_or("", Text::as_str);
        if *unit.get_or_insert(named) != named {
            return None;
        }
        let (low, high) = ends.unwrap_or((figure, figure));
        ends = Some((
            if Ratio::from(figure) < Ratio::from(low) { figure } else { low },
            if Ratio::from(figure) > Ratio::from(high) { figure } else { high },
        ));
    }
    let ((low, high), unit) = (ends?, unit?);
    (Ratio::from(low) != Ratio::from(high)).then_some(Answer::Range { low, high, unit })
}
