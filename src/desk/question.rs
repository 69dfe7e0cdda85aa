//! A question with the claims that answer it, side by side and never summed; and the choice of the
//! one to print, with its reason. What was chosen before and what is chosen now change together.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::cell::{self, Telling};
use super::fields::Fields;
use super::held::address;
use super::parts::{Field, Wrongs, button, form};
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, correct, frame, receipt, say};
use crate::command::{Actor, Intent, Refusal};
use crate::evidence::{Claim, Incident};
use crate::language::Arg;
use crate::people::Right;
use crate::record::{Record, Version};
use crate::service::ServiceFault;
use crate::store::{StoreFault, history};
use crate::word::{Cells, Key, Kind, Record as _, Text};

/// The choice to print none of the claims.
const NONE: &str = "-";

/// A question: asked by the claims that answer it, or by an incident that none answers yet.
pub(super) struct Asked<'k> {
    pub(super) id: String,
    /// Claims in the order in which they were recorded.
    pub(super) claims: Vec<&'k Version<Claim>>,
    /// The incident whose victims it counts.
    pub(super) incident: Option<&'k Version<Incident>>,
}

impl<'k> Asked<'k> {
    /// The question of this key; none where nothing asks it.
    pub(super) fn of(known: &'k Known, id: &str) -> Option<Self> {
        let record = &known.record;
        let ours = |it: &&Version<Claim>| it.value.question_id.as_str() == id;
        let mut claims: Vec<_> = record.claims.values().filter(ours).collect();
        claims.sort_by_key(|it| it.first_position);
        let asks = |it: &&Version<Incident>| toll_question(&it.value) == id;
        let incident = record.incidents.values().find(asks);
        (!claims.is_empty() || incident.is_some()).then(|| Self {
            id: id.to_owned(),
            claims,
            incident,
        })
    }

    /// The incident where it does not name the question yet, as it will once a toll is given.
    pub(super) fn opening(&self) -> Option<(u64, Cells)> {
        let held = self.incident.filter(|it| it.value.question_id.is_none())?;
        let question_id = Key::parse(&self.id).ok();
        Some((held.position, Incident { question_id, ..held.value.clone() }.cells()))
    }

    /// The words of the question, and the language they are in.
    pub(super) fn text(&self) -> Option<(&'k str, &'k str)> {
        let first = self.claims.first()?;
        Some((first.value.question.as_str(), first.value.lang.as_str()))
    }

    /// What a further claim takes from the question: a claim is written in the question's language.
    pub(super) fn fixed(&self) -> Vec<(&'static str, String)> {
        let mut fixed = vec![("question_id", self.id.clone())];
        if let Some(first) = self.claims.first() {
            fixed.push(("question", first.value.question.to_string()));
            fixed.push(("lang", first.value.lang.as_str().to_owned()));
            fixed.push(("agreement_id", first.value.agreement_id.to_string()));
        } else if let Some(incident) = self.incident {
            fixed.push(("agreement_id", incident.value.agreement_id.to_string()));
        }
        fixed
    }

    /// What the form of a further claim begins with.
    pub(super) fn begin(&self, visit: &Visit, record: &Record, fields: &mut Fields) {
        let told = self.claims.iter().find_map(|it| it.value.commitment_id.as_ref());
        let borne = || self.incident.and_then(|it| it.value.commitment_ids.first());
        if let Some(commitment) = told.or_else(borne) {
            fields.set("commitment_id", commitment.as_str());
        }
        if let (None, Some(incident)) = (self.text(), self.incident) {
            let (id, own) = (incident.value.incident_id.as_str(), &incident.value);
            let own = (own.title.as_str(), own.lang.as_str());
            let title = record.words("incidents", id, "title", own, visit.language.tag()).text;
            let args = [("incident", Arg::Text(title))];
            fields.set("question", &visit.language.say("work-question-toll", &args));
        }
    }

    /// The question above the form of a further claim.
    pub(super) fn above(&self, visit: &Visit, record: &Record) -> Markup {
        let lang = self.text().map_or("", |(_, lang)| lang);
        let name = format!("work-lang-{lang}");
        html! {
            p.lead { (self.words(visit, record)) }
            @if self.text().is_some() && visit.language.has(&name) && lang != visit.language.tag() {
                p.hint { (visit.language.say("work-question-lang", &[("lang", Arg::Text(&visit.t(&name)))])) }
            }
        }
    }

    /// The question in the language of the page, else in its own.
    pub(super) fn words(&self, visit: &Visit, record: &Record) -> Markup {
        match (self.claims.first(), self.incident) {
            (Some(first), _) => {
                let at = ("claims", first.value.claim_id.as_str(), "question");
                say::words(visit, record, at, self.text().unwrap_or_default())
            }
            (None, Some(it)) => cell::named(visit, record, Kind::Incident, it.value.id()),
            (None, None) => html! { (self.id) },
        }
    }

    /// The claim that is printed.
    pub(super) fn printed(&self) -> Option<&'k Version<Claim>> {
        self.claims.iter().find(|it| it.value.printed).copied()
    }
}

/// The question under which the tolls of an incident are held: its own, or the one that the first
/// toll opens.
pub(super) fn toll_question(incident: &Incident) -> String {
    let own = incident.question_id.as_ref().map(ToString::to_string);
    own.unwrap_or_else(|| format!("Q-{}", incident.incident_id))
}

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let id = desk.env().id().to_string();
    Ok(Answer::page(page(desk, visit, &id, &Wrongs::default())?))
}

fn page(desk: &Desk, visit: &Visit, form_id: &str, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let asked = Asked::of(&known, visit.place("question")).ok_or(DeskFault::NotFound)?;
    let record = &known.record;
    let may = visit.person()?.may(Right::Record);
    let mut of = Fields::default();
    of.set("of", &asked.id);
    let body = html! {
        (receipt::done(desk, visit)?)
        p.lead { (asked.words(visit, record)) }
        @if let Some(incident) = asked.incident {
            p { (cell::named(visit, record, Kind::Incident, incident.value.id())) }
        }
        p.hint { (visit.t("work-question-rule")) }
        @if asked.claims.is_empty() { p { (visit.t("work-question-none")) } }
        (side_by_side(visit, record, &asked.claims))
        @if may {
            p { a.button href=(visit.to(&format!("new/claims?{}", of.encode(&["of"])))) { (visit.t("work-claim-add")) } }
        }
        (chosen(desk, visit, &known, &asked)?)
        (wrongs.summary(visit))
        @if may && !asked.claims.is_empty() { (choosing(visit, &asked, form_id, wrongs)) }
    };
    Ok(frame::page(visit, &visit.t("work-question"), &body))
}

/// Claims beside each other, by who says it.
pub(super) fn side_by_side(visit: &Visit, record: &Record, claims: &[&Version<Claim>]) -> Markup {
    html! {
        @if !claims.is_empty() {
            div.cardrow { @for it in claims {
                div.card {
                    p { b { (who(visit, record, &it.value)) } }
                    (one(visit, record, it))
                }
            } }
        }
    }
}

fn one(visit: &Visit, record: &Record, it: &Version<Claim>) -> Markup {
    let (claim, cells) = (&it.value, it.value.cells());
    let telling = Telling { visit, record, kind: Kind::Claim, cells: &cells };
    html! {
        @if let Some(figure) = &claim.figure {
            p.big { (visit.language.decimal(figure)) " "
                small { (claim.unit.as_ref().map_or("", Text::as_str)) } }
        }
        p { (telling.heading()) }
        p.meta {
            @if let Some(date) = &claim.said_on { (visit.language.date(date)) " · " }
            (cell::named(visit, record, Kind::Source, claim.source_id.as_str())) " · "
            a.id href=(visit.to(&address(Kind::Claim, claim.id()))) { (claim.id()) }
        }
        @if claim.printed { p { b { "● " (visit.t("work-claim-printed")) } } }
    }
}

/// Who says it: a party, or somebody else by name.
pub(super) fn who(visit: &Visit, record: &Record, claim: &Claim) -> String {
    match (&claim.party_id, &claim.said_by) {
        (Some(party), _) => say::party(visit, record, party.as_str()).to_owned(),
        (None, Some(who)) => who.as_str().to_owned(),
        _ => visit.t("web-unnamed"),
    }
}

/// Which one is printed, who chose it, when and why.
fn chosen(desk: &Desk, visit: &Visit, known: &Known, asked: &Asked) -> Result<Markup, DeskFault> {
    let Some(printed) = asked.printed() else {
        return Ok(html! { h2 { (visit.t("work-choice")) } p { (visit.t("work-choice-none")) } });
    };
    let id = printed.value.id();
    let read = |db: &_| history::versions(db, &known.vantage, Kind::Claim, id);
    let versions = desk.service().reader().read(read)?;
    let is_printed = |cells: &Cells| Claim::from_cells(cells).is_ok_and(|claim| claim.printed);
    // The first of the versions that are printed without a break.
    let run = versions.iter().rev().take_while(|it| it.said.as_ref().is_some_and(is_printed));
    let first = run.last();
    let words =
        Telling { visit, record: &known.record, kind: Kind::Claim, cells: &printed.value.cells() }
            .words("printed_reason");
    Ok(html! {
        h2 { (visit.t("work-choice")) }
        p { b { (who(visit, &known.record, &printed.value)) ": " (printed.value.value_text.as_str()) } }
        p { (visit.t("work-reason-said")) " " (words) }
        @if let Some(first) = first {
            @let day = visit.language.day(first.on);
            p.meta { (visit.language.say("work-chosen-by", &[("who", Arg::Text(&first.by)), ("date", Arg::Text(&day))])) }
        }
    })
}

/// The form of the choice, bound to the versions that this page shows.
fn choosing(visit: &Visit, asked: &Asked, form_id: &str, wrongs: &Wrongs) -> Markup {
    let picked = match visit.form.get("claim") {
        "" => asked.printed().map_or(NONE, |it| it.value.id()),
        sent => sent,
    };
    let option = |value: &str, words: &Markup| {
        html! {
            label.tick {
                input type="radio" name="claim" value=(value) checked[picked == value];
                span { (words) }
            }
        }
    };
    let (label, hint) = (visit.t("work-choice-reason"), visit.t("work-choice-reason-hint"));
    let reason =
        Field { name: "reason", label: &label, hint: &hint, value: visit.form.get("reason") };
    let inner = html! {
        input type="hidden" name="id" value=(form_id);
        @for it in &asked.claims {
            input type="hidden" name="seen" value={ (it.position) " " (it.value.id()) };
        }
        fieldset #f-claim {
            legend { (visit.t("work-choice-which")) }
            @for sentence in wrongs.of("claim") { p.wrong { (sentence) } }
            @for it in &asked.claims {
                (option(it.value.id(), &html! { (it.value.value_text.as_str()) " – " (it.value.id()) }))
            }
            (option(NONE, &html! { (visit.t("work-choice-no-one")) }))
        }
        (reason.lines(wrongs, 2))
        p { (button(&visit.t("work-choose"), "record")) }
    };
    form(visit, &format!("questions/{}/choose", asked.id), &inner)
}

/// Records the choice: the claim that was printed and the one that will be, in one breath.
pub(super) fn choose(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let asked = Asked::of(&known, visit.place("question")).ok_or(DeskFault::NotFound)?;
    let mut wrongs = Wrongs::default();
    correct::blame_reason(visit, &mut wrongs);
    let Ok(id) = Uuid::parse_str(visit.form.get("id")) else { return Err(DeskFault::Unreadable) };
    let intents = intents(&asked, &visit.form);
    if intents.is_empty() {
        let again = desk.service().reader().read(|db| crate::store::read::entry_by_id(db, id))?;
        match again {
            Some((position, _)) => return Ok(done(visit, &asked, position)),
            None => wrongs.add("claim", visit.t("work-choice-same")),
        }
    }
    if wrongs.is_empty() {
        let actor = Actor(visit.person()?.code.clone());
        match desk.service().append_together(&actor, &intents, id) {
            Ok(receipt) => return Ok(done(visit, &asked, receipt.position)),
            Err(
                ServiceFault::Refused(
                    Refusal::Stale { .. } | Refusal::Absent { .. } | Refusal::Faults(_),
                )
                | ServiceFault::Store(StoreFault::Refused(_)),
            ) => wrongs.add("claim", visit.t("work-choice-changed")),
            Err(fault) => return Err(fault.into()),
        }
    }
    let id = desk.env().id().to_string();
    Ok(Answer::again(page(desk, visit, &id, &wrongs)?))
}

fn done(visit: &Visit, asked: &Asked, position: u64) -> Answer {
    Answer::to(visit.to(&format!("questions/{}?done={position}", asked.id)))
}

/// What changes: the claim that was printed is no more, and the one that was chosen is.
fn intents(asked: &Asked, sent: &Fields) -> Vec<Intent> {
    let (wanted, reason) = (sent.get("claim"), sent.get("reason"));
    let seen = |id: &str| {
        let mut all = sent.all("seen").filter_map(|it| it.split_once(' '));
        all.find(|(_, claim)| *claim == id).and_then(|(position, _)| position.parse().ok())
    };
    let revise = |claim: Claim| Intent::Revise {
        kind: Kind::Claim,
        // A claim that was not on the page was not looked at.
        seen: Some(seen(claim.id()).unwrap_or(u64::MAX)),
        cells: claim.cells(),
        reason: reason.to_owned(),
    };
    let others = asked.claims.iter().filter(|it| it.value.printed && it.value.id() != wanted);
    let mut intents: Vec<Intent> = others
        .map(|it| revise(Claim { printed: false, printed_reason: None, ..it.value.clone() }))
        .collect();
    let chosen = asked.claims.iter().find(|it| it.value.id() == wanted);
    if let Some(it) = chosen.filter(|it| {
        let said = it.value.printed_reason.as_ref().map(Text::as_str);
        !it.value.printed || said != Some(reason)
    }) {
        let printed_reason = Some(Text(reason.to_owned()));
        intents.push(revise(Claim { printed: true, printed_reason, ..it.value.clone() }));
    }
    intents
}
