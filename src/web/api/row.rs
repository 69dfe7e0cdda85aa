//! A row as a JSON object: the columns of the contract in their order, each cell with its type. An empty
//! cell is `null`; of a number every digit stands as it was recorded.

use std::fmt::Write as _;

use super::tables::{Collection, LEVEL_COUNT};
use crate::publish::rows::quoted;
use crate::word::field::Base;

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// As a string.
    Text,
    /// As it stands: a number, `true` or `false`.
    Bare,
}

/// The columns of an answer: how each begins, and how its cells are written.
pub(super) struct Columns(Vec<(String, Form, bool)>);

impl Columns {
    /// These columns of a table.
    pub(super) fn of(collection: &Collection, names: &[String]) -> Self {
        let column = |(place, name): (usize, &String)| {
            let base = collection.column(name).map(|column| (column.kind.base, column.kind.list));
            let counted = name.starts_with(LEVEL_COUNT) && collection.counts_levels;
            let form = match base {
                Some((Base::Integer | Base::Decimal | Base::Bool, _)) => Form::Bare,
                None if counted => Form::Bare,
                _ => Form::Text,
            };
            let comma = if place > 0 { "," } else { "" };
            (format!("{comma}{}:", quoted(name)), form, base.is_some_and(|(_, list)| list))
        };
        Self(names.iter().enumerate().map(column).collect())
    }

    /// Writes a row.
    pub(super) fn write(&self, cells: &[Option<String>], out: &mut String) {
        out.push('{');
        for ((name, form, list), cell) in self.0.iter().zip(cells) {
            out.push_str(name);
            match cell {
                None => out.push_str("null"),
                Some(cell) if *list => {
                    let items: Vec<String> = cell.split("; ").map(|it| one(*form, it)).collect();
                    let _ = write!(out, "[{}]", items.join(","));
                }
                Some(cell) => out.push_str(&one(*form, cell)),
            }
        }
        out.push('}');
    }
}

fn one(form: Form, cell: &str) -> String {
    // A number that JSON cannot read would spoil the whole answer; none such is ever recorded.
    let bare = form == Form::Bare && serde_json::from_str::<serde_json::Value>(cell).is_ok();
    if bare { cell.to_owned() } else { quoted(cell) }
}
