//! Destroying what a withdrawn record said: a source took its consent back, or somebody is in
//! danger. The entries and their digests stay, so that the ledger still verifies; nobody can say
//! any more what they stood for.

use uuid::Uuid;

use super::{Actor, Env, Refusal, Versions, unused};
use crate::ledger::entry::{Act, Fact, REASON};
use crate::record::def;
use crate::word::field::codes;
use crate::word::{Access, Kind};

codes! {
    /// Why something is destroyed: a closed list, because prose would tell what must be forgotten.
    Cause {
        /// The source took its consent back.
        Consent = "consent_withdrawn",
        /// Somebody could be harmed.
        Danger = "danger_to_a_person",
        /// It should never have been recorded.
        Mistake = "recorded_by_mistake",
        /// A law or a court asks for it.
        Law = "required_by_law",
    }
}

/// What there was of a withdrawn record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Ids of every entry that says something of it: its versions and the withdrawal.
    pub entries: Vec<Uuid>,
    /// Ledger position of the withdrawal; none where it is decided in the same breath.
    pub withdrawn_at: Option<u64>,
    /// Who could see its last version.
    pub class: Access,
}

/// Decides a destruction, with what was before the eyes of both: kind, id and the withdrawal. Where
/// none is named, whatever was withdrawn, or is in the same breath, is meant.
pub(super) fn decide(
    known: &dyn Versions,
    env: &Env,
    actor: &Actor,
    (kind, id, seen): (Kind, &str, Option<u64>),
    (cause, asked_by): (Cause, &str),
) -> Result<Fact, Refusal> {
    if actor.0 == asked_by {
        return Err(Refusal::SamePerson);
    }
    let code = kind.code();
    if known.has(kind, id) {
        return Err(Refusal::Stands { kind: code, id: id.to_owned() });
    }
    let absent = || Refusal::Absent { kind: code, id: id.to_owned() };
    let past = known.past(kind, id).ok_or_else(absent)?;
    if let Some(seen) = seen.filter(|seen| past.withdrawn_at != Some(*seen)) {
        let (id, now) = (id.to_owned(), past.withdrawn_at.unwrap_or(seen));
        return Err(Refusal::Stale { kind: code, id, seen, now });
    }
    unused(known, kind, id)?;
    let id_field = def(kind).fields.first().map_or("", |field| field.name);
    Ok(Fact {
        act: Act::Shredded,
        kind,
        entry_id: env.id(),
        record_id: id.to_owned(),
        fields: vec![(id_field, id.to_owned()), (REASON, reason(cause, asked_by))],
        on: env.today(),
        by: actor.0.clone(),
        supersedes: None,
        refs: past.entries,
        class: past.class,
    })
}

/// What stands in the entry: the cause, and who asked.
pub(super) fn reason(cause: Cause, asked_by: &str) -> String {
    format!("{}; asked for by {asked_by}", cause.code())
}
