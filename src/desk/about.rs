//! Which commitments a field means: written as people know them, and ticked where that leaves
//! several.

use maud::{Markup, html};

use super::answer::Answer;
use super::blame::Seen;
use super::fields::Fields;
use super::parts::{self, Field, Wrongs};
use super::pick::{self, Found};
use super::say;
use super::visit::Visit;
use super::{Desk, DeskFault};
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

/// The line in which they are written. A script offers those that fit what is being typed; without
/// it, what fits several is asked about once it was sent.
pub(super) fn field(visit: &Visit, field: Field, wrongs: &Wrongs) -> Markup {
    let offers = visit.to("entry/commitments");
    field.framed(
        wrongs,
        &html! {
            input #{ "f-" (field.name) } name=(field.name) type="text" value=(field.value)
                autocomplete="off" spellcheck="false" data-offer=(offers)
                data-offered=(visit.t("work-about-offered")) aria-invalid=[field.invalid(wrongs)]
                aria-describedby=[field.described(wrongs)];
        },
    )
}

/// Commitments that fit what is being typed, as the script reads them: id and title.
pub(super) fn offers(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let ids = pick::offered(&known.record, visit.query.get("q"));
    let rows: Vec<(&str, &str)> =
        ids.into_iter().map(|id| (id, say::title(visit, &known.record, id))).collect();
    let text = serde_json::to_string(&rows);
    Ok(Answer::data(text.map_err(|broken| DeskFault::Broken(broken.to_string()))?))
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
