//! What a source allowed is kept to: nothing public rests on a source that is for the record or
//! for background only.
//!
//! Asked of every record that comes in. A source may narrow its consent at any time: what was
//! public until then stays as it was recorded, is flagged in the workspace, and is left out of the
//! next published copy (`store::allow`).

use std::collections::{BTreeMap, BTreeSet};

use super::class_of;
use super::rules::{Known, Reference, references};
use crate::record::{Record, def};
use crate::word::{Access, Cells, Fault, FaultCode, Kind, Record as _};

/// A source that may not be cited in public, by its cells.
pub fn is_closed(source: &Cells) -> bool {
    matches!(consent(source), "none" | "background")
}

fn consent(source: &Cells) -> &str {
    cell(Kind::Source, source, "consent")
}

fn cell<'c>(kind: Kind, cells: &'c Cells, name: &str) -> &'c str {
    def(kind).cell(cells, name)
}

/// The source that an observation rests on.
pub fn source_of(observation: &Cells) -> &str {
    cell(Kind::Observation, observation, "source_id")
}

/// Whether the rule asks anything of this record: it is public, and no source itself, of which
/// its own rule says what it may be.
pub fn concerns(kind: Kind, cells: &Cells) -> bool {
    kind != Kind::Source && class_of(kind, cells) == Access::Public
}

/// Public records of which a source has not allowed, or allows no more, that they rest on it, by
/// source. Of the observations, those that the record holds: the cited ones.
pub fn in_breach(record: &Record) -> BTreeMap<String, Vec<(Kind, String)>> {
    let closed = record.sources.iter().filter(|(_, source)| is_closed(&source.value.cells()));
    let mut found: BTreeMap<String, Vec<(Kind, String)>> =
        closed.map(|(id, _)| (id.to_string(), Vec::new())).collect();
    if !found.is_empty() {
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Observation) {
            for id in record.ids(*kind) {
                let Some((_, cells)) = record.find(*kind, id.as_str()) else { continue };
                for source in rests_on(record, *kind, &cells) {
                    let Some(all) = found.get_mut(&source) else { continue };
                    all.push((*kind, cells.id().to_owned()));
                }
            }
        }
    }
    found.retain(|_, all| !all.is_empty());
    found
}

/// Sources that a public record names, itself or through an observation.
fn rests_on(record: &Record, kind: Kind, cells: &Cells) -> BTreeSet<String> {
    if !concerns(kind, cells) {
        return BTreeSet::new();
    }
    let cited = references(kind, cells).into_iter();
    cited
        .filter_map(|cited| match cited.kind? {
            Kind::Source => Some(cited.id),
            Kind::Observation => {
                let found = record.evidence.get(cited.id.as_str())?;
                Some(found.value.source_id.as_str().to_owned())
            }
            _ => None,
        })
        .collect()
}

/// Everything a public record rests on and may not.
pub(super) fn breaches(known: &dyn Known, kind: Kind, cells: &Cells) -> Vec<Fault> {
    if !concerns(kind, cells) {
        return Vec::new();
    }
    let cited = references(kind, cells).into_iter();
    cited.filter_map(|cited| breach(known, kind, &cited)).collect()
}

fn breach(known: &dyn Known, kind: Kind, cited: &Reference) -> Option<Fault> {
    let source = match cited.kind? {
        Kind::Source => cited.id.clone(),
        Kind::Observation => source_of(&known.cells(Kind::Observation, &cited.id)?).to_owned(),
        _ => return None,
    };
    let closed = known.cells(Kind::Source, &source).is_some_and(|cells| is_closed(&cells));
    closed.then(|| {
        let said = format!("{}; {}", sentence(&cited.id, &source), remedy(kind));
        Fault::new(cited.field, FaultCode::Consent, said)
    })
}

/// What to do about it: only an observation may be closed to the public itself.
pub const fn remedy(kind: Kind) -> &'static str {
    match kind {
        Kind::Observation => "make the observation internal, or correct the source",
        _ => "take it out; what is to be public needs another source",
    }
}

/// What is wrong with citing this in public.
pub fn sentence(cited: &str, source: &str) -> String {
    if cited == source {
        format!("source \"{source}\" did not consent to public use")
    } else {
        format!("\"{cited}\" rests on source \"{source}\", which did not consent to public use")
    }
}
