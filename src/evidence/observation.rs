//! Dated, placed evidence for or against one or more commitments.

use super::AccessLevel;
use crate::agreement::{EvidenceId, PartyId, SourceId};
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Decimal, EvidenceLink, Fault, Instant, Key, Lang, PartialDate, Rules, Text};

codes! {
    /// What the observed event did to the commitment.
    Effect {
        /// A step forward.
        Progress = "progress",
        /// A step back.
        Setback = "setback",
        /// Neither.
        None = "none",
    }
    /// How the observer knows.
    EvidenceBasis {
        /// Seen by the observer.
        Seen = "seen",
        /// Told to the observer.
        Heard = "heard",
        /// Read in a document.
        Document = "document",
    }
    /// Whether the search found something.
    Finding {
        /// Something was found.
        Found = "found",
        /// The observer looked and found nothing.
        NothingFound = "nothing_found",
        /// The observer had no access.
        NoAccess = "no_access",
    }
    /// Credibility of the information, Admiralty grading. 6 is unknown, not worst.
    Credibility {
        /// Confirmed by other sources.
        Confirmed = "1",
        /// Probably true.
        Probable = "2",
        /// Possibly true.
        Possible = "3",
        /// Doubtful.
        Doubtful = "4",
        /// Improbable.
        Improbable = "5",
        /// Cannot be judged.
        Unknown = "6",
    }
}

record! {
    /// An observation: what happened, where, when, how it is known; a row of the evidence table.
    pub struct Observation {
        /// Identifier of the observation.
        evidence_id: EvidenceId,
        /// Short title.
        title: Option<Text>,
        /// What was observed.
        summary: Text,
        /// When it happened; may be partial.
        event_date: PartialDate,
        /// When it was collected.
        collected_at: Option<Instant>,
        /// Credibility of the information, 1 to 6; 6 cannot be judged.
        credibility: Credibility,
        /// Latitude, WGS 84.
        lat: Option<Decimal> as "degrees",
        /// Longitude, WGS 84.
        lon: Option<Decimal> as "degrees",
        /// How exactly the place is known: 1 exact place to 7 country or more, as UCDP codes it.
        geo_precision: Option<i64>,
        /// First-level administrative unit.
        admin1: Option<Text>,
        /// Code of that unit.
        admin1_code: Option<Key>,
        /// Who may see this row.
        access_level: AccessLevel,
        /// SHA-256 of each attached original, hexadecimal; in no public table, because whoever holds
        /// the same file could find it by that.
        file_sha256: Vec<Key> [Internal],
        /// Name of the outside system it came from.
        external_scheme: Option<Key>,
        /// Identifier there.
        external_id: Option<Text>,
        /// Language of the texts in this row.
        lang: Lang,
        /// Commitments it bears on, and how.
        links: Vec<EvidenceLink>,
        /// What the event did to the commitments.
        effect: Effect,
        /// How the observer knows.
        basis: EvidenceBasis,
        /// Whether the search found something.
        finding: Finding,
        /// A figure in the observation.
        figure: Option<Decimal>,
        /// Unit of the figure.
        figure_unit: Option<Text>,
        /// The figure as printed in the source.
        figure_text: Option<Text>,
        /// Place as named in the source.
        place: Option<Text>,
        /// Parties that acted or are responsible.
        party_ids: Vec<PartyId>,
        /// Where it is known from.
        source_id: SourceId,
    }
    derived {
        /// How exactly event_date is known: day, month, season, year, years, range or unknown.
        event_date_precision after event_date,
        /// What sort of source, from the source's own row.
        source_type after collected_at,
        /// Title of the source, from the source's own row.
        source_name after source_type,
        /// Address of the source, from the source's own row.
        url after source_name,
        /// Reliability of the source, from the source's own row.
        reliability after url,
    }
}

impl Rules for Observation {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        faults.extend(degrees("lat", self.lat.as_ref(), 90));
        faults.extend(degrees("lon", self.lon.as_ref(), 180));
        if self.lat.is_some() != self.lon.is_some() {
            faults.push(Fault::rule("lon", "give both lat and lon, or neither"));
        }
        if self.figure.is_some() && self.figure_unit.is_none() {
            faults.push(Fault::rule("figure_unit", "a figure needs its unit"));
        }
        if self.finding != Finding::Found && self.effect != Effect::None {
            faults.push(Fault::rule("effect", "nothing was found, so the effect is none"));
        }
        let twice = self.links.iter().enumerate().any(|(place, a)| {
            let later = self.links.iter().skip(place + 1);
            later.into_iter().any(|b| a.commitment_id == b.commitment_id)
        });
        if twice {
            faults.push(Fault::rule("links", "the same commitment stands twice"));
        }
        faults
    }
}

/// The fault of a coordinate beyond `limit` degrees.
pub(super) fn degrees(field: &'static str, value: Option<&Decimal>, limit: i64) -> Option<Fault> {
    let (digits, places) = value?.scaled();
    let bound = limit.checked_mul(10_i64.checked_pow(places)?)?;
    (digits.abs() > bound).then(|| Fault::rule(field, format!("lies beyond {limit} degrees")))
}
