//! A record of one agreement refers only to records of that agreement: otherwise a commitment is
//! counted under a pillar of another accord, and sums over pillars no longer give the whole.
//!
//! Pure; one rule for every kind, read off the definitions.

use super::rules::{Known, Reference, references};
use crate::record::def;
use crate::word::{Base, Cells, Fault, FaultCode, FieldDef, Kind};

/// The column that says to which agreement a record belongs: its own, or the one that names the
/// record it is about. Sources, scales and observations belong to none; one observation may bear
/// on commitments of several agreements.
pub fn belongs_by(kind: Kind) -> Option<&'static str> {
    let about = match kind {
        _ if def(kind).place("agreement_id").is_some() => "agreement_id",
        Kind::DueDate | Kind::Assessment => "commitment_id",
        Kind::Reading => "indicator_id",
        Kind::FollowUp => "recommendation_id",
        Kind::Membership | Kind::Reply => "party_id",
        Kind::Narrative | Kind::Waiver | Kind::Showing | Kind::Approval | Kind::Seal => "report_id",
        _ => return None,
    };
    Some(about)
}

/// What a record names in the column by which it belongs to an agreement: an agreement, or the
/// record it is about.
pub fn belongs_to(kind: Kind, cells: &Cells) -> Option<(Kind, &str)> {
    let name = belongs_by(kind)?;
    let of_name = |(_, field): &(usize, &FieldDef)| field.name == name;
    let (place, field) = def(kind).fields.iter().enumerate().find(of_name)?;
    let Base::Ref(about) = field.kind.base else { return None };
    Some((about, cells.get(place))).filter(|(_, id)| !id.is_empty())
}

/// The agreement that a record belongs to, as far as what it is about is known.
pub fn agreement_of(known: &dyn Known, kind: Kind, cells: &Cells) -> Option<String> {
    match belongs_to(kind, cells)? {
        (Kind::Agreement, id) => Some(id.to_owned()),
        (about, id) => agreement_of(known, about, &known.cells(about, id)?),
    }
}

/// References of a record to records of another agreement.
pub(super) fn foreign(known: &dyn Known, kind: Kind, cells: &Cells) -> Vec<Fault> {
    let Some(own) = agreement_of(known, kind, cells) else { return Vec::new() };
    let by = belongs_by(kind);
    let itself = |it: &Reference| it.kind == Some(kind) && it.id == cells.id();
    let others = references(kind, cells).into_iter();
    others
        .filter(|it| Some(it.field) != by && !itself(it))
        .filter_map(|it| {
            let theirs = elsewhere(known, &it, &own)?;
            let sentence = format!(
                "{}; correct the id, or the agreement of this record",
                foreign_sentence(&it.id, &theirs, &own)
            );
            Some(Fault::new(it.field, FaultCode::Foreign, sentence))
        })
        .collect()
}

/// What is wrong with a reference to a record of another agreement.
pub fn foreign_sentence(id: &str, theirs: &str, own: &str) -> String {
    format!("\"{id}\" belongs to agreement \"{theirs}\" and this record to \"{own}\"")
}

/// The other agreement to which everything of this id belongs.
fn elsewhere(known: &dyn Known, reference: &Reference, own: &str) -> Option<String> {
    let kinds: Vec<Kind> = reference.kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
    let mut found = kinds
        .into_iter()
        .filter(|kind| belongs_by(*kind).is_some())
        .filter_map(|kind| agreement_of(known, kind, &known.cells(kind, &reference.id)?));
    let first = found.next()?;
    (first != own && found.all(|other| other != own)).then_some(first)
}

/// A correction that would move a record to another agreement: what refers to it would stay behind.
pub(super) fn moved(known: &dyn Known, kind: Kind, before: &Cells, after: &Cells) -> Option<Fault> {
    let [before, after] = [before, after].map(|cells| agreement_of(known, kind, cells));
    let (before, after) = (before?, after?);
    let field = belongs_by(kind).filter(|_| before != after)?;
    let sentence = format!(
        "{}; take it back and make another, or correct the cell",
        moved_sentence(&before, &after)
    );
    Some(Fault::new(field, FaultCode::Foreign, sentence))
}

/// What is wrong with a correction that moves a record to another agreement.
pub fn moved_sentence(before: &str, after: &str) -> String {
    format!(
        "the record belongs to agreement \"{before}\", and a correction cannot move it to \"{after}\""
    )
}
