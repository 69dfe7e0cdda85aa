//! Cover, running lines and the words the formats need; puts the document together.

use super::Asked;
use super::edition::Edition;
use crate::language::Arg;
use crate::report::block::{Document, Fact, Inline, Labels, Seal, plain};
use crate::report::rule::{Book, RULES_VERSION, Rule};
use crate::report::write::plain_text;
use crate::word::{Key, PartialDate};

/// The finished document.
pub(super) fn document(mut edition: Edition, asked: &Asked) -> Document {
    let seal = seal(&edition, asked);
    let (title, subtitle) = (title(&edition), subtitle(&edition));
    let cover = facts(&mut edition, asked);
    let notice = notice(&edition);
    let labels = labels(&edition);
    let language = edition.language;
    let report = edition.report.value.report_id.to_string();
    let sets = edition.sets.take();
    let (blocks, rules) = edition.w.finish();
    let mut rules = Book { version: RULES_VERSION, report, sets, rules };
    rules.keep_used();
    Document {
        title,
        subtitle,
        lang: language.tag().to_owned(),
        dir: language.direction().code(),
        seal,
        cover,
        notice,
        mark: String::new(),
        labels,
        blocks,
        rules,
    }
}

fn title(e: &Edition) -> String {
    let report = &e.report.value;
    let id = report.report_id.as_str();
    plain(&[e.words("reports", id, "title", &report.title, &report.lang)])
}

fn agreement_title(e: &Edition) -> Inline {
    let it = &e.agreement.value;
    e.words("agreements", it.agreement_id.as_str(), "title", &it.title, &it.title_lang)
}

fn subtitle(e: &Edition) -> String {
    plain(&[agreement_title(e)])
}

fn seal(e: &Edition, asked: &Asked) -> Seal {
    let report = &e.report.value;
    let id = report.report_id.as_str();
    let position = e.language.integer(asked.vantage.known_at);
    let dated = report.dated.as_ref().and_then(PartialDate::earliest);
    let args = [
        ("id", Arg::Text(id)),
        ("position", Arg::Text(&position)),
        ("hash", Arg::Text(asked.root_hash)),
    ];
    Seal {
        report_id: id.to_owned(),
        issued_by: e.called(report.issued_by.as_str()).to_owned(),
        position: asked.vantage.known_at,
        root_hash: asked.root_hash.to_owned(),
        dated: dated.map(|day| day.to_string()).unwrap_or_default(),
        head: format!("{} · {}", short_title(e), title(e)),
        foot: e.language.say("running-foot", &args),
    }
}

fn short_title(e: &Edition) -> String {
    let it = &e.agreement.value;
    let id = it.agreement_id.as_str();
    let name = match &it.short_title {
        Some(short) => e.words("agreements", id, "short_title", short, &it.title_lang),
        None => agreement_title(e),
    };
    plain(&[name])
}

/// What sealing and publishing a report change on its cover.
const OF_SEAL: [&str; 4] = ["cover-dated", "cover-state", "cover-position", "cover-hash"];

fn facts(e: &mut Edition, asked: &Asked) -> Vec<Fact> {
    let report = &e.report.value;
    let mut facts = vec![
        ("cover-period", vec![plain_text(period(e))]),
        ("cover-cut-off", vec![plain_text(e.day(e.to))]),
        ("cover-dated", vec![plain_text(dated(e))]),
        ("cover-state", vec![plain_text(e.language.name("report-state", report.state.code()))]),
    ];
    facts.extend(edition_facts(e));
    facts.push(("cover-issued", vec![plain_text(e.called(report.issued_by.as_str()))]));
    facts.push(("cover-language", vec![e.w.text("language-name")]));
    facts.extend(rights(asked));
    let position = e.w.count(asked.vantage.known_at, Rule::Seal { part: "position".into() });
    facts.push(("cover-position", vec![position]));
    facts.push(("cover-hash", vec![plain_text(asked.root_hash)]));
    let fact = |(label, value): (&str, Vec<Inline>)| {
        let of_seal = OF_SEAL.contains(&label);
        Fact { label: e.w.word(label), value, of_seal }
    };
    facts.into_iter().map(fact).collect()
}

/// Under which licence it may be used, where the mission says so, and where the numbers lie of which it is made: a
/// report is copied to where nothing else of the site is.
fn rights(asked: &Asked) -> Vec<(&'static str, Vec<Inline>)> {
    let licences = asked.record.mission.values().flat_map(|mission| &mission.value.licence);
    let licences: Vec<&str> = licences.map(Key::as_str).collect();
    let licence = (!licences.is_empty()).then(|| ("cover-licence", licences.join(" · ")));
    let data = ("cover-data", format!("reports/{}/figures.json", asked.report_id));
    let plain = |(label, text): (&'static str, String)| (label, vec![plain_text(text)]);
    licence.into_iter().chain([data]).map(plain).collect()
}

/// Edition, what it corrects and what it changes, where the report says so.
fn edition_facts(e: &mut Edition) -> Vec<(&'static str, Vec<Inline>)> {
    let report = &e.report.value;
    let mut facts = Vec::new();
    if let Some(number) = report.edition.and_then(|n| u64::try_from(n).ok()) {
        let rule = Rule::recorded("reports", "report_id", report.report_id.as_str(), "edition");
        facts.push(("cover-edition", vec![e.w.count(number, rule)]));
    }
    if let Some(corrected) = &report.corrects {
        facts.push(("cover-corrects", vec![plain_text(corrected.as_str())]));
    }
    if let Some(changes) = &report.changes {
        let id = report.report_id.as_str();
        facts.push((
            "cover-changes",
            vec![e.words("reports", id, "changes", changes, &report.lang)],
        ));
    }
    facts
}

fn period(e: &Edition) -> String {
    e.language.days(e.from, e.to)
}

fn dated(e: &Edition) -> String {
    let dated = e.report.value.dated.as_ref();
    dated.map_or_else(|| e.w.word("cover-not-dated"), |date| e.date(date))
}

fn notice(e: &Edition) -> Vec<Inline> {
    let missions = e.record.mission.values().map(|version| &version.value);
    let mut line = Vec::new();
    for mission in missions {
        if let Some(notice) = &mission.notice {
            let id = mission.mission_id.as_str();
            line.push(e.words("mission", id, "notice", notice, &mission.lang));
        }
    }
    line
}

fn labels(e: &Edition) -> Labels {
    let word = |id: &str| e.w.word(id);
    Labels {
        contents: word("label-contents"),
        skip: word("label-skip"),
        page: word("label-page"),
        table: word("label-table"),
        figure: word("label-figure"),
        figure_table: word("label-figure-table"),
        colon: word("label-colon"),
    }
}
