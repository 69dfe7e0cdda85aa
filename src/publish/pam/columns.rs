//! Columns of `pam_long` and `pam_wide`, and the rules that a reader of them must know.
//!
//! Names and order of the wide table are those of PAM's own file, version 1.5, so that a script
//! written for it runs unchanged. Never holds data.

use super::codes::{PROVISION_CODES, PROVISIONS, PamProvision};
use crate::publish::layout::{ColumnDef, TableDef, computed};
use crate::word::field::Base;

/// What both tables follow; printed in `data/format/tables.md`.
pub const RULES: [&str; 9] = [
    "A row exists for an agreement and a calendar year when, on 31 December of that year, at least one commitment of its catalogue that is drawn from a provision with a `pam_code` stands on a scale whose levels are worth exactly 0, 1, 2 and 3 points. Where there is no such commitment or no such scale there is no row, and where there is no row at all there are no such files.",
    "Years run from the first to the last in which such a commitment was judged; a year whose 31 December lies after the day the tables are read at has no row. Within them a standing holds until another judgement takes its place. An illustrative judgement counts as any other: `assessments.illustrative` says which are.",
    "Several commitments of one provision type: the lowest level at which one of them stands counts, because a provision is no further than its least advanced promise. This rule is ours, not PAM's. A commitment without a standing is left out of it.",
    "A provision type that is not part of the agreement has 0 in all four cells, so that plain sums over the 51 types work. One that is part of it and has no standing has an empty cell, never 0: it adds no points, and it counts in `total_prov`.",
    "`init` and `revers` are the facts `initiated` and `reversal` of the judgements, never guessed from a level: `init` from the judgements that stand on 31 December, `revers` from those made for a day of that year. One that says yes is enough; an empty cell means that none says. PAM's own `revers` also knows the value 2; ours does not.",
    "`year_count` = `year` - `year_1` + 1, where `year_1` is the year of signature. PAM begins some accords signed at the end of a year with the year after; this count never does.",
    "`agg_implem_score` = 100 * `total_implem_points` / (3 * `total_prov`), PAM's formula, in whole numbers and not rounded to whole percent: up to 12 decimal places.",
    "Not recorded, and always empty: `cowcode` (never computed from `gwno`), `war_start`, `cease_date`.",
    "A `pam_code` that is not in `data/codes/pam_provisions.csv` has no column and makes no row.",
];

/// One row per agreement, year and provision type.
pub fn pam_long() -> TableDef {
    let columns = vec![
        key(CASE),
        number(YEAR_COUNT, false),
        number(YEAR, true),
        computed("provision_code", "Provision type.", Base::Code(PROVISION_CODES.as_slice()), true),
        number(
            (
                "prov",
                "1 when a provision of this type is part of the agreement on 31 December, else 0, and then the cells after it are 0 too.",
            ),
            true,
        ),
        number(
            (
                "init",
                "1 when a judgement that stands on 31 December says that something has been begun, 0 when one says that nothing has and none that something has; empty when none says.",
            ),
            false,
        ),
        points(
            "implem",
            "Points, 0 to 3, of the lowest level at which one of its commitments stands on 31 December: a provision is no further than its least advanced promise (our rule). Empty when none stands on a scale of exactly 0, 1, 2 and 3.",
        ),
        number(
            (
                "revers",
                "1 when a judgement made for a day of that year says that a step was undone, 0 when one says that none was and none that one was; empty when none says.",
            ),
            false,
        ),
    ];
    TableDef {
        name: "pam_long",
        meaning: "Peace Accords Matrix, long: one provision type of one agreement at the end of one year.",
        kind: None,
        columns,
        key: vec!["pam_caseid", "year", "provision_code"],
    }
}

/// One row per agreement and year, with the 216 columns of PAM's own file.
pub fn pam_wide() -> TableDef {
    let text = |name, meaning| computed(name, meaning, Base::Text, false);
    let mut columns = vec![
        key(CASE),
        number(YEAR_COUNT, false),
        number(
            ("cowcode", "Correlates of War number of the country. Always empty: not recorded."),
            false,
        ),
        text("country", "Countries of the agreement, ISO 3166-1 alpha-3, where PAM writes a name."),
        text("country_accorddate", "Countries and day of signature, as recorded."),
        text("accord name", "Full title of the agreement."),
        number(YEAR, true),
        computed("war_start", "Start of the war. Always empty: not recorded.", Base::Day, false),
        computed("cease_date", "Cease-fire. Always empty: not recorded.", Base::Day, false),
    ];
    columns.extend(PROVISIONS.iter().flat_map(four));
    columns.push(number(("total_prov", "Number of provision types in the agreement."), true));
    columns.push(ColumnDef { unit: Some("points"), ..number(TOTAL_POINTS, true) });
    let score = computed("agg_implem_score", SCORE, Base::Decimal, true);
    columns.push(ColumnDef { unit: Some("percent"), ..score });
    TableDef {
        name: "pam_wide",
        meaning: "Peace Accords Matrix, wide: one agreement at the end of one year, in the columns and spellings of PAM version 1.5.",
        kind: None,
        columns,
        key: vec!["pam_caseid", "year"],
    }
}

const CASE: (&str, &str) = (
    "pam_caseid",
    "PAM case number; where the agreement has none its agreement_id, so that rows of two agreements are never taken for one.",
);
const YEAR_COUNT: (&str, &str) = (
    "year_count",
    "year - year_1 + 1, where year_1 is the year of signature; empty where that is not known.",
);
const YEAR: (&str, &str) = ("year", "Calendar year; what is said holds on its 31 December.");
const TOTAL_POINTS: (&str, &str) = (
    "total_implem_points",
    "Sum of points over the provision types; one without a standing adds none.",
);
const SCORE: &str = "100 * total_implem_points / (3 * total_prov), PAM's formula, not rounded to whole percent: up to 12 decimal places, no trailing zeros. A provision type without a standing counts in total_prov.";

/// The four columns of one provision type.
fn four(of: &PamProvision) -> [ColumnDef; 4] {
    let [prov, init, implem, revers] = of.columns;
    let name = of.name;
    let said = |column, meaning: String, required| {
        computed(column, format!("{name}: {meaning}"), Base::Integer, required)
    };
    let points = said(implem, "points, 0 to 3, as implem of pam_long.".into(), false);
    [
        said(prov, "in the agreement (1) or not (0).".into(), true),
        said(init, "begun (1) or not (0), as init of pam_long.".into(), false),
        ColumnDef { unit: Some("points"), ..points },
        said(
            revers,
            "a step undone that year (1) or not (0), as revers of pam_long.".into(),
            false,
        ),
    ]
}

fn key((name, meaning): (&'static str, &'static str)) -> ColumnDef {
    computed(name, meaning, Base::Key, true)
}

fn number((name, meaning): (&'static str, &'static str), required: bool) -> ColumnDef {
    computed(name, meaning, Base::Integer, required)
}

fn points(name: &'static str, meaning: &'static str) -> ColumnDef {
    let column = computed(name, meaning, Base::Integer, false);
    ColumnDef { unit: Some("points"), ..column }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(table: &TableDef) -> Vec<&str> {
        table.columns.iter().map(|column| column.name.as_ref()).collect()
    }

    #[test]
    fn the_wide_table_has_the_216_columns_of_pam_in_their_order() {
        let wide = pam_wide();
        let names = names(&wide);
        assert_eq!(names.len(), 216);
        assert_eq!(
            names[..9],
            [
                "pam_caseid",
                "year_count",
                "cowcode",
                "country",
                "country_accorddate",
                "accord name",
                "year",
                "war_start",
                "cease_date"
            ]
        );
        let listed: Vec<_> = PROVISIONS.iter().flat_map(|of| of.columns).collect();
        assert_eq!(names[9..213], listed);
        assert_eq!(names[213..], ["total_prov", "total_implem_points", "agg_implem_score"]);
    }

    #[test]
    fn the_long_table_has_the_columns_of_the_standard() {
        let standard = "pam_caseid,year_count,year,provision_code,prov,init,implem,revers";
        assert_eq!(names(&pam_long()).join(","), standard);
    }
}
