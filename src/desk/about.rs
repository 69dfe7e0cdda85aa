//! Which commitments a field means: written as people know them, and ticked where that leaves
//! several.

use maud::{Markup, html};

use super::blame::Seen;
use super::fields::Fields;
use super::parts;
use super::pick::{self, Found};
use super::say;
use super::visit::Visit;
use crate::language::Arg;
use crate::record::Record;
use crate::word::Key;

/// The field that holds ticked commitments.
pub(super) const TICKED: &str = "c";

/// The commitments that `text` names or that were ticked, each once; what cannot be told is said
/// beside `field`.
pub(super) fn meant<'a>(
    (visit, known): (&Visit, &'a Record),
    fields: &Fields,
    (field, text): (&'static str, &str),
    seen: &mut Seen<'a>,
) -> Vec<&'a str> {
    let ticked: Vec<&str> = fields.all(TICKED).collect();
    let all = known.commitments.keys().map(Key::as_str);
    let mut ids: Vec<&str> = all.filter(|id| ticked.contains(id)).collect();
    for term in pick::terms(text) {
        let args = [("term", Arg::Text(term))];
        match pick::find(known, term) {
            Found::One(id) => ids.push(id),
            Found::Several { ids: several, more } => {
                // A term is settled once one of its commitments is ticked.
                if !several.iter().any(|id| ticked.contains(id)) {
                    seen.wrongs.add(field, visit.language.say("work-entry-several", &args));
                }
                seen.open.push((term.to_owned(), several, more));
            }
            Found::None => {
                seen.wrongs.add(field, visit.language.say("work-entry-no-commitment", &args));
            }
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Commitments that terms may mean, to tick.
pub(super) fn choices(visit: &Visit, known: &Record, fields: &Fields, seen: &Seen) -> Markup {
    let ticked: Vec<&str> = fields.all(TICKED).collect();
    let option = |id: &&str| {
        let label = format!("{id} {}", say::title(visit, known, id));
        ((*id).to_owned(), label, ticked.contains(id))
    };
    html! {
        @for (term, ids, more) in &seen.open {
            @let legend = visit.language.say("work-entry-choose", &[("term", Arg::Text(term))]);
            (parts::boxes(TICKED, &legend, &ids.iter().map(option).collect::<Vec<_>>()))
            @if *more { p.hint { (visit.t("work-entry-choose-more")) } }
        }
    }
}
