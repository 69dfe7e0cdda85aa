//! What of a report is shown to one party before it is published.
//!
//! Made by naming what goes in, never by taking out: figures over the whole agreement and over each
//! pillar, which name nobody; findings about commitments in which the party has a role and their
//! rows of the table; blockages that name it; recommendations addressed to it; its own replies; the
//! sources that these cite. What the editors wrote in words may speak of anybody and stays out.

use super::edition::Edition;
use super::{annex, blockage, pillar, recommend, reply, summary, table};
use crate::agreement::Commitment;
use crate::analysis::{Change, CommitmentStanding, Direction};
use crate::report::block::plain;
use crate::report::write::Put;

/// Writes all of it.
pub(super) fn sections<'a>(e: &mut Edition<'a>, party: &'a str) {
    e.w.headed(2, "shown", "shown-title");
    let name = plain(&e.party(party));
    e.w.say("shown-text", &[("party", Put::from(name))]);
    e.w.headed(2, "summary", "summary-title");
    summary::figures(e);
    for id in e.now.pillars() {
        of_pillar(e, id, party);
    }
    blockages(e);
    e.w.headed(2, "recommendations", "recommend-title");
    recommend::addressed(e, party);
    reply::section(e);
    annex::sources(e);
    annex::glossary(e);
}

/// The party has a role in it, whichever.
fn concerns(commitment: &Commitment, party: &str) -> bool {
    commitment.parties.0.iter().any(|it| it.party_id.as_str() == party)
}

fn of_pillar<'a>(e: &mut Edition<'a>, id: &'a str, party: &str) {
    let title = e.pillar_title(id);
    let name = plain(std::slice::from_ref(&title));
    e.w.heading(2, format!("pillar-{id}"), vec![title]);
    let all = e.in_pillar(id);
    if all.is_empty() {
        return e.w.say("pillar-empty", &[("date", e.day(e.to).into())]);
    }
    pillar::standing(e, id, &name);
    let own: Vec<CommitmentStanding> =
        all.into_iter().filter(|held| concerns(&held.commitment.value, party)).collect();
    if own.is_empty() {
        return e.w.say("shown-none", &[]);
    }
    table::rows(e, id, &own);
    let moved = |it: &&Change| {
        it.direction != Direction::Unchanged && concerns(&it.commitment.value, party)
    };
    let changes = e.changes_in(id);
    let moved: Vec<&Change> = changes.iter().filter(moved).collect();
    if moved.is_empty() {
        let eve = e.day(e.eve());
        return e.w.say("shown-unchanged", &[("date", eve.into())]);
    }
    e.w.headed(3, &format!("changed-{id}"), "shown-changed");
    for it in moved {
        pillar::finding(e, it);
    }
}

fn blockages(e: &mut Edition) {
    e.w.headed(2, "blockages", "shown-blockages");
    let found = blockage::of_period(e);
    if found.is_empty() {
        return e.w.say("shown-blockages-none", &[]);
    }
    for (it, state) in found {
        blockage::write(e, it, state);
    }
}
