//! Which kinds of record have pages of their own besides observations and judgements, and what
//! their forms ask for, in the order in which people know it.
//!
//! What a form does not show is filled in by the program, or stays as it was.

use crate::record::def;
use crate::word::{FieldDef, Kind};

/// The form of a kind.
#[derive(Debug)]
pub(super) struct Layout {
    /// The kind.
    pub(super) kind: Kind,
    /// What its ids begin with.
    pub(super) prefix: &'static str,
    /// The column that names the record it belongs to, and the kind of that: a follow-up belongs
    /// to its recommendation. Said once, where the form is opened.
    pub(super) under: Option<(&'static str, Kind)>,
    /// What it says was said by a party here: it is read and taken back, not made or corrected.
    pub(super) is_a_partys: bool,
    /// Columns that are shown.
    pub(super) first: &'static [&'static str],
    /// Columns that fold away.
    pub(super) more: &'static [&'static str],
}

const LAYOUTS: &[Layout] = &[
    Layout {
        kind: Kind::Blockage,
        prefix: "B",
        under: None,
        is_a_partys: false,
        first: &[
            "title",
            "summary",
            "since",
            "until",
            "party_ids",
            "commitment_ids",
            "would_lift",
            "source_ids",
        ],
        more: &["evidence_ids", "lang"],
    },
    Layout {
        kind: Kind::Recommendation,
        prefix: "R",
        under: None,
        is_a_partys: false,
        first: &["text", "addressee_ids", "commitment_ids", "due"],
        more: &["blockage_ids", "report_id", "number", "source_ids", "lang"],
    },
    Layout {
        kind: Kind::FollowUp,
        prefix: "F",
        under: Some(("recommendation_id", Kind::Recommendation)),
        is_a_partys: false,
        first: &["date", "status", "note"],
        more: &["evidence_ids", "source_ids"],
    },
    Layout {
        kind: Kind::Session,
        prefix: "SE",
        under: None,
        is_a_partys: false,
        first: &[
            "body_id",
            "date",
            "state",
            "present_ids",
            "absent_ids",
            "walked_out_ids",
            "decisions",
            "source_ids",
        ],
        more: &["number", "place", "summary", "evidence_ids", "lang"],
    },
    Layout {
        kind: Kind::Incident,
        prefix: "I",
        under: None,
        is_a_partys: false,
        first: &[
            "title",
            "date",
            "place",
            "kind",
            "summary",
            "attributed_to",
            "attribution",
            "attribution_criteria",
            "commitment_ids",
            "source_ids",
        ],
        more: &["lat", "lon", "evidence_ids", "lang"],
    },
    Layout {
        kind: Kind::Indicator,
        prefix: "IN",
        under: None,
        is_a_partys: false,
        first: &["title", "unit", "commitment_id", "target", "target_date", "good_direction"],
        more: &["note", "lang"],
    },
    Layout {
        kind: Kind::Reading,
        prefix: "RD",
        under: Some(("indicator_id", Kind::Indicator)),
        is_a_partys: false,
        first: &["date", "scope", "numerator", "denominator", "printed_share", "source_id"],
        more: &["printed_text", "sample_size", "evidence_id", "note"],
    },
    Layout {
        kind: Kind::Claim,
        prefix: "CL",
        under: None,
        is_a_partys: false,
        first: &[
            "question",
            "value_text",
            "figure",
            "unit",
            "party_id",
            "said_by",
            "said_on",
            "source_id",
            "commitment_id",
        ],
        more: &["about_date", "evidence_id", "lang"],
    },
    Layout {
        kind: Kind::Reply,
        prefix: "V",
        under: None,
        is_a_partys: true,
        first: &[],
        more: &[],
    },
];

/// Kinds that stand on the page of all records, each with a list of its own.
pub(super) const LISTED: &[Kind] = &[
    Kind::Blockage,
    Kind::Recommendation,
    Kind::Session,
    Kind::Incident,
    Kind::Indicator,
    Kind::Claim,
    Kind::Reply,
];

impl Layout {
    /// The form of a kind, where it has one.
    pub(super) fn of(kind: Kind) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.kind == kind)
    }

    /// The form of the kind that is kept in this table: so an address names it.
    pub(super) fn of_table(table: &str) -> Option<&'static Self> {
        Kind::from_table(table).and_then(Self::of)
    }

    /// Records of this kind are made and corrected here.
    pub(super) fn has_form(kind: Kind) -> bool {
        Self::of(kind).is_none_or(|layout| !layout.is_a_partys)
    }

    /// Columns on the form, those that fold away last.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.first.iter().chain(self.more).copied()
    }

    /// A column is on the form.
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns().any(|it| it == column)
    }
}

/// The definition of a column.
pub(super) fn field(kind: Kind, column: &str) -> Option<&'static FieldDef> {
    def(kind).fields.iter().find(|field| field.name == column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_form_is_one_of_its_kind_and_what_has_to_be_filled_in_is_asked_for() {
        // Filled in by the program.
        let own = ["printed", "question_id", "agreement_id"];
        for layout in LAYOUTS {
            for column in layout.columns() {
                assert!(field(layout.kind, column).is_some(), "{:?} {column}", layout.kind);
            }
            if layout.is_a_partys {
                assert_eq!(layout.columns().count(), 0, "there is no form");
                continue;
            }
            for needed in def(layout.kind).fields.iter().skip(1).filter(|it| it.kind.required) {
                let under = layout.under.is_some_and(|(column, _)| column == needed.name);
                let asked = layout.has(needed.name) || under || own.contains(&needed.name);
                assert!(asked, "{:?} {}", layout.kind, needed.name);
            }
        }
        assert!(LISTED.iter().all(|kind| Layout::of(*kind).is_some()));
    }
}
