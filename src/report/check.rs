//! What must be put right in a report, or let pass with a reason, before it is approved.
//!
//! Reads the record twice: as the public copy would have it, which is what is printed, and as the
//! staff know it, which tells what is printed without its ground. Never decides; never writes.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, Document, Inline, plain, walk};
use super::typed::{Typed, Words};
use super::yearly::{Asked, NarrativeFault, ReportFault, period, written};
use crate::analysis::{Analysis, Answer, Changes, CommitmentStanding};
use crate::assessment::{Assessment, Report};
use crate::evidence::{Consent, Source};
use crate::language::Language;
use crate::record::{Record, Vantage, Version};
use crate::word::field::codes;
use crate::word::prose::Spot;
use crate::word::{Day, Key};

/// Fewer sources than this in one place and month may tell who spoke (domain/trust.md, R32).
pub const SOURCES_OF_A_PLACE_MIN: usize = 3;

codes! {
    /// What a report is looked through for.
    CheckCode {
        /// A level changed in the period and the judgement cites no evidence.
        NoEvidence = "no_evidence",
        /// What is printed rests on something that is not public.
        RestsOnClosed = "rests_on_closed",
        /// A judgement rests on evidence that was corrected or withdrawn since.
        RestsOnCorrected = "rests_on_corrected",
        /// A judgement waits for a second person and does not count yet.
        Unconfirmed = "unconfirmed",
        /// A finding rests on fewer sources than the mission's standard of proof.
        BelowProof = "below_proof",
        /// Competing claims of which none was chosen for print.
        OpenClaims = "open_claims",
        /// Something in a narrative that cannot be put in.
        Narrative = "narrative",
        /// A number typed beside the word of a level.
        TypedNumber = "typed_number",
        /// A section was written in one language and not in another.
        NotTranslated = "not_translated",
        /// Texts of findings that stand in another language than the edition.
        OtherLanguage = "other_language",
        /// So few sources in one place and month that it may tell who spoke.
        FewSources = "few_sources",
    }
}

/// One item of the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// What is the matter.
    pub code: CheckCode,
    /// With what: a stable text, by which it is let pass.
    pub subject: String,
    /// Words that say more, such as what was typed and what the record gives.
    pub detail: Vec<String>,
    /// It cannot be let pass.
    pub must: bool,
}

/// What the checks look at.
#[derive(Clone, Copy, Debug)]
pub struct Looked<'a> {
    /// The report as it would be printed, in any of its languages.
    pub printed: Asked<'a>,
    /// Languages of its editions.
    pub languages: &'a [String],
    /// Everything that the staff may know of, at the same position.
    pub known: &'a Record,
}

/// Everything that is the matter, in order.
pub fn checks(it: &Looked) -> Result<Vec<Check>, ReportFault> {
    let (_, to) = days(&it.printed)?;
    let staff = Vantage { as_of: to, ..it.printed.vantage };
    let mut found = BTreeSet::new();
    if let Some(known) = Analysis::of(it.known, staff, agreement(&it.printed)?) {
        grounds(it, &known, &mut found)?;
    }
    if let Some(printed) = Analysis::of(it.printed.record, staff, agreement(&it.printed)?) {
        claims(&printed, &mut found);
        sources(&printed, &mut found);
    }
    for lang in it.languages {
        edition(it, lang, &mut found)?;
    }
    untranslated(it, &mut found);
    Ok(found.into_iter().collect())
}

fn report<'a>(asked: &Asked<'a>) -> Result<&'a Version<Report>, ReportFault> {
    let id = asked.report_id;
    asked.record.reports.get(id).ok_or_else(|| ReportFault::NoReport(id.to_owned()))
}

fn days(asked: &Asked) -> Result<(Day, Day), ReportFault> {
    let (from, to) = period(report(asked)?)?;
    Ok((from, to.min(asked.vantage.as_of)))
}

fn agreement<'a>(asked: &Asked<'a>) -> Result<&'a str, ReportFault> {
    Ok(report(asked)?.value.agreement_id.as_str())
}

fn item(code: CheckCode, subject: impl Into<String>, detail: Vec<String>) -> Check {
    Check { code, subject: subject.into(), detail, must: false }
}

/// What judgements rest on.
fn grounds(it: &Looked, known: &Analysis, found: &mut BTreeSet<Check>) -> Result<(), ReportFault> {
    let (from, _) = days(&it.printed)?;
    let before = known.at(from.eve());
    let changes = Changes::between(&before, known);
    for change in changes.changed() {
        let judged = change.now.assessment().filter(|judged| judged.value.evidence_ids.is_empty());
        if judged.is_some() {
            let id = change.commitment.value.commitment_id.as_str();
            found.insert(item(CheckCode::NoEvidence, id, Vec::new()));
        }
    }
    let moved: BTreeSet<&str> =
        changes.changed().map(|it| it.commitment.value.commitment_id.as_str()).collect();
    for held in known.catalogue() {
        standing(it, known, held, moved.contains(held.id()), found);
    }
    Ok(())
}

fn standing(
    it: &Looked,
    known: &Analysis,
    held: &CommitmentStanding,
    changed: bool,
    found: &mut BTreeSet<Check>,
) {
    let id = held.id();
    if held.needs_another_look() {
        let cited = held.stale.iter().map(|stale| stale.evidence.to_string()).collect();
        found.insert(item(CheckCode::RestsOnCorrected, id, cited));
    }
    if !known.pending(id).is_empty() {
        found.insert(item(CheckCode::Unconfirmed, id, Vec::new()));
    }
    let Some(judged) = held.standing.assessment() else { return };
    let hidden = closed(it, judged);
    if !hidden.is_empty() {
        found.insert(item(CheckCode::RestsOnClosed, id, hidden));
    }
    let wanted = it.known.mission.values().find_map(|mission| mission.value.sources_min);
    let wanted = wanted.and_then(|wanted| usize::try_from(wanted).ok()).unwrap_or(0);
    let sources = sources_of(it.known, judged).len();
    if changed && sources < wanted {
        let detail = vec![sources.to_string(), wanted.to_string()];
        found.insert(item(CheckCode::BelowProof, id, detail));
    }
}

/// What a judgement cites that the public does not see.
fn closed(it: &Looked, judged: &Version<Assessment>) -> Vec<String> {
    let cited = judged.value.evidence_ids.iter();
    let hidden = cited.filter(|id| {
        it.known.evidence.contains_key(id.as_str())
            && !it.printed.record.evidence.contains_key(id.as_str())
    });
    hidden.map(ToString::to_string).collect()
}

fn sources_of<'a>(record: &'a Record, judged: &Version<Assessment>) -> BTreeSet<&'a str> {
    let cited = judged.value.evidence_ids.iter();
    let cited = cited.filter_map(|id| record.evidence.get(id.as_str()));
    cited.map(|observation| observation.value.source_id.as_str()).collect()
}

fn claims(printed: &Analysis, found: &mut BTreeSet<Check>) {
    for question in printed.questions() {
        let open = matches!(question.answer, Answer::Range { .. } | Answer::SideBySide);
        if question.disputed() && open {
            let text = question.text.0.to_owned();
            found.insert(item(CheckCode::OpenClaims, question.id, vec![text]));
        }
    }
}

/// Places and months of which few sources speak, one of them unnamed.
fn sources(printed: &Analysis, found: &mut BTreeSet<Check>) {
    let record = printed.record();
    let mut cells: BTreeMap<(String, String), BTreeSet<&Key>> = BTreeMap::new();
    for observation in record.evidence.values().map(|version| &version.value) {
        let day = observation.event_date.earliest().filter(|day| *day <= printed.vantage().as_of);
        let (Some(place), Some(day)) = (&observation.place, day) else { continue };
        let month = day.to_string().chars().take("2018-05".len()).collect();
        let cell = cells.entry((place.as_str().to_owned(), month)).or_default();
        cell.insert(&observation.source_id.0);
    }
    for ((place, month), sources) in cells {
        let few = sources.len() < SOURCES_OF_A_PLACE_MIN;
        let unnamed = |id: &&&Key| record.sources.get(id.as_str()).is_some_and(|it| is_unnamed(it));
        if few && sources.iter().any(|id| unnamed(&id)) {
            let detail = vec![sources.len().to_string(), SOURCES_OF_A_PLACE_MIN.to_string()];
            found.insert(item(CheckCode::FewSources, format!("{place}, {month}"), detail));
        }
    }
}

fn is_unnamed(source: &Source) -> bool {
    source.consent == Some(Consent::PublicUnnamed)
}

/// What is the matter with one edition.
fn edition(it: &Looked, lang: &str, found: &mut BTreeSet<Check>) -> Result<(), ReportFault> {
    let asked = Asked { lang, ..it.printed };
    let (document, faults) = written(&asked)?;
    for NarrativeFault { section, fault } in faults {
        let place = format!("{section} ({lang}) {}:{}", fault.spot.line, fault.spot.column);
        let detail = vec![fault.wrong.code().to_owned(), fault.wrong.what().to_owned()];
        let must = fault.wrong.forbids();
        found.insert(Check { must, ..item(CheckCode::Narrative, place, detail) });
    }
    let foreign = foreign(&document);
    if let Some(first) = foreign.first() {
        let detail = vec![foreign.len().to_string(), first.clone()];
        found.insert(item(CheckCode::OtherLanguage, lang, detail));
    }
    numbers(it, lang, found)
}

/// Texts of the findings that stand in another language.
fn foreign(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for block in &document.blocks {
        let Block::Finding { title, blocks, .. } = block else { continue };
        let title = plain(title);
        walk(blocks, &mut |inline| {
            if matches!(inline, Inline::Foreign { .. }) {
                found.push(title.clone());
            }
        });
    }
    found
}

fn numbers(it: &Looked, lang: &str, found: &mut BTreeSet<Check>) -> Result<(), ReportFault> {
    let Some(words) = words(&Asked { lang, ..it.printed })? else { return Ok(()) };
    let ours = it.printed.record.narratives.values().map(|version| &version.value);
    let ours = ours.filter(|narrative| {
        narrative.report_id.as_str() == it.printed.report_id && narrative.lang.as_str() == lang
    });
    for narrative in ours {
        for (spot, detail) in told(&words, narrative.body.as_str()) {
            let section = narrative.section.as_str();
            let place = format!("{section} ({lang}) {}:{}", spot.line, spot.column);
            found.insert(item(CheckCode::TypedNumber, place, detail));
        }
    }
    Ok(())
}

/// Numbers that are typed in one text beside the word of a level, each with its place and what
/// `Check::detail` says of it: for whoever is still writing.
pub fn numbers_in(asked: &Asked, text: &str) -> Result<Vec<(Spot, Vec<String>)>, ReportFault> {
    Ok(words(asked)?.map_or_else(Vec::new, |words| told(&words, text)))
}

/// The words of the levels in the language of an edition, with what is counted at each on both days.
fn words(asked: &Asked) -> Result<Option<Words>, ReportFault> {
    let Some(language) = Language::of(asked.lang) else { return Ok(None) };
    let (from, to) = days(asked)?;
    let vantage = Vantage { as_of: to, ..asked.vantage };
    let now = Analysis::of(asked.record, vantage, agreement(asked)?);
    Ok(now.map(|now| Words::of(language, &[&now, &now.at(from.eve())])))
}

fn told(words: &Words, text: &str) -> Vec<(Spot, Vec<String>)> {
    let tell = |it: Typed| {
        let contradicts = if it.contradicts { "contradicts" } else { "typed" };
        (it.spot, vec![contradicts.to_owned(), it.number, it.label, it.known])
    };
    words.typed(text).into_iter().map(tell).collect()
}

/// Sections that are written in one language and not in every one.
fn untranslated(it: &Looked, found: &mut BTreeSet<Check>) {
    let ours = it.printed.record.narratives.values().map(|version| &version.value);
    let ours: BTreeSet<(&str, &str)> = ours
        .filter(|narrative| {
            narrative.report_id.as_str() == it.printed.report_id
                && !narrative.body.as_str().trim().is_empty()
        })
        .map(|narrative| (narrative.section.as_str(), narrative.lang.as_str()))
        .collect();
    for section in ours.iter().map(|(section, _)| section).collect::<BTreeSet<_>>() {
        for lang in it.languages.iter().filter(|lang| !ours.contains(&(section, lang.as_str()))) {
            let subject = format!("{section} ({lang})");
            found.insert(item(CheckCode::NotTranslated, subject, Vec::new()));
        }
    }
}
