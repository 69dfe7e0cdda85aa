//! Closed records at the desk, observations and sources: who may know of one, the question for what it is opened, and the
//! opening. Who may do what is decided in `people`; a reading is
//! noted by `store::office` before anything is read. No list and no search shows what one says.

use maud::{Markup, html};

use super::answer::Answer;
use super::held::{self, Held};
use super::observation;
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, correct, frame, naming, receipt, source, source_form, withdraw};
use crate::language::Arg;
use crate::people::{Purpose, Reach, Ties, Way};
use crate::store::closed::{self, Closed};
use crate::store::office::Reading;
use crate::store::search;
use crate::word::{Field as _, Kind};

/// Closed observations of one commitment that are looked at.
const ON_COMMITMENT_MAX: usize = 100;

/// A closed record that this visitor may know of, and what they may do with it.
pub(super) struct Kept {
    pub(super) closed: Closed,
    pub(super) reach: Reach,
}

impl Kept {
    /// The closed record of this kind and id; nothing where there is none of which this visitor
    /// may know.
    pub(super) fn of(
        desk: &Desk,
        visit: &Visit,
        record: (Kind, &str),
    ) -> Result<Option<Self>, DeskFault> {
        if !closed::KINDS.contains(&record.0) {
            return Ok(None);
        }
        let vantage = desk.vantage(visit.person()?)?;
        let found = desk.service().reader().read(|db| closed::find(db, &vantage, record))?;
        found.map_or(Ok(None), |closed| Self::known(desk, visit, closed))
    }

    fn known(desk: &Desk, visit: &Visit, closed: Closed) -> Result<Option<Self>, DeskFault> {
        let person = visit.person()?;
        let ties = desk.office.ties(person.account, closed.kind, &closed.id)?;
        let ties = Ties { author: closed.author == person.code, ..ties };
        let reach = ties.reach(person, desk.env().now());
        Ok(reach.knows.then_some(Self { closed, reach }))
    }

    /// The one of the address.
    fn here(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        Self::of(desk, visit, held::named(visit)?)?.ok_or(DeskFault::NotFound)
    }

    /// The one of the address, for whoever may correct it.
    pub(super) fn to_correct(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let kept = Self::here(desk, visit)?;
        if kept.reach.corrects { Ok(kept) } else { Err(DeskFault::NotFound) }
    }

    /// Reads it. That this is done, by whom and for what is on the disk before.
    pub(super) fn read(
        &self,
        desk: &Desk,
        visit: &Visit,
        purpose: Purpose,
    ) -> Result<Held, DeskFault> {
        let way = self.reach.opens.ok_or(DeskFault::NotFound)?;
        let reading = self.reading(way, purpose, None);
        let (account, now) = (visit.person()?.account, desk.env().now());
        let held = desk.office.read_restricted(account, &reading, now, || self.held(desk, visit));
        desk.noted();
        held
    }

    /// What is noted of a reading.
    pub(super) fn reading(&self, way: Way, purpose: Purpose, reason: Option<String>) -> Reading {
        let record = (self.closed.kind, self.closed.id.clone());
        Reading { record, owner: self.closed.author.clone(), way, purpose, reason }
    }

    /// What it says, for whoever was noted before.
    pub(super) fn held(&self, desk: &Desk, visit: &Visit) -> Result<Held, DeskFault> {
        Held::closed(desk, visit, (self.closed.kind, &self.closed.id), self.reach)
    }

    /// Its address within the workspace.
    pub(super) fn address(&self) -> String {
        held::address(self.closed.kind, &self.closed.id)
    }
}

/// Whether closed observations bear on a commitment, and those of which this visitor may know.
pub(super) fn on_commitment(
    desk: &Desk,
    visit: &Visit,
    commitment: &str,
) -> Result<(bool, Vec<Closed>), DeskFault> {
    let vantage = desk.vantage(visit.person()?)?;
    let all = desk
        .service()
        .reader()
        .read(|db| closed::on_commitment(db, &vantage, commitment, ON_COMMITMENT_MAX))?;
    let (any, mut known) = (!all.is_empty(), Vec::new());
    for closed in all {
        known.extend(Kept::known(desk, visit, closed)?.map(|kept| kept.closed));
    }
    Ok((any, known))
}

/// The closed record that the words of a search name, by its id or the number of an entry.
pub(super) fn named_by(
    desk: &Desk,
    visit: &Visit,
    words: &str,
    kind: Option<Kind>,
) -> Result<Option<Closed>, DeskFault> {
    let named = desk.service().reader().read(|db| search::entry_concerns(db, words))?;
    for (of, id) in meant(words, named).filter(|(of, _)| kind.is_none_or(|kind| kind == *of)) {
        if let Some(kept) = Kept::of(desk, visit, (of, &id))? {
            return Ok(Some(kept.closed));
        }
    }
    Ok(None)
}

/// Records that words can mean which may be an id; `by_number` is what they name as a number.
pub(super) fn meant(
    words: &str,
    by_number: Option<(Kind, String)>,
) -> impl Iterator<Item = (Kind, String)> {
    let ids = [words.to_owned(), words.to_uppercase()];
    let named = closed::KINDS.into_iter().flat_map(move |kind| ids.clone().map(|id| (kind, id)));
    named.chain(by_number)
}

/// How a closed record of a kind is marked.
pub(super) fn mark(kind: Kind) -> &'static str {
    if kind == Kind::Source { "work-closed-mark-source" } else { "work-closed-mark" }
}

/// One line of a list: which it is, and nothing of what it says.
pub(super) fn row(visit: &Visit, closed: &Closed) -> Markup {
    html! {
        p { (held::link(visit, closed.kind, &closed.id)) " – " (visit.t(mark(closed.kind))) }
        p.meta {
            (visit.language.say("web-entry-number", &[("n", Arg::Count(closed.position + 1))])) " · "
            (visit.language.day(closed.on)) " · " (closed.author)
            @if closed.withdrawn { " · " (visit.t("work-withdrawn")) }
        }
    }
}

/// The page of a closed record before it is opened: for what? `then` says where the opening
/// leads.
pub(super) fn gate(desk: &Desk, visit: &Visit, then: &str) -> Result<Answer, DeskFault> {
    let kept = Kept::here(desk, visit)?;
    if !then.is_empty() && !kept.reach.corrects {
        return Err(DeskFault::NotFound);
    }
    Ok(Answer::page(gate_page(desk, visit, &kept, then, &Wrongs::default())?))
}

/// The page, with what has to be mended.
pub(super) fn gate_page(
    desk: &Desk,
    visit: &Visit,
    kept: &Kept,
    then: &str,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let body = html! {
        (receipt::done(desk, visit)?)
        (wrongs.summary(visit))
        div.note {
            p { b { (visit.t(mark(kept.closed.kind))) } }
            p { (visit.t(if kept.reach.opens.is_some() { "work-closed-text" } else { "work-closed-names-only" })) }
        }
        ul.rows { li { (row(visit, &kept.closed)) } }
        @if kept.reach.opens.is_some() { (asking(visit, kept, then, wrongs)) }
        @if kept.reach.names && then.is_empty() { (naming::part(desk, visit, kept, wrongs)?) }
    };
    let title = held::title(visit, kept.closed.kind, &kept.closed.id);
    Ok(frame::page(visit, &title, &body))
}

fn asking(visit: &Visit, kept: &Kept, then: &str, wrongs: &Wrongs) -> Markup {
    let chosen = if then.is_empty() { visit.form.get("purpose") } else { Purpose::Correct.code() };
    let inner = html! {
        input type="hidden" name="then" value=(then);
        @if visit.query.has("anew") { input type="hidden" name="anew" value="1"; }
        (purposes(visit, chosen, wrongs))
        p { (button(&visit.t("work-closed-open"), "open")) }
    };
    html! {
        h2 { (visit.t("work-closed-open")) }
        (form(visit, &kept.address(), &inner))
    }
}

/// For what, chosen from the list.
pub(super) fn purposes(visit: &Visit, chosen: &str, wrongs: &Wrongs) -> Markup {
    let named = |it: &Purpose| (it.code(), visit.language.name("work-purpose", it.code()));
    let first = std::iter::once(("", visit.t("work-purpose-choose")));
    let options: Vec<(&str, String)> = first.chain(Purpose::ALL.iter().map(named)).collect();
    let (label, hint) = (visit.t("work-purpose"), visit.t("work-purpose-hint"));
    Field { name: "purpose", label: &label, hint: &hint, value: chosen }.choice(wrongs, &options)
}

/// The purpose that the form names.
pub(super) fn purpose(visit: &Visit, wrongs: &mut Wrongs) -> Option<Purpose> {
    let chosen = Purpose::read(visit.form.get("purpose")).ok();
    if chosen.is_none() {
        wrongs.add("purpose", visit.t("work-purpose-missing"));
    }
    chosen
}

/// What is sent to the page of a closed record: to open it, to name somebody, to end that.
pub(super) fn act(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let Some(kept) = Kept::of(desk, visit, held::named(visit)?)? else {
        // Open to everybody by now: its page needs no word.
        let held = Held::of(desk, visit)?;
        return Ok(Answer::to(visit.to(&held.address(""))));
    };
    if visit.form.has("name") || visit.form.has("unname") {
        return naming::act(desk, visit, &kept);
    }
    open(desk, visit, &kept)
}

fn open(desk: &Desk, visit: &Visit, kept: &Kept) -> Result<Answer, DeskFault> {
    let then = visit.form.get("then");
    let corrects = matches!(then, "correct" | "withdraw");
    if kept.reach.opens.is_none() || (corrects && !kept.reach.corrects) {
        return Err(DeskFault::NotFound);
    }
    let mut wrongs = Wrongs::default();
    let Some(purpose) = purpose(visit, &mut wrongs) else {
        return Ok(Answer::again(gate_page(desk, visit, kept, then, &wrongs)?));
    };
    let held = kept.read(desk, visit, purpose)?;
    match (then, held.kind) {
        ("correct", Kind::Source) => source_form::correction_of(desk, visit, &held.try_into()?),
        ("correct", _) => correct::form_of(desk, visit, &held),
        ("withdraw", _) => withdraw::form_of(desk, visit, &held),
        _ => opened(desk, visit, held),
    }
}

/// Above what a closed record says.
pub(super) fn opened_note(visit: &Visit) -> Markup {
    html! {
        div.note role="status" { p { b { (visit.t("work-closed-opened")) } } p { (visit.t("work-closed-opened-text")) } }
    }
}

/// The page of a closed record that was read.
pub(super) fn opened(desk: &Desk, visit: &Visit, held: Held) -> Result<Answer, DeskFault> {
    match held.kind {
        Kind::Source => source::shown(desk, visit, &held.try_into()?),
        _ => observation::shown(desk, visit, &held),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_purpose_and_every_way_has_a_name_in_every_language() {
        for language in Language::of_workspace() {
            for it in Purpose::ALL {
                assert!(language.has(&format!("work-purpose-{}", name_of(it.code()))), "{it:?}");
            }
            for it in Way::ALL {
                assert!(language.has(&format!("work-way-{}", it.code())), "{it:?}");
            }
        }
    }

    fn name_of(code: &str) -> String {
        code.replace('_', "-")
    }
}
