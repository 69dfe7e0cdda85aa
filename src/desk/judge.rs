//! Judging: a level with the scale's own wording beside it, the reasons, the evidence picked from
//! what was seen; and the second person's confirmation of exactly what they saw.

use maud::{Markup, html};
use uuid::Uuid;

use super::answer::Answer;
use super::blame::sentence;
use super::commitment::{self, Held};
use super::fields::Fields;
use super::parts::{Field, Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say, sight};
use crate::analysis::{Analysis, ScaleView};
use crate::assessment::{Assessment, AssessmentState, Confidence};
use crate::command::{Actor, Intent, Refusal, consent};
use crate::language::Arg;
use crate::record::{Version, def};
use crate::service::ServiceFault;
use crate::word::{Cells, Code, Day, Fault, FaultCode, Kind, Record as _, Text};

/// The form.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let mut fields = Fields::default();
    fields.set("as_of", &desk.today().to_string());
    fields.set("id", &desk.env().id().to_string());
    fields.set("record", &format!("A-{}", desk.code()));
    Ok(Answer::page(page(&held, visit, &fields, &Wrongs::default())?))
}

/// The scale on which the agreement is judged, in its newest version.
pub(super) fn scale<'k>(analysis: &Analysis<'k>) -> Option<ScaleView<'k>> {
    let own = analysis.agreement().value.scale_id.as_ref()?.as_str();
    analysis.scales().iter().rev().find(|view| view.id == own).cloned()
}

fn page(held: &Held, visit: &Visit, fields: &Fields, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let analysis = held.analysis()?;
    let scale = scale(&analysis).ok_or(DeskFault::NotFound)?;
    let line = |name, label: &str, hint: &str| {
        Field { name, label: &visit.t(label), hint: &visit.t(hint), value: fields.get(name) }
            .line(wrongs, "text", "off")
    };
    let lines = |name, label: &str, hint: &str, rows| {
        Field { name, label: &visit.t(label), hint: &visit.t(hint), value: fields.raw(name) }
            .lines(wrongs, rows)
    };
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="record" value=(fields.get("record"));
        (line("as_of", "work-as-of", "work-as-of-hint"))
        (levels(visit, &analysis, &scale, fields, wrongs))
        (lines("rationale", "work-rationale", "work-rationale-hint", 5))
        (evidence(visit, held, fields, wrongs))
        details open[!fields.get("effectiveness_reservation").is_empty() || !fields.get("dissent").is_empty()] {
            summary { (visit.t("work-judge-more")) }
            (answer(visit, fields, wrongs, "initiated", "work-initiated"))
            (answer(visit, fields, wrongs, "reversal", "work-reversal"))
            (lines("effectiveness_reservation", "work-reservation-label", "work-reservation-hint", 2))
            (confidence(visit, fields, wrongs))
            (lines("dissent", "work-dissent-label", "work-dissent-hint", 2))
        }
        p { (button(&visit.t("work-judge-record"), "record")) }
    };
    let title = format!("{} {}", held.id, say::title(visit, &held.known.record, &held.id));
    let body = html! {
        p { (say::commitment(visit, &held.known.record, &held.id)) }
        (wrongs.summary(visit))
        (form(visit, &format!("commitments/{}/judge", held.id), &inner))
    };
    Ok(frame::page(visit, &format!("{} – {title}", visit.t("work-judge")), &body))
}

/// One choice: the levels, each with the scale's own wording, and the two ways of giving none.
pub(super) fn levels(
    visit: &Visit,
    analysis: &Analysis,
    scale: &ScaleView,
    fields: &Fields,
    wrongs: &Wrongs,
) -> Markup {
    let chosen = fields.get("level");
    let tag = visit.language.tag();
    html! {
        fieldset #f-level {
            legend { (visit.t("work-level")) }
            @for sentence in wrongs.of("level") { p.wrong { (sentence) } }
            @for level in &scale.levels {
                @let it = &level.value;
                @let words = |field, own: &'_ Text| {
                    let own = (own.as_str(), it.lang.as_str());
                    analysis.record().words("scale_levels", it.level_id.as_str(), field, own, tag).text.to_owned()
                };
                @let code = format!("level:{}", it.level_code);
                label.tick {
                    input type="radio" name="level" value=(code) checked[chosen == code];
                    span { b { (words("label", &it.label)) } " – " (words("wording", &it.wording)) }
                }
            }
            @for state in ["not_assessable", "not_assessed"] {
                label.tick {
                    input type="radio" name="level" value=(state) checked[chosen == state];
                    span { b { (visit.language.name("state", state)) } " – " (visit.t(&format!("work-state-{state}"))) }
                }
            }
        }
    }
}

/// Evidence to tick, newest first.
fn evidence(visit: &Visit, held: &Held, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let ticked: Vec<&str> = fields.all("e").collect();
    html! {
        fieldset #f-e {
            legend { (visit.t("work-evidence")) }
            p.hint { (visit.t("work-evidence-hint")) }
            @for sentence in wrongs.of("e") { p.wrong { (sentence) } }
            @for it in held.newest().into_iter().take(commitment::OFFERED_MAX) {
                @let id = it.value.evidence_id.as_str();
                // The link stands beside the label: whoever follows it does not tick by the way.
                div.ticked {
                    label.tick {
                        input type="checkbox" name="e" value=(id) checked[ticked.contains(&id)];
                        span { b { (visit.language.date(&it.value.event_date)) } " "
                            (commitment::summary(visit, &held.known.record, it))
                            @if is_closed(held, it.value.source_id.as_str()) { " " b { "▲ " (visit.t("work-evidence-closed")) } } }
                    }
                    (commitment::link(visit, id))
                }
            }
        }
    }
}

/// The source did not agree to public use, and a judgement is public.
fn is_closed(held: &Held, source: &str) -> bool {
    let found = held.known.record.sources.get(source);
    found.is_some_and(|source| consent::is_closed(&source.value.cells()))
}

/// Yes, no, or nothing said.
fn answer(
    visit: &Visit,
    fields: &Fields,
    wrongs: &Wrongs,
    name: &'static str,
    label: &str,
) -> Markup {
    let options = [
        ("", visit.t("work-unsaid")),
        ("true", visit.t("work-yes")),
        ("false", visit.t("work-no")),
    ];
    Field { name, label: &visit.t(label), hint: "", value: fields.get(name) }
        .choice(wrongs, &options)
}

fn confidence(visit: &Visit, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let named = |it: &'static Code| (it.code, visit.language.name("confidence", it.code));
    let unsaid = std::iter::once(("", visit.t("work-unsaid")));
    let options: Vec<(&str, String)> = unsaid.chain(Confidence::CODES.iter().map(named)).collect();
    Field {
        name: "confidence",
        label: &visit.t("work-confidence"),
        hint: "",
        value: fields.get("confidence"),
    }
    .choice(wrongs, &options)
}

/// Records a judgement, or says what has to be mended.
pub(super) fn record(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let fields = &visit.form;
    let mut wrongs = Wrongs::default();
    if fields.get("level").is_empty() {
        wrongs.add("level", visit.t("work-level-missing"));
    }
    let cells = sight::masked(desk, visit, Kind::Assessment, cells(desk, visit, &held)?, None)?;
    if wrongs.is_empty() {
        let intent = Intent::Make { kind: Kind::Assessment, cells };
        let actor = Actor(visit.person()?.code.clone());
        let id = Uuid::parse_str(fields.get("id")).ok();
        match desk.service().append(&actor, &intent, id) {
            Ok(_) => return Ok(Answer::to(visit.to(&format!("commitments/{}", held.id)))),
            Err(ServiceFault::Refused(Refusal::Faults(faults))) => {
                for fault in &faults {
                    blame(visit, fault, &mut wrongs);
                }
            }
            Err(ServiceFault::Store(crate::store::StoreFault::Refused(_))) => {
                wrongs.add("rationale", visit.t("work-entry-sent-before"));
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(Answer::again(page(&held, visit, fields, &wrongs)?))
}

/// The cells of the judgement. One for the same day takes the place of the one before.
fn cells(desk: &Desk, visit: &Visit, held: &Held) -> Result<Cells, DeskFault> {
    let (fields, person) = (&visit.form, visit.person()?);
    let analysis = held.analysis()?;
    let scale = scale(&analysis).ok_or(DeskFault::NotFound)?;
    let level = fields.get("level").strip_prefix("level:");
    let as_of = Day::parse(fields.get("as_of"));
    let before = as_of.ok().and_then(|day| {
        let history = analysis.at(day.max(desk.today())).history(&held.id);
        history.into_iter().rev().find(|judged| judged.value.as_of == day)
    });
    let evidence: Vec<&str> = fields.all("e").collect();
    let roles: Vec<&str> = person.roles.iter().map(crate::people::Role::code).collect();
    let value = |name: &str| match name {
        "assessment_id" => fields.get("record").to_owned(),
        "commitment_id" => held.id.clone(),
        "scale_id" => level.map(|_| scale.id.to_owned()).unwrap_or_default(),
        "scale_version" => level.map(|_| scale.version.to_string()).unwrap_or_default(),
        "level_code" => level.unwrap_or_default().to_owned(),
        "state" => match (level, fields.get("level")) {
            (Some(_), _) => AssessmentState::Assessed.code().to_owned(),
            (None, state) => state.to_owned(),
        },
        "evidence_ids" => evidence.join("; "),
        "author" => person.code.clone(),
        "assessor_role" => roles.join(", "),
        "supersedes" => before.map(|it| it.value.assessment_id.to_string()).unwrap_or_default(),
        "lang" => visit.language.tag().to_owned(),
        "illustrative" => "false".to_owned(),
        "as_of"
        | "rationale"
        | "initiated"
        | "reversal"
        | "confidence"
        | "dissent"
        | "effectiveness_reservation" => fields.get(name).to_owned(),
        _ => String::new(),
    };
    Ok(Cells(def(Kind::Assessment).fields.iter().map(|field| value(field.name)).collect()))
}

/// Puts a fault of the record beside the field of the form it came from.
fn blame(visit: &Visit, fault: &Fault, wrongs: &mut Wrongs) {
    let field = match fault.field {
        "as_of" => "as_of",
        "evidence_ids" => "e",
        "level_code" | "scale_id" | "scale_version" | "state" => "level",
        "initiated" => "initiated",
        "reversal" => "reversal",
        "confidence" => "confidence",
        "dissent" => "dissent",
        "effectiveness_reservation" => "effectiveness_reservation",
        _ => "rationale",
    };
    let id = match (fault.code, field) {
        (FaultCode::Missing, _) => "work-fault-missing",
        (FaultCode::Unknown | FaultCode::Key, _) => "work-fault-unknown",
        (FaultCode::Date, _) => "work-fault-day",
        (FaultCode::Future, _) => "work-fault-future-judgement",
        (FaultCode::TooLong, _) => "work-fault-too-long",
        (FaultCode::Control, _) => "work-fault-control",
        (FaultCode::Consent, _) => "work-fault-consent-cited",
        _ => return wrongs.add(field, sentence(visit, Kind::Assessment, fault)),
    };
    wrongs.add(field, visit.t(id));
}

/// Why a judgement was not confirmed, in the language of the page.
fn why(visit: &Visit, refusal: &Refusal) -> String {
    let Refusal::Faults(faults) = refusal else { return visit.t("work-entry-refused") };
    let said = |fault: &Fault| match fault.code {
        FaultCode::Consent => visit.t("work-confirm-consent"),
        _ => sentence(visit, Kind::Assessment, fault),
    };
    let mut sentences: Vec<String> = faults.iter().map(said).collect();
    sentences.dedup();
    sentences.join(" ")
}

/// The judgement named in the address, of the commitment named there.
fn judged<'h>(held: &'h Held, visit: &Visit) -> Result<&'h Version<Assessment>, DeskFault> {
    let found = held.known.record.assessments.get(visit.place("judgement"));
    let ours = found.filter(|it| it.value.commitment_id.as_str() == held.id);
    ours.ok_or(DeskFault::NotFound)
}

/// Confirms somebody else's judgement in the version that was seen. Their own nobody confirms, and
/// what changed since it was seen has to be read again.
pub(super) fn confirm(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let judged = judged(&held, visit)?;
    let person = visit.person()?;
    let Ok(seen) = visit.form.get("seen").parse() else { return Err(DeskFault::Unreadable) };
    if judged.value.author.as_str() == person.code {
        let said = visit.t("work-confirm-own");
        return Ok(Answer::again(commitment::page(desk, &held, visit, Some(&said))?));
    }
    if judged.value.reviewer.is_some() {
        let said = visit.t("work-confirm-already");
        return Ok(Answer::again(commitment::page(desk, &held, visit, Some(&said))?));
    }
    let confirmed =
        Assessment { reviewer: Some(Text(person.code.clone())), ..judged.value.clone() };
    let intent = Intent::Revise {
        kind: Kind::Assessment,
        cells: confirmed.cells(),
        seen: Some(seen),
        reason: visit.t("work-confirm-reason"),
    };
    match desk.service().append(&Actor(person.code.clone()), &intent, None) {
        Ok(_) => Ok(Answer::to(visit.to(&format!("commitments/{}", held.id)))),
        Err(ServiceFault::Refused(Refusal::Stale { .. })) => {
            let said = visit.t("work-confirm-changed");
            Ok(Answer::again(commitment::page(desk, &held, visit, Some(&said))?))
        }
        Err(ServiceFault::Refused(refusal)) => {
            let why = why(visit, &refusal);
            let args = [("why", Arg::Text(&why))];
            let said = visit.language.say("work-confirm-refused", &args);
            Ok(Answer::again(commitment::page(desk, &held, visit, Some(&said))?))
        }
        Err(fault) => Err(fault.into()),
    }
}
