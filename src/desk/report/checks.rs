//! What must be put right in a report or let pass with a reason, in words, each with where it is
//! mended.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Opened, language_name, section};
use crate::assessment::Waiver;
use crate::command::{Intent, Refusal};
use crate::desk::answer::Answer;
use crate::desk::blame::sentence;
use crate::desk::correct::blame_reason;
use crate::desk::parts::{Wrongs, button, form};
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame, receipt, say};
use crate::language::Arg;
use crate::people::Right;
use crate::record::{Version, def};
use crate::report::check::{Check, CheckCode};
use crate::service::ServiceFault;
use crate::word::Kind;

/// The list.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    Ok(Answer::page(page(desk, visit, &opened, &Wrongs::default())?))
}

fn page(desk: &Desk, visit: &Visit, opened: &Opened, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let checked = opened.checked()?;
    let may = visit.person()?.may(Right::Edit) && opened.is_open()?;
    let args = [("n", Arg::Count(checked.open.len() as u64))];
    // Without them a section is called by its id.
    let headings = super::outline::sections(visit, opened).unwrap_or_default();
    let telling = Telling { visit, opened, headings: &headings };
    // The field that has to be mended is that of a waiver.
    let waiver = visit.place("waiver");
    let taken = opened.record().waivers.contains_key(waiver) && may;
    let mut groups: Vec<(CheckCode, Vec<&Check>)> = Vec::new();
    for it in &checked.open {
        match groups.last_mut().filter(|(code, _)| *code == it.code) {
            Some((_, held)) => held.push(it),
            None => groups.push((it.code, vec![it])),
        }
    }
    let body = html! {
        (receipt::done(desk, visit)?)
        p { a.id href=(visit.to(&opened.address(""))) { (opened.id) " " (opened.title(visit)?) } }
        p { (visit.t("work-checks-text")) }
        (wrongs.summary(visit))
        p.lead id=[(!taken).then_some("f-reason")] tabindex="-1" { (visit.language.say("work-report-open", &args)) }
        @for (code, items) in &groups {
            h2 { (visit.language.name("work-check", code.code())) " (" (visit.language.integer(items.len() as u64)) ")" }
            ul.rows { @for (place, it) in items.iter().enumerate() {
                li { (telling.item(desk, (it, &format!("{}-{place}", code.code())), may)) }
            } }
        }
        @if !checked.waived.is_empty() {
            h2 { (visit.t("work-checks-waived")) }
            ul.rows { @for it in &checked.waived { li { (telling.waived(desk, wrongs, it, may)) } } }
        }
    };
    Ok(frame::page(visit, &visit.t("work-checks"), &body))
}

/// Everything that an item is told with.
#[derive(Clone, Copy)]
struct Telling<'a> {
    visit: &'a Visit,
    opened: &'a Opened<'a>,
    /// Ids of the sections with their headings.
    headings: &'a [(String, String)],
}

impl Telling<'_> {
    /// What is the matter, and where it is mended.
    fn told(self, it: &Check) -> Markup {
        let subject = self.subject(it);
        html! {
            p {
                @match mended_at(self.opened, it) {
                    Some(to) => a.id href=(self.visit.to(&to)) { (subject) },
                    None => b { (subject) },
                }
            }
            @if let Some(detail) = detail(self.visit, it) { p.meta { (detail) } }
        }
    }

    /// With what something is the matter, as people call it.
    fn subject(self, it: &Check) -> String {
        let (visit, record) = (self.visit, self.opened.record());
        if let Some((section, lang, place)) = in_section(it) {
            let heading = self.headings.iter().find(|(id, _)| id == section);
            let heading =
                heading.map_or_else(|| section.to_owned(), |(_, heading)| heading.clone());
            let spot = place.split_once(':').map(|(line, column)| {
                let args = [("line", Arg::Text(line)), ("column", Arg::Text(column))];
                visit.language.say("work-check-spot", &args)
            });
            let parts = [Some(heading), Some(language_name(visit, lang)), spot];
            return parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        }
        match it.code {
            CheckCode::OtherLanguage => language_name(visit, &it.subject),
            _ if record.commitments.contains_key(it.subject.as_str()) => {
                format!("{} {}", it.subject, say::title(visit, record, &it.subject))
            }
            _ => it.subject.clone(),
        }
    }

    fn item(self, desk: &Desk, (it, place): (&Check, &str), may: bool) -> Markup {
        let visit = self.visit;
        let label = visit.t("work-checks-reason");
        let id = format!("r-{place}");
        // What was typed comes back with what is wrong with it.
        let form_of_it =
            visit.form.get("check") == it.code.code() && visit.form.raw("subject") == it.subject;
        let reason = if form_of_it { visit.form.raw("reason") } else { "" };
        let inner = html! {
            input type="hidden" name="id" value=(desk.env().id());
            input type="hidden" name="waiver" value={ "W-" (desk.code()) };
            input type="hidden" name="check" value=(it.code.code());
            input type="hidden" name="subject" value=(it.subject);
            div.field { label for=(id) { (label) } input #(id) name="reason" value=(reason) autocomplete="off"; }
            p { (button(&visit.t("work-checks-waive"), "waive")) }
        };
        html! {
            (self.told(it))
            @if it.must { p.meta { b { (visit.t("work-checks-must")) } } }
            @else if may {
                details open[form_of_it] { summary { (visit.t("work-checks-let")) } (form(visit, &self.opened.address("/checks"), &inner)) }
            }
        }
    }

    /// What was let pass, each time with the reason and the press that takes it back: two may have
    /// let the same pass.
    fn waived(self, desk: &Desk, wrongs: &Wrongs, it: &Check, may: bool) -> Markup {
        let (visit, opened) = (self.visit, self.opened);
        let all = opened.record().waivers.values();
        let ours = all.filter(|waiver| {
            waiver.value.report_id.as_str() == opened.id
                && waiver.value.check.as_str() == it.code.code()
                && waiver.value.subject.as_str() == it.subject
        });
        html! {
            p.meta { (visit.language.name("work-check", it.code.code())) }
            (self.told(it))
            @for waiver in ours {
                @let value = &waiver.value;
                p { (visit.t("work-reason-said")) " " span lang=(value.lang.as_str()) dir="auto" { (value.reason.as_str()) } }
                @if may { (taking_back(desk, visit, (opened, wrongs), waiver)) }
            }
        }
    }
}

/// Section, language and place of what is the matter in a section: a subject such as
/// `summary (fr) 3:12`.
fn in_section(it: &Check) -> Option<(&str, &str, &str)> {
    use CheckCode::{Narrative, NotTranslated, TypedNumber};
    let written = matches!(it.code, Narrative | NotTranslated | TypedNumber);
    let (section, rest) = it.subject.split_once(" (").filter(|_| written)?;
    let (lang, place) = rest.split_once(')')?;
    Some((section, lang, place.trim()))
}

fn mended_at(opened: &Opened, it: &Check) -> Option<String> {
    if let Some((section, lang, _)) = in_section(it) {
        return Some(opened.address(&format!("/sections/{section}?lang={lang}")));
    }
    match it.code {
        CheckCode::OpenClaims => Some(format!("questions/{}", it.subject)),
        CheckCode::OtherLanguage => Some(opened.address(&format!("/preview?lang={}", it.subject))),
        _ if opened.record().commitments.contains_key(it.subject.as_str()) => {
            Some(format!("commitments/{}", it.subject))
        }
        _ => None,
    }
}

/// More words to it.
fn detail(visit: &Visit, it: &Check) -> Option<String> {
    let at = |place: usize| it.detail.get(place).map_or("", String::as_str);
    let say =
        |id: &str| visit.language.say(id, &[("one", Arg::Text(at(0))), ("two", Arg::Text(at(1)))]);
    match it.code {
        CheckCode::RestsOnClosed | CheckCode::RestsOnCorrected => {
            Some(visit.language.join(&it.detail))
        }
        CheckCode::BelowProof => Some(say("work-check-proof-detail")),
        CheckCode::FewSources => Some(say("work-check-few-detail")),
        CheckCode::OtherLanguage => Some(say("work-check-language-detail")),
        CheckCode::OpenClaims => Some(at(0).to_owned()),
        CheckCode::Narrative => Some(section::wrong_said(visit, at(0), at(1))),
        CheckCode::TypedNumber => Some(section::number_said(visit, &it.detail)),
        CheckCode::NoEvidence | CheckCode::Unconfirmed | CheckCode::NotTranslated => None,
    }
}

/// The form that takes a waiver back.
fn taking_back(
    desk: &Desk,
    visit: &Visit,
    (opened, wrongs): (&Opened, &Wrongs),
    it: &Version<Waiver>,
) -> Markup {
    let waiver = it.value.waiver_id.as_str();
    let own = visit.place("waiver") == waiver;
    let id = if own { "f-reason".to_owned() } else { format!("b-{waiver}") };
    let reason = if own { visit.form.raw("reason") } else { "" };
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        input type="hidden" name="seen" value=(it.position);
        div.field {
            label for=(id) { (visit.t("work-checks-back-reason")) }
            input #(id) name="reason" value=(reason) autocomplete="off" aria-invalid=[(own && !wrongs.is_empty()).then_some("true")];
        }
        p { (button(&visit.t("work-checks-back-do"), "withdraw")) }
    };
    let to = opened.address(&format!("/waivers/{waiver}/withdraw"));
    html! {
        details open[own] {
            summary { (visit.t("work-checks-back")) }
            p.hint { (visit.t("work-checks-back-text")) }
            (form(visit, &to, &inner))
        }
    }
}

/// Takes a waiver back with a reason: what it let pass is open again.
pub(in crate::desk) fn take_back(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let to_checks = || Answer::to(visit.to(&opened.address("/checks")));
    let waiver = opened.record().waivers.get(visit.place("waiver"));
    // Taken back already, by another or by this very form.
    let Some(waiver) = waiver.filter(|it| it.value.report_id.as_str() == opened.id) else {
        return Ok(to_checks());
    };
    let mut wrongs = Wrongs::default();
    blame_reason(visit, &mut wrongs);
    if !opened.is_open()? {
        wrongs.add("reason", visit.t("work-life-meanwhile"));
    }
    if !wrongs.is_empty() {
        return Ok(Answer::again(page(desk, visit, &opened, &wrongs)?));
    }
    let intent = Intent::Withdraw {
        kind: Kind::Waiver,
        id: waiver.value.waiver_id.to_string(),
        seen: visit.form.get("seen").parse().ok(),
        reason: visit.form.get("reason").to_owned(),
    };
    let id = Uuid::parse_str(visit.form.get("id")).ok();
    match desk.service().append(&super::actor(visit)?, &intent, id) {
        Ok(done) => Ok(Answer::to(receipt::to(visit, &opened.address("/checks"), &done))),
        Err(ServiceFault::Refused(Refusal::Absent { .. })) => Ok(to_checks()),
        Err(fault) => {
            wrongs.add("reason", super::said(visit, fault.into())?);
            Ok(Answer::again(page(desk, visit, &opened, &wrongs)?))
        }
    }
}

/// Lets an item pass with a reason, or says what has to be mended.
pub(in crate::desk) fn waive(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let checked = opened.checked()?;
    let (check, subject) = (visit.form.get("check"), visit.form.raw("subject"));
    let same = |it: &&Check| it.code.code() == check && it.subject == subject;
    let mut wrongs = Wrongs::default();
    match checked.open.iter().find(same) {
        // Another let it pass meanwhile, it was mended, or this very form came before.
        None => return Ok(Answer::to(visit.to(&opened.address("/checks")))),
        Some(it) if it.must => wrongs.add("reason", visit.t("work-checks-must")),
        Some(_) if visit.form.get("reason").is_empty() => {
            wrongs.add("reason", visit.t("work-checks-reason-missing"));
        }
        Some(_) if !opened.is_open()? => wrongs.add("reason", visit.t("work-life-meanwhile")),
        Some(_) => {}
    }
    if !wrongs.is_empty() {
        return Ok(Answer::again(page(desk, visit, &opened, &wrongs)?));
    }
    let set = [
        ("waiver_id", visit.form.get("waiver")),
        ("report_id", opened.id.as_str()),
        ("check", check),
        ("subject", subject),
        ("reason", visit.form.get("reason")),
        ("lang", visit.language.tag()),
    ];
    let intent = Intent::Make { kind: Kind::Waiver, cells: def(Kind::Waiver).cells(&set) };
    let id = Uuid::parse_str(visit.form.get("id")).ok();
    match desk.service().append(&super::actor(visit)?, &intent, id) {
        Ok(done) => Ok(Answer::to(receipt::to(visit, &opened.address("/checks"), &done))),
        Err(ServiceFault::Refused(Refusal::Faults(faults))) => {
            for fault in &faults {
                wrongs.add("reason", sentence(visit, Kind::Waiver, fault));
            }
            Ok(Answer::again(page(desk, visit, &opened, &wrongs)?))
        }
        Err(fault) => {
            wrongs.add("reason", super::said(visit, fault.into())?);
            Ok(Answer::again(page(desk, visit, &opened, &wrongs)?))
        }
    }
}
