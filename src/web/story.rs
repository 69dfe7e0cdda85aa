//! The dated story of a commitment: one line of time on which text, instruments, promised dates,
//! observations, incidents, blockages, recommendations and judgements stand, each in its lane.
//! Silence is shown: a long time without an observation is an event of its own.

use maud::{Markup, html};

use super::address::Page;
use super::fault::PageFault;
use super::observed::Shown;
use super::parts::n;
use super::view::{View, anchor, evidence_anchor, ids};
use super::{blockages, commitment, reports};
use crate::agreement::{AnyId, Provision, ReportId};
use crate::analysis::{BlockageStanding, BlockageState, CommitmentStanding, Lateness, Question};
use crate::assessment::Reply;
use crate::evidence::{Claim, Incident, Observation};
use crate::language::Arg;
use crate::record::{Record, Version};
use crate::word::{Day, EvidenceLink, Lang, PartialDate, Precision, Text};

/// Days without an observation after which silence is shown: half a year.
pub(super) const SILENCE_DAYS_MIN: i32 = 183;

/// What sort of event. The order is that in which events of one day are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    Older,
    Text,
    Instrument,
    Promise,
    Incident,
    Observation,
    Blockage,
    Recommendation,
    Due,
    Judgement,
    Silence,
}

impl Lane {
    /// Shape and message of the lane.
    fn sign(self) -> (&'static str, &'static str) {
        match self {
            Self::Older => ("⋮", "web-lane-observation"),
            Self::Text => ("§", "web-lane-text"),
            Self::Instrument => ("¶", "web-lane-instrument"),
            Self::Promise => ("◷", "web-lane-promise"),
            Self::Incident => ("✕", "web-lane-incident"),
            Self::Observation => ("●", "web-lane-observation"),
            Self::Blockage => ("▬", "web-lane-blockage"),
            Self::Recommendation => ("→", "web-lane-recommendation"),
            Self::Due => ("◆", "web-lane-due"),
            Self::Judgement => ("■", "web-lane-judgement"),
            Self::Silence => ("…", "web-lane-silence"),
        }
    }
}

struct Moment {
    when: PartialDate,
    lane: Lane,
    anchor: Option<String>,
    body: Markup,
}

/// Everything dated of one commitment, in the order of time.
pub(super) struct Story(Vec<Moment>);

impl Story {
    pub(super) fn of<'s>(
        view: &View<'s>,
        held: &CommitmentStanding<'s>,
        late: &Lateness<'s>,
        shown: &Shown,
    ) -> Result<Self, PageFault> {
        let mut teller = Teller { view, moments: Vec::new() };
        teller.text(held)?;
        teller.promises(late);
        teller.observations(shown, held.id());
        teller.older(shown);
        teller.silences(shown, held)?;
        teller.incidents(held.id());
        teller.blockages(held.id())?;
        teller.recommendations(held.id())?;
        teller.judgements(held)?;
        Ok(Self::in_order(view, teller.moments))
    }

    /// The observations of a further page, and the silences among them.
    pub(super) fn further<'s>(
        view: &View<'s>,
        held: &CommitmentStanding<'s>,
        shown: &Shown,
    ) -> Result<Self, PageFault> {
        let mut teller = Teller { view, moments: Vec::new() };
        if let Some((first, last)) = shown.span() {
            teller.silences(shown, held)?;
            // A silence is told on the page of what came before it.
            let end = PartialDate::day(day_after(last));
            let start = PartialDate::day(first);
            teller.moments.retain(|it| it.when <= end && (it.when >= start || shown.older() == 0));
        }
        teller.observations(shown, held.id());
        Ok(Self::in_order(view, teller.moments))
    }

    fn in_order(view: &View, mut moments: Vec<Moment>) -> Self {
        moments.retain(|moment| !moment.when.wholly_after(view.as_of()));
        // What has no date at all is told last.
        let unknown = |it: &Moment| it.when.precision() == Precision::Unknown;
        moments.sort_by(|a, b| (unknown(a), &a.when, a.lane).cmp(&(unknown(b), &b.when, b.lane)));
        Self(moments)
    }

    pub(super) fn show(&self, view: &View) -> Markup {
        html! {
            ol.story {
                @for it in &self.0 {
                    @let (sign, lane) = it.lane.sign();
                    li id=[it.anchor.as_deref()] .silence[it.lane == Lane::Silence] {
                        p.when {
                            span.m aria-hidden="true" { (sign) } " "
                            @if !matches!(it.lane, Lane::Silence | Lane::Older) { b { (view.date(&it.when)) } " · " }
                            (view.t(lane))
                        }
                        (it.body)
                    }
                }
            }
        }
    }
}

struct Teller<'v, 's> {
    view: &'v View<'s>,
    moments: Vec<Moment>,
}

impl<'s> Teller<'_, 's> {
    fn tell(&mut self, when: &PartialDate, lane: Lane, body: Markup) {
        self.moments.push(Moment { when: when.clone(), lane, anchor: None, body });
    }

    fn text(&mut self, held: &CommitmentStanding<'s>) -> Result<(), PageFault> {
        let view = self.view;
        let agreement = &view.analysis()?.agreement().value;
        if let Some(signed) = &agreement.date_signed {
            self.tell(signed, Lane::Text, html! { p { (view.t("web-event-signed")) } });
        }
        let provisions = held.commitment.value.provision_ids.iter();
        let provisions: Vec<&Provision> = provisions
            .filter_map(|id| view.record().provisions.get(id.as_str()).map(|found| &found.value))
            .collect();
        for instrument in view.record().instruments.values().map(|found| &found.value) {
            let amends = |id: &str| instrument.amends.iter().any(|amended| amended.as_str() == id);
            let by = |it: &&Provision| {
                amends(it.provision_id.as_str())
                    || it.amended_by.as_ref() == Some(&instrument.instrument_id)
            };
            let all = agreement.agreement_id.as_str();
            if amends(held.id()) || amends(all) || provisions.iter().any(by) {
                let id = instrument.instrument_id.as_str();
                let body = html! {
                    p { b { (view.words("instruments", id, "title", &instrument.title, &instrument.lang)) }
                        " (" (view.language.name("instrument", instrument.kind.code())) ")" }
                    @if let Some(summary) = &instrument.summary { p { (view.words("instruments", id, "summary", summary, &instrument.lang)) } }
                    (view.sources(&instrument.source_ids))
                };
                self.tell(&instrument.date, Lane::Instrument, body);
            }
        }
        Ok(())
    }

    fn promises(&mut self, late: &Lateness<'s>) {
        let view = self.view;
        for (place, promise) in late.chain.iter().enumerate() {
            let due = &promise.due.value;
            if let Some(made) = &due.promised_on {
                let what = commitment::promised(view, due);
                let body = html! { p { (view.t("web-event-promised")) " " (what) " ("
                (view.language.name("basis", due.basis.code())) ")" } };
                self.tell(made, Lane::Promise, body);
            }
            if let Some(day) = promise.last_day {
                let last = place + 1 == late.chain.len();
                let id = if last { "web-event-due-latest" } else { "web-event-due" };
                self.tell(&PartialDate::day(day), Lane::Due, html! { p { (view.t(id)) } });
            }
        }
    }

    fn observations(&mut self, shown: &Shown, id: &str) {
        // Of one day they are told in the order of their ids.
        let mut here: Vec<_> = shown.here.newest().collect();
        here.sort_by_key(|it| &it.value.evidence_id);
        for found in here {
            let it = &found.value;
            let link = it.links.iter().find(|link| link.commitment_id.as_str() == id);
            self.moments.push(Moment {
                when: it.event_date.clone(),
                lane: Lane::Observation,
                anchor: Some(evidence_anchor(&it.evidence_id)),
                body: observation(self.view, self.view.record(), it, link),
            });
        }
    }

    /// Where the older observations are, which are not on this page.
    fn older(&mut self, shown: &Shown) {
        let Some((first, _)) = shown.span().filter(|_| shown.older() > 0) else { return };
        let there = shown.part.at(self.view, shown.part.number + 1, "story");
        let older = [("n", n(shown.older()))];
        let body =
            html! { p { a href=(there) { (self.view.say("web-observations-before", &older)) } } };
        self.tell(&PartialDate::day(first), Lane::Older, body);
    }

    /// Every long time without an observation, from signature to the day of the reading.
    fn silences(&mut self, shown: &Shown, held: &CommitmentStanding<'s>) -> Result<(), PageFault> {
        let agreement = &self.view.analysis()?.agreement().value;
        let own = held.commitment.value.valid_from.as_ref().or(agreement.date_signed.as_ref());
        let spells = &shown.all.spells;
        let start = own.and_then(PartialDate::latest);
        let mut from = start.or(spells.first().map(|(first, _)| *first));
        for (first, last) in spells.iter().copied() {
            self.silence(from, first, false);
            from = from.max(Some(last));
        }
        self.silence(from, self.view.as_of(), true);
        Ok(())
    }

    fn silence(&mut self, from: Option<Day>, to: Day, still: bool) {
        let Some(from) = from else { return };
        let days = from.days_until(to);
        if days < SILENCE_DAYS_MIN {
            return;
        }
        let (since, until) = (self.view.day(from), self.view.day(to));
        let args = [
            ("from", Arg::Text(&since)),
            ("to", Arg::Text(&until)),
            ("days", Arg::Count(u64::from(days.unsigned_abs()))),
        ];
        let id = if still { "web-silence-still" } else { "web-silence" };
        let body = html! { p { (self.view.say(id, &args)) } };
        // It is told after what happened on the day from which it counts.
        let next = PartialDate::day(day_after(from));
        self.tell(&next, Lane::Silence, body);
    }

    fn incidents(&mut self, id: &str) {
        let view = self.view;
        for it in view.record().incidents.values().map(|found| &found.value) {
            if !it.commitment_ids.iter().any(|one| one.as_str() == id) {
                continue;
            }
            let incident = it.incident_id.as_str();
            let body = html! {
                p { b { (view.words("incidents", incident, "title", &it.title, &it.lang)) } }
                @if let Some(summary) = &it.summary { p { (view.words("incidents", incident, "summary", summary, &it.lang)) } }
                p.meta { (attribution(view, it)) }
                (view.sources(&it.source_ids))
            };
            self.tell(&it.date, Lane::Incident, body);
        }
    }

    fn blockages(&mut self, id: &str) -> Result<(), PageFault> {
        let view = self.view;
        let analysis = view.analysis()?;
        let all = blockages::standing(analysis);
        for found in all.of_commitment(id) {
            let it = &found.blockage.value;
            let title =
                view.words("blockages", it.blockage_id.as_str(), "title", &it.title, &it.lang);
            let link = html! { a href=(format!("#{}", anchor("blockage", it.blockage_id.as_str()))) { (title) } };
            // An end that is not certain is told beside the blockage, not as an event.
            let lifted = found.state == BlockageState::Lifted;
            let until = it.until.as_ref().filter(|_| lifted);
            for (date, event) in
                [(it.since.as_ref(), "web-event-blocked"), (until, "web-event-lifted")]
            {
                if let Some(date) = date {
                    let body = html! { p { (view.t(event)) " " (link) } };
                    self.tell(date, Lane::Blockage, body);
                }
            }
        }
        Ok(())
    }

    fn recommendations(&mut self, id: &str) -> Result<(), PageFault> {
        let view = self.view;
        for found in view.analysis()?.recommendations().items {
            let it = &found.recommendation.value;
            let serves = it.commitment_ids.iter().any(|one| one.as_str() == id);
            let report =
                it.report_id.as_ref().and_then(|id| view.record().reports.get(id.as_str()));
            let made = report.and_then(|r| r.value.public_date.as_ref().or(r.value.dated.as_ref()));
            if let Some(made) = made.filter(|_| serves) {
                let body = recommendation(
                    view,
                    found.recommendation,
                    found.follow_up.map(|f| f.status.code()),
                );
                self.tell(made, Lane::Recommendation, body);
            }
        }
        Ok(())
    }

    fn judgements(&mut self, held: &CommitmentStanding<'s>) -> Result<(), PageFault> {
        let view = self.view;
        let analysis = view.analysis()?;
        for judged in analysis.history(held.id()) {
            let standing = analysis.standing_of(judged);
            let body = html! {
                p { a href=(format!("#{}", anchor("judgement", judged.assessment_id.as_str()))) { (view.standing(&standing)) } }
            };
            self.tell(&PartialDate::day(judged.as_of), Lane::Judgement, body);
        }
        Ok(())
    }
}

/// The name of a place: where it is not translated it is more often the same in both languages than
/// in want of a translation, so nothing more is said.
pub(super) fn place<'s>(
    view: &View<'s>,
    table: &str,
    id: &str,
    place: &'s Text,
    lang: &'s Lang,
) -> Markup {
    let words = view.words_of(table, id, "place", place, lang);
    view.foreign(words.text, words.lang)
}

/// How firmly an incident is attributed, and to whom.
pub(super) fn attribution(view: &View, it: &Incident) -> Markup {
    html! {
        (view.t(&format!("web-attribution-{}", it.attribution.code())))
        @if !it.attributed_to.is_empty() { (view.t("web-colon")) (view.parties(ids(&it.attributed_to))) }
    }
}

fn day_after(day: Day) -> Day {
    day.plus(jiff::Span::new().days(1))
}

/// An observation: what was seen, its effect, where, by whom, and how it is known.
pub(super) fn observation<'s>(
    view: &View<'s>,
    record: &'s Record,
    it: &Observation,
    link: Option<&EvidenceLink>,
) -> Markup {
    let id = it.evidence_id.as_str();
    let own = (it.summary.as_str(), it.lang.as_str());
    let summary = record.words("evidence", id, "summary", own, view.language.tag());
    let credibility = it.credibility.code();
    html! {
        p { (view.marked(summary)) }
        p.meta {
            b { (view.t(&format!("web-effect-{}", it.effect.code()))) }
            @if let Some(link) = link {
                " · " (view.t(&format!("web-relation-{}", link.relation.code())))
                @if let Some(note) = &link.note { " (" (view.foreign(note, it.lang.as_str())) ")" }
            }
            @if it.finding.code() != "found" { " · " (view.language.name("finding", it.finding.code())) }
            @if let Some(place) = &it.place { " · " (in_own_words(view, record, it, "place", place)) }
            @if !it.party_ids.is_empty() { " · " (view.parties(ids(&it.party_ids))) }
        }
        @if let Some(figure) = figure(view, record, it) { p.meta { (figure) } }
        p.meta {
            (view.source(&it.source_id)) " · "
            (view.say("web-information-grade", &[("grade", Arg::Text(credibility))])) (view.t("list-comma"))
            (view.t(&format!("web-credibility-{credibility}"))) " · "
            (view.t(&format!("web-basis-{}", it.basis.code()))) " · " (id)
        }
    }
}

/// A name or a figure of an observation, translated where it is; where it is not, it is more
/// often the same in both languages than in want of a translation, so nothing more is said.
fn in_own_words(
    view: &View,
    record: &Record,
    it: &Observation,
    field: &str,
    text: &Text,
) -> Markup {
    let own = (text.as_str(), it.lang.as_str());
    let id = it.evidence_id.as_str();
    let words = record.words("evidence", id, field, own, view.language.tag());
    view.foreign(words.text, words.lang)
}

fn figure(view: &View, record: &Record, it: &Observation) -> Option<Markup> {
    if let Some(printed) = &it.figure_text {
        let printed = in_own_words(view, record, it, "figure_text", printed);
        return Some(html! { (view.t("web-figure-printed")) " " (printed) });
    }
    let (number, unit) = (it.figure.as_ref()?, it.figure_unit.as_ref()?);
    let unit = in_own_words(view, record, it, "figure_unit", unit);
    Some(html! { (view.language.decimal(number)) " " (unit) })
}

/// The claims on one question, side by side; the one printed is marked, with the reason.
pub(super) fn question(view: &View, question: &Question) -> Markup {
    let here = anchor("question", question.id);
    html! {
        h3 #(here) { (asked(view, question)) }
        (statements(view, question, &here))
    }
}

/// The words of a question.
pub(super) fn asked(view: &View, question: &Question) -> Markup {
    let Some(first) = question.claims.first() else { return html! {} };
    let (id, language) = (first.claim_id.as_str(), view.language.tag());
    view.marked(view.record().words("claims", id, "question", question.text, language))
}

/// What is said in answer to it, in a table that what stands at `label` names.
pub(super) fn statements(view: &View, question: &Question, label: &str) -> Markup {
    let columns = ["web-column-who", "web-column-says", "web-column-source"];
    html! {
        table.cards aria-labelledby=(label) {
            thead { tr { @for id in columns { th scope="col" { (view.t(id)) } } } }
            tbody { @for claim in &question.claims {
                tr {
                    th scope="row" { (claimant(view, claim)) }
                    td data-l=(view.t(columns[1])) { (says(view, claim)) }
                    td data-l=(view.t(columns[2])) { (view.source(&claim.value.source_id)) }
                }
            } }
        }
    }
}

fn claimant(view: &View, claim: &Version<Claim>) -> Markup {
    html! {
        @match (&claim.party_id, &claim.said_by) {
            (Some(party), _) => (view.party(party.as_str())),
            (None, Some(who)) => (claim_words(view, claim, "said_by", who)),
            (None, None) => (view.t("web-unnamed")),
        }
        @if let Some(date) = &claim.said_on { " " small { (view.date(date)) } }
    }
}

fn says(view: &View, claim: &Version<Claim>) -> Markup {
    html! {
        (claim_words(view, claim, "value_text", &claim.value_text))
        @if claim.printed {
            p.meta { b { (view.t("web-claim-printed")) } " "
                @if let Some(reason) = &claim.printed_reason { (claim_words(view, claim, "printed_reason", reason)) } }
        }
    }
}

fn claim_words(view: &View, claim: &Version<Claim>, field: &str, text: &Text) -> Markup {
    let own = (text.as_str(), claim.lang.as_str());
    let id = claim.claim_id.as_str();
    view.marked(view.record().words("claims", id, field, own, view.language.tag()))
}

/// Whether a blockage stands, as far as the record says.
fn blockage_state(view: &View, found: &BlockageStanding) -> Markup {
    match (found.state, &found.blockage.value.until) {
        (BlockageState::Lifted, Some(until)) => match until.latest() {
            Some(by) if until.precision() == Precision::Range => {
                html! { (view.say("web-blockage-ended-by", &[("date", Arg::Text(&view.day(by)))])) }
            }
            _ => html! { (view.t("web-blockage-until")) " " (view.date(until)) },
        },
        (BlockageState::EndUnknown, Some(until)) => {
            let last = until.begins().map(|last| view.language.date(&last));
            let said = last.map_or_else(
                || view.t("web-blockage-end-unknown"),
                |last| view.say("web-blockage-last-known", &[("date", Arg::Text(&last))]),
            );
            html! { (said) }
        }
        _ => html! { b { (view.t("web-blockage-open")) } },
    }
}

/// What stands in the way, since when, who is responsible, what would lift it.
pub(super) fn blockage<'s>(view: &View<'s>, found: &BlockageStanding<'s>) -> Markup {
    let it = &found.blockage.value;
    let id = it.blockage_id.as_str();
    let open = blockage_state(view, found);
    html! {
        article #(anchor("blockage", id)) {
            h3 { (view.words("blockages", id, "title", &it.title, &it.lang)) }
            @if let Some(summary) = &it.summary { p { (view.words("blockages", id, "summary", summary, &it.lang)) } }
            dl.facts {
                dt { (view.t("web-blockage-since")) }
                dd {
                    @match &it.since { Some(since) => (view.date(since)), None => (view.t("date-unknown")) }
                    ". " (open)
                }
                dt { (view.t("web-responsible")) }
                dd { (view.parties(ids(&it.party_ids))) }
                @if let Some(lift) = &it.would_lift {
                    dt { (view.t("web-would-lift")) }
                    dd { (view.words("blockages", id, "would_lift", lift, &it.lang)) }
                }
                dt { (view.t("web-holds-up")) }
                dd { (view.commitments(ids(&it.commitment_ids))) }
            }
            (view.sources(&it.source_ids))
        }
    }
}

/// A recommendation with what became of it.
pub(super) fn recommendation<'s>(
    view: &View<'s>,
    made: &'s Version<crate::assessment::Recommendation>,
    status: Option<&str>,
) -> Markup {
    let it = &made.value;
    let id = it.recommendation_id.as_str();
    html! {
        p { (view.words("recommendations", id, "text", &it.text, &it.lang)) }
        p.meta {
            (view.t("web-addressed-to")) " " (view.parties(ids(&it.addressee_ids.0))) " · "
            (view.t("web-follow-up")) " "
            b { (status.map_or_else(|| view.t("web-follow-up-none"), |code| view.language.name("follow-up", code))) }
        }
    }
}

/// A party's reply, with what the observer did with it.
/// The commitment that a reply is about: it answers a judgement of it, or the commitment itself.
pub(super) fn commitment_of<'r>(record: &'r Record, it: &'r Reply) -> Option<&'r str> {
    let subject = it.subject_id.as_ref().map(AnyId::as_str)?;
    let judged = record.assessments.get(subject);
    Some(judged.map_or(subject, |it| it.value.commitment_id.as_str()))
}

/// What a reply answers: a finding, and the report that it was asked about. Nothing where neither is on record.
fn answered<'s>(view: &View<'s>, it: &'s Reply) -> Markup {
    let record = view.record();
    let subject = it.subject_id.as_ref().map(AnyId::as_str);
    let judged = subject.and_then(|id| record.assessments.get(id)).map(|it| &it.value);
    let finding = match (judged, subject) {
        (Some(judged), _) => {
            let commitment = judged.commitment_id.as_str();
            let there = format!(
                "{}#{}",
                view.to(Page::Commitment(commitment)),
                anchor("judgement", judged.assessment_id.as_str())
            );
            Some(
                html! { a href=(there) { (commitment) (view.t("web-colon")) (view.day(judged.as_of)) } },
            )
        }
        (None, Some(id)) if record.commitments.contains_key(id) => Some(view.commitment(id)),
        _ => None,
    };
    let report = it.report_id.as_ref().map(ReportId::as_str).or(subject);
    let report = report.and_then(|id| record.reports.get(id)).map(|it| &it.value);
    let report =
        report.map(|it| html! { (reports::link(view, it)) " (" bdi { (it.report_id) } ")" });
    let all: Vec<Markup> = finding.into_iter().chain(report).collect();
    html! { @if !all.is_empty() { p { (view.t("web-reply-to")) " " (view.joined(&all)) } } }
}

pub(super) fn reply<'s>(view: &View<'s>, it: &'s Reply) -> Markup {
    let id = it.reply_id.as_str();
    html! {
        article #(anchor("reply", id)) {
            h3 { (view.party(it.party_id.as_str()))
                @if let Some(date) = &it.received_on { (view.t("list-comma")) (view.date(date)) } }
            (answered(view, it))
            blockquote { p { (view.words("replies", id, "text", &it.text, &it.lang)) } }
            p.meta {
                @if let Some(asked) = &it.asked_on { (view.t("web-reply-asked")) " " (view.date(asked)) ". " }
                @if let Some(due) = &it.due_on { (view.t("web-reply-due")) " " (view.date(due)) ". " }
            }
            @if let Some(note) = &it.observer_note {
                p { b { (view.t("web-reply-note")) } " " (view.words("replies", id, "observer_note", note, &it.lang)) }
            }
        }
    }
}
