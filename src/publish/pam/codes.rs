//! The 51 provision types of the Peace Accords Matrix, read off `data/codes/pam_provisions.csv`.
//!
//! Code, name and the spelling of each column are data: PAM's own file spells some of its columns
//! out of line, and a script written for it knows no other spelling. Never a rule here.

use std::sync::LazyLock;

use crate::word::Code;

/// The shipped code list; the columns of `pam_wide` stand in its order.
const LIST: &str = include_str!("../../../data/codes/pam_provisions.csv");

/// One provision type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PamProvision {
    /// Code, as in `provisions.pam_code`.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// PAM's own names of its four columns: prov, init, implem, revers.
    pub columns: [&'static str; 4],
}

/// All provision types, in the order of the list.
pub static PROVISIONS: LazyLock<Vec<PamProvision>> =
    LazyLock::new(|| LIST.lines().skip(1).filter_map(provision).collect());

/// The same as a code list.
pub static PROVISION_CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    PROVISIONS.iter().map(|of| Code { code: of.code, meaning: of.name }).collect()
});

/// Place of a code in the list.
pub fn place_of(code: &str) -> Option<usize> {
    PROVISIONS.iter().position(|of| of.code == code)
}

/// The list is plain: no cell of it is quoted. A test holds that every line is read.
fn provision(line: &'static str) -> Option<PamProvision> {
    let cells: Vec<&'static str> = line.split(',').collect();
    let [code, name, columns @ ..] = cells.as_slice() else { return None };
    Some(PamProvision { code, name, columns: columns.try_into().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_provision_type_with_its_own_code_and_columns() {
        assert_eq!(PROVISIONS.len(), 51);
        assert_eq!(LIST.lines().count(), 52);
        let codes: std::collections::BTreeSet<_> = PROVISIONS.iter().map(|of| of.code).collect();
        let columns: std::collections::BTreeSet<_> =
            PROVISIONS.iter().flat_map(|of| of.columns).collect();
        assert_eq!((codes.len(), columns.len()), (51, 204));
        assert!(!LIST.contains('"') && PROVISIONS.iter().all(|of| !of.name.is_empty()));
    }

    /// With the next test every one of the 204 spellings is held in its place.
    #[test]
    fn the_codes_stand_in_the_order_of_pams_own_file() {
        let codes: Vec<_> = PROVISIONS.iter().map(|of| of.code).collect();
        assert_eq!(
            codes.join(" "),
            "amnest addloss arbint bound cease child citiz civadm const cultr decen demob develop \
             disarm disput donor educat elect embarg ethrel exerefm humrts idps indmin indrefer \
             judrfm legref media milrfm minrts natres offlan pargrp polrfm powtran prisr ratm \
             refug regpkf reint repar roa selfd terpow time truth unpkf untran verify with women"
        );
    }

    #[test]
    fn the_columns_that_pam_spells_out_of_line_are_these_six() {
        let ends = ["prov", "init", "implem", "revers"];
        let odd = |of: &PamProvision| {
            let pairs = of.columns.into_iter().zip(ends);
            let code = of.code;
            pairs
                .filter_map(|(column, end)| (column != format!("{code}_{end}")).then_some(column))
                .collect::<Vec<_>>()
        };
        let found: Vec<_> = PROVISIONS.iter().flat_map(odd).collect();
        assert_eq!(
            found,
            [
                "amnest_rev",
                "addloss_rev",
                "civadm_impem",
                "develop_iplem",
                "dispute_implem",
                "dispute_revers"
            ]
        );
    }

    #[test]
    fn a_line_with_a_cell_too_few_or_too_many_is_no_provision_type() {
        assert_eq!(provision("roa,Review of Agreement,roa_prov,roa_init,roa_implem"), None);
        assert_eq!(provision("roa,Review, of Agreement,a,b,c,d"), None);
        assert_eq!(provision(""), None);
        assert_eq!((place_of("amnest"), place_of("Amnest"), place_of("")), (Some(0), None, None));
    }
}
