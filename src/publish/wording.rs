//! Words for what the tables hold: titles of columns and names of codes, in a language.
//!
//! A code is worded as every page words it; what no page tells has its words in
//! `data/language/table.<tag>.ftl`. Never holds a word itself.

use std::borrow::Cow;

use super::layout::{LEVEL_COUNT, METHOD_CODES, PRECISION_CODES, TableDef};
use super::pam::codes::{PROVISION_CODES, PROVISIONS};
use super::panel::{BASIS_CODES, CAUSE_CODES, WAY_CODES};
use super::standing::{BLOCKAGE_CODES, TIMING_CODES};
use crate::agreement::{
    Basis, Certainty, InstrumentKind, Nature, PartyKind, PartyStanding, ProvisionLevel, StatusFlag,
};
use crate::assessment::{
    AssessmentState, Confidence, FigureScope, FollowUpStatus, Measure, ReportKind, ReportState,
};
use crate::evidence::{
    AccessLevel, Attribution, Consent, Credibility, Effect, EvidenceBasis, Finding, GoodDirection,
    IncidentKind, Reliability, SessionState, SourceType,
};
use crate::language::{Arg, Language};
use crate::word::Code;
use crate::word::field::{Relation, Role};

/// Code lists and the messages that name their codes.
const LISTS: &[(&[Code], &str)] = &[
    (AccessLevel::CODES, "code-access"),
    (AssessmentState::CODES, "state"),
    (Attribution::CODES, "web-attribution"),
    (Basis::CODES, "basis"),
    (Certainty::CODES, "certainty"),
    (Confidence::CODES, "confidence"),
    (Consent::CODES, "code-consent"),
    (Credibility::CODES, "web-credibility"),
    (Effect::CODES, "effect"),
    (FigureScope::CODES, "code-scope"),
    (Finding::CODES, "finding"),
    (FollowUpStatus::CODES, "follow-up"),
    (GoodDirection::CODES, "code-good"),
    (IncidentKind::CODES, "code-incident"),
    (InstrumentKind::CODES, "instrument"),
    (Measure::CODES, "code-measure"),
    (Nature::CODES, "nature"),
    (EvidenceBasis::CODES, "web-basis"),
    (PartyKind::CODES, "party-kind"),
    (PartyStanding::CODES, "standing"),
    (ProvisionLevel::CODES, "code-node"),
    (Relation::CODES, "web-relation"),
    (Reliability::CODES, "web-reliability"),
    (ReportKind::CODES, "report-kind"),
    (ReportState::CODES, "report-state"),
    (Role::CODES, "role"),
    (SessionState::CODES, "session"),
    (SourceType::CODES, "source-type"),
    (StatusFlag::CODES, "code-flag"),
    (BASIS_CODES, "code-then"),
    (CAUSE_CODES, "code-cause"),
    (METHOD_CODES, "code-method"),
    (PRECISION_CODES, "code-precision"),
    (BLOCKAGE_CODES, "code-blockage"),
    (TIMING_CODES, "timing"),
    (WAY_CODES, "way"),
];

/// The messages that name the codes of a list; none where it has no words.
fn list_of(codes: &[Code]) -> Option<&'static str> {
    let pam = || (*PROVISION_CODES == *codes).then_some("code-pam");
    LISTS.iter().find(|(list, _)| *list == codes).map(|(_, id)| *id).or_else(pam)
}

/// The name of a code in a language.
pub fn code_word(language: &Language, codes: &[Code], code: &str) -> String {
    let list = list_of(codes).unwrap_or("code");
    language.name(list, &code.to_lowercase())
}

/// The title of a column in a language.
pub fn title(language: &Language, table: &TableDef, column: &str) -> String {
    if let Some((of, tag)) = column.rsplit_once(LABEL) {
        let of = title(language, table, of);
        let tag =
            Language::of(tag).map_or_else(|| tag.to_owned(), |it| language.name("lang", it.tag()));
        return format!("{} ({tag})", language.say("col-in-words", &[("column", Arg::Text(&of))]));
    }
    if let Some(order) = column.strip_prefix(LEVEL_COUNT) {
        return language.say("col-n-level", &[("order", Arg::Text(order))]);
    }
    if table.name == "pam_wide"
        && let Some((code, fact)) = fact_of(column)
    {
        let (provision, fact) = (language.name("code-pam", code), language.name("col", fact));
        let args = [("provision", Arg::Text(&provision)), ("fact", Arg::Text(&fact))];
        return language.say("col-of-provision", &args);
    }
    language.name("col", &column.replace(' ', "_"))
}

/// What stands between the name of a column and the language of the column of its words.
pub const LABEL: &str = "_label_";

/// Name of the column that holds the words of another one in a language.
pub fn label_column(column: &str, tag: &str) -> Cow<'static, str> {
    format!("{column}{LABEL}{tag}").into()
}

/// The provision type and the fact that a column of `pam_wide` is about.
fn fact_of(column: &str) -> Option<(&'static str, &'static str)> {
    const FACTS: [&str; 4] = ["prov", "init", "implem", "revers"];
    PROVISIONS.iter().find_map(|of| {
        let place = of.columns.iter().position(|name| *name == column)?;
        Some((of.code, *FACTS.get(place)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::codebook::codebook;
    use crate::publish::layout::all_tables;
    use crate::word::field::Base;

    /// A missing message is a panic in tests.
    #[test]
    fn every_column_and_every_code_of_every_table_has_its_word_in_every_language() {
        let mut tables = all_tables(3);
        tables.push(codebook());
        for language in Language::all() {
            for table in &tables {
                for column in &table.columns {
                    assert!(!title(language, table, &column.name).is_empty());
                    let Base::Code(codes) = column.kind.base else { continue };
                    assert!(list_of(codes).is_some(), "{}.{}", table.name, column.name);
                    for code in codes {
                        assert!(!code_word(language, codes, code.code).is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn no_two_lists_are_taken_for_each_other() {
        for (place, (one, _)) in LISTS.iter().enumerate() {
            assert!(!LISTS.iter().skip(place + 1).any(|(other, _)| one == other));
        }
    }

    #[test]
    fn titles_are_said_in_the_language_asked_for() {
        let table =
            |name: &str| all_tables(1).into_iter().find(|table| table.name == name).unwrap();
        let said =
            |tag, name: &str, column| title(Language::of(tag).unwrap(), &table(name), column);
        assert_eq!(said("fr", "commitments", "pillar_id"), "Pilier");
        assert_eq!(said("en", "scores", "n_level_3"), "Commitments at the level of order 3");
        assert_eq!(
            said("fr", "pam_wide", "develop_iplem"),
            "Développement économique et social\u{a0}: Points de mise en œuvre"
        );
        assert_eq!(
            said("en", "commitments", "nature_label_fr"),
            "Prepares or delivers, in words (French)"
        );
    }

    /// The English names of provision types are PAM's own.
    #[test]
    fn the_english_names_of_provision_types_are_those_of_the_list() {
        let english = Language::of("en").unwrap();
        for of in PROVISIONS.iter() {
            assert_eq!(code_word(english, &PROVISION_CODES, of.code), of.name);
        }
    }
}
