//! The receipt of an entry: something to write into a notebook.

use maud::{Markup, html};

use super::visit::Visit;
use super::{Desk, DeskFault, files};
use crate::store::{Receipt, read};
use crate::word::hexadecimal;

/// Number of the entry, counted from 1, and eight hexadecimal digits of its leaf hash in two
/// groups: `3,244 · 7f3a 92bc`. The number finds the entry; the digits show that it is the same.
pub(super) fn short(position: u64, leaf: &[u8; 32]) -> (u64, String) {
    let digits = hexadecimal(leaf.get(..4).unwrap_or_default());
    let (first, second) = digits.split_at(4);
    (position + 1, format!("{first} {second}"))
}

/// The address of a page that shows the receipt of what was just recorded.
pub(super) fn to(visit: &Visit, rest: &str, receipt: &Receipt) -> String {
    visit.to(&format!("{rest}?done={}", receipt.position))
}

/// The receipt of what the same person just recorded, to be written into a notebook.
pub(super) fn done(desk: &Desk, visit: &Visit) -> Result<Markup, DeskFault> {
    let Ok(position) = visit.query.get("done").parse::<u64>() else { return Ok(html! {}) };
    let by = &visit.person()?.code;
    let stored = desk.service().reader().read(|db| {
        let head = read::ledger_size(db)?;
        if position < head { read::entry_at(db, position).map(Some) } else { Ok(None) }
    })?;
    let Some(stored) = stored.filter(|stored| stored.fact.by == *by) else { return Ok(html! {}) };
    let (number, digits) = short(position, &stored.leaf());
    let files = files::receipt(desk, visit, &stored)?;
    Ok(html! {
        div.note.done role="status" {
            p { b { (visit.t("work-entry-recorded")) } }
            p.receipt { (visit.language.integer(number)) " · " code { (digits) } }
            p { (visit.t("work-entry-receipt-text")) }
            (files)
        }
    })
}
