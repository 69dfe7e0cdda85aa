//! The layout: which tables exist, and which columns each has, in order.
//!
//! Read off the definitions of the record kinds; the few tables and columns that are computed on
//! writing are added here. Header, codebook, data package and `data/format/tables.md` all come
//! from these values. Never holds data.

use std::borrow::Cow;

use super::pam::columns::{pam_long, pam_wide};
use super::panel::commitment_by_report;
use super::standing::{blockage_standing, commitment_standing, recommendation_standing};
use crate::assessment::AssessmentState;
use crate::evidence::{Reliability, SourceType};
use crate::record::def;
use crate::word::field::{Base, Relation, Role};
use crate::word::{Access, Code, Column, Kind, Type};

/// Version of the layout: of table names, column names and their meaning.
///
/// Counted up when columns or tables are added, which is all that ever happens to a layout: a column
/// is not renamed, moved or taken away, and does not change its type (`contract`).
pub const LAYOUT_VERSION: &str = "4";

/// Tables computed on writing and never read back.
pub const COMPUTED_TABLES: [&str; 10] = [
    "commitment_parties",
    "evidence_links",
    "scores",
    "distribution",
    "commitment_by_report",
    "pam_long",
    "pam_wide",
    "commitment_standing",
    "recommendation_standing",
    "blockage_standing",
];

/// Begins the names of the columns of `scores` that count a level: as many as the longest scale has levels.
pub const LEVEL_COUNT: &str = "n_level_";

/// A column as readers of the files meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnDef {
    /// Name in the header, stable.
    pub name: Cow<'static, str>,
    /// What it holds, one sentence.
    pub meaning: Cow<'static, str>,
    /// Its type.
    pub kind: Type,
    /// Unit, where it is a quantity.
    pub unit: Option<&'static str>,
    /// Who may see it.
    pub access: Access,
    /// Computed on writing; ignored on reading.
    pub derived: bool,
}

/// A table as readers of the files meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDef {
    /// Name of the file without `.csv`.
    pub name: &'static str,
    /// What one row is, one sentence.
    pub meaning: &'static str,
    /// The record kind it holds; none where the whole table is computed.
    pub kind: Option<Kind>,
    /// Columns in order.
    pub columns: Vec<ColumnDef>,
    /// Columns that together name a row.
    pub key: Vec<&'static str>,
}

impl ColumnDef {
    /// What an empty cell means; nothing where there is none.
    pub fn missing(&self) -> &'static str {
        match (self.kind.required, self.access) {
            (true, _) => "",
            (false, Access::Public) if self.derived => "none, or not applicable",
            (false, Access::Public) => "not recorded, or not applicable",
            (false, _) => "withheld, or not recorded",
        }
    }
}

impl TableDef {
    /// File name.
    pub fn path(&self) -> String {
        format!("{}.csv", self.name)
    }
}

/// The table of a record kind.
pub fn table_of(kind: Kind) -> TableDef {
    let def = def(kind);
    let columns = def.columns().iter().map(column_of).collect();
    let key = def.fields.first().map(|field| field.name).into_iter().collect();
    TableDef { name: kind.table(), meaning: kind.meaning(), kind: Some(kind), columns, key }
}

/// Every table, read back or not, in the order in which they are written; `scores` with columns
/// for this many levels.
pub fn all_tables(levels: usize) -> Vec<TableDef> {
    let mut tables = Vec::new();
    for kind in Kind::ALL {
        tables.push(table_of(*kind));
        tables.extend(companion_of(*kind));
    }
    tables.push(scores(levels));
    tables.extend([distribution(), commitment_by_report(), pam_long(), pam_wide()]);
    tables.extend([commitment_standing(), recommendation_standing(), blockage_standing()]);
    tables
}

/// The computed table written along with a kind's own table.
pub fn companion_of(kind: Kind) -> Option<TableDef> {
    match kind {
        Kind::Commitment => Some(commitment_parties()),
        Kind::Observation => Some(evidence_links()),
        _ => None,
    }
}

fn column_of(column: &Column) -> ColumnDef {
    match column {
        Column::Stored(_, field) => ColumnDef {
            name: field.name.into(),
            meaning: field.meaning.trim().into(),
            kind: field.kind,
            unit: field.unit,
            access: field.access,
            derived: false,
        },
        Column::Derived(derived) => {
            let (base, unit) = derived_type(derived.name);
            ColumnDef { unit, ..computed(derived.name, derived.meaning.trim(), base, false) }
        }
    }
}

/// Type and unit of a derived column; a test holds that every one is named here.
fn derived_type(name: &str) -> (Base, Option<&'static str>) {
    match name {
        "event_date_precision" => (Base::Code(PRECISION_CODES), None),
        "source_type" => (Base::Code(SourceType::CODES), None),
        "reliability" => (Base::Code(Reliability::CODES), None),
        "level_value" | "max_value" => (Base::Decimal, Some("points")),
        _ => (Base::Text, None),
    }
}

pub(super) fn computed(
    name: impl Into<Cow<'static, str>>,
    meaning: impl Into<Cow<'static, str>>,
    base: Base,
    required: bool,
) -> ColumnDef {
    ColumnDef {
        name: name.into(),
        meaning: meaning.into(),
        kind: Type { base, list: false, required },
        unit: None,
        access: Access::Public,
        derived: true,
    }
}

/// How exactly a date is known, from the most to the least exact.
pub const PRECISION_CODES: &[Code] = &[
    Code { code: "day", meaning: "One day." },
    Code { code: "month", meaning: "One month." },
    Code { code: "season", meaning: "One season of a year." },
    Code { code: "year", meaning: "One year." },
    Code { code: "years", meaning: "Some years." },
    Code { code: "range", meaning: "A span between two dates, or open at one end." },
    Code { code: "unknown", meaning: "Nothing is known." },
];

fn evidence_links() -> TableDef {
    TableDef {
        name: "evidence_links",
        meaning: "Which commitment an observation bears on, and how: one row for each item of evidence.links.",
        kind: None,
        columns: vec![
            computed("evidence_id", "The observation.", Base::Ref(Kind::Observation), true),
            computed("commitment_id", "The commitment.", Base::Ref(Kind::Commitment), true),
            computed("relation", "How it bears on it.", Base::Code(Relation::CODES), true),
            computed("note", "Remark.", Base::Text, false),
        ],
        key: vec!["evidence_id", "commitment_id"],
    }
}

fn commitment_parties() -> TableDef {
    TableDef {
        name: "commitment_parties",
        meaning: "Which party has which role in a commitment: one row for each item of commitments.parties.",
        kind: None,
        columns: vec![
            computed("commitment_id", "The commitment.", Base::Ref(Kind::Commitment), true),
            computed("party_id", "The party.", Base::Ref(Kind::Party), true),
            computed("role", "Its role.", Base::Code(Role::CODES), true),
        ],
        key: vec!["commitment_id", "party_id", "role"],
    }
}

/// How a figure of `scores` was made.
pub const METHOD_CODES: &[Code] = &[
    Code {
        code: "pam_points",
        meaning: "Points score over the commitments that have a level of the scale: score_pct = 100 * points / max_points, max_points = points of the highest level * n_assessed.",
    },
    Code {
        code: "pam_points_all",
        meaning: "Points score over all commitments in scope, those without a level counted with no points: score_pct = 100 * points / max_points, max_points = points of the highest level * n_commitments. No row where the commitments of the scope stand on several scales.",
    },
    Code { code: "distribution", meaning: "Number of commitments at each level; no points." },
];

const SCOPE_CODES: &[Code] = crate::assessment::FigureScope::CODES;

/// The table of aggregates, with one count column per level of the longest scale in it.
pub fn scores(levels: usize) -> TableDef {
    let required = [
        computed("agreement_id", "The agreement.", Base::Ref(Kind::Agreement), true),
        computed("as_of", "The day on which commitments stood so.", Base::Day, true),
        computed("scope_type", "What the figure is about.", Base::Code(SCOPE_CODES), true),
        computed("scope_id", "Pillar, party or tag; empty for the agreement.", Base::Key, false),
        computed("method", "How the figure was made.", Base::Code(METHOD_CODES), true),
        computed("n_commitments", N_COMMITMENTS, Base::Integer, true),
    ];
    let points = [
        computed("points", "Sum of points.", Base::Decimal, false),
        computed("max_points", "Most points possible.", Base::Decimal, false),
        computed("score_pct", SCORE_PCT, Base::Decimal, false),
    ];
    let rest = [
        computed("n_not_assessed", "Commitments not assessed.", Base::Integer, true),
        computed("n_not_assessable", "Commitments that cannot be judged.", Base::Integer, true),
        computed("scale_id", "The scale whose levels are counted.", Base::Ref(Kind::Scale), true),
        computed("scale_version", "Version of that scale.", Base::Integer, true),
        computed("n_assessed", N_ASSESSED, Base::Integer, true),
    ];
    // Last, because their number depends on the scales: nothing else moves with it.
    let counts = (0..levels).map(|order| {
        let meaning = format!("Commitments at the level of the scale whose order is {order}.");
        computed(format!("{LEVEL_COUNT}{order}"), meaning, Base::Integer, false)
    });
    let mut columns: Vec<ColumnDef> = required.into_iter().collect();
    columns.extend(points.into_iter().map(with_unit));
    columns.extend(rest);
    columns.extend(counts);
    TableDef {
        name: "scores",
        meaning: "Aggregates at a date: distribution over levels and points score, side by side, never mixed.",
        kind: None,
        columns,
        key: vec!["agreement_id", "as_of", "scope_type", "scope_id", "method", "scale_id"],
    }
}

/// The distribution over levels, one row per level: what `scores` has in columns, with its shares.
pub fn distribution() -> TableDef {
    let percent = |name, meaning| ColumnDef {
        unit: Some("percent"),
        ..computed(name, meaning, Base::Decimal, false)
    };
    TableDef {
        name: "distribution",
        meaning: "How many commitments stand where: one row per day, scope and level, and one each for those without a level.",
        kind: None,
        columns: vec![
            computed("agreement_id", "The agreement.", Base::Ref(Kind::Agreement), true),
            computed("as_of", "The day on which commitments stood so.", Base::Day, true),
            computed("scope_type", "What the figure is about.", Base::Code(SCOPE_CODES), true),
            computed(
                "scope_id",
                "Pillar, party or tag; empty for the agreement.",
                Base::Key,
                false,
            ),
            computed(
                "state",
                "Whether these have a level.",
                Base::Code(AssessmentState::CODES),
                true,
            ),
            computed("scale_id", "Scale of the level.", Base::Ref(Kind::Scale), false),
            computed("scale_version", "Version of that scale.", Base::Integer, false),
            computed("level_code", "The level; empty for those without one.", Base::Key, false),
            computed("level_order", "Place of the level, 0 the lowest.", Base::Integer, false),
            computed("n", "How many commitments.", Base::Integer, true),
            computed("n_commitments", N_COMMITMENTS, Base::Integer, true),
            computed(
                "n_assessed",
                "Of n_commitments, those at a level of any scale.",
                Base::Integer,
                true,
            ),
            percent("share_pct", SHARE_PCT),
            percent("share_assessed_pct", SHARE_ASSESSED_PCT),
        ],
        key: vec![
            "agreement_id",
            "as_of",
            "scope_type",
            "scope_id",
            "state",
            "scale_id",
            "scale_version",
            "level_code",
        ],
    }
}

const SHARE_PCT: &str = "100 * n / n_commitments, not rounded to whole percent: up to 12 decimal places, no trailing zeros. Shares are never forced to add to 100.";
const SHARE_ASSESSED_PCT: &str =
    "100 * n / n_assessed, written likewise; empty for those without a level.";

fn with_unit(column: ColumnDef) -> ColumnDef {
    let unit = if column.name == "score_pct" { "percent" } else { "points" };
    ColumnDef { unit: Some(unit), ..column }
}

const N_COMMITMENTS: &str = "Commitments in the catalogue and in scope on that day, with a level or without, the same for every method; suspended, superseded and withdrawn ones are not among them.";
const N_ASSESSED: &str = "Of n_commitments, those at a level of this version of the scale: the sum of the columns n_level_0, n_level_1 and so on.";
const SCORE_PCT: &str = "100 * points / max_points, not rounded to whole percent: up to 12 decimal places, no trailing zeros.";

/// Code lists whose order means more, or less, of something. Reliability and credibility are not
/// among them: their last value means unknown, not worst.
const ORDERED: &[&[Code]] = &[
    PRECISION_CODES,
    crate::assessment::Confidence::CODES,
    crate::assessment::ReportState::CODES,
    crate::evidence::AccessLevel::CODES,
];

/// True when the order of this code list means something.
pub fn is_ordered(codes: &[Code]) -> bool {
    ORDERED.contains(&codes)
}

/// The name of a type in codebook and format page.
pub fn type_name(base: Base) -> String {
    let plain = match base {
        Base::Ref(kind) => return format!("id of {}", kind.table()),
        Base::Key => "id",
        Base::AnyRef => "id of any table",
        Base::Text => "text",
        Base::Code(_) => "code",
        Base::Bool => "boolean",
        Base::Integer => "integer",
        Base::Decimal => "decimal",
        Base::Date => "date (EDTF level 1)",
        Base::Day => "day (YYYY-MM-DD)",
        Base::Instant => "time (UTC)",
        Base::Duration => "duration (ISO 8601)",
        Base::Lang => "language tag",
        Base::EvidenceLink => "commitment id and relation",
        Base::PartyRole => "party id and role",
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_derived_column_of_every_kind_has_its_own_type() {
        let texts = ["source_name", "url", "level_label"];
        for kind in Kind::ALL {
            for column in table_of(*kind).columns.iter().filter(|column| column.derived) {
                let is_text = column.kind.base == Base::Text;
                assert_eq!(is_text, texts.contains(&column.name.as_ref()), "{}", column.name);
            }
        }
    }

    #[test]
    fn the_codes_of_precision_are_those_of_dates() {
        use crate::word::Precision as P;
        let codes = [P::Day, P::Month, P::Season, P::Year, P::Years, P::Range, P::Unknown];
        let listed: Vec<_> = PRECISION_CODES.iter().map(|code| code.code).collect();
        assert_eq!(listed, codes.map(P::code));
    }

    #[test]
    fn column_names_are_unique_within_a_table_and_table_names_over_all() {
        let mut names = std::collections::BTreeSet::new();
        for table in all_tables(5) {
            assert!(names.insert(table.name), "{}", table.name);
            let columns: std::collections::BTreeSet<_> =
                table.columns.iter().map(|column| &column.name).collect();
            assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
        }
        assert!(COMPUTED_TABLES.iter().all(|name| names.contains(name)));
    }

    #[test]
    fn the_grades_whose_last_value_means_unknown_are_not_ordered() {
        assert!(!is_ordered(Reliability::CODES));
        assert!(is_ordered(crate::assessment::Confidence::CODES));
    }
}
