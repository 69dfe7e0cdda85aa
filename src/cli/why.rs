//! `accordwatch why`: how one printed number of a published report is made.

use std::path::PathBuf;

use serde_json::json;

use super::{Failure, MISSION_VARIABLE, Screen, screen};
use crate::language::{Arg, Language};
use crate::service::why::{CountedRows, ReportFolder, Why as Told, WhyFault, line};
use crate::store::MissionFolder;

/// Tell how one printed number of a published report is made: its rule in words, the rows that
/// were counted, and the number made again from them.
#[derive(Debug, clap::Args)]
#[command(override_usage = "accordwatch why [OPTIONS] [MISSION] <REPORT_ID> <FIGURE>")]
pub(super) struct Why {
    /// Mission folder (may be left out when `ACCORDWATCH_MISSION` names it), id of the report, and
    /// id of the number, such as F12, or F-fr-summary-1 in what editors wrote.
    #[arg(value_names = ["MISSION", "REPORT_ID", "FIGURE"], num_args = 2..=3, required = true)]
    words: Vec<String>,
    /// Language of the words.
    #[arg(long, default_value = "en")]
    lang: String,
}

/// Characters of a cell that are printed.
const CELL_MAX: usize = 200;

impl Why {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let (mission, report, figure) = self.named()?;
        let language = Language::of(&self.lang);
        let language = language.ok_or_else(|| {
            let tags: Vec<_> = Language::all().iter().map(Language::tag).collect();
            let sentence = format!(
                "there are no messages in the language \"{}\"; write one of: {}",
                self.lang,
                tags.join(", ")
            );
            Failure::new(2, sentence)
        })?;
        if crate::word::Key::parse(report).is_err() {
            return Err(Failure::new(1, format!("\"{report}\" is not the id of a report")));
        }
        let folder = MissionFolder(mission).published().join("reports").join(report);
        let folder = ReportFolder::open(&folder)?;
        let why = folder.why(figure, language)?;
        for said in lines(&why, language) {
            screen.say(&said);
        }
        screen.result(&result(&why));
        if why.agrees { Ok(()) } else { Err(Failure::new(4, differs(&why))) }
    }

    fn named(&self) -> Result<(PathBuf, &str, &str), Failure> {
        match self.words.as_slice() {
            [mission, report, figure] => Ok((mission.into(), report, figure)),
            [report, figure] => {
                let mission = std::env::var_os(MISSION_VARIABLE).filter(|value| !value.is_empty());
                let mission = mission.ok_or_else(|| {
                    let sentence = format!("name the mission folder, then the report and the number, or set {MISSION_VARIABLE}");
                    Failure::new(2, sentence)
                })?;
                Ok((mission.into(), report, figure))
            }
            _ => Err(Failure::new(2, "name the mission folder, the report and the number")),
        }
    }
}

fn differs(why: &Told) -> String {
    let printed = why.figure.value.line();
    match &why.answer {
        Ok(answer) => {
            format!("{}: the report says {printed}, the tables {}", why.figure.id, line(answer))
        }
        Err(fault) => format!(
            "{}: the report says {printed}, and its rule cannot be followed: {fault}",
            why.figure.id
        ),
    }
}

fn lines(why: &Told, language: &Language) -> Vec<String> {
    let word = |id: &str| language.word(id);
    let colon = word("web-colon");
    let figure = why.figure;
    let printed = figure.text.get(language.tag()).or(figure.text.values().next());
    let section =
        if figure.section.is_empty() { word("why-cover") } else { format!("#{}", figure.section) };
    let mut lines = vec![
        format!("{}{colon}{}", figure.id, printed.map_or("", String::as_str)),
        format!("{}{colon}{}", word("why-value"), figure.value.line()),
        format!("{}{colon}{section}", word("why-place")),
        language.say("why-rule", &[("rule", Arg::Text(&figure.rule))]),
    ];
    lines.extend(why.told.lines.iter().map(|said| format!("  {said}")));
    lines.extend(why.told.sets.iter().map(|(name, rows)| format!("  {name}{colon}{rows}")));
    why.counted.iter().for_each(|rows| counted(rows, language, &mut lines));
    lines.push(match &why.answer {
        Ok(_) if why.agrees => word("why-agrees"),
        Ok(answer) => language.say("why-differs", &[("value", Arg::Text(&line(answer)))]),
        Err(fault) => language.say("why-fails", &[("cause", Arg::Text(&fault.to_string()))]),
    });
    lines
}

fn counted(rows: &CountedRows, language: &Language, lines: &mut Vec<String>) {
    let n = u64::try_from(rows.rows.len()).unwrap_or(u64::MAX);
    let args = [("table", Arg::Text(&rows.table)), ("n", Arg::Count(n))];
    lines.push(language.say("why-counted", &args));
    for row in &rows.rows {
        let entry = language.say("why-entry", &[("n", Arg::Text(&row.entry))]);
        let entry = if row.entry.is_empty() { String::new() } else { format!(" ({entry})") };
        lines.push(format!("  {}{entry}", screen::line(&row.id)));
        for (name, text) in &row.cells {
            let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let text: String = text.chars().take(CELL_MAX).collect();
            lines.push(format!("    {}: {}", screen::line(name), screen::line(&text)));
        }
    }
}

fn result(why: &Told) -> serde_json::Value {
    let rows = |rows: &CountedRows| {
        let one = |row: &crate::service::why::CountedRow| {
            let cells: serde_json::Map<_, _> =
                row.cells.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect();
            json!({ "id": row.id, "entry": row.entry, "cells": cells })
        };
        json!({ "table": rows.table, "rows": rows.rows.iter().map(one).collect::<Vec<_>>() })
    };
    json!({
        "figure": why.figure,
        "rule": why.told.lines,
        "sets": why.told.sets,
        "answer": why.answer.as_ref().ok().map(line),
        "agrees": why.agrees,
        "counted": why.counted.iter().map(rows).collect::<Vec<_>>(),
    })
}

impl From<WhyFault> for Failure {
    fn from(fault: WhyFault) -> Self {
        let code = match &fault {
            WhyFault::NoRules(_) | WhyFault::NoFigure(_) => 1,
            WhyFault::File(..) => 5,
        };
        Self::new(code, fault.to_string())
    }
}
