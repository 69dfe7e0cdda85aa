//! Several intents in one breath: each is decided knowing what those before it make, and the facts
//! are recorded together or not at all.

use uuid::Uuid;

use super::{Actor, Current, Env, Gone, Intent, Known, Past, Refusal, Versions, admit, decide};
use crate::ledger::entry::{Act, Fact};
use crate::record::def;
use crate::word::{Access, Cells, Kind};

/// Decides intents in order. The first that is refused refuses them all.
pub fn together(
    known: &dyn Versions,
    env: &Env,
    actor: &Actor,
    intents: &[Intent],
) -> Result<Vec<Fact>, Refusal> {
    let mut with = With { known, decided: Vec::with_capacity(intents.len()) };
    let mut facts = Vec::with_capacity(intents.len());
    for intent in intents {
        let fact = decide(&with, env, actor, intent)?;
        let cells = match intent {
            Intent::Make { kind, cells } | Intent::Revise { kind, cells, .. } => {
                admit(*kind, cells).ok()
            }
            Intent::Withdraw { .. } | Intent::Destroy { .. } => None,
        };
        let (act, entry, class) = (fact.act, fact.entry_id, fact.class);
        let id = fact.record_id.clone();
        with.decided.push(Decided { kind: fact.kind, id, cells, act, entry, class });
        facts.push(fact);
    }
    Ok(facts)
}

/// A record as it will be; without cells it will be withdrawn.
struct Decided {
    kind: Kind,
    id: String,
    cells: Option<Cells>,
    act: Act,
    entry: Uuid,
    class: Access,
}

/// What is known, and what was decided in the same breath.
struct With<'a> {
    known: &'a dyn Versions,
    decided: Vec<Decided>,
}

impl With<'_> {
    /// What was decided of a record last.
    fn decided(&self, kind: Kind, id: &str) -> Option<&Decided> {
        self.decided.iter().rev().find(|it| it.kind == kind && it.id == id)
    }

    /// Ids of records of a kind that were decided on, each once.
    fn of_kind(&self, kind: Kind) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for it in self.decided.iter().filter(|it| it.kind == kind) {
            if !ids.contains(&it.id.as_str()) {
                ids.push(&it.id);
            }
        }
        ids
    }

    /// Records of a kind with this text in this field, of those decided on.
    fn new_having(&self, kind: Kind, field: &str, text: &str) -> Vec<Cells> {
        let Some(place) = def(kind).place(field) else { return Vec::new() };
        let all = self.of_kind(kind).into_iter();
        let cells = all.filter_map(|id| self.decided(kind, id)?.cells.clone());
        cells.filter(|cells| cells.get(place) == text).collect()
    }
}

impl Known for With<'_> {
    fn has(&self, kind: Kind, id: &str) -> bool {
        self.decided(kind, id).map_or_else(|| self.known.has(kind, id), |it| it.cells.is_some())
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.decided(kind, id).map_or_else(|| self.known.cells(kind, id), |it| it.cells.clone())
    }

    fn has_level(&self, scale: &str, version: i64, code: &str) -> bool {
        self.known.has_level(scale, version, code)
    }

    fn printed_claim(&self, question: &str) -> Option<String> {
        let before = self.known.printed_claim(question);
        let printed = def(Kind::Claim).place("printed")?;
        let new = self.new_having(Kind::Claim, "question_id", question);
        let new = new.iter().find(|cells| cells.get(printed) == "true");
        new.map(|cells| cells.id().to_owned())
            .or_else(|| before.filter(|id| self.decided(Kind::Claim, id).is_none()))
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        let mut ids = self.known.ids(kind);
        for id in self.of_kind(kind) {
            ids.retain(|held| held != id);
            if self.has(kind, id) {
                ids.push(id.to_owned());
            }
        }
        ids
    }

    fn having(&self, kind: Kind, field: &'static str, text: &str) -> Vec<Cells> {
        let mut found = self.known.having(kind, field, text);
        found.retain(|cells| self.decided(kind, cells.id()).is_none());
        found.extend(self.new_having(kind, field, text));
        found
    }
}

impl Versions for With<'_> {
    /// The version in the ledger: what was decided in the same breath has no entry there yet.
    fn current(&self, kind: Kind, id: &str) -> Option<Current> {
        self.known.current(kind, id)
    }

    fn referrer(&self, kind: Kind, id: &str, gone: Gone) -> Option<(Kind, String)> {
        let taken_back = |kind, id: &str| {
            gone(kind, id) || self.decided(kind, id).is_some_and(|it| it.cells.is_none())
        };
        self.known.referrer(kind, id, &taken_back)
    }

    /// What is withdrawn in this breath has its versions in the ledger and those decided here.
    fn past(&self, kind: Kind, id: &str) -> Option<Past> {
        match self.decided(kind, id) {
            None => self.known.past(kind, id),
            Some(last) if last.act == Act::Withdrawn => Some(Past {
                entries: self.entries(kind, id),
                withdrawn_at: None,
                class: last.class,
            }),
            Some(_) => None,
        }
    }

    fn entries(&self, kind: Kind, id: &str) -> Vec<Uuid> {
        let mut entries = self.known.entries(kind, id);
        let ours = self.decided.iter().filter(|it| it.kind == kind && it.id == id);
        entries.extend(ours.map(|it| it.entry));
        entries
    }
}
