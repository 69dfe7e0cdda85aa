//! Writing one section of a report in one language: the form, what the program makes of it, who else
//! writes there, and what was written before.
//!
//! A save is bound to the version it was made from. That a section is kept for whoever opened it
//! spares two editors that; it is not what protects a text.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Opened, language_name, outline, prose, report_fault, said};
use crate::assessment::ReportState;
use crate::command::{Intent, Refusal};
use crate::desk::answer::Answer;
use crate::desk::blame::sentence;
use crate::desk::correct::{act as told_act, blame_reason};
use crate::desk::fields::Fields;
use crate::desk::held::Held;
use crate::desk::parts::{Field, Wrongs, button, form, kept_form};
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, diff, frame, past, receipt};
use crate::language::Arg;
use crate::people::Right;
use crate::record::def;
use crate::report::check::numbers_in;
use crate::report::prose::{ProseFault, ProseWrong};
use crate::report::yearly::{self, Offered};
use crate::service::ServiceFault;
use crate::store::history::{self, PastVersion};
use crate::store::writing::{Place, Writing};
use crate::store::{Receipt, Refused, StoreFault, read};
use crate::word::prose::Spot;
use crate::word::{Cells, FaultCode, Kind};

/// Why a section has a newer version, as the ledger has it: what was changed stands in the text.
const REASON: &str = "edited";
/// Fields of the form, all of which a draft keeps.
const FIELDS: &[&str] = &["id", "seen", "body"];
/// Rows of the field for the text.
const ROWS: u8 = 22;

/// The section of the address.
struct Written<'d> {
    opened: Opened<'d>,
    section: String,
    heading: String,
    lang: String,
}

/// What stands around the form.
#[derive(Default)]
struct Told {
    wrongs: Wrongs,
    /// What is the matter in the text, with its place.
    faults: Vec<(Spot, String)>,
    /// What of it can never stand in a report, with its place.
    forbidden: Vec<String>,
    /// The text as it would stand in the report.
    proof: Option<Markup>,
    /// What others wrote meanwhile, and what this form would change.
    meanwhile: Option<Markup>,
    /// The form shows a draft.
    drafted: bool,
}

impl<'d> Written<'d> {
    fn of(desk: &'d Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let opened = Opened::of(desk, visit)?;
        let section = visit.place("section").to_owned();
        let all = outline::sections(visit, &opened).map_err(super::broken)?;
        let found = all.into_iter().find(|(id, _)| *id == section);
        let (_, heading) = found.ok_or(DeskFault::NotFound)?;
        let lang = opened.language(visit)?.to_owned();
        Ok(Self { opened, section, heading, lang })
    }

    fn place(&self) -> Place<'_> {
        Place { report: &self.opened.id, section: &self.section, lang: &self.lang }
    }

    /// Id of the narrative.
    fn id(&self) -> String {
        format!("{}.{}.{}", self.opened.id, self.section, self.lang)
    }

    /// The text that is recorded, with the position of its version.
    fn current(&self) -> Option<(u64, &str)> {
        let found = self.opened.narrative(&self.section, &self.lang)?;
        Some((found.position, found.value.body.as_str()))
    }

    /// The text in the language in which the report is written first, where this is another.
    fn source(&self) -> Result<Option<(&str, &str)>, DeskFault> {
        let lang = self.opened.source_language()?;
        if lang == self.lang {
            return Ok(None);
        }
        let found = self.opened.narrative(&self.section, lang);
        Ok(found.map(|it| (lang, it.value.body.as_str())))
    }

    fn address(&self, rest: &str) -> String {
        let path = format!("/sections/{}{rest}?lang={}", self.section, self.lang);
        self.opened.address(&path)
    }

    /// What its pages are called.
    fn title(&self, visit: &Visit) -> String {
        format!("{} – {}", self.heading, language_name(visit, &self.lang))
    }

    fn draft(&self) -> String {
        format!("section {}", self.id())
    }

    fn asked(&self) -> Result<yearly::Asked<'_>, DeskFault> {
        Ok(self.opened.draft()?.asked(&self.lang))
    }
}

/// The form, filled from what is recorded or from the draft of last time.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let it = Written::of(desk, visit)?;
    if !it.opened.is_open()? {
        return settled(desk, visit, &it);
    }
    let account = visit.person()?.account;
    let holder = desk.office().write_at(it.place(), account, desk.env().now(), false)?;
    let mut told = Told::default();
    let fields = match draft(desk, visit, &it)? {
        Some(mut fields) => {
            told.drafted = true;
            told.meanwhile = joined(desk, visit, &it, &mut fields)?;
            fields
        }
        None => begun(desk, &it),
    };
    Ok(Answer::page(page(desk, visit, &it, &fields, &holder, &told)?).kept())
}

/// Of a report that can no longer be changed: what was typed and not recorded, so that nobody looks
/// for it in vain; without it, what was written.
fn settled(desk: &Desk, visit: &Visit, it: &Written) -> Result<Answer, DeskFault> {
    let written = it.current().is_some();
    let Some(fields) = draft(desk, visit, it)? else {
        let to = if written { it.address("/versions") } else { it.opened.address("") };
        return Ok(Answer::to(visit.to(&to)));
    };
    let body = html! {
        p { a.id href=(visit.to(&it.opened.address(""))) { (it.opened.id) " " (it.opened.title(visit)?) } }
        div.note role="status" { p { (visit.t("work-section-unsent")) } }
        @if written {
            p { a.id href=(visit.to(&it.address("/versions"))) { (visit.t("work-history")) } }
        }
        pre lang=(it.lang) dir="auto" { (fields.raw("body")) }
    };
    Ok(Answer::page(frame::page(visit, &it.title(visit), &body)))
}

fn begun(desk: &Desk, it: &Written) -> Fields {
    let mut fields = Fields::default();
    let (seen, body) =
        it.current().map_or((String::new(), ""), |(at, body)| (at.to_string(), body));
    fields.set("id", &desk.env().id().to_string());
    fields.set("seen", &seen);
    fields.set("body", body);
    fields
}

/// What was typed before and not recorded.
fn draft(desk: &Desk, visit: &Visit, it: &Written) -> Result<Option<Fields>, DeskFault> {
    let found = desk.office().draft(visit.person()?.account, &it.draft())?;
    let Some(found) = found.filter(|_| !visit.query.has("anew")) else { return Ok(None) };
    let fields = Fields::parse(found.body.as_bytes());
    let Ok(id) = Uuid::parse_str(fields.get("id")) else { return Ok(None) };
    let recorded = desk.service().reader().read(|db| read::entry_by_id(db, id))?.is_some();
    let same = it.current().is_some_and(|(_, body)| body == fields.raw("body"));
    Ok(Some(fields).filter(|_| !recorded && !same))
}

/// Where somebody else saved since, both texts are told, and the form goes on from what is recorded
/// now: what was typed stays as it is.
fn joined(
    desk: &Desk,
    visit: &Visit,
    it: &Written,
    fields: &mut Fields,
) -> Result<Option<Markup>, DeskFault> {
    let Some((now, theirs)) = it.current() else { return Ok(None) };
    if fields.get("seen").parse() == Ok(now) {
        return Ok(None);
    }
    let vantage = it.opened.known.vantage;
    let id = it.id();
    let versions = |db: &_| history::versions(db, &vantage, Kind::Narrative, &id);
    let versions = desk.service().reader().read(versions)?;
    let at: Option<u64> = fields.get("seen").parse().ok();
    let base = versions.iter().find(|version| Some(version.position) == at);
    let base = base
        .and_then(|version| version.said.as_ref())
        .map_or("", |it| def(Kind::Narrative).cell(it, "body"));
    let mine = fields.raw("body").to_owned();
    let newer = versions.iter().filter(|version| at.is_none_or(|at| version.position > at));
    let told = html! {
        div.note role="alert" {
            p { b { (visit.t("work-meanwhile")) } }
            p { (visit.t("work-section-meanwhile")) }
            ul { @for version in newer { li { (told_act(visit, version)) } } }
        }
        p.hint { (visit.t("work-diff-hint")) }
        h2 { (visit.t("work-meanwhile-theirs")) }
        div.text { (diff::words(visit, &it.lang, base, theirs)) }
        h2 { (visit.t("work-meanwhile-yours")) }
        div.text { (diff::words(visit, &it.lang, base, &mine)) }
    };
    fields.set("seen", &now.to_string());
    fields.set("id", &desk.env().id().to_string());
    Ok(Some(told))
}

/// Keeps what is on the form, without recording it, and the section for whoever writes.
pub(in crate::desk) fn keep(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let it = Written::of(desk, visit)?;
    save_draft(desk, visit, &it, &visit.form)?;
    desk.office().write_at(it.place(), visit.person()?.account, desk.env().now(), false)?;
    if visit.form.has("by_script") {
        return Ok(Answer::done());
    }
    Ok(Answer::to(visit.to(&it.address(""))))
}

fn save_draft(desk: &Desk, visit: &Visit, it: &Written, fields: &Fields) -> Result<(), DeskFault> {
    let (account, body) = (visit.person()?.account, fields.encode(FIELDS));
    Ok(desk.save_draft(account, &it.draft(), &body)?)
}

/// Looks, keeps, takes over or records, by the button that was pressed.
pub(in crate::desk) fn act(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    if visit.form.has("keep") {
        return keep(desk, visit);
    }
    let it = Written::of(desk, visit)?;
    let account = visit.person()?.account;
    if !it.opened.is_open()? {
        // The report was approved while somebody wrote: the text comes back with that word.
        let holder = desk.office().write_at(it.place(), account, desk.env().now(), false)?;
        let mut told = Told::default();
        told.wrongs.add("body", visit.t("work-life-meanwhile"));
        return Ok(Answer::again(page(desk, visit, &it, &visit.form, &holder, &told)?));
    }
    if visit.form.has("take") {
        desk.office().write_at(it.place(), account, desk.env().now(), true)?;
        return Ok(Answer::to(visit.to(&it.address(""))));
    }
    let holder = desk.office().write_at(it.place(), account, desk.env().now(), false)?;
    let mut told = looked(visit, &it, visit.form.raw("body"))?;
    if visit.form.has("look") {
        save_draft(desk, visit, &it, &visit.form)?;
        return Ok(Answer::page(page(desk, visit, &it, &visit.form, &holder, &told)?).kept());
    }
    blame(visit, &it, &holder, account, &mut told);
    let mut fields = visit.form.clone();
    if told.wrongs.is_empty() {
        match record(desk, visit, &it) {
            Ok(receipt) => return recorded(desk, visit, &it, &receipt),
            Err(fault) => refused(desk, visit, fault, &mut fields, &mut told)?,
        }
    }
    // What could not be recorded is not lost with the page either.
    save_draft(desk, visit, &it, &fields)?;
    let it = Written::of(desk, visit)?;
    Ok(Answer::again(page(desk, visit, &it, &fields, &holder, &told)?).kept())
}

/// What forbids to record it as it is.
fn blame(visit: &Visit, it: &Written, holder: &Writing, account: i64, told: &mut Told) {
    if holder.account != account {
        told.wrongs.add("body", outline::writes(visit, &it.opened, holder));
    }
    if visit.form.raw("body").trim().is_empty() {
        told.wrongs.add("body", visit.t("work-fault-missing"));
    }
    for sentence in std::mem::take(&mut told.forbidden) {
        told.wrongs.add("body", sentence);
    }
}

/// What forbids to put this earlier text back, told at the reason for it.
fn blame_earlier(
    visit: &Visit,
    it: &Written,
    body: &str,
    (holder, account): (&Writing, i64),
    told: &mut Told,
) -> Result<(), DeskFault> {
    let field = "reason";
    if holder.account != account {
        told.wrongs.add(field, outline::writes(visit, &it.opened, holder));
    }
    let Ok((_, faults)) = yearly::proof(&it.asked()?, body) else { return Ok(()) };
    for fault in faults.iter().filter(|fault| forbids(&fault.wrong)) {
        told.wrongs.add(field, placed(visit, fault.spot, &fault_said(visit, &fault.wrong)));
    }
    Ok(())
}

/// What can never stand in a report. Evidence that is not public yet may become so by then; the
/// checks ask for it.
fn forbids(wrong: &ProseWrong) -> bool {
    wrong.forbids() && !matches!(wrong, ProseWrong::NotShown(_))
}

/// Records the section. With the first one a report that was only planned is a draft.
fn record(desk: &Desk, visit: &Visit, it: &Written) -> Result<Receipt, ServiceFault> {
    let (kind, cells) = (Kind::Narrative, cells_of(it, visit.form.raw("body")));
    let mut intents = Vec::new();
    if it.opened.state().ok() == Some(ReportState::Planned) {
        intents.extend(desk.service().begins_draft(&it.opened.id)?);
    }
    intents.push(match visit.form.get("seen").parse() {
        Ok(seen) => Intent::Revise { kind, cells, seen: Some(seen), reason: REASON.to_owned() },
        Err(_) => Intent::Make { kind, cells },
    });
    append(desk, visit, &intents)
}

/// The section as a record that says this.
fn cells_of(it: &Written, body: &str) -> Cells {
    def(Kind::Narrative).cells(&[
        ("narrative_id", &it.id()),
        ("report_id", &it.opened.id),
        ("section", &it.section),
        ("lang", &it.lang),
        ("body", body),
    ])
}

fn append(desk: &Desk, visit: &Visit, intents: &[Intent]) -> Result<Receipt, ServiceFault> {
    let id = Uuid::parse_str(visit.form.get("id")).unwrap_or_else(|_| desk.env().id());
    let code = visit.signed_in.as_ref().map(|(_, person)| person.code.clone()).unwrap_or_default();
    desk.service().append_together(&crate::command::Actor(code), intents, id)
}

fn recorded(
    desk: &Desk,
    visit: &Visit,
    it: &Written,
    receipt: &Receipt,
) -> Result<Answer, DeskFault> {
    let account = visit.person()?.account;
    desk.office().drop_draft(account, &it.draft())?;
    desk.office().end_writing(it.place(), Some(account))?;
    Ok(Answer::to(receipt::to(visit, &it.opened.address(""), receipt)))
}

/// Says why it was not recorded; where somebody else was faster, with both texts.
fn refused(
    desk: &Desk,
    visit: &Visit,
    fault: ServiceFault,
    fields: &mut Fields,
    told: &mut Told,
) -> Result<(), DeskFault> {
    match fault {
        ServiceFault::Refused(Refusal::Stale { .. } | Refusal::Absent { .. })
        | ServiceFault::Store(StoreFault::Refused(
            Refused::IdTaken { .. } | Refused::Stale { .. } | Refused::Absent { .. },
        )) => {
            let now = Written::of(desk, visit)?;
            told.meanwhile = joined(desk, visit, &now, fields)?;
            if told.meanwhile.is_none() {
                told.wrongs.add("body", visit.t("work-life-meanwhile"));
            }
        }
        ServiceFault::Refused(Refusal::Unchanged { .. }) => {
            told.wrongs.add("body", visit.t("work-correct-unchanged"));
        }
        ServiceFault::Refused(Refusal::Faults(faults)) => {
            for fault in &faults {
                let said = match fault.code {
                    FaultCode::TooLong => visit.t("work-section-long"),
                    _ => sentence(visit, Kind::Narrative, fault),
                };
                told.wrongs.add("body", said);
            }
        }
        fault => told.wrongs.add("body", said(visit, fault.into())?),
    }
    Ok(())
}

/// The text as it would stand in the report, and what is the matter in it.
fn looked(visit: &Visit, it: &Written, text: &str) -> Result<Told, DeskFault> {
    let asked = it.asked()?;
    let (document, faults) = match yearly::proof(&asked, text) {
        Ok(proof) => proof,
        Err(fault) => return Err(DeskFault::Broken(report_fault(visit, &fault))),
    };
    let mut told: Vec<(Spot, String)> =
        faults.iter().map(|ProseFault { spot, wrong }| (*spot, fault_said(visit, wrong))).collect();
    let numbers = numbers_in(&asked, text).unwrap_or_default();
    told.extend(numbers.iter().map(|(spot, detail)| (*spot, number_said(visit, detail))));
    told.sort();
    let forbidden = faults.iter().filter(|fault| forbids(&fault.wrong));
    let forbidden =
        forbidden.map(|it| placed(visit, it.spot, &fault_said(visit, &it.wrong))).collect();
    let proof = html! {
        div.text lang=(it.lang) dir=(document.dir) { (prose::shown(&document.blocks)) }
    };
    Ok(Told { faults: told, forbidden, proof: Some(proof), ..Told::default() })
}

/// What is wrong in a narrative, in words of the page.
pub(super) fn fault_said(visit: &Visit, wrong: &ProseWrong) -> String {
    wrong_said(visit, wrong.code(), wrong.what())
}

/// The same by its code.
pub(super) fn wrong_said(visit: &Visit, code: &str, what: &str) -> String {
    let id = format!("work-prose-{}", code.replace('_', "-"));
    visit.language.say(&id, &[("what", Arg::Text(what))])
}

/// What is said of a number that was typed beside the word of a level.
pub(super) fn number_said(visit: &Visit, detail: &[String]) -> String {
    let at = |place: usize| detail.get(place).map_or("", String::as_str);
    let id = if at(0) == "contradicts" { "work-prose-contradicts" } else { "work-prose-typed" };
    let args =
        [("number", Arg::Text(at(1))), ("label", Arg::Text(at(2))), ("known", Arg::Text(at(3)))];
    visit.language.say(id, &args)
}

/// A sentence with its place before it.
fn placed(visit: &Visit, spot: Spot, sentence: &str) -> String {
    let args = [
        ("line", Arg::Count(spot.line as u64)),
        ("column", Arg::Count(spot.column as u64)),
        ("said", Arg::Text(sentence)),
    ];
    visit.language.say("work-prose-place", &args)
}

fn page(
    desk: &Desk,
    visit: &Visit,
    it: &Written,
    fields: &Fields,
    holder: &Writing,
    told: &Told,
) -> Result<Markup, DeskFault> {
    let own = holder.account == visit.person()?.account;
    let title = it.opened.title(visit)?;
    let source = it.source()?;
    let form = form_of(visit, it, fields, &told.wrongs);
    let body = html! {
        p { a.id href=(visit.to(&it.opened.address(""))) { (it.opened.id) " " (title) } }
        (others(visit, it))
        @if !own { (kept_for(desk, visit, it, holder)?) }
        @if let Some(meanwhile) = &told.meanwhile { (meanwhile) }
        @if told.drafted {
            div.note role="status" { p { (visit.t("work-section-draft")) " "
                a href=(visit.to(&format!("{}&anew=1", it.address("")))) { (visit.t("work-correct-anew")) } } }
        }
        (told.wrongs.summary(visit))
        @match source {
            Some((lang, text)) => div.two { div { (form) } (beside(visit, lang, text)) },
            None => (form),
        }
        @if told.proof.is_some() { (proof(visit, told)) }
        (offers(visit, it)?)
    };
    Ok(frame::page(visit, &it.title(visit), &body))
}

/// The same section in the other languages, and what was written before.
fn others(visit: &Visit, it: &Written) -> Markup {
    let others = it.opened.languages().iter().filter(|lang| **lang != it.lang);
    html! {
        p.meta {
            @for lang in others {
                a.id href=(visit.to(&it.opened.address(&format!("/sections/{}?lang={lang}", it.section)))) { (language_name(visit, lang)) } " · "
            }
            @if it.current().is_some() {
                a.id href=(visit.to(&it.address("/versions"))) { (visit.t("work-history")) }
            }
        }
    }
}

/// Somebody else writes here: what that means, and how it ends.
fn kept_for(
    desk: &Desk,
    visit: &Visit,
    it: &Written,
    holder: &Writing,
) -> Result<Markup, DeskFault> {
    let over = holder.ends <= desk.env().now();
    let administers = visit.person()?.may(Right::Administer);
    let take = button(&visit.t("work-section-take"), "take");
    Ok(html! {
        div.note role="status" {
            p { b { (outline::writes(visit, &it.opened, holder)) } }
            @if over {
                p { (visit.t("work-section-over")) }
                (form(visit, &it.address(""), &take))
            } @else {
                p { (visit.t("work-section-wait")) }
                @if administers { (outline::unlock(visit, &it.opened, (&it.section, &it.lang))) }
            }
        }
    })
}

fn form_of(visit: &Visit, it: &Written, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let (label, hint) = (visit.t("work-section-body"), visit.t("work-section-body-hint"));
    let field = Field { name: "body", label: &label, hint: &hint, value: "" };
    // A browser leaves out one line break at the beginning of the field.
    let area = html! {
        textarea.prose #f-body name="body" rows=(ROWS) lang=(it.lang) dir="auto" spellcheck="true"
            aria-invalid=[field.invalid(wrongs)] aria-describedby=[field.described(wrongs)] {
            "\n" (fields.raw("body"))
        }
    };
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="seen" value=(fields.get("seen"));
        (field.framed(wrongs, &area))
        p {
            (button(&visit.t("work-section-look"), "look"))
            (button(&visit.t("work-section-record"), "record"))
            (button(&visit.t("work-entry-keep"), "keep"))
        }
    };
    kept_form(visit, &it.address(""), &it.address("/draft"), &inner)
}

/// The text from which this one is translated, as it was written.
fn beside(visit: &Visit, lang: &str, text: &str) -> Markup {
    let name = language_name(visit, lang);
    let title = visit.language.say("work-section-source", &[("language", Arg::Text(&name))]);
    html! {
        details.unfold {
            summary { (title) }
            p.hint { (title) }
            pre lang=(lang) dir="auto" { (text) }
        }
    }
}

fn proof(visit: &Visit, told: &Told) -> Markup {
    html! {
        section aria-labelledby="proof" {
            h2 #proof { (visit.t("work-section-proof")) }
            @if told.faults.is_empty() { p { (visit.t("work-section-clean")) } }
            @else {
                ul { @for (spot, said) in &told.faults { li { (placed(visit, *spot, said)) } } }
            }
            @if let Some(proof) = &told.proof { (proof) }
        }
    }
}

/// What can be put in, by examples that work in this report.
fn offers(visit: &Visit, it: &Written) -> Result<Markup, DeskFault> {
    let all = yearly::offered(&it.asked()?, &it.section).unwrap_or_default();
    let mut sorts: Vec<(&str, Vec<&Offered>)> = Vec::new();
    for offered in &all {
        match sorts.last_mut().filter(|(sort, _)| *sort == offered.sort) {
            Some((_, held)) => held.push(offered),
            None => sorts.push((offered.sort, vec![offered])),
        }
    }
    Ok(html! {
        details {
            summary { (visit.t("work-section-offers")) }
            p.hint { (visit.t("work-section-offers-text")) }
            @for (sort, held) in &sorts {
                p { b { (visit.language.name("work-offer", sort)) } }
                ul.puts { @for it in held { li { code.put { (it.text) } " " span.ol { (it.shows) } } } }
            }
        }
    })
}

/// An administrator ends that a section is kept for somebody.
pub(in crate::desk) fn unlock(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    let place = Place {
        report: &opened.id,
        section: visit.form.get("section"),
        lang: visit.form.get("lang"),
    };
    desk.office().end_writing(place, None)?;
    Ok(Answer::to(visit.to(&opened.address(""))))
}

/// Every version of the section, with the words that each changed, and the presses that put an earlier
/// one back.
pub(in crate::desk) fn versions(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let it = Written::of(desk, visit)?;
    Ok(Answer::page(versions_page(desk, visit, &it, &Wrongs::default())?))
}

/// The versions of the section as they are recorded.
fn held(desk: &Desk, it: &Written) -> Result<Held, DeskFault> {
    let known = std::sync::Arc::clone(&it.opened.known);
    let clearance = known.vantage.clearance;
    Held::read(desk, known, (Kind::Narrative, &it.id()), clearance)
}

/// What a version of a section says.
fn body_of(version: &PastVersion) -> Option<&str> {
    let body = def(Kind::Narrative).place("body").unwrap_or(usize::MAX);
    version.said.as_ref().map(|cells| cells.get(body))
}

fn versions_page(
    desk: &Desk,
    visit: &Visit,
    it: &Written,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let held = held(desk, it)?;
    let title = it.title(visit);
    let edits = visit.person()?.may(Right::Edit) && it.opened.is_open()?;
    let (now, nothing) = (held.cell("body"), held.cell("body").trim().is_empty());
    let earlier = |version: &PastVersion| {
        let other = |body: &str| body != now && !body.trim().is_empty();
        let offered = edits && body_of(version).is_some_and(other);
        html! { @if offered { (putting_back(desk, visit, (it, held.position), Some(version))) } }
    };
    let body = html! {
        p { a.id href=(visit.to(&it.opened.address(""))) { (it.opened.id) " " (it.opened.title(visit)?) } }
        @if edits { p { a.button href=(visit.to(&it.address(""))) { (visit.t("work-report-write")) } } }
        (wrongs.summary(visit))
        h2 { (visit.t("work-section-now")) }
        @if nothing { p { (visit.t("work-section-nothing")) } }
        @else {
            pre lang=(it.lang) dir="auto" { (now) }
            @if edits { (putting_back(desk, visit, (it, held.position), None)) }
        }
        (past::story_with(visit, &held, earlier))
    };
    Ok(frame::page(visit, &title, &body))
}

/// The form that puts an earlier version back, or takes the text back with none in its place.
fn putting_back(
    desk: &Desk,
    visit: &Visit,
    (it, seen): (&Written, u64),
    version: Option<&PastVersion>,
) -> Markup {
    let at = version.map_or_else(String::new, |version| version.position.to_string());
    // What was typed comes back with what is wrong with it.
    let own = visit.form.has("version") && visit.form.get("version") == at;
    let id = if own { "f-reason".to_owned() } else { format!("b-{at}") };
    let reason = if own { visit.form.raw("reason") } else { "" };
    let (label, text) = match version {
        Some(_) => ("work-section-put-back", "work-section-put-back-text"),
        None => ("work-section-take-back", "work-section-take-back-text"),
    };
    let inner = html! {
        input type="hidden" name="id" value=(desk.env().id());
        input type="hidden" name="seen" value=(seen);
        input type="hidden" name="version" value=(at);
        div.field {
            label for=(id) { (visit.t("work-reason")) }
            input #(id) name="reason" value=(reason) autocomplete="off" aria-invalid=[own.then_some("true")];
        }
        p { (button(&visit.t(label), "record")) }
    };
    html! {
        details open[own] {
            summary { (visit.t(label)) }
            p.hint { (visit.t(text)) }
            (form(visit, &it.address("/versions"), &inner))
        }
    }
}

/// What is recorded for a text that is taken back: the section counts as not written, its id and its
/// history stay, and any version can be put back.
const NOTHING: &str = "\n";

/// Puts an earlier version back as a new one, or takes the text back, with a reason.
pub(in crate::desk) fn put_back(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let it = Written::of(desk, visit)?;
    let held = held(desk, &it)?;
    let at = visit.form.get("version");
    let named = held.versions.iter().find(|version| version.position.to_string() == at);
    let body = match (at, named.and_then(body_of)) {
        ("", _) => NOTHING,
        (_, found) => found.ok_or(DeskFault::NotFound)?,
    };
    let account = visit.person()?.account;
    let mut told = Told::default();
    blame_reason(visit, &mut told.wrongs);
    if !it.opened.is_open()? {
        told.wrongs.add("reason", visit.t("work-life-meanwhile"));
    }
    let holder = desk.office().write_at(it.place(), account, desk.env().now(), false)?;
    blame_earlier(visit, &it, body, (&holder, account), &mut told)?;
    if told.wrongs.is_empty() {
        let (seen, reason) = (visit.form.get("seen").parse().ok(), visit.form.get("reason"));
        let intent = Intent::Revise {
            kind: Kind::Narrative,
            cells: cells_of(&it, body),
            seen: Some(seen.unwrap_or(held.position)),
            reason: reason.to_owned(),
        };
        match append(desk, visit, &[intent]) {
            Ok(receipt) => return recorded(desk, visit, &it, &receipt),
            Err(ServiceFault::Refused(Refusal::Unchanged { .. })) => {
                told.wrongs.add("reason", visit.t("work-correct-unchanged"));
            }
            Err(fault) => told.wrongs.add("reason", said(visit, fault.into())?),
        }
    }
    let it = Written::of(desk, visit)?;
    Ok(Answer::again(versions_page(desk, visit, &it, &told.wrongs)?))
}
