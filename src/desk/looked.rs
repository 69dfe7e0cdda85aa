//! "Looked, found nothing" and "no access": one click on the page of a commitment. Recorded for
//! today, as the observer's own visit.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::commitment::{self, Held};
use super::parts::form;
use super::visit::Visit;
use super::{Desk, DeskFault};
use crate::command::{Actor, Intent};
use crate::evidence::{Credibility, Effect, EvidenceBasis, Finding, Reliability, SourceType};
use crate::language::{Arg, Language};
use crate::people::Person;
use crate::record::{Record, def};
use crate::service::ServiceFault;
use crate::store::{StoreFault, read};
use crate::word::Kind;

/// The two findings that need no words, each with its button.
const FINDINGS: [(Finding, &str); 2] = [
    (Finding::NothingFound, "work-entry-nothing-found-text"),
    (Finding::NoAccess, "work-entry-no-access-text"),
];

/// The buttons; the form carries the ids of what it will make, so that a second click makes nothing.
pub(super) fn buttons(desk: &Desk, visit: &Visit, commitment: &str) -> Markup {
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        input type="hidden" name="record" value={ "O-" (desk.code()) };
        p.hint { (visit.t("work-looked-text")) }
        p {
            @for (finding, _) in FINDINGS {
                button.button name="finding" value=(finding.code()) {
                    (visit.language.name("work-looked", finding.code()))
                }
            }
        }
    };
    form(visit, &format!("commitments/{commitment}/looked"), &inner)
}

/// Records it.
pub(super) fn record(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let (sent, person) = (&visit.form, visit.person()?);
    let Ok(id) = Uuid::parse_str(sent.get("id")) else { return Err(DeskFault::Unreadable) };
    let found = FINDINGS.iter().find(|(finding, _)| finding.code() == sent.get("finding"));
    let Some((finding, words)) = found else { return Err(DeskFault::Unreadable) };
    // The second click of two: the first has recorded it, perhaps before midnight.
    if let Some((position, _)) = desk.service().reader().read(|db| read::entry_by_id(db, id))? {
        return Ok(done(visit, &held, position));
    }
    let source = source_id(person);
    let mut intents = Vec::new();
    // Asked of the index: the source may be closed to the very person it stands for.
    let there = desk.service().reader().read(|db| read::current(db, Kind::Source, &source))?;
    if there.is_none() {
        intents.push(visits(visit, &held.known.record, person, &source));
    }
    let today = desk.today().to_string();
    intents.push(made(
        Kind::Observation,
        &[
            ("evidence_id", sent.get("record")),
            ("summary", &visit.t(words)),
            ("event_date", &today),
            ("credibility", Credibility::Unknown.code()),
            ("access_level", "internal"),
            ("lang", visit.language.tag()),
            ("links", &format!("{} context", held.id)),
            ("effect", Effect::None.code()),
            ("basis", EvidenceBasis::Seen.code()),
            ("finding", finding.code()),
            ("source_id", &source),
        ],
    ));
    let actor = Actor(person.code.clone());
    let mut made = desk.service().append_together(&actor, &intents, id);
    if intents.len() > 1 && matches!(made, Err(ServiceFault::Store(StoreFault::Refused(_)))) {
        // A click on another commitment made the source at the same moment.
        made = desk.service().append_together(&actor, &intents.split_off(1), id);
    }
    match made {
        Ok(receipt) => Ok(done(visit, &held, receipt.position)),
        Err(ServiceFault::Refused(_)) => {
            let said = visit.t("work-looked-refused");
            Ok(Answer::again(commitment::page(desk, &held, visit, Some(&said))?))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn done(visit: &Visit, held: &Held, position: u64) -> Answer {
    Answer::to(visit.to(&format!("commitments/{}?done={position}", held.id)))
}

/// The source that stands for what somebody saw on their own visits.
fn source_id(person: &Person) -> String {
    format!("V-{}", person.code)
}

fn visits(visit: &Visit, record: &Record, person: &Person, source: &str) -> Intent {
    // Titles of sources stand in the language of the mission, if the workspace has words for it.
    let own = record.mission.values().next();
    let own = own.and_then(|it| Language::at_work(it.value.lang.as_str()));
    let args = [("code", Arg::Text(&person.code))];
    let title = own.unwrap_or(visit.language).say("work-looked-source", &args);
    made(
        Kind::Source,
        &[
            ("source_id", source),
            ("title", &title),
            ("source_type", SourceType::FieldVisit.code()),
            ("reliability", Reliability::F.code()),
            ("access_level", "internal"),
        ],
    )
}

fn made(kind: Kind, values: &[(&str, &str)]) -> Intent {
    Intent::Make { kind, cells: def(kind).cells(values) }
}
