//! What the editors wrote, in its section, with the figures put in.
//!
//! A number in a narrative is never typed: it is asked for by name and counted here, over the same
//! readings as the rest of the report. What is asked for and does not exist is a fault with its
//! place, and is seen in the text.

use super::edition::Edition;
use super::summary::{self, scored};
use super::why::What;
use super::{blockage, recommend};
use crate::agreement::Nature;
use crate::analysis::{BlockageState, Direction, Figure, Scope, Unassessed};
use crate::assessment::{CITES_OBSERVATION, FollowUpStatus, Narrative};
use crate::evidence::SessionState;
use crate::report::block::{Block, Inline, plain};
use crate::report::prose::{Fill, ProseFault, ProseWrong, blocks};
use crate::report::rule::{Rule, Test};
use crate::report::write::{Put, link, plain_text};
use crate::word::Field as _;
use crate::word::prose::Directive;

/// The section before all others: who observes, thanks, credits.
pub(super) const FOREWORD: &str = "foreword";
/// The summary.
pub(super) const SUMMARY: &str = "summary";
/// General observations.
pub(super) const GENERAL: &str = "general";
/// The theme in depth.
pub(super) const THEME: &str = "theme";
/// Pressures from outside the agreement.
pub(super) const OUTSIDE: &str = "outside";
/// Recommendations.
pub(super) const RECOMMENDATIONS: &str = "recommendations";
/// The conclusion.
pub(super) const CONCLUSION: &str = "conclusion";

/// The section of a pillar.
pub(super) fn of_pillar(pillar: &str) -> String {
    format!("pillar-{pillar}")
}

/// Every section that editors may write in, in the order of the report (domain/observer-practice.md,
/// section 2).
pub(super) fn outline(pillars: &[&str]) -> Vec<String> {
    let before = [FOREWORD, SUMMARY, GENERAL].map(str::to_owned);
    let after = [THEME, OUTSIDE, RECOMMENDATIONS, CONCLUSION].map(str::to_owned);
    let pillars = pillars.iter().map(|pillar| of_pillar(pillar));
    before.into_iter().chain(pillars).chain(after).collect()
}

/// A fault in what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NarrativeFault {
    /// The section.
    pub section: String,
    /// Where and what.
    pub fault: ProseFault,
}

/// The heading of a section.
pub(super) fn heading(e: &Edition, section: &str) -> String {
    let id = match section {
        SUMMARY => "summary-title".to_owned(),
        GENERAL => "general-title".to_owned(),
        RECOMMENDATIONS => "recommend-title".to_owned(),
        FOREWORD | THEME | OUTSIDE | CONCLUSION => format!("narrative-{section}-title"),
        _ => {
            let pillar = section.strip_prefix("pillar-").unwrap_or(section);
            return plain(&[e.pillar_title(pillar)]);
        }
    };
    e.w.word(&id)
}

/// Writes what the editors wrote in a section, or that it is not there in this language.
pub(super) fn write(e: &mut Edition, section: &str) {
    let all = written(e, section);
    let (own, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| it.lang.as_str() == e.language.tag());
    if let Some(own) = own.first() {
        let (parts, faults) = read(e, own.body.as_str(), section);
        put(e, parts);
        let placed = |fault| NarrativeFault { section: section.to_owned(), fault };
        e.faults.extend(faults.into_iter().map(placed));
    } else if !others.is_empty() {
        missing(e, &others);
    }
    for other in others {
        cite_too(e, other.body.as_str());
    }
}

/// Notes what a text in another language cites. A report has one list of sources: how many it cites
/// is the same number in every edition, whichever of them cites one.
fn cite_too(e: &mut Edition, text: &str) {
    blocks(text, "", &mut Citing { e });
}

/// A section that is there only when something was written in it.
pub(super) fn section(e: &mut Edition, section: &str) {
    if written(e, section).is_empty() {
        return;
    }
    match (section, e.report.value.theme.as_ref()) {
        (THEME, Some(theme)) => {
            let id = e.report.value.report_id.as_str();
            let theme = e.words("reports", id, "theme", theme, &e.report.value.lang);
            let text = e.w.line("narrative-theme-titled", &[("theme", theme.into())]);
            e.w.heading(2, section, text);
        }
        _ => e.w.headed(2, section, &format!("narrative-{section}-title")),
    }
    write(e, section);
}

/// What was written in a section, in every language in which something was.
fn written<'a>(e: &Edition<'a>, section: &str) -> Vec<&'a Narrative> {
    let report = &e.report.value.report_id;
    let ours = |it: &&Narrative| {
        it.report_id == *report
            && it.section.as_str() == section
            && !it.body.as_str().trim().is_empty()
    };
    e.record.narratives.values().map(|version| &version.value).filter(ours).collect()
}

/// A missing translation is seen, and is never silently the text of another language.
fn missing(e: &mut Edition, others: &[&Narrative]) {
    let names: Vec<String> =
        others.iter().map(|it| e.language.name("lang", it.lang.as_str())).collect();
    let list = e.language.join(&names);
    let line = e.w.line("narrative-missing", &[("list", list.into())]);
    let title = e.w.word("narrative-missing-title");
    e.w.push(Block::Note { title, blocks: vec![Block::Paragraph(line)] });
}

/// Reads a narrative of a section with the figures of this edition.
pub(super) fn read(e: &mut Edition, text: &str, section: &str) -> (Vec<Block>, Vec<ProseFault>) {
    e.w.begin_narrative(section);
    let found = blocks(text, &format!("n-{section}"), &mut Filling { e });
    e.w.end_narrative();
    found
}

fn put(e: &mut Edition, parts: Vec<Block>) {
    for part in parts {
        match part {
            Block::Heading(heading) => e.w.heading(heading.level, heading.anchor, heading.text),
            other => e.w.push(other),
        }
    }
}

struct Filling<'e, 'a> {
    e: &'e mut Edition<'a>,
}

impl Fill for Filling<'_, '_> {
    fn fill(&mut self, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
        let e = &mut *self.e;
        match it.name {
            "count" => count(e, it),
            "share" => share(e, it),
            "score" => score(e, it),
            "change" => change(e, it),
            "recommendations" => recommendations(e, it),
            "blockages" => blockages(e, it),
            "sessions" => sessions(e, it),
            "commitment" => commitment(e, it).map(|id| vec![e.commitment_link(&id)]),
            "title" => title(e, it),
            "level" => standing(e, it, false),
            "was" => standing(e, it, true),
            "source" => source(e, it),
            "blockage" => one_blockage(e, it),
            "recommendation" => one_recommendation(e, it),
            "date" => date(e, it),
            CITES_OBSERVATION => observation(e, it),
            _ => Err(ProseWrong::NoName(it.text.to_owned())),
        }
    }
}

/// Puts nothing in, and notes the sources that are cited.
struct Citing<'e, 'a> {
    e: &'e mut Edition<'a>,
}

impl Fill for Citing<'_, '_> {
    fn fill(&mut self, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
        match it.name {
            "source" => source(self.e, it),
            CITES_OBSERVATION => observation(self.e, it),
            _ => Ok(Vec::new()),
        }
    }
}

fn no_such(it: &Directive) -> ProseWrong {
    ProseWrong::NoSuch(it.text.to_owned())
}

/// The one word after the name.
fn word<'t>(it: &Directive<'t>) -> Result<&'t str, ProseWrong> {
    match it.words.as_slice() {
        [word] => Ok(word),
        _ => Err(no_such(it)),
    }
}

/// What narrows a count down: every pair of it, `pillar=`, `party=`, `tag=`, `nature=`.
struct Narrowed<'a>(Vec<Scope<'a>>);

impl<'a> Narrowed<'a> {
    fn of(e: &Edition<'a>, it: &Directive) -> Result<Self, ProseWrong> {
        let scope = |(key, id): &(&str, &str)| match *key {
            "pillar" => e.now.pillars().into_iter().find(|it| it == id).map(Scope::Pillar),
            "party" => e.record.parties.get_key_value(*id).map(|(id, _)| Scope::Party(id.as_str())),
            "tag" => tag(e, id).map(Scope::Tag),
            "nature" => Nature::read(id).ok().map(Scope::Nature),
            _ => None,
        };
        let scopes: Option<Vec<Scope<'a>>> = it.pairs.iter().map(scope).collect();
        scopes.map(Self).ok_or_else(|| no_such(it))
    }

    /// The one scope, where there is one at most.
    fn one(&self) -> Option<Scope<'a>> {
        match self.0.as_slice() {
            [] => Some(Scope::Agreement),
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// A tag of the catalogue.
fn tag<'a>(e: &Edition<'a>, tag: &str) -> Option<&'a str> {
    let mut tags = e.now.catalogue().flat_map(|held| held.commitment.value.tags.iter());
    tags.find(|it| it.as_str() == tag).map(crate::word::Key::as_str)
}

/// How many commitments of the catalogue, of how many, with the rules of the count and of the share.
fn counted(e: &Edition, it: &Directive) -> Result<(Figure, [Rule; 2]), ProseWrong> {
    let (asked, narrowed) = (word(it)?, Narrowed::of(e, it)?);
    let listed = COUNTED.iter().find(|(name, _)| *name == asked);
    let what = match listed {
        Some((_, what)) => *what,
        None if is_level(e, asked) => return Ok(e.at_code(asked, &narrowed.0)),
        None => return Err(no_such(it)),
    };
    let (_, number) = e.counted(what, &narrowed.0);
    let (figure, share) = e.shared(what, &narrowed.0);
    Ok((figure, [number, share]))
}

/// What can be counted besides the levels of the scales.
const COUNTED: [(&str, What); 11] = [
    ("all", What::Catalogue),
    ("complete", What::Complete),
    ("completed", What::Complete),
    ("begun", What::Begun),
    ("in_progress", What::InProgress),
    ("not_begun", What::NotBegun),
    ("assessed", What::Assessed),
    ("not_assessed", What::NotAssessed),
    ("not_assessable", What::NotAssessable),
    ("overdue", What::Overdue),
    ("joint", What::Joint),
];

/// Some level of the scales has this code.
fn is_level(e: &Edition, code: &str) -> bool {
    let mut levels = e.now.scales_shown().into_iter().flat_map(|scale| scale.levels.clone());
    levels.any(|level| level.value.level_code.as_str() == code)
}

fn count(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let (figure, [rule, _]) = counted(e, it)?;
    Ok(vec![e.w.count(figure.count, rule)])
}

fn share(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let (figure, [_, rule]) = counted(e, it)?;
    if figure.denominator == 0 {
        return Err(no_such(it));
    }
    Ok(vec![e.w.share((figure, rule))])
}

/// The points score over the commitments that have a level.
fn score(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let narrowed = Narrowed::of(e, it)?;
    let scope = narrowed.one().filter(|_| it.words.is_empty()).ok_or_else(|| no_such(it))?;
    let counted = e.now.distribution(scope);
    let points_score = counted.score(Unassessed::Excluded).ok_or_else(|| no_such(it))?;
    points_score.percent().ok_or_else(|| no_such(it))?;
    let rule = e.points(e.to, scope, scored(&counted), false);
    Ok(vec![summary::score(e, &points_score, rule)])
}

/// How many went which way since the eve of the period.
fn change(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let (what, narrowed) = (word(it)?, Narrowed::of(e, it)?);
    let way = Direction::ALL.into_iter().find(|way| way.code() == what);
    let what = match (what, way) {
        ("completed", _) => What::Completed,
        ("no_longer_complete", _) => What::NoLongerComplete,
        (_, Some(way)) => What::Way(way),
        (_, None) => return Err(no_such(it)),
    };
    let (n, rule) = e.counted(what, &narrowed.0);
    Ok(vec![e.w.count(n, rule)])
}

fn recommendations(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    // Those of the section on recommendations, so that the two say the same.
    let count = recommend::known(e).count();
    let (n, rule) = match word(it)? {
        "all" => (count.total, e.recommendations()),
        "no_follow_up" => (count.no_follow_up, e.recommendations_with(None)),
        code => {
            let status = FollowUpStatus::read(code).map_err(|_| no_such(it))?;
            let n = match status {
                FollowUpStatus::Done => count.done,
                FollowUpStatus::Partly => count.partly,
                FollowUpStatus::NotDone => count.not_done,
                FollowUpStatus::Overtaken => count.overtaken,
            };
            (n, e.recommendations_with(Some(status)))
        }
    };
    Ok(vec![e.w.count(n, rule)])
}

fn blockages(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let wanted = match word(it)? {
        "open" => BlockageState::Open,
        "end_unknown" => BlockageState::EndUnknown,
        _ => return Err(no_such(it)),
    };
    let (n, rule) = (blockage::count(e, wanted), e.blockages_in(wanted));
    Ok(vec![e.w.count(u64::try_from(n).unwrap_or(u64::MAX), rule)])
}

/// Sessions of the monitoring bodies in the period.
fn sessions(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let state = SessionState::read(word(it)?).map_err(|_| no_such(it))?;
    let all = e.record.sessions.values().map(|version| &version.value);
    let count = all
        .filter(|it| it.agreement_id.as_str() == e.agreement_id())
        .filter(|it| it.state == state && e.in_period(&it.date))
        .count();
    let rule = e.dated_in_period("sessions", Some(Test::is("state", state.code())));
    Ok(vec![e.w.count(u64::try_from(count).unwrap_or(u64::MAX), rule)])
}

/// The id of a commitment that is in the catalogue at the cut-off.
fn commitment(e: &Edition, it: &Directive) -> Result<String, ProseWrong> {
    let id = word(it)?;
    let held = e.now.commitment(id).ok_or_else(|| no_such(it))?;
    Ok(held.id().to_owned())
}

fn title(e: &Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let id = word(it)?;
    let held = e.now.commitment(id).ok_or_else(|| no_such(it))?;
    Ok(vec![e.title_of(&held.commitment.value)])
}

/// Where a commitment stands at the cut-off, or stood on the eve of the period.
fn standing(e: &Edition, it: &Directive, before: bool) -> Result<Vec<Inline>, ProseWrong> {
    let id = commitment(e, it)?;
    let held = e.now.commitment(&id).ok_or_else(|| no_such(it))?;
    let standing = if before { e.stood(&id) } else { held.standing };
    Ok(vec![e.standing(&standing)])
}

/// An observation, by its date and its source.
fn observation(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let not_shown = || ProseWrong::NotShown(it.text.to_owned());
    let found = e.record.evidence.get(word(it)?).ok_or_else(not_shown)?;
    if found.value.event_date.wholly_after(e.to) {
        return Err(not_shown());
    }
    let date = e.date(&found.value.event_date);
    let source = e.cite(&found.value.source_id);
    let puts = [
        ("date", Put::from(date)),
        ("source", source.into()),
        ("id", found.value.evidence_id.as_str().into()),
    ];
    Ok(e.w.line("narrative-citation", &puts))
}

fn source(e: &mut Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let record = e.record;
    let found = record.sources.get(word(it)?).filter(|source| source.citable());
    let found = found.ok_or_else(|| ProseWrong::NotShown(it.text.to_owned()))?;
    Ok(e.cite(&found.value.source_id))
}

fn one_blockage(e: &Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let id = word(it)?;
    let of_period = blockage::of_period(e);
    let found = of_period.iter().find(|(it, _)| it.blockage_id.as_str() == id);
    found.map(|(found, _)| vec![blockage::reference(e, found)]).ok_or_else(|| no_such(it))
}

fn one_recommendation(e: &Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let id = word(it)?;
    // Those of the section on recommendations: a link to what is not printed there leads nowhere.
    let all = recommend::known(e).items;
    let mut all = all.iter().map(|item| &item.recommendation.value);
    let found = all.find(|it| it.recommendation_id.as_str() == id).ok_or_else(|| no_such(it))?;
    let number = found.number.as_ref().map_or(id, |number| number.as_str());
    Ok(vec![link(RECOMMENDATIONS, number)])
}

fn date(e: &Edition, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
    let day = match word(it)? {
        "from" => e.from,
        "to" | "cut_off" => e.to,
        "eve" => e.eve(),
        _ => return Err(no_such(it)),
    };
    Ok(vec![plain_text(e.day(day))])
}

/// Something that can be put into a narrative, with what it shows now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Which sort, as a stable code.
    pub sort: &'static str,
    /// What is written for it, braces included.
    pub text: String,
    /// What stands in its place in the edition.
    pub shows: String,
}

/// Most commitments, pieces of evidence and the like of which an example is given: they are examples,
/// not a list of everything.
const OFFERED_EACH: usize = 5;

/// What can be put into a section, by example: every one of them works in this report.
pub(super) fn offered(e: &mut Edition, section: &str) -> Vec<Offered> {
    let mut wanted: Vec<(&'static str, String)> = Vec::new();
    for (sort, texts) in [
        ("count", counts(e)),
        ("narrow", narrowed(e)),
        ("change", changes(e)),
        ("commitment", commitments(e, section)),
        ("evidence", evidence(e)),
        ("blockage", followed(e)),
        ("date", ["from", "to", "eve"].map(|it| format!("date {it}")).to_vec()),
    ] {
        wanted.extend(texts.into_iter().map(|text| (sort, format!("{{{{{text}}}}}"))));
    }
    let mut found = Vec::new();
    for (sort, text) in wanted {
        let (asked, _) = crate::word::prose::directives(&text);
        let filled = asked.first().and_then(|it| Filling { e }.fill(it).ok());
        let shows = filled.map(|line| plain(&line));
        found.extend(shows.map(|shows| Offered { sort, text, shows }));
    }
    found
}

fn counts(e: &Edition) -> Vec<String> {
    let levels = e.now.scales_shown().into_iter().flat_map(|scale| scale.levels.clone());
    let levels: Vec<String> = levels.map(|it| it.value.level_code.to_string()).collect();
    let own = COUNTED.iter().map(|(name, _)| (*name).to_owned()).filter(|it| it != "completed");
    let mut found: Vec<String> = Vec::new();
    for what in own.chain(levels) {
        let text = format!("count {what}");
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.extend(["share complete", "score"].map(str::to_owned));
    found
}

fn narrowed(e: &Edition) -> Vec<String> {
    let mut found: Vec<String> =
        e.now.pillars().iter().map(|id| format!("count complete pillar={id}")).collect();
    let all = e.now.distributions();
    for scope in all.iter().map(|it| it.scope) {
        let (code, Some(id)) = (scope.code(), scope.id()) else { continue };
        if code != "pillar" {
            found.push(format!("share complete {code}={id}"));
        }
    }
    found
}

fn changes(e: &Edition) -> Vec<String> {
    let ways = Direction::ALL.into_iter().map(Direction::code);
    let ways = ways.chain(["completed", "no_longer_complete"]).map(|way| format!("change {way}"));
    let first = e.now.pillars().first().map(|id| format!("change up pillar={id}"));
    ways.chain(first).collect()
}

/// Commitments of the section's pillar, else of all: first those that moved.
fn commitments(e: &Edition, section: &str) -> Vec<String> {
    let pillar = section.strip_prefix("pillar-");
    let within =
        |it: &crate::agreement::Commitment| pillar.is_none_or(|id| it.pillar_id.as_str() == id);
    let moved = e.changes.changed().map(|it| &it.commitment.value);
    let all = moved.chain(e.now.catalogue().map(|held| &held.commitment.value));
    let mut ids: Vec<&str> = Vec::new();
    for it in all.filter(|it| within(it)) {
        if !ids.contains(&it.commitment_id.as_str()) {
            ids.push(it.commitment_id.as_str());
        }
    }
    let mut found: Vec<String> =
        ids.iter().take(OFFERED_EACH).map(|id| format!("commitment {id}")).collect();
    if let Some(id) = ids.first() {
        found.extend(["title", "level", "was"].map(|name| format!("{name} {id}")));
    }
    found
}

/// The newest observations of the period, and the sources of these.
fn evidence(e: &Edition) -> Vec<String> {
    let newest: Vec<_> = e.observed.iter().rev().take(OFFERED_EACH).collect();
    let mut found: Vec<String> =
        newest.iter().map(|it| format!("observation {}", it.evidence_id)).collect();
    let source = newest.first().map(|it| format!("source {}", it.source_id));
    found.extend(source);
    found
}

/// Blockages, sessions and recommendations.
fn followed(e: &Edition) -> Vec<String> {
    let all = blockage::of_period(e);
    let blockages =
        all.iter().take(OFFERED_EACH).map(|(it, _)| format!("blockage {}", it.blockage_id));
    let known = recommend::known(e).items;
    let recommendations = known.iter().take(OFFERED_EACH);
    let fixed = ["blockages open", "sessions held", "recommendations all", "recommendations done"];
    let fixed = fixed.into_iter().map(str::to_owned);
    let recommendations = recommendations
        .map(|it| format!("recommendation {}", it.recommendation.value.recommendation_id));
    fixed.chain(blockages).chain(recommendations).collect()
}
