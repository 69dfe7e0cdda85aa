//! From where a workbook was exported, and the texts that were too long for a cell.

use std::collections::BTreeMap;

use super::{Book, Found, Seen, address};
use crate::import::problem::{Problem, ProblemCode, Problems};
use crate::publish::workbook::{
    CLEARANCE, DIGEST_OF, FROM, FROM_MISSION, KNOWN_AT, LEDGER_ROOT, LONG_TEXTS, LONG_TEXTS_HEADER,
    READ_ME,
};
use crate::word::Access;

/// What the sheet `read me` says, as far as it is needed when the workbook comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Ledger position of the export.
    pub known_at: u64,
    /// Root of the ledger there, hexadecimal.
    pub root: String,
    /// Who may see the workbook.
    pub clearance: Access,
    /// Digests of the rows of computed tables, by table.
    pub digests: BTreeMap<String, String>,
}

impl Origin {
    /// Reads it; an error where the sheet is gone or lacks a line.
    pub fn of(book: &mut Book) -> Result<Self, Box<Problem>> {
        if !book.sheets().iter().any(|name| name == READ_ME) {
            let sentence = "has no sheet \"read me\", so it is not known from where it comes";
            let problem = Problem::error(ProblemCode::NotFromHere, book.name().as_str(), sentence);
            return Err(Box::new(problem.remedy(EXPORT_ANEW)));
        }
        let mut lines = BTreeMap::new();
        book.rows(READ_ME, &mut |_, cells| {
            if let [Seen { column: 0, found: Found::Text(name) }, value, ..] = cells {
                lines.insert(name.clone(), plain(&value.found));
            }
        })?;
        let place = book.name().place(READ_ME);
        let line = |name: &str| {
            let found = lines.get(name).filter(|value| !value.is_empty()).cloned();
            found.ok_or_else(|| lacks(&place, name))
        };
        if line(FROM)? != FROM_MISSION {
            let sentence =
                "comes from the public site, where cells are blank that the mission holds";
            let problem = Problem::error(ProblemCode::NotFromHere, book.name().as_str(), sentence);
            return Err(Box::new(problem.remedy(EXPORT_ANEW)));
        }
        let known_at = line(KNOWN_AT)?.parse().map_err(|_| lacks(&place, KNOWN_AT))?;
        let clearance = line(CLEARANCE)?;
        let clearance = [Access::Public, Access::Internal, Access::Confidential]
            .into_iter()
            .find(|access| access.code() == clearance)
            .ok_or_else(|| lacks(&place, CLEARANCE))?;
        let root = line(LEDGER_ROOT)?;
        let digests = lines
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(DIGEST_OF)?, value)))
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        Ok(Self { known_at, root, clearance, digests })
    }
}

const EXPORT_ANEW: &str = "Edit a workbook that `accordwatch export --xlsx` wrote; take a new one and put the changes in.";

fn lacks(place: &str, name: &str) -> Box<Problem> {
    let sentence = format!("has no readable line \"{name}\"");
    Box::new(Problem::error(ProblemCode::NotFromHere, place, sentence).remedy(EXPORT_ANEW))
}

fn plain(found: &Found) -> String {
    match found {
        Found::Text(text) | Found::Number(text) => text.clone(),
        _ => String::new(),
    }
}

impl Book {
    /// The texts that are too long for a cell, by number.
    pub fn long_texts(&mut self, problems: &mut Problems) -> BTreeMap<usize, String> {
        let mut texts: BTreeMap<usize, String> = BTreeMap::new();
        if !self.sheets().iter().any(|name| name == LONG_TEXTS) {
            return texts;
        }
        let place = self.name().place(LONG_TEXTS);
        let mut expected = (0, 0);
        let mut wrong = Vec::new();
        let read = self.rows(LONG_TEXTS, &mut |row, cells| {
            let cell = |column: u32| {
                let seen = cells.iter().find(|seen| seen.column == column);
                seen.map_or(&Found::Nothing, |seen| &seen.found)
            };
            if row == 1 {
                let same = (0..).zip(LONG_TEXTS_HEADER).all(|(at, name)| plain(cell(at)) == name);
                if !same {
                    wrong.push((row, "its header was changed"));
                }
                return;
            }
            let number = |column| plain(cell(column)).parse::<usize>().ok();
            let text = match cell(4) {
                Found::Text(text) | Found::Number(text) => text.clone(),
                Found::Nothing => String::new(),
                _ => return wrong.push((row, "the text is no text")),
            };
            let (Some(number), Some(part)) = (number(0), number(1)) else {
                return wrong.push((row, "number and part are not whole numbers"));
            };
            let follows = (number, part) == (expected.0, expected.1 + 1);
            let begins = part == 1 && !texts.contains_key(&number);
            if !follows && !begins {
                return wrong.push((row, "the parts of a text do not follow each other"));
            }
            expected = (number, part);
            texts.entry(number).or_default().push_str(&text);
        });
        if let Err(problem) = read {
            problems.add(*problem);
        }
        for (row, sentence) in wrong {
            let problem = Problem::error(ProblemCode::LongText, &place, sentence);
            let problem = problem.in_cell(address(row, 0));
            problems.add(problem.remedy("Put the rows of this sheet back as they were exported; only the texts may be changed."));
        }
        texts
    }
}
