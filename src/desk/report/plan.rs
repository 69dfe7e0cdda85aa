//! The plan of a report: what it covers, until when, in which languages. The same form plans one and
//! changes the plan while nobody has approved it.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Opened, is_ours};
use crate::assessment::{ReportKind, ReportState};
use crate::command::{Intent, Refusal};
use crate::desk::answer::Answer;
use crate::desk::blame::sentence;
use crate::desk::fields::Fields;
use crate::desk::parts::{Field, Wrongs, button, form};
use crate::desk::shelf::Known;
use crate::desk::visit::Visit;
use crate::desk::{Desk, DeskFault, frame, offer, receipt};
use crate::language::Language;
use crate::record::def;
use crate::service::ServiceFault;
use crate::store::{Refused, StoreFault, read};
use crate::word::{Cells, Day, Fault, Key, Kind, PartialDate};

/// Why a plan is changed, as the ledger has it.
const REASON: &str = "the plan was changed";

/// Columns of the report that are on the form.
const FIELDS: &[&str] = &[
    "report_id",
    "agreement_id",
    "kind",
    "title",
    "lang",
    "period_start",
    "period_end",
    "cut_off",
    "theme",
    "languages",
];

/// What is proposed for the next report: it goes on where the last one of our own ends.
pub(super) fn proposed(desk: &Desk, visit: &Visit) -> Result<Fields, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let own = known.record.reports.values().filter(|it| is_ours(&known.record, &it.value));
    let last = own.max_by_key(|it| (it.value.period_end.clone(), it.first_position));
    let mut fields = Fields::default();
    fields.set("id", &desk.env().id().to_string());
    fields.set("report_id", &next_id(&known, last.map(|it| it.value.report_id.as_str())));
    fields.set("lang", visit.language.tag());
    fields.set("kind", ReportKind::Regular.code());
    let mission = known.record.mission.values().next();
    let languages = last.map(|it| it.value.languages.clone()).filter(|list| !list.is_empty());
    let languages = languages.or_else(|| mission.map(|it| it.value.languages.0.clone()));
    let languages: Vec<String> =
        languages.unwrap_or_default().iter().map(|lang| lang.as_str().to_owned()).collect();
    fields.set_all("languages", &languages.iter().map(String::as_str).collect::<Vec<_>>());
    let Some(last) = last else { return Ok(fields) };
    fields.set("lang", last.value.lang.as_str());
    fields.set("kind", last.value.kind.code());
    fields.set("agreement_id", last.value.agreement_id.as_str());
    if let Some(end) = last.value.period_end.as_ref().and_then(PartialDate::latest) {
        let start = end.plus(jiff::Span::new().days(1));
        fields.set("period_start", &start.to_string());
        let agreement = known.record.agreements.get(last.value.agreement_id.as_str());
        let months = agreement.and_then(|it| it.value.report_every_months);
        let months = if last.value.kind == ReportKind::YearEnd { Some(12) } else { months };
        let span = months.and_then(|months| jiff::Span::new().try_months(months).ok());
        if let Some(span) = span {
            let end = start.plus(span).eve().to_string();
            fields.set("period_end", &end);
            fields.set("cut_off", &end);
        }
    }
    Ok(fields)
}

/// The id after the last one, counted on where it ends in a number.
fn next_id(known: &Known, last: Option<&str>) -> String {
    let last = last.unwrap_or("R-0");
    let stem = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u64 = last.strip_prefix(stem).and_then(|it| it.parse().ok()).unwrap_or(1);
    let free = |n: &u64| !known.record.reports.contains_key(format!("{stem}{n}").as_str());
    let number = (number.saturating_add(1)..).take(known.record.reports.len() + 1).find(free);
    format!("{stem}{}", number.unwrap_or(1))
}

/// The form for a new one.
pub(super) fn new_form(visit: &Visit, known: &Known, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let (label, hint) = (visit.t("work-report-id"), visit.t("work-report-id-hint"));
    let id =
        Field { name: "report_id", label: &label, hint: &hint, value: fields.get("report_id") };
    let agreements = offer::titles(visit, &known.record, Kind::Agreement);
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        (id.line(wrongs, "text", "off"))
        (choice(visit, wrongs, fields, ("agreement_id", "work-round-agreement"), &agreements))
        (shared(visit, fields, wrongs))
        p { (button(&visit.t("work-report-plan-do"), "record")) }
    };
    form(visit, "reports", &inner)
}

fn choice(
    visit: &Visit,
    wrongs: &Wrongs,
    fields: &Fields,
    (name, label): (&'static str, &str),
    options: &[(String, String)],
) -> Markup {
    let options: Vec<(&str, String)> =
        options.iter().map(|(code, name)| (code.as_str(), name.clone())).collect();
    Field { name, label: &visit.t(label), hint: "", value: fields.get(name) }
        .choice(wrongs, &options)
}

/// The fields that both forms have.
fn shared(visit: &Visit, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let kinds: Vec<(String, String)> = ReportKind::CODES
        .iter()
        .map(|it| (it.code.to_owned(), visit.language.name("report-kind", it.code)))
        .collect();
    let line = |name: &'static str, label: &str, hint: &str| {
        let hint = if hint.is_empty() { String::new() } else { visit.t(hint) };
        Field { name, label: &visit.t(label), hint: &hint, value: fields.get(name) }
            .line(wrongs, "text", "off")
    };
    let ticked: Vec<&str> = fields.all("languages").collect();
    let languages: Vec<(String, String, bool)> = Language::all()
        .iter()
        .map(|it| {
            let tag = it.tag().to_owned();
            let is_ticked = ticked.contains(&it.tag());
            (tag, super::language_name(visit, it.tag()), is_ticked)
        })
        .collect();
    let own = offer::languages(visit, fields.get("lang"));
    let (label, hint) = (visit.t("work-report-languages"), visit.t("work-report-languages-hint"));
    html! {
        (choice(visit, wrongs, fields, ("kind", "work-report-kind"), &kinds))
        (line("title", "work-title", "work-report-title-hint"))
        (choice(visit, wrongs, fields, ("lang", "work-report-lang"), &own))
        (line("period_start", "work-report-from", ""))
        (line("period_end", "work-report-to", ""))
        (line("cut_off", "work-report-cut-off", "work-report-cut-off-hint"))
        (line("theme", "work-report-theme", "work-report-theme-hint"))
        (Field { name: "languages", label: &label, hint: &hint, value: "" }.ticks(wrongs, &languages))
    }
}

/// Reads the form over what the report says already.
fn cells(visit: &Visit, before: &Cells, wrongs: &mut Wrongs) -> Cells {
    let form = &visit.form;
    let mut cells = before.clone();
    let mut set = |name: &str, value: &str| def(Kind::Report).set(&mut cells, name, value);
    for name in ["kind", "title", "lang", "theme"] {
        set(name, form.get(name));
    }
    for name in ["period_start", "period_end"] {
        set(name, &date(visit, name, wrongs));
    }
    let cut_off = PartialDate::parse_loose(form.get("cut_off")).ok();
    let cut_off = cut_off.and_then(|date| Day::parse(date.as_str()).ok());
    if cut_off.is_none() {
        wrongs.add("cut_off", visit.t("work-fault-day"));
    }
    set("cut_off", &cut_off.map(|day| day.to_string()).unwrap_or_default());
    let languages: Vec<&str> = form.all("languages").collect();
    if languages.is_empty() {
        wrongs.add("languages", visit.t("work-report-languages-none"));
    }
    set("languages", &languages.join("; "));
    cells
}

fn date(visit: &Visit, name: &'static str, wrongs: &mut Wrongs) -> String {
    match (visit.form.get(name), PartialDate::parse_loose(visit.form.get(name))) {
        ("", _) => wrongs.add(name, visit.t("work-fault-missing")),
        (_, Ok(date)) => return date.as_str().to_owned(),
        (_, Err(_)) => wrongs.add(name, visit.t("work-fault-date")),
    }
    String::new()
}

/// Plans a report; gives back where to go then, or nothing where something has to be mended.
pub(super) fn make(
    desk: &Desk,
    visit: &Visit,
    wrongs: &mut Wrongs,
) -> Result<Option<String>, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let id = visit.form.get("report_id");
    if Key::parse(id).is_err() {
        wrongs.add("report_id", visit.t("work-report-id-wrong"));
    }
    let observer = known.record.mission.values().next();
    let observer = observer.map(|it| it.value.observer.to_string()).unwrap_or_default();
    let set = [
        ("report_id", id),
        ("agreement_id", visit.form.get("agreement_id")),
        ("state", ReportState::Planned.code()),
        ("issued_by", &observer),
    ];
    let cells = cells(visit, &def(Kind::Report).cells(&set), wrongs);
    if !wrongs.is_empty() {
        return Ok(None);
    }
    append(desk, visit, &Intent::Make { kind: Kind::Report, cells }, id, wrongs)
}

/// The form that changes the plan.
pub(in crate::desk) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    if !opened.is_open()? {
        return Ok(Answer::to(visit.to(&opened.address(""))));
    }
    let (position, cells) = current(desk, &opened.id)?;
    let mut fields = Fields::default();
    for (field, cell) in def(Kind::Report).fields.iter().zip(&cells.0) {
        if field.kind.list {
            let all: Vec<&str> = cell.split("; ").filter(|it| !it.is_empty()).collect();
            fields.set_all(field.name, &all);
        } else {
            fields.set(field.name, cell);
        }
    }
    fields.set("id", &desk.env().id().to_string());
    fields.set("seen", &position.to_string());
    Ok(Answer::page(page(visit, &opened, &fields, &Wrongs::default())?))
}

fn current(desk: &Desk, id: &str) -> Result<(u64, Cells), DeskFault> {
    let found = desk.service().reader().read(|db| read::current(db, Kind::Report, id))?;
    let (position, _, cells) = found.ok_or(DeskFault::NotFound)?;
    Ok((position, cells))
}

fn page(
    visit: &Visit,
    opened: &Opened,
    fields: &Fields,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let inner = html! {
        input type="hidden" name="id" value=(fields.get("id"));
        input type="hidden" name="seen" value=(fields.get("seen"));
        (shared(visit, fields, wrongs))
        p { (button(&visit.t("work-report-plan-change-do"), "record")) }
    };
    let body = html! {
        p { a.id href=(visit.to(&opened.address(""))) { (opened.id) " " (opened.title(visit)?) } }
        (wrongs.summary(visit))
        (form(visit, &opened.address("/plan"), &inner))
    };
    Ok(frame::page(visit, &visit.t("work-report-plan-change"), &body))
}

/// Changes the plan, or says what has to be mended.
pub(in crate::desk) fn change(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let opened = Opened::of(desk, visit)?;
    if !opened.is_open()? {
        return Ok(Answer::to(visit.to(&opened.address(""))));
    }
    let mut wrongs = Wrongs::default();
    let (_, before) = current(desk, &opened.id)?;
    let cells = cells(visit, &before, &mut wrongs);
    if wrongs.is_empty() {
        let seen = visit.form.get("seen").parse().ok();
        let reason = REASON.to_owned();
        let intent = Intent::Revise { kind: Kind::Report, cells, seen, reason };
        if let Some(to) = append(desk, visit, &intent, &opened.id, &mut wrongs)? {
            return Ok(Answer::to(to));
        }
    }
    Ok(Answer::again(page(visit, &opened, &visit.form, &wrongs)?))
}

fn append(
    desk: &Desk,
    visit: &Visit,
    intent: &Intent,
    report: &str,
    wrongs: &mut Wrongs,
) -> Result<Option<String>, DeskFault> {
    let id = Uuid::parse_str(visit.form.get("id")).ok();
    match desk.service().append(&super::actor(visit)?, intent, id) {
        Ok(done) => Ok(Some(receipt::to(visit, &format!("reports/{report}"), &done))),
        Err(ServiceFault::Refused(Refusal::Faults(faults))) => {
            for fault in &faults {
                blame(visit, fault, wrongs);
            }
            Ok(None)
        }
        Err(ServiceFault::Refused(Refusal::Unchanged { .. })) => {
            wrongs.add("title", visit.t("work-correct-unchanged"));
            Ok(None)
        }
        Err(ServiceFault::Refused(Refusal::Stale { .. })) => {
            wrongs.add("title", visit.t("work-life-meanwhile"));
            Ok(None)
        }
        Err(ServiceFault::Store(StoreFault::Refused(refused))) => {
            let id = match refused {
                Refused::IdTaken { .. } => "work-report-id-taken",
                _ => "work-life-sent-before",
            };
            wrongs.add("report_id", visit.t(id));
            Ok(None)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Beside the field it came from; what the form does not show, beside the title.
fn blame(visit: &Visit, fault: &Fault, wrongs: &mut Wrongs) {
    let field = FIELDS.iter().find(|name| **name == fault.field).copied().unwrap_or("title");
    wrongs.add(field, sentence(visit, Kind::Report, fault));
}
