//! Names of the codes of closed lists: `confidence`, `high` is the message `confidence-high`.

use super::Language;

impl Language {
    /// The name of a code. A code without a name is shown as a missing message is.
    pub fn name(&self, list: &str, code: &str) -> String {
        self.word(&name_id(list, code))
    }
}

fn name_id(list: &str, code: &str) -> String {
    format!("{list}-{}", code.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Basis, Certainty, InstrumentKind, Nature, PartyKind, PartyStanding};
    use crate::assessment::{AssessmentState, Confidence, FollowUpStatus, ReportKind, ReportState};
    use crate::evidence::{Effect, Finding, SessionState, SourceType};
    use crate::word::Code;
    use crate::word::field::Role;

    #[test]
    fn every_code_that_is_printed_has_a_name_in_every_language() {
        let lists: [(&str, &[Code]); 16] = [
            ("basis", Basis::CODES),
            ("certainty", Certainty::CODES),
            ("confidence", Confidence::CODES),
            ("effect", Effect::CODES),
            ("finding", Finding::CODES),
            ("follow-up", FollowUpStatus::CODES),
            ("instrument", InstrumentKind::CODES),
            ("nature", Nature::CODES),
            ("party-kind", PartyKind::CODES),
            ("report-kind", ReportKind::CODES),
            ("report-state", ReportState::CODES),
            ("role", Role::CODES),
            ("session", SessionState::CODES),
            ("source-type", SourceType::CODES),
            ("standing", PartyStanding::CODES),
            ("state", AssessmentState::CODES),
        ];
        for language in Language::all() {
            for (list, codes) in lists {
                for code in codes {
                    let id = name_id(list, code.code);
                    assert!(language.has(&id), "{id} in {}", language.tag());
                }
            }
        }
    }
}
