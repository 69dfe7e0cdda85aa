//! What every section needs: the record, the readings at both dates, the writer, and the ways to
//! name a commitment, a party, a level, a source and a piece of evidence.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::looks::{self, Looks};
use super::narrative::NarrativeFault;
use super::strips::reporting_dates;
use super::why::Sets;
use crate::agreement::{Agreement, Commitment, EvidenceId, PartyId, SourceId};
use crate::analysis::{
    Analysis, Change, Changes, CommitmentStanding, Lateness, PublishedThen, Standing,
};
use crate::assessment::{Assessment, Report, ScaleLevel};
use crate::evidence::{Observation, Source};
use crate::language::{Language, LevelStyle};
use crate::record::{Record, Version};
use crate::report::block::{Block, Inline, SOURCE_ANCHOR, Target};
use crate::report::write::{Put, Writer, isolated, level, link, plain_text};
use crate::word::{Day, EvidenceLink, Key, Lang, PartialDate, Text};

/// A report being written.
pub(super) struct Edition<'a> {
    pub(super) record: &'a Record,
    pub(super) report: &'a Version<Report>,
    pub(super) agreement: &'a Version<Agreement>,
    pub(super) language: &'static Language,
    /// First and last day of the period; the last is the cut-off: nothing later is judged.
    pub(super) from: Day,
    pub(super) to: Day,
    /// The catalogue on the cut-off day, and on the last day before the period.
    pub(super) now: Analysis<'a>,
    pub(super) before: Analysis<'a>,
    /// What changed between the two.
    pub(super) changes: Changes<'a>,
    /// Lateness of every commitment in the catalogue, by id.
    pub(super) lateness: Rc<[Lateness<'a>]>,
    /// The days of the observer's own reports, or ends of years; the cut-off is the last.
    pub(super) dates: Rc<[Day]>,
    /// How levels look and read.
    pub(super) looks: Rc<Looks>,
    /// Published figures beside the count of now; counted when first asked for.
    published: OnceCell<Rc<[PublishedThen<'a>]>>,
    pub(super) w: Writer,
    /// Named sets of rows that the rules of the figures start from.
    pub(super) sets: Sets,
    /// Observations of the period, oldest first.
    pub(super) observed: Vec<&'a Observation>,
    cited: BTreeSet<&'a str>,
    /// Where in the report an observation was told: once, and linked to from then on.
    told: BTreeMap<&'a str, String>,
    /// It was said how readings of measured series are to be read.
    pub(super) readings_told: bool,
    /// Address of the box or section being written.
    pub(super) here: String,
    /// The party to which a draft is shown: nothing that another one answered is in it.
    pub(super) shown_to: Option<&'a str>,
    /// What is wrong in what the editors wrote.
    pub(super) faults: Vec<NarrativeFault>,
}

impl<'a> Edition<'a> {
    pub(super) fn new(
        now: Analysis<'a>,
        report: &'a Version<Report>,
        period: (Day, Day),
        language: &'static Language,
    ) -> Self {
        let (from, to) = period;
        let before = now.at(from.eve());
        let changes = Changes::between(&before, &now);
        let lateness = now.lateness().into();
        let dates = reporting_dates(&now, &report.value).into();
        let looks = Rc::new(Looks::of(&now, language));
        let (record, agreement, w) = (now.record(), now.agreement(), Writer::new(language));
        let sets = Sets::of(record, agreement.value.agreement_id.as_str());
        let cited = BTreeSet::new();
        let observed = observed(record, from, to);
        Self {
            record,
            report,
            agreement,
            language,
            from,
            to,
            now,
            before,
            changes,
            lateness,
            dates,
            looks,
            published: OnceCell::new(),
            w,
            sets,
            observed,
            cited,
            told: BTreeMap::new(),
            readings_told: false,
            here: String::new(),
            shown_to: None,
            faults: Vec::new(),
        }
    }

    pub(super) fn agreement_id(&self) -> &'a str {
        self.agreement.value.agreement_id.as_str()
    }

    /// The last day before the period.
    pub(super) fn eve(&self) -> Day {
        self.before.vantage().as_of
    }

    /// Sources cited so far, by id.
    pub(super) fn cited(&self) -> Vec<&'a str> {
        self.cited.iter().copied().collect()
    }

    pub(super) fn day(&self, day: Day) -> String {
        self.language.day(day)
    }

    pub(super) fn date(&self, date: &PartialDate) -> String {
        self.language.date(date)
    }

    /// A date, or a dash where there is none.
    pub(super) fn date_or_dash(&self, date: Option<&PartialDate>) -> String {
        date.map_or_else(|| self.w.word("dash"), |date| self.date(date))
    }

    /// The date lies in the period, wholly or in part.
    pub(super) fn in_period(&self, date: &PartialDate) -> bool {
        date.touches(self.from, self.to)
    }

    /// Text of a field: the language of the edition where there is one, else the source text
    /// marked with its language.
    pub(super) fn words(
        &self,
        table: &str,
        id: &str,
        field: &str,
        text: &'a Text,
        lang: &'a Lang,
    ) -> Inline {
        let own = (text.as_str(), lang.as_str());
        let words = self.record.words(table, id, field, own, self.language.tag());
        self.w.words(words)
    }

    pub(super) fn title_of(&self, commitment: &'a Commitment) -> Inline {
        let id = commitment.commitment_id.as_str();
        self.words("commitments", id, "title", &commitment.title, &commitment.lang)
    }

    /// The id of a commitment, linked to its row in the table.
    pub(super) fn commitment_link(&self, id: &str) -> Inline {
        let shown = |held: &Commitment| {
            let concerns = |party| held.parties.0.iter().any(|it| it.party_id.as_str() == party);
            self.shown_to.is_none_or(concerns)
        };
        let listed = self
            .now
            .commitment(id)
            .is_some_and(|held| held.in_catalogue && shown(&held.commitment.value));
        if listed { link(row_anchor(id), id) } else { plain_text(id) }
    }

    /// Linked ids in a row, `C01, C02 and C77`.
    pub(super) fn commitment_links<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Vec<Inline> {
        self.joined(ids.into_iter().map(|id| vec![self.commitment_link(id)]).collect())
    }

    /// The same of many, by id: those that follow one another in the catalogue are named by the first
    /// and the last, `C02 to C06, C09 and C11`.
    pub(super) fn commitment_runs(&mut self, ids: &[String]) -> Vec<Inline> {
        let all: Vec<String> = self.now.catalogue().map(|held| held.id().to_owned()).collect();
        let mut parts = Vec::new();
        let mut rest = ids;
        while let Some(first) = rest.first() {
            let after = all.iter().skip_while(|id| *id != first);
            let long = rest.iter().zip(after).take_while(|(one, next)| one == next);
            let long = long.take_while(|(one, _)| alike(first, one)).count().max(1);
            let (run, left) = rest.split_at(long);
            match (run.last(), run.len() >= RUN_MIN) {
                (Some(last), true) => {
                    let [from, to] = [first, last].map(|id| Put::from(self.commitment_link(id)));
                    parts.push(self.w.line("list-run", &[("from", from), ("to", to)]));
                }
                _ => parts.extend(run.iter().map(|id| vec![self.commitment_link(id)])),
            }
            rest = left;
        }
        self.joined(parts)
    }

    /// Parts joined as a sentence does.
    pub(super) fn joined(&self, parts: Vec<Vec<Inline>>) -> Vec<Inline> {
        let count = parts.len();
        let mut line = Vec::new();
        for (place, part) in parts.into_iter().enumerate() {
            line.extend(if count > 1 { isolated(self.language, part) } else { part });
            match count - place {
                0 | 1 => {}
                2 => line.push(self.w.text("list-and")),
                _ => line.push(self.w.text("list-comma")),
            }
        }
        line
    }

    pub(super) fn party(&self, id: &str) -> Vec<Inline> {
        let Some(party) = self.record.parties.get(id) else { return vec![plain_text(id)] };
        let party = &party.value;
        let (field, name) = match &party.short_name {
            Some(short) => ("short_name", short),
            None => ("name", &party.name),
        };
        vec![self.words("parties", id, field, name, &party.lang)]
    }

    /// Parties joined as a sentence does; a dash for none.
    pub(super) fn parties(&self, ids: &[PartyId]) -> Vec<Inline> {
        if ids.is_empty() {
            return vec![self.w.text("dash")];
        }
        self.joined(ids.iter().map(|id| self.party(id.as_str())).collect())
    }

    pub(super) fn pillar_title(&self, id: &str) -> Inline {
        let Some(pillar) = self.record.pillars.get(id) else { return plain_text(id) };
        self.words("pillars", id, "title", &pillar.value.title, &pillar.value.lang)
    }

    /// Published figures beside the count of now, each at the day it describes.
    pub(super) fn published(&self) -> Rc<[PublishedThen<'a>]> {
        Rc::clone(self.published.get_or_init(|| self.now.published().into()))
    }

    /// Styles of the levels of one version of a scale, lowest first.
    pub(super) fn scale_styles(&self, id: &str, version: i64) -> &[LevelStyle] {
        let same = |it: &crate::analysis::ScaleView| (it.id, it.version) == (id, version);
        let place = self.now.scales().iter().position(same);
        place.map_or(&[], |place| self.looks.scale(place))
    }

    /// A level of a scale whose highest has this order. It may come from another record than this one,
    /// as that of an earlier report does.
    pub(super) fn level_style(&self, row: &'a ScaleLevel, highest: i64) -> LevelStyle {
        looks::style(self.record, self.language, row, highest)
    }

    pub(super) fn style(&self, standing: &Standing<'a>) -> &LevelStyle {
        self.looks.standing(standing)
    }

    pub(super) fn standing(&self, standing: &Standing<'a>) -> Inline {
        level(self.language, self.style(standing))
    }

    /// Commitments of a pillar in the catalogue on the cut-off day, by id.
    pub(super) fn in_pillar(&self, pillar: &str) -> Vec<CommitmentStanding<'a>> {
        let ours = |held: &&CommitmentStanding| held.commitment.pillar_id.as_str() == pillar;
        self.now.catalogue().filter(ours).cloned().collect()
    }

    /// What became of the commitments of a pillar that stood in the catalogue on both days.
    pub(super) fn changes_in(&self, pillar: &str) -> Vec<Change<'a>> {
        let ours = |change: &&Change| change.commitment.pillar_id.as_str() == pillar;
        self.changes.items.iter().filter(ours).cloned().collect()
    }

    /// Where a commitment stood on the eve of the period.
    pub(super) fn stood(&self, id: &str) -> Standing<'a> {
        let held = self.before.commitment(id).filter(|held| held.in_catalogue);
        held.map_or(Standing::NotAssessed { assessment: None }, |held| held.standing)
    }

    /// Why a judgement was made, with the reservation and the dissent where there are any.
    pub(super) fn reasons(&mut self, assessment: &'a Version<Assessment>) -> Vec<Vec<Inline>> {
        let (id, it) = (assessment.value.assessment_id.as_str(), &assessment.value);
        let mut lines =
            vec![vec![self.words("assessments", id, "rationale", &it.rationale, &it.lang)]];
        for (field, text, label) in [
            ("effectiveness_reservation", &it.effectiveness_reservation, "label-reservation"),
            ("dissent", &it.dissent, "label-dissent"),
        ] {
            if let Some(text) = text {
                let words = self.words("assessments", id, field, text, &it.lang);
                lines.push(self.labelled(label, vec![words]));
            }
        }
        lines
    }

    /// `Label: text`.
    pub(super) fn labelled(&mut self, label: &str, line: Vec<Inline>) -> Vec<Inline> {
        let label = Inline::Strong(vec![self.w.text(label)]);
        self.w.line("labelled", &[("label", label.into()), ("text", line.into())])
    }

    /// Blocks written by `inner`, kept apart for a box.
    pub(super) fn boxed(&mut self, inner: impl FnOnce(&mut Self)) -> Vec<Block> {
        let outer = self.w.take();
        inner(self);
        self.w.put_back(outer)
    }

    /// The evidence a finding rests on, as a list under its label; nothing for none.
    pub(super) fn evidence_list(&mut self, ids: &'a [EvidenceId]) {
        // What happened after the cut-off may be on record already; this report does not cite it.
        let later = |id: &EvidenceId| {
            let found = self.record.evidence.get(id.as_str());
            found.is_some_and(|found| found.value.event_date.wholly_after(self.to))
        };
        let ids: Vec<_> = ids.iter().filter(|id| !later(id)).collect();
        if ids.is_empty() {
            return;
        }
        let label = Inline::Strong(vec![self.w.text("label-evidence")]);
        self.w.paragraph(vec![label]);
        let items = ids.into_iter().map(|id| self.evidence(id.as_str())).collect();
        self.w.list(items);
    }

    /// A piece of evidence: date, what was observed, and its source; what was told before is only
    /// named.
    pub(super) fn evidence(&mut self, id: &str) -> Vec<Inline> {
        match self.record.evidence.get(id) {
            Some(found) => self.observation(&found.value),
            None => self.w.line("evidence-absent", &[("id", id.into())]),
        }
    }

    pub(super) fn observation(&mut self, it: &'a Observation) -> Vec<Inline> {
        let id = it.evidence_id.as_str();
        let date = Inline::Strong(vec![plain_text(self.date(&it.event_date))]);
        if let Some(place) = self.told.get(id) {
            let puts = [("date", Put::from(date)), ("id", link(place, id).into())];
            return self.w.line("evidence-again", &puts);
        }
        self.told.insert(id, self.here.clone());
        let summary = self.words("evidence", id, "summary", &it.summary, &it.lang);
        let source = self.cite(&it.source_id);
        let puts = [
            ("date", Put::from(date)),
            ("summary", summary.into()),
            ("id", id.into()),
            ("source", source.into()),
        ];
        self.w.line("evidence-item", &puts)
    }

    /// What somebody who judges or issues reports is called in the language of the edition.
    pub(super) fn called(&self, name: &'a str) -> &'a str {
        self.record.called(name, self.language.tag())
    }

    /// The title of a source, marked with its language where it is not that of the edition.
    pub(super) fn source_title(&self, source: &'a Source) -> Inline {
        self.w.words(self.record.source_title(source, self.language.tag()))
    }

    /// The title of a source, linked to its entry in the list of sources.
    pub(super) fn cite(&mut self, id: &SourceId) -> Vec<Inline> {
        let found = self.record.sources.get(id.as_str()).filter(|source| source.citable());
        let Some(source) = found else { return vec![self.w.text("source-protected")] };
        let source = &source.value;
        self.cited.insert(source.source_id.as_str());
        let title = self.source_title(source);
        let to = Target::Anchor(source_anchor(id.as_str()));
        vec![Inline::Link { to, content: vec![title] }]
    }

    /// The titles of several sources; nothing for none.
    pub(super) fn cite_all(&mut self, ids: &'a [SourceId]) -> Vec<Inline> {
        let parts = ids.iter().map(|id| self.cite(id)).collect();
        self.joined(parts)
    }

    /// Observations of the period that bear on a commitment of the list, oldest first.
    pub(super) fn observations(
        &self,
        wanted: impl Fn(&Observation) -> bool,
        commitments: &[&str],
    ) -> Vec<&'a Observation> {
        let bears = |link: &EvidenceLink| commitments.contains(&link.commitment_id.as_str());
        let all = self.observed.iter().copied();
        all.filter(|it| wanted(it) && it.links.iter().any(bears)).collect()
    }
}

/// Fewest ids of which only the first and the last are named.
const RUN_MIN: usize = 3;

/// Two ids that a reader counts through from one to the other: the same letters before numbers of as
/// many digits.
fn alike(one: &str, other: &str) -> bool {
    let letters = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (cut, same) = (letters(one), one.len() == other.len());
    same && cut < one.len() && cut == letters(other) && one.get(..cut) == other.get(..cut)
}

fn observed(record: &Record, from: Day, to: Day) -> Vec<&Observation> {
    let all = record.evidence.values().map(|version| &version.value);
    let mut found: Vec<_> = all.filter(|it| it.event_date.touches(from, to)).collect();
    found.sort_by(|a, b| (&a.event_date, &a.evidence_id).cmp(&(&b.event_date, &b.evidence_id)));
    found
}

/// Address of a commitment's row.
pub(super) fn row_anchor(id: &str) -> String {
    format!("c-{id}")
}

/// Address of a source's entry.
pub(super) fn source_anchor(id: &str) -> String {
    format!("{SOURCE_ANCHOR}{id}")
}

/// The ids of a list of commitments.
pub(super) fn keys<'i, T: std::borrow::Borrow<str> + 'i>(ids: &'i [T]) -> Vec<&'i str> {
    ids.iter().map(std::borrow::Borrow::borrow).collect()
}

/// The obligated parties of a commitment.
pub(super) fn obligated(commitment: &Commitment) -> Vec<PartyId> {
    let parties = commitment.with_role(crate::agreement::Role::Obligated);
    parties.map(|key: &Key| PartyId(key.clone())).collect()
}
