//! Where knowledge came from. Identity and contact of a protected source are never held here.

use crate::agreement::SourceId;
use crate::word::define::record;
use crate::word::field::codes;
use crate::word::{Lang, PartialDate, Rules, Text};

codes! {
    /// What sort of source.
    SourceType {
        /// The text of the agreement or of a later instrument.
        AgreementText = "agreement_text",
        /// A report of the United Nations.
        UnReport = "un_report",
        /// A report of an observer.
        ObserverReport = "observer_report",
        /// The press.
        Press = "press",
        /// A press release or communiqué.
        PressRelease = "press_release",
        /// A survey.
        Survey = "survey",
        /// An official document.
        OfficialDocument = "official_document",
        /// Another page of the web.
        WebPage = "web_page",
        /// A conversation with a person.
        Interview = "interview",
        /// The observer's own visit.
        FieldVisit = "field_visit",
        /// Anything else.
        Other = "other",
    }
    /// Reliability of the source, Admiralty grading. F is unknown, not worst.
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Cannot be judged.
        F = "F",
    }
    /// Who may see a record.
    AccessLevel {
        /// Anyone.
        Public = "public",
        /// Everyone who works for the observer.
        Internal = "internal",
        /// Named people of the observer.
        Confidential = "confidential",
    }
    /// What the source allows.
    Consent {
        /// To be recorded only; never cited.
        None = "none",
        /// To be used as background, never cited in public.
        Background = "background",
        /// To be cited in public without a name.
        PublicUnnamed = "public_unnamed",
        /// To be named in public.
        PublicNamed = "public_named",
    }
}

record! {
    /// A source. A protected one is a random code here; who it is lies sealed elsewhere.
    pub struct Source {
        /// Identifier; for a protected source a random code.
        source_id: SourceId,
        /// Title, or a description that identifies nobody, in the language of the mission.
        title: Text,
        /// Publisher.
        publisher: Option<Text>,
        /// What sort of source.
        source_type: SourceType,
        /// Address where it was found.
        url: Option<Text>,
        /// Language of the source.
        lang: Option<Lang>,
        /// Date of publication.
        published_on: Option<PartialDate>,
        /// When the observer saw it.
        seen_on: Option<PartialDate>,
        /// Reliability of the source, A to F; F cannot be judged.
        reliability: Reliability,
        /// Who may see this row.
        access_level: AccessLevel,
        /// What the source allows.
        consent: Option<Consent>,
        /// Remark.
        note: Option<Text>,
    }
}

impl Source {
    /// May be cited in public.
    pub fn citable(&self) -> bool {
        matches!(self.consent, Some(Consent::PublicUnnamed | Consent::PublicNamed))
            || (self.consent.is_none() && self.access_level == AccessLevel::Public)
    }
}

impl Rules for Source {
    fn faults(&self) -> Vec<crate::word::Fault> {
        let hidden = matches!(self.consent, Some(Consent::None | Consent::Background));
        if hidden && self.access_level == AccessLevel::Public {
            return vec![crate::word::Fault::rule(
                "access_level",
                "a source that did not consent to public use cannot be public",
            )];
        }
        Vec::new()
    }
}
