//! The mission itself, and the translation of any field of any record.

use super::{AnyId, MissionId, TranslationId};
use crate::word::define::record;
use crate::word::{Day, Fault, Key, Kind, Lang, NonEmpty, Rules, Text};

record! {
    /// The mission that keeps this ledger.
    pub struct Mission {
        /// Identifier of the mission.
        mission_id: MissionId,
        /// Name of the mission.
        name: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// Who observes and signs the reports.
        observer: Text,
        /// The mandate in the observer's words, printed on the method page.
        mandate: Option<Text>,
        /// IANA time zone of the mission.
        time_zone: Text,
        /// Languages in which reports are made.
        languages: NonEmpty<Lang>,
        /// Notice printed on the method page and in every report.
        notice: Option<Text>,
        /// A judgement counts once a second person has confirmed it; empty or false = as soon as it
        /// is made.
        four_eyes: Option<bool>,
        /// Standard of proof: how many sources a finding rests on at least; empty = no such rule.
        sources_min: Option<i64>,
        /// Licences under which what is published may be used, by their names in the SPDX list, such as
        /// CC-BY-4.0; of several the reader chooses one; empty = none is granted.
        licence: Vec<Key>,
        /// Who pays for the observation, in the observer's words; empty = nobody said.
        funding: Option<Text>,
        /// Where a reply, a correction or a complaint is sent, in the observer's words; empty = nobody
        /// said.
        contact: Option<Text>,
    }
}

impl Rules for Mission {}

record! {
    /// The text of one field of one record in another language, side by side with the source text.
    pub struct Translation {
        /// Identifier: record id, field and language joined with points.
        translation_id: TranslationId,
        /// Table of the translated record.
        table: Key,
        /// Identifier of the translated record.
        record_id: AnyId,
        /// Column that is translated.
        field: Key,
        /// Language of the translation.
        lang: Lang,
        /// The translated text.
        text: Text,
        /// Who translated it.
        translator: Text,
        /// Day of the translation.
        translated_on: Option<Day>,
    }
}

impl Rules for Translation {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if Kind::from_table(self.table.as_str()).is_none() {
            faults.push(Fault::rule("table", format!("there is no table \"{}\"", self.table)));
        }
        // The id is found again without a search, and a second translation of the same field
        // into the same language cannot slip in beside the first.
        let expected = format!("{}.{}.{}", self.record_id, self.field, self.lang);
        if self.translation_id.as_str() != expected {
            faults.push(Fault::rule("translation_id", format!("write it as \"{expected}\"")));
        }
        faults
    }
}
