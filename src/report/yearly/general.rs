//! General observations: what cuts across pillars, how the bodies met and reported, what the
//! guarantors and monitors did themselves, on what the sources differ.

use super::edition::{Edition, keys};
use super::why::What;
use super::{blockage, drawing, narrative, sittings};
use crate::agreement::{PartyId, PartyStanding};
use crate::analysis::{
    Answer, BlockageState, Cadence, CommitmentStanding, Question, ReportTiming, Scope,
};
use crate::assessment::Report;
use crate::evidence::{Claim, Incident, Session, SessionState};
use crate::report::block::{Inline, Row};
use crate::report::rule::Test;
use crate::report::write::{Put, plain_text};
use crate::word::{PartialDate, Precision};

/// Writes the section.
pub(super) fn section(e: &mut Edition) {
    e.w.headed(2, "general", "general-title");
    narrative::write(e, narrative::GENERAL);
    blockages(e);
    sessions(e);
    reports(e);
    owing(e);
    guarantors(e);
    incidents(e);
    claims(e);
    gaps(e);
}

/// Commitments on which nothing from the period is on record: what follows from silence is nothing.
fn gaps(e: &mut Edition) {
    e.w.headed(3, "general-gaps", "gaps-title");
    let observed = |held: &CommitmentStanding| held.last_observed.is_some_and(|day| day >= e.from);
    let silent: Vec<String> =
        e.now.catalogue().filter(|held| !observed(held)).map(|held| held.id().to_owned()).collect();
    if silent.is_empty() {
        return e.w.say("gaps-none", &[]);
    }
    let list = e.commitment_runs(&silent);
    let puts = [
        ("n", Put::from((silent.len(), e.unobserved()))),
        ("all", e.counted(What::Catalogue, &[]).into()),
        ("list", list.into()),
    ];
    e.w.say("gaps-some", &puts);
}

fn blockages(e: &mut Edition) {
    e.w.headed(3, "general-blockages", "general-blockages-title");
    let wide = |(it, _): &(&_, BlockageState)| blockage::cuts_across(e, it);
    let found: Vec<_> = blockage::of_period(e).into_iter().filter(wide).collect();
    if found.is_empty() {
        return e.w.say("general-blockages-none", &[]);
    }
    e.w.say("general-blockages-intro", &[("n", (found.len(), e.blockages_across()).into())]);
    for (it, state) in found {
        blockage::write(e, it, state);
    }
}

fn sessions(e: &mut Edition) {
    e.w.headed(3, "general-sessions", "general-sessions-title");
    let ours =
        |it: &&Session| it.agreement_id.as_str() == e.agreement_id() && e.in_period(&it.date);
    let all = e.record.sessions.values().map(|version| &version.value);
    let mut found: Vec<&Session> = all.filter(ours).collect();
    found.sort_by(|a, b| (&a.date, &a.session_id).cmp(&(&b.date, &b.session_id)));
    if found.is_empty() {
        return e.w.say("general-sessions-none", &[]);
    }
    let count = |state: SessionState| {
        let found = found.iter().filter(|it| it.state == state).count();
        (found, e.dated_in_period("sessions", Some(Test::is("state", state.code()))))
    };
    let walked = found.iter().filter(|it| !it.walked_out_ids.is_empty()).count();
    let rule = e.dated_in_period("sessions", Some(Test::filled("walked_out_ids")));
    let puts = [
        ("held", Put::from(count(SessionState::Held))),
        ("cancelled", count(SessionState::Cancelled).into()),
        ("suspended", count(SessionState::Suspended).into()),
        ("walked", (walked, rule).into()),
    ];
    e.w.say("general-sessions-count", &puts);
    sittings::write(e, &found);
    let rows = found.into_iter().map(|it| session(e, it)).collect();
    let caption = vec![e.w.text("general-sessions-caption")];
    let head = vec![
        e.w.column("column-date", 16),
        e.w.column("column-body", 20),
        e.w.column("column-state", 12),
        e.w.column("column-what-happened", 52),
    ];
    e.w.table("sessions", caption, head, rows);
}

fn session<'a>(e: &mut Edition<'a>, it: &'a Session) -> Row {
    let id = it.session_id.as_str();
    let mut body = e.party(it.body_id.as_str());
    if let Some(number) = &it.number {
        body.extend(e.w.line("session-number", &[("number", number.as_str().into())]));
    }
    if let Some(place) = &it.place {
        body.push(Inline::Break);
        body.push(plain_text(place.as_str()));
    }
    let state = plain_text(e.language.name("session", it.state.code()));
    let mut what = Vec::new();
    for (field, text) in [("summary", &it.summary), ("decisions", &it.decisions)] {
        if let Some(text) = text {
            push_sentence(&mut what, vec![e.words("sessions", id, field, text, &it.lang)]);
        }
    }
    for (label, parties) in
        [("label-absent", &it.absent_ids), ("label-walked-out", &it.walked_out_ids)]
    {
        if !parties.is_empty() {
            let names = e.parties(parties);
            let line = e.labelled(label, names);
            push_sentence(&mut what, line);
        }
    }
    let sources = e.cite_all(&it.source_ids);
    push_sentence(&mut what, sources);
    Row::from(vec![vec![plain_text(e.date(&it.date))], body, vec![state], what])
}

fn push_sentence(line: &mut Vec<Inline>, more: Vec<Inline>) {
    if !line.is_empty() && !more.is_empty() {
        line.push(Inline::Break);
    }
    line.extend(more);
}

fn reports(e: &mut Edition) {
    e.w.headed(3, "general-reports", "general-reports-title");
    let months = e.agreement.value.report_every_months.and_then(|n| u64::try_from(n).ok());
    match months {
        Some(months) => {
            let months = (months, e.months_rule());
            e.w.say("general-reports-cadence", &[("months", months.into())]);
        }
        None => e.w.say("general-reports-no-cadence", &[]),
    }
    let issuers = e.now.issuers();
    let made: Vec<_> = issuers.into_iter().map(|issuer| (issuer, e.now.cadence(issuer))).collect();
    let mut rows = Vec::new();
    for (issuer, cadence) in &made {
        rows.extend(cadence.reports.iter().map(|timing| report_row(e, issuer, timing)));
    }
    if rows.is_empty() {
        return e.w.say("general-reports-none", &[]);
    }
    let caption = e.w.line("general-reports-caption", &[("date", e.day(e.to).into())]);
    let head = vec![
        e.w.column("column-report", 36),
        e.w.column("column-period", 26),
        e.w.column("column-public", 18),
        e.w.column("column-lateness", 20),
    ];
    e.w.table("reports", caption, head, rows);
    for (issuer, cadence) in made {
        next_report(e, issuer, &cadence);
    }
}

fn report_row<'a>(e: &mut Edition<'a>, issuer: &'a str, timing: &ReportTiming<'a>) -> Row {
    let it = &timing.report.value;
    let title = e.words("reports", it.report_id.as_str(), "title", &it.title, &it.lang);
    let title = vec![title, Inline::Break, plain_text(e.called(issuer))];
    let period = period(e, it);
    let public = vec![plain_text(e.day(timing.came_out))];
    let late = match (timing.due, timing.days_late) {
        (Some(due), Some(days)) if days > 0 => {
            let rule = e.cadence_cell(issuer, Some(it.report_id.as_str()), "days_late");
            let days = Put::from((u64::from(days.unsigned_abs()), rule));
            e.w.line("report-late", &[("days", days), ("due", e.day(due).into())])
        }
        (Some(due), _) => e.w.line("report-in-time", &[("due", e.day(due).into())]),
        (None, _) => vec![e.w.text("dash")],
    };
    Row::from(vec![title, period, public, late])
}

/// The period of a report, as exactly as its ends are known.
fn period(e: &mut Edition, it: &Report) -> Vec<Inline> {
    let (from, to) = (it.period_start.as_ref(), it.period_end.as_ref());
    let day = |date: Option<&PartialDate>| {
        date.filter(|date| date.precision() == Precision::Day).and_then(PartialDate::earliest)
    };
    if let (Some(from), Some(to)) = (day(from), day(to)) {
        return vec![plain_text(e.language.days(from, to))];
    }
    let puts = [("from", Put::from(e.date_or_dash(from))), ("to", e.date_or_dash(to).into())];
    e.w.line("period", &puts)
}

/// The report that should have come out by the cut-off and had not.
fn next_report<'a>(e: &mut Edition<'a>, issuer: &'a str, cadence: &Cadence) {
    let (Some(due), Some(days)) = (cadence.next_due, cadence.next_days_late) else { return };
    let rule = e.cadence_cell(issuer, None, "next_days_late");
    let puts = [
        ("issuer", Put::from(e.called(issuer))),
        ("due", e.day(due).into()),
        ("days", (u64::from(days.unsigned_abs()), rule).into()),
        ("date", e.day(e.to).into()),
    ];
    e.w.say("general-report-overdue", &puts);
}

/// What each party owes: joint commitments stand under every party they bind.
fn owing(e: &mut Edition) {
    e.w.headed(3, "general-owing", "general-owing-title");
    if e.now.catalogue().next().is_none() {
        return e.w.say("general-owing-none", &[]);
    }
    e.w.say("general-owing-intro", &[]);
    drawing::parties(e);
}

/// Guarantors, mediators, monitors and partners are judged too: what they did in the period.
fn guarantors(e: &mut Edition) {
    use PartyStanding::{Guarantor, Mediator, Monitor, Observer, Partner};
    e.w.headed(3, "general-guarantors", "general-guarantors-title");
    let mut items = Vec::new();
    for party in e.record.parties.values().map(|version| &version.value) {
        let roles = &party.roles.0;
        let watches =
            |r: &PartyStanding| matches!(r, Guarantor | Mediator | Monitor | Observer | Partner);
        if party.agreement_id.as_str() != e.agreement_id() || !roles.iter().any(watches) {
            continue;
        }
        let names = roles.iter().map(|r| e.language.name("standing", r.code())).collect::<Vec<_>>();
        items.push(guarantor(e, &party.party_id, &names));
    }
    if items.is_empty() {
        return e.w.say("general-guarantors-none", &[]);
    }
    e.w.say("general-guarantors-intro", &[]);
    e.w.list(items);
}

fn guarantor<'a>(e: &mut Edition<'a>, id: &'a PartyId, roles: &[String]) -> Vec<Inline> {
    let name = Inline::Strong(e.party(id.as_str()));
    // How what they owe stands is drawn with the parties. Single observations are not counted here:
    // of a large record only those that are cited are at hand.
    let scope = [Scope::Party(id.as_str())];
    let all = e.record.blockages.values().map(|version| &version.value);
    let named =
        all.filter(|it| it.party_ids.contains(id) && it.stood_between(e.from, e.to)).count();
    let puts = [
        ("party", Put::from(name)),
        ("roles", e.language.join(roles).into()),
        ("owed", e.counted(What::Catalogue, &scope).into()),
        ("blockages", (named, e.blockages_of(id.as_str())).into()),
    ];
    e.w.line("general-guarantor", &puts)
}

fn incidents(e: &mut Edition) {
    e.w.headed(3, "general-incidents", "general-incidents-title");
    let ours =
        |it: &&Incident| it.agreement_id.as_str() == e.agreement_id() && e.in_period(&it.date);
    let all = e.record.incidents.values().map(|version| &version.value);
    let mut found: Vec<&Incident> = all.filter(ours).collect();
    found.sort_by(|a, b| (&a.date, &a.incident_id).cmp(&(&b.date, &b.incident_id)));
    if found.is_empty() {
        return e.w.say("general-incidents-none", &[]);
    }
    let n = (found.len(), e.dated_in_period("incidents", None));
    e.w.say("general-incidents-intro", &[("n", n.into())]);
    let items = found.into_iter().map(|it| incident(e, it)).collect();
    e.w.list(items);
}

fn incident<'a>(e: &mut Edition<'a>, it: &'a Incident) -> Vec<Inline> {
    let id = it.incident_id.as_str();
    let date = Inline::Strong(vec![plain_text(e.date(&it.date))]);
    let (field, text) = match &it.summary {
        Some(summary) => ("summary", summary),
        None => ("title", &it.title),
    };
    let text = e.words("incidents", id, field, text, &it.lang);
    let who = e.parties(&it.attributed_to);
    let sources = e.cite_all(&it.source_ids);
    let how = format!("attribution-{}", it.attribution.code());
    let how = e.w.line(&how, &[("parties", who.into())]);
    let puts = [
        ("date", Put::from(date)),
        ("summary", text.into()),
        ("attribution", how.into()),
        ("sources", sources.into()),
    ];
    e.w.line("incident-item", &puts)
}

/// Questions on which sources differ, about the period or said in it.
fn claims(e: &mut Edition) {
    e.w.headed(3, "general-claims", "general-claims-title");
    let about = |it: &Claim| {
        let date = it.about_date.as_ref().or(it.said_on.as_ref());
        date.is_some_and(|date| e.in_period(date))
    };
    let ours = |it: &Question| it.disputed() && it.claims.iter().any(|claim| about(&claim.value));
    let questions: Vec<_> = e.now.questions().into_iter().filter(ours).collect();
    if questions.is_empty() {
        return e.w.say("general-claims-none", &[]);
    }
    e.w.say("general-claims-intro", &[("n", (questions.len(), e.disputed()).into())]);
    for it in &questions {
        question(e, it);
    }
}

fn question<'a>(e: &mut Edition<'a>, it: &Question<'a>) {
    let Some(first) = it.claims.first().map(|version| &version.value) else { return };
    let words =
        e.words("claims", first.claim_id.as_str(), "question", &first.question, &first.lang);
    let about = e.commitment_links(keys(first.commitment_id.as_slice()));
    let puts = [("question", Put::from(Inline::Strong(vec![words]))), ("commitment", about.into())];
    let id = if first.commitment_id.is_some() { "claim-question" } else { "claim-question-alone" };
    e.w.say(id, &puts);
    let items = it.claims.iter().map(|claim| answer(e, &claim.value)).collect();
    e.w.list(items);
    chosen(e, it);
}

/// What may be printed as the figure, and why.
fn chosen<'a>(e: &mut Edition<'a>, question: &Question<'a>) {
    match question.answer {
        Answer::Chosen(claim) => {
            let it = &claim.value;
            let Some(reason) = &it.printed_reason else { return };
            let id = it.claim_id.as_str();
            let reason = e.words("claims", id, "printed_reason", reason, &it.lang);
            e.w.say("claim-printed", &[("reason", reason.into())]);
        }
        Answer::Range { low, high, unit } => {
            let [lowest, highest] = e.claimed(question.id);
            let puts = [
                ("low", Put::from(e.w.recorded(low, lowest))),
                ("high", e.w.recorded(high, highest).into()),
                ("unit", unit.into()),
            ];
            e.w.say("claim-range", &puts);
        }
        Answer::Agreed(_) | Answer::SideBySide => e.w.say("claim-none-printed", &[]),
    }
}

fn answer<'a>(e: &mut Edition<'a>, it: &'a Claim) -> Vec<Inline> {
    let id = it.claim_id.as_str();
    let who = match (&it.party_id, &it.said_by) {
        (Some(party), _) => e.party(party.as_str()),
        (None, Some(who)) => vec![e.words("claims", id, "said_by", who, &it.lang)],
        (None, None) => vec![e.w.text("claim-unnamed")],
    };
    let value = e.words("claims", id, "value_text", &it.value_text, &it.lang);
    let source = e.cite(&it.source_id);
    let puts = [
        ("who", Put::from(who)),
        ("value", value.into()),
        ("source", source.into()),
        ("printed", if it.printed { "yes".into() } else { "no".into() }),
    ];
    e.w.line("claim-item", &puts)
}
