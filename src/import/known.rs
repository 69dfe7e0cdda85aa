//! What the mission already holds, as far as a check of new tables must know it.

use crate::record::Record;
use crate::word::{Cells, Kind, Record as _};

/// Answers about records already in the mission. Withdrawn ones may count or not; that is for
/// whoever answers.
pub trait Known {
    /// There is a record of this kind with this id.
    fn has(&self, kind: Kind, id: &str) -> bool;

    /// There is a record of some kind with this id.
    fn has_any(&self, id: &str) -> bool {
        Kind::ALL.iter().any(|kind| self.has(*kind, id))
    }

    /// Ids of one kind, to find the one that was meant. May be empty; asked for only when a
    /// reference fails, and never for observations.
    fn ids(&self, kind: Kind) -> Vec<String>;

    /// The cells of the record of this kind with this id.
    fn cells(&self, kind: Kind, id: &str) -> Option<Cells>;

    /// Codes of the levels of one version of a scale.
    fn levels(&self, scale_id: &str, version: &str) -> Vec<String>;

    /// The provision that this provision lies in.
    fn parent_of(&self, provision_id: &str) -> Option<String>;

    /// The claim that is printed for this question.
    fn printed_claim(&self, question_id: &str) -> Option<String>;
}

/// A mission that holds nothing yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct NothingKnown;

impl Known for NothingKnown {
    fn has(&self, _: Kind, _: &str) -> bool {
        false
    }

    fn has_any(&self, _: &str) -> bool {
        false
    }

    fn ids(&self, _: Kind) -> Vec<String> {
        Vec::new()
    }

    fn cells(&self, _: Kind, _: &str) -> Option<Cells> {
        None
    }

    fn levels(&self, _: &str, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn parent_of(&self, _: &str) -> Option<String> {
        None
    }

    fn printed_claim(&self, _: &str) -> Option<String> {
        None
    }
}

/// A record loaded without its observations knows none of them: whoever loads it so answers for
/// observations from the index.
impl Known for Record {
    fn has(&self, kind: Kind, id: &str) -> bool {
        macro_rules! tables {
            ($($name:ident: $table:ident,)+) => {
                match kind { $(Kind::$name => self.$table.contains_key(id),)+ }
            };
        }
        tables! {
            Mission: mission, Source: sources, Scale: scales, ScaleLevel: scale_levels,
            Agreement: agreements, Pillar: pillars, Party: parties, Membership: party_members,
            Instrument: instruments, Milestone: milestones, Provision: provisions,
            Commitment: commitments, DueDate: due_dates, Observation: evidence, Claim: claims,
            Indicator: indicators, Reading: indicator_readings, Incident: incidents,
            Session: sessions, Report: reports, Assessment: assessments, Blockage: blockages,
            Recommendation: recommendations, FollowUp: recommendation_followups, Reply: replies,
            PublishedFigure: published_figures, Narrative: narratives, Waiver: waivers,
            Showing: showings, Approval: approvals, Seal: seals, Translation: translations,
            Anchor: anchors,
        }
    }

    fn ids(&self, kind: Kind) -> Vec<String> {
        Record::ids(self, kind).into_iter().map(|key| key.as_str().to_owned()).collect()
    }

    fn cells(&self, kind: Kind, id: &str) -> Option<Cells> {
        self.find(kind, id).map(|(_, cells)| cells)
    }

    fn levels(&self, scale_id: &str, version: &str) -> Vec<String> {
        let mut levels: Vec<_> = self
            .scale_levels
            .values()
            .filter(|level| level.scale_id.as_str() == scale_id)
            .filter(|level| level.scale_version.to_string() == version)
            .collect();
        levels.sort_by_key(|level| level.order);
        levels.into_iter().map(|level| level.level_code.as_str().to_owned()).collect()
    }

    fn parent_of(&self, provision_id: &str) -> Option<String> {
        let parent = self.provisions.get(provision_id)?.parent_id.as_ref()?;
        Some(parent.as_str().to_owned())
    }

    fn printed_claim(&self, question_id: &str) -> Option<String> {
        let asked = |claim: &&crate::record::Version<crate::evidence::Claim>| {
            claim.printed && claim.question_id.as_str() == question_id
        };
        Some(self.claims.values().find(asked)?.value.id().to_owned())
    }
}
